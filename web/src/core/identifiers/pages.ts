/** Web pages about one person: their own site, a staff page (spec/identifiers, web). */

import { refusePlaceholder } from "./hosts.js";
import { identifier, type Identifier } from "./kinds.js";
import { pageHost, type Link } from "./links.js";
import { fromHandle } from "./people.js";
import { Unusable } from "./reasons.js";
import {
  ACCOUNT_HOSTS,
  CROWD_HOSTS,
  CROWD_PATHS,
  POST_HOSTS,
  SEARCH_HOSTS,
  SHARED_PAGES,
  SHORT_HOSTS,
  SITES,
  TRACKING,
  TRACKING_PREFIXES,
} from "./sites.js";
import {
  afterLast,
  asciiLower,
  cut,
  dropStart,
  lower,
  MAX_CANONICAL,
  percentEncode,
  stripEnd,
} from "./text.js";

const INDEX = /^(index|default|home)\.(html?|php|aspx?|jsp|cgi)$/;
const GOOGLE = /^google\.[a-z]{2,3}(\.[a-z]{2})?$/;

/**
 * A page as `web:host/path?query`, the same for http, https, www, mobile hosts and tracking keys.
 *
 * A bare host (but an account's own, such as jane.substack.com), and a page such as /team, is weak: it may be a whole
 * firm's.
 */
export function page(link: Link): Identifier {
  const host = pageHost(link);
  refusePlaceholder(host);
  if (SHORT_HOSTS.has(host)) throw new Unusable("short-link");
  if (SEARCH_HOSTS.has(host) || GOOGLE.test(host)) throw new Unusable("search");
  if (POST_HOSTS.has(host)) throw new Unusable("post");
  const reason = CROWD_PATHS.get(`${host}/${lower(link.segments[0] ?? "")}`);
  if (reason) throw new Unusable(reason);
  if (link.port && (!/^[1-9][0-9]{0,4}$/.test(link.port) || Number(link.port) > 65535))
    throw new Unusable("bad-host");
  const tail = pathOf(link.segments) + queryOf(link.query) + fragmentOf(link.fragment);
  if (!tail && CROWD_HOSTS.has(host)) throw new Unusable("front-page");
  const text = host + (link.port && `:${link.port}`) + tail;
  if (text.length > MAX_CANONICAL) throw new Unusable("too-long");
  return identifier("web", `web:${text}`, text, isShared(tail) && !isAccount(host) ? "weak" : "strong");
}

/** What a page also names: jane.substack.com of each of its pages, and the GitHub account of name.github.io. */
export function accountOf(found: Identifier): readonly Identifier[] {
  const [host] = dropStart(found.canonical, "web:").split(/[/?#:]/, 1) as [string];
  if (found.kind !== "web" || !isAccount(host)) return [];
  const front = found.canonical === `web:${host}` ? [] : [identifier("web", `web:${host}`, host)];
  const [owner, shared] = cut(host, ".");
  const known = shared === "github.io" && SITES.get("gh")!.handle.test(owner);
  return known ? [...front, fromHandle("gh", owner)] : front;
}

const isAccount = (host: string): boolean => ACCOUNT_HOSTS.has(cut(host, ".")[1]);

/** No path, or one whose last part is a word such as "team", with nothing after it and no name (@, ~) in it. */
function isShared(tail: string): boolean {
  const last = afterLast(tail, "/").replace(/\.(?:html?|php|aspx?|jsp|cgi)$/, "");
  return tail === "" || (!/[?#@~]/.test(tail) && SHARED_PAGES.has(last));
}

/** `@jane@social.org` as the page it stands for, https://social.org/@jane. */
export function fediverseLink(text: string): Link {
  const [, name, host] = text.split("@") as [string, string, string];
  const folded = asciiLower(name);
  if (!/^[a-z0-9_.-]{1,64}$/.test(folded)) throw new Unusable("bad-name");
  return { scheme: "", host, port: "", segments: ["@" + folded], query: [], fragment: "" };
}

function encode(text: string, keep: string): string {
  // The last characters of a sentence are never the last of an address: see `parse`.
  return percentEncode(stripEnd(lower(text), ". "), keep);
}

function pathOf(segments: readonly string[]): string {
  const parts: string[] = [];
  for (const segment of segments) {
    if (segment === "..") parts.pop();
    else parts.push(...[encode(segment, "@$&()*+=:~")].filter(Boolean));
  }
  if (INDEX.test(parts.at(-1) ?? "")) parts.pop();
  return parts.map((part) => "/" + part).join("");
}

function queryOf(query: Link["query"]): string {
  const pairs = query
    .filter(([key]) => !isTracking(lower(key)))
    .map(([key, value]) => [encode(key, ""), encode(value, "@:/")] as const);
  pairs.sort(([a, x], [b, y]) => compare(a, b) || compare(x, y));
  return pairs.map(([key, value], at) => `${at ? "&" : "?"}${key}=${value}`).join("");
}

const isTracking = (key: string): boolean =>
  TRACKING.has(key) || TRACKING_PREFIXES.some((prefix) => key.startsWith(prefix));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Kept only where a page uses it as its path. */
function fragmentOf(fragment: string): string {
  return /^[/!]/.test(fragment) ? "#" + encode(fragment, "/@=:!&?") : "";
}
