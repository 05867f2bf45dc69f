"""Looks at every state of a page that some test reaches, once a run: at 320 by 256 pixels (1280 by 1024 at 400 %), from
both sides, in light, dark and forced colours."""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page

AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
# What tells one state from another: language, heading, what is said to be wrong, and what kinds of things are there.
_STATE = """() => {
  const root = document.querySelector("main, dialog");
  if (!root || matchMedia("print").matches) return null;
  const said = [...document.querySelectorAll("h1, [role=alert]")].filter((it) => it.checkVisibility());
  const kinds = [...document.body.querySelectorAll("main *, footer *, dialog[open], dialog[open] *")]
    .filter((it) => it.checkVisibility())
    .map((it) => [it.localName, it.className, it.getAttribute("role"), it.getAttribute("aria-invalid")].join());
  const { lang, dir } = document.documentElement;
  return [lang, dir, ...said.map((it) => it.textContent), ...[...new Set(kinds)].sort()].join("|");
}"""
_WRONG = """async (only) => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"], preload: false, ...only });
  return violations.flatMap(({ id, nodes }) => nodes.map((it) => `${id}: ${it.target} ${it.failureSummary}`));
}"""
_CONTRAST = {"runOnly": ["color-contrast"]}
_TURN = "() => { const it = document.documentElement; it.dir = it.dir === 'rtl' ? 'ltr' : 'rtl'; }"
# No colour is on its way to another, and what was asked for is painted.
_STILL = """async () => {
  for (const moving of document.getAnimations()) moving.cancel();
  await new Promise((done) => requestAnimationFrame(done));
}"""
# What only a background or a fill paints, in a colour that the system then takes away.
UNSEEN = """() => {
  const probe = document.createElement("i");
  document.body.append(probe);
  const system = new Set(["CanvasText", "Highlight", "ButtonText", "LinkText", "GrayText"].map((name) => {
    probe.style.backgroundColor = name;
    return getComputedStyle(probe).backgroundColor;
  }));
  probe.remove();
  return [...document.querySelectorAll("main *")].filter((element) => {
    if (element.textContent || element.matches("input, textarea, select, progress, br, hr, option, datalist"))
      return false;
    const { width, height } = element.getBoundingClientRect();
    const { borderStyle, forcedColorAdjust, backgroundColor } = getComputedStyle(element);
    const painted = backgroundColor !== "rgba(0, 0, 0, 0)" && !system.has(backgroundColor);
    return width * height > 0 && painted && borderStyle === "none" && forcedColorAdjust !== "none";
  }).map((element) => `unseen: ${element.outerHTML.slice(0, 120)}`);
}"""
# By how many pixels it scrolls sideways.
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_GONE = re.compile("navigat|destroyed|closed|detached")


def axe(page: Page, only: dict[str, Any] | None = None) -> list[str]:
    """What axe finds wrong with the page as it is."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE.read_text("utf-8") + "; undefined")
    found: list[str] = page.evaluate(_WRONG, only or {})
    return found


class Eyes:
    """Remembers which states it has looked at, and what was wrong with them."""

    def __init__(self) -> None:
        self.seen: set[str] = set()
        self.wrong: list[str] = []

    def look(self, page: Page, media: dict[str, Any]) -> None:
        """Look at the page, if nothing like it was looked at; `media` is how it is shown otherwise."""
        try:
            state = page.evaluate(_STATE)
            if state is None or (state := re.sub(r"[\d:.,]+", "0", state)) in self.seen:
                return
            self.seen.add(state)
            heading = " | ".join(page.locator("h1:visible").all_inner_texts())
            self.wrong += [f"{heading}: {one}" for one in self._all(page, media)]
        except Error as error:
            if not _GONE.search(error.message):
                raise

    def _all(self, page: Page, media: dict[str, Any]) -> list[str]:
        size: Any = page.viewport_size
        page.set_viewport_size({"width": 320, "height": 256})
        self._show(page, reduced_motion="reduce")
        wrong = [*self._wide(page), *axe(page)]
        page.evaluate(_TURN)
        self._show(page, color_scheme="dark", forced_colors="none")
        wrong += [f"turned round, dark: {one}" for one in (*self._wide(page), *axe(page, _CONTRAST))]
        page.evaluate(_TURN)
        self._show(page, forced_colors="active")
        wrong += page.evaluate(UNSEEN)  # the system sees to contrast; axe cannot measure it then
        self._show(page, **{**media, "reduced_motion": "reduce"})
        page.emulate_media(**media)
        page.set_viewport_size(size)
        return wrong

    def _show(self, page: Page, **media: Any) -> None:
        page.emulate_media(**media)
        page.evaluate(_STILL)

    def _wide(self, page: Page) -> list[str]:
        wide = page.evaluate(WIDE)
        return [f"scrolls sideways by {wide}"] if wide > 0 else []

    def told(self) -> list[str]:
        """What was wrong since the last time."""
        wrong, self.wrong = self.wrong, []
        return wrong
