"""A trustee's process: the role behind six signed operations that only the board may call (spec/http)."""

import os
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from covey.errors import naming
from covey.primitives.signing import VerifyKey
from covey.roles.trustee import Trustee, TrusteeSecrets
from covey.servers.events import log
from covey.servers.process import RESTORE, Worker, kept_state, read_file, read_manifest
from covey.servers.process import serve as serve_application
from covey.servers.routes import BINARY, Endpoint, application, read_body, target_of
from covey.store.trustee import SqlTrusteeStore
from covey.wire import request as signed
from covey.wire.log import MAX_ENTRY, LogBatch

Clock = Callable[[], int]


def unix_time() -> int:
    """Seconds."""
    return int(time.time())


class TrusteeServer:
    """Handlers over one trustee role."""

    def __init__(self, trustee: Trustee, worker: Worker, now: Clock = unix_time) -> None:
        self._trustee, self._worker, self._now = trustee, worker, now
        self._board = VerifyKey(trustee.manifest.plan.board)

    async def _body(self, request: Request, most: int) -> bytes:
        """The body of a request that the board signed for this manifest."""
        body = await read_body(request, most)
        header = request.headers.get(signed.HEADER)
        manifest = self._trustee.manifest.hash
        signed.verify(self._board, manifest, request.method, target_of(request), header, self._now(), body)
        return body

    async def log(self, request: Request) -> Response:
        """Entries in, outcomes out."""
        batch = LogBatch.from_bytes(await self._body(request, LOG_MOST))
        reply = await self._worker.run(self._trustee.apply, batch, self._now())
        return Response(reply.to_bytes(), media_type=BINARY)

    async def evaluate(self, request: Request) -> Response:
        """Blinded elements in, evaluated ones out."""
        body = await self._body(request, SMALL)
        reply = await self._worker.run(self._trustee.evaluate, body, os.urandom(64))
        return Response(reply, media_type=BINARY)

    async def harden(self, request: Request) -> Response:
        """A blinded phrase in, a share of its evaluation out."""
        body = await self._body(request, SMALL)
        reply = await self._worker.run(self._trustee.harden, body, self._now())
        return Response(reply, media_type=BINARY)

    async def rows(self, request: Request) -> Response:
        """Masked rows."""
        body = await self._body(request, SMALL)
        reply = await self._worker.run(lambda: self._trustee.open_rows(body).to_bytes())
        return Response(reply, media_type=BINARY)

    async def bits(self, request: Request) -> Response:
        """Address bits."""
        body = await self._body(request, SMALL)
        reply = await self._worker.run(lambda: self._trustee.open_bits(body).to_bytes())
        return Response(reply, media_type=BINARY)

    async def full(self, request: Request) -> Response:
        """Is a bucket full?"""
        body = await self._body(request, SMALL)
        reply = await self._worker.run(lambda: self._trustee.state_full(body).to_bytes())
        return Response(reply, media_type=BINARY)

    async def health(self, _: Request) -> Response:
        """The process answers."""
        return JSONResponse({"status": "ok"})

    async def ready(self, _: Request) -> Response:
        """The role and its database answer."""
        cursor = await self._worker.run(self._trustee.cursor)
        return JSONResponse({"status": "ready", "trustee": self._trustee.secrets.trustee, "cursor": cursor})


LOG_MOST = 8 * MAX_ENTRY
SMALL = 64 << 10
_STATUS_JSON = {"type": "object", "required": ["status"], "properties": {"status": {"type": "string"}}}


def endpoints(server: TrusteeServer) -> list[Endpoint]:
    """Everything a trustee serves."""

    def signed_post(
        path: str, name: str, about: str, messages: tuple[str, str], most: int = SMALL, *also: int
    ) -> Endpoint:
        handler = getattr(server, name)
        problems = (400, 403, 409, 503, *also)
        return Endpoint("POST", path, name, about, handler, *messages, signed=True, most=most, problems=problems)

    return [
        Endpoint("GET", "/healthz", "health", "Is the process alive?", server.health, json=_STATUS_JSON),
        Endpoint(
            "GET", "/readyz", "ready", "Does its database answer?", server.ready, json=_STATUS_JSON, problems=(503,)
        ),
        signed_post("/v1/log", "log", "Apply the board's next entries.", ("LogBatch", "LogReply"), LOG_MOST),
        signed_post(
            "/v1/evaluations", "evaluate", "Evaluate blinded elements.", ("EvaluationRequest", "EvaluationAnswer")
        ),
        signed_post(
            "/v1/vault-evaluations",
            "harden",
            "Harden a blinded pass phrase.",
            ("VaultRequest", "VaultAnswer"),
            SMALL,
            429,
        ),
        signed_post("/v1/rows", "rows", "Open masked rows.", ("RowRequest", "RowAnswers")),
        signed_post("/v1/bits", "bits", "Open address bits of rows in a full bucket.", ("BitRequest", "BitAnswers")),
        signed_post("/v1/full", "full", "State that a bucket is full.", ("FullRequest", "FullStatement")),
    ]


def build(data: Path, now: Clock = unix_time) -> Starlette:
    """The application of the trustee whose directory is `data`; raises `CoveyError` when it cannot start."""
    _, manifest = read_manifest(data / "manifest.covey")
    content = read_file(data / "secrets.key")
    with kept_state(data / "trustee.db"), naming(data / "secrets.key", RESTORE):
        secrets = TrusteeSecrets.from_bytes(content, manifest.parameters)
        store = SqlTrusteeStore(data / "trustee.db", manifest.parameters)
        trustee = Trustee(manifest, secrets, store, store.transaction)
    worker = Worker()
    server = TrusteeServer(trustee, worker, now)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncGenerator[None]:
        log("started", role="trustee", trustee=secrets.trustee)
        try:
            yield
        finally:
            worker.close()
            store.database.close()
            log("stopped", role="trustee", trustee=secrets.trustee)

    return application(f"Covey trustee {secrets.trustee}", endpoints(server), lifespan)


def serve(data: Path, host: str, port: int, on_start: Callable[[], None] = lambda: None) -> None:
    """Run the trustee until it is asked to stop; `on_start` is called once it listens."""
    serve_application(build(data), host, port, on_start)
