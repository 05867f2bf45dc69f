"""The first page: what it says, how to leave it, what it leaves behind."""

import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser

from browser.visitor import NEUTRAL, NOTHING, Visitor
from cli.running import covey
from covey.servers.pages import AUTHOR, DESK, HEADERS, headers_of, places
from servers.harness import LiveEscrow

# The last who hears of a key, before anything else can go on: the page is blank by then, or it is not.
_STOPWATCH = """
  addEventListener("keydown", () => console.info(document.body ? "not blank" : "blank"));
"""
ASSETS = re.compile(r'<(?:script|link)\b[^>]*?(?:src|href)="(/[ad]/[^"]+)"([^>]*)>')
FRONTS = {"/": AUTHOR, "/desk": DESK}


def test_it_names_those_who_run_the_place(visitor: Visitor, escrow: LiveEscrow) -> None:
    """Every trustee by name and country, from the manifest."""
    visitor.see("Live test")
    for card in escrow.manifest.plan.trustees:
        visitor.see(f"{card.name}, {card.jurisdiction}")


def test_title_address_and_history_say_nothing(visitor: Visitor) -> None:
    """One neutral title and one address, on every page."""
    visitor.press("Support lines")
    visitor.heading("Support lines")
    assert visitor.page.title() == "Notes"
    assert visitor.page.url == visitor.url + "/"
    assert visitor.page.evaluate("history.length") == 2  # the blank page before, and this one


def test_nothing_is_kept(visitor: Visitor) -> None:
    """No cookie, no storage, no cache, no service worker."""
    visitor.see("Trustee 5, Land 5")
    assert visitor.stored() == NOTHING
    assert visitor.context.cookies() == []


def test_leaving_goes_elsewhere_and_back_shows_nothing(visitor: Visitor) -> None:
    """The neutral site comes in the same tab; no request goes to us; our page is not in the history."""
    visitor.see("Trustee 5, Land 5")
    before = len(visitor.requests)
    visitor.press("Leave this page")
    visitor.page.wait_for_url(NEUTRAL)
    assert {request.url for request in visitor.requests[before:]} == {NEUTRAL}
    visitor.page.go_back()
    assert visitor.page.url == "about:blank"


def test_shift_three_times_blanks_the_page_at_once(visitor: Visitor) -> None:
    """With the third, before the other site has answered, nothing is left on the screen."""
    visitor.page.add_init_script(_STOPWATCH)
    visitor.arrive()
    said: list[str] = []
    visitor.context.on("console", lambda message: said.append(message.text) if "blank" in message.text else None)
    for _ in range(3):
        visitor.page.keyboard.press("Shift")
    visitor.page.wait_for_url(NEUTRAL)
    assert said == ["not blank", "not blank", "blank"]


def test_leaving_the_desk_is_as_fast_and_leaves_as_little(browser: Browser, escrow: LiveEscrow) -> None:
    """With the button, with Shift three times: blank at once, no request to us, and Back shows nothing."""
    for leave in ("button", "Shift"):
        visitor = Visitor(browser, escrow.url("board"))
        visitor.page.add_init_script(_STOPWATCH)
        visitor.page.goto(f"{visitor.url}/desk")
        visitor.heading("A desk of counsellors")
        visitor.see("has these desks")
        said: list[str] = []
        visitor.context.on("console", lambda message, said=said: said.append(message.text))
        before = len(visitor.requests)
        if leave == "button":
            visitor.press("Leave this page")
        for _ in range(3 if leave == "Shift" else 0):
            visitor.page.keyboard.press("Shift")
        visitor.page.wait_for_url(NEUTRAL)
        assert said == (["not blank", "not blank", "blank"] if leave == "Shift" else [])
        assert {request.url for request in visitor.requests[before:]} == {NEUTRAL}
        visitor.page.go_back()
        assert visitor.page.url == "about:blank"
        visitor.finish()


def test_typing_capitals_does_not_leave(visitor: Visitor) -> None:
    """Shift with a letter is typing."""
    for _ in range(4):
        visitor.page.keyboard.press("Shift+A")
    visitor.page.keyboard.press("Shift")
    visitor.heading("You do not have to be the first")


def test_the_way_out_is_first_by_keyboard_and_always_in_sight(browser: Browser, escrow: LiveEscrow) -> None:
    """Skip link, then "Leave this page"; at 320 pixels too, however far the page is scrolled."""
    visitor = Visitor(browser, escrow.url("board"), viewport={"width": 320, "height": 480})
    visitor.arrive()
    focused = "document.activeElement.textContent"
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate(focused) == "Skip to the page"
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate(focused) == "Leave this page"
    visitor.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    button = visitor.page.get_by_role("button", name="Leave this page")
    box = button.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 480 - box["height"]
    assert 0 <= box["x"] <= 320 - box["width"]
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 320
    visitor.finish()


def test_axe_finds_nothing(browser: Browser, escrow: LiveEscrow) -> None:
    """First page and support lines, light, dark and with forced colours."""
    for look in ({}, {"color_scheme": "dark"}, {"forced_colors": "active"}):
        visitor = Visitor(browser, escrow.url("board"), **look)
        visitor.arrive()
        visitor.see("Trustee 5, Land 5")
        assert visitor.axe() == []
        visitor.press("Support lines")
        visitor.page.get_by_label("Your country").select_option("IE")
        visitor.see("1800 77 88 88")
        assert visitor.axe() == []
        visitor.finish()


def test_every_answer_has_the_strict_headers(escrow: LiveEscrow) -> None:
    """Both pages, every part of them (those that come late, and workers, too), what servers say, and refusals."""
    for front, folder in FRONTS.items():
        parts = {place for place, path in places().items() if folder in path.parents}
        assert {part for part, _ in ASSETS.findall(escrow.get(front).text)} < parts
    for place in (*places(), "/v1/manifest", "/v1/status", "/nothing-here"):
        answer = escrow.get(place)
        assert {name: answer.headers[name] for name in HEADERS} == headers_of(place), place
        assert ("publickey-credentials-get=()" in answer.headers["permissions-policy"]) == (place != "/desk"), place
        assert "set-cookie" not in answer.headers
    policy = HEADERS["content-security-policy"]
    assert policy.startswith("default-src 'none'; ")
    kinds = dict(part.split(" ", 1) for part in policy.split("; "))
    assert {source for kind in kinds if kind.endswith("-src") for source in kinds[kind].split()} == {
        "'none'",
        "'self'",
        "'wasm-unsafe-eval'",
    }


@pytest.mark.parametrize("front", FRONTS)
def test_scripts_and_styles_carry_their_hashes(escrow: LiveEscrow, front: str) -> None:
    """Sub-resource integrity; nothing stands inline in the page."""
    page = escrow.get(front).text
    found = ASSETS.findall(page)
    assert [name for name, rest in found if name.endswith((".js", ".css")) and 'integrity="sha384-' not in rest] == []
    assert {name.rpartition(".")[2] for name, _ in found} == {"js", "css", "svg"}
    assert not re.search(r"<script(?![^>]* src=)|<style|\bstyle=|\son\w+=", page)


def test_it_is_packed_for_those_who_ask(escrow: LiveEscrow) -> None:
    """The same page, with and without gzip."""
    with httpx.Client(trust_env=False) as client:
        plain = client.get(escrow.url("board"), headers={"accept-encoding": "identity"})
        packed = client.get(escrow.url("board"), headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert plain.text == packed.text


def test_strangers_can_compare_the_pages(escrow: LiveEscrow, tmp_path: Path) -> None:
    """`covey pages verify` finds the board's files to be those of the package."""
    done = covey(tmp_path, "pages", "verify", "--board", escrow.url("board"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "are the same as in this package, under the same headers" in done.stdout


@pytest.mark.parametrize(("front", "title", "way"), [("/", "Notes", "112"), ("/desk", "Desk", "covey desk")])
def test_without_scripts_there_is_a_helpful_page(
    browser: Browser, escrow: LiveEscrow, front: str, title: str, way: str
) -> None:
    """Words, in four languages, and a way on, at 320 pixels; nothing else is fetched."""
    visitor = Visitor(browser, escrow.url("board"), java_script_enabled=False, viewport={"width": 320, "height": 480})
    visitor.page.goto(visitor.url + front)
    text = visitor.text()
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 320
    assert visitor.page.title() == title
    assert [request.url for request in visitor.requests if "/v1/" in request.url] == []
    visitor.finish()
    for words in ("This page needs scripts", way, "Esta página", "Cette page", "هذه الصفحة"):
        assert words in text


@pytest.mark.parametrize("front", FRONTS)
@pytest.mark.parametrize("look", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_axe_finds_nothing_in_the_page_without_scripts(
    browser: Browser, escrow: LiveEscrow, look: dict[str, Any], front: str
) -> None:
    """The same page with the scripts taken out, in a browser in which axe runs."""
    bare = re.sub(r"<script[^>]*></script>|</?noscript>", "", escrow.get(front).text)
    visitor = Visitor(browser, escrow.url("board"), **look)
    visitor.context.route(f"{visitor.url}{front}", lambda route: route.fulfill(body=bare, content_type="text/html"))
    visitor.page.goto(visitor.url + front)
    visitor.see("This page needs scripts")
    assert visitor.axe() == []
    visitor.finish()
