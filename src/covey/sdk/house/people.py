"""Opening a desk, and who is of it: adding, joining, confirming, removing, renewing (spec/desk, "Steps").

Each step may be stopped anywhere and done again. What makes a renewal count is the period: until it is sent
nothing has changed, and whoever holds keys finds in their own ring that one was begun.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from covey.core.phrase import new_phrase
from covey.errors import Refused
from covey.primitives.signing import SigningKey
from covey.roles.desk import DeskSecrets
from covey.roles.desk.book import BookKey, BookPlace, seal_line
from covey.roles.desk.people import Person, check_words, person_of, welcome_name
from covey.roles.desk.ring import first_seeds, new_seeds, public_keys, remove_welcome, ring_for, seal_welcome
from covey.roles.desk.staff import Member, give_role
from covey.roles.desk_keys import DeskKeys, next_period
from covey.sdk.house.confirming import Confirmed, confirmed
from covey.sdk.house.room import Door, Room
from covey.wire.desk import LineKind, PeriodSeeds, PersonCard, Place, Ring, Welcome

SHEET_NAME = "Recovery sheet"
_STALE = "Somebody else of the desk was at it at the same time. Do it once more."


@dataclass(frozen=True)
class Beginning:
    """What somebody decided who opens a desk: the words of both, drawn before and written down."""

    secrets: DeskSecrets
    person: bytes
    sheet: bytes
    name: str


async def can_open(door: Door, secrets: DeskSecrets) -> DeskKeys:
    """To be asked before words are drawn: the desk's keys so far. `wrong-secrets`, `already-open`."""
    secrets.check(door.manifest)
    chain = await door.chain()
    if chain.now.number:
        hint = "Come in with your words, or with the recovery sheet."
        raise Refused("this desk was opened before", code="already-open", hint=hint)
    return chain


async def open_desk(door: Door, begin: Beginning) -> None:
    """Open a desk with its keys from the ceremony. The last thing sent is the period that makes all of it count."""
    chain = await can_open(door, begin.secrets)
    door.say("stretching the words")
    me = person_of(door.manifest.hash, door.desk, begin.person)
    sheet = person_of(door.manifest.hash, door.desk, begin.sheet)
    seeds = (
        first_seeds(begin.secrets.signing.seed, begin.secrets.opening.seed),
        new_seeds(1, door.entropy(96)),
    )
    book, deciding = door.entropy(32), SigningKey(seeds[1].deciding)
    members = ((me, begin.name, Place.HOLDER), (sheet, SHEET_NAME, Place.SHEET))
    for who, _, place in members:
        await _send_ring(door, chain, begin.secrets.signing, who.card(""), ring_for(place, seeds, (book,), 1))
    signer, key = BookPlace(door.manifest.hash, door.desk, begin.secrets.signing), BookKey.everyone(book)
    for who, name, place in members:
        role = give_role(chain, who.id, place, 1, deciding)
        for author, kind, body in ((who, LineKind.PERSON, who.card(name)), (me, LineKind.ROLE, role)):
            entry = seal_line(signer, key, author, door.entropy(16), door.unix(), kind, who.id, body.to_bytes())
            await door.board.write_entry(door.desk, entry.to_bytes())
    period = next_period(chain, begin.secrets.signing, public_keys(seeds[1]))
    await door.board.renew_desk(door.desk, period.to_bytes())


async def can_join(door: Door, code: bytes) -> None:
    """To be asked before words are drawn: whether this is a code for joining (`wrong-phrase`)."""
    await _guest(door, code)


async def _guest(door: Door, code: bytes) -> Room:
    guest = Room(door, person_of(door.manifest.hash, door.desk, code))
    await guest.refresh()
    if guest.keyring.place != Place.CODE:
        raise Refused("these words are no code for joining", code="wrong-phrase", hint="Ask for a code.")
    return guest


async def join(door: Door, code: bytes, phrase: bytes, name: str) -> tuple[str, ...]:
    """Ask to become one of a desk, with a code and with words of one's own; the four words to compare."""
    me = person_of(door.manifest.hash, door.desk, phrase)
    guest = await _guest(door, code)
    key = BookKey.everyone(guest.keyring.book)
    if me.id not in guest.book.cards:
        newcomer = Room(door, me)
        newcomer._keyring, newcomer._chain = guest.keyring, guest.chain
        await newcomer.write(key, LineKind.PERSON, me.id, me.card(name).to_bytes())
    used = guest.person.card(me.id.hex())  # so that a holder takes back this code, and no other
    if guest.book.cards.get(used.person) != used:
        await guest.write(key, LineKind.PERSON, used.person, used.to_bytes())
    return check_words(me.id)


class PeopleSteps(Room):
    """The steps of those who hold the desk's keys."""

    async def add(self) -> bytes:
        """Make a code for joining; its phrase, to be told to one person, and used within days."""
        await self.refresh()
        deciding, phrase = self.keyring.deciding, new_phrase(self._door.entropy)
        self._door.say("stretching the words")
        code = person_of(self.manifest.hash, self.index, phrase)
        role = give_role(self.chain, code.id, Place.CODE, self.chain.now.number, deciding)
        key = BookKey.everyone(self.keyring.book)
        await self._write_card(code, key, "")
        await self.write(key, LineKind.ROLE, code.id, role.to_bytes())
        await self._welcome(code.card(""), Place.CODE)
        return phrase

    async def add_sheet(self, phrase: bytes) -> None:
        """Another recovery sheet, of words that were drawn and put on paper before; then remove the old one.

        Counsellors pass their authors' keys on to it when they come in next.
        """
        await self.refresh()
        deciding, key = self.keyring.deciding, BookKey.everyone(self.keyring.book)
        self._door.say("stretching the words")
        sheet = person_of(self.manifest.hash, self.index, phrase)
        if sheet.id not in self.book.cards:
            await self._write_card(sheet, key, SHEET_NAME)
        await self._welcome(sheet.card(""), Place.SHEET)
        await self._give({sheet.id: Place.SHEET}, deciding)

    async def confirm(self, person: bytes, place: Place = Place.COUNSELLOR) -> None:
        """Take somebody in who has joined with a code, after the four words were compared."""
        await self.refresh()
        deciding, member = self.keyring.deciding, self._member(person)
        if member.place not in {None, Place.COUNSELLOR, place} or place not in {Place.COUNSELLOR, Place.HOLDER}:
            raise Refused("this person does not wait to be confirmed", code="not-waiting")
        await self._welcome(member.card, place)
        await self._give({person: place}, deciding)
        used = [m for m in self._in(Place.CODE) if m.card.name == person.hex()]
        await self._take_back(used)

    async def take_back_codes(self) -> None:
        """Withdraw every code for joining that was not used."""
        await self.refresh()
        await self._take_back(self._in(Place.CODE))

    async def remove(self, *persons: bytes) -> None:
        """Give the desk new keys that these people do not get. What they have read they have."""
        await self.refresh()
        for person in persons:
            self._member(person)
        if self.person.id in persons:
            hint = "Another holder, or the recovery sheet, can remove you."
            raise Refused("nobody removes themselves", code="own-removal", hint=hint)
        await self.renew(without=persons)

    async def renew(self, without: Sequence[bytes] = ()) -> None:
        """Make the next period of keys: for everybody who stays. Finishes a renewal that was begun before."""
        await self.refresh()
        going = set(without)
        if self.is_renewal_begun and any(self._member(person).place != Place.GONE for person in going):
            await self._renew(set())  # they may have the prepared keys: these are finished, and others made
        await self._renew(going)

    async def _renew(self, going: set[bytes]) -> None:
        deciding = self.keyring.deciding
        await self._give(dict.fromkeys(going, Place.GONE), deciding)  # so that whoever finishes this knows
        staying = [m for m in self.staff().values() if m.is_here and m.person not in going]
        leaving = [*self._in(Place.GONE), *self._in(Place.CODE)]
        seeds, books = self._prepared()
        new, number = SigningKey(seeds[-1].deciding), self.chain.now.number
        staying.sort(key=lambda m: (m.person != self.person.id, m.person))
        for member in leaving:
            await self._empty(member)
        sent = {}
        for member in staying:  # one's own first: it keeps the new keys
            place = Place(member.place or 0)
            ring = ring_for(place, seeds, books, number)
            sent[member.person] = await _send_ring(self._door, self.chain, deciding, member.card, ring)
        await self._roles({m.person: Place(m.place or 0) for m in staying}, number + 1, new, books[-1])
        changed = [m for m in staying if not await self._has(m, sent)]
        if changed:
            raise Refused("the desk's keys are being renewed by somebody else", code="stale-welcome", hint=_STALE)
        self._door.say("giving the desk its new keys")
        period = next_period(self.chain, deciding, public_keys(seeds[-1]))
        await self._door.board.renew_desk(self.index, period.to_bytes())
        chain = await self._door.chain(self.chain)
        for member in staying:  # what somebody who did the same put there in this last moment fits no chain
            if not await self._has(member, sent):
                ring = ring_for(Place(member.place or 0), seeds, books, number + 1)
                await _send_ring(self._door, chain, new, member.card, ring)
        await self.refresh()

    async def confirmed(self, wait: int = 0) -> Confirmed:
        """Which trustees have the desk's newest keys; `wait`: seconds for more to say so."""
        await self.refresh()
        return await confirmed(self._door, self.chain, wait)

    @property
    def is_renewal_begun(self) -> bool:
        """Whether keys are prepared that do not count yet: `renew` finishes that."""
        return self.keyring.pending is not None

    def waiting(self) -> list[Member]:
        """Who has joined with a code, and waits to be confirmed."""
        return [member for member in self.staff().values() if member.place is None]

    # Inside

    def _member(self, person: bytes) -> Member:
        member = self.staff().get(person)
        if member is None:
            raise Refused("nobody of this desk has this number", code="unknown-person")
        return member

    def _in(self, place: Place) -> list[Member]:
        return [member for member in self.staff().values() if member.place == place]

    def _prepared(self) -> tuple[tuple[PeriodSeeds, ...], tuple[bytes, ...]]:
        """Seeds and book keys with those of the next period: the prepared ones, else fresh."""
        ring = self.keyring.ring
        if self.keyring.pending is not None:
            return ring.periods, ring.books
        number = self.chain.now.number + 1
        return (*ring.periods, new_seeds(number, self._door.entropy(96))), (*ring.books, self._door.entropy(32))

    async def _welcome(self, to: PersonCard, place: Place) -> None:
        given = ring_for(place, self.keyring.periods, self.keyring.books, self.chain.now.number)
        await _send_ring(self._door, self.chain, self.keyring.deciding, to, given)

    async def _give(self, places: dict[bytes, Place], deciding: SigningKey) -> None:
        known = self.staff()
        new = {p: place for p, place in places.items() if p not in known or known[p].place != place}
        await self._roles(new, self.chain.now.number, deciding, self.keyring.book)

    async def _roles(self, places: dict[bytes, Place], period: int, deciding: SigningKey, book: bytes) -> None:
        key = BookKey.everyone(book)
        roles = {person: give_role(self.chain, person, place, period, deciding) for person, place in places.items()}
        await self.write_all([(key, LineKind.ROLE, person, role.to_bytes()) for person, role in roles.items()])

    async def _take_back(self, codes: Iterable[Member]) -> None:
        gone = list(codes)
        for member in gone:
            await self._empty(member)
        await self._give({member.person: Place.GONE for member in gone}, self.keyring.deciding)

    async def _empty(self, member: Member) -> None:
        known = await self._door.welcome(member.card.sealing_key)
        if known is not None and known.sealed:
            empty = remove_welcome(self.chain, self.keyring.deciding, member.card.sealing_key, known.version + 1)
            await self._door.board.put_welcome(self.index, empty.name, empty.to_bytes())

    async def _has(self, member: Member, sent: dict[bytes, int]) -> bool:
        """Whether the board still has the ring that was sent to somebody."""
        known = await self._door.welcome(member.card.sealing_key)
        return known is not None and known.version == sent[member.person]

    async def _write_card(self, who: Person, key: BookKey, name: str) -> None:
        """The card of somebody whose keys are here, signed by them."""
        place = BookPlace(self.manifest.hash, self.index, self.keyring.signing)
        made = who.card(name).to_bytes()
        args = (self._door.entropy(16), self._door.unix(), LineKind.PERSON, who.id, made)
        self._keep(seal_line(place, key, who, *args))
        await self._send_unsent()


async def _send_ring(door: Door, chain: DeskKeys, deciding: SigningKey, to: PersonCard, ring: Ring) -> int:
    """Send somebody their ring as the next version; which one it is."""
    known = await door.welcome(to.sealing_key)
    version = (known.version if known else 0) + 1
    made: Welcome = seal_welcome(chain, deciding, to.sealing_key, version, ring)
    door.say("sending keys to the desk's people")
    await door.board.put_welcome(
        door.desk, welcome_name(door.manifest.hash, door.desk, to.sealing_key), made.to_bytes()
    )
    return version
