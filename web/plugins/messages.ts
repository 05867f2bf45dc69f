/** Texts are parsed when the pages are built, so that no parser is shipped (FormatJS, "no-parser"). */

import { parse } from "@formatjs/icu-messageformat-parser";
import { transformWithOxc, type Plugin } from "vite";

const TEXTS = /\/texts\/[a-z]+\/[a-z]+\.ts$/;
/** These put the others together. */
const GROUPS = /\/(?:index|first|middle|last)\.ts$/;

export function parsedMessages(): Plugin {
  return {
    name: "parsed-messages",
    enforce: "pre",
    apply: "build",
    config: () => ({
      resolve: {
        alias: {
          "@formatjs/icu-messageformat-parser": "@formatjs/icu-messageformat-parser/no-parser.js",
        },
      },
    }),
    async transform(code, id) {
      if (!TEXTS.test(id) || GROUPS.test(id)) return undefined;
      const { code: plain } = await transformWithOxc(code, id);
      const found = (await import(`data:text/javascript,${encodeURIComponent(plain)}`)) as Record<
        string,
        Readonly<Record<string, string>>
      >;
      const lines = Object.entries(found).map(
        ([name, texts]) => `export const ${name} = ${JSON.stringify(parsed(texts))};`,
      );
      return { code: lines.join("\n"), map: null };
    },
  };
}

function parsed(texts: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      text.includes("{") ? parse(text, { captureLocation: false, ignoreTag: true }) : text,
    ]),
  );
}
