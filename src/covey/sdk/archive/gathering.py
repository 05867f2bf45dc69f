"""What goes into an archive of one filing, brought together from the desk's folder and the board.

What the board does not give just now is left out and named: a desk must be able to hand over what it has.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeVar

from covey.core.mail import letter_key
from covey.errors import CoveyError, Malformed, PeerFault, Refused, Unavailable
from covey.roles.desk import fixing
from covey.roles.mail import OpenedLetter
from covey.sdk.archive.source import Held, Source
from covey.wire.log import Receipt, SealedFiling

Result = TypeVar("Result")


class Asking:
    """Asks the board until it is silent once; from then on nobody waits for it again."""

    def __init__(self, silent: str = "") -> None:
        self._silent = silent

    async def ask(self, question: Callable[[], Awaitable[Result]]) -> Result:
        """The answer, or what the question raises."""
        if self._silent:
            raise Unavailable(self._silent)
        try:
            return await question()
        except Unavailable as error:
            self._silent = str(error)
            raise


@dataclass(frozen=True)
class Gathered:
    """One author's chapter. `folder` is its number in the archive."""

    folder: str
    held: Held = field(repr=False)
    receipts: tuple[Receipt, ...]
    letters: tuple[OpenedLetter, ...] = field(repr=False)
    missing: tuple[str, ...]

    @property
    def keys(self) -> dict[int, bytes]:
        """What is disclosed: what opens the conflict part, and the case part without the mail."""
        return {1: self.held.conflict_key, 2: self.held.opened.key}

    @property
    def subject(self) -> bytes:
        """The header digest, which receipts are about."""
        return self.held.filed.header.digest

    def letter_key(self, one: OpenedLetter) -> bytes:
        """What opens this letter and no other."""
        sealed = one.sealed
        place = (sealed.manifest, sealed.filing, sealed.sender, sealed.id, sealed.number)
        return letter_key(self.held.opened.mail, *place)


async def gather(desk: Source, asking: Asking, filing: bytes, number: int, *, letters: bool) -> Gathered:
    """Everything about one filing; `Refused` ("not-ready") if its case part has not been opened here."""
    held, missing = await desk.held(filing), list[str]()
    if not held.conflict_key:
        missing.append(f"chapter {number}: the key that would show that these people were named is not here")
    receipts = await _receipts(desk, asking, held.filed, number, missing)
    if held.decision is None:
        missing.append(f"chapter {number}: {held.undecided}")
    found: tuple[OpenedLetter, ...] = ()
    if letters:
        found = await _letters(desk, asking, filing, number, missing)
    else:
        missing.append(f"chapter {number}: letters and what was given in them were left out on purpose")
    return Gathered(str(number), held, receipts, found, tuple(missing))


async def _receipts(
    desk: Source, asking: Asking, filed: SealedFiling, number: int, missing: list[str]
) -> tuple[Receipt, ...]:
    """Those that are right, of this header."""
    subject, kept = filed.header.digest, desk.known_receipts(filed.header.core.id)
    found: tuple[Receipt, ...] = ()
    try:
        found = await asking.ask(lambda: desk.board.filing(filed.header.core.id))
    except (Unavailable, Refused, Malformed, PeerFault) as error:
        missing.append(f"chapter {number}: the trustees' receipts could not be fetched: {_said(error)}")
        if not kept:
            return ()
    good, bad = fixing.chosen(desk.manifest, subject, [*kept, *found])
    if bad:
        missing.append(f"chapter {number}: the board showed {bad} receipts that are false; they were left out")
    seen = fixing.judge(desk.manifest, subject, good)
    everybody = set(range(1, desk.manifest.plan.n + 1))
    for what, there in (("kept it", set(seen.holders)), ("opened it", set(seen.openers))):
        absent = ", ".join(map(str, sorted(everybody - there)))
        if absent:
            missing.append(f"chapter {number}: no receipt says when these trustees {what}: {absent}")
    return good


async def _letters(
    desk: Source, asking: Asking, filing: bytes, number: int, missing: list[str]
) -> tuple[OpenedLetter, ...]:
    try:
        view = await asking.ask(lambda: desk.letters(filing))
    except (Unavailable, Refused, Malformed, PeerFault) as error:
        missing.append(f"chapter {number}: newer letters could not be fetched: {_said(error)}")
        view = desk.known_letters(filing)
    missing += [f"chapter {number}: {gap}" for gap in view.missing]
    if view.unsent:
        missing.append(f"chapter {number}: {view.unsent} letters of the desk have not reached the board yet")
    if view.removed != (0, 0):
        missing.append(f"chapter {number}: the author has had the board forget letters; the desk kept what it had read")
    if view.forgotten:
        missing.append(f"chapter {number}: the board has forgotten the letters, a long time after the last one")
    return view.letters


def _said(error: CoveyError) -> str:
    return str(error).rstrip(".")
