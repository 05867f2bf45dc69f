"""`covey.sdk.house.DeskHouse` for programs without an event loop: every method waits for its result."""

from collections.abc import Awaitable, Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any, Self, TypeVar

from anyio.from_thread import start_blocking_portal

from covey.errors import Blame
from covey.roles.desk import DeskSecrets, Finding
from covey.roles.desk.bodies import Check, Note, Task, Tombstone
from covey.roles.desk.staff import Member
from covey.sdk import archive
from covey.sdk.author import quiet
from covey.sdk.blocking import _Facade
from covey.sdk.house import house as asynchronous
from covey.sdk.house import people as steps
from covey.sdk.house.confirming import Confirmed
from covey.sdk.house.deleting import Deletion
from covey.sdk.house.people import Beginning
from covey.sdk.house.room import Door
from covey.sdk.house.views import AuthorCase, Filed
from covey.sdk.inquiry import Say
from covey.sdk.mailbox import Mailbox, MailView
from covey.sdk.proofs import Proof
from covey.sdk.transport import BoardClient
from covey.wire.desk import Place
from covey.wire.mail import What
from covey.wire.manifest import Manifest

Result = TypeVar("Result")


def can_open(manifest: Manifest, board_url: str, secrets: DeskSecrets) -> None:
    """Whether these keys can open their desk, and it is not opened yet: `wrong-secrets`, `already-open`."""
    _once(manifest, secrets.index, board_url, quiet, lambda door: steps.can_open(door, secrets))


def open_desk(manifest: Manifest, board_url: str, begin: Beginning, *, say: Say = quiet) -> None:
    """Open a desk of several people with its keys from the ceremony."""
    _once(manifest, begin.secrets.index, board_url, say, lambda door: steps.open_desk(door, begin))


def can_join(manifest: Manifest, desk: int, board_url: str, code: bytes, *, say: Say = quiet) -> None:
    """Whether these words are a code for joining; `wrong-phrase` if not."""
    _once(manifest, desk, board_url, say, lambda door: steps.can_join(door, code))


def join(
    manifest: Manifest, desk: int, board_url: str, code: bytes, phrase: bytes, name: str, *, say: Say = quiet
) -> tuple[str, ...]:
    """Ask to become one of a desk; the four words to compare."""
    return _once(manifest, desk, board_url, say, lambda door: steps.join(door, code, phrase, name))


class DeskHouse(_Facade[asynchronous.DeskHouse]):
    """A desk of several people, as one of them sees it."""

    @classmethod
    def enter(
        cls,
        manifest: Manifest,
        desk: int,
        board_url: str,
        phrase: bytes,
        cache: Path | None = None,
        *,
        say: Say = quiet,
    ) -> Self:
        """Come in with eight words."""

        async def come() -> asynchronous.DeskHouse:
            door = Door(manifest, desk, BoardClient(board_url), say)
            return await asynchronous.DeskHouse.enter(door, phrase, cache)

        return cls._start(come)

    @property
    def person(self) -> bytes:
        """Who this is."""
        return self._inner.person.id

    @property
    def index(self) -> int:
        """Which desk of the manifest this is."""
        return self._inner.index

    @property
    def place(self) -> Place:
        """What this person is at the desk."""
        return self._inner.place

    @property
    def period(self) -> int:
        """The number of the desk's newest keys."""
        return self._inner.chain.now.number

    @property
    def is_renewal_begun(self) -> bool:
        """Whether keys are prepared that do not count yet."""
        return self._inner.is_renewal_begun

    @property
    def faults(self) -> tuple[Blame, ...]:
        """Who broke the protocol, as far as it shows here."""
        return self._inner.faults

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is waited for, of whom."""
        return self._inner.findings

    def must_hold_keys(self) -> None:
        """`Refused` ("not-a-holder") for somebody who does not hold the desk's keys."""
        _ = self._inner.keyring.deciding

    def staff(self) -> dict[bytes, Member]:
        """Everybody with a card, by person."""
        return self._inner.staff()

    def waiting(self) -> list[Member]:
        """Who has joined with a code, and waits to be confirmed."""
        return self._inner.waiting()

    def add(self) -> bytes:
        """Make a code for joining."""
        return self._call(self._inner.add)

    def add_sheet(self, phrase: bytes) -> None:
        """Another recovery sheet."""
        self._call(lambda: self._inner.add_sheet(phrase))

    def confirm(self, person: bytes, place: Place = Place.COUNSELLOR) -> None:
        """Take somebody in who has joined with a code."""
        self._call(lambda: self._inner.confirm(person, place))

    def remove(self, *persons: bytes) -> None:
        """Give the desk new keys that these people do not get."""
        self._call(lambda: self._inner.remove(*persons))

    def renew(self) -> None:
        """Make the next period of keys, or finish one that was begun."""
        self._call(self._inner.renew)

    def poll(self) -> Sequence[Filed]:
        """Fetch what trustees sent; every filing."""
        return self._call(self._inner.poll)

    def accept(self, filing: bytes, to: bytes, words: str = "") -> None:
        """Take a filing on for one counsellor."""
        self._call(lambda: self._inner.accept(filing, to, words))

    def decline(self, filing: bytes, words: str = "") -> None:
        """Leave a filing to the author's next desk."""
        self._call(lambda: self._inner.decline(filing, words))

    def cases(self) -> Sequence[AuthorCase]:
        """The authors of whom this person has the key."""
        return self._call(self._inner.cases)

    def case(self, filing: bytes) -> AuthorCase:
        """One of them."""
        return self._call(lambda: self._inner.case(filing))

    def counsellors(self) -> dict[bytes, tuple[bytes, ...]]:
        """Who has which author, by filing, as far as this person can see."""
        return self._inner.counsellors()

    def hand_over(self, filing: bytes, to: bytes) -> None:
        """Give another counsellor the key to an author."""
        self._call(lambda: self._inner.hand_over(filing, to))

    def confirmed(self, wait: int = 0) -> Confirmed:
        """Which trustees have the desk's newest keys."""
        return self._call(lambda: self._inner.confirmed(wait))

    @property
    def of_mine(self) -> tuple[bytes, ...]:
        """The filings of which this person has the key, also when deleting them was begun."""
        return self._inner.of_mine

    def check(self, filing: bytes) -> Check | None:
        """What came of the conflict check, for those who can read that."""
        return self._inner.check(filing)

    def deleted(self, filing: bytes) -> Tombstone | None:
        """That everything about a filing was deleted."""
        return self._inner.deleted(filing)

    def deleted_by(self, filing: bytes) -> Member | None:
        """Who deleted it."""
        return self._inner.deleted_by(filing)

    def look_at_deletion(self, filing: bytes) -> Deletion:
        """What is left of an author in the book."""
        return self._call(lambda: self._inner.look_at_deletion(filing))

    def delete(self, filing: bytes, why: str) -> None:
        """Delete everything of one author for good."""
        self._call(lambda: self._inner.delete(filing, why))

    def proof(self, filing: bytes) -> Proof:
        """When an author's filing was filed, kept and opened."""
        return self._call(lambda: self._inner.proof(filing))

    def notes(self, filing: bytes) -> dict[bytes, Note]:
        """The notes about an author."""
        return self._inner.notes(filing)

    def note(self, filing: bytes, text: str, known: bytes = b"", *, gone: bool = False) -> bytes:
        """Write a note, or in place of a known one."""
        return self._call(lambda: self._inner.note(filing, text, known, gone=gone))

    def tasks(self, filing: bytes) -> dict[bytes, Task]:
        """The tasks about an author."""
        return self._inner.tasks(filing)

    def task(self, filing: bytes, text: str, by: int = 0, known: bytes = b"", *, done: bool = False) -> bytes:
        """Write down something to be done, or change a known one."""
        return self._call(lambda: self._inner.task(filing, text, by, known, done=done))

    def close_case(self, filing: bytes, keep: int, words: str = "", *, again: bool = False) -> None:
        """Say that the work is over, and until when all of it is kept."""
        self._call(lambda: self._inner.close_case(filing, keep, words, again=again))

    def export(self, filings: Sequence[bytes], out: Path, escrow: bytes, *, letters: bool = True) -> archive.Made:
        """Write what this person has of these authors to an archive. `escrow`: the signed manifest."""
        source = archive.HouseSource(self._inner, escrow)
        return self._call(lambda: archive.hand_over(source, filings, out, letters=letters))

    def mail(self, filing: bytes, step: Callable[[Mailbox], Awaitable[MailView]]) -> MailView:
        """Do something with an author's mail."""
        return self._call(lambda: self._inner.mail(filing, step))


def _once(
    manifest: Manifest, desk: int, board_url: str, say: Say, step: Callable[[Door], Coroutine[Any, Any, Result]]
) -> Result:
    async def run() -> Result:
        async with BoardClient(board_url) as board:
            return await step(Door(manifest, desk, board, say))

    with start_blocking_portal() as portal:
        return portal.call(run)


class HouseMailbox:
    """The mail with one author, as a counsellor of a desk of several people has it; as `blocking.Mailbox`."""

    def __init__(self, house: DeskHouse, filing: bytes) -> None:
        self._house, self._filing = house, filing

    def letters(self) -> MailView:
        """Fetch what is new; everything afterwards."""
        return self._house.mail(self._filing, lambda mail: mail.letters())

    def write(self, text: str) -> MailView:
        """A text."""
        return self._house.mail(self._filing, lambda mail: mail.write(text))

    def end(self, text: str = "") -> MailView:
        """No more letters, from either side."""
        return self._house.mail(self._filing, lambda mail: mail.end(text))

    def ask(self, items: Sequence[tuple[What, str]], text: str = "") -> MailView:
        """Ask the author for things."""
        return self._house.mail(self._filing, lambda mail: mail.ask(items, text))

    def status(self, text: str, next_step: str = "", by: int = 0) -> MailView:
        """Tell the author where the case stands."""
        return self._house.mail(self._filing, lambda mail: mail.status(text, next_step, by))
