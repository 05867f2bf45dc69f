"""Real Chromium against a real board and five trustees."""

import shutil
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from browser.eyes import Eyes
from browser.line import left
from browser.visitor import Visitor
from covey.servers.pages import is_built
from servers.harness import LiveEscrow, live

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
WEB = Path(__file__).parents[2] / "web"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a Chromium on this machine there is nothing to drive."""
    if CHROMIUM is None:
        missing = pytest.mark.skip(reason="no Chromium here: install the package `chromium` to run the browser tests")
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(missing)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(call: pytest.CallInfo[None]) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Of a test that fails: what was on everybody's page, and what their worker still had to do."""
    report = yield
    if call.when == "call" and report.failed:
        for number, visitor in enumerate(Visitor.everybody, 1):
            report.sections.append((f"page {number}", left(visitor.page, visitor.complaints)))
    return report


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium; every visitor has a profile of their own in it.

    It ends with the tests of this folder: while it is there, its event loop runs in this thread, and no other can.
    """
    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="package")
def escrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEscrow]:
    """Six processes."""
    assert is_built(), "the web pages are not built: run `make pages`"
    with live(tmp_path_factory.mktemp("escrow")) as found:
        yield found


@pytest.fixture(scope="package")
def eyes() -> Iterator[Eyes]:
    """Those of every visitor; what one test has shown them the next need not."""
    Visitor.eyes = Eyes()
    yield Visitor.eyes
    Visitor.eyes = None


@pytest.fixture(autouse=True)
def nothing_wrong_was_seen(eyes: Eyes) -> Iterator[None]:
    """On none of the pages that a test came to."""
    Visitor.everybody.clear()
    yield
    assert eyes.told() == []


@pytest.fixture
def visitor(browser: Browser, escrow: LiveEscrow) -> Iterator[Visitor]:
    """Somebody with a fresh profile, on the first page."""
    found = Visitor(browser, escrow.url("board"))
    found.arrive()
    yield found
    found.finish()
