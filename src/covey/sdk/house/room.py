"""Coming in with eight words, and what everybody of a desk can do then: read the book, and write into it.

Nothing on disk is needed. With a cache folder, what could not be sent survives, and a board that shows an older
ring than before is found out; everything in it is sealed. Each person has a folder in it:

    seen            the newest version of one's own welcome, and the newest period
    unsent/<id>     entries, sealed, before they are sent
    letters/        as of `LetterFolder`
"""

import os
import time
from collections.abc import Callable, Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from covey.errors import Blame, CoveyError, Malformed, Misuse, PeerFault, Refused
from covey.roles.desk.book import Book, BookKey, BookPlace, open_line, seal_line
from covey.roles.desk.people import Person, welcome_name
from covey.roles.desk.ring import Keyring, open_welcome
from covey.roles.desk.staff import Member, staff
from covey.roles.desk_keys import DeskKeys
from covey.sdk.closing import Closing
from covey.sdk.files import private_folder, read_private, write_private
from covey.sdk.inquiry import Say
from covey.sdk.transport import BoardClient
from covey.wire.desk import SIGN_ENTRY, BookEntry, BookPage, DeskPeriods, LineKind, Welcome
from covey.wire.manifest import Manifest

Entropy = Callable[[int], bytes]
_TRIES = 3  # times that somebody else may renew the keys meanwhile


@dataclass(frozen=True)
class Door:
    """Where a desk is: the escrow, which desk, the board; and the world around."""

    manifest: Manifest
    desk: int
    board: BoardClient
    say: Say = lambda _: None
    now: Callable[[], float] = time.time
    entropy: Entropy = os.urandom

    async def chain(self, known: DeskKeys | None = None) -> DeskKeys:
        """The desk's keys as the board shows them, checked; `PeerFault` on the board if they are not."""
        before = known or DeskKeys.of(self.manifest, self.desk)
        try:
            return before.shown(await self.board.desk_periods(self.desk))
        except Malformed as error:
            blame = Blame("board", f"showed false keys of desk {self.desk}: {error}")
            raise PeerFault(blame, code=error.code) from None

    async def welcome(self, sealing_key: bytes) -> Welcome | None:
        """What the board has under somebody's name now, unchecked; None if it never had anything."""
        try:
            name = welcome_name(self.manifest.hash, self.desk, sealing_key)
            return Welcome.from_bytes(await self.board.welcome(self.desk, name))
        except Refused as error:
            if error.code != "unknown-welcome":
                raise
            return None

    def unix(self) -> int:
        """Seconds."""
        return int(self.now())


class Room(Closing):
    """Somebody's view of their desk. `refresh` brings it up to date; every step does so first."""

    def __init__(self, door: Door, person: Person, cache: Path | None = None) -> None:
        self._door, self.person, self._cache = door, person, cache
        if cache is not None:  # people may share a machine
            name = welcome_name(door.manifest.hash, door.desk, person.opening.public.data)
            self._cache = private_folder(cache / name.hex()[:16])
        self._stack = AsyncExitStack()
        self._chain: DeskKeys | None = None
        self._keyring: Keyring | None = None
        self._book = Book(door.manifest.hash, door.desk)
        self._unsent: dict[bytes, BookEntry] = {}
        self._seen = 0
        if self._cache is not None:
            private_folder(self._cache / "unsent")
            self._remember()

    async def close(self) -> None:
        """Let go of the connections."""
        await self._stack.aclose()

    # What it knows

    @property
    def door(self) -> Door:
        """The board, and the world around."""
        return self._door

    @property
    def manifest(self) -> Manifest:
        """The escrow."""
        return self._door.manifest

    @property
    def index(self) -> int:
        """Which desk of the manifest this is."""
        return self._door.desk

    @property
    def chain(self) -> DeskKeys:
        """The desk's keys."""
        if self._chain is None:
            raise Misuse("refresh first")
        return self._chain

    @property
    def keyring(self) -> Keyring:
        """One's own ring."""
        if self._keyring is None:
            raise Misuse("refresh first")
        return self._keyring

    @property
    def book(self) -> Book:
        """What was written, as far as this person can read it."""
        return self._book

    def staff(self) -> dict[bytes, Member]:
        """Everybody with a card, by person."""
        return staff(self._book, self.chain)

    # Up to date

    async def refresh(self) -> None:
        """Fetch the desk's keys, one's own ring, and what is new in the book; send what is unsent."""
        for left in reversed(range(_TRIES)):
            await self._come_in()
            try:
                await self._send_unsent()
                await self._read_on()
            except CoveyError as error:
                if error.code != "bad-signature" or not left:
                    raise
            else:
                return

    async def _come_in(self) -> None:
        self._door.say("asking the board for the desk's keys")
        self._chain = await self._door.chain(self._chain)
        if not self._chain.now.number:
            hint = "Whoever has the ceremony's keys opens it: `covey desk start`."
            raise Refused("this desk has not been opened for several people", code="not-open", hint=hint)
        name = welcome_name(self.manifest.hash, self.index, self.person.opening.public.data)
        try:
            data = await self._door.board.welcome(self.index, name)
        except Refused as error:
            if error.code != "unknown-welcome":
                raise
            hint = "Check each word, and that this is the right desk; try as often as you like."
            raise Refused("these words open nothing at this desk", code="wrong-phrase", hint=hint) from None
        self._keyring = open_welcome(self._chain, self.person, data, self._seen)
        self._see(self._keyring.version)
        ring = self._keyring.ring
        keys = [BookKey.everyone(secret) for secret in ring.books]
        keys += [BookKey.holders(seeds.sealing) for seeds in ring.periods if seeds.sealing]
        self._book.follow(self._chain)
        self._book.unlock(*keys)

    async def _read_on(self) -> None:
        key, manifest = self.keyring.signing, self.manifest.hash
        while True:
            data = await self._door.board.entries(key, manifest, self.index, self._book.last)
            try:
                page = BookPage.from_bytes(data)
            except Malformed as error:
                raise PeerFault(Blame("board", f"the book: {error}"), code=error.code) from None
            before = self._book.last
            self._book.take(page.items)
            if self._book.last == before:
                break
            self._door.say(f"read the book up to {self._book.last}")
        self._unwrap()

    def _unwrap(self) -> None:
        """Open what is wrapped to this person. Those who look after authors know how."""

    # Writing

    async def write(self, key: BookKey, kind: LineKind, subject: bytes, body: bytes) -> None:
        """Put a line into the book: kept first, then sent, then read back."""
        await self.write_all([(key, kind, subject, body)])

    async def write_all(self, lines: Iterable[tuple[BookKey, LineKind, bytes, bytes]]) -> None:
        """Several lines, in this order."""
        place = BookPlace(self.manifest.hash, self.index, self.keyring.signing)
        for key, kind, subject, body in lines:
            entry_id, now = self._door.entropy(16), self._door.unix()
            self._keep(seal_line(place, key, self.person, entry_id, now, kind, subject, body))
        await self._send_unsent()
        await self._read_on()

    def _keep(self, entry: BookEntry) -> None:
        self._unsent[entry.id] = entry
        if self._cache is not None:
            number = f"{len(self._unsent):06d}-{entry.id.hex()}"
            write_private(self._cache / "unsent" / number, entry.to_bytes())

    async def _send_unsent(self) -> None:
        """Send what is kept, signed with the desk's newest key."""
        for entry in list(self._unsent.values()):
            self._door.say("writing into the desk's book")
            try:
                await self._door.board.write_entry(self.index, self._of_today(entry).to_bytes())
            except Refused as error:
                if error.code != "id-reused":  # the board has it, signed with an older key
                    raise
            self._drop(entry)

    def _drop(self, entry: BookEntry) -> None:
        """It needs not be sent any more."""
        del self._unsent[entry.id]
        for path in self._cache.glob(f"unsent/*-{entry.id.hex()}") if self._cache else ():
            path.unlink()

    def _of_today(self, entry: BookEntry) -> BookEntry:
        """What was kept before a renewal, under the newest key: who was removed must not read it."""
        signing = self.keyring.signing
        sealing = [seeds.sealing for seeds in self.keyring.periods if seeds.sealing]
        for newest, older in (
            (BookKey.everyone(self.keyring.book), [BookKey.everyone(key) for key in self.keyring.books]),
            *((BookKey.holders(sealing[-1]), [BookKey.holders(seed) for seed in sealing]) for _ in sealing[:1]),
        ):
            known = {key.label(self.manifest.hash, self.index): key for key in older if key != newest}
            line = open_line(known[entry.label], entry) if entry.label in known else None
            if line is not None and line.person == self.person.id:
                place = BookPlace(self.manifest.hash, self.index, signing)
                what = (entry.id, line.written, line.kind, line.subject, line.body)
                return seal_line(place, newest, self.person, *what)
        return replace(entry, signature=signing.sign(SIGN_ENTRY, entry.signed_bytes()))

    # The cache

    def _remember(self) -> None:
        assert self._cache is not None
        seen = self._cache / "seen"
        if seen.exists():
            data = read_private(seen, 1 << 20)
            self._seen = int.from_bytes(data[:4], "big")
            chain = DeskKeys.of(self.manifest, self.index, DeskPeriods.from_bytes(data[4:]).periods)
            self._chain = chain
        for path in sorted((self._cache / "unsent").iterdir()):
            if not path.name.startswith("."):
                entry = BookEntry.from_bytes(read_private(path, 1 << 20))
                self._unsent[entry.id] = entry

    def _see(self, version: int) -> None:
        self._seen = version
        if self._cache is not None:
            known = DeskPeriods(self.chain.periods).to_bytes()
            write_private(self._cache / "seen", version.to_bytes(4, "big") + known)
