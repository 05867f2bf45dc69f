/** A pasted link in its parts (spec/identifiers, links). Nothing is ever fetched. */

import { canonicalHost, withoutDevice } from "./hosts.js";
import type { SiteKind } from "./kinds.js";
import { Unusable } from "./reasons.js";
import { COMMON_TLDS, SITE_OF_HOST, SITES } from "./sites.js";
import { afterLast, asciiLower, cut, dropStart, isAscii, strip, stripStart, tidy } from "./text.js";

const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]*):\/*/;
const LINK = /^([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s;
const LOCALE = /^[a-z]{2}(-[a-z]{2})?$/;
const ENCODED = /%[0-9A-Fa-f]{2}/;
const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A link taken apart; `segments`, `query` and `fragment` are percent-decoded and tidied. */
export interface Link {
  readonly scheme: string;
  /** As written, tidied, without user name and port. */
  readonly host: string;
  readonly port: string;
  readonly segments: readonly string[];
  readonly query: readonly (readonly [key: string, value: string])[];
  readonly fragment: string;
}

/** The first value of any of these query keys, or an empty string. */
export function param(link: Link, ...names: readonly string[]): string {
  return link.query.find(([key]) => names.includes(key.toLowerCase()))?.[1] ?? "";
}

/**
 * Take tidied text apart; any text has parts, good or not.
 *
 * Throws `Unusable` when percent signs do not decode to text.
 */
export function splitLink(text: string): Link {
  const found = SCHEME.exec(text);
  const named = found && (found[0].includes("/") || /^https?$/i.test(found[1]!)) ? found : undefined;
  const rest = named ? text.slice(named[0].length) : text;
  const [, authority = "", path = "", query = "", fragment = ""] = LINK.exec(stripStart(rest, "/"))!;
  const [host, port] = cut(afterLast(authority, "@"), ":");
  const pairs = query.replaceAll("+", " ").split("&").filter(Boolean);
  return {
    scheme: named ? named[1]!.toLowerCase() : "",
    host,
    port: port === "80" || port === "443" ? "" : port,
    segments: path.split("/").map(decode).filter(Boolean),
    query: pairs.map((pair) => {
      const [key, value] = cut(pair, "=");
      return [decode(key), decode(value)];
    }),
    fragment: decode(fragment),
  };
}

/** Percent signs decoded once, then tidied. */
export function decode(text: string): string {
  if (!ENCODED.test(text)) return tidy(text);
  const bytes: number[] = [];
  const written = new TextEncoder().encode(text);
  for (let at = 0; at < written.length; at++) {
    const hex = String.fromCharCode(...written.subarray(at, at + 3));
    if (ENCODED.test(hex)) {
      bytes.push(Number.parseInt(hex.slice(1), 16));
      at += 2;
    } else {
      bytes.push(written[at]!);
    }
  }
  let decoded: string;
  try {
    decoded = UTF8.decode(Uint8Array.from(bytes));
  } catch {
    throw new Unusable("damaged-link");
  }
  return tidy(decoded);
}

/**
 * The site a host belongs to, and the sub-domains left once language and device ones are gone.
 *
 * The host is folded to ASCII for this look-up only: a look-alike letter in a big site's name is a slip.
 */
export function siteOf(host: string): readonly [SiteKind, readonly string[]] | undefined {
  const labels = strip(asciiLower(host), ".").split(".");
  for (let at = Math.max(labels.length - 3, 0); at < labels.length - 1; at++) {
    const kind = SITE_OF_HOST.get(labels.slice(at).join("."));
    if (kind === undefined) continue;
    const known = SITES.get(kind)!.subdomains;
    return [kind, labels.slice(0, at).filter((sub) => !isPlain(sub) && !known.has(sub))];
  }
  return undefined;
}

const isPlain = (sub: string): boolean => LOCALE.test(sub) || withoutDevice(`${sub}.a.b`) === "a.b";

/** Whether text without a scheme is a web address rather than a name with a dot in it. */
export function looksLikeLink(text: string): boolean {
  const link = LINK.exec(dropStart(text, "//"));
  const written = link?.[1] ?? "";
  if (text.includes(" ") || text.startsWith("@") || !strip(written, ".").includes(".")) return false;
  const host = strip(cut(asciiLower(written), ":")[0], ".");
  const top = afterLast(host, ".");
  return (
    text.length > written.length ||
    host.startsWith("www.") ||
    siteOf(host) !== undefined ||
    top.length === 2 ||
    COMMON_TLDS.has(top) ||
    !isAscii(written)
  );
}

/** The canonical host of a link, without device sub-domains. */
export function pageHost(link: Link): string {
  return withoutDevice(canonicalHost(link.host));
}
