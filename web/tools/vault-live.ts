/**
 * At a running board: open a vault with its phrase and write it, or make one for an account that has joined.
 * The job comes as JSON on standard input; what happened goes out as JSON.
 */

import { readFileSync } from "node:fs";
import { Board } from "../client/board.js";
import { newPhrase, phraseText, readPhrase } from "../src/core/phrase.js";
import { stretch } from "../src/core/vault.js";
import { CoveyError } from "../src/errors.js";
import { asManifestHash, asSeed, fromHex, toHex, utf8 } from "../src/primitives/bytes.js";
import * as author from "../src/roles/author/index.js";
import { hashOf, type Manifest } from "../src/wire/manifest.js";
import { VaultRemoval, type VaultContent } from "../src/wire/vault.js";
import { random } from "./randomness.js";

interface Job {
  readonly url: string;
  readonly manifest: string;
  /** The words of a vault to open; or none, to make one. */
  readonly phrase?: string;
  /** The account of a vault to make. */
  readonly account?: string;
  readonly data: string;
  readonly remove: boolean;
}

/** What all trustees that answer say about a phrase. */
async function harden(
  board: Board,
  manifest: Manifest,
  phrase: string,
): Promise<{ question: author.VaultQuestion; shares: author.VaultShare[] }> {
  const question = author.askVault(await stretch(readPhrase(phrase), hashOf(manifest)), random);
  const answers = await Promise.allSettled(
    manifest.plan.trustees.map(async ({ index }) => {
      const request = author.vaultRequest(manifest, question, index);
      const answer = await board.post(`/v1/trustees/${index}/vault-evaluations`, request);
      return author.acceptShare(manifest, question, index, answer);
    }),
  );
  const shares = answers.flatMap((found) => (found.status === "fulfilled" ? [found.value] : []));
  return { question, shares };
}

async function make(board: Board, manifest: Manifest, job: Job): Promise<object> {
  const phrase = phraseText(newPhrase(random));
  const account = asSeed(fromHex(job.account ?? ""));
  const { question, shares } = await harden(board, manifest, phrase);
  const { keys, off } = author.agreed(manifest, question, shares);
  const content: VaultContent = { account, replaced: [], form: "web", data: utf8(job.data) };
  await board.post("/v1/vaults", author.createVault(manifest, account, keys, content, random));
  return { phrase, off };
}

async function open(board: Board, manifest: Manifest, phrase: string, job: Job): Promise<object> {
  const { question, shares } = await harden(board, manifest, phrase);
  for (const { keys } of author.candidates(manifest, question, shares)) {
    const path = `/v1/vaults/${toHex(keys.name)}`;
    try {
      const { version, content } = author.readVault(manifest, keys, await board.get(path), 0n);
      const newer = job.data === "" ? content : { ...content, data: utf8(job.data) };
      await board.put(path, author.writeVault(manifest, keys, version + 1n, newer, random));
      if (job.remove) {
        await board.post("/v1/vault-removals", VaultRemoval.encode(author.removeVault(manifest, keys)));
      }
      return {
        version: Number(version),
        account: toHex(content.account),
        form: content.form,
        data: toHex(content.data),
      };
    } catch (error) {
      if (!(error instanceof CoveyError) || error.code !== "unknown-vault") throw error;
    }
  }
  return { error: "wrong-phrase" };
}

async function main(job: Job): Promise<object> {
  const board = new Board(job.url);
  const manifest = await board.manifest(asManifestHash(fromHex(job.manifest)));
  return job.phrase === undefined ? make(board, manifest, job) : open(board, manifest, job.phrase, job);
}

process.stdout.write(JSON.stringify(await main(JSON.parse(readFileSync(0, "utf8")) as Job)));
