"""An author's attachments: sent in pieces, carried on after any interruption, listed, removed (spec/attachments).

A file is read once, from start to end; a few pieces are in memory, and a few on their way, at a time.
"""

import os
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

import anyio
import anyio.to_thread

from covey.core.attachment import LARGEST
from covey.errors import CoveyError, Misuse, Refused, Unavailable
from covey.roles import attachments as role
from covey.sdk.account import AccountFile
from covey.sdk.attachment_book import AttachmentBook
from covey.sdk.attachment_record import UNKNOWN, AttachmentRecord
from covey.sdk.fetching import Advance, fetch, unwatched
from covey.sdk.transport import BoardClient
from covey.wire.attachments import AttachmentKey, AttachmentState

IN_FLIGHT = 3  # pieces on their way at a time
_NAME_MOST, _MEDIA_MOST = 255, 127
_GONE = {"attachment-removed", "unknown-attachment"}


@dataclass(frozen=True, slots=True)
class AttachmentView:
    """One attachment, for people. `there`: pieces at the board, as far as it was asked; None if it has lost it all."""

    id: bytes
    name: str
    media: str
    size: int
    made: int
    pieces: int
    there: int | None
    is_sent: bool


class Attachments:
    """The attachments of one account file, which is locked meanwhile. Made by `open`."""

    def __init__(self, file: AccountFile, board: BoardClient, entropy: Callable[[int], bytes] = os.urandom) -> None:
        self._file, self._board, self._entropy = file, board, entropy
        self._manifest = file.state.manifest.manifest
        self._book = AttachmentBook(file)

    @classmethod
    @asynccontextmanager
    async def open(
        cls, path: Path, *, board_url: str | None = None, board: BoardClient | None = None
    ) -> AsyncGenerator["Attachments"]:
        """The attachments of the account at `path`."""
        async with AsyncExitStack() as stack:
            stack.enter_context(AccountFile.locked(path))
            file = AccountFile.load(path)
            client = await stack.enter_async_context(board or BoardClient(board_url or file.state.board_url))
            yield cls(file, client)

    async def attach(
        self, path: Path, *, name: str | None = None, media: str = "", progress: Advance = unwatched
    ) -> AttachmentKey:
        """Send a file, or go on sending it if that was interrupted; its key, once the board has every piece.

        Raises `Refused` ("attachment-budget-spent", "no-room", "too-long", "file-changed" if it changes meanwhile).
        """
        name = _fitting(name or path.name, _NAME_MOST, "the name")
        media = _fitting(media, _MEDIA_MOST, "the kind of file")
        with _opened(path) as source:
            size, place = os.fstat(source.fileno()).st_size, str(path.resolve())
            if size > LARGEST:
                raise Refused("this file is larger than 2 GiB", code="too-long", hint="Cut it, or make it smaller.")
            begun = [record for record in self._book.records if record.source == place and not record.is_sent]
            for record in begun:
                if record.size == size and not record.removing:
                    try:
                        return await self._send(record, source, progress)
                    except Refused as error:
                        if error.code not in {"file-changed", "attachment-removed"}:
                            raise
                await self.remove(record.keys.id)  # of a file that is not the same any more
            made = AttachmentRecord(self._entropy(32), name, media, size, int(time.time()), place, UNKNOWN, False)
            return await self._send(self._book.keep(made), source, progress)

    async def resume(self, progress: Advance = unwatched) -> None:
        """Go on with every file that was interrupted, and with removals."""
        for record in self._book.records:
            if record.removing:
                await self.remove(record.keys.id)
            elif not record.is_sent:
                await self.attach(Path(record.source), name=record.name, media=record.media, progress=progress)

    async def list(self) -> tuple[AttachmentView, ...]:
        """Every attachment, with what the board has of it; those removed on another device are forgotten."""
        found = []
        for record in self._book.records:
            try:
                found.append(_view(record, (await self._state(record)).there))
            except Refused as error:
                if error.code == "attachment-removed":  # on another device
                    self._book.drop(record)
                elif error.code == "unknown-attachment":
                    found.append(_view(record, None))
                else:
                    raise
        return tuple(found)

    def known(self) -> tuple[AttachmentView, ...]:
        """Every attachment as it was known last; asks nobody."""
        return tuple(_view(record, record.shape.pieces if record.is_sent else 0) for record in self._book.records)

    def key(self, which: bytes) -> AttachmentKey:
        """What a reader is given; `Misuse` while the file is being sent. Secret."""
        return self._book.find(which).key

    async def fetch(self, which: bytes, path: Path, *, progress: Advance = unwatched) -> None:
        """Bring one's own file back, to a path where nothing is yet."""
        await fetch(self._board, self._manifest, self.key(which), path, progress=progress)

    async def remove(self, which: bytes) -> None:
        """Delete an attachment at the board for good. The file on this device is not touched."""
        record = self._book.keep(replace(self._book.find(which), removing=True))
        try:
            await self._board.remove_attachment(role.remove(self._manifest, record.keys).to_bytes())
        except Refused as error:
            if error.code not in _GONE:
                raise
        self._book.drop(record)

    async def _state(self, record: AttachmentRecord) -> AttachmentState:
        data = await self._board.attachment(record.keys.id)
        return role.read_state(self._manifest, record.keys.id, record.shape, data)

    async def _send(self, record: AttachmentRecord, source: IO[bytes], progress: Advance) -> AttachmentKey:
        opening = role.announce(self._manifest, self._file.state.key, record.keys, record.size)
        try:
            await self._board.announce_attachment(opening.to_bytes())
        except Refused as error:
            if error.code in {"attachment-budget-spent", "no-room", "unknown-account"}:
                self._book.drop(record)  # the board has nothing of it
            raise
        state = await self._state(record)
        source.seek(0)
        sealer = role.FileSealer(self._manifest, record.keys, record.size)
        await _Sending(self._board, record, sealer, state, source, progress).run()
        key = sealer.key(record.name, record.media)
        self._book.keep(replace(record, hash=key.hash, source=""))
        return key


class _Sending:
    """One file on its way, a few pieces at a time."""

    def __init__(
        self,
        board: BoardClient,
        record: AttachmentRecord,
        sealer: role.FileSealer,
        state: AttachmentState,
        source: IO[bytes],
        progress: Advance,
    ) -> None:
        self._board, self._record, self._sealer, self._state = board, record, sealer, state
        self._source, self._progress = source, progress
        self._free, self._failed, self._done = anyio.Semaphore(IN_FLIGHT), list[CoveyError](), 0

    async def run(self) -> None:
        """Send what the board has not; the first error ends it."""
        async with anyio.create_task_group() as tasks:
            try:
                for number in range(self._sealer.shape.pieces):
                    await self._free.acquire()
                    piece = await anyio.to_thread.run_sync(self._next, number)
                    tasks.start_soon(self._put, tasks, number, piece)
            except CoveyError as error:
                self._fail(error, tasks)
        if self._failed:
            raise self._failed[0]

    def _next(self, number: int) -> bytes | None:
        """Read and seal the next piece; None if the board has it."""
        length = self._sealer.next_length()
        try:
            data = self._source.read(length)
            longer = self._sealer.shape.is_last(number) and self._source.read(1)
        except OSError as error:
            raise Unavailable(f"the file cannot be read: {error.strerror}") from None
        if len(data) != length or longer:
            raise Refused("this file has changed while it was being sent", code="file-changed", hint="Add it again.")
        piece = self._sealer.piece(data, self._state.salts[number])
        return None if piece is None else piece.to_bytes()

    async def _put(self, tasks: anyio.abc.TaskGroup, number: int, piece: bytes | None) -> None:
        try:
            if piece is not None:
                await self._board.put_piece(self._record.keys.id, number, piece)
        except CoveyError as error:
            self._fail(error, tasks)
        else:
            self._done += 1
            self._progress(self._done, self._sealer.shape.pieces)
        finally:
            self._free.release()

    def _fail(self, error: CoveyError, tasks: anyio.abc.TaskGroup) -> None:
        self._failed.append(error)
        tasks.cancel_scope.cancel()


def _opened(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise Misuse(f"there is no file {path}", code="no-file", hint="Check the path.") from None
    except OSError as error:
        raise Unavailable(f"{path} cannot be read: {error.strerror}", hint="Check who owns the file.") from None


def _fitting(text: str, most: int, what: str) -> str:
    """The text without what cannot be written; `Misuse` if it is too long."""
    data = text.encode("utf-8", "replace")
    if len(data) > most:
        raise Misuse(f"{what} is too long", code="too-long", hint=f"It may have {most} bytes.")
    return data.decode("utf-8")


def _view(record: AttachmentRecord, there: int | None) -> AttachmentView:
    return AttachmentView(
        record.keys.id,
        record.name,
        record.media,
        record.size,
        record.made,
        record.shape.pieces,
        there,
        record.is_sent,
    )
