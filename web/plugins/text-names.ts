/** Names of texts are for people who write pages. What is shipped has two letters for each (2 kB less, packed). */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const NAME = /^ {2}"([a-z]+\.[\w.-]+)":/gm;
const QUOTED = /(["`])([a-z]+\.[\w.-]+)\1/g;
/** A name that a page puts together: `home.state.${state}`. */
const COMPOSED = /`([a-z]+\.[^`\n]*\$\{[^`\n]*)`/g;

/** Everything in a folder that is TypeScript, as one text; perhaps without the folder of texts. */
export function sourcesIn(folder: string, texts = true): string {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && (texts || !path.startsWith("texts")))
    .sort()
    .map((path) => readFileSync(join(folder, path), "utf8"))
    .join("\n");
}

/** What the names look like that these sources put together. */
export function composedIn(sources: string): readonly RegExp[] {
  const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return [...sources.matchAll(COMPOSED)].map(
    ([, text]) =>
      new RegExp(
        `^${text!
          .split(/\$\{[^}]*\}/)
          .map(escaped)
          .join("[a-z-]+")}$`,
      ),
  );
}

/** The short name of each that is always written whole. */
function shortNames(author: string): ReadonlyMap<string, string> {
  const composed = composedIn(sourcesIn(author, false));
  const names = [...sourcesIn(join(author, "texts/en")).matchAll(NAME)]
    .map(([, name]) => name!)
    .filter((name) => !composed.some((pattern) => pattern.test(name)))
    .sort();
  if (names.length < 100 || names.length > 36 * 35) throw new Error("texts are written in another way now");
  return new Map(names.map((name, i) => [name, (i + 36).toString(36)]));
}

export function textNames(author: string): Plugin {
  let short: ReadonlyMap<string, string> = new Map();
  return {
    name: "text-names",
    enforce: "pre",
    apply: "build",
    buildStart() {
      short = shortNames(author);
    },
    transform(code, id) {
      if (!id.startsWith(author)) return undefined;
      return {
        code: code.replace(QUOTED, (it, _, name: string) => quoted(short.get(name)) ?? it),
        map: null,
      };
    },
    generateBundle(_, bundle) {
      for (const it of Object.values(bundle))
        if (it.type === "chunk")
          for (const [, , name] of it.code.matchAll(QUOTED))
            if (short.has(name!)) throw new Error(`${it.fileName} has the long name ${name!}`);
    },
  };
}

const quoted = (name: string | undefined): string | undefined => name && `"${name}"`;
