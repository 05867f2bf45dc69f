"""A board in memory behind `httpx.MockTransport`, over the real trustees of `support.Escrow`; it can misbehave."""

import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from covey.errors import CoveyError, Refused, Unavailable
from covey.primitives.signing import VerifyKey
from covey.roles import admission
from covey.sdk import Author, BoardClient, invitation_text
from covey.wire import request as signed
from covey.wire.account import EvaluationRequest, Registration
from covey.wire.desk import DeskPeriod, DeskPeriods
from covey.wire.filing import FilingForTrustee, FilingUpload, Withdrawal
from covey.wire.log import (
    EntryKind,
    Inbox,
    InboxItem,
    LogBatch,
    LogEntry,
    Receipt,
    Receipts,
    SealedFiling,
    Status,
    short_subject,
)
from covey.wire.manifest import SIGN_MANIFEST, SignedManifest
from support import Escrow

Spoil = Callable[[int, bytes], bytes]


@dataclass
class FakeBoard:
    """What the board does wrong is in the switches; what it was asked is in `calls`."""

    escrow: Escrow
    signed: SignedManifest
    away: set[int] = field(default_factory=set)  # trustees that get nothing and answer nothing
    failing: int = 0  # how many of the next requests die on the way
    fail_paths: tuple[str, ...] = ()  # requests to these always die on the way
    spoil: Spoil = lambda _, data: data  # changes evaluation answers
    garbled: set[int] = field(default_factory=set)  # trustees that are given another part than the header lists
    forged: tuple[Receipt, ...] = ()  # receipts to slip in
    calls: list[tuple[str, str, bytes]] = field(default_factory=list)
    periods: dict[int, list[DeskPeriod]] = field(default_factory=dict)  # what it shows of desks' keys
    uploads: dict[bytes, FilingUpload] = field(default_factory=dict)
    logs: dict[int, list[LogEntry]] = field(default_factory=dict)

    @property
    def packages(self) -> list[Any]:
        return self.escrow.packages

    def asked(self, path: str) -> list[bytes]:
        """The bodies sent to paths that contain this."""
        return [body for _, target, body in self.calls if path in target]

    def client(self, patience: float = 3.0) -> BoardClient:
        """A client that talks to this board."""
        transport = httpx.MockTransport(self._handle)
        return BoardClient("http://board.test", patience=patience, transport=transport, now=lambda: self.escrow.now)

    def invitation(self) -> str:
        """A fresh one."""
        seed = os.urandom(32)
        made = admission.invite(self.signed.manifest.hash, 0, self.escrow.keys.registrar, seed, self.escrow.now + 999)
        return invitation_text(made)

    async def author(self, path: Path) -> Author:
        """A new account."""
        return await Author.new(path, "", self.invitation(), board=self.client())

    def deliver(self) -> None:
        """Give every trustee that is there what it has missed."""
        for i in self.escrow.trustees:
            if i not in self.away:
                for entry in self.logs.pop(i, []):
                    self._apply(i, entry)

    def close(self) -> None:
        """Close the databases."""
        self.escrow.close()

    # HTTP

    async def _handle(self, request: httpx.Request) -> httpx.Response:
        return unread(await self._respond(request))

    async def _respond(self, request: httpx.Request) -> httpx.Response:
        body = await request.aread()
        target = request.url.raw_path.decode()
        self.calls.append((request.method, target, body))
        if self.failing:
            self.failing -= 1
            raise httpx.ConnectError("gone")
        if any(path in target for path in self.fail_paths):
            raise httpx.ConnectError("gone")
        try:
            return self._answer(request, target, body)
        except CoveyError as error:
            status = 503 if isinstance(error, Unavailable) else 409 if isinstance(error, Refused) else 400
            problem = {"code": error.code, "detail": str(error), "hint": error.hint, "status": status}
            return httpx.Response(status, content=json.dumps(problem))

    def _answer(self, request: httpx.Request, target: str, body: bytes) -> httpx.Response:
        path = request.url.path.removeprefix("/v1/").split("/")
        match (request.method, *path):
            case ("GET", "manifest"):
                return httpx.Response(200, content=self.signed.to_bytes())
            case ("POST", "registrations"):
                self._log(EntryKind.REGISTRATION, lambda _: body)
                return self._receipts(Registration.from_bytes(body).account)
            case ("GET", "registrations", account):
                return self._receipts(bytes.fromhex(account))
            case ("POST", "trustees", number, "evaluations"):
                if int(number) in self.away:
                    raise Unavailable("trustee does not answer", code="trustee-unavailable")
                assert EvaluationRequest.from_bytes(body).trustee == int(number)
                answer = self.escrow.trustees[int(number)].evaluate(body, os.urandom(64))
                return httpx.Response(200, content=self.spoil(int(number), answer))
            case ("POST", "filings"):
                return self._file(body)
            case ("GET", "filings", filing):
                return self._receipts(self._upload(bytes.fromhex(filing)).header.digest)
            case ("POST", "withdrawals"):
                upload = self._upload(Withdrawal.from_bytes(body).filing)
                self._log(EntryKind.WITHDRAWAL, lambda _: body)
                return self._receipts(upload.header.digest)
            case ("GET", "desks", desk, "packages"):
                return self._packages(request, target, int(desk))
            case ("GET", "desks", desk, "filings", filing):
                self._desk(request, target, int(desk))
                upload = self._upload(bytes.fromhex(filing))
                return httpx.Response(200, content=SealedFiling(upload.header, upload.contents).to_bytes())
            case ("GET", "desks", desk, "periods"):
                return httpx.Response(200, content=DeskPeriods(tuple(self.periods.get(int(desk), ()))).to_bytes())
            case ("POST", "desks", _, "decisions"):
                self._log(EntryKind.DECISION, lambda _: body)
                return httpx.Response(204)
        return httpx.Response(404, content=b"nothing here")

    def _file(self, body: bytes) -> httpx.Response:
        upload = FilingUpload.from_bytes(body)
        known = self.uploads.setdefault(upload.header.core.id, upload)
        if known.to_bytes() != body:
            raise Refused("this filing id was used for something else", code="id-reused")
        self._log(
            EntryKind.FILING,
            lambda i: FilingForTrustee(
                upload.header, upload.contents, upload.parts[i % 5 if i in self.garbled else i - 1]
            ).to_bytes(),
        )
        return self._receipts(upload.header.digest)

    def _upload(self, filing: bytes) -> FilingUpload:
        if filing not in self.uploads:
            raise Refused("there is no such filing here", code="unknown-filing")
        return self.uploads[filing]

    def _packages(self, request: httpx.Request, target: str, desk: int) -> httpx.Response:
        self._desk(request, target, desk)
        after = int(request.url.params["after"])
        mine = [package for package in self.packages if package.desk == desk]
        items = [InboxItem(number, package) for number, package in enumerate(mine, start=1) if number > after]
        return httpx.Response(200, content=Inbox(tuple(items[:3])).to_bytes())

    def _desk(self, request: httpx.Request, target: str, desk: int) -> None:
        key: VerifyKey = self.escrow.keys.desks[desk - 1].signing.public
        header = request.headers.get(signed.HEADER)
        signed.verify(key, self.signed.manifest.hash, "GET", target, header, self.escrow.now, b"")

    # Trustees

    def _log(self, kind: EntryKind, body: Callable[[int], bytes]) -> None:
        for i in self.escrow.trustees:
            self.logs.setdefault(i, []).append(LogEntry(kind, body(i)))
        self.deliver()

    def _apply(self, trustee: int, entry: LogEntry) -> None:
        role = self.escrow.trustees[trustee]
        first = role.cursor() + 1
        reply = role.apply(LogBatch(first, (entry,), self.escrow._outbox[trustee]), self.escrow.now)
        for outcome in reply.outbox:
            self.escrow._outbox[trustee] = outcome.number
            self.escrow.receipts.append(outcome.receipt)
            self.escrow.packages += outcome.packages

    def _receipts(self, subject: bytes) -> httpx.Response:
        early = {short_subject(i): upload.header.digest for i, upload in self.uploads.items()}
        found = [
            receipt
            for receipt in self.escrow.receipts
            if receipt.subject == subject
            or (receipt.status == Status.WITHDRAWN and early.get(receipt.subject) == subject)
        ]
        return httpx.Response(200, content=Receipts((*self.forged, *found)).to_bytes())


def unread(answer: httpx.Response) -> httpx.Response:
    """The answer as it comes from a network: not read yet."""
    return httpx.Response(answer.status_code, headers=answer.headers, stream=httpx.ByteStream(answer.content))


def make_board() -> FakeBoard:
    """A fresh one, with its manifest signed by all trustees."""
    escrow = Escrow()
    escrow.now = int(time.time())
    manifest = escrow.manifest
    signatures = tuple(keys.signing.sign(SIGN_MANIFEST, manifest.hash) for keys in escrow.keys.trustees)
    return FakeBoard(escrow, SignedManifest(manifest, signatures))
