/** Puts lines of glyphs and simple shapes into a page's content, in points from its lower left corner. */

import type PDFDocument from "pdfkit";
import type { Embedded } from "pdfkit";
import type { Face } from "./faces.js";
import type { Line, Piece } from "./lines.js";

/** A colour as `rrggbb`. */
export type Colour = string;

const EXACT = 1000;

export class Ink {
  readonly #embedded = new Map<Face, Embedded>();

  constructor(private readonly document: PDFDocument) {}

  /** A line whose left end is at x, on the base line y. */
  line(line: Line, x: number, y: number, size: number, colour: Colour): void {
    if (line.pieces.length === 0) return;
    const out = ["q", this.#upright(), `${rgb(colour)} rg`, "BT"];
    let at = x;
    let face: Face | undefined;
    for (const piece of line.pieces) {
      const font = this.#font(piece.face);
      if (face !== piece.face) out.push(`/${font.id} ${number(size)} Tf`);
      face = piece.face;
      out.push(...shown(piece, font, at, y, size));
      at += piece.shaped.width * size;
    }
    out.push("ET", "Q");
    this.document.addContent(out.join("\n"));
  }

  /** Anything else that PDF can draw, in its own words; the page's own transformation is undone. */
  draw(operators: string): void {
    this.document.addContent(`q\n${this.#upright()}\n${operators}\nQ`);
  }

  #upright(): string {
    return `1 0 0 -1 0 ${number(this.document.page.height)} cm`;
  }

  #font(face: Face): Embedded {
    let font = this.#embedded.get(face);
    if (!font) {
      this.document.font(face.font);
      font = this.document._font;
      font.unicode[0] = [0xfffd]; // a glyph that is never shown may not stand for nothing
      this.#embedded.set(face, font);
    }
    this.document.page.fonts[font.id] ??= font.ref();
    return font;
  }
}

function shown({ shaped }: Piece, font: Embedded, x: number, y: number, size: number): string[] {
  const scale = (size * font.scale) / EXACT;
  const out: string[] = [];
  let array = "";
  let codes = "";
  let at = x;
  let begin = x;
  const close = (): void => {
    if (codes !== "") array += `<${codes}>`;
    if (array !== "") out.push(`1 0 0 1 ${number(begin)} ${number(y)} Tm`, `[${array}] TJ`);
    [array, codes] = ["", ""];
  };
  shaped.glyphs.forEach((glyph, i) => {
    const { xAdvance, xOffset, yOffset } = shaped.positions[i]!;
    const code = font.subset.includeGlyph(glyph.id);
    font.widths[code] ??= glyph.advanceWidth * font.scale;
    font.unicode[code] ??= glyph.codePoints;
    const hex = code.toString(16).padStart(4, "0");
    if (xOffset !== 0 || yOffset !== 0) {
      close();
      out.push(`1 0 0 1 ${number(at + xOffset * scale)} ${number(y + yOffset * scale)} Tm`, `<${hex}> Tj`);
      begin = at + xAdvance * scale;
    } else {
      if (array === "" && codes === "") begin = at;
      codes += hex;
      const more = xAdvance - glyph.advanceWidth;
      if (more !== 0) {
        array += `<${codes}>${number(-more * font.scale)}`;
        codes = "";
      }
    }
    at += xAdvance * scale;
  });
  close();
  return out;
}

/** A number as PDF writes it. */
export const number = (value: number): string => `${Math.round(value * EXACT) / EXACT}`;

/** A colour as PDF writes it. */
export const rgb = (colour: Colour): string =>
  [0, 2, 4].map((at) => number(parseInt(colour.slice(at, at + 2), 16) / 255)).join(" ");
