"""`covey desk mail`: letters between a desk and the author of a filing that it took on."""

import argparse
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from covey.cli import mail_words as words
from covey.cli.desk_folder import open_folder
from covey.cli.house import enter, is_house
from covey.cli.house_mine import of_mine
from covey.cli.house_words import add_words
from covey.cli.options import add_command, add_number, add_yes, pick
from covey.cli.words import Progress, confirm, note
from covey.errors import Misuse
from covey.sdk import MailView, blocking
from covey.sdk.blocking_house import HouseMailbox
from covey.wire.mail import What

_ASK = """\
Ask the author for things, one by one: each can be given or not by itself. Ask for no more
than the case needs, and never for who else knows.
"""


def add_parsers(steps: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `mail` to the steps of a desk."""
    about = "Letters with the author of a filing that this desk has accepted."
    parser = steps.add_parser("mail", help="letters with an author", description=about)
    ways = parser.add_subparsers(dest="mail_step", metavar="STEP", required=True)
    end_of = "3f9a01c2 --data .covey/desk-1"
    about = "Fetch and show all letters about a filing. What could not be sent before is sent."
    read = add_command(ways, "read", "fetch and show the letters", about, f"covey desk mail read {end_of}")
    read.add_argument("--save-keys", type=Path, metavar="DIR", help="write the keys of files that were given here")
    about = "Write to the author."
    write = add_command(ways, "write", "write to the author", about, f"covey desk mail write {end_of}")
    example = f'covey desk mail ask {end_of} --question "Were you alone?" --record "the notes of May"'
    asking = add_command(ways, "ask", "ask for something", _ASK, example)
    for name, about in (
        ("--question", "a question to be answered; repeat it"),
        ("--record", "a part of the record to be given; repeat it"),
        ("--file", "a file to be given; repeat it"),
    ):
        asking.add_argument(name, action="append", default=[], metavar="TEXT", help=about)
    about = "Tell the author where the case stands, and what comes next."
    example = f'covey desk mail status {end_of} --text "We read it." --next "We write to the house." --by 2026-12-31'
    status = add_command(ways, "status", "say where the case stands", about, example)
    status.add_argument("--next", default="", metavar="TEXT", help="what comes next")
    status.add_argument("--by", metavar="DAY", help="by which day, as 2026-12-31")
    about = "End the contact, for good: no more letters, from either side."
    end = add_command(ways, "end", "end the contact", about, f"covey desk mail end {end_of}")
    add_yes(end)
    for step in (write, asking, status, end):
        words.add_text(step)
    for step, run in ((read, _read), (write, _write), (asking, _ask), (status, _status), (end, _end)):
        if step is end:
            step.add_argument("number", help="the filing's number from `covey desk inbox`")
        else:
            add_number(step, "covey desk inbox")
        folder = Path(".covey/desk-1")
        about = f"the desk's folder (default: {folder})"
        step.add_argument("--data", type=Path, default=folder, metavar="DIR", help=about)
        step.add_argument("--board", metavar="URL", help="the board's address (default: the manifest's)")
        add_words(step)
        step.set_defaults(run=run)


@contextmanager
def _mailbox(args: argparse.Namespace) -> Generator[tuple[blocking.Mailbox | HouseMailbox, Progress, int]]:
    if is_house(args.data):
        with Progress() as say, enter(args, say) as house:
            filing = of_mine(house, args.number)
            yield HouseMailbox(house, filing), say, house.index
        return
    with Progress() as say, open_folder(args, say) as desk:
        desk.poll()
        filing = pick(args.number, [case.filing for case in desk.cases()], "filings", "covey desk inbox")
        yield desk.mail(filing), say, desk.index


def _read(args: argparse.Namespace) -> int:
    with _mailbox(args) as (mail, say, index):
        view = mail.letters()
        say.clear()
        words.show(view, index, args.save_keys)
    return 0


def _write(args: argparse.Namespace) -> int:
    text = words.read_text(args, "Your letter: ")
    with _mailbox(args) as (mail, say, _):
        _sent(mail.write(text), say)
    return 0


def _ask(args: argparse.Namespace) -> int:
    asked = [(What.ANSWER, text) for text in args.question]
    asked += [(What.RECORD, text) for text in args.record] + [(What.ATTACHMENT, text) for text in args.file]
    if not asked:
        raise Misuse("nothing is asked for", hint="Name it with --question, --record or --file.")
    with _mailbox(args) as (mail, say, _):
        _sent(mail.ask(asked, words.read_text(args, "")), say)
    return 0


def _status(args: argparse.Namespace) -> int:
    by = words.read_day(args.by)
    text = words.read_text(args, "" if args.next else "Where the case stands: ")
    with _mailbox(args) as (mail, say, _):
        _sent(mail.status(text, args.next, by), say)
    return 0


def _end(args: argparse.Namespace) -> int:
    text = words.read_text(args, "")
    if not args.yes:
        confirm("No more letters can be written afterwards, by you or by the author. End the contact?")
    with _mailbox(args) as (mail, say, _):
        mail.end(text)
        say.clear()
        print("The contact has ended.")
    return 0


def _sent(view: MailView, say: Progress) -> None:
    say.clear()
    print(f"Sent. The author has read your letters up to {view.read[0]}." if view.read[0] else "Sent.")
    for gap in view.missing:
        note(str(gap))
