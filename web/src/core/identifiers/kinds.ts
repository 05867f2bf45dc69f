/** What an identifier is, and the words people put before one (spec/identifiers, kinds). */

import { PAGE } from "./tables/page.js";

export type Strength = "strong" | "weak";

/** The kinds: each is the prefix of the canonical string. */
export type Kind = SiteKind | "tel" | "mail" | "imdb" | "orcid" | "web" | "name";
/** The kinds that are names on one site. */
export type SiteKind = "ig" | "x" | "fb" | "li" | "tt" | "sc" | "tg" | "yt" | "dc" | "gh";

/**
 * One way to name a person, in the one spelling everybody's spelling comes to.
 *
 * `canonical` is what is matched; `display` is for the person who typed it; a `weak` identifier never releases
 * anything by itself. Neither text may reach a log.
 */
export interface Identifier {
  readonly kind: Kind;
  readonly canonical: string;
  readonly display: string;
  readonly strength: Strength;
}

/** An identifier, strong unless said otherwise. */
export function identifier(
  kind: Kind,
  canonical: string,
  display: string,
  strength: Strength = "strong",
): Identifier {
  return { kind, canonical, display, strength };
}

/** What people write before a name or number, after folding to lower-case ASCII. */
export const LABELS: ReadonlyMap<string, Kind> = new Map(
  PAGE.labels.split("\n").flatMap((line) => {
    const [kind, labels] = line.split(": ") as [Kind, string];
    return labels.split(" ").map((label) => [label, kind] as const);
  }),
);
