"""Coming in with eight words and an invitation; coming back; every way in which that can go wrong."""

import json
import os
import re
import signal
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Route, expect

from browser.line import asked, is_doing
from browser.telling import telling
from browser.visitor import NOTHING, Visitor
from covey.core.phrase import phrase_text
from covey.roles import admission
from covey.sdk import AccountFile, invitation_text
from servers.harness import LiveEscrow, until
from servers.vault_support import made, restored

HEARD = "On a Tuesday, in the copy room with the green door."
# Every sentence that a page says while something goes on, however short a time it stands there.
_REMEMBER = """() => {
  window.__said = [];
  new MutationObserver(() => {
    for (const { textContent } of document.querySelectorAll(".panel p"))
      if (textContent !== window.__said.at(-1)) window.__said.push(textContent);
  }).observe(document, { childList: true, characterData: true, subtree: true });
}"""
UNKNOWN = "abandon ability able about above absent absorb abstract"


def invited(escrow: LiveEscrow, expires: int = 100_000) -> str:
    """The text of a fresh invitation."""
    return invitation_text(escrow.invitation(expires))


def another(browser: Browser, escrow: LiveEscrow, **options: Any) -> Visitor:
    """A fresh profile on the first page: another device."""
    found = Visitor(browser, escrow.url("board"), **options)
    found.arrive()
    return found


def failing(visitor: Visitor, code: str, status: int, times: int, path: str) -> None:
    """The board refuses so many requests to a path."""
    left = [times]

    def refuse(route: Route) -> None:
        if left[0] == 0:
            route.continue_()
            return
        left[0] -= 1
        problem = {"type": f"urn:covey:error:{code}", "title": code, "status": status, "detail": "-", "code": code}
        body = json.dumps(problem | {"hint": ""})
        route.fulfill(status=status, body=body, content_type="application/problem+json")

    visitor.context.route(path, refuse)


def other_words(shown: Locator, than: list[str]) -> list[str]:
    """The eight words on the page, once they are other ones."""
    found: list[str] = []

    def look() -> bool:
        found[:] = shown.all_inner_texts()
        return len(found) == 8 and found != than

    until("other words are shown", 40, look)
    return found


def test_coming_in_and_coming_back(browser: Browser, escrow: LiveEscrow, visitor: Visitor) -> None:
    """The words open the notes in another browser, in any spelling; what went out and what is stored tells nothing."""
    words = visitor.come_in(invited(escrow))
    assert len(words.split()) == 8
    visitor.begin_note(HEARD).blur()
    visitor.kept()
    assert visitor.stored() == NOTHING
    other = another(browser, escrow)
    other.come_back(", ".join(f"{i}. {word[:4].upper()}" for i, word in enumerate(words.split(), start=1)))
    other.see(HEARD)
    assert other.stored() == NOTHING
    assert other.page.url == other.url + "/"
    assert other.page.evaluate("history.length") == 2
    sent = [*visitor.requests, *other.requests]
    assert any("/v1/vaults" in request.url for request in sent)
    for request in sent:
        body = request.post_data_buffer or b""
        assert HEARD.encode() not in body
        assert not telling(words).search(request.url.encode() + b" " + body)
    other.finish()


def test_a_wrong_word_is_found_before_it_is_needed(visitor: Visitor) -> None:
    """Three words are asked for; another word is named kindly, and all can be seen again, or others drawn."""
    visitor.press("Open your notes")
    visitor.press("I have no words yet")
    visitor.press("Choose eight words")
    shown = visitor.page.locator("ol.eight:visible li")
    shown.first.wait_for()
    first = shown.all_inner_texts()
    visitor.press("Show me other words")
    words = other_words(shown, first)
    visitor.press("I have them on paper")
    visitor.heading("Type three of your words")
    fields = visitor.page.locator("input.word")
    places = [int((field.get_attribute("id") or "")[5:]) for field in fields.all()]
    fields.nth(0).fill(words[places[0]].upper() + " ")
    fields.nth(1).fill("zzz")
    visitor.press("Use these words")
    summary = visitor.page.get_by_role("alert")
    summary.wait_for()
    lines = summary.get_by_role("link").all_inner_texts()
    assert lines == [
        f"Word {places[1] + 1} is another one. Look at it again.",
        f"Type word {places[2] + 1}.",
    ]
    expect(summary).to_be_focused()
    assert visitor.axe() == []
    summary.get_by_role("link").first.click()
    assert visitor.page.evaluate("document.activeElement.id") == f"word-{places[1]}"
    assert visitor.page.url == visitor.url + "/"
    visitor.press("Show my words again")
    visitor.heading("Your eight words")
    shown.first.wait_for()
    assert shown.all_inner_texts() == words
    assert visitor.choose_words() == " ".join(words)
    visitor.heading("Where should your notes be kept?")
    assert not telling(" ".join(words)).search(visitor.text().encode())


def test_typing_completes_a_word(visitor: Visitor) -> None:
    """Two letters are enough for the browser to offer words."""
    visitor.press("Open your notes")
    visitor.press("I have no words yet")
    visitor.press("Choose eight words")
    visitor.page.locator("ol.eight:visible li").first.wait_for()
    visitor.press("I have them on paper")
    visitor.heading("Type three of your words")
    visitor.page.locator("h1:focus").wait_for()  # before that, what is typed may go there
    visitor.page.locator("input.word").first.press_sequentially("zo")
    visitor.page.locator('datalist option[value="zone"]').wait_for(state="attached")
    expect(visitor.page.locator("datalist option")).to_have_count(2)


def test_the_sheet_says_nothing_about_this_place(visitor: Visitor) -> None:
    """What is printed: eight words, an address, how to open. No button, no word of what it is for."""
    visitor.press("Open your notes")
    visitor.press("I have no words yet")
    visitor.press("Choose eight words")
    shown = visitor.page.locator("ol.eight:visible li")
    shown.first.wait_for()
    words = shown.all_inner_texts()
    visitor.page.evaluate("window.print = () => { document.body.dataset.printed = 'yes'; }")
    visitor.press("Print these words")
    expect(visitor.page.locator("body")).to_have_attribute("data-printed", "yes")
    visitor.page.emulate_media(media="print")
    lines = visitor.text().split("\n")
    assert [line.strip() for line in lines if line.strip()] == [
        "Notes",
        f"Address: {visitor.url}/",
        "Words:",
        *words,
        "To open:",
        "Go to the address above.",
        "Press “Open your notes”.",
        "Type the eight words in this order.",
    ]


def test_each_wrong_invitation_has_its_own_sentence(browser: Browser, escrow: LiveEscrow, visitor: Visitor) -> None:
    """None, cut, too old, used, of another place; then a good one, in capitals and with line breaks, lets her in."""
    spent = invited(escrow)
    other = another(browser, escrow)
    other.come_in(spent)
    other.finish()
    elsewhere = admission.invite(os.urandom(32), 0, escrow.registrar, os.urandom(32), 2_000_000_000)
    visitor.press("Open your notes")
    visitor.press("I have no words yet")
    visitor.press("Choose eight words")
    visitor.choose_words()
    visitor.press("Use an invitation")
    good = invited(escrow)
    sent = len(visitor.requests)
    for text, sentence in (
        ("", "Paste your invitation here."),
        (good[:-5], "A part of this invitation is missing or wrong."),
        (good.replace(good[10], "b" if good[10] == "a" else "a"), "A part of this invitation is missing or wrong."),
        ("<b>hello</b>", "A part of this invitation is missing or wrong."),
        (invitation_text(elsewhere), "This invitation is for another place"),
    ):
        visitor.use_invitation(text)
        visitor.page.get_by_role("alert").get_by_text(sentence).wait_for()
    assert len(visitor.requests) == sent, "nothing about them was sent"
    for text, sentence in (
        (invited(escrow, -1000), "This invitation is too old."),
        (spent, "This invitation was used before."),
    ):
        visitor.use_invitation(text)
        visitor.page.get_by_role("alert").get_by_text(sentence).wait_for()
    assert visitor.axe() == []
    visitor.use_invitation(good.upper().replace("-", "-\n"))
    visitor.heading("Your notes")
    visitor.complaints.clear()  # the browser notes two refusals


def test_a_wrong_phrase_has_one_message_and_never_locks(browser: Browser, escrow: LiveEscrow, visitor: Visitor) -> None:
    """Typed badly, or not known: what to look at. However often: the right words then open."""
    words = visitor.come_in(invited(escrow))
    other = another(browser, escrow)
    other.press("Open your notes")
    first, second, _, *rest = words.split()
    swapped = " ".join([*words.split()[1:], first])
    for text, sentence in (
        ("", "Type your eight words here."),
        (" ".join(words.split()[:7]), "Here are 7."),
        (" ".join([first, second, "qqqq", *rest]), "Word 3 is not one that we use."),
        *[(UNKNOWN, "These words open nothing here.")] * 4,
        (swapped, "These words open nothing here."),
    ):
        other.write("Your eight words", text)
        other.press("Open my notes")
        other.page.get_by_role("alert").get_by_text(sentence).wait_for()
        other.page.locator("progress").wait_for(state="detached")
    assert other.page.get_by_label("Your eight words").get_attribute("aria-invalid") == "true"
    assert other.axe() == []
    other.write("Your eight words", words)
    other.press("Open my notes")
    other.heading("Your notes")
    other.complaints.clear()
    other.finish()


def test_many_people_at_once_means_waiting_with_a_countdown(
    browser: Browser, escrow: LiveEscrow, visitor: Visitor
) -> None:
    """A group that is asked too much is asked again; the page says in how many seconds."""
    words = visitor.come_in(invited(escrow))
    other = another(browser, escrow)
    failing(other, "slow-down", 429, 4, "**/vault-evaluations")
    other.press("Open your notes")
    other.write("Your eight words", words)
    other.page.evaluate(_REMEMBER)
    other.press("Open my notes")
    other.heading("Your notes")
    said = other.page.evaluate("window.__said")
    seconds = [int(found[1]) for one in said if (found := re.search(r"We ask again in (\d+) seconds?\.", one))]
    assert (seconds[0], set(seconds), seconds[-1]) == (5, {5, 4, 3, 2, 1}, 1)
    other.complaints.clear()
    other.finish()


def test_a_missing_trustee_stops_nobody(browser: Browser, escrow: LiveEscrow) -> None:
    """One is silent while somebody comes in and comes back; with four away there is a sentence, then it works."""
    escrow.signal("trustee-4", signal.SIGSTOP)
    visitor = another(browser, escrow)
    try:
        words = visitor.come_in(invited(escrow))
    finally:
        escrow.signal("trustee-4", signal.SIGCONT)
    other = another(browser, escrow)
    failing(other, "trustee-unavailable", 503, 5, "**/vault-evaluations")
    other.press("Open your notes")
    other.write("Your eight words", words)
    other.press("Open my notes")
    other.see("Too few of the groups have answered.")
    other.press("Try again")
    other.heading("Your notes")
    other.complaints.clear()
    other.finish()
    visitor.finish()


def test_no_connection_while_opening(browser: Browser, escrow: LiveEscrow, visitor: Visitor) -> None:
    """Said; the words stay in the field; then it goes on."""
    words = visitor.come_in(invited(escrow))
    other = another(browser, escrow)
    other.press("Open your notes")
    other.write("Your eight words", words)
    other.until("its worker is there", lambda: asked(other.page, "escrow") and not is_doing(other.page, "escrow"))
    other.context.set_offline(True)
    other.press("Open my notes")
    other.see("There is no connection now.")
    assert other.page.get_by_label("Your eight words").input_value() == words
    other.context.set_offline(False)
    other.press("Try again")
    other.heading("Your notes")
    other.complaints.clear()
    other.finish()


def test_a_board_that_answers_garbage(browser: Browser, escrow: LiveEscrow) -> None:
    """To everything, or to one thing: a sentence, nothing typed is lost, and a way on."""
    visitor = Visitor(browser, escrow.url("board"))
    visitor.context.route("**/v1/manifest", lambda route: route.fulfill(body="<h1>Log in to the airport</h1>"))
    visitor.arrive()
    visitor.see("This place does not answer as it should.")
    visitor.context.unroute("**/v1/manifest")
    visitor.press("Try again")
    visitor.see("Trustee 5, Land 5")
    visitor.context.route("**/vault-evaluations", lambda route: route.fulfill(body=os.urandom(99)))
    visitor.press("Open your notes")
    visitor.write("Your eight words", UNKNOWN)
    visitor.press("Open my notes")
    visitor.see("Too few of the groups have answered.")
    visitor.context.unroute("**/vault-evaluations")
    failing(visitor, "wrong-manifest", 409, 5, "**/vault-evaluations")
    visitor.press("Try again")
    visitor.see("This place has changed since you came")
    visitor.complaints.clear()
    visitor.finish()


def test_words_of_another_program_are_not_written_over(
    browser: Browser, escrow: LiveEscrow, visitor: Visitor, tmp_path: Path
) -> None:
    """The account is used, new words are offered; the command line still finds its own under the old ones."""
    path, phrase = made(escrow, tmp_path)
    visitor.press("Open your notes")
    visitor.write("Your eight words", phrase_text(phrase))
    visitor.press("Open my notes")
    visitor.heading("These words belong to another program")
    visitor.press("Choose eight words")
    words = visitor.choose_words()
    visitor.heading("Your notes")
    visitor.kept()
    other = another(browser, escrow)
    other.come_back(words)
    other.finish()
    again = restored(escrow, tmp_path / "again.covey", phrase)
    assert again.state.seed == AccountFile.load(path).state.seed
