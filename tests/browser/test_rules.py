"""The rules of the author's pages that hold everywhere, looked at on every page (docs/browser-rules.md)."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from browser.eyes import UNSEEN
from browser.visitor import NOTHING, Visitor
from browser.walk import PLACES, SAME_PAGE, WORDS, Walk
from browser.words import said_that_should_not
from servers.harness import LiveEscrow

_FIELDS = """() => [...document.querySelectorAll("input, textarea, select")].flatMap((field) => {
  const written = field.matches("textarea, input:not([type]), input[type=text], input[type=search]");
  const paste = new ClipboardEvent("paste", { bubbles: true, cancelable: true });
  field.dispatchEvent(paste);
  const named = field.labels?.length > 0 || field.hasAttribute("aria-label") || field.closest("[hidden]");
  return [
    field.autocomplete === "off" || field.type === "file" ? "" : "autocomplete",
    !written || field.getAttribute("spellcheck") === "false" ? "" : "spellcheck",
    paste.defaultPrevented ? "paste" : "",
    named ? "" : "no label",
    field.required ? "required" : "",
  ].filter(Boolean).map((wrong) => `${wrong}: ${field.outerHTML.slice(0, 120)}`);
})"""
_MOVING = """() => [...document.querySelectorAll("*")].filter((element) => {
  const { transitionDuration, animationName } = getComputedStyle(element);
  return transitionDuration.split(", ").some((time) => parseFloat(time) > 0) || animationName !== "none";
}).map((element) => element.outerHTML.slice(0, 80))"""
# What stands inline in the page, or leads away from it.
_INLINE = """() => [...document.querySelectorAll("*")].filter((element) =>
  element.matches("[style], style, script:not([src]), iframe, object, embed, base, form[action], a[target]") ||
  element.getAttributeNames().some((name) => name.startsWith("on")) ||
  ["src", "href"].some((name) => element[name] && !String(element[name]).startsWith(location.origin + "/") &&
    !/^(tel|sms|blob):/.test(element[name]))
).map((element) => `inline, or leads away: ${element.outerHTML.slice(0, 120)}`)"""
_ASKING = """
  const forbid = (owner, name) => owner && Object.defineProperty(owner, name, {
    value: () => { console.error(`asked for ${name}`); return Promise.reject(new Error(name)); },
  });
  forbid(globalThis.Notification, "requestPermission");
  forbid(globalThis.ServiceWorkerContainer?.prototype, "register");
  forbid(globalThis.Clipboard?.prototype, "readText");
  forbid(globalThis.Geolocation?.prototype, "getCurrentPosition");
  forbid(navigator, "sendBeacon");
  forbid(globalThis.MediaDevices?.prototype, "getUserMedia");
"""


class Rules:
    """What must be so on every page; collects what is not."""

    def __init__(self, visitor: Visitor, *, rtl: bool = False, forced: bool = False) -> None:
        self.visitor, self.page, self.rtl, self.forced = visitor, visitor.page, rtl, forced
        self.broken: list[str] = []
        self.seen: list[str] = []

    def at(self, name: str) -> None:
        """Look at the page as it is."""
        self.seen.append(name)
        wrong = [*self._traces(), *self._shape(), *self.page.evaluate(_FIELDS), *self.page.evaluate(_MOVING)]
        wrong += self.page.evaluate(_INLINE)
        if name not in SAME_PAGE and not self._heading_has_focus():
            wrong.append("the heading has not got the focus")
        wrong += said_that_should_not(self._said())
        wrong += self.visitor.axe()
        if self.forced:
            self.page.emulate_media(forced_colors="active")
            wrong += [f"forced colours: {one}" for one in (*self.visitor.axe(), *self.page.evaluate(UNSEEN))]
            self.page.emulate_media(forced_colors="none")
        self.broken += [f"{name}: {one}" for one in wrong]

    def _said(self) -> str:
        """All that can be read, but for her eight words, which may be any."""
        text = self.visitor.text()
        for word in self.page.locator("ol.eight:visible li").all_inner_texts():
            text = re.sub(rf"\b{word}\b", "", text)
        return text

    def _traces(self) -> list[str]:
        found = {
            "title": self.page.title() == "Notes",
            "address": self.page.url == self.visitor.url + "/",
            "history": self.page.evaluate("history.length") == 2,
            "storage": self.visitor.stored() == NOTHING,
            "cookies": self.visitor.context.cookies() == [],
        }
        return [what for what, right in found.items() if not right]

    def _shape(self) -> list[str]:
        if self.rtl:
            self.page.evaluate("document.documentElement.dir = 'rtl'")
        wrong = []
        if self.page.locator("h1").count() != 1:
            wrong.append("not one heading of the first level")
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            wrong.append(f"scrolls sideways by {wide}")
        self.page.evaluate("scrollTo(0, document.body.scrollHeight)")
        box = self.page.get_by_role("button", name="Leave this page").last.bounding_box()  # the warning has its own
        size: Any = self.page.viewport_size
        if box is None or box["y"] < 0 or box["y"] + box["height"] > size["height"] or box["x"] < 0:
            wrong.append("the way out is not in sight")
        self.page.evaluate("scrollTo(0, 0)")
        return wrong

    def _heading_has_focus(self) -> bool:
        try:  # it gets it once it is painted
            expect(self.page.locator("h1").first).to_be_focused()
        except AssertionError:
            return False
        return True


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
    visitor.context.add_init_script(_ASKING)
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
