/** JSON that is read strictly: one object, no name twice, not even within (spec/desk, "The book"). */

import { Malformed } from "../../errors.js";

/** A value of JSON. A number that is not written as an integer is `Inexact`: no body has one. */
export type Json = null | boolean | number | string | Inexact | readonly Json[] | JsonObject;
export type JsonObject = Readonly<{ [name: string]: Json }>;

/** A number with a fraction or an exponent, or too large to be exact, as it is written. */
export class Inexact {
  constructor(readonly text: string) {}
}

const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const BLANK = /[ \t\n\r]*/y;
// eslint-disable-next-line no-control-regex -- control characters are what a string has not
const STRING = /"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
const WORDS: readonly (readonly [string, Json])[] = [
  ["true", true],
  ["false", false],
  ["null", null],
];

function bad(sentence: string): Malformed {
  return new Malformed("bad-line", sentence);
}

/** The object in these bytes, or `bad-line`. */
export function readObject(data: Uint8Array): JsonObject {
  let found: Json;
  try {
    found = new Parser(UTF8.decode(data)).whole();
  } catch (error) {
    if (error instanceof Malformed) throw error;
    throw bad("this is not JSON"); // not UTF-8, or nested without end
  }
  if (!isObject(found)) throw bad("this is no JSON object");
  return found;
}

/** Whether a value is an object of JSON. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Inexact);
}

class Parser {
  #at = 0;

  constructor(private readonly text: string) {}

  whole(): Json {
    const value = this.#value();
    this.#match(BLANK);
    if (this.#at !== this.text.length) throw bad("there is something after the end");
    return value;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text);
    if (found) this.#at += found[0].length;
    return found;
  }

  /** Whether this mark comes next, after blanks. */
  #takes(mark: string): boolean {
    this.#match(BLANK);
    if (!this.text.startsWith(mark, this.#at)) return false;
    this.#at += mark.length;
    return true;
  }

  #value(): Json {
    this.#match(BLANK);
    if (this.#takes("{")) return this.#object();
    if (this.#takes("[")) return this.#list();
    const text = this.#match(STRING);
    if (text) return JSON.parse(text[0]) as string;
    for (const [word, value] of WORDS) if (this.#takes(word)) return value;
    const number = this.#match(NUMBER);
    if (!number) throw bad("this is not JSON");
    const value = Number(number[0]);
    const exact = number[1] === undefined && number[2] === undefined && Number.isSafeInteger(value);
    return exact ? value : new Inexact(number[0]);
  }

  #list(): readonly Json[] {
    const found: Json[] = [];
    if (this.#takes("]")) return found;
    do found.push(this.#value());
    while (this.#takes(","));
    if (!this.#takes("]")) throw bad("a list has no end");
    return found;
  }

  #object(): JsonObject {
    const found = new Map<string, Json>();
    if (this.#takes("}")) return {};
    do {
      this.#match(BLANK);
      const name = this.#match(STRING);
      if (!name || !this.#takes(":")) throw bad("a name is missing");
      const key = JSON.parse(name[0]) as string;
      if (found.has(key)) throw bad("a name occurs twice");
      found.set(key, this.#value());
    } while (this.#takes(","));
    if (!this.#takes("}")) throw bad("an object has no end");
    return Object.fromEntries(found);
  }
}
