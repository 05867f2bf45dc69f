/** Builds the author's application into static files that the board serves (CONTRIBUTING, the web pages). */

import { join, resolve } from "node:path";
import { defineConfig } from "vite";
import { EARLY_KEYS } from "./app/author/texts/early-keys.js";
import { codesOnly } from "./plugins/codes-only.js";
import { cryptographyShare } from "./plugins/cryptography-share.js";
import { earlyTexts } from "./plugins/early-texts.js";
import { firstScreen, inOne } from "./plugins/first-screen.js";
import { integrity } from "./plugins/integrity.js";
import { lateTables } from "./plugins/late-tables.js";
import { parsedMessages } from "./plugins/messages.js";
import { packed } from "./plugins/packed.js";
import { plainImports } from "./plugins/plain-imports.js";
import { textNames } from "./plugins/text-names.js";
import { wordsPacked } from "./plugins/words-packed.js";
import { buildInto, namesIn, oxc, treeshake, WORKER } from "./vite.shared.js";

const APP = resolve(import.meta.dirname, "app");
const OUT = process.env["COVEY_PAGES"] ?? resolve(import.meta.dirname, "../src/covey/pages/author");
const names = namesIn("a");

export default defineConfig({
  root: APP,
  publicDir: false,
  build: {
    ...buildInto(OUT),
    rolldownOptions: { output: { ...names, codeSplitting: { groups: [inOne(APP)] } }, treeshake },
  },
  oxc,
  plugins: [
    lateTables(WORKER),
    parsedMessages(EARLY_KEYS),
    codesOnly(),
    plainImports(),
    earlyTexts(),
    textNames(join(APP, "author")), // after whatever looks texts up by their names
    firstScreen(),
    integrity(OUT, "a"),
    packed(OUT),
    cryptographyShare(),
  ],
  worker: {
    format: "es",
    plugins: () => [lateTables(WORKER), codesOnly(), wordsPacked(), cryptographyShare()],
    rolldownOptions: { output: names, treeshake },
  },
});
