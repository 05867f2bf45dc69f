"""`covey account backup` and `covey account restore`: an account that eight words bring back."""

import argparse
import os
import sys
from pathlib import Path

from covey.cli.options import add_account, add_board, add_command, add_yes, board_url
from covey.cli.typed import tell
from covey.cli.words import Progress, ask, blame, confirm, note, visible
from covey.core.phrase import new_phrase, phrase_words, read_phrase
from covey.errors import Blame, Malformed, Refused
from covey.sdk import blocking
from covey.sdk.backup import note_path
from covey.sdk.files import read_private
from covey.sdk.pinning import read_hash

_BACKUP = """\
Keep a sealed copy of your account at the board. The first time, eight words are made on
this device: with them alone you can bring the account back on any device. Nobody else can
open it, and nobody can give you the words again: write them down on paper.

Later the same command saves your account again as it is then, without asking for the words.
The board can see that your account has a vault, about how large it is, and when it was saved.
"""
_RESTORE = """\
Bring an account back on this device with its eight words. Capital letters, blanks and
dashes do not matter, and the first four letters of each word are enough.

Words given on a command line stay in this device's history: you are asked for them instead.
"""


def add_parsers(steps: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `backup` and `restore`."""
    example = "covey account backup\ncovey account backup --change\ncovey account backup --remove"
    backup = add_command(steps, "backup", "keep the account in a vault that eight words open", _BACKUP, example)
    add_account(backup)
    what = backup.add_mutually_exclusive_group()
    what.add_argument("--change", action="store_true", help="make new words; the old ones open nothing any more")
    what.add_argument("--remove", action="store_true", help="delete the copy at the board for good")
    add_yes(backup)
    backup.set_defaults(run=run_backup)
    example = "covey account restore --board https://board.example.org\ncovey account restore --words-file words.txt"
    restore = add_command(steps, "restore", "bring an account back with its eight words", _RESTORE, example)
    add_board(restore)
    restore.add_argument(
        "--file", type=Path, default=Path("account.covey"), help="the new file (default: account.covey)"
    )
    restore.add_argument("--words-file", metavar="FILE", help="a file with the words; - reads standard input")
    restore.add_argument("--manifest-hash", metavar="HASH", help="the escrow's hash, from paper or a person you trust")
    restore.set_defaults(run=run_restore)


def run_backup(args: argparse.Namespace) -> int:
    """Make a vault, save into it, change its words, or remove it."""
    path: Path = args.account
    if args.remove:
        if not args.yes:
            confirm("The eight words will open nothing any more. Your account stays on this device. Delete the copy?")
        with Progress() as say:
            blames = blocking.remove_vault(path, say=say)
        print("The copy at the board is deleted for good.")
    elif note_path(path).exists() and not args.change:
        with Progress() as say:
            blames = blocking.save_vault(path, say=say)
        print("Saved. The same eight words bring it back.")
    else:
        read_private(path, 128 << 20, "Make an account with `covey account new`, or say where it is.")
        phrase = new_phrase(os.urandom)
        _show(phrase)
        if not args.yes:
            _compare(phrase)
        with Progress() as say:
            blames = blocking.make_vault(path, phrase, say=say)
        tell("Saved. These eight words bring your account back on any device, with `covey account restore`.")
        tell("Run `covey account backup` again after you have filed something.")
    return _blamed(blames)


def run_restore(args: argparse.Namespace) -> int:
    """Bring an account back."""
    url = board_url(args)
    expected = read_hash(args.manifest_hash) if args.manifest_hash else None
    phrase = read_phrase(_words(args.words_file))
    with Progress() as say:
        manifest, blames = blocking.restore(args.file, url, phrase, expected, say=say)
    print(f"Your account at {visible(manifest.plan.name)} is in {args.file} again. Keep this file safe.")
    tell("`covey list` shows your filings.")
    return _blamed(blames)


def _blamed(blames: tuple[Blame, ...]) -> int:
    for found in blames:
        note(blame(found))
    return 0


def _words(place: str | None) -> str:
    if place is None:
        return ask("Your eight words: ")
    data = sys.stdin.buffer.read(4096) if place == "-" else read_private(Path(place), 4096)
    return data.decode("utf-8", "replace")


def _show(phrase: bytes) -> None:
    print("Your eight words, in this order:\n")
    for number, word in enumerate(phrase_words(phrase), start=1):
        print(f"  {number}  {word}")
    print("\nWrite them down on paper. Whoever has them can read your vault and act as you.")
    print("Without them, and without this device, nobody can bring the account back.\n")


def _compare(phrase: bytes) -> None:
    """Until they are typed as they were shown."""
    while True:
        try:
            if read_phrase(ask("Type them once more (empty: stop): ") or _stop()) == phrase:
                return
            print("These are eight words, but not yours. Look at each, and at their order.")
        except Malformed as error:
            print(f"{error}. {error.hint}")


def _stop() -> str:
    raise Refused("nothing was stored", code="not-confirmed", hint="Run it again for new words.")
