/** Builds the author's application into static files that the board serves (CONTRIBUTING, the web pages). */

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { defineConfig, type Plugin } from "vite";
import { codesOnly } from "./plugins/codes-only.js";
import { cryptographyShare } from "./plugins/cryptography-share.js";
import { earlyTexts } from "./plugins/early-texts.js";
import { firstScreen, inOne } from "./plugins/first-screen.js";
import { parsedMessages } from "./plugins/messages.js";
import { packed } from "./plugins/packed.js";
import { plainImports } from "./plugins/plain-imports.js";
import { textNames } from "./plugins/text-names.js";
import { wordsPacked } from "./plugins/words-packed.js";

const APP = resolve(import.meta.dirname, "app");
const OUT = process.env["COVEY_PAGES"] ?? resolve(import.meta.dirname, "../src/covey/pages/author");

/** Large tables of the identifiers, each behind a door that loads it late. */
const LATE = new Map([
  ["./phone-library.js", resolve(import.meta.dirname, "app/worker/late-phones.ts")],
  ["./transliteration.js", resolve(import.meta.dirname, "app/worker/late-letters.ts")],
  ["./unassigned.js", resolve(import.meta.dirname, "app/worker/late-unassigned.ts")],
]);

function lateTables(): Plugin {
  return {
    name: "late-tables",
    enforce: "pre",
    resolveId: (source, importer) =>
      importer?.includes("/src/core/identifiers/") ? LATE.get(source) : undefined,
  };
}

/** Adds the hash of every script and style that the page names (sub-resource integrity). */
function integrity(): Plugin {
  return {
    name: "integrity",
    apply: "build",
    closeBundle() {
      const page = join(OUT, "index.html");
      if (!existsSync(page)) return; // the build has failed: it says why
      const html = readFileSync(page, "utf8").replace(
        /(<(?:script|link)\b[^>]*?(?:src|href)=")\/(a\/[^"]+\.(?:js|css))"/g,
        (_, before: string, path: string) => `${before}/${path}" integrity="${hashOf(join(OUT, path))}"`,
      );
      writeFileSync(page, html);
      if (readdirSync(join(OUT, "a")).some((name) => name.endsWith(".map")))
        throw new Error("no source maps in what is shipped");
    },
  };
}

function hashOf(path: string): string {
  return `sha384-${createHash("sha384").update(readFileSync(path)).digest("base64")}`;
}

const names = {
  entryFileNames: "a/[hash].js",
  chunkFileNames: "a/[hash].js",
  assetFileNames: "a/[hash][extname]",
};

/** Modules of the protocol do nothing by being loaded: those that a part does not use stay out of it. */
const SOURCES = resolve(import.meta.dirname, "src");
const treeshake = { moduleSideEffects: (id: string): boolean => !id.startsWith(SOURCES) };

export default defineConfig({
  root: APP,
  publicDir: false,
  build: {
    outDir: OUT,
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: false,
    cssCodeSplit: false,
    rolldownOptions: { output: { ...names, codeSplitting: { groups: [inOne(APP)] } }, treeshake },
  },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [
    lateTables(),
    parsedMessages(),
    codesOnly(),
    plainImports(),
    earlyTexts(),
    textNames(join(APP, "author")), // after whatever looks texts up by their names
    firstScreen(),
    integrity(),
    packed(OUT),
    cryptographyShare(),
  ],
  worker: {
    format: "es",
    plugins: () => [lateTables(), codesOnly(), wordsPacked(), cryptographyShare()],
    rolldownOptions: { output: names, treeshake },
  },
});
