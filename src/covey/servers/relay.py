"""The board's line to one trustee: signed requests, the log in order, patience with the absent."""

import asyncio
import json
import random
from collections.abc import Callable
from contextlib import suppress

import aiohttp

from covey.errors import Blame, CoveyError, Malformed, PeerFault, Refused, Unavailable
from covey.primitives.signing import SigningKey
from covey.roles.board import Board
from covey.roles.trustee.trustee import MAX_OUTBOX
from covey.servers.events import log
from covey.servers.process import Worker
from covey.servers.routes import BINARY
from covey.wire import request as signed
from covey.wire.log import LogBatch, LogReply

TICK = 5.0
LONGEST_PAUSE = 5.0
EXCHANGE_SECONDS = 30.0
LINGER = 0.01  # seconds in which entries gather into one batch
BETWEEN = 0.4  # seconds between two batches: while many people file, their entries travel together
REST = 3.0  # seconds for which a trustee that did not answer is left out of questions
LONGEST_REST = 60.0  # for one that follows the log, but was too slow for questions again and again
KEPT_OPEN = 30.0  # seconds without a question
MOST_REPLY = 64 << 20


class Link:
    """HTTP to one trustee. `call` raises `Unavailable`, or the trustee's own refusal."""

    def __init__(self, board: Board, trustee: int, url: str, key: SigningKey, now: Callable[[], int]) -> None:
        self.trustee, self.healthy, self.behind = trustee, False, False
        self.since: int | None = None
        self.detail = "not asked yet"
        self._board, self._key, self._now = board, key, now
        self._url = url.rstrip("/")
        self._client = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(keepalive_timeout=KEPT_OPEN),
            auto_decompress=False,
            skip_auto_headers=["user-agent"],
        )
        self._rest_until, self._slow_until, self._delays = 0.0, 0.0, 0
        self._wake, self._hurried, self._moved = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._cursor = 0

    async def close(self) -> None:
        """Close connections."""
        await self._client.close()

    def wake(self, hurry: bool = False) -> None:
        """There is something new in the log; in a `hurry` it does not wait for company."""
        if hurry:
            self._hurried.set()
        self._wake.set()

    def _tell(self) -> None:
        self._moved.set()
        self._moved = asyncio.Event()

    async def caught_up(self, number: int, seconds: float) -> None:
        """Until the trustee has applied this entry, is away, or so many seconds are over."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self._cursor < number and self.healthy:
                    await self._moved.wait()

    @property
    def resting(self) -> bool:
        """Failed a moment ago."""
        return asyncio.get_running_loop().time() < max(self._rest_until, self._slow_until)

    def _mark(self, healthy: bool, detail: str) -> None:
        if healthy != self.healthy or self.since is None:
            self.since = self._now()
            log("trustee-up" if healthy else "trustee-down", trustee=self.trustee, detail=detail)
        self.healthy, self.detail = healthy, detail
        self._rest_until = 0.0 if healthy else asyncio.get_running_loop().time() + REST
        if not healthy:
            self._tell()

    def delayed(self) -> None:
        """It kept a question waiting while others answered: leave it out, each time for longer."""
        self._mark(False, "does not answer in time")
        self._slow_until = asyncio.get_running_loop().time() + min(REST * 2**self._delays, LONGEST_REST)
        self._delays = min(self._delays + 1, 10)

    def in_time(self) -> None:
        """It answered a question."""
        self._delays = 0

    async def call(self, path: str, body: bytes, seconds: float) -> bytes:
        """POST a message; its answer's bytes. `Unavailable` after so many seconds."""
        header = signed.sign(self._key, self._board.manifest.hash, "POST", path, self._now(), body)
        headers = {signed.HEADER: header, "content-type": BINARY}
        timeout = aiohttp.ClientTimeout(total=seconds, sock_connect=3)
        for attempt in (1, 2):
            try:
                async with self._client.post(
                    self._url + path, data=body, headers=headers, allow_redirects=False, timeout=timeout
                ) as answer:
                    status, data = answer.status, await _read(answer)
                break
            except (aiohttp.ClientError, TimeoutError, OSError) as error:
                # A line that was kept open may have died meanwhile. Every request may be sent again.
                if attempt == 1 and isinstance(error, aiohttp.ServerDisconnectedError | ConnectionResetError):
                    continue
                self._mark(False, "no answer in time" if isinstance(error, TimeoutError) else "not reached")
                raise Unavailable(f"trustee {self.trustee} does not answer", code="trustee-unavailable") from None
        if status == 200:
            return data
        raise self._refusal(status, data)

    def _refusal(self, status: int, data: bytes) -> CoveyError:
        if status >= 500:
            self._mark(False, f"status {status}")
            return Unavailable(f"trustee {self.trustee} does not answer", code="trustee-unavailable")
        try:
            found = json.loads(data)
            code, detail, hint = (str(found[name])[:300] for name in ("code", "detail", "hint"))
        except (ValueError, KeyError, TypeError):
            blame = Blame(f"trustee {self.trustee}", f"status {status} without a reason")
            return PeerFault(blame, code="bad-answer")
        kind = Malformed if status == 400 else Refused
        return kind(detail, code=code, hint=hint)

    async def relay(self, worker: Worker, changed: Callable[[], None]) -> None:
        """Bring the trustee up to date, for ever; `changed` is called when it reported something."""
        pause = 0.5
        cursor_first = True
        clock = asyncio.get_running_loop().time
        while True:
            self._wake.clear()
            self._hurried.clear()
            began = clock()
            try:
                more = await self._exchange(worker, changed, cursor_first)
            except CoveyError as error:
                if isinstance(error, PeerFault):
                    log("fault", party=error.blame.party, fault=error.blame.fault)
                    await worker.run(self._board.note, [error.blame], self._now())
                if error.code == "log-gap" and not cursor_first:
                    cursor_first = True
                    continue
                cursor_first = True
                if self.healthy or self.since is None:
                    self._mark(False, error.code)
                changed()
                await asyncio.sleep(pause * random.uniform(0.7, 1.3))  # noqa: S311
                pause = min(2 * pause, LONGEST_PAUSE)
                continue
            cursor_first, pause = False, 0.5
            self._mark(True, "")
            if not more:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._wake.wait(), TICK)
                    await asyncio.wait_for(self._hurried.wait(), max(LINGER, began + BETWEEN - clock()))

    async def _exchange(self, worker: Worker, changed: Callable[[], None], cursor_first: bool) -> bool:
        """One batch; True when there is more to send. With `cursor_first` it only asks how far the trustee is."""
        batch = await worker.run(self._board.batch, self.trustee)
        if cursor_first:
            batch = LogBatch(batch.first, (), batch.outbox_after)
        data = await self.call("/v1/log", batch.to_bytes(), EXCHANGE_SECONDS)
        try:
            reply = LogReply.from_bytes(data)
        except Malformed as error:
            raise PeerFault(Blame(f"trustee {self.trustee}", f"log reply: {error}"), code="bad-answer") from None
        blames, length = await worker.run(self._taken, reply)
        for blame in blames:
            log("fault", party=blame.party, fault=blame.fault)
        self.behind, self._cursor = reply.cursor < length, reply.cursor
        self._tell()
        if reply.outbox or cursor_first:
            changed()
        if batch.entries and reply.cursor < batch.first + len(batch.entries) - 1:
            raise PeerFault(Blame(f"trustee {self.trustee}", "does not follow the log it is sent"), code="bad-answer")
        return self.behind or len(reply.outbox) >= MAX_OUTBOX

    def _taken(self, reply: LogReply) -> tuple[list[Blame], int]:
        return self._board.take_reply(self.trustee, reply, self._now()), self._board.length()


async def _read(answer: aiohttp.ClientResponse) -> bytes:
    """The body, or `ClientPayloadError` when it is longer than anything a trustee sends."""
    data = bytearray()
    async for piece in answer.content.iter_chunked(1 << 16):
        data += piece
        if len(data) > MOST_REPLY:
            raise aiohttp.ClientPayloadError("an answer is too long")
    return bytes(data)
