/** Which page is shown. One address for all of them: nothing of this is in the history. */

import type { Id } from "../book/model.js";

/** Pages of coming in and keeping. */
export type KeepPlace =
  | { readonly page: "phrase"; readonly then: Place; readonly change?: boolean }
  | { readonly page: "kit"; readonly then: Place }
  | { readonly page: "join"; readonly then: Place }
  | { readonly page: "open" }
  | { readonly page: "keeping" }
  | { readonly page: "remove-all" };

/** Pages of writing. */
export type WritePlace =
  | { readonly page: "entry"; readonly entry: Id }
  | { readonly page: "part"; readonly entry: Id; readonly part: "account" | "senses" | "after" }
  | { readonly page: "timeline"; readonly entry: Id }
  | { readonly page: "happening"; readonly entry: Id; readonly id: Id | undefined }
  | {
      readonly page: "mention";
      readonly entry: Id;
      readonly id: Id | undefined;
      readonly kind: "person" | "place";
    }
  | { readonly page: "versions"; readonly entry: Id }
  | { readonly page: "files"; readonly entry: Id };

/** Pages of naming and filing; what she has chosen so far is the draft in her book. */
export type NamePlace =
  /** `draft`: the one to go on with; an id that is not there begins another one. */
  | { readonly page: "name"; readonly draft?: Id | undefined }
  | { readonly page: "threshold" }
  | { readonly page: "desk" }
  | { readonly page: "contact" }
  | { readonly page: "along" }
  | { readonly page: "consent" }
  | { readonly page: "sending"; readonly filing: Id | undefined };

/** Pages for afterwards. */
export type LaterPlace =
  | { readonly page: "filing"; readonly filing: Id }
  | { readonly page: "take-back"; readonly filing: Id }
  | { readonly page: "change"; readonly filing: Id; readonly longer?: boolean }
  | { readonly page: "letters"; readonly filing: Id }
  | { readonly page: "reply"; readonly filing: Id; readonly request: string; readonly item: number }
  | { readonly page: "end-contact"; readonly filing: Id }
  | { readonly page: "export" }
  | { readonly page: "settings" };

export type Place =
  | { readonly page: "front" }
  | { readonly page: "help"; readonly then?: Place | undefined }
  /** What is hers: her notes and what she filed. */
  | { readonly page: "home" }
  | KeepPlace
  | WritePlace
  | NamePlace
  | LaterPlace;
