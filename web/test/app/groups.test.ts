/** Texts come in three groups: a page uses none that is not there when the page is shown. */

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { first } from "../../app/author/texts/en/first.js";
import { last } from "../../app/author/texts/en/last.js";
import { middle } from "../../app/author/texts/en/middle.js";
import type { Group } from "../../app/author/texts/index.js";

const AUTHOR = join(import.meta.dirname, "../../../app/author");
const PAGES = join(AUTHOR, "pages/index.tsx");
const LOADS = join(AUTHOR, "pages/loads.ts");
const TEXTS = { first, middle, last };
const keys = Object.values(TEXTS).flatMap(Object.keys);

const pageAt = (path: string): string =>
  [".tsx", ".ts"].map((end) => join(dirname(PAGES), path + end)).find(existsSync)!;

/** A module with all that comes with it, not late. */
function together(start: string, found = new Set<string>()): Set<string> {
  if (found.has(start)) return found;
  found.add(start);
  for (const [, path] of readFileSync(start, "utf8").matchAll(
    /^(?:import|export) (?!type)[^;]*?from "(\.[^"]+)";/gms,
  )) {
    const plain = join(dirname(start), path!.replace(/\.js$/, ""));
    const file = [`${plain}.tsx`, `${plain}.ts`].find(existsSync);
    if (file && !file.includes("/texts/")) together(file, found);
  }
  return found;
}

/** The texts that modules name: whole keys, and every key with the beginning of a template. */
function used(modules: Iterable<string>): Set<string> {
  const text = [...modules].map((path) => readFileSync(path, "utf8")).join("\n");
  const begun = [...text.matchAll(/`([a-z][\w.-]*\.)\$\{/g)].map(([, start]) => start!);
  const named = new Set([...text.matchAll(/"([\w.-]+)"/g)].map(([, key]) => key!));
  return new Set(keys.filter((key) => named.has(key) || begun.some((start) => key.startsWith(start))));
}

function outside(modules: Iterable<string>, groups: readonly Group[]): string[] {
  const known = new Set(groups.flatMap((group) => Object.keys(TEXTS[group])));
  return [...used(modules)].filter((key) => !known.has(key));
}

/** Each late part of the pages: its module, with the groups that it is loaded with. */
function lateParts(): Map<string, readonly Group[]> {
  const index = readFileSync(PAGES, "utf8");
  const loads = readFileSync(LOADS, "utf8");
  const found = new Map<string, readonly Group[]>();
  for (const [, name, path] of loads.matchAll(/const (\w+) = [^;]*?import\("(\.\/[^"]+)\.js"\)/g)) {
    const uses = [
      ...index.matchAll(new RegExp(`\\(await ${name}\\(\\)\\)\\.\\w+(?:, (\\[[^\\]]+\\]))?\\)`, "g")),
    ];
    for (const [, groups] of uses) found.set(path!, groups ? (JSON.parse(groups) as Group[]) : ["middle"]);
    if (uses.length === 0) found.set(path!, ["middle"]); // part of a page that is loaded so
  }
  return found;
}

test("what is on every page, and the first pages, use the first texts alone", () => {
  const modules = together(join(AUTHOR, "app.tsx"));
  for (const page of ["front", "help", "home"])
    assert.ok(modules.has(join(AUTHOR, `pages/${page}.tsx`)), page);
  assert.ok(used(modules).size > 80);
  assert.deepEqual(outside(modules, ["first"]), []);
});

test("every other page uses the texts that it is loaded with", () => {
  const parts = lateParts();
  assert.ok(parts.size >= 4);
  assert.ok([...parts.values()].some((groups) => groups.includes("last")));
  for (const [path, groups] of parts) {
    const modules = together(pageAt(path));
    assert.ok(used(modules).size > 10, path);
    assert.deepEqual(outside(modules, ["first", ...groups]), [], path);
  }
});
