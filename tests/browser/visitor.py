"""Somebody with a browser: what they see, press and type, and what their browser did meanwhile."""

import re
import time
from collections.abc import Callable
from typing import Any, ClassVar

from playwright.sync_api import Browser, ConsoleMessage, Locator, Request, Route, expect

from browser.eyes import Eyes, axe
from browser.line import WATCH, is_kept

NEUTRAL = "https://www.wikipedia.org/"
PATIENCE = 40_000  # milliseconds: other work may go on on the same machine
_BEGIN = re.compile("^Begin (to write|another note)$")
_STORED = """async () => ({
  cookies: document.cookie,
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).map(({ name }) => name),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
_MEDIA = {"color_scheme": "light", "forced_colors": "none", "reduced_motion": "no-preference"}
expect.set_options(timeout=PATIENCE)
NOTHING: dict[str, Any] = {"cookies": "", "local": [], "session": [], "databases": [], "caches": [], "workers": 0}


class Visitor:
    """One profile with one page. `options` are those of a Playwright context."""

    eyes: ClassVar[Eyes | None] = None  # in tests: they look at each new state that anybody comes to
    everybody: ClassVar[list["Visitor"]] = []  # of this test

    def __init__(self, browser: Browser, url: str, **options: Any) -> None:
        self.url = url
        self._has_scripts = options.get("java_script_enabled", True)
        self._media = {key: options.get(key, usual) for key, usual in _MEDIA.items()}
        self.context = browser.new_context(**{"locale": "en-GB", "viewport": {"width": 360, "height": 740}, **options})
        self.context.set_default_timeout(PATIENCE)
        self.context.add_init_script(f"{{{WATCH}}}")
        self.requests: list[Request] = []
        self.complaints: list[str] = []
        self.context.on("request", self._note)
        self.context.on("console", self._hear)
        self.context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.context.route(f"{NEUTRAL}**", self._elsewhere)
        self.page = self.context.new_page()
        Visitor.everybody.append(self)

    def _note(self, request: Request) -> None:
        self.requests.append(request)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _elsewhere(self, route: Route) -> None:
        route.fulfill(body="<title>Elsewhere</title><p>Elsewhere</p>", content_type="text/html")

    def arrive(self) -> None:
        """Open the first page."""
        self.page.goto(self.url)
        self.heading("You do not have to be the first")

    def finish(self) -> None:
        """Close the profile; nothing may have gone to others, and nothing may have been complained of."""
        self.look()
        stray = [request.url for request in self.requests if not request.url.startswith((self.url, NEUTRAL))]
        complaints = self.complaints
        self.context.close()
        assert (stray, complaints) == ([], []), (stray, complaints)

    def forgive(self, pattern: str) -> None:
        """Do not mind complaints of this kind until now: they were meant to be."""
        self.complaints = [one for one in self.complaints if not re.search(pattern, one)]

    # What is there

    def heading(self, text: str) -> Locator:
        """Wait for the page with this heading."""
        found = self.page.get_by_role("heading", level=1, name=text, exact=True)
        found.wait_for()
        self.look()
        return found

    def text(self) -> str:
        """All that can be read."""
        return self.page.locator("body").inner_text()

    def see(self, text: str) -> Locator:
        """Wait for these words."""
        found = self.page.get_by_text(text).first
        found.wait_for()
        self.look()
        return found

    def posts(self, path: str) -> list[Request]:
        """What was posted to a path that has this in it, so far."""
        return [request for request in self.requests if request.method == "POST" and path in request.url]

    def until(self, what: str, look: Callable[[], Any], then: Callable[[], None] = lambda: None) -> None:
        """Wait until `look` is true; between two looks `then` is done."""
        end = time.monotonic() + PATIENCE / 1000
        while not look():
            assert time.monotonic() < end, f"{what}: not within {PATIENCE} ms"
            then()
            self.page.wait_for_timeout(250)

    def kept(self) -> None:
        """Wait until all that was typed or pressed is kept at the board."""
        self.until("all is kept", lambda: is_kept(self.page))
        self.see("Kept at")

    def stop_clock(self) -> None:
        """The clock of the page, which was installed, goes on only when it is told to; `look` does not work then."""
        self.page.clock.pause_at(self.page.evaluate("Date.now()") / 1000 + 10)

    def stored(self) -> dict[str, Any]:
        """What the browser keeps for this site."""
        found: dict[str, Any] = self.page.evaluate(_STORED)
        return found

    def axe(self) -> list[str]:
        """What axe finds wrong with the page as it is."""
        return axe(self.page)

    def look(self) -> None:
        """Have the page looked at, if it is ours and nobody has seen it like this."""
        if self.eyes is not None and self._has_scripts and self.page.url.startswith(self.url):
            self.eyes.look(self.page, self._media)

    # What they do

    def press(self, name: str) -> None:
        """Press a button."""
        self.look()
        self.page.get_by_role("button", name=name, exact=True).click()

    def choose(self, name: str) -> None:
        """Tick a box or choose one of several."""
        self.page.get_by_label(name, exact=True).check()

    def write(self, label: str, text: str) -> None:
        """Fill a field."""
        self.page.get_by_label(label, exact=True).fill(text)

    # Coming in

    def come_in(self, invitation: str) -> str:
        """From the first page: eight words, then the invitation; on the page of her notes. Gives the words."""
        self.press("Open your notes")
        self.press("I have no words yet")
        self.press("Choose eight words")
        words = self.choose_words()
        self.heading("Where should your notes be kept?")
        self.press("Use an invitation")
        self.use_invitation(invitation)
        self.heading("Your notes")
        return words

    def choose_words(self, before: Callable[[], None] = lambda: None) -> str:
        """On the page of the eight words: note them, type the three asked for; `before` that, look at the page."""
        self.heading("Your eight words")
        shown = self.page.locator("ol.eight:visible li")
        shown.first.wait_for()
        words = shown.all_inner_texts()
        self.press("I have them on paper")
        self.heading("Type three of your words")
        before()
        for field in self.page.locator("input.word").all():
            place = int((field.get_attribute("id") or "").removeprefix("word-"))
            field.fill(words[place])
        self.press("Use these words")
        return " ".join(words)

    def use_invitation(self, invitation: str) -> None:
        """On the page for it."""
        self.heading("Use an invitation")
        self.write("Your invitation", invitation)
        self.press("Use this invitation")

    def come_back(self, words: str) -> None:
        """From the first page, with the words."""
        self.press("Open your notes")
        self.write("Your eight words", words)
        self.press("Open my notes")
        self.heading("Your notes")

    def begin_note(self, text: str) -> Locator:
        """From the first page or that of her notes: a new note with these words. Gives the field."""
        self.page.get_by_role("button", name=_BEGIN).click()
        self.heading("Before you begin")
        self.press("Begin to write")
        field = self.page.get_by_label("Begin anywhere", exact=True)
        field.fill(text)
        return field
