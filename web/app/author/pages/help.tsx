/** Support lines for a country she chooses; nothing is fetched. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { useHere } from "../here.js";
import { Page } from "../parts/page.js";
import { useWords } from "../parts/words.js";
import type { Place } from "../place.js";
import { DIRECTORY, EMERGENCY_ELSEWHERE, SUPPORT_LINES } from "../support-lines.js";

export function Help({ then }: { readonly then?: Place | undefined }): VNode {
  const { t, country } = useWords();
  const { book, standing, edit } = useHere();
  const [chosen, choose] = useState(book.settings.country);
  const found = SUPPORT_LINES.find((lines) => lines.country === chosen);
  return (
    <Page title={t("help.open")} back={then ?? { page: "front" }}>
      <p>{t("help.intro")}</p>
      <div class="field">
        <label for="help-country">{t("help.country")}</label>
        <select
          id="help-country"
          autocomplete="off"
          value={found?.country ?? ""}
          onChange={({ currentTarget: { value } }) => {
            choose(value);
            if (standing.open && value !== "") edit({ do: "settle", settings: { country: value } });
          }}
        >
          <option value="">{t("help.other")}</option>
          {SUPPORT_LINES.map(({ country: code }) => (
            <option key={code} value={code}>
              {country(code)}
            </option>
          ))}
        </select>
      </div>
      <dl class="panel" aria-live="polite">
        <dt>{t("help.emergency")}</dt>
        <dd>
          <bdi dir="ltr">{found?.emergency ?? EMERGENCY_ELSEWHERE}</bdi>
        </dd>
        {found?.line && (
          <>
            <dt>{t("help.violence")}</dt>
            <dd>
              <bdi>{found.line.name}</bdi>:{" "}
              <bdi class="whole" dir="ltr">
                {found.line.number}
              </bdi>
            </dd>
          </>
        )}
        <dt>{t("help.any")}</dt>
        <dd>
          {t("help.any.text")} {t("help.any.directory")} <bdi dir="ltr">{DIRECTORY}</bdi>
        </dd>
      </dl>
      <p class="quiet">
        {t("help.trace")} {t("help.change")}
      </p>
    </Page>
  );
}
