"""The rules of the author's pages that hold everywhere, looked at on every page (docs/browser-rules.md)."""

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from browser.rules import ASKING, Rules
from browser.visitor import Visitor
from browser.walk import PLACES, WORDS, Walk
from servers.harness import LiveEscrow

LOOKS: dict[str, dict[str, Any]] = {
    "narrow": {"viewport": {"width": 320, "height": 256}, "reduced_motion": "reduce"},
    "wide": {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"},
    "dark": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark", "reduced_motion": "reduce"},
}


@pytest.mark.parametrize("look", LOOKS)
def test_on_every_page(browser: Browser, escrow: LiveEscrow, look: str) -> None:
    """Traces, shape, focus, fields, words, motion, axe; 320 px is also 400 % of 1280. In dark also from the right.

    The wide one is also looked at in the colours of the system, which may leave nothing unseen.
    """
    visitor = Visitor(browser, escrow.url("board"), **LOOKS[look])
    visitor.context.add_init_script(ASKING)
    visitor.arrive()
    rules = Rules(visitor, rtl=look == "dark", forced=look == "wide")
    walk = Walk(visitor, escrow, rules.at)
    walk.all()
    assert rules.broken == []
    assert len(set(rules.seen)) >= PLACES
    sent = [request.url + str(request.post_data_buffer or b"") for request in visitor.requests]
    for secret in ("archive room", walk.named, "small office"):
        assert not any(secret in one for one in sent), f"{secret!r} went over the network in the clear"
    visitor.finish()  # nothing went to others, nothing was complained of or asked for


def tab_to(visitor: Visitor, name: str) -> None:
    """Press Tab until the button or field of this name has the focus."""
    focused = "(document.activeElement.labels?.[0] ?? document.activeElement).textContent"
    for _ in range(60):
        visitor.page.keyboard.press("Tab")
        if visitor.page.evaluate(focused) == name:
            return
    raise AssertionError(f"{name} is not reached by Tab")


def test_writing_with_the_keyboard_alone(visitor: Visitor) -> None:
    """From the first page through every part of a note, without a pointer."""
    steps = (
        ("Begin to write", "Before you begin"),
        ("Begin to write", "What happened"),
        ("Begin anywhere", WORDS.split("\n")[0]),
        ("Go on", "The next page asks about your senses"),
        ("Go on", "What your senses remember"),
        ("Skip this", "What stays with you"),
        ("How it has been since then", "I sleep little."),
        ("Go on", "When things happened"),
        ("Go on to the whole note", "Note begun on"),
        ("Go to your notes", "Your notes"),
    )
    for name, then in steps:
        tab_to(visitor, name)
        if visitor.page.evaluate("document.activeElement.matches('textarea, input')"):
            visitor.page.keyboard.type(then)
        else:
            visitor.page.keyboard.press("Enter")
            visitor.page.get_by_role("heading", level=1, name=then).wait_for()
            expect(visitor.page.locator("h1")).to_be_focused()
    visitor.see("It was in the archive room.")


def test_another_language_keeps_what_is_typed(visitor: Visitor) -> None:
    """The switch is on every page, and changes words, not what was written."""
    languages = visitor.page.locator("header select option").all()
    assert len(languages) == 4
    visitor.press("Begin to write")
    visitor.press("Begin to write")
    visitor.write("Begin anywhere", "Half a sent")
    for language in reversed([option.get_attribute("value") or "" for option in languages]):
        visitor.page.locator("header select").select_option(language)
        expect(visitor.page.locator("html")).to_have_attribute("lang", language)
        expect(visitor.page.locator("textarea")).to_have_value("Half a sent")
