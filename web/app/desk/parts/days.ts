/** Days as a field has them (2027-03-01), and as jobs do (days since 1970, 0 for none). */

import type { Day, Time } from "../../desk-worker/jobs.js";

/** How many days before a deletion somebody is told. */
export const NEAR = 30;

const SECONDS = 86_400;
const FORM = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

/** The day of a moment, where one is. */
export function dayOf(time: Time): Day {
  const date = new Date(time * 1000);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / (SECONDS * 1000);
}

/** Today, where one is. */
export const today = (): Day => dayOf(Date.now() / 1000);

/** For a field. */
export const fieldOf = (day: Day): string =>
  day === 0 ? "" : new Date(day * SECONDS * 1000).toISOString().slice(0, 10);

/** 0 for an empty field; nothing for what is no day. */
export function readDay(text: string): Day | undefined {
  if (text === "") return 0;
  const time = FORM.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return Number.isNaN(time) || time <= 0 ? undefined : time / (SECONDS * 1000);
}

/** The same day some months later; the last of a shorter month. */
export function monthsLater(day: Day, months: number): Day {
  const date = new Date(day * SECONDS * 1000);
  const month = date.getUTCMonth() + months;
  const last = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return Date.UTC(date.getUTCFullYear(), month, Math.min(date.getUTCDate(), last)) / (SECONDS * 1000);
}
