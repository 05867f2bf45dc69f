"""ChaCha20-Poly1305 (RFC 8439) under keys that are used once; the nonce is therefore zero (spec/filing)."""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from covey.errors import Malformed

KEY_LENGTH = 32
OVERHEAD = 16
_NONCE = bytes(12)


def seal(key: bytes, plaintext: bytes, associated: bytes) -> bytes:
    """Encrypt with a single-use 32-byte key; `len(plaintext) + 16` bytes."""
    return ChaCha20Poly1305(key).encrypt(_NONCE, plaintext, associated)


def unseal(key: bytes, ciphertext: bytes, associated: bytes) -> bytes:
    """Decrypt, or raise `Malformed` ("does-not-open")."""
    try:
        return ChaCha20Poly1305(key).decrypt(_NONCE, ciphertext, associated)
    except InvalidTag:
        raise Malformed("a sealed text does not open with this key", code="does-not-open") from None
