"""The board's operations on mail (spec/mail, spec/http)."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from covey.roles.board import Board
from covey.servers.process import Worker
from covey.servers.routes import BINARY, Endpoint, Handler, read_body
from covey.wire.mail import LETTER_SIZES

LETTER_MOST = LETTER_SIZES[-1] + 1024
SMALL = 4 << 10


class MailHandlers:
    """Handlers that a board's server has besides its own."""

    _board: Board
    _worker: Worker
    _now: Callable[[], int]

    async def write_letter(self, request: Request) -> Response:
        """A sealed letter."""
        await self._worker.run(self._board.mail.write, await read_body(request, LETTER_MOST), self._now())
        return Response(status_code=204)

    async def read_mail(self, request: Request) -> Response:
        """The next letters."""
        data = await self._worker.run(self._board.mail.read, await read_body(request, SMALL), self._now())
        return Response(data, media_type=BINARY)

    async def remove_mail(self, request: Request) -> Response:
        """Forget letters."""
        await self._worker.run(self._board.mail.remove, await read_body(request, SMALL))
        return Response(status_code=204)


def mail_endpoints(on: Callable[[str], Handler]) -> list[Endpoint]:
    """The mail's part of the board's route table."""
    letters = "Keep a letter between an author and the desk that accepted."
    return [
        Endpoint(
            "POST",
            "/v1/letters",
            "write_letter",
            letters,
            on("write_letter"),
            "SealedLetter",
            most=LETTER_MOST,
            problems=(400, 403, 404, 409),
        ),
        Endpoint(
            "POST",
            "/v1/mail",
            "read_mail",
            "The next letters about a filing.",
            on("read_mail"),
            "MailRequest",
            "Letters",
            problems=(400, 401, 403, 404, 409),
        ),
        Endpoint(
            "POST",
            "/v1/mail-removals",
            "remove_mail",
            "Forget letters of both sides.",
            on("remove_mail"),
            "MailRemoval",
            problems=(400, 404, 409),
        ),
    ]
