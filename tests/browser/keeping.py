"""The way to the pages about keeping, and what the browser keeps for the site."""

from typing import Any

from browser.visitor import Visitor

LATER = "There was music from the other room."
# Everything that the browser keeps for the site, as text and as bytes.
_BASES = """async () => {
  const out = [];
  for (const { name } of await indexedDB.databases()) {
    const base = await new Promise((done) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = () => done(asked.result);
    });
    for (const store of base.objectStoreNames) {
      const all = await new Promise((done) => {
        const asked = base.transaction(store).objectStore(store).getAll();
        asked.onsuccess = () => done(asked.result);
      });
      for (const one of all) out.push({ name: one.name, version: String(one.version), sealed: [...one.sealed] });
    }
    base.close();
  }
  return out;
}"""


def on_device(visitor: Visitor) -> list[dict[str, Any]]:
    """What the device keeps."""
    found: list[dict[str, Any]] = visitor.page.evaluate(_BASES)
    return found


def home(visitor: Visitor) -> None:
    """From a page of writing."""
    visitor.press("Come back later")
    visitor.heading("Your notes")


def looks_until(visitor: Visitor, text: str) -> None:
    """On the page of what she filed: look again until it says so."""
    visitor.until(text, lambda: text in visitor.text(), lambda: visitor.press("Look again"))
    visitor.look()


def sees_at_home(visitor: Visitor, *sentences: str) -> None:
    """On the page of her notes, which asks each time it is opened: open it until it says so."""

    def anew() -> None:
        keeping(visitor)
        visitor.press("Back")
        visitor.heading("Your notes")

    visitor.until(f"{sentences}", lambda: all(one in visitor.text() for one in sentences), anew)


def keeping(visitor: Visitor) -> None:
    """The page about keeping, from the foot of any page."""
    visitor.page.locator("footer").get_by_role("button", name="Where your notes are kept").click()
    visitor.heading("Where your notes are kept")
