"""Mail: keys, sealed letters, what a reader makes of a board's pages, and what the board keeps."""

from dataclasses import replace
from typing import Any

from covey.core.mail import letter_data, letter_key
from covey.primitives import aead
from covey.roles import mail as role
from covey.wire.filing import pad
from covey.wire.mail import (
    LETTER_CLASSES,
    LETTER_SIZES,
    SIGN_LETTER,
    Answered,
    Asked,
    Given,
    Letter,
    LetterKind,
    Letters,
    MailState,
    SealedLetter,
)
from vectors import mailboxes
from vectors.mail_world import MailWorld, page_of
from vectors.page import Page, seed
from vectors.world import NOW, World

Bad = tuple[str, str, Any, str]


def pages(world: World) -> list[Page]:
    """The page of mail."""
    mail = MailWorld(world)
    page = Page(
        "mail",
        "spec/mail",
        "Letters about one filing. `me` is 0 for its author, whose account has `seed`, else the desk with that of"
        " `desks`. A board is sent `steps` one after the other, of which only the last may fail; it knows `filing` and"
        " `held`, both of the account of `seed`, of which the first was accepted by desk 1; `fill` writes"
        " `count` texts of `length` letters `a`, from `number` on, each with its number in 16 bytes as its id, seen 0,"
        " written 0.",
        {
            "manifest": world.manifest,
            "filing": mail.filing,
            "held": seed("held filing", length=16),
            "seed": world.accounts[1].seed,
            "desks": [world.desks[j].signing.seed for j in (1, 2)],
            "accepted": 1,
            "now": NOW,
        },
    )
    for name, sealed in mail.sealed.items():
        page.base(name, sealed)
    page.case("secret", "secret", "The author keeps nothing.", {}, {"secret": mail.secret})
    _writing(page, mail)
    _reading(page, mail)
    _arranging(page, mail)
    _contradictions(page, mail)
    mailboxes.board(page, mail)
    return [page]


def _writing(page: Page, mail: MailWorld) -> None:
    manifest = mail.author.manifest.hash
    for me, last in ((0, False), (1, True), (12, False)):
        place = (manifest, mail.filing, me, bytes(range(16)), 7)
        given = {"sender": me, "id": bytes(range(16)), "number": 7, "last": last}
        output = {"key": letter_key(mail.secret, *place), "data": letter_data(*place, last)}
        page.case("key", f"key of {role.party_name(me)}", "And what is sealed along.", given, output)
    for name, letter in mail.plain.items():
        sealed = mail.sealed.get(name) or mail.write(mail.author, 1, name)
        given = {"me": sealed.sender, "number": sealed.number, "letter": letter, "id": sealed.id}
        about = f"Kind {letter.kind}, padded to {len(sealed.sealed) - aead.OVERHEAD}."
        page.case("write", f"write: {name}", about, given, {"written": sealed})
    for me, after in ((0, (3, 2)), (1, (0, 0))):
        party = mail.desk if me else mail.author
        given = {"me": me, "author": after[0], "desk": after[1], "time": str(NOW)}
        page.case("ask", f"ask as {role.party_name(me)}", "", given, {"request": role.ask(party, after, NOW)})
    given = {"me": 0, "author": 2, "desk": 1}
    page.case("remove", "remove", "Both sides.", given, {"removal": role.remove(mail.author, (2, 1))})
    page.bad("remove", "a desk removes", "Only the author does.", given | {"me": 1}, "misuse")


def _reading(page: Page, mail: MailWorld) -> None:
    everything = mail.some("hello asked answer status share end")

    def case(name: str, about: str, me: int, shown: Letters) -> None:
        found = role.read(mail.desk if me else mail.author, shown.to_bytes())
        output = {
            "letters": [{"sender": o.sender, "number": o.number, "letter": o.letter} for o in found.letters],
            "state": int(found.state),
            "removed": [found.removal.author, found.removal.desk] if found.removal else [],
            "faults": [blame.party for blame in found.faults],
        }
        page.case("read", f"read: {name}", about, {"me": me, "page": shown}, output)

    case("nothing", "No letters.", 0, page_of([]))
    case("all, by the author", "", 0, page_of(everything, state=MailState.ENDED))
    case("all, by the desk", "", 1, page_of(everything, state=MailState.ENDED))
    case("with a removal", "", 1, page_of(mail.some("status"), role.remove(mail.author, (2, 1))))
    case("expired", "", 1, page_of([], state=MailState.EXPIRED))
    hello, asked, end = mail.some("hello asked end")

    def signed(party: role.MailParty, sealed: SealedLetter, /, **changes: Any) -> SealedLetter:
        made = replace(sealed, **changes)
        return replace(made, signature=party.key.sign(SIGN_LETTER, made.signed_bytes()))

    def sealing(sealed: SealedLetter, plain: bytes) -> SealedLetter:
        place = (sealed.manifest, sealed.filing, sealed.sender, sealed.id, sealed.number)
        data = letter_data(*place, sealed.last)
        text = aead.seal(letter_key(mail.secret, *place), pad(plain, LETTER_CLASSES), data)
        return signed(mail.author, sealed, sealed=text)

    other = replace(hello, sealed=bytes([hello.sealed[0] ^ 1]) + hello.sealed[1:])
    unpadded = replace(hello, sealed=b"")
    place = (hello.manifest, hello.filing, 0, hello.id, 1)
    nothing = aead.seal(letter_key(mail.secret, *place), bytes(1024), letter_data(*place, False))
    unpadded = signed(mail.author, hello, sealed=nothing)
    for name, about, bad, me in (
        ("changed on the way", "The board's fault.", other, 1),
        ("renumbered on the way", "The board's fault.", replace(hello, number=2), 1),
        ("of a stranger", "Signed by another account: the board's fault.", signed(mail.stranger, hello), 1),
        ("of another filing", "The board's fault.", signed(mail.author, hello, filing=bytes(16)), 1),
        ("of another escrow", "The board's fault.", signed(mail.author, hello, manifest=bytes(32)), 1),
        ("of another desk, at a desk", "The board's fault.", mail.write(mail.other, 1, "status"), 1),
        ("of no desk", "The board's fault.", replace(asked, sender=9), 0),
        ("broken by its author", "Well signed.", signed(mail.author, other), 1),
        ("sealed as another number", "Well signed.", signed(mail.author, hello, number=2), 1),
        ("sealed as no end", "Well signed as one.", signed(mail.author, hello, last=True), 1),
        ("an end that is no END", "Well sealed.", sealing(replace(end, number=1), mail.plain["hello"].to_bytes()), 1),
        ("no letter inside", "Well sealed.", sealing(hello, b"\0\x46"), 1),
        ("not padded", "Well sealed zeros.", unpadded, 1),
        ("broken by the desk", "Well signed.", signed(mail.desk, asked, sealed=hello.sealed), 0),
    ):
        case(name, about, me, page_of([bad, end]))
    removal = role.remove(mail.author, (2, 1))
    for title, about, shown, code in (
        (
            "removal by a stranger",
            "Another account's.",
            page_of([], role.remove(mail.stranger, (2, 1))),
            "bad-signature",
        ),
        ("removal of another filing's", "Its id.", page_of([], replace(removal, filing=bytes(16))), "wrong-answer"),
        ("cut", "One byte.", page_of([hello]).to_bytes()[:-1], "truncated"),
        ("no state", "3.", page_of([], state=3), "out-of-range"),
    ):
        page.bad("read", f"read: {title}", about, {"me": 1, "page": shown}, code)


def _arranging(page: Page, mail: MailWorld) -> None:
    def case(name: str, about: str, letters: list[SealedLetter], removed: tuple[int, int] | None = None) -> None:
        removal = role.remove(mail.author, removed) if removed else None
        opened = [role.open_letter(mail.author, sealed) for sealed in letters]
        found = role.arrange(mail.author, opened, removal)
        items = [
            [one.asked.item, one.answer.given if one.answer else 0, one.asked.text] for one in role.items(found.letters)
        ]
        output = {
            "order": [[o.sender, o.number] for o in found.letters],
            "newest": found.newest,
            "missing": [[gap.sender, gap.first, gap.last, gap.certain] for gap in found.missing],
            "read": found.read,
            "ended": [] if found.ended is None else [found.ended],
            "faults": [f"{blame.party}: {blame.fault}" for blame in found.faults],
            "items": items,
        }
        given = {"me": 0, "letters": letters} | ({"removal": removal} if removal else {})
        page.case("arrange", f"arrange: {name}", about, given, output)

    everything = mail.some("hello asked answer status share end")
    case("nothing", "", [])
    case("all", "The desk's clock is behind; what it had read says that its letters came later.", everything)
    case("all, backwards", "The same.", everything[::-1])
    case("all, twice", "The same.", [*everything, *everything])
    case("one withheld", "Letter 2 of the author.", mail.some("hello asked status share end"))
    case("two withheld", "Letters 2 and 3 of the author.", mail.some("hello asked status end"))
    case("the first withheld", "Letter 1 of the desk.", mail.some("hello answer status share end"))
    case("the newest of the desk withheld", "The author had read it elsewhere.", mail.some("hello asked share"))
    case("own letters withheld", "The desk had read two.", mail.some("asked status"))
    case("removed", "Nothing is missing.", mail.some("status share end"), (2, 1))
    case("removed, one more withheld", "Letter 3 of the author.", mail.some("status end"), (2, 1))
    case("all removed", "Numbers go on.", [], (4, 2))
    twin = mail.write(mail.author, 1, "hello", "twin")
    case("two letters of one number", "Both well signed: the sender's fault.", [mail.sealed["hello"], twin])
    after = mail.write(mail.author, 5, "hello")
    case("a letter after an end", "The sender's fault.", [*everything, after])
    second = mail.write(mail.other, 1, "status")
    case("two desks", "Nobody can say whom the author had read.", [*mail.some("share asked"), second])
    other_answer = Answered(mail.request_id, 7, Given.NOT_GIVEN, "")
    again = Letter(LetterKind.ANSWER, NOW + 250, 2, answers=(other_answer,))
    changed = role.write(mail.author, 3, again, seed("letter", "again", length=16))
    case("answered again", "The newest answer counts.", [*mail.some("hello asked answer status"), changed])


def _contradictions(page: Page, mail: MailWorld) -> None:
    plain, hello = mail.plain, mail.sealed["hello"]
    asked, given = plain["asked"], plain["answer"].answers[0]
    bad: tuple[Bad, ...] = (
        ("kind 0", "Six kinds.", replace(plain["hello"], kind=0), "bad-letter"),
        ("kind 7", "Six kinds.", replace(plain["hello"], kind=7), "bad-letter"),
        ("a text without text", "", replace(plain["hello"], text=""), "bad-letter"),
        ("a text that asks", "", replace(plain["hello"], asked=asked.asked), "bad-letter"),
        ("a request for nothing", "", replace(asked, asked=()), "bad-letter"),
        ("a request for one item twice", "", replace(asked, asked=asked.asked[:1] * 2), "bad-letter"),
        ("a request for the fourth thing", "Three.", replace(asked, asked=(Asked(1, 4, ""),)), "bad-letter"),
        ("an answer to nothing", "", replace(plain["answer"], answers=()), "bad-letter"),
        ("an answer twice", "", replace(plain["answer"], answers=(given, given)), "bad-letter"),
        ("an answer of no kind", "", replace(plain["answer"], answers=(replace(given, given=0),)), "bad-letter"),
        ("a share of nothing", "", replace(plain["share"], record=(), attachments=()), "bad-letter"),
        ("a status that shares", "", replace(plain["status"], record=plain["share"].record), "bad-letter"),
        ("a text with a next step", "", replace(plain["hello"], next="x"), "bad-letter"),
        ("an end with a day", "", replace(plain["end"], by=1), "bad-letter"),
        ("letter 0", "Counted from 1.", replace(hello, number=0), "out-of-range"),
        ("a letter of no class", "A byte too long.", replace(hello, sealed=hello.sealed + b"\0"), "bad-size-class"),
    )
    for name, about, made, code in bad:
        given_ = {"message": type(made).__name__, "bytes": made}
        page.bad("decode", f"decode: {name}", about, given_, code)
    assert len(hello.sealed) == LETTER_SIZES[0]
