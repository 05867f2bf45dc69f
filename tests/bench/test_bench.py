"""The bench runs, and says what it should."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _run(tmp_path: Path, *names: str) -> dict[str, object]:
    out = tmp_path / "figures.json"
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    command = [sys.executable, "bench/run.py", "--quick", "--json", str(out), *names]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, object] = json.loads(out.read_text())
    for name in names:
        assert f"\n{name} " in done.stdout
    return found


def test_fast_benches_give_figures_with_ratios(tmp_path: Path) -> None:
    """Kernel, OPRF and attachments stand beside raw primitives."""
    found = _run(tmp_path, "kernel", "oprf", "attachments")
    figures = found["figures"]
    assert isinstance(figures, list)
    assert len(figures) >= 8
    assert all(figure["ratio"] > 0 and figure["to"] for figure in figures)


def test_whole_stack_bench_files_without_errors(tmp_path: Path) -> None:
    """Real servers, real clients, a few seconds."""
    found = _run(tmp_path, "stack")
    figures = {figure["name"]: figure for figure in found["figures"]}  # type: ignore[attr-defined]
    assert [figure["value"] for name, figure in figures.items() if name.startswith("errors")] == [0.0, 0.0]


def test_filled_databases_behave_like_filed_ones(tmp_path: Path) -> None:
    """A filing about somebody of the fill meets the filled one and is released."""
    program = (
        "import os, sys, time; sys.path.insert(0, 'bench')\n"
        "from pathlib import Path\n"
        "import fill, fill_tables\n"
        "from escrow import Roles, draft, author\n"
        "from covey.core import oprf\n"
        "directory = Path(sys.argv[1])\n"
        "keys = fill.fill(directory, 700)\n"
        "fill_tables.wake(directory)\n"
        "roles = Roles(keys.with_gathering(0), directory)\n"
        "account, key = roles.join(), keys.oprf_key()\n"
        "people = tuple(oprf.evaluate(key, fill.known(i).encode()) for i in (0, 1))\n"
        "upload = author.file(roles.manifest, account, os.urandom(16), draft(people, 2), os.urandom(32))\n"
        "roles.file(upload.to_bytes()); roles.deliver(); roles.match(); roles.match(int(time.time()) + 60)\n"
        "sql = \"SELECT COUNT(*) FROM filing WHERE state = 'released'\"\n"
        "print(roles.store.database.all(sql), roles.board.faults())\n"
        "roles.close()\n"
    )
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-c", program, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.strip() == "[(3,)] []"


@pytest.mark.nightly
def test_every_bench_runs(tmp_path: Path) -> None:
    """Small sizes of all."""
    found = _run(tmp_path, "kernel", "oprf", "filing", "scale", "memory", "stack", "peers")
    assert all(figure["value"] >= 0 for figure in found["figures"])  # type: ignore[attr-defined]
