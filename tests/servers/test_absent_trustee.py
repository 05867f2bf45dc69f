"""Trustees that are away: filings, withdrawals and matches go on, and they catch up by themselves, in order."""

import signal
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from covey.roles import author
from covey.wire.log import Status
from servers.harness import LiveEscrow, is_released, live, problem_code, unlike, until


@pytest.fixture(scope="module")
def escrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEscrow]:
    with live(tmp_path_factory.mktemp("absent")) as found:
        yield found


def log_of(escrow: LiveEscrow, trustee: int) -> list[tuple[bytes, int, int]]:
    """Filings of one trustee: id, status, released by which desk's place."""
    with sqlite3.connect(escrow.data / f"trustee-{trustee}" / "trustee.db") as database:
        rows = database.execute("SELECT id, status, place FROM filing ORDER BY id").fetchall()
    database.close()
    return rows


def test_with_one_trustee_away_everything_goes_on_and_it_catches_up(escrow: LiveEscrow) -> None:
    before = escrow.person().file(unlike(), k=2)
    name, people = unlike(), [escrow.person() for _ in range(3)]
    escrow.kill("trustee-3")
    newcomer = escrow.person()
    pair = [person.file(name, k=2, wait=2) for person in people[:2]]
    single = newcomer.file(unlike(), unlike(), k=2, wait=2)
    until("the status says who is away", 10, lambda: not escrow.trustee_status(3)["healthy"])
    shown = escrow.status()
    assert shown["ready"]
    assert not shown["waiting"]
    assert [t["index"] for t in shown["trustees"] if not t["healthy"]] == [3]
    assert shown["trustees"][2]["detail"]
    for filed in pair:
        escrow.wait_status(filed, Status.RELEASED, 4)
        assert 3 not in escrow.statuses(filed)
    desk = escrow.desk()
    until("the desk opens both", 10, lambda: {filed.id for filed in pair} <= set(desk.opened()))
    assert desk.decide(pair[0].id, True).status_code == 204
    until("the case part opens", 10, lambda: desk.opened()[pair[0].id].case)
    assert before.author.withdraw(before, wait=1).status_code == 200
    escrow.wait_status(before, Status.WITHDRAWN, 4)
    assert set(escrow.statuses(before).values()) == {Status.WITHDRAWN, Status.HELD}

    escrow.restart("trustee-3")
    until("trustee 3 is back", 40, lambda: escrow.trustee_status(3)["healthy"])
    until("it is up to date", 20, lambda: not escrow.trustee_status(3)["behind"])
    escrow.wait_status(pair[0], Status.ACCEPTED)
    escrow.wait_status(pair[1], Status.RELEASED)
    escrow.wait_status(single, Status.HELD)
    escrow.wait_status(before, Status.WITHDRAWN)
    assert log_of(escrow, 3) == log_of(escrow, 1)
    assert "trustee 3" not in escrow.faults()

    late = people[2].file(name, k=2)
    escrow.wait_status(late, Status.RELEASED)


def test_a_filing_withdrawn_while_a_trustee_is_away_never_gets_there(escrow: LiveEscrow) -> None:
    person = escrow.person()
    draft = person.write(unlike(), k=2)
    escrow.kill("trustee-2")
    person.send(draft, wait=1)
    escrow.wait_held(draft)
    assert person.withdraw(draft, wait=1).status_code == 200
    marker = draft.upload.parts[1]
    escrow.restart("trustee-2")
    until("trustee 2 is up to date", 40, lambda: escrow.trustee_status(2)["healthy"])
    until("it is up to date", 20, lambda: not escrow.trustee_status(2)["behind"])
    assert draft.id not in {row[0] for row in log_of(escrow, 2)}
    for path in (escrow.data / "board").glob("board.db*"):
        assert marker not in path.read_bytes()


def test_with_two_away_matching_waits_and_says_so(escrow: LiveEscrow) -> None:
    name, people = unlike(), [escrow.person() for _ in range(2)]
    texts = [person.write(name, k=2) for person in people]
    escrow.kill("trustee-4", "trustee-5")
    until("the status says so", 15, lambda: "matching waits" in escrow.status()["waiting"])
    assert not escrow.status()["ready"]
    answer = escrow.get("/readyz")
    assert (answer.status_code, problem_code(answer)) == (503, "not-ready")
    for filed in texts:  # taken in, and kept, but not held yet
        assert not author.is_held(escrow.manifest, filed.author.send(filed, wait=1))
    time.sleep(1)
    assert not any(is_released(status) for filed in texts for status in escrow.statuses(filed).values())
    assert not {filed.id for filed in texts} & set(escrow.desk().read().told())
    escrow.restart("trustee-4")
    for filed in texts:
        escrow.wait_status(filed, Status.RELEASED, 4, 40)
    assert not escrow.status()["waiting"]
    escrow.restart("trustee-5")
    for filed in texts:
        escrow.wait_status(filed, Status.RELEASED, 5, 60)


def test_a_trustee_that_accepts_connections_and_says_nothing_holds_nobody_up(escrow: LiveEscrow) -> None:
    name, people = unlike(), [escrow.person() for _ in range(2)]
    escrow.wait_ready()
    before = len(escrow.waited_for(1))
    escrow.signal("trustee-1", signal.SIGSTOP)
    try:
        pseudonyms = [person.ask([name], (2, 4)) for person in people]
        pair = [p.file(name, k=2, wait=2, pseudonyms=found) for p, found in zip(people, pseudonyms, strict=True)]
        for filed in pair:
            escrow.wait_status(filed, Status.RELEASED, 4, 15)
        assert len(escrow.waited_for(1)) == before
        until("the status says who is silent", 10, lambda: not escrow.trustee_status(1)["healthy"])
        request = author.inquire([name], bytes(32)).request(escrow.manifest, people[0].key, 1, bytes(16))
        answer = escrow.post("/v1/trustees/1/evaluations", request)
        assert (answer.status_code, problem_code(answer)) == (503, "trustee-unavailable")
    finally:
        escrow.signal("trustee-1", signal.SIGCONT)
    for filed in pair:
        escrow.wait_status(filed, Status.RELEASED, 5, 60)


def test_the_board_may_be_away_too(escrow: LiveEscrow) -> None:
    filed = escrow.person().file(unlike(), k=2)
    escrow.kill("board")
    time.sleep(0.5)
    escrow.restart("board")
    escrow.wait_ready()
    escrow.wait_status(filed, Status.HELD)


def test_an_escrow_starts_without_a_trustee_and_without_a_board(folder: Path) -> None:
    escrow = LiveEscrow(folder)
    try:
        escrow.start("board", *escrow.trustees[:4])
        escrow.wait_ready(4)
        filed = escrow.person().file(unlike(), k=1, wait=2)
        escrow.wait_status(filed, Status.RELEASED, 4)
        escrow.start("trustee-5")
        escrow.wait_status(filed, Status.RELEASED, 5, 40)
        for name in escrow.names:  # Ctrl-C ends all in order, too
            escrow.signal(name, signal.SIGINT)
        assert {escrow.processes[name].wait(20) for name in escrow.names} == {0}
    finally:
        escrow.close()
