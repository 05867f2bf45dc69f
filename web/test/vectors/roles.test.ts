import assert from "node:assert/strict";
import { sha256 } from "@noble/hashes/sha2.js";
import { takeApart } from "../../src/core/layout.js";
import { mailSecret } from "../../src/core/mail.js";
import {
  blind,
  combine,
  decodeProof,
  encodeProof,
  finalize,
  prove,
  type Answer,
  type Blinded,
} from "../../src/core/oprf.js";
import { range } from "../../src/core/parameters.js";
import { accountPoint } from "../../src/core/pseudonym.js";
import { reconstruct } from "../../src/core/shamir.js";
import { deriveKey } from "../../src/primitives/hashing.js";
import { asAccount, equal, toHex, type Seed, type Subject } from "../../src/primitives/bytes.js";
import {
  decodeElement,
  decodeScalar,
  encodeScalar,
  GENERATOR,
  scalarFromUniform,
} from "../../src/primitives/group.js";
import { publicKey, sign } from "../../src/primitives/signing.js";
import { invite, useInvitation } from "../../src/roles/admission.js";
import * as author from "../../src/roles/author/index.js";
import {
  takeFiling,
  takeRegistration,
  takeWithdrawal,
  type BoardState,
  type Joined,
} from "../../src/roles/board.js";
import { casePartKey } from "../../src/roles/case-part.js";
import { evaluate } from "../../src/roles/trustee/evaluation.js";
import { oprfKey, readSecrets } from "../../src/roles/trustee/secrets.js";
import { take } from "../../src/roles/trustee/take.js";
import {
  ADMISSION_INVITATION,
  EvaluationAnswer,
  EvaluationRequest,
  Registration,
} from "../../src/wire/account.js";
import * as wire from "../../src/wire/filing.js";
import { Receipt, receiptDigest, SIGN_RECEIPT, Status } from "../../src/wire/log.js";
import { evaluationKey, hashOf, Manifest, parametersOf } from "../../src/wire/manifest.js";
import { checkPage, type Inputs } from "./page.js";

const manifestOf = (given: Inputs): Manifest => Manifest.decode(given.bytes("manifest"));

checkPage("account", {
  invite: (input, given) => ({
    invitation: invite(
      hashOf(manifestOf(given)),
      input.int("registrar"),
      input.bytes("seed"),
      input.bytes("ticket"),
      input.big("expires"),
    ),
  }),
  join: (input, given) => {
    const manifest = manifestOf(given);
    const seed = input.bytes<Seed>("seed");
    const account = asAccount(publicKey(seed));
    const admission = useInvitation(hashOf(manifest), input.bytes("invitation"), account);
    const registration = Registration.encode(
      author.register(manifest, seed, ADMISSION_INVITATION, admission),
    );
    return { account, admission, registration };
  },
  register: (input, given) => {
    const [manifest, now] = [manifestOf(given), given.big("now")];
    const before: Joined[] = [];
    for (const bytes of input.byteList("before")) before.push(takeRegistration(manifest, bytes, before, now));
    return takeRegistration(manifest, input.bytes("registration"), before, now);
  },
});

checkPage("receipts", {
  receipt: (input, given) => {
    const unsigned = {
      trustee: input.int("trustee"),
      manifest: hashOf(manifestOf(given)),
      subject: input.bytes<Subject>("subject"),
      status: input.int("status"),
      code: input.text("code"),
      time: input.big("time"),
    };
    const signature = sign(input.bytes("seed"), SIGN_RECEIPT, receiptDigest(unsigned));
    return { receipt: Receipt.encode({ ...unsigned, signature }) };
  },
  read: (input, given) => {
    const manifest = manifestOf(given);
    const receipts = input.byteList("receipts").map((bytes) => Receipt.decode(bytes));
    const newest = author.readReceipts(manifest, given.bytes("subject"), receipts, given.bytes("filing"));
    const statuses = new Map([...newest].sort(([a], [b]) => a - b).map(([i, { status }]) => [i, status]));
    return { newest: statuses, held: author.isHeld(manifest, newest) };
  },
});

const answerOf = (answer: Inputs): Answer => ({
  trustee: answer.int("trustee"),
  evaluated: answer.byteList("evaluated").map(decodeElement),
  proof: decodeProof(answer.bytes("proof")),
});

checkPage("oprf-threshold", {
  key_share: (input, given) => {
    const manifest = manifestOf(given);
    const secrets = readSecrets(manifest, input.bytes("secrets"));
    const key = oprfKey(secrets);
    assert.ok(GENERATOR.multiply(key).equals(evaluationKey(manifest, secrets.trustee)));
    return { key: encodeScalar(key), public: evaluationKey(manifest, secrets.trustee).toBytes() };
  },
  inquire: (input) => {
    const { blinded } = author.inquire(input.texts("identifiers"), input.bytes("entropy"));
    return {
      inputs: blinded.map((item) => item.input),
      blinds: blinded.map((item) => encodeScalar(item.blind)),
      blinded: blinded.map(({ element }) => element.toBytes()),
    };
  },
  answer: (input) => {
    const key = decodeScalar(input.bytes("key"));
    const blinded = input.byteList("blinded").map(decodeElement);
    const evaluated = blinded.map((element) => element.multiply(key));
    const proof = prove(key, blinded, evaluated, scalarFromUniform(input.bytes("nonce")));
    return {
      trustee: input.int("trustee"),
      evaluated: evaluated.map((element) => element.toBytes()),
      proof: encodeProof(proof),
    };
  },
  combine: (input) => {
    const blinds = input.byteList("blinds").map(decodeScalar);
    const batch = input.byteList("inputs").map((bytes, i): Blinded => blind(bytes, blinds[i]!));
    assert.deepEqual(
      batch.map(({ element }) => element.toHex()),
      input.texts("blinded"),
    );
    return {
      pseudonyms: combine(batch, input.children("answers").map(answerOf)).slice(0, input.int("wanted")),
    };
  },
  evaluate: (input) => {
    const key = decodeScalar(input.bytes("key"));
    const outputs = input.byteList("inputs").map((bytes) => {
      const item = blind(bytes, 1n);
      return finalize(item, item.element.multiply(key));
    });
    return { pseudonyms: outputs };
  },
  request: (input, given) => {
    const batch = input
      .byteList("blinded")
      .map((bytes): Blinded => ({ input: bytes, blind: 1n, element: decodeElement(bytes) }));
    const inquiry = { blinded: batch, wanted: batch.length };
    const made = author.request(
      manifestOf(given),
      input.bytes("seed"),
      inquiry,
      input.int("trustee"),
      input.bytes("id"),
    );
    return { request: EvaluationRequest.encode(made) };
  },
  reply: (input, given) => {
    const manifest = manifestOf(given);
    const secrets = readSecrets(manifest, input.bytes("secrets"));
    const hasJoined = (account: Uint8Array): boolean => input.texts("accounts").includes(toHex(account));
    const made = evaluate(manifest, secrets, input.bytes("request"), hasJoined, input.bytes("entropy"));
    return { answer: EvaluationAnswer.encode(made) };
  },
  finish: (input, given) => {
    const manifest = manifestOf(given);
    const inquiry = author.inquire(input.texts("identifiers"), input.bytes("entropy"));
    const answers = input
      .children("answers")
      .map((answer) => author.accept(manifest, inquiry, answer.int("trustee"), answer.bytes("answer")));
    return { pseudonyms: author.finish(manifest, inquiry, answers) };
  },
});

function draftOf(input: Inputs): author.Draft {
  const written = input.child("case");
  return {
    identifiers: input.texts("identifiers"),
    pseudonyms: input.byteList("pseudonyms"),
    threshold: input.int("threshold"),
    desks: input.ints("desks"),
    expires: input.int("expires"),
    normaliser: input.int("normaliser"),
    workplace: input.text("workplace"),
    case: {
      reach: written.text("reach"),
      language: written.text("language"),
      hasRecord: written.flag("has_record"),
      account: written.text("account"),
    },
  };
}

/** A refused draft may come with no sealed texts. */
function sealedText(input: Inputs, name: string, place: number): Promise<Uint8Array> {
  return Promise.resolve(input.has(name) ? input.byteList(name)[place]! : new Uint8Array(1136));
}

/** Gives the vector's sealed texts, and keeps what was to be sealed under which info. */
function sealer(
  manifest: Manifest,
  input: Inputs,
): { seal: author.Sealer; sealed: Map<string, [Uint8Array, Uint8Array]> } {
  const sealed = new Map<string, [Uint8Array, Uint8Array]>();
  const seal: author.Sealer = (key, plain, info) => {
    const trustee = manifest.plan.trustees.find(({ sealingKey }) => equal(sealingKey, key));
    const desk = manifest.plan.desks.find(({ sealingKey }) => equal(sealingKey, key));
    if (trustee !== undefined) {
      sealed.set(`trustee ${trustee.index}`, [plain, info]);
      return sealedText(input, "sealed_parts", trustee.index - 1);
    }
    assert.ok(desk);
    sealed.set(`desk ${desk.index}`, [plain, info]);
    return sealedText(input, "sealed_capsules", input.child("draft").ints("desks").indexOf(desk.index));
  };
  return { seal, sealed };
}

const boardState = (input: Inputs, given: Inputs): BoardState => ({
  accounts: given.byteList("accounts"),
  filings: input.byteList("before").map((bytes) => {
    const { header } = wire.FilingUpload.decode(bytes);
    return { id: header.core.id, account: header.core.account, subject: wire.headerDigest(header) };
  }),
});

checkPage("filing", {
  file: async (input, given) => {
    const manifest = manifestOf(given);
    const parameters = parametersOf(manifest.plan);
    const { seal, sealed } = sealer(manifest, input);
    const draft = draftOf(input.child("draft"));
    const [seed, entropy] = [input.bytes<Seed>("seed"), input.bytes<Seed>("entropy")];
    const upload = await author.file(
      manifest,
      seed,
      input.bytes("filing"),
      draft,
      input.bytes("entropy"),
      seal,
    );
    const { header, contents } = upload;
    const trustees = range(1, parameters.n);
    const plain = trustees.map((i) => wire.PartPlain.decode(sealed.get(`trustee ${i}`)![0]));
    const count = parameters.sharedWords(header.core.slots);
    const shared = reconstruct(
      trustees,
      plain.map(({ words }) => words.slice(0, count)),
      parameters.t - 1,
    );
    takeApart(parameters, header.core.slots, shared);
    const bytes = wire.FilingUpload.encode(upload);
    const infos = (party: string, numbers: readonly number[]): Map<number, Uint8Array> =>
      new Map(numbers.map((i) => [i, sealed.get(`${party} ${i}`)![1]]));
    return {
      account: header.core.account,
      point: accountPoint(header.core.account),
      slots: header.core.slots,
      shared,
      content_keys: [deriveKey(entropy, "covey/content/1"), deriveKey(entropy, "covey/content/2")],
      part_plaintexts: plain.map((part) => wire.PartPlain.encode(part)),
      part_infos: infos("trustee", trustees),
      commitments: header.core.commitments,
      conflict_plaintext: wire.ConflictPart.encode({
        identifiers: draft.identifiers,
        workplace: draft.workplace,
      }),
      case_plaintext: wire.CasePart.encode(draft.case),
      case_part_key: casePartKey(deriveKey(entropy, "covey/content/2")),
      mail_secret: mailSecret(seed, input.bytes("filing")),
      conflict: contents.conflict,
      case: contents.case,
      capsules_plaintext: sealed.get(`desk ${draft.desks[0]!}`)![0],
      capsules_infos: infos("desk", draft.desks),
      core: wire.HeaderCore.encode(header.core),
      core_digest: wire.coreDigest(header.core),
      dealing_digest: wire.dealingDigest(header.core),
      degree_check: header.degreeCheck,
      square_check: header.squareCheck,
      header: wire.Header.encode(header),
      subject: wire.headerDigest(header),
      upload_length: bytes.length,
      upload_sha256: sha256(bytes),
    };
  },
  upload: (input, given) => {
    const manifest = manifestOf(given);
    return {
      subject: takeFiling(manifest, input.bytes("upload"), boardState(input, given), given.int("now")),
    };
  },
  take: async (input, given) => {
    const manifest = manifestOf(given);
    const secrets = readSecrets(manifest, input.bytes("secrets"));
    const sent = wire.FilingForTrustee.decode(input.bytes("filing"));
    const hasJoined = (account: Uint8Array): boolean => given.texts("accounts").includes(toHex(account));
    const words = await take(manifest, secrets, sent, given.int("now"), hasJoined);
    const unsigned = {
      trustee: secrets.trustee,
      manifest: hashOf(manifest),
      subject: wire.headerDigest(sent.header),
      status: Status.HELD,
      code: "",
      time: given.big("now"),
    };
    const signature = sign(secrets.signing, SIGN_RECEIPT, receiptDigest(unsigned));
    return { receipt: Receipt.encode({ ...unsigned, signature }), words };
  },
  withdraw: (input, given) => ({
    withdrawal: wire.Withdrawal.encode(
      author.withdraw(manifestOf(given), input.bytes("seed"), input.bytes("filing")),
    ),
  }),
  take_withdrawal: (input, given) => ({
    subject: takeWithdrawal(manifestOf(given), input.bytes("withdrawal"), boardState(input, given)),
  }),
});
