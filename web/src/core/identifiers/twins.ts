/**
 * One phone, two numbers: countries whose numbers are written with and without some digits (spec/identifiers).
 *
 * Only rules under which no number of one person is ever the other form of another person's.
 */

import { PAGE } from "./tables/page.js";
import { whole } from "./text.js";

const LINE =
  /^\+(?<code>[0-9]+) {2}extra (?<extra>[0-9]+) {2}short (?<short>.+) {2}long (?<long>.+) {2}canonical (?<main>short|long)$/;

const RULES = PAGE.twins.split("\n").map((line) => {
  const { code, extra, short, long, main } = LINE.exec(line)!.groups as Record<string, string>;
  return { code: code!, extra: extra!, patterns: [whole(short!), whole(long!)], mainIsLong: main === "long" };
});

/** The canonical form of this number and, where there is one, its other form. */
export function bothForms(e164: string): readonly string[] {
  for (const { code, extra, patterns, mainIsLong } of RULES) {
    if (!e164.startsWith(`+${code}`)) continue;
    const rest = e164.slice(code.length + 1);
    const found = patterns[0]!.exec(rest) ?? patterns[1]!.exec(rest);
    if (!found) continue;
    const [short, long] = [`${found[1]!}${found[2]!}`, `${found[1]!}${extra}${found[2]!}`];
    const forms = mainIsLong ? [long, short] : [short, long];
    return forms.map((form) => `+${code}${form}`);
  }
  return [e164];
}
