/** The copy of everything: all that is hers, and nothing that opens anything. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { edited } from "../../app/book/edits.js";
import { exported, exportedBytes, type Surroundings } from "../../app/book/exported.js";
import { EMPTY, type Book, type Filing, type KeptFile } from "../../app/book/model.js";

const ENTRY = "e".repeat(32);
const SEED = "5eed".repeat(16);
const AROUND: Surroundings = {
  made: 9000,
  place: "Test",
  manifest: "ab".repeat(32),
  signedManifest: "cd",
  account: "ef".repeat(32),
  desks: [{ index: 2, name: "Harbour" }],
  letters: [],
};

const file: Omit<KeptFile, "changed"> = {
  id: "f".repeat(32),
  name: "photo ✍.jpg",
  type: "image/jpeg",
  size: 12,
  hash: "12".repeat(32),
  seed: SEED,
  complete: true,
};

function book(): Book {
  return (
    [
      { do: "begin-entry", entry: ENTRY },
      { do: "write", entry: ENTRY, part: "account", text: "one\n\u202etwo <b>" },
      { do: "keep-version", entry: ENTRY, version: "1".repeat(32) },
      { do: "write", entry: ENTRY, part: "account", text: "three" },
      { do: "put-file", entry: ENTRY, it: file },
      { do: "settle", settings: { country: "IE", own: ["tel:+35310000000"] } },
    ] as const
  ).reduce((known, edit, i) => edited(known, edit, 1000 + i), EMPTY);
}

const said = (found: Book): Record<string, unknown> =>
  JSON.parse(new TextDecoder().decode(exportedBytes(exported(found, AROUND)))) as Record<string, unknown>;

test("words, versions and files are there as they are", () => {
  const [record] = exported(book(), AROUND).records;
  assert.equal(record?.parts.account, "three");
  assert.equal(record.versions[0]?.parts.account, "one\n\u202etwo <b>");
  assert.deepEqual(record.files[0], {
    name: "photo ✍.jpg",
    type: "image/jpeg",
    size: 12,
    sha256: file.hash,
    complete: true,
  });
  assert.deepEqual(said(book())["settings"], { country: "IE", language: "", own: ["tel:+35310000000"] });
});

test("seeds of files and what is still to be sent are not", () => {
  const filing = {
    id: "a".repeat(32),
    identifiers: ["ig:rowan_vale"],
    shown: ["instagram.com/rowan_vale"],
    workplace: "",
    threshold: 3,
    desks: [2, 9],
    expires: 30_000,
    goes: "words",
    contact: {},
    subject: "b".repeat(64),
    upload: new Uint8Array([1, 2, 3]),
    kept: [{ trustee: 1, status: 2, code: "", time: 5, receipt: "0034" }],
    made: 5,
    changed: 5,
  } as unknown as Filing;
  const found = said({ ...book(), filings: [filing] });
  assert.ok(!JSON.stringify(found).includes(SEED));
  const [only] = found["filings"] as readonly Record<string, unknown>[];
  assert.ok(only);
  assert.ok(!("upload" in only));
  assert.deepEqual(only["receipts"], ["0034"]);
  assert.deepEqual(only["desks"], [
    { index: 2, name: "Harbour" },
    { index: 9, name: "" },
  ]);
  assert.equal(only["takenBack"], null);
});

test("an empty book is a whole file", () => {
  assert.deepEqual(said(EMPTY)["records"], []);
  assert.equal(said(EMPTY)["format"], 1);
});
