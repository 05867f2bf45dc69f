"""Hashes and key derivation, always over `transcript.encode` (spec/encoding)."""

import hashlib
import hmac
from collections.abc import Iterable

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from covey.primitives.transcript import Field, encode

DIGEST_LENGTH = 32


def digest(tag: str, *fields: Field) -> bytes:
    """SHA-256 of `encode(tag, *fields)`; 32 bytes."""
    return hashlib.sha256(encode(tag, *fields)).digest()


def expand(length: int, tag: str, *fields: Field) -> bytes:
    """SHAKE-256 of `encode(tag, *fields)`, `length` bytes. For what clients compute too."""
    return hashlib.shake_256(encode(tag, *fields)).digest(length)


def derive_key(secret: bytes, tag: str, *fields: Field) -> bytes:
    """HKDF-SHA256 (RFC 5869), empty salt, info `encode(tag, *fields)`; 32 bytes."""
    (key,) = derive_keys((secret,), tag, *fields)
    return key


def derive_keys(secrets: Iterable[bytes], tag: str, *fields: Field) -> list[bytes]:
    """`derive_key` of each secret, for one label."""
    info = encode(tag, *fields)
    return [HKDF(hashes.SHA256(), DIGEST_LENGTH, salt=None, info=info).derive(secret) for secret in secrets]


def equal(a: bytes, b: bytes) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(a, b)


class Running:
    """SHA-256 of bytes that come piece by piece; can be read at any moment."""

    def __init__(self) -> None:
        self._state = hashlib.sha256()

    def update(self, data: bytes) -> None:
        """Take the next bytes."""
        self._state.update(data)

    def digest(self) -> bytes:
        """SHA-256 of everything so far; 32 bytes."""
        return self._state.digest()
