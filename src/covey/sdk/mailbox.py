"""The letters about one filing: written, sent, fetched and put together, at either end (spec/mail).

What is to be sent is on disk, sealed, before it is sent; whatever stops it, the next call carries on.
"""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from covey.errors import Blame, Misuse, PeerFault, Refused
from covey.roles import mail as role
from covey.roles.desk_keys import DeskKeys
from covey.sdk.desk_chains import DeskChains
from covey.sdk.inquiry import Say
from covey.sdk.transport import BoardClient
from covey.wire.mail import (
    AUTHOR,
    Answered,
    Asked,
    Given,
    Letter,
    LetterKind,
    MailRemoval,
    MailState,
    RecordPart,
    SealedLetter,
    What,
)
from covey.wire.manifest import Manifest

_TRIES = 20  # numbers that other devices may take meanwhile
_NEVER = frozenset({"contact-ended", "mailbox-full", "not-accepted", "not-your-filing", "unknown-filing", "id-reused"})


@dataclass(frozen=True, slots=True)
class MailView:
    """All letters that are known, and what is wrong with the rest."""

    letters: tuple[role.OpenedLetter, ...]  # in reading order
    items: tuple[role.Item, ...]  # what was asked for, with the newest answers
    missing: tuple[role.Missing, ...]
    read: tuple[int, int]  # how far the author says to have read the desk, and the desk the author
    ended: bool
    forgotten: bool  # the board says that it has forgotten them, a long time after the last one
    removed: tuple[int, int]  # up to which letters of author and desk the author had the board forget
    unsent: int  # own letters that the board has not confirmed
    faults: tuple[Blame, ...]


class LetterStore(Protocol):
    """Where one end keeps its letters; `LetterFolder` says what each of these does."""

    def all(self) -> list[SealedLetter]: ...
    def unsent(self) -> list[SealedLetter]: ...
    def add(self, letter: SealedLetter, *, sent: bool = True) -> None: ...
    def sent(self, letter: SealedLetter) -> None: ...
    def replace(self, before: SealedLetter, after: SealedLetter) -> None: ...
    def forget(self, letter: SealedLetter) -> None: ...
    def removal(self) -> MailRemoval | None: ...
    def remove(self, removal: MailRemoval, *, letters: bool) -> None: ...
    def clear(self) -> None: ...
    def periods(self, manifest: Manifest) -> dict[int, DeskKeys]: ...
    def keep_periods(self, keys: DeskKeys) -> None: ...


class Mailbox:
    """One end of the mail about one filing; `Author.mail` and `DeskSession.mail` make it."""

    def __init__(
        self,
        party: role.MailParty,
        board: BoardClient,
        folder: LetterStore,
        say: Say,
        *,
        now: Callable[[], float] = time.time,
        entropy: Callable[[int], bytes] = os.urandom,
    ) -> None:
        self._chains = DeskChains(party.manifest, board)
        for desk, keys in (folder.periods(party.manifest) | dict(party.chains)).items():
            self._chains.remember(desk, keys)
        self._party, self._board, self._folder, self._say = party, board, folder, say
        self._know()
        self._now, self._entropy = now, entropy
        self._state = MailState.OPEN
        self._blames: dict[Blame, None] = {}

    # Reading

    def known(self) -> MailView:
        """What is on this disk; asks nobody."""
        opened, faults = self._open()
        removal = self._folder.removal()
        found = role.arrange(self._party, opened, removal)
        return MailView(
            found.letters,
            role.items(found.letters),
            found.missing,
            found.read,
            found.ended is not None or self._state != MailState.OPEN,
            self._state == MailState.EXPIRED,
            (removal.author, removal.desk) if removal else (0, 0),
            len(self._folder.unsent()),
            tuple(dict.fromkeys((*self._blames, *found.faults, *faults))),
        )

    async def letters(self) -> MailView:
        """Send what is unsent, fetch what is new; everything afterwards."""
        await self._fetch()
        for letter in self._folder.unsent():
            await self._deliver(letter)
        return self.known()

    # Writing

    async def write(self, text: str) -> MailView:
        """A text."""
        return await self._send(Letter(LetterKind.TEXT, 0, 0, text))

    async def end(self, text: str = "") -> MailView:
        """No more letters, from either side. Cannot be undone."""
        return await self._send(Letter(LetterKind.END, 0, 0, text))

    async def ask(self, items: Sequence[tuple[What, str]], text: str = "") -> MailView:
        """Ask the author for things, each with its own answer. A desk's."""
        self._only_desk()
        asked = tuple(Asked(number, what, words) for number, (what, words) in enumerate(items, start=1))
        return await self._send(Letter(LetterKind.REQUEST, 0, 0, text, asked))

    async def status(self, text: str, next_step: str = "", by: int = 0) -> MailView:
        """Tell the author where the case stands; `by`: a Unix day. A desk's."""
        self._only_desk()
        return await self._send(Letter(LetterKind.STATUS, 0, 0, text, next=next_step, by=by))

    async def answer(
        self,
        request: bytes,
        item: int,
        given: Given,
        text: str = "",
        *,
        record: Sequence[RecordPart] = (),
        attachments: Sequence[bytes] = (),
    ) -> MailView:
        """Answer one item of a request, and give what it asks for, if that is the answer. An author's."""
        self._only_author()
        answers = (Answered(request, item, given, text),)
        shared = (tuple(record), tuple(attachments))
        return await self._send(Letter(LetterKind.ANSWER, 0, 0, "", (), answers, *shared))

    async def share(
        self, *, record: Sequence[RecordPart] = (), attachments: Sequence[bytes] = (), text: str = ""
    ) -> MailView:
        """Give something unasked. An author's."""
        self._only_author()
        return await self._send(Letter(LetterKind.SHARE, 0, 0, text, (), (), tuple(record), tuple(attachments)))

    async def remove(self) -> MailView:
        """Delete every letter that is known, here and at the board. An author's; the desk keeps what it has read."""
        self._only_author()
        view = await self.letters()
        newest = self._arranged().newest
        if newest != view.removed and not view.forgotten:
            removal = role.remove(self._party, newest)
            self._say("removing the letters")
            try:
                await self._board.remove_mail(removal.to_bytes())
            except Refused as error:
                if error.code != "letter-gap":
                    raise
                await self._resend(newest[0] + 1)  # a board from a backup: numbers must not be used again
                await self._board.remove_mail(removal.to_bytes())
            self._folder.remove(removal, letters=True)
        elif view.forgotten:
            self._folder.clear()
        return self.known()

    # Inside

    def _only_desk(self) -> None:
        if self._party.me == AUTHOR:
            raise Misuse("a desk writes letters of this kind")

    def _only_author(self) -> None:
        if self._party.me != AUTHOR:
            raise Misuse("an author writes letters of this kind")

    def _open(self) -> tuple[list[role.OpenedLetter], list[Blame]]:
        """All that is kept; but of an own letter that lost its number to another device, only the other one."""
        waiting = {letter.id for letter in self._folder.unsent()}
        kept = self._folder.all()
        taken = {(letter.sender, letter.number) for letter in kept if letter.id not in waiting}
        opened, faults = [], []
        for sealed in kept:
            if sealed.id in waiting and (sealed.sender, sealed.number) in taken:
                continue
            try:
                opened.append(role.open_letter(self._party, sealed))
            except PeerFault as error:
                faults.append(error.blame)
        return opened, faults

    def _arranged(self) -> role.Correspondence:
        return role.arrange(self._party, self._open()[0], self._folder.removal())

    def _numbers(self) -> tuple[int, int]:
        """(newest own number, newest of the other side), of letters that are kept here."""
        author, desk = self._arranged().newest
        return (author, desk) if self._party.me == AUTHOR else (desk, author)

    async def _fetch(self) -> None:
        """Read page after page, from the first letter on that is missing here."""
        found = self._arranged()
        first = {AUTHOR: found.newest[0], 1: found.newest[1]}
        for gap in found.missing:
            side = min(gap.sender, 1)
            first[side] = min(first[side], gap.first - 1)
        after = (first[AUTHOR], first[1])
        self._say("asking the board for letters")
        while True:
            asked = role.ask(self._party, after, int(self._now()))
            data = await self._board.mail(asked.to_bytes())
            page = role.read(self._party, data)
            if page.strangers:
                await self._look_for_keys(page.strangers)
                page = role.read(self._party, data)
            self._state = page.state
            self._blames |= dict.fromkeys(page.faults)
            if page.removal is not None:
                self._take_removal(page.removal)
            here = {(letter.sender, letter.id) for letter in self._folder.all()}
            for item in page.letters:
                if (item.sealed.sender, item.sealed.id) not in here:
                    self._folder.add(item.sealed)
            author = max([after[0], *(item.number for item in page.letters if item.sender == AUTHOR)])
            desk = max([after[1], *(item.number for item in page.letters if item.sender != AUTHOR)])
            if not page.more or (author, desk) == after:
                return
            after = (author, desk)

    def _know(self) -> None:
        known = {card.index: self._chains.known(card.index) for card in self._party.manifest.plan.desks}
        self._party = replace(self._party, chains={desk: keys for desk, keys in known.items() if keys.periods})

    async def _look_for_keys(self, desks: Sequence[int]) -> None:
        """A letter may be signed with a key that its desk has since it was asked for last."""
        for desk in desks:
            before = self._chains.known(desk).now.number
            keys = await self._chains.fetch(desk)
            if keys.now.number > before:
                self._folder.keep_periods(keys)
        self._know()
        self._blames |= dict.fromkeys(self._chains.blames)

    def _take_removal(self, removal: MailRemoval) -> None:
        known = self._folder.removal()
        if known is None or (removal.author >= known.author and removal.desk >= known.desk):
            if known != removal:
                self._folder.remove(removal, letters=self._party.me == AUTHOR)
        else:
            self._blames[Blame("board", "shows an older removal than before")] = None

    async def _send(self, letter: Letter) -> MailView:
        if (await self.letters()).ended:
            raise Refused("this contact has ended", code="contact-ended")
        sealed = self._seal(letter)
        self._folder.add(sealed, sent=False)
        await self._deliver(sealed)
        return self.known()

    def _seal(self, letter: Letter) -> SealedLetter:
        """Number and seal a letter."""
        own, seen = self._numbers()
        made = replace(letter, written=int(self._now()), seen=seen)
        return role.write(self._party, own + 1, made, self._entropy(16))

    async def _deliver(self, sealed: SealedLetter) -> None:
        """Send a letter until the board has it, under another number if that one is taken."""
        sealed = self._signed_now(sealed)
        for left in reversed(range(_TRIES)):
            self._say("sending the letter")
            try:
                await self._board.write_letter(sealed.to_bytes())
            except Refused as error:
                if error.code == "number-taken" and left:
                    sealed = await self._again(sealed)
                elif error.code == "letter-gap" and left:
                    await self._resend(sealed.number)
                else:
                    if error.code in _NEVER:
                        self._folder.forget(sealed)
                    raise
            else:
                self._folder.sent(sealed)
                return

    def _signed_now(self, sealed: SealedLetter) -> SealedLetter:
        """The board takes a desk's letters with its newest key alone; one from before a renewal is signed again."""
        anew = role.signed_now(self._party, sealed)
        if anew != sealed:
            self._folder.add(anew, sent=False)
        return anew

    async def _again(self, sealed: SealedLetter) -> SealedLetter:
        """Another device was faster: read what it wrote, then number and seal anew."""
        await self._fetch()
        anew = self._seal(role.open_letter(self._party, sealed).letter)
        self._folder.replace(sealed, anew)
        return anew

    async def _resend(self, before: int) -> None:
        """The board lacks earlier letters of this side: it has them again."""
        for letter in self._folder.all():
            if letter.sender == self._party.me and letter.number < before:
                await self._board.write_letter(role.signed_now(self._party, letter).to_bytes())
