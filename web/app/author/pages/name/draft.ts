/** What she has chosen so far: the newest draft in her book, or a fresh one. */

import { useState } from "preact/hooks";
import { NO_DRAFT, type Book, type Filing, type FilingDraft, type Id } from "../../../book/model.js";
import { freshId, useHere } from "../../here.js";

/** The newest, before the worker has told of it: pages follow each other faster than that. */
let latest: FilingDraft | undefined;
let seen = false; // in the book

function current(book: Book): FilingDraft {
  const newest = [...book.drafts].sort((a, b) => a.changed - b.changed).at(-1);
  const known = latest && book.drafts.find(({ id }) => id === latest!.id);
  if (known) seen = true;
  const isOver = latest && (book.gone.some(({ id }) => id === latest!.id) || (seen && !known));
  if (!latest || isOver) {
    latest = newest ?? { ...NO_DRAFT, id: freshId(), changed: 0 };
    seen = newest !== undefined;
  }
  return latest;
}

export interface Drafting {
  readonly draft: FilingDraft;
  /** As it is at this moment, also between two redraws. */
  readonly now: () => FilingDraft;
  readonly set: (change: Partial<Omit<FilingDraft, "id" | "changed">>) => void;
}

/** The draft, and how to change it. Each change is kept with her notes. */
export function useDraft(): Drafting {
  const { book, edit } = useHere();
  const [, redraw] = useState(0);
  const draft = current(book);
  return {
    draft,
    now: () => current(book),
    set: (change) => {
      latest = { ...current(book), ...change };
      edit({ do: "put-draft", it: latest });
      redraw((n) => n + 1);
    },
  };
}

/** Go on with this one of her drafts; with an id that is not there, another one begins. */
export function take(book: Book, id: Id): void {
  const known = book.drafts.find((draft) => draft.id === id);
  latest = known ?? { ...NO_DRAFT, id, changed: 0 };
  seen = known !== undefined;
}

/** A draft that begins where a filing is, and takes its place. */
export function draftFrom(filing: Filing): FilingDraft {
  return begunWith(filing, filing.id);
}

/** A draft that begins where a filing is that has ended. */
export function draftAgain(filing: Filing): FilingDraft {
  return begunWith(filing, undefined);
}

function begunWith(filing: Filing, replaces: Id | undefined): FilingDraft {
  const { person, threshold, desks, goes, entry, contact } = filing;
  latest = {
    ...NO_DRAFT,
    id: freshId(),
    changed: 0,
    person,
    threshold,
    desks,
    goes,
    entry,
    contact,
    replaces,
  };
  seen = false;
  return latest;
}
