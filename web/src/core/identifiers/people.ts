/** Profiles on the sites, by link or by name (spec/identifiers, sites). */

import { identifier, type Identifier, type SiteKind } from "./kinds.js";
import { decode, param, siteOf, type Link } from "./links.js";
import { Unusable } from "./reasons.js";
import { PLACEHOLDER_NAMES, SITES, type Site } from "./sites.js";
import {
  asciiLower,
  dropStart,
  hasForeignLetters,
  isAscii,
  MAX_CANONICAL,
  percentEncode,
  scripted,
  strip,
} from "./text.js";

/** Sites that let names be in any script: two of them may differ in an accent, or fold to the same letters. */
const ANY_SCRIPT: ReadonlySet<SiteKind> = new Set(["li", "yt"]);
const CHANNEL = /^UC[A-Za-z0-9_-]{22}$/;
const FACEBOOK_ID = /^(?:.*-)?([1-9][0-9]{4,19})$/;
const LEGACY_TAG = /#0{1,4}$/;

/** A name on a known site, as typed after the site's own: `@Jane_Doe`, `jane_doe`. */
export function fromHandle(kind: SiteKind, text: string): Identifier {
  if (kind === "yt") return youtubeName(text);
  const number = kind === "fb" ? /^(?:id[ :=]*)?([1-9][0-9]{4,19})$/.exec(text) : null;
  return number ? onSite(kind, number[1]!) : checked(kind, text);
}

/** The person a link on a known site leads to; undefined when the host is no known site's. */
export function fromProfileLink(link: Link): Identifier | undefined {
  const found = siteOf(link.host);
  if (!found) return undefined;
  const [kind, rest] = found;
  if (kind === "tg" && rest.length === 1 && !link.segments.length) return fromHandle(kind, rest[0]!); // jane.t.me
  if (rest.length) throw new Unusable("site-part");
  return fromPath(kind, SITES.get(kind)!, link);
}

/** The person that the path and query of a link on this site name. */
export function fromPath(kind: SiteKind, site: Site, link: Link): Identifier {
  const inFragment = !link.segments.length && link.fragment.startsWith("!/");
  const segments = inFragment ? link.fragment.slice(2).split("/").filter(Boolean) : link.segments;
  if (!segments.length) throw new Unusable("front-page");
  const first = asciiLower(segments[0]!);
  for (const [word, key] of site.params) {
    const value = first === word && param(link, key);
    if (value) return fromHandle(kind, value);
  }
  const number = kind === "fb" && numberInPath(link, segments);
  if (number) return onSite(kind, number);
  if (kind === "yt" && (first === "channel" || first === "user") && segments.length > 1)
    return youtubeName(`${first}/${segments[1]!}`);
  return fromSegments(kind, site, segments);
}

function fromSegments(kind: SiteKind, site: Site, segments: readonly string[]): Identifier {
  let through = 0;
  while (through < segments.length - 1 && site.through.has(asciiLower(segments[through]!))) through++;
  const name = segments[through]!;
  const after = segments.slice(through + 1).map(asciiLower);
  if (!through) {
    const folded = asciiLower(name);
    const reason = site.whyClosed(folded);
    if (reason) throw new Unusable(reason);
    if (kind === "li" || kind === "dc" || site.through.has(folded)) throw new Unusable("site-part");
    if (site.needsAt && !folded.startsWith("@")) throw new Unusable("site-part");
  }
  if (after.length && kind !== "li" && !site.tabs.has(after[0]!)) throw new Unusable("post");
  if (after.length > 1 && site.whyClosed(after[0]!) === "post") throw new Unusable("post");
  return fromHandle(kind, name);
}

/** The account number that Facebook's numbered address forms carry, if there is one. */
function numberInPath(link: Link, segments: readonly string[]): string | undefined {
  const first = asciiLower(segments[0]!);
  let written: string | undefined;
  if (first === "profile.php") written = param(link, "id");
  else if (["people", "pages", "p", "profile"].includes(first) && segments.length > 1)
    written = asciiLower(segments[2] ?? segments[1]!);
  else if (segments.length === 1 || SITES.get("fb")!.tabs.has(asciiLower(segments[1]!))) written = first;
  return written === undefined ? undefined : FACEBOOK_ID.exec(written)?.[1];
}

/** A channel number keeps its case: two channels may differ in nothing else. */
function youtubeName(text: string): Identifier {
  const bare = dropStart(text, "channel/");
  if (CHANNEL.test(bare)) return onSite("yt", "channel/" + bare);
  if (text.startsWith("channel/")) throw new Unusable("site-part");
  if (!text.startsWith("user/")) return checked("yt", text);
  const user = asciiLower(text.slice("user/".length));
  if (!/^[a-z0-9]{1,30}$/.test(user)) throw new Unusable("site-part");
  return onSite("yt", "user/" + user);
}

/** The account number as a second form of a Facebook name; nothing when the name is that number. */
export function facebookNumber(number: string, name: Identifier): readonly Identifier[] {
  return /^fb:[0-9]+$/.test(name.canonical) ? [] : [onSite("fb", number)];
}

function checked(kind: SiteKind, text: string): Identifier {
  const site = SITES.get(kind)!;
  let name = dropStart(strip(asciiLower(text), " "), "@");
  if (kind === "fb") name = name.replaceAll(".", "");
  if (kind === "dc") name = name.replace(LEGACY_TAG, "");
  let exact = "";
  if (ANY_SCRIPT.has(kind)) {
    const decoded = text.includes("%") ? decode(text) : text;
    exact = dropStart(strip(scripted(decoded, { accents: true }), " "), "@");
    name = asciiLower(exact).replace(/['"`]/g, ""); // any-ascii writes soft signs and breathings so
  } else if (hasForeignLetters(text)) {
    throw new Unusable("bad-name"); // what a person is called there, not the name in the address
  }
  if (PLACEHOLDER_NAMES.has(name)) throw new Unusable("placeholder");
  const reason = site.whyClosed(name);
  if (!site.handle.test(name) || site.through.has(name) || reason)
    throw new Unusable(reason === "self-link" ? reason : "bad-name");
  if (kind === "fb" && /^[0-9]+$/.test(name)) throw new Unusable("bad-name");
  return onSite(kind, isAscii(exact) ? name : exact);
}

function onSite(kind: SiteKind, name: string): Identifier {
  const canonical = `${kind}:${isAscii(name) ? name : percentEncode(name, "")}`;
  if (canonical.length > MAX_CANONICAL) throw new Unusable("too-long");
  const numbered = kind === "yt" && name.includes("/");
  const shown = numbered ? `youtube.com/${name}` : SITES.get(kind)!.shown.replace("{}", () => name);
  return identifier(kind, canonical, shown);
}
