"""The author's side of a vault: ask trustees, seal, read back, remove (spec/vault).

Sans-I/O: randomness is an argument; messages come back. Assumes the manifest was pinned.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from covey.core import oprf
from covey.core.vault import Candidate, VaultKeys, candidates
from covey.errors import Blame, Malformed, PeerFault, Waiting
from covey.primitives import aead
from covey.primitives.group import Element
from covey.primitives.hashing import digest
from covey.primitives.signing import SigningKey, VerifyKey
from covey.wire.filing import pad, unpad
from covey.wire.manifest import Manifest
from covey.wire.vault import (
    SIGN_VAULT,
    SIGN_VAULT_ANSWER,
    SIGN_VAULT_CREATION,
    SIGN_VAULT_REMOVAL,
    VAULT_CLASSES,
    Vault,
    VaultAnswer,
    VaultContent,
    VaultCreation,
    VaultRemoval,
    VaultRequest,
)


@dataclass(frozen=True)
class Found:
    """Keys that trustees may have meant, who agrees on them, and who does not."""

    keys: VaultKeys = field(repr=False)
    agreeing: tuple[int, ...]
    off: tuple[int, ...]
    sure: bool


@dataclass(frozen=True)
class VaultQuestion:
    """A stretched phrase, blinded: the same for every trustee."""

    blinded: oprf.Blinded = field(repr=False)

    def request(self, manifest: Manifest, trustee: int) -> bytes:
        """The `VaultRequest` for one trustee."""
        return VaultRequest(manifest.hash, trustee, self.blinded.element.to_bytes()).to_bytes()

    def accept(self, manifest: Manifest, trustee: int, data: bytes) -> Element:
        """One trustee's share, or `PeerFault` naming it. Whether it is the true one shows among others."""
        try:
            answer = VaultAnswer.from_bytes(data)
            if answer.trustee != trustee:
                raise Malformed("an answer of another trustee", code="wrong-party")
            signed = answer.signed_bytes(manifest.hash, self.blinded.element.to_bytes())
            VerifyKey(manifest.trustee(trustee).verify_key).verify(answer.signature, SIGN_VAULT_ANSWER, signed)
            return Element.from_bytes(answer.evaluated)
        except Malformed as error:
            raise PeerFault(Blame(f"trustee {trustee}", f"vault answer: {error}"), code=error.code) from None

    def found(self, manifest: Manifest, shares: Mapping[int, Element]) -> tuple[Found, ...]:
        """All keys that these shares may give, likeliest first; only one if that is sure."""
        made = candidates(manifest.plan.t, shares)
        return tuple(map(self._found, made[:1] if made and made[0].sure else made))

    def _found(self, one: Candidate) -> Found:
        return Found(VaultKeys(oprf.unblind(self.blinded, one.joint)), one.agreeing, one.off, one.sure)

    def agreed(self, manifest: Manifest, shares: Mapping[int, Element]) -> Found:
        """The keys to make a vault with, or `Waiting` while fewer than 2t-1 trustees agree on them."""
        for found in self.found(manifest, shares):
            if found.sure:
                return found
        raise Waiting(
            f"{len(shares)} trustees have answered, and {2 * manifest.plan.t - 1} must agree",
            hint="Nothing was stored. Try again in a while.",
        )


def ask(stretched: bytes, uniform: bytes) -> VaultQuestion:
    """Blind a stretched phrase; `uniform`: 64 fresh secret bytes."""
    return VaultQuestion(oprf.blind(stretched, uniform))


def _associated(manifest: bytes, name: bytes, version: int) -> bytes:
    return digest("covey/vault-sealed", manifest, name, version)


def write(manifest: Manifest, keys: VaultKeys, version: int, content: VaultContent, salt: bytes) -> Vault:
    """One version of a vault. `salt`: 32 fresh bytes. Raises `Malformed` ("too-long") beyond the largest size."""
    padded = pad(content.to_bytes(), VAULT_CLASSES)
    sealed = aead.seal(keys.content(salt, version), padded, _associated(manifest.hash, keys.name, version))
    unsigned = Vault(manifest.hash, keys.name, version, salt, sealed, bytes(64))
    signature = keys.signing.sign(SIGN_VAULT, unsigned.signed_bytes())
    return Vault(manifest.hash, keys.name, version, salt, sealed, signature)


def create(
    manifest: Manifest, account: SigningKey, keys: VaultKeys, content: VaultContent, salt: bytes
) -> VaultCreation:
    """Version 1, and the account's word for it."""
    vault = write(manifest, keys, 1, content, salt)
    unsigned = VaultCreation(vault, account.public.data, bytes(64))
    signature = account.sign(SIGN_VAULT_CREATION, unsigned.signed_bytes())
    return VaultCreation(vault, account.public.data, signature)


def read(manifest: Manifest, keys: VaultKeys, data: bytes, newest: int) -> tuple[int, VaultContent]:
    """Version and content of what the board shows; `PeerFault` on the board when it does not fit.

    `newest`: the newest version seen so far, 0 if none: an older one is refused ("old-vault").
    """
    try:
        vault = Vault.from_bytes(data)
        if (vault.manifest, vault.name) != (manifest.hash, keys.name):
            raise Malformed("another vault than the one asked for", code="wrong-answer")
        vault.verify()
        if vault.version < newest:
            raise Malformed("an older version than was there before", code="old-vault")
        associated = _associated(vault.manifest, vault.name, vault.version)
        padded = aead.unseal(keys.content(vault.salt, vault.version), vault.sealed, associated)
        return vault.version, VaultContent.from_bytes(unpad(padded))
    except Malformed as error:
        raise PeerFault(Blame("board", f"vault: {error}"), code=error.code) from None


def remove(manifest: Manifest, keys: VaultKeys) -> VaultRemoval:
    """Takes the vault away for good."""
    unsigned = VaultRemoval(manifest.hash, keys.name, bytes(64))
    return VaultRemoval(manifest.hash, keys.name, keys.signing.sign(SIGN_VAULT_REMOVAL, unsigned.signed_bytes()))
