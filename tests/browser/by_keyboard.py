"""Whether the keyboard reaches everything on a page, and whether one sees where one is."""

from playwright.sync_api import Page

# What can be used now. Of radio buttons with one name Tab reaches one, and the arrow keys the others.
_READY = """() => {
  const top = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
  const all = [...top.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
    .filter((it) => it.checkVisibility({ visibilityProperty: true }) && !it.disabled && !it.closest("[inert]"));
  const groups = new Map();
  for (const it of all) if (it.type === "radio") groups.set(it.name, [...(groups.get(it.name) ?? []), it]);
  const told = (it) => (it.labels?.[0] ?? it).textContent.trim().slice(0, 60) || it.outerHTML.slice(0, 80);
  const keys = globalThis.__keys = { wrong: [], left: new Set(all.filter((it) => it.type !== "radio")), groups, told };
  keys.look = ({ target }) => {
    if (target === document.body) return;
    keys.left.delete(target);
    if (target.type === "radio") keys.groups.delete(target.name);
    const { outlineStyle, outlineWidth } = getComputedStyle(target);
    if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) keys.wrong.push(`no ring: ${told(target)}`);
    const { left, right, top, bottom } = target.getBoundingClientRect();
    const inside = top < innerHeight && bottom > 0 && left < innerWidth && right > 0;
    const [x, y] = [(Math.max(0, left) + Math.min(innerWidth, right)) / 2, Math.max(0, top) + 2];
    const seen = document.elementFromPoint(x, Math.min(y, innerHeight - 1));
    const covered = seen?.closest(".top") && !target.closest(".top");
    if (!inside || covered) keys.wrong.push(`out of sight: ${told(target)}`);
  };
  addEventListener("focusin", keys.look);
  document.activeElement?.blur();
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
  const inner = 4; // a day has parts that Tab goes through
  return all.length + inner * all.filter((it) => it.type === "date").length;
}"""
_TOLD = """() => {
  const { wrong, left, groups, told, look } = globalThis.__keys;
  removeEventListener("focusin", look);
  const missed = [...left, ...[...groups.values()].map(([first]) => first)];
  return [...wrong, ...missed.map((it) => `not reached: ${told(it)}`)];
}"""


def out_of_reach(page: Page) -> list[str]:
    """Press Tab through all of it: what was not reached, what had no ring around it, what was out of sight."""
    for _ in range(page.evaluate(_READY) + 2):
        page.keyboard.press("Tab")
    found: list[str] = page.evaluate(_TOLD)
    return found
