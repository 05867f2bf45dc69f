/** Reading vectors/*.json: every case must come out, every invalid input must fail with its code. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { CoveyError } from "../../src/errors.js";
import { concat, fromHex, toHex } from "../../src/primitives/bytes.js";

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type JsonObject = Readonly<Record<string, Json>>;

interface Entry {
  readonly name: string;
  readonly op: string;
  readonly input: JsonObject;
  readonly output?: JsonObject;
  readonly error?: string;
}

interface PageFile {
  readonly bases?: JsonObject;
  readonly given?: JsonObject;
  readonly cases: readonly Entry[];
  readonly invalid: readonly Entry[];
}

const FOLDER = new URL("../../../../vectors/", import.meta.url);

/** The text of one file. */
export function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), "utf8"));
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Bytes that stand as an edit of a base are written out, everywhere inside a value. */
function resolve(value: Json, bases: JsonObject): Json {
  if (Array.isArray(value)) return value.map((item: Json) => resolve(item, bases));
  if (!isObject(value)) return value;
  const name = value["base"];
  if (typeof name !== "string") {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, bases)]));
  }
  const base = fromHex(resolve(bases[name] ?? null, bases) as string);
  const at = (value["at"] ?? 0) as number;
  const removed = (value["remove"] ?? 0) as number;
  const inserted = fromHex((value["insert"] ?? "") as string);
  return toHex(concat(base.slice(0, at), inserted, base.slice(at + removed)));
}

/** The inputs of one case. */
export class Inputs {
  constructor(readonly values: JsonObject) {}

  json(name: string): Json {
    const found = this.values[name];
    assert.notEqual(found, undefined, `the vector has no ${name}`);
    return found as Json;
  }
  has(name: string): boolean {
    return name in this.values;
  }
  bytes<T extends Uint8Array = Uint8Array>(name: string): T {
    return fromHex(this.text(name)) as T;
  }
  text(name: string): string {
    const found = this.json(name);
    assert.equal(typeof found, "string", name);
    return found as string;
  }
  texts(name: string): string[] {
    return this.json(name) as string[];
  }
  int(name: string): number {
    const found = this.json(name);
    assert.equal(typeof found, "number", name);
    return found as number;
  }
  ints(name: string): number[] {
    return this.json(name) as number[];
  }
  big(name: string): bigint {
    return BigInt(this.json(name) as string | number);
  }
  flag(name: string): boolean {
    return this.json(name) as boolean;
  }
  words(name: string): Uint32Array {
    return Uint32Array.from(this.ints(name));
  }
  table(name: string): Uint32Array[] {
    return (this.json(name) as number[][]).map((row) => Uint32Array.from(row));
  }
  byteList<T extends Uint8Array = Uint8Array>(name: string): T[] {
    return this.texts(name).map((text) => fromHex(text) as T);
  }
  child(name: string): Inputs {
    return new Inputs(this.json(name) as JsonObject);
  }
  children(name: string): Inputs[] {
    return (this.json(name) as JsonObject[]).map((item) => new Inputs(item));
  }
}

/** What a case computes: bytes, elements, numbers, text, and lists and objects of them. */
export type Result = unknown;

function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return toHex(value);
  if (value instanceof Uint32Array) return Array.from(value);
  if (typeof value === "bigint") return value.toString();
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, item]) => [String(key), plain(item)]));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
  }
  return value;
}

/** Does one operation; gives at least what the vector's output has. */
export type Operation = (input: Inputs, given: Inputs) => Result;

/** Run every entry of a file. An operation that is not listed fails. */
export function checkPage(name: string, operations: Readonly<Record<string, Operation>>): void {
  const file = readJson(name) as PageFile;
  const bases = file.bases ?? {};
  const open = (values: JsonObject): Inputs => new Inputs(resolve(values, bases) as JsonObject);
  const given = open(file.given ?? {});
  describe(name, () => {
    for (const entry of file.cases) {
      it(entry.name, async () => {
        const found = plain(await run(entry, open(entry.input))) as JsonObject;
        const expected = resolve(entry.output ?? {}, bases) as JsonObject;
        for (const [key, value] of Object.entries(expected)) assert.deepEqual(found[key], value, key);
      });
    }
    for (const entry of file.invalid) {
      it(`refused: ${entry.name}`, async () => {
        const code = await run(entry, open(entry.input)).then(
          () => "nothing was refused",
          (error: unknown) => (error instanceof CoveyError ? error.code : error),
        );
        assert.equal(code, entry.error);
      });
    }
  });
  async function run(entry: Entry, input: Inputs): Promise<Result> {
    const operation = operations[entry.op];
    assert.ok(operation, `no operation ${entry.op}`);
    return (await operation(input, given)) ?? {};
  }
}
