/** Makes the copy of everything (spec/export). What the board cannot give now is left out and said. */

import { sha256 } from "@noble/hashes/sha2.js";
import { exported, exportedBytes } from "../book/exported.js";
import { toHex } from "../../src/primitives/bytes.js";
import { publicKey } from "../../src/primitives/signing.js";
import { escrow, signedManifest } from "./escrow.js";
import type { Copy } from "./jobs/export.js";
import { fetchLetters } from "./letters/read.js";
import { exportedMail } from "./letters/show.js";
import { here } from "./session.js";
import { now } from "./world.js";

export async function copy(): Promise<Copy> {
  const { name, manifest, desks } = await escrow();
  const { account, book } = here();
  const made = now();
  const letters = await allLetters();
  const data = exportedBytes(
    exported(book, {
      made,
      place: name,
      manifest,
      signedManifest: toHex(await signedManifest()),
      account: toHex(publicKey(account)),
      desks,
      letters,
    }),
  );
  return { made, data, hash: toHex(sha256(data)), letters };
}

const ACCEPTED = 8; // Status of wire/log

/** The letters of every filing that somebody has accepted. */
async function allLetters(): Promise<Copy["letters"]> {
  const accepted = here().book.filings.filter(({ kept }) => kept.some(({ status }) => status === ACCEPTED));
  return Promise.all(
    accepted.map(async ({ id }) =>
      fetchLetters(id).then(
        (known) => exportedMail(id, known),
        () => ({ filing: id, complete: false, letters: [] }),
      ),
    ),
  );
}
