/**
 * Read a job as JSON from standard input, and print what TypeScript makes of it as JSON; bytes are hex.
 * For tests with other implementations: all secrets but HPKE's come from the job.
 */

import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import {
  asAccount,
  asEntropy,
  asFilingId,
  asPseudonym,
  asSeed,
  fromHex,
  toHex,
} from "../src/primitives/bytes.js";
import { publicKey } from "../src/primitives/signing.js";
import { useInvitation } from "../src/roles/admission.js";
import { file, register, sealerFrom, withdraw } from "../src/roles/author/index.js";
import { ADMISSION_INVITATION, Registration } from "../src/wire/account.js";
import { FilingUpload, headerDigest, Withdrawal } from "../src/wire/filing.js";
import { hashOf, SignedManifest } from "../src/wire/manifest.js";
import { random } from "./randomness.js";

/** What standard input holds. `manifest` is a SignedManifest. */
interface Job {
  readonly manifest: string;
  readonly seed: string;
  readonly invitation: string;
  readonly filing: string;
  readonly entropy: string;
  readonly draft: {
    readonly identifiers: string[];
    readonly pseudonyms: string[];
    readonly threshold: number;
    readonly desks: number[];
    readonly expires: number;
    readonly workplace: string;
    readonly case: {
      readonly reach: string;
      readonly language: string;
      readonly has_record: boolean;
      readonly account: string;
    };
  };
}

const job = JSON.parse(readFileSync(0, "utf8")) as Job;
const { manifest } = SignedManifest.decode(fromHex(job.manifest));
const seed = asSeed(fromHex(job.seed));
const filing = asFilingId(fromHex(job.filing));
const account = asAccount(publicKey(seed));
const { has_record: hasRecord, ...written } = job.draft.case;
const draft = {
  ...job.draft,
  pseudonyms: job.draft.pseudonyms.map((hex) => asPseudonym(fromHex(hex))),
  normaliser: 1,
  case: { ...written, hasRecord },
};

const admission = useInvitation(hashOf(manifest), fromHex(job.invitation), account);
const registration = Registration.encode(register(manifest, seed, ADMISSION_INVITATION, admission));
const began = performance.now();
const upload = await file(manifest, seed, filing, draft, asEntropy(fromHex(job.entropy)), sealerFrom(random));
const milliseconds = performance.now() - began;

const made = {
  registration: toHex(registration),
  upload: toHex(FilingUpload.encode(upload)),
  subject: toHex(headerDigest(upload.header)),
  withdrawal: toHex(Withdrawal.encode(withdraw(manifest, seed, filing))),
  milliseconds,
};
process.stdout.write(`${JSON.stringify(made)}\n`);
