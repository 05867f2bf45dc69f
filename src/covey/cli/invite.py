"""`covey invite`: a registrar makes invitations."""

import argparse
from pathlib import Path

from covey.cli.options import add_command, add_data
from covey.cli.places import Places
from covey.cli.words import count
from covey.errors import Refused
from covey.sdk.files import write_private
from covey.sdk.pinning import read_manifest
from covey.sdk.registrar import Registrar


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `invite`."""
    parser = add_command(
        subparsers,
        "invite",
        "make invitations",
        "Make invitations. Each lets one person make one account, once. Give each to one person only.",
        "covey invite --count 5 --out invitations.txt\n"
        "covey invite --key private/registrar.secrets --manifest escrow.manifest --count 1",
    )
    add_data(parser)
    parser.add_argument("--count", type=int, default=1, help="how many (default: 1)")
    parser.add_argument("--days", type=int, default=90, help="how many days they are good for (default: 90)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write them to a new file instead of showing them")
    parser.add_argument("--key", type=Path, help="the registrar's key (default: the one in --data)")
    parser.add_argument("--manifest", type=Path, help="the escrow's manifest (default: the one in --data)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make and hand out."""
    places = Places(args.data)
    manifest = read_manifest(args.manifest or places.manifest).manifest
    made = Registrar.load(manifest, args.key or places.registrar_key).invite(args.count, args.days)
    lines = "".join(f"{line}\n" for line in made)
    if args.out is None:
        print(lines, end="")
        return 0
    if args.out.exists():
        raise Refused(f"{args.out} exists", code="file-exists", hint="Choose another name.")
    write_private(args.out, lines.encode())
    print(f"{count(len(made), 'invitation')} in {args.out}, good for {args.days} days. Give each to one person only.")
    return 0
