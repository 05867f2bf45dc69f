/** Sentences of the desk, for parts that are shared with the author's pages. */

import type { Said as AuthorSaid } from "../../author/texts/index.js";
import type { Said, Words } from "../texts/index.js";

export const shared =
  (said: Said): AuthorSaid =>
  (words) =>
    said(words as unknown as Words);
