"""Key derivation is HKDF-SHA256 (RFC 5869) over the one encoder, however many keys are derived at once."""

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from covey.primitives.hashing import derive_key, derive_keys
from covey.primitives.transcript import encode


@given(st.lists(st.binary(max_size=200), max_size=3), st.lists(st.binary(max_size=20) | st.integers(0, 2**64 - 1)))
def test_a_key_is_that_of_another_hkdf(secrets: list[bytes], fields: list[bytes | int]) -> None:
    """Secrets shorter and longer than a block of the hash; with an empty salt."""
    info = encode("covey/test", *fields)
    expected = [HKDF(hashes.SHA256(), 32, salt=None, info=info).derive(secret) for secret in secrets]
    assert derive_keys(secrets, "covey/test", *fields) == expected
    assert [derive_key(secret, "covey/test", *fields) for secret in secrets] == expected
