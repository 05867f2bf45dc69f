"""The demo: its story is what it says it is, a real run agrees with the ideal box, and a wrong outcome is noticed."""

import argparse
import json
from pathlib import Path

import pytest

from cli.running import shell
from covey.cli.demo import command, stage
from covey.cli.demo.cast import CANARIES, PEOPLE, SASHA, STORY, UMA, Act, Declines, Files, TakesBack, reach
from covey.cli.demo.sight import search
from covey.sdk import name_person
from covey.simulator.ideal import IdealBox, IdealFiling

FILES = [step for act in STORY for step in act.steps if isinstance(step, Files)]


def key(step: Files | TakesBack | Declines) -> bytes:
    return f"{step.who}/{step.about}".encode()


def play(box: IdealBox) -> list[set[bytes]]:
    """What the ideal box has opened after each act."""
    after = []
    for act in STORY:
        for step in act.steps:
            if isinstance(step, Files):
                names = frozenset(name_person(step.names, step.country).canonicals)
                box.file(key(step), IdealFiling(PEOPLE.index(step.who), names, step.threshold, 99))
            else:
                assert box.withdraw(key(step))
            box.release(box.due())
        after.append(set(box.released))
    return after


def test_the_story_has_everything_it_promises() -> None:
    """Met, one short, withdrawn in time, a third who joins; thresholds 1, 2, 3 and 5; several names each."""
    assert {step.threshold for step in FILES} == {1, 2, 3, 5}
    assert any(len(step.names) > 1 for step in FILES)
    direct, before, met, joined, short, withdrawn = play(IdealBox((2, 3, 5, 10)))
    assert direct == before == {f"Eli/{SASHA}".encode()}
    assert len(met - before) == 4
    assert joined - met == {f"Fen/{SASHA}".encode(), f"Gul/{SASHA}".encode()}
    assert short == withdrawn == joined
    five = [step for step in FILES if step.threshold == 5]
    assert len(five) == 4 and len({frozenset(name_person(s.names, s.country).canonicals) for s in five}) > 1
    without = IdealBox((2,))
    for step in FILES:
        if step.about == UMA:
            without.file(key(step), IdealFiling(PEOPLE.index(step.who), frozenset({UMA}), step.threshold, 99))
    assert len(without.due()) == 2, "had it not been withdrawn, both would have been opened"


def test_no_two_people_write_a_name_alike() -> None:
    """Each spelling is its own, and all come to few names."""
    spellings = [name for step in FILES for name in step.names]
    assert len(set(spellings)) == len(spellings)
    assert len({name for step in FILES for name in name_person(step.names, step.country).canonicals}) < len(spellings)


def test_the_search_would_find_them(tmp_path: Path) -> None:
    """Every filing has a canary in what it names or says; text, hex and pieces across blocks are found."""
    for step in FILES:
        names = " ".join(name_person(step.names, step.country).canonicals)
        assert any(word in f"{names} {step.text} {reach(step.who)}".lower() for word in CANARIES)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.db").write_bytes(bytes((1 << 20) - 3) + b"ROWAN_Vale" + b"\0")
    (tmp_path / "a" / "y.log").write_bytes(b"..." + b"uma.finch".hex().encode())
    assert search([tmp_path], ("rowan_vale", "uma.finch", "nothing")) == (
        (1 << 20) + 8 + 21,
        ["rowan_vale in x.db", "uma.finch in y.log"],
    )


def test_a_real_run_agrees_with_the_ideal_box(tmp_path: Path) -> None:
    """`covey demo --json`: code 0, one JSON object, nothing else on standard output."""
    done = shell(tmp_path, "demo", "--json", timeout=300)
    assert done.returncode == 0, done.stderr
    outcome = json.loads(done.stdout)
    assert outcome["agrees"] is True and outcome["mistakes"] == [] and outcome["found_in_plain_text"] == []
    ends = [found["here"] for found in outcome["filings"]]
    assert [found["ideal"] for found in outcome["filings"]] == ends
    assert (ends.count("opened"), ends.count("shut"), ends.count("taken back")) == (7, 5, 1)
    assert len(outcome["acts"]) == len(STORY) and all("the board" in act["saw"] for act in outcome["acts"])
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_outcome_is_noticed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """An escrow that opened too little would end the demo with code 1 and name the filing."""
    one = Act("Amal waits", (Files("Amal", UMA, ("x: uma_finch",), 3, "text"),), "")

    class Eager(IdealBox):
        def due(self) -> set[bytes]:
            return set(self.live)

    monkeypatch.setattr(command, "STORY", (one,))
    monkeypatch.setattr(stage, "IdealBox", Eager)
    monkeypatch.setattr(stage, "PATIENCE", 0.5)
    monkeypatch.setattr(stage, "SETTLE", 0.1)
    assert command.run(argparse.Namespace(json=False)) == 1
    out = capsys.readouterr().out
    assert f"NOT AS IT SHOULD BE: Amal's filing about {UMA} is shut, and should not be" in out
    assert "exactly that of the ideal box" not in out
