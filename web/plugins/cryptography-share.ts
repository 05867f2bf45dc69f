/**
 * How much of each script is cryptography, for tools/measure_pages.py: what the build kept of these modules, minified as
 * the build does it and packed with Brotli alone. Written where `COVEY_SHARE` says; without it there is nothing.
 */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { minify, type Plugin } from "vite";

const CRYPTOGRAPHY = /\/node_modules\/(?:@noble|@hpke|mlkem|hash-wasm)\/|\/web\/src\/primitives\//;
const OPTIONS = { module: true, compress: { target: "es2022", unused: false }, mangle: { toplevel: true } };

export function cryptographyShare(path = process.env["COVEY_SHARE"]): Plugin[] {
  if (path === undefined) return [];
  return [
    {
      name: "cryptography-share",
      apply: "build",
      async generateBundle(_, bundle) {
        const found = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as object) : {};
        const shares = new Map<string, number>(Object.entries(found));
        for (const it of Object.values(bundle)) {
          if (it.type !== "chunk") continue;
          const kept = Object.entries(it.modules).flatMap(([id, { code }]) =>
            CRYPTOGRAPHY.test(id) && code ? [code] : [],
          );
          const { code } = await minify("share.js", kept.join("\n"), OPTIONS);
          shares.set(it.fileName, kept.length === 0 ? 0 : brotliCompressSync(code).length);
        }
        writeFileSync(path, JSON.stringify(Object.fromEntries(shares)));
      },
    },
  ];
}
