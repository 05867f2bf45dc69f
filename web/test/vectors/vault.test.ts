import assert from "node:assert/strict";
import { it } from "node:test";
import { sha256 } from "@noble/hashes/sha2.js";
import { asPhrase, newPhrase, phraseText, readPhrase, wordsBeginning } from "../../src/core/phrase.js";
import { contentKey, stretch, VAULT_KEY_TAG, vaultKeys, type VaultName } from "../../src/core/vault.js";
import { NEVER_DRAWN, WORDS } from "../../src/core/words.js";
import { concat, equal, fromHex, utf8, type Random, type Seed } from "../../src/primitives/bytes.js";
import { encodeScalar } from "../../src/primitives/group.js";
import { quickly, slowly } from "../../src/primitives/stretching.js";
import * as author from "../../src/roles/author/index.js";
import { readSecrets } from "../../src/roles/trustee/secrets.js";
import { harden, settled, spend } from "../../src/roles/trustee/vault.js";
import { BoardVaults } from "../../src/roles/vaults.js";
import { hashOf, Manifest } from "../../src/wire/manifest.js";
import { VaultAnswer, VaultContent, VaultRemoval } from "../../src/wire/vault.js";
import { checkPage, type Inputs } from "./page.js";

const manifestOf = (given: Inputs): Manifest => Manifest.decode(given.bytes("manifest"));

/** Gives these bytes when it is asked for as many. */
const exactly =
  (bytes: Uint8Array): Random =>
  (length) => {
    assert.equal(length, bytes.length);
    return bytes;
  };

const questionOf = (given: Inputs): author.VaultQuestion =>
  author.askVault(given.bytes("stretched"), exactly(given.bytes("uniform")));

const sharesOf = (input: Inputs, given: Inputs): author.VaultShare[] =>
  input
    .children("shares")
    .map((share) =>
      author.acceptShare(manifestOf(given), questionOf(given), share.int("trustee"), share.bytes("answer")),
    );

function keep(input: Inputs, given: Inputs): object {
  const manifest = manifestOf(given);
  const joined = given.byteList("accounts");
  const seed = given.bytes<Seed>("seed");
  const vaults = new BoardVaults(manifest, (account) => joined.some((known) => equal(known, account)));
  let vault = new Uint8Array();
  for (const step of input.children("steps")) {
    const what = step.text("do");
    if (step.has("number")) {
      const keys = vaultKeys(concat(new Uint8Array(63), Uint8Array.of(step.int("number"))));
      const content = { account: seed, replaced: [], form: "", data: new Uint8Array() };
      if (what === "create") {
        vaults.create(author.createVault(manifest, seed, keys, content, (length) => new Uint8Array(length)));
      } else vaults.remove(VaultRemoval.encode(author.removeVault(manifest, keys)));
    } else if (what === "create") vaults.create(step.bytes("body"));
    else if (what === "put") vaults.put(step.bytes("body"), step.bytes<VaultName>("name"));
    else if (what === "remove") vaults.remove(step.bytes("body"));
    else vault = Uint8Array.from(vaults.get(step.bytes<VaultName>("name")));
  }
  return { vault };
}

checkPage("vault", {
  words: () => ({ count: WORDS.length, sha256: sha256(utf8(WORDS.map((word) => `${word}\n`).join(""))) }),
  never: () => ({
    count: NEVER_DRAWN.size,
    sha256: sha256(
      utf8(
        [...NEVER_DRAWN]
          .sort()
          .map((word) => `${word}\n`)
          .join(""),
      ),
    ),
  }),
  new: (input) => {
    const draws = input.byteList("draws").values();
    return { phrase: newPhrase(() => draws.next().value!) };
  },
  phrase: (input) => {
    const phrase = asPhrase(input.bytes("phrase"));
    assert.deepEqual(readPhrase(phraseText(phrase)), phrase);
    return { text: phraseText(phrase) };
  },
  read: (input) => ({ phrase: readPhrase(input.text("text")) }),
  stretch: async (input, given) => ({
    stretched: await stretch(asPhrase(input.bytes("phrase")), hashOf(manifestOf(given))),
  }),
  ask: (input, given) => {
    const question = questionOf(given);
    return {
      blinded: question.blinded.element.toBytes(),
      request: author.vaultRequest(manifestOf(given), question, input.int("trustee")),
    };
  },
  key_share: (input, given) => ({
    key: encodeScalar(readSecrets(manifestOf(given), input.bytes("secrets")).shares.scalar(VAULT_KEY_TAG)),
  }),
  harden: (input, given) => {
    const manifest = manifestOf(given);
    const secrets = readSecrets(manifest, input.bytes("secrets"));
    return { answer: VaultAnswer.encode(harden(manifest, secrets, input.bytes("request"))) };
  },
  spend: (input) => ({ full_at: spend(input.int("full_at"), input.int("now")) }),
  settle: (input) => ({ full_at: settled(input.int("full_at"), input.int("now")) }),
  candidates: (input, given) => {
    const found = author.candidates(manifestOf(given), questionOf(given), sharesOf(input, given));
    return {
      found: found.map(({ keys: { output }, agreeing, off, sure }) => ({ output, agreeing, off, sure })),
    };
  },
  agreed: (input, given) => {
    const { keys, off } = author.agreed(manifestOf(given), questionOf(given), sharesOf(input, given));
    return { output: keys.output, off };
  },
  keys: (input) => {
    const keys = vaultKeys(input.bytes("output"));
    const content = contentKey(keys, input.bytes("salt"), input.big("version"));
    return { signing: keys.signing, name: keys.name, content };
  },
  create: (input, given) => ({
    creation: author.createVault(
      manifestOf(given),
      input.bytes("account"),
      vaultKeys(input.bytes("output")),
      VaultContent.decode(input.bytes("content")),
      exactly(input.bytes("salt")),
    ),
  }),
  write: (input, given) => ({
    vault: author.writeVault(
      manifestOf(given),
      vaultKeys(input.bytes("output")),
      input.big("version"),
      VaultContent.decode(input.bytes("content")),
      exactly(input.bytes("salt")),
    ),
  }),
  open: (input, given) => {
    const keys = vaultKeys(input.bytes("output"));
    const found = author.readVault(manifestOf(given), keys, input.bytes("vault"), input.big("newest"));
    return { version: found.version, content: VaultContent.encode(found.content) };
  },
  remove: (input, given) => ({
    removal: VaultRemoval.encode(author.removeVault(manifestOf(given), vaultKeys(input.bytes("output")))),
  }),
  board: keep,
});

it("stretching gives the same with and without WebAssembly", async () => {
  const [secret, salt] = [fromHex("0102"), new Uint8Array(32)];
  assert.deepEqual(await slowly(secret, salt), await quickly(secret, salt));
});

it("words are completed while somebody types, and nothing is offered for nothing", () => {
  assert.deepEqual(wordsBeginning(" Zo"), ["zone", "zoo"]);
  assert.deepEqual([wordsBeginning(""), wordsBeginning("covey")], [[], []]);
  assert.equal(new Set(WORDS.map((word) => word.slice(0, 4))).size, 2048);
});
