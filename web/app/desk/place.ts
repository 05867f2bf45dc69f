/** Which page of the desk is shown. One address for all of them: nothing of this is in the history. */

import type { Id } from "../desk-worker/jobs.js";

/** Coming in, and who is of the desk. */
export type ComingPlace =
  | { readonly page: "front" }
  /** Eight words. */
  | { readonly page: "open" }
  /** The first person opens the desk with the ceremony's key file. */
  | { readonly page: "start" }
  | { readonly page: "join" }
  /** With the recovery sheet. */
  | { readonly page: "recover" }
  | { readonly page: "people" };

/** The work. */
export type WorkPlace =
  | { readonly page: "home" }
  | { readonly page: "check"; readonly filing: Id }
  /** All who named the same person, as far as that may be seen here. */
  | { readonly page: "case"; readonly filing: Id }
  | { readonly page: "author"; readonly filing: Id }
  /** `asking`: to ask for something. */
  | { readonly page: "letters"; readonly filing: Id; readonly asking?: boolean }
  | { readonly page: "closing"; readonly filing: Id }
  /** A copy to hand over: of one author, or of all who met. */
  | { readonly page: "copy"; readonly filing: Id; readonly all: boolean };

/** Looking across accounts, and taking away. */
export type PatternPlace =
  | { readonly page: "pattern"; readonly filing: Id }
  /** Mark a place in an account, or when something was; `undefined` for a new one. */
  | { readonly page: "mark"; readonly filing: Id; readonly id: Id | undefined }
  | { readonly page: "moment"; readonly filing: Id; readonly id: Id | undefined }
  | { readonly page: "search" };

export type Place = ComingPlace | WorkPlace | PatternPlace;
