/** A passkey of this device (WebAuthn with `prf`): what it answers becomes eight words, in the worker and nowhere else. */

import { PASSKEY_INPUT } from "../../src/roles/house/passkey.js";
import { Failed } from "../failed.js";

const LONGEST = 120_000; // milliseconds to find a finger or a key
const KINDS = [-8, -7, -257]; // Ed25519, ECDSA with P-256, RSA: which one does not matter, nothing is signed for us
const NAME = "Desk";

/** Whether this browser has passkeys for this address. An address of numbers cannot have any. */
export function hasPasskeys(): boolean {
  const numbers = /^[\d.]+$|:/.test(location.hostname);
  return isSecureContext && !numbers && typeof PublicKeyCredential === "function";
}

const prf = { eval: { first: new Uint8Array(PASSKEY_INPUT) } };
const random = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(32));

/** Make one; what it answers. `passkey-stopped`, `passkey-cannot`. */
export async function makePasskey(): Promise<Uint8Array> {
  const made = await asked(
    navigator.credentials.create({
      publicKey: {
        rp: { name: NAME },
        user: { id: random(), name: NAME, displayName: NAME },
        challenge: random(),
        pubKeyCredParams: KINDS.map((alg) => ({ type: "public-key", alg })),
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
        attestation: "none",
        timeout: LONGEST,
        extensions: { prf },
      },
    }),
  );
  const said = made.getClientExtensionResults().prf;
  if (!said?.enabled && !said?.results) throw new Failed("passkey-cannot");
  return said.results ? bytes(said.results.first) : answered([{ type: "public-key", id: made.rawId }]);
}

/** Ask for one that was made before; what it answers. `passkey-stopped` (`signal` too), `passkey-cannot`. */
export function usePasskey(signal: AbortSignal): Promise<Uint8Array> {
  return answered([], signal);
}

async function answered(
  allowCredentials: PublicKeyCredentialDescriptor[],
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const found = await asked(
    navigator.credentials.get({
      ...(signal && { signal }),
      publicKey: {
        challenge: random(),
        allowCredentials,
        userVerification: "required",
        timeout: LONGEST,
        extensions: { prf },
      },
    }),
  );
  const results = found.getClientExtensionResults().prf?.results;
  if (!results) throw new Failed("passkey-cannot");
  return bytes(results.first);
}

async function asked(asking: Promise<Credential | null>): Promise<PublicKeyCredential> {
  const found = await asking.catch((error: unknown) => {
    const name = error instanceof DOMException ? error.name : "";
    throw new Failed(
      name === "NotAllowedError" || name === "AbortError" ? "passkey-stopped" : "passkey-cannot",
    );
  });
  if (!found) throw new Failed("passkey-stopped");
  return found as PublicKeyCredential;
}

function bytes(data: BufferSource): Uint8Array {
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}
