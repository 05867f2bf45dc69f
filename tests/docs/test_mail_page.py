"""The numbers on spec/mail.md are those that the code computes."""

from pathlib import Path

from covey.primitives import aead
from covey.roles.board_mail import ENDED_DAYS, MOST_BYTES, MOST_LETTERS, PAGE_BYTES, QUIET_DAYS
from covey.wire.mail import (
    LETTER_CLASSES,
    MOST_ITEMS,
    PAGE_LETTERS,
    Given,
    LetterKind,
    MailRemoval,
    MailRequest,
    MailState,
    SealedLetter,
    What,
)
from covey.wire.request import TOLERANCE

SPEC = Path(__file__).parents[2] / "spec"
PAGE = " ".join((SPEC / "mail.md").read_text("utf-8").split())


def _says(*sentences: str, page: str = PAGE) -> None:
    assert [sentence for sentence in sentences if " ".join(sentence.split()) not in page] == []


def test_messages_have_the_sizes_of_the_page() -> None:
    """A letter of the smallest size, what is sent to read, and to remove."""
    hash_, id_, signature = bytes(32), bytes(16), bytes(64)
    sealed = bytes(LETTER_CLASSES[0] + aead.OVERHEAD)
    letter = SealedLetter(hash_, id_, 0, id_, 1, False, sealed, signature)
    request = MailRequest(hash_, id_, 0, 0, 0, 0, signature)
    removal = MailRemoval(hash_, id_, 0, 0, signature)
    _says(
        f"{SealedLetter.TYPE:04x} || manifest 32 || filing 16 || sender u8 || id 16 || number u32 || last u8"
        f" || {len(sealed):08x} || sealed {len(sealed)} || signature 64",
        f"a SealedLetter of the smallest size, {len(letter.to_bytes())} bytes",
        f"{MailRequest.TYPE:04x} || manifest 32",
        f"{len(request.to_bytes())} bytes, to read",
        f"{MailRemoval.TYPE:04x} || manifest 32",
        f"{len(removal.to_bytes())} bytes, to remove",
        f"padded to {', '.join(map(str, LETTER_CLASSES[:-1]))} or {LETTER_CLASSES[-1]} bytes",
    )


def test_limits_are_those_of_the_page() -> None:
    """The board's, and a letter's."""
    _says(
        f"{MOST_LETTERS} letters of each side, ever, and {MOST_BYTES >> 20} MiB of each side's that are kept",
        f"{QUIET_DAYS} days after its last letter, {ENDED_DAYS} days after an END",
        f"within {TOLERANCE} seconds of the board's",
        f"1 to {MOST_ITEMS} of (`item`",
        f"1 to {MOST_ITEMS} of (`letter`",
        f"(`state` {MailState.EXPIRED:d})",
        f"State {MailState.ENDED:d}: an END was taken",
    )
    http = " ".join((SPEC / "http.md").read_text("utf-8").split())
    _says(f"at most {PAGE_LETTERS}, and {PAGE_BYTES >> 20} MiB unless the first is larger", page=http)


def test_kinds_are_those_of_the_page() -> None:
    """By name and number."""
    _says(*(f"| {kind:d} {kind.name} |" for kind in LetterKind))
    _says(f"`what`: {What.RECORD:d} a part of the record, {What.ATTACHMENT:d} an attachment, {What.ANSWER:d} an answer")
    _says(f"`given`: {Given.GIVEN:d} given, {Given.NOT_GIVEN:d} not given, {Given.NOT_NOW:d} not now")
