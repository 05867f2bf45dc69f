/** What a desk shows: from everything it was given to cases and faults (spec/release, "Opening, at the desk"). */

import type { CapsulePlace } from "../../core/capsule.js";
import type { Blame } from "../../errors.js";
import { equal, toHex, type Account, type FilingId } from "../../primitives/bytes.js";
import type { CaseOpened } from "../../wire/desk.js";
import type { CasePart, ConflictPart } from "../../wire/filing.js";
import type { Manifest } from "../../wire/manifest.js";
import { rowKey } from "../../wire/rows.js";
import { Docket } from "./docket.js";
import type { Filed, Received } from "./intake.js";
import { Ledger, type Group, type KeyPoint } from "./ledger.js";
import { believed, solve } from "./search.js";

export type CaseState = "waiting" | "conflict-check" | "accepted" | "declined" | "broken";

/** A slot of a filing that was released together with others, about one person. */
export interface Meeting {
  readonly threshold: number;
  readonly slot: number;
  readonly filings: readonly FilingId[];
}

/** One filing. `needs` is what it waits for (spec/errors, "Desks"). */
export interface CaseView {
  readonly filing: FilingId;
  readonly account: Account | undefined;
  readonly state: CaseState;
  readonly conflict: ConflictPart | undefined;
  /** Content key 1, once the conflict part is open. */
  readonly conflictKey: Uint8Array | undefined;
  readonly case: CasePart | undefined;
  /** What content key 2 opened: the case part, its key, and the mail secret. */
  readonly opened: CaseOpened | undefined;
  readonly meetings: readonly Meeting[];
  readonly needs: string | undefined;
}

interface Desktop {
  readonly manifest: Manifest;
  readonly ledger: Ledger;
  readonly groups: readonly Group[];
  readonly dockets: ReadonlyMap<string, Docket>;
  readonly blames: Blame[];
  /** Filings in whose place the board delivered something else. */
  readonly contradicted: Set<string>;
  /** Filings with a capsule that should open and does not. */
  readonly broken: Set<string>;
  /** Filings in a group that nothing opens although all shares are proven. */
  readonly stuck: Set<string>;
}

/** Cases in order, who broke the protocol, and what a counsellor is given of a case. */
export interface Reviewed {
  readonly cases: CaseView[];
  readonly blames: Blame[];
  readonly dockets: ReadonlyMap<string, Docket>;
  readonly groups: readonly Group[];
}

/** Look at everything at once. */
export function review(
  manifest: Manifest,
  order: readonly FilingId[],
  received: readonly Received[],
  filed: ReadonlyMap<string, Filed>,
  decided: ReadonlyMap<string, boolean>,
): Reviewed {
  const ledger = new Ledger(manifest.plan.t, received);
  const dockets = new Map([...filed].map(([name, one]) => [name, new Docket(one, manifest.plan.thresholds)]));
  const groups = ledger.groups();
  const desk: Desktop = {
    manifest,
    ledger,
    groups,
    dockets,
    blames: [],
    contradicted: new Set(),
    broken: new Set(),
    stuck: new Set(),
  };
  for (const filing of order) checkDigest(desk, filing);
  for (const group of groups) openGroup(desk, group);
  for (const [name, docket] of dockets) {
    const { id } = docket.filed.core;
    if (!desk.contradicted.has(name)) docket.open(ledger.secret(id, 1), ledger.secret(id, 2));
  }
  const cases = order.map((filing) => view(desk, filing, decided.get(toHex(filing))));
  return {
    cases,
    dockets,
    groups,
    blames: [...ledger.blames, ...desk.blames, ...[...dockets.values()].flatMap(({ blames }) => blames)],
  };
}

/** The board's copy must be the filing that trustees hold. */
function checkDigest(desk: Desktop, filing: FilingId): void {
  const agreed = desk.ledger.digest(filing);
  const docket = desk.dockets.get(toHex(filing));
  if (docket !== undefined && agreed !== undefined && toHex(docket.filed.digest) !== agreed)
    contradict(desk, filing);
}

function contradict(desk: Desktop, filing: FilingId): void {
  const fault = `delivered a filing that is not the one trustees hold under the id ${toHex(filing)}`;
  desk.contradicted.add(toHex(filing));
  desk.blames.push({ party: "board", fault, certain: true });
}

/** Whether the desk has the capsules of a row. */
function isHere(desk: Desktop, point: KeyPoint): boolean {
  const name = toHex(point.row.filing);
  const docket = desk.dockets.get(name);
  if (docket === undefined || desk.contradicted.has(name)) return false;
  const { core, envelope } = docket.filed;
  if (!equal(core.account, point.account) || point.row.slot >= core.slots) {
    contradict(desk, point.row.filing);
    return false;
  }
  return envelope !== undefined;
}

function openGroup(desk: Desktop, group: Group): void {
  const { ledger, dockets } = desk;
  const points = group.rows
    .map((row) => ledger.point(group.threshold, row))
    .filter((point) => point !== undefined);
  const tried = points.filter((point) => isHere(desk, point));
  if (tried.length === 0) return;
  const firsts = new Map(tried.map(({ row }) => [rowKey(row), ledger.secret(row.filing, 1)]));
  const solutions = solve(points, group.threshold, tried.length, (apex) => {
    const place = (slot: number): CapsulePlace => ({ slot, threshold: group.threshold, apex });
    const opens = ({ row }: KeyPoint): boolean =>
      dockets.get(toHex(row.filing))!.tryCapsule(place(row.slot), firsts.get(rowKey(row)));
    return new Set(tried.filter(opens).map(({ row }) => rowKey(row)));
  });
  const top = believed(solutions);
  const certain = top.length === 1 && top[0]!.proven;
  const accuse = (point: KeyPoint, fault: string): void => {
    desk.blames.push({ party: `account ${toHex(point.account)}`, fault, certain });
  };
  for (const point of points) {
    if (point.proven && top.some(({ agreeing }) => !agreeing.has(rowKey(point.row))))
      accuse(point, "its key point is false");
  }
  const closed = tried.filter(({ row }) => !solutions.some(({ opened }) => opened.has(rowKey(row))));
  const sure = (point: KeyPoint): boolean => firsts.get(rowKey(point.row))?.proven === true;
  if (top.length > 0) {
    for (const point of closed.filter(sure)) {
      accuse(point, "its capsule does not open");
      desk.broken.add(toHex(point.row.filing));
    }
  } else if (
    points.length === group.rows.length &&
    points.every(({ proven }) => proven) &&
    tried.every(sure)
  ) {
    for (const { row } of closed) desk.stuck.add(toHex(row.filing));
  }
}

function view(desk: Desktop, filing: FilingId, decision: boolean | undefined): CaseView {
  const name = toHex(filing);
  const contradicted = desk.contradicted.has(name);
  const docket = desk.dockets.get(name);
  const meetings = desk.groups.flatMap((group) =>
    group.rows
      .filter((row) => equal(row.filing, filing))
      .map(({ slot }) => ({ threshold: group.threshold, slot, filings: others(group, filing) })),
  );
  const [conflict, written] = [docket?.conflict, docket?.case];
  const failed = docket !== undefined && !contradicted && written === undefined && docket.blames.length > 0;
  const broken = failed || (conflict === undefined && desk.broken.has(name));
  return {
    filing,
    account: contradicted ? undefined : docket?.filed.core.account,
    state: stateOf(decision, broken, conflict !== undefined, written !== undefined),
    conflict,
    conflictKey: docket?.conflictKey,
    case: written?.case,
    opened: written,
    meetings,
    needs:
      decision === false || written !== undefined || broken ? undefined : needsOf(desk, filing, decision),
  };
}

/** The other filings of a group. */
export function others(group: Group, filing: FilingId): FilingId[] {
  const found = new Map(group.rows.map((row) => [toHex(row.filing), row.filing]));
  found.delete(toHex(filing));
  return [...found.values()];
}

function stateOf(
  decision: boolean | undefined,
  broken: boolean,
  open: boolean,
  complete: boolean,
): CaseState {
  if (decision === false) return "declined";
  if (broken) return "broken";
  if (decision === true || complete) return "accepted";
  return open ? "conflict-check" : "waiting";
}

function needsOf(desk: Desktop, filing: FilingId, decision: boolean | undefined): string {
  const name = toHex(filing);
  const docket = desk.dockets.get(name);
  if (docket?.conflict !== undefined) return decision === true ? "needs-trustees" : "needs-decision";
  if (desk.contradicted.has(name)) return "needs-filing";
  const told = desk.ledger.told(filing);
  if (docket === undefined && told >= desk.manifest.plan.t) return "needs-filing";
  if (told === 0) return "needs-release";
  return desk.stuck.has(name) ? "needs-account" : "needs-trustees";
}
