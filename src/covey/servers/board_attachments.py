"""The board's operations on attachments, in threads beside its role: they wait for a disk (spec/attachments)."""

import asyncio
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from covey.core.attachment import MOST_PIECES, PIECE
from covey.errors import Malformed, Unavailable
from covey.roles.board_attachments import BoardAttachments, Room
from covey.servers.events import log
from covey.servers.process import read_file
from covey.servers.routes import BINARY, Endpoint, Handler, Parameter, hex_parameter, read_body
from covey.store.board import SqlBoardStore
from covey.store.pieces import PieceFolder
from covey.wire.manifest import Manifest

T = TypeVar("T")
PIECE_MOST: Final = PIECE + 1024
SMALL: Final = 4 << 10
THREADS: Final = 4
SWEEP_SECONDS: Final = 3600
DEFAULT_ROOM: Final = Room(64 << 30, 1 << 30)


def read_room(path: Path) -> Room:
    """How much room the board's operator gives to attachments: `attachments.json`, if there is one."""
    if not path.exists():
        return DEFAULT_ROOM
    try:
        found = json.loads(read_file(path))
        room = Room(found["total"], found["floor"])
    except (ValueError, LookupError, TypeError):
        room = Room(-1, -1)
    if not all(isinstance(bytes_, int) and bytes_ >= 0 for bytes_ in (room.total, room.floor)):
        hint = 'It says {"total": 68719476736, "floor": 1073741824}: bytes for all, and bytes left free.'
        raise Unavailable(f"{path} is not what it should be", hint=hint)
    return room


def attachments_in(data: Path, manifest: Manifest, store: SqlBoardStore) -> BoardAttachments:
    """The attachments of the board whose directory is `data`."""
    files, room = PieceFolder(data / "attachments"), read_room(data / "attachments.json")
    return BoardAttachments(manifest, store, files, store.transaction, room)


class AttachmentHandlers:
    """Handlers that a board's server has besides its own."""

    _attachments: BoardAttachments
    _pool: ThreadPoolExecutor
    _now: Callable[[], int]

    def open_attachments(self, attachments: BoardAttachments) -> None:
        """Begin to serve these."""
        self._attachments = attachments
        self._pool = ThreadPoolExecutor(max_workers=THREADS, thread_name_prefix="pieces")

    def close_attachments(self) -> None:
        """Finish what has been started."""
        self._pool.shutdown(wait=True)

    async def _beside(self, function: Callable[..., T], *arguments: Any) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, function, *arguments)

    async def sweep_attachments(self) -> None:
        """Drop what was begun and left, and pieces of nothing: now, and every hour."""
        while True:
            dropped = await self._beside(self._attachments.sweep, self._now())
            if dropped:
                log("attachments-dropped", count=dropped)
            await asyncio.sleep(SWEEP_SECONDS)

    async def open_attachment(self, request: Request) -> Response:
        """Make room for one."""
        await self._beside(self._attachments.open, await read_body(request, SMALL), self._now())
        return Response(status_code=204)

    async def attachment(self, request: Request) -> Response:
        """What is there of one."""
        data = await self._beside(self._attachments.state, hex_parameter(request, "id", 32))
        return Response(data, media_type=BINARY)

    async def put_piece(self, request: Request) -> Response:
        """Keep a piece."""
        which, number = hex_parameter(request, "id", 32), _number(request)
        await self._beside(self._attachments.expect, which, number)  # before a long body is read
        body = await read_body(request, PIECE_MOST)
        await self._beside(self._attachments.put, body, which, number, self._now())
        return Response(status_code=204)

    async def piece(self, request: Request) -> Response:
        """Give a piece."""
        data = await self._beside(self._attachments.get, hex_parameter(request, "id", 32), _number(request))
        return Response(data, media_type=BINARY)

    async def remove_attachment(self, request: Request) -> Response:
        """Forget one."""
        await self._beside(self._attachments.remove, await read_body(request, SMALL))
        return Response(status_code=204)


def _number(request: Request) -> int:
    value = request.path_params["number"]
    if not (value.isascii() and value.isdigit() and len(value) <= 4 and str(int(value)) == value):
        raise Malformed("pieces have numbers from 0", code="out-of-range")
    return int(value)


def attachment_endpoints(on: Callable[[str], Handler]) -> list[Endpoint]:
    """What the board serves for attachments; `on` finds a handler by name."""
    which = Parameter("id", "path", "Lower-case hex.", {"type": "string", "pattern": "^[0-9a-f]{64}$"})
    bounds = {"type": "integer", "minimum": 0, "maximum": MOST_PIECES - 1}
    number = Parameter("number", "path", "A piece, from 0.", bounds)
    path = "/v1/attachments/{id}/pieces/{number}"
    return [
        Endpoint(
            "POST",
            "/v1/attachments",
            "open_attachment",
            "Make room for an attachment.",
            on("open_attachment"),
            "AttachmentOpening",
            most=SMALL,
            problems=(400, 403, 409, 410, 507),
        ),
        Endpoint(
            "GET",
            "/v1/attachments/{id}",
            "attachment",
            "Which pieces of an attachment are there.",
            on("attachment"),
            reply="AttachmentState",
            parameters=(which,),
            problems=(400, 404, 410),
        ),
        Endpoint(
            "PUT",
            path,
            "put_piece",
            "Keep a piece.",
            on("put_piece"),
            "AttachmentPiece",
            parameters=(which, number),
            most=PIECE_MOST,
            problems=(400, 404, 409, 410, 507),
        ),
        Endpoint(
            "GET",
            path,
            "piece",
            "One piece.",
            on("piece"),
            reply="AttachmentPiece",
            parameters=(which, number),
            problems=(400, 404, 410),
        ),
        Endpoint(
            "POST",
            "/v1/attachment-removals",
            "remove_attachment",
            "Forget an attachment for good.",
            on("remove_attachment"),
            "AttachmentRemoval",
            most=SMALL,
            problems=(400, 404, 409),
        ),
    ]
