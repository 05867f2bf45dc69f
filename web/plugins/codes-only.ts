/** The pages say why a text names nobody in their own words: the sentences of the library are not shipped. */

import type { Plugin } from "vite";

const REASONS = "/identifiers/tables/reasons.ts";
const ENTRY = /^ {2}"?([a-z-]+)"?: \[/gm;

export function codesOnly(): Plugin {
  return {
    name: "codes-only",
    enforce: "pre",
    apply: "build",
    transform(code, id) {
      if (!id.endsWith(REASONS)) return undefined;
      const codes = [...code.matchAll(ENTRY)].map(([, reason]) => `"${reason}": ["", ""]`);
      if (codes.length < 10) throw new Error("the reasons are written in another way now");
      return { code: `export const REASONS = { ${codes.join(", ")} };`, map: null };
    },
  };
}
