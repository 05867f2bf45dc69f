/** Choices in a few words, and what the desk reads of them. */

import { PARTS, type Contact, type Entry } from "../../../book/model.js";
import { useHere } from "../../here.js";
import { apart } from "../../parts/apart.js";
import { useWords } from "../../parts/words.js";
import type { Words } from "../../texts/index.js";
import { shortened } from "../write/note.js";
import { whenText } from "../write/when-text.js";

/** "now", "when 3 people in all have named this person". */
export function useShort(): (threshold: number) => string {
  const { t } = useWords();
  return (threshold) =>
    threshold === 1 ? t("name.when.short.now") : t("name.when.short.k", { n: threshold });
}

/** Names of desks. */
export function useDesks(): (desks: readonly number[]) => readonly string[] {
  const { escrow } = useHere();
  return (desks) =>
    desks.map((desk) => escrow?.desks.find(({ index }) => index === desk)?.name ?? String(desk));
}

/** How to reach her, as the counsellor reads it: what must not be done comes first. */
export function reachText(contact: Contact, { t, row }: Words): string {
  const { ways, phone, mail, other, noVoicemail, never, times, language } = contact;
  const may = (way: Contact["ways"][number]): boolean => ways.includes(way);
  const lines = [
    t("name.reach.title"),
    never && t("name.reach.never", { text: never }),
    noVoicemail && may("phone") && t("name.reach.quiet"),
    times && t("name.reach.times", { text: times }),
    ways.length === 0
      ? t("name.reach.none")
      : t("name.reach.ways", { text: row(ways.map((way) => t(`name.contact.way.${way}`))) }),
    (may("phone") || may("text")) && phone && t("name.reach.phone", { text: phone }),
    may("mail") && mail && t("name.reach.mail", { text: mail }),
    may("person") && other && t("name.reach.other", { text: other }),
    language && t("name.reach.language", { text: language }),
  ];
  return lines.filter(Boolean).join("\n");
}

const SHOWN = 60; // characters

/** How her words begin, to tell one note from another. */
export function firstWords({ parts }: Entry): string | undefined {
  const first = PARTS.map((part) => parts[part]).find((text) => text.trim() !== "");
  return first === undefined ? undefined : apart(shortened(first, SHOWN));
}

/** Her words as they go along, with short headings. */
export function accountText(entry: Entry, words: Words): string {
  const { t } = words;
  const { account, senses, after } = entry.parts;
  const events = entry.happenings.map(({ when, what, where, who }) =>
    [whenText(words, when, entry.happenings), what, where, who].filter(Boolean).join(" · "),
  );
  const people = entry.mentions.map(({ name, note }) => [name, note].filter(Boolean).join(": "));
  const parts = [
    [t("write.account.title"), account],
    [t("name.words.senses"), senses],
    [t("name.words.after"), after],
    [t("name.words.times"), [...events, ...people].join("\n")],
  ] as const;
  return parts
    .filter(([, text]) => text.trim() !== "")
    .map(([title, text]) => `${title}\n${text}`)
    .join("\n\n");
}
