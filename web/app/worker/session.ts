/** What the worker holds while somebody is here: the book, and every key. Ending the worker ends all of it. */

import { EMPTY, type Book, type Id } from "../book/model.js";
import { edited, type Edit } from "../book/edits.js";
import type { VaultKeys } from "../../src/core/vault.js";
import { Misuse } from "../../src/errors.js";
import { asSeed, toHex, type Seed } from "../../src/primitives/bytes.js";
import type { VaultRemoval } from "../../src/wire/vault.js";
import { CLOSED, type Standing } from "./jobs.js";
import { now, random } from "./world.js";

/** Somebody who is here. */
export interface Session {
  account: Seed;
  book: Book;
  /** Enough trustees know the account. */
  joined: boolean;
  /** The board knows the account, so that it may have a vault. */
  admitted: boolean;
  /** Keys of her phrase, once there is one. */
  keys?: VaultKeys;
  /** Version that the board has; 0 for none. */
  atBoard: bigint;
  /** Whether the device keeps it too. */
  onDevice: boolean;
  /** Removals of older vaults that the board has not confirmed. */
  replaced: readonly VaultRemoval[];
  /** Records whose words another device has just changed: what is typed over them next does not lose them. */
  readonly others: Set<Id>;
}

/** Whether there is somewhere to keep the book: at the board, or on this device. */
export const isPlaced = ({ keys, admitted, onDevice }: Session): boolean =>
  keys !== undefined && (admitted || onDevice);

type Listener = (standing: Standing, book: Book | undefined) => void;

let session: Session | undefined;
let standing: Standing = CLOSED;
let listener: Listener = () => undefined;
let onChange: () => void = () => undefined;

/** Whoever is told of each change; the book only if it changed. */
export function tell(listening: Listener): void {
  listener = listening;
}

/** What is done after each change of the book (the saver). */
export function afterChange(work: () => void): void {
  onChange = work;
}

/** The session; `not-open` if nobody is here. */
export function here(): Session {
  if (!session) throw new Misuse("no notes are open", "not-open");
  return session;
}

/** The session, if there is one. */
export function maybeHere(): Session | undefined {
  return session;
}

/** Begin, with a fresh account that has joined nothing yet. */
export function enter(found?: Partial<Session>): Session {
  session = {
    account: asSeed(random(32)),
    book: EMPTY,
    joined: false,
    admitted: false,
    atBoard: 0n,
    onDevice: false,
    replaced: [],
    others: new Set(),
    ...found,
  };
  standing = CLOSED;
  stand({});
  listener(standing, session.book);
  return session;
}

/** Forget everything. */
export function leave(): void {
  session = undefined;
  standing = CLOSED;
  listener(standing, EMPTY);
}

/** Say where we stand now, with what has changed of it. */
export function stand(change: Partial<Pick<Standing, "saving" | "saved" | "trouble" | "unkept">>): void {
  if (!session) return;
  standing = {
    ...standing,
    ...change,
    open: true,
    joined: session.joined,
    phrase: session.keys !== undefined,
    board: session.atBoard > 0n,
    device: session.onDevice,
  };
  listener(standing, undefined);
}

/** Put another book in place, without saving it: it was just read. */
export function show(book: Book): void {
  here().book = book;
  listener(standing, book);
}

/** Change the book, tell of it, and have it saved. */
export function change(edit: Edit): void {
  const found = here();
  if (edit.do === "write" && found.others.delete(edit.entry))
    found.book = edited(found.book, { do: "keep-version", entry: edit.entry, version: freshId() }, now());
  found.book = edited(found.book, edit, now());
  listener(standing, found.book);
  onChange();
}

/** A fresh id. */
export const freshId = (): Id => toHex(random(16));
