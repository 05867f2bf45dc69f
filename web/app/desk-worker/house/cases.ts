/** Cases as a page shows them: from packages (holders), from briefs (counsellors), and from the book. */

import { equal, toHex } from "../../../src/primitives/bytes.js";
import type { CaseView } from "../../../src/roles/desk/index.js";
import { LineKind } from "../../../src/roles/house/bodies.js";
import { bookKey, type Written } from "../../../src/roles/house/book.js";
import { Place } from "../../../src/roles/house/ring.js";
import { isHere } from "../../../src/roles/house/staff.js";
import type { Brief } from "../../../src/wire/desk.js";
import { ConflictPart } from "../../../src/wire/filing.js";
import { AUTHOR } from "../../../src/wire/mail.js";
import type { Case, CaseState, Meeting } from "../jobs/cases.js";
import { isLast } from "./decide.js";
import { begunOf, deletedOf } from "./deleting.js";
import { checkOf, fittingWraps, isMine } from "./fitting.js";
import { filingOf, type House } from "./house.js";
import { casePart, correspondence } from "./letters.js";
import { tasksOf } from "./lines.js";

/** Everything that the one who is here may see, in order of arrival. */
export function casesOf(house: House): readonly Case[] {
  const views = new Map((house.desk?.cases() ?? []).map((view) => [toHex(view.filing), view]));
  const own = [...house.caseSeeds.keys()].filter((filing) => isMine(house, filing));
  const filings = new Set([...views.keys(), ...own]);
  return [...filings].map((filing) => caseOf(house, filing, views.get(filing)));
}

/** The brief of one's own author, under the seed that is the right one. */
export function briefOf(house: House, filing: string): Brief | undefined {
  const [seed] = house.caseSeeds.get(filing) ?? [];
  const key = seed && bookKey.author(seed, filingOf(filing));
  const lines = house.book.lines(LineKind.BRIEF, filingOf(filing));
  const right = lines.filter((line) => key && equal(line.key.secret, key.secret));
  return (right.at(-1) ?? lines.at(-1))?.body;
}

/** Wraps of an author's case seed for counsellors, the newest first, each counsellor once. */
function wrapsOf(house: House, filing: string): readonly Written<typeof LineKind.WRAP>[] {
  const members = house.members();
  const seen = new Set<string>();
  return [...fittingWraps(house, filing)].reverse().filter(({ body }) => {
    const name = toHex(body.person);
    const member = members.get(name);
    if (seen.has(name) || !member || member.place === Place.SHEET) return false;
    seen.add(name);
    return isHere(member);
  });
}

function caseOf(house: House, filing: string, view: CaseView | undefined): Case {
  const { book } = house;
  const mine = isMine(house, filing);
  const brief = mine ? briefOf(house, filing) : undefined;
  const conflict = view?.conflict ?? (brief && ConflictPart.decode(brief.conflict));
  const tombstone = deletedOf(house, filing);
  const check = checkOf(house, filing);
  const closing = book.newest(LineKind.CLOSING, filingOf(filing)).get(filing)?.body;
  const wraps = wrapsOf(house, filing);
  const read = mine ? casePart(house, filing) : undefined;
  const open = mine ? tasksOf(house, filing).filter(({ done }) => !done) : [];
  const days = open.map(({ due }) => due).filter((day) => day > 0);
  const state = stateOf(house, filing, view, check?.body.outcome, mine);
  return {
    filing,
    state,
    needs: tombstone ? undefined : needsOf(view, state, mine, read !== undefined),
    identifiers: tombstone ? [] : (conflict?.identifiers ?? []),
    workplace: tombstone ? "" : (conflict?.workplace ?? ""),
    last: isLast(house, filing),
    met: tombstone ? [] : metOf(house, filing, brief, conflict),
    counsellors: wraps.map(({ body }) => toHex(body.person)),
    mine,
    read: read !== undefined,
    fixed: house.fixed.get(filing),
    since: wraps[0] && Number(wraps[0].line.written),
    check: check && {
      outcome: check.body.outcome,
      words: check.body.words,
      by: toHex(check.line.person),
      written: Number(check.line.written),
    },
    language: read?.language,
    ended: mine ? endedBy(house, filing) : undefined,
    status: closing?.state ?? "open",
    keep: closing?.state === "closed" ? closing.keep : undefined,
    openTasks: open.length,
    nextTask: days.length > 0 ? Math.min(...days) : 0,
    newLetters: mine ? newLetters(house, filing) : 0,
    deleted: tombstone,
    deleting: mine ? begunOf(house, filing) : undefined,
  };
}

function stateOf(
  house: House,
  filing: string,
  view: CaseView | undefined,
  outcome: "accept" | "decline" | undefined,
  mine: boolean,
): CaseState {
  if (outcome === "decline") return house.decided.has(filing) ? "declined" : "checked";
  if (outcome === "accept") return house.decided.has(filing) || mine ? "accepted" : "checked";
  if (view === undefined) return "accepted";
  return view.state;
}

function needsOf(
  view: CaseView | undefined,
  state: CaseState,
  mine: boolean,
  read: boolean,
): string | undefined {
  if (mine) return read ? undefined : "needs-trustees";
  return state === "waiting" || state === "conflict-check" ? view?.needs : undefined;
}

/** How it met others: what the packages say now, else what stands in the brief. */
function metOf(
  house: House,
  filing: string,
  brief: Brief | undefined,
  conflict: ConflictPart | undefined,
): readonly Meeting[] {
  const meetings = house.desk?.meetings(filingOf(filing)) ?? brief?.meetings ?? [];
  return meetings.map(({ group, threshold, slot, filings }) => ({
    group: toHex(group),
    threshold,
    identifier: conflict?.identifiers[slot] ?? "",
    filings: filings.map(toHex),
  }));
}

/** When the author ended the contact. */
function endedBy(house: House, filing: string): number | undefined {
  const all = correspondence(house, filing);
  if (all?.ended !== AUTHOR) return undefined;
  const last = all.letters.find(({ sealed }) => sealed.sender === AUTHOR && sealed.last);
  return last && Number(last.letter.written);
}

/** Letters of the author that the desk had not read when it last wrote, and that no page has shown. */
export function newLetters(house: House, filing: string): number {
  const all = correspondence(house, filing);
  if (!all) return 0;
  const fresh = all.letters.filter(
    ({ sealed }) =>
      sealed.sender === AUTHOR && sealed.number > all.read.desk && !house.shown.has(toHex(sealed.id)),
  );
  return fresh.length;
}
