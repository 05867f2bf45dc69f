"""What an archive says in the clear, as it follows from what was sealed: the same functions write it and check it.

The words are told apart by how they can be checked: what a disclosed key opens again is proved, the rest is said.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from covey.core.mail import letter_data
from covey.errors import Malformed
from covey.primitives import aead
from covey.roles.case_part import open_case_part
from covey.roles.mail import OpenedLetter
from covey.wire.attachments import AttachmentKey
from covey.wire.filing import CasePart, ConflictPart, sealing_info, unpad
from covey.wire.log import SealedFiling
from covey.wire.mail import AUTHOR, Given, Letter, LetterKind, SealedLetter, What

KINDS: Final = {
    LetterKind.TEXT: "text",
    LetterKind.REQUEST: "request",
    LetterKind.ANSWER: "answer",
    LetterKind.SHARE: "share",
    LetterKind.STATUS: "status",
    LetterKind.END: "end",
}
WHATS: Final = {What.RECORD: "record", What.ATTACHMENT: "file", What.ANSWER: "answer"}
GIVENS: Final = {Given.GIVEN: "given", Given.NOT_GIVEN: "not given", Given.NOT_NOW: "not now"}
_SAFE: Final = frozenset(
    "jpg jpeg png gif webp heic pdf txt csv mp3 m4a ogg opus wav mp4 mov webm docx odt eml json".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Words:
    """What the case part says."""

    reach: str
    language: str
    has_record: bool
    account: str

    @classmethod
    def of(cls, case: CasePart) -> "Words":
        """Of an opened case part."""
        return cls(case.reach, case.language, case.has_record, case.account)


@dataclass(frozen=True, slots=True)
class TellingLetter:
    """One letter. `file` is its sealed form; `key` opens that, and no other, and is empty if it is not disclosed."""

    file: str
    opened: OpenedLetter
    key: bytes = field(repr=False)
    paths: Mapping[bytes, str]  # `file_id` -> the file in the archive


def open_conflict(filed: SealedFiling, key: bytes) -> ConflictPart:
    """The conflict part again, or `Malformed`."""
    core = filed.header.core
    info = sealing_info(core.manifest, core.id, core.account, "", "conflict")
    return ConflictPart.from_bytes(unpad(aead.unseal(key, filed.contents.conflict, info)))


def open_case(filed: SealedFiling, key: bytes) -> CasePart:
    """The case part again, under its own key, or `Malformed`."""
    return open_case_part(filed.header.core, key, filed.contents.case)


def open_letter(sealed: SealedLetter, key: bytes) -> OpenedLetter:
    """A letter under its own key, or `Malformed`. The signature is checked elsewhere."""
    place = (sealed.manifest, sealed.filing, sealed.sender, sealed.id, sealed.number)
    letter = Letter.from_bytes(unpad(aead.unseal(key, sealed.sealed, letter_data(*place, sealed.last))))
    return OpenedLetter(sealed, letter)


def about(filed: SealedFiling, conflict: ConflictPart, words: Words, keys: Mapping[int, bytes]) -> dict[str, Any]:
    """`about.json` of one filing; `keys` are those that are disclosed."""
    core = filed.header.core
    return {
        "filing": core.id.hex(),
        "subject": filed.header.digest.hex(),
        "account": core.account.hex(),
        "atOnce": bool(core.direct),
        "expires": core.expires,
        "reach": words.reach,
        "language": words.language,
        "hasRecord": words.has_record,
        "identifiers": list(conflict.identifiers),
        "workplace": conflict.workplace,
        "keys": {"conflict": keys.get(1, b"").hex(), "case": keys.get(2, b"").hex()},
    }


def letter(told: TellingLetter) -> dict[str, Any]:
    """One item of `letters.json`."""
    one = told.opened.letter
    return {
        "file": told.file,
        "from": "author" if told.opened.sender == AUTHOR else f"desk {told.opened.sender}",
        "number": told.opened.number,
        "id": told.opened.sealed.id.hex(),
        "written": one.written,
        "kind": KINDS[LetterKind(one.kind)],
        "text": one.text,
        "asked": [{"item": a.item, "what": WHATS[What(a.what)], "text": a.text} for a in one.asked],
        "answers": [
            {"letter": a.letter.hex(), "item": a.item, "answer": GIVENS[Given(a.given)], "text": a.text}
            for a in one.answers
        ],
        "record": [{"title": r.title, "day": r.day, "text": r.text} for r in one.record],
        "files": [_given(data, told.paths) for data in one.attachments],
        "next": one.next,
        "by": one.by,
        "key": told.key.hex(),
    }


def attachment(data: bytes) -> AttachmentKey | None:
    """The key that a letter gives, if it is one."""
    try:
        return AttachmentKey.from_bytes(data)
    except Malformed:
        return None


def file_id(key: AttachmentKey) -> bytes:
    """Which file it is: where the pieces are, and what must come out."""
    return key.id + key.hash


def path_of(data: bytes, paths: Mapping[bytes, str]) -> str:
    """Where the file that a letter gives is in the archive; empty if it is not."""
    key = attachment(data)
    return paths.get(file_id(key), "") if key is not None else ""


def file_name(number: int, key: AttachmentKey) -> str:
    """A given file's name in the archive: a number, and an ending only if it is one that opens nothing by itself."""
    end = key.name.rpartition(".")[2].lower()
    return f"{number:03d}.{end if end in _SAFE else 'bin'}"


def _given(data: bytes, paths: Mapping[bytes, str]) -> dict[str, Any]:
    key = attachment(data)
    if key is None:
        return {"name": "", "media": "", "size": 0, "sha256": "", "file": ""}
    told = {"name": key.name, "media": key.media, "size": key.size, "sha256": key.hash.hex()}
    return told | {"file": path_of(data, paths)}
