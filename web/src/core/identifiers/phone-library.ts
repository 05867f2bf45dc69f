/**
 * Reading phone numbers of every country, as libphonenumber does (its `parse`, `getNumberType` and international
 * format), for text that is only digits, perhaps after a plus.
 *
 * The numbering plans come from the same package that the Python code uses, and no other module imports them, so an
 * application may load this one late.
 */

import { PLANS, type PlanRow } from "./tables/plans.js";
import { whole } from "./text.js";

/** A number: country calling code, and what follows it. */
export interface Phone {
  readonly code: string;
  readonly national: string;
}

/** A service's lines ring at many people: free to call, premium rate, shared cost, one number of a firm, voicemail. */
export type LineType = "person" | "service";

const MIN_NATIONAL = 2;
const MAX_NATIONAL = 17;
const MAX_CODE = 3;

const atStart = (pattern: string): RegExp | undefined =>
  pattern ? new RegExp(`^(?:${pattern})`) : undefined;

/** One country's numbering plan. */
class Plan {
  readonly code: string;
  readonly region: string;
  readonly international: RegExp | undefined;
  readonly leading: RegExp | undefined;
  readonly formats: readonly (readonly [RegExp, string, RegExp | undefined])[];
  readonly #trunk: RegExp | undefined;
  readonly #rule: string;
  readonly #pattern: RegExp;
  readonly #lengths: readonly number[];
  readonly #local: readonly number[];
  readonly #kinds: readonly (readonly [readonly number[], RegExp, LineType])[];

  constructor(row: PlanRow) {
    const [code, region, international, trunk, rule, leading, pattern, lengths, local, kinds, formats] = row;
    this.code = code;
    this.region = region;
    this.international = atStart(international);
    this.leading = atStart(leading);
    this.formats = formats.map(([form, text, start]) => [whole(form), text, atStart(start)]);
    this.#trunk = atStart(trunk);
    this.#rule = rule;
    this.#pattern = whole(pattern);
    this.#lengths = lengths;
    this.#local = local;
    this.#kinds = kinds.map(([sizes, kind, service]) => [sizes, whole(kind), service ? "service" : "person"]);
  }

  /** Whether the general pattern fits, of any length. */
  fits(national: string): boolean {
    return this.#pattern.test(national);
  }

  /** What kind of line this is in this country; undefined if it is no number here. */
  lineType(national: string): LineType | undefined {
    const matches = (lengths: readonly number[], pattern: RegExp): boolean =>
      (!lengths.length || lengths.includes(national.length)) && pattern.test(national);
    if (!matches(this.#lengths, this.#pattern)) return undefined;
    return this.#kinds.find(([lengths, pattern]) => matches(lengths, pattern))?.[2];
  }

  /** Longer than any number here. */
  isTooLong(national: string): boolean {
    return !this.#local.includes(national.length) && national.length > this.#lengths.at(-1)!;
  }

  /** As long as a number here, or longer. */
  isLongEnough(national: string): boolean {
    if (this.#local.includes(national.length)) return false;
    return this.#lengths.includes(national.length) || national.length > this.#lengths.at(-1)!;
  }

  /** Without what is dialled only inside the country, or rewritten by the country's rule. */
  withoutTrunk(national: string): string {
    const found = this.#trunk?.exec(national);
    if (!found) return national;
    const rewritten =
      this.#rule && found.length > 1 && found.at(-1) !== undefined
        ? national.replace(this.#trunk!, this.#rule)
        : national.slice(found[0].length);
    return this.fits(national) && !this.fits(rewritten) ? national : rewritten;
  }
}

const ROWS = new Map<string, PlanRow[]>();
const CODES = new Map<string, string>();
for (const row of PLANS) {
  ROWS.set(row[0], [...(ROWS.get(row[0]) ?? []), row]);
  if (row[1] !== "001") CODES.set(row[1], row[0]);
}
const made = new Map<PlanRow, Plan>();

/** The plans of one calling code; the first has the formats and rules for all of them. */
function plansOf(code: string): readonly Plan[] {
  return ROWS.get(code)!.map((row) => {
    const plan = made.get(row) ?? new Plan(row);
    made.set(row, plan);
    return plan;
  });
}

/** Whether this is a country (ISO 3166, two capital letters) with a numbering plan. */
export const isCountry = (region: string): boolean => CODES.has(region);

/** The number that these digits mean in this country, or after a plus anywhere; undefined where they mean none. */
export function read(text: string, region?: string): Phone | undefined {
  const home =
    region === undefined ? undefined : plansOf(CODES.get(region)!).find((p) => p.region === region);
  const dialled = text.startsWith("+") ? text.slice(1) : home && afterInternational(home, text);
  if (dialled !== undefined) {
    const code = dialled.length > MIN_NATIONAL ? codeOf(dialled) : undefined;
    return code === undefined ? undefined : finish(plansOf(code)[0]!, dialled.slice(code.length));
  }
  if (!home) return undefined;
  const inside = afterOwnCode(home, text);
  return inside === undefined ? finish(home, text) : finish(plansOf(home.code)[0]!, inside);
}

function afterInternational(home: Plan, digits: string): string | undefined {
  const prefix = home.international?.exec(digits)?.[0];
  if (prefix === undefined || digits[prefix.length] === "0") return undefined;
  return digits.slice(prefix.length);
}

function codeOf(digits: string): string | undefined {
  if (digits.startsWith("0")) return undefined;
  for (let size = 1; size <= MAX_CODE; size++)
    if (ROWS.has(digits.slice(0, size))) return digits.slice(0, size);
  return undefined;
}

/** What follows the country's own code written without a plus, if that is the better reading. */
function afterOwnCode(home: Plan, digits: string): string | undefined {
  if (!digits.startsWith(home.code)) return undefined;
  const rest = home.withoutTrunk(digits.slice(home.code.length));
  return (!home.fits(digits) && home.fits(rest)) || home.isTooLong(digits) ? rest : undefined;
}

function finish(plan: Plan, digits: string): Phone | undefined {
  if (digits.length < MIN_NATIONAL) return undefined;
  const shorter = plan.withoutTrunk(digits);
  const national = plan.isLongEnough(shorter) ? shorter : digits;
  if (national.length < MIN_NATIONAL || national.length > MAX_NATIONAL) return undefined;
  return { code: plan.code, national };
}

/** What kind of line has this number; undefined if no network hands it out. */
export function lineType({ code, national }: Phone): LineType | undefined {
  const plans = plansOf(code);
  const fits = (plan: Plan): boolean =>
    plan.leading ? plan.leading.test(national) : plan.lineType(national) !== undefined;
  const its = plans.length === 1 ? plans[0] : plans.find(fits);
  return its?.lineType(national);
}

/** The number with a plus and no spaces (E.164). */
export const e164 = ({ code, national }: Phone): string => `+${code}${national}`;

/** The number as people write it for somebody abroad. */
export function international({ code, national }: Phone): string {
  for (const [pattern, text, leading] of plansOf(code)[0]!.formats) {
    if (leading && !leading.test(national)) continue;
    if (pattern.test(national)) return `+${code} ${national.replace(pattern, text)}`;
  }
  return `+${code} ${national}`;
}
