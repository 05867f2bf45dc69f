/** A book packed and read again, two books put together, and invitations as people paste them. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { edited, type Edit } from "../../app/book/edits.js";
import { merged } from "../../app/book/merge.js";
import { EMPTY, NO_CONTACT, type Book, type Filing } from "../../app/book/model.js";
import { packed, unpacked } from "../../app/book/pack.js";
import { readInvitation } from "../../client/invitations.js";
import { CoveyError } from "../../src/errors.js";
import { toHex } from "../../src/primitives/bytes.js";

const ENTRY = "a".repeat(32);
const DAY = 86_400;

const filing: Filing = {
  id: "b".repeat(32),
  person: [],
  changed: 5,
  made: 5,
  identifiers: ["ig:rowan_vale"],
  shown: ["instagram.com/rowan_vale"],
  workplace: "",
  threshold: 2,
  desks: [1],
  expires: 20_000,
  goes: "fact",
  contact: NO_CONTACT,
  subject: "",
  kept: [],
};

function written(text: string, time: number, from: Book = EMPTY): Book {
  const begun = edited(from, { do: "begin-entry", entry: ENTRY }, time);
  return edited(begun, { do: "write", entry: ENTRY, part: "account", text }, time);
}

/** Every text of an entry, as it is and as it was. */
function texts(book: Book): Set<string> {
  return new Set(
    book.entries.flatMap(({ parts, versions }) => [
      parts.account,
      ...versions.map((version) => version.parts.account),
    ]),
  );
}

const hasCode = (code: string) => (error: unknown) => error instanceof CoveyError && error.code === code;

describe("a packed book", () => {
  it("is the same when it is read, with what is sent of a filing, emoji and all scripts", async () => {
    const upload = Uint8Array.from({ length: 70_000 }, (_, i) => i % 256);
    const book: Book = { ...written("كتبت هذا 🌧 \u202eleft", 7), filings: [{ ...filing, upload }] };
    assert.deepEqual(await unpacked(await packed(book)), book);
  });
  it("is small: long texts are deflated", async () => {
    assert.ok((await packed(written("It was raining. ".repeat(20_000), 7))).length < 5000);
  });
  it("may be no bytes at all", async () => {
    assert.deepEqual(await unpacked(new Uint8Array()), EMPTY);
  });
  it("of a later program, or anything else, is refused", async () => {
    const deflated = new Blob(['{"format":2,"book":{}}'])
      .stream()
      .pipeThrough(new CompressionStream("deflate-raw"));
    const later = new Uint8Array(await new Response(deflated).arrayBuffer());
    for (const bytes of [later, Uint8Array.of(1, 2, 3), (await packed(EMPTY)).slice(0, -2)])
      await assert.rejects(unpacked(bytes), hasCode("bad-book"));
  });
});

describe("two books put together", () => {
  it("have every word of both, the newer ones on top", () => {
    const first = written("at first", 100);
    const [a, b] = [written("on the phone", 200, first), written("on the laptop", 300, first)];
    for (const both of [merged(a, b), merged(b, a)]) {
      assert.equal(both.entries[0]?.parts.account, "on the laptop");
      assert.ok(texts(both).has("on the phone"));
      assert.deepEqual(merged(both, both), both);
      assert.deepEqual(texts(merged(both, a)), texts(both));
    }
  });
  it("lose nothing when one clock is years wrong, or both wrote in the same second", () => {
    const first = written("at first", 100);
    for (const wrong of [3000 * DAY, -3000 * DAY, 0]) {
      const [a, b] = [
        written("right clock", 20_000 * DAY, first),
        written("other clock", 20_000 * DAY + wrong, first),
      ];
      const both = merged(a, b);
      assert.ok(texts(both).has("right clock"));
      assert.ok(texts(both).has("other clock"));
      const again = merged(b, both);
      assert.ok(texts(again).has("right clock") && texts(again).has("other clock"));
    }
  });
  it("do not bring back what one of them deleted", () => {
    const both = written("to be deleted", 100);
    const gone = edited(both, { do: "drop-entry", entry: ENTRY }, 200);
    assert.deepEqual(merged(both, gone).entries, []);
    assert.deepEqual(merged(gone, both).entries, []);
  });
  it("have the newest receipt of each trustee, and what was taken back stays so", () => {
    const kept = (trustee: number, status: number, time: number) => ({
      trustee,
      status,
      code: "",
      time,
      receipt: `${status}`,
    });
    const a: Book = { ...EMPTY, filings: [{ ...filing, kept: [kept(1, 2, 10), kept(2, 2, 10)] }] };
    const b: Book = { ...EMPTY, filings: [{ ...filing, changed: 4, takenBack: 9, kept: [kept(2, 3, 11)] }] };
    const found = merged(a, b).filings[0]!;
    assert.deepEqual(
      found.kept.map(({ trustee, status }) => [trustee, status]),
      [
        [1, 2],
        [2, 3],
      ],
    );
    assert.equal(found.takenBack, 9);
  });
});

describe("an edit", () => {
  it("about something that is not there changes nothing", () => {
    const book = written("here", 100);
    const edits: Edit[] = [
      { do: "write", entry: "c".repeat(32), part: "account", text: "nowhere" },
      { do: "drop-version", entry: "c".repeat(32), version: "d".repeat(32) },
    ];
    for (const edit of edits) assert.deepEqual(edited(book, edit, 200).entries, book.entries);
  });
});

describe("an invitation", () => {
  const { text, bytes } = invitationOfSpec();
  it("reads as the page of the specification says, in capitals and with line breaks", () => {
    assert.equal(toHex(readInvitation(text)), bytes);
    const pasted = `  ${text.toUpperCase().replaceAll("-", "-\r\n\t")}\n`;
    assert.deepEqual(readInvitation(pasted), readInvitation(text));
  });
  it("is refused when a letter differs, is missing or never occurs", () => {
    const changed = text.slice(0, 30) + (text[30] === "a" ? "b" : "a") + text.slice(31);
    for (const wrong of [
      "",
      "covey-",
      changed,
      text.slice(0, -1),
      `${text}a`,
      text.replace("a", "0"),
      `é${text}`,
    ])
      assert.throws(() => readInvitation(wrong), hasCode("bad-invitation"));
  });
});

/** The example of spec/accounts, and the same in the vectors. */
function invitationOfSpec(): { text: string; bytes: string } {
  const page = readFileSync(join(import.meta.dirname, "../../../../spec/accounts.md"), "utf8");
  const text = /^covey-[a-z2-7-]+\n[a-z2-7-]+$/m.exec(page)![0];
  const vectors = readFileSync(join(import.meta.dirname, "../../../../vectors/account.json"), "utf8");
  return { text, bytes: /"([0-9a-f]{210})"/.exec(vectors)![1]! };
}
