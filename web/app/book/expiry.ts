/** How long a filing stays: years are those of the calendar, and the day named is the last one. */

/** A number of days that stands for a year, in drafts. */
export const YEAR = 365;

const YEARS = [1, 2, 5, 10] as const;
const DAY = 86_400_000; // milliseconds

/** One choice. `years` is 0 where it is only so many days; days are Unix days. */
export interface Stay {
  readonly days: number;
  readonly years: number;
  readonly last: number;
}

/** The same date some years later; 29 February comes to the last day of February. */
export function yearsAfter(day: number, years: number): number {
  const date = new Date(day * DAY);
  const month = date.getUTCMonth();
  date.setUTCFullYear(date.getUTCFullYear() + years);
  if (date.getUTCMonth() !== month) date.setUTCDate(0);
  return date.getTime() / DAY;
}

/** What is offered today in a place that keeps a filing for so many days at most. */
export function stays(today: number, most: number): readonly [Stay, ...Stay[]] {
  const [first, ...more] = YEARS.map((years) => ({
    days: years * YEAR,
    years,
    last: yearsAfter(today, years),
  })).filter(({ last }) => last < today + most);
  return first ? [first, ...more] : [{ days: most, years: 0, last: today + most - 1 }];
}
