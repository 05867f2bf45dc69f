/** Numbers that call for help. They name nobody, so they are never matched (spec/identifiers). */

import { PAGE } from "./tables/page.js";

const NUMBERS = new Map(
  PAGE.emergency.split(/\s+/).map((entry) => {
    const [country, numbers] = entry.split("=") as [string, string];
    return [country, new Set(numbers.split(","))] as const;
  }),
);
const ANYWHERE = new Set([...NUMBERS.values()].flatMap((numbers) => [...numbers]));

/** Whether these digits call for help in this country; without one, whether they do anywhere. */
export function isEmergency(digits: string, country: string | undefined): boolean {
  return ((country === undefined ? undefined : NUMBERS.get(country)) ?? ANYWHERE).has(digits);
}
