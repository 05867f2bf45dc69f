"""`covey account`: a key of one's own, let in by an invitation; kept in a vault, and brought back from it."""

import argparse
import sys
from pathlib import Path

from covey.cli import vault
from covey.cli.options import add_board, add_command, board_url
from covey.cli.typed import tell
from covey.cli.words import Progress, blame, groups, note, visible
from covey.errors import CoveyError, Misuse, Refused
from covey.sdk import blocking
from covey.sdk.files import read_private
from covey.sdk.pinning import read_hash
from covey.wire.manifest import Manifest


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `account new`."""
    parser = subparsers.add_parser(
        "account", help="make an account, keep it safe", description="Make an account, and keep it safe."
    )
    steps = parser.add_subparsers(dest="account_step", metavar="STEP", required=True)
    new = add_command(
        steps,
        "new",
        "make an account with an invitation",
        "Make an account. You need an invitation, once. The account is a file on this device: whoever has it can\n"
        "act as you, and without it you cannot take anything back. Keep it safe, and keep a copy.",
        "covey account new --invitation-file invitation.txt --file account.covey --board https://board.example.org",
    )
    add_board(new)
    new.add_argument("--file", type=Path, default=Path("account.covey"), help="the new file (default: account.covey)")
    which = new.add_mutually_exclusive_group(required=True)
    which.add_argument("--invitation", metavar="TEXT", help="the invitation, or - to read it from standard input")
    which.add_argument("--invitation-file", type=Path, metavar="FILE", help="a file with one invitation on each line")
    new.add_argument("--manifest-hash", metavar="HASH", help="the escrow's hash, from paper or a person you trust")
    new.set_defaults(run=run)
    vault.add_parsers(steps)


def run(args: argparse.Namespace) -> int:
    """Join."""
    url = board_url(args)
    expected = read_hash(args.manifest_hash) if args.manifest_hash else None
    with Progress() as say:
        author = _join(args.file, url, _invitations(args), expected, say)
        with author:
            manifest = author.manifest
            blames = author.blames
    print(f"Your account is in {args.file}. Keep this file safe, and keep a copy of it.")
    print("Whoever has it can act as you. Without it you cannot take anything back.")
    tell("`covey account backup` keeps a copy that eight words bring back on any device.\n")
    _who(manifest)
    if expected is None:
        print("\nYou did not give a hash to compare. If you have one on paper, compare these 16 groups:")
        for line in groups(manifest.hash):
            print(f"  {line}")
    for found in blames:
        note(blame(found))
    return 0


def _join(path: Path, url: str, texts: list[str], expected: bytes | None, say: Progress) -> blocking.Author:
    """With the first invitation that was not used before."""
    spent: CoveyError | None = None
    for text in texts:
        try:
            return blocking.Author.new(path, url, text, expected, say=say)
        except Refused as error:
            if error.code not in {"admission-spent", "admission-expired"}:
                raise
            spent = error
    raise spent or Misuse("there is no invitation in this file", code="bad-invitation")


def _invitations(args: argparse.Namespace) -> list[str]:
    if args.invitation_file is not None:
        data = read_private(args.invitation_file, 4 << 20, "Ask those who run the escrow for an invitation.")
        lines = data.decode("utf-8", "replace").splitlines()
        found = [line for line in lines if line.strip() and not line.startswith("#")]
        return found if all(line.strip().lower().startswith("covey-") for line in found) else ["".join(found)]
    return [sys.stdin.read() if args.invitation == "-" else args.invitation]


def _who(manifest: Manifest) -> None:
    """Who runs this, in words."""
    plan = manifest.plan
    print(
        f"You have joined {visible(plan.name)}. It is kept by {plan.n} organisations that do not share what they hold:"
    )
    for card in plan.trustees:
        print(f"  {visible(card.name)}, {visible(card.jurisdiction)}")
    print(f"What is opened goes to {' or '.join(visible(desk.name) for desk in plan.desks)}, and to nobody else.")
