/** Changes of a book: pure, so that the page and the worker agree about what each one does. */

import {
  NO_WORDS,
  type Book,
  type Entry,
  type Filing,
  type FilingDraft,
  type Happening,
  type Id,
  type KeptFile,
  type Mention,
  type Part,
  type Settings,
  type Time,
} from "./model.js";
import { mailEdited, type MailEdit } from "./mail.js";
import { rewritten, withVersion } from "./versions.js";

/** What can be done to a book. Everything new brings its own fresh id. */
export type Edit =
  | MailEdit
  | { readonly do: "begin-entry"; readonly entry: Id }
  | { readonly do: "drop-entry"; readonly entry: Id }
  | { readonly do: "write"; readonly entry: Id; readonly part: Part; readonly text: string }
  | { readonly do: "keep-version"; readonly entry: Id; readonly version: Id }
  | { readonly do: "drop-version"; readonly entry: Id; readonly version: Id }
  | { readonly do: "put-happening"; readonly entry: Id; readonly it: Omit<Happening, "changed"> }
  | { readonly do: "drop-happening"; readonly entry: Id; readonly id: Id }
  | { readonly do: "put-mention"; readonly entry: Id; readonly it: Omit<Mention, "changed"> }
  | { readonly do: "drop-mention"; readonly entry: Id; readonly id: Id }
  | { readonly do: "put-file"; readonly entry: Id; readonly it: Omit<KeptFile, "changed"> }
  | { readonly do: "drop-file"; readonly entry: Id; readonly id: Id }
  | { readonly do: "put-filing"; readonly it: Omit<Filing, "changed"> }
  | { readonly do: "drop-filing"; readonly id: Id }
  | { readonly do: "put-draft"; readonly it: Omit<FilingDraft, "changed"> }
  | { readonly do: "drop-draft"; readonly id: Id }
  | { readonly do: "settle"; readonly settings: Partial<Omit<Settings, "changed">> };

interface Named {
  readonly id: Id;
}

/** The book after an edit. What is about a thing that is not there changes nothing. */
export function edited(book: Book, edit: Edit, now: Time): Book {
  switch (edit.do) {
    case "begin-entry":
      return book.entries.some(({ id }) => id === edit.entry)
        ? book
        : { ...book, entries: [...book.entries, newEntry(edit.entry, now)] };
    case "drop-entry":
      return buried({ ...book, entries: without(book.entries, edit.entry) }, edit.entry, now);
    case "write":
      return inEntry(book, edit.entry, now, (entry) => rewritten(entry, edit.part, edit.text, now));
    case "keep-version":
      return inEntry(book, edit.entry, now, (entry) => withVersion(entry, edit.version, now));
    case "drop-version":
      return dropped(book, edit.entry, "versions", edit.version, now);
    case "put-happening":
      return putIn(book, edit.entry, "happenings", { ...edit.it, changed: now }, now);
    case "drop-happening":
      return dropped(book, edit.entry, "happenings", edit.id, now);
    case "put-mention":
      return putIn(book, edit.entry, "mentions", { ...edit.it, changed: now }, now);
    case "drop-mention":
      return dropped(book, edit.entry, "mentions", edit.id, now);
    case "put-file":
      return putIn(book, edit.entry, "files", { ...edit.it, changed: now }, now);
    case "drop-file":
      return dropped(book, edit.entry, "files", edit.id, now);
    case "put-filing":
      return { ...book, filings: put(book.filings, { ...edit.it, changed: now }) };
    case "drop-filing":
      return buried({ ...book, filings: without(book.filings, edit.id) }, edit.id, now);
    case "put-draft":
      return { ...book, drafts: put(book.drafts, { ...edit.it, changed: now }) };
    case "drop-draft":
      return buried({ ...book, drafts: without(book.drafts, edit.id) }, edit.id, now);
    case "draft-letter":
    case "put-outgoing":
    case "drop-outgoing":
      return mailEdited(book, edit, now);
    case "settle":
      return { ...book, settings: { ...book.settings, ...edit.settings, changed: now } };
  }
}

/** An entry with nothing in it. */
export function newEntry(id: Id, now: Time): Entry {
  return {
    id,
    begun: now,
    changed: now,
    parts: NO_WORDS,
    versions: [],
    happenings: [],
    mentions: [],
    files: [],
  };
}

/** Put something in place of what has its id, else at the end. */
export function put<T extends Named>(list: readonly T[], it: T): readonly T[] {
  return list.some(({ id }) => id === it.id)
    ? list.map((known) => (known.id === it.id ? it : known))
    : [...list, it];
}

function without<T extends Named>(list: readonly T[], id: Id): readonly T[] {
  return list.filter((it) => it.id !== id);
}

function buried(book: Book, id: Id, when: Time): Book {
  return { ...book, gone: put(book.gone, { id, when }) };
}

function inEntry(book: Book, id: Id, now: Time, change: (entry: Entry) => Entry): Book {
  return {
    ...book,
    entries: book.entries.map((entry) => (entry.id === id ? { ...change(entry), changed: now } : entry)),
  };
}

type Lists = "versions" | "happenings" | "mentions" | "files";

function putIn<L extends Lists>(book: Book, entry: Id, list: L, it: Entry[L][number], now: Time): Book {
  return inEntry(book, entry, now, (found) => ({
    ...found,
    [list]: put(found[list] as readonly Named[], it),
  }));
}

function dropped(book: Book, entry: Id, list: Lists, id: Id, now: Time): Book {
  const changed = inEntry(book, entry, now, (found) => ({
    ...found,
    [list]: without<Named>(found[list], id),
  }));
  return buried(changed, id, now);
}
