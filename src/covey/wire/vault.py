"""Vaults: asking trustees to harden a phrase, and what the board keeps (spec/vault)."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from covey.errors import Malformed
from covey.primitives import aead
from covey.primitives.hashing import digest
from covey.primitives.signing import VerifyKey
from covey.wire.codec import U8, U64, Hash, Many, Message, Opaque, Part, PublicKey, Signature, Text

SIGN_VAULT_ANSWER = "covey/sign/vault-answer"
SIGN_VAULT = "covey/sign/vault"
SIGN_VAULT_CREATION = "covey/sign/vault-creation"
SIGN_VAULT_REMOVAL = "covey/sign/vault-removal"
VAULT_CLASSES: Final = (4 << 10, 16 << 10, 64 << 10, 256 << 10, 1 << 20)
"""Sizes that contents are padded to."""
_MOST_SEALED: Final = VAULT_CLASSES[-1] + aead.OVERHEAD


@dataclass(frozen=True, slots=True)
class VaultRequest(Message):
    """One blinded element for one trustee. Signed by nobody: whoever comes back has no key yet."""

    TYPE: ClassVar[int] = 14
    manifest: Hash
    trustee: U8
    blinded: Hash


@dataclass(frozen=True, slots=True)
class VaultAnswer(Message):
    """The trustee's share of the evaluation, signed, so that a board that changes it is found out."""

    TYPE: ClassVar[int] = 15
    trustee: U8
    evaluated: Hash
    signature: Signature

    def signed_bytes(self, manifest: bytes, blinded: bytes) -> bytes:
        """What the trustee signs: this answer to this request."""
        return digest(SIGN_VAULT_ANSWER, manifest, self.trustee, blinded, self.evaluated)


@dataclass(frozen=True, slots=True)
class Vault(Message):
    """One version of one vault, signed by the key that is its name."""

    TYPE: ClassVar[int] = 16
    manifest: Hash
    name: PublicKey
    version: U64  # from 1, rising
    salt: Hash
    sealed: Annotated[bytes, Opaque(_MOST_SEALED)]
    signature: Signature

    def check(self) -> None:
        """Versions are counted from 1; sealed contents have one of five sizes."""
        if self.version == 0:
            raise Malformed("versions of a vault are counted from 1", code="out-of-range")
        if len(self.sealed) - aead.OVERHEAD not in VAULT_CLASSES:
            raise Malformed("a sealed vault has a size that is not allowed", code="bad-size-class")

    def signed_bytes(self) -> bytes:
        """What the vault's key signs."""
        return digest(SIGN_VAULT, self.manifest, self.name, self.version, self.salt, self.sealed)

    def verify(self) -> None:
        """Raise `Malformed` unless the key of this name signed it."""
        VerifyKey(self.name).verify(self.signature, SIGN_VAULT, self.signed_bytes())


@dataclass(frozen=True, slots=True)
class VaultCreation(Message):
    """The first version of a vault, with an account that answers for the room it takes."""

    TYPE: ClassVar[int] = 17
    vault: Annotated[Vault, Part(Vault)]
    account: PublicKey
    signature: Signature

    def signed_bytes(self) -> bytes:
        """What the account signs."""
        return digest(SIGN_VAULT_CREATION, self.vault.manifest, self.account, self.vault.name)

    def verify(self) -> None:
        """Raise `Malformed` unless both keys signed."""
        self.vault.verify()
        VerifyKey(self.account).verify(self.signature, SIGN_VAULT_CREATION, self.signed_bytes())


@dataclass(frozen=True, slots=True)
class VaultRemoval(Message):
    """Takes a vault away for good, signed by the key that is its name."""

    TYPE: ClassVar[int] = 18
    manifest: Hash
    name: PublicKey
    signature: Signature

    def signed_bytes(self) -> bytes:
        """What the vault's key signs."""
        return digest(SIGN_VAULT_REMOVAL, self.manifest, self.name)

    def verify(self) -> None:
        """Raise `Malformed` unless the key of this name signed it."""
        VerifyKey(self.name).verify(self.signature, SIGN_VAULT_REMOVAL, self.signed_bytes())


@dataclass(frozen=True, slots=True, repr=False)
class VaultContent(Message):
    """What is sealed in a vault. `form` says whose `data` it is."""

    TYPE: ClassVar[int] = 19
    account: Hash  # the account key's seed
    replaced: Annotated[tuple[VaultRemoval, ...], Many(Part(VaultRemoval), 4)]  # still to be sent: of older phrases
    form: Annotated[str, Text(32)]
    data: Annotated[bytes, Opaque(VAULT_CLASSES[-1])]

    def __repr__(self) -> str:
        return f"VaultContent(form={self.form!r})"
