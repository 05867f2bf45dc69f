"""Writing and reading letters, the same at both ends (spec/mail).

Sans-I/O: randomness and time are arguments; messages come back. Assumes the manifest was pinned.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import pairwise

from covey.core.mail import letter_data, letter_key
from covey.errors import Blame, Malformed, Misuse, PeerFault
from covey.primitives import aead
from covey.primitives.signing import SigningKey, VerifyKey
from covey.roles.desk_keys import DeskKeys
from covey.wire.filing import pad, unpad
from covey.wire.mail import (
    AUTHOR,
    LETTER_CLASSES,
    SIGN_LETTER,
    SIGN_MAIL_REMOVAL,
    SIGN_MAIL_REQUEST,
    Answered,
    Asked,
    Letter,
    LetterKind,
    Letters,
    MailRemoval,
    MailRequest,
    MailState,
    SealedLetter,
)
from covey.wire.manifest import Manifest


@dataclass(frozen=True)
class MailParty:
    """One end of the mail about one filing. `me` is 0 for the author, else the desk; `account` is the author's."""

    manifest: Manifest
    filing: bytes
    account: bytes
    secret: bytes = field(repr=False)
    me: int
    key: SigningKey = field(repr=False)
    chains: Mapping[int, DeskKeys] = field(default_factory=dict)  # of desks that are known to have had periods

    def keys_of(self, desk: int) -> DeskKeys:
        """A desk's keys, as far as they are known here."""
        return self.chains.get(desk) or DeskKeys.of(self.manifest, desk)


@dataclass(frozen=True, slots=True)
class OpenedLetter:
    """A letter whose signature and contents are right."""

    sealed: SealedLetter
    letter: Letter

    @property
    def sender(self) -> int:
        """0 for the author, else the desk."""
        return self.sealed.sender

    @property
    def number(self) -> int:
        """Its number among its sender's letters."""
        return self.sealed.number


@dataclass(frozen=True, slots=True)
class MailPage:
    """What the board showed. Letters that are not right are left out, and `faults` names whose fault that is."""

    letters: tuple[OpenedLetter, ...]
    removal: MailRemoval | None
    state: MailState
    more: bool  # ask again after the newest
    faults: tuple[Blame, ...]
    strangers: tuple[int, ...] = ()  # desks with a letter that no key known here has signed: look for newer ones


@dataclass(frozen=True, slots=True)
class Missing:
    """Letters `first` to `last` of `sender` that there must be, and that the board has not shown.

    `certain` unless only the other side says that it has read them.
    """

    sender: int
    first: int
    last: int
    certain: bool

    def __str__(self) -> str:
        numbers = f"letter {self.first}" if self.first == self.last else f"letters {self.first}-{self.last}"
        missing = f"missing {numbers} of {party_name(self.sender)}"
        if self.certain:
            return f"{missing}: the board withholds"
        return f"{missing}, read by the other side, it says: the board withholds, or that is not so"


@dataclass(frozen=True, slots=True)
class Correspondence:
    """All letters about one filing that there are, in reading order, each once."""

    letters: tuple[OpenedLetter, ...]
    newest: tuple[int, int]  # of the author, of the desk; removed ones count
    missing: tuple[Missing, ...]
    read: tuple[int, int]  # how far the author says to have read the desk, and the desk the author
    ended: int | None  # who wrote an END
    faults: tuple[Blame, ...]


def party_name(sender: int) -> str:
    """In words."""
    return f"desk {sender}" if sender else "the author"


def write(party: MailParty, number: int, letter: Letter, letter_id: bytes) -> SealedLetter:
    """Seal and sign a letter. `letter_id`: 16 fresh random bytes, drawn anew when it is sealed again.

    Raises `Malformed` ("bad-letter", "too-long").
    """
    letter.check()
    last = letter.kind == LetterKind.END
    place = (party.manifest.hash, party.filing, party.me, letter_id, number)
    key = letter_key(party.secret, *place)
    sealed = aead.seal(key, pad(letter.to_bytes(), LETTER_CLASSES), letter_data(*place, last))
    unsigned = SealedLetter(*place, last, sealed, bytes(64))
    return replace(unsigned, signature=party.key.sign(SIGN_LETTER, unsigned.signed_bytes()))


def ask(party: MailParty, after: tuple[int, int], now: int) -> MailRequest:
    """Ask for letters after these numbers of author and desk."""
    unsigned = MailRequest(party.manifest.hash, party.filing, party.me, *after, now, bytes(64))
    return replace(unsigned, signature=party.key.sign(SIGN_MAIL_REQUEST, unsigned.signed_bytes()))


def remove(party: MailParty, through: tuple[int, int]) -> MailRemoval:
    """Have the board forget letters of both sides. The author's alone."""
    if party.me != AUTHOR:
        raise Misuse("only the author removes letters")
    unsigned = MailRemoval(party.manifest.hash, party.filing, *through, bytes(64))
    return replace(unsigned, signature=party.key.sign(SIGN_MAIL_REMOVAL, unsigned.signed_bytes()))


def open_letter(party: MailParty, sealed: SealedLetter) -> OpenedLetter:
    """A letter's contents, or `PeerFault`: on the board for what nobody signed, on the sender for what it did."""
    try:
        if (sealed.manifest, sealed.filing) != (party.manifest.hash, party.filing):
            raise Malformed("a letter of another filing", code="wrong-answer")
        if party.me != AUTHOR and sealed.sender not in {AUTHOR, party.me}:
            raise Malformed("a letter of another desk", code="wrong-party")
        _verify(party, sealed)
    except Malformed as error:
        raise PeerFault(Blame("board", f"letter {sealed.number}: {error}"), code=error.code) from None
    place = (sealed.manifest, sealed.filing, sealed.sender, sealed.id, sealed.number)
    try:
        padded = aead.unseal(letter_key(party.secret, *place), sealed.sealed, letter_data(*place, sealed.last))
        letter = Letter.from_bytes(unpad(padded))
        if sealed.last != (letter.kind == LetterKind.END):
            raise Malformed("a letter's kind does not fit its outside", code="bad-letter")
    except Malformed as error:
        fault = Blame(_blamed(party, sealed.sender), f"letter {sealed.number}: {error}")
        raise PeerFault(fault, code=error.code) from None
    return OpenedLetter(sealed, letter)


def _verify(party: MailParty, sealed: SealedLetter) -> None:
    """The account signed it, or the desk with the signing key of any of its periods."""
    *others, last = party.keys_of(sealed.sender).signing if sealed.sender else (VerifyKey(party.account),)
    for key in others:
        with suppress(Malformed):
            return sealed.verify(key)
    return sealed.verify(last)


def signed_now(party: MailParty, sealed: SealedLetter) -> SealedLetter:
    """An own letter with its sender's newest key, which the board wants; nothing else about it changes."""
    return replace(sealed, signature=party.key.sign(SIGN_LETTER, sealed.signed_bytes()))


def read(party: MailParty, data: bytes) -> MailPage:
    """A page of letters as the board shows them. `PeerFault` on the board when it is no page."""
    try:
        page = Letters.from_bytes(data)
        for removal in page.removals:
            if (removal.manifest, removal.filing) != (party.manifest.hash, party.filing):
                raise Malformed("a removal of another filing's letters", code="wrong-answer")
            removal.verify(VerifyKey(party.account))
    except Malformed as error:
        raise PeerFault(Blame("board", f"mail: {error}"), code=error.code) from None
    letters, faults, strangers = [], [], dict[int, None]()
    for sealed in page.letters:
        try:
            letters.append(open_letter(party, sealed))
        except PeerFault as error:
            faults.append(error.blame)
            if error.code == "bad-signature" and sealed.sender:
                strangers[sealed.sender] = None
    removed = page.removals[0] if page.removals else None
    return MailPage(tuple(letters), removed, MailState(page.state), bool(page.letters), tuple(faults), tuple(strangers))


def arrange(party: MailParty, letters: Sequence[OpenedLetter], removal: MailRemoval | None = None) -> Correspondence:
    """Put letters of any order and number of pages together, and say which are missing.

    A sender's letters come in its own order; a letter comes after those of the other side that its sender had
    read; else the clocks of the senders decide.
    """
    kept: dict[tuple[int, int], OpenedLetter] = {}
    faults: dict[Blame, None] = {}
    for item in letters:
        known = kept.setdefault((item.sender, item.number), item)
        if known.sealed.id != item.sealed.id:
            fault = f"signed two different letters as its letter {item.number}"
            faults[Blame(_blamed(party, item.sender), fault)] = None
    senders = sorted({sender for sender, _ in kept} | {AUTHOR, party.me})
    rows = {sender: [kept[key] for key in sorted(kept) if key[0] == sender] for sender in senders}
    for sender, row in rows.items():
        for before, after in pairwise(row):
            if before.sealed.last:
                faults[Blame(_blamed(party, sender), f"wrote letter {after.number} after an end")] = None
    ends = [sender for sender, row in rows.items() if any(item.sealed.last for item in row)]
    desks = [sender for sender in senders if sender != AUTHOR]
    newest = {sender: row[-1].number if row else 0 for sender, row in rows.items()}
    read_by = {sender: max((item.letter.seen for item in row), default=0) for sender, row in rows.items()}
    read_by_desks = max((read_by[desk] for desk in desks), default=0)
    gone = (removal.author, removal.desk) if removal else (0, 0)
    missing = list(_gaps(AUTHOR, rows[AUTHOR], gone[0], max(newest[AUTHOR], read_by_desks)))
    for desk in desks:  # of one desk alone it is clear whom the author had read
        until = max(newest[desk], read_by[AUTHOR]) if len(desks) == 1 else newest[desk]
        missing += _gaps(desk, rows[desk], gone[1], until)
    return Correspondence(
        _in_order(rows),
        (max(newest[AUTHOR], gone[0]), max([gone[1], *(newest[desk] for desk in desks)])),
        tuple(missing),
        (read_by[AUTHOR], read_by_desks),
        ends[0] if ends else None,
        tuple(faults),
    )


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a desk asked for, and the newest answer, if any."""

    request: OpenedLetter
    asked: Asked
    answer: Answered | None


def items(letters: Sequence[OpenedLetter]) -> tuple[Item, ...]:
    """Everything asked for, in order, with what became of it."""
    answers = {(a.letter, a.item): a for one in letters if one.sender == AUTHOR for a in one.letter.answers}
    requests = [one for one in letters if one.sender != AUTHOR]
    return tuple(Item(one, a, answers.get((one.sealed.id, a.item))) for one in requests for a in one.letter.asked)


def _blamed(party: MailParty, sender: int) -> str:
    return f"desk {sender}" if sender else f"account {party.account.hex()}"


def _gaps(sender: int, row: Sequence[OpenedLetter], gone: int, until: int) -> Iterator[Missing]:
    """What is not in a row of rising numbers, after `gone` and through `until`."""
    last, there = gone, [item.number for item in row if item.number > gone]
    for number in (*there, until + 1):
        if number > last + 1:
            yield Missing(sender, last + 1, number - 1, number in there)
        last = max(last, number)


def _in_order(rows: Mapping[int, Sequence[OpenedLetter]]) -> tuple[OpenedLetter, ...]:
    """Merge each sender's letters so that whoever had read something comes after it."""
    left = {sender: list(row) for sender, row in rows.items() if row}
    out: list[OpenedLetter] = []
    while left:
        heads = [row[0] for row in left.values()]
        free = [head for head in heads if not _waits(head, left)] or heads
        chosen = min(free, key=lambda head: (head.letter.written, head.sender))
        out.append(chosen)
        left[chosen.sender].pop(0)
        if not left[chosen.sender]:
            del left[chosen.sender]
    return tuple(out)


def _waits(head: OpenedLetter, left: Mapping[int, Sequence[OpenedLetter]]) -> bool:
    others = [row for sender, row in left.items() if (sender == AUTHOR) != (head.sender == AUTHOR)]
    return any(row[0].number <= head.letter.seen for row in others)
