"""What is shipped: the same bytes each time, in the wheel, small, and without anything the policy forbids."""

import gzip
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from covey.servers.pages import AUTHOR

ROOT = Path(__file__).parents[2]
MOST_SCRIPT = 130_000  # bytes, compressed, of everything up to filing
TABLES = (b"switch(e){case 0:return`", b"8(?:00|33|44|55|66|77|88)[2-9]")  # transliteration; numbering plans
TEXTS = b'"front.title":'  # the texts of a language; a visitor loads one


def build(folder: Path) -> dict[str, bytes]:
    """Build the pages into a folder; what is in it."""
    environment = {**os.environ, "COVEY_PAGES": str(folder)}
    vite = ROOT / "web" / "node_modules" / "vite" / "bin" / "vite.js"
    subprocess.run(["node", vite, "build", "--logLevel", "error"], cwd=ROOT / "web", check=True, env=environment)
    return files(folder)


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """One build."""
    return build(tmp_path_factory.mktemp("pages"))


def test_two_builds_are_the_same(built: dict[str, bytes], tmp_path: Path) -> None:
    """Byte for byte, names too; and what the board serves here is this."""
    assert build(tmp_path) == built
    assert files(AUTHOR) == built, "the web pages are not of this source: run `make pages`"


def test_nothing_in_it_makes_code_from_text(built: dict[str, bytes]) -> None:
    """No eval, no Function, no HTML from strings, no source maps."""
    for name, data in built.items():
        assert not re.search(rb"\beval\(|\bnew Function\b|\bdocument\.write\b", data), name
        assert b"sourceMappingURL" not in data, name


def test_names_of_files_say_nothing(built: dict[str, bytes]) -> None:
    """A hash each: they show in logs of whoever watches."""
    assert {name for name in built if not re.fullmatch(r"a/[\w-]{8}\.(js|css|svg)", name)} == {"index.html"}


def test_the_wheel_has_it(tmp_path: Path) -> None:
    """Whoever installs the package serves the same pages."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        names = {name for name in packed.namelist() if name.startswith("covey/pages/author/")}
        assert names == {f"covey/pages/author/{name}" for name in files(AUTHOR)}


def test_it_is_small(built: dict[str, bytes]) -> None:
    """All scripts with one language, compressed, but for two tables that come when somebody types what needs them."""
    scripts = [data for name, data in built.items() if name.endswith(".js")]
    tables = [data for data in scripts if any(mark in data for mark in TABLES)]
    assert len(tables) == len(TABLES)
    sizes = {data: len(gzip.compress(data)) for data in scripts if data not in tables}
    texts = [size for data, size in sizes.items() if TEXTS in data]
    assert len(texts) == len(list((ROOT / "web/app/author/texts").glob("*/index.ts")))
    assert sum(sizes.values()) - sum(texts) + max(texts) <= MOST_SCRIPT
