"""What is shipped: the same bytes each time, in the wheel, small, and without anything the policy forbids."""

import gzip
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from browser.naming import until_filed
from browser.visitor import Visitor
from covey.servers.pages import AUTHOR, DESK, places
from servers.harness import LiveEscrow

ROOT = Path(__file__).parents[2]
MOST_SCRIPT = 130_000  # bytes, compressed, of everything up to filing


@dataclass(frozen=True)
class Application:
    """One of the two: what builds it, where it is built, what the board serves, what its files are called."""

    name: str
    arguments: tuple[str, ...]
    variable: str
    served: Path
    files: str

    def build(self, folder: Path) -> dict[str, bytes]:
        """Build the pages into a folder; what is in it."""
        vite = ROOT / "web" / "node_modules" / "vite" / "bin" / "vite.js"
        command = ["node", vite, "build", "--logLevel", "error", *self.arguments]
        subprocess.run(command, cwd=ROOT / "web", check=True, env={**os.environ, self.variable: str(folder)})
        return files(folder)


APPLICATIONS = (
    Application("author", (), "COVEY_PAGES", AUTHOR, r"a/[\w-]{8}\.(js|css|svg)"),
    Application(
        "desk", ("--config", "vite.desk.config.ts"), "COVEY_DESK_PAGES", DESK, r"d/[\w-]{8}\.(js|css|svg|ttf|icc)"
    ),
)


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module", params=APPLICATIONS, ids=lambda it: it.name)
def application(request: pytest.FixtureRequest) -> Application:
    """Each of the two."""
    found: Application = request.param
    return found


@pytest.fixture(scope="module")
def built(application: Application, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """One build."""
    return application.build(tmp_path_factory.mktemp("pages"))


def test_two_builds_are_the_same(application: Application, built: dict[str, bytes], tmp_path: Path) -> None:
    """Byte for byte, names too; and what the board serves here is this."""
    assert application.build(tmp_path) == built
    assert files(application.served) == built, "the web pages are not of this source: run `make pages`"


def test_nothing_in_it_makes_code_from_text(built: dict[str, bytes]) -> None:
    """No eval, no Function, no HTML from strings, no source maps."""
    for name, data in built.items():
        if name.endswith(".br"):
            continue
        assert not re.search(rb"\beval\(|\bnew Function\b|\bdocument\.write\b", data), name
        assert b"sourceMappingURL" not in data, name


def test_all_of_it_is_served_and_what_is_large_comes_later(application: Application, built: dict[str, bytes]) -> None:
    """Nothing is built that the board does not give; fonts and libraries are no part of what comes first."""
    plain = {Path(name).name: data for name, data in built.items() if not name.endswith(".br")}
    served = {path.name for path in places().values() if path.is_relative_to(application.served)}
    assert served == set(plain)
    first = plain["index.html"].decode()
    assert not [name for name in plain if name in first and (name.endswith(".ttf") or len(plain[name]) > 200_000)]


def test_names_of_files_say_nothing(application: Application, built: dict[str, bytes]) -> None:
    """A hash each: they show in logs of whoever watches."""
    assert {name for name in built if not re.fullmatch(rf"{application.files}(\.br)?", name)} == {
        "index.html",
        "index.html.br",
    }


def test_the_wheel_has_it(tmp_path: Path) -> None:
    """Whoever installs the package serves the same pages."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        names = {name for name in packed.namelist() if name.startswith("covey/pages/")}
    shipped = [(application.name, files(application.served)) for application in APPLICATIONS]
    assert names == {f"covey/pages/{name}/{file}" for name, found in shipped for file in found}


def test_what_is_packed_is_the_file(application: Application, escrow: LiveEscrow) -> None:
    """Each file with Brotli beside it; a browser that takes it gets the same text."""
    served = {place: path for place, path in places().items() if application.served in path.parents}
    assert len(served) > 5
    for place, path in served.items():
        for encoding in ("br", "gzip", "identity"):
            url = escrow.url("board") + place
            with httpx.stream("GET", url, headers={"accept-encoding": encoding}, trust_env=False) as answer:
                raw = b"".join(answer.iter_raw())
                assert answer.headers.get("content-encoding", "identity") == encoding
            found = {"br": unpacked, "gzip": gzip.decompress, "identity": bytes}[encoding](raw)
            assert found == path.read_bytes(), (place, encoding)


def unpacked(data: bytes) -> bytes:
    """Brotli, undone by Node."""
    program = "process.stdout.write(require('node:zlib').brotliDecompressSync(require('node:fs').readFileSync(0)))"
    return subprocess.run(["node", "-e", program], input=data, capture_output=True, check=True).stdout


def test_it_is_small(visitor: Visitor, escrow: LiveEscrow) -> None:
    """The scripts that come until something is filed, packed; numbering plans and letter tables are not among them."""
    scripts = {place: len((AUTHOR / f"{place}.br").read_bytes()) for place in until_filed(visitor, escrow)}
    assert len(scripts) > 8
    assert sum(scripts.values()) <= MOST_SCRIPT, scripts
    print(f"{sum(scripts.values())} bytes of script until something is filed")
