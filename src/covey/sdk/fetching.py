"""A file out of an attachment: written beside its place, checked, and only then put there (spec/attachments)."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import IO

import anyio.to_thread

from covey.errors import Refused, Unavailable
from covey.roles.attachments import FileOpener
from covey.sdk.transport import BoardClient
from covey.wire.attachments import AttachmentKey
from covey.wire.manifest import Manifest

Advance = Callable[[int, int], None]
"""Hears how many pieces are done, of how many."""


def unwatched(_: int, __: int) -> None:
    """Show nothing."""


async def fetch(
    board: BoardClient, manifest: Manifest, key: AttachmentKey, path: Path, *, progress: Advance = unwatched
) -> None:
    """Write the file of `key` to `path`, where nothing is yet. What is false is never there, and removed.

    Raises `PeerFault` on the board, `Malformed` ("does-not-open", "hash-mismatch", ...) for what its author made so,
    `Refused` ("attachment-removed", "unknown-piece", "file-exists", ...). The key's `name` is not looked at.
    """
    if os.path.lexists(path):
        raise Refused(f"{path} is there already", code="file-exists", hint="Choose another name for it.")
    draft, opener = path.with_name(f".{path.name}.part"), FileOpener(manifest, key)
    try:
        draft.unlink(missing_ok=True)  # what an interrupted call has left
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as target:
            try:
                for number in range(opener.shape.pieces):
                    piece = await board.piece(key.id, number)
                    await anyio.to_thread.run_sync(_take, opener, piece, target)
                    progress(number + 1, opener.shape.pieces)
                opener.finish()
                await anyio.to_thread.run_sync(_settle, target)
                if os.path.lexists(path):
                    raise Refused(f"{path} is there by now", code="file-exists", hint="Choose another name for it.")
                draft.rename(path)
            except BaseException:
                draft.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise Unavailable(
            f"{path} cannot be written: {error.strerror}", hint="Check free space, and who owns the folder."
        ) from None


def _take(opener: FileOpener, piece: bytes, target: IO[bytes]) -> None:
    target.write(opener.piece(piece))


def _settle(target: IO[bytes]) -> None:
    target.flush()
    os.fsync(target.fileno())
