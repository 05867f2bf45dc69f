"""`covey list` and `covey withdraw`: how filings stand, and taking one back."""

import argparse

from covey.cli.options import add_account, add_command, add_yes, pick
from covey.cli.typed import runnable, tell
from covey.cli.words import Progress, blame, confirm, count, note, short, visible, when
from covey.errors import Refused, Unavailable
from covey.sdk import blocking
from covey.sdk.standing import AFTER_RELEASE, FilingView, Standing

LIST_PATIENCE = 5.0  # seconds for each filing that is still under way


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `list` and `withdraw`."""
    parser = add_command(
        subparsers,
        "list",
        "how your filings stand",
        "Show your filings. What was not delivered yet is sent again.\n"
        "Nobody can tell whether others have filed, so nothing here can.",
        "covey list --account account.covey",
    )
    add_account(parser)
    parser.set_defaults(run=run_list)
    parser = add_command(
        subparsers,
        "withdraw",
        "take a filing back",
        "Take a filing back, for good. You need give no reason. It works until the filing is opened.",
        "covey withdraw 3f9a01c2",
    )
    parser.add_argument("number", help="the filing's number from `covey list`")
    add_account(parser)
    add_yes(parser)
    parser.set_defaults(run=run_withdraw)


def run_list(args: argparse.Namespace) -> int:
    """Carry on with what is unfinished, then show."""
    with (
        Progress() as say,
        blocking.Author.open(args.account, board_url=args.board, say=say, patience=LIST_PATIENCE) as author,
    ):
        known = author.known()
        try:
            author.resume()
            known = author.list()
        except (Unavailable, Refused) as error:
            say.clear()
            note(f"{error}; this is what was known last")
        say.clear()
        for fault in author.blames:
            note(blame(fault))
    if not known:
        print("You have filed nothing yet.")
    for found in known:
        print(describe(found))
    return 0


def describe(found: FilingView) -> str:
    """A filing in two lines."""
    label = f"  {visible(found.label)}" if found.label else ""
    head = f"{short(found.id)}  {found.made:%Y-%m-%d}  {found.standing}{label}"
    where = ", then ".join(visible(desk) for desk in found.desks)
    match found.standing:
        case Standing.DELIVERING:
            rest = f"{found.keeping} of {count(found.trustees, 'trustee')} hold it; it is held from {found.needed} on"
        case Standing.HELD:
            rest = f"opened {when(found.threshold)}, to {where}; kept until {found.last_day:%Y-%m-%d}"
        case Standing.REFUSED:
            rest = f"why: {visible(found.refusal) or 'the board refused it'}"
        case Standing.FAILING:
            why = visible(found.refusal)
            rest = f"too few trustees could take it in ({why}); {runnable('`covey list`')} carries on"
        case Standing.WITHDRAWING:
            rest = f"{_gone(found)}; until {found.needed} have, it may still be opened"
        case Standing.WITHDRAWN:
            rest = let_go(found)
        case Standing.EXPIRED:
            rest = "trustees delete what has run out"
        case _:
            rest = where
    return f"{head}\n          {rest}"


def _gone(found: FilingView) -> str:
    return f"{found.gone} of {count(found.trustees, 'trustee')} have deleted it"


def let_go(found: FilingView) -> str:
    """How sure it is that nobody can open it any more."""
    if found.gone == found.trustees:
        return f"all {found.trustees} trustees have signed that they deleted it"
    signed = f"{found.gone} of {found.trustees} trustees have signed that they deleted it"
    return f"{signed}; the others are told when they are back"


def run_withdraw(args: argparse.Namespace) -> int:
    """Ask once more, then take it back."""
    with Progress() as say, blocking.Author.open(args.account, board_url=args.board, say=say) as author:
        known = {found.id: found for found in author.known()}
        found = known[pick(args.number, list(known), "filings", "covey list")]
        if found.standing in {Standing.WITHDRAWN, Standing.EXPIRED, Standing.REFUSED}:
            print(f"{short(found.id)} is {found.standing} already.")
            return 0
        if not args.yes and found.standing not in AFTER_RELEASE:
            print(describe(found))
            print("\nIt is deleted everywhere. Filing again later counts as a new filing.")
            confirm("Take it back?")
        found = author.withdraw(found.id)
        say.clear()
        if found.standing is Standing.WITHDRAWN:
            print(f"{short(found.id)} is taken back: {let_go(found)}.")
        elif found.standing is Standing.WITHDRAWING:
            print(f"{_gone(found)}. Until {found.needed} have, {short(found.id)} may still be opened.")
            tell("`covey list` carries on, and shows when it is taken back.")
        else:
            tell(f"{short(found.id)} is {found.standing}. `covey list` carries on.")
    return 0
