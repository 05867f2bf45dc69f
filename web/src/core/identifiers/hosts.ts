/** Names of machines on the net (spec/identifiers, hosts). */

import { decode, encode } from "./punycode.js";
import { Unusable } from "./reasons.js";
import { DEVICE_SUBDOMAINS, PLACEHOLDER_HOSTS, PLACEHOLDER_TLDS } from "./sites.js";
import { cut, isAscii, lower, refuseUnassigned } from "./text.js";

const LABEL = /^(?!-)(?!.*-$)[a-z0-9_-]{1,63}$/;
const TOP = /^(?:[a-z]{2,63}|xn--[a-z0-9-]+)$/;

/**
 * A tidied host name in ASCII: each label outside ASCII becomes `xn--` and its RFC 3492 form.
 *
 * No mapping table is used besides NFKC and lower case, so the sharp s and the final sigma stay themselves, as in
 * today's browsers. Throws `Unusable` for names that cannot be a public host.
 */
export function canonicalHost(text: string): string {
  const labels = lower(text)
    .replace(/\.$/, "")
    .split(/[.\u3002]/)
    .map(inAscii);
  const host = labels.join(".");
  if (labels.length < 2 || host.length > 253 || !TOP.test(labels.at(-1)!)) throw new Unusable("bad-host");
  return host;
}

function inAscii(label: string): string {
  const ascii = isAscii(label) ? label : "xn--" + encode(label);
  if (ascii === label && label.startsWith("xn--")) checkPunycode(label);
  if (!LABEL.test(ascii)) throw new Unusable("bad-host");
  return ascii;
}

function checkPunycode(label: string): void {
  const decoded = decode(label.slice(4));
  const good = decoded !== undefined && !isAscii(decoded) && "xn--" + encode(decoded) === label;
  if (!good) throw new Unusable("bad-host");
  refuseUnassigned(decoded);
  if (lower(decoded) !== decoded) throw new Unusable("bad-host");
}

/** Refuse hosts that stand for "some host": two strangers who write one have named nobody. */
export function refusePlaceholder(host: string): void {
  const labels = host.split(".");
  if (
    PLACEHOLDER_TLDS.has(labels.at(-1)!) ||
    labels.some((_, at) => PLACEHOLDER_HOSTS.has(labels.slice(at).join(".")))
  ) {
    throw new Unusable("placeholder");
  }
}

/** The host without `www.`, `m.` and their like in front. */
export function withoutDevice(host: string): string {
  for (;;) {
    const [first, rest] = cut(host, ".");
    if (!DEVICE_SUBDOMAINS.has(first) || !rest.includes(".")) return host;
    host = rest;
  }
}
