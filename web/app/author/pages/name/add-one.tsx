/** One field for anything that points to a person; what it comes to is said while she types. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { Form } from "../../../book/model.js";
import { countries } from "../../countries.js";
import { useHere } from "../../here.js";
import type { Wrong } from "../../parts/errors.js";
import { Field } from "../../parts/field.js";
import { sentenceOf } from "../../parts/sentences.js";
import { useWords } from "../../parts/words.js";
import { says, type Said } from "../../texts/index.js";
import { Failed } from "../../../failed.js";
import { ask } from "../../worker-line.js";
import { saidOf, useReading } from "./reading.js";
import { FIELD } from "./who.js";

export interface Adding {
  /** Says what stands in the way, if something does. */
  readonly add: (forms: readonly Form[], field: string) => Wrong | undefined;
  readonly fail: (field: string, text: Said) => Wrong;
  /** For "Go on": adds what is typed in each form, and says whether nothing stands in the way. */
  readonly typed: Typed;
}

export interface Typed {
  one?: (() => Promise<boolean>) | undefined;
  name?: (() => Promise<boolean>) | undefined;
}

export function AddOne({ add, fail, typed }: Adding): VNode {
  const words = useWords();
  const { t, country: nameOf, language } = words;
  const { book } = useHere();
  const [text, setText] = useState("");
  const [country, setCountry] = useState(book.settings.country);
  const [asksCountry, setAsksCountry] = useState(false);
  const [wrong, setWrong] = useState<Wrong>();
  const reading = useReading(`${country} ${text}`.trim() === country ? "" : `${country} ${text}`, () =>
    ask("read", { text, country }),
  );
  const needsCountry = reading !== undefined && "reason" in reading && reading.reason === "needs-country";
  if (needsCountry && !asksCountry) setAsksCountry(true);

  const send = async (): Promise<boolean> => {
    try {
      const found = await ask("read", { text, country });
      const stands = "reason" in found ? fail(FIELD, saidOf(found)) : add(found.forms, FIELD);
      setWrong(stands);
      if (stands !== undefined) return false;
      setText("");
      setAsksCountry(false);
      document.getElementById(FIELD)?.focus();
      return true;
    } catch (error) {
      setWrong(fail(FIELD, says(sentenceOf(error instanceof Failed ? error.code : "internal"))));
      return false;
    }
  };
  typed.one = text.trim() === "" ? undefined : send;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field id={FIELD} label={t("name.field")} hint={t("name.field.hint")} wrong={wrong?.text}>
        {(ties) => (
          <input
            {...ties}
            dir="auto"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            value={text}
            onInput={({ currentTarget }) => {
              setText(currentTarget.value);
              setWrong(undefined);
            }}
          />
        )}
      </Field>
      {asksCountry && (
        <Field label={t("name.country")}>
          {(ties) => (
            <select
              {...ties}
              autocomplete="off"
              value={country}
              onChange={({ currentTarget }) => setCountry(currentTarget.value)}
            >
              <option value="">{t("name.country.none")}</option>
              {countries(nameOf, language.code).map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <p class="found" aria-live="polite" dir="auto">
        {reading && saidOf(reading)(words)}
      </p>
      <button class="plain">{t("name.add")}</button>
    </form>
  );
}
