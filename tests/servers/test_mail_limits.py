"""Limits of mail: what strangers, other desks, replays, floods, nonsense and time meet."""

import os
import random
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from covey.primitives.signing import SigningKey
from covey.roles import mail as role
from covey.roles.board_mail import ENDED_DAYS, MOST_BYTES, QUIET_DAYS
from covey.sdk import blocking
from covey.wire.mail import LETTER_SIZES, Letter, LetterKind, Letters, MailRequest, SealedLetter
from servers.harness import BOARD, LiveEscrow, live, problem_code, until
from servers.mail_support import desk_folder, filed, pair, posted, texts
from servers.test_fuzz import broken
from servers.vault_support import account, code_of

DAY = 86_400
HELLO = Letter(LetterKind.TEXT, 0, 0, "hello")


@pytest.fixture(scope="module")
def escrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEscrow]:
    with live(tmp_path_factory.mktemp("mail")) as found:
        yield found


def write(party: role.MailParty, number: int, letter: Letter = HELLO) -> bytes:
    return role.write(party, number, letter, os.urandom(16)).to_bytes()


def ask(party: role.MailParty, after: tuple[int, int] = (0, 0), away: int = 0) -> bytes:
    return role.ask(party, after, int(time.time()) + away).to_bytes()


def test_strangers_learn_nothing_and_change_nothing(escrow: LiveEscrow, tmp_path: Path) -> None:
    """Another account, a desk that has not accepted, and an unknown filing: to each the same answer as ever."""
    with pair(escrow, tmp_path) as both:
        both.author.write("one")
        mine, desk = both.party, both.desk_party
        stranger = replace(mine, key=SigningKey(os.urandom(32)))
        nowhere = replace(mine, filing=os.urandom(16))
        held_path, held = tmp_path / "held", b""
        held_path.mkdir()
        with blocking.Author.open(account(escrow, held_path)) as author:
            held = author.file(["ig: sasha_quill"], 3).id
        never = replace(mine, filing=held)
        others = [stranger, nowhere, never]
        assert {posted(escrow, write(party, 2)) for party in others} == {"unknown-filing"}
        answers = [escrow.post("/v1/mail", ask(party)) for party in others]
        assert {(a.status_code, a.content) for a in answers} == {(404, answers[0].content)}
        removals = [role.remove(party, (1, 0)).to_bytes() for party in others]
        assert {posted(escrow, body, "/v1/mail-removals") for body in removals} == {"unknown-filing"}
        second = replace(desk, me=2, key=escrow.desks[1].signing)
        desks = [second, replace(desk, filing=nowhere.filing), replace(desk, filing=held)]
        assert {posted(escrow, write(party, 1)) for party in desks} == {"not-your-filing"}
        refused = [escrow.post("/v1/mail", ask(party)) for party in desks]
        assert {(a.status_code, a.content) for a in refused} == {(403, refused[0].content)}
        forged = replace(desk, key=stranger.key)
        assert posted(escrow, write(forged, 1)) == "bad-signature"
        assert posted(escrow, ask(forged), "/v1/mail") == "bad-signature"
        assert posted(escrow, write(replace(desk, me=9), 1)) == "unknown-desk"
        assert texts(both.desk.letters()) == ["one"]


def test_a_desk_that_declined_has_no_part_in_the_mail(escrow: LiveEscrow, tmp_path: Path) -> None:
    """Neither the secret nor the board lets it in; the next desk that accepts is."""
    path, filing = filed(escrow, tmp_path, desks=(2, 3))
    second, third = desk_folder(escrow, tmp_path / "d2", 2), desk_folder(escrow, tmp_path / "d3", 3)
    url = escrow.url(BOARD)
    with blocking.DeskSession.open(second, board_url=url) as desk:
        until("desk 2 opens it", 20, lambda: [c for c in desk.poll() if c.filing == filing and c.conflict])
        desk.decline(filing)
        assert code_of(lambda: desk.mail(filing)) == "not-ready"
    with blocking.DeskSession.open(third, board_url=url) as desk, blocking.Author.open(path) as author:
        until("desk 3 opens it", 20, lambda: [c for c in desk.poll() if c.filing == filing and c.conflict])
        desk.accept(filing)
        until("its case part opens", 20, lambda: [c for c in desk.poll() if c.filing == filing and c.case])
        desk.mail(filing).write("we take it")
        view = author.mail(filing).letters()
        assert [(one.sender, one.letter.text) for one in view.letters] == [(3, "we take it")]
        opened = desk.case(filing).opened
        assert opened is not None
        manifest, key = escrow.manifest, escrow.desks[1].signing
        declined = role.MailParty(manifest, filing, author.account, opened.mail, 2, key)
        assert posted(escrow, write(declined, 1)) == "not-your-filing"
        assert posted(escrow, ask(declined), "/v1/mail") == "not-your-filing"


def test_a_withdrawn_filing_has_no_mail(escrow: LiveEscrow, tmp_path: Path) -> None:
    """Its author may ask, and finds nothing."""
    path = account(escrow, tmp_path)
    with blocking.Author.open(path) as author:
        filing = author.file(["ig: toni_marsh"], 3).id
        author.withdraw(filing)
        assert author.mail(filing).letters().letters == ()
        assert code_of(lambda: author.mail(filing).write("hello")) == "not-accepted"


def test_replays_and_old_requests_change_nothing(escrow: LiveEscrow, tmp_path: Path) -> None:
    """A letter again, a letter after its removal, a request of ten minutes ago or from the future."""
    with pair(escrow, tmp_path) as both:
        mine = both.party
        first, second = write(mine, 1), write(mine, 2)
        assert [posted(escrow, body) for body in (first, first, second, first)] == [""] * 4
        assert posted(escrow, write(mine, 2)) == "number-taken"
        assert posted(escrow, write(mine, 4)) == "letter-gap"
        other = replace(SealedLetter.from_bytes(second), number=3)
        body = role.write(mine, 3, HELLO, SealedLetter.from_bytes(second).id).to_bytes()
        assert posted(escrow, body) == "id-reused"
        assert posted(escrow, other.to_bytes()) == "unknown-filing"  # not what was signed
        assert posted(escrow, ask(mine, away=-400), "/v1/mail") == "stale-request"
        assert posted(escrow, ask(mine, away=400), "/v1/mail") == "stale-request"
        removal, more = (role.remove(mine, through).to_bytes() for through in ((1, 0), (2, 0)))
        less = role.remove(mine, (2, 1)).to_bytes()
        assert [posted(escrow, body, "/v1/mail-removals") for body in (removal, more, removal)] == ["", "", ""]
        assert posted(escrow, less, "/v1/mail-removals") == "letter-gap"
        assert posted(escrow, first) == ""
        assert Letters.from_bytes(escrow.post("/v1/mail", ask(mine)).content).letters == ()


def test_a_flood_ends_at_the_budget_and_an_end_is_taken_all_the_same(escrow: LiveEscrow, tmp_path: Path) -> None:
    """8 MiB of one side; the other side is not touched; removing makes room. (1000 letters: tests/roles.)"""
    with pair(escrow, tmp_path) as both:
        desk, mine = both.desk_party, both.party
        big = Letter(LetterKind.TEXT, 0, 0, "a" * 100_000)
        most = MOST_BYTES // LETTER_SIZES[-1]
        for number in range(1, most + 1):
            assert posted(escrow, write(mine, number, big)) == ""
        assert posted(escrow, write(mine, most + 1, big)) == "mailbox-full"
        assert posted(escrow, write(mine, most + 1)) == ""
        assert posted(escrow, role.remove(mine, (most, 0)).to_bytes(), "/v1/mail-removals") == ""
        assert posted(escrow, write(mine, most + 2, big)) == ""
        assert posted(escrow, write(desk, 1, big)) == ""
        view = both.author.letters()
        assert (view.missing, view.faults) == ((), ())
        assert len(view.letters) == 3
        both.desk.end("enough")
        assert posted(escrow, write(mine, most + 3)) == "contact-ended"


def test_pages_are_bounded_and_lead_to_everything(escrow: LiveEscrow, tmp_path: Path) -> None:
    """A page has at most 1 MiB; what is asked for after it comes in the next."""
    with pair(escrow, tmp_path) as both:
        mine = both.party
        big = Letter(LetterKind.TEXT, 0, 0, "a" * 100_000)
        for number in range(1, 13):
            assert posted(escrow, write(mine, number, big)) == ""
        found, after = [], 0
        while page := Letters.from_bytes(escrow.post("/v1/mail", ask(mine, (after, 0))).content).letters:
            assert sum(len(one.to_bytes()) for one in page) <= 1 << 20
            found += [one.number for one in page]
            after = page[-1].number
        assert found == list(range(1, 13))
        assert len(both.desk.letters().letters) == 12


def test_nonsense_is_refused_with_its_reason(escrow: LiveEscrow, tmp_path: Path) -> None:
    """Cut, longer, of no size class, of another type, too large, of another escrow."""
    with pair(escrow, tmp_path) as both:
        mine = both.party
        letter = write(mine, 1)
        made = SealedLetter.from_bytes(letter)
        for body, code in (
            (b"", "truncated"),
            (letter[:-1], "truncated"),
            (letter + b"\0", "trailing-bytes"),
            (ask(mine), "wrong-type"),
            (replace(made, sealed=made.sealed[:-1]).to_bytes(), "bad-size-class"),
            (replace(made, number=0).to_bytes(), "out-of-range"),
            (replace(made, manifest=bytes(32)).to_bytes(), "wrong-manifest"),
            (replace(made, signature=bytes(64)).to_bytes(), "unknown-filing"),
        ):
            assert posted(escrow, body) == code
        assert problem_code(escrow.post("/v1/letters", bytes(1 << 20))) == "oversized-body"
        assert posted(escrow, letter, "/v1/mail") == "wrong-type"
        request = MailRequest.from_bytes(ask(mine))
        assert posted(escrow, replace(request, author=1).to_bytes(), "/v1/mail") == "unknown-filing"
        assert texts(both.desk.letters()) == []


def test_broken_messages_are_never_accepted(escrow: LiveEscrow, tmp_path: Path) -> None:
    """Bits, bytes and pieces changed, of either side; afterwards each message is what it was."""
    with pair(escrow, tmp_path) as both:
        mine, desk = both.party, both.desk_party
        messages = {
            "/v1/letters": [write(mine, 1), write(desk, 1)],
            "/v1/mail": [ask(mine), ask(desk)],
            "/v1/mail-removals": [role.remove(mine, (1, 1)).to_bytes()],
        }
        chance = random.Random(7)
        for target, bodies in messages.items():
            for good in bodies:
                for _ in range(40):
                    assert posted(escrow, broken(good, chance), target)
        for target, bodies in messages.items():
            assert [posted(escrow, good, target) for good in bodies] == [""] * len(bodies)


def test_quiet_mail_is_forgotten_and_both_are_told(tmp_path: Path) -> None:
    """A year after the last letter, 90 days after an end; nothing of it stays in the database's files."""
    with live(tmp_path / "escrow", liars=(BOARD,)) as escrow:
        folders = [tmp_path / name for name in ("quiet", "ended")]
        for folder in folders:
            folder.mkdir()
        with pair(escrow, folders[0]) as quiet, pair(escrow, folders[1]) as ended:
            sealed = quiet.author.write("one").letters[0].sealed
            ended.author.end("bye")
            for days, gone in ((ENDED_DAYS + 1, ended), (QUIET_DAYS + 1, quiet)):
                escrow.kill(BOARD)
                escrow.clocks[BOARD] = days * DAY
                escrow.start(BOARD)
                request = ask(gone.party, away=days * DAY)

                def state(body: bytes = request) -> int:
                    return Letters.from_bytes(escrow.post("/v1/mail", body).content).state

                until("it is forgotten", 20, lambda look=state: look() == 2)
                assert posted(escrow, write(gone.party, 2)) == "contact-ended"
                if gone is ended:
                    page = escrow.post("/v1/mail", ask(quiet.party, away=days * DAY)).content
                    assert Letters.from_bytes(page).letters == (sealed,)
            files = (escrow.data / BOARD).glob("board.db*")
            assert not any(sealed.sealed[:64] in path.read_bytes() for path in files)
