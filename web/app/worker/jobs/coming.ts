/** Coming in: a phrase, a place to keep things, an invitation; coming back; going for good. */

/** What goes on: stretching takes longest. `wait`: seconds until the groups are asked again. */
export interface ComingStep {
  readonly at: "stretch" | "trustees" | "board";
  readonly wait?: number;
}

/** What was opened, and where it was. */
export interface Opened {
  readonly board: boolean;
  readonly device: boolean;
  /** Another program keeps its things under these words: the account is used, and new words are needed here. */
  readonly foreign: boolean;
}

/** How far removing is, and what could not be taken back because a desk has it. */
export interface Removal {
  readonly released: number;
}

export interface ComingJobs {
  /** A new, empty book, kept nowhere but in this page. Does nothing if one is open. */
  begin: { give: undefined; get: undefined; tell: never };
  /** Eight words, proposed; the same again until `fresh` ones are asked for. Nothing is kept under them yet. */
  proposePhrase: { give: { fresh: boolean }; get: readonly string[]; tell: never };
  /** The places (from 0) at which a word is not that of the proposed phrase. */
  checkPhrase: { give: readonly { place: number; word: string }[]; get: readonly number[]; tell: never };
  /** Words of phrases that begin so, at most a few. */
  completeWord: { give: string; get: readonly string[]; tell: never };
  /** Keep the book under the proposed phrase: at the board if the account has joined, on this device if wanted. */
  keep: { give: { device: boolean }; get: undefined; tell: ComingStep };
  /** Join with an invitation, as text; with a phrase, the book is then kept at the board. */
  join: { give: { invitation: string }; get: undefined; tell: ComingStep };
  /** Come back with a phrase. `wrong-phrase` for any that opens nothing. A book that is open is put together with it. */
  open: { give: { phrase: string }; get: Opened; tell: ComingStep };
  /** The words of the phrase of this book, typed once more: they are not kept. `wrong-phrase`. */
  repeatPhrase: { give: { phrase: string }; get: readonly string[]; tell: ComingStep };
  /** Move everything under the proposed phrase; the old one then opens nothing. */
  changePhrase: { give: undefined; get: undefined; tell: ComingStep };
  /** Keep on this device too, or no longer. */
  keepOnDevice: { give: boolean; get: undefined; tell: never };
  /** Whether this device keeps anything, of anybody. Makes nothing. */
  onDevice: { give: undefined; get: boolean; tell: never };
  /** Remove whatever this device keeps, of anybody. */
  clearDevice: { give: undefined; get: undefined; tell: never };
  /** Keep what is not kept, then forget every key; `false` if something could not be kept and `force` is not given. */
  lock: { give: { force: boolean }; get: boolean; tell: never };
  /**
   * Take back every filing, then remove files, vault and what the device keeps, for good. `not-gone`, about how many
   * have signed ("2 5": two of five), if a filing may be there still: nothing is removed then, but `anyway`.
   */
  removeAll: { give: { anyway: boolean }; get: Removal; tell: { done: number; of: number } };
}
