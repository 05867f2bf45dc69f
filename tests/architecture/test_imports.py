"""Who may import whom, and what may never be imported where (CONTRIBUTING, the house)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src"
MAX_LINES = 350

# Each floor and the floors below it. `covey.errors` and `covey` itself are open to all.
_BELOW: dict[str, str] = {
    "primitives": "",
    "core": "primitives",
    "wire": "primitives core",
    "roles": "primitives core wire",
    "store": "primitives core wire roles",
    "sdk": "primitives core wire roles",
    "servers": "primitives core wire roles store sdk",
    "simulator": "primitives core wire roles store sdk servers",
    "cli": "primitives core wire roles store sdk servers simulator",
}
MAY_IMPORT = {floor: {floor, "errors", "", *below.split()} for floor, below in _BELOW.items()} | {
    "errors": {"errors"},
    "": set(_BELOW) | {"", "errors"},
}
CRYPTOGRAPHY = {"cryptography", "rbcl"}
PURE = {"core", "wire", "roles"}
WORLD = set(
    "asyncio sqlite3 httpx os time random secrets logging socket subprocess threading starlette uvicorn".split()  # noqa: SIM905
)
CLOCK_CALLS = {"now", "utcnow", "today"}
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}

FILES = sorted(SRC.rglob("*.py"))
each_file = pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(SRC)) for path in FILES])


def _floor(module: str) -> str:
    """`covey.core.masks` is on floor `core`; `covey` is on no floor."""
    return module.partition(".")[2].partition(".")[0]


def _module(path: Path) -> str:
    return ".".join(path.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__")


def _imports(path: Path) -> Iterator[str]:
    """Every module a file imports, anywhere in it, under its full name."""
    package = _module(path).split(".")
    if path.name != "__init__.py":
        package = package[:-1]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) + 1 - node.level] if node.level else []
            base = ".".join([*start, *([node.module] if node.module else [])])
            # `from covey import core` names the floor in the imported word.
            yield from (f"{base}.{alias.name}" for alias in node.names) if base == "covey" else (base,)


@each_file
def test_imports_point_down(path: Path) -> None:
    """A file imports from its own floor and the floors below it, never above."""
    floor = _floor(_module(path))
    own = [name for name in _imports(path) if name.split(".")[0] == "covey"]
    assert [name for name in own if _floor(name) in MAY_IMPORT and _floor(name) not in MAY_IMPORT[floor]] == []


@each_file
def test_only_primitives_imports_third_party_cryptography(path: Path) -> None:
    """One floor to read when a cryptography library changes."""
    if _floor(_module(path)) != "primitives":
        assert CRYPTOGRAPHY.isdisjoint(name.split(".")[0] for name in _imports(path))


@each_file
def test_the_protocol_touches_nothing_outside_itself(path: Path) -> None:
    """`core`, `wire` and `roles` get randomness and the time as arguments and do no input or output."""
    if _floor(_module(path)) not in PURE:
        return
    assert WORLD.isdisjoint(name.split(".")[0] for name in _imports(path))
    calls = [node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    assert [call.attr for call in calls if isinstance(call, ast.Attribute) and call.attr in CLOCK_CALLS] == []


@each_file
def test_a_file_holds_one_concept(path: Path) -> None:
    """Short enough to read at one sitting, named after what is in it."""
    lines = len(path.read_text("utf-8").splitlines())
    assert lines <= MAX_LINES, f"{path.relative_to(SRC)} has {lines} lines"
    assert not EMPTY_NAMES.intersection(path.stem.split("_"))


def test_every_package_stands_on_a_floor() -> None:
    """A new package gets a place in the table before it gets code."""
    packages = {path.parent.name for path in (SRC / "covey").glob("*/*.py")}
    assert packages <= set(_BELOW)
    assert {path.stem for path in (SRC / "covey").glob("*.py")} <= {"__init__", "__main__", "errors"}
