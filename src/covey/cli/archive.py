"""`covey desk export` and `covey verify-export`: handing a case over, and checking what was handed over."""

import argparse
import json
import re
import textwrap
from collections.abc import Sequence
from pathlib import Path

from covey.cli.desk_folder import open_folder
from covey.cli.house import enter, is_house
from covey.cli.house_mine import of_mine
from covey.cli.house_words import add_words
from covey.cli.options import add_command, pick
from covey.cli.typed import tell
from covey.cli.words import Progress, count, note, short, visible
from covey.errors import Unavailable
from covey.sdk.archive import Kind, Made, Verdict, verify
from covey.sdk.desk import MANIFEST
from covey.sdk.files import read_private
from covey.sdk.pinning import MAX_MANIFEST, read_hash

_EXPORT = """\
Write what this desk has of one filing, or of several that met, to one file: a document to
read, the originals, what trustees signed, and the desk's signature over all of it.
Name one filing to hand over that one alone. At a desk of several people you can hand over
the authors whom you have, and no others.
"""
_VERIFY = """\
Check an archive that a desk handed over: without a network, and without any key. Says line by
line what is proved and what is not. Ends with 0 only if all that it says of itself holds.
"""
_MARKS = {Kind.PROVED: "proved", Kind.NOT_PROVED: "not proved", Kind.FALSE: "FALSE", Kind.NOTE: "note"}
_CHAPTER = re.compile(r"chapter (\d+): (.*)", re.S)


def add_export(steps: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `export` to the steps of a desk."""
    example = "covey desk export 3f9a01c2 --data .covey/desk-1 --out case.zip"
    parser = add_command(steps, "export", "hand a case over in one file", _EXPORT, example)
    parser.add_argument("numbers", nargs="+", metavar="number", help="a filing's number from `covey desk inbox`")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="where to write it")
    parser.add_argument("--without-letters", action="store_true", help="leave out letters and what was given in them")
    folder = Path(".covey/desk-1")
    parser.add_argument(
        "--data", type=Path, default=folder, metavar="DIR", help=f"the desk's folder (default: {folder})"
    )
    parser.add_argument("--board", metavar="URL", help="the board's address (default: the manifest's)")
    add_words(parser)
    parser.set_defaults(run=run_export)


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `verify-export`."""
    example = 'covey verify-export case.zip --manifest "3f2a 91c0 ..."'
    parser = add_command(subparsers, "verify-export", "check what a desk handed over", _VERIFY, example)
    parser.add_argument("file", type=Path, metavar="FILE", help="the archive")
    parser.add_argument("--manifest", metavar="HASH", help="the escrow's hash, as you know it from elsewhere")
    parser.add_argument("--json", action="store_true", help="the same for programs")
    parser.set_defaults(run=run_verify)


def run_export(args: argparse.Namespace) -> int:
    """Write an archive, then check it as whoever gets it will."""
    made, verdict, filings = _of_house(args) if is_house(args.data) else _of_folder(args)
    print(f"{made.path}: {count(made.files, 'file')}, {made.size:,} bytes.")
    show(verdict, {Kind.FALSE, Kind.NOT_PROVED})
    for line in made.missing:
        note(_missing(line, filings))
    print("\nIt is not encrypted: whoever has it can read everything in it.")
    tell(f"To check it, anywhere: `covey verify-export {made.path}`")
    return 0 if verdict.is_right else 1


def _missing(line: str, filings: Sequence[bytes]) -> str:
    """What is not in it, by the filing's number; the archive itself numbers its chapters."""
    found = _CHAPTER.match(line)
    if found is None or not 0 < int(found[1]) <= len(filings):
        return line
    return found[2] if len(filings) == 1 else f"{short(filings[int(found[1]) - 1])}: {found[2]}"


def _of_folder(args: argparse.Namespace) -> tuple[Made, Verdict, list[bytes]]:
    with Progress() as say, open_folder(args, say) as desk:
        silent = ""
        try:
            desk.poll()
        except Unavailable as error:
            silent = str(error)
            say.clear()
            note(f"the board does not answer, so this is what is here already: {error}")
        known = [case.filing for case in desk.cases()]
        filings = list(dict.fromkeys(pick(number, known, "filings", "covey desk inbox") for number in args.numbers))
        say("writing the archive")
        made = desk.hand_over(filings, args.out, letters=not args.without_letters, silent=silent)
        say("checking it")
        return made, verify(made.path, desk.manifest.hash), filings


def _of_house(args: argparse.Namespace) -> tuple[Made, Verdict, list[bytes]]:
    """Only authors of whom this person has the key."""
    escrow = read_private(args.data / MANIFEST, MAX_MANIFEST)
    with Progress() as say, enter(args, say) as house:
        known = [case.filing for case in house.cases()]
        filings = list(dict.fromkeys(of_mine(house, number, known) for number in args.numbers))
        say("writing the archive")
        made = house.export(filings, args.out, escrow, letters=not args.without_letters)
        say("checking it")
        return made, verify(made.path, house.manifest.hash), filings


def run_verify(args: argparse.Namespace) -> int:
    """Say what holds."""
    verdict = verify(args.file, read_hash(args.manifest) if args.manifest is not None else None)
    if args.json:
        print(json.dumps(verdict.to_json(), ensure_ascii=False, indent=1))
    else:
        show(verdict, set(Kind))
        if verdict.is_right:
            print("\nEverything that this archive says of itself holds. Read above what that is, and what it is not.")
        else:
            print("\nDo not rely on this archive: something in it is not what it says it is.")
    return 0 if verdict.is_right else 1


def show(verdict: Verdict, kinds: set[Kind]) -> None:
    """One paragraph a line, what is false first."""
    lines = sorted((one for one in verdict.lines if one.kind in kinds), key=lambda one: one.kind is not Kind.FALSE)
    for line in lines:
        text = textwrap.fill(visible(line.text), 86, break_long_words=False, break_on_hyphens=False)
        print(f"{_MARKS[line.kind]:>10}  {text.replace(chr(10), chr(10) + ' ' * 12)}")
