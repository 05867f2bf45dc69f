/** How a counsellor may reach her, and how not. Nothing of it must be filled in. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { bytes } from "../../../book/person.js";
import type { Contact as Rules } from "../../../book/model.js";
import type { Wrong } from "../../parts/errors.js";
import { useWords } from "../../parts/words.js";
import { Written } from "../../parts/written.js";
import { says, type Said } from "../../texts/index.js";
import { useDraft } from "./draft.js";
import { reachText } from "./said.js";
import { Step, useNext } from "./step.js";

const WAYS: readonly Rules["ways"][number][] = ["site", "phone", "text", "mail", "person"];
const MOST_REACH = 4000; // bytes (spec/filing)
export const MOST_LANGUAGE = 35;

export function Contact(): VNode {
  const words = useWords();
  const { t } = words;
  const { draft, set } = useDraft();
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  const next = useNext("contact");
  const { contact } = draft;
  const { ways } = contact;
  const put = (change: Partial<Rules>): void => set({ contact: { ...contact, ...change } });
  const has = (...some: Rules["ways"]): boolean => some.some((way) => ways.includes(way));
  const said = (id: string): Said | undefined => wrong.find(({ field }) => field === id)?.text;

  const check = (): readonly Wrong[] => [
    ...(has("phone", "text") && contact.phone.trim() === ""
      ? [{ field: "contact-phone", text: says("name.contact.need.phone") }]
      : []),
    ...(has("mail") && contact.mail.trim() === ""
      ? [{ field: "contact-mail", text: says("name.contact.need.mail") }]
      : []),
    ...(has("person") && contact.other.trim() === ""
      ? [{ field: "contact-other", text: says("name.contact.need.other") }]
      : []),
    ...(bytes(reachText(contact, words)) > MOST_REACH
      ? [{ field: "contact-never", text: says("name.contact.long") }]
      : []),
    ...(bytes(contact.language) > MOST_LANGUAGE
      ? [{ field: "contact-language", text: says("name.contact.long") }]
      : []),
  ];
  const field = (
    name: "phone" | "mail" | "other" | "times" | "never" | "language",
    hint?: string,
    long?: "some",
  ): VNode => (
    <Written
      id={`contact-${name}`}
      label={t(name === "never" ? "name.contact.never" : `name.contact.${name}`)}
      hint={hint}
      wrong={said(`contact-${name}`)}
      value={contact[name]}
      change={(text) => put({ [name]: text })}
      lines={long && 3}
    />
  );
  return (
    <Step
      page="contact"
      title={t("name.contact.title")}
      wrong={wrong}
      next={() => {
        const found = check();
        setWrong(found);
        if (found.length === 0) next();
      }}
    >
      <p>{t("name.contact.what")}</p>
      <fieldset>
        <legend>{t("name.contact.ways")}</legend>
        {WAYS.map((way) => (
          <div class="choice" key={way}>
            <input
              type="checkbox"
              id={`contact-way-${way}`}
              autocomplete="off"
              checked={has(way)}
              onChange={({ currentTarget: { checked } }) =>
                put({ ways: WAYS.filter((known) => (known === way ? checked : has(known))) })
              }
            />
            <label for={`contact-way-${way}`}>{t(`name.contact.way.${way}`)}</label>
          </div>
        ))}
      </fieldset>
      {ways.length === 0 && <p class="panel">{t("name.contact.none")}</p>}
      {has("phone", "text") && field("phone")}
      {has("phone") && (
        <div class="choice">
          <input
            type="checkbox"
            id="contact-quiet"
            autocomplete="off"
            checked={contact.noVoicemail}
            onChange={({ currentTarget: { checked } }) => put({ noVoicemail: checked })}
          />
          <label for="contact-quiet">{t("name.contact.quiet")}</label>
        </div>
      )}
      {has("mail") && field("mail")}
      {has("person") && field("other")}
      {field("times", t("name.contact.times.hint"))}
      {field("never", t("name.contact.never.hint"), "some")}
      {field("language", t("optional"))}
    </Step>
  );
}
