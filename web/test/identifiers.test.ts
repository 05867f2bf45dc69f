import { sha256 } from "@noble/hashes/sha2.js";
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { canonicalHost } from "../src/core/identifiers/hosts.js";
import {
  fillSlots,
  forms,
  isWeak,
  nameAndWorkplace,
  NORMALISER_VERSION,
  parse,
  parseAll,
  REASONS,
  Unusable,
  versionsOn,
  type Normaliser,
} from "../src/core/identifiers/index.js";
import { LABELS, type Identifier } from "../src/core/identifiers/kinds.js";
import { decode, encode } from "../src/core/identifiers/punycode.js";
import { SITES } from "../src/core/identifiers/sites.js";
import { isUnassigned } from "../src/core/identifiers/unassigned.js";
import { asciiLower, lower } from "../src/core/identifiers/text.js";
import { readCalendar } from "../src/core/identifiers/versions.js";
import { Misuse } from "../src/errors.js";
import { toHex } from "../src/primitives/bytes.js";
import { CHARACTERS } from "./characters.js";

/** Numbers below a bound, the same ones every time (mulberry32). */
function dice(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

const COUNTRIES = [undefined, "DE", "US", "MX", "AR", "BR", "IT", "BJ", "BY", "JP", "GB"];
const PIECES = [
  ...LABELS.keys(),
  ...[...SITES.values()].flatMap(({ hosts, through, tabs }) => [...hosts, ...through, ...tabs]),
  ..."https:// www. @ : / . ?id= jane Doe +49 151 12345678 %40 %C3 ( ) é я 日 İ ß Σ # .. , - _ ~ xn-- com acme.org".split(
    " ",
  ),
  ..."& = in add profile.php ;ext= 1 00 。 name at on <https://x.com/jane> [dot] lst=1:100012345678:2 ／ ｊ \u200b".split(
    " ",
  ),
  " ",
];

/** Any code points, surrogates too; most of them from the first planes. */
function anyText(roll: (bound: number) => number): string {
  const points = Array.from({ length: roll(40) }, () => roll([0x80, 0x3000, 0x10000, 0x110000][roll(4)]!));
  return String.fromCodePoint(...points);
}

/** A fixed point, or a refusal with a reason, and nothing else. */
function check(text: string, country: string | undefined): void {
  let found: readonly Identifier[];
  try {
    found = parseAll(text, country);
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    assert.equal(error.code, "identifier-unusable");
    assert.ok(error.reason in REASONS);
    return;
  }
  const [main] = found;
  assert.deepEqual(parse(main!.canonical), main, JSON.stringify(text));
  for (const { kind, canonical } of found) {
    assert.match(canonical, /^[!-~]{1,512}$/);
    assert.equal(canonical.split(":")[0], kind);
  }
}

describe("identifiers", () => {
  it("any text at all is read the same twice or refused", () => {
    const roll = dice(1);
    for (let i = 0; i < 5000; i++) check(anyText(roll), COUNTRIES[roll(COUNTRIES.length)]);
  });
  it("pieces of links and names put together are read the same twice or refused", () => {
    const roll = dice(2);
    for (let i = 0; i < 10_000; i++) {
      const pieces = Array.from({ length: 1 + roll(9) }, () => PIECES[roll(PIECES.length)]!);
      check(pieces.join("") + (roll(4) ? "" : anyText(roll)), COUNTRIES[roll(COUNTRIES.length)]);
    }
  });
  it("any tail after any label and any site's host is read the same twice or refused", () => {
    const roll = dice(3);
    const hosts = [...SITES.values()].flatMap((site) => [...site.hosts].map((host) => `https://${host}/`));
    const heads = [...[...LABELS.keys()].map((label) => `${label}: `), ...hosts, "https://acme.org/", "a@"];
    for (const head of heads) for (let i = 0; i < 40; i++) check(head + anyText(roll), "DE");
  });
  it("phone numbers of every country are read the same twice or refused", () => {
    const roll = dice(4);
    for (let i = 0; i < 10_000; i++) {
      const digits = Array.from({ length: 5 + roll(12) }, () => roll(10)).join("");
      check((roll(2) ? "+" : "") + digits, COUNTRIES[roll(COUNTRIES.length)]);
    }
  });
  it("long texts of one kind of character take no long time", () => {
    const before = process.cpuUsage();
    const atoms = ["a, ", "1 ", "(", ",", "é/", "1,", "<", "a.", "id1234567890 ", "%20"];
    for (const atom of atoms) check(atom.repeat(2000 / atom.length), "DE");
    assert.ok(process.cpuUsage(before).user < 1_000_000);
  });
  it("a refusal does not repeat what was typed", () => {
    assert.throws(
      () => parse("jane-secret@example.com"),
      (error) => error instanceof Unusable && !`${error.message} ${error.hint}`.includes("jane-secret"),
    );
  });
  it("an unknown country is a bug of the caller", () => {
    assert.throws(() => parse("0151 12345678", "Germany"), Misuse);
  });
  it("one's own identifier is refused, in any of its forms", () => {
    const [main, other] = parseAll("+52 55 1234 5678");
    assert.notEqual(main!.canonical, other!.canonical);
    for (const own of [main!, other!])
      assert.throws(
        () => parseAll("+52 1 55 1234 5678", undefined, [own.canonical]),
        (error) => error instanceof Unusable && error.reason === "own",
      );
  });
  it("a name needs a workplace and is weak", () => {
    assert.equal(nameAndWorkplace("Dr. Jane Doe", "The Acme Ltd.").strength, "weak");
    assert.deepEqual(nameAndWorkplace("Doe, Jane", "ACME"), parse("name: jane doe / acme"));
  });
});

describe("a canonical string", () => {
  it("tells by itself whether several people may share it", () => {
    const weak = ["name:doe-jane/acme", "web:acme.org", "web:acme.org/team", "tel:+18002345678"];
    const strong = ["ig:jane_doe", "web:acme.org/jane", "tel:+442079460018"];
    assert.deepEqual(weak.filter(isWeak), weak);
    assert.deepEqual(strong.filter(isWeak), []);
    assert.equal(isWeak("nothing that is canonical"), false);
  });
});

describe("hosts outside ASCII", () => {
  it("keep their letters", () => {
    assert.equal(canonicalHost("bücher.de"), "xn--bcher-kva.de");
    assert.equal(canonicalHost("faß.de"), "xn--fa-hia.de");
    assert.equal(canonicalHost("例え.テスト"), "xn--r8jz45g.xn--zckzah");
    assert.equal(canonicalHost("ΒΌΛΟΣ.gr"), canonicalHost("βόλοσ.gr"));
  });
  it("are written as in RFC 3492, section 7.1", () => {
    const samples = {
      他们为什么不说中文: "ihqwcrb4cv8a8dqg056pqjye",
      "3年b組金八先生": "3b-ww4c5e180e575a65lsy2b",
      "安室奈美恵-with-super-monkeys": "-with-super-monkeys-pc58ag80a8qai00g7n9n",
      そのスピードで: "d9juau41awczczp",
      "-> $1.00 <-": "-> $1.00 <--",
    };
    for (const [label, ascii] of Object.entries(samples)) {
      assert.equal(encode(label), ascii);
      assert.equal(decode(ascii), label);
    }
  });
  it("are refused where no text encodes to them", () => {
    for (const label of ["xn--", "xn--a-", "xn--99999999", "xn--zz!", "xn--bcher-kva8"])
      assert.throws(() => canonicalHost(`${label}.de`), Unusable, label);
  });
  it("are refused when they hold code points that Unicode 14.0 does not assign", () => {
    for (const point of [0x378, 0xd800, 0xe000, 0x10ffff])
      assert.throws(() => canonicalHost(`xn--${encode(String.fromCodePoint(point))}.de`), Unusable);
  });
});

describe("every character", () => {
  const assigned = Array.from({ length: 0x110000 }, (_, point) => point).filter(
    (point) => !isUnassigned(point),
  );
  const digestOf = (way: (char: string) => string): string => {
    const lines = assigned.map((point) => way(String.fromCodePoint(point)));
    return toHex(sha256(new TextEncoder().encode(lines.join("\n"))));
  };

  it("is one of Unicode 14.0, with its controls", () => {
    const [characters, controls] = [144_697, 65]; // unicode.org/versions/Unicode14.0.0
    assert.equal(assigned.length, characters + controls);
    assert.equal(CHARACTERS.count, assigned.length);
    const strange = assigned.filter((point) => /[\p{Cn}\p{Co}\p{Cs}]/u.test(String.fromCodePoint(point)));
    assert.deepEqual(strange, []);
  });
  it("has the same NFKC form, lower case and fold as in Python", () => {
    assert.equal(
      digestOf((char) => char.normalize("NFKC")),
      CHARACTERS.nfkc,
    );
    assert.equal(digestOf(lower), CHARACTERS.lower);
    assert.equal(digestOf(asciiLower), CHARACTERS.folded);
  });
});

describe("two versions of the rules", () => {
  it("are filed side by side for the days that the calendar says", () => {
    const table = ["1 from the beginning until day 20400", "2 from day 20000"].join("\n");
    const days = [19_999, 20_000, 20_399, 20_400];
    const found = days.map((day) => versionsOn(day, readCalendar(table)));
    assert.deepEqual(found, [[1], [2, 1], [2, 1], [2]]);
    assert.deepEqual(versionsOn(20_780), [NORMALISER_VERSION]);
  });
  const made = (canonical: string): Identifier => ({
    kind: "web",
    canonical,
    display: canonical,
    strength: canonical.startsWith("weak") ? "weak" : "strong",
  });
  const normalisers = new Map<number, Normaliser>([
    [1, (text) => [made(`old ${text}`), made(`same ${text}`)]],
    [
      2,
      (text) => {
        if (text === "bad") throw new Unusable("unclear");
        return [made(`new ${text}`), made(`same ${text}`)];
      },
    ],
  ]);
  const canonical = (identifiers: readonly Identifier[]): string[] =>
    identifiers.map((identifier) => identifier.canonical);

  it("give the newest forms first, each string once", () => {
    const found = forms("a", undefined, { versions: [1, 2], normalisers });
    assert.deepEqual(
      found.map(({ identifier, version, further }) => [identifier.canonical, version, further]),
      [
        ["new a", 2, false],
        ["same a", 2, true],
        ["old a", 1, false],
      ],
    );
  });
  it("refuse what the newest refuses, and only that", () => {
    assert.throws(() => forms("bad", undefined, { versions: [1, 2], normalisers }), Unusable);
    assert.equal(forms("bad", undefined, { versions: [1], normalisers }).length, 2);
    assert.throws(() => forms("a", undefined, { versions: [3], normalisers }), Misuse);
    assert.throws(() => forms("a", undefined, { versions: [], normalisers }), Misuse);
  });
  it("refuse the writer's own under either", () => {
    const choice = { versions: [1, 2], own: ["old a"], normalisers };
    assert.throws(
      () => forms("a", undefined, choice),
      (error) => error instanceof Unusable && error.reason === "own",
    );
    assert.equal(forms("a", undefined, { ...choice, versions: [2] }).length, 2);
  });
  it("fill the slots with main forms before further ones, and no weak one", () => {
    const person = ["a", "b"].map((text) => forms(text, undefined, { versions: [1, 2], normalisers }));
    const weak = [{ identifier: made("weak"), version: 2, further: false }];
    const filled = fillSlots([...person, weak], 4);
    assert.deepEqual(canonical(filled.kept), ["new a", "new b", "old a", "old b"]);
    assert.deepEqual(canonical(filled.beyond), ["same a", "same b"]);
    assert.deepEqual(canonical(filled.weak), ["weak"]);
  });
});
