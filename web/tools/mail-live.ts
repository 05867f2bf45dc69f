/**
 * At a running board: write letters about a filing, as its author or as the desk that accepted, and read all of them.
 * The job comes as JSON on standard input; what was read goes out as JSON.
 */

import { readFileSync } from "node:fs";
import { Board } from "../client/board.js";
import { asAccount, asFilingId, asManifestHash, asSeed, fromHex, toHex } from "../src/primitives/bytes.js";
import * as author from "../src/roles/author/index.js";
import { deskMail } from "../src/roles/desk/index.js";
import { Letter, SealedLetter } from "../src/wire/mail.js";
import type { Manifest } from "../src/wire/manifest.js";
import { random } from "./randomness.js";

interface Job {
  readonly url: string;
  readonly manifest: string;
  readonly filing: string;
  /** The author's account, or the desk's signing key. */
  readonly seed: string;
  /** For a desk: its number, the author's account, and the mail secret of the case part. */
  readonly desk?: { readonly index: number; readonly account: string; readonly mail: string };
  /** Letters to write, as bytes of the message. */
  readonly letters: readonly string[];
  readonly remove: boolean;
}

function partyOf(manifest: Manifest, { seed, filing, desk }: Job): author.MailParty {
  const [key, id] = [asSeed(fromHex(seed)), asFilingId(fromHex(filing))];
  if (desk === undefined) return author.authorMail(manifest, key, id);
  const secrets = { index: desk.index, signing: key, opening: key };
  return deskMail(manifest, secrets, asAccount(fromHex(desk.account)), id, fromHex(desk.mail));
}

async function readAll(
  board: Board,
  party: author.MailParty,
): Promise<[author.MailPage, author.Correspondence]> {
  const letters: author.OpenedLetter[] = [];
  for (;;) {
    const found = author.arrange(party, letters);
    const time = Math.floor(Date.now() / 1000);
    const page = author.readMail(
      party,
      await board.post("/v1/mail", author.askMail(party, found.newest, time)),
    );
    letters.push(...page.letters);
    if (!page.more) return [page, author.arrange(party, letters, page.removal)];
  }
}

async function main(job: Job): Promise<object> {
  const board = new Board(job.url);
  const manifest = await board.manifest(asManifestHash(fromHex(job.manifest)));
  const party = partyOf(manifest, job);
  for (const bytes of job.letters) {
    const [, { newest }] = await readAll(board, party);
    const [own, seen] = party.me === 0 ? [newest.author, newest.desk] : [newest.desk, newest.author];
    const letter = { ...Letter.decode(fromHex(bytes)), seen };
    const sealed = SealedLetter.encode(author.writeLetter(party, own + 1, letter, random));
    await board.post("/v1/letters", sealed);
    await board.post("/v1/letters", sealed); // the same again is harmless
  }
  const [, before] = await readAll(board, party);
  if (job.remove) await board.post("/v1/mail-removals", author.removeMail(party, before.newest));
  const [page, found] = await readAll(board, party);
  return {
    letters: found.letters.map(({ sealed, letter }) => [
      sealed.sender,
      sealed.number,
      toHex(Letter.encode(letter)),
    ]),
    missing: found.missing,
    read: found.read,
    state: page.state,
    faults: [...page.faults, ...found.faults],
    items: author.openItems(found.letters).map(({ asked, answer }) => [asked.text, answer?.given ?? 0]),
  };
}

process.stdout.write(JSON.stringify(await main(JSON.parse(readFileSync(0, "utf8")) as Job)));
