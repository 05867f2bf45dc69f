/** What was marked, as a table for paper and as a picture: for each sort, account by account. */

import type { About, Mark, Pattern } from "../../../desk-worker/jobs/patterns.js";
import type { PaperTable } from "../../../desk-worker/jobs/papers.js";
import type { Id } from "../../../desk-worker/jobs.js";
import type { Picture, Shape } from "./picture.js";

export const SORTS: readonly About[] = ["place", "role", "approach", "words", "other"];

/** What it needs to be told in the language of the page. */
export interface MarksWords {
  readonly title: string;
  readonly account: (filing: Id) => string;
  readonly about: (about: About) => string;
  readonly columns: readonly [account: string, mark: string, quote: string];
}

const WIDTH = 900;
const LABELS = 150;
const CELL = (WIDTH - LABELS) / 2 - 16;
const LINE = 18;
const LETTER = 7; // pixels that a letter takes, on average
const GAP = 12;

/** Marks of each sort that there is, in the order of the accounts. */
function sorted({ marks, filings }: Pattern): readonly (readonly [About, readonly Mark[]])[] {
  const at = ({ filing }: Mark): number => filings.indexOf(filing);
  return SORTS.map(
    (about) => [about, marks.filter((mark) => mark.about === about).sort((a, b) => at(a) - at(b))] as const,
  ).filter(([, found]) => found.length > 0);
}

export function marksTable(pattern: Pattern, words: MarksWords): PaperTable {
  return {
    title: words.title,
    columns: words.columns,
    parts: sorted(pattern).map(([about, marks]) => ({
      name: words.about(about),
      rows: marks.map(({ filing, text, quote }) => [words.account(filing), text, quote]),
    })),
  };
}

/** The same as shapes. */
export function marksPicture(pattern: Pattern, words: MarksWords): Picture {
  const shapes: Shape[] = [];
  let y = 8;
  for (const [about, marks] of sorted(pattern)) {
    shapes.push({ kind: "text", x: 8, y: y + 18, text: words.about(about), strong: true });
    y += LINE + GAP;
    for (const { filing, text, quote } of marks) {
      const cells = [[words.account(filing)], wrapped(text), quote === "" ? [] : wrapped(quote)];
      const lines = Math.max(...cells.map(({ length }) => length));
      shapes.push({ kind: "rect", x: 0, y, width: WIDTH, height: lines * LINE + GAP, look: "lane" });
      cells.forEach((cell, column) => {
        const x = column === 0 ? 8 : LABELS + (column - 1) * (CELL + 16);
        cell.forEach((line, i) => {
          shapes.push({ kind: "text", x, y: y + 18 + i * LINE, text: line });
        });
      });
      y += lines * LINE + GAP + 6;
    }
    y += GAP;
  }
  return { width: WIDTH, height: y, title: words.title, shapes };
}

/** A text in lines of a cell; a word that is longer than a line is cut. */
function wrapped(text: string): readonly string[] {
  const most = Math.floor(CELL / LETTER);
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).flatMap((one) => one.match(new RegExp(`.{1,${most}}`, "gu")) ?? [])) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (longer.length <= most) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}
