/** Letters on their way: in the book first, which is kept, then sent; after a break they are sent once, not twice. */

import { mailOf } from "../../book/mail.js";
import type { Id } from "../../book/model.js";
import { CoveyError, Misuse } from "../../../src/errors.js";
import { equal, fromHex, toHex } from "../../../src/primitives/bytes.js";
import * as author from "../../../src/roles/author/index.js";
import { pad } from "../../../src/wire/filing.js";
import { AUTHOR, Letter, LETTER_CLASSES, LetterKind, SealedLetter } from "../../../src/wire/mail.js";
import { isCode } from "../failures.js";
import { save } from "../keeping/saver.js";
import { change, freshId, here } from "../session.js";
import { board, random } from "../world.js";
import { fetchLetters, isOver, party, type Known } from "./read.js";

const TRIES = 5; // to get ahead of another tab

/** Put a letter on its way. `draft` is what stays of the draft. */
export async function enqueue(filing: Id, letter: Letter, draft?: string): Promise<void> {
  const it = { id: freshId(), letter: toHex(encoded(letter)) };
  change({ do: "put-outgoing", filing, it, ...(draft === undefined ? {} : { draft }) });
  await save();
}

/** Its bytes, if it fits: `letter-long`. */
function encoded(letter: Letter): Uint8Array {
  try {
    const plain = Letter.encode(letter);
    pad(plain, LETTER_CLASSES);
    return plain;
  } catch (error) {
    throw error instanceof Misuse ? new Misuse("a letter does not fit", "letter-long") : error;
  }
}

/** Send everything that is on its way about a filing. */
export async function sendAll(filing: Id): Promise<Known> {
  let known = await fetchLetters(filing);
  for (const { id, letter } of mailOf(here().book, filing).outgoing) {
    known = await sendOne(filing, id, fromHex(letter));
    await save();
  }
  return known;
}

async function sendOne(filing: Id, id: Id, plain: Uint8Array): Promise<Known> {
  const letter = Letter.decode(plain);
  const me = await party(filing);
  for (let i = 0; i < TRIES; i++) {
    const known = await fetchLetters(filing);
    const there = known.letters.some(
      (opened) => opened.sealed.sender === AUTHOR && equal(Letter.encode(opened.letter), plain),
    );
    if (there) {
      change({ do: "drop-outgoing", filing, id });
      return known;
    }
    if (isOver(known)) {
      const { draft } = mailOf(here().book, filing);
      const back = letter.kind === LetterKind.TEXT ? [letter.text, draft] : [draft];
      change({ do: "drop-outgoing", filing, id, draft: back.filter((text) => text !== "").join("\n\n") });
      return known;
    }
    const sealed = author.writeLetter(me, known.all.newest.author + 1, letter, random);
    try {
      await board.post("/v1/letters", SealedLetter.encode(sealed));
    } catch (error) {
      if (!isCode(error, "number-taken", "contact-ended")) throw error;
    }
  }
  throw new CoveyError("number-taken", "another device writes at the same time");
}
