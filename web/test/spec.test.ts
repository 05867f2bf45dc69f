import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Parameters } from "../src/core/parameters.js";
import { accountPoint, address, apexOf, facetOfWidth } from "../src/core/pseudonym.js";
import { asAccount, asFilingId, asPseudonym, asSeed, fromHex, toHex } from "../src/primitives/bytes.js";
import { deriveKey, digest, expand } from "../src/primitives/hashing.js";
import { elements, publicElements } from "../src/primitives/prg.js";
import { sign } from "../src/primitives/signing.js";
import { encode } from "../src/primitives/transcript.js";
import { RowId } from "../src/wire/rows.js";

const ab = fromHex("6162");
const counting = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => i);
const zeros = new Uint8Array(32);

describe("the numbers on the pages of spec/", () => {
  it("encoding: a row id", () => {
    const row = RowId.encode({ filing: asFilingId(counting(16)), slot: 3 });
    assert.equal(toHex(row), "001f000102030405060708090a0b0c0d0e0f03");
  });
  it("encoding: transcripts", () => {
    const written = "0007636f7665792f780003000000026162" + "00000002c3a9" + "000000080000000000000005";
    assert.equal(toHex(encode("covey/x", ab, "é", 5)), written);
    assert.match(toHex(digest("covey/x", ab, "é", 5)), /^18c15a8258ce82c6.*66c6d8$/);
    assert.equal(toHex(expand(16, "covey/x", ab, "é", 5)), "aa28e45edb104bc44de016252132b13a");
    assert.match(toHex(deriveKey(zeros, "covey/x", ab, "é", 5)), /^1c07c0a8fbea310f.*7fa66b$/);
  });
  it("encoding: elements", () => {
    assert.deepEqual([...publicElements(3, "covey/x", ab)], [1283387216, 223924376, 775568951]);
    assert.deepEqual([...elements(zeros, 3)], [2025887196, 159989922, 346179757]);
  });
  it("encoding: signatures", () => {
    assert.match(toHex(sign(asSeed(zeros), "covey/x", ab)), /^f91bce0fa7dfd583.*135c5309$/);
  });
  it("accounts: a point", () => {
    assert.equal(accountPoint(asAccount(counting(32))), 1629718148);
  });
  it("pseudonym: vector, curve and address", () => {
    const person = asPseudonym(counting(64));
    const found = facetOfWidth(264, person, 2);
    assert.deepEqual([...found.z.slice(0, 2)], [2072237111, 1230842971]);
    assert.deepEqual([...apexOf(found).slice(0, 2)], [1739229466, 1065089523]);
    assert.equal([...address(person)].join(""), "11110110001010111101011000011110");
  });
  it("parameters: the default escrow", () => {
    const parameters = new Parameters(5, 2, [2, 3, 5, 10], 128);
    const { reach, width, half, slotWords, need, held } = parameters;
    assert.deepEqual([reach, width, half, slotWords, need, held], [256, 264, 132, 1124, 4, 4]);
    const parts = [1, 2, 4, 8].map((slots) => parameters.partWords(slots));
    assert.deepEqual(parts, [1152, 2276, 4524, 9020]);
  });
  it("parameters: which n and t", () => {
    const table = [
      [4, 2, 4, 3, 200],
      [5, 2, 4, 4, 264],
      [7, 3, 7, 5, 222],
      [9, 3, 7, 7, 306],
      [10, 4, 10, 7, 232],
    ];
    for (const [n, t, ...numbers] of table) {
      const { need, held, width } = new Parameters(n!, t!, [2, 3, 5, 10], 128);
      assert.deepEqual([need, held, width], numbers, `n = ${n!}, t = ${t!}`);
    }
  });
});
