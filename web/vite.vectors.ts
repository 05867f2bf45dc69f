/** Bundles the vectors' tests for a browser (tests/browser/test_vectors.py); nothing of it is shipped. */

import { resolve } from "node:path";
import { defineConfig } from "vite";

const here = (name: string): string => resolve(import.meta.dirname, "test/in-browser", name);

export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  resolve: {
    alias: {
      "node:assert/strict": here("node-assert.ts"),
      "node:fs": here("node-fs.ts"),
      "node:test": here("node-test.ts"),
    },
  },
  build: {
    outDir: process.env["COVEY_VECTORS"] ?? resolve(import.meta.dirname, "dist-test/in-browser"),
    emptyOutDir: true,
    target: "es2022",
    minify: false,
    rolldownOptions: {
      input: here("main.ts"),
      output: { entryFileNames: "main.js" },
    },
  },
});
