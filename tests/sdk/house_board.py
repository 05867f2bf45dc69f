"""A real board, trustees and routes in one process, for desks of several people; it can stop at any request."""

import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import cache

import httpx
from starlette.applications import Starlette

from covey.core.parameters import Parameters
from covey.core.phrase import PHRASE_LENGTH
from covey.roles.mail import MailParty
from covey.sdk.house import DeskHouse
from covey.sdk.house.people import Beginning, join, open_desk
from covey.sdk.house.room import Door
from covey.sdk.transport import BoardClient
from covey.servers.board import BoardServer
from covey.servers.board_endpoints import endpoints
from covey.servers.routes import application
from covey.simulator.escrow import Setup, SimulatedEscrow
from covey.wire.desk import Place
from covey.wire.manifest import Limits

LIMITS = Limits(evaluations=64, filings=16, desk_days=14, expiry_days=400, match_seconds=0)


class Killed(Exception):
    """The process has ended here."""


@cache
def setup() -> Setup:
    """One ceremony for all tests."""
    return Setup.make(7, Parameters(5, 2, (2, 3), 8), LIMITS)


def phrase() -> bytes:
    return os.urandom(PHRASE_LENGTH)


class Network(httpx.AsyncBaseTransport):
    """The way to the board. `left`: how many requests until the client is killed; `after`: once the board has it."""

    def __init__(self, app: Starlette, left: int | None, *, after: bool) -> None:
        self._inner, self.left, self._after = httpx.ASGITransport(app), left, after
        self.sent = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.sent += 1
        last = self.left is not None and self.sent > self.left
        if last and not self._after:
            raise Killed
        answer = await self._inner.handle_async_request(request)
        if last:
            await answer.aread()
            raise Killed
        return answer


@dataclass
class HouseBoard:
    """An escrow in memory, and the people of its first desk."""

    escrow: SimulatedEscrow = field(default_factory=lambda: SimulatedEscrow(11, setup()))
    holder: bytes = field(default_factory=phrase)
    sheet: bytes = field(default_factory=phrase)

    def __post_init__(self) -> None:
        manifest = self.escrow.setup.signed.to_bytes()
        self.server = BoardServer(self.escrow.board, manifest, [], lambda: self.escrow.now)

        def on(name: str) -> Callable[[object], Awaitable[object]]:
            return getattr(self.server, name, self.server.health)

        self.app = application("board", endpoints(on), None)  # type: ignore[arg-type]

    def close(self) -> None:
        self.server._worker.close()
        self.escrow.store.database.close()

    def door(self, left: int | None = None, *, after: bool = False) -> Door:
        """A way in; with `left` the client is killed after so many requests."""
        network = Network(self.app, left, after=after)
        board = BoardClient("http://board.test", patience=0.0, transport=network, now=lambda: self.escrow.now)
        return Door(self.escrow.manifest, 1, board, now=lambda: self.escrow.now)

    async def begin(self, left: int | None = None, *, after: bool = False) -> None:
        """Open the desk with the ceremony's keys."""
        begin = Beginning(self.escrow.setup.desks[0], self.holder, self.sheet, "Ada")
        await open_desk(self.door(left, after=after), begin)
        self.escrow.settle()

    async def enter(self, words: bytes, left: int | None = None, *, after: bool = False) -> DeskHouse:
        return await DeskHouse.enter(self.door(left, after=after), words)

    async def newcomer(self, name: str, place: Place = Place.COUNSELLOR) -> bytes:
        """Somebody new, all the way; their phrase."""
        words = phrase()
        async with await self.enter(self.holder) as ada:
            code = await ada.add()
            await join(self.door(), code, words, name)
            await ada.refresh()
            (waiting,) = ada.waiting()
            await ada.confirm(waiting.person, place)
        return words

    def matched(self, *, desks: tuple[int, ...] = (1,)) -> tuple[bytes, bytes]:
        """Two people about one person; their filings, opened to the desk."""
        name = f"tel:+1555{int.from_bytes(os.urandom(3), 'big'):08}"
        accounts = [self.escrow.join() for _ in range(2)]
        first, second = (self.escrow.file(account, [name], 2, desks) for account in accounts)
        self.escrow.settle()
        return first, second

    def author(self, filing: bytes, secret: bytes) -> MailParty:
        """The author's end of the mail."""
        key = self.escrow.accounts[self.escrow.filings[filing].account]
        return MailParty(self.escrow.manifest, filing, key.public.data, secret, 0, key)

    def everything(self) -> bytes:
        """Every byte in the board's database."""
        return self.escrow.store.database._db.serialize()
