"""Filings and authors: checking, passing on to a counsellor, and what a counsellor writes (spec/desk, "Walls")."""

from collections.abc import Iterator
from contextlib import suppress

from covey.errors import Blame, Malformed, PeerFault, Refused, Waiting
from covey.primitives.hpke import OpeningKey
from covey.roles.desk import Desk, DeskSecrets, Finding
from covey.roles.desk.bodies import Check, ClosingNote, Note, Task, Tombstone
from covey.roles.desk.book import BookKey, Written
from covey.roles.desk.staff import Member, false_writers
from covey.roles.desk.walls import OpenedCase, key_digest, open_case, unwrap, wrap
from covey.sdk.house.people import PeopleSteps
from covey.sdk.house.views import AuthorCase, Filed
from covey.wire.desk import Brief, CaseOpened, LineKind, Place, Wrap, Wrapped
from covey.wire.log import SealedFiling

DAY = 86_400
_WHO = "Choose a counsellor or a holder from `covey desk people`."


class CaseSteps(PeopleSteps):
    """What those do who hold keys, and what counsellors do."""

    _desk: Desk | None = None
    _packages: dict[int, bytes]
    _seeds: dict[bytes, list[bytes]]
    _opened: dict[bytes, OpenedCase]
    _tried: set[tuple[bytes, bytes]]

    def _unwrap(self) -> None:
        """Open every case seed that was ever wrapped to this person; newest first."""
        for filing, found in self.book.wraps(Wrapped.CASE, self.person.id):
            self._try(filing, found)

    def _try(self, filing: bytes, found: Wrap) -> None:
        key = (filing, found.sealed)
        if key in self._tried:
            return
        self._tried.add(key)
        with suppress(Malformed):
            seed = unwrap(self.manifest.hash, self.index, filing, self.person, found)
            if seed not in self._seeds.setdefault(filing, []):
                self._seeds[filing].append(seed)
                self.book.unlock(BookKey.author(seed, filing))

    # Holders

    async def poll(self) -> list[Filed]:
        """Fetch what trustees sent, and open what the desk's keys open; every filing, in order of arrival."""
        await self.refresh()
        _ = self.keyring.deciding
        desk = self._role()
        await self._fetch_packages()
        for data in self._packages.values():
            with suppress(PeerFault):  # the role keeps the blame
                desk.take_package(data)
        for wanted in [case.filing for case in desk.cases() if case.account is None]:
            self._door.say("fetching a filing")
            with suppress(Refused, PeerFault):
                desk.take_filing(*await self._contents(wanted))
        for filing in self.book.newest(LineKind.TOMBSTONE):
            desk.pass_over(filing)
        for filing, check in self._checks().items():
            with suppress(Refused, Malformed):  # not opened again yet, or decided otherwise since
                desk.decide(filing, check.outcome == "accept", bytes.fromhex(check.key))
        return self.filed()

    def filed(self) -> list[Filed]:
        """What the last `poll` found."""
        checks = self._checks()
        cases = self._desk.cases() if self._desk else []
        return [
            Filed(case, checks.get(case.filing), self._counsellors(case.filing), self.deleted(case.filing))
            for case in cases
        ]

    def tombstone(self, filing: bytes) -> Tombstone | None:
        """That somebody began to delete everything about a filing; never a reason to delete anything."""
        lines = self.book.history(LineKind.TOMBSTONE, filing)
        return Tombstone.from_bytes(lines[-1].line.body) if lines else None

    def deleted_by(self, filing: bytes) -> Member | None:
        """Who wrote the tombstone."""
        lines = self.book.history(LineKind.TOMBSTONE, filing)
        return self.staff()[lines[-1].line.person] if lines else None

    def deleted(self, filing: bytes) -> Tombstone | None:
        """That everything about a filing was deleted: a tombstone alone, while somebody still has the key, is not."""
        return None if self._wraps_of(filing) else self.tombstone(filing)

    def check(self, filing: bytes) -> Check | None:
        """What came of the conflict check, for those who can read that."""
        return self._checks().get(filing)

    @property
    def faults(self) -> tuple[Blame, ...]:
        """Who broke the protocol, as far as the last `poll` shows, and who wrote into the book what they may not."""
        return (*(self._desk.faults if self._desk else ()), *false_writers(self.book))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is waited for, of whom."""
        return self._desk.status if self._desk else ()

    async def accept(self, filing: bytes, to: bytes, words: str = "") -> None:
        """Take a filing on after the conflict check, for one counsellor; this client then forgets the key."""
        desk, member = await self._at_work(), self._member(to)
        self._must_stand(filing)
        if member.place not in {Place.COUNSELLOR, Place.HOLDER}:
            raise Refused("an author is given to a counsellor of this desk", code="not-of-this-desk", hint=_WHO)
        check = self._checks().get(filing)
        if check is None or check.outcome != "accept":
            brief, seed = desk.brief(filing), self._door.entropy(32)
            key = OpeningKey(seed).public.data
            holders = BookKey.holders(self.keyring.newest.sealing)
            check = Check("accept", words, key.hex())
            lines = [self._wrapping(filing, who, seed) for who in (member, *self._in(Place.SHEET))]
            author = BookKey.author(seed, filing)
            lines += [(author, LineKind.BRIEF, filing, brief.to_bytes())]
            lines += [(holders, LineKind.CHECK, filing, check.to_bytes())]
            desk.decide(filing, True, key)  # refuses what cannot be accepted, before anything is written
            await self.write_all(lines)
        decision = desk.decide(filing, True, bytes.fromhex(check.key))
        await self._door.board.decide(self.index, decision.to_bytes())

    async def decline(self, filing: bytes, words: str = "") -> None:
        """Leave a filing to the author's next desk. Cannot be undone."""
        desk = await self._at_work()
        self._must_stand(filing)
        decision = desk.decide(filing, False)
        known = self._checks().get(filing)
        if known is None or known.outcome != "decline":
            holders = BookKey.holders(self.keyring.newest.sealing)
            await self.write(holders, LineKind.CHECK, filing, Check("decline", words).to_bytes())
        await self._door.board.decide(self.index, decision.to_bytes())

    # Counsellors

    async def cases(self) -> list[AuthorCase]:
        """The authors of whom this person has the key; what trustees have sent meanwhile is opened."""
        await self.refresh()
        closed = [filing for filing in self._seeds if self._case(filing) is None and self._brief(filing)]
        if closed:
            await self._fetch_packages()
        for filing in closed:
            with suppress(Waiting):
                await self._open(filing)
        await self._share_with_sheets()
        return [self._view(filing) for filing in self._seeds if self._is_mine(filing)]

    async def case(self, filing: bytes) -> AuthorCase:
        """One of them, or `Refused`."""
        for found in await self.cases():
            if found.filing == filing:
                return found
        hint = "A holder, or the counsellor who has this author, can hand them over to you."
        raise Refused("you have no key to this filing", code="not-your-author", hint=hint)

    async def hand_over(self, filing: bytes, to: bytes) -> None:
        """Give another counsellor the key to an author. Who hands over keeps what they have read."""
        await self.case(filing)
        member = self._member(to)
        if member.place not in {Place.COUNSELLOR, Place.HOLDER}:
            raise Refused("an author is given to a counsellor of this desk", code="not-of-this-desk", hint=_WHO)
        if to not in self._counsellors(filing):
            await self.write_all([self._wrapping(filing, member, self._seed(filing))])

    async def note(self, filing: bytes, text: str, known: bytes = b"", *, gone: bool = False) -> bytes:
        """Write a note, or in place of a `known` one; its number."""
        await self.case(filing)
        subject = known or self._door.entropy(16)
        await self._about(filing, LineKind.NOTE, subject, Note(filing, text, gone).to_bytes())
        return subject

    async def task(
        self, filing: bytes, text: str, by: int = 0, known: bytes = b"", *, done: bool = False, gone: bool = False
    ) -> bytes:
        """Write down something to be done, `by` a Unix day, or change a `known` one; its number."""
        await self.case(filing)
        subject = known or self._door.entropy(16)
        await self._about(filing, LineKind.TASK, subject, Task(filing, text, by, done, gone).to_bytes())
        return subject

    async def close_case(self, filing: bytes, keep: int, words: str = "", *, again: bool = False) -> None:
        """Say that the work is over, and until which Unix day all of it is kept; `again`: that it goes on."""
        await self.case(filing)
        state = "open" if again else "closed"
        closing = ClosingNote(state, self._door.unix() // DAY, 0 if again else keep, words)
        await self._about(filing, LineKind.CLOSING, filing, closing.to_bytes())

    def notes(self, filing: bytes) -> dict[bytes, Note]:
        """The notes about an author that are not taken away."""
        found = {i: Note.from_bytes(w.line.body) for i, w in self.book.newest(LineKind.NOTE, filing).items()}
        return {subject: note for subject, note in found.items() if not note.gone}

    def tasks(self, filing: bytes) -> dict[bytes, Task]:
        """The tasks about an author that are not taken away."""
        found = {i: Task.from_bytes(w.line.body) for i, w in self.book.newest(LineKind.TASK, filing).items()}
        return {subject: task for subject, task in found.items() if not task.gone}

    # Inside

    def _must_stand(self, filing: bytes) -> None:
        if self.deleted(filing) is not None:
            hint = f"`covey desk open {filing.hex()[:8]}` says when, and why."
            raise Refused("everything about this filing was deleted", code="unknown-filing", hint=hint)

    async def _at_work(self) -> Desk:
        await self.poll()
        return self._role()

    def _role(self) -> Desk:
        """The desk as whoever holds its keys sees it; anew after a renewal."""
        openings = [key for _, key in self.keyring.openings]
        secrets = DeskSecrets(self.index, self.keyring.signing, openings[0], self.keyring.deciding, tuple(openings[1:]))
        if self._desk is None or self._desk.secrets.opening != secrets.opening:
            self._desk = Desk(self.manifest, secrets, self.chain)
        return self._desk

    def _checks(self) -> dict[bytes, Check]:
        """What came of each conflict check; an acceptance stays one."""
        found: dict[bytes, Check] = {}
        for item in self.book.lines(LineKind.CHECK):
            if found.get(item.line.subject) is None or found[item.line.subject].outcome != "accept":
                found[item.line.subject] = Check.from_bytes(item.line.body)
        return found

    def _wrapping(self, filing: bytes, to: Member, seed: bytes) -> tuple[BookKey, LineKind, bytes, bytes]:
        made = wrap(self.manifest.hash, self.index, Wrapped.CASE, filing, to.card, seed)
        return BookKey.everyone(self.keyring.book), LineKind.WRAP, filing, made.to_bytes()

    def _wraps_of(self, filing: bytes) -> list[Wrap]:
        found = [Wrap.from_bytes(written.line.body) for written in self.book.history(LineKind.WRAP, filing)]
        return [one for one in found if one.what == Wrapped.CASE]

    def _fitting(self, filing: bytes) -> list[Wrap]:
        """The wraps of the key that a decision named: an acceptance that stopped half way leaves others.

        Counsellors cannot read what was decided: of theirs the newest shows which key it is.
        """
        wraps, check = self._wraps_of(filing), self._checks().get(filing)
        if check is not None and check.outcome == "accept":
            key = key_digest(bytes.fromhex(check.key))
        elif self.keyring.place in {Place.HOLDER, Place.SHEET} and self.tombstone(filing) is None:
            return []  # deleting takes the check away before the wraps
        else:
            key = wraps[-1].key if wraps else b""
        return [one for one in wraps if one.key == key]

    def _is_mine(self, filing: bytes) -> bool:
        """Whether this person has the author, and not only a key that an acceptance left that stopped half way."""
        if self._brief(filing) is None:
            return False
        fits = any(one.person == self.person.id for one in self._fitting(filing))
        return fits or self._case(filing) is not None

    def _counsellors(self, filing: bytes) -> tuple[bytes, ...]:
        """To whom the filing's key was wrapped, the recovery sheets aside, and who are here."""
        staff = self.staff()
        people = dict.fromkeys(found.person for found in self._fitting(filing))
        places = {Place.COUNSELLOR, Place.HOLDER}
        return tuple(person for person in people if person in staff and staff[person].place in places)

    async def _share_with_sheets(self) -> None:
        """A recovery sheet that was made later is given the keys of authors too."""
        sheets, lines = self._in(Place.SHEET), []
        for filing in self._seeds if sheets else ():
            seed = next((seed for seed, _ in self._of_author(filing, LineKind.CASE)), None)
            if seed is not None:
                key = key_digest(OpeningKey(seed).public.data)
                known = {found.person for found in self._wraps_of(filing) if found.key == key}
                lines += [self._wrapping(filing, sheet, seed) for sheet in sheets if sheet.person not in known]
        if lines:
            await self.write_all(lines)

    async def _fetch_packages(self) -> None:
        key, after = self.keyring.signing, max(self._packages, default=0)
        while True:
            items = await self._door.board.inbox(key, self.manifest.hash, self.index, after)
            self._packages |= {item.number: item.package.to_bytes() for item in items}
            if not items or items[-1].number <= after:
                return
            after = items[-1].number
            self._door.say(f"fetched package {after}")

    async def _delivered(self, filing: bytes) -> SealedFiling:
        """A filing as the board has it, unchecked."""
        return await self._door.board.sealed_filing(self.keyring.signing, self.manifest.hash, self.index, filing)

    async def _contents(self, filing: bytes) -> tuple[bytes, bytes]:
        found = await self._delivered(filing)
        return found.header.to_bytes(), found.contents.to_bytes()

    def _of_author(self, filing: bytes, kind: LineKind) -> Iterator[tuple[bytes, Written]]:
        """(seed, the newest line of this kind under it) of an author."""
        for seed in self._seeds.get(filing, ()):
            label = BookKey.author(seed, filing).label(self.manifest.hash, self.index)
            lines = [found for found in self.book.history(kind, filing, filing) if found.label == label]
            if lines:
                yield seed, lines[-1]

    def _brief(self, filing: bytes) -> Brief | None:
        return next((Brief.from_bytes(w.line.body) for _, w in self._of_author(filing, LineKind.BRIEF)), None)

    def _case(self, filing: bytes) -> CaseOpened | None:
        return next((CaseOpened.from_bytes(w.line.body) for _, w in self._of_author(filing, LineKind.CASE)), None)

    def _seed(self, filing: bytes) -> bytes:
        """The seed that has opened the case; a step that was done again leaves others, which nothing is under."""
        for seed, _ in self._of_author(filing, LineKind.CASE):
            return seed
        raise Waiting("trustees have not opened the rest of this filing to its counsellor yet")

    async def _open(self, filing: bytes) -> None:
        """Open the case part with the seed that fits, and write it down."""
        filed = await self._contents(filing)
        found: Waiting | None = None
        for seed, line in self._of_author(filing, LineKind.BRIEF):
            brief = Brief.from_bytes(line.line.body)
            try:
                opened = open_case(self.manifest, self.index, seed, brief, filed, self._packages.values())
            except Waiting as error:
                found = error
                continue
            self._opened[filing] = opened
            key = BookKey.author(seed, filing)
            await self.write(key, LineKind.CASE, filing, opened.opened.to_bytes())
            return
        if found is not None:
            raise found

    def _view(self, filing: bytes) -> AuthorCase:
        brief = self._brief(filing)
        assert brief is not None
        return AuthorCase(filing, brief, self._case(filing), self._counsellors(filing), self._closing(filing))

    def _closing(self, filing: bytes) -> ClosingNote | None:
        lines = (w for _, w in self._of_author(filing, LineKind.CLOSING))
        return next((ClosingNote.from_bytes(found.line.body) for found in lines), None)

    async def _about(self, filing: bytes, kind: LineKind, subject: bytes, body: bytes) -> None:
        await self.write(BookKey.author(self._seed(filing), filing), kind, subject, body)
