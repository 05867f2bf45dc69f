/** Joining with an invitation, and finding out whether an account has joined (spec/accounts). */

import { readInvitation } from "../../../client/invitations.js";
import { CoveyError, Malformed, Refused, Waiting } from "../../../src/errors.js";
import { asAccount, asSeed, toHex, type Account, type Subject } from "../../../src/primitives/bytes.js";
import { publicKey, verify } from "../../../src/primitives/signing.js";
import { useInvitation } from "../../../src/roles/admission.js";
import { register } from "../../../src/roles/author/account.js";
import { readReceipts } from "../../../src/roles/author/receipts.js";
import {
  ADMISSION_INVITATION,
  invitationDigest,
  InvitationProof,
  Registration,
  SIGN_INVITATION,
} from "../../../src/wire/account.js";
import { Receipts, Status } from "../../../src/wire/log.js";
import { hashOf, parametersOf, type Manifest } from "../../../src/wire/manifest.js";
import { manifest } from "../escrow.js";
import { isCode } from "../failures.js";
import { saveAgain } from "../keeping/saver.js";
import { enter, maybeHere, stand, type Session } from "../session.js";
import { board, random } from "../world.js";
import type { Tell } from "./phrase.js";

const ROUNDS = 6; // of five seconds each

/** Join. The board knows the account at once, so the book is kept there before trustees have answered. */
export async function join({ invitation }: { invitation: string }, tell: Tell): Promise<undefined> {
  const ticket = readInvitation(invitation);
  const session = maybeHere() ?? enter();
  if (session.joined) return undefined;
  const escrow = await manifest();
  checkPlace(escrow, ticket);
  tell({ at: "board" });
  let receipts = await send(escrow, session, ticket);
  session.admitted = true;
  if (session.keys) await saveAgain();
  tell({ at: "trustees" });
  for (let round = 0; !isIn(escrow, session, receipts); round++) {
    if (round === ROUNDS) throw new Waiting("waiting", "too few trustees know this account yet");
    receipts = await board.get(`/v1/registrations/${toHex(accountOf(session))}?wait=5`);
  }
  session.joined = true;
  stand({});
  return undefined;
}

/** Whether the account of a session has joined, as far as the board says. */
export async function hasJoined(session: Session): Promise<boolean> {
  const body = await board.get(`/v1/registrations/${toHex(accountOf(session))}`);
  session.admitted = Receipts.decode(body).receipts.length > 0;
  return isIn(await manifest(), session, body);
}

const accountOf = ({ account }: Session): Account => asAccount(publicKey(account));

/** The registrar's word is checked here: an invitation of another place is not even sent. */
function checkPlace(escrow: Manifest, ticket: Uint8Array): void {
  const named = hashOf(escrow);
  const proof = InvitationProof.decode(useInvitation(named, ticket, asAccount(new Uint8Array(32))));
  const registrar = escrow.plan.registrars[proof.registrar];
  const signed = invitationDigest(named, proof.ticket, proof.expires);
  try {
    if (!registrar) throw new Malformed("forged-admission", "there is no such registrar");
    verify(registrar, proof.registrarSignature, SIGN_INVITATION, signed);
  } catch (error) {
    if (!(error instanceof CoveyError)) throw error;
    throw new Malformed("forged-admission", "an invitation of another escrow");
  }
}

/** Send the registration; another key where this one's point is taken (spec/accounts). */
async function send(escrow: Manifest, session: Session, ticket: Uint8Array): Promise<Uint8Array> {
  for (;;) {
    const proof = useInvitation(hashOf(escrow), ticket, accountOf(session));
    const made = register(escrow, session.account, ADMISSION_INVITATION, proof);
    if (session.onDevice && session.keys) await saveAgain(); // the account is kept before it is used
    try {
      return await board.post("/v1/registrations?wait=0", Registration.encode(made));
    } catch (error) {
      if (!isCode(error, "point-taken")) throw error;
      session.account = asSeed(random(32));
    }
  }
}

/** Whether enough trustees know the account; their refusal, if too many refuse. */
function isIn(escrow: Manifest, session: Session, body: Uint8Array): boolean {
  const subject = accountOf(session) as Uint8Array as Subject;
  const found = [...readReceipts(escrow, subject, Receipts.decode(body).receipts).values()];
  const { held } = parametersOf(escrow.plan);
  const refused = found.filter(({ status }) => status === Status.REFUSED);
  if (refused.length > escrow.plan.n - held)
    throw new Refused(refused[0]!.code, "trustees did not let this account in");
  return found.filter(({ status }) => status === Status.REGISTERED).length >= held;
}
