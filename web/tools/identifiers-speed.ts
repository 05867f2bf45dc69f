/**
 * How fast identifiers are read: `node dist-test/tools/identifiers-speed.js [rounds]`.
 *
 * Reads every text of vectors/identifiers.json, `rounds` times, on one thread, and prints JSON: how many inputs, inputs
 * a second over all rounds, the slowest single input in milliseconds, and what loading the tables took.
 */

import { readFileSync } from "node:fs";

interface Case {
  readonly input: { readonly country: string | null; readonly texts?: readonly string[] };
}

const began = performance.now();
const { parseAll, Unusable } = await import("../src/core/identifiers/index.js");
const loaded = performance.now();

const page = new URL("../../../vectors/identifiers.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(page, "utf8")) as { cases: readonly Case[] };
const inputs = cases.flatMap(({ input }) =>
  (input.texts ?? []).map((text) => [text, input.country ?? undefined] as const),
);
const rounds = Number(process.argv[2] ?? 5);

let [usable, slowest] = [0, 0];
function read(text: string, country: string | undefined): void {
  try {
    parseAll(text, country);
    usable++;
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
  }
}

const started = performance.now();
for (let round = 0; round < rounds; round++) for (const input of inputs) read(...input);
const seconds = (performance.now() - started) / 1000;
const share = usable / (inputs.length * rounds);
for (const input of inputs) {
  const before = performance.now();
  read(...input);
  slowest = Math.max(slowest, performance.now() - before);
}
const result = {
  inputs: inputs.length,
  usable: Number(share.toFixed(3)),
  perSecond: Math.round((inputs.length * rounds) / seconds),
  slowestMs: Number(slowest.toFixed(2)),
  loadMs: Math.round(loaded - began),
  node: process.version,
};
process.stdout.write(JSON.stringify(result) + "\n");
