"""Joining: a key pair made by the client, and the admission that lets it in (spec/accounts)."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from covey.primitives.hashing import digest
from covey.primitives.signing import VerifyKey
from covey.wire.codec import U8, U64, Fixed, Hash, Id, Many, Message, Opaque, PublicKey, Signature

SIGN_REGISTRATION = "covey/sign/registration"
SIGN_INVITATION = "covey/sign/invitation"
SIGN_POSSESSION = "covey/sign/possession"
SIGN_EVALUATION = "covey/sign/evaluation"
SIGN_ANSWER = "covey/sign/answer"
ADMISSION_INVITATION = 1
MAX_BATCH = 8


@dataclass(frozen=True, slots=True)
class Registration(Message):
    """A new account and its admission; signed by the account."""

    TYPE: ClassVar[int] = 10
    manifest: Hash
    account: PublicKey
    admission_kind: U8
    admission: Annotated[bytes, Opaque(1024)]
    signature: Signature

    def signed_bytes(self) -> bytes:
        """What the account signs."""
        return digest(SIGN_REGISTRATION, self.manifest, self.account, self.admission_kind, self.admission)

    def verify(self) -> None:
        """Raise `Malformed` unless the account signed this."""
        VerifyKey(self.account).verify(self.signature, SIGN_REGISTRATION, self.signed_bytes())


@dataclass(frozen=True, slots=True)
class InvitationProof(Message):
    """Admission kind 1: a registrar signed `ticket` until `expires`; the ticket's key signed the account."""

    TYPE: ClassVar[int] = 11
    ticket: PublicKey
    expires: U64
    registrar: U8
    registrar_signature: Signature
    possession: Signature


@dataclass(frozen=True, slots=True)
class EvaluationRequest(Message):
    """Blinded elements for one trustee: 1, 2, 4 or 8 of them. Charged once for each id."""

    TYPE: ClassVar[int] = 12
    manifest: Hash
    id: Id
    account: PublicKey
    trustee: U8
    blinded: Annotated[tuple[bytes, ...], Many(Fixed(32), MAX_BATCH)]
    signature: Signature

    def signed_bytes(self) -> bytes:
        """What the account signs."""
        return digest(SIGN_EVALUATION, self.manifest, self.id, self.account, self.trustee, *self.blinded)

    def verify(self) -> None:
        """Raise `Malformed` unless the account signed this."""
        VerifyKey(self.account).verify(self.signature, SIGN_EVALUATION, self.signed_bytes())


@dataclass(frozen=True, slots=True)
class EvaluationAnswer(Message):
    """The trustee's share of each evaluation, with one DLEQ proof against K_i; signed by the trustee."""

    TYPE: ClassVar[int] = 13
    id: Id
    trustee: U8
    evaluated: Annotated[tuple[bytes, ...], Many(Fixed(32), MAX_BATCH)]
    proof: Signature
    signature: Signature

    def signed_bytes(self) -> bytes:
        """What the trustee signs."""
        return digest(SIGN_ANSWER, self.id, self.trustee, self.proof, *self.evaluated)
