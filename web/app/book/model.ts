/** What an author keeps: her records, what she filed, and how she wants to be reached. Plain data, no behaviour. */

/** 32 hexadecimal digits, fresh for each thing. */
export type Id = string;

/** Unix seconds. */
export type Time = number;

/** A calendar date as people know it; `month` and `day` count from 1. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export type Season = "spring" | "summer" | "autumn" | "winter";

/** When something was, as exactly as it is remembered and not more. */
export type When =
  | ({ readonly kind: "day" } & CalendarDay)
  | { readonly kind: "month"; readonly year: number; readonly month: number }
  | { readonly kind: "season"; readonly year: number; readonly season: Season }
  | { readonly kind: "year"; readonly year: number; readonly about: boolean }
  | { readonly kind: "range"; readonly from: When; readonly to: When }
  /** "A year or two after that": in her words, perhaps after another event. */
  | { readonly kind: "words"; readonly text: string; readonly after?: Id }
  /** Not sure; or, if `untold`, she would rather not say. */
  | { readonly kind: "unknown"; readonly untold?: boolean };

/** The parts of a record, in the order in which they are asked: free words first. */
export const PARTS = ["account", "senses", "after"] as const;
export type Part = (typeof PARTS)[number];
export type Parts = Readonly<Record<Part, string>>;

/** Words as they stood on a day. Kept until the author deletes it. */
export interface Version {
  readonly id: Id;
  readonly made: Time;
  readonly parts: Parts;
}

/** Something that happened, at its place on the timeline. */
export interface Happening {
  readonly id: Id;
  readonly changed: Time;
  readonly when: When;
  readonly what: string;
  readonly where: string;
  readonly who: string;
}

/** A person or a place that she writes down. */
export interface Mention {
  readonly id: Id;
  readonly changed: Time;
  readonly kind: "person" | "place";
  readonly name: string;
  readonly note: string;
}

/** A file with a record: sealed pieces at the board, byte for byte what was chosen. */
export interface KeptFile {
  readonly id: Id;
  readonly changed: Time;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  /** SHA-256 of the original, hexadecimal; empty until all of it was read. */
  readonly hash: string;
  /** The fresh seed that its keys come from, hexadecimal, 32 bytes. */
  readonly seed: string;
  /** Whether the board has every piece. */
  readonly complete: boolean;
}

/** One private record. */
export interface Entry {
  readonly id: Id;
  readonly begun: Time;
  readonly changed: Time;
  /** When the words last changed; nothing before there are any. */
  readonly written?: Time | undefined;
  readonly parts: Parts;
  readonly versions: readonly Version[];
  readonly happenings: readonly Happening[];
  readonly mentions: readonly Mention[];
  readonly files: readonly KeptFile[];
}

/** How a counsellor may reach her. */
export interface Contact {
  /** "site": only through this site. The others need a number or an address. */
  readonly ways: readonly ("site" | "phone" | "text" | "mail" | "person")[];
  readonly phone: string;
  readonly mail: string;
  /** Whom to ask for, or how to get to her, in her words. */
  readonly other: string;
  readonly noVoicemail: boolean;
  /** What a counsellor must not say or do, in her words. */
  readonly never: string;
  /** Safe times, in her words. */
  readonly times: string;
  readonly language: string;
}

/** A trustee's newest signed receipt about a filing. */
export interface Kept {
  readonly trustee: number;
  /** `Status` of wire/log. */
  readonly status: number;
  readonly code: string;
  readonly time: Time;
  /** The receipt itself, hexadecimal. */
  readonly receipt: string;
}

/** One form under which somebody can be found (core/identifiers). */
export interface Form {
  readonly canonical: string;
  readonly display: string;
  readonly kind: string;
  readonly strength: "strong" | "weak";
  /** Not the main form of what she wrote. */
  readonly further: boolean;
  /** Of the rules it was read by. */
  readonly version: number;
}

/** One way in which she named the person, with every form that it has. What she typed is not kept. */
export interface Naming {
  readonly id: Id;
  readonly forms: readonly Form[];
}

/** What she has chosen so far of something she may file. */
export interface FilingDraft {
  readonly id: Id;
  readonly changed: Time;
  readonly person: readonly Naming[];
  readonly workplace: string;
  /** k: 1 is now; 0 until chosen. */
  readonly threshold: number;
  readonly desks: readonly number[];
  /** How many days it shall stay, 365 for each year of the calendar; 0 until chosen. */
  readonly days: number;
  readonly goes?: "words" | "fact" | undefined;
  readonly entry?: Id | undefined;
  readonly contact: Contact;
  /** The filing that is taken back when this one is filed. */
  readonly replaces?: Id | undefined;
}

/** What she decided, and what became of it. Nothing here tells of others: nobody knows of them. */
export interface Filing {
  /** The filing's id, 16 bytes. */
  readonly id: Id;
  readonly changed: Time;
  readonly made: Time;
  /** Canonical identifiers, in slot order, and how each is shown. */
  readonly identifiers: readonly string[];
  readonly shown: readonly string[];
  readonly workplace: string;
  /** How she named the person, to begin a change from. */
  readonly person: readonly Naming[];
  /** k: 1 is now. */
  readonly threshold: number;
  readonly desks: readonly number[];
  /** Unix day. */
  readonly expires: number;
  /** Whether the words of the record go along, or only that there is one. */
  readonly goes: "words" | "fact";
  /** The record it belongs to. */
  readonly entry?: Id | undefined;
  readonly contact: Contact;
  /** Header digest, hexadecimal; empty until it is built. */
  readonly subject: string;
  /** What is sent, until enough trustees keep it. */
  readonly upload?: Uint8Array | undefined;
  readonly kept: readonly Kept[];
  /** When it first left the device: from then on somebody may have it. */
  readonly sent?: Time | undefined;
  /** When she asked for it back. */
  readonly takenBack?: Time | undefined;
  /** It was not taken in: the code that says why. */
  readonly failed?: string | undefined;
  /** Sent only when this other filing is taken back. */
  readonly replaces?: Id | undefined;
}

/** A letter that is on its way: the bytes that are sealed (wire/mail, Letter), hexadecimal. */
export interface Outgoing {
  readonly id: Id;
  readonly letter: string;
}

/** Her side of the mail about a filing, as far as it is not at the board. */
export interface Mail {
  /** The filing's id. */
  readonly id: Id;
  readonly changed: Time;
  readonly draft: string;
  readonly outgoing: readonly Outgoing[];
}

/** Something she has done away with, so that another device does not bring it back. */
export interface Gone {
  readonly id: Id;
  readonly when: Time;
}

/** Where she is and what is hers: small things that are asked once. */
export interface Settings {
  readonly changed: Time;
  /** ISO 3166, two letters, for phone numbers and support lines; empty until chosen. */
  readonly country: string;
  /** Language of the pages; empty until chosen. */
  readonly language: string;
  /** Canonical identifiers of herself, so that she cannot name herself by mistake. */
  readonly own: readonly string[];
}

/** Everything. */
export interface Book {
  readonly entries: readonly Entry[];
  readonly filings: readonly Filing[];
  readonly drafts: readonly FilingDraft[];
  readonly mails: readonly Mail[];
  readonly settings: Settings;
  readonly gone: readonly Gone[];
}

export const NO_CONTACT: Contact = {
  ways: ["site"],
  phone: "",
  mail: "",
  other: "",
  noVoicemail: true,
  never: "",
  times: "",
  language: "",
};

export const NO_DRAFT: Omit<FilingDraft, "id" | "changed"> = {
  person: [],
  workplace: "",
  threshold: 0,
  desks: [],
  days: 0,
  contact: NO_CONTACT,
};

export const EMPTY: Book = {
  entries: [],
  filings: [],
  drafts: [],
  mails: [],
  settings: { changed: 0, country: "", language: "", own: [] },
  gone: [],
};

export const NO_WORDS: Parts = { account: "", senses: "", after: "" };
