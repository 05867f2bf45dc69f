"""`covey manifest`: who runs an escrow, and whether it is the one you mean."""

import argparse
from pathlib import Path

from covey.cli.options import add_board, add_command, board_url
from covey.cli.words import Progress, clock, groups, visible
from covey.sdk import blocking
from covey.sdk.account import AccountFile
from covey.sdk.pinning import pinned, read_hash, read_manifest
from covey.wire.manifest import Manifest, SignedManifest


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `manifest show` and `manifest verify`."""
    parser = subparsers.add_parser(
        "manifest", help="who runs an escrow", description="Who runs an escrow, with which rules."
    )
    steps = parser.add_subparsers(dest="manifest_step", metavar="STEP", required=True)
    show = add_command(
        steps,
        "show",
        "show who runs it, and its hash",
        "Show an escrow's manifest: its trustees, desks and numbers, and the hash to compare aloud.",
        "covey manifest show --board https://board.example.org\ncovey manifest show --file manifest.covey",
    )
    verify = add_command(
        steps,
        "verify",
        "check its signatures and its hash",
        "Check that every trustee has signed the manifest, and that its hash is the one you expect.",
        'covey manifest verify --board https://board.example.org --hash "3f2a 91c0 ..."',
    )
    verify.add_argument("--hash", required=True, help="the 16 groups you expect")
    for step, run in ((show, run_show), (verify, run_verify)):
        add_board(step)
        step.add_argument("--file", type=Path, help="a manifest file instead of a board")
        step.add_argument("--account", type=Path, metavar="FILE", help="the manifest that an account joined")
        step.set_defaults(run=run)


def run_show(args: argparse.Namespace) -> int:
    """Print it."""
    describe(_fetch(args).manifest)
    return 0


def run_verify(args: argparse.Namespace) -> int:
    """Compare."""
    expected = read_hash(args.hash)
    manifest = pinned(_fetch(args), expected).manifest
    plan = manifest.plan
    print(f"This is {visible(plan.name)}: the hash is the one you gave, and all {plan.n} trustees have signed it.")
    return 0


def _fetch(args: argparse.Namespace) -> SignedManifest:
    if args.file is not None:
        return read_manifest(args.file)
    if args.account is not None:
        return AccountFile.load(args.account).state.manifest
    with Progress() as say:
        say("asking the board")
        return blocking.manifest(board_url(args))


def describe(manifest: Manifest) -> None:
    """In words and numbers."""
    plan, limits = manifest.plan, manifest.plan.limits
    print(f"{visible(plan.name)}, set up {clock(plan.created)}")
    print(f"board: {visible(plan.board_url)}\n")
    print(
        f"{plan.n} trustees. Any {plan.t - 1} of them learn nothing; {manifest.parameters.held} must sign for a filing:"
    )
    for card in plan.trustees:
        print(f"  {card.index}  {visible(card.name)}, {visible(card.jurisdiction)}")
    print("desks:")
    for desk in plan.desks:
        print(f"  {desk.index}  {visible(desk.name)}")
    print(f"\nopened now, or when this many people have filed: {', '.join(map(str, plan.thresholds))}")
    print(f"one account: {limits.filings} filings and {limits.evaluations} look-ups, ever")
    print(f"a filing is kept up to {limits.expiry_days} days; a desk has {limits.desk_days} days to answer")
    print(f"protocol {plan.protocol}, at most {plan.capacity} rows in a bucket, opened within {limits.match_seconds} s")
    print("\nhash, to compare aloud, all 16 groups:")
    for line in groups(manifest.hash):
        print(f"  {line}")
