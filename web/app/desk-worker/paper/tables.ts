/** Tables whose cells say what they are: a heading of a column or a row, or what stands under it. */

import { type Look, type Sheet } from "./sheet.js";
import type { Directed } from "./showable.js";

export interface Column {
  /** Points. */
  readonly width: number;
  /** Whether its cells are headings of their rows. */
  readonly names?: boolean;
}

export interface Table {
  readonly columns: readonly Column[];
  readonly head?: readonly Directed[];
  /** Each cell has lines. */
  readonly rows: readonly (readonly (readonly Directed[])[])[];
  readonly size: number;
  /** Whether a line stands between rows. */
  readonly ruled?: boolean;
  /** Whether the first column is the rightmost. */
  readonly rtl?: boolean;
}

const GAP = 12;
const LEADING = 1.42;
const INSET = 4;

export function putTable(
  sheet: Sheet,
  { columns, head, rows, size, ruled = false, rtl = false }: Table,
): void {
  const table = sheet.element("Table");
  const row = (cells: readonly (readonly Directed[])[], isHead: boolean): void => {
    const look: Look = { size, bold: isHead };
    const broken = cells.map((texts, i) =>
      texts.flatMap((text) => sheet.lines(text, columns[i]!.width - GAP, look)),
    );
    const tall =
      Math.floor((sheet.paper.height - sheet.paper.top - sheet.paper.bottom) / (size * LEADING)) - 2;
    for (let from = 0; from === 0 || broken.some((lines) => lines.length > from); from += tall) {
      const part = broken.map((lines) => lines.slice(from, from + tall));
      const height = Math.max(1, ...part.map(({ length }) => length)) * size * LEADING + 2 * INSET;
      sheet.room(height);
      const element = sheet.element("TR", table);
      const whole = columns.reduce((sum, { width }) => sum + width, 0);
      let x = sheet.paper.side;
      part.forEach((lines, i) => {
        const names = isHead || columns[i]!.names === true;
        const tag = names ? "TH" : "TD";
        const scope = names ? { scope: isHead ? "Column" : "Row" } : {};
        const cell = sheet.document.struct(tag, scope);
        element.add(cell);
        const { width } = columns[i]!;
        const left = rtl ? 2 * sheet.paper.side + whole - x - width : x;
        sheet.cell(cell, tag, lines, look, left, sheet.y - INSET, width - GAP);
        cell.end();
        x += width;
      });
      element.end();
      sheet.space(height);
      if (ruled) rule(sheet, x - GAP);
    }
  };
  if (head)
    row(
      head.map((text) => [text]),
      true,
    );
  for (const cells of rows) row(cells, false);
  table.end();
  sheet.space(size * 0.6);
}

function rule(sheet: Sheet, until: number): void {
  const y = sheet.y.toFixed(2);
  sheet.artifact(() => {
    sheet.ink.draw(`0.8 G 0.5 w ${sheet.paper.side.toFixed(2)} ${y} m ${until.toFixed(2)} ${y} l S`);
  });
}
