/**
 * SHA-256 of bytes that come piece by piece (spec/attachments).
 * In WebAssembly where there is some; otherwise in JavaScript, with the same result.
 */

import { sha256 } from "@noble/hashes/sha2.js";

/** Can be read at any moment, and goes on afterwards. */
export interface RunningHash {
  update(data: Uint8Array): void;
  /** SHA-256 of everything so far. */
  digest(): Uint8Array;
}

/** The quickest there is here. */
export async function runningHash(): Promise<RunningHash> {
  try {
    return await quickRunningHash();
  } catch {
    // No WebAssembly, or none allowed: some browsers switch it off for safety.
    return plainRunningHash();
  }
}

/** In WebAssembly; rejects where there is none. */
export async function quickRunningHash(): Promise<RunningHash> {
  const { createSHA256 } = await import("./wasm-sha256.js");
  const state = (await createSHA256()).init();
  return {
    update: (data) => void state.update(data),
    digest: () => {
      const before = state.save();
      const found = state.digest("binary");
      state.load(before);
      return found;
    },
  };
}

/** In JavaScript. */
export function plainRunningHash(): RunningHash {
  const state = sha256.create();
  return { update: (data) => void state.update(data), digest: () => state.clone().digest() };
}
