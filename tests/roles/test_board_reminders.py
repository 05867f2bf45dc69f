"""The board's reminders over a real database, with a clock in the test's hands (spec/reminders)."""

import os
import random
from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from covey.core.parameters import Parameters
from covey.core.reminders import Schedule
from covey.roles.reminders import FIRST_DELAY, LONGEST_DELAY, BoardReminders, Wish, delay
from covey.store.board import SqlBoardStore

PARAMETERS = Parameters(5, 2, (2, 3), 16)
DAY, HOUR = 86_400, 3600
MONDAY = int(datetime(2026, 3, 2, 9, tzinfo=UTC).timestamp())
THURSDAY = MONDAY + 3 * DAY
TWICE = Schedule(frozenset({0, 3}), 9, 0, ZoneInfo("UTC"))
DAILY = Schedule(frozenset(range(7)), 6, 30, ZoneInfo("Asia/Kathmandu"))


class Life:
    """A board's reminders that may be ended and begun again on the same database."""

    def __init__(self, path: Path, wishes: dict[int, Wish]) -> None:
        self.path, self.wishes = path, wishes
        self.begin()

    def begin(self) -> None:
        self.store = SqlBoardStore(self.path, PARAMETERS)
        self.role = BoardReminders(self.wishes, self.store, self.store.transaction)

    def again(self) -> None:
        self.store.database.close()
        self.begin()

    def send(self, now: int) -> list[tuple[int, int]]:
        """Take what is due, and send it: (desk, slot)."""
        due = self.role.due(now, os.urandom)
        for reminder in due:
            self.role.sent(reminder)
        return [(reminder.desk, reminder.slot) for reminder in due]

    def arrive(self, desk: int) -> int:
        """A package for a desk; its number."""
        sql = "INSERT INTO package(desk, trustee, data) VALUES (?, 1, ?)"
        self.store.database.run(sql, desk, os.urandom(8))
        row = self.store.database.one("SELECT MAX(number) FROM package")
        return int(row[0]) if row else 0


@pytest.fixture
def one(tmp_path: Path) -> Life:
    """One desk that is always reminded, seen for the first time on a Sunday."""
    life = Life(tmp_path / "board.db", {1: Wish(TWICE, only_waiting=False)})
    assert life.send(MONDAY - DAY) == []
    return life


def test_nothing_is_sent_for_the_time_before_it_was_switched_on(tmp_path: Path) -> None:
    """Else the first message would tell when that was."""
    life = Life(tmp_path / "board.db", {1: Wish(TWICE, only_waiting=False)})
    assert life.send(MONDAY + HOUR) == life.send(THURSDAY - 1) == []
    assert life.send(THURSDAY) == [(1, THURSDAY)]


def test_one_message_for_each_slot(one: Life) -> None:
    """Not before it, and once however often the board looks or is started again."""
    assert one.send(MONDAY - 1) == []
    assert one.send(MONDAY) == [(1, MONDAY)]
    for seconds in (0, 20, HOUR, DAY, 3 * DAY - 1):
        one.again()
        assert one.send(MONDAY + seconds) == []
    assert one.send(THURSDAY) == [(1, THURSDAY)]


def test_a_board_that_was_away_for_weeks_sends_once(one: Life) -> None:
    """The newest slot; those between are over."""
    assert one.send(MONDAY + 30 * DAY) == [(1, MONDAY + 28 * DAY)]
    assert one.send(MONDAY + 30 * DAY + 1) == []


def test_it_comes_whether_anything_waits_or_not(one: Life) -> None:
    """Packages that come change neither what is due nor when."""
    for week in range(4):
        if week % 2:
            one.arrive(1)
        start = MONDAY + 7 * week * DAY
        assert [one.send(start + at) for at in (-1, 0, 60)] == [[], [(1, start)], []]
        one.send(start + 3 * DAY)


def test_only_when_something_waits(tmp_path: Path) -> None:
    """For who chose so: packages that the desk has not said it has, as they were at the slot."""
    life = Life(tmp_path / "board.db", {1: Wish(TWICE, only_waiting=True), 2: Wish(TWICE, only_waiting=False)})
    life.send(MONDAY - DAY)
    assert life.send(MONDAY) == [(2, MONDAY)]
    first = life.arrive(1)
    assert life.send(MONDAY + HOUR) == [], "only at the next slot"
    assert life.send(THURSDAY) == [(1, THURSDAY), (2, THURSDAY)]
    life.store.note_fetched(1, first - 1)
    life.store.note_fetched(2, first)  # another desk's word is not this one's
    assert life.send(THURSDAY + 4 * DAY)[0] == (1, THURSDAY + 4 * DAY), "it is there still"
    life.store.note_fetched(1, 10**12)  # no further than what there is
    assert life.send(THURSDAY + 7 * DAY) == [(2, THURSDAY + 7 * DAY)]
    life.arrive(1)
    life.store.note_fetched(1, 0)
    assert len(life.send(THURSDAY + 11 * DAY)) == 2


def test_a_failed_try_is_repeated_with_longer_and_longer_pauses(one: Life) -> None:
    """The same message each time, until the next slot takes its place."""
    now, tries = MONDAY, []
    while now < THURSDAY:
        found = one.role.due(now, os.urandom)
        if found:
            tries.append((now, found[0].identity, found[0].date))
            one.again()
        now += 20
    assert len({(identity, date) for _, identity, date in tries}) == 1
    pauses = [later[0] - earlier[0] for earlier, later in pairwise(tries)]
    assert pauses == [delay(number) for number in range(1, len(tries))]
    assert pauses[0] == FIRST_DELAY and max(pauses) == pauses[-1] == LONGEST_DELAY
    (after,) = one.role.due(THURSDAY, os.urandom)
    assert after.slot == THURSDAY and after.tries == 1 and after.identity != tries[0][1]


def test_two_desks_have_their_own_times(tmp_path: Path) -> None:
    """In their own zones, and a trouble with one is none of the other's."""
    life = Life(tmp_path / "board.db", {1: Wish(TWICE, only_waiting=False), 2: Wish(DAILY, only_waiting=False)})
    life.send(MONDAY - DAY)
    seen = [(desk, slot) for now in range(MONDAY - DAY, MONDAY + 7 * DAY, 300) for desk, slot in life.send(now)]
    assert [slot for desk, slot in seen if desk == 1] == [MONDAY, THURSDAY]
    of_2 = [slot for desk, slot in seen if desk == 2]
    assert len(of_2) == 8 and {slot % DAY for slot in of_2} == {45 * 60}  # 06:30 there is 00:45 in universal time


def test_a_clock_that_was_wrong_for_a_while_does_no_lasting_harm(one: Life) -> None:
    """Far ahead and back: at most one message too many, and the next slots are kept."""
    assert one.send(MONDAY) == [(1, MONDAY)]
    assert len(one.send(MONDAY + 4000 * DAY)) == 1
    assert one.send(MONDAY + HOUR) == []
    assert one.send(THURSDAY) == [(1, THURSDAY)]
    assert one.role.due(MONDAY + 4000 * DAY, os.urandom), "and one that fails meanwhile"
    assert one.send(THURSDAY + HOUR) == []
    assert one.send(MONDAY + 7 * DAY) == [(1, MONDAY + 7 * DAY)]


def test_the_public_learns_of_nothing_that_came(tmp_path: Path) -> None:
    """The state of a desk that is reminded only when something waits is the same, whatever comes and goes wrong."""
    life = Life(tmp_path / "board.db", {1: Wish(TWICE, only_waiting=True), 2: Wish(TWICE, only_waiting=False)})
    quiet = life.role.states()[0]
    life.send(MONDAY - DAY)
    life.arrive(1)
    for now in (MONDAY, MONDAY + FIRST_DELAY):
        assert len(life.role.due(now, os.urandom)) == 2
        assert life.role.states()[0] == quiet
    late = life.role.states()[1]
    assert late.late and late.last == 0
    life.send(MONDAY + HOUR)
    assert life.role.states()[0] == quiet
    done = life.role.states()[1]
    assert not done.late and done.last == MONDAY


@pytest.mark.parametrize("seed", range(6))
def test_lives_with_crashes_and_a_mail_server_that_fails(tmp_path: Path, seed: int) -> None:
    """Every slot that the board lived through with the mail server up has its message; a second one only if the board
    died between sending and noting, and then it is the same message."""
    chance = random.Random(seed)
    life = Life(tmp_path / "board.db", {1: Wish(DAILY, only_waiting=False)})
    life.send(MONDAY)
    taken: Counter[tuple[int, bytes]] = Counter()
    lost_notes: Counter[tuple[int, bytes]] = Counter()
    now, good = MONDAY, set()
    while now < MONDAY + 60 * DAY:
        now += chance.choice((20, 20, 60, HOUR, HOUR, 9 * HOUR, 5 * DAY if chance.random() < 0.1 else HOUR))
        if chance.random() < 0.2:
            life.again()
        up = (now // (DAY // 2)) % 3 != 1
        for reminder in life.role.due(now, os.urandom):
            if not up:
                continue
            taken[reminder.slot, reminder.identity] += 1
            good.add(reminder.slot)
            if chance.random() < 0.3:
                lost_notes[reminder.slot, reminder.identity] += 1
                life.again()
            else:
                life.role.sent(reminder)
        if life.role.states()[0].last == DAILY.last(now):
            assert DAILY.last(now) in good, "noted only after it went"
    assert len(taken) == len({slot for slot, _ in taken}) > 20
    assert all(0 <= times - lost_notes[name] <= 1 for name, times in taken.items())
    assert sum(lost_notes.values()) > 2


def test_the_rest_of_a_slot_is_enough_to_get_it_out(one: Life) -> None:
    """A mail server that was down is tried again before as long again has passed, or four hours."""
    for down in (30, 600, HOUR, 20 * HOUR):
        slot = MONDAY + 7 * DAY * (1 + (30, 600, HOUR, 20 * HOUR).index(down))
        now = slot
        while now < slot + down:
            one.role.due(now, os.urandom)
            now += 20
        while not one.send(now):
            now += 20
        assert now - slot <= down + min(max(down, FIRST_DELAY), LONGEST_DELAY) + 2 * 20 + FIRST_DELAY
        one.send(slot + 3 * DAY)
