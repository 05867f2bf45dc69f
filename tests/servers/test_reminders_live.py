"""Reminders of a board that runs as its own process: off unless switched on, killed at the worst moment, stopped."""

import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from servers.harness import BOARD, LiveEscrow, live, unlike, until
from servers.mail_server import EVERY_DAY, MailHouse, desk_words, mail_house

WEEK = 7 * 86_400
LOADED = """
import sys
from pathlib import Path
from covey.servers.board import build
build(Path(sys.argv[1]))
print(sorted(sys.modules.keys() & {"smtplib", "covey.servers.reminder_mail"}))
"""


@pytest.fixture
def alone(folder: Path) -> Iterator[LiveEscrow]:
    """A board whose trustees do not run: reminders do not need them."""
    escrow = LiveEscrow(folder)
    try:
        yield escrow
    finally:
        escrow.close()


def switch_on(escrow: LiveEscrow, house: MailHouse) -> None:
    """Every day, twelve hours from now: no slot falls into the test."""
    clock = time.strftime("%H:%M", time.gmtime(time.time() + 43_200))
    data = escrow.data / BOARD
    (data / "authority.pem").write_bytes((escrow.data / "authority.pem").read_bytes())
    (data / "reminders.toml").write_text(house.settings(data, desk_words(days=EVERY_DAY, time=clock), user=True))


def ask(escrow: LiveEscrow, sql: str) -> list[tuple[object, ...]]:
    """Look into the board's database, or change it, from outside."""
    with closing(sqlite3.connect(escrow.data / BOARD / "board.db", timeout=20)) as database, database:
        return database.execute(sql).fetchall()


def begun_a_week_ago(escrow: LiveEscrow) -> None:
    """Let the board note its desk, stop it, and put that back by a week."""
    escrow.start(BOARD)
    until("the board knows its desk", 30, lambda: escrow.get("/healthz").status_code == 200)
    until("the first slot is noted", 30, lambda: ask(escrow, "SELECT slot FROM reminder"))
    assert escrow.get("/v1/status").json()["reminders"] == [{"desk": 1, "send": "always", "last": None, "late": False}]
    assert escrow.terminate(BOARD) == {BOARD: 0}
    ask(escrow, f"UPDATE reminder SET slot = slot - {WEEK}")


def test_a_board_that_is_not_told_to_sends_nothing(alone: LiveEscrow) -> None:
    """Off by default: nothing is loaded that could send, and the status says so."""
    alone.start(BOARD)
    until("it is up", 30, lambda: alone.get("/healthz").status_code == 200)
    assert alone.get("/v1/status").json()["reminders"] == []
    assert alone.terminate(BOARD) == {BOARD: 0}
    done = subprocess.run(
        [sys.executable, "-c", LOADED, str(alone.data / BOARD)], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


def test_killed_while_the_mail_server_says_yes(alone: LiveEscrow) -> None:
    """After a week away one message; it comes once more, the same, because nobody heard the yes; then it is noted."""
    with mail_house(alone.data, user=True) as house:
        switch_on(alone, house)
        begun_a_week_ago(alone)
        house.before_yes = lambda: alone.signal(BOARD, signal.SIGKILL)
        alone.start(BOARD)
        assert alone.processes[BOARD].wait(60) == -signal.SIGKILL
        assert len(house.arrived) == 1
        assert ask(alone, "SELECT tries, done, sent FROM reminder") == [(1, 0, 0)]
        house.before_yes = lambda: None
        ask(alone, "UPDATE reminder SET again = 0")  # a minute later
        alone.start(BOARD)
        until("it is noted", 30, lambda: alone.get("/v1/status").json()["reminders"][0]["last"])
        assert alone.terminate(BOARD) == {BOARD: 0}
        first, second = house.arrived
        assert first == second
        assert ask(alone, "SELECT tries, done, sent = slot FROM reminder") == [(2, 1, 1)]
    (line,) = [line for line in alone.log(BOARD) if line["event"].startswith("reminder")]
    assert line["event"] == "reminder-sent" and "house.example" not in str(alone.log(BOARD))


def test_a_mail_server_that_never_answers_does_not_hold_up_the_board(alone: LiveEscrow) -> None:
    """It serves meanwhile, says that the message is late, and stops when it is asked to."""
    release = threading.Event()
    with mail_house(alone.data, user=True) as house:
        switch_on(alone, house)
        begun_a_week_ago(alone)
        house.before_yes = lambda: release.wait(120) and None
        alone.start(BOARD)
        assert house.came.wait(60)
        assert alone.get("/healthz").status_code == 200
        assert alone.terminate(BOARD) == {BOARD: 0}
        release.set()
    assert ask(alone, "SELECT tries, done FROM reminder") == [(1, 0)]


def test_what_a_desk_has_fetched_is_noted(folder: Path) -> None:
    """When it asks for what comes after: an answer that was lost on its way is not taken for read."""
    with live(folder) as escrow:
        escrow.person().file(unlike(), k=1)
        unread = "SELECT COUNT(*) FROM package WHERE desk = 1"
        until("trustees tell the desk", 60, lambda: ask(escrow, unread) >= [(2,)])
        assert escrow.as_desk(1, "GET", "/v1/desks/1/packages?after=0").status_code == 200
        assert ask(escrow, "SELECT * FROM fetched") == []
        desk = escrow.desk(1).read()
        assert ask(escrow, "SELECT desk, number FROM fetched") == [(1, desk.after)]
        assert escrow.as_desk(1, "GET", "/v1/desks/1/packages?after=0").status_code == 200
        assert escrow.as_desk(2, "GET", "/v1/desks/2/packages?after=999").status_code == 200
        assert ask(escrow, "SELECT desk, number FROM fetched") == [(1, desk.after)]
