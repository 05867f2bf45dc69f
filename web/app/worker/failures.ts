/** What went wrong, as the page is told it: a stable code, and whom or what it is about. */

import { CoveyError, PeerFault } from "../../src/errors.js";

/** A failure that is about something the page can name: "word 3". */
export class About extends CoveyError {
  constructor(
    code: string,
    readonly about: string,
  ) {
    super(code, code);
  }
}

/** A stable code. `fetch` throws a TypeError where there is no connection. */
export function codeOf(error: unknown): string {
  if (error instanceof CoveyError) return error.code;
  if (error instanceof DOMException && error.name === "QuotaExceededError") return "device-full";
  if (error instanceof DOMException && error.name === "TimeoutError") return "offline";
  return error instanceof TypeError ? "offline" : "internal";
}

/** Who or what it is about: "board", "trustee 2", "word 3". */
export function aboutOf(error: unknown): string | undefined {
  if (error instanceof About) return error.about;
  return error instanceof PeerFault ? error.blame.party : undefined;
}

/** Whether it has this code. */
export const isCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof CoveyError && codes.includes(error.code);
