"""The board's process: what clients and desks call, and the loops towards the trustees (spec/http)."""

import asyncio
import json
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import cast

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from covey.errors import Blame, Malformed, PeerFault, Unavailable, naming
from covey.primitives.signing import SigningKey, VerifyKey
from covey.roles.board import Board
from covey.roles.matcher import Matcher
from covey.servers.board_attachments import AttachmentHandlers, attachment_endpoints, attachments_in
from covey.servers.board_book import BookHandlers
from covey.servers.board_desks import DeskHandlers
from covey.servers.board_endpoints import endpoints
from covey.servers.board_mail import MailHandlers
from covey.servers.board_status import StatusHandlers
from covey.servers.board_vaults import VaultHandlers
from covey.servers.events import log, where
from covey.servers.matching import Matching
from covey.servers.pages import add_pages
from covey.servers.process import RESTORE, Worker, kept_state, read_file, read_manifest
from covey.servers.process import serve as serve_application
from covey.servers.relay import Link
from covey.servers.reminders import reminders_from, settings_in
from covey.servers.routes import (
    BINARY,
    Handler,
    application,
    hex_parameter,
    number_parameter,
    read_body,
    wait_parameter,
)
from covey.store.board import SqlBoardStore
from covey.wire.account import SIGN_ANSWER, EvaluationAnswer, EvaluationRequest
from covey.wire.log import Receipts, Status

MAX_UPLOAD = 4 << 20
SMALL = 64 << 10
EVALUATION_SECONDS = 10.0
LOOP_PAUSE = 5.0
TOGETHER = 0.02  # seconds in which trustees answer about one batch: those who wait look once, not once for each


def unix_time() -> int:
    """Seconds."""
    return int(time.time())


class BoardServer(StatusHandlers, DeskHandlers, BookHandlers, MailHandlers, VaultHandlers, AttachmentHandlers):
    """Handlers over the board role."""

    def __init__(self, board: Board, signed_manifest: bytes, links: list[Link], now: Callable[[], int]) -> None:
        self._board, self._manifest, self._links, self._now = board, signed_manifest, links, now
        self._worker = Worker()
        self._matching = Matching(board, links, self._worker, now)
        self._changed = asyncio.Event()
        self._stopping = False
        self._loops: list[asyncio.Task[None]] = []

    # Life

    async def start(self) -> None:
        """Start the loops."""
        runs: list[Callable[[], Awaitable[None]]] = [
            partial(link.relay, self._worker, self._change) for link in self._links
        ]
        runs += [self._matching.run, self.sweep_attachments]
        if self._reminders is not None:
            runs.append(partial(self._reminders.run, self._worker))
        self._loops = [asyncio.create_task(_for_ever(run)) for run in runs]

    async def stop(self) -> None:
        """Stop the loops, finish what the worker does, close."""
        if self._reminders is not None:
            await self._reminders.stop()
        for loop in self._loops:
            loop.cancel()
        await asyncio.gather(*self._loops, return_exceptions=True)
        for link in self._links:
            await link.close()
        self._worker.close()
        self.close_attachments()

    def let_go(self) -> None:
        """The process is about to stop: answer those who wait with what there is."""
        self._stopping = True
        self._changed.set()

    def _change(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()
        self._matching.wake()

    def _appended(self) -> None:
        for link in self._links:
            link.wake()

    # Clients

    async def manifest(self, _: Request) -> Response:
        """The signed manifest."""
        return Response(self._manifest, media_type=BINARY)

    async def register(self, request: Request) -> Response:
        """A registration."""
        return await self._take(request, self._board.register, SMALL)

    async def file(self, request: Request) -> Response:
        """A filing."""
        return await self._take(request, self._board.file, MAX_UPLOAD)

    async def withdraw(self, request: Request) -> Response:
        """A withdrawal."""
        return await self._take(request, self._board.withdraw, SMALL, {Status.HELD})

    async def _take(
        self, request: Request, step: Callable[[bytes, int], bytes], most: int, before: Collection[int] = ()
    ) -> Response:
        wait = wait_parameter(request)
        subject = await self._worker.run(step, await read_body(request, most), self._now())
        self._appended()
        return await self._receipts(subject, wait, before)

    async def _receipts(self, subject: bytes, wait: float, before: Collection[int] = ()) -> Response:
        """The receipts of a subject, as soon as every trustee that is there has one, or after `wait` seconds.

        Receipts with a status in `before` are not waited for: they are older than what is asked for.
        """
        deadline = asyncio.get_running_loop().time() + wait
        while True:
            changed = self._changed
            found = await self._worker.run(self._board.receipts, subject)
            left = deadline - asyncio.get_running_loop().time()
            done = {receipt.trustee for receipt in found if receipt.status not in before}
            there = {link.trustee for link in self._links if link.healthy}
            enough = there <= done and len(done) >= self._board.manifest.parameters.held
            if enough or left <= 0 or self._stopping:
                return Response(Receipts(tuple(found[:128])).to_bytes(), media_type=BINARY)
            try:
                await asyncio.wait_for(changed.wait(), left)
                await asyncio.sleep(0.0 if self._stopping else TOGETHER)
            except TimeoutError:
                continue

    async def registration(self, request: Request) -> Response:
        """The receipts of an account."""
        return await self._receipts(hex_parameter(request, "account", 32), wait_parameter(request))

    async def filing(self, request: Request) -> Response:
        """The receipts of a filing."""
        wait = wait_parameter(request)
        subject = await self._worker.run(self._board.filing_subject, hex_parameter(request, "filing", 16))
        return await self._receipts(subject, wait)

    async def evaluate(self, request: Request) -> Response:
        """Pass blinded elements to one trustee."""
        link = self._link(number_parameter(request, "trustee", "unknown-trustee"))
        body = await read_body(request, SMALL)
        asked = EvaluationRequest.from_bytes(body)
        if asked.trustee != link.trustee:
            raise Malformed("this request is for another trustee", code="wrong-party")
        asked.verify()
        if not link.healthy:  # so that the client asks another one without waiting
            raise Unavailable(f"trustee {link.trustee} does not answer", code="trustee-unavailable")
        data = await link.call("/v1/evaluations", body, EVALUATION_SECONDS)
        try:  # the proof is for the client to check
            answer = EvaluationAnswer.from_bytes(data)
            if (answer.trustee, answer.id, len(answer.evaluated)) != (link.trustee, asked.id, len(asked.blinded)):
                raise Malformed("this is not the answer to what was asked", code="wrong-answer")
            key = VerifyKey(self._board.manifest.trustee(link.trustee).verify_key)
            key.verify(answer.signature, SIGN_ANSWER, answer.signed_bytes())
        except Malformed as error:
            blame = Blame(f"trustee {link.trustee}", f"evaluation: {error}")
            log("fault", party=blame.party, fault=blame.fault)
            await self._worker.run(self._board.note, [blame], self._now())
            raise PeerFault(blame, code="bad-answer") from None
        return Response(data, media_type=BINARY)

    def _link(self, trustee: int) -> Link:
        self._board.manifest.trustee(trustee)
        return self._links[trustee - 1]


async def _for_ever(run: Callable[[], Awaitable[None]]) -> None:
    """Start a loop again when it ends with an error that nobody foresaw: what is saved is enough to go on."""
    while True:
        try:
            await run()
        except Exception as error:  # noqa: BLE001
            log("loop-ended", kind=type(error).__name__, at=where(error))
        await asyncio.sleep(LOOP_PAUSE)


def read_urls(path: Path, n: int) -> dict[int, str]:
    """Where each trustee is reached."""
    hint = f'It says {{"1": "https://...", ..., "{n}": "https://..."}}.'
    try:
        found = json.loads(read_file(path))
        urls = {i: found[str(i)] for i in range(1, n + 1)}
    except (ValueError, LookupError, TypeError):
        raise Unavailable(f"{path} does not list the addresses of {n} trustees", hint=hint) from None
    if not all(isinstance(url, str) and url.startswith(("http://", "https://")) for url in urls.values()):
        raise Unavailable(f"{path} lists something that is no address", hint=hint)
    return urls


def build(data: Path, now: Callable[[], int] = unix_time, reminders: Path | None = None) -> Starlette:
    """The application of the board whose directory is `data`; raises `CoveyError` when it cannot start.

    `reminders` is the file that switches them on, if it is not in `data`.
    """
    signed_manifest, manifest = read_manifest(data / "manifest.covey")
    with naming(data / "signing.key", RESTORE):
        key = SigningKey(read_file(data / "signing.key"))
    if key.public.data != manifest.plan.board:
        raise Unavailable(f"{data / 'signing.key'} is not the key of the manifest's board", hint=RESTORE)
    urls = read_urls(data / "trustees.json", manifest.plan.n)
    settings = settings_in(data, reminders, manifest)
    with kept_state(data / "board.db"):
        store = SqlBoardStore(data / "board.db", manifest.parameters)
    board = Board(manifest, store, Matcher(manifest, store.matching), store.transaction)
    attachments = attachments_in(data, manifest, store)
    reminding = reminders_from(settings, store, now)
    holder: list[BoardServer] = []

    def current(name: str) -> Handler:
        async def handle(request: Request) -> Response:
            return await cast("Handler", getattr(holder[0], name))(request)

        return handle

    def let_go() -> None:
        for server in holder:
            server.let_go()

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncGenerator[None]:
        links = [Link(board, i, urls[i], key, now) for i in range(1, manifest.plan.n + 1)]
        server = BoardServer(board, signed_manifest, links, now)
        server.open_attachments(attachments)
        server.open_reminders(reminding)
        holder[:] = [server]
        await server.start()
        log("started", role="board")
        try:
            yield
        finally:
            await server.stop()
            store.database.close()
            log("stopped", role="board")

    made = application("Covey board", [*endpoints(current), *attachment_endpoints(current)], lifespan)
    made.state.on_stop = let_go
    add_pages(made)
    return made


def serve(
    data: Path, host: str, port: int, on_start: Callable[[], None] = lambda: None, reminders: Path | None = None
) -> None:
    """Run the board until it is asked to stop; `on_start` is called once it listens."""
    serve_application(build(data, reminders=reminders), host, port, on_start)
