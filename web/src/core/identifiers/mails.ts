/** E-mail addresses (spec/identifiers, mail). */

import { canonicalHost, refusePlaceholder } from "./hosts.js";
import { identifier, type Identifier } from "./kinds.js";
import { fromHandle } from "./people.js";
import { Unusable } from "./reasons.js";
import { PLACEHOLDER_NAMES } from "./sites.js";
import { PAGE } from "./tables/page.js";
import { afterLast, asciiLower, cut, isAscii, percentEncode, scripted, strip, words } from "./text.js";

const LOCAL = /^[a-z0-9_%][a-z0-9!#$%&'*^_`{|}~-]*(\.[a-z0-9!#$%&'*^_`{|}~-]+)*$/;
/** Only what is not ASCII is written with percent signs. */
const EVERY_ASCII = String.fromCharCode(...Array(128).keys());
const AT = / ?[[({] ?(?:at|@) ?[\])}] ?/gi;
const DOT = / ?[[({] ?(?:dot|\.) ?[\])}] ?/gi;
const IN_BRACKETS = /^[^<>]*<(?:mailto:)?([^<>]+)>$/i;
const ADDRESS = /^[^ @/:<>,;]+@[^ @/:<>,;]+$/;

/** One mailbox, several names for the house: each comes to the first. */
const SAME_HOUSE = new Map(
  PAGE["same-house"].split("\n").map((line) => line.split(" = ") as [other: string, first: string]),
);
const NO_DOTS = new Set(["gmail.com"]);
/** Boxes that many people read, so the address is nobody's. */
const SHARED_BOXES = words(PAGE["shared-boxes"]);

/** The address inside `Jane Doe <jane@...>`, and `jane (at) firm (dot) com` written out. */
export function unwrapMail(text: string): string {
  const plain = text.replace(AT, "@").replace(DOT, ".");
  const inside = IN_BRACKETS.exec(plain)?.[1];
  return inside?.includes("@") ? strip(inside, " ") : plain;
}

/** One word, an at sign, another word. */
export function looksLikeMail(text: string): boolean {
  return ADDRESS.test(unwrapMail(text));
}

/** An address as `mail:name@host`: lower case, no `+tag`, the house's own doubles folded into one. */
export function mail(text: string): Identifier {
  const plain = unwrapMail(text);
  const at = plain.lastIndexOf("@");
  if (at < 1) throw new Unusable("bad-mail");
  const its = canonicalHost(plain.slice(at + 1));
  const host = SAME_HOUSE.get(its) ?? its;
  refusePlaceholder(host);
  const local = plain.slice(0, at);
  if (host === "users.noreply.github.com") return fromHandle("gh", afterLast(local, "+"));
  const written = scripted(cut(local, "+")[0], { accents: false });
  const undotted = NO_DOTS.has(host) ? written.replaceAll(".", "") : written;
  // any-ascii writes soft signs and breathings as quotes
  const folded = isAscii(undotted) ? undotted : asciiLower(undotted).replace(/['"`]/g, "");
  const name = percentEncode(undotted, EVERY_ASCII);
  if (!LOCAL.test(folded) || name.length > 64) throw new Unusable("bad-mail");
  if (PLACEHOLDER_NAMES.has(name)) throw new Unusable("placeholder");
  if (SHARED_BOXES.has(name)) throw new Unusable("shared-mailbox");
  return identifier("mail", `mail:${name}@${host}`, `${name}@${host}`);
}
