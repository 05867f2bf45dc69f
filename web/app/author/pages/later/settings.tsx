/** Small things that are asked once: country, language, and what is hers so that she cannot name herself. */

import type { VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import { countries } from "../../countries.js";
import { useHere } from "../../here.js";
import { Field } from "../../parts/field.js";
import { Page } from "../../parts/page.js";
import { Trouble } from "../../parts/trouble.js";
import { useWords } from "../../parts/words.js";
import { says, type TextKey } from "../../texts/index.js";
import { Failed } from "../../../failed.js";
import { ask } from "../../worker-line.js";

export function Settings(): VNode {
  const { t } = useWords();
  const { go } = useHere();
  return (
    <Page title={t("home.settings")} back={{ page: "home" }}>
      <p>{t("settings.intro")}</p>
      <CountryChoice />
      <p class="quiet">{t("settings.language.hint")}</p>
      <Own />
      <div class="row">
        <button type="button" onClick={() => go({ page: "home" })}>
          {t("settings.done")}
        </button>
      </div>
    </Page>
  );
}

function CountryChoice(): VNode {
  const { t, country, language } = useWords();
  const { book, edit } = useHere();
  return (
    <Field label={t("help.country")} hint={t("settings.country.hint")}>
      {(ties) => (
        <select
          {...ties}
          autocomplete="off"
          value={book.settings.country}
          onChange={({ currentTarget }) => edit({ do: "settle", settings: { country: currentTarget.value } })}
        >
          <option value="">{t("settings.country.none")}</option>
          {countries(country, language.code).map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** Her own identifiers, in the form in which they would be found. */
function Own(): VNode {
  const { t } = useWords();
  const { book, edit } = useHere();
  const { own, country } = book.settings;
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState<TextKey>();
  const [failed, setFailed] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  const refuse = (key: TextKey): void => {
    setWrong(key);
    field.current?.focus();
  };
  const add = async (): Promise<void> => {
    setFailed(undefined);
    if (text.trim() === "") {
      refuse("settings.own.empty");
      return;
    }
    try {
      const found = await ask("read", { text, country });
      if ("reason" in found) {
        refuse("settings.own.unread");
        return;
      }
      const forms = found.forms.map(({ canonical }) => canonical);
      edit({ do: "settle", settings: { own: [...new Set([...own, ...forms])] } });
      setText("");
      setWrong(undefined);
    } catch (error) {
      setFailed(error instanceof Failed ? error.code : "internal");
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      {failed !== undefined && <Trouble code={failed} />}
      <Field label={t("settings.own")} hint={t("settings.own.hint")} wrong={wrong && says(wrong)}>
        {(ties) => (
          <input
            {...ties}
            ref={field}
            dir="auto"
            autocomplete="off"
            spellcheck={false}
            value={text}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
        )}
      </Field>
      <button class="plain">{t("settings.own.add")}</button>
      {own.length > 0 && (
        <>
          <h2>{t("settings.own.list")}</h2>
          <ul aria-live="polite">
            {own.map((name) => (
              <li key={name}>
                <bdi>{name}</bdi>{" "}
                <button
                  type="button"
                  class="link"
                  onClick={() =>
                    edit({ do: "settle", settings: { own: own.filter((other) => other !== name) } })
                  }
                >
                  {t("settings.own.remove", { name })}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </form>
  );
}
