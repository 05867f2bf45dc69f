/** Pictures and tables of the pattern as documents: the same shapes and words as on the page. */

import type { Look as ShapeLook, Picture, Shape } from "../../desk/pages/pattern/picture.js";
import type { Paper, PaperTable } from "../jobs/papers.js";
import { facesFor, type FontFiles } from "./faces.js";
import { number, rgb } from "./ink.js";
import { linesOf } from "./lines.js";
import { A4, INK, Sheet, type Look, type Paper as Size } from "./sheet.js";
import { Showing } from "./showable.js";
import { putTable } from "./tables.js";

const POINT = 0.75; // of a pixel
const EDGE = 36;
const TITLE: Look = { size: 14, bold: true, after: 10 };
const H2: Look = { size: 11, bold: true, before: 10, after: 4, keep: 40 };
const TALLEST = 14_000; // points: what programs that show PDF can take
const TEXT = 13;
const MOST_ALT = 4000;

/** As in `PaperJobs`. `made`: Unix seconds. */
export async function paperOf(given: Paper, made: number, fonts: FontFiles): Promise<Blob> {
  const { lang, rtl } = given;
  const title = given.kind === "picture" ? given.picture.title : given.table.title;
  const texts = given.kind === "picture" ? said(given.picture) : cellsOf(given.table);
  const faces = await facesFor(fonts, [title, ...texts]);
  const paper = given.kind === "picture" ? sizeOf(given.picture) : A4;
  const foot = (page: number, of: number): string => (given.kind === "table" ? `${page} / ${of}` : "");
  const sheet = new Sheet({ title, author: "", made, lang, faces, paper, foot });
  sheet.block("H1", [new Showing(faces.text).line(title)], TITLE);
  if (given.kind === "picture") putPicture(sheet, given.picture);
  else putParts(sheet, given.table, rtl);
  return new Blob([await sheet.end()], { type: "application/pdf" });
}

const said = ({ shapes }: Picture): readonly string[] =>
  shapes.flatMap((shape) => (shape.kind === "text" ? [shape.text] : []));

const cellsOf = ({ columns, parts }: PaperTable): readonly string[] => [
  ...columns,
  ...parts.flatMap(({ name, rows }) => [name, ...rows.flat()]),
];

const scaleOf = ({ height }: Picture): number => Math.min(POINT, TALLEST / height);

function sizeOf(picture: Picture): Size {
  const scale = scaleOf(picture);
  return {
    width: picture.width * scale + 2 * EDGE,
    height: picture.height * scale + 2 * EDGE + 40,
    side: EDGE,
    top: EDGE,
    bottom: EDGE / 2,
  };
}

function putPicture(sheet: Sheet, picture: Picture): void {
  const alt = `${picture.title}: ${said(picture).join("; ")}`.slice(0, MOST_ALT);
  const scale = scaleOf(picture);
  const [left, top] = [sheet.paper.side, sheet.y];
  const { height } = sheet.paper;
  const bbox = [left, height - top, left + picture.width * scale, height - top + picture.height * scale];
  const figure = sheet.element("Figure", undefined, { alt, bbox });
  const content = sheet.document.markStructureContent("Figure");
  const x = (pixels: number): string => number(left + pixels * scale);
  const y = (pixels: number): string => number(top - pixels * scale);
  for (const shape of picture.shapes) put(sheet, shape, scale, left, top, x, y);
  sheet.document.endMarkedContent();
  figure.add(content);
  figure.end();
}

type At = (pixels: number) => string;

function put(sheet: Sheet, shape: Shape, scale: number, left: number, top: number, x: At, y: At): void {
  const { ink } = sheet;
  switch (shape.kind) {
    case "rect": {
      const [width, height] = [number(shape.width * scale), number(shape.height * scale)];
      const corner = `${x(shape.x)} ${y(shape.y + shape.height)}`;
      ink.draw(`${LOOKS[shape.look].set}\n${corner} ${width} ${height} re ${LOOKS[shape.look].paint}`);
      return;
    }
    case "diamond": {
      const { x: cx, y: cy, size } = shape;
      const path = `${x(cx)} ${y(cy - size)} m ${x(cx + size)} ${y(cy)} l ${x(cx)} ${y(cy + size)} l ${x(cx - size)} ${y(cy)} l h`;
      ink.draw(`${LOOKS[shape.look].set}\n${path} ${LOOKS[shape.look].paint}`);
      return;
    }
    case "line":
      ink.draw(`${LOOKS[shape.look].set}\n${x(shape.x1)} ${y(shape.y1)} m ${x(shape.x2)} ${y(shape.y2)} l S`);
      return;
    case "text": {
      const faces = shape.strong === true ? sheet.faces.bold : sheet.faces.text;
      const text = new Showing(sheet.faces.text).line(shape.text);
      const [line] = linesOf(text, faces, Number.POSITIVE_INFINITY);
      ink.line(line!, left + shape.x * scale, top - shape.y * scale, TEXT * scale, INK);
    }
  }
}

const DARK = rgb("24302c");
const LOOKS: Readonly<Record<ShapeLook, { readonly set: string; readonly paint: string }>> = {
  day: { set: `${DARK} rg`, paint: "f" },
  within: { set: `1 g ${DARK} RG 0.75 w [3 2.25] 0 d`, paint: "B" },
  lasted: { set: `${rgb("8fb5a8")} rg ${DARK} RG 0.75 w`, paint: "B" },
  after: { set: `${DARK} RG 1.5 w [1.5 3] 0 d`, paint: "S" },
  grid: { set: `${rgb("c9cec9")} RG 0.75 w`, paint: "S" },
  lane: { set: `${rgb("f3f1ea")} rg`, paint: "f" },
  join: { set: `${DARK} RG 1.1 w`, paint: "S" },
  box: { set: `1 g ${DARK} RG 0.75 w`, paint: "B" },
};

function putParts(sheet: Sheet, { columns, parts }: PaperTable, rtl: boolean): void {
  const text = new Showing(sheet.faces.text);
  const first = sheet.width * 0.22;
  const rest = (sheet.width - first) / (columns.length - 1);
  for (const { name, rows } of parts) {
    sheet.block("H2", [text.line(name)], H2);
    putTable(sheet, {
      columns: columns.map((_, i) => ({ width: i === 0 ? first : rest, names: i === 0 })),
      head: columns.map((column) => text.line(column)),
      rows: rows.map((cells) => cells.map((cell) => text.lines(cell))),
      size: 9.5,
      ruled: true,
      rtl,
    });
  }
}
