import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as field from "../src/core/field.js";
import { decode, reconstruct } from "../src/core/shamir.js";
import { combinations, range } from "../src/core/parameters.js";
import { CoveyError } from "../src/errors.js";
import { elements, keystream } from "../src/primitives/prg.js";
import { madeUp } from "./support.js";

const P = BigInt(field.P);
const EDGES = [0, 1, 2, 0xffff, 0x10000, 0x10001, 0x3fffffff, 0x40000000, field.P - 2, field.P - 1];
const SAMPLES = [...EDGES, ...elements(madeUp(32, "field"), 200)];

describe("arithmetic mod p", () => {
  it("agrees with big integers, at the edges and between", () => {
    for (const a of SAMPLES) {
      for (const b of SAMPLES) {
        const [x, y] = [BigInt(a), BigInt(b)];
        assert.equal(BigInt(field.multiply(a, b)), (x * y) % P);
        assert.equal(BigInt(field.multiplyAdd(a, b, field.P - 1)), (x * y + P - 1n) % P);
        assert.equal(BigInt(field.add(a, b)), (x + y) % P);
        assert.equal(BigInt(field.subtract(a, b)), (x - y + P) % P);
      }
    }
  });
  it("reduces every integer below 2^53", () => {
    for (const x of [
      0,
      field.P,
      field.P + 1,
      2 * field.P,
      2 ** 31,
      2 ** 52 + 12345,
      Number.MAX_SAFE_INTEGER,
    ]) {
      assert.equal(BigInt(field.reduce(x)), BigInt(x) % P);
    }
    assert.ok(Object.is(field.element(-field.P), 0));
    assert.equal(field.element(-3), field.P - 3);
  });
  it("inverts what is not zero", () => {
    for (const a of SAMPLES.filter((value) => value !== 0))
      assert.equal(field.multiply(a, field.invert(a)), 1);
    assert.throws(() => field.invert(0), CoveyError);
  });
});

describe("shares", () => {
  const polynomial = (degree: number, width: number): Uint32Array[] =>
    range(0, degree).map((e) => elements(madeUp(32, "polynomial", e), width));
  it("give the value back, whichever are taken", () => {
    const coefficients = polynomial(2, 5);
    for (const points of combinations(range(1, 6), 4)) {
      const shares = points.map((x) => field.evaluate(coefficients, x));
      assert.deepEqual(reconstruct(points, shares, 2), coefficients[0]);
    }
  });
  it("show who lies, as far as that can be seen", () => {
    const points = range(1, 7);
    const coefficients = polynomial(2, 3);
    for (const liars of combinations(points, 2)) {
      const shares = points.map((x) => {
        const share = field.evaluate(coefficients, x);
        if (liars.includes(x)) share[x % 3] = field.add(share[x % 3]!, x);
        return share;
      });
      assert.deepEqual(decode(points, shares, 2, 5), { value: coefficients[0], off: liars });
    }
  });
});

it("a keystream is the same in pieces", () => {
  const key = madeUp(32, "keystream");
  const whole = keystream(key)(200);
  for (const sizes of [[1, 15, 16, 17, 151], [200], [7, 0, 193], [100, 100]]) {
    const next = keystream(key);
    assert.deepEqual(new Uint8Array(sizes.flatMap((size) => [...next(size)])), whole);
  }
});
