/** What she has chosen and typed about a time, and what it says. */

import {
  NOTHING_TYPED,
  readDate,
  readRange,
  readSeason,
  typedOf,
  type ReadDate,
  type Reader,
  type Typed,
} from "../../../book/dates.js";
import type { Id, Season, When } from "../../../book/model.js";
import { isBackwards } from "../../../book/order.js";

export type Kind = "date" | "season" | "range" | "words" | "unsure" | "untold";

/** Everything typed stays while she tries another way to say it. */
export interface Answer {
  readonly kind: Kind | undefined;
  readonly date: Typed;
  readonly about: boolean;
  readonly season: Season | undefined;
  readonly year: string;
  readonly from: Typed;
  readonly to: Typed;
  readonly text: string;
  readonly after: Id | undefined;
}

/** The answer that says this time. */
export function answerOf(when: When, asked: boolean): Answer {
  return {
    kind: asked ? kindOf(when) : undefined,
    date: typedOf(when),
    about: when.kind === "year" && when.about,
    season: when.kind === "season" ? when.season : undefined,
    year: when.kind === "season" ? String(when.year) : "",
    from: when.kind === "range" ? endOf(when.from) : NOTHING_TYPED,
    to: when.kind === "range" ? endOf(when.to) : NOTHING_TYPED,
    text: when.kind === "words" ? when.text : "",
    after: when.kind === "words" ? when.after : undefined,
  };
}

/** An end of a range that is not a date stands in the year's field, as it was typed. */
const endOf = (when: When): Typed =>
  when.kind === "words" ? { ...NOTHING_TYPED, year: when.text } : typedOf(when);

function kindOf(when: When): Kind {
  switch (when.kind) {
    case "day":
    case "month":
    case "year":
      return "date";
    case "unknown":
      return when.untold ? "untold" : "unsure";
    default:
      return when.kind;
  }
}

/** What an answer says. `nameOf` a season, for one without a year. */
export function readAnswer(
  answer: Answer,
  reader: Reader,
  south: boolean,
  nameOf: (season: Season) => string,
): ReadDate {
  switch (answer.kind) {
    case "date":
      return readDate(answer.date, reader, answer.about);
    case "season":
      return answer.season ? readSeason(answer.season, answer.year, nameOf(answer.season), reader) : {};
    case "range": {
      const found = readRange(answer.from, answer.to, reader);
      return found.when && isBackwards(found.when, south) ? { ...found, note: "backwards" } : found;
    }
    case "words":
      return answer.text.trim() === "" && answer.after === undefined
        ? {}
        : { when: { kind: "words", text: answer.text.trim(), ...(answer.after && { after: answer.after }) } };
    case "untold":
      return { when: { kind: "unknown", untold: true } };
    default:
      return answer.kind === "unsure" ? { when: { kind: "unknown" } } : {};
  }
}
