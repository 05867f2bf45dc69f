/** Texts are parsed when the pages are built, so that no parser is shipped, only what fills them in (texts/format.ts). */

import { parse, TYPE, type MessageFormatElement } from "@formatjs/icu-messageformat-parser";
import { transformWithOxc, type Plugin } from "vite";
import type { Compiled, Part } from "../app/author/texts/format.js";

const TEXTS = /\/texts\/[a-z]+\/[a-z]+\.ts$/;
/** These put the others together. */
const GROUPS = /\/(?:index|first|middle|last)\.ts$/;

type Texts = Readonly<Record<string, string>>;

/** `early`: names of texts that something else ships (plugins/early-texts.ts). */
export function parsedMessages(early: readonly string[]): Plugin {
  return {
    name: "parsed-messages",
    enforce: "pre",
    apply: "build",
    async transform(code, id) {
      if (!TEXTS.test(id) || GROUPS.test(id)) return undefined;
      const lines = Object.entries(await textsIn(code, id)).map(
        ([name, texts]) => `export const ${name} = ${JSON.stringify(shipped(texts, early))};`,
      );
      return { code: lines.join("\n"), map: null };
    },
  };
}

/** What a file of texts exports. */
export async function textsIn(code: string, id: string): Promise<Readonly<Record<string, Texts>>> {
  const { code: plain } = await transformWithOxc(code, id);
  return (await import(`data:text/javascript,${encodeURIComponent(plain)}`)) as Record<string, Texts>;
}

/** Without those. */
function shipped(texts: Texts, early: readonly string[]): Readonly<Record<string, string | Compiled>> {
  return Object.fromEntries(
    Object.entries(texts)
      .filter(([key]) => !early.includes(key))
      .map(([key, text]) => [key, text.includes("{") ? compiled(text) : text]),
  );
}

/** A text, ready to be filled in. */
export function compiled(text: string): Compiled {
  return partsOf(parse(text, { captureLocation: false, ignoreTag: true }));
}

function partsOf(elements: readonly MessageFormatElement[]): Compiled {
  return elements.map((it): Part => {
    if (it.type === TYPE.literal) return it.value;
    if (it.type === TYPE.pound) return 0;
    if (it.type === TYPE.argument) return [it.value];
    if (it.type !== TYPE.plural || it.offset !== 0 || it.pluralType !== "cardinal")
      throw new Error(`nothing fills this in: ${JSON.stringify(it)}`);
    const options = Object.entries(it.options).map(([kind, { value }]) => [kind, partsOf(value)] as const);
    return [it.value, Object.fromEntries(options)];
  });
}
