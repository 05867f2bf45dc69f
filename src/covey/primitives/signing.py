"""Ed25519 signatures (RFC 8032) over `transcript.encode(purpose, data)`, so that a purpose is never reused."""

from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from covey.errors import Malformed
from covey.primitives.transcript import encode

SEED_LENGTH = 32
PUBLIC_LENGTH = 32
SIGNATURE_LENGTH = 64


_PRIME = 2**255 - 19
# The y coordinates of the points of order 1, 2, 4 and 8.
_SMALL_ORDER = {
    0,
    1,
    _PRIME - 1,
    int.from_bytes(bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"), "little"),
    int.from_bytes(bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little"),
}


@dataclass(frozen=True)
class VerifyKey:
    """A public key, 32 bytes."""

    data: bytes

    def __post_init__(self) -> None:
        if len(self.data) != PUBLIC_LENGTH:
            raise Malformed("a verify key is 32 bytes", code="bad-key")
        if int.from_bytes(self.data, "little") % (1 << 255) % _PRIME in _SMALL_ORDER:
            raise Malformed("a verify key of small order verifies anything", code="bad-key")

    def verify(self, signature: bytes, purpose: str, data: bytes) -> None:
        """Return if `signature` is this key's over (purpose, data), else raise `Malformed` ("bad-signature")."""
        try:
            _public(self.data).verify(signature, encode(purpose, data))
        except (InvalidSignature, ValueError):
            raise Malformed(f"the signature for {purpose} does not verify", code="bad-signature") from None


@lru_cache(maxsize=1024)
def _public(data: bytes) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(data)


@dataclass(frozen=True)
class SigningKey:
    """A private key, held as its 32-byte seed; never printed."""

    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.seed) != SEED_LENGTH:
            raise Malformed("a signing key is 32 bytes", code="bad-key")

    @cached_property
    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    @cached_property
    def public(self) -> VerifyKey:
        """The matching public key."""
        return VerifyKey(self._key.public_key().public_bytes_raw())

    def sign(self, purpose: str, data: bytes) -> bytes:
        """Return the 64-byte signature over (purpose, data)."""
        return self._key.sign(encode(purpose, data))
