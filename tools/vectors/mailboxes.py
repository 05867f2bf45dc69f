"""What a board keeps of mail."""

from dataclasses import replace
from typing import Any

from covey.roles import mail as role
from covey.roles.board_mail import MOST_BYTES
from covey.wire.mail import LETTER_SIZES, MailState, SealedLetter
from vectors.mail_world import MailWorld, page_of
from vectors.page import Page
from vectors.world import NOW


def board(page: Page, mail: MailWorld) -> None:
    hello, asked, answer, status, share, end = mail.some("hello asked answer status share end")

    def write(sealed: SealedLetter) -> dict[str, Any]:
        return {"do": "write", "body": sealed}

    def read(party: role.MailParty, after: tuple[int, int] = (0, 0), time: int = NOW) -> dict[str, Any]:
        return {"do": "read", "body": role.ask(party, after, time)}

    def remove(through: tuple[int, int], party: role.MailParty = mail.author) -> dict[str, Any]:
        return {"do": "remove", "body": role.remove(party, through)}

    all_of_them = [write(one) for one in (hello, asked, answer, status)]
    mine, theirs = read(mail.author), read(mail.desk)
    held = replace(mail.author, filing=page.given["held"])
    for name, about, steps, shown in (
        ("nothing yet", "The author may ask.", [mine], page_of([])),
        ("before a desk has accepted", "The author may ask.", [read(held)], page_of([])),
        (
            "read by the author",
            "In the order of arrival.",
            [*all_of_them, mine],
            page_of([hello, asked, answer, status]),
        ),
        ("read by the desk", "The same.", [*all_of_them, theirs], page_of([hello, asked, answer, status])),
        ("after some", "Of each side.", [*all_of_them, read(mail.desk, (1, 1))], page_of([answer, status])),
        ("written twice", "The same bytes change nothing.", [write(hello), write(hello), mine], page_of([hello])),
        ("a clock 300 seconds off", "It may be.", [write(hello), read(mail.author, time=NOW + 300)], page_of([hello])),
        (
            "ended",
            "",
            [*all_of_them, write(share), write(end), read(mail.desk, (3, 2))],
            page_of([end], state=MailState.ENDED),
        ),
        (
            "removed",
            "Numbers go on.",
            [*all_of_them, remove((1, 1)), write(share), theirs],
            page_of([answer, status, share], role.remove(mail.author, (1, 1))),
        ),
        (
            "removed twice, and once less",
            "Done before is done.",
            [*all_of_them, remove((2, 1)), remove((2, 1)), remove((1, 1)), mine],
            page_of([status], role.remove(mail.author, (2, 1))),
        ),
        (
            "a removed letter again",
            "A replay changes nothing.",
            [*all_of_them, remove((2, 2)), write(hello), mine],
            page_of([], role.remove(mail.author, (2, 2))),
        ),
        (
            "an end when it is full",
            "Always taken.",
            [
                {"do": "fill", "number": 1, "count": 63, "length": 100_000},
                write(mail.write(mail.author, 64, "end")),
                read(mail.author, (63, 0)),
            ],
            page_of([mail.write(mail.author, 64, "end")], state=MailState.ENDED),
        ),
    ):
        page.case("board", f"board: {name}", about, {"steps": steps}, {"page": shown})

    def bad(title: str, about: str, steps: list[Any], code: str) -> None:
        page.bad("board", f"board: {title}", about, {"steps": steps}, code)

    twin = mail.write(mail.author, 1, "hello", "twin")
    reused = role.write(mail.author, 2, mail.plain["hello"], hello.id)
    foreign = replace(mail.author, filing=bytes(16))
    bad("another letter 1", "Somebody was faster.", [write(hello), write(twin)], "number-taken")
    bad("an id twice", "Another number.", [write(hello), write(reused)], "id-reused")
    bad("letter 2 before 1", "One is missing.", [write(answer)], "letter-gap")
    bad("after the author's end", "", [*all_of_them, write(share), write(end), write(asked_3(mail))], "contact-ended")
    bad("by a stranger", "No such filing of this account.", [write(mail.write(mail.stranger, 1, "hello"))], _NO)
    bad("to an unknown filing", "The same answer.", [write(mail.write(foreign, 1, "hello"))], _NO)
    bad("not signed", "The same answer.", [write(replace(hello, signature=bytes(64)))], _NO)
    bad("before a desk has accepted", "", [write(mail.write(held, 1, "hello"))], "not-accepted")
    bad("by a desk that has not accepted", "", [write(mail.write(mail.other, 1, "status"))], "not-your-filing")
    bad("by a desk, another filing", "", [write(mail.write(_at(mail.desk, held), 1, "status"))], "not-your-filing")
    bad("by a desk, no filing", "", [write(mail.write(_at(mail.desk, foreign), 1, "status"))], "not-your-filing")
    bad("by a desk, not signed", "", [write(replace(asked, signature=bytes(64)))], "bad-signature")
    bad("by no desk", "", [write(replace(asked, sender=3))], "unknown-desk")
    bad("for another escrow", "", [write(replace(hello, manifest=bytes(32)))], "wrong-manifest")
    bad("read by a stranger", "", [write(hello), read(mail.stranger)], _NO)
    bad("read of an unknown filing", "The same answer.", [read(foreign)], _NO)
    bad("read by another desk", "", [write(hello), read(mail.other)], "not-your-filing")
    bad("read long ago", "A replay.", [write(hello), read(mail.author, time=NOW - 301)], "stale-request")
    bad("read in a while", "A clock is wrong.", [write(hello), read(mail.author, time=NOW + 301)], "stale-request")
    bad("removed by a stranger", "", [write(hello), remove((1, 0), mail.stranger)], _NO)
    bad("removed before it is there", "", [write(hello), remove((1, 1))], "letter-gap")
    bad("removed less of one side", "", [*all_of_them, remove((2, 1)), remove((1, 2))], "stale-removal")
    filled = {"do": "fill", "number": 1, "count": MOST_BYTES // LETTER_SIZES[-1] + 1, "length": 100_000}
    bad("full", "One more of the largest than there is room for.", [filled], "mailbox-full")


_NO = "unknown-filing"


def asked_3(mail: MailWorld) -> SealedLetter:
    """A desk's third letter."""
    return mail.write(mail.desk, 3, "asked")


def _at(party: role.MailParty, where: role.MailParty) -> role.MailParty:
    return replace(party, filing=where.filing)
