"""What looks at every page that a test comes to does see what is wrong."""

import pytest

from browser.eyes import Eyes
from browser.visitor import Visitor

_ADD = """([name, width, ink]) => {
  const made = document.createElement(name);
  made.textContent = "Added";
  made.className = `added-${name}`;
  if (width) made.style.inlineSize = width;
  if (ink) made.style.color = ink;
  document.querySelector("main").append(made);
}"""


@pytest.mark.parametrize(
    ("made", "seen"),
    [
        (("input", "", ""), "label:"),
        (("p", "", "#24302c"), "turned round, dark: color-contrast"),
        (("section", "340px", ""), "scrolls sideways"),
    ],
)
def test_what_is_wrong_is_seen_once(visitor: Visitor, eyes: Eyes, made: tuple[str, str, str], seen: str) -> None:
    """A field without a label, ink that is right in light colours only, something too wide; then it is known."""
    visitor.see("Trustee 5, Land 5")
    assert eyes.told() == []
    visitor.page.evaluate(_ADD, made)
    visitor.look()
    found = eyes.told()
    assert found
    assert all(seen in one and one.startswith("You do not have to be the first: ") for one in found), found
    visitor.look()
    assert eyes.told() == []
