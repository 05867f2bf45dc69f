/** The parts of the libraries that make PDFs which are used here; they ship no types of their own. */

declare module "fontkit" {
  export interface Glyph {
    readonly id: number;
    readonly advanceWidth: number;
    readonly codePoints: readonly number[];
  }
  export interface GlyphPosition {
    readonly xAdvance: number;
    readonly xOffset: number;
    readonly yOffset: number;
  }
  export interface GlyphRun {
    readonly glyphs: readonly Glyph[];
    readonly positions: readonly GlyphPosition[];
  }
  export interface Font {
    readonly unitsPerEm: number;
    hasGlyphForCodePoint(point: number): boolean;
    layout(
      text: string,
      features: undefined,
      script: undefined,
      language: undefined,
      direction: "ltr" | "rtl",
    ): GlyphRun;
  }
  export function create(data: Uint8Array): Font;
}

declare module "linebreak" {
  export default class LineBreaker {
    constructor(text: string);
    nextBreak(): { readonly position: number } | null;
  }
}

declare module "pdfkit" {
  import type { Font } from "fontkit";

  /** An embedded font: which glyphs of it are used, how wide they are, and what they stand for. */
  export interface Embedded {
    readonly id: string;
    readonly scale: number;
    readonly subset: { includeGlyph(glyph: number): number };
    readonly widths: number[];
    readonly unicode: (readonly number[])[];
    ref(): unknown;
  }
  export interface Content {
    readonly refs: unknown;
  }
  export interface Element {
    add(child: Element | Content): this;
    end(): void;
  }
  export default class PDFDocument {
    constructor(options: Readonly<Record<string, unknown>>);
    readonly page: {
      readonly width: number;
      readonly height: number;
      readonly fonts: Record<string, unknown>;
    };
    readonly _font: Embedded;
    addPage(options?: Readonly<Record<string, unknown>>): this;
    switchToPage(number: number): unknown;
    bufferedPageRange(): { readonly count: number };
    font(font: Font): this;
    addContent(data: string): this;
    markContent(tag: string, options?: Readonly<Record<string, unknown>>): this;
    markStructureContent(tag: string): Content;
    endMarkedContent(): this;
    struct(type: string, options?: Readonly<Record<string, unknown>>): Element;
    addStructure(element: Element): this;
    appendXML(xml: string): void;
    /** Writes the metadata. */
    _addInfo: () => void;
    on(event: "data", heard: (chunk: Uint8Array) => void): this;
    on(event: "end", heard: () => void): this;
    end(): void;
  }
}
