"""HPKE (RFC 9180, base mode): ML-KEM-768 + X25519 (X-Wing), HKDF-SHA256, ChaCha20-Poly1305 (spec/sealing).

`info` is mandatory here and never empty: it binds version, manifest, filing, account, party and role.
A private key is its 32-byte X-Wing seed; a public key is ML-KEM-768 key || X25519 key, 1216 bytes.
"""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

from covey.errors import Malformed, Misuse

SEED_LENGTH = 32
PUBLIC_LENGTH = 1216
OVERHEAD = 1120 + 16
_MLKEM_PUBLIC = 1184
_SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


@dataclass(frozen=True)
class SealingKey:
    """A recipient's public key."""

    data: bytes

    def __post_init__(self) -> None:
        if len(self.data) != PUBLIC_LENGTH:
            raise Malformed("a sealing key is 1216 bytes", code="bad-key")
        _read_key(self.data)

    def seal(self, plaintext: bytes, info: bytes) -> bytes:
        """Encrypt to this key; `len(plaintext) + OVERHEAD` bytes, fresh randomness from the operating system."""
        if not info:
            raise Misuse("HPKE info must not be empty")
        return _SUITE.encrypt(plaintext, _read_key(self.data), info)


@lru_cache(maxsize=256)
def _read_key(data: bytes) -> MLKEM768X25519PublicKey:
    """A usable key: valid ML-KEM-768, and an X25519 point that is not of small order."""
    try:
        curve = X25519PublicKey.from_public_bytes(data[_MLKEM_PUBLIC:])
        X25519PrivateKey.from_private_bytes(bytes(32)).exchange(curve)  # fails for a point of small order
        return MLKEM768X25519PublicKey(MLKEM768PublicKey.from_public_bytes(data[:_MLKEM_PUBLIC]), curve)
    except ValueError:
        raise Malformed("a sealing key is not a valid ML-KEM-768 + X25519 key", code="bad-key") from None


@dataclass(frozen=True)
class OpeningKey:
    """A recipient's private key, held as its 32-byte seed; never printed."""

    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.seed) != SEED_LENGTH:
            raise Malformed("an opening key is 32 bytes", code="bad-key")

    @cached_property
    def _parts(self) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
        expanded = hashlib.shake_256(self.seed).digest(96)
        return (
            MLKEM768PrivateKey.from_seed_bytes(expanded[:64]),
            X25519PrivateKey.from_private_bytes(expanded[64:]),
        )

    @cached_property
    def _key(self) -> MLKEM768X25519PrivateKey:
        return MLKEM768X25519PrivateKey(*self._parts)

    @cached_property
    def public(self) -> SealingKey:
        """The matching public key."""
        lattice, curve = self._parts
        return SealingKey(lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw())

    def open(self, ciphertext: bytes, info: bytes) -> bytes:
        """Decrypt, or raise `Malformed` ("does-not-open")."""
        if not info:
            raise Misuse("HPKE info must not be empty")
        if len(ciphertext) < OVERHEAD:
            raise Malformed("a sealed package is too short", code="does-not-open")
        try:
            return _SUITE.decrypt(ciphertext, self._key, info)
        except (InvalidTag, ValueError):
            raise Malformed("a sealed package does not open with this key", code="does-not-open") from None
