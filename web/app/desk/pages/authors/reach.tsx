/** The rules of contact: they stand before every way to make contact. */

import type { VNode } from "preact";
import type { AuthorPage } from "../../../desk-worker/jobs/authors.js";
import { useWords } from "../../here.js";
import { languageName } from "../../parts/code.js";

export function Reach({ page }: { readonly page: AuthorPage }): VNode {
  const { t, language } = useWords();
  return (
    <section class="panel reach" aria-labelledby="reach">
      <h2 id="reach">{t("reach.title")}</h2>
      <p class="quiet">{t("reach.first")}</p>
      {page.case.read ? (
        <p class="told" dir="auto">
          {page.reach.trim() === "" ? t("reach.none") : page.reach}
        </p>
      ) : (
        <p>{t("reach.shut")}</p>
      )}
      {page.language !== "" && (
        <p>{t("reach.language", { name: languageName(page.language, language.code) })}</p>
      )}
    </section>
  );
}
