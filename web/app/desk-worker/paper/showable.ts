/** Text as the fonts can show it: what they lack stands as a mark, and is counted (spec/archive, "Files"). */

import type { Face } from "./faces.js";

export const PLACEHOLDER = "\ufffd";
/** Would change the order of what is around them. */
const STEERING = /[\u202a-\u202e]/;
/** Have no shape, and one of them must not be in a PDF/A. */
const NEVER = /[\ufeff\u200b\u00ad]/;
const UNSEEN = /[\u200c-\u200f\u2060\u2066-\u2069]/;
const SIGN = /\p{M}/u;

/** A line with the direction of its first letter. */
export interface Directed {
  readonly text: string;
  readonly rtl: boolean;
}

/** Brings text into a form that the pages can show, and counts what they cannot. */
export class Showing {
  lost = 0;

  constructor(private readonly faces: readonly Face[]) {}

  /** One line. */
  line(text: string): Directed {
    return directed(this.#shown(text.replace(/[\n\r]/g, " ")));
  }

  /** A text, line by line. */
  lines(text: string): readonly Directed[] {
    const shown = this.#shown(text);
    return shown.trim() === "" ? [] : shown.replace(/\n+$/, "").split("\n").map(directed);
  }

  /** Line breaks stay; a tab becomes spaces; a sign stays only with a letter that the same font has. */
  #shown(text: string): string {
    let out = "";
    let fonts: readonly Face[] = []; // those that have all of the letter and its signs so far
    for (const letter of text.replace(/\r\n?/g, "\n").normalize("NFC")) {
      let having: readonly Face[] = this.faces.filter((face) => face.has(letter.codePointAt(0)!));
      if (letter === "\n") out += letter;
      else if (letter === "\t") out += "    ";
      else if (NEVER.test(letter) || (UNSEEN.test(letter) && having.length === 0)) continue;
      else if (SIGN.test(letter)) {
        having = having.filter((face) => fonts.includes(face));
        if (out !== "" && having.length > 0) out += letter;
        else having = this.#mark(() => (out += PLACEHOLDER));
      } else if (having.length > 0 && !STEERING.test(letter)) out += letter;
      else having = this.#mark(() => (out += PLACEHOLDER));
      fonts = having;
    }
    return out;
  }

  #mark(put: () => void): readonly Face[] {
    put();
    this.lost += 1;
    return this.faces.filter((face) => face.has(PLACEHOLDER.codePointAt(0)!));
  }
}

const LONG = /\S{40}(?=\S{10})/gu;
const STRONG = /\p{L}/u;
const RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** Words longer than a line may break anywhere. */
function directed(text: string): Directed {
  const first = STRONG.exec(text)?.[0];
  return { text: text.replace(LONG, "$&\u200b"), rtl: first !== undefined && RIGHT.test(first) };
}
