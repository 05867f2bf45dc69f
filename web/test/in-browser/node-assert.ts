/** The part of node:assert/strict that the vectors' tests use, in a browser. */

class AssertionError extends Error {}

function shown(value: unknown): string {
  return JSON.stringify(plain(value));
}

/** A value as JSON can hold it, types included, so that what differs in type differs in text. */
function plain(value: unknown): unknown {
  if (value === undefined) return { undefined: true };
  if (typeof value === "bigint") return { bigint: value.toString() };
  if (typeof value === "number" && !Number.isFinite(value)) return { number: String(value) };
  if (ArrayBuffer.isView(value)) return { [value.constructor.name]: [...(value as Uint8Array)] };
  if (value instanceof Map) return { map: [...value].map(plain) };
  if (value instanceof Set) return { set: [...value].map(plain) };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).map(([name, item]) => [name, plain(item)] as const);
    return Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  return value;
}

const assert = {
  ok(value: unknown, message = "is not true"): asserts value {
    if (!value) throw new AssertionError(message);
  },
  equal(found: unknown, expected: unknown, message = ""): void {
    if (!Object.is(found, expected))
      throw new AssertionError(`${message}: ${shown(found)} is not ${shown(expected)}`);
  },
  notEqual(found: unknown, other: unknown, message = ""): void {
    if (Object.is(found, other)) throw new AssertionError(`${message}: ${shown(found)}`);
  },
  deepEqual(found: unknown, expected: unknown, message = ""): void {
    if (shown(found) !== shown(expected))
      throw new AssertionError(`${message}: ${shown(found)} is not ${shown(expected)}`);
  },
  throws(work: () => unknown, expected?: object | ((error: unknown) => boolean)): void {
    let error: unknown;
    try {
      work();
    } catch (caught) {
      error = caught;
      if (expected === undefined) return;
      if (typeof expected === "function") {
        const isClass = expected.prototype instanceof Error || expected.prototype === Error.prototype;
        if (isClass ? error instanceof expected : expected(error)) return;
      } else if (
        Object.entries(expected).every(
          ([name, item]) => shown((error as Record<string, unknown>)[name]) === shown(item),
        )
      )
        return;
      throw new AssertionError(`another error: ${String(error)}`);
    }
    throw new AssertionError("nothing was thrown");
  },
  fail(message: string): never {
    throw new AssertionError(message);
  },
};

export default assert;
