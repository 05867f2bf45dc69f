/** The library that writes PDFs has its profile of colours in itself, and asks for a file of the same name besides. */

import type { Plugin } from "vite";

const LIBRARY = "/pdfkit/js/pdfkit.browser.mjs";
const FILE = "new URL('./data/sRGB_IEC61966_2_1.icc', import.meta.url).href";

export function pdfColours(): Plugin {
  return {
    name: "pdf-colours",
    enforce: "pre",
    apply: "build",
    transform(code, id) {
      if (!id.endsWith(LIBRARY)) return undefined;
      if (!code.includes(FILE)) throw new Error("the library names its profile in another way now");
      return { code: code.replaceAll(FILE, '"profile"'), map: null };
    },
  };
}
