/** What every page may use: where we are, the book, how it stands, and the worker. */

import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Book } from "../book/model.js";
import type { Edit } from "../book/edits.js";
import type { Escrow, Standing } from "../worker/jobs.js";
import type { Place } from "./place.js";
import type { TextKey } from "./texts/index.js";

export interface Here {
  readonly place: Place;
  /** Whether any other page was shown before. */
  readonly visited: boolean;
  /** `note`: something that has just been done, said on the next page. */
  readonly go: (place: Place, note?: TextKey) => void;
  readonly note: TextKey | undefined;
  readonly book: Book;
  readonly standing: Standing;
  /** Of the manifest; undefined while it is fetched. */
  readonly escrow: Escrow | undefined;
  /** Code of why it could not be fetched. */
  readonly failed: string | undefined;
  readonly again: () => void;
  /** Change the book. Begins one if none is open. */
  readonly edit: (edit: Edit) => void;
}

export const HereContext = createContext<Here | undefined>(undefined);

/** Where we are. */
export function useHere(): Here {
  return useContext(HereContext)!;
}

/** A fresh id. */
export function freshId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}
