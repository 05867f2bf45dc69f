"""Two desks in browsers and three authors: one declines for a conflict, the other one takes all of them on.

Then everything that any server has kept or was sent is searched for what only they may know.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.at_desk import AtDesk
from browser.author_by_hand import AuthorByHand
from browser.desk_keys import Opened, opens, seeds
from browser.line import cases, told
from browser.naming import choose_the_rest, file, joined, name
from browser.telling import telling
from browser.test_desk_story import answered
from browser.visitor import NOTHING, Visitor
from covey.wire.filing import CasePart
from covey.wire.log import Status
from servers.harness import LiveEscrow, live
from servers.test_canary import gather, secret_spellings, spellings

THREE = "When 3 people in all have named this person"
TAG = os.urandom(4).hex()
PERSON = f"rowan.{TAG}"
MARKERS = {
    "person": PERSON,
    "account": "It was after the quillmarker rehearsal, and the lamp was broken.",
    "withdrawn": "Nobody will ever read this quillmarker of Dee.",
    "reach": "Only by the quillmarker door.",
    "conflict": "One of us has a quillmarker cousin there.",
    "note": "She asked for quillmarker Mondays.",
    "task": "Write to the quillmarker union.",
    "letter": "You are not alone in this quillmarker.",
    "answer": "Thank you. I thought I was, quillmarker.",
    "of desk 1": "Adaquillmarker",
    "of desk 2": "Cleoquillmarker",
}


@pytest.fixture
def escrow(tmp_path: Path) -> Iterator[LiveEscrow]:
    """One whose desks nobody else opens, and of which every byte that travels is kept."""
    with live(tmp_path / "escrow", desks=2, tapped=True) as found:
        yield found


def files(browser: Browser, escrow: LiveEscrow, who: str, desk: str, second: str = "") -> str:
    """Somebody writes a note, names the person, and sends the note along; their eight words."""
    visitor = Visitor(browser, escrow.url("board"))
    visitor.arrive()
    phrase = joined(visitor, escrow)
    visitor.begin_note(MARKERS["account"])
    visitor.press("Come back later")
    visitor.heading("Your notes")
    name(visitor, who)
    choose_the_rest(visitor, THREE, desk, along="My words of", second=second)
    file(visitor)
    visitor.finish()
    return phrase


def opened_desk(browser: Browser, escrow: LiveEscrow, folder: Path, index: int) -> AtDesk:
    """Somebody who has opened a desk, alone."""
    keys = folder / f"{index}.key"
    keys.write_bytes(escrow.desks[index - 1].to_bytes())
    found = AtDesk(browser, escrow.url("board"), MARKERS[f"of desk {index}"])
    found.sheet = found.opens_desk(keys)
    found.press("Go on to the desk")
    return found


def test_one_desk_declines_and_the_other_takes_all_on(browser: Browser, escrow: LiveEscrow, tmp_path: Path) -> None:
    """Nothing of who declined was shown more; who withdrew is not there; a late one comes; nothing leaks anywhere."""
    ada, cleo = (opened_desk(browser, escrow, tmp_path, index) for index in (1, 2))
    case = CasePart(MARKERS["reach"], "en", True, MARKERS["withdrawn"])
    choices = {"k": 3, "desks": (2,)}
    amal = files(browser, escrow, f"instagram.com/{PERSON}", "Desk 1", "Desk 2")
    dee = AuthorByHand(escrow, f"ig:{PERSON}", case=case, **choices)
    assert dee.filed.author.withdraw(dee.filed).status_code == 200
    escrow.wait_status(dee.filed, Status.WITHDRAWN)
    bea = files(browser, escrow, f"@{PERSON.title()} on instagram", "Desk 2")
    chi = files(browser, escrow, f"Instagram: {PERSON.upper()}", "Desk 2")

    declines(ada)
    only = opens(escrow, 1, ada.words)
    assert isinstance(only, Opened)
    assert (len(only.conflict), only.case) == (1, {})
    with_sheet = opens(escrow, 1, ada.sheet)
    assert isinstance(with_sheet, Opened)
    assert with_sheet.case == {}

    cleo.takes_on(3, "Nobody here knows this person.", cleo.name)
    cleo.finds("Author ", 3)
    late = AuthorByHand(escrow, f"ig:{PERSON}", **choices)
    cleo.takes_on(1, "Nobody here knows this person.", cleo.name)
    cleo.finds("Author ", 4)
    known = opens(escrow, 2, cleo.words)
    assert isinstance(known, Opened)
    assert only.conflict < set(known.case)
    assert late.filed.id.hex() in known.case
    assert dee.filed.id.hex() not in known.told | only.told
    assert dee.filed.id.hex() not in json.dumps([cases(ada.page), cases(cleo.page)])

    writes_to(browser, escrow, cleo, amal, sorted(only.conflict)[0])
    deletes(cleo, late.filed.id.hex())
    leaves_no_trace(ada, cleo)
    for one in (ada, cleo):
        one.finish()
    secrets = {f"words of {who}": words for who, words in zip("abc", (amal, bea, chi), strict=True)}
    secrets |= {"words of desk 1": ada.words, "words of desk 2": cleo.words}
    secrets |= {"sheet 1": ada.sheet, "sheet 2": cleo.sheet}
    assert found_on_servers(escrow, secrets) == []


def declines(ada: AtDesk) -> None:
    """A conflict is found; the page and the worker have what the check needs, and no more, before and after."""
    ada.waits(1)
    ada.begin("Check")
    ada.heading("Check for conflicts")
    ada.see(PERSON)
    ada.see("Some of these may be at other desks.")
    knows_no_more(ada, "conflict-check")
    ada.declines(MARKERS["conflict"])
    knows_no_more(ada, "declined")


def knows_no_more(ada: AtDesk, state: str) -> None:
    """Whom the account names: that is all."""
    (one,) = cases(ada.page)
    assert (one["state"], one["mine"], one["read"]) == (state, False, False)
    assert one["identifiers"] == [f"ig:{PERSON}"]
    give = {"filing": one["filing"]}
    assert [told(ada.page, job, give) for job in ("author", "letters")] == ["not-your-author"] * 2
    assert told(ada.page, "search", {"text": "lamp"}) == "[]"
    assert "lamp" not in ada.page.content() + json.dumps(one)


def writes_to(browser: Browser, escrow: LiveEscrow, cleo: AtDesk, words: str, filing: str) -> None:
    """Letters both ways with the author whom the first desk declined; a note and a task about her."""
    cleo.begin(f"Author {filing[:8]}")
    cleo.see("In their own words")
    cleo.press("Show the words")
    cleo.see(MARKERS["account"])
    cleo.unfold("New note")
    cleo.write("Note", MARKERS["note"])
    cleo.press("Keep this note")
    cleo.see("The note is kept.")
    cleo.unfold("New task")
    cleo.write("What is to be done", MARKERS["task"])
    cleo.press("Add this task")
    cleo.see("The task is kept.")
    cleo.press("Letters")
    cleo.write("Your letter", MARKERS["letter"])
    cleo.press("Send this letter")
    cleo.see("Your letter is sent.")
    author = answered(browser, escrow, words, MARKERS["letter"])
    assert author is not None
    author.write("Write to your counsellor", MARKERS["answer"])
    author.press("Send this letter")
    author.see("Your letter is there.")
    author.finish()
    cleo.until("it came", lambda: MARKERS["answer"] in cleo.text(), lambda: cleo.press("Look for letters"))


def deletes(cleo: AtDesk, filing: str) -> None:
    """The late author asked for it: all of hers goes, and a tombstone says so, here and beside the others."""
    cleo.looks()
    cleo.begin(f"Author {filing[:8]}")
    cleo.see("In their own words")
    cleo.press("Close, or delete")
    cleo.page.get_by_label("The author asked for it").check()
    cleo.press("Delete everything of this author")
    cleo.press("Delete it for good")
    cleo.see("Everything of this author is deleted.")
    assert told(cleo.page, "author", {"filing": filing}) == "not-your-author"
    cleo.unfold("was deleted here")
    cleo.see("The author asked for it.")
    cleo.press("All accounts about this person")
    cleo.heading("All accounts about this person")
    cleo.see("Deleted on")


def leaves_no_trace(*people: AtDesk) -> None:
    """Neither title, address, history nor storage of their browsers says anything."""
    for one in people:
        assert (one.page.title(), one.page.url) == ("Desk", f"{one.url}/desk")
        assert (one.page.evaluate("history.length"), one.stored(), one.context.cookies()) == (2, NOTHING, [])


def found_on_servers(escrow: LiveEscrow, words: dict[str, str]) -> list[str]:
    """What is in a database, a log, or any request or answer of the board or a trustee, and should not be."""
    escrow.terminate()
    everything = gather(escrow)
    assert everything.find({"what a desk asks for": b"/v1/desks/2/packages", "what a log says": b'"event"'})
    needles = {f"{which}, {way}": raw for which, text in MARKERS.items() for way, raw in spellings(text)}
    for desk in escrow.desks:
        for which, seed in (("signing", desk.signing.seed), ("opening", desk.opening.seed)):
            needles |= dict(secret_spellings(f"{which} key of desk {desk.index}", seed))
    for who, text in words.items():
        if who[-1].isdigit():
            for which, seed in seeds(escrow, int(who[-1]), text).items():
                needles |= dict(secret_spellings(f"{which} of {who}", seed))
    found = everything.find(needles)
    patterns = {who: telling(text) for who, text in words.items()}
    found += [
        f"{who} in {where}"
        for where, data in everything.pieces.items()
        for who, it in patterns.items()
        if it.search(data)
    ]
    return found
