/**
 * Join a running board and file there, as a browser would: pin, join, look up, build, send, see that it is held.
 * The job comes as JSON on standard input; what happened goes out as JSON.
 */

import { readFileSync } from "node:fs";
import {
  type FilingId,
  type Subject,
  asAccount,
  asEntropy,
  asFilingId,
  asManifestHash,
  asRequestId,
  asSeed,
  fromHex,
  toHex,
} from "../src/primitives/bytes.js";
import { publicKey } from "../src/primitives/signing.js";
import { useInvitation } from "../src/roles/admission.js";
import * as author from "../src/roles/author/index.js";
import { ADMISSION_INVITATION, EvaluationRequest, Registration } from "../src/wire/account.js";
import { FilingUpload, headerDigest, Withdrawal } from "../src/wire/filing.js";
import { Receipts, Status, type Receipt } from "../src/wire/log.js";
import type { Manifest } from "../src/wire/manifest.js";
import { Board } from "../client/board.js";
import { now, random } from "./randomness.js";

interface Job {
  readonly url: string;
  readonly manifest: string;
  readonly invitation: string;
  readonly identifiers: string[];
  readonly threshold: number;
  readonly desks: number[];
  readonly withdraw: boolean;
}

const DAY = 86_400;
const TRIES = 20;

function read(
  manifest: Manifest,
  subject: Subject,
  body: Uint8Array,
  filing?: FilingId,
): Map<number, Receipt> {
  return author.readReceipts(manifest, subject, Receipts.decode(body).receipts, filing);
}

function count(newest: ReadonlyMap<number, Receipt>, status: number): number {
  return [...newest.values()].filter((receipt) => receipt.status === status).length;
}

/** Ask again until enough trustees have signed. */
async function until(
  enough: (newest: Map<number, Receipt>) => boolean,
  ask: () => Promise<Map<number, Receipt>>,
): Promise<Map<number, Receipt>> {
  let newest = new Map<number, Receipt>();
  for (let i = 0; i < TRIES && !enough(newest); i++) newest = await ask();
  if (!enough(newest))
    throw new Error(
      `too few receipts: ${JSON.stringify([...newest].map(([i, r]) => [i, r.status, r.code]))}`,
    );
  return newest;
}

async function main(job: Job): Promise<object> {
  const board = new Board(job.url);
  const manifest = await board.manifest(asManifestHash(fromHex(job.manifest)));
  const { n, t } = manifest.plan;
  const seed = asSeed(random(32));
  const account = asAccount(publicKey(seed));

  const admission = useInvitation(asManifestHash(fromHex(job.manifest)), fromHex(job.invitation), account);
  const registration = Registration.encode(author.register(manifest, seed, ADMISSION_INVITATION, admission));
  await until(
    (newest) => count(newest, Status.REGISTERED) === n,
    async () =>
      read(
        manifest,
        account as Uint8Array as Subject,
        await board.post("/v1/registrations?wait=10", registration),
      ),
  );

  const inquiry = author.inquire(job.identifiers, asEntropy(random(32)));
  const answers = [];
  for (let trustee = 1; trustee <= t; trustee++) {
    const id = asRequestId(random(16));
    const asked = EvaluationRequest.encode(author.request(manifest, seed, inquiry, trustee, id));
    const answer = await board.post(`/v1/trustees/${trustee}/evaluations`, asked);
    answers.push(author.accept(manifest, inquiry, trustee, answer));
  }

  const draft: author.Draft = {
    identifiers: job.identifiers,
    pseudonyms: author.finish(manifest, inquiry, answers),
    threshold: job.threshold,
    desks: job.desks,
    expires: Math.floor(now() / DAY) + 30,
    normaliser: 1,
    workplace: "Example Works",
    case: {
      reach: "ask for the archivist",
      language: "en",
      hasRecord: false,
      account: "Written in TypeScript – ✍",
    },
  };
  const filing = asFilingId(random(16));
  const began = performance.now();
  const upload = await author.file(
    manifest,
    seed,
    filing,
    draft,
    asEntropy(random(32)),
    author.sealerFrom(random),
  );
  const milliseconds = performance.now() - began;
  const subject = headerDigest(upload.header);
  const bytes = FilingUpload.encode(upload);
  const held = await until(
    (newest) => author.isHeld(manifest, newest),
    async () => read(manifest, subject, await board.post("/v1/filings?wait=10", bytes)),
  );
  const statuses = Object.fromEntries([...held].map(([i, { status }]) => [i, status]));
  const made = {
    filing: toHex(filing),
    account: toHex(account),
    subject: toHex(subject),
    statuses,
    milliseconds,
  };
  if (!job.withdraw) return made;

  const withdrawal = Withdrawal.encode(author.withdraw(manifest, seed, filing));
  const gone = await until(
    (newest) => count(newest, Status.WITHDRAWN) === n,
    async () => read(manifest, subject, await board.post("/v1/withdrawals?wait=10", withdrawal), filing),
  );
  return { ...made, withdrawn: count(gone, Status.WITHDRAWN) };
}

const found = await main(JSON.parse(readFileSync(0, "utf8")) as Job);
process.stdout.write(`${JSON.stringify(found)}\n`);
