/** What a link leads to (spec/identifiers, section 3): a phone, a number, a profile, a page, or another link. */

import type { Identifier } from "./kinds.js";
import { param, type Link } from "./links.js";
import * as numbers from "./numbers.js";
import { page } from "./pages.js";
import * as people from "./people.js";
import { Unusable } from "./reasons.js";
import {
  GROUP_HOSTS,
  NATIONAL_SCHEMES,
  PHONE_CLOSED,
  PHONE_HOSTS,
  PHONE_SCHEMES,
  SHORT_HOSTS,
  SITE_OF_SCHEME,
  SITES,
  WRAPPERS,
} from "./sites.js";
import { asciiLower, dropStart, strip, stripStart } from "./text.js";

/** The person a link leads to. `readInner` reads a link carried inside; without it none is. */
export function readLink(
  link: Link,
  country: string | undefined,
  readInner: ((text: string) => Identifier) | undefined,
): Identifier {
  if (PHONE_SCHEMES.has(link.scheme)) return phoneLink(link, country);
  const kind = SITE_OF_SCHEME.get(link.scheme);
  if (kind) {
    const segments = [asciiLower(link.host), ...link.segments];
    return people.fromPath(kind, SITES.get(kind)!, { ...link, scheme: "", host: "", port: "", segments });
  }
  if (!["", "http", "https"].includes(link.scheme)) throw new Unusable("not-a-page");
  const host = dropStart(strip(asciiLower(link.host), "."), "www.");
  if (SHORT_HOSTS.has(host)) throw new Unusable("short-link");
  if (GROUP_HOSTS.has(host)) throw new Unusable("group");
  const inner = wrapped(host, link);
  if (inner && readInner) return readInner(inner);
  if (PHONE_HOSTS.has(host)) return phoneLink(link, country);
  return knownNumber(host, link) ?? people.fromProfileLink(link) ?? page(link);
}

function wrapped(host: string, link: Link): string {
  const path = [host, ...link.segments.map(asciiLower)].join("/");
  const keys = WRAPPERS.get(host) ?? WRAPPERS.get(path) ?? WRAPPERS.get(dropStart(path, "m."));
  return keys ? param(link, ...keys) : "";
}

/** WhatsApp and Signal links carry the number in the path, the query or the fragment. */
function phoneLink(link: Link, country: string | undefined): Identifier {
  if (link.segments.length && PHONE_CLOSED.has(asciiLower(link.segments[0]!)))
    throw new Unusable("short-link");
  const written =
    param(link, "phone", "number") || dropStart(link.fragment, "p/") || (link.segments.at(-1) ?? link.host);
  const digits = asciiLower(written).replace(/[^0-9+]/g, "");
  if (!digits && param(link, "text")) throw new Unusable("share");
  if (!digits && !PHONE_SCHEMES.has(link.scheme)) throw new Unusable("front-page");
  if (NATIONAL_SCHEMES.has(link.scheme)) return numbers.phone(asciiLower(written), country);
  return numbers.phone("+" + stripStart(digits, "+"), undefined);
}

function knownNumber(host: string, link: Link): Identifier | undefined {
  const segments = link.segments.map(asciiLower);
  const first = segments[0] ?? "";
  if (host === "orcid.org" || host === "m.orcid.org") return numbers.orcid(first);
  if (host === "imdb.com" || host.endsWith(".imdb.com")) {
    const at = segments.slice(0, -1).indexOf("name");
    if (at < 0) throw new Unusable("site-part");
    return numbers.imdb(segments[at + 1]!);
  }
  if (host !== "t.me" && host !== "telegram.me") return undefined;
  if (/^\+[0-9 ()-]+$/.test(first)) return numbers.phone(first, undefined);
  if (first.startsWith("+")) throw new Unusable("group");
  return undefined;
}
