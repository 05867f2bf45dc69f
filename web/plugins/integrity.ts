/** Adds the hash of every script and style that the page names (sub-resource integrity). */

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

/** `out`: where the page is built to; `parts`: the folder in it where everything else is. */
export function integrity(out: string, parts: string): Plugin {
  const named = new RegExp(`(<(?:script|link)\\b[^>]*?(?:src|href)=")/(${parts}/[^"]+\\.(?:js|css))"`, "g");
  return {
    name: "integrity",
    apply: "build",
    closeBundle() {
      const page = join(out, "index.html");
      if (!existsSync(page)) return; // the build has failed: it says why
      const html = readFileSync(page, "utf8").replace(
        named,
        (_, before: string, path: string) => `${before}/${path}" integrity="${hashOf(join(out, path))}"`,
      );
      writeFileSync(page, html);
      if (readdirSync(join(out, parts)).some((name) => name.endsWith(".map")))
        throw new Error("no source maps in what is shipped");
    },
  };
}

function hashOf(path: string): string {
  return `sha384-${createHash("sha384").update(readFileSync(path)).digest("base64")}`;
}
