"""Measures the author's pages in Chromium, with a real board and five trustees: `python tools/measure_pages.py`.

On a network of 400 ms and 400 kbit/s with a processor four times slower: when the first page can be read, and when it
can be used. With a processor four times slower: the work of filing with four identifiers (the worker is slowed down
too), and the longest time for which the page did not answer. Sizes of all scripts.
"""

import gzip
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "src")]

from browser.naming import add, choose_the_rest, joined, press_first  # noqa: E402
from browser.visitor import Visitor  # noqa: E402
from covey.servers.pages import AUTHOR  # noqa: E402
from servers.harness import LiveEscrow, live  # noqa: E402

SLOWER = 4
PATIENCE = 8  # seconds
SLOW_NET = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
IDENTIFIERS = (
    "instagram.com/measured.one",
    "+44 20 7946 0018",
    "measured@valeholdings.org",
    "linkedin.com/in/measured",
)
_FREEZES = """
  window.__freezes = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.__freezes.push([entry.startTime, entry.duration]);
  }).observe({ entryTypes: ["longtask"], buffered: true });
"""
_PRESS = """(button) => {
  window.__freezes.length = 0;
  new MutationObserver(() => {
    const title = document.querySelector("h1")?.textContent;
    if (title === "This is filed") window.__done ??= performance.now();
  }).observe(document.body, { childList: true, subtree: true });
  window.__began = performance.now();
  button.click();
}"""


class Slow:
    """Slows a page and its workers down."""

    def __init__(self, page: Page) -> None:
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.workers: list[str] = []
        self.refused: list[str] = []
        self.session.on("Target.attachedToTarget", self._attached)
        self.session.on("Target.receivedMessageFromTarget", self._answered)
        self.session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        everything = {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": False}
        self.session.send("Target.setAutoAttach", everything)

    def _attached(self, found: dict[str, Any]) -> None:
        self.workers.append(found["sessionId"])
        message = json.dumps({"id": 1, "method": "Emulation.setCPUThrottlingRate", "params": {"rate": SLOWER}})
        self.session.send("Target.sendMessageToTarget", {"sessionId": found["sessionId"], "message": message})

    def _answered(self, found: dict[str, Any]) -> None:
        answer = json.loads(found["message"])
        if "error" in answer:
            self.refused.append(answer["error"]["message"])


def say(what: str, figure: str) -> None:
    """One line."""
    print(f"{what:<64}{figure:>14}", flush=True)


def first_page(browser: Browser, escrow: LiveEscrow) -> None:
    """On a slow network with a slow processor: when the heading is painted, and when a button answers."""
    visitor = Visitor(browser, escrow.url("board"))
    session = visitor.context.new_cdp_session(visitor.page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_NET)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    visitor.page.goto(visitor.url, wait_until="commit")
    visitor.heading("You do not have to be the first")
    painted = visitor.page.evaluate(
        "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? performance.now()"
    )
    visitor.press("Support lines")
    visitor.heading("Support lines")
    used = visitor.page.evaluate("performance.now()")
    fetched = visitor.page.evaluate(
        "performance.getEntriesByType('resource').reduce((sum, it) => sum + it.transferSize, 0)"
    )
    say("first page, slow 3G, 4x slower: something to read", f"{painted:.0f} ms")
    say("first page, slow 3G, 4x slower: a button was pressed and answered", f"{used:.0f} ms")
    say("first page: fetched", f"{fetched / 1000:.0f} kB")
    visitor.context.close()


def filing(browser: Browser, escrow: LiveEscrow) -> None:
    """Four identifiers; from the press of the button."""
    visitor = Visitor(browser, escrow.url("board"))
    visitor.page.add_init_script(_FREEZES)
    visitor.arrive()
    joined(visitor, escrow)
    press_first(visitor, "Name a person")
    slow = Slow(visitor.page)
    for text in IDENTIFIERS:
        add(visitor, text)
    visitor.press("Go on")
    choose_the_rest(visitor)
    button = visitor.page.get_by_role("button", name="File this").element_handle()
    with busy_of(visitor) as busy:
        visitor.page.evaluate(_PRESS, button)
        time.sleep(PATIENCE)  # asking the page meanwhile would be work, too
        took: float = visitor.page.evaluate("window.__done - window.__began")
    freezes: list[float] = visitor.page.evaluate(
        "window.__freezes.filter(([start]) => start >= window.__began && start <= window.__done).map(([, it]) => it)"
    )
    say("filing with 4 identifiers, 4x slower: from press to held", f"{took:.0f} ms")
    say("  of which waiting for servers", f"{busy['waiting']:.0f} ms")
    say("  of which work of page and worker", f"{took - busy['waiting']:.0f} ms")
    say("  longest time for which the page did not answer", f"{max(freezes, default=0):.0f} ms")
    if slow.refused:  # Chromium slows pages down, not workers
        most = SLOWER * (took - busy["waiting"])
        say("  the same, if all of it were 4x slower (the worker cannot be slowed)", f"{most:.0f} ms")
    visitor.context.close()


@contextmanager
def busy_of(visitor: Visitor) -> Iterator[dict[str, float]]:
    """How long at least one request was on its way meanwhile."""
    found = {"waiting": 0.0}
    before = len(visitor.requests)
    yield found
    spans = sorted(
        (timing["startTime"], timing["startTime"] + max(timing["responseEnd"], 0))
        for request in visitor.requests[before:]
        for timing in [request.timing]
        if request.response() is not None
    )
    end = 0.0
    for start, stop in spans:
        found["waiting"] += max(0.0, stop - max(start, end))
        end = max(end, stop)


def sizes() -> None:
    """All scripts, compressed."""
    scripts = sorted((len(gzip.compress(path.read_bytes())) for path in AUTHOR.rglob("*.js")), reverse=True)
    say("scripts, compressed, all", f"{sum(scripts) / 1000:.0f} kB")
    say("  the three largest", ", ".join(f"{size / 1000:.0f}" for size in scripts[:3]))


def main() -> None:
    """All figures."""
    sizes()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as folder, live(Path(folder)) as escrow, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        first_page(browser, escrow)
        filing(browser, escrow)
        browser.close()


if __name__ == "__main__":
    main()
