/** Breaking text into lines, in both directions of writing (Unicode 14, 9: line breaking, bidirectional order). */

import bidiFactory, { type Bidi } from "bidi-js";
import LineBreaker from "linebreak";
import type { Face, Shaped } from "./faces.js";
import type { Directed } from "./showable.js";

// Its types say one thing for bundlers and another for Node.js; what is imported is the function itself in both.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion
const bidi = (bidiFactory as unknown as () => Bidi)();

/** Part of a line in one font and one direction. */
export interface Piece {
  readonly face: Face;
  readonly shaped: Shaped;
  readonly level: number;
  readonly blank: boolean;
}

/** A line, from left to right; lengths in em. */
export interface Line {
  readonly pieces: readonly Piece[];
  readonly width: number;
  readonly rtl: boolean;
}

const SPACE = /^[ \u00a0\u2000-\u200a\u202f\u205f\u3000]+$/;
const CLUSTER = /[\s\S][\p{M}\p{Cf}]*/gu;

/** The lines of a text, none wider than `most` em. */
export function linesOf({ text, rtl }: Directed, faces: readonly Face[], most: number): readonly Line[] {
  const { levels } = bidi.getEmbeddingLevels(text, rtl ? "rtl" : "ltr");
  const lines: Line[] = [];
  let held: readonly Piece[] = [];
  let width = 0;
  const put = (): void => {
    lines.push(lineOf(held, rtl));
    [held, width] = [[], 0];
  };
  for (const [start, end] of chunksOf(text)) {
    const pieces = piecesOf(text, start, end, levels, faces);
    const seen = widthOf(trimmed(pieces));
    if (width + seen > most && held.length > 0) put();
    if (seen <= most) {
      held = [...held, ...pieces];
      width += widthOf(pieces);
      continue;
    }
    for (const [from, to] of cut(text, start, end, levels, faces, most)) {
      if (held.length > 0) put();
      held = piecesOf(text, from, to, levels, faces);
      width = widthOf(held);
    }
  }
  if (held.length > 0 || lines.length === 0) put();
  return lines;
}

/** Between two places where a line may break. */
function* chunksOf(text: string): Generator<readonly [number, number]> {
  const breaker = new LineBreaker(text);
  let start = 0;
  for (let found = breaker.nextBreak(); found; found = breaker.nextBreak()) {
    yield [start, found.position];
    start = found.position;
  }
}

function piecesOf(
  text: string,
  start: number,
  end: number,
  levels: Uint8Array,
  faces: readonly Face[],
): readonly Piece[] {
  const quick = plainWord(text.slice(start, end), levels.subarray(start, end), faces[0]!);
  if (quick) return quick;
  const pieces: Piece[] = [];
  let run = "";
  let at: { face: Face; level: number; blank: boolean } | undefined;
  const close = (): void => {
    if (at) pieces.push({ ...at, shaped: at.face.shape(turned(run, at.level), at.level % 2 === 1) });
    run = "";
  };
  CLUSTER.lastIndex = 0;
  for (const found of text.slice(start, end).matchAll(CLUSTER)) {
    const cluster = found[0].replaceAll("\u200b", "");
    if (cluster === "") continue;
    const level = levels[start + found.index]!;
    const face = faceOf(cluster, faces, at?.face);
    const blank = SPACE.test(cluster);
    if (at?.face !== face || at.level !== level || at.blank !== blank) {
      close();
      at = { face, level, blank };
    }
    run += cluster;
  }
  close();
  return pieces;
}

/** A word of ASCII letters and the blank after it, as most text is: every font for running text has them. */
function plainWord(part: string, levels: Uint8Array, face: Face): readonly Piece[] | undefined {
  const level = levels[0]!;
  if (level % 2 === 1 || !/^[!-~]+ ?$/.test(part) || levels.some((other) => other !== level))
    return undefined;
  const word = part.trimEnd();
  const piece = { face, level, blank: false, shaped: face.shape(word, false) };
  if (word === part) return [piece];
  return [piece, { face, level, blank: true, shaped: face.shape(" ", false) }];
}

/** The first font that has all of a letter and its signs; blanks and what is between letters stay in the one before. */
function faceOf(cluster: string, faces: readonly Face[], before: Face | undefined): Face {
  const points = Array.from(cluster, (letter) => letter.codePointAt(0)!);
  const has = (face: Face): boolean => points.every((point) => face.has(point));
  if (before && !/[\p{L}\p{N}]/u.test(cluster) && has(before)) return before;
  return faces.find(has) ?? faces[0]!;
}

/** Brackets look the other way where text runs from right to left. */
function turned(run: string, level: number): string {
  if (level % 2 === 0) return run;
  return Array.from(run, (letter) => bidi.getMirroredCharacter(letter) ?? letter).join("");
}

/** What is too wide for a line, in parts that are not. */
function cut(
  text: string,
  start: number,
  end: number,
  levels: Uint8Array,
  faces: readonly Face[],
  most: number,
): readonly (readonly [number, number])[] {
  const parts: [number, number][] = [];
  let from = start;
  let to = start;
  for (const found of text.slice(start, end).matchAll(CLUSTER)) {
    const next = start + found.index + found[0].length;
    if (to > from && widthOf(piecesOf(text, from, next, levels, faces)) > most) {
      parts.push([from, to]);
      from = to;
    }
    to = next;
  }
  return [...parts, [from, to]];
}

function trimmed(pieces: readonly Piece[]): readonly Piece[] {
  let end = pieces.length;
  while (end > 0 && pieces[end - 1]!.blank) end--;
  return pieces.slice(0, end);
}

const widthOf = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, { shaped }) => sum + shaped.width, 0);

function lineOf(pieces: readonly Piece[], rtl: boolean): Line {
  const seen = trimmed(pieces);
  return { pieces: reordered(seen), width: widthOf(seen), rtl };
}

/** From the highest level down to the lowest odd one, what stands together is turned round (rule L2). */
function reordered(pieces: readonly Piece[]): readonly Piece[] {
  const out = [...pieces];
  const levels = out.map(({ level }) => level);
  for (let level = Math.max(0, ...levels); level > 0; level--) {
    for (let start = 0; start < out.length; start++) {
      if (out[start]!.level < level) continue;
      let end = start;
      while (end < out.length && out[end]!.level >= level) end++;
      out.splice(start, end - start, ...out.slice(start, end).reverse());
      start = end;
    }
  }
  return out;
}
