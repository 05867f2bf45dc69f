/**
 * The sites whose profile links are read (spec/identifiers, sites), from the tables of the page.
 *
 * `hosts` are matched after language and device sub-domains are taken off. In a path, `through` words stand before
 * the name, `tabs` may stand after it, and `closed` words lead to something that is no person.
 */

import type { SiteKind } from "./kinds.js";
import type { Reason } from "./reasons.js";
import { PAGE } from "./tables/page.js";
import { whole, words } from "./text.js";

/** How one site writes its profiles. */
export class Site {
  readonly hosts: ReadonlySet<string>;
  readonly through: ReadonlySet<string>;
  readonly tabs: ReadonlySet<string>;
  readonly subdomains: ReadonlySet<string>;
  readonly schemes: ReadonlySet<string>;
  /** Matches a whole folded name. */
  readonly handle: RegExp;
  /** How a name is shown, with `{}` in its place. */
  readonly shown: string;
  /** First path word or deep-link host, and the query key with the name. */
  readonly params: readonly (readonly [string, string])[];
  /** A path segment is a name only when it begins with @. */
  readonly needsAt: boolean;
  readonly #closed: readonly (readonly [Reason, ReadonlySet<string>])[];

  constructor(lines: readonly string[]) {
    const rows = lines.map((line) => /^([^:]*)(?:: (.*))?$/.exec(line)!);
    const all = (key: string): string[] => rows.filter((row) => row[1] === key).map((row) => row[2] ?? "");
    const one = (key: string): string => all(key)[0] ?? "";
    this.hosts = words(one("hosts"));
    this.through = words(one("through"));
    this.tabs = words(one("tabs"));
    this.subdomains = words(one("subdomains"));
    this.schemes = words(one("schemes"));
    this.handle = whole(one("handle"));
    this.shown = one("shown");
    this.params = all("param").map((row) => row.split(" ") as [string, string]);
    this.needsAt = rows.some((row) => row[1] === "needs @");
    this.#closed = rows
      .filter((row) => row[1]!.startsWith("closed "))
      .map((row) => [row[1]!.slice("closed ".length) as Reason, words(row[2]!)]);
  }

  /** What a path beginning with this word leads to, if not to a person. */
  whyClosed(word: string): Reason | undefined {
    return this.#closed.find(([, closing]) => closing.has(word))?.[0];
  }
}

/** The sites by kind. */
export const SITES: ReadonlyMap<SiteKind, Site> = new Map(
  PAGE.sites.split("\n\n").map((block) => {
    const [head, ...lines] = block.split("\n");
    return [head!.split(" ")[0] as SiteKind, new Site(lines)];
  }),
);

/** Whether this kind is a site's. */
export const isSite = (kind: string | undefined): kind is SiteKind => SITES.has(kind as SiteKind);

const byWord = (pick: (site: Site) => ReadonlySet<string>): ReadonlyMap<string, SiteKind> =>
  new Map([...SITES].flatMap(([kind, site]) => [...pick(site)].map((word) => [word, kind] as const)));

export const SITE_OF_HOST = byWord((site) => site.hosts);
export const SITE_OF_SCHEME = byWord((site) => site.schemes);

// Hosts and schemes that carry a phone number, and their paths that do not. After a national scheme the number may
// be in its national form; after the others it is international, with or without the plus.
export const PHONE_HOSTS = words(PAGE["phone-hosts"]);
export const PHONE_SCHEMES = words(PAGE["phone-schemes"]);
export const NATIONAL_SCHEMES = words(PAGE["national-schemes"]);
export const PHONE_CLOSED = words(PAGE["phone-closed"]);
/** Group chats of those same services. */
export const GROUP_HOSTS = words(PAGE["group-hosts"]);
export const DEVICE_SUBDOMAINS = words(PAGE["device-subdomains"]);
/** Addresses that only lead to another address. Nothing is ever fetched, so they cannot be read. */
export const SHORT_HOSTS = words(PAGE["short-hosts"]);
/** Addresses that carry the real one inside: host, or host and path, to query keys. */
export const WRAPPERS: ReadonlyMap<string, readonly string[]> = new Map(
  pairs(PAGE.wrappers).map(([place, keys]) => [place, keys.split(" ")]),
);
// Pages of things, not of people.
export const SEARCH_HOSTS = words(PAGE["search-hosts"]);
export const POST_HOSTS = words(PAGE["post-hosts"]);
/** Places that thousands share: a bare address names nobody. */
export const CROWD_HOSTS = words(PAGE["crowd-hosts"]);
/** Of such places, host and first path part that lead to no one person. */
export const CROWD_PATHS = new Map(pairs(PAGE["crowd-paths"])) as ReadonlyMap<string, Reason>;
/** Hosts under which each sub-domain is one account. */
export const ACCOUNT_HOSTS = words(PAGE["account-hosts"]);
/** Last path parts of pages that a whole firm or school shares: two people may each mean somebody else on them. */
export const SHARED_PAGES = words(PAGE["shared-pages"]);
export const PLACEHOLDER_HOSTS = words(PAGE["placeholder-hosts"]);
export const PLACEHOLDER_TLDS = words(PAGE["placeholder-tlds"]);
export const PLACEHOLDER_NAMES = words(PAGE["placeholder-names"]);
/** Without https:// or a path, two words joined by a dot are a page only under these (or two letters). */
export const COMMON_TLDS = words(PAGE["common-tlds"]);
export const TRACKING = words(PAGE.tracking);
export const TRACKING_PREFIXES: readonly string[] = PAGE["tracking-prefixes"].split(/\s+/);

function pairs(table: string): [key: string, value: string][] {
  return table.split("\n").map((line) => line.split(": ") as [string, string]);
}
