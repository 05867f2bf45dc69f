/** That the account was fixed before it was opened: who kept it, and when, by what trustees signed. */

import type { VNode } from "preact";
import type { AuthorPage } from "../../../desk-worker/jobs/authors.js";
import type { Fixed } from "../../../desk-worker/jobs/cases.js";
import { useWords } from "../../here.js";
import { dayOf } from "../../parts/days.js";
import { useEscrow } from "../../parts/escrow.js";
import { Trouble } from "../../parts/trouble.js";
import { useReceipts } from "./use-receipts.js";

export function Proofs({ page }: { readonly page: AuthorPage }): VNode {
  const { t } = useWords();
  const { filing, fixed } = page.case;
  const { failed, again } = useReceipts([filing]);
  return (
    <section>
      <h2>{t("proofs.title")}</h2>
      {failed !== undefined && <Trouble code={failed} again={again} />}
      {fixed ? <Said fixed={fixed} /> : failed === undefined && <p>{t("proofs.none")}</p>}
    </section>
  );
}

/** What follows, in words; then who signed what. */
function Said({ fixed }: { readonly fixed: Fixed }): VNode {
  const { t, day, exact } = useWords();
  const { filed, held, opened, before, direct, enough, of } = fixed;
  return (
    <>
      {filed !== undefined && <p>{t("proofs.filed", { day: day(dayOf(filed)) })}</p>}
      {held !== undefined && <p>{t("proofs.held", { n: enough, of, moment: exact(held) })}</p>}
      {opened !== undefined && <p>{t("proofs.opened", { moment: exact(opened) })}</p>}
      {before && <p>{t("proofs.so")}</p>}
      {direct && <p>{t("proofs.direct")}</p>}
      {(held === undefined || opened === undefined) && <p>{t("proofs.few")}</p>}
      {!before && !direct && held !== undefined && opened !== undefined && (
        <p class="note">{t("proofs.not")}</p>
      )}
      <Signed fixed={fixed} />
    </>
  );
}

function Signed({ fixed: { holders, openers, of, digest } }: { readonly fixed: Fixed }): VNode {
  const { t, exact } = useWords();
  const { escrow } = useEscrow(); // without it trustees have numbers only
  const nameOf = (n: number): string =>
    escrow?.keepers.find(({ index }) => index === n)?.name ?? t("proofs.trustee", { n });
  const timeOf = (signed: Fixed["holders"], n: number): string => {
    const time = signed.find(({ trustee }) => trustee === n)?.time;
    return time === undefined ? t("proofs.unsaid") : exact(time);
  };
  return (
    <details>
      <summary>{t("proofs.who")}</summary>
      <ul>
        {Array.from({ length: of }, (_, i) => i + 1).map((n) => (
          <li key={n}>
            <bdi>{nameOf(n)}</bdi>
            <br />
            {t("proofs.who.kept", { moment: timeOf(holders, n) })}
            <br />
            {t("proofs.who.opened", { moment: timeOf(openers, n) })}
          </li>
        ))}
      </ul>
      <p>{t("proofs.clocks")}</p>
      <p>{t("proofs.number")}</p>
      <p class="number" dir="ltr">
        {digest}
      </p>
    </details>
  );
}
