/** A copy of everything as plain data for a machine to read (spec/export). Nothing in it opens anything. */

import type { Book, Contact, Filing, Parts, Time, When } from "./model.js";

/** The format that `exported` writes. */
export const EXPORT_FORMAT = 1;

/** What is not in the book. */
export interface Surroundings {
  readonly made: Time;
  readonly place: string;
  /** Manifest hash, hexadecimal. */
  readonly manifest: string;
  /** The signed manifest itself, hexadecimal, so that receipts can be checked without asking anybody. */
  readonly signedManifest: string;
  /** The public name of her account, hexadecimal. */
  readonly account: string;
  readonly desks: readonly { readonly index: number; readonly name: string }[];
  readonly letters: readonly ExportedMail[];
}

/** The letters of one filing; `complete` is false when they could not be fetched, or some are missing. */
export interface ExportedMail {
  readonly filing: string;
  readonly complete: boolean;
  readonly letters: readonly ExportedLetter[];
}

export interface ExportedLetter {
  readonly id: string;
  readonly from: "author" | "desk";
  readonly number: number;
  readonly written: Time;
  readonly kind: string;
  readonly text: string;
  readonly asked: readonly { readonly item: number; readonly what: string; readonly text: string }[];
  readonly answers: readonly {
    readonly letter: string;
    readonly item: number;
    readonly answer: string;
    readonly text: string;
  }[];
  readonly record: readonly { readonly title: string; readonly text: string }[];
  readonly files: readonly { readonly name: string; readonly size: number; readonly sha256: string }[];
  readonly next: string;
  readonly by: number;
}

export interface Exported {
  readonly format: typeof EXPORT_FORMAT;
  readonly made: Time;
  readonly place: string;
  readonly manifest: string;
  readonly signedManifest: string;
  readonly account: string;
  readonly records: readonly ExportedRecord[];
  readonly filings: readonly ExportedFiling[];
  readonly letters: readonly ExportedMail[];
  readonly settings: {
    readonly country: string;
    readonly language: string;
    readonly own: readonly string[];
  };
}

export interface ExportedRecord {
  readonly id: string;
  readonly begun: Time;
  readonly changed: Time;
  readonly parts: Parts;
  readonly versions: readonly { readonly made: Time; readonly parts: Parts }[];
  readonly events: readonly {
    readonly id: string;
    readonly when: When;
    readonly what: string;
    readonly where: string;
    readonly who: string;
  }[];
  readonly mentions: readonly { readonly kind: string; readonly name: string; readonly note: string }[];
  readonly files: readonly {
    readonly name: string;
    readonly type: string;
    readonly size: number;
    readonly sha256: string;
    readonly complete: boolean;
  }[];
}

export interface ExportedFiling {
  readonly id: string;
  readonly subject: string;
  readonly made: Time;
  readonly identifiers: readonly string[];
  readonly workplace: string;
  readonly threshold: number;
  readonly desks: readonly { readonly index: number; readonly name: string }[];
  readonly expires: number;
  readonly goes: "words" | "fact";
  readonly record: string;
  readonly contact: Contact;
  readonly takenBack: Time | null;
  readonly receipts: readonly string[];
}

/** Everything that is hers. Seeds of files and what is still to be sent stay out: they could open something. */
export function exported(book: Book, around: Surroundings): Exported {
  return {
    format: EXPORT_FORMAT,
    made: around.made,
    place: around.place,
    manifest: around.manifest,
    signedManifest: around.signedManifest,
    account: around.account,
    records: book.entries.map((entry) => ({
      id: entry.id,
      begun: entry.begun,
      changed: entry.changed,
      parts: entry.parts,
      versions: entry.versions.map(({ made, parts }) => ({ made, parts })),
      events: entry.happenings.map(({ id, when, what, where, who }) => ({ id, when, what, where, who })),
      mentions: entry.mentions.map(({ kind, name, note }) => ({ kind, name, note })),
      files: entry.files.map(({ name, type, size, hash, complete }) => ({
        name,
        type,
        size,
        sha256: hash,
        complete,
      })),
    })),
    filings: book.filings.map((filing) => exportedFiling(filing, around)),
    letters: around.letters,
    settings: {
      country: book.settings.country,
      language: book.settings.language,
      own: book.settings.own,
    },
  };
}

function exportedFiling(filing: Filing, { desks }: Surroundings): ExportedFiling {
  return {
    id: filing.id,
    subject: filing.subject,
    made: filing.made,
    identifiers: filing.identifiers,
    workplace: filing.workplace,
    threshold: filing.threshold,
    desks: filing.desks.map((index) => ({
      index,
      name: desks.find((desk) => desk.index === index)?.name ?? "",
    })),
    expires: filing.expires,
    goes: filing.goes,
    record: filing.entry ?? "",
    contact: filing.contact,
    takenBack: filing.takenBack ?? null,
    receipts: filing.kept.map(({ receipt }) => receipt),
  };
}

/** The bytes of the file: JSON that a person can read too. */
export function exportedBytes(found: Exported): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(found, null, 2)}\n`);
}
