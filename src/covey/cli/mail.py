"""`covey mail`: letters between an author and the desk that took a filing on."""

import argparse
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from covey.cli import mail_words as words
from covey.cli.options import add_account, add_command, add_number, add_yes, pick
from covey.cli.typed import tell
from covey.cli.words import Progress, blame, confirm, note, short
from covey.errors import Misuse, naming
from covey.sdk import MailView, blocking
from covey.sdk.files import read_private
from covey.wire.attachments import AttachmentKey
from covey.wire.mail import AUTHOR, Given, RecordPart

_ABOUT = """\
Letters between you and the desk that took a filing on. Nobody else can read them. The
board can see that letters are sent, and when.
"""
_REMOVE = """\
Delete all letters about a filing, yours and the desk's, here and at the board. What the
desk has read it may keep.
"""
_ANSWER = """\
Answer one thing that the desk asked for. You give only what you name here, and you need
not give anything. An answer can be changed later.
"""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `mail`."""
    parser = subparsers.add_parser("mail", help="letters with the desk that took a filing on", description=_ABOUT)
    steps = parser.add_subparsers(dest="mail_step", metavar="STEP", required=True)
    about = "Fetch and show all letters about a filing. What could not be sent before is sent."
    read = add_command(steps, "read", "fetch and show the letters", about, "covey mail read 3f9a01c2")
    write = add_command(steps, "write", "write to the desk", "Write to the desk.", "covey mail write 3f9a01c2")
    example = "covey mail answer 3f9a01c2 2 not-now\ncovey mail answer 3f9a01c2 1 given --record may.txt --title May"
    answer = add_command(steps, "answer", "answer one thing that was asked for", _ANSWER, example)
    answer.add_argument("number", help="the filing's number from `covey list`")
    answer.add_argument("item", type=int, help="the item's number from `covey mail read`")
    answer.add_argument("given", choices=sorted(words.ANSWERS), help="what you answer")
    about = "Give the desk something that it did not ask for: a text of yours, or a file's key."
    share = add_command(steps, "share", "give something unasked", about, "covey mail share 3f9a01c2 --record may.txt")
    about = "End the contact, for good: no more letters, from either side. You need give no reason."
    end = add_command(steps, "end", "end the contact", about, "covey mail end 3f9a01c2")
    remove = add_command(steps, "remove", "delete all letters", _REMOVE, "covey mail remove 3f9a01c2")
    for step in (read, write, share):
        add_number(step, "covey list")
    for step in (end, remove):
        step.add_argument("number", help="the filing's number from `covey list`")
    for step in (write, answer, share, end):
        words.add_text(step, about="your words")
    for step in (answer, share):
        step.add_argument("--record", metavar="FILE", help="a text of yours to give along; - reads standard input")
        step.add_argument("--title", default="", metavar="TEXT", help="what it is called")
        step.add_argument("--day", metavar="DAY", help="when you wrote it, as 2026-12-31")
        step.add_argument("--key-file", type=Path, metavar="FILE", help="a file's key, from `covey attachment key`")
    for step in (end, remove):
        add_yes(step)
    for step, run in (
        (read, _read),
        (write, _write),
        (answer, _answer),
        (share, _share),
        (end, _end),
        (remove, _remove),
    ):
        add_account(step)
        step.set_defaults(run=run)


@contextmanager
def _mailbox(args: argparse.Namespace) -> Generator[tuple[blocking.Mailbox, Progress, bytes]]:
    with Progress() as say, blocking.Author.open(args.account, board_url=args.board, say=say) as author:
        filing = pick(args.number, [found.id for found in author.known()], "filings", "covey list")
        yield author.mail(filing), say, filing
        say.clear()
        for fault in author.blames:
            note(blame(fault))


def _read(args: argparse.Namespace) -> int:
    with _mailbox(args) as (mail, say, _):
        view = mail.letters()
        say.clear()
        words.show(view, AUTHOR)
    return 0


def _write(args: argparse.Namespace) -> int:
    text = words.read_text(args, "Your letter: ")
    with _mailbox(args) as (mail, say, filing):
        _sent(mail.write(text), say, filing)
    return 0


def _answer(args: argparse.Namespace) -> int:
    text, given = words.read_text(args, ""), words.ANSWERS[args.given]
    record, keys = _given(args)
    if (record or keys) and given != Given.GIVEN:
        raise Misuse("something is given along, and the answer is that it is not", hint="Answer `given`.")
    with _mailbox(args) as (mail, say, filing):
        items = mail.letters().items
        if not 1 <= args.item <= len(items):
            raise Misuse("nothing with this number was asked for", hint="See the numbers with `covey mail read`.")
        found = items[args.item - 1]
        request, item = found.request.sealed.id, found.asked.item
        _sent(mail.answer(request, item, given, text, record=record, attachments=keys), say, filing)
    return 0


def _share(args: argparse.Namespace) -> int:
    record, keys = _given(args)
    if not record and not keys:
        raise Misuse("nothing is named to be given", hint="Name it with --record or --key-file.")
    text = words.read_text(args, "")
    with _mailbox(args) as (mail, say, filing):
        _sent(mail.share(record=record, attachments=keys, text=text), say, filing)
    return 0


def _given(args: argparse.Namespace) -> tuple[list[RecordPart], list[bytes]]:
    """The parts and keys to give along."""
    record, keys = [], []
    if args.record is not None:
        record.append(RecordPart(args.title, words.read_file(args.record), words.read_day(args.day), ()))
    if args.key_file is not None:
        data = read_private(args.key_file, 4096, "`covey attachment key` writes one.")
        with naming(args.key_file, "`covey attachment key` writes the key of a file."):
            keys.append(AttachmentKey.from_bytes(data).to_bytes())
    return record, keys


def _end(args: argparse.Namespace) -> int:
    text = words.read_text(args, "")
    if not args.yes:
        confirm("No more letters can be written afterwards, by you or by the desk. End the contact?")
    with _mailbox(args) as (mail, say, filing):
        mail.end(text)
        say.clear()
        tell(f"The contact about {short(filing)} has ended. `covey mail remove` deletes the letters.")
    return 0


def _remove(args: argparse.Namespace) -> int:
    if not args.yes:
        confirm("All letters about this filing are deleted here and at the board. Delete them?")
    with _mailbox(args) as (mail, say, filing):
        view = mail.remove()
        say.clear()
        left = "" if not view.missing else " The board still owed some of them."
        print(f"The letters about {short(filing)} are deleted. What the desk has read it may keep.{left}")
    return 0


def _sent(view: MailView, say: Progress, filing: bytes) -> None:
    say.clear()
    tell(f"Sent. `covey mail read {short(filing)}` shows all letters.")
    for gap in view.missing:
        note(str(gap))
    for fault in view.faults:
        note(blame(fault))
