import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ristretto255, ristretto255_oprf } from "@noble/curves/ed25519.js";
import { blind, combine, encodeProof, prove, verifyProof, decodeProof } from "../../src/core/oprf.js";
import { CoveyError } from "../../src/errors.js";
import { fromHex, toHex } from "../../src/primitives/bytes.js";
import { decodeElement, decodeScalar, encodeScalar, GENERATOR } from "../../src/primitives/group.js";
import { readJson } from "./page.js";

interface Rfc9496 {
  generator_multiples: string[];
  invalid_encodings: Record<string, string[]> | string[];
  from_uniform: { input: string; output: string }[];
}

describe("RFC 9496", () => {
  const vectors = readJson("rfc9496-ristretto255") as Rfc9496;
  it("multiples of the generator", () => {
    vectors.generator_multiples.slice(1).forEach((hex, i) => {
      assert.equal(GENERATOR.multiply(BigInt(i + 1)).toHex(), hex);
      assert.equal(decodeElement(fromHex(hex)).toHex(), hex);
    });
    assert.throws(() => decodeElement(new Uint8Array(32)), CoveyError);
  });
  it("bytes that are no element", () => {
    const invalid = Object.values(vectors.invalid_encodings).flat() as string[];
    assert.ok(invalid.length > 20);
    for (const hex of invalid) assert.throws(() => decodeElement(fromHex(hex)), CoveyError, hex);
  });
});

interface Rfc9497 {
  key: { secret: string; public: string };
  vectors: {
    name: string;
    input: string[];
    blind: string[];
    blinded_element: string[];
    evaluation_element: string[];
    proof: string;
    proof_random_scalar: string;
    output: string[];
  }[];
}

describe("RFC 9497", () => {
  const { key, vectors } = readJson("rfc9497-ristretto255-sha512-voprf") as Rfc9497;
  const secret = decodeScalar(fromHex(key.secret));
  const publicKey = decodeElement(fromHex(key.public));
  for (const vector of vectors) {
    it(vector.name, () => {
      const batch = vector.input.map((hex, i) =>
        blind(fromHex(hex), decodeScalar(fromHex(vector.blind[i]!))),
      );
      assert.deepEqual(
        batch.map(({ element }) => element.toHex()),
        vector.blinded_element,
      );
      const elements = batch.map(({ element }) => element);
      const evaluated = elements.map((element) => element.multiply(secret));
      assert.deepEqual(
        evaluated.map((element) => element.toHex()),
        vector.evaluation_element,
      );
      const proof = prove(secret, elements, evaluated, decodeScalar(fromHex(vector.proof_random_scalar)));
      assert.equal(toHex(encodeProof(proof)), vector.proof);
      verifyProof(publicKey, elements, evaluated, decodeProof(fromHex(vector.proof)));
      assert.deepEqual(combine(batch, [{ trustee: 1, evaluated, proof }]).map(toHex), vector.output);
    });
  }
  it("agrees with the library's own VOPRF", () => {
    const { voprf } = ristretto255_oprf;
    const input = new TextEncoder().encode("tel:+12025550101");
    const made = blind(input, 12345678901234567890n);
    const found = voprf.blindEvaluate(fromHex(key.secret), fromHex(key.public), made.element.toBytes());
    const evaluated = [decodeElement(found.evaluated)];
    const proof = decodeProof(found.proof);
    verifyProof(publicKey, [made.element], evaluated, proof);
    const theirs = voprf.finalize(
      input,
      encodeScalar(made.blind),
      found.evaluated,
      made.element.toBytes(),
      fromHex(key.public),
      found.proof,
    );
    assert.deepEqual(combine([made], [{ trustee: 1, evaluated, proof }]).map(toHex), [toHex(theirs)]);
    const identity = ristretto255.Point.ZERO;
    assert.throws(() => {
      verifyProof(publicKey, [identity], [identity], proof);
    }, CoveyError);
  });
});
