"""A real escrow for tests: six processes on free ports, HTTP helpers for each side, and ways to break things."""

import asyncio
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import httpx

from covey.core.parameters import Parameters
from covey.primitives.hpke import OpeningKey
from covey.primitives.signing import SigningKey
from covey.roles import admission, author
from covey.roles.ceremony.local import local_ceremony
from covey.roles.desk import Desk, DeskSecrets
from covey.wire import request as signed
from covey.wire.account import ADMISSION_INVITATION
from covey.wire.filing import CasePart, FilingUpload
from covey.wire.log import Inbox, Receipt, Receipts, SealedFiling, Status
from covey.wire.manifest import DeskCard, Limits
from covey.wire.release import Package

DAY = 86_400
SMALL = Parameters(5, 2, (2, 3), 16)
LIMITS = Limits(evaluations=64, filings=32, desk_days=14, expiry_days=3650, match_seconds=0)
BINARY = {"content-type": "application/octet-stream"}
PROBLEM_FIELDS = {"type", "title", "status", "detail", "code", "hint"}
BOARD = "board"
TRUSTEES = tuple(f"trustee-{i}" for i in range(1, 6))
NAMES = (*TRUSTEES, BOARD)
CASE = CasePart("ask for the librarian", "en", True, "")
LEAST_PATIENCE = 60.0  # seconds for what must happen; it takes one or two on a machine that does nothing else
T = TypeVar("T")
LIAR = Path(__file__).with_name("liar.py")
_PROGRAM = """
import sys
from pathlib import Path
from covey.servers.{kind} import serve
serve(Path(sys.argv[1]), "127.0.0.1", int(sys.argv[2]))
"""


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on, below those that the system gives to whoever asks: none is taken before its use."""
    first = 10_000 + 40 * random.SystemRandom().randrange(500)
    found: list[int] = []
    for port in range(first, first + 2_000):
        with socket.socket() as probe, suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            found.append(port)
        if len(found) == count:
            return found
    raise AssertionError(f"no {count} ports are free from {first} on")


def until(what: str, seconds: float, look: Callable[[], T]) -> T:
    """The first true value of `look`; fails the test after `seconds`, or a minute: the machine may be busy."""
    seconds = max(seconds, LEAST_PATIENCE)
    end = time.monotonic() + seconds
    while True:
        try:
            found = look()
        except httpx.HTTPError:
            found = None
        if found:
            return found
        assert time.monotonic() < end, f"{what}: not within {seconds} s"
        time.sleep(0.05)


def problem_code(answer: httpx.Response) -> str:
    """The code of a refusal, which must be a whole problem+json."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    found = answer.json()
    assert set(found) == PROBLEM_FIELDS, found
    assert found["status"] == answer.status_code
    assert found["type"] == f"urn:covey:error:{found['code']}"
    assert found["code"] != "internal", "the server crashed"
    return str(found["code"])


@dataclass
class Filed:
    """A filing as its author made it."""

    upload: FilingUpload = field(repr=False)
    author: "Person" = field(repr=False)
    entropy: bytes = field(repr=False)
    pseudonyms: tuple[bytes, ...] = field(repr=False)

    @property
    def id(self) -> bytes:
        return self.upload.header.core.id

    @property
    def digest(self) -> bytes:
        return self.upload.header.digest


class Person:
    """Somebody with an account."""

    def __init__(self, escrow: "LiveEscrow", key: SigningKey | None = None) -> None:
        self.escrow, self.key = escrow, key or SigningKey(os.urandom(32))

    def registration(self, invitation: bytes | None = None) -> bytes:
        """A registration with a fresh invitation, unless one is given."""
        manifest = self.escrow.manifest
        ticket = invitation or self.escrow.invitation()
        proof = admission.use_invitation(manifest.hash, ticket, self.key.public.data)
        return author.register(manifest, self.key, ADMISSION_INVITATION, proof).to_bytes()

    def join(self, wait: int = 10) -> "Person":
        """Register, and see receipts of enough trustees."""
        answer = self.escrow.post(f"/v1/registrations?wait={wait}", self.registration())
        assert answer.status_code == 200, answer.text
        account = self.key.public.data

        def is_known() -> bool:
            receipts = Receipts.from_bytes(self.escrow.get(f"/v1/registrations/{account.hex()}").content).receipts
            found = author.read_receipts(self.escrow.manifest, account, receipts)
            return sum(receipt.status == Status.REGISTERED for receipt in found.values()) >= 4

        until("enough trustees know the account", 10, is_known)
        return self

    def ask(self, identifiers: Sequence[str], trustees: Sequence[int] = (1, 2)) -> tuple[bytes, ...]:
        """The pseudonyms of identifiers, from t trustees."""
        manifest, inquiry, answers = self.escrow.manifest, author.inquire(identifiers, os.urandom(32)), []
        for trustee in trustees:
            request = inquiry.request(manifest, self.key, trustee, os.urandom(16))
            answer = until(f"trustee {trustee} answers", 10, lambda t=trustee, r=request: self._evaluated(t, r))
            assert answer.status_code == 200, answer.text
            answers.append(inquiry.accept(manifest, trustee, answer.content))
        return inquiry.finish(manifest, answers)

    def _evaluated(self, trustee: int, request: bytes) -> httpx.Response | None:
        """Any answer but that it is away just now: on a busy machine it may have been late with another."""
        answer = self.escrow.post(f"/v1/trustees/{trustee}/evaluations", request)
        return None if answer.status_code == 503 else answer

    def write(
        self,
        *identifiers: str,
        k: int = 2,
        desks: tuple[int, ...] = (1,),
        pseudonyms: Sequence[bytes] | None = None,
        days: int = 100,
        filing: bytes | None = None,
        workplace: str = "Example Works",
        case: CasePart = CASE,
    ) -> Filed:
        """A filing that is not sent yet."""
        found = tuple(pseudonyms or self.ask(identifiers))
        draft = author.Draft(identifiers, found, k, desks, int(time.time()) // DAY + days, 1, workplace, case)
        entropy = os.urandom(32)
        upload = author.file(self.escrow.manifest, self.key, filing or os.urandom(16), draft, entropy)
        return Filed(upload, self, entropy, found)

    def send(self, filed: Filed, wait: int = 10) -> dict[int, Receipt]:
        """Send a filing; its receipts."""
        answer = self.escrow.post(f"/v1/filings?wait={wait}", filed.upload.to_bytes())
        assert answer.status_code == 200, answer.text
        return self.escrow.read_receipts(filed, answer)

    def file(self, *identifiers: str, wait: int = 10, **choices: Any) -> Filed:
        """File, and see that it is held."""
        filed = self.write(*identifiers, **choices)
        self.send(filed, wait)
        self.escrow.wait_held(filed)
        return filed

    def withdraw(self, filed: Filed, wait: int = 10) -> httpx.Response:
        """Ask for a filing to be taken back."""
        body = author.withdraw(self.escrow.manifest, self.key, filed.id).to_bytes()
        return self.escrow.post(f"/v1/withdrawals?wait={wait}", body)


class DeskReader:
    """A desk that reads its inbox over HTTP."""

    def __init__(self, escrow: "LiveEscrow", index: int) -> None:
        self.escrow, self.index, self.after = escrow, index, 0
        self.desk = Desk(escrow.manifest, escrow.desks[index - 1])
        self.packages: list[Package] = []

    def read(self) -> "DeskReader":
        """Fetch what is new, with the filings that it opens."""
        while True:
            answer = self.escrow.as_desk(self.index, "GET", f"/v1/desks/{self.index}/packages?after={self.after}")
            assert answer.status_code == 200, answer.text
            items = Inbox.from_bytes(answer.content).items
            if not items:
                return self
            for item in items:
                self.after = item.number
                self.packages.append(item.package)
                self.desk.take_package(item.package.to_bytes())
                for filing in item.package.filings:
                    self._fetch(filing)

    def _fetch(self, filing: bytes) -> None:
        answer = self.escrow.as_desk(self.index, "GET", f"/v1/desks/{self.index}/filings/{filing.hex()}")
        if answer.status_code == 200:
            found = SealedFiling.from_bytes(answer.content)
            self.desk.take_filing(found.header.to_bytes(), found.contents.to_bytes())

    def told(self) -> dict[bytes, set[int]]:
        """Filing -> the trustees that sent packages naming it."""
        found: dict[bytes, set[int]] = {}
        for package in self.packages:
            for filing in package.filings:
                found.setdefault(filing, set()).add(package.trustee)
        return found

    def opened(self) -> dict[bytes, Any]:
        """Filings whose conflict part is open, after reading what is new."""
        return {case.filing: case for case in self.read().desk.cases() if case.conflict is not None}

    def decide(self, filing: bytes, accept: bool) -> httpx.Response:
        """Accept or decline."""
        body = self.desk.decide(filing, accept).to_bytes()
        return self.escrow.post(f"/v1/desks/{self.index}/decisions", body)


class Tap(threading.Thread):
    """A TCP proxy that keeps every byte, each direction of each connection in one piece."""

    def __init__(self, target: int) -> None:
        super().__init__(daemon=True)
        self.target, self.streams = target, list[bytearray]()
        self._loop = asyncio.new_event_loop()
        self._listening = threading.Event()
        self.port = 0

    def run(self) -> None:
        """Serve until `stop`."""
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        self._end = asyncio.Event()
        server = await asyncio.start_server(self._connect, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._listening.set()
        await self._end.wait()
        server.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            onward_reader, onward = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            writer.close()
            return
        try:
            await asyncio.gather(self._pump(reader, onward), self._pump(onward_reader, writer))
        finally:
            writer.close()
            onward.close()

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        kept = bytearray()
        self.streams.append(kept)
        try:
            while data := await reader.read(1 << 16):
                kept += data
                writer.write(data)
                await writer.drain()
            writer.write_eof()
        except OSError:
            writer.close()

    def begin(self) -> "Tap":
        self.start()
        self._listening.wait(10)
        return self

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self.join(10)


class LiveEscrow:
    """A board and n trustees as processes over one directory. `liars`: trustee or board names run by liar.py."""

    def __init__(
        self,
        data: Path,
        parameters: Parameters = SMALL,
        limits: Limits = LIMITS,
        desks: int = 3,
        *,
        tapped: bool = False,
        liars: Sequence[str] = (),
        clocks: Mapping[str, int] | None = None,
    ) -> None:
        self.data, self.parameters, self.liars, self.clocks = data, parameters, set(liars), dict(clocks or {})
        self.board_key, self.registrar = SigningKey(os.urandom(32)), SigningKey(os.urandom(32))
        self.desks = [
            DeskSecrets(i, SigningKey(os.urandom(32)), OpeningKey(os.urandom(32))) for i in range(1, desks + 1)
        ]
        signed_manifest, self.secrets = local_ceremony(
            "Live test",
            parameters,
            limits,
            [(f"Trustee {i}", f"Land {i}") for i in range(1, parameters.n + 1)],
            [DeskCard(d.index, f"Desk {d.index}", d.signing.public.data, d.opening.public.data) for d in self.desks],
            self.board_key.public.data,
            "http://127.0.0.1",
            [self.registrar.public.data],
            int(time.time()),
            os.urandom,
        )
        self.signed_manifest, self.manifest = signed_manifest, signed_manifest.manifest
        self.trustees = tuple(f"trustee-{i}" for i in range(1, parameters.n + 1))
        self.names = (*self.trustees, BOARD)
        ports = free_ports(len(self.names))
        self.ports = dict(zip(self.names, ports, strict=True))
        self.taps = {name: Tap(self.ports[name]).begin() for name in self.names} if tapped else {}
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self._write_folders()
        self._client = httpx.Client(timeout=60, trust_env=False)

    def _write_folders(self) -> None:
        for name in self.names:
            folder = self.data / name
            folder.mkdir(parents=True)
            (folder / "manifest.covey").write_bytes(self.signed_manifest.to_bytes())
        (self.data / BOARD / "signing.key").write_bytes(self.board_key.seed)
        urls = {str(i): self.url(name) for i, name in enumerate(self.trustees, start=1)}
        (self.data / BOARD / "trustees.json").write_text(json.dumps(urls))
        for name, secrets in zip(self.trustees, self.secrets, strict=True):
            (self.data / name / "secrets.key").write_bytes(secrets.to_bytes())

    # Processes

    def url(self, name: str) -> str:
        """Where others reach a server: through its tap, if there is one."""
        return f"http://127.0.0.1:{self.taps[name].port if self.taps else self.ports[name]}"

    def start(self, *names: str) -> None:
        """Start processes."""
        env = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONWARNINGS": "default"}
        for name in names or self.names:
            kind = BOARD if name == BOARD else "trustee"
            program = [str(LIAR), kind] if name in self.liars else ["-c", _PROGRAM.format(kind=kind)]
            if name in self.clocks:
                env = {**env, "COVEY_TEST_CLOCK": str(self.clocks[name])}
            with (self.data / name / "log").open("ab") as log:
                self.processes[name] = subprocess.Popen(
                    [sys.executable, *program, str(self.data / name), str(self.ports[name])],
                    env=env,
                    stdout=log,
                    stderr=log,
                )

    def signal(self, name: str, number: int) -> None:
        """Send a signal."""
        self.processes[name].send_signal(number)

    def kill(self, *names: str) -> None:
        """kill -9, and wait until they are gone."""
        for name in names:
            self.signal(name, signal.SIGKILL)
        for name in names:
            self.processes[name].wait(10)

    def restart(self, *names: str) -> None:
        """Start again what is not running."""
        self.start(*(name for name in names if self.processes[name].poll() is not None))

    def terminate(self, *names: str) -> dict[str, int]:
        """SIGTERM; the exit codes."""
        for name in names or self.names:
            self.signal(name, signal.SIGTERM)
        return {name: self.processes[name].wait(30) for name in names or self.names}

    def close(self) -> None:
        """End everything, whatever state it is in."""
        for process in self.processes.values():
            if process.poll() is None:
                process.kill()
        for process in self.processes.values():
            process.wait(10)
        for tap in self.taps.values():
            tap.stop()
        self._client.close()

    def log(self, name: str) -> list[dict[str, Any]]:
        """The log lines of a process; all of them are JSON objects."""
        lines = (self.data / name / "log").read_text().splitlines()
        return [json.loads(line) for line in lines]

    def wait_ready(self, healthy: int | None = None) -> "LiveEscrow":
        """Wait until the board is ready and sees all trustees (or `healthy` of them)."""
        wanted = self.parameters.n if healthy is None else healthy
        until(
            "the escrow is ready",
            30,
            lambda: sum(t["healthy"] for t in self.status()["trustees"]) >= wanted,
        )
        return self

    # HTTP

    def get(self, path: str, name: str = BOARD) -> httpx.Response:
        return self._client.get(self.url(name) + path)

    def post(
        self, path: str, body: bytes, name: str = BOARD, headers: Mapping[str, str] | None = None
    ) -> httpx.Response:
        return self._client.post(self.url(name) + path, content=body, headers={**BINARY, **(headers or {})})

    def raw(self, name: str, sent: bytes) -> tuple[bytes, bytes]:
        """What a server answers to these bytes on a line that stays open: the head in lower case, and the body."""
        host, _, port = self.url(name).removeprefix("http://").partition(":")
        with socket.create_connection((host, int(port)), timeout=5) as line:
            line.sendall(sent)
            answer = line.recv(1 << 16)
            if answer.endswith(b"\r\n\r\n"):
                answer += line.recv(1 << 16)
        head, _, body = answer.partition(b"\r\n\r\n")
        return head.lower(), body

    def status(self) -> dict[str, Any]:
        found: dict[str, Any] = self.get("/v1/status").json()
        return found

    def trustee_status(self, trustee: int) -> dict[str, Any]:
        found: dict[str, Any] = self.status()["trustees"][trustee - 1]
        return found

    def waited_for(self, trustee: int) -> list[str]:
        """Questions of the matching that waited for this trustee, which is away, as long as the board ever waits."""
        missed = [line for line in self.log(BOARD) if line["event"] == "no-answer" and line["trustee"] == trustee]
        return [line["path"] for line in missed if line["code"] != "too-slow"]

    def faults(self) -> set[str]:
        """The parties named in the status."""
        return {fault["party"] for fault in self.status()["faults"]}

    def as_board(self, trustee: int, path: str, body: bytes, key: SigningKey | None = None) -> httpx.Response:
        """Call a trustee as the board does."""
        header = signed.sign(key or self.board_key, self.manifest.hash, "POST", path, int(time.time()), body)
        return self.post(path, body, f"trustee-{trustee}", {signed.HEADER: header})

    def as_desk(
        self, desk: int, method: str, target: str, body: bytes = b"", at: int = 0, key: SigningKey | None = None
    ) -> httpx.Response:
        """Call the board as a desk does."""
        header = signed.sign(
            key or self.desks[desk - 1].signing, self.manifest.hash, method, target, int(time.time()) + at, body
        )
        return self._client.request(
            method, self.url(BOARD) + target, content=body or None, headers={signed.HEADER: header}
        )

    # People

    def invitation(self, expires: int = 100_000) -> bytes:
        """A fresh invitation; `expires` in seconds from now."""
        at = int(time.time()) + expires
        return admission.invite(self.manifest.hash, 0, self.registrar, os.urandom(32), at)

    def person(self) -> Person:
        """Somebody who has joined."""
        return Person(self).join()

    def desk(self, index: int = 1) -> DeskReader:
        """A desk that has read nothing yet."""
        return DeskReader(self, index)

    def read_receipts(self, filed: Filed, answer: httpx.Response) -> dict[int, Receipt]:
        return author.read_receipts(self.manifest, filed.digest, Receipts.from_bytes(answer.content).receipts, filed.id)

    def statuses(self, filed: Filed) -> dict[int, Status]:
        """What each trustee says about a filing now."""
        answer = self.get(f"/v1/filings/{filed.id.hex()}")
        assert answer.status_code == 200, answer.text
        return {i: Status(receipt.status) for i, receipt in self.read_receipts(filed, answer).items()}

    def wait_held(self, filed: Filed) -> None:
        """Wait until enough trustees hold it."""

        def is_held() -> bool:
            answer = self.get(f"/v1/filings/{filed.id.hex()}")
            return author.is_held(self.manifest, self.read_receipts(filed, answer))

        until("enough trustees hold it", 10, is_held)

    def wait_status(self, filed: Filed, status: Status, trustees: int | None = None, seconds: float = 20) -> None:
        """Wait until (at least so many) trustees say `status`."""
        wanted = self.parameters.n if trustees is None else trustees
        until(
            f"{status.name} at {wanted} trustees",
            seconds,
            lambda: sum(found == status for found in self.statuses(filed).values()) >= wanted,
        )


def is_released(status: Status) -> bool:
    """Some desk has been told."""
    return status >= Status.RELEASED


@contextmanager
def live(data: Path, **options: Any) -> Iterator[LiveEscrow]:
    """A running escrow."""
    escrow = LiveEscrow(data, **options)
    try:
        escrow.start()
        yield escrow.wait_ready()
    finally:
        escrow.close()


def made_up() -> bytes:
    """The pseudonym of somebody whom no other filing names."""
    return os.urandom(64)


def unlike(*taken: str) -> str:
    """A fresh canonical identifier."""
    while (name := f"mail:{random.randbytes(8).hex()}@example.org") in taken:
        continue
    return name
