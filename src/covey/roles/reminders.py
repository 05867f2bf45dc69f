"""Which desks are reminded now: one message for each slot of a desk's schedule (spec/reminders).

Saved, then sent: what is about to go is noted first, with the number of its tries, and that it went afterwards. A board
that dies between sending and noting sends the same message, under the same name, once more; it never leaves one out.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Final, Protocol

from covey.core.reminders import IDENTITY_BYTES, Schedule

FIRST_DELAY: Final = 60
LONGEST_DELAY: Final = 4 * 3600
CLOCK_SLACK: Final = 86_400


@dataclass(frozen=True, slots=True)
class Wish:
    """What a desk asked for. `only_waiting`: leave out the message when nothing is there that it has not fetched."""

    schedule: Schedule
    only_waiting: bool


@dataclass(frozen=True, slots=True)
class Reminder:
    """A desk's newest slot, and what became of it. Times in Unix seconds.

    `identity` and `date` go into the message: every try sends the same one. `again`: not to be tried before then.
    `sent`: the newest slot whose message went out, 0 for none.
    """

    desk: int
    slot: int
    identity: bytes
    date: int
    tries: int
    again: int
    done: bool
    sent: int


@dataclass(frozen=True, slots=True)
class ReminderState:
    """What the public may know. `last` and `late` stay empty for a desk that is reminded only when something waits."""

    desk: int
    only_waiting: bool
    last: int
    late: bool


class ReminderStore(Protocol):
    """Durable memory of reminders; SQL behind it is in store/reminders."""

    def reminder(self, desk: int) -> Reminder | None: ...
    def put_reminder(self, reminder: Reminder) -> None: ...
    def has_unfetched(self, desk: int) -> bool:
        """Whether the desk has packages beyond those that it has said it has."""


class BoardReminders:
    """The reminders of one board. Every public method is one transaction."""

    def __init__(
        self,
        wishes: Mapping[int, Wish],
        store: ReminderStore,
        transaction: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._wishes, self._store, self._transaction = dict(wishes), store, transaction

    def due(self, now: int, entropy: Callable[[int], bytes]) -> list[Reminder]:
        """What is to be sent now. Each is noted as tried before it is returned."""
        with self._transaction():
            found = [self._due(desk, wish, now, entropy) for desk, wish in self._wishes.items()]
        return [reminder for reminder in found if reminder is not None]

    def sent(self, reminder: Reminder) -> None:
        """The mail server has taken it."""
        with self._transaction():
            known = self._store.reminder(reminder.desk)
            if known is not None and known.identity == reminder.identity:
                self._store.put_reminder(replace(known, done=True, sent=known.slot))

    def states(self) -> list[ReminderState]:
        """How it stands, in the order of the desks."""
        with self._transaction():
            return [self._state(desk, self._wishes[desk]) for desk in sorted(self._wishes)]

    def _state(self, desk: int, wish: Wish) -> ReminderState:
        known = self._store.reminder(desk)
        if known is None or wish.only_waiting:  # when one went, or could not, tells that something came
            return ReminderState(desk, wish.only_waiting, 0, False)
        return ReminderState(desk, False, known.sent, not known.done and known.tries > 1)

    def _due(self, desk: int, wish: Wish, now: int, entropy: Callable[[int], bytes]) -> Reminder | None:
        known, slot = self._store.reminder(desk), wish.schedule.last(now)
        if known is None or known.slot > now + CLOCK_SLACK:  # new here, or the clock was wrong: from the next one on
            sent = 0 if known is None else min(known.sent, slot)
            self._store.put_reminder(Reminder(desk, slot, b"", now, 0, 0, True, sent))
            return None
        if slot > known.slot:  # those between are over: one message, not many
            done = wish.only_waiting and not self._store.has_unfetched(desk)
            known = Reminder(desk, slot, entropy(IDENTITY_BYTES), now, 0, now, done, known.sent)
            self._store.put_reminder(known)
        if known.done or now < known.again <= now + LONGEST_DELAY:
            return None
        known = replace(known, tries=known.tries + 1, again=now + delay(known.tries + 1))
        self._store.put_reminder(known)
        return known


def delay(tries: int) -> int:
    """Seconds from one try to the next: twice as long each time, so never later than as long again as the trouble."""
    return min(FIRST_DELAY << min(tries - 1, 16), LONGEST_DELAY)
