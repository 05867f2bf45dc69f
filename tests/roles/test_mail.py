"""Mail without a network: what is made of any letters in any order, and what a board keeps of how many."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from covey.core.mail import mail_secret
from covey.errors import Malformed, Misuse, PeerFault, Refused
from covey.primitives.signing import SigningKey
from covey.roles import mail as role
from covey.roles.board_desks import BoardDesks
from covey.roles.board_mail import ENDED_DAYS, MOST_LETTERS, QUIET_DAYS, BoardMail
from covey.roles.board_state import KnownFiling
from covey.store.board import SqlBoardStore
from covey.wire.mail import AUTHOR, Letter, LetterKind, Letters, MailState, RecordPart
from covey.wire.release import Package
from support import Escrow

DAY = 86_400
NOW = 20_000 * DAY
FILING, OTHER = b"f" * 16, b"g" * 16
ACCOUNT = SigningKey(b"a" * 32)


@cache
def _escrow() -> Escrow:
    return Escrow()


@cache
def party(me: int = 0, filing: bytes = FILING) -> role.MailParty:
    """An end of the mail about a filing."""
    found = _escrow()
    key = found.keys.desks[me - 1].signing if me else ACCOUNT
    secret = mail_secret(ACCOUNT.seed, filing)
    return role.MailParty(found.manifest, filing, ACCOUNT.public.data, secret, me, key)


def text(written: int = 0, seen: int = 0, words: str = "x") -> Letter:
    return Letter(LetterKind.TEXT, written, seen, words)


def board(*accepted: int) -> tuple[BoardMail, SqlBoardStore]:
    """A board that knows two filings, of which the first was accepted by these desks."""
    manifest = _escrow().manifest
    store = SqlBoardStore(None, manifest.parameters)
    for number, name in enumerate((FILING, OTHER)):
        known = KnownFiling(name, bytes([number]) * 32, ACCOUNT.public.data, 1, 1 << 20, "released")
        store.add_filing(known, b"", b"", (), number)
    for desk in accepted:
        _accept(store, desk, manifest.plan.t)
    return BoardMail(manifest, store, store.transaction, BoardDesks(manifest, store, store.transaction).keys), store


def _accept(store: SqlBoardStore, desk: int, trustees: int) -> None:
    for i in range(1, trustees + 1):
        store.note_accepted(Package(i, desk, _escrow().manifest.hash, bytes(16), (FILING,), b"", bytes(64)))


def code_of(step: object, *arguments: object) -> str:
    with pytest.raises((Refused, Malformed, PeerFault)) as caught:
        step(*arguments)  # type: ignore[operator]
    return caught.value.code


@dataclass
class Talk:
    """Two ends that write in turns; each letter says what its sender had read by then."""

    letters: list[role.OpenedLetter] = field(default_factory=list)
    had: dict[int, int] = field(default_factory=lambda: {0: 0, 1: 0})
    read: dict[int, int] = field(default_factory=lambda: {0: 0, 1: 0})

    def step(self, sender: int, reads: bool, clock: int) -> None:
        """One writes, having read everything before, or nothing new."""
        if reads:
            self.read[sender] = self.had[1 - sender]
        self.had[sender] += 1
        number = self.had[sender]
        letter = text(clock, self.read[sender])
        sealed = role.write(party(sender), number, letter, bytes([sender, number]) * 8)
        self.letters.append(role.OpenedLetter(sealed, letter))


def talk(steps: Sequence[tuple[int, bool, int]]) -> Talk:
    made = Talk()
    for step in steps:
        made.step(*step)
    return made


steps = st.lists(st.tuples(st.integers(0, 1), st.booleans(), st.integers(0, 3)), min_size=1, max_size=8)


@given(steps, st.randoms(use_true_random=False))
def test_any_order_and_repeats_give_the_same_correspondence(moves: list[tuple[int, bool, int]], rng: object) -> None:
    """However a board shuffles and repeats."""
    letters = talk(moves).letters
    shuffled = letters * 2
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    found = role.arrange(party(), letters)
    assert role.arrange(party(), shuffled) == found
    assert (found.missing, found.faults, len(found.letters)) == ((), (), len(letters))


@given(steps)
def test_nobody_reads_an_answer_before_what_was_answered(moves: list[tuple[int, bool, int]]) -> None:
    """Each sender's letters in order; a letter after all that its sender had read; whatever the clocks say."""
    found = role.arrange(party(), talk(moves).letters).letters
    there: dict[int, int] = {0: 0, 1: 0}
    for one in found:
        assert one.number == there[one.sender] + 1
        assert one.letter.seen <= there[1 - one.sender]
        there[one.sender] += 1


@given(steps, st.data())
def test_what_is_withheld_is_named_unless_nobody_ever_mentioned_it(
    moves: list[tuple[int, bool, int]], data: st.DataObject
) -> None:
    """Exactly the letters below the newest shown, or below what the other side has read."""
    letters = talk(moves).letters
    shown = [one for one in letters if data.draw(st.booleans())]
    found = role.arrange(party(), shown)
    assert all(
        gap.certain == any(o.sender == gap.sender and o.number > gap.last for o in shown) for gap in found.missing
    )
    named = {(gap.sender, n) for gap in found.missing for n in range(gap.first, gap.last + 1)}
    there = {(one.sender, one.number) for one in shown}
    assert not named & there
    until = {
        side: max(
            [0, *(o.number for o in shown if o.sender == side), *(o.letter.seen for o in shown if o.sender != side)]
        )
        for side in (0, 1)
    }
    if not any(one.sender == 1 for one in shown):
        until[1] = 0  # the author cannot know which desk it was
    assert named == {(side, n) for side in (0, 1) for n in range(1, until[side] + 1)} - there


@given(steps, st.integers(0, 8), st.integers(0, 8))
def test_what_the_author_removed_is_not_missing(moves: list[tuple[int, bool, int]], author: int, desk: int) -> None:
    """Whether it is still there or not; and the next number comes after it."""
    made = talk(moves)
    removal = role.remove(party(), (min(author, made.had[0]), min(desk, made.had[1])))
    kept = [o for o in made.letters if o.number > (removal.desk if o.sender else removal.author)]
    for letters in (kept, made.letters):
        found = role.arrange(party(1), letters, removal)
        assert found.missing == ()
        assert found.newest == (made.had[0], made.had[1])


def test_a_desk_that_claims_to_have_read_far_too_much_takes_no_time() -> None:
    """A gap is one entry, however long."""
    letter = text(seen=2**32 - 1)
    sealed = role.write(party(1), 2**32 - 1, letter, bytes(16))
    found = role.arrange(party(), [role.OpenedLetter(sealed, letter)])
    assert [(gap.sender, gap.first, gap.last) for gap in found.missing] == [(0, 1, 2**32 - 1), (1, 1, 2**32 - 2)]
    assert found.newest[0] == 0  # only what is signed by the author moves the author's numbers


def test_a_letter_is_opened_by_the_two_ends_and_nobody_else() -> None:
    """Not with another secret; not as another number, sender, filing or kind of ending."""
    sealed = role.write(party(), 1, text(words="for desk 1"), bytes(16))
    assert role.open_letter(party(1), sealed).letter.text == "for desk 1"
    outsider = replace(party(1), secret=bytes(32))
    assert code_of(role.open_letter, outsider, sealed) == "does-not-open"
    for changes in ({"number": 2}, {"last": True}, {"id": b"i" * 16}):
        made = replace(sealed, **changes)
        signed = replace(made, signature=ACCOUNT.sign("covey/sign/letter", made.signed_bytes()))
        assert code_of(role.open_letter, party(1), signed) == "does-not-open"
        assert code_of(role.open_letter, party(1), made) == "bad-signature"
    assert code_of(role.open_letter, party(2), role.write(party(1), 1, text(), bytes(16))) == "wrong-party"


def test_two_letters_never_have_one_key() -> None:
    """Sealed again under another number, another id or by another sender: another key, so never one nonce twice."""
    made = [
        role.write(party(me, filing), number, text(), bytes([i]) * 16).sealed
        for me in (0, 1)
        for filing in (FILING, OTHER)
        for number in (1, 2)
        for i in (1, 2)
    ]
    assert len(set(made)) == len(made)


def test_only_the_author_removes_and_a_letter_that_is_too_long_is_not_sealed() -> None:
    """Called wrongly, and too much."""
    with pytest.raises(Misuse):
        role.remove(party(1), (1, 1))
    part = RecordPart("", "a" * 70_000, 0, ())
    letter = Letter(LetterKind.SHARE, 0, 0, record=(part, part))
    assert code_of(role.write, party(), 1, letter, bytes(16)) == "too-long"


def test_fewer_than_t_trustees_open_no_mailbox() -> None:
    """t-1 liars who say that a desk accepted are not believed."""
    mail, store = board()
    _accept(store, 1, _escrow().manifest.plan.t - 1)
    letter = role.write(party(1), 1, text(), bytes(16)).to_bytes()
    assert code_of(mail.write, letter, NOW) == "not-your-filing"
    assert code_of(mail.write, role.write(party(), 1, text(), bytes(16)).to_bytes(), NOW) == "not-accepted"
    _accept(store, 1, _escrow().manifest.plan.t)
    mail.write(letter, NOW)


def test_a_thousand_letters_of_each_side_and_an_end() -> None:
    """No more, and the other side is not touched."""
    mail, _ = board(1)
    for number in range(1, MOST_LETTERS + 1):
        mail.write(role.write(party(1), number, text(), number.to_bytes(16, "big")).to_bytes(), NOW)
    last = MOST_LETTERS + 1
    assert code_of(mail.write, role.write(party(1), last, text(), bytes(16)).to_bytes(), NOW) == "mailbox-full"
    mail.remove(role.remove(party(), (0, MOST_LETTERS)).to_bytes())
    assert code_of(mail.write, role.write(party(1), last, text(), bytes(16)).to_bytes(), NOW) == "mailbox-full"
    mail.write(role.write(party(), 1, text(), bytes(16)).to_bytes(), NOW)
    mail.write(role.write(party(1), last, Letter(LetterKind.END, 0, 0), b"e" * 16).to_bytes(), NOW)
    assert code_of(mail.write, role.write(party(), 2, text(), b"f" * 16).to_bytes(), NOW) == "contact-ended"


@pytest.mark.parametrize("ended", [False, True])
def test_mail_is_forgotten_when_its_day_has_come_and_not_before(ended: bool) -> None:
    """The day of the last letter counts, whoever wrote it."""
    mail, store = board(1)
    days = ENDED_DAYS if ended else QUIET_DAYS
    mail.write(role.write(party(), 1, text(), bytes(16)).to_bytes(), NOW)
    letter = Letter(LetterKind.END, 0, 0) if ended else text()
    mail.write(role.write(party(1), 1, letter, b"d" * 16).to_bytes(), NOW + DAY)

    def shown(now: int) -> Letters:
        mail.expire(now)
        return Letters.from_bytes(mail.read(role.ask(party(), (0, 0), now).to_bytes(), now))

    before = shown(NOW + DAY + (days - 1) * DAY)
    assert len(before.letters) == 2
    assert before.state == (MailState.ENDED if ended else MailState.OPEN)
    after = shown(NOW + DAY + days * DAY)
    assert (after.letters, after.state) == ((), MailState.EXPIRED)
    assert store.database.one("SELECT COUNT(*) FROM letter") == (0,)
    again = role.write(party(), 2, text(), b"a" * 16).to_bytes()
    assert code_of(mail.write, again, NOW + 2 * DAY * days) == "contact-ended"
    mail.remove(role.remove(party(), (1, 1)).to_bytes())  # nothing left to remove: done


def test_a_page_that_the_board_made_up_is_its_fault_and_a_letter_its_senders() -> None:
    """Who is named."""
    hello = role.write(party(), 1, text(), bytes(16))
    page = Letters((hello, replace(hello, number=2)), (), 0)
    found = role.read(party(1), page.to_bytes())
    assert [blame.party for blame in found.faults] == ["board"]
    assert [one.sealed for one in found.letters] == [hello]
    with pytest.raises(PeerFault) as caught:
        role.read(party(1), b"nonsense")
    assert caught.value.blame.party == "board"
    assert AUTHOR == 0


def test_nothing_of_a_letter_is_printed() -> None:
    """Neither its text nor a secret."""
    letter = text(words="do not print")
    opened = role.OpenedLetter(role.write(party(), 1, letter, bytes(16)), letter)
    shown = repr(letter) + repr(opened) + repr(party()) + repr(RecordPart("do not print", "", 0, ()))
    assert "do not print" not in shown
    assert repr(party().secret)[2:20] not in shown
