/** What she has written to a counsellor and is not at the board yet: a draft, and letters on their way. */

import type { Book, Id, Mail, Outgoing, Time } from "./model.js";

export type MailEdit =
  | { readonly do: "draft-letter"; readonly filing: Id; readonly text: string }
  /** A letter is on its way; with `draft`, that is what the draft is now. */
  | { readonly do: "put-outgoing"; readonly filing: Id; readonly it: Outgoing; readonly draft?: string }
  /** It has arrived, or can never arrive. */
  | { readonly do: "drop-outgoing"; readonly filing: Id; readonly id: Id; readonly draft?: string };

/** The mail of a filing. */
export function mailOf(book: Book, filing: Id): Mail {
  return book.mails.find(({ id }) => id === filing) ?? { id: filing, changed: 0, draft: "", outgoing: [] };
}

/** The book after an edit of its mail. */
export function mailEdited(book: Book, edit: MailEdit, now: Time): Book {
  const known = mailOf(book, edit.filing);
  const changed = { ...known, changed: now };
  switch (edit.do) {
    case "draft-letter":
      return withMail(book, { ...changed, draft: edit.text });
    case "put-outgoing":
      return withMail(book, {
        ...changed,
        draft: edit.draft ?? known.draft,
        outgoing: [...known.outgoing, edit.it],
      });
    case "drop-outgoing":
      return {
        ...withMail(book, {
          ...changed,
          draft: edit.draft ?? known.draft,
          outgoing: known.outgoing.filter(({ id }) => id !== edit.id),
        }),
        gone: [...book.gone.filter(({ id }) => id !== edit.id), { id: edit.id, when: now }],
      };
  }
}

function withMail(book: Book, mail: Mail): Book {
  return { ...book, mails: [...book.mails.filter(({ id }) => id !== mail.id), mail] };
}

/** Two states of one mail put together: both drafts if neither is in the other, every letter that is on its way. */
export function mergedMail(a: Mail, b: Mail, dead: ReadonlySet<Id>): Mail {
  const [late, early] = a.changed >= b.changed ? [a, b] : [b, a];
  const others = early.outgoing.filter(({ id }) => !late.outgoing.some((known) => known.id === id));
  const both = late.draft !== "" && !late.draft.includes(early.draft) && !early.draft.includes(late.draft);
  const longer = early.draft.length > late.draft.length && late.draft !== "" ? early.draft : late.draft;
  return {
    ...late,
    draft: both ? `${late.draft}\n\n${early.draft}` : longer,
    outgoing: [...late.outgoing, ...others].filter(({ id }) => !dead.has(id)),
  };
}
