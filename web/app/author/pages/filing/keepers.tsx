/** Who keeps it: one line for each of the groups. */

import type { VNode } from "preact";
import { hasLetGo, hasRefused, keeping, keeps } from "../../../book/filing-state.js";
import type { Filing } from "../../../book/model.js";
import { useHere } from "../../here.js";
import { useWords } from "../../parts/words.js";
import { FILING_SENTENCES } from "./sentences.js";

export function Keepers({ filing }: { readonly filing: Filing | undefined }): VNode | null {
  const { t } = useWords();
  const { escrow } = useHere();
  if (!escrow) return null;
  const kept = filing?.kept ?? [];
  const n = keeping(kept);
  const of = escrow.keepers.length;
  return (
    <>
      <p role="status">
        <strong>{t("filing.kept", { n, of })}</strong>
      </p>
      <progress aria-hidden value={n} max={of} />
      <ul class="plain-list">
        {escrow.keepers.map(({ index, name }) => {
          const one = kept.find(({ trustee }) => trustee === index);
          if (!one) return <li key={index}>{t("filing.kept.wait", { name })}</li>;
          if (keeps(one)) return <li key={index}>{t("filing.kept.yes", { name })}</li>;
          if (hasLetGo(one)) return <li key={index}>{t("filing.kept.gone", { name })}</li>;
          if (!hasRefused(one)) return <li key={index}>{t("filing.kept.wait", { name })}</li>;
          const reason = t(FILING_SENTENCES[one.code] ?? "fail.filing.refused");
          return <li key={index}>{t("filing.kept.no", { name, reason })}</li>;
        })}
      </ul>
    </>
  );
}
