"""A desk of several people, as one of them sees it: everything that they can do (spec/desk)."""

from contextlib import AsyncExitStack
from pathlib import Path
from typing import Self

from covey.roles.desk.people import Person, check_words, person_of
from covey.sdk.house.deleting import DeleteSteps
from covey.sdk.house.room import Door
from covey.wire.desk import LineKind, Place


class DeskHouse(DeleteSteps):
    """Made by `enter`; use it as an async context, or call `close`. Every step first fetches what is new."""

    def __init__(self, door: Door, person: Person, cache: Path | None = None) -> None:
        super().__init__(door, person, cache)
        self._packages, self._seeds, self._opened, self._tried = {}, {}, {}, set()
        self._in_memory, self._accounts = {}, {}

    @classmethod
    async def enter(cls, door: Door, phrase: bytes, cache: Path | None = None) -> Self:
        """Come in with eight words, of a person or of the recovery sheet. Takes a quarter of a second, on purpose.

        `Refused`: "wrong-phrase", "not-of-this-desk", "not-open". `PeerFault` on a board that shows false keys.
        """
        door.say("stretching the words")
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(door.board)
            made = cls(door, person_of(door.manifest.hash, door.desk, phrase), cache)
            await made.refresh()
            made._stack = stack.pop_all()
        return made

    @property
    def place(self) -> Place:
        """What this person is at the desk."""
        return self.keyring.place

    def counsellors(self) -> dict[bytes, tuple[bytes, ...]]:
        """Who of those who are here has which author, by filing, as far as this person can see."""
        filings = [filing for filing in self.book.newest(LineKind.WRAP) if self._wraps_of(filing)]
        return {filing: self._counsellors(filing) for filing in filings}

    @property
    def words(self) -> tuple[str, ...]:
        """The four words by which others tell this person."""
        return check_words(self.person.id)
