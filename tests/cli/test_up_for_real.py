"""`covey up` as people use it: real processes, real HTTP, killed and started again."""

import io
import json
import os
import re
import shlex
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from cli.running import covey, shell, start, until
from covey.cli.main import main
from covey.cli.places import Places, Run
from covey.sdk import Standing, blocking
from servers.harness import free_ports


class Terminal(io.StringIO):
    """Standard input with a person behind it."""

    def isatty(self) -> bool:
        return True


@dataclass
class Escrow:
    """One that `covey up` runs in a folder."""

    folder: Path
    process: subprocess.Popen[bytes]

    @property
    def places(self) -> Places:
        return Places(self.folder / ".covey")

    @property
    def said(self) -> str:
        return (self.folder / "up.log").read_text()

    @property
    def run(self) -> Run:
        found = self.places.running()
        assert found is not None
        return found

    def pid(self, name: str) -> int:
        return next(process.pid for process in self.run.processes if process.name == name)

    def covey(self, *words: str, stdin: str = "") -> str:
        """Run a command that must succeed; what it printed."""
        done = covey(self.folder, *words, stdin=stdin)
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout

    def start(self, *words: str) -> None:
        self.process = start(self.folder, "up", *words, out="up.log")
        until(lambda: "Ctrl-C stops" in self.said or self.process.poll() is not None, what="starting")
        assert self.process.poll() is None, self.said

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        self.process.wait(60)


@pytest.fixture(scope="module")
def escrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Escrow]:
    """A running escrow, for all tests here in their order."""
    folder = tmp_path_factory.mktemp("up")
    made = Escrow(folder, start(folder, "--version", out="up.log"))
    made.process.wait(30)
    made.start("--port", str(free_ports(1)[0]))
    yield made
    made.stop()


def alive(pid: int) -> bool:
    """Whether a process runs."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


def number(text: str) -> str:
    """The filing's number in what a command printed."""
    found = re.search(r"number is ([0-9a-f]{8})", text)
    assert found, text
    return found[1]


def test_it_introduces_itself(escrow: Escrow) -> None:
    """Everybody's name, address and health, where things are, and what to type next."""
    for word in ("Northlight Clinic, Iceland", "South University, Uruguay", "Harbour Desk", ".covey/invitations.txt"):
        assert word in escrow.said
    assert len(re.findall(r"http://127\.0\.0\.1:\d+ +ready", escrow.said)) == 6
    assert "Traceback" not in escrow.said
    (command,) = re.findall(r"^  (.+) file$", escrow.said, re.M)
    done = subprocess.run([*shlex.split(command), "--version"], cwd=escrow.folder, capture_output=True, check=True)
    assert done.stdout.startswith(b"covey ")


def test_a_second_start_says_so(escrow: Escrow) -> None:
    """And leaves the first alone."""
    again = shell(escrow.folder, "up")
    assert again.returncode == 1
    assert f"running already, at {escrow.run.url} (process {escrow.process.pid})" in again.stderr
    assert escrow.process.poll() is None


def test_status_in_words_and_json(escrow: Escrow) -> None:
    """Healthy, nobody blamed."""
    until(lambda: covey(escrow.folder, "status").stdout.count("  well since") == 5, what="five well trustees")
    text = escrow.covey("status")
    assert "5 of 5 trustees answer" in text and "Nobody was found breaking the protocol." in text
    assert json.loads(escrow.covey("status", "--json"))["ready"] is True


def test_from_an_account_to_a_case(escrow: Escrow) -> None:
    """The two-stage release, all from the command line."""
    for name in "ab":
        out = escrow.covey("account", "new", "--invitation-file", ".covey/invitations.txt", "--file", f"{name}.covey")
        assert "Keep this file safe" in out
    text = ("--account-text", "-", "--reach", "by post", "--threshold", "2", "--yes")
    out = escrow.covey("file", "--account", "a.covey", "--name", "@rowan_vale on instagram", *text, stdin="in May")
    first = number(out)
    assert "ig:rowan_vale" in out and "once 2 people, you among them" in out
    assert "nothing was opened" in escrow.covey("desk", "inbox")
    assert "  held" in escrow.covey("list", "--account", "a.covey")
    link = "https://www.instagram.com/Rowan_Vale/?hl=en"
    escrow.covey("file", "--account", "b.covey", "--name", link, *text, stdin="in June")
    until(lambda: escrow.covey("desk", "inbox").count("waits for your conflict check") == 2, what="the match")
    shown = escrow.covey("desk", "open", first)
    assert "ig:rowan_vale" in shown and "in May" not in shown
    assert "in May" in escrow.covey("desk", "accept", first, "--yes")
    assert "by post" in escrow.covey("desk", "open", first)
    until(lambda: Standing.ACCEPTED in escrow.covey("list", "--account", "a.covey"), what="the receipts of it")
    late = covey(escrow.folder, "withdraw", first, "--account", "a.covey", "--yes")
    assert late.returncode == 1 and "cannot be called back" in late.stderr and "hint: " in late.stderr


def test_filing_by_answering_questions(
    escrow: Escrow, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without any option it asks, shows how it understood each name, and files only after a yes."""
    typed = ["hello there", "tiktok: @Uma.Finch", "+44 20 7946 0018", "", "3", "2, 1", "by post", "yes"]
    answers, asked = iter(typed), []

    def answer(question: str) -> str:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.chdir(escrow.folder)
    assert main(["file", "--account", "b.covey"]) == 0
    out = capsys.readouterr().out
    assert list(answers) == [] and asked[-1].startswith("\nFile this?")
    for words in (
        "does not yet point to one person",
        "we will look for tiktok.com/@uma.finch",
        "+44 20 7946 0018",
        "Hill Desk, then Harbour",
    ):
        assert words in out
    typed[-1] = "no"
    answers = iter(typed)
    assert main(["file", "--account", "b.covey"]) == 1
    assert "Nothing was done." in capsys.readouterr().err


def test_a_declined_case_goes_on_to_the_second_desk(escrow: Escrow) -> None:
    """From one folder to the other."""
    common = ("--name", "x: sasha_quill", "--threshold", "now", "--desk", "1", "--desk", "2", "--yes")
    mine = number(escrow.covey("file", "--account", "b.covey", *common))
    until(lambda: mine in escrow.covey("desk", "inbox"), what="the direct filing")
    assert "next desk is asked" in escrow.covey("desk", "decline", mine, "--yes")
    second = ("--data", ".covey/desk-2")
    until(lambda: mine in escrow.covey("desk", "inbox", *second), what="passing on")
    assert "accepted" in escrow.covey("desk", "accept", mine, "--yes", *second)


def test_taking_back(escrow: Escrow) -> None:
    """In two steps, or in one with --yes."""
    mine = number(escrow.covey("file", "--account", "a.covey", "--name", "x: uma_finch", "--threshold", "5", "--yes"))
    asked = covey(escrow.folder, "withdraw", mine, "--account", "a.covey")
    assert asked.returncode == 2 and "Take it back" not in asked.stderr
    assert "is taken back" in escrow.covey("withdraw", mine, "--account", "a.covey", "--yes")
    assert "taken back already" in escrow.covey("withdraw", mine, "--account", "a.covey", "--yes")


def test_the_manifest_is_compared(escrow: Escrow) -> None:
    """The right hash, a wrong one, and the account's own copy."""
    shown = escrow.covey("manifest", "show")
    digest = " ".join(shown.splitlines()[-2:])
    assert "the hash is the one you gave" in escrow.covey("manifest", "verify", "--hash", digest)
    assert escrow.covey("manifest", "show", "--account", "a.covey") == shown
    wrong = covey(escrow.folder, "manifest", "verify", "--hash", "0" * 64)
    assert wrong.returncode == 1 and "another escrow" in wrong.stderr


def test_what_dies_is_started_again(escrow: Escrow) -> None:
    """A trustee is killed; `covey up` says so, and the escrow is whole again."""
    before = escrow.pid("trustee 3")
    os.kill(before, signal.SIGKILL)
    until(lambda: "  Trustee 3 was ended by signal 9; it is started again" in escrow.said, what="noticing")
    until(lambda: escrow.pid("trustee 3") != before, what="starting it again")
    until(lambda: escrow.covey("status").count("  well since") == 5, what="five well trustees")


def test_blocking_sdk_against_real_servers(escrow: Escrow) -> None:
    """The façade does what the command line does."""
    url = escrow.run.url
    assert blocking.is_ready(url) and blocking.status(url).ready
    invitation = escrow.covey("invite").strip()
    with blocking.Author.new(
        escrow.folder / "c.covey", url, invitation, blocking.manifest(url).manifest.hash
    ) as author:
        found = author.file(["x: uma_finch"], 3, reach="by post")
        assert found.standing is Standing.HELD
        assert author.withdraw(found.id).standing is Standing.WITHDRAWN
        assert [view.standing for view in author.list()] == [Standing.WITHDRAWN] and author.blames == ()
    with blocking.DeskSession.open(escrow.places.desk(1)) as desk:
        assert len(desk.poll()) == 3 and desk.faults == ()


def test_secrets_are_in_no_command_line_and_no_log(escrow: Escrow) -> None:
    """Anybody on the machine can list processes."""
    for process in escrow.run.processes:
        words = Path(f"/proc/{process.pid}/cmdline")
        if words.exists():
            assert re.search(rb"[0-9a-f]{32}|covey-[a-z2-7]{8}", words.read_bytes()) is None
    secrets = [path.read_bytes() for path in escrow.places.data.rglob("*.key")]
    for log in [escrow.folder / "up.log", *escrow.places.data.rglob("server.log")]:
        data = log.read_bytes()
        assert b"rowan" not in data.lower() and b"in May" not in data
        assert not any(secret[-32:] in data or secret[-32:].hex().encode() in data for secret in secrets)


def test_nobody_else_on_the_machine_may_look(escrow: Escrow) -> None:
    """Databases and logs too."""
    for path in [escrow.places.data, *escrow.places.data.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_ctrl_c_stops_all_and_a_new_start_continues(escrow: Escrow) -> None:
    """With everything kept."""
    pids = [process.pid for process in escrow.run.processes]
    before = escrow.covey("list", "--account", "a.covey")
    escrow.stop()
    assert escrow.process.returncode == 0 and "Everything is kept" in escrow.said
    assert not any(alive(pid) for pid in pids)
    gone = covey(escrow.folder, "status")
    assert gone.returncode == 1 and "No escrow is running" in gone.stderr
    assert "this is what was known last" in covey(escrow.folder, "list", "--account", "a.covey").stderr
    escrow.start()
    assert escrow.covey("list", "--account", "a.covey") == before
    assert "3 filings" in escrow.covey("desk", "inbox")


def test_a_board_that_moved_is_given_by_its_address(escrow: Escrow) -> None:
    """At the old address nothing answers, and nothing is filed; with `--board` everything works as before."""
    before = escrow.covey("list", "--account", "a.covey")
    old = escrow.run.url
    escrow.stop()
    escrow.start("--port", str(free_ports(1)[0]))
    assert escrow.run.url != old and "give them --board" in escrow.said
    filing = ("file", "--account", "a.covey", "--name", "x: uma_finch", "--threshold", "5", "--yes")
    gone = covey(escrow.folder, *filing)
    assert gone.returncode == 1 and f"The board at {old} does not answer. Nothing was filed.\nhint: " in gone.stderr
    assert escrow.covey("list", "--account", "a.covey", "--board", escrow.run.url) == before
    mine = number(escrow.covey(*filing, "--board", escrow.run.url))
    assert "is taken back" in escrow.covey("withdraw", mine, "--account", "a.covey", "--yes", "--board", escrow.run.url)
    assert covey(escrow.folder, *filing, "--board", "nowhere").returncode == 2
    escrow.stop()
    escrow.start()


def test_servers_do_not_outlive_the_one_who_started_them(escrow: Escrow) -> None:
    """Even when it is killed: their ports are free for the next start, which needs no cleaning up."""
    pids = [process.pid for process in escrow.run.processes]
    escrow.process.kill()
    escrow.process.wait(10)
    until(lambda: not any(alive(pid) for pid in pids), what="the end of the servers")
    escrow.start()
    assert "5 of 5" in escrow.covey("status")


def test_down_stops_it(escrow: Escrow) -> None:
    """From another terminal."""
    assert "Stopped." in escrow.covey("down")
    assert escrow.process.wait(30) == 0
    assert "No escrow is running" in escrow.covey("down")
