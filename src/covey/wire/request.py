"""How a party signs an HTTP request: the board to trustees, a desk to the board (spec/http)."""

import re

from covey.errors import Refused
from covey.primitives.hashing import digest
from covey.primitives.signing import SIGNATURE_LENGTH, SigningKey, VerifyKey

HEADER = "covey-signature"
SIGN_REQUEST = "covey/sign/request"
TOLERANCE = 300


def _bytes(manifest: bytes, method: str, target: str, time: int, body: bytes) -> bytes:
    return digest(SIGN_REQUEST, manifest, method, target, time, digest("covey/request-body", body))


def sign(key: SigningKey, manifest: bytes, method: str, target: str, time: int, body: bytes) -> str:
    """The header's value: decimal Unix time, a dot, the signature in lower-case hex."""
    return f"{time}.{key.sign(SIGN_REQUEST, _bytes(manifest, method, target, time, body)).hex()}"


def verify(
    key: VerifyKey, manifest: bytes, method: str, target: str, header: str | None, now: int, body: bytes
) -> None:
    """Raise `Refused` ("not-signed", "stale-request") or `Malformed` ("bad-signature") unless it is signed by `key`."""
    stamp, _, signature = (header or "").partition(".")
    if not re.fullmatch(r"0|[1-9][0-9]{0,11}", stamp) or not re.fullmatch(
        f"[0-9a-f]{{{2 * SIGNATURE_LENGTH}}}", signature
    ):
        raise Refused("this request must be signed", code="not-signed")
    time = int(stamp)
    if abs(now - time) > TOLERANCE:
        raise Refused("this request is too old, or a clock is wrong", code="stale-request", hint="Check the clocks.")
    key.verify(bytes.fromhex(signature), SIGN_REQUEST, _bytes(manifest, method, target, time, body))
