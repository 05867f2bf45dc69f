/** What did not fit: who sent it, and what of the desk's book could not be used. */

import type { VNode } from "preact";
import { apart } from "../../../../author/parts/apart.js";
import type { Fault } from "../../../../desk-worker/jobs.js";
import { useHere, useWords } from "../../../here.js";
import { useEscrow } from "../../../parts/escrow.js";
import type { TextKey } from "../../../texts/index.js";

/** Why an entry of the book was passed over. */
const WHY: Readonly<Record<string, TextKey>> = {
  "does-not-open": "passed.does-not-open",
  "bad-signature": "passed.bad-signature",
  "unknown-person": "passed.unknown-person",
};

/** What a fault says, where the page has a sentence for it; another stands there as it was found. */
const FAULTS: readonly (readonly [RegExp, TextKey])[] = [
  [/^it does not open with any of this desk's keys/, "wrong.does-not-open"],
  [/^wrapped what does not open/, "wrong.does-not-open"],
  [/^wrote what was not theirs to write/, "wrong.writer"],
  [/^the signature for \S+ does not verify/, "wrong.bad-signature"],
];

export function NotRight(): VNode | null {
  const { t } = useWords();
  const { standing } = useHere();
  const { faults, passedOver } = standing;
  if (faults.length + passedOver.length === 0) return null;
  return (
    <section>
      <h2>{t("wrong.title")}</h2>
      {faults.length > 0 && <Faults faults={faults} />}
      {passedOver.length > 0 && (
        <details>
          <summary>{t("passed.title", { n: passedOver.length })}</summary>
          <p>{t("passed.what")}</p>
          <ul>
            {passedOver.map(({ number, why }) => (
              <li key={number}>{t(WHY[why] ?? "passed.other", { n: number })}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Faults({ faults }: { readonly faults: readonly Fault[] }): VNode {
  const { t } = useWords();
  const { people } = useHere().standing;
  const { escrow } = useEscrow();
  const who = (party: string): string => {
    const keeper = escrow?.keepers.find(({ index }) => party === `trustee ${index}`);
    const person = people.find(({ id }) => party === `person ${id}`);
    if (party === "code") return t("wrong.code");
    return party === "board" ? t("wrong.board") : apart(keeper?.name ?? person?.name ?? party);
  };
  return (
    <>
      <ul>
        {faults.map(({ party, fault, certain }, i) => (
          <li key={i}>
            {t(certain ? "wrong.sure" : "wrong.perhaps", { who: who(party) })} <Found fault={fault} />
          </li>
        ))}
      </ul>
      <p>{t("wrong.what")}</p>
    </>
  );
}

function Found({ fault }: { readonly fault: string }): VNode {
  const { t } = useWords();
  const found = FAULTS.find(([pattern]) => pattern.test(fault));
  if (found) return <>{t(found[1])}</>;
  return (
    <bdi class="number" dir="ltr" lang="en">
      {fault}
    </bdi>
  );
}
