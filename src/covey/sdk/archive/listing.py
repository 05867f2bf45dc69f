"""`manifest.json`: what is in an archive, and the desk's signature over it (spec/archive, "The manifest")."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from covey.errors import Malformed
from covey.primitives.hashing import digest
from covey.primitives.signing import SigningKey, VerifyKey
from covey.roles.desk_keys import DeskKeys
from covey.sdk.archive.zipping import Entry, is_name

SIGN_ARCHIVE: Final = "covey/sign/archive"
FORMAT: Final = 1
LISTING: Final = "manifest.json"
SIGNATURE: Final = "manifest.sig"
ESCROW: Final = "escrow.covey"
PERIODS: Final = "periods.covey"
PAGES: Final = "case.pdf"
ABOUT: Final = "README.txt"
MOST_LISTING: Final = 8 << 20


class Claim(StrEnum):
    """What an archive says that it proves of one filing; each is checked again by whoever has the archive."""

    SEALED = "sealed"  # header and sealed contents are those that the account signed
    HELD = "held"  # at least n-t+1 trustees signed that they kept it
    BEFORE = "before"  # and that was before it was opened
    IDENTIFIERS = "identifiers"  # the identifiers and the workplace are those that were sealed
    WORDS = "words"  # so are the account and how to reach the author
    LETTERS = "letters"  # every letter is shown to be what its sender signed
    FILES = "files"  # every file given in those letters is here, byte for byte
    DECISION = "decision"  # the desk's signed decision is here


@dataclass(frozen=True, slots=True)
class Chapter:
    """One filing in an archive. `folder` is a number, from 1; `account` is the key that filed."""

    filing: str
    folder: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """One file, as the desk signed it."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The whole of `manifest.json`. `made` is Unix seconds, by the desk's clock; `missing` are sentences."""

    made: int
    escrow: str
    desk: int
    chapters: tuple[Chapter, ...]
    missing: tuple[str, ...]
    files: tuple[Listed, ...]

    def to_bytes(self) -> bytes:
        """The file."""
        return to_json(
            {
                "format": FORMAT,
                "made": self.made,
                "escrow": self.escrow,
                "desk": self.desk,
                "filings": [{"id": p.filing, "folder": p.folder, "claims": list(p.claims)} for p in self.chapters],
                "missing": list(self.missing),
                "files": [{"name": f.name, "size": f.size, "sha256": f.sha256} for f in self.files],
            }
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> "Listing":
        """Undo `to_bytes`; names that are not known are passed over. Raises `Malformed` ("bad-archive")."""
        try:
            found = json.loads(data.decode("utf-8"), object_pairs_hook=_once)
            if found["format"] != FORMAT:
                raise Malformed("this archive is of a newer kind than this program knows", code="bad-archive")
            chapters = tuple(
                Chapter(_hex(p["id"], 16), str(int(p["folder"])), tuple(Claim(claim) for claim in p["claims"]))
                for p in found["filings"]
            )
            files = tuple(Listed(_name(f["name"]), _number(f["size"]), _hex(f["sha256"], 32)) for f in found["files"])
            missing = tuple(str(text) for text in found["missing"])
            made, desk = _number(found["made"]), _number(found["desk"])
            listing = cls(made, _hex(found["escrow"], 32), desk, chapters, missing, files)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, UnicodeError):
            raise Malformed(f"{LISTING} is not a list of an archive's files", code="bad-archive") from None
        if len({f.name for f in files}) != len(files) or any(
            len(set(names)) != len(chapters) for names in ([p.folder for p in chapters], [p.filing for p in chapters])
        ):
            raise Malformed(f"{LISTING} names something twice", code="bad-archive")
        return listing


def to_json(value: object) -> bytes:
    """JSON as an archive has it: UTF-8, indented by one, a line break at the end."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass") + b"\n"


def listed_files(entries: Sequence[Entry]) -> tuple[Listed, ...]:
    """What is listed of the files that were written."""
    return tuple(Listed(entry.name, entry.size, entry.sha256) for entry in entries)


def archive_key(desk: DeskKeys) -> VerifyKey:
    """The key that signs an archive: the newest of the periods that are in it."""
    return desk.now.signing


def sign(key: SigningKey, desk: DeskKeys, data: bytes) -> bytes:
    """The desk's signature over the bytes of `manifest.json`."""
    return key.sign(SIGN_ARCHIVE, _signed(desk, data))


def check(desk: DeskKeys, data: bytes, signature: bytes) -> None:
    """Return if the desk signed these bytes, else raise `Malformed` ("bad-signature")."""
    archive_key(desk).verify(signature, SIGN_ARCHIVE, _signed(desk, data))


def _signed(desk: DeskKeys, data: bytes) -> bytes:
    return digest(SIGN_ARCHIVE, desk.manifest, desk.desk, hashlib.sha256(data).digest())


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _hex(text: object, length: int) -> str:
    if not isinstance(text, str) or len(text) != 2 * length or not set(text) <= set("0123456789abcdef"):
        raise ValueError
    return text


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << 53:
        raise ValueError
    return value


def _name(text: object) -> str:
    if not isinstance(text, str) or not is_name(text):
        raise ValueError
    return text
