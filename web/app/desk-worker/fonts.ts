/** The fonts of documents, which are those of the command line: fetched when somebody makes one. */

import arabic from "../../../src/covey/sdk/archive/fonts/NotoNaskhArabic-Regular.ttf?url";
import bold from "../../../src/covey/sdk/archive/fonts/NotoSans-Bold.ttf?url";
import plain from "../../../src/covey/sdk/archive/fonts/NotoSans-Regular.ttf?url";
import type { FontFiles } from "./paper/faces.js";

const fetched = (url: string): (() => Promise<Uint8Array>) => {
  let known: Promise<Uint8Array> | undefined;
  return () => {
    known ??= load(url).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
};

async function load(url: string): Promise<Uint8Array> {
  const answer = await fetch(url);
  if (!answer.ok) throw new TypeError("this part of the page does not come");
  return new Uint8Array(await answer.arrayBuffer());
}

export const fonts: FontFiles = { plain: fetched(plain), bold: fetched(bold), arabic: fetched(arabic) };
