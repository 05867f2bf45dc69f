"""Real Chromium against a real board and five trustees."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from browser.eyes import Eyes
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
    yield
    assert eyes.told() == []


@pytest.fixture
def visitor(browser: Browser, escrow: LiveEscrow) -> Iterator[Visitor]:
    """Somebody with a fresh profile, on the first page."""
    found = Visitor(browser, escrow.url("board"))
    found.arrive()
    yield found
    found.finish()
