"""Deleting everything of one author at the end of its time: a tombstone first, then every line (spec/desk).

Only somebody who has the author's key knows which lines are theirs, and only a holder's removal counts at the board:
this is done by a holder who has the author, or with the recovery sheet.
"""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final

from covey.errors import Blame, Malformed, PeerFault, Refused
from covey.roles.desk.bodies import Mark, Moment, Tombstone
from covey.roles.desk.book import BookKey, Reach
from covey.roles.desk.walls import unwrap
from covey.sdk.house.cases import DAY
from covey.sdk.house.letters import LetterSteps
from covey.wire.desk import SIGN_REMOVAL, BookPage, BookRemoval, LineKind, Wrapped

_AT_ONCE: Final = 1000
WHY: Final = ("kept-long-enough", "author-asked")


@dataclass(frozen=True, slots=True)
class Deletion:
    """What would be deleted. `keep`: the last day on which it is kept, a Unix day; 0 if its case is not closed."""

    lines: int
    keep: int
    begun: bool  # the tombstone is there already

    def is_over(self, day: int) -> bool:
        """Whether its time is over on this day."""
        return 0 < self.keep < day


class DeleteSteps(LetterSteps):
    """The end of an author's case."""

    @property
    def of_mine(self) -> tuple[bytes, ...]:
        """The filings of the authors whom this person has, also when deleting them was begun."""
        return tuple(one for one in self._seeds if self._is_mine(one) or self.tombstone(one) is not None)

    async def look_at_deletion(self, filing: bytes) -> Deletion:
        """What is left of an author in the book; `Refused` ("not-a-holder", "not-your-author"). Changes nothing."""
        await self.refresh()
        _ = self.keyring.deciding
        self._must_have(filing)
        self._unlock_circles()
        closing = self._closing(filing)
        keep = closing.keep if closing is not None and closing.state == "closed" else 0
        return Deletion(len(tuple(self._theirs(filing))), keep, self.tombstone(filing) is not None)

    async def delete(self, filing: bytes, why: str) -> None:
        """Delete everything of one author for good; may be stopped anywhere, and done again. `why`: one of `WHY`.

        `Refused`: "not-a-holder", "not-your-author"; "not-ready" when it is to be kept longer, by what was said when
        its case was closed. Nothing is taken from those who have read it, or have a copy.
        """
        found = await self.look_at_deletion(filing)
        today = self._door.unix() // DAY
        if why == "kept-long-enough" and not found.is_over(today) and not found.begun:
            hint = "Close the case first, or delete it because its author asks for that."
            raise Refused("this author's case is to be kept longer", code="not-ready", hint=hint)
        if not found.begun:
            stone = Tombstone(today, why).to_bytes()
            await self.write(BookKey.everyone(self.keyring.book), LineKind.TOMBSTONE, filing, stone)
        while left := tuple(self._theirs(filing)):  # somebody else may write meanwhile
            for at in range(0, len(left), _AT_ONCE):
                await self._remove_lines(left[at : at + _AT_ONCE])
            await self._read_on()
        self._forget_author(filing)

    # Inside

    async def _read_on(self) -> None:
        await super()._read_on()
        await self._let_go()

    async def _let_go(self) -> None:
        """Authors with a tombstone whose newest wrap the board has no more: nothing of them stays here either."""
        for filing in self.book.newest(LineKind.TOMBSTONE):
            wraps = self.book.history(LineKind.WRAP, filing)
            if wraps and await self._is_removed(wraps[-1].number):
                self.book.forget(tuple(self._theirs(filing)))
                self._forget_author(filing)

    async def _is_removed(self, number: int) -> bool:
        board, key = self._door.board, self.keyring.signing
        try:
            page = BookPage.from_bytes(await board.entries(key, self.manifest.hash, self.index, number - 1))
        except Malformed as error:
            raise PeerFault(Blame("board", f"the book: {error}"), code=error.code) from None
        return bool(page.items) and page.items[0].number == number and not page.items[0].entry.sealed

    def _must_have(self, filing: bytes) -> None:
        if filing not in self.of_mine:
            hint = "Whoever has this author hands them over to a holder first; or use the recovery sheet."
            raise Refused("you have no key to this filing", code="not-your-author", hint=hint)

    def _unlock_circles(self) -> None:
        """What was shared of an author is under the keys of circles."""
        for circle, found in self.book.wraps(Wrapped.CIRCLE, self.person.id):
            with suppress(Malformed):
                secret = unwrap(self.manifest.hash, self.index, circle, self.person, found)
                self.book.unlock(BookKey.circle(secret, circle))

    def _theirs(self, filing: bytes) -> Iterator[bytes]:
        """The entries that go. Wraps are the last: with them goes the way to the others."""
        for seed in self._seeds.get(filing, ()):
            yield from self.book.entries_under(BookKey.author(seed, filing))
        for kind, body in ((LineKind.MARK, Mark), (LineKind.MOMENT, Moment)):
            for found in self.book.lines(kind):
                if found.reach is Reach.CIRCLE and body.from_bytes(found.line.body).filing == filing:
                    yield found.entry
        for kind in (LineKind.CHECK, LineKind.WRAP):
            yield from (found.entry for found in self.book.history(kind, filing))

    async def _remove_lines(self, ids: tuple[bytes, ...]) -> None:
        self._door.say(f"removing {len(ids)} lines from the desk's book")
        unsigned = BookRemoval(self.manifest.hash, self.index, ids, bytes(64))
        signature = self.keyring.deciding.sign(SIGN_REMOVAL, unsigned.signed_bytes())
        await self._door.board.remove_entries(self.index, replace(unsigned, signature=signature).to_bytes())
        self.book.forget(ids)

    def _forget_author(self, filing: bytes) -> None:
        """Nothing of it stays on this machine either."""
        labels = {
            BookKey.author(seed, filing).label(self.manifest.hash, self.index) for seed in self._seeds.get(filing, ())
        }
        for entry in [one for one in self._unsent.values() if one.label in labels]:
            self._drop(entry)
        for known in (self._seeds, self._opened, self._in_memory, self._accounts):
            known.pop(filing, None)
        if self._cache is not None:
            shutil.rmtree(self._cache / "letters" / filing.hex(), ignore_errors=True)
