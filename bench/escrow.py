"""The escrow that is measured: n=5, t=2, thresholds 2, 3, 5 and 10, C=128; and its roles in one process."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from covey.core.parameters import Parameters
from covey.errors import Unavailable
from covey.primitives.group import ORDER, Scalar
from covey.primitives.hpke import OpeningKey
from covey.primitives.signing import SigningKey
from covey.roles import admission, author
from covey.roles.board import Board
from covey.roles.ceremony.local import local_ceremony
from covey.roles.matcher import BitsTask, CheckTask, EventTask, Matcher, RowsTask, Task
from covey.roles.trustee import Trustee, TrusteeSecrets
from covey.store.board import SqlBoardStore
from covey.store.trustee import SqlTrusteeStore
from covey.wire import rows as wire
from covey.wire.account import ADMISSION_INVITATION
from covey.wire.filing import CasePart
from covey.wire.log import LogBatch, LogReply
from covey.wire.manifest import SIGN_MANIFEST, DeskCard, Limits, SignedManifest

T = TypeVar("T")
DAY = 86_400
PARAMETERS = Parameters(5, 2, (2, 3, 5, 10), 128)
GATHER = 3600
"""Seconds for which a row waits for company, as `covey ceremony` proposes."""


@dataclass(frozen=True)
class Keys:
    """A ceremony's result with all of its secrets, as only a bench may have them."""

    signed: SignedManifest
    trustees: tuple[TrusteeSecrets, ...]
    board: SigningKey
    registrar: SigningKey

    def with_gathering(self, seconds: int) -> "Keys":
        """The same escrow in which rows wait for company at most so long."""
        manifest = self.signed.manifest
        limits = replace(manifest.plan.limits, match_seconds=seconds)
        changed = replace(manifest, plan=replace(manifest.plan, limits=limits))
        signatures = tuple(secrets.signing.sign(SIGN_MANIFEST, changed.hash) for secrets in self.trustees)
        return replace(self, signed=SignedManifest(changed, signatures))

    def oprf_key(self) -> Scalar:
        """The joint key, which nobody holds in a real escrow: sum of s_A g_A(0) by interpolation at 0."""
        t = PARAMETERS.t
        points = range(1, t + 1)
        total = Scalar.from_int(0)
        for i in points:
            weight = 1
            for j in points:
                if j != i:
                    weight = weight * j * pow(j - i, -1, ORDER) % ORDER
            total = total.add(self.trustees[i - 1].oprf_key.mul(Scalar.from_int(weight)))
        return total


def make_keys() -> Keys:
    """Hold a ceremony."""
    board, registrar = SigningKey(os.urandom(32)), SigningKey(os.urandom(32))
    desk, opening = SigningKey(os.urandom(32)), OpeningKey(os.urandom(32))
    signed, secrets = local_ceremony(
        "Bench",
        PARAMETERS,
        Limits(1 << 30, 1 << 30, 14, 3650, GATHER),
        [(f"Trustee {i}", "Utopia") for i in range(1, PARAMETERS.n + 1)],
        [DeskCard(1, "Desk", desk.public.data, opening.public.data)],
        board.public.data,
        "http://127.0.0.1",
        [registrar.public.data],
        int(time.time()),
        os.urandom,
    )
    return Keys(signed, tuple(secrets), board, registrar)


def registration(keys: Keys, account: SigningKey) -> bytes:
    """What lets an account in."""
    manifest = keys.signed.manifest
    ticket = admission.invite(manifest.hash, 0, keys.registrar, os.urandom(32), int(time.time()) + DAY)
    proof = admission.use_invitation(manifest.hash, ticket, account.public.data)
    return author.register(manifest, account, ADMISSION_INVITATION, proof).to_bytes()


def draft(pseudonyms: tuple[bytes, ...], threshold: int = 3) -> author.Draft:
    """A filing about these people, of the usual size."""
    names = tuple(f"tel:+1555{i:07}" for i in range(len(pseudonyms)))
    case = CasePart("ask for the librarian", "en", True, "")
    return author.Draft(names, pseudonyms, threshold, (1,), int(time.time()) // DAY + 100, 1, "Example Works", case)


class Roles:
    """Board and trustees over their databases, called directly; CPU seconds are kept for each part."""

    def __init__(self, keys: Keys, directory: Path | None) -> None:
        manifest = keys.signed.manifest
        self.manifest, self.keys = manifest, keys
        self.store = SqlBoardStore(directory / "board" / "board.db" if directory else None, PARAMETERS)
        matcher = Matcher(manifest, self.store.matching)
        self.board = Board(manifest, self.store, matcher, self.store.transaction)
        self.trustees: list[Trustee] = []
        self._stores = []
        for secrets in keys.trustees:
            path = directory / f"trustee-{secrets.trustee}" / "trustee.db" if directory else None
            store = SqlTrusteeStore(path, PARAMETERS)
            self._stores.append(store)
            self.trustees.append(Trustee(manifest, secrets, store, store.transaction))
        self.cpu: dict[str, float] = {}
        self.calls: dict[str, int] = {}

    def close(self) -> None:
        """Close the databases."""
        self.store.database.close()
        for store in self._stores:
            store.database.close()

    def reset(self) -> None:
        """Count from zero."""
        self.cpu.clear()
        self.calls.clear()

    def _timed(self, part: str, step: Callable[[], T]) -> T:
        start = time.process_time()
        result = step()
        self.cpu[part] = self.cpu.get(part, 0.0) + time.process_time() - start
        self.calls[part] = self.calls.get(part, 0) + 1
        return result

    def join(self) -> SigningKey:
        """A new account."""
        account = SigningKey(os.urandom(32))
        self.board.register(registration(self.keys, account), int(time.time()))
        self.deliver()
        return account

    def evaluate(self, account: SigningKey, count: int) -> None:
        """Let t trustees answer an inquiry, as before each filing."""
        inquiry = author.inquire([f"tel:+1555{i:07}" for i in range(count)], os.urandom(32))
        for i in range(1, PARAMETERS.t + 1):
            request = inquiry.request(self.manifest, account, i, os.urandom(16))
            trustee = self.trustees[i - 1]
            self._timed("trustees: evaluations", lambda: trustee.evaluate(request, os.urandom(64)))  # noqa: B023

    def file(self, upload: bytes) -> None:
        """Hand a filing to the board."""
        self._timed("board: intake", lambda: self.board.file(upload, int(time.time())))

    def deliver(self, part: str = "trustees: log") -> None:
        """Bring the log to every trustee."""
        now = int(time.time())
        for i, trustee in enumerate(self.trustees, 1):
            while True:
                batch = self._timed("board: relay", lambda: self.board.batch(i).to_bytes())  # noqa: B023
                reply = self._timed(
                    part,
                    lambda: trustee.apply(LogBatch.from_bytes(batch), now).to_bytes(),  # noqa: B023
                )
                read = self._timed("board: relay", lambda: LogReply.from_bytes(reply))  # noqa: B023
                self._timed("board: relay", lambda: self.board.take_reply(i, read, now))  # noqa: B023
                if not LogBatch.from_bytes(batch).entries and not read.outbox:
                    break

    def match(self, at: int = 0) -> None:
        """Work on the matcher's tasks until there are none at this time (now, without one)."""
        while True:
            now = at or int(time.time())
            tasks = self._timed("matcher: choosing", lambda: self.board.tasks(now))  # noqa: B023
            if not tasks:
                return
            for task in tasks:
                kind, answers = self._ask(task)
                part = f"matcher: {kind}"
                self._timed(part, lambda: self.board.answered(task, answers(), now))  # noqa: B023
            self.deliver("trustees: buckets in the log")

    def _ask(self, task: Task) -> tuple[str, Callable[[], list[object]]]:
        if isinstance(task, RowsTask | EventTask):
            kind, body = "rows", task.request.to_bytes()
            found = [self._answer(kind, lambda t=t: t.open_rows(body).to_bytes()) for t in self.trustees]
            return kind, lambda: [wire.RowAnswers.from_bytes(data) for data in found]
        if isinstance(task, CheckTask):
            raise TypeError("an event could not be proven")  # all trustees are honest, and here
        if isinstance(task, BitsTask):
            kind, body = "bits", task.request.to_bytes()
            found = [self._answer(kind, lambda t=t: t.open_bits(body).to_bytes()) for t in self.trustees]
            return kind, lambda: [wire.BitAnswers.from_bytes(data) for data in found]
        body = wire.FullRequest(task.bucket, ()).to_bytes()
        found = [self._answer("full", lambda t=t: t.state_full(body).to_bytes()) for t in self.trustees]
        return "full", lambda: [wire.FullStatement.from_bytes(data) for data in found]

    def _answer(self, kind: str, ask: Callable[[], bytes]) -> bytes:
        try:
            return self._timed(f"trustees: {kind}", ask)
        except Unavailable as error:
            raise RuntimeError("a trustee in this process cannot fail") from error
