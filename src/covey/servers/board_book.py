"""The board's operations on a desk's rings and book (spec/desk, spec/http)."""

from abc import ABC, abstractmethod
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from covey.errors import Malformed
from covey.roles.board import Board
from covey.servers.board_desks import DESK, desk_parameter
from covey.servers.process import Worker
from covey.servers.routes import (
    BINARY,
    Endpoint,
    Handler,
    Parameter,
    hex_parameter,
    id_parameter,
    read_body,
)
from covey.wire.desk import MAX_ENTRY, MAX_WELCOME

WELCOME_MOST = MAX_WELCOME + 1024
ENTRY_MOST = MAX_ENTRY + 1024
SMALL = 64 << 10


class BookHandlers(ABC):
    """Handlers that a board's server has besides its own; the server knows who signed a request."""

    _board: Board
    _worker: Worker

    @abstractmethod
    async def _desk(self, request: Request, body: bytes) -> int:
        """The desk that signed this request."""

    async def put_welcome(self, request: Request) -> Response:
        """A newer ring of somebody."""
        desk, name = desk_parameter(request), hex_parameter(request, "name", 32)
        await self._worker.run(self._board.book.put_welcome, await read_body(request, WELCOME_MOST), desk, name)
        return Response(status_code=204)

    async def welcome(self, request: Request) -> Response:
        """The newest ring under a name."""
        data = await self._worker.run(
            self._board.book.welcome, desk_parameter(request), hex_parameter(request, "name", 32)
        )
        return Response(data, media_type=BINARY)

    async def write_entry(self, request: Request) -> Response:
        """A line."""
        await self._worker.run(self._board.book.write, await read_body(request, ENTRY_MOST), desk_parameter(request))
        return Response(status_code=204)

    async def entries(self, request: Request) -> Response:
        """The next lines."""
        desk = await self._desk(request, b"")
        after = request.query_params.get("after", "0")
        if not (after.isascii() and after.isdigit() and len(after) <= 15):
            raise Malformed("`after` is a number", code="out-of-range")
        data = await self._worker.run(self._board.book.read, desk, int(after))
        return Response(data, media_type=BINARY)

    async def remove_entries(self, request: Request) -> Response:
        """Forget what lines say."""
        await self._worker.run(self._board.book.remove, await read_body(request, SMALL), desk_parameter(request))
        return Response(status_code=204)


def book_endpoints(on: Callable[[str], Handler]) -> list[Endpoint]:
    """The book's part of the board's route table."""
    name = id_parameter("name", 32)
    after = Parameter("after", "query", "Entries after this number.", {"type": "integer", "minimum": 0})
    welcomes = "/v1/desks/{desk}/welcomes/{name}"
    return [
        Endpoint(
            "PUT",
            welcomes,
            "put_welcome",
            "Keep a newer ring of somebody of a desk.",
            on("put_welcome"),
            "Welcome",
            parameters=(DESK, name),
            most=WELCOME_MOST,
            problems=(400, 404, 409, 507),
        ),
        Endpoint(
            "GET",
            welcomes,
            "welcome",
            "The newest ring of somebody of a desk.",
            on("welcome"),
            reply="Welcome",
            parameters=(DESK, name),
            problems=(400, 404),
        ),
        Endpoint(
            "POST",
            "/v1/desks/{desk}/entries",
            "write_entry",
            "Put a line into a desk's book.",
            on("write_entry"),
            "BookEntry",
            parameters=(DESK,),
            most=ENTRY_MOST,
            problems=(400, 404, 409, 507),
        ),
        Endpoint(
            "GET",
            "/v1/desks/{desk}/entries",
            "entries",
            "The next lines of a desk's book.",
            on("entries"),
            reply="BookPage",
            parameters=(DESK, after),
            signed=True,
            problems=(400, 404),
        ),
        Endpoint(
            "POST",
            "/v1/desks/{desk}/entry-removals",
            "remove_entries",
            "Forget what lines of a desk's book say.",
            on("remove_entries"),
            "BookRemoval",
            parameters=(DESK,),
            problems=(400, 404, 409),
        ),
    ]
