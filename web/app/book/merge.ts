/** Two books that were written apart, put together so that nothing either has is lost. */

import {
  PARTS,
  type Book,
  type Entry,
  type Filing,
  type Gone,
  type Id,
  type Kept,
  type Time,
  type Version,
} from "./model.js";
import { put } from "./edits.js";
import { mergedMail } from "./mail.js";
import { sameWords, versionId } from "./versions.js";

interface Dated {
  readonly id: Id;
  readonly changed: Time;
}

/** Put two books together. The order does not matter, but for the order of lists; merging twice changes nothing. */
export function merged(a: Book, b: Book): Book {
  const gone = union<Gone>(a.gone, b.gone, (x, y) => (x.when >= y.when ? x : y));
  const dead = new Set(gone.map(({ id }) => id));
  return {
    entries: union(a.entries, b.entries, (x, y) => mergedEntry(x, y, dead)).filter(({ id }) => !dead.has(id)),
    filings: union(a.filings, b.filings, mergedFiling).filter(({ id }) => !dead.has(id)),
    drafts: union(a.drafts, b.drafts, newer).filter(({ id }) => !dead.has(id)),
    mails: union(a.mails, b.mails, (x, y) => mergedMail(x, y, dead)),
    settings: newer(a.settings, b.settings),
    gone,
  };
}

function newer<T extends { readonly changed: Time }>(a: T, b: T): T {
  return a.changed >= b.changed ? a : b;
}

function union<T extends { readonly id: Id }>(
  a: readonly T[],
  b: readonly T[],
  both: (x: T, y: T) => T,
): readonly T[] {
  const others = new Map(b.map((it) => [it.id, it]));
  const found = a.map((it) => {
    const other = others.get(it.id);
    others.delete(it.id);
    return other ? both(it, other) : it;
  });
  return [...found, ...others.values()];
}

/** The newer words stand; the older, where they differ, become a version of their day. */
function mergedEntry(a: Entry, b: Entry, dead: ReadonlySet<Id>): Entry {
  const [late, early] = a.changed >= b.changed ? [a, b] : [b, a];
  const alive = <T extends Dated | Version>(list: readonly T[]): readonly T[] =>
    list.filter(({ id }) => !dead.has(id));
  const [words, other] = writtenAt(a) >= writtenAt(b) ? [a, b] : [b, a];
  let versions = alive(union(late.versions, early.versions, (x) => x));
  const id = versionId(other.id, writtenAt(other));
  if (differs(words, other) && !isKept(other, versions) && !dead.has(id)) {
    versions = put<Version>(versions, { id, made: writtenAt(other), parts: other.parts });
  }
  return {
    ...late,
    begun: Math.min(a.begun, b.begun),
    written: words.written,
    parts: words.parts,
    versions: [...versions].sort((x, y) => x.made - y.made),
    happenings: alive(union(late.happenings, early.happenings, newer)),
    mentions: alive(union(late.mentions, early.mentions, newer)),
    files: alive(union(late.files, early.files, newer)),
  };
}

function writtenAt({ written, changed }: Entry): Time {
  return written ?? changed;
}

function differs(late: Entry, early: Entry): boolean {
  return PARTS.some((part) => early.parts[part] !== late.parts[part] && early.parts[part] !== "");
}

function isKept(early: Entry, versions: readonly Version[]): boolean {
  return versions.some(({ parts }) => sameWords(parts, early.parts));
}

/** The newer decision, with the newest receipt of each trustee, and taken back if either was. */
function mergedFiling(a: Filing, b: Filing): Filing {
  const late = newer(a, b);
  const kept = new Map<number, Kept>();
  for (const one of [...a.kept, ...b.kept]) {
    const known = kept.get(one.trustee);
    if (!known || one.status > known.status || (one.status === known.status && one.time > known.time))
      kept.set(one.trustee, one);
  }
  return {
    ...late,
    subject: late.subject || a.subject || b.subject,
    upload: late.upload,
    kept: [...kept.values()].sort((x, y) => x.trustee - y.trustee),
    sent: a.sent ?? b.sent,
    takenBack: a.takenBack ?? b.takenBack,
  };
}
