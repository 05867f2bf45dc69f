"""Which escrow this is: a manifest counts only if every trustee signed it and its hash is the expected one."""

from pathlib import Path

from covey.errors import Malformed, Refused
from covey.sdk.files import read_private
from covey.wire.manifest import SignedManifest

MAX_MANIFEST = 1 << 20
HASH_LENGTH = 32


def pinned(signed: SignedManifest, expected: bytes | None) -> SignedManifest:
    """The same manifest, or `Refused` ("wrong-manifest"). None expects nothing: the first one seen is taken."""
    if expected is not None and signed.manifest.hash != expected:
        raise Refused(
            "this board shows another escrow than the one you expect",
            code="wrong-manifest",
            hint="Check the address and the hash. If both are right, do not use this board, and ask those who run it.",
        )
    return signed


def read_manifest(path: Path) -> SignedManifest:
    """A manifest from a file, with every signature checked."""
    data = read_private(path, MAX_MANIFEST, "It comes from those who run the escrow.")
    try:
        return SignedManifest.from_bytes(data)
    except Malformed as error:
        hint = f"Copy {path.name} again from those who run the escrow, and compare its hash."
        raise Malformed(f"{path} is not a valid manifest: {error}", code=error.code, hint=hint) from None


def read_hash(text: str) -> bytes:
    """A manifest's hash as people copy it: 64 hex digits, in groups or not."""
    plain = "".join(text.split()).replace("-", "").lower()
    if len(plain) != 2 * HASH_LENGTH or not set(plain) <= set("0123456789abcdef"):
        raise Malformed(
            "a manifest's hash has 64 digits from 0 to 9 and a to f", code="bad-hash", hint="Copy all 16 groups."
        )
    return bytes.fromhex(plain)
