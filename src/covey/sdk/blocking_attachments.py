"""Attachments without an event loop: every function waits for its result."""

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

from anyio.from_thread import start_blocking_portal

from covey.sdk import fetching
from covey.sdk.attachments import Attachments, AttachmentView
from covey.sdk.fetching import Advance, unwatched
from covey.sdk.transport import BoardClient
from covey.wire.attachments import AttachmentKey
from covey.wire.manifest import Manifest

Result = TypeVar("Result")


def attach(
    account: Path,
    path: Path,
    *,
    name: str | None = None,
    media: str = "",
    board_url: str | None = None,
    progress: Advance = unwatched,
) -> AttachmentKey:
    """Send a file, or go on sending it; its key."""
    return _with(account, board_url, lambda all_: all_.attach(path, name=name, media=media, progress=progress))


def resume_attachments(account: Path, *, board_url: str | None = None, progress: Advance = unwatched) -> None:
    """Go on with everything that was interrupted."""
    _with(account, board_url, lambda all_: all_.resume(progress))


def attachments(account: Path, *, board_url: str | None = None) -> tuple[AttachmentView, ...]:
    """Every attachment of an account, with what the board has of it."""
    return _with(account, board_url, lambda all_: all_.list())


def known_attachments(account: Path, *, board_url: str | None = None) -> tuple[AttachmentView, ...]:
    """Every attachment of an account as it was known last."""

    async def known(all_: Attachments) -> tuple[AttachmentView, ...]:
        return all_.known()

    return _with(account, board_url, known)


def attachment_key(account: Path, which: bytes) -> AttachmentKey:
    """What a reader of one of them is given."""

    async def key(all_: Attachments) -> AttachmentKey:
        return all_.key(which)

    return _with(account, None, key)


def fetch_own(
    account: Path, which: bytes, path: Path, *, board_url: str | None = None, progress: Advance = unwatched
) -> AttachmentKey:
    """Bring one's own file back to `path`; its key."""

    async def step(all_: Attachments) -> AttachmentKey:
        await all_.fetch(which, path, progress=progress)
        return all_.key(which)

    return _with(account, board_url, step)


def remove_attachment(account: Path, which: bytes, *, board_url: str | None = None) -> None:
    """Delete one at the board for good."""
    _with(account, board_url, lambda all_: all_.remove(which))


def fetch(
    board_url: str,
    key: AttachmentKey,
    path: Path,
    *,
    manifest: Manifest | None = None,
    progress: Advance = unwatched,
) -> None:
    """Write the file of `key` to `path`. Without a manifest, the one that the board shows."""

    async def run() -> None:
        async with BoardClient(board_url) as board:
            found = manifest or (await board.manifest()).manifest
            await fetching.fetch(board, found, key, path, progress=progress)

    with start_blocking_portal() as portal:
        portal.call(run)


def _with(account: Path, board_url: str | None, step: Callable[[Attachments], Coroutine[Any, Any, Result]]) -> Result:
    async def run() -> Result:
        async with Attachments.open(account, board_url=board_url) as all_:
            return await step(all_)

    with start_blocking_portal() as portal:
        return portal.call(run)
