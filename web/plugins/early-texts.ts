/** The few texts of the first moment, in every language, as they stand in the files of texts: one source for them. */

import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";
import { EARLY_KEYS } from "../app/author/texts/early-keys.js";
import { textsIn } from "./messages.js";

const EARLY = "/texts/early.ts";
/** The files that have them. */
const FILES = ["common.ts", "fail.ts", "front.ts"];

export function earlyTexts(): Plugin {
  return {
    name: "early-texts",
    enforce: "pre",
    apply: "build",
    async transform(_, id) {
      if (!id.endsWith(EARLY)) return undefined;
      const folder = dirname(id);
      const languages = (await readdir(folder, { withFileTypes: true })).filter((it) => it.isDirectory());
      const found = await Promise.all(
        languages.map(async ({ name }) => [name, await early(join(folder, name))] as const),
      );
      found.sort(([a], [b]) => (a < b ? -1 : 1));
      return { code: `export const EARLY = ${JSON.stringify(Object.fromEntries(found))};`, map: null };
    },
  };
}

async function early(folder: string): Promise<Readonly<Record<string, string>>> {
  const paths = FILES.map((name) => join(folder, name));
  const read = await Promise.all(paths.map(async (path) => textsIn(await readFile(path, "utf8"), path)));
  const texts = Object.fromEntries(
    read.flatMap((file) => Object.values(file).flatMap(Object.entries<string>)),
  );
  return Object.fromEntries(
    EARLY_KEYS.map((key) => {
      const text = texts[key];
      if (text === undefined || text.includes("{")) throw new Error(`${folder}: ${key} is no plain text`);
      return [key, text];
    }),
  );
}
