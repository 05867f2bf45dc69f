/** Coming in: a phrase, a place to keep things, an invitation; coming back; going for good. */

/** Which step of opening or keeping goes on: stretching takes longest. */
export type ComingStep = "stretch" | "trustees" | "board";

export interface ComingJobs {
  /** A new, empty book, kept nowhere but in this page. Does nothing if one is open. */
  begin: { give: undefined; get: undefined; tell: never };
  /** Eight fresh words, proposed; nothing is kept under them yet. */
  proposePhrase: { give: undefined; get: readonly string[]; tell: never };
  /** Whether the words at these places (from 0) are those of the proposed phrase. */
  checkPhrase: { give: readonly { place: number; word: string }[]; get: boolean; tell: never };
  /** Keep the book under the proposed phrase: at the board if the account has joined, on this device if wanted. */
  keep: { give: { device: boolean }; get: undefined; tell: ComingStep };
  /** Join with an invitation, as text; with a phrase, the book is then kept at the board. */
  join: { give: { invitation: string }; get: undefined; tell: ComingStep };
  /** Come back with a phrase. `wrong-phrase` for any that opens nothing. A book that is open is put together with it. */
  open: { give: { phrase: string }; get: undefined; tell: ComingStep };
  /** Move everything under the proposed phrase; the old one then opens nothing. */
  changePhrase: { give: undefined; get: undefined; tell: ComingStep };
  /** Keep on this device too, or no longer. */
  keepOnDevice: { give: boolean; get: undefined; tell: never };
  /** Keep what is not kept, then forget every key; `false` if something could not be kept and `force` is not given. */
  lock: { give: { force: boolean }; get: boolean; tell: never };
  /** Take back every filing, then remove files, vault and what the device keeps, for good. */
  removeAll: { give: undefined; get: undefined; tell: { done: number; of: number } };
}
