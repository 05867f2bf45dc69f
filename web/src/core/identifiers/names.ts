/** A name and a workplace, the weak identifier (spec/identifiers, name). */

import { canonicalHost, withoutDevice } from "./hosts.js";
import { identifier, type Identifier } from "./kinds.js";
import { looksLikeLink, siteOf, splitLink } from "./links.js";
import { decode } from "./punycode.js";
import { Unusable } from "./reasons.js";
import { CROWD_HOSTS } from "./sites.js";
import { PAGE } from "./tables/page.js";
import { afterLast, asciiLower, MAX_CANONICAL, tidy, words } from "./text.js";

// Chinese, Japanese and Korean letters: names in them have no spaces, and their order is the name.
const CJK =
  /^[\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\u{20000}-\u{3134a} .\u00b7\u30fb]+$/u;
const CJK_GAPS = /[ .\u00b7\u30fb]/g;
const ONE_PIECE = /^~[a-z0-9]{2,}$/;

const TITLES = words(PAGE.titles);
/** Titles that are names too: dropped only where two other words stay. */
const NAMES_TOO = words(PAGE["names-too"]);
const CJK_TITLES = PAGE["cjk-titles"].split(/\s+/);
const FORMS = words(PAGE["company-forms"]);
/** Under a country's two letters these stand before it and are no name of a firm. */
const SECOND_LEVEL = words(PAGE["second-level"]);
const GROUP_PATHS = words(PAGE["group-paths"]);

/**
 * A name with the place where the person works: `name:doe-jane/acme`.
 *
 * Words are folded to ASCII; titles, company forms and, beside two full words, initials are dropped. The words of the
 * name are sorted, so "Doe, Jane" meets "Jane Doe". The workplace is its words in one piece, or what stands before the
 * ending of its web address. Always weak: two people may share both.
 */
export function nameAndWorkplace(name: string, workplace: string): Identifier {
  const [person, place] = [personOf(tidy(name)), placeOf(tidy(workplace))];
  if (!place) throw new Unusable("no-workplace");
  const canonical = `name:${person}/${place}`;
  if (canonical.length > MAX_CANONICAL) throw new Unusable("too-long");
  return identifier("name", canonical, `${person.replace(/^~/, "").replaceAll("-", " ")}, ${place}`, "weak");
}

function personOf(name: string): string {
  if (ONE_PIECE.test(name)) return name;
  const piece = CJK.test(name) ? cjk(name) : "";
  if (piece) return piece;
  let found = spoken(name.replaceAll(".", " ")).filter((word) => !TITLES.has(word));
  const kept = found.filter((word) => !NAMES_TOO.has(word));
  if (kept.length > 1) found = kept;
  const full = found.filter((word) => word.length > 1);
  if (full.length > 1) found = full;
  if (found.length < 2) throw new Unusable("one-word-name");
  return found.sort().join("-");
}

/** A name in Chinese, Japanese or Korean letters as one piece, marked `~`; empty if it is one letter. */
function cjk(name: string): string {
  let plain = Array.from(name.replace(CJK_GAPS, ""));
  const title = (): string | undefined =>
    CJK_TITLES.find((end) => plain.join("").endsWith(end) && plain.length > end.length + 1);
  for (let last = title(); last !== undefined; last = title()) plain = plain.slice(0, -last.length);
  const folded = spoken(plain.join("")).join("");
  return plain.length > 1 && folded.length > 1 ? `~${folded}` : "";
}

function placeOf(workplace: string): string {
  const isAddress = workplace.includes("@") || workplace.includes("://") || looksLikeLink(workplace);
  if (!workplace.includes(" ") && isAddress) return fromAddress(workplace);
  const found = spoken(workplace.replaceAll(".", ""));
  const kept = found.filter((word) => !FORMS.has(word));
  return (kept.length ? kept : found).join("");
}

/** The firm's name in its web or mail address: `acme` in https://www.acme.co.uk/team. */
function fromAddress(workplace: string): string {
  const link = splitLink(workplace.includes("://") ? workplace : afterLast(workplace, "@"));
  if (siteOf(link.host)) {
    const named = link.segments.length > 1 && GROUP_PATHS.has(asciiLower(link.segments[0]!));
    return named ? spoken(link.segments[1]!).join("") : "";
  }
  const host = withoutDevice(canonicalHost(link.host));
  if (CROWD_HOSTS.has(host)) return "";
  const labels = host.split(".").slice(0, -1);
  const isCountry = afterLast(host, ".").length === 2;
  if (labels.length > 1 && SECOND_LEVEL.has(labels.at(-1)!) && isCountry) labels.pop();
  const label = labels.at(-1)!;
  return spoken(label.startsWith("xn--") ? decode(label.slice(4))! : label).join("");
}

function spoken(text: string): string[] {
  return (
    asciiLower(text)
      .replace(/['`]/g, "")
      .match(/[a-z0-9]+/g) ?? []
  );
}
