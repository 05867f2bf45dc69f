"""`covey desk` of several people on the command line, over a real board: words are never arguments."""

import re
import shlex
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from cli.running import covey
from covey.cli.house import HOUSE
from covey.core.phrase import read_phrase
from covey.sdk import blocking_house
from covey.sdk.desk import KEY, MANIFEST
from covey.wire.desk import Place
from servers.harness import BOARD, LiveEscrow, live, until


@pytest.fixture(scope="module")
def escrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEscrow]:
    with live(tmp_path_factory.mktemp("house")) as found:
        yield found


def words_in(text: str) -> list[str]:
    """Every eight words that a command showed as a numbered list."""
    found = re.findall(r"^  [1-8]  ([a-z]+)$", text, re.M)
    return [" ".join(found[at : at + 8]) for at in range(0, len(found), 8)]


def _desk(escrow: LiveEscrow, folder: str, *step: str) -> tuple[str, ...]:
    return ("desk", *step, "--data", folder, "--board", escrow.url(BOARD), "--words-file", "-")


def _the_old_folder(escrow: LiveEscrow, tmp_path: Path) -> None:
    """One with the ceremony's key alone, as it is left where a desk was opened in the pages: it says how to come in."""
    old = tmp_path / "old"
    old.mkdir()
    (old / KEY).write_bytes(escrow.desks[0].to_bytes())
    (old / MANIFEST).write_bytes(escrow.signed_manifest.to_bytes())
    done = covey(tmp_path, "desk", "inbox", "--data", "old", "--board", escrow.url(BOARD))
    told = " ".join(done.stderr.split())
    assert done.returncode == 1 and "This desk has several people now" in told and "Traceback" not in told
    come = shlex.split(told.split("`")[1])
    assert come[1:3] == ["desk", "come"] and come.count("--data") == 1
    assert covey(tmp_path, *come[1:]).returncode == 0
    assert (tmp_path / "old-people" / MANIFEST).exists()


def _export(escrow: LiveEscrow, folder: str, number: str, out: str) -> tuple[str, ...]:
    return _desk(escrow, folder, "export", number, "--out", out)


def _deleted(escrow: LiveEscrow, tmp_path: Path, run: Callable[..., str], words: tuple[str, str], number: str) -> None:
    """In two steps, by Ada, who is a holder and has the author too; Bo, who is none, cannot."""
    ada, bo = words
    with blocking_house.DeskHouse.enter(escrow.manifest, 1, escrow.url(BOARD), read_phrase(bo)) as house:
        (filing,) = [case.filing for case in house.cases()]
        house.close_case(filing, (date(2020, 1, 31) - date(1970, 1, 1)).days)  # commands take no day that is over
    warned = covey(tmp_path, *_desk(escrow, "one", "inbox"), stdin=ada)
    assert f"note: {number} was to be kept until 2020-01-31" in " ".join(warned.stderr.split())
    typed = shlex.split(warned.stderr.split("`")[1])  # it runs as it stands
    assert typed[1:] == ["desk", "delete", number, "--data", "one", "--board", escrow.url(BOARD)]
    told = run("one", "delete", number, words=ada)
    assert "Nothing was deleted" in told and "--why kept-long-enough --for-good" in " ".join(told.split())
    assert "Only on Mondays." in run("one", "notes", number, words=ada)
    sure = ("--why", "kept-long-enough", "--for-good", "--yes")
    refused = covey(tmp_path, *_desk(escrow, "two", "delete", number, *sure), stdin=bo)
    assert refused.returncode != 0 and "those who hold the desk's keys" in refused.stderr
    assert "A tombstone stays" in run("one", "delete", number, *sure, words=ada)
    assert "because it was kept long enough" in run("one", "inbox", words=ada)
    shown = covey(tmp_path, *_desk(escrow, "one", "open", number), stdin=ada)
    assert shown.returncode == 1 and "deleted on" in shown.stdout and "+15550199" not in shown.stdout
    assert number not in run("two", "inbox", words=bo)
    gone = covey(tmp_path, *_desk(escrow, "one", "notes", number), stdin=ada)
    assert "Everything about this filing was deleted." in gone.stderr and f"desk open {number}" in gone.stderr


def _refused(escrow: LiveEscrow, tmp_path: Path, words: str, folder: str, *step: str) -> str:
    """What is said when a step is not done; nothing is printed."""
    done = covey(tmp_path, *_desk(escrow, folder, *step), stdin=words)
    assert done.returncode != 0 and done.stdout == "", done
    return " ".join(done.stderr.split())


def _closed(escrow: LiveEscrow, tmp_path: Path, run: Callable[..., str], bo: str, number: str) -> None:
    """Until a day that is not over; a day before the one that stands is said."""
    yesterday = (datetime.now(UTC).date() - timedelta(days=1)).isoformat()
    over = _refused(escrow, tmp_path, bo, "two", "close", number, "--keep", yesterday, "--yes")
    assert "has passed already. hint: Give today or a later day" in over
    later = run("two", "close", number, "--keep", "2087-12-31", "--text", "settled", "--yes", words=bo)
    assert "kept until 2087-12-31" in later and "earlier" not in later
    earlier = run("two", "close", number, "--keep", "2080-12-31", "--yes", words=bo)
    assert "It was to be kept until 2087-12-31. That would now be earlier." in earlier
    assert "kept until 2080-12-31" in earlier
    assert "closed" in run("two", "inbox", words=bo)


def _another(escrow: LiveEscrow, tmp_path: Path, run: Callable[..., str], ada: str, bo: str) -> str:
    """One more author, for Bo alone, whose number Ada may type: she is told why it is none of hers."""
    number = escrow.person().file("tel:+15550198", k=1).id.hex()[:8]
    until("it is here", 30, lambda: f"{number}  waits" in run("one", "inbox", words=ada))
    assert "waits for its conflict check" in _refused(escrow, tmp_path, ada, "one", "notes", number)
    declined = escrow.person().file("tel:+15550197", k=1).id.hex()[:8]
    until("it is here", 30, lambda: f"{declined}  waits" in run("one", "inbox", words=ada))
    run("one", "decline", declined, "--found", "One of us works there.", "--yes", words=ada)
    assert "was declined here" in _refused(escrow, tmp_path, ada, "one", "export", declined, "--out", "x.zip")
    run("one", "accept", number, "--for", "Bo", "--found", "No tie.", "--yes", words=ada)
    until("it opens", 30, lambda: "Reach the author" in run("two", "open", number, words=bo))
    whose = _refused(escrow, tmp_path, ada, "one", "mail", "read", number)
    assert "This author is with Bo, not with you. hint: They can hand" in whose
    return number


def _an_author(escrow: LiveEscrow, tmp_path: Path, run: Callable[..., str], ada: str, bo: str) -> None:
    """One filing: checked by Ada, taken on for Bo, who reads, writes, and hands over."""
    number = escrow.person().file("tel:+15550199", k=1).id.hex()[:8]

    def seen(folder: str, step: str, words: str, expected: str) -> str:
        def look() -> str:
            found = run(folder, step, *((number,) if step == "open" else ()), words=words)
            return found if expected in found else ""

        return until(f"{step} says {expected}", 30, look)

    assert number in seen("one", "inbox", ada, "waits for your conflict check")
    assert "tel:+15550199" in run("one", "open", number, words=ada)
    unsaid = covey(tmp_path, *_desk(escrow, "one", "accept", number, "--for", "Bo", "--yes"), stdin=ada)
    assert unsaid.returncode != 0 and "--found" in unsaid.stderr
    assert "Bo has the author" in run("one", "accept", number, "--for", "Bo", "--found", "No tie.", "--yes", words=ada)
    checked = run("one", "open", number, words=ada)
    assert "What the author wrote" not in checked and "  | No tie." in checked
    assert "This author is with Bo; only Bo and the recovery sheet can read it." in " ".join(checked.split())
    shown = seen("two", "open", bo, "Reach the author")
    assert "5 trustees keep it" in shown and "No tie." not in shown
    assert re.search(r"filed: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC", shown)
    assert "Desk 1: you have 1 author." in run("two", "inbox", words=bo)
    assert "1 filing, of which you have 0 authors." in run("one", "inbox", words=ada)
    assert "It was filed to be opened at once" in shown
    run("two", "note", number, "--text", "Only on Mondays.", words=bo)
    assert "Only on Mondays." in run("two", "notes", number, words=bo)
    run("two", "task", number, "--text", "write back", "--by", "2026-12-31", words=bo)
    tasks = run("two", "tasks", words=bo)  # of the one author whom Bo has
    assert "write back, by 2026-12-31" in tasks
    run("two", "task", number, "--done", tasks.split()[0], words=bo)
    assert "done: write back" in run("two", "tasks", number, words=bo)
    run("two", "mail write", number, "--text", "We have read it.", words=bo)
    assert "We have read it." in run("two", "mail read", number, words=bo)
    refused = covey(tmp_path, *_export(escrow, "one", number, "stolen.zip"), stdin=ada)
    assert refused.returncode != 0 and not (tmp_path / "stolen.zip").exists()
    done = covey(tmp_path, *_export(escrow, "two", number, "case.zip"), stdin=bo)
    assert done.returncode == 0, done.stderr
    assert "not encrypted" in done.stdout
    assert "note: The desk's signed decision. Only a holder can add it" in " ".join(done.stderr.split())
    checked = covey(tmp_path, "verify-export", "case.zip")
    assert checked.returncode == 0
    assert "We have read it." not in checked.stdout
    assert "proved  Chapter 1: the account and how to reach the author are what was sealed" in checked.stdout
    assert "You have this author already." in _refused(
        escrow, tmp_path, bo, "two", "hand-over", number, "--to", "Bo", "--yes"
    )
    assert "The text is empty." in _refused(escrow, tmp_path, bo, "two", "note", number, "--text", " ")
    assert "The text is empty." in _refused(escrow, tmp_path, bo, "two", "mail", "write", number, "--text", "")
    unsure = covey(tmp_path, *_desk(escrow, "two", "hand-over", number, "--to", "Ada"), stdin=bo)
    assert unsure.returncode != 0 and "--yes" in unsure.stderr
    run("two", "hand-over", number, "--to", "Ada", "--yes", words=bo)
    assert "Only on Mondays." in run("one", "notes", number, words=ada)
    _closed(escrow, tmp_path, run, bo, number)
    _deleted(escrow, tmp_path, run, (ada, bo), number)


def test_a_desk_of_several_people_from_its_key_to_a_removal(escrow: LiveEscrow, tmp_path: Path) -> None:
    """Start, add, join, confirm, remove, recover: each asks for words, and none takes them as an argument."""
    url = escrow.url(BOARD)
    first = tmp_path / "one"
    first.mkdir()
    (first / MANIFEST).write_bytes(escrow.signed_manifest.to_bytes())
    key = escrow.desks[0].to_bytes()
    for damaged in (key[:-1] + bytes([key[-1] ^ 1]), escrow.desks[1].to_bytes()[:-64] + key[-64:]):
        (first / KEY).write_bytes(damaged)
        refused = covey(tmp_path, "desk", "start", "--name", "Ada", "--yes", "--data", "one", "--board", url)
        assert "not the keys of a desk of this escrow" in refused.stderr
        assert words_in(refused.stdout) == [], "no words are drawn for keys that do not fit"
    (first / KEY).write_bytes(key)

    def run(folder: str, step: str, *more: str, words: str = "") -> str:
        typed = ("--words-file", "-") if words else ()
        done = covey(tmp_path, "desk", *step.split(), *more, "--data", folder, "--board", url, *typed, stdin=words)
        assert done.returncode == 0, done.stderr
        return done.stdout

    sheet, ada = words_in(run("one", "start", "--name", "Ada", "--yes"))
    _the_old_folder(escrow, tmp_path)
    (first / HOUSE).unlink()  # as if it had been stopped at its very end
    again = covey(tmp_path, "desk", "start", "--name", "Ada", "--yes", "--data", "one", "--board", url)
    assert "this desk was opened before" in again.stderr.lower() and words_in(again.stdout) == []
    assert "Ada: holder, you" in run("one", "people", words=ada)
    assert "Recovery sheet: recovery sheet, you" in run("one", "people", words=sheet)
    hash_ = escrow.manifest.hash.hex()
    added = run("one", "add", words=ada)
    code = added.splitlines()[2].strip()
    come, joining = (shlex.split(line) for line in added.splitlines() if line.startswith("  covey "))
    assert come[:3] == ["covey", "desk", "come"] and hash_ in come
    come[come.index("--data") + 1] = "two"
    assert covey(tmp_path, *come[1:]).returncode == 0
    assert joining == ["covey", "desk", "join", "--data", "desk", "--name", "NAME", "--board", url]
    (tmp_path / "words").write_text(ada)
    wrong = covey(
        tmp_path, "desk", "join", "--name", "Bo", "--code-file", "words", "--yes", "--data", "two", "--board", url
    )
    assert "no code for joining" in wrong.stderr and words_in(wrong.stdout) == []
    (tmp_path / "code").write_text(code)
    joined = run("two", "join", "--name", "Bo", "--code-file", "code", "--yes")
    (bo,) = words_in(joined)
    four = joined.splitlines()[-3].strip()
    assert four in run("one", "people", words=ada)
    run("one", "confirm", "Bo", "--yes", words=ada)
    assert "Bo: counsellor, you" in run("two", "people", words=bo)
    _an_author(escrow, tmp_path, run, ada, bo)
    for step in (["add"], ["sheet", "--yes"], ["sheet"], ["remove", "Ada"], ["recover", "Ada"], ["confirm", "Ada"]):
        assert "those who hold the desk's keys" in _refused(escrow, tmp_path, bo, "two", *step)
    number = _another(escrow, tmp_path, run, ada, bo)
    removed = run("one", "remove", "Bo", "--yes", words=ada)
    assert "period 2" in removed and "5 of 5 trustees have these keys; 4 are needed." in removed
    gone = covey(tmp_path, "desk", "inbox", "--data", "two", "--board", url, "--words-file", "-", stdin=bo)
    assert "no longer of this desk" in gone.stderr
    left = " ".join(run("one", "inbox", words=ada).split())
    assert f"{number} accepted Nobody here has this author. With the words of the recovery sheet" in left
    assert "Nobody here has this author." in _refused(escrow, tmp_path, ada, "one", "notes", number)
    run("one", "hand-over", number, "--to", "Ada", "--yes", words=sheet)
    assert "No notes yet." in run("one", "notes", number, words=ada)
    recovered = run("two", "recover", "Ada", "--yes", words=sheet)
    assert "period 3" in recovered
    (tmp_path / "code").write_text(recovered.split("\n\n")[1].strip())
    (again,) = words_in(run("two", "join", "--name", "Ada", "--code-file", "code", "--yes"))
    run("two", "confirm", "Ada", "--holder", "--yes", words=sheet)
    with blocking_house.DeskHouse.enter(escrow.manifest, 1, url, read_phrase(again)) as house:
        assert (house.place, house.period) == (Place.HOLDER, 3)
    kept = b"".join(path.read_bytes() for path in first.rglob("*") if path.is_file())
    for secret in (ada, sheet, bo):
        assert read_phrase(secret) not in kept
        assert secret.encode() not in kept
