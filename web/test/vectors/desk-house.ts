/** A desk's people, rings, lines and walls, as vectors/desk.json has them. */

import assert from "node:assert/strict";
import { asPhrase, phraseText, readPhrase } from "../../src/core/phrase.js";
import { toHex } from "../../src/primitives/bytes.js";
import { DeskKeys } from "../../src/roles/desk-keys.js";
import { LineKind } from "../../src/roles/house/bodies.js";
import { Book, sealEntry, type BookKey, type Reach } from "../../src/roles/house/book.js";
import { PASSKEY_INPUT, passkeyPhrase } from "../../src/roles/house/passkey.js";
import {
  checkWords,
  personFrom,
  personSeed,
  welcomeName,
  type DeskPlace,
} from "../../src/roles/house/people.js";
import { chainOf, judgeRing, openWelcome, ringFor, type Chain } from "../../src/roles/house/ring.js";
import { staff } from "../../src/roles/house/staff.js";
import { openCase, unwrap } from "../../src/roles/house/walls.js";
import { BookEntry, BookItem, Brief, CaseOpened, PeriodSeeds, Ring, Wrap } from "../../src/wire/desk.js";
import { DeskPeriod } from "../../src/wire/desk-period.js";
import { ConflictPart } from "../../src/wire/filing.js";
import { hashOf, Manifest } from "../../src/wire/manifest.js";
import type { Inputs, Operation } from "./page.js";

const manifestOf = (given: Inputs): Manifest => Manifest.decode(given.bytes("manifest"));

function placeOf(input: Inputs, given: Inputs): DeskPlace {
  return { manifest: hashOf(manifestOf(given)), desk: input.int("desk") };
}

function chain(given: Inputs): Chain {
  const periods = given.byteList("periods").map((bytes) => DeskPeriod.decode(bytes));
  const manifest = manifestOf(given);
  return chainOf(manifest, 1, DeskKeys.of(manifest, 1).extend(periods));
}

function keyOf(key: Inputs): BookKey {
  return { reach: key.text("reach") as Reach, subject: key.bytes("subject"), secret: key.bytes("secret") };
}

export const HOUSE: Readonly<Record<string, Operation>> = {
  person: async (input, given) => {
    const phrase = asPhrase(input.bytes("phrase"));
    assert.deepEqual(readPhrase(input.text("text")), phrase);
    const place = placeOf(input, given);
    const found = await personFrom(await personSeed(place, phrase));
    return {
      seed: found.seed,
      verify_key: found.card.verifyKey,
      sealing_key: found.card.sealingKey,
      person: found.id,
      check_words: checkWords(found.id),
      welcome: welcomeName(place, found.card.sealingKey),
    };
  },
  passkey: (input, given) => {
    const phrase = passkeyPhrase(hashOf(manifestOf(given)), input.bytes("answer"));
    return { asked: PASSKEY_INPUT, phrase, text: phraseText(phrase) };
  },
  make_ring: (input) => {
    const seeds = input.byteList("seeds").map((bytes) => PeriodSeeds.decode(bytes));
    return {
      ring: Ring.encode(ringFor(input.int("place"), seeds, input.byteList("books"), input.int("newest"))),
    };
  },
  welcome: async (input, given) => {
    const person = await personFrom(input.bytes("seed"));
    const found = await openWelcome(chain(given), person, input.bytes("welcome"), input.int("seen"));
    return {
      ring: Ring.encode(found.ring),
      books: found.ring.books.slice(0, found.newest.number),
      version: found.version,
      newest: found.newest.number,
      pending: found.pending?.number ?? 0,
    };
  },
  judge_ring: async (input, given) => ({
    newest: (await judgeRing(chain(given), Ring.decode(input.bytes("ring")), 1)).newest.number,
  }),
  seal_line: async (input, given) => {
    const writer = await personFrom(input.bytes("seed"));
    const line = {
      person: writer.id,
      written: input.big("written"),
      kind: input.int("kind"),
      subject: input.bytes("subject"),
      body: input.bytes("body"),
    };
    const key = keyOf(input.child("key"));
    const place = placeOf(input, given);
    const entry = sealEntry(place, input.bytes("signing"), key, writer, line, input.bytes("id"));
    return { label: entry.label, entry: BookEntry.encode(entry) };
  },
  read_book: (input, given) => {
    // Entries first, keys afterwards: the order makes no difference.
    const book = new Book(placeOf(input, given));
    book.follow(chain(given));
    book.take(input.byteList("items").map((bytes) => BookItem.decode(bytes)));
    for (const key of input.children("keys").reverse()) book.unlock(keyOf(key));
    const kinds = Object.values(LineKind);
    const newest = kinds.flatMap((kind) =>
      [...book.newest(kind)].map(([subject, { number }]) => [`${kind} ${subject}`, number] as const),
    );
    const members = [...staff(book, chain(given)).values()];
    return {
      newest: Object.fromEntries(newest),
      read: kinds.flatMap((kind) => book.lines(kind).map(({ number }) => number)).sort((a, b) => a - b),
      passed: book.passed.map(({ number, code }) => [number, code]),
      staff: Object.fromEntries(members.map(({ person, place }) => [toHex(person), place ?? -1])),
    };
  },
  unwrap: async (input, given) => {
    const person = await personFrom(input.bytes("seed"));
    const found = Wrap.decode(input.bytes("wrap"));
    return { secret: await unwrap(placeOf(input, given), input.bytes("subject"), person, found) };
  },
  open_case: async (input, given) => {
    const filed = given.child("filings").child(input.text("filing"));
    const found = await openCase(
      manifestOf(given),
      input.int("desk"),
      input.bytes("case_seed"),
      Brief.decode(input.bytes("brief")),
      filed.bytes("header"),
      filed.bytes("contents"),
      input.byteList("packages"),
    );
    return {
      account: found.account,
      conflict: ConflictPart.encode(found.conflict),
      opened: CaseOpened.encode(found.opened),
    };
  },
};
