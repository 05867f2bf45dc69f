"""Measures the desk's pages in Chromium, with a real board and five trustees: `python tools/measure_desk.py`.

A case of thirty accounts of 20,000 characters with 300 files: how long until it is open and painted, and whether
scrolling stutters. A thousand sealed packages that came while nobody looked: how long until all are read, with how
many steps of progress, and for how long the page did not answer. `--write` writes the table of docs/performance.md.
"""

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from dataclasses import replace
from itertools import chain
from pathlib import Path

import anyio
from measure_pages import Figure, over, write
from playwright.sync_api import Browser, Page, sync_playwright

from browser.at_desk import AtDesk
from covey.core.phrase import new_phrase, phrase_text
from covey.sdk import blocking_house
from covey.sdk.attachments import Attachments
from covey.sdk.author import Author
from covey.sdk.house import DeskHouse
from covey.sdk.house.people import Beginning
from covey.sdk.house.room import Door
from covey.sdk.invitations import invitation_text
from covey.sdk.transport import BoardClient
from servers.harness import BOARD, LIMITS, LiveEscrow, live

ACCOUNTS, LETTERS, FILES = 30, 20_000, 10  # accounts, characters in each, files of each
PEOPLE, TRUSTEES = 100, 5  # each of so many people is named by two accounts: 200 filings, 1,000 packages
AT_ONCE = 6
RUNS = 5
PERSON = "instagram.com/measured.desk"
_WORDS = "It was late, the hall was empty, and the lamp by the stairs was broken again. "
_WATCH = """
  window.__freezes = [];
  window.__said = new Set();
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.__freezes.push([entry.startTime, entry.duration]);
  }).observe({ entryTypes: ["longtask"], buffered: true });
  new MutationObserver(() => {
    const bar = document.querySelector("progress[value]");
    if (bar) window.__said.add(`${bar.value} of ${bar.max}`);
  }).observe(document, { childList: true, subtree: true, attributes: true });
"""
# From the press of a button to the frame after the one in which what it asks for is there. Milliseconds.
_PRESS = """([button, there]) => new Promise((done) => {
  const found = eval(there);
  window.__freezes.length = 0;
  const began = performance.now();
  const look = () => {
    if (!found()) return requestAnimationFrame(look);
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
  };
  button.click();
  look();
})"""
# Scrolls down the whole page, a fifth of the window each frame. The longest time between two frames, milliseconds.
_SCROLL = """() => new Promise((done) => {
  scrollTo(0, 0);
  let last, longest = 0;
  const step = (now) => {
    if (last !== undefined) longest = Math.max(longest, now - last);
    last = now;
    scrollBy(0, innerHeight / 5);
    if (scrollY + innerHeight >= document.documentElement.scrollHeight - 2) return done(longest);
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})"""


class Ready:
    """A desk with people, and authors whom it has accepted or not."""

    def __init__(self, escrow: LiveEscrow, desk: int, folder: Path) -> None:
        self.escrow, self.desk, self.folder = escrow, desk, folder
        self.url = escrow.url(BOARD)
        self.name = escrow.manifest.desk(desk).name
        self.phrase = new_phrase(os.urandom)
        sheet = new_phrase(os.urandom)
        begin = Beginning(escrow.desks[desk - 1], self.phrase, sheet, "Ada")
        blocking_house.open_desk(escrow.manifest, self.url, begin)

    async def author(self, number: int) -> Author:
        """Somebody who has joined."""
        path = self.folder / f"author-{self.desk}-{number}.covey"
        return await Author.new(path, self.url, invitation_text(self.escrow.invitation()))

    async def house(self) -> DeskHouse:
        """Ada's, on the command line."""
        door = Door(self.escrow.manifest, self.desk, BoardClient(self.url))
        return await DeskHouse.enter(door, self.phrase)

    def comes_in(self, browser: Browser) -> AtDesk:
        """Ada, before she presses the button."""
        ada = AtDesk(browser, self.url, "Ada", phrase_text(self.phrase))
        ada.page.add_init_script(_WATCH)
        ada.page.reload()
        ada.press("Come in with your eight words")
        ada.heading("Come in")
        ada.chooses(self.name)
        ada.write("Your eight words", ada.words)
        return ada


def beside(work: Callable[[Ready], Awaitable[None]], ready: Ready) -> None:
    """In a thread of its own: the browser's has a loop already."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(anyio.run, work, ready).result()


async def together(steps: Iterable[Callable[[], Awaitable[object]]], what: str) -> None:
    """Do all, a few at once, and say how far it is."""
    waiting, done, all_steps = anyio.CapacityLimiter(AT_ONCE), 0, list(steps)

    async def one(step: Callable[[], Awaitable[object]]) -> None:
        nonlocal done
        async with waiting:
            await step()
        done += 1
        print(f"\r{what}: {done} of {len(all_steps)} ", end="", flush=True)

    async with anyio.create_task_group() as group:
        for step in all_steps:
            group.start_soon(one, step)
    print()


async def thirty(ready: Ready) -> None:
    """Thirty accounts about one person, each accepted; each author gives ten files."""
    text = (_WORDS * (LETTERS // len(_WORDS) + 1))[:LETTERS]
    filings: dict[bytes, Path] = {}

    async def file(number: int) -> None:
        author = await ready.author(number)
        found = await author.file([PERSON], 2, desks=(ready.desk,), account_text=text, reach="letters here")
        filings[found.id] = ready.folder / f"author-{ready.desk}-{number}.covey"
        await author.close()

    await together([lambda number=number: file(number) for number in range(ACCOUNTS)], "accounts filed")
    async with await ready.house() as ada:
        await until(ada, ACCOUNTS)
        for found in ada.filed():
            await ada.accept(found.view.filing, ada.person.id, "Nobody here knows this person.")
        while len([case for case in await ada.cases() if case.case]) < ACCOUNTS:
            await ada.poll()

    async def give(filing: bytes, path: Path) -> None:
        keys = []
        async with Attachments.open(path) as attachments:
            for number in range(FILES):
                picture = path.with_suffix(f".{number}.jpg")
                picture.write_bytes(os.urandom(20_000))
                keys.append((await attachments.attach(picture)).to_bytes())
        async with AsyncExitStack() as stack:
            author = await Author.open(path)
            stack.push_async_callback(author.close)
            await author.list()
            await author.mail(filing).share(attachments=keys, text="Pictures of the hall.")

    await together([lambda item=item: give(*item) for item in filings.items()], "authors gave files")


async def until(ada: DeskHouse, count: int) -> None:
    """Wait until so many filings have come to the desk."""
    end = time.monotonic() + 600
    while len(await ada.poll()) < count or any(found.view.conflict is None for found in ada.filed()):
        if time.monotonic() > end:
            raise SystemExit(f"only {len(ada.filed())} of {count} filings have come to the desk")
        await anyio.sleep(0.5)


async def thousand(ready: Ready) -> None:
    """A hundred people, each named by two accounts."""

    async def file(number: int) -> None:
        author = await ready.author(number)
        for person in (number, (number + 1) % PEOPLE):
            await author.file([f"instagram.com/measured.{person}"], 2, desks=(ready.desk,), language="en")
        await author.close()

    await together([lambda number=number: file(number) for number in range(PEOPLE)], "authors of two accounts filed")
    async with await ready.house() as ada:
        await until(ada, 2 * PEOPLE)


def pressed(page: Page, name: str, there: str) -> float:
    """Seconds from the press of a button until `there` (JavaScript, a function) holds and is painted."""
    button = page.get_by_role("button", name=name).first.element_handle()
    took: float = page.evaluate(_PRESS, [button, there])
    return took / 1000


def titled(text: str) -> str:
    """That the page with this heading is there."""
    return f"() => document.querySelector('h1')?.textContent === {text!r}"


def case_of_thirty(browser: Browser, escrow: LiveEscrow, folder: Path) -> Iterator[Figure]:
    """Opening it, and going about in it."""
    ready = Ready(escrow, 1, folder)
    beside(thirty, ready)
    name = f"case of {ACCOUNTS} accounts of {LETTERS:,} characters with {ACCOUNTS * FILES} files"
    figures: dict[str, list[float]] = {"read": [], "open": [], "scroll": [], "joins": []}
    for _ in range(RUNS):
        ada = ready.comes_in(browser)
        ada.press("Come in")
        ada.heading("Your desk")
        figures["read"].append(read_after(ada, ACCOUNTS))
        figures["open"].append(pressed(ada.page, "All accounts about this person", "() => " + _CARDS))
        figures["scroll"].append(ada.page.evaluate(_SCROLL))
        figures["joins"].append(pressed(ada.page, "Look across these accounts", titled("Looking across")))
        ada.context.close()
    yield over(f"{name}: everything read, from the desk's first page on", figures["read"], "s")
    yield over(f"{name}: open and painted, from the press", figures["open"], "s", 2)
    yield over(f"{name}: longest time between two frames of scrolling it", figures["scroll"], "ms", 100)
    yield over("picture of what joined these accounts: painted, from the press", figures["joins"], "s", 2)


_CARDS = f"document.querySelectorAll('ul.cards > li').length === {ACCOUNTS}"
_READ = """() => {
  const look = document.querySelector(".looking button");
  return look?.ariaDisabled === "false" && document.querySelectorAll("ul.cards > li").length >= %d;
}"""


def read_after(ada: AtDesk, cards: int) -> float:
    """Seconds until nothing is read any more, and so many cards are there."""
    began = time.monotonic()
    ada.page.wait_for_function(_READ % cards, timeout=120_000)
    return time.monotonic() - began


def many_packages(browser: Browser, escrow: LiveEscrow, folder: Path) -> Iterator[Figure]:
    """Coming in after a long time."""
    ready = Ready(escrow, 2, folder)
    beside(thousand, ready)
    took, frozen, said = [], [], []
    for _ in range(RUNS):
        ada = ready.comes_in(browser)
        stretched = "() => document.querySelector('h1')?.textContent === 'Your desk'"
        pressed(ada.page, "Come in", stretched)
        took.append(read_after(ada, 2 * PEOPLE))
        freezes: list[float] = ada.page.evaluate("window.__freezes.map(([, it]) => it)")
        frozen.append(max(freezes, default=0))
        said.append(float(ada.page.evaluate("window.__said.size")))
        ada.context.close()
    name = f"{2 * PEOPLE * TRUSTEES:,} sealed packages of {2 * PEOPLE} filings"
    yield over(f"{name}: all opened, from the desk's first page on", took, "s", 10)
    yield over(f"{name}: longest time for which the page did not answer", frozen, "ms", 100)
    yield Figure(f"{name}: steps of progress that were shown", min(said), "steps")


def main() -> None:
    """All figures; into docs/performance.md if that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the table of docs/performance.md")
    asked = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    limits = replace(LIMITS, evaluations=512)
    figures: list[Figure] = []
    with (
        tempfile.TemporaryDirectory() as name,
        live(Path(name) / "escrow", limits=limits) as escrow,
        sync_playwright() as driver,
    ):
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for figure in chain(case_of_thirty(browser, escrow, Path(name)), many_packages(browser, escrow, Path(name))):
            figures.append(figure)
            print("  ".join(cell for cell in figure.cells() if cell), flush=True)
        browser.close()
    if asked.write:
        write(figures, "desk")


if __name__ == "__main__":
    main()
