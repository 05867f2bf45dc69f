"""Making an archive of one filing, or of several that met (spec/archive).

It is written beside its place, readable by its owner only, and put there when it is complete. Attachments go from
the board through a few pieces of memory straight into it.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Final

import anyio.to_thread

from covey.errors import CoveyError, Malformed, Misuse, PeerFault, Refused, Unavailable
from covey.roles.attachments import FileOpener
from covey.roles.desk import fixing
from covey.roles.mail import OpenedLetter
from covey.sdk.archive import listing, telling
from covey.sdk.archive.gathering import Asking, Gathered, gather
from covey.sdk.archive.listing import Chapter, Claim, Listing
from covey.sdk.archive.pages import Given, as_pages
from covey.sdk.archive.reading_note import note
from covey.sdk.archive.source import Source
from covey.sdk.archive.zipping import ZipWriter
from covey.wire.attachments import AttachmentKey
from covey.wire.desk import DeskPeriods
from covey.wire.log import Receipts

MOST_CHAPTERS: Final = 99
_WENT_WRONG = (Unavailable, Refused, Malformed, PeerFault)


@dataclass(frozen=True, slots=True)
class Made:
    """What was written, and what is not in it, in sentences."""

    path: Path
    size: int
    files: int
    missing: tuple[str, ...]


async def hand_over(
    desk: Source,
    filings: Sequence[bytes],
    out: Path,
    *,
    letters: bool = True,
    silent: str = "",
) -> Made:
    """Write what this desk has of these filings to `out`, where nothing is yet.

    `silent` says why the board is not asked at all, if it is not.
    Raises `Refused` ("not-ready", "file-exists", "unknown-filing").
    """
    if not filings or len(set(filings)) != len(filings) or len(filings) > MOST_CHAPTERS:
        raise Misuse("an archive is of one filing or of several different ones", hint="Name each filing once.")
    if os.path.lexists(out):
        raise Refused(f"{out} is there already", code="file-exists", hint="Choose another name for it.")
    asking = Asking(silent)
    chapters = [
        await gather(desk, asking, filing, number, letters=letters) for number, filing in enumerate(filings, start=1)
    ]
    draft = out.with_name(f".{out.name}.part")
    try:
        draft.unlink(missing_ok=True)  # what an interrupted call has left
        with os.fdopen(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as target:
            try:
                making = _Making(desk, asking, target)
                missing = await making.run(chapters)
                await anyio.to_thread.run_sync(_settle, target)
                if os.path.lexists(out):
                    raise Refused(f"{out} is there by now", code="file-exists", hint="Choose another name for it.")
                draft.rename(out)
            except BaseException:
                draft.unlink(missing_ok=True)
                raise
    except OSError as error:
        hint = "Check free space, and who owns the folder."
        raise Unavailable(f"{out} cannot be written: {error.strerror}", hint=hint) from None
    return Made(out, out.stat().st_size, len(making.writer.entries), missing)


class _Making:
    """One archive on its way."""

    def __init__(self, desk: Source, asking: Asking, target: IO[bytes]) -> None:
        self.writer = ZipWriter(target)
        self._desk, self._asking, self._made = desk, asking, desk.now
        self._missing: list[str] = []

    async def run(self, chapters: Sequence[Gathered]) -> tuple[str, ...]:
        """Write everything; what is missing."""
        self.writer.add(listing.ESCROW, self._desk.escrow)
        keys = self._desk.keys
        if keys.periods:
            self.writer.add(listing.PERIODS, DeskPeriods(keys.periods).to_bytes())
        done = [await self._chapter(chapter) for chapter in chapters]
        manifest, index = self._desk.manifest, self._desk.index
        pages = await anyio.to_thread.run_sync(as_pages, manifest, index, self._made, done, tuple(self._missing))
        self.writer.add(listing.PAGES, pages)
        self.writer.add(listing.ABOUT, note(manifest, index, self._made).encode())
        claimed = tuple(
            Chapter(chapter.held.case.filing.hex(), chapter.folder, given.claims) for chapter, given in done
        )
        files = listing.listed_files(self.writer.entries)
        data = Listing(self._made, manifest.hash.hex(), index, claimed, tuple(self._missing), files).to_bytes()
        self.writer.add(listing.LISTING, data)
        self.writer.add(listing.SIGNATURE, listing.sign(self._desk.signing, keys, data))
        self.writer.finish()
        return tuple(self._missing)

    async def _chapter(self, chapter: Gathered) -> tuple[Gathered, Given]:
        self._missing += chapter.missing
        paths = await self._files(chapter)
        told = [self._letter(chapter, one, paths) for one in chapter.letters]
        held, words = chapter.held, telling.Words.of(chapter.held.opened.case)
        about = telling.about(held.filed, held.conflict, words, chapter.keys)
        self._add(chapter, "about.json", listing.to_json(about))
        if words.account:
            self._add(chapter, "account.txt", words.account.encode())
        self._add(chapter, "filing.covey", held.filed.to_bytes())
        self._add(chapter, "receipts.covey", Receipts(chapter.receipts).to_bytes())
        if held.decision is not None:
            self._add(chapter, "decision.covey", held.decision.to_bytes())
        for one in told:
            self.writer.add(one.file, one.opened.sealed.to_bytes())
        self._add(chapter, "letters.json", listing.to_json([telling.letter(one) for one in told]))
        return chapter, Given(tuple(told), _claims(self._desk, chapter, told))

    def _letter(self, chapter: Gathered, one: OpenedLetter, paths: dict[bytes, str]) -> telling.TellingLetter:
        """A letter that gives a file which is not here keeps its key: that would open the file at the board."""
        is_complete = all(telling.path_of(data, paths) for data in one.letter.attachments)
        who = f"desk{one.sender}" if one.sender else "author"
        file = f"{chapter.folder}/letters/{who}-{one.number:04d}.covey"
        return telling.TellingLetter(file, one, chapter.letter_key(one) if is_complete else b"", paths)

    async def _files(self, chapter: Gathered) -> dict[bytes, str]:
        """Every file that was given, once; where it is in the archive."""
        paths: dict[bytes, str] = {}
        seen: dict[bytes, AttachmentKey] = {}
        for one in chapter.letters:
            for key in map(telling.attachment, one.letter.attachments):
                if key is None:
                    self._missing.append(
                        f"chapter {chapter.folder}: letter {one.number} gives a file that cannot be read"
                    )
                else:
                    seen.setdefault(telling.file_id(key), key)
        for number, key in enumerate(seen.values(), start=1):
            path = f"{chapter.folder}/files/{telling.file_name(number, key)}"
            try:
                await self._file(key, path)
            except _WENT_WRONG as error:
                self.writer.take_back()
                self._missing.append(f"chapter {chapter.folder}: file {number} could not be fetched: {_said(error)}")
            else:
                paths[telling.file_id(key)] = path
        return paths

    async def _file(self, key: AttachmentKey, path: str) -> None:
        self.writer.begin(path, key.size)
        opener = FileOpener(self._desk.manifest, key)
        for number in range(opener.shape.pieces):
            piece = await self._asking.ask(partial(self._desk.board.piece, key.id, number))
            await anyio.to_thread.run_sync(lambda data: self.writer.write(opener.piece(data)), piece)
        opener.finish()
        self.writer.end()

    def _add(self, chapter: Gathered, name: str, data: bytes) -> None:
        self.writer.add(f"{chapter.folder}/{name}", data)


def _claims(desk: Source, chapter: Gathered, told: Sequence[telling.TellingLetter]) -> tuple[Claim, ...]:
    """What this archive proves of a filing; whoever has it checks the same."""
    found = fixing.judge(desk.manifest, chapter.subject, chapter.receipts)
    given = [telling.path_of(data, one.paths) for one in told for data in one.opened.letter.attachments]
    claims = {
        Claim.SEALED: True,
        Claim.HELD: found.held is not None,
        Claim.BEFORE: found.is_before and not chapter.held.filed.header.core.direct,
        Claim.IDENTIFIERS: bool(chapter.keys[1]),
        Claim.WORDS: True,
        Claim.LETTERS: bool(told) and all(one.key for one in told),
        Claim.FILES: bool(given) and all(given),
        Claim.DECISION: chapter.held.decision is not None,
    }
    return tuple(claim for claim, holds in claims.items() if holds)


def _said(error: CoveyError) -> str:
    return str(error).rstrip(".")


def _settle(target: IO[bytes]) -> None:
    target.flush()
    os.fsync(target.fileno())
