/** What the pages of a copy say of one author: in which order, and in which words. */

import { fileId, attachment, pathOf } from "../../../src/roles/archive/telling.js";
import { judge, type Fixing } from "../../../src/roles/archive/fixing.js";
import { AUTHOR, Given as Answer, LetterKind, What } from "../../../src/wire/mail.js";
import { parametersOf, type Manifest } from "../../../src/wire/manifest.js";
import type { Chapter, Given } from "./chapter.js";
import { clock, day, groups, moment, thousands } from "./words.js";

const ASKS: Readonly<Record<number, string>> = {
  [What.RECORD]: "A part of the record",
  [What.ATTACHMENT]: "A file",
  [What.ANSWER]: "An answer",
};
const ANSWERS: Readonly<Record<number, string>> = {
  [Answer.GIVEN]: "Given",
  [Answer.NOT_GIVEN]: "Not given",
  [Answer.NOT_NOW]: "Not now",
};

/** Something in a letter, under a line that says what it is. */
export interface Block {
  readonly label: string;
  readonly text: string;
}

export interface LetterText {
  readonly heading: string;
  readonly blocks: readonly Block[];
}

export interface FileText {
  readonly name: string;
  readonly size: string;
  /** Number of the letter that gives it. */
  readonly letter: number;
  /** Empty: not in the archive. */
  readonly path: string;
  readonly sha256: string;
}

/** When it was fixed, in a sentence. */
export function fixed(manifest: Manifest, found: Fixing, direct: boolean): string {
  const { held: enough } = parametersOf(manifest.plan);
  if (found.held === undefined)
    return `Too few receipts are here to say when this was fixed: ${found.holders.size} of the ${enough} that are needed.`;
  const when = `At ${moment(found.held)} ${enough} trustees had signed that they kept it.`;
  if (direct) return `${when} Its author chose that it be opened at once, without waiting for others.`;
  if (found.opened === undefined) return `${when} Too few receipts are here to say when it was opened.`;
  if (found.before)
    return `${when} It was opened at ${moment(found.opened)}, after that. So it was fixed before the match.`;
  return `${when} It was opened at ${moment(found.opened)}, before that. So it is not shown that it was fixed before.`;
}

/** Which trustee signed what and when, in the order of time. */
export function timeline(
  manifest: Manifest,
  chapter: Chapter,
): readonly (readonly [when: string, who: string, what: string])[] {
  const { holders, openers } = judge(manifest, chapter.receipts);
  const events = [
    ...[...holders].map(([trustee, time]) => ({ time, place: 0, trustee, what: "kept it, sealed" })),
    ...[...openers].map(([trustee, time]) => ({
      time,
      place: 1,
      trustee,
      what: "sent its share to a desk: opened",
    })),
  ];
  return events
    .sort((a, b) => a.time - b.time || a.place - b.place || a.trustee - b.trustee)
    .map(({ time, trustee, what }) => [moment(time), manifest.plan.trustees[trustee - 1]!.name, what]);
}

/** The letters, block by block. */
export function letterTexts({ letters }: Given): readonly LetterText[] {
  return letters.map(({ opened: { sealed, letter: one } }) => {
    const blocks: Block[] = [{ label: "", text: one.text }];
    for (const { what, text } of one.asked) blocks.push({ label: `${ASKS[what]!} is asked for`, text });
    for (const { given, item, text } of one.answers)
      blocks.push({ label: `${ANSWERS[given]!}: answer to item ${item} of a request`, text });
    for (const { title, day: on, text } of one.record)
      blocks.push({ label: `From the record: ${title}${on ? ` (written ${day(on)})` : ""}`, text });
    for (const data of one.attachments) {
      const key = attachment(data);
      blocks.push({ label: key ? `A file: ${key.name}` : "A file whose key cannot be read", text: "" });
    }
    if (one.next !== "" || one.by !== 0)
      blocks.push({ label: `Next${one.by ? `, by ${day(one.by)}` : ""}`, text: one.next });
    if (one.kind === LetterKind.END)
      blocks.push({ label: "The contact was ended with this letter.", text: "" });
    const who = sealed.sender === AUTHOR ? "The author" : "The desk";
    return { heading: `${who}, letter ${sealed.number}, ${clock(one.written)}`, blocks };
  });
}

/** Every file that was given, once. */
export function fileTexts({ letters }: Given): readonly FileText[] {
  const found = new Map<string, FileText>();
  for (const { opened, paths } of letters)
    for (const data of opened.letter.attachments) {
      const key = attachment(data);
      if (!key || found.has(fileId(key))) continue;
      found.set(fileId(key), {
        name: key.name,
        size: `${thousands(key.size)} bytes`,
        letter: opened.sealed.number,
        path: pathOf(data, paths),
        sha256: groups(key.hash),
      });
    }
  return [...found.values()];
}
