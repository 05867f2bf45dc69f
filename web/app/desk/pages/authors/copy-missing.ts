/** What is not in a copy, said on a page: of whom, where the copy itself says in which chapter. */

import type { Id } from "../../../desk-worker/jobs.js";
import { codeOf } from "../../parts/code.js";

/** English sentences, as the copy has them. `filings` are its chapters; of one alone nobody need be named. */
export function sayMissing(missing: readonly string[], filings: readonly Id[]): string[] {
  return missing.map((line) => {
    const found = /^chapter (\d+): (.*)$/su.exec(line);
    const filing = found ? filings[Number(found[1]) - 1] : undefined;
    if (!found || filing === undefined) return sentence(line);
    return filings.length === 1 ? sentence(found[2]!) : sentence(`author ${codeOf(filing)}: ${found[2]!}`);
  });
}

const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
