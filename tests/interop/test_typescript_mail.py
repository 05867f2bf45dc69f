"""Mail between the TypeScript and the Python client, over a running escrow."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from covey.wire.mail import Answered, Asked, Given, Letter, LetterKind, RecordPart, What
from interop.conftest import Tool
from servers.harness import BOARD, LiveEscrow
from servers.mail_support import Pair, pair, texts

NOW = 1_800_000_000


@pytest.fixture
def both(escrow: LiveEscrow, tmp_path: Path) -> Iterator[Pair]:
    with pair(escrow, tmp_path) as found:
        yield found


def run(both: Pair, tool: Tool, *letters: Letter, desk: bool = False, remove: bool = False) -> dict[str, Any]:
    """TypeScript writes these letters at one end, and reads everything."""
    party = both.desk_party if desk else both.party
    at_desk = {"index": 1, "account": party.account.hex(), "mail": party.secret.hex()}
    job = {
        "url": both.escrow.url(BOARD),
        "manifest": party.manifest.hash.hex(),
        "filing": both.filing.hex(),
        "seed": party.key.seed.hex(),
        "letters": [letter.to_bytes().hex() for letter in letters],
        "remove": remove,
    }
    found = tool("mail-live", job | ({"desk": at_desk} if desk else {}))
    assert (found["missing"], found["faults"]) == ([], [])
    return found


def words(found: dict[str, Any]) -> list[str]:
    return [Letter.from_bytes(bytes.fromhex(letter)).text for _, _, letter in found["letters"]]


def test_an_author_in_typescript_and_a_desk_in_python(both: Pair, typescript: Tool) -> None:
    """Each reads what the other wrote, in one order; what was asked for is answered; one ends it; all is removed."""
    asked = both.desk.ask([(What.RECORD, "the notes"), (What.ANSWER, "alone?")], "two things")
    request = asked.letters[0].sealed.id
    answers = (Answered(request, 1, Given.GIVEN, ""), Answered(request, 2, Given.NOT_NOW, "later"))
    part = RecordPart("May", "caf\u00e9 \U0001f600", 20_000, (b"h" * 32,))
    answer = Letter(LetterKind.ANSWER, NOW, 0, "here", (), answers, (part,), (b"a key",))
    found = run(both, typescript, Letter(LetterKind.TEXT, NOW, 0, "hello"), answer)
    assert words(found) == ["two things", "hello", "here"]
    assert found["items"] == [["the notes", Given.GIVEN], ["alone?", Given.NOT_NOW]]
    view = both.desk.letters()
    assert (texts(view), view.missing, view.faults) == (words(found), (), ())
    assert view.letters[2].letter.record == (part,)
    assert view.letters[2].letter.attachments == (b"a key",)
    assert view.letters[2].letter.seen == 1
    both.desk.status("read", "next", 21_000)
    found = run(both, typescript, Letter(LetterKind.END, NOW, 0, "bye"))
    assert (words(found)[-2:], found["state"], found["read"]) == (["read", "bye"], 1, {"author": 2, "desk": 2})
    assert both.desk.letters().ended
    assert run(both, typescript, remove=True)["letters"] == []
    assert both.desk.letters().removed == (3, 2)


def test_a_desk_in_typescript_and_an_author_in_python(both: Pair, typescript: Tool) -> None:
    """The largest letters too, and more than a page of them."""
    asked = Letter(LetterKind.REQUEST, NOW, 0, "", (Asked(1, What.ANSWER, "alone?"),))
    long = [Letter(LetterKind.TEXT, NOW + i, 0, f"{i}" * 90_000) for i in range(9)]
    run(both, typescript, asked, *long, desk=True)
    view = both.author.letters()
    assert (len(view.letters), view.missing, view.faults) == (10, (), ())
    assert texts(view)[1:] == [letter.text for letter in long]
    both.author.answer(view.items[0].request.sealed.id, 1, Given.NOT_GIVEN, "no")
    found = run(both, typescript, desk=True)
    assert found["items"] == [["alone?", Given.NOT_GIVEN]]
    assert found["read"]["author"] == 10
