"""The board's matching loop: asks all trustees what the matcher wants to know (spec/matching)."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence

from covey.errors import Blame, CoveyError, Malformed
from covey.roles.board import Board
from covey.roles.matcher import BitsTask, CheckTask, EventTask, FullTask, RowsTask, Task
from covey.servers.events import log
from covey.servers.process import Worker
from covey.servers.relay import Link
from covey.wire import rows as wire

IDLE = 0.5
QUESTION_SECONDS = 15.0
GRACE_SECONDS = 2.0  # for the others, once enough trustees have answered
CATCH_UP_SECONDS = 2.0
AT_ONCE = 3  # tasks
BUSY = 0.02
QUIET = 0.25


class Matching:
    """Runs tasks one after another; `waiting` says why something does not go on, else it is empty."""

    def __init__(self, board: Board, links: Sequence[Link], worker: Worker, now: Callable[[], int]) -> None:
        self.waiting = ""
        self._board, self._links, self._worker, self._now = board, links, worker, now
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """Something changed."""
        self._wake.set()

    async def run(self) -> None:
        """For ever."""
        while True:
            self._wake.clear()
            try:
                busy = await self._round()
            except CoveyError as error:
                log("matching-failed", code=error.code)
                busy = False
            await asyncio.sleep(BUSY if busy else QUIET)  # while many people file, not once for each of them
            if busy:
                continue
            try:
                await asyncio.wait_for(self._wake.wait(), IDLE)
            except TimeoutError:
                continue

    async def _round(self) -> bool:
        """Do the tasks there are; True when something moved."""
        tasks, has_waiting = await self._worker.run(self._look)
        waiting, moved, logged = "", False, False
        async for task, answers in self._asked(tasks):
            report = await self._worker.run(self._board.answered, task, answers, self._now())
            for blame in report.blames:
                log("fault", party="an account" if not blame.certain else blame.party, fault=blame.fault[:200])
            logged |= bool(report.entries)
            if report.waiting:
                waiting = report.waiting
            else:
                moved = True
        if logged:
            await self._deliver()
        if tasks or not has_waiting:
            if waiting != self.waiting:
                log("matching", waiting=waiting)
            self.waiting = waiting
        return moved

    async def _deliver(self) -> None:
        """Wait a moment until trustees have applied what was logged: the next questions rest on it."""
        number = await self._worker.run(self._board.length)
        for link in self._links:
            link.wake(hurry=True)
        await asyncio.gather(*(link.caught_up(number, CATCH_UP_SECONDS) for link in self._awake()))

    def _look(self) -> tuple[list[Task], bool]:
        now = self._now()
        self._board.tick(now)
        return self._board.tasks(now), self._board.has_waiting()

    async def _asked(self, tasks: Sequence[Task]) -> AsyncGenerator[tuple[Task, list[object]]]:
        """Each task with its answers, in order; a few are asked at once, while the first ones are worked on."""
        gate = asyncio.Semaphore(AT_ONCE)

        async def ask(task: Task) -> list[object]:
            async with gate:
                return await self._ask(task)

        asked = [asyncio.create_task(ask(task)) for task in tasks]
        try:
            for task, answers in zip(tasks, asked, strict=True):
                yield task, await answers
        finally:
            for answers in asked:
                answers.cancel()
            await asyncio.gather(*asked, return_exceptions=True)

    async def _ask(self, task: Task) -> list[object]:
        if isinstance(task, CheckTask):
            found: list[object] = []
            for request in task.requests:
                found += await self._gather(self._awake(), "/v1/rows", request.to_bytes(), wire.RowAnswers)
            return found
        path, body, kind = _question(task)
        answers = await self._gather(self._awake(), path, body, kind)
        if isinstance(task, FullTask):
            answers += await self._convince(task, answers)
        return answers

    def _awake(self) -> list[Link]:
        return [link for link in self._links if not link.resting]

    async def _gather(self, links: Sequence[Link], path: str, body: bytes, kind: "type[Answer]") -> list[object]:
        """The answers that come in time; who says nothing while others answer is left out for a while."""
        clock = asyncio.get_running_loop().time
        asked = {asyncio.create_task(self._answer(link, path, body, kind)): link for link in links}
        pending, answers = set(asked), list[object]()
        deadline = clock() + QUESTION_SECONDS
        try:
            while pending and clock() < deadline:
                limit = deadline - clock()
                done, pending = await asyncio.wait(pending, timeout=limit, return_when=asyncio.FIRST_COMPLETED)
                answers += [answer for task in done if (answer := task.result()) is not None]
                if len(answers) >= self._board.manifest.parameters.need:
                    deadline = min(deadline, clock() + GRACE_SECONDS)
            for task in pending:
                log("no-answer", trustee=asked[task].trustee, path=path, code="too-slow")
                asked[task].delayed()
        finally:
            for task in pending:
                task.cancel()
            await asyncio.gather(*pending, return_exceptions=True)
        return answers

    async def _answer(self, link: Link, path: str, body: bytes, kind: "type[Answer]") -> object | None:
        try:
            data = await link.call(path, body, QUESTION_SECONDS)
        except CoveyError as error:
            log("no-answer", trustee=link.trustee, path=path, code=error.code)
            return None
        link.in_time()
        try:
            answer = kind.from_bytes(data)
            if answer.trustee != link.trustee:
                raise Malformed("this is another trustee's answer", code="wrong-party")
        except Malformed as error:
            blame = Blame(f"trustee {link.trustee}", f"{path}: {error}")
            log("fault", party=blame.party, fault=blame.fault)
            await self._worker.run(self._board.note, [blame], self._now())
            return None
        return answer

    async def _convince(self, task: FullTask, answers: Sequence[object]) -> list[object]:
        """Ask again those who missed some rows of the bucket, with the statements of the others."""
        statements = tuple(answer for answer in answers if isinstance(answer, wire.FullStatement))
        said = {statement.trustee for statement in statements}
        body = wire.FullRequest(task.bucket, statements).to_bytes()
        rest = [link for link in self._links if link.trustee not in said and not link.resting]
        return await self._gather(rest, "/v1/full", body, wire.FullStatement)


Answer = wire.RowAnswers | wire.BitAnswers | wire.FullStatement


def _question(task: RowsTask | EventTask | BitsTask | FullTask) -> tuple[str, bytes, "type[Answer]"]:
    match task:
        case RowsTask() | EventTask():
            return "/v1/rows", task.request.to_bytes(), wire.RowAnswers
        case BitsTask():
            return "/v1/bits", task.request.to_bytes(), wire.BitAnswers
        case FullTask():
            return "/v1/full", wire.FullRequest(task.bucket, ()).to_bytes(), wire.FullStatement
