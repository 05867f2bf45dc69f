"""Argon2id (RFC 9106): every guess of a pass phrase costs memory and time (spec/vault)."""

from typing import Final

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

MEMORY_KIB: Final = 64 << 10
PASSES: Final = 3
LANES: Final = 1
LENGTH: Final = 32


def stretch(secret: bytes, salt: bytes) -> bytes:
    """32 bytes that cost 64 MiB and three passes over it."""
    return Argon2id(salt=salt, length=LENGTH, iterations=PASSES, lanes=LANES, memory_cost=MEMORY_KIB).derive(secret)
