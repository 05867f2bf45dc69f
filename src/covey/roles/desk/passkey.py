"""Eight words that come out of a passkey (spec/desk, "Passkeys"): the browser's pages draw them, never a server."""

from itertools import count

from covey.core.phrase import new_phrase
from covey.errors import Misuse
from covey.primitives.hashing import derive_key, digest

PASSKEY_INPUT = digest("covey/desk-passkey-input")
"""What the passkey is asked for: `prf.eval.first` of WebAuthn."""
_OUTPUT = 32


def passkey_phrase(manifest: bytes, output: bytes) -> bytes:
    """The 11 bytes that belong to what a passkey answered (32 bytes, secret) in this escrow."""
    if len(output) != _OUTPUT:
        raise Misuse("a passkey answers with 32 bytes")
    attempts = count()
    return new_phrase(lambda length: derive_key(output, "covey/desk-passkey", manifest, next(attempts))[:length])
