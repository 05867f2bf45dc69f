"""The board's operations for desks (spec/desk, spec/release, spec/http)."""

from abc import ABC, abstractmethod
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from covey.errors import Malformed
from covey.roles.board import Board
from covey.roles.desk_keys import renewed
from covey.servers.process import Worker
from covey.servers.routes import (
    BINARY,
    WAIT,
    Endpoint,
    Handler,
    Parameter,
    hex_parameter,
    id_parameter,
    number_parameter,
    read_body,
    target_of,
    wait_parameter,
)
from covey.wire import request as signed
from covey.wire.filing import Contents, Header
from covey.wire.log import Inbox, InboxItem, SealedFiling

SMALL = 64 << 10
DESK = Parameter("desk", "path", "A desk, from 1.", {"type": "integer", "minimum": 1})
_AFTER = Parameter("after", "query", "Packages after this number.", {"type": "integer", "minimum": 0})


class DeskHandlers(ABC):
    """Handlers that a board's server has besides its own."""

    _board: Board
    _worker: Worker
    _now: Callable[[], int]

    @abstractmethod
    def _appended(self) -> None:
        """The log has grown."""

    @abstractmethod
    async def _receipts(self, subject: bytes, wait: float) -> Response:
        """The receipts of a subject."""

    async def _desk(self, request: Request, body: bytes) -> int:
        """The desk whose newest signing key signed this request."""
        desk = desk_parameter(request)
        keys = await self._worker.run(self._board.desks.keys, desk)
        header, target = request.headers.get(signed.HEADER), target_of(request)
        with renewed(keys):
            signed.verify(keys.signing, self._board.manifest.hash, request.method, target, header, self._now(), body)
        return desk

    async def packages(self, request: Request) -> Response:
        """A desk's inbox."""
        desk = await self._desk(request, b"")
        after = request.query_params.get("after", "0")
        if not (after.isascii() and after.isdigit() and len(after) <= 15):
            raise Malformed("`after` is a number", code="out-of-range")
        found = await self._worker.run(self._board.inbox, desk, int(after))
        inbox = Inbox(tuple(InboxItem(number, package) for number, package in found))
        return Response(inbox.to_bytes(), media_type=BINARY)

    async def sealed(self, request: Request) -> Response:
        """A released filing's sealed contents."""
        desk = await self._desk(request, b"")
        header, contents = await self._worker.run(self._board.sealed, desk, hex_parameter(request, "filing", 16))
        found = SealedFiling(Header.from_bytes(header), Contents.from_bytes(contents))
        return Response(found.to_bytes(), media_type=BINARY)

    async def decide(self, request: Request) -> Response:
        """A desk's decision."""
        body = await read_body(request, SMALL)
        await self._worker.run(self._board.decide, body, desk_parameter(request), self._now())
        self._appended()
        return Response(status_code=204)

    async def renew(self, request: Request) -> Response:
        """A desk's next period."""
        wait, desk = wait_parameter(request), desk_parameter(request)
        subject = await self._worker.run(self._board.desks.renew, await read_body(request, SMALL), desk)
        self._appended()
        return await self._receipts(subject, wait)

    async def periods(self, request: Request) -> Response:
        """All periods of a desk."""
        data = await self._worker.run(self._board.desks.periods, desk_parameter(request))
        return Response(data, media_type=BINARY)


def desk_parameter(request: Request) -> int:
    """The desk in the path."""
    return number_parameter(request, "desk", "unknown-desk")


def desk_endpoints(on: Callable[[str], Handler]) -> list[Endpoint]:
    """The desks' part of the board's route table."""
    return [
        Endpoint(
            "GET",
            "/v1/desks/{desk}/packages",
            "packages",
            "What a desk was sent.",
            on("packages"),
            reply="Inbox",
            parameters=(DESK, _AFTER),
            signed=True,
            problems=(400, 404),
        ),
        Endpoint(
            "GET",
            "/v1/desks/{desk}/filings/{filing}",
            "sealed",
            "The sealed contents of a filing released to a desk.",
            on("sealed"),
            reply="SealedFiling",
            parameters=(DESK, id_parameter("filing", 16)),
            signed=True,
            problems=(400, 403, 404),
        ),
        Endpoint(
            "POST",
            "/v1/desks/{desk}/decisions",
            "decide",
            "Accept or decline a filing.",
            on("decide"),
            "Decision",
            parameters=(DESK,),
            problems=(400, 403, 404, 409, 503),
        ),
        Endpoint(
            "POST",
            "/v1/desks/{desk}/periods",
            "renew",
            "Say which keys a desk has from now on.",
            on("renew"),
            "DeskPeriod",
            "Receipts",
            parameters=(DESK, WAIT),
            problems=(400, 404, 409),
        ),
        Endpoint(
            "GET",
            "/v1/desks/{desk}/periods",
            "periods",
            "All the keys that a desk has had since the ceremony.",
            on("periods"),
            reply="DeskPeriods",
            parameters=(DESK,),
            problems=(404,),
        ),
    ]
