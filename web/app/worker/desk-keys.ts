/** The newest keys of desks, as the board shows them; in this visit nothing takes them back (spec/desk, "Periods"). */

import { CoveyError } from "../../src/errors.js";
import { DeskKeys } from "../../src/roles/desk-keys.js";
import { DeskPeriods } from "../../src/wire/desk-period.js";
import type { Manifest } from "../../src/wire/manifest.js";
import { board } from "./world.js";

const seen = new Map<number, DeskKeys>();
const PATIENCE = 6000; // milliseconds: a filing does not wait longer for this

/** As seen last; at least the manifest's. */
export const knownKeys = (manifest: Manifest, desk: number): DeskKeys =>
  seen.get(desk) ?? DeskKeys.of(manifest, desk);

/** Ask for what is newest. What is false, older or missing changes nothing: whatever waits for it goes on. */
export async function fetchKeys(manifest: Manifest, desks: readonly number[]): Promise<void> {
  await Promise.all(
    desks.map(async (desk) => {
      try {
        const { periods } = DeskPeriods.decode(await board.get(`/v1/desks/${desk}/periods`, PATIENCE));
        seen.set(desk, knownKeys(manifest, desk).shown(periods));
      } catch (error) {
        if (
          !(error instanceof CoveyError) &&
          !(error instanceof TypeError) &&
          !(error instanceof DOMException)
        ) {
          throw error;
        }
      }
    }),
  );
}
