/** What is above every page: the skip link, the way out, the language. */

import type { VNode } from "preact";
import { leave } from "../leave.js";
import { LANGUAGES, type LanguageCode } from "../texts/languages.js";
import { useWords } from "./words.js";

export function Top({ choose }: { readonly choose: (code: LanguageCode) => void }): VNode {
  const { t, language } = useWords();
  return (
    <>
      <a
        class="skip"
        href="#page"
        onClick={(event) => {
          event.preventDefault(); // one address, no history entry
          document.getElementById("page")?.focus();
        }}
      >
        {t("skip")}
      </a>
      <header class="top">
        <div>
          <button type="button" onClick={leave} aria-describedby="leave-how">
            {t("leave")}
          </button>
          <span id="leave-how" hidden>
            {t("leave.how")}
          </span>
          <label>
            <span>{t("language")}</span>
            <select
              autocomplete="off"
              value={language.code}
              onChange={({ currentTarget }) => {
                choose(currentTarget.value as LanguageCode);
              }}
            >
              {LANGUAGES.map(({ code, name }) => (
                <option key={code} value={code} lang={code}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        </div>
      </header>
    </>
  );
}
