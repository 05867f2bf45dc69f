"""`covey status`: who is there, who broke the protocol, what waits."""

import argparse
import json
from dataclasses import asdict

from covey.cli.options import add_board, add_command, board_url
from covey.cli.words import Progress, blame, clock, count, sentence, visible
from covey.errors import Blame
from covey.sdk import blocking
from covey.sdk.status import EscrowStatus, ReminderStatus, TrusteeStatus


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `status`."""
    parser = add_command(
        subparsers,
        "status",
        "who is there, who broke the rules, what waits",
        "Show the health of an escrow: its board and trustees, everybody who was found breaking the protocol,\n"
        "and what is waited for. Ends with code 0 if filings can be made now, else 1.",
        "covey status\ncovey status --board https://board.example.org --json",
    )
    add_board(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of words")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Ask and print."""
    with Progress() as say:
        say("asking the board")
        found = blocking.status(board_url(args))
    if args.json:
        print(json.dumps(asdict(found), indent=1))
    else:
        describe(found)
    return 0 if found.ready else 1


def describe(status: EscrowStatus) -> None:
    """In words."""
    well = sum(trustee.healthy for trustee in status.trustees)
    state = "ready" if status.ready else "not ready: too few trustees answer"
    print(f"{visible(status.name)}: {state}. {well} of {count(len(status.trustees), 'trustee')} answer.\n")
    for trustee in status.trustees:
        who = f"{visible(trustee.name)}, {visible(trustee.jurisdiction)}"
        print(f"  trustee {trustee.index}  {who:<38}{_health(trustee)}")
    print(f"\n{sentence(status.waiting) or 'Nothing waits for an absent trustee.'}")
    if not status.faults:
        print("Nobody was found breaking the protocol.")
    for fault in status.faults:
        last = f", {count(fault.times, 'time')}, last {clock(fault.last)}" if fault.times > 1 else ""
        print(f"  {blame(Blame(fault.party, fault.fault, fault.certain))}\n      since {clock(fault.first)}{last}")
    if not status.reminders:
        print("No desk is reminded by e-mail.")
    for reminder in status.reminders:
        print(f"  desk {reminder.desk} is reminded by e-mail: {_reminded(reminder)}")


def _health(trustee: TrusteeStatus) -> str:
    since = f" since {clock(trustee.since)}" if trustee.since else ""
    if trustee.healthy:
        return f"catching up{since}" if trustee.behind else f"well{since}"
    return (visible(trustee.detail) or "does not answer") + (f",{since}" if since else "")


def _reminded(reminder: ReminderStatus) -> str:
    if reminder.send != "always":
        return "only when something waits, so nothing is said here about when"
    last = f"the last one of {clock(reminder.last)}" if reminder.last is not None else "none went yet"
    return last + (". The next one is late: the mail server has not taken it yet" if reminder.late else "")
