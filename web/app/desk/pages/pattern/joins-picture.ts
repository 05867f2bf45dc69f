/** Which identifiers joined which accounts: identifiers on one side, accounts on the other, a line for each. */

import type { Id } from "../../../desk-worker/jobs.js";
import type { Join } from "../../../desk-worker/jobs/patterns.js";
import { fitted, type Picture, type Shape } from "./picture.js";

const BOX = 36;
const GAP = 12;
const SIDE = 330;
const WIDTH = 900;

export interface JoinWords {
  readonly title: string;
  readonly account: (filing: Id) => string;
  /** An identifier as people write it; `undefined` when it is not open here. */
  readonly identifier: (identifier: string) => string;
}

/** One line of the picture: this account was met by this identifier. */
export interface Tie {
  readonly identifier: string;
  readonly filing: Id;
}

/** Each pair once, in the order of the accounts. */
export function tiesOf(joins: readonly Join[], filings: readonly Id[]): readonly Tie[] {
  const found = new Map<string, Tie>();
  for (const join of joins)
    for (const { filing, identifier } of join.filings)
      found.set(`${identifier} ${filing}`, { identifier, filing });
  return [...found.values()].sort((a, b) => filings.indexOf(a.filing) - filings.indexOf(b.filing));
}

export function joinsPicture(
  joins: readonly Join[],
  filings: readonly Id[],
  words: JoinWords,
): Picture | undefined {
  const ties = tiesOf(joins, filings);
  if (ties.length === 0) return undefined;
  const identifiers = [...new Set(ties.map(({ identifier }) => identifier))];
  const accounts = filings.filter((filing) => ties.some((tie) => tie.filing === filing));
  const rows = Math.max(identifiers.length, accounts.length);
  const top = (place: number, of: number): number => 8 + (place + (rows - of) / 2) * (BOX + GAP);
  const left = (identifier: string): number => top(identifiers.indexOf(identifier), identifiers.length);
  const right = (filing: Id): number => top(accounts.indexOf(filing), accounts.length);
  const lines = ties.map(({ identifier, filing }): Shape => ({
    kind: "line",
    x1: SIDE,
    y1: left(identifier) + BOX / 2,
    x2: WIDTH - SIDE,
    y2: right(filing) + BOX / 2,
    look: "join",
  }));
  return {
    width: WIDTH,
    height: rows * (BOX + GAP) + 4,
    title: words.title,
    shapes: [
      ...lines,
      ...identifiers.flatMap((it) => box(8, left(it), words.identifier(it))),
      ...accounts.flatMap((it) => box(WIDTH - SIDE, right(it), words.account(it))),
    ],
  };
}

function box(x: number, y: number, text: string): Shape[] {
  return [
    { kind: "rect", x, y, width: SIDE - 8, height: BOX, look: "box" },
    { kind: "text", x: x + 10, y: y + 23, text: fitted(text, SIDE - 28) },
  ];
}
