/** The jobs about letters. */

import { mailOf } from "../../book/mail.js";
import type { Id } from "../../book/model.js";
import { CoveyError } from "../../../src/errors.js";
import { attachmentKeys } from "../../../src/core/attachment.js";
import { asSeed, fromHex } from "../../../src/primitives/bytes.js";
import { AttachmentKey } from "../../../src/wire/attachments.js";
import {
  Given as Wire,
  LetterKind,
  plainLetter,
  type Letter,
  type LetterId,
} from "../../../src/wire/mail.js";
import type { Gift, LetterJobs, Mailbox } from "../jobs/letters.js";
import { here } from "../session.js";
import { now } from "../world.js";
import type { Work } from "../worker.js";
import { fetchLetters } from "./read.js";
import { enqueue, sendAll } from "./send.js";
import { shown } from "./show.js";

const GIVEN = { given: Wire.GIVEN, no: Wire.NOT_GIVEN, later: Wire.NOT_NOW } as const;

async function letters({ filing }: { filing: Id }): Promise<Mailbox> {
  return shown(await sendAll(filing));
}

/** Put a letter on its way and send all that is. */
async function post(filing: Id, kind: number, fields: Partial<Letter>, draft?: string): Promise<Mailbox> {
  // Without a connection it is on its way all the same.
  const seen = await fetchLetters(filing).then(
    ({ all }) => all.newest.desk,
    () => 0,
  );
  await enqueue(filing, plainLetter(kind, { ...fields, seen, written: BigInt(now()) }), draft);
  return letters({ filing });
}

async function writeLetter({ filing }: { filing: Id }): Promise<Mailbox> {
  const text = mailOf(here().book, filing).draft;
  if (text.trim() === "") return letters({ filing });
  return post(filing, LetterKind.TEXT, { text }, "");
}

async function answer({
  filing,
  request,
  answer: given,
  gift,
}: LetterJobs["answer"]["give"]): Promise<Mailbox> {
  const parts = given === "given" ? { record: recordOf(gift), attachments: attachmentsOf(gift) } : {};
  if (!request) return post(filing, LetterKind.SHARE, { ...parts, text: gift.text });
  const letter = fromHex(request.letter) as LetterId;
  const answers = [{ letter, item: request.item, given: GIVEN[given], text: gift.text }];
  return post(filing, LetterKind.ANSWER, { ...parts, answers });
}

const recordOf = ({ record }: Gift): Letter["record"] =>
  record.map(({ title, text, day }) => ({ title, text, day, hash: [] }));

/** What opens each file that she gives, and nothing else of hers. */
function attachmentsOf({ files }: Gift): readonly Uint8Array[] {
  const all = here().book.entries.flatMap((entry) => entry.files);
  return files.map((id) => {
    const found = all.find((file) => file.id === id);
    if (!found?.complete) throw new CoveyError("unknown-file", "this file is not at the board");
    const keys = attachmentKeys(asSeed(fromHex(found.seed)));
    return AttachmentKey.encode({
      id: keys.id,
      key: keys.file,
      size: BigInt(found.size),
      hash: fromHex(found.hash),
      name: found.name,
      media: found.type,
    });
  });
}

const endContact = ({ filing }: { filing: Id }): Promise<Mailbox> => post(filing, LetterKind.END, {});

export const LETTERS: Work<keyof LetterJobs> = { letters, writeLetter, answer, endContact };
