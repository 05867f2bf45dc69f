"""`covey account backup` and `covey account restore`, against a running escrow."""

import re
import signal
import time
from pathlib import Path

from cli.running import covey, start
from covey.sdk import AccountFile
from covey.sdk.backup import note_path
from servers.harness import BOARD, LiveEscrow


def words_of(text: str) -> str:
    """The eight words that were shown."""
    found = re.findall(r"^  [1-8]  ([a-z]+)$", text, re.MULTILINE)
    assert len(found) == 8
    return " ".join(found)


def back(escrow: LiveEscrow, folder: Path, words: str, name: str) -> tuple[int, str, str]:
    done = covey(
        folder, "account", "restore", "--board", escrow.url(BOARD), "--file", name, "--words-file", "-", stdin=words
    )
    return done.returncode, done.stdout, done.stderr


def test_words_are_shown_once_and_bring_the_account_back(escrow: LiveEscrow, folder: Path) -> None:
    """Typed in any way; saving again needs and shows none; changed words replace them; removed ones open nothing."""
    first = covey(folder, "account", "backup", "--yes")
    assert (first.returncode, words_of(first.stdout).count(" ")) == (0, 7), first.stderr
    old = words_of(first.stdout)
    again = covey(folder, "account", "backup")
    assert again.returncode == 0
    assert not re.search(r"^  [1-8]  ", again.stdout, re.MULTILINE)
    typed = "\n".join(word[:4].upper() for word in old.split())
    code, out, _ = back(escrow, folder, typed, "second.covey")
    assert code == 0
    assert "second.covey again" in out
    assert AccountFile.load(folder / "second.covey").state.seed == AccountFile.load(folder / "account.covey").state.seed
    new = words_of(covey(folder, "account", "backup", "--change", "--yes").stdout)
    assert back(escrow, folder, old, "third.covey")[0] == 1
    assert back(escrow, folder, new, "third.covey")[0] == 0
    assert covey(folder, "account", "backup", "--remove", "--yes").returncode == 0
    code, _, told = back(escrow, folder, new, "fourth.covey")
    assert code == 1
    assert "removed by its owner" in told


def test_wrong_words_are_met_with_one_sentence_that_does_not_repeat_them(escrow: LiveEscrow, folder: Path) -> None:
    """Eight wrong ones, seven, and one that is in no list."""
    words = words_of(covey(folder, "account", "backup", "--yes").stdout).split()
    wrong = [*words[1:], words[0]]
    code, out, told = back(escrow, folder, " ".join(wrong), "other.covey")
    assert (code, out) == (1, "")
    assert "No vault opens with this pass phrase.\nhint: Look at each word" in told
    others = ["zone", "zoo", "abandon", "ability", "able", "about", "above"]
    for last in ((), ("mistyped",)):
        said = [back(escrow, folder, " ".join([*seven, *last]), "other.covey") for seven in (words[:7], others)]
        assert said[0] == said[1], "it says the same, whatever the words are"
        code, out, few = said[0]
        assert (code, out) == (1, "")
        assert "pass phrase" in few
        assert "mistyped" not in few
    assert not (folder / "other.covey").exists()


def test_nobody_at_the_keyboard_stores_nothing(folder: Path) -> None:
    """Words that were not confirmed are not used."""
    done = covey(folder, "account", "backup")
    assert done.returncode == 2
    assert not note_path(folder / "account.covey").exists()


def test_kill_9_while_words_are_changed(escrow: LiveEscrow, folder: Path) -> None:
    """Whenever it comes: old or new words open afterwards, and the next backup ends what was begun."""
    words = [words_of(covey(folder, "account", "backup", "--yes").stdout)]
    note = note_path(folder / "account.covey")
    for number in range(3):
        before, out = note.read_bytes(), f"out-{number}"
        process = start(folder, "account", "backup", "--change", "--yes", out=out)
        end = time.monotonic() + 30
        while note.read_bytes() == before and process.poll() is None:
            assert time.monotonic() < end
            time.sleep(0.001)
        time.sleep(0.004 * number)
        process.send_signal(signal.SIGKILL)
        process.wait(10)
        words.append(words_of((folder / out).read_text()))
        opened = [back(escrow, folder, one, f"{number}-{i}.covey")[0] == 0 for i, one in enumerate(words[-2:])]
        assert any(opened)
        assert covey(folder, "account", "backup").returncode == 0
        assert back(escrow, folder, words[-1], f"{number}.covey")[0] == 0
        assert back(escrow, folder, words[-2], f"never-{number}.covey")[0] == 1
