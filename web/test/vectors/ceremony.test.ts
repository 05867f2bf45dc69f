import assert from "node:assert/strict";
import { asSeed, equal } from "../../src/primitives/bytes.js";
import * as ceremony from "../../src/roles/ceremony/index.js";
import { openDeals } from "../../src/roles/ceremony/rounds.js";
import {
  contribution,
  dealInfo,
  memberIn,
  memberOf,
  numberOf,
  ROUNDS,
} from "../../src/roles/ceremony/shares.js";
import * as wire from "../../src/wire/ceremony.js";
import {
  evaluationKey,
  hashOf,
  Manifest,
  Plan,
  planDigest,
  SignedManifest,
} from "../../src/wire/manifest.js";
import { checkPage, type Inputs } from "./page.js";

/** The private state of trustee 3 after a step, unless the case has one of its own. */
function stateOf(input: Inputs, given: Inputs, usual: string): wire.CeremonyState {
  if (input.has("state")) {
    const named = given.child("states");
    const text = input.text("state");
    return wire.CeremonyState.decode(named.has(text) ? named.bytes(text) : input.bytes("state"));
  }
  return wire.CeremonyState.decode(given.child("states").bytes(usual));
}

/** Everybody's messages of a round, as a case replaces them. */
function messagesOf(input: Inputs, given: Inputs, round: string): ceremony.Messages {
  const all = given.child("messages").child(round);
  const found = new Map(Object.keys(all.values).map((i) => [Number(i), all.bytes(i)]));
  if (!input.has("replace")) return found;
  const replaced = input.child("replace");
  for (const [i, value] of Object.entries(replaced.values)) {
    if (value === null) found.delete(Number(i));
    else
      found.set(
        Number(i),
        typeof value === "string" ? replaced.bytes(i) : replaced.child(i).bytes("message"),
      );
  }
  return found;
}

checkPage("ceremony", {
  card: async (input) => {
    const { state, offer } = await ceremony.card(
      input.text("name"),
      input.text("jurisdiction"),
      input.bytes("entropy"),
    );
    const { signing, opening } = state;
    return { signing, opening, digest: wire.cardDigest(offer), offer: wire.CardOffer.encode(offer) };
  },
  keys: async (input) => {
    const { keys, offer } = await ceremony.makeKeys(
      input.int("role"),
      input.text("name"),
      input.bytes("entropy"),
    );
    const { signing, opening } = keys;
    return { signing, opening, digest: wire.cardDigest(offer), offer: wire.CardOffer.encode(offer) };
  },
  check_card: (input) => {
    ceremony.checkCard(wire.CardOffer.decode(input.bytes("offer")));
  },
  spoken: (input) => ({ spoken: ceremony.spoken(input.bytes("hash")) }),
  commit: async (input, given) => {
    const plan = Plan.decode((input.has("plan") ? input : given).bytes("plan"));
    const step = await ceremony.commit(stateOf(input, given, "card"), plan, input.bytes("entropy"));
    const member = memberOf(step.state);
    return {
      plan_digest: planDigest(plan),
      own_subsets: member.own.map((members) => ({ number: numberOf(member, members), members })),
      contributions: member.own.map((subset) => contribution(member, subset)),
      state: wire.CeremonyState.encode(step.state),
      message: wire.Commitments.encode(step.message),
    };
  },
  deal: async (input, given) => {
    const packages: { to: number; info: Uint8Array; plaintext: Uint8Array }[] = [];
    const before = stateOf(input, given, "committed");
    const { plan } = memberOf(before);
    const seal = (key: Uint8Array, plaintext: Uint8Array, info: Uint8Array): Promise<Uint8Array> => {
      const to = plan.trustees.find(({ sealingKey }) => equal(sealingKey, key))!.index;
      packages.push({ to, info, plaintext });
      return Promise.resolve(input.byteList("sealed")[packages.length - 1]!);
    };
    const step = await ceremony.deal(before, messagesOf(input, given, "commitments"), seal);
    const member = memberOf(step.state);
    const seen = step.state.dealt[0]!.commitments.map(ROUNDS.commitments.place);
    for (const { to, info } of packages) assert.deepEqual(info, dealInfo(member, member.me, to, seen));
    return {
      packages,
      state: wire.CeremonyState.encode(step.state),
      message: wire.Deals.encode(step.message),
    };
  },
  confirm: async (input, given) => {
    const step = await ceremony.confirm(stateOf(input, given, "dealt"), messagesOf(input, given, "deals"));
    return {
      seeds: step.state.confirmed[0]!.seeds,
      publics: step.message.publics,
      transcript: step.message.transcript,
      state: wire.CeremonyState.encode(step.state),
      message: wire.Confirmation.encode(step.message),
    };
  },
  seeds: async (input, given) => {
    // Another trustee's: everything but its signing key is here, and step 5 signs nothing before the seeds.
    const plan = Plan.decode(given.bytes("plan"));
    const member = memberIn(plan, input.int("trustee"), asSeed(new Uint8Array(32)), input.bytes("entropy"));
    const commitments = [...messagesOf(input, given, "commitments").values()].map((bytes) =>
      wire.Commitments.decode(bytes),
    );
    const deals = [...messagesOf(input, given, "deals").values()].map((bytes) => wire.Deals.decode(bytes));
    const seeds = await openDeals(input.bytes("opening"), member, commitments, deals);
    return { seeds: member.own.map((members, k) => ({ members, seed: seeds[k] })) };
  },
  sign: (input, given) => {
    const step = ceremony.sign(stateOf(input, given, "confirmed"), messagesOf(input, given, "confirmations"));
    return {
      manifest: Manifest.encode(step.manifest),
      hash: hashOf(step.manifest),
      secrets: wire.SecretsFile.encode(step.secrets),
      state: wire.CeremonyState.encode(step.state),
      message: wire.ManifestSignature.encode(step.message),
    };
  },
  assemble: (input, given) => {
    const { manifest } = ceremony.sign(
      stateOf(given, given, "confirmed"),
      messagesOf(given, given, "confirmations"),
    );
    const signed = SignedManifest.encode(ceremony.assemble(manifest, messagesOf(input, given, "signatures")));
    SignedManifest.decode(signed);
    return { signed };
  },
  evaluation_keys: (input) => {
    const manifest = Manifest.decode(input.bytes("manifest"));
    const keys = new Map(
      manifest.plan.trustees.map(({ index }) => [index, evaluationKey(manifest, index).toBytes()]),
    );
    return { evaluation_keys: keys, joint: evaluationKey(manifest, 0).toBytes() };
  },
});
