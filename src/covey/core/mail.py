"""Keys of the letters between an author and a desk (spec/mail, "Keys")."""

from covey.primitives.hashing import derive_key
from covey.primitives.transcript import encode


def mail_secret(account_seed: bytes, filing: bytes) -> bytes:
    """The 32 bytes that author and accepting desk share: the desk finds them in the case part."""
    return derive_key(account_seed, "covey/mail", filing)


def sender_name(sender: int) -> str:
    """The sender as keys and associated data have it."""
    return f"desk {sender}" if sender else "author"


def letter_key(secret: bytes, manifest: bytes, filing: bytes, sender: int, letter: bytes, number: int) -> bytes:
    """The key of one letter, used once: its id is drawn anew for every sealing."""
    return derive_key(secret, "covey/letter", manifest, filing, sender_name(sender), letter, number)


def letter_data(manifest: bytes, filing: bytes, sender: int, letter: bytes, number: int, last: bool) -> bytes:
    """What is sealed along, though it travels in the clear."""
    return encode("covey/letter", 1, manifest, filing, sender_name(sender), letter, number, int(last))
