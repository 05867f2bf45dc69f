"""Key derivation is HKDF-SHA256 (RFC 5869) over the one encoder, however many keys are derived at once."""

import hmac

from hypothesis import given
from hypothesis import strategies as st

from covey.primitives.hashing import derive_key, derive_keys
from covey.primitives.transcript import encode


def by_the_book(secret: bytes, info: bytes) -> bytes:
    """RFC 5869 for an empty salt and one block of output."""
    extracted = hmac.digest(bytes(32), secret, "sha256")
    return hmac.digest(extracted, info + b"\1", "sha256")


@given(st.lists(st.binary(max_size=200), max_size=3), st.lists(st.binary(max_size=20) | st.integers(0, 2**64 - 1)))
def test_a_key_is_that_of_the_rfc(secrets: list[bytes], fields: list[bytes | int]) -> None:
    """Secrets shorter and longer than a block of the hash."""
    info = encode("covey/test", *fields)
    expected = [by_the_book(secret, info) for secret in secrets]
    assert derive_keys(secrets, "covey/test", *fields) == expected
    assert [derive_key(secret, "covey/test", *fields) for secret in secrets] == expected
