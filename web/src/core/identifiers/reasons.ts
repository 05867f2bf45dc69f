/** Why a text is not usable: one stable code each, with the words shown in English (spec/identifiers, reasons). */

import { Malformed } from "../../errors.js";
import { REASONS } from "./tables/reasons.js";

/** The codes. Interfaces translate by them; the English sentences may change, the codes do not. */
export type Reason = keyof typeof REASONS;

/** The text names no one person; `reason` says why. Code `identifier-unusable` for all of them. */
export class Unusable extends Malformed {
  constructor(readonly reason: Reason) {
    const [sentence, hint] = REASONS[reason];
    super("identifier-unusable", sentence, hint);
  }
}
