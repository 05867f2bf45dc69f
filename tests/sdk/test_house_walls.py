"""Walls and renewals, tried with keys and not with an interface: every key somebody had, on every byte there is."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from covey.core.mail import letter_key
from covey.errors import CoveyError, Malformed
from covey.primitives.hashing import derive_key, digest
from covey.primitives.hpke import OpeningKey
from covey.primitives.transcript import encode
from covey.roles.desk import people
from covey.roles.desk.book import BookKey, open_line
from covey.roles.desk.walls import open_case
from covey.roles.trustee.releases import package_info
from covey.sdk.house import DeskHouse
from covey.wire.desk import BookEntry, Brief, LineKind, Place, Welcome, Wrap, Wrapped
from covey.wire.release import Package
from sdk.house_board import HouseBoard

pytestmark = pytest.mark.anyio
SECRET = "She walks by the river at six."


@pytest.fixture(autouse=True)
def quick_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretching costs a quarter of a second each time, on purpose; other tests stretch."""
    monkeypatch.setattr(people, "stretch", lambda words, salt: digest("covey/test-stretch", words, salt))


@pytest.fixture
def board() -> Iterator[HouseBoard]:
    made = HouseBoard()
    yield made
    made.close()


@dataclass
class Thief:
    """Every key that somebody had when they left, or has; and the whole disk of the board."""

    board: HouseBoard
    secrets: set[bytes]  # 32 bytes each: seeds, book keys, case seeds

    @classmethod
    def of(cls, board: HouseBoard, house: DeskHouse) -> "Thief":
        """All that this client holds, and what follows from it."""
        person = house.person
        found = {person.seed, person.signing.seed, person.opening.seed, *house.keyring.ring.books}
        for seeds in house.keyring.ring.periods:
            found |= {seeds.deciding, seeds.signing, seeds.sealing} - {b""}
        found |= {seed for seeds in house._seeds.values() for seed in seeds}
        return cls(board, found)

    def keys(self) -> list[BookKey]:
        """Every key of the book that could follow from a secret."""
        found = [BookKey.everyone(secret) for secret in self.secrets]
        found += [BookKey.holders(secret) for secret in self.secrets]
        return found + [
            BookKey.author(secret, filing) for secret in self.secrets for filing in self.board.escrow.filings
        ]

    def lines(self) -> set[bytes]:
        """Ids of entries that open, tried one by one, whatever their label says."""
        found = set()
        for (data,) in self.board.escrow.store.database.all("SELECT data FROM book WHERE data != x''"):
            entry = BookEntry.from_bytes(data)
            for key in self.keys():
                try:
                    open_line(key, entry)
                except Malformed:
                    continue
                found.add(entry.id)
        return found

    def openings(self) -> list[OpeningKey]:
        return [OpeningKey(secret) for secret in self.secrets]

    def sealed(self) -> set[bytes]:
        """Rings, packages and wraps that open."""
        found, store = set(), self.board.escrow.store.database
        manifest = self.board.escrow.manifest.hash
        for (data,) in store.all("SELECT data FROM welcome"):
            ring = Welcome.from_bytes(data)
            info = encode("covey/desk-welcome", 1, manifest, "desk 1", ring.name, ring.version)
            found |= {data for key in self.openings() if _opens(key, ring.sealed, info)}
        for (data,) in store.all("SELECT data FROM package WHERE desk = 1"):
            package = Package.from_bytes(data)
            info = package_info(manifest, package.trustee, 1, package.id)
            found |= {data for key in self.openings() if _opens(key, package.sealed, info)}
        return found

    def wraps(self, house: DeskHouse) -> set[tuple[bytes, bytes]]:
        """(filing, person) of what opens among the wraps that `house` can list."""
        found, manifest = set(), self.board.escrow.manifest.hash
        for written in house.book.lines(LineKind.WRAP):
            wrap = Wrap.from_bytes(written.line.body)
            info = encode("covey/desk-wrap", 1, manifest, "desk 1", Wrapped.CASE, written.line.subject, wrap.person)
            if any(_opens(key, wrap.sealed, info) for key in self.openings()):
                found.add((written.line.subject, wrap.person))
        return found


def _opens(key: OpeningKey, sealed: bytes, info: bytes) -> bool:
    try:
        key.open(sealed, info)
    except Malformed:
        return False
    return True


async def test_a_counsellor_opens_nothing_of_another_author(board: HouseBoard) -> None:
    """Nor does a holder who has forgotten the case seed: not the case part, not the notes, not the letters."""
    await board.begin()
    bo_words, clara_words = await board.newcomer("Bo"), await board.newcomer("Clara")
    first, second = board.matched()
    async with (
        await board.enter(board.holder) as ada,
        await board.enter(bo_words) as bo,
        await board.enter(clara_words) as clara,
    ):
        await ada.poll()
        await ada.accept(first, bo.person.id)
        await ada.accept(second, clara.person.id)
        board.escrow.settle()
        for house, filing in ((bo, first), (clara, second)):
            (case,) = await house.cases()
            assert case.filing == filing
            await house.note(filing, SECRET)
            await house.mail(filing, lambda mail: mail.write(SECRET))
        await ada.refresh()
        theirs = set(clara.book.entries_under(BookKey.author(clara._seed(second), second)))
        assert len(theirs) == 4  # brief, case, note, letter
        mail_secret = (await clara.case(second)).opened.mail  # type: ignore[union-attr]
        packages = [row[0] for row in board.escrow.store.database.all("SELECT data FROM package WHERE desk = 1")]
        brief = next(clara.book.lines(LineKind.BRIEF, second))
        filed = await clara._contents(second)
        assert _case_opens(board, clara._seed(second), Brief.from_bytes(brief.line.body), filed, packages)
        for house in (bo, ada):
            thief = Thief.of(board, house)
            assert thief.lines().isdisjoint(theirs)
            assert {filing for filing, _ in thief.wraps(house)} == ({first} if house is bo else set())
            for secret in thief.secrets:  # even with the brief, which it cannot read
                assert not _case_opens(board, secret, Brief.from_bytes(brief.line.body), filed, packages)
            letter = clara.known_mail(second)[0]
            place = (letter.manifest, letter.filing, letter.sender, letter.id, letter.number)
            derived = {derive_key(secret, "covey/mail", second) for secret in thief.secrets} | thief.secrets
            assert letter_key(mail_secret, *place) not in {letter_key(secret, *place) for secret in derived}
        sheet_thief: Thief
        async with await board.enter(board.sheet) as sheet:
            await sheet.cases()
            sheet_thief = Thief.of(board, sheet)
            assert theirs <= sheet_thief.lines()  # the same trial finds what is there to be found
        data = board.everything()
        for telling in (SECRET, "Ada", "Clara", "Recovery sheet", "tel:+1555", "side door"):
            assert telling.encode() not in data


def _case_opens(
    board: HouseBoard, seed: bytes, brief: Brief, filed: tuple[bytes, bytes], packages: list[bytes]
) -> bool:
    try:
        open_case(board.escrow.manifest, 1, seed, brief, filed, packages)
    except CoveyError:
        return False
    return True


@pytest.mark.parametrize("place", [Place.HOLDER, Place.COUNSELLOR])
async def test_who_was_removed_reads_nothing_new(board: HouseBoard, place: Place) -> None:
    """With every key that they had, on every byte that the board has after them; old packages still open for others."""
    await board.begin()
    bo_words = await board.newcomer("Bo", place)
    first, second = board.matched()
    async with await board.enter(board.holder) as ada, await board.enter(bo_words) as bo:
        await ada.poll()
        await ada.accept(first, bo.person.id)
        board.escrow.settle()
        await bo.cases()
        thief = Thief.of(board, bo)
        assert thief.lines()
        before_lines, before_sealed = thief.lines(), thief.sealed()
        assert before_sealed
        await ada.remove(bo.person.id)
        board.escrow.settle()
        going = thief.lines() - before_lines  # that they go, written with the keys that they still have
        assert len(going) == 1
        clara_words = await board.newcomer("Clara")
        third, _ = board.matched()
        async with await board.enter(clara_words) as clara:
            await ada.poll()
            await ada.accept(second, clara.person.id)
            await ada.accept(third, clara.person.id)
            board.escrow.settle()
            assert len([c for c in await clara.cases() if c.case is not None]) == 2
            await clara.note(third, SECRET)
            await clara.mail(third, lambda mail: mail.write(SECRET))
            await clara.task(third, "call", 20_000)
        assert thief.lines() - before_lines == going
        assert thief.sealed() <= before_sealed
        assert all(person == bo.person.id for _, person in thief.wraps(ada))
        found = {f.view.filing for f in await ada.poll() if f.view.conflict is not None}
        assert {first, second, third} <= found
