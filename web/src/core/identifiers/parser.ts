/** Telling the kinds apart (spec/identifiers, steps 2 to 5). */

import { LABELS, type Identifier, type Kind } from "./kinds.js";
import { looksLikeLink, siteOf, splitLink } from "./links.js";
import * as mails from "./mails.js";
import { nameAndWorkplace } from "./names.js";
import * as numbers from "./numbers.js";
import * as pages from "./pages.js";
import * as people from "./people.js";
import { Unusable } from "./reasons.js";
import { readLink } from "./routes.js";
import { isSite, PHONE_SCHEMES, SITE_OF_SCHEME } from "./sites.js";
import { asciiLower, cut, dropStart, strip, stripEnd, tidy } from "./text.js";

export const NORMALISER_VERSION = 1;

const MAX_WRAPPERS = 3;
const MOST_DIGITS_BESIDE = 6;
const SHORTEST_BARE_LABEL = 5; // "x jane" is not a label and a name; "insta jane" is
const PAIRS = ["<>", "()", "[]", '""', "''", "\u201c\u201d", "\u00ab\u00bb"] as const;
const LABELLED = /^([a-z-]+)\.?(?: ?[:=] ?| ?[/-] ?(?=@)| (?=@)| )(.+)$/s;
/** What stands before the word that begins a link: nothing, a space, or a label; then perhaps a quote or a bracket. */
const LINK_BEFORE =
  /(?:^| )(?=[<(["'\u201c\u00ab]?(?:https?:\/\/|www\.))|^[A-Za-z][A-Za-z-]*:(?=https?:\/\/)/gi;
/** "facebook.com/jane.doe (id 100012345678)": one text that proves a name and a number. */
const FACEBOOK_NOTE = /^(.*[^ ,;/([])[ ,;/]*[ ,;/([](?:[iI][dD])[ :=#]*([1-9][0-9]{4,19})[)\]]?$/;
/** Facebook's own note in a link: who looked, who is shown, when. */
const FACEBOOK_OWNER = /[?&]lst=[0-9]+(?::|%3[aA])([1-9][0-9]{4,19})(?::|%3[aA])[0-9]+/;
const ELSEWHERE = /^(?:[a-z][a-z0-9.-]* ?[:=] ?@?[^ ]+|@?[^ ]+ (?:on|via|en|sur|auf) [a-z0-9.-]+)$/;
const DEEP = /^([a-z+-]+):\/\//;
/** Never "Jane Li" or "Jane at Facebook": a surname and an employer. */
const AFTER = /^(?:@[^ ]+ ([a-z]+)|[^ ]+ (?:on|via|en|sur|auf|-) ([a-z]+)|[^ ([]+ ?[([] ?([a-z]+) ?[\])])$/;

/**
 * The one identifier that pasted or typed text means.
 *
 * `country` (ISO 3166, two letters) is needed only for phone numbers in their national form. A canonical string parses
 * to itself. Throws `Unusable`, in plain words and with a reason, when the text names no one person. Nothing is
 * fetched or looked up.
 */
export function parse(text: string, country?: string): Identifier {
  return read(text, country)[0];
}

/**
 * As `parse`, with every further canonical form that the same text proves, the main one first.
 *
 * Each form is a slot of its own. A phone of a country with two ways to write it has both; a page under
 * `name.github.io` also names its front page and the GitHub account; a Facebook link or note may prove name and number.
 * `own`: canonical strings of the person who writes; naming one of those throws `Unusable` too.
 */
export function parseAll(text: string, country?: string, own: Iterable<string> = []): readonly Identifier[] {
  const [main, tail] = read(text, country);
  const also = main.kind === "tel" ? numbers.otherNumbers(main) : pages.accountOf(main);
  const found = [main, ...also, ...tail];
  const hers = new Set(own);
  if (found.some((form) => hers.has(form.canonical))) throw new Unusable("own");
  return found;
}

/** Whether a canonical string is one that several people may share. What is not canonical is not known to be. */
export function isWeak(canonical: string): boolean {
  return orUndefined(() => parse(canonical))?.strength === "weak";
}

/** The main form, and the forms that only the text as a whole proves. */
function read(text: string, country: string | undefined): [main: Identifier, tail: readonly Identifier[]] {
  const plain = unquoted(tidy(text));
  const note = FACEBOOK_NOTE.exec(plain);
  const name = note && orUndefined(() => readText(unquoted(note[1]!), country, MAX_WRAPPERS));
  if (name?.kind === "fb") return [name, people.facebookNumber(note![2]!, name)];
  const main = readText(plain, country, MAX_WRAPPERS);
  const number = main.kind === "fb" ? FACEBOOK_OWNER.exec(plain) : null;
  return [main, number ? people.facebookNumber(number[1]!, main) : []];
}

function orUndefined(make: () => Identifier): Identifier | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof Unusable) return undefined;
    throw error;
  }
}

/** Without the quotes, brackets and full stop that came along from a sentence. */
function unquoted(text: string): string {
  let plain = strip(stripEnd(text, ".,;!"), " ");
  for (const [left, right] of PAIRS)
    if (plain.length > 1 && plain.startsWith(left!) && plain.endsWith(right!))
      plain = strip(plain.slice(1, -1), " ");
  if (!plain) throw new Unusable("empty");
  return plain === text ? plain : unquoted(plain);
}

function readText(plain: string, country: string | undefined, wrappers: number): Identifier {
  const readInner = (inner: string): Identifier => readText(unquoted(inner), country, wrappers - 1);
  const link = (text: string): Identifier =>
    readLink(splitLink(text), country, wrappers ? readInner : undefined);
  const folded = asciiLower(plain);
  const label = labelOf(folded);
  const decided = label && (label.kind === "name" || (isSite(label.kind) && !plain.includes("://")));
  const start = decided ? 0 : linkStart(plain);
  if (start) return readText(cutLink(plain, start), country, wrappers);
  const scheme = DEEP.exec(folded)?.[1];
  if (scheme && isKnownScheme(scheme)) return link(plain);
  if (label) {
    const { kind, word } = label;
    const rest = unquoted(afterLabel(plain, word));
    const isLink = kind !== "name" && (rest.includes("://") || (isSite(kind) && isSiteLink(rest)));
    return isLink || kind === "web" ? link(rest) : fromLabel(kind, rest, country);
  }
  if (mails.looksLikeMail(plain)) return mails.mail(plain);
  if (/^@[^@/ ]+@[^@/ ]+$/.test(plain)) return readLink(pages.fediverseLink(plain), country, undefined);
  if (numbers.looksLikeOrcid(plain)) return numbers.orcid(plain);
  if (numbers.looksLikeImdb(plain)) return numbers.imdb(plain);
  if (numbers.looksLikePhone(plain)) return numbers.phone(plain, country);
  if (plain.includes("://") || looksLikeLink(plain)) return link(plain);
  const said = AFTER.exec(folded);
  const named = said ? LABELS.get(said[1] ?? said[2] ?? said[3]!) : undefined;
  if (isSite(named)) return people.fromHandle(named, plain.split(/[ ([]/, 1)[0]!);
  if (ELSEWHERE.test(folded)) throw new Unusable("unknown-site");
  throw new Unusable(folded.startsWith("@") ? "no-site" : "unclear");
}

const isKnownScheme = (scheme: string): boolean =>
  /^https?$/.test(scheme) || PHONE_SCHEMES.has(scheme) || SITE_OF_SCHEME.has(scheme);

/** Where the one link in a sentence begins; 0 if the text is a link or has none. */
function linkStart(plain: string): number {
  const starts = Array.from(plain.matchAll(LINK_BEFORE), (found) => found.index + found[0].length);
  if (starts.length > 1) throw new Unusable("several");
  return starts[0] ?? 0;
}

/** The link, without what a sentence put before it. Refuses a number or an address beside the link. */
function cutLink(plain: string, start: number): string {
  const before = plain.slice(0, start);
  const digits = asciiLower(before).replace(/[^0-9]/g, "");
  const isMail = (word: string): boolean => mails.looksLikeMail(strip(word, "<>()[]\"',;:."));
  if (digits.length > MOST_DIGITS_BESIDE || before.split(" ").some(isMail)) throw new Unusable("several");
  let link = plain.slice(start);
  const isTorn = ([left, right]: string): boolean =>
    left !== right && link.endsWith(right!) && !link.includes(left!);
  while (PAIRS.some(isTorn)) link = link.slice(0, -1);
  return unquoted(link);
}

/** The kind that the text says it is of, if something stands between the label and the rest. */
function labelOf(folded: string): { readonly kind: Kind; readonly word: string } | undefined {
  const [, word = "", rest = ""] = LABELLED.exec(folded) ?? [];
  const kind = LABELS.get(word);
  if (!kind) return undefined;
  const mark = strip(folded.slice(word.length, folded.length - rest.length), " ");
  const alone = ["tel", "mail", "imdb", "orcid"].includes(kind) || word.length >= SHORTEST_BARE_LABEL;
  return mark || rest.startsWith("@") || alone ? { kind, word } : undefined;
}

/** What follows the label, cut from the text before folding: folding may change lengths. */
function afterLabel(plain: string, label: string): string {
  let [folded, at] = ["", 0];
  for (const char of plain) {
    folded += asciiLower(char);
    at += char.length;
    if (folded === label) return plain.slice(at).replace(/^(?:\.(?=[ :=]))?(?:[ :=/]| - |-(?=@))*/, "");
  }
  return "";
}

function isSiteLink(text: string): boolean {
  if (!text.includes("/") || text.startsWith("/")) return false;
  const { host } = splitLink(text);
  return siteOf(host) !== undefined || host.startsWith("www.");
}

function fromLabel(kind: Exclude<Kind, "web">, text: string, country: string | undefined): Identifier {
  const bare = (): string => cut(dropStart(text, "//"), "?")[0];
  switch (kind) {
    case "tel":
      return numbers.phone(bare(), country);
    case "mail":
      return mails.mail(bare());
    case "name": {
      const [name, workplace] = cut(text, "/");
      return nameAndWorkplace(name, workplace);
    }
    case "orcid":
      return numbers.orcid(text);
    case "imdb":
      return numbers.imdb(text);
    default:
      return people.fromHandle(kind, text);
  }
}
