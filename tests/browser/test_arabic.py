"""The pages from right to left: every page of the walk, with its Arabic texts."""

import os
import re
from pathlib import Path

from playwright.sync_api import Browser, expect

from browser.visitor import Visitor
from browser.walk import PLACES, Walk
from servers.harness import LiveEscrow

PICTURES = os.environ.get("COVEY_PICTURES")  # a folder for pictures of every page, to look at
# What may stand in Latin letters: what people and the fixtures wrote, and names of things.
_LATIN = re.compile(r"[A-Za-z]{2,}")
_NAMES = re.compile(
    r"Live test|Trustee \d|Land \d|Desk \d|Tor Browser|NO MORE Global Directory|Shift|English|Español|Français|PDF|"
    r"The talk in the small office|It was in the archive room|I had the lamp in my hand|It was late|It  …|"
    r"Note begun on [\w ,]+: In your own words|IMDb|ORCID|instagram\.com/\w+|covey-|Rape Crisis Helpline|[\w.-]+\.json|\b[0-9a-f]{16,}\b|https?://\S+"
)
_ASIDE = ", ".join(
    ["noscript", "ol.eight", "bdi", "textarea", "select", "[lang]:not(html)", ".told", ".letter", ".number"]
)
_TEXT = f"""() => {{
  const copy = document.body.cloneNode(true);
  for (const aside of copy.querySelectorAll({_ASIDE!r})) aside.remove();
  return [...copy.querySelectorAll("*")].flatMap((element) => [
    ...["aria-label", "title", "alt", "placeholder"].map((name) => element.getAttribute(name) ?? ""),
    ...[...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data),
  ]).filter((text) => text.trim() !== "");
}}"""
# What sticks out of the window; what does not begin where lines begin.
_OUTSIDE = """() => [...document.querySelectorAll("body *")].filter((element) => {
  const { left, right, width, height } = element.getBoundingClientRect();
  const { clipPath, visibility } = getComputedStyle(element);
  if (width * height === 0 || clipPath !== "none" || visibility === "hidden") return false;
  return left < -1 || right > innerWidth + 1;
}).map((element) => element.outerHTML.slice(0, 100))"""
_STARTS = """() => [...document.querySelectorAll("main > :is(h1, h2, p, ul), main > .row > button:first-child")]
  .filter((element) => element.getClientRects().length > 0 && !element.dir)
  .filter((element) => {
    const page = element.closest("main");
    const inner = page.getBoundingClientRect().right - parseFloat(getComputedStyle(page).paddingRight);
    return Math.abs(element.getBoundingClientRect().right - inner) > 2;
  }).map((element) => element.outerHTML.slice(0, 100))"""


class Reader:
    """Turns each page to Arabic, looks at it, and turns it back. `names` may stand in Latin letters."""

    def __init__(self, visitor: Visitor, names: re.Pattern[str] = _NAMES) -> None:
        self.visitor, self.page, self.names = visitor, visitor.page, names
        self.broken: list[str] = []
        self.seen: list[str] = []

    def at(self, name: str) -> None:
        """Look at the page as it is, in Arabic."""
        language = self.page.locator("header.top select")
        language.select_option("ar")
        expect(self.page.locator("html")).to_have_attribute("dir", "rtl")
        assert self.page.locator("html").get_attribute("lang") == "ar"
        found = [f"not Arabic: {text.strip()!r}" for text in self.page.evaluate(_TEXT) if self._latin(text)]
        found += [f"out of sight: {html}" for html in self.page.evaluate(_OUTSIDE)]
        found += [f"does not begin on the right: {html}" for html in self.page.evaluate(_STARTS)]
        found += self.visitor.axe()
        self.broken += [f"{name}: {one}" for one in found]
        self.seen.append(name)
        if PICTURES:
            path = Path(PICTURES) / f"{len(self.seen):02}-{name}.png"
            self.page.screenshot(path=path, full_page=True)
        language.select_option("en")
        expect(self.page.locator("html")).to_have_attribute("dir", "ltr")

    def _latin(self, text: str) -> bool:
        return bool(_LATIN.search(self.names.sub("", text)))


def test_every_page_reads_from_the_right(browser: Browser, escrow: LiveEscrow) -> None:
    """No English is left, nothing sticks out, everything begins on the right, axe finds nothing."""
    visitor = Visitor(browser, escrow.url("board"), reduced_motion="reduce")
    visitor.arrive()
    reader = Reader(visitor)
    Walk(visitor, escrow, reader.at).all()
    assert reader.broken == []
    assert len(set(reader.seen)) >= PLACES
    visitor.finish()


def test_a_browser_in_arabic_gets_arabic(browser: Browser, escrow: LiveEscrow) -> None:
    """From the first moment, and it is said that nobody who grew up with it has read it."""
    visitor = Visitor(browser, escrow.url("board"), locale="ar-EG")
    visitor.page.goto(visitor.url)
    visitor.heading("لا يلزم أن تأتي الخطوة الأولى منك")
    visitor.see("هذه النصوص لم يراجعها بعد")
    assert visitor.page.locator("html").get_attribute("dir") == "rtl"
    visitor.finish()
