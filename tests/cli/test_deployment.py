"""A real deployment in small: the ceremony in separate folders, then servers, registrar, desk and author from them."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from cli.running import covey, shell, start, until
from servers.harness import free_ports

TRUSTEES = ["north-clinic", "law-society", "press-fund", "union-house", "south-uni"]
PLAN = """\
name = "Harbour Escrow"
created = 2026-03-01T12:00:00Z
board_url = "http://127.0.0.1:{port}"
trustees = [{cards}]
desks = ["help-line.desk"]
board = "board-operator.board"
registrars = ["staff-council.registrar"]
[numbers]
n = 5
t = 2
thresholds = [2, 3]
capacity = 256
[limits]
evaluations = 64
filings = 8
desk_days = 14
expiry_days = 365
match_seconds = 1
"""


def ceremony(folder: Path, step: str, *words: str) -> None:
    """One step, which must succeed."""
    done = covey(folder.parent, "ceremony", step, "--folder", folder.name, *words)
    assert done.returncode == 0, done.stderr


def carry(suffix: str, sources: list[Path], targets: list[Path]) -> None:
    """What people do between the steps."""
    for source in sources:
        for path in source.glob(f"*.{suffix}"):
            for target in targets:
                if target != source:
                    shutil.copy(path, target)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, list[int]]:
    """Everybody's folder after the ceremony, the board's port, the trustees' ports."""
    root = tmp_path_factory.mktemp("deployment")
    port, *ports = free_ports(6)
    names = [*TRUSTEES, "help-line", "board-operator", "staff-council"]
    every = {name: root / name for name in names}
    for folder in every.values():
        folder.mkdir()
    for name in TRUSTEES:
        ceremony(every[name], "card", "--name", name.replace("-", " ").title(), "--jurisdiction", "Iceland")
    ceremony(every["help-line"], "desk", "--name", "Help Line")
    ceremony(every["board-operator"], "board", "--name", "Board Operator")
    ceremony(every["staff-council"], "registrar", "--name", "Staff Council")
    coordinator, trustees = every["board-operator"], [every[name] for name in TRUSTEES]
    for suffix in ("card", "desk", "registrar"):
        carry(suffix, list(every.values()), [coordinator])
    cards = ", ".join(f'"{name}.card"' for name in TRUSTEES)
    (coordinator / "plan.toml").write_text(PLAN.format(port=port, cards=cards))
    ceremony(coordinator, "plan")
    carry("plan", [coordinator], trustees)
    for step, suffix in (("commit", "commit"), ("deal", "deal"), ("confirm", "confirm"), ("sign", "signature")):
        for folder in trustees:
            ceremony(folder, step)
        carry(suffix, trustees, [*trustees, coordinator])
    ceremony(coordinator, "assemble")
    carry("manifest", [coordinator], list(every.values()))
    return root, port, ports


@pytest.fixture(scope="module")
def servers(folders: tuple[Path, int, list[int]]) -> Iterator[Path]:
    """All six servers, each set up from its own folder."""
    root, port, ports = folders
    running: list[subprocess.Popen[bytes]] = []
    for name, own in zip(TRUSTEES, ports, strict=True):
        words = ("trustee", "--data", f"srv-{name}", "--from", name, "--port", str(own))
        running.append(start(root, *words, out=f"{name}.log"))
    urls = [word for i, own in enumerate(ports, 1) for word in ("--trustee", f"{i}=http://127.0.0.1:{own}")]
    words = ("board", "--data", "srv-board", "--from", "board-operator", "--port", str(port))
    running.append(start(root, *words, *urls, out="board.log"))

    def ready() -> bool:
        try:
            return httpx.get(f"http://127.0.0.1:{port}/readyz", trust_env=False).is_success
        except httpx.HTTPError:
            return False

    until(ready, what="the board being ready")
    yield root
    for process in running:
        process.terminate()
    assert [process.wait(30) for process in running] == [0] * 6


def test_from_the_ceremony_to_a_case(servers: Path, folders: tuple[Path, int, list[int]]) -> None:
    """Registrar, author and desk, each with nothing but its own folder and the manifest."""
    root, port, _ = folders
    key = ("--key", "staff-council/private/registrar.secrets", "--manifest", "staff-council/escrow.manifest")
    assert covey(root, "invite", *key, "--out", "invitations.txt").returncode == 0
    board = ("--board", f"http://127.0.0.1:{port}")
    hash_words = covey(root, "manifest", "show", "--file", "help-line/escrow.manifest").stdout.splitlines()[-2:]
    joining = ("account", "new", "--invitation-file", "invitations.txt", "--file", "me.covey", *board)
    wrong = covey(root, *joining, "--manifest-hash", "0" * 64)
    assert wrong.returncode == 1 and "another escrow" in wrong.stderr
    done = covey(root, *joining, "--manifest-hash", " ".join(hash_words))
    assert done.returncode == 0 and "Harbour Escrow" in done.stdout, done.stderr
    done = covey(root, "file", "--account", "me.covey", "--name", "x: uma_finch", "--threshold", "now", "--yes")
    assert done.returncode == 0, done.stderr
    done = covey(root, "desk", "new", "--from", "help-line", "--data", "desk")
    assert done.returncode == 0 and "Desk 1, Help Line" in done.stdout, done.stderr
    assert covey(root, "desk", "new", "--from", "help-line", "--data", "desk").returncode == 1
    until(lambda: "conflict check" in covey(root, "desk", "inbox", "--data", "desk").stdout, what="the release")


def test_a_server_is_not_set_up_over_another(servers: Path) -> None:
    """Two trustees' secrets in one directory would be the end of both."""
    wrong = shell(servers, "trustee", "--data", "srv-press-fund", "--from", "union-house", "--port", "1")
    assert wrong.returncode == 1 and "is another one" in wrong.stderr
    assert (servers / "srv-press-fund" / "secrets.key").stat().st_mode & 0o077 == 0


def test_the_board_needs_the_boards_keys(servers: Path) -> None:
    """A desk's folder makes no board."""
    wrong = shell(servers, "board", "--data", "x", "--from", "help-line")
    assert wrong.returncode == 2 and "board.secrets" in wrong.stderr
