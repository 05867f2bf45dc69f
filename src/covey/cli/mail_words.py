"""How letters are shown and typed on the command line."""

import argparse
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from covey.cli.typed import tell
from covey.cli.words import ask, blame, clock, count, note, short, visible
from covey.errors import Malformed, Misuse
from covey.roles.mail import Item, OpenedLetter
from covey.sdk import MailView
from covey.sdk.files import private_folder, read_private, write_private
from covey.wire.attachments import AttachmentKey
from covey.wire.mail import AUTHOR, Given, LetterKind, What

MOST = 100_000
_EPOCH = date(1970, 1, 1)
_WHAT = {What.RECORD: "a part of the record", What.ATTACHMENT: "a file", What.ANSWER: "an answer"}
_GIVEN = {Given.GIVEN: "given", Given.NOT_GIVEN: "not given", Given.NOT_NOW: "not now"}
ANSWERS = {words.replace(" ", "-"): given for given, words in _GIVEN.items()}


def add_text(parser: argparse.ArgumentParser, *, about: str = "your letter") -> None:
    """`--text` and `--text-file`."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--text", metavar="TEXT", help=f"{about}; it may stay in this device's history")
    group.add_argument("--text-file", metavar="FILE", help="read it from a file; - reads standard input")


def read_text(args: argparse.Namespace, question: str) -> str:
    """What was typed; asked for if `question` says so and nothing was given. Then it cannot be empty."""
    if args.text is not None:
        text = str(args.text)
    elif args.text_file is not None:
        text = read_file(args.text_file)
    else:
        text = ask(question) if question else ""
    if question and not text.strip():
        raise Misuse("the text is empty", hint="Write something: with --text, or in a file with --text-file.")
    return text


def read_file(name: str) -> str:
    """A text file, or standard input."""
    try:
        data = sys.stdin.buffer.read(MOST + 1) if name == "-" else read_private(Path(name), MOST)
        if len(data) > MOST:
            raise Malformed(f"this is longer than a letter can be: more than {MOST} bytes", code="too-long")
        return data.decode().strip()
    except UnicodeDecodeError:
        raise Malformed(f"{name} is not a text", code="not-utf8", hint="Save it as plain text (UTF-8).") from None


def read_day(text: str | None) -> int:
    """A Unix day from YYYY-MM-DD; 0 for none."""
    if not text:
        return 0
    try:
        return (date.fromisoformat(text) - _EPOCH).days
    except ValueError:
        raise Misuse(f"{visible(text)} is not a day", hint="Write it as 2026-12-31.") from None


def day(number: int) -> str:
    """A Unix day for people; one beyond the calendar as its number."""
    try:
        return (_EPOCH + timedelta(days=number)).isoformat()
    except OverflowError:
        return f"day {number}"


def show(view: MailView, me: int, save: Path | None = None) -> None:
    """All letters, what is open, and what is wrong."""
    print(f"{count(len(view.letters), 'letter')}." if view.letters else "No letters.")
    for one in view.letters:
        _letter(one, view, me, save)
    _open_items(view.items, me)
    if view.removed != (0, 0):
        print("\nThe author has removed letters from the board.")
    if view.forgotten:
        print("\nThe board has forgotten these letters, a long time after the last one.")
    elif view.ended:
        print("\nThis contact has ended. No more letters can be written.")
    if view.unsent:
        note(f"{count(view.unsent, 'letter')} of yours not sent yet; reading again sends it")
    for gap in view.missing:
        note(str(gap))
    for fault in view.faults:
        note(blame(fault))


def _letter(one: OpenedLetter, view: MailView, me: int, save: Path | None) -> None:
    letter, mine = one.letter, one.sender == me
    who = "you" if mine else "the author" if one.sender == AUTHOR else f"desk {one.sender}"
    has_read = mine and one.number <= view.read[1 if me == AUTHOR else 0]
    print(f"\n{_clock(letter.written)}, {who}, letter {one.number}{', read' if has_read else ''}")
    _quote(letter.text)
    for asked in letter.asked:
        print(f"  asks for {_WHAT[What(asked.what)]}:")
        _quote(asked.text)
    for answer in letter.answers:
        asked_for = next((i for i in view.items if _name(i) == (answer.letter, answer.item)), None)
        print(f"  {_GIVEN[Given(answer.given)]}: {visible(asked_for.asked.text) if asked_for else 'something else'}")
        _quote(answer.text)
    for part in letter.record:
        when = f", written {day(part.day)}" if part.day else ""
        print(f"  from the record: {visible(part.title)}{when}")
        _quote(part.text)
    for data in letter.attachments:
        _attachment(data, save)
    if letter.next or letter.by:
        print(f"  next{f', by {day(letter.by)}' if letter.by else ''}:")
        _quote(letter.next)
    if letter.kind == LetterKind.END:
        print("  ended the contact.")


def _clock(seconds: int) -> str:
    """By the sender's clock, which may be anything."""
    most = int(datetime(9999, 1, 1, tzinfo=UTC).timestamp())
    return clock(seconds) if seconds < most else "at an unknown time"


def _attachment(data: bytes, save: Path | None) -> None:
    try:
        key = AttachmentKey.from_bytes(data)
    except Malformed as error:
        print(f"  a file whose key cannot be read: {error}")
        return
    print(f"  a file: {visible(key.name)}, {key.size} bytes")
    if save is not None:
        path = private_folder(save) / f"{short(key.id)}.key"
        write_private(path, data)
        tell(f"  its key is in {path}: `covey attachment get --key-file {path} --out FILE`")


def _open_items(items: tuple[Item, ...], me: int) -> None:
    if not items:
        return
    print("\nAsked of you" if me == AUTHOR else "\nWhat you asked for")
    for number, item in enumerate(items, start=1):
        state = _GIVEN[Given(item.answer.given)] if item.answer else "not answered"
        print(f"  {number}  {_WHAT[What(item.asked.what)]}, {state}: {visible(item.asked.text)}")


def _name(item: Item) -> tuple[bytes, int]:
    return item.request.sealed.id, item.asked.item


def _quote(text: str) -> None:
    """Somebody's words, each line marked, so that none of them looks like this program's."""
    for line in visible(text, lines=True).rstrip().splitlines():
        print(f"  | {line}")
