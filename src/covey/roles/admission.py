"""Who may join: a small interface, and its first implementation, single-use invitations (spec/accounts).

An admission gives a nullifier: 32 bytes that every trustee lets through once. A blind, unlinkable
admission can come later behind the same interface.
"""

from collections.abc import Mapping
from typing import Final, Protocol

from covey.errors import Malformed, Refused
from covey.primitives.hashing import digest
from covey.primitives.signing import SigningKey, VerifyKey
from covey.wire.account import (
    ADMISSION_INVITATION,
    SIGN_INVITATION,
    SIGN_POSSESSION,
    InvitationProof,
    Registration,
)
from covey.wire.manifest import Manifest

INVITATION_LENGTH: Final = 1 + 8 + 32 + 64


class Admission(Protocol):
    """Judges one kind of admission. `grace`: seconds for which what has expired is still let in."""

    def nullifier(self, manifest: Manifest, registration: Registration, now: int, grace: int = 0) -> bytes:
        """The nullifier of a valid admission; raises `Malformed` or `Refused` otherwise."""


class Invitations:
    """Kind 1: a registrar of the manifest signed a ticket; the ticket's key signed the account."""

    def nullifier(self, manifest: Manifest, registration: Registration, now: int, grace: int = 0) -> bytes:
        """Check both signatures and the date; codes: forged-admission, admission-expired."""
        try:
            proof = InvitationProof.from_bytes(registration.admission)
            if proof.registrar >= len(manifest.plan.registrars):
                raise Malformed("there is no such registrar")
            VerifyKey(manifest.plan.registrars[proof.registrar]).verify(
                proof.registrar_signature, SIGN_INVITATION, ticket_digest(manifest.hash, proof.ticket, proof.expires)
            )
            VerifyKey(proof.ticket).verify(
                proof.possession, SIGN_POSSESSION, digest(SIGN_POSSESSION, manifest.hash, registration.account)
            )
        except Malformed:
            raise Refused(
                "this invitation was not made by a registrar of this escrow, or not for this account",
                code="forged-admission",
            ) from None
        if proof.expires + grace <= now:
            raise Refused("this invitation has run out", code="admission-expired", hint="Ask for a new invitation.")
        return digest("covey/nullifier", proof.ticket)


ADMISSIONS: Final[Mapping[int, Admission]] = {ADMISSION_INVITATION: Invitations()}


def ticket_digest(manifest: bytes, ticket: bytes, expires: int) -> bytes:
    """What a registrar signs."""
    return digest(SIGN_INVITATION, manifest, ticket, expires)


def invite(manifest: bytes, registrar: int, key: SigningKey, ticket_seed: bytes, expires: int) -> bytes:
    """A new invitation, as the bytes handed to one person: registrar, expiry, ticket seed, signature."""
    ticket = SigningKey(ticket_seed).public.data
    signature = key.sign(SIGN_INVITATION, ticket_digest(manifest, ticket, expires))
    return bytes([registrar]) + expires.to_bytes(8, "big") + ticket_seed + signature


def use_invitation(manifest: bytes, invitation: bytes, account: bytes) -> bytes:
    """The admission that lets `account` in with an invitation; raises `Malformed` for anything else."""
    if len(invitation) != INVITATION_LENGTH:
        raise Malformed(
            "this is not an invitation",
            code="forged-admission",
            hint="Copy the whole invitation, from first to last letter.",
        )
    ticket = SigningKey(invitation[9:41])
    possession = ticket.sign(SIGN_POSSESSION, digest(SIGN_POSSESSION, manifest, account))
    expires = int.from_bytes(invitation[1:9], "big")
    return InvitationProof(ticket.public.data, expires, invitation[0], invitation[41:], possession).to_bytes()
