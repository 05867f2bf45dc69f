/** Building a filing (spec/filing, "Building one"). */

import { CAPSULE_LENGTH, DIRECT, makeCapsule, type CapsulePlace } from "../../core/capsule.js";
import { deal, dealingWords, partOf, prove } from "../../core/deposit.js";
import { layOut } from "../../core/layout.js";
import { mailSecret } from "../../core/mail.js";
import { KEY_WORDS, paddedCount, range, type Parameters } from "../../core/parameters.js";
import { accountPoint } from "../../core/pseudonym.js";
import { Misuse, Refused } from "../../errors.js";
import * as aead from "../../primitives/aead.js";
import {
  asAccount,
  concat,
  toHex,
  type Entropy,
  type FilingId,
  type Pseudonym,
  type Seed,
} from "../../primitives/bytes.js";
import { deriveKey, digest, expand } from "../../primitives/hashing.js";
import { seededElements } from "../../primitives/prg.js";
import { publicKey, sign } from "../../primitives/signing.js";
import * as wire from "../../wire/filing.js";
import { hashOf, parametersOf, type Manifest } from "../../wire/manifest.js";
import { sealCase } from "../case-part.js";
import { DeskKeys } from "../desk-keys.js";
import { paddingSlot, realSlot, type Filled } from "./slots.js";

/** What the author decided. `threshold` is k, 1 means now; `expires` is a Unix day. */
export interface Draft {
  readonly identifiers: readonly string[];
  readonly pseudonyms: readonly Pseudonym[];
  readonly threshold: number;
  readonly desks: readonly number[];
  readonly expires: number;
  readonly normaliser: number;
  readonly workplace: string;
  readonly case: wire.CasePart;
}

/** Seals a text to a public key under an info: `hpke.seal` with a source of randomness. */
export type Sealer = (key: Uint8Array, plain: Uint8Array, info: Uint8Array) => Promise<Uint8Array>;

/**
 * Build a filing. `filing` and `entropy` are fresh, and never used for another draft: two checks over one
 * dealing give away relations among its elements. Save the result before it is sent. `newest` gives each desk's
 * newest sealing key, as far as it is known.
 */
export async function file(
  manifest: Manifest,
  account: Seed,
  filing: FilingId,
  draft: Draft,
  entropy: Entropy,
  seal: Sealer,
  newest: (desk: number) => Uint8Array = (desk) => DeskKeys.of(manifest, desk).now.sealing,
): Promise<wire.FilingUpload> {
  const { plan } = manifest;
  const parameters = parametersOf(plan);
  const slots = check(draft, manifest, parameters);
  const named = hashOf(manifest);
  const owner = asAccount(publicKey(account));
  const info = (party: string, role: "part" | "capsules" | "conflict"): Uint8Array =>
    wire.sealingInfo(named, filing, owner, party, role);

  const secrets = [secretOf(entropy, 1), secretOf(entropy, 2)] as const;
  const keys = [deriveKey(entropy, "covey/content/1"), deriveKey(entropy, "covey/content/2")] as const;
  const filled = fill(parameters, account, draft, entropy, slots);

  const shared = layOut({ slots: filled.map(({ slot }) => slot), secret1: secrets[0], secret2: secrets[1] });
  const random = seededElements(entropy, dealingWords(parameters, slots), "covey/dealing");
  const dealing = deal(parameters, shared, random);
  const plainParts = plan.trustees.map(({ index }) => ({
    salt: digest("covey/salt", entropy, index),
    words: partOf(dealing, index),
  }));
  const parts = await Promise.all(
    plan.trustees.map(({ index, sealingKey }, i) =>
      seal(
        sealingKey,
        wire.PartPlain.encode(plainParts[i] as wire.PartPlain),
        info(`trustee ${index}`, "part"),
      ),
    ),
  );

  const capsule = (place: CapsulePlace): Uint8Array => makeCapsule(filing, secrets, place, keys);
  const envelope = capsules(parameters, draft, filled, entropy, capsule);
  const conflict = wire.ConflictPart.encode({ identifiers: draft.identifiers, workplace: draft.workplace });
  const place = { manifest: named, id: filing, account: owner };
  const contents: wire.Contents = {
    conflict: aead.seal(keys[0], wire.pad(conflict, wire.CONFLICT_CLASSES), info("", "conflict")),
    case: sealCase(keys[1], place, draft.case, mailSecret(account, filing)),
    capsules: await Promise.all(
      draft.desks.map((desk) => seal(newest(desk), envelope, info(`desk ${desk}`, "capsules"))),
    ),
  };

  const core: wire.HeaderCore = {
    manifest: named,
    id: filing,
    account: owner,
    slots,
    desks: draft.desks,
    direct: draft.threshold === 1,
    normaliser: draft.normaliser,
    expires: draft.expires,
    parts: parts.map(wire.sealedHash),
    commitments: plainParts.map((part, i) => wire.commitment(filing, i + 1, part)),
    conflict: wire.sealedHash(contents.conflict),
    case: wire.sealedHash(contents.case),
    capsules: contents.capsules.map(wire.sealedHash),
  };
  const checks = prove(parameters, slots, dealing, wire.dealingDigest(core));
  const unsigned = { core, degreeCheck: checks.degree, squareCheck: checks.square };
  const signature = sign(account, wire.SIGN_FILING, wire.filingDigest(unsigned));
  return { header: { ...unsigned, signature }, contents, parts };
}

function secretOf(entropy: Entropy, stage: 1 | 2): Uint32Array {
  return seededElements(entropy, KEY_WORDS, `covey/secret/${stage}`);
}

/** Refuse what cannot be filed; the number of slots. */
function check(draft: Draft, manifest: Manifest, parameters: Parameters): number {
  const { identifiers, pseudonyms, threshold, desks } = draft;
  if (pseudonyms.length === 0 || pseudonyms.length !== identifiers.length) {
    throw new Misuse("a filing needs one pseudonym for each identifier, and at least one", "no-identifier");
  }
  if (new Set(pseudonyms.map(toHex)).size !== pseudonyms.length) {
    throw new Misuse("two identifiers of one filing are the same", "repeated-identifier");
  }
  if (threshold !== 1 && !parameters.thresholds.includes(threshold)) {
    const offered = [1, ...parameters.thresholds].join(", ");
    throw new Refused(
      "threshold-not-offered",
      `${threshold} is not an offered threshold`,
      `Choose one of ${offered}.`,
    );
  }
  desks.forEach((desk) => DeskKeys.of(manifest, desk));
  if (desks.length === 0 || new Set(desks).size !== desks.length) {
    throw new Misuse("a filing names different desks, at least one", "bad-desks");
  }
  const slots = paddedCount(pseudonyms.length);
  if (slots === undefined) throw new Misuse("a filing has at most 8 identifiers", "too-many-identifiers");
  return slots;
}

function fill(
  parameters: Parameters,
  account: Seed,
  draft: Draft,
  entropy: Entropy,
  slots: number,
): Filled[] {
  const x = accountPoint(asAccount(publicKey(account)));
  return range(0, slots - 1).map((slot) => {
    const pseudonym = draft.pseudonyms[slot];
    return pseudonym === undefined
      ? paddingSlot(parameters, entropy, slot)
      : realSlot(parameters, account, x, pseudonym, draft.threshold);
  });
}

/** All capsules side by side: the direct one, then for each slot and threshold; those not real are random bytes. */
function capsules(
  parameters: Parameters,
  draft: Draft,
  filled: readonly Filled[],
  entropy: Entropy,
  capsule: (place: CapsulePlace) => Uint8Array,
): Uint8Array {
  const none = (slot: number, threshold: number): Uint8Array =>
    expand(CAPSULE_LENGTH, "covey/no-capsule", entropy, slot, threshold);
  const direct = draft.threshold === 1 ? capsule(DIRECT) : none(255, 0);
  const others = filled.flatMap(({ apexes }, slot) =>
    parameters.thresholds.map((threshold, place) => {
      const apex = apexes[place];
      return apex === undefined ? none(slot, threshold) : capsule({ slot, threshold, apex });
    }),
  );
  return concat(direct, ...others);
}
