/** Steps 6 and 7: sign the manifest, and assemble it (spec/ceremony, "Steps"). */

import { Malformed, Misuse, PeerFault, Refused } from "../../errors.js";
import { equal, toHex } from "../../primitives/bytes.js";
import { decodeElement } from "../../primitives/group.js";
import { sign as signWith, verify } from "../../primitives/signing.js";
import {
  Confirmation,
  ManifestSignature,
  type CeremonyState,
  type SecretsFile,
} from "../../wire/ceremony.js";
import { hashOf, SIGN_MANIFEST, type Manifest, type SignedManifest } from "../../wire/manifest.js";
import { blamed, everybody, fault, readRound, type Messages } from "./reading.js";
import { confirmationOf, sameViews, type Step } from "./rounds.js";
import { memberOf, ROUNDS, type Member } from "./shares.js";

const publicOf = (message: Confirmation, member: Member, subset: readonly number[]): Uint8Array => {
  const theirs = member.subsets.filter((one) => one.includes(message.trustee));
  return message.publics[theirs.findIndex((one) => one.join() === subset.join())]!;
};

function readConfirmations(state: CeremonyState, member: Member, messages: Messages): Confirmation[] {
  const own = confirmationOf(state, member);
  const bytes = Confirmation.encode(own);
  const all = readRound(
    ROUNDS.confirmations,
    member.plan,
    member.digest,
    messages,
    member.me,
    bytes,
    (message) => {
      const i = message.trustee;
      if (message.seen.length !== member.plan.n || message.publics.length !== member.own.length) {
        throw fault(
          i,
          "bad-count",
          "it has not one hash of each trustee and one public key for each of its subsets",
        );
      }
      try {
        message.publics.forEach(decodeElement);
      } catch {
        throw fault(i, "false-public-key", "one of its public keys is no group element");
      }
    },
  );
  sameViews(member, all, own.seen);
  for (const { trustee, transcript } of all) {
    if (!equal(transcript, own.transcript))
      throw fault(trustee, "other-transcript", "it computed another transcript");
  }
  return all;
}

/** P_A of every subset, which all its members must say alike. */
function subsetKeys(member: Member, all: readonly Confirmation[]): Uint8Array[] {
  return member.subsets.map((subset) => {
    const said = subset.map((i) => ({ i, key: publicOf(all[i - 1]!, member, subset) }));
    const mine = said.find(({ i }) => i === member.me);
    const count = (key: Uint8Array): number => said.filter((other) => equal(other.key, key)).length;
    const truth = mine ?? said.reduce((most, one) => (count(one.key) > count(most.key) ? one : most));
    const off = said.find(({ key }) => !equal(key, truth.key));
    if (off !== undefined) {
      const certain = mine !== undefined;
      throw fault(
        off.i,
        "false-public-key",
        `members of subset ${subset.join(" ")} differ about its key`,
        certain,
      );
    }
    return truth.key;
  });
}

/** What step 6 leaves a trustee with. */
export interface Signed extends Step<ManifestSignature> {
  readonly manifest: Manifest;
  readonly secrets: SecretsFile;
}

/** Step 6. */
export function sign(state: CeremonyState, messages: Messages): Signed {
  const [confirmed] = state.confirmed;
  if (confirmed === undefined) throw new Misuse("confirm first", "wrong-step");
  const member = memberOf(state);
  const all = readConfirmations(state, member, messages);
  const manifest = { plan: member.plan, transcript: all[0]!.transcript, subsetKeys: subsetKeys(member, all) };
  const named = hashOf(manifest);
  const [before] = state.signed;
  if (before !== undefined && !equal(before, named))
    throw new Refused("other-manifest", "another manifest was signed");
  const signature = signWith(state.signing, SIGN_MANIFEST, named);
  return {
    state: { ...state, signed: [named] },
    message: { trustee: member.me, manifest: named, signature },
    manifest,
    secrets: { trustee: member.me, signing: state.signing, opening: state.opening, seeds: confirmed.seeds },
  };
}

/** Step 7, by anybody. */
export function assemble(manifest: Manifest, messages: Messages): SignedManifest {
  const { plan } = manifest;
  const named = hashOf(manifest);
  const found = new Map<number, Uint8Array>();
  for (const [i, bytes] of [...messages].sort(([a], [b]) => a - b)) {
    const made = blamed(i, () => {
      const read = ManifestSignature.decode(bytes);
      if (read.trustee !== i) throw new Malformed("wrong-party", "it is another trustee's signature");
      verify(plan.trustees[i - 1]!.verifyKey, read.signature, SIGN_MANIFEST, read.manifest);
      return read;
    });
    if (!equal(made.manifest, named)) {
      const sentence = `it signed manifest ${toHex(made.manifest)}`;
      throw new PeerFault("other-manifest", { party: `trustee ${i}`, fault: sentence, certain: false });
    }
    found.set(i, made.signature);
  }
  return { manifest, signatures: everybody(plan, found) };
}
