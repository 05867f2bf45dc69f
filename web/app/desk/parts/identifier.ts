/** An identifier as people write it, from the one spelling that is matched. */

import { isSite, SITES } from "../../../src/core/identifiers/sites.js";

export function identifierText(canonical: string): string {
  const colon = canonical.indexOf(":");
  const [kind, value] = [canonical.slice(0, colon), canonical.slice(colon + 1)];
  return isSite(kind) ? SITES.get(kind)!.shown.replace("{}", () => value) : value;
}
