/**
 * From what people paste to the one string that is matched (spec/identifiers), version 1.
 *
 * `parse` reads one identifier, `parseAll` every form that its text proves; `nameAndWorkplace` makes the weak one;
 * `forms` reads under several versions at once. Pure text: nothing is fetched, nobody is looked up, and no error
 * repeats what was typed.
 */

export type { Identifier, Kind, SiteKind, Strength } from "./kinds.js";
export { nameAndWorkplace } from "./names.js";
export { isWeak, NORMALISER_VERSION, parse, parseAll } from "./parser.js";
export { Unusable, type Reason } from "./reasons.js";
export { REASONS } from "./tables/reasons.js";
export {
  fillSlots,
  forms,
  MAX_SLOTS,
  versionsOn,
  type Choice,
  type Filled,
  type Form,
  type Normaliser,
} from "./versions.js";
