/** Coming in with eight words, opening a desk, joining one; leaving. */

/** What goes on: stretching takes longest. */
export type ComingStep = "stretch" | "board" | "book";

/** Eight words, shown once, for paper. */
export type Words = readonly string[];

/** Whose words: one's own, or those of the recovery sheet. */
export type Whose = "mine" | "sheet";

/** What a passkey answered: 32 bytes. Secret. */
export type PasskeyAnswer = Uint8Array;

export interface ComingJobs {
  /** Words of phrases that begin so, at most a few. */
  completeWord: { give: string; get: readonly string[]; tell: never };
  /**
   * Come in with one's words, or with those of a recovery sheet (then `me.role` is "sheet"). Everything is read.
   * `wrong-phrase`: nobody of this desk has these words; or not yet, until a holder has let them in (`joinedYet`).
   * `not-of-this-desk`: they were removed.
   */
  comeIn: { give: { desk: number; phrase: string | PasskeyAnswer }; get: undefined; tell: ComingStep };
  /**
   * New words, drawn here: nothing happens with them before `startDesk`, `join`, `recover` or `newSheet`. The same
   * again until `fresh` ones are asked for, or those that belong to a passkey.
   */
  proposeWords: {
    give: { whose: Whose; fresh: boolean; passkey?: PasskeyAnswer };
    get: Words;
    tell: never;
  };
  /** The places (from 0) at which a word is not that of the proposed ones. */
  checkWords: {
    give: { whose: Whose; words: readonly { place: number; word: string }[] };
    get: readonly number[];
    tell: never;
  };
  /**
   * Open a desk: once, by the person who has the ceremony's key file (`DeskSecretsFile`, or `PrivateKeys` of a desk).
   * Needs proposed words of both kinds. May be done again after it failed half way. `already-open`.
   */
  startDesk: { give: { keys: Uint8Array; name: string }; get: undefined; tell: ComingStep };
  /** Whether a key file fits a desk of this escrow that was not opened yet, and which: `wrong-secrets`, `already-open`. */
  readKeys: { give: Uint8Array; get: { index: number; name: string }; tell: never };
  /**
   * Ask to join with a code. Needs proposed words of one's own. Gives the four words that both compare; somebody who
   * may let others in then sees the same beside the name. `wrong-phrase`: not a code, or used, or taken back.
   */
  join: { give: { desk: number; code: string; name: string }; get: readonly string[]; tell: ComingStep };
  /** Whether a holder has let the one who joined in; if so, they are here. */
  joinedYet: { give: undefined; get: boolean; tell: ComingStep };
  /** Forget every key. */
  leave: { give: undefined; get: undefined; tell: never };
}
