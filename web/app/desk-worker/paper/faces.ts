/** The fonts of a document: which characters they have, and how a piece of text looks in one of them. */

import { create, type Font, type Glyph, type GlyphPosition } from "fontkit";

/** The files of the fonts, fetched when the first document needs them. */
export interface FontFiles {
  readonly plain: () => Promise<Uint8Array>;
  readonly bold: () => Promise<Uint8Array>;
  /** For text in Arabic letters, and for nothing else. */
  readonly arabic: () => Promise<Uint8Array>;
}

/** A piece of text as glyphs, from left to right; lengths in em. */
export interface Shaped {
  readonly glyphs: readonly Glyph[];
  readonly positions: readonly GlyphPosition[];
  readonly width: number;
}

const MOST_KNOWN = 50_000;

/** One font. */
export class Face {
  readonly font: Font;
  #known = new Map<string, Shaped>();

  constructor(data: Uint8Array) {
    this.font = create(data);
  }

  has(point: number): boolean {
    return point >= 0x20 && !(point >= 0x7f && point < 0xa0) && this.font.hasGlyphForCodePoint(point);
  }

  /** Words come again and again: what a text looks like is worked out once. */
  shape(text: string, rtl: boolean): Shaped {
    const name = (rtl ? "r" : "l") + text;
    const known = this.#known.get(name);
    if (known) return known;
    const run = this.font.layout(text, undefined, undefined, undefined, rtl ? "rtl" : "ltr");
    const width = run.positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) / this.font.unitsPerEm;
    const shaped = { glyphs: run.glyphs, positions: run.positions, width };
    if (this.#known.size >= MOST_KNOWN) this.#known = new Map();
    this.#known.set(name, shaped);
    return shaped;
  }
}

/** The fonts of one document, those for running text in the order in which they are tried. */
export interface Faces {
  readonly text: readonly Face[];
  readonly bold: readonly Face[];
}

/** The fonts that these texts need. */
export async function facesFor(files: FontFiles, texts: Iterable<string>): Promise<Faces> {
  const [plain, bold] = await Promise.all([files.plain(), files.bold()]);
  const face = new Face(plain);
  const heavy = new Face(bold);
  for (const text of texts)
    for (const letter of text.normalize("NFC"))
      if (letter > "~" && !face.has(letter.codePointAt(0)!)) {
        const arabic = new Face(await files.arabic());
        return { text: [face, arabic], bold: [heavy, face, arabic] };
      }
  return { text: [face], bold: [heavy, face] };
}
