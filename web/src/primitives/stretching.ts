/**
 * Argon2id (RFC 9106): every guess of a pass phrase costs memory and time (spec/vault).
 * In WebAssembly where there is some; otherwise slowly in JavaScript, with the same result.
 */

const MEMORY_KIB = 64 * 1024;
const PASSES = 3;
const LANES = 1;
const LENGTH = 32;

/** 32 bytes that cost 64 MiB and three passes over it. */
export async function stretch(secret: Uint8Array, salt: Uint8Array): Promise<Uint8Array> {
  try {
    return await quickly(secret, salt);
  } catch {
    // No WebAssembly, or none allowed: some browsers switch it off for safety.
    return slowly(secret, salt);
  }
}

/** In WebAssembly; rejects where there is none. */
export async function quickly(secret: Uint8Array, salt: Uint8Array): Promise<Uint8Array> {
  const { argon2id } = await import("./wasm-argon2.js");
  return argon2id({
    password: secret,
    salt,
    memorySize: MEMORY_KIB,
    iterations: PASSES,
    parallelism: LANES,
    hashLength: LENGTH,
    outputType: "binary",
  });
}

/** In JavaScript. */
export async function slowly(secret: Uint8Array, salt: Uint8Array): Promise<Uint8Array> {
  const { argon2idAsync } = await import("@noble/hashes/argon2.js");
  return argon2idAsync(secret, salt, { m: MEMORY_KIB, t: PASSES, p: LANES, dkLen: LENGTH });
}
