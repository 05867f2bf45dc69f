"""Every test that docs/browser-rules.md names exists, and every rule is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "browser-rules.md").read_text("utf-8")
RULES = 28


def test_every_rule_is_there_once() -> None:
    """In their order."""
    assert re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE) == [str(i) for i in range(1, RULES + 1)]


def test_every_named_test_exists() -> None:
    """Files, and functions in them."""
    missing = []
    for name, function in re.findall(r"`(test_\w+\.py)(?:::(test_\w+))?`", PAGE):
        path = ROOT / "tests" / "browser" / name
        if not path.is_file() or (function and f"\ndef {function}(" not in path.read_text("utf-8")):
            missing.append(f"{name}::{function}")
    assert missing == []
    assert (ROOT / "web" / "test" / "app" / "texts.test.ts").is_file()
