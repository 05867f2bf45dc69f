/** The manifest of the board that served this page. */

import { toHex } from "../../src/primitives/bytes.js";
import { hashOf, parametersOf, SignedManifest, type Manifest } from "../../src/wire/manifest.js";
import type { Escrow } from "./jobs.js";
import { board } from "./world.js";

interface Known {
  readonly signed: Uint8Array;
  readonly manifest: Manifest;
}

let known: Promise<Known> | undefined;

/**
 * The manifest, fetched once; decoding checks every trustee's signature. The page and the manifest come from one
 * board, so this finds a damaged manifest, not a board that invents an escrow: an invitation and a phrase are each
 * bound to their manifest, and find that.
 */
export async function manifest(): Promise<Manifest> {
  return (await asked()).manifest;
}

/** The same with its signatures, as the board gave it: stands in exports. */
export async function signedManifest(): Promise<Uint8Array> {
  return (await asked()).signed;
}

function asked(): Promise<Known> {
  known ??= fetched().catch((error: unknown) => {
    known = undefined;
    throw error;
  });
  return known;
}

async function fetched(): Promise<Known> {
  const signed = await board.get("/v1/manifest");
  return { signed, manifest: SignedManifest.decode(signed).manifest };
}

/** What the page shows of it. */
export async function escrow(): Promise<Escrow> {
  const found = await manifest();
  const { plan } = found;
  return {
    name: plan.name,
    manifest: toHex(hashOf(found)),
    keepers: plan.trustees.map(({ index, name, jurisdiction }) => ({ index, name, place: jurisdiction })),
    desks: plan.desks.map(({ index, name }) => ({ index, name })),
    thresholds: plan.thresholds,
    held: parametersOf(plan).held,
    needed: plan.t,
    expiryDays: plan.limits.expiryDays,
    deskDays: plan.limits.deskDays,
  };
}
