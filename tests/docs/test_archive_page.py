"""The numbers and names on spec/archive.md are those that the code has."""

import hashlib
import json
from pathlib import Path

from covey.primitives.hashing import digest
from covey.primitives.signing import SigningKey
from covey.roles.desk_keys import DeskKeys
from covey.sdk.archive import listing, telling
from covey.sdk.archive.chapters import MOST
from covey.sdk.archive.listing import Claim, Listing
from covey.sdk.archive.zipping import MOST_ENTRIES, MOST_NAME, MOST_SIZE, Entry, ending, heading
from covey.wire.mail import Given, LetterKind, What
from support import Escrow

SPEC = Path(__file__).parents[2] / "spec"
PAGE = " ".join((SPEC / "archive.md").read_text("utf-8").split())


def _says(*sentences: str) -> None:
    assert [sentence for sentence in sentences if sentence not in PAGE] == []


def test_the_zip_is_written_as_the_page_says() -> None:
    """The first header, byte for byte; limits; what stands at the end beyond 4 GiB."""
    head = heading(listing.ESCROW, 9552, 0)
    _says(
        f"{head[:4].hex()} {head[4:8].hex()} {head[8:12].hex()} {head[12:14].hex()}"
        f" <crc32> {head[18:22].hex()} {head[22:26].hex()} {head[26:28].hex()}",
        f"at most {MOST_NAME} characters",
        f"At most {MOST_ENTRIES:,} files of at most {MOST_SIZE >> 30} GiB",
        f"one file of at most {MOST >> 20} MiB",
    )
    entry = Entry("a", (1 << 32) + 31, 0, 0, "")
    assert len(ending([entry], 1 << 33)) - len(ending([Entry("a", 31, 0, 0, "")], 62)) == 12 + 56 + 20


def test_names_are_those_of_the_page() -> None:
    """Every claim, every kind of letter, every thing asked for and every answer; the names of about.json."""
    _says(*(f"| `{claim}` |" for claim in Claim))
    _says(", ".join(f"`{telling.KINDS[kind]}`" for kind in LetterKind))
    _says(", ".join(f"`{telling.WHATS[what]}`" for what in What))
    _says(", ".join(f"`{telling.GIVENS[given]}`" for given in Given))
    _says("`reach`, `language`, `hasRecord`, `identifiers`, `workplace`, `keys`")


def test_the_signature_is_that_of_the_page() -> None:
    """`D` is the digest of manifest, desk and the hash of the list's bytes."""
    escrow = Escrow()
    data = Listing(5, escrow.manifest.hash.hex(), 1, (), (), ()).to_bytes()
    assert set(json.loads(data)) == {"format", "made", "escrow", "desk", "filings", "missing", "files"}
    key: SigningKey = escrow.keys.desks[0].signing
    said = digest("covey/sign/archive", escrow.manifest.hash, 1, hashlib.sha256(data).digest())
    assert listing.sign(key, DeskKeys.of(escrow.manifest, 1), data) == key.sign("covey/sign/archive", said)
    escrow.close()
