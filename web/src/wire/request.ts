/** How a party signs an HTTP request (spec/http, "Signed requests"). */

import { Malformed, Refused } from "../errors.js";
import { fromHex, toHex, type ManifestHash, type Seed } from "../primitives/bytes.js";
import { digest } from "../primitives/hashing.js";
import { sign, verify } from "../primitives/signing.js";

export const HEADER = "covey-signature";
export const SIGN_REQUEST = "covey/sign/request";
/** Seconds that clocks may differ. */
export const TOLERANCE = 300;

/** What is signed; `target` is the path with its query, as sent. */
export interface SignedRequest {
  readonly manifest: ManifestHash;
  readonly method: string;
  readonly target: string;
  readonly body: Uint8Array;
}

function digestOf({ manifest, method, target, body }: SignedRequest, time: number): Uint8Array {
  return digest(SIGN_REQUEST, manifest, method, target, time, digest("covey/request-body", body));
}

/** The header's value. */
export function signRequest(key: Seed, request: SignedRequest, time: number): string {
  return `${time}.${toHex(sign(key, SIGN_REQUEST, digestOf(request, time)))}`;
}

/** Return if the key signed the request about now: `not-signed`, `stale-request`, `bad-signature`. */
export function verifyRequest(
  key: Uint8Array,
  request: SignedRequest,
  header: string | null,
  now: number,
): void {
  const [, stamp, signature] = /^([0-9]{1,12})\.([^]{128})$/.exec(header ?? "") ?? [];
  if (stamp === undefined || signature === undefined)
    throw new Refused("not-signed", "this request must be signed");
  const time = Number(stamp);
  if (Math.abs(now - time) > TOLERANCE) {
    throw new Refused("stale-request", "this request is too old, or a clock is wrong", "Check the clocks.");
  }
  if (!/^[0-9a-f]{128}$/.test(signature))
    throw new Malformed("bad-signature", "the request's signature is not hex");
  verify(key, fromHex(signature), SIGN_REQUEST, digestOf(request, time));
}
