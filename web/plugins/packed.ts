/** Beside each file the same packed with Brotli, for the board to send to browsers that take it. */

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import type { Plugin } from "vite";

const PACKED = /\.(?:js|css|html|svg|ttf)$/;

export function packed(out: string): Plugin {
  return {
    name: "packed",
    apply: "build",
    closeBundle() {
      for (const name of readdirSync(out, { recursive: true, encoding: "utf8" })) {
        if (!PACKED.test(name)) continue;
        const data = readFileSync(join(out, name));
        const params = {
          [constants.BROTLI_PARAM_QUALITY]: 11,
          [constants.BROTLI_PARAM_SIZE_HINT]: data.length,
        };
        writeFileSync(join(out, `${name}.br`), brotliCompressSync(data, { params }));
      }
    },
  };
}
