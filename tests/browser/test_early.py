"""Before the application is there: something to read, and the way out; then it comes, in the same place."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Route, expect

from browser.visitor import NEUTRAL, Visitor
from servers.harness import LiveEscrow

APPLICATION = re.compile(r'<link rel="modulepreload"[^>]*href="(/a/[^"]+)"')
TEXTS = re.compile(r'<link rel="texts" hreflang="([a-z]+)"[^>]*href="(/a/[^"]+)"')
ENGLISH = (
    "You do not have to be the first",
    "Here you can write down what happened, and name the person who did it.",
    "You choose when it is opened: now, or when others have named the same person.",
    "Until then it stays locked, and nobody who helps to run this place can open it alone.",
)
BUTTONS = {"en-GB": "Leave this page", "ar": "مغادرة الصفحة"}
# What is there first, and where; then where the same elements are.
_FIRST = """() => {
  window.__first = [...document.querySelectorAll("#app *:not([role=status], [role=status] *)")];
  window.__where = () => window.__first.map((it) => {
    const { x, y, width, height } = it.getBoundingClientRect();
    return it.contains(document.querySelector("h1")) && it.tagName !== "H1" ? [x, y, width] : [x, y, width, height];
  });
  return window.__where();
}"""
# What the first elements are made of.
_MADE = """() => [".skip", ".top", "#page", "#page > h1", "#page > p"].map((name) => {
  const it = document.querySelector(name);
  return name === "#page" ? it.cloneNode(false).outerHTML : it.outerHTML;
})"""


@contextmanager
def early(
    browser: Browser, escrow: LiveEscrow, **options: Any
) -> Iterator[tuple[Visitor, Callable[[], None], Callable[[], None]]]:
    """Somebody who has the first script and not yet the application; what lets it come, and what loses it."""
    visitor = Visitor(browser, escrow.url("board"), **options)
    (place,) = APPLICATION.findall(escrow.get("/").text)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    visitor.context.route(visitor.url + place, hold)

    def let_come() -> None:
        visitor.context.unroute(visitor.url + place)
        for route in held:
            route.continue_()

    def lose() -> None:
        visitor.context.unroute(visitor.url + place)
        for route in held:
            route.abort()

    visitor.page.goto(visitor.url, wait_until="commit")
    visitor.page.get_by_role("heading", level=1).wait_for()
    visitor.until("the application is asked for", lambda: held)
    yield visitor, let_come, lose
    visitor.finish()


def test_there_are_the_heading_three_sentences_and_the_way_out(browser: Browser, escrow: LiveEscrow) -> None:
    """And no button that would not answer; nothing was asked of the servers but files."""
    with early(browser, escrow) as (visitor, _, _):
        text = visitor.text()
        assert [words for words in ENGLISH if words not in text] == []
        visitor.see("One moment …")
        assert visitor.page.get_by_role("button").all_inner_texts() == ["Leave this page"]
        assert [request.url for request in visitor.requests if "/v1/" in request.url] == []


@pytest.mark.parametrize("locale", ["en-GB", "ar"])
@pytest.mark.parametrize("look", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_axe_finds_nothing_in_it(browser: Browser, escrow: LiveEscrow, locale: str, look: dict[str, Any]) -> None:
    """At 320 pixels, from left to right and from right to left."""
    small = {"viewport": {"width": 320, "height": 480}, "locale": locale}
    with early(browser, escrow, **small, **look) as (visitor, _, _):
        assert visitor.axe() == []
        assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 320
        assert visitor.page.evaluate("document.documentElement.dir") == ("rtl" if locale == "ar" else "ltr")
        visitor.page.keyboard.press("Tab")
        visitor.page.keyboard.press("Tab")
        expect(visitor.page.get_by_role("button", name=BUTTONS[locale], exact=True)).to_be_focused()


@pytest.mark.parametrize("locale", BUTTONS)
@pytest.mark.parametrize("shift", [False, True])
def test_the_way_out_works_before_the_application(
    browser: Browser, escrow: LiveEscrow, locale: str, shift: bool
) -> None:
    """By button and by key; what comes too late changes nothing."""
    with early(browser, escrow, locale=locale) as (visitor, let_come, _):
        if shift:
            for _ in range(3):
                visitor.page.keyboard.press("Shift")
        else:
            visitor.press(BUTTONS[locale])
        let_come()
        visitor.page.wait_for_url(NEUTRAL)
        visitor.page.go_back()
        assert visitor.page.url == "about:blank"


@pytest.mark.parametrize("locale", ["en-GB", "es", "fr", "ar"])
def test_the_application_takes_the_same_place(browser: Browser, escrow: LiveEscrow, locale: str) -> None:
    """The same elements: what has the focus keeps it, nothing moves, and nothing is there twice."""
    with early(browser, escrow, locale=locale) as (visitor, let_come, _):
        page = visitor.page
        where = page.evaluate(_FIRST)
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        let_come()
        page.locator("#page .row button").first.wait_for()
        assert len(where) > 10
        assert page.evaluate("window.__first.every((it) => it.isConnected)")
        expect(page.locator(".top button")).to_be_focused()
        assert page.evaluate("window.__where()") == where
        assert page.locator("h1").count() == page.locator("main").count() == page.locator("#leave-how").count() == 1
        assert visitor.axe() == []
        page.keyboard.press("Enter")  # one press, one way out
        page.wait_for_url(NEUTRAL)


def test_it_is_made_as_the_application_makes_it(browser: Browser, escrow: LiveEscrow) -> None:
    """The same elements with the same attributes and words, in every language."""
    for locale in ("en-GB", "es", "fr", "ar"):
        with early(browser, escrow, locale=locale) as (visitor, let_come, _):
            made = visitor.page.evaluate(_MADE)
            visitor.page.evaluate("document.getElementById('app').replaceChildren()")
            let_come()
            visitor.page.locator("#page .row button").first.wait_for()
            assert visitor.page.evaluate(_MADE) == made


def test_another_language_is_there_at_once_and_stays(browser: Browser, escrow: LiveEscrow) -> None:
    """Chosen before the application is there, and kept by it; only the texts of these two languages are fetched."""
    with early(browser, escrow) as (visitor, let_come, _):
        visitor.page.get_by_label("Language").select_option("es")
        visitor.heading("No tienes que ser la primera persona")
        assert visitor.page.evaluate("document.documentElement.lang") == "es"
        let_come()
        visitor.page.locator("#page .row button").first.wait_for()
        visitor.heading("No tienes que ser la primera persona")
        assert visitor.page.locator("select").input_value() == "es"
        texts = dict(TEXTS.findall(escrow.get("/").text))
        assert set(texts) == {"ar", "en", "es", "fr"}
        fetched = {code for code, place in texts.items() if visitor.url + place in {it.url for it in visitor.requests}}
        assert fetched == {"en", "es"}


def test_an_application_that_does_not_come_is_said_so(browser: Browser, escrow: LiveEscrow) -> None:
    """With a way on that works, and the way out."""
    with early(browser, escrow) as (visitor, _, lose):
        lose()
        visitor.see("There is no connection now.")
        assert visitor.axe() == []
        visitor.press("Try again")
        visitor.page.get_by_role("button", name="Support lines").wait_for()
        visitor.complaints.clear()  # the browser says that something did not come


def test_a_language_that_does_not_come_is_not_chosen(visitor: Visitor) -> None:
    """The page stays as it is, and the choice goes back; later it works."""
    visitor.context.set_offline(True)
    language = visitor.page.get_by_label("Language")
    language.select_option("fr")
    expect(language).to_have_value("en")
    visitor.heading("You do not have to be the first")
    visitor.context.set_offline(False)
    language.select_option("fr")
    visitor.heading("Vous n’avez pas à parler en premier")
    visitor.complaints.clear()  # the browser says that it was offline
