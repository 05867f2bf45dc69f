/** Looking across accounts: what counsellors mark, when it was, and how filings hang together. */

import type { When } from "../../book/model.js";
import type { Id, Time } from "../jobs.js";
import type { Written } from "./authors.js";

export type About = "place" | "role" | "approach" | "words" | "other";

/** A place in an account that a counsellor marks. `quote` are the author's words. */
export interface Mark extends Written {
  readonly id: Id;
  readonly filing: Id;
  readonly about: About;
  readonly text: string;
  readonly quote: string;
  /** Circles in which it stands too. */
  readonly circles: readonly Id[];
}

/** When something was, for a timeline across accounts. */
export interface Moment extends Written {
  readonly id: Id;
  readonly filing: Id;
  readonly when: When;
  readonly text: string;
  readonly quote: string;
  readonly circles: readonly Id[];
}

/** Filings that met about one person at one threshold. */
export interface Join {
  readonly group: Id;
  readonly threshold: number;
  /** Each filing with the identifier by which it met, if that is open here. */
  readonly filings: readonly { readonly filing: Id; readonly identifier: string }[];
}

/** Several people of the desk who share what they mark, with nobody else: for authors of different counsellors. */
export interface Circle {
  readonly id: Id;
  readonly people: readonly Id[];
  readonly made: Time;
}

/** Everything that is marked and may be seen here, about the filings that hang together with one. */
export interface Pattern {
  readonly filings: readonly Id[];
  readonly joins: readonly Join[];
  readonly marks: readonly Mark[];
  /** In the order of time, as far as it is known. */
  readonly moments: readonly Moment[];
  readonly circles: readonly Circle[];
}

export interface PatternJobs {
  /** Filings that hang together, each set once, from what this one may see. */
  patterns: { give: undefined; get: readonly Pattern[]; tell: never };
  /** Gives its id. With `circles`, it is written for these too. */
  putMark: {
    give: {
      filing: Id;
      id?: Id | undefined;
      about: About;
      text: string;
      quote: string;
      circles?: readonly Id[];
      gone?: boolean;
    };
    get: Id;
    tell: never;
  };
  putMoment: {
    give: {
      filing: Id;
      id?: Id | undefined;
      when: When;
      text: string;
      quote: string;
      circles?: readonly Id[];
      gone?: boolean;
    };
    get: Id;
    tell: never;
  };
  /** A new circle of oneself and these people; gives its id. */
  makeCircle: { give: { people: readonly Id[] }; get: Id; tell: never };
}
