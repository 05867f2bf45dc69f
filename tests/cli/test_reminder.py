"""`covey reminder`, and what `covey status` says about reminders."""

from dataclasses import replace
from pathlib import Path

import pytest

from cli.running import covey
from covey.cli import status
from covey.core.reminders import TEXTS, message
from covey.sdk.status import EscrowStatus, ReminderStatus, read_status
from covey.servers.reminder_settings import EXAMPLE
from servers.harness import BOARD, LiveEscrow
from servers.mail_server import desk_words, mail_house

QUIET = EscrowStatus("Harbour Escrow", "00" * 32, True, "", (), ())


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The directory of a board that does not run."""
    escrow = LiveEscrow(tmp_path / "escrow")
    escrow.close()
    return escrow.data / BOARD


def test_the_example_is_printed(tmp_path: Path) -> None:
    """As it can be saved."""
    done = covey(tmp_path, "reminder", "example")
    assert (done.returncode, done.stdout) == (0, EXAMPLE)


def test_trying_it_sends_the_usual_message(data: Path) -> None:
    """To each desk, or to one; of the same size as any, and the board's memory is not touched."""
    with mail_house(data, user=True) as house:
        both = (desk_words(), desk_words(2, language="fr"))
        (data / "reminders.toml").write_text(house.settings(data, *both, user=True))
        done = covey(data, "reminder", "test", "--data", ".")
        assert done.returncode == 0, done.stderr
        assert "Desk 1: the mail server took the message for desk-1@house.example." in done.stdout
        assert covey(data, "reminder", "test", "--data", ".", "--desk", "2").returncode == 0
    assert [address for _, address, _ in house.arrived] == [f"desk-{desk}@house.example" for desk in (1, 2, 2)]
    usual = message("reminders@post.example", "desk-1@house.example", "en", 0, bytes(16))
    assert {len(sent) for sent in house.messages()} == {len(usual)}
    assert not (data / "board.db").exists() and TEXTS["fr"][1] not in done.stdout


def test_trying_it_says_what_is_wrong(data: Path) -> None:
    """No file, a desk that is not in it, a mail server that does not answer; the password is never shown."""
    done = covey(data, "reminder", "test", "--data", ".")
    assert done.returncode == 1 and "reminders.toml cannot be read" in done.stderr
    with mail_house(data, user=True) as house:
        elsewhere = data.parent / "elsewhere.toml"
        elsewhere.write_text(house.settings(data.parent, user=True))
        (data.parent / "authority.pem").write_bytes((data / "authority.pem").read_bytes())
        asked = ("reminder", "test", "--data", ".", "--reminders", str(elsewhere))
        done = covey(data, *asked, "--desk", "3")
        assert done.returncode == 1 and "desk 3 is not in" in done.stderr.lower()
        (data.parent / "smtp.password").write_text("another one\n")
        done = covey(data, *asked)
        assert done.returncode == 1 and "does not take this user and password" in done.stderr
        assert "another one" not in done.stderr + done.stdout
    done = covey(data, *asked)
    assert done.returncode == 1 and "ConnectionRefusedError" in done.stderr
    assert house.arrived == []


def test_a_board_does_not_start_with_a_wrong_file(data: Path) -> None:
    """Named with the option, or lying in its directory; nothing is kept of a start that failed."""
    (data / "reminders.toml").write_text("[server]\n")
    done = covey(data, "board", "--data", ".")
    assert done.returncode == 1 and "lacks the setting server.host" in done.stderr
    done = covey(data, "board", "--data", ".", "--reminders", "nothing.toml")
    assert done.returncode == 1 and "nothing.toml cannot be read" in done.stderr
    assert not (data / "board.db").exists()


@pytest.mark.parametrize(
    ("reminders", "told"),
    [
        ((), "No desk is reminded by e-mail."),
        ((ReminderStatus(1, "always", None, False),), "desk 1 is reminded by e-mail: none went yet\n"),
        ((ReminderStatus(1, "always", 1_772_442_000, False),), "the last one of 2026-03-02 09:00 UTC\n"),
        ((ReminderStatus(1, "always", 1_772_442_000, True),), "The next one is late"),
        ((ReminderStatus(2, "waiting", None, False),), "only when something waits"),
    ],
)
def test_status_says_how_it_stands(
    reminders: tuple[ReminderStatus, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whether it is on, for whom, and of when the last one was."""
    status.describe(replace(QUIET, reminders=reminders))
    assert told in capsys.readouterr().out


def test_an_older_board_says_nothing_of_reminders() -> None:
    """Then there are none."""
    found = read_status(b'{"name": "A", "manifest": "", "ready": true, "waiting": "", "trustees": [], "faults": []}')
    assert found.reminders == ()
