"""What one author's chapter of an archive proves (spec/archive, "Checking", steps 5 to 9)."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import IO, Any, Final

from covey.errors import Malformed
from covey.roles.desk import fixing
from covey.roles.desk_keys import DeskKeys
from covey.sdk.archive import telling
from covey.sdk.archive.correspondence import judge_letters, signed_by_one
from covey.sdk.archive.listing import Chapter, Claim
from covey.sdk.archive.unzipping import read_entry
from covey.sdk.archive.verdict import Verdict
from covey.sdk.archive.zipping import Entry
from covey.wire.filing import ConflictPart
from covey.wire.log import Receipts, SealedFiling
from covey.wire.manifest import Manifest
from covey.wire.release import Decision

MOST: Final = 64 << 20
_MOST_FILING: Final = 4 << 20
_LATEST: Final = int(datetime(9999, 1, 1, tzinfo=UTC).timestamp())


@dataclass(frozen=True)
class Book:
    """The files that are as the desk listed them, and the escrow; and what was shown of each chapter so far.

    `broken`: files that are missing or changed. They are named already.
    """

    manifest: Manifest
    keys: DeskKeys
    source: IO[bytes]
    entries: dict[str, Entry]
    broken: frozenset[str] = frozenset()
    accounts: dict[str, bytes] = field(default_factory=dict)  # by folder
    named: dict[str, tuple[str, ...]] = field(default_factory=dict)  # by folder: identifiers that were sealed

    def read(self, name: str, most: int = MOST) -> bytes:
        """A file's bytes, or `Malformed`."""
        if name not in self.entries:
            raise Malformed(f"{name} is missing, or was changed", code="bad-archive")
        return read_entry(self.source, self.entries[name], most)

    def json(self, name: str) -> Any:
        """A file's JSON, or `Malformed`."""
        try:
            return json.loads(self.read(name).decode("utf-8"))
        except (ValueError, RecursionError):
            raise Malformed(f"{name} is not what such a file is", code="bad-archive") from None


def judge_chapter(verdict: Verdict, book: Book, chapter: Chapter) -> tuple[int, int] | None:
    """Say what holds of one filing; (fixed, opened) by the trustees' clocks, if both are shown."""
    holds = set[Claim]()
    filed = _sealed(verdict, book, chapter, holds)
    if filed is None:
        return None
    found = _fixed(verdict, book, chapter, filed, holds)
    _words(verdict, book, chapter, filed, holds)
    _decision(verdict, book, chapter, holds)
    judge_letters(verdict, book, chapter, filed, holds)
    for claim in chapter.claims:
        if claim not in holds:
            text = f"Chapter {chapter.folder}: the archive says more of itself than it shows ({claim})."
            verdict.false("false-claim", text, chapter.folder)
    if found is None or found.held is None or found.opened is None:
        return None
    return found.held, found.opened


def clock(seconds: int) -> str:
    """A moment of a trustee's clock."""
    if seconds >= _LATEST:
        return "an unknown time"
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def attempt(verdict: Verdict, about: str, step: Callable[[], None]) -> None:
    """Run one step; what is wrong with a file becomes a line that names it."""
    try:
        step()
    except (Malformed, KeyError, TypeError, AttributeError, ValueError) as error:
        said = f"{error}" if isinstance(error, Malformed) else "it is not what such a file is"
        verdict.false("bad-chapter", f"The file {about} does not hold: {said}.", about)


def _sealed(verdict: Verdict, book: Book, chapter: Chapter, holds: set[Claim]) -> SealedFiling | None:
    name, found = f"{chapter.folder}/filing.covey", list[SealedFiling]()

    def step() -> None:
        filed = SealedFiling.from_bytes(book.read(name, _MOST_FILING))
        core = filed.header.core
        if core.manifest != book.manifest.hash or core.id.hex() != chapter.filing or book.keys.desk not in core.desks:
            raise Malformed("it is another filing, or for another escrow or desk")
        filed.header.verify()
        filed.contents.verify(core)
        found.append(filed)

    attempt(verdict, name, step)
    if not found:
        return None
    holds.add(Claim.SEALED)
    book.accounts[chapter.folder] = found[0].header.core.account
    text = (
        f"Chapter {chapter.folder}: one account signed filing {chapter.filing}, with the sealed contents that are here."
    )
    verdict.proved("sealed", text, chapter.folder)
    return found[0]


def _fixed(
    verdict: Verdict, book: Book, chapter: Chapter, filed: SealedFiling, holds: set[Claim]
) -> fixing.Fixing | None:
    name, read = f"{chapter.folder}/receipts.covey", list[Receipts]()
    attempt(verdict, name, lambda: read.append(Receipts.from_bytes(book.read(name, _MOST_FILING))))
    if not read:
        return None
    found = fixing.judge(book.manifest, filed.header.digest, read[0].receipts)
    for sentence in found.false:
        verdict.false("false-receipt", f"In {name}, {sentence}.", name)
    enough, of = book.manifest.parameters.held, book.manifest.plan.n
    start = f"Chapter {chapter.folder}:"
    if found.held is None:
        text = f"{start} not shown that it was kept: {len(found.holders)} of the {enough} receipts needed are here."
        verdict.open("held", text, chapter.folder)
    else:
        holds.add(Claim.HELD)
        text = f"{start} {enough} of {of} trustees had signed by {clock(found.held)} that they kept exactly this."
        verdict.proved("held", text, chapter.folder)
    few = f"unless {book.manifest.parameters.t} or more trustees lied"
    if filed.header.core.direct:
        text = (
            f"{start} its author chose that it be opened at once. It does not show that it was written before others."
        )
        verdict.open("before", text, chapter.folder)
    elif found.is_before and found.opened is not None:
        holds.add(Claim.BEFORE)
        text = f"{start} no one opened it before {clock(found.opened)}, {few}. So it was fixed before the match."
        verdict.proved("before", text, chapter.folder)
    elif found.held is not None and found.opened is not None:
        text = f"{start} not shown that it was fixed before the match: it was opened from {clock(found.opened)} on."
        verdict.open("before", text, chapter.folder)
    else:
        text = f"{start} not shown that it was fixed before the match: too few receipts say when it was opened or kept."
        verdict.open("before", text, chapter.folder)
    return found


def _words(verdict: Verdict, book: Book, chapter: Chapter, filed: SealedFiling, holds: set[Claim]) -> None:
    name, text_name, start = (
        f"{chapter.folder}/about.json",
        f"{chapter.folder}/account.txt",
        f"Chapter {chapter.folder}:",
    )

    def step() -> None:
        told = book.json(name)
        keys = {1: bytes.fromhex(told["keys"]["conflict"]), 2: bytes.fromhex(told["keys"]["case"])}
        keys = {stage: key for stage, key in keys.items() if key}
        account = book.read(text_name) if text_name in book.entries else b""
        words = telling.Words(told["reach"], told["language"], told["hasRecord"], "")
        conflict = ConflictPart(tuple(told["identifiers"]), told["workplace"])
        if 1 in keys:
            conflict = telling.open_conflict(filed, keys[1])
        if 2 in keys:
            words = telling.Words.of(telling.open_case(filed, keys[2]))
        if telling.about(filed, conflict, words, keys) != told:
            raise Malformed("it does not say what was sealed")
        if 1 in keys:
            holds.add(Claim.IDENTIFIERS)
            book.named[chapter.folder] = conflict.identifiers
            verdict.proved("identifiers", f"{start} who is named in it is what was sealed in it.", chapter.folder)
        else:
            verdict.open("identifiers", f"{start} not shown that who is named in it was sealed in it.", chapter.folder)
        if 2 in keys and text_name in book.broken:
            return
        if 2 in keys and words.account.encode() != account:
            verdict.false("bad-chapter", f"The file {text_name} is not what was sealed.", text_name)
        elif 2 in keys:
            holds.add(Claim.WORDS)
            text = f"{start} the account and how to reach the author are what was sealed in it{_when(holds)}."
            verdict.proved("words", text, chapter.folder)
        else:
            text = f"{start} not shown that the account is what was sealed: the key that would show it is not here."
            verdict.open("words", text, chapter.folder)

    attempt(verdict, name, step)


def _when(holds: set[Claim]) -> str:
    return ", before the match" if Claim.BEFORE in holds else ""


def _decision(verdict: Verdict, book: Book, chapter: Chapter, holds: set[Claim]) -> None:
    name = f"{chapter.folder}/decision.covey"
    if name not in book.entries:
        return

    def step() -> None:
        found = Decision.from_bytes(book.read(name, 4096))
        about = (found.manifest, found.desk, found.filing.hex(), bool(found.accept))
        if about != (book.manifest.hash, book.keys.desk, chapter.filing, True):
            raise Malformed("it is another decision")
        signed_by_one(found.verify, [keys.deciding for keys in book.keys.keys])
        holds.add(Claim.DECISION)
        verdict.proved("decision", f"Chapter {chapter.folder}: the desk signed that it took this on.", chapter.folder)

    attempt(verdict, name, step)
