/** A document of pages that says what each of its parts is: PDF/A-2a and PDF/UA-1 (spec/archive, "Files"). */

import PDFDocument, { type Element } from "pdfkit";
import type { Face, Faces } from "./faces.js";
import { Ink, number, rgb, type Colour } from "./ink.js";
import { linesOf, type Line } from "./lines.js";
import type { Directed } from "./showable.js";

export const INK: Colour = "1d1d1d";
export const QUIET: Colour = "4a4a4a";
const BAR: Colour = "b9b2a6";
const MM = 72 / 25.4;
const LEADING = 1.42;
const FOOT = 9;
const MAKER = { Creator: "Covey", Producer: "Covey" } as const;

/** How a text looks. Lengths are points. */
export interface Look {
  readonly size: number;
  readonly bold?: boolean;
  readonly colour?: Colour;
  readonly before?: number;
  readonly after?: number;
  /** A line beside it: somebody's own words. */
  readonly said?: boolean;
  /** Points from the left. */
  readonly left?: number;
  /** How much must fit below it on the same page. */
  readonly keep?: number;
  /** A language, as `es` or `pt-BR`. */
  readonly lang?: string | undefined;
}

/** Size and edges of the pages. */
export interface Paper {
  readonly width: number;
  readonly height: number;
  readonly side: number;
  readonly top: number;
  readonly bottom: number;
}

export const A4: Paper = {
  width: 210 * MM,
  height: 297 * MM,
  side: 25 * MM,
  top: 24 * MM,
  bottom: 26 * MM,
};

export interface SheetOptions {
  readonly title: string;
  readonly author: string;
  /** Unix seconds. */
  readonly made: number;
  readonly lang: string;
  readonly faces: Faces;
  readonly paper?: Paper;
  /** What stands below every page. */
  readonly foot: (page: number, of: number) => string;
}

/** What is said of a part: its language, what a picture shows and where it is. */
export interface Told {
  readonly lang?: string;
  readonly alt?: string;
  readonly bbox?: readonly number[];
}

export class Sheet {
  readonly document: PDFDocument;
  readonly ink: Ink;
  readonly paper: Paper;
  /** From the lower edge of the page up. */
  y = 0;
  readonly #root: Element;
  readonly #data: Promise<Uint8Array<ArrayBuffer>>;

  constructor(private readonly options: SheetOptions) {
    this.paper = options.paper ?? A4;
    const date = new Date(options.made * 1000);
    const info = {
      Title: options.title,
      Author: options.author,
      CreationDate: date,
      ModDate: date,
      ...MAKER,
    };
    this.document = new PDFDocument({
      subset: "PDF/A-2a",
      pdfVersion: "1.7",
      tagged: true,
      displayTitle: true,
      lang: options.lang,
      autoFirstPage: false,
      bufferPages: true,
      font: null,
      info,
    });
    this.#data = collected(this.document);
    this.document._addInfo = (): void => {
      this.document.appendXML(this.#told()); // the library's own would not escape what somebody named
    };
    this.ink = new Ink(this.document);
    this.#root = this.document.struct("Document");
    this.document.addStructure(this.#root);
    this.page();
  }

  get faces(): Faces {
    return this.options.faces;
  }

  get width(): number {
    return this.paper.width - 2 * this.paper.side;
  }

  /** A new page. */
  page(): void {
    const { width, height, top } = this.paper;
    this.document.addPage({ size: [width, height], margin: 0 });
    this.y = height - top;
  }

  /** Room of so many points, on the next page if it is not here. */
  room(points: number): void {
    if (this.y - points < this.paper.bottom) this.page();
  }

  space(points: number): void {
    this.y -= points;
  }

  /** A part of the document: `P`, `H1` … */
  block(tag: string, texts: readonly Directed[], look: Look, into: Element = this.#root): void {
    const element = this.element(tag, into, look.lang === undefined ? {} : { lang: look.lang });
    this.flow(element, tag, texts, look);
    element.end();
  }

  /** A part that has others in it: `L`, `Table` … It must be ended. */
  element(tag: string, into: Element = this.#root, told: Told = {}): Element {
    const element = this.document.struct(tag, { ...told });
    into.add(element);
    return element;
  }

  /** Lines, over as many pages as they need. */
  flow(element: Element, tag: string, texts: readonly Directed[], look: Look): void {
    const { size, left = 0, said = false } = look;
    const begin = left + (said ? 12 : 0);
    const lines = texts.flatMap((text) => this.lines(text, this.width - begin, look));
    const height = size * LEADING;
    this.space(look.before ?? 0);
    this.room(height + (look.keep ?? 0));
    for (let next = 0; next < lines.length;) {
      const most = Math.max(1, Math.floor((this.y - this.paper.bottom) / height));
      const some = lines.slice(next, next + most);
      this.#put(element, tag, some, look, begin);
      next += some.length;
      if (next < lines.length) this.page();
    }
    this.space(look.after ?? 0);
  }

  /** How a text breaks in so many points. */
  lines(text: Directed, width: number, { size, bold = false }: Look): readonly Line[] {
    return linesOf(text, this.#faces(bold), width / size);
  }

  /** Lines at a place, as marked content of an element. */
  cell(
    element: Element,
    tag: string,
    lines: readonly Line[],
    look: Look,
    x: number,
    y: number,
    width: number,
  ): void {
    const { size, colour = INK } = look;
    const content = this.document.markStructureContent(tag);
    let at = y;
    for (const line of lines) {
      at -= size * LEADING;
      const from = line.rtl ? x + width - line.width * size : x;
      this.ink.line(line, from, at + size * 0.35, size, colour);
    }
    this.document.endMarkedContent();
    element.add(content);
  }

  /** What is not part of what is said: lines, frames, numbers of pages. */
  artifact(draw: () => void, type = "Layout"): void {
    this.document.markContent("Artifact", { type });
    draw();
    this.document.endMarkedContent();
  }

  /** The whole document; the same bytes for the same input. */
  async end(): Promise<Uint8Array<ArrayBuffer>> {
    const { count } = this.document.bufferedPageRange();
    for (let page = 0; page < count; page++) {
      this.document.switchToPage(page);
      const text = { text: this.options.foot(page + 1, count), rtl: false };
      const [line] = linesOf(text, this.#faces(false), this.width / FOOT);
      const x = (this.paper.width - line!.width * FOOT) / 2;
      this.artifact(() => {
        this.ink.line(line!, x, this.paper.bottom / 2, FOOT, QUIET);
      }, "Pagination");
    }
    this.#root.end();
    this.document.end();
    return this.#data;
  }

  #put(element: Element, tag: string, lines: readonly Line[], look: Look, begin: number): void {
    const [x, top] = [this.paper.side + begin, this.y];
    const width = this.width - begin;
    this.cell(element, tag, lines, look, x, top, width);
    this.space(lines.length * look.size * LEADING);
    if (look.said !== true) return;
    const bar = this.paper.side + (look.left ?? 0) + 2;
    this.artifact(() => {
      this.ink.draw(
        `${rgb(BAR)} RG 1.5 w ${number(bar)} ${number(top)} m ${number(bar)} ${number(this.y)} l S`,
      );
    });
  }

  #faces(bold: boolean): readonly Face[] {
    return bold ? this.faces.bold : this.faces.text;
  }

  #told(): string {
    const { title, author, made, lang } = this.options;
    const date = `${new Date(made * 1000).toISOString().slice(0, 19)}Z`;
    return `
        <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
          <dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>
          <dc:creator><rdf:Seq><rdf:li>${escaped(author)}</rdf:li></rdf:Seq></dc:creator>
          <dc:language><rdf:Bag><rdf:li>${escaped(lang)}</rdf:li></rdf:Bag></dc:language>
        </rdf:Description>
        <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
          <xmp:CreatorTool>${MAKER.Creator}</xmp:CreatorTool>
          <xmp:CreateDate>${date}</xmp:CreateDate>
          <xmp:ModifyDate>${date}</xmp:ModifyDate>
        </rdf:Description>
        <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
          <pdf:Producer>${MAKER.Producer}</pdf:Producer>
        </rdf:Description>
        <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
          <pdfuaid:part>1</pdfuaid:part>
        </rdf:Description>`;
  }
}

/** For XML, which has no place for control characters. */
function escaped(text: string): string {
  return text
    .replace(/[\p{Cc}\ufffe\uffff]/gu, " ")
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function collected(document: PDFDocument): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  return new Promise((done) => {
    document.on("data", (chunk) => void chunks.push(chunk));
    document.on("end", () => {
      const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
      let at = 0;
      for (const chunk of chunks) {
        whole.set(chunk, at);
        at += chunk.length;
      }
      done(whole);
    });
  });
}
