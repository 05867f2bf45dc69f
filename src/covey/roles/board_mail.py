"""The board's mail: sealed letters between an author and the desk that accepted (spec/mail, "At the board")."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from covey.errors import Malformed, Refused
from covey.primitives.hashing import equal
from covey.primitives.signing import VerifyKey
from covey.roles.desk_keys import PeriodKeys, renewed
from covey.wire.mail import AUTHOR, PAGE_LETTERS, Letters, MailRemoval, MailRequest, MailState, SealedLetter
from covey.wire.manifest import Manifest
from covey.wire.request import TOLERANCE

DAY = 86_400
MOST_LETTERS = 1000  # of each side, ever
MOST_BYTES = 8 << 20  # of each side's sealed letters that are kept
PAGE_BYTES = 1 << 20
QUIET_DAYS = 365  # after the last letter everything is deleted
ENDED_DAYS = 90  # after an END


@dataclass(frozen=True, slots=True)
class Mailbox:
    """What the board remembers of one filing's mail besides the letters. `day`: Unix day of the last letter."""

    day: int
    state: MailState
    removal: bytes  # the author's newest `MailRemoval`; empty if none


class MailStore(Protocol):
    """Durable memory of letters. `side` is True for desks."""

    def account_of(self, filing: bytes) -> bytes | None: ...
    def accepted_by(self, filing: bytes) -> list[int]:
        """The desks of which t trustees have said that they accepted."""

    def mailbox(self, filing: bytes) -> Mailbox | None: ...
    def put_mailbox(self, filing: bytes, mailbox: Mailbox) -> None: ...
    def letter(self, filing: bytes, letter: bytes) -> bytes | None:
        """A letter by its id; empty if it was removed, None if it never was."""

    def add_letter(self, letter: SealedLetter) -> None: ...
    def newest_letter(self, filing: bytes, sender: int) -> int:
        """The highest number, also of removed ones; 0 if none."""

    def newest_of_desks(self, filing: bytes) -> int: ...
    def mail_bytes(self, filing: bytes, side: bool) -> int: ...
    def letters(self, filing: bytes, author: int, desk: int, only: int | None, most: int) -> list[bytes]:
        """Letters after these numbers in their order; of desks only those of `only` unless that is None."""

    def remove_letters(self, filing: bytes, author: int, desk: int) -> None: ...
    def forget_letters(self, filing: bytes) -> None: ...
    def quiet_mailboxes(self, day: int, ended: int) -> list[bytes]:
        """Mailboxes with no letter since `day`; since `ended` those that have ended."""


class BoardMail:
    """The mail's side of a board. Every public method is one transaction."""

    def __init__(
        self,
        manifest: Manifest,
        store: MailStore,
        transaction: Callable[[], AbstractContextManager[None]],
        keys: Callable[[int], PeriodKeys],
    ) -> None:
        """`keys`: the present keys of a desk, or `Malformed` ("unknown-desk")."""
        self._manifest, self._store, self._transaction, self._keys = manifest, store, transaction, keys

    def write(self, data: bytes, now: int) -> None:
        """Keep a letter. The same one again changes nothing."""
        letter = SealedLetter.from_bytes(data)
        self._same_manifest(letter.manifest)
        with self._transaction():
            self._may(letter, letter.filing, letter.sender)
            desks = self._store.accepted_by(letter.filing)
            if letter.sender == AUTHOR and not desks:
                raise Refused(
                    "no desk has taken this filing yet", code="not-accepted", hint="Wait until a desk takes it."
                )
            known = self._store.letter(letter.filing, letter.id)
            if known is not None:
                if known and not equal(SealedLetter.from_bytes(known).signed_bytes(), letter.signed_bytes()):
                    raise Refused("this letter id was used for something else", code="id-reused")
                return
            box = self._store.mailbox(letter.filing) or Mailbox(0, MailState.OPEN, b"")
            self._has_room(letter, box)
            self._store.add_letter(letter)
            state = MailState.ENDED if letter.last else box.state
            self._store.put_mailbox(letter.filing, Mailbox(now // DAY, state, box.removal))

    def read(self, data: bytes, now: int) -> bytes:
        """The next letters, as `Letters`. An author may ask before any desk has accepted."""
        asked = MailRequest.from_bytes(data)
        self._same_manifest(asked.manifest)
        if abs(now - asked.time) > TOLERANCE:
            raise Refused(
                "this request is too old, or a clock is wrong", code="stale-request", hint="Check the clocks."
            )
        with self._transaction():
            self._may(asked, asked.filing, asked.reader)
            box = self._store.mailbox(asked.filing) or Mailbox(0, MailState.OPEN, b"")
            only = None if asked.reader == AUTHOR else asked.reader
            found = self._store.letters(asked.filing, asked.author, asked.desk, only, PAGE_LETTERS)
        page: list[SealedLetter] = []
        size = 0
        for item in found:
            size += len(item)
            if page and size > PAGE_BYTES:
                break
            page.append(SealedLetter.from_bytes(item))
        removals = (MailRemoval.from_bytes(box.removal),) if box.removal else ()
        return Letters(tuple(page), removals, box.state).to_bytes()

    def remove(self, data: bytes) -> None:
        """Forget letters up to the numbers that the author names; of each its id and number stay."""
        asked = MailRemoval.from_bytes(data)
        self._same_manifest(asked.manifest)
        with self._transaction():
            self._may(asked, asked.filing, AUTHOR)
            box = self._store.mailbox(asked.filing)
            before = MailRemoval.from_bytes(box.removal) if box and box.removal else None
            marks = (before.author, before.desk) if before else (0, 0)
            if (asked.author <= marks[0] and asked.desk <= marks[1]) or (box and box.state == MailState.EXPIRED):
                return
            if asked.author < marks[0] or asked.desk < marks[1]:
                raise Refused("more was removed before", code="stale-removal", hint="Read first, then remove again.")
            newest = self._store.newest_letter(asked.filing, AUTHOR), self._store.newest_of_desks(asked.filing)
            if box is None or asked.author > newest[0] or asked.desk > newest[1]:
                raise Refused("there are no letters up to these numbers", code="letter-gap", hint="Read first.")
            self._store.remove_letters(asked.filing, asked.author, asked.desk)
            self._store.put_mailbox(asked.filing, Mailbox(box.day, box.state, data))

    def expire(self, now: int) -> None:
        """Forget mail that has been quiet for so long that nobody comes back to it."""
        today = now // DAY
        with self._transaction():
            for filing in self._store.quiet_mailboxes(today - QUIET_DAYS, today - ENDED_DAYS):
                self._store.forget_letters(filing)
                self._store.put_mailbox(filing, Mailbox(today, MailState.EXPIRED, b""))

    def _may(self, message: SealedLetter | MailRequest | MailRemoval, filing: bytes, party: int) -> None:
        """Only the filing's account, and a desk that accepted it. To others every filing is as good as unknown."""
        if party == AUTHOR:
            account = self._store.account_of(filing)
            try:
                if account is not None:
                    message.verify(VerifyKey(account))
                    return
            except Malformed:
                pass
            raise Refused("this account has no such filing", code="unknown-filing")
        keys = self._keys(party)
        with renewed(keys):
            message.verify(keys.signing)
        if party not in self._store.accepted_by(filing):
            raise Refused("this filing is not at this desk", code="not-your-filing")

    def _has_room(self, letter: SealedLetter, box: Mailbox) -> None:
        if box.state != MailState.OPEN:
            raise Refused("this contact has ended", code="contact-ended")
        newest = self._store.newest_letter(letter.filing, letter.sender)
        if letter.number <= newest:
            text = f"there is a letter {letter.number} of this side already"
            raise Refused(text, code="number-taken", hint="Read, number and seal it anew, and send that.")
        if letter.number > newest + 1:
            text = f"letter {newest + 1} of this side is missing here"
            raise Refused(text, code="letter-gap", hint="Send the earlier letters first.")
        size = self._store.mail_bytes(letter.filing, letter.sender != AUTHOR) + len(letter.sealed)
        if not letter.last and (letter.number > MOST_LETTERS or size > MOST_BYTES):
            text = "there is no room for another letter of this side"
            raise Refused(
                text, code="mailbox-full", hint="The author can remove older letters; after 1000, only an end."
            )

    def _same_manifest(self, manifest: bytes) -> None:
        if manifest != self._manifest.hash:
            text = "this was made for another escrow, or an older manifest"
            raise Refused(text, code="wrong-manifest", hint="Fetch the manifest again and compare its hash.")
