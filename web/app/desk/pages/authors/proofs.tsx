/** That the account was fixed before it met any other: who says so. */

import type { VNode } from "preact";
import type { AuthorPage } from "../../../desk-worker/jobs/authors.js";
import { useWords } from "../../here.js";
import { useEscrow } from "../../parts/escrow.js";

export function Proofs({ page }: { readonly page: AuthorPage }): VNode {
  const { t, list } = useWords();
  const { escrow } = useEscrow(); // without it trustees have numbers only
  const named = (trustees: readonly number[]): readonly string[] =>
    trustees.map((n) => escrow?.keepers.find(({ index }) => index === n)?.name ?? t("proofs.trustee", { n }));
  const seals = new Map<string, readonly number[]>();
  for (const { digest, trustees } of page.proofs)
    seals.set(
      digest,
      [...new Set([...(seals.get(digest) ?? []), ...trustees])].sort((a, b) => a - b),
    );
  return (
    <section>
      <h2>{t("proofs.title")}</h2>
      {seals.size === 0 && <p>{t("proofs.none")}</p>}
      {seals.size > 1 && <p class="note">{t("proofs.differ")}</p>}
      {[...seals].map(([digest, trustees]) => (
        <div key={digest}>
          <p dir="auto">{t("proofs.what", { names: list(named(trustees)) })}</p>
          {seals.size === 1 && <p>{t("proofs.so")}</p>}
          <details>
            <summary>{t("proofs.number")}</summary>
            <p class="number" dir="ltr">
              {digest}
            </p>
          </details>
        </div>
      ))}
    </section>
  );
}
