/** Builds the desk's application into static files that the board serves, apart from the author's. */

import { join, resolve } from "node:path";
import { defineConfig } from "vite";
import { codesOnly } from "./plugins/codes-only.js";
import { integrity } from "./plugins/integrity.js";
import { lateTables } from "./plugins/late-tables.js";
import { parsedMessages } from "./plugins/messages.js";
import { packed } from "./plugins/packed.js";
import { pdfColours } from "./plugins/pdf-colours.js";
import { plainImports } from "./plugins/plain-imports.js";
import { wordsPacked } from "./plugins/words-packed.js";
import { buildInto, namesIn, oxc, treeshake, WORKER } from "./vite.shared.js";

const ROOT = resolve(import.meta.dirname, "app/desk");
const OUT = process.env["COVEY_DESK_PAGES"] ?? resolve(import.meta.dirname, "../src/covey/pages/desk");
const names = namesIn("d");

export default defineConfig({
  root: ROOT,
  publicDir: false,
  build: {
    ...buildInto(OUT),
    rolldownOptions: { output: names, treeshake, input: join(ROOT, "index.html") },
  },
  oxc,
  plugins: [
    lateTables(WORKER),
    parsedMessages([]),
    codesOnly(),
    plainImports(),
    integrity(OUT, "d"),
    packed(OUT),
  ],
  worker: {
    format: "es",
    plugins: () => [lateTables(WORKER), codesOnly(), wordsPacked(), pdfColours()],
    // In one piece: a worker does not load a module again that it could not load once.
    rolldownOptions: { output: { ...names, codeSplitting: false }, treeshake },
  },
});
