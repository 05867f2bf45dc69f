"""Pictures of every page: 360 and 1280 pixels, light and dark, English and Arabic: `python tools/screenshots.py`.

Starts a whole escrow, walks through every page of authors and of a desk once, and writes into screenshots/, which is
not committed. Other languages are named: `python tools/screenshots.py es fr`.
"""

import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from playwright.sync_api import sync_playwright  # noqa: E402

from browser.at_desk import AtDesk  # noqa: E402
from browser.conftest import CHROMIUM  # noqa: E402
from browser.desk_walk import DeskWalk  # noqa: E402
from browser.desk_work import At  # noqa: E402
from browser.visitor import Visitor  # noqa: E402
from browser.walk import Walk  # noqa: E402
from servers.harness import live  # noqa: E402

OUT = ROOT / "screenshots"
WIDTHS = {360: 740, 1280: 800}
SCHEMES = ("light", "dark")
LANGUAGES = sys.argv[1:] or ["en", "ar"]


class Camera:
    """Takes the page in every look. `whose` stands before the names of its pictures."""

    def __init__(self, visitor: Visitor, whose: str = "") -> None:
        self.page, self.whose, self.count, self.shots = visitor.page, whose, 0, 0

    def at(self, name: str) -> None:
        """Take all pictures of the page as it is."""
        self.count += 1
        switch = self.page.locator("header select")
        there = [option.get_attribute("value") for option in switch.locator("option").all()]
        for language in (code for code in LANGUAGES if code in there):
            switch.select_option(language)
            self.page.locator(f'html[lang="{language}"]').wait_for()
            for width, height in WIDTHS.items():
                self.page.set_viewport_size({"width": width, "height": height})
                for scheme in SCHEMES:
                    self.page.emulate_media(color_scheme=scheme)
                    path = (
                        OUT
                        / language
                        / f"{width}-{scheme}"
                        / f"{self.whose}{self.count:02}-{name.replace(': ', '-')}.png"
                    )
                    self.page.screenshot(path=path, full_page=True, animations="disabled")
                    self.shots += 1
        switch.select_option("en")
        self.page.set_viewport_size({"width": 360, "height": 740})


def main() -> int:
    """Take them; 1 without a Chromium."""
    if CHROMIUM is None:
        print("No Chromium here: install the package `chromium`.")
        return 1
    shutil.rmtree(OUT, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder, live(Path(folder)) as escrow, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        visitor = Visitor(browser, escrow.url("board"))
        visitor.arrive()
        camera = Camera(visitor)
        Walk(visitor, escrow, camera.at).all()
        cameras = [camera]

        def look(who: AtDesk) -> At:
            cameras.append(Camera(who, f"desk-{who.name.lower()}-"))
            return cameras[-1].at

        DeskWalk(browser, escrow, Path(folder) / "desk.key", look).all()
        browser.close()
    shots, pages = (sum(getattr(one, what) for one in cameras) for what in ("shots", "count"))
    print(f"{shots} pictures of {pages} pages in {OUT}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
