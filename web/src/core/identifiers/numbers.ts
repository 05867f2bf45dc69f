/** Phone numbers, ORCID and IMDb numbers (spec/identifiers, numbers). */

import { Misuse } from "../../errors.js";
import { isEmergency } from "./emergency.js";
import { identifier, type Identifier, type Strength } from "./kinds.js";
import { e164, international, isCountry, lineType, read } from "./phone-library.js";
import { Unusable } from "./reasons.js";
import { asciiLower, cut } from "./text.js";
import { bothForms } from "./twins.js";

const EXTENSION =
  /^(.*?[0-9)])[ ,]*(?:;ext=|;?extension|;?ext\.?|x|#|durchwahl|poste|anexo|int\.)[ .:]*([0-9]{1,7})$/;
const NUMBER = /^(?:[( ]*\+)?[0-9 ().\-/~]*[0-9][0-9 ().\-/~]*$/;
const SHORTEST = 5; // with fewer digits nobody has a phone
const LONGEST_SHORT = 6;
const ORCID = /^0{3}[0-9](?:[ -]?[0-9]{4}){2}[ -]?[0-9]{3}[0-9x]$/;
const IMDB = /^nm0*([1-9][0-9]{0,8})$/;

function withoutExtension(folded: string): readonly [number: string, extension: string] {
  const found = EXTENSION.exec(folded);
  return found ? [found[1]!, found[2]!] : [folded, ""];
}

/** Digits and the marks people put between them, with or without an extension. */
export function looksLikePhone(text: string): boolean {
  return NUMBER.test(withoutExtension(asciiLower(text))[0]);
}

/**
 * A phone number as `tel:+` and its digits (E.164), with `;ext=` where one was given.
 *
 * `country` (ISO 3166, two letters) reads national spellings. Of two forms of one number (`twins`) the canonical one
 * is given. Weak: numbers of a service, such as those free to call, without an extension.
 */
export function phone(text: string, country: string | undefined): Identifier {
  const region = country?.toUpperCase();
  if (region !== undefined && !isCountry(region))
    throw new Misuse("the country of a phone number is two letters of ISO 3166, such as GB");
  const [number, extension] = withoutExtension(asciiLower(text));
  if (!NUMBER.test(number)) throw new Unusable("bad-number");
  const digits = number.replace(/[^0-9]/g, "");
  if (isEmergency(digits, region)) throw new Unusable("emergency");
  if (digits.length < SHORTEST) throw new Unusable("short-number");
  const [form, strength] = canonicalForm(digits, number.includes("+"), region);
  return phoneIdentifier(form, extension, extension ? "strong" : strength);
}

/** The other form of a canonical phone number, where there is one. */
export function otherNumbers(main: Identifier): readonly Identifier[] {
  const [number, extension] = cut(main.canonical.slice("tel:".length), ";ext=");
  const others = bothForms(number).slice(1);
  return others.map((form) => phoneIdentifier(form, extension, main.strength));
}

function phoneIdentifier(form: string, extension: string, strength: Strength): Identifier {
  const tail = extension && `;ext=${extension}`;
  const shown = international(read(form)!) + (extension && ` ext. ${extension}`);
  return identifier("tel", `tel:${form}${tail}`, shown, strength);
}

/** The canonical form, which must read as itself, and whether it is a person's. */
function canonicalForm(
  digits: string,
  plus: boolean,
  region: string | undefined,
): readonly [string, Strength] {
  const tries: [text: string, region?: string][] = [];
  if (plus) tries.push([`+${digits}`]);
  else if (region !== undefined) tries.push([digits, region]);
  if (digits.startsWith("00") && !plus) tries.push([`+${digits.slice(2)}`]);
  for (const attempt of tries) {
    const found = read(...attempt);
    if (!found) continue;
    const forms = bothForms(e164(found));
    const numbers = forms.map((form) => read(form));
    if (numbers[0] && e164(numbers[0]) !== forms[0]) continue;
    const type = numbers.map((number) => number && lineType(number)).find(Boolean);
    if (type) return [forms[0]!, type === "service" ? "weak" : "strong"];
  }
  if (!tries.length) throw new Unusable("needs-country");
  throw new Unusable(digits.length <= LONGEST_SHORT && !plus ? "short-number" : "no-such-number");
}

/** Sixteen digits in fours, the last perhaps an X. */
export function looksLikeOrcid(text: string): boolean {
  return ORCID.test(asciiLower(text));
}

/** A researcher's number with its check digit (ISO 7064, MOD 11-2). */
export function orcid(text: string): Identifier {
  const plain = asciiLower(text).replace(/[ -]/g, "");
  if (!/^0{3}[0-9]{12}[0-9x]$/.test(plain)) throw new Unusable("bad-orcid");
  let total = 0;
  for (const digit of plain.slice(0, -1)) total = (total + Number(digit)) * 2;
  const check = (12 - (total % 11)) % 11;
  if (plain.at(-1) !== (check === 10 ? "x" : String(check)) || /^0*$/.test(plain.slice(0, -1)))
    throw new Unusable("wrong-digit");
  const number = plain.match(/.{4}/g)!.join("-");
  return identifier("orcid", `orcid:${number}`, `orcid.org/${number.toUpperCase()}`);
}

/** `nm` and digits: a person's number on IMDb. */
export function looksLikeImdb(text: string): boolean {
  return /^nm[0-9]{6,9}$/.test(asciiLower(text));
}

/** A person's number on IMDb, at least seven digits. */
export function imdb(text: string): Identifier {
  const found = IMDB.exec(asciiLower(text));
  if (!found) throw new Unusable("bad-imdb");
  const number = "nm" + found[1]!.padStart(7, "0");
  return identifier("imdb", `imdb:${number}`, `imdb.com/name/${number}`);
}
