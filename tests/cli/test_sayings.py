"""What single commands say about a filing, a case, a trustee and a process: whole sentences that are true."""

import argparse
import threading
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace, TracebackType
from typing import Self, cast

import pytest

from covey.cli import describing, filing, listing, status
from covey.cli.places import Places
from covey.cli.processes import Processes
from covey.errors import Unavailable
from covey.roles.desk import CaseView, State
from covey.sdk import Standing, blocking
from covey.sdk.choices import Choices, name_person
from covey.sdk.standing import FilingView
from covey.sdk.status import EscrowStatus, TrusteeStatus
from covey.wire.filing import ConflictPart
from covey.wire.manifest import Manifest

HELD = FilingView(
    bytes.fromhex("6519e051" + "00" * 12),
    "",
    Standing.HELD,
    3,
    ("Hill Desk",),
    datetime(2026, 3, 1, tzinfo=UTC),
    date(2027, 3, 1),
    keeping=5,
    needed=4,
    trustees=5,
    gone=0,
    refusal="",
)


class OneFiling:
    """An author with one filing, of which three of five trustees have let go."""

    blames = ()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass

    def known(self) -> tuple[FilingView, ...]:
        return (HELD,)

    def withdraw(self, _: bytes) -> FilingView:
        return replace(HELD, standing=Standing.WITHDRAWING, gone=3)


def test_taking_back_that_is_not_finished_says_how_sure_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two trustees are away: it may still be opened, and the author must know."""
    monkeypatch.setattr(blocking.Author, "open", lambda *_, **__: OneFiling())
    args = argparse.Namespace(account=Path("a.covey"), board=None, number="6519e051", yes=True)
    assert listing.run_withdraw(args) == 0
    assert capsys.readouterr().out == (
        "3 of 5 trustees have deleted it. Until 4 have, 6519e051 may still be opened.\n"
        "`covey list` carries on, and shows when it is taken back.\n"
    )


def test_weak_names_are_not_called_a_workplace(capsys: pytest.CaptureFixture[str]) -> None:
    """The line has both."""
    conflict = ConflictPart(("ig:rowan_vale",), "rowan vale, valeholdings")
    describing.describe(CaseView(bytes(16), bytes(32), State.CONFLICT_CHECK, conflict, b"", None, (), ""))
    assert "\n  name and workplace: rowan vale, valeholdings\n" in capsys.readouterr().out


@pytest.mark.parametrize("workplace", ["", "Quillworks Ltd"])
def test_a_summary_says_what_a_desk_sees_first(workplace: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The workplace too, if one is given: with its words."""
    escrow = SimpleNamespace(desk=lambda _: SimpleNamespace(name="Hill Desk"))
    person = name_person(["x: rowan_vale"], None)
    filing._explain(cast(Manifest, escrow), person, Choices(3, (1,), workplace), False)
    told = capsys.readouterr().out
    assert ("First they see only the names and the workplace above" in told) == bool(workplace)
    assert ("First they see only the names above" in told) == (not workplace)
    assert workplace in told and ("Where they work" in told) == bool(workplace)


@pytest.mark.parametrize(
    ("detail", "said"),
    [("no answer in time", "no answer in time, since 2026-09-21 13:33 UTC"), ("", "does not answer, since 2026")],
)
def test_how_a_trustee_is_missing_comes_first(capsys: pytest.CaptureFixture[str], detail: str, said: str) -> None:
    """Then since when."""
    trustee = TrusteeStatus(1, "North", "Iceland", False, False, 1_790_000_000 - 2_400, detail)
    status.describe(EscrowStatus("Escrow", "00", True, "", (trustee,), ()))
    assert said in capsys.readouterr().out


def processes(root: Path) -> Processes:
    """One board and two trustees that are not started."""
    places = Places(root)
    for folder in (places.board, places.trustee(1), places.trustee(2)):
        folder.mkdir(parents=True)
    return Processes(places, 1, [2, 3])


def test_a_process_that_ends_is_called_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a number it needs no article; a signal ends it, and it ends with a code."""
    found = processes(tmp_path)
    ends = {"board": 1, "trustee 2": -9}
    monkeypatch.setattr("covey.cli.processes.Child.code", property(lambda child: ends.get(child.name)))
    monkeypatch.setattr("covey.cli.processes.Child.start", lambda _: None)
    trustee, board = found.check()
    assert trustee.startswith("trustee 2 was ended by signal 9; it is started again (log: ")
    assert board.startswith("the board ended with code 1; it is started again")
    with pytest.raises(Unavailable, match=r"^trustee 2 stopped while starting"):
        found.start(lambda _: None, threading.Event())
