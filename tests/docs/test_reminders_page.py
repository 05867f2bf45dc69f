"""spec/reminders.md and docs/deployment.md say what the code does."""

from base64 import b64encode
from pathlib import Path

from covey.core.reminders import BODY_BYTES, IDENTITY_BYTES, SUBJECT_BYTES, TEXTS, message
from covey.roles.reminders import FIRST_DELAY, LONGEST_DELAY, delay
from covey.servers.reminder_settings import EXAMPLE, FILE

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "spec" / "reminders.md").read_text("utf-8")


def test_the_table_of_texts_is_the_codes() -> None:
    """Every language, subject and text, and no other."""
    rows = [line.strip("| ").split(" | ") for line in PAGE.splitlines() if line.startswith("| ")]
    found = {row[0]: (row[1], row[2]) for row in rows if len(row) == 3 and row[0] in TEXTS}
    assert found == TEXTS
    assert f"{', '.join(list(TEXTS)[:-1])} or {list(TEXTS)[-1]}" in EXAMPLE


def test_the_shown_message_has_the_codes_headers() -> None:
    """In this order."""
    made = message("reminders@example.org", "office@example.org", "en", 1_772_438_400, bytes(16)).decode()
    shown = PAGE.split("```")[1].strip().split("\n\n")[0].splitlines()
    written = made.split("\r\n\r\n")[0].splitlines()
    assert [line.partition(":")[0] for line in shown] == [line.partition(":")[0] for line in written]
    same = [line for line in shown if not line.startswith("Message-ID")]
    assert same == [line for line in written if not line.startswith("Message-ID")]
    assert f"({BODY_BYTES} bytes, as base64)" in PAGE
    assert b64encode(TEXTS["en"][0].ljust(SUBJECT_BYTES).encode()).decode() in PAGE


def test_numbers_on_the_page_are_the_codes() -> None:
    """Sizes and pauses."""
    for words in (
        f"padded with spaces to {SUBJECT_BYTES} bytes",
        f"a line end are {BODY_BYTES} bytes",
        f"has {IDENTITY_BYTES} random bytes",
        f"`{FIRST_DELAY} * 2^(i-1)` seconds until the next, at most four hours",
    ):
        assert words in PAGE
    assert LONGEST_DELAY == 4 * 3600 and [delay(i) for i in (1, 2, 3)] == [60, 120, 240]


def test_the_deployment_page_uses_the_file_that_the_board_reads() -> None:
    """By its name."""
    page = (ROOT / "docs" / "deployment.md").read_text("utf-8")
    assert f"covey reminder example > /srv/board/{FILE}" in page
