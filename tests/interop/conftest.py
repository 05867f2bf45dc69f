"""A running escrow, and TypeScript tools, built once, to be run with Node.js."""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from servers.harness import LiveEscrow, live

WEB = Path(__file__).parents[2] / "web"
COMPILER = WEB / "node_modules" / "typescript" / "bin" / "tsc"

Tool = Callable[[str, dict[str, Any]], dict[str, Any]]


@pytest.fixture(scope="session")
def typescript() -> Tool:
    """Runs a tool of web/tools: JSON in, JSON out."""
    assert COMPILER.exists(), "web/node_modules is missing: run `make install`"
    subprocess.run(["node", COMPILER, "-p", WEB / "tsconfig.json"], cwd=WEB, check=True)

    def run(name: str, job: dict[str, Any]) -> dict[str, Any]:
        program = WEB / "dist-test" / "tools" / f"{name}.js"
        body = json.dumps(job).encode()
        done = subprocess.run(["node", program], check=False, input=body, capture_output=True, cwd=WEB, timeout=120)
        assert done.returncode == 0, done.stderr.decode()
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    return run


@pytest.fixture(scope="module")
def escrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEscrow]:
    """Six processes for a whole test file."""
    with live(tmp_path_factory.mktemp("escrow")) as found:
        yield found
