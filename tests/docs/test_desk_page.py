"""The numbers on spec/desk.md are those that the code computes; docs/desk.md names commands that there are."""

import argparse
import re
from pathlib import Path

from covey.cli.main import build, main
from covey.primitives import aead
from covey.primitives.hpke import OVERHEAD, PUBLIC_LENGTH
from covey.roles import board_book
from covey.wire.desk import BOOK_PAGE, LINE_CLASSES, MOST_PERIODS, RING_CLASSES, LineKind, Place

ROOT = Path(__file__).parents[2]
PAGE = " ".join((ROOT / "spec" / "desk.md").read_text("utf-8").split())


def test_sizes_and_limits_are_those_of_the_page() -> None:
    """Classes, rooms, pages."""
    for sentence in (
        f"At most {MOST_PERIODS} periods",
        f"padded to {', '.join(map(str, RING_CLASSES[:-1]))} or {RING_CLASSES[-1]} bytes",
        f"padded to {', '.join(map(str, LINE_CLASSES[:-1]))} or {LINE_CLASSES[-1]} bytes",
        f"{board_book.MOST_WELCOMES} that are not empty, or {board_book.MOST_NAMES} names, `no-room`",
        f"{board_book.MOST_ENTRIES:,} entries ever, or {board_book.MOST_BYTES >> 20} MiB of sealed lines kept",
        f"`key` {2 * PUBLIC_LENGTH} or none",
    ):
        assert sentence in PAGE, sentence
    encoding = (ROOT / "spec" / "encoding.md").read_text("utf-8")
    assert f"{OVERHEAD} bytes longer than a size class of [desk]" in encoding
    assert f"{aead.OVERHEAD} bytes longer than a size class of [desk]" in encoding
    assert f"at most {BOOK_PAGE} entries, and 1 MiB" in (ROOT / "spec" / "http.md").read_text("utf-8")


def test_kinds_and_places_are_those_of_the_page() -> None:
    """Every kind has its row."""
    rows = re.findall(r"\| (\d+) ([A-Z]+) \|", PAGE)
    assert [(int(number), name) for number, name in rows] == [(int(kind), kind.name) for kind in LineKind]
    named = "(1 counsellor, 2 holder, 3 recovery sheet, 4 code for joining)"
    assert named in PAGE
    assert [int(place) for place in Place] == [0, 1, 2, 3, 4]


def test_options_are_those_of_the_guide() -> None:
    """Which steps have `--yes`, and which can do without a number."""
    guide = " ".join((ROOT / "docs" / "desk.md").read_text("utf-8").split())
    desk = _steps(build())["desk"]
    steps = _steps(desk)
    mail = {f"mail {name}": found for name, found in _steps(steps.pop("mail")).items()}
    asking = {name for name, step in (steps | mail).items() if "--yes" in step._option_string_actions}
    listed = guide.split("for where nobody sits at a terminal: ")[1].split(".")[0]
    assert set(re.findall("`([a-z -]+)`", listed)) == asking
    lenient = {
        name for name, step in (steps | mail).items() if any(a.dest == "number" and a.nargs for a in step._actions)
    }
    said = set(re.findall("`([a-z-]+)`", guide.split(" (not `mail end`) can do without a number")[0][-60:]))
    assert said - {"mail"} == {name for name in lenient if name in steps}
    assert {name for name in mail if name not in lenient} == {"mail end"}


def _steps(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    (found,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return dict(found.choices)


def test_commands_of_the_guide_are_there() -> None:
    """Each is one that prints its help."""
    guide = (ROOT / "docs" / "desk.md").read_text("utf-8")
    steps = sorted(set(re.findall(r"covey desk ([a-z-]+)", guide)))
    assert {"start", "add", "join", "confirm", "remove", "renew", "recover", "hand-over"} <= set(steps)
    for step in steps:
        try:
            main(["desk", step, "--help"])
        except SystemExit as ended:
            assert ended.code == 0, step
