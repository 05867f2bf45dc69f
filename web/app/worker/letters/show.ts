/** Opened letters as the page shows them: no key, no signature. */

import type { ExportedMail } from "../../book/exported.js";
import { toHex } from "../../../src/primitives/bytes.js";
import { openItems } from "../../../src/roles/correspondence.js";
import type { OpenedLetter } from "../../../src/roles/mail.js";
import { AttachmentKey } from "../../../src/wire/attachments.js";
import { AUTHOR, Given as Wire, LetterKind, MailState, What } from "../../../src/wire/mail.js";
import type { Asked, Given, Letter, Mailbox } from "../jobs/letters.js";
import type { Known } from "./read.js";

const KINDS: Readonly<Record<number, Letter["kind"]>> = {
  [LetterKind.TEXT]: "text",
  [LetterKind.REQUEST]: "request",
  [LetterKind.ANSWER]: "answer",
  [LetterKind.SHARE]: "share",
  [LetterKind.STATUS]: "status",
  [LetterKind.END]: "end",
};
const WHAT: Readonly<Record<number, Asked["what"]>> = {
  [What.RECORD]: "record",
  [What.ATTACHMENT]: "file",
  [What.ANSWER]: "answer",
};
const GIVEN: Readonly<Record<number, Given>> = {
  [Wire.GIVEN]: "given",
  [Wire.NOT_GIVEN]: "no",
  [Wire.NOT_NOW]: "later",
};

export function shown({ all, state }: Known): Mailbox {
  const desk = all.letters.filter(({ sealed }) => sealed.sender !== AUTHOR).at(-1)?.sealed.sender;
  const ended = all.ended === undefined ? undefined : all.ended === AUTHOR ? "me" : "desk";
  const items = openItems(all.letters);
  return {
    letters: all.letters.map((opened) => shownLetter(opened, items)),
    missing: all.missing.map(({ sender, first, last }) => ({ mine: sender === AUTHOR, first, last })),
    ended: ended ?? (state === MailState.EXPIRED ? "time" : undefined),
    desk,
  };
}

/** The same for the copy of everything. */
export function exportedMail(filing: string, known: Known): ExportedMail {
  const { letters, missing } = shown(known);
  return {
    filing,
    complete: missing.length === 0,
    letters: letters.map(({ mine, asked, ...rest }) => ({
      ...rest,
      from: mine ? "author" : "desk",
      asked: asked.map(({ item, what, text }) => ({ item, what, text })),
    })),
  };
}

export function shownLetter(opened: OpenedLetter, items: ReturnType<typeof openItems>): Letter {
  const { sealed, letter } = opened;
  return {
    id: toHex(sealed.id),
    mine: sealed.sender === AUTHOR,
    number: sealed.number,
    written: Number(letter.written),
    kind: KINDS[letter.kind]!,
    text: letter.text,
    asked: letter.asked.map(({ item, what, text }) => {
      const answer = items.find((known) => known.request === opened && known.asked.item === item)?.answer;
      return { item, what: WHAT[what]!, text, answer: answer && GIVEN[answer.given] };
    }),
    answers: letter.answers.map((answer) => ({
      letter: toHex(answer.letter),
      item: answer.item,
      answer: GIVEN[answer.given]!,
      text: answer.text,
    })),
    record: letter.record.map(({ title, text }) => ({ title, text })),
    files: letter.attachments.flatMap(fileOf),
    next: letter.next,
    by: letter.by,
  };
}

/** A file that was given along; what is not one is left out. */
function fileOf(data: Uint8Array): Letter["files"] {
  try {
    const { name, size, hash } = AttachmentKey.decode(data);
    return [{ name, size: Number(size), sha256: toHex(hash) }];
  } catch {
    return [];
  }
}
