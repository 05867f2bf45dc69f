/** Invitations: made by a registrar, used by one account, judged by everybody (spec/accounts). */

import { CoveyError, Malformed, Refused } from "../errors.js";
import { asSeed, concat, type Account, type ManifestHash, type Seed } from "../primitives/bytes.js";
import { digest } from "../primitives/hashing.js";
import { publicKey, sign, verify } from "../primitives/signing.js";
import {
  invitationDigest,
  InvitationProof,
  possessionDigest,
  SIGN_INVITATION,
  SIGN_POSSESSION,
  type Registration,
} from "../wire/account.js";
import { hashOf, type Manifest } from "../wire/manifest.js";

/** Bytes of an invitation: registrar, expires, ticket seed, the registrar's signature. */
export const INVITATION_LENGTH = 1 + 8 + 32 + 64;

/** An invitation, to be given to one person. */
export function invite(
  manifest: ManifestHash,
  registrar: number,
  registrarSeed: Seed,
  ticket: Seed,
  expires: bigint,
): Uint8Array {
  const head = new Uint8Array(9);
  head[0] = registrar;
  new DataView(head.buffer).setBigUint64(1, expires);
  const signed = invitationDigest(manifest, publicKey(ticket), expires);
  return concat(head, ticket, sign(registrarSeed, SIGN_INVITATION, signed));
}

/** The `InvitationProof` with which one account uses an invitation. */
export function useInvitation(manifest: ManifestHash, invitation: Uint8Array, account: Account): Uint8Array {
  if (invitation.length !== INVITATION_LENGTH)
    throw new Malformed("forged-admission", "an invitation is 105 bytes");
  const view = new DataView(invitation.buffer, invitation.byteOffset, invitation.byteLength);
  const ticket = asSeed(invitation.slice(9, 41));
  return InvitationProof.encode({
    ticket: publicKey(ticket),
    expires: view.getBigUint64(1),
    registrar: view.getUint8(0),
    registrarSignature: invitation.slice(41),
    possession: sign(ticket, SIGN_POSSESSION, possessionDigest(manifest, account)),
  });
}

/** The nullifier of a registration with an invitation: `forged-admission`, `admission-expired`. */
export function nullifierOf(
  manifest: Manifest,
  registration: Registration,
  now: bigint,
  grace = 0n,
): Uint8Array {
  let proof: InvitationProof;
  try {
    proof = InvitationProof.decode(registration.admission);
    const registrar = manifest.plan.registrars[proof.registrar];
    if (registrar === undefined) throw new Malformed("forged-admission", "there is no such registrar");
    const named = hashOf(manifest);
    const invited = invitationDigest(named, proof.ticket, proof.expires);
    verify(registrar, proof.registrarSignature, SIGN_INVITATION, invited);
    verify(proof.ticket, proof.possession, SIGN_POSSESSION, possessionDigest(named, registration.account));
  } catch (error) {
    if (!(error instanceof CoveyError)) throw error;
    throw new Malformed(
      "forged-admission",
      `not an invitation of this escrow for this account: ${error.message}`,
    );
  }
  if (proof.expires + grace <= now) throw new Refused("admission-expired", "this invitation has run out");
  return digest("covey/nullifier", proof.ticket);
}
