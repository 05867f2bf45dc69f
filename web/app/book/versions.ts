/** Her words as they stood on a day: kept when she asks, and by themselves when she changes them on a later day. */

import {
  NO_WORDS,
  PARTS,
  type Entry,
  type Id,
  type Part,
  type Parts,
  type Time,
  type Version,
} from "./model.js";

/** Somebody who writes past midnight is still writing: seconds. */
const BREAK = 3600;

/** Whether two texts are the same in every part. */
export function sameWords(a: Parts, b: Parts): boolean {
  return PARTS.every((part) => a[part] === b[part]);
}

/** Her words as they are now, as a dated version; the same words twice are one version. */
export function withVersion(entry: Entry, id: Id, now: Time): Entry {
  if (sameWords(entry.parts, NO_WORDS) || entry.versions.some(({ parts }) => sameWords(parts, entry.parts)))
    return entry;
  const version: Version = { id, made: now, parts: entry.parts };
  return { ...entry, versions: [...entry.versions, version] };
}

/**
 * The entry with other words. If the words that were there are of an earlier day, and she has had a break since,
 * they stay as a version of the day on which they were written.
 */
export function rewritten(entry: Entry, part: Part, text: string, now: Time): Entry {
  if (entry.parts[part] === text) return entry;
  const { written } = entry;
  const stays = written !== undefined && isOfAnEarlierDay(written, now);
  const before = stays ? withVersion(entry, versionId(entry.id, written), written) : entry;
  return { ...before, written: now, parts: { ...before.parts, [part]: text } };
}

/** By the calendar of the device. */
function isOfAnEarlierDay(written: Time, now: Time): boolean {
  const day = (time: Time): string => new Date(1000 * time).toDateString();
  return now - written > BREAK && day(written) !== day(now);
}

/** The same on every device: from the entry and the second in which its words were written. */
export function versionId(entry: Id, written: Time): Id {
  return (entry.slice(0, 20) + written.toString(16).padStart(12, "0")).slice(0, 32);
}
