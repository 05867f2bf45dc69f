"""What must be so on every page, the author's and the desk's: traces, shape, focus, fields, words, motion, axe."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import expect

from browser.eyes import UNSEEN
from browser.visitor import NOTHING, Visitor
from browser.walk import SAME_PAGE
from browser.words import said_that_should_not

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
# Asking for any of these is an error.
ASKING = """
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


@dataclass(frozen=True)
class Kind:
    """What differs between the author's pages and the desk's. `same`: a state of a page that was there before."""

    title: str
    path: str
    same: Callable[[str], bool]
    said: Callable[[str], list[str]]


AUTHOR = Kind("Notes", "/", SAME_PAGE.__contains__, said_that_should_not)


class Rules:
    """Collects what is not so."""

    def __init__(self, visitor: Visitor, *, rtl: bool = False, forced: bool = False, kind: Kind = AUTHOR) -> None:
        self.visitor, self.page, self.rtl, self.forced, self.kind = visitor, visitor.page, rtl, forced, kind
        self.broken: list[str] = []
        self.seen: list[str] = []

    def at(self, name: str) -> None:
        """Look at the page as it is."""
        self.seen.append(name)
        wrong = [*self._traces(), *self._shape(), *self.page.evaluate(_FIELDS), *self.page.evaluate(_MOVING)]
        wrong += self.page.evaluate(_INLINE)
        if not self.kind.same(name) and not self._heading_has_focus():
            wrong.append("the heading has not got the focus")
        wrong += self.kind.said(self._said())
        wrong += self.visitor.axe()
        if self.forced:
            self.page.emulate_media(forced_colors="active")
            wrong += [f"forced colours: {one}" for one in (*self.visitor.axe(), *self.page.evaluate(UNSEEN))]
            self.page.emulate_media(forced_colors="none")
        self.broken += [f"{name}: {one}" for one in wrong]

    def _said(self) -> str:
        """All that can be read, but for eight words, which may be any."""
        text = self.visitor.text()
        for word in self.page.locator("ol.eight:visible li").all_inner_texts():
            text = re.sub(rf"\b{word}\b", "", text)
        return text

    def _traces(self) -> list[str]:
        found = {
            "title": self.page.title() == self.kind.title,
            "address": self.page.url == self.visitor.url + self.kind.path,
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
