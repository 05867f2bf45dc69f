"""Measures the author's pages in Chromium, with a real board and five trustees: `python tools/measure_pages.py`.

On a network of 400 ms and 400 kbit/s with a processor four times slower: when the first page can be read, when it can
be used, and what has come by then. With a processor four times slower: the work of filing with four identifiers (the
worker is slowed down too), and the longest time for which the page did not answer. The size of what comes until
something is filed, and of the cryptography in it. `--write` writes the table of docs/performance.md.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, Request, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "src")]

from browser.naming import add, choose_the_rest, joined, press_first, until_filed  # noqa: E402
from browser.visitor import Visitor  # noqa: E402
from covey.servers.pages import AUTHOR  # noqa: E402
from servers.harness import LiveEscrow, live  # noqa: E402

PAGE = ROOT / "docs" / "performance.md"
RUNS = 5
DIGITS = {"s": 2, "ms": 0, "kB": 1, "B": 0, "steps": 0}
SLOWER = 4
PATIENCE = 8  # seconds
SLOW_NET = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
IDENTIFIERS = (
    "instagram.com/measured.one",
    "+44 20 7946 0018",
    "measured@valeholdings.org",
    "linkedin.com/in/measured",
)
# When each heading is painted; the last button of the first page ("Support lines") is pressed once it is there.
_PAINTED = """
  window.__painted = [];
  let pressed = false;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.__painted.push(entry.startTime);
  }).observe({ type: "element", buffered: true });
  new MutationObserver(() => {
    const heading = document.querySelector("h1:not([elementtiming])");
    heading?.setAttribute("elementtiming", "heading");
    const button = document.querySelector("#page > .row > button:last-child");
    if (!button || pressed) return;
    pressed = true;
    requestAnimationFrame(() => setTimeout(() => button.click()));
  }).observe(document, { childList: true, subtree: true });
"""
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


@dataclass(frozen=True)
class Figure:
    """A line of the table: what was measured, and what it should be at most."""

    what: str
    value: float
    unit: str
    most: float | None = None
    runs: Sequence[float] = ()

    def cells(self) -> tuple[str, ...]:
        """As it is printed and written."""
        target = "" if self.most is None else f"<= {self.most:,.0f} {self.unit}"
        met = "" if self.most is None else "met" if self.value <= self.most else "NOT MET"
        worst = f"{max(self.runs):,.{DIGITS[self.unit]}f} {self.unit}" if self.runs else ""
        return self.what, f"{self.value:,.{DIGITS[self.unit]}f} {self.unit}", worst, target, met


def over(what: str, runs: Sequence[float], unit: str, most: float | None = None) -> Figure:
    """The median of several runs, with the worst."""
    return Figure(what, median(runs), unit, most, runs)


def first_pages(browser: Browser, escrow: LiveEscrow) -> Iterator[Figure]:
    """Several people on a slow network with a slow processor."""
    for locale, most_read, most_used in (("en-GB", 2, 3), ("ar", 2, 3)):
        runs = [first_page(browser, escrow, locale) for _ in range(RUNS)]
        name = f"first page, slow 3G, {SLOWER}x slower, {locale.split('-')[0]}"
        yield over(f"{name}: its heading is painted", [run["read"] for run in runs], "s", most_read)
        yield over(
            f"{name}: a button was pressed and its page is painted", [run["used"] for run in runs], "s", most_used
        )
        yield over(f"{name}: received until then", [run["received"] for run in runs], "kB")


def first_page(browser: Browser, escrow: LiveEscrow, locale: str) -> dict[str, float]:
    """When the heading is painted; when what a press of "Support lines" shows is; what had come by then."""
    visitor = Visitor(browser, escrow.url("board"), locale=locale)
    visitor.page.add_init_script(_PAINTED)
    session = visitor.context.new_cdp_session(visitor.page)
    received = [0.0]

    def add(found: dict[str, Any]) -> None:
        received[0] += found["encodedDataLength"]

    session.on("Network.loadingFinished", add)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_NET)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    visitor.page.goto(visitor.url, wait_until="commit")
    visitor.until("two headings are painted", lambda: visitor.page.evaluate("window.__painted.length >= 2"))
    read, used = visitor.page.evaluate("window.__painted")
    visitor.context.close()
    return {"read": read / 1000, "used": used / 1000, "received": received[0] / 1000}


def filings(browser: Browser, escrow: LiveEscrow) -> Iterator[Figure]:
    """Several people file with four identifiers."""
    runs = [filing(browser, escrow) for _ in range(RUNS)]
    name = f"filing with 4 identifiers, {SLOWER}x slower"
    work = "work, if all of it were slower (a worker cannot be slowed)"
    if runs[0]["slowed"]:
        work = "work of page and worker"
    yield over(f"{name}: from press to held", [run["took"] for run in runs], "ms")
    yield over(f"{name}: waiting for servers", [run["waiting"] for run in runs], "ms")
    yield over(f"{name}: {work}", [run["work"] for run in runs], "ms", 2000)
    yield over(f"{name}: longest time for which the page did not answer", [run["frozen"] for run in runs], "ms", 100)


def filing(browser: Browser, escrow: LiveEscrow) -> dict[str, float]:
    """From the press of the button until it is held, in milliseconds."""
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
    before = len(visitor.requests)
    visitor.page.evaluate(_PRESS, button)
    time.sleep(PATIENCE)  # asking the page meanwhile would be work, too
    began, done = visitor.page.evaluate("[window.__began, window.__done].map((it) => it + performance.timeOrigin)")
    waiting = waited(visitor.requests[before:], began, done)
    freezes: list[float] = visitor.page.evaluate(
        "window.__freezes.filter(([start]) => start >= window.__began && start <= window.__done).map(([, it]) => it)"
    )
    slowed = not slow.refused  # Chromium slows pages down, not workers
    work = (done - began - waiting) * (1 if slowed else SLOWER)
    visitor.context.close()
    frozen = max(freezes, default=0)
    return {"took": done - began, "waiting": waiting, "work": work, "frozen": frozen, "slowed": slowed}


def waited(requests: Sequence[Request], began: float, done: float) -> float:
    """For how long between these times at least one request was on its way."""
    spans = sorted(
        (max(timing["startTime"], began), min(timing["startTime"] + max(timing["responseEnd"], 0), done))
        for request in requests
        for timing in [request.timing]
        if request.response() is not None
    )
    total, end = 0.0, began
    for start, stop in spans:
        total += max(0.0, stop - max(start, end))
        end = max(end, stop)
    return total


def sizes(browser: Browser, escrow: LiveEscrow) -> Iterator[Figure]:
    """The scripts that come until somebody new has filed, packed with Brotli, and how much of them is cryptography."""
    visitor = Visitor(browser, escrow.url("board"))
    visitor.arrive()
    scripts = until_filed(visitor, escrow)
    visitor.context.close()
    total = sum(len((AUTHOR / f"{place}.br").read_bytes()) for place in scripts)
    yield Figure("script until something is filed", total, "B", 130_000)
    shares = cryptography()
    if missing := scripts - shares.keys():
        raise SystemExit(f"the web pages are not of this source, run `make pages`: {missing}")
    yield Figure("of that, cryptography, packed alone", sum(shares[place] for place in scripts), "B", 51_000)


def cryptography() -> dict[str, int]:
    """Bytes of cryptography in each script (web/plugins/cryptography-share.ts)."""
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "share.json"
        environment = {**os.environ, "COVEY_PAGES": f"{folder}/pages", "COVEY_SHARE": str(found)}
        vite = ROOT / "web" / "node_modules" / "vite" / "bin" / "vite.js"
        command = ["node", str(vite), "build", "--logLevel", "error"]
        subprocess.run(command, cwd=ROOT / "web", check=True, env=environment)
        shares: dict[str, int] = json.loads(found.read_text("utf-8"))
        return shares


def write(figures: Sequence[Figure], table_of: str = "pages") -> None:
    """Replace what stands between the marks."""
    rows = [("figure", "value", f"worst of {RUNS}", "target", ""), ("---",) * 5, *(it.cells() for it in figures)]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    mark, end = f"<!-- measured: {table_of} -->", "<!-- end -->"
    text = re.sub(f"{mark}\n.*?{end}", lambda _: f"{mark}\n{table}\n{end}", PAGE.read_text("utf-8"), flags=re.DOTALL)
    PAGE.write_text(text, "utf-8")


def main() -> None:
    """All figures; into docs/performance.md if that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the table of docs/performance.md")
    asked = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder, live(Path(folder)) as escrow, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for figure in chain(first_pages(browser, escrow), filings(browser, escrow), sizes(browser, escrow)):
            figures.append(figure)
            print("  ".join(cell for cell in figure.cells() if cell), flush=True)
        browser.close()
    if asked.write:
        write(figures)


if __name__ == "__main__":
    main()
