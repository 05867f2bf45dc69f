/** The eight words: proposed, checked, and made into keys with the help of the trustees (spec/vault). */

import type { Phrase } from "../../../src/core/phrase.js";
import type { VaultKeys } from "../../../src/core/vault.js";
import { stretch } from "../../../src/core/vault.js";
import { CoveyError, Misuse, Waiting } from "../../../src/errors.js";
import {
  acceptShare,
  agreed,
  askVault,
  candidates,
  vaultRequest,
  type VaultCandidate,
  type VaultQuestion,
  type VaultShare,
} from "../../../src/roles/author/vault.js";
import { hashOf, type Manifest } from "../../../src/wire/manifest.js";
import { manifest } from "../escrow.js";
import { About, codeOf, isCode } from "../failures.js";
import { whyNotPhrase } from "../why-not-phrase.js";
import type { ComingStep } from "../jobs/coming.js";
import { imported } from "../../imported.js";
import { board, pause, random } from "../world.js";

export type Tell = (step: ComingStep) => void;

const PATIENCE = 8000; // milliseconds for one trustee
const BETWEEN = 5; // seconds, when a trustee says that many are asking
const TURNS = 24; // two minutes of it
const COMPLETIONS = 6;

export const words = () => imported(() => import("../../../src/core/phrase.js"));

/**
 * Load what will be needed, while there is a connection: a module that failed to load once is not loaded again by
 * the same worker.
 */
export function warm(): void {
  void Promise.allSettled([words(), import("../../../src/primitives/wasm-argon2.js"), manifest()]);
}

let proposed: Phrase | undefined;

/** Eight words that nothing is kept under yet. */
export async function proposePhrase({ fresh }: { fresh: boolean }): Promise<readonly string[]> {
  const { newPhrase, phraseWords } = await words();
  warm();
  if (fresh || !proposed) proposed = newPhrase(random);
  return phraseWords(proposed);
}

/** The proposed phrase; `no-phrase`. */
export function theProposed(): Phrase {
  if (!proposed) throw new Misuse("no words were proposed", "no-phrase");
  return proposed;
}

/** They are in use now, or not wanted: forget them. */
export function forgetProposed(): void {
  proposed = undefined;
}

/** The places where something else was typed. Four letters of a word are enough, as when opening. */
export async function checkPhrase(
  typed: readonly { place: number; word: string }[],
): Promise<readonly number[]> {
  const { phraseWords } = await words();
  const true_ = phraseWords(theProposed());
  return typed.filter(({ place, word }) => !stands(word, true_[place]!)).map(({ place }) => place);
}

function stands(typed: string, word: string): boolean {
  const plain = typed.toLowerCase().replace(/[^a-z]/g, "");
  return plain === word || (plain.length >= 4 && word.startsWith(plain));
}

/** A few words that begin so. */
export async function completeWord(typed: string): Promise<readonly string[]> {
  const { wordsBeginning } = await words();
  return wordsBeginning(typed).slice(0, COMPLETIONS);
}

/** The phrase that somebody typed; `bad-phrase` about "count 7" or "word 3". */
export async function read(text: string): Promise<Phrase> {
  const lists = await words();
  try {
    return lists.readPhrase(text);
  } catch (error) {
    if (!isCode(error, "bad-phrase")) throw error;
    throw new About("bad-phrase", whyNotPhrase(text, lists));
  }
}

/** The keys that a new vault is made under: so many trustees agree that they are the true ones. */
export async function keysFor(phrase: Phrase, tell: Tell): Promise<VaultKeys> {
  const { question, shares } = await hardened(phrase, tell);
  return agreed(await manifest(), question, shares).keys;
}

/** Keys that may be those of an old vault, likeliest first. */
export async function likelyKeys(phrase: Phrase, tell: Tell): Promise<readonly VaultCandidate[]> {
  const { question, shares } = await hardened(phrase, tell);
  const found = candidates(await manifest(), question, shares);
  if (found.length === 0) throw new Waiting("waiting", "too few trustees have answered");
  return found;
}

interface Hardened {
  readonly question: VaultQuestion;
  readonly shares: readonly VaultShare[];
}

/** Stretch, then ask every trustee; done as soon as enough of them agree, or all have answered or failed. */
async function hardened(phrase: Phrase, tell: Tell): Promise<Hardened> {
  tell({ at: "stretch" });
  const escrow = await manifest();
  const stretched = await stretch(phrase, hashOf(escrow));
  tell({ at: "trustees" });
  const question = askVault(stretched, random);
  const shares: VaultShare[] = [];
  const failures: unknown[] = [];
  await new Promise<void>((done) => {
    let left = escrow.plan.n;
    for (const { index } of escrow.plan.trustees)
      void ask(escrow, question, index, tell)
        .then(
          (share) => shares.push(share),
          (error: unknown) => failures.push(error),
        )
        .then(() => {
          left -= 1;
          if (left === 0 || isSure(escrow, question, shares)) done();
        });
  });
  if (shares.length < escrow.plan.t) throw reason(failures);
  return { question, shares: [...shares] };
}

function isSure(escrow: Manifest, question: VaultQuestion, shares: readonly VaultShare[]): boolean {
  return shares.length >= 2 * escrow.plan.t - 1 && candidates(escrow, question, shares)[0]?.sure === true;
}

/** One trustee's share; asked again after a while as long as it says that too many ask. */
async function ask(
  escrow: Manifest,
  question: VaultQuestion,
  trustee: number,
  tell: Tell,
): Promise<VaultShare> {
  for (let turn = 1; ; turn++) {
    try {
      const request = vaultRequest(escrow, question, trustee);
      const answer = board.post(`/v1/trustees/${trustee}/vault-evaluations`, request, PATIENCE);
      return acceptShare(escrow, question, trustee, await answer);
    } catch (error) {
      if (!isCode(error, "slow-down") || turn === TURNS) throw error;
      for (let left = BETWEEN; left > 0; left--) {
        tell({ at: "trustees", wait: left });
        await pause(1);
      }
      tell({ at: "trustees" });
    }
  }
}

/** Why too few have answered: no connection at all, too many who ask, or trustees that are away. */
function reason(failures: readonly unknown[]): Error {
  const codes = new Set(failures.map(codeOf));
  if (codes.size === 1 && codes.has("offline")) return new CoveyError("offline", "no connection");
  if (codes.has("slow-down")) return new CoveyError("slow-down", "many ask just now");
  if (codes.has("wrong-manifest")) return new CoveyError("wrong-manifest", "another escrow");
  return new Waiting("waiting", "too few trustees have answered");
}
