"""`covey attachment`: files kept sealed at the board, sent in pieces, read with their key alone."""

import argparse
import os
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from covey.cli.options import add_account, add_command, add_yes
from covey.cli.typed import tell
from covey.cli.words import Progress, clock, confirm, count, short, visible
from covey.errors import Malformed, Misuse, Refused
from covey.sdk import blocking
from covey.sdk.attachments import AttachmentView
from covey.sdk.files import read_private, write_private
from covey.wire.attachments import AttachmentKey

_ADD = """\
Keep a file at the board, sealed on this device: the board learns neither its name nor what
is in it, only about how large it is. Nobody can read it before you give somebody its key.

If it is interrupted, the same command goes on where it was. A file may have up to 2 GiB.
Nothing inside the file is changed: a photograph may say where and with what it was taken.
"""
_GET = """\
Bring a file back: one of yours by its number, or any with a key that somebody gave you. The
file is checked against its key; a false one is not written. It is never opened here: look
at the name and kind with care, they are what somebody else wrote.
"""
_KEY = """\
Write the key of one of your files into a new file. Whoever has it can read that one file,
but not change or remove it. It is secret: hand it over as you would the file itself.
"""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `attachment`."""
    parser = subparsers.add_parser(
        "attachment", help="keep files sealed at the board", description="Keep files sealed at the board."
    )
    steps = parser.add_subparsers(dest="attachment_step", metavar="STEP", required=True)
    add = add_command(steps, "add", "send a file, or go on sending it", _ADD, "covey attachment add photo.jpg")
    add.add_argument("files", type=Path, nargs="+", metavar="FILE", help="the file")
    add.add_argument("--name", help="what its reader is told it is called (default: its own name)")
    add.add_argument("--media", default="", metavar="TYPE", help="what kind of file it is, such as image/jpeg")
    add_account(add)
    add.set_defaults(run=run_add)
    listing = add_command(steps, "list", "your files at the board", "Show your files.", "covey attachment list")
    add_account(listing)
    listing.set_defaults(run=run_list)
    about = "Delete a file at the board for good. The file on this device is not touched."
    remove = add_command(steps, "remove", "delete a file at the board", about, "covey attachment remove 3f9a01c2")
    remove.add_argument("number", help="the file's number from `covey attachment list`")
    add_account(remove)
    add_yes(remove)
    remove.set_defaults(run=run_remove)
    example = "covey attachment get 3f9a01c2 --out photo.jpg\n"
    example += "covey attachment get --key-file photo.key --board https://board.example.org --out photo.jpg"
    get = add_command(steps, "get", "bring a file back", _GET, example)
    get.add_argument("number", nargs="?", help="the file's number from `covey attachment list`")
    get.add_argument("--key-file", type=Path, metavar="FILE", help="the key of a file, instead of a number")
    get.add_argument("--out", type=Path, required=True, metavar="FILE", help="the new file")
    add_account(get)
    get.set_defaults(run=run_get)
    example = "covey attachment key 3f9a01c2 --out photo.key"
    key = add_command(steps, "key", "the key that lets somebody read a file", _KEY, example)
    key.add_argument("number", help="the file's number from `covey attachment list`")
    key.add_argument("--out", type=Path, required=True, metavar="FILE", help="the new file")
    add_account(key)
    key.set_defaults(run=run_key)


def run_add(args: argparse.Namespace) -> int:
    """Send."""
    if args.name is not None and len(args.files) > 1:
        raise Misuse("one name does not do for several files", hint="Add them one by one.")
    for path in args.files:
        with Bar(f"sending {path.name}") as bar:
            key = blocking.attach(
                args.account, path, name=args.name, media=args.media, board_url=args.board, progress=bar
            )
        print(f"{short(key.id)}  {visible(key.name)} is at the board, {_size(key.size)}.")
    tell("`covey attachment key` lets somebody read it; `covey attachment remove` deletes it.")
    tell("Their keys are in your account file: run `covey account backup` to keep them safe.")
    return 0


def run_list(args: argparse.Namespace) -> int:
    """Show."""
    with Progress() as say:
        say("asking the board what it has")
        found = blocking.attachments(args.account, board_url=args.board)
    if not found:
        print("You have no files at the board.")
    for view in found:
        print(f"{short(view.id)}  {visible(view.name)}, {_size(view.size)}, {clock(view.made)}: {_standing(view)}")
    return 0


def _standing(view: AttachmentView) -> str:
    if view.there == view.pieces and view.is_sent:
        return "at the board"
    if view.is_sent:
        return "the board has lost it; remove it, and add the file again"
    return f"{view.there or 0} of {count(view.pieces, 'piece')} sent; add the same file again to go on"


def run_remove(args: argparse.Namespace) -> int:
    """Delete."""
    view = _find(args)
    if not args.yes:
        confirm(f"Nobody will be able to read {visible(view.name)} at the board any more. Delete it?")
    with Progress() as say:
        say("deleting")
        blocking.remove_attachment(args.account, view.id, board_url=args.board)
    print(f"{visible(view.name)} is deleted at the board.")
    return 0


def run_get(args: argparse.Namespace) -> int:
    """Fetch."""
    if (args.number is None) == (args.key_file is None):
        raise Misuse(
            "give the number of one of your files, or a key file", hint="See them with `covey attachment list`."
        )
    if args.key_file is None:
        view = _find(args)
        with Bar(f"fetching {view.name}") as bar:
            key = blocking.fetch_own(args.account, view.id, args.out, board_url=args.board, progress=bar)
    else:
        if args.board is None:
            raise Misuse("say which board the file is at", hint="Give its address with --board.")
        key = _read_key(args.key_file)
        with Bar("fetching") as bar:
            blocking.fetch(args.board, key, args.out, progress=bar)
    kind = f", which its author calls {visible(key.media)}" if key.media else ""
    print(f"{args.out} is exactly what its author sent: {visible(key.name)}, {_size(key.size)}{kind}.")
    print(f"SHA-256 {key.hash.hex()}")
    return 0


def run_key(args: argparse.Namespace) -> int:
    """Write a key."""
    view = _find(args)
    if os.path.lexists(args.out):
        raise Refused(f"{args.out} is there already", code="file-exists", hint="Choose another name for it.")
    write_private(args.out, blocking.attachment_key(args.account, view.id).to_bytes())
    print(f"Whoever has {args.out} can read {visible(view.name)}, and nothing else of yours.")
    return 0


def _read_key(path: Path) -> AttachmentKey:
    try:
        return AttachmentKey.from_bytes(read_private(path, 4096))
    except Malformed:
        hint = "It is made by `covey attachment key`."
        raise Malformed(f"{path} is not the key of a file", code="bad-key", hint=hint) from None


def _find(args: argparse.Namespace) -> AttachmentView:
    known = blocking.known_attachments(args.account, board_url=args.board)
    text = args.number.strip().lower()
    found = [view for view in known if view.id.hex().startswith(text)] if len(text) >= 4 else []
    if len(found) != 1:
        few = "is too short" if len(text) < 4 else "fits none" if not found else "fits several"
        hint = "See the numbers of your files with `covey attachment list`."
        raise Misuse(f"the number {few}", code="unknown-attachment", hint=hint)
    return found[0]


def _size(size: int) -> str:
    for unit, length in (("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)):
        if size >= length:
            return f"{size / length:.1f} {unit}"
    return count(size, "byte")


class Bar:
    """How much of a file is done, on standard error."""

    WIDTH = 30

    def __init__(self, what: str) -> None:
        self._what, self._say, self._next = what, Progress(), 0.0

    def __call__(self, done: int, pieces: int) -> None:
        """So many pieces, of so many."""
        now = time.monotonic()
        if now < self._next and done < pieces:
            return
        self._next = now + (0.1 if self._say.is_live else 5.0)
        full = self.WIDTH * done // pieces
        bar = f" [{'#' * full}{'.' * (self.WIDTH - full)}]" if self._say.is_live else ""
        self._say(f"{self._what}{bar} {100 * done // pieces}%, {done} of {count(pieces, 'piece')}")

    def __enter__(self) -> Self:
        self._say(self._what)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._say.clear()
