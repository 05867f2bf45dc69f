"""Playing the story on a running escrow: real accounts, real HTTP, and the ideal box beside it."""

import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

import anyio

from covey.cli.demo import sight
from covey.cli.demo.cast import PEOPLE, Act, Declines, Files, TakesBack, reach
from covey.cli.places import Places
from covey.errors import Refused, Unavailable
from covey.sdk import Author, BoardClient, CaseView, Choices, DeskSession, NamedPerson, State, name_person
from covey.sdk.status import EscrowStatus
from covey.simulator.ideal import IdealBox, IdealFiling
from covey.wire.manifest import Manifest

PATIENCE = 90.0
SETTLE = 4.0


@dataclass
class Played:
    """A filing of the story: what was meant, and what became of it."""

    step: Files
    id: bytes
    person: NamedPerson
    seconds: float
    taken_back: bool = False


@dataclass(frozen=True)
class ActSight:
    """What parties saw of one act."""

    board: sight.BoardSight
    trustee: sight.TrusteeSight
    opened: dict[int, list[CaseView]] = field(repr=False)  # by desk: conflict parts that opened in this act
    standings: dict[bytes, str]  # what authors see of each filing


class Stage:
    """Accounts and desks of the story at one escrow. Use it as an async context."""

    def __init__(self, places: Places, manifest: Manifest, board_url: str, say: Callable[[str], None]) -> None:
        self.manifest = manifest
        self.played: dict[tuple[str, str], Played] = {}
        self.box = IdealBox(manifest.plan.thresholds)
        self.desks: dict[int, DeskSession] = {}
        self._places, self._url, self._say = places, board_url, say
        self._authors: dict[str, Author] = {}
        self._seen, self._open_before = sight.NOTHING, set[tuple[int, bytes]]()
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> "Stage":
        async with AsyncExitStack() as stack:
            for card in self.manifest.plan.desks:
                opened = await DeskSession.open(self._places.desk(card.index), board_url=self._url)
                self.desks[card.index] = await stack.enter_async_context(opened)
            invitations = self._places.invitations.read_text("ascii").split()
            folder = self._places.data / "accounts"
            self._say(f"{len(PEOPLE)} people make accounts")
            async with anyio.create_task_group() as group:
                for who, invitation in zip(PEOPLE, invitations, strict=True):
                    group.start_soon(self._join, who, folder / f"{who.lower()}.covey", invitation)
            for author in self._authors.values():
                stack.push_async_exit(author)
            self._stack = stack.pop_all()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._stack.aclose()

    async def _join(self, who: str, path: Path, invitation: str) -> None:
        self._authors[who] = await Author.new(path, self._url, invitation, self.manifest.hash)

    # Acts

    async def play(self, act: Act) -> ActSight:
        """One act, until everything has been opened that the ideal box opens; desks then accept what they can."""
        for step in act.steps:
            match step:
                case Files():
                    await self._file(step)
                case TakesBack():
                    await self._take_back(step)
        await self._until_opened()
        opened = self._newly_opened()
        for decline in act.then:
            await self._decline(decline)
        await self._until(self._accept_all, "waiting for the rest of the accepted cases")
        for desk, cases in self._newly_opened().items():
            opened.setdefault(desk, []).extend(cases)
        now = sight.board(self._places)
        new, self._seen = now.since(self._seen), now
        return ActSight(new, sight.trustee(self._places, 1), opened, await self.standings())

    async def _file(self, step: Files) -> None:
        self._say(f"{step.who} files")
        person = name_person(step.names, step.country)
        start = time.monotonic()
        choices = Choices(step.threshold, step.desks, reach=reach(step.who), account_text=step.text)
        found = await self._authors[step.who].submit(person, choices)
        if found.keeping < found.needed:
            raise Unavailable(f"{step.who}'s filing is {found.standing}", hint="Look at `covey status`.")
        self.played[step.who, step.about] = Played(step, found.id, person, time.monotonic() - start)
        filed = IdealFiling(PEOPLE.index(step.who), frozenset(person.canonicals), step.threshold, 1 << 30)
        self.box.file(found.id, filed)
        self.box.release(self.box.due())

    async def _take_back(self, step: TakesBack) -> None:
        self._say(f"{step.who} takes it back")
        played = self.played[step.who, step.about]
        in_time = self.box.withdraw(played.id)
        try:
            await self._authors[step.who].withdraw(played.id)
            played.taken_back = True
        except Refused:
            if in_time:
                raise

    async def _decline(self, step: Declines) -> None:
        self._say("a desk declines")
        await self.desks[step.desk].decline(self.played[step.who, step.about].id)

    # Waiting

    async def _until_opened(self) -> None:
        """Everything that the ideal box has opened is open at a desk; else go on after a while."""

        async def is_open() -> bool:
            return self.box.due() <= self.opened()

        await self._until(is_open, "waiting for desks to open what is due")

    async def _accept_all(self) -> bool:
        """Every desk accepts what waits for it; True when all that is due has been read."""
        for desk in self.desks.values():
            for case in desk.cases():
                if case.state is State.CONFLICT_CHECK:
                    await desk.accept(case.filing)
        return self.box.due() <= set(self.read())

    async def _until(self, is_done: Callable[[], Awaitable[bool]], what: str) -> None:
        end = anyio.current_time() + PATIENCE
        while True:
            await self._poll()
            if await is_done() or anyio.current_time() > end:
                return
            self._say(what)
            await anyio.sleep(0.25)

    async def _poll(self) -> None:
        for desk in self.desks.values():
            await desk.poll()

    # What came of it

    def opened(self) -> set[bytes]:
        """Filings whose conflict part a desk has read."""
        return {case.filing for desk in self.desks.values() for case in desk.cases() if case.conflict is not None}

    def read(self) -> dict[bytes, CaseView]:
        """Filings whose case part a desk has read."""
        return {case.filing: case for desk in self.desks.values() for case in desk.cases() if case.case is not None}

    def _newly_opened(self) -> dict[int, list[CaseView]]:
        found: dict[int, list[CaseView]] = {}
        for desk in self.desks.values():
            for case in desk.cases():
                if case.conflict is not None and (desk.index, case.filing) not in self._open_before:
                    self._open_before.add((desk.index, case.filing))
                    found.setdefault(desk.index, []).append(case)
        return found

    async def settle(self) -> EscrowStatus:
        """Give anything that should not open the time to open; the escrow's own word afterwards."""
        end = anyio.current_time() + SETTLE
        while anyio.current_time() < end:
            self._say("waiting a little: nothing more may open")
            await anyio.sleep(0.5)
            await self._poll()
        async with BoardClient(self._url) as board:
            return await board.status()

    async def standings(self) -> dict[bytes, str]:
        """What the authors themselves can see."""
        found = {}
        for author in self._authors.values():
            for view in await author.list():
                found[view.id] = str(view.standing)
        return found

    def mistakes(self) -> list[str]:
        """Where the outcome is not what the ideal box says; empty if all is well."""
        due, opened, read = self.box.due(), self.opened(), self.read()
        wrong = []
        for (who, about), played in self.played.items():
            name = f"{who}'s filing about {about}"
            if (played.id in due) != (played.id in opened):
                wrong.append(f"{name} is {'shut' if played.id in due else 'open'}, and should not be")
            elif played.id in due and played.id not in read:
                wrong.append(f"{name} was accepted and is not read")
            elif played.id in due:
                wrong += [f"{name}: {text}" for text in _differences(played, read[played.id])]
        faults = [f"{fault.party}: {fault.fault}" for desk in self.desks.values() for fault in desk.faults]
        return wrong + [f"a desk blames {fault}" for fault in faults]


def _differences(played: Played, case: CaseView) -> list[str]:
    if case.conflict is None or case.case is None:
        return ["it is not open"]
    wrong = []
    if case.conflict.identifiers != played.person.canonicals:
        wrong.append("the desk reads other names than were filed")
    if (case.case.account, case.case.reach) != (played.step.text, reach(played.step.who)):
        wrong.append("the desk reads another account than was filed")
    return wrong
