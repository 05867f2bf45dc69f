"""`covey desk delete`: an author's case at the end of its time, in two steps (spec/desk, "Deleting")."""

import argparse
import time
from typing import Final

from covey.cli.house import enter
from covey.cli.house_mine import of_mine
from covey.cli.mail_words import day
from covey.cli.options import add_yes
from covey.cli.typed import tell
from covey.cli.words import Progress, confirm, count, note, short, visible
from covey.roles.desk.bodies import Tombstone
from covey.roles.desk.staff import Member
from covey.sdk.house import AuthorCase
from covey.sdk.house.deleting import WHY, Deletion

SOON: Final = 30
"""Days before the last one on which a warning begins."""
ABOUT: Final = "delete everything of one author"
_WHAT: Final = """
What would go, for everybody of the desk: the account, letters, notes, tasks, what was marked
in it, and every key to that. Nothing brings it back, not even the recovery sheet.
What stays: what somebody has read, archives, files that were saved. Who was named, and the
workplace, stay sealed at the board under the desk's own keys; no page and no command shows
them again."""
_REASONS = {"kept-long-enough": "it was kept long enough", "author-asked": "its author asked for it"}


def add_options(parser: argparse.ArgumentParser) -> None:
    """The second step needs both."""
    parser.add_argument("--why", choices=WHY, help="why it is deleted; everybody of the desk can read this later")
    parser.add_argument(
        "--for-good", action="store_true", help="delete it now; without this you are told what there is"
    )
    add_yes(parser)


def run(args: argparse.Namespace) -> int:
    """First say what there is and how it is deleted; with --for-good and --why do it."""
    with Progress() as say, enter(args, say) as house:
        house.cases()
        filing = of_mine(house, args.number, list(house.of_mine))
        found = house.look_at_deletion(filing)
        say.clear()
        _describe(filing, found)
        if not args.for_good or args.why is None:
            tell(
                f"Nothing was deleted. To do it: `covey desk delete {short(filing)} --why {_reason(found)} --for-good`."
            )
            return 0
        if not args.yes:
            confirm(f"\nDelete everything of {short(filing)}, for good?")
        house.delete(filing, args.why)
        say.clear()
        print(f"{short(filing)} is deleted. A tombstone stays: that it was deleted, when, and why.")
    return 0


def _describe(filing: bytes, found: Deletion) -> None:
    print(f"{short(filing)}: {count(found.lines, 'line')} in the desk's book.")
    if found.begun:
        print("Deleting it was begun, and not finished.")
    elif found.keep:
        print(f"Its case is closed, and is kept until {day(found.keep)}.")
    else:
        print("Its case is not closed.")
    print(_WHAT)


def _reason(found: Deletion) -> str:
    return WHY[0] if found.is_over(_today()) or found.begun else WHY[1]


def say_deleted(stone: Tombstone, by: Member | None) -> str:
    """What stays of it."""
    who = f" by {visible(by.card.name)}" if by is not None else ""
    return f"deleted on {day(stone.day)}{who}, because {_REASONS[stone.why]}"


def warn(cases: list[AuthorCase]) -> None:
    """Whose time is over, and whose will be within a month."""
    for case in cases:
        closing, number = case.closing, short(case.filing)
        if closing is None or closing.state != "closed":
            continue
        if closing.keep < _today():
            note(
                f"{number} was to be kept until {day(closing.keep)}: `covey desk delete {number}` says what comes next"
            )
        elif closing.keep - _today() <= SOON:
            note(f"{number} is kept until {day(closing.keep)}, and is then to be deleted")


def _today() -> int:
    return int(time.time()) // 86_400
