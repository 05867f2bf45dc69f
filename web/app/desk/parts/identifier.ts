/** What points to a person, in a form to read (spec/identifiers, Display). */

import { apart } from "../../author/parts/apart.js";
import { PAGE } from "../../../src/core/identifiers/tables/page.js";
import type { TextKey } from "../texts/index.js";

export interface Shown {
  readonly kind: TextKey;
  readonly text: string;
  /** Known by its form alone to be shared by many: a name with a workplace, a site without a page. */
  readonly weak: boolean;
}

const KINDS: Readonly<Record<string, TextKey>> = {
  tel: "id.tel",
  mail: "id.mail",
  imdb: "id.imdb",
  orcid: "id.orcid",
  web: "id.web",
  name: "id.name",
};

/** How each site shows a name, with `{}` in its place. The page needs no more of what reads identifiers. */
const SHOWN: ReadonlyMap<string, string> = new Map(
  PAGE.sites.split("\n\n").flatMap((site) => {
    const found = /^shown: (.*)$/m.exec(site);
    return found ? [[site.split(/\s/, 1)[0]!, found[1]!] as const] : [];
  }),
);

/** A canonical string in a form to read, with its kind; kept apart from the words around it. */
export function shownOf(canonical: string): Shown {
  const [kind, rest] = partsOf(canonical);
  return {
    kind: SHOWN.has(kind) ? "id.site" : (KINDS[kind] ?? "id.other"),
    text: apart(identifierText(canonical)),
    weak: kind === "name" || (kind === "web" && !/[/?#]/.test(rest)),
  };
}

function partsOf(canonical: string): readonly [kind: string, rest: string] {
  const colon = canonical.indexOf(":");
  return [canonical.slice(0, Math.max(colon, 0)), canonical.slice(colon + 1)];
}

/** A canonical string in a form to read. */
export function identifierText(canonical: string): string {
  const [kind, rest] = partsOf(canonical);
  if (kind === "yt" && /^(?:channel|user)\//.test(rest)) return `youtube.com/${rest}`;
  const shown = SHOWN.get(kind);
  if (shown !== undefined) return shown.replace("{}", () => decoded(rest));
  switch (kind) {
    case "tel": {
      const [number, ext] = rest.split(";ext=");
      return [inGroups(number!), ...(ext === undefined ? [] : [`ext. ${ext}`])].join(" ");
    }
    case "orcid":
      return `orcid.org/${rest.toUpperCase()}`;
    case "imdb":
      return `imdb.com/name/${rest}`;
    case "name": {
      const [name, place] = rest.split("/");
      return [name!.replace(/^~/, "").replaceAll("-", " "), place].filter(Boolean).join(", ");
    }
    default:
      return decoded(rest);
  }
}

const COUNTRY = /^\+(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[0-9]{3})/;

/** "+44 207 946 0018": the country, then groups that an eye can compare. Which is the area, only tables know. */
function inGroups(number: string): string {
  const country = COUNTRY.exec(number)?.[0];
  if (country === undefined) return number;
  const groups = [country];
  for (let rest = number.slice(country.length); rest !== "";) {
    const size = rest.length <= 4 ? rest.length : rest.length === 8 ? 4 : 3;
    groups.push(rest.slice(0, size));
    rest = rest.slice(size);
  }
  return groups.join("\u00a0");
}

/** As it was written, where that can be said. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Each once, those that find others first. */
export function namesOf(canonical: readonly string[]): readonly string[] {
  const shown = [...new Set(canonical)].map(shownOf);
  return [...shown.filter(({ weak }) => !weak), ...shown.filter(({ weak }) => weak)].map(({ text }) => text);
}
