"""A whole escrow in one process, without a network and without waiting: the real roles, a made-up clock.

Everything that happens follows from one seed, except the randomness of HPKE, which nothing depends on.
Every message goes through bytes. Faults are switches on each trustee (`simulator.trustee`).
"""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from covey.core.parameters import Parameters
from covey.errors import CoveyError, Refused, Unavailable
from covey.primitives.hashing import expand
from covey.primitives.hpke import OpeningKey
from covey.primitives.signing import SigningKey
from covey.roles import author
from covey.roles.admission import invite, use_invitation
from covey.roles.board import DAY, Board
from covey.roles.ceremony.local import local_ceremony
from covey.roles.desk import Desk, DeskSecrets
from covey.roles.desk_keys import DeskKeys, next_period
from covey.roles.matcher import BitsTask, CheckTask, EventTask, FullTask, Matcher, Report, RowsTask, Task
from covey.roles.trustee import TrusteeSecrets
from covey.simulator.trustee import SimulatedTrustee
from covey.store.board import SqlBoardStore
from covey.wire.account import ADMISSION_INVITATION
from covey.wire.codec import Message
from covey.wire.filing import CasePart
from covey.wire.manifest import DeskCard, Limits, Manifest, SignedManifest
from covey.wire.release import Package
from covey.wire.rows import BitAnswers, FullRequest, FullStatement, RowAnswers

START = 20_000 * DAY
TICK = 5  # seconds between two looks at the matcher's work, as long as something waits
PATIENCE = 400  # ticks until `settle` gives up
CASE = CasePart("by the side door", "en", True, "")


@dataclass(frozen=True)
class Setup:
    """A manifest and everybody's keys: what a ceremony leaves behind. Can be shared by many escrows."""

    signed: SignedManifest
    secrets: tuple[TrusteeSecrets, ...] = field(repr=False)
    desks: tuple[DeskSecrets, ...] = field(repr=False)
    registrar: SigningKey = field(repr=False)

    @property
    def manifest(self) -> Manifest:
        """What clients pin."""
        return self.signed.manifest

    @classmethod
    def make(cls, seed: int, parameters: Parameters, limits: Limits, desks: int = 2) -> "Setup":
        """Hold the true ceremony among the trustees, with entropy from `seed`."""
        entropy = random.Random(seed).randbytes  # noqa: S311
        board, registrar = SigningKey(entropy(32)), SigningKey(entropy(32))
        houses = tuple(
            DeskSecrets(index, SigningKey(entropy(32)), OpeningKey(entropy(32))) for index in range(1, desks + 1)
        )
        signed, secrets = local_ceremony(
            "simulated",
            parameters,
            limits,
            [(f"trustee {i}", f"country {i}") for i in range(1, parameters.n + 1)],
            [
                DeskCard(house.index, f"desk {house.index}", house.signing.public.data, house.opening.public.data)
                for house in houses
            ],
            board.public.data,
            "http://board.invalid",
            [registrar.public.data],
            0,
            entropy,
        )
        return cls(signed, tuple(secrets), houses, registrar)


@dataclass
class Filing:
    """What the simulator knows of a filing it made."""

    id: bytes
    account: int
    upload: bytes = field(repr=False)


class SimulatedEscrow:
    """n trustees, one board with its matcher, desks, and any number of accounts."""

    def __init__(self, seed: int, setup: Setup) -> None:
        self.setup, self.manifest = setup, setup.manifest
        self.entropy: Callable[[int], bytes] = random.Random(seed).randbytes  # noqa: S311
        self.now = START
        self.clogged = False  # whether a bucket was ever full of rows that may not be parted yet
        self.store = SqlBoardStore(None, self.manifest.parameters)
        self.trustees = {
            secrets.trustee: SimulatedTrustee(self.manifest, secrets, self.entropy) for secrets in setup.secrets
        }
        self.houses = {house.index: house for house in setup.desks}
        self.chains = {index: DeskKeys.of(self.manifest, index) for index in self.houses}
        self.desks = {index: Desk(self.manifest, house) for index, house in self.houses.items()}
        self.accounts: list[SigningKey] = []
        self.filings: dict[bytes, Filing] = {}
        self._furthest: dict[int, tuple[int, ...]] = dict.fromkeys(self.trustees, (0, 0))
        self._read = dict.fromkeys(self.desks, 0)
        self._unread: dict[int, list[Package]] = {desk: [] for desk in self.desks}
        self._packages: dict[bytes, set[int]] = {}
        self.restart_board()

    def restart_board(self) -> None:
        """A new process for board and matcher over what is on their disk."""
        matcher = Matcher(self.manifest, self.store.matching)
        self.board = Board(self.manifest, self.store, matcher, self.store.transaction)

    # What people do

    def join(self, point_of: int | None = None) -> int:
        """A new account with a fresh invitation; its number."""
        key = SigningKey(self.entropy(32))
        ticket = invite(self.manifest.hash, 0, self.setup.registrar, self.entropy(32), self.now + 100 * DAY)
        admission = use_invitation(self.manifest.hash, ticket, key.public.data)
        self.board.register(author.register(self.manifest, key, ADMISSION_INVITATION, admission).to_bytes(), self.now)
        self.accounts.append(key)
        return len(self.accounts) - 1

    def pseudonyms(self, account: int, identifiers: Sequence[str], real_oprf: bool) -> tuple[bytes, ...]:
        """The OPRF's outputs from t trustees; or a cheap stand-in that is just as unequal for unequal names."""
        if not real_oprf:
            return tuple(expand(64, "covey/simulated-pseudonym", name) for name in identifiers)
        key, inquiry = self.accounts[account], author.inquire(identifiers, self.entropy(32))
        answers = []
        for number, trustee in self.trustees.items():
            data = trustee.evaluate(inquiry.request(self.manifest, key, number, self.entropy(16)))
            if data is not None:
                answers.append(inquiry.accept(self.manifest, number, data))
        return inquiry.finish(self.manifest, answers)

    def draft(
        self,
        account: int,
        identifiers: Sequence[str],
        k: int,
        desks: tuple[int, ...],
        days: int,
        real_oprf: bool = False,
    ) -> author.Draft:
        """What an author decided, ready to be turned into a filing."""
        return author.Draft(
            tuple(identifiers),
            self.pseudonyms(account, identifiers, real_oprf),
            k,
            desks,
            self.now // DAY + days,
            1,
            "somewhere",
            CASE,
        )

    def file(
        self,
        account: int,
        identifiers: Sequence[str],
        k: int,
        desks: tuple[int, ...] = (1,),
        days: int = 100,
        real_oprf: bool = False,
    ) -> bytes:
        """File about the persons with these identifiers; the filing's id. `k` 1 means now."""
        draft = self.draft(account, identifiers, k, desks, days, real_oprf)
        filing = self.entropy(16)
        sealing = {desk: self.chains[desk].now.sealing.data for desk in desks}
        key = self.accounts[account]
        upload = author.file(self.manifest, key, filing, draft, self.entropy(32), sealing).to_bytes()
        self.filings[filing] = Filing(filing, account, upload)
        self.board.file(upload, self.now)
        return filing

    def withdraw(self, filing: bytes) -> bool:
        """Take a filing back; False when it was released before."""
        key = self.accounts[self.filings[filing].account]
        try:
            self.board.withdraw(author.withdraw(self.manifest, key, filing).to_bytes(), self.now)
        except Refused as error:
            if error.code != "already-released":
                raise
            return False
        return True

    def renew(self, desk: int) -> None:
        """A desk changes all of its keys; what came to it before is read again, with those of every period."""
        house = self.houses[desk]
        deciding, signing = SigningKey(self.entropy(32)), SigningKey(self.entropy(32))
        opening = OpeningKey(self.entropy(32))
        period = next_period(self.chains[desk], house.decider, (deciding.public, signing.public, opening.public))
        self.board.desks.renew(period.to_bytes(), desk)
        self.chains[desk] = self.chains[desk].extend([period])
        self.houses[desk] = DeskSecrets(desk, signing, opening, deciding, house.openings)
        self.desks[desk] = Desk(self.manifest, self.houses[desk], self.chains[desk])
        self._read[desk] = 0
        self._unread[desk].clear()

    # What time does

    def advance(self, seconds: int) -> None:
        """Let time pass; nobody does anything but notice what has expired."""
        self.now += seconds
        self.board.tick(self.now)

    def deliver(self, trustees: Iterable[int] | None = None) -> bool:
        """Bring the log to the trustees and their outcomes to the board, until none of them has more to do."""
        moved = False
        for number in self.trustees if trustees is None else trustees:
            while self._deliver(number):
                moved = True
        return moved

    def _deliver(self, number: int) -> bool:
        batch = self.board.batch(number)
        try:
            reply = self.trustees[number].apply(batch.to_bytes(), self.now)
        except Unavailable:
            return False
        self.board.take_reply(number, reply, self.now)
        reached = self.store.marks(number)  # may go back, when an old answer is replayed
        moved = any(new > old for new, old in zip(reached, self._furthest[number], strict=True))
        self._furthest[number] = tuple(map(max, reached, self._furthest[number]))
        return moved

    def match(self) -> bool:
        """Work on the matcher's tasks until it has none left for this moment."""
        moved = False
        while tasks := self.board.tasks(self.now):
            for task in tasks:
                report = self.answer(task)
                self.clogged |= "cannot be told apart" in report.waiting
                moved |= bool(report.entries) or (isinstance(task, RowsTask) and not report.waiting)
        return moved

    def answer(self, task: Task) -> Report:
        """Ask every trustee about one task, and tell the board what they said."""
        match task:
            case RowsTask() | EventTask():
                return self.board.answered(task, self._rows(task.request.to_bytes()), self.now)
            case CheckTask():
                alone: list[Message] = []
                for request in task.requests:
                    alone += self._rows(request.to_bytes())
                return self.board.answered(task, alone, self.now)
            case BitsTask():
                bits = self._ask(BitAnswers, lambda t: t.open_bits(task.request.to_bytes()))
                return self.board.answered(task, bits, self.now)
            case FullTask():
                asked = FullRequest(task.bucket, ()).to_bytes()
                full = self._ask(FullStatement, lambda t: t.state_full(asked))
                return self.board.answered(task, full, self.now)

    def _rows(self, request: bytes) -> list[Message]:
        return self._ask(RowAnswers, lambda trustee: trustee.open_rows(request))

    def _ask(self, kind: type[Message], ask: Callable[[SimulatedTrustee], bytes]) -> list[Message]:
        answers = []
        for trustee in self.trustees.values():
            try:
                answers.append(kind.from_bytes(ask(trustee)))
            except CoveyError:
                continue  # down, or it refused: the matcher sees no answer either way
        return answers

    def settle(self) -> int:
        """Go on, in small steps of time, until nothing moves any more; the seconds it took."""
        quiet, began = 0, self.now
        for _ in range(PATIENCE):
            moved = self.deliver() | self.match() | self.deliver()
            busy = moved or self.store.matching.has_waiting()
            quiet = 0 if moved else quiet + 1
            if quiet > (self.manifest.plan.limits.match_seconds + 3 * TICK) // TICK or not busy:
                break
            self.advance(TICK)
        else:
            raise Unavailable("the simulated escrow does not settle")
        return self.now - began

    # What came out

    def released(self) -> frozenset[bytes]:
        """The filings of which at least t trustees have sent their share of s1 to a desk."""
        for desk in self.desks:
            while packages := self.board.inbox(desk, self._read[desk]):
                for number, package in packages:
                    self._read[desk] = number
                    self._unread[desk].append(package)
                    for filing in package.filings:
                        self._packages.setdefault(filing, set()).add(package.trustee)
        t = self.manifest.parameters.t
        return frozenset(filing for filing, trustees in self._packages.items() if len(trustees) >= t)

    def opened(self) -> frozenset[bytes]:
        """The filings whose conflict part some desk has opened."""
        self.released()
        found: set[bytes] = set()
        for index, desk in self.desks.items():
            for package in self._unread[index]:
                desk.take_package(package.to_bytes())
                for filing in package.filings:
                    desk.take_filing(*self.board.sealed(index, filing))
            self._unread[index].clear()
            found |= {case.filing for case in desk.cases() if case.conflict is not None}
        return frozenset(found)
