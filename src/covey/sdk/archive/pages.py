"""The readable document of an archive, as data for `case.typ`: in which order things stand, and in which words.

How to reach somebody stands before everything else about them: it says what must not be done.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from covey.roles.desk import fixing
from covey.sdk.archive import telling
from covey.sdk.archive.gathering import Gathered
from covey.sdk.archive.glyphs import showable
from covey.sdk.archive.listing import Claim
from covey.sdk.archive.printing import printed
from covey.wire.mail import AUTHOR, LetterKind, What
from covey.wire.mail import Given as Answer
from covey.wire.manifest import Manifest

_EPOCH: Final = date(1970, 1, 1)
_LATEST: Final = int(datetime(9999, 1, 1, tzinfo=UTC).timestamp())
_LONG: Final = re.compile(r"\S{40}(?=\S{10})")
_ASKS: Final = {What.RECORD: "A part of the record", What.ATTACHMENT: "A file", What.ANSWER: "An answer"}
_ANSWERS: Final = {Answer.GIVEN: "Given", Answer.NOT_GIVEN: "Not given", Answer.NOT_NOW: "Not now"}


@dataclass(frozen=True)
class Given:
    """What became of a chapter in the archive: its letters with their places, and what is claimed."""

    letters: tuple[telling.TellingLetter, ...]
    claims: tuple[Claim, ...]


class _Text:
    """Brings text into a form that the pages can show, and counts what they cannot."""

    def __init__(self) -> None:
        self.lost = 0

    def line(self, text: str) -> dict[str, str]:
        """One line."""
        shown, lost = showable(text.replace("\n", " ").replace("\r", " "))
        self.lost += lost
        return _directed(shown)

    def lines(self, text: str) -> list[dict[str, str]]:
        """A text, line by line."""
        shown, lost = showable(text)
        self.lost += lost
        return [_directed(line) for line in shown.rstrip("\n").split("\n")] if shown.strip() else []


def as_pages(
    manifest: Manifest, desk: int, made: int, chapters: Sequence[tuple[Gathered, Given]], missing: Sequence[str]
) -> bytes:
    """The document as PDF; the same bytes for the same input."""
    text = _Text()
    data = {
        "escrow": text.line(manifest.plan.name),
        "desk": text.line(manifest.desk(desk).name),
        "made": clock(made),
        "hash": groups(manifest.hash),
        "trustees": manifest.plan.n,
        "enough": manifest.parameters.held,
        "missing": [text.line(sentence) for sentence in missing],
        "chapters": [_chapter(manifest, chapter, given) for chapter, given in chapters],
    }
    return printed(data, made)


def clock(seconds: int) -> str:
    """A moment, in universal time."""
    if seconds >= _LATEST:
        return "at an unknown time"
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M UTC")


def moment(seconds: int) -> str:
    """A moment of a trustee's clock, to the second: two of them may lie close together."""
    if seconds >= _LATEST:
        return clock(seconds)
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def day(number: int) -> str:
    """A Unix day."""
    try:
        return (_EPOCH + timedelta(days=number)).isoformat()
    except OverflowError:
        return f"day {number}"


def groups(data: bytes) -> str:
    """Hex digits in groups, which break over lines and can be compared aloud."""
    digits = data.hex()
    return " ".join(digits[at : at + 8] for at in range(0, len(digits), 8))


def _chapter(manifest: Manifest, chapter: Gathered, given: Given) -> dict[str, Any]:
    text, core = _Text(), chapter.held.filed.header.core
    found = fixing.judge(manifest, chapter.subject, chapter.receipts)
    data: dict[str, Any] = {
        "number": chapter.folder,
        "reach": text.lines(chapter.held.opened.case.reach),
        "language": text.line(chapter.held.opened.case.language),
        "account": text.lines(chapter.held.opened.case.account),
        "hasRecord": chapter.held.opened.case.has_record,
        "identifiers": [text.line(identifier) for identifier in chapter.held.conflict.identifiers],
        "doubtful": [text.line(identifier) for identifier in chapter.held.case.doubtful],
        "workplace": text.line(chapter.held.conflict.workplace),
        "fixed": _fixed(manifest, found, core.direct),
        "timeline": _timeline(manifest, found, text),
        "letters": [_letter(one, text) for one in given.letters],
        "files": _files(given, text),
        "filing": groups(core.id),
        "subject": groups(chapter.subject),
        "key": groups(core.account),
    }
    return {**data, "lost": text.lost}


def _fixed(manifest: Manifest, found: fixing.Fixing, direct: bool) -> str:
    if found.held is None:
        return (
            f"Too few receipts are here to say when this was fixed: {len(found.holders)} of the "
            f"{manifest.parameters.held} that are needed."
        )
    when = f"At {moment(found.held)} {manifest.parameters.held} trustees had signed that they kept it."
    if direct:
        return f"{when} Its author chose that it be opened at once, without waiting for others."
    if found.opened is None:
        return f"{when} Too few receipts are here to say when it was opened."
    if found.is_before:
        return f"{when} It was opened at {moment(found.opened)}, after that. So it was fixed before the match."
    return f"{when} It was opened at {moment(found.opened)}, before that. So it is not shown that it was fixed before."


def _timeline(manifest: Manifest, found: fixing.Fixing, text: _Text) -> list[dict[str, Any]]:
    events = [(time, 0, trustee, "kept it, sealed") for trustee, time in found.holders.items()]
    events += [(time, 1, trustee, "sent its share to a desk: opened") for trustee, time in found.openers.items()]
    return [
        {"when": moment(time), "who": text.line(manifest.trustee(trustee).name), "what": what}
        for time, _, trustee, what in sorted(events)
    ]


def _letter(told: telling.TellingLetter, text: _Text) -> dict[str, Any]:
    one, blocks = told.opened.letter, list[dict[str, Any]]()

    def block(label: str, words: str) -> None:
        blocks.append({"label": text.line(label), "lines": text.lines(words)})

    if one.text:
        block("", one.text)
    for asked in one.asked:
        block(f"{_ASKS[What(asked.what)]} is asked for", asked.text)
    for answer in one.answers:
        block(f"{_ANSWERS[Answer(answer.given)]}: answer to item {answer.item} of a request", answer.text)
    for record in one.record:
        block(f"From the record: {record.title}" + (f" (written {day(record.day)})" if record.day else ""), record.text)
    for data in one.attachments:
        key = telling.attachment(data)
        block(f"A file: {key.name}" if key else "A file whose key cannot be read", "")
    if one.next or one.by:
        block("Next" + (f", by {day(one.by)}" if one.by else ""), one.next)
    if one.kind == LetterKind.END:
        block("The contact was ended with this letter.", "")
    who = "The author" if told.opened.sender == AUTHOR else "The desk"
    return {"who": who, "number": told.opened.number, "when": clock(one.written), "blocks": blocks}


def _files(given: Given, text: _Text) -> list[dict[str, Any]]:
    found: dict[bytes, dict[str, Any]] = {}
    for told in given.letters:
        for data in told.opened.letter.attachments:
            key = telling.attachment(data)
            if key is not None and telling.file_id(key) not in found:
                found[telling.file_id(key)] = {
                    "name": text.line(key.name),
                    "path": telling.path_of(data, told.paths),
                    "size": f"{key.size:,} bytes",
                    "sha256": groups(key.hash),
                    "letter": told.opened.number,
                }
    return list(found.values())


def _directed(text: str) -> dict[str, str]:
    """A line with the direction of its first letter; words longer than a line may break anywhere."""
    kinds = (unicodedata.bidirectional(char) for char in text)
    first = next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L")
    return {"t": _LONG.sub(lambda found: found[0] + "\u200b", text), "d": "ltr" if first == "L" else "rtl"}
