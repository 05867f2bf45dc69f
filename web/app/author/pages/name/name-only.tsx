/** A name with a workplace: it never finds anybody by itself, and the page says so. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { Wrong } from "../../parts/errors.js";
import { Field } from "../../parts/field.js";
import { sentenceOf } from "../../parts/sentences.js";
import { useWords } from "../../parts/words.js";
import { says } from "../../texts/index.js";
import { Failed } from "../../../failed.js";
import { ask } from "../../worker-line.js";
import type { Adding } from "./add-one.js";
import { saidOf, useReading } from "./reading.js";

const NAME = "name-only-name";
const PLACE = "name-only-place";

export function NameOnly({ add, fail, typed }: Adding): VNode {
  const words = useWords();
  const { t } = words;
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [workplace, setWorkplace] = useState("");
  const [wrong, setWrong] = useState<Wrong>();
  const both = name.trim() !== "" && workplace.trim() !== "";
  const reading = useReading(both ? `${name}\n${workplace}` : "", () => ask("readName", { name, workplace }));

  const send = async (): Promise<boolean> => {
    try {
      const found = await ask("readName", { name, workplace });
      const field = "reason" in found && found.reason === "no-workplace" ? PLACE : NAME;
      const stands = "reason" in found ? fail(field, saidOf(found)) : add(found.forms, NAME);
      setWrong(stands && { field, text: stands.text });
      if (stands !== undefined) return false;
      setName("");
      setWorkplace("");
      setOpen(false);
      return true;
    } catch (error) {
      fail(NAME, says(sentenceOf(error instanceof Failed ? error.code : "internal")));
      return false;
    }
  };
  typed.name = open && `${name}${workplace}`.trim() !== "" ? send : undefined;
  if (!open)
    return (
      <p>
        <button type="button" class="link" onClick={() => setOpen(true)}>
          {t("name.only")}
        </button>
      </p>
    );
  const input = (id: string, label: string, value: string, set: (text: string) => void): VNode => (
    <Field id={id} label={label} wrong={wrong?.field === id ? wrong.text : undefined}>
      {(ties) => (
        <input
          {...ties}
          dir="auto"
          autocomplete="off"
          spellcheck={false}
          value={value}
          onInput={({ currentTarget }) => set(currentTarget.value)}
        />
      )}
    </Field>
  );
  return (
    <form
      class="panel"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h2>{t("name.only.title")}</h2>
      <p>
        {t("name.only.what")} {t("name.only.help")}
      </p>
      {input(NAME, t("name.only.name"), name, setName)}
      {input(PLACE, t("name.only.place"), workplace, setWorkplace)}
      <p class="found" aria-live="polite" dir="auto">
        {reading && saidOf(reading)(words)}
      </p>
      <button class="plain">{t("name.only.add")}</button>
    </form>
  );
}
