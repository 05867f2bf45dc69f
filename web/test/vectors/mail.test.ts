import assert from "node:assert/strict";
import { it } from "node:test";
import { letterData, letterKey, mailSecret, type MailSecret } from "../../src/core/mail.js";
import { CoveyError, Malformed } from "../../src/errors.js";
import { asAccount, fromHex, type FilingId, type Random, type Seed } from "../../src/primitives/bytes.js";
import { publicKey } from "../../src/primitives/signing.js";
import { authorMail } from "../../src/roles/author/mail.js";
import { arrange, openItems } from "../../src/roles/correspondence.js";
import { deskMail } from "../../src/roles/desk/mail.js";
import { BoardMail } from "../../src/roles/letterboxes.js";
import {
  askMail,
  openLetter,
  readMail,
  removeMail,
  writeLetter,
  type MailParty,
} from "../../src/roles/mail.js";
import type { DeskSecretsFile } from "../../src/wire/ceremony.js";
import {
  Letter,
  LetterKind,
  MailRemoval,
  plainLetter,
  SealedLetter,
  type LetterId,
} from "../../src/wire/mail.js";
import { hashOf, Manifest } from "../../src/wire/manifest.js";
import { checkPage, type Inputs } from "./page.js";

const exactly =
  (bytes: Uint8Array): Random =>
  (length) => {
    assert.equal(length, bytes.length);
    return bytes;
  };

function partyOf(input: Inputs, given: Inputs): MailParty {
  const manifest = Manifest.decode(given.bytes("manifest"));
  const [seed, filing] = [given.bytes<Seed>("seed"), given.bytes<FilingId>("filing")];
  const me = input.has("me") ? input.int("me") : 0;
  if (me === 0) return authorMail(manifest, seed, filing);
  const signing = given.byteList<Seed>("desks")[me - 1]!;
  const secrets: DeskSecretsFile = { index: me, signing, opening: signing };
  return deskMail(manifest, secrets, asAccount(publicKey(seed)), filing, mailSecret(seed, filing));
}

const marksOf = (input: Inputs): { author: number; desk: number } => ({
  author: input.int("author"),
  desk: input.int("desk"),
});

function keep(input: Inputs, given: Inputs): object {
  const author = partyOf(new (input.constructor as typeof Inputs)({}), given);
  const mail = new BoardMail(author.manifest, [
    { id: author.filing, account: author.account, accepted: [given.int("accepted")] },
    { id: given.bytes("held"), account: author.account, accepted: [] },
  ]);
  let page = new Uint8Array();
  for (const step of input.children("steps")) {
    const what = step.text("do");
    if (what === "write") mail.write(step.bytes("body"));
    else if (what === "read") page = Uint8Array.from(mail.read(step.bytes("body"), given.int("now")));
    else if (what === "remove") mail.remove(step.bytes("body"));
    else {
      const letter = plainLetter(LetterKind.TEXT, { text: "a".repeat(step.int("length")) });
      for (let i = 0; i < step.int("count"); i++) {
        const number = step.int("number") + i;
        const id = fromHex(number.toString(16).padStart(32, "0"));
        mail.write(SealedLetter.encode(writeLetter(author, number, letter, exactly(id))));
      }
    }
  }
  return { page };
}

checkPage("mail", {
  secret: (input, given) => ({ secret: partyOf(input, given).secret }),
  key: (input, given) => {
    const { manifest, filing, secret } = partyOf(input, given);
    const id = input.bytes<LetterId>("id");
    const [sender, number] = [input.int("sender"), input.int("number")];
    const place = { manifest: hashOf(manifest), filing, sender, id, number };
    return { key: letterKey(secret, place), data: letterData(place, input.flag("last")) };
  },
  write: (input, given) => {
    const letter = Letter.decode(input.bytes("letter"));
    const made = writeLetter(partyOf(input, given), input.int("number"), letter, exactly(input.bytes("id")));
    return { written: SealedLetter.encode(made) };
  },
  ask: (input, given) => ({
    request: askMail(partyOf(input, given), marksOf(input), Number(input.text("time"))),
  }),
  remove: (input, given) => ({ removal: removeMail(partyOf(input, given), marksOf(input)) }),
  read: (input, given) => {
    const { letters, state, removal, faults } = readMail(partyOf(input, given), input.bytes("page"));
    return {
      letters: letters.map(({ sealed, letter }) => ({
        sender: sealed.sender,
        number: sealed.number,
        letter: Letter.encode(letter),
      })),
      state,
      removed: removal === undefined ? [] : [removal.author, removal.desk],
      faults: faults.map(({ party }) => party),
    };
  },
  arrange: (input, given) => {
    const party = partyOf(input, given);
    const opened = input.byteList("letters").map((bytes) => openLetter(party, SealedLetter.decode(bytes)));
    const removal = input.has("removal") ? MailRemoval.decode(input.bytes("removal")) : undefined;
    const found = arrange(party, opened, removal);
    return {
      order: found.letters.map(({ sealed }) => [sealed.sender, sealed.number]),
      newest: [found.newest.author, found.newest.desk],
      missing: found.missing.map(({ sender, first, last, certain }) => [sender, first, last, certain]),
      read: [found.read.author, found.read.desk],
      ended: found.ended === undefined ? [] : [found.ended],
      faults: found.faults.map(({ party, fault }) => `${party}: ${fault}`),
      items: openItems(found.letters).map(({ asked, answer }) => [
        asked.item,
        answer?.given ?? 0,
        asked.text,
      ]),
    };
  },
  decode: (input) =>
    (input.text("message") === "Letter" ? Letter : SealedLetter).decode(input.bytes("bytes")),
  board: keep,
});

it("a letter that is too long, or contradicts itself, is not sealed", () => {
  const party = {
    filing: new Uint8Array(16) as FilingId,
    secret: new Uint8Array(32) as MailSecret,
  } as MailParty;
  const nothing = (): Uint8Array => assert.fail("nothing is drawn");
  const contradicting = plainLetter(LetterKind.TEXT, {});
  assert.throws(() => writeLetter(party, 1, contradicting, nothing), Malformed);
  const record = [1, 2].map(() => ({ title: "", text: "a".repeat(70_000), day: 0, hash: [] }));
  const given = { text: plainLetter(LetterKind.SHARE, { record }), id: new Uint8Array(16) };
  assert.throws(
    () => writeLetter(party, 1, given.text, () => given.id),
    (error: unknown) => error instanceof CoveyError && error.code === "too-long",
  );
});
