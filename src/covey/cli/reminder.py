"""`covey reminder`: the file that switches on e-mail to desks, and trying it."""

import argparse
import os
import time
from pathlib import Path

from covey.cli.options import add_command
from covey.cli.places import MANIFEST
from covey.cli.words import Progress
from covey.core.reminders import IDENTITY_BYTES, message
from covey.errors import Refused
from covey.sdk.pinning import read_manifest


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `reminder example` and `reminder test`."""
    parser = add_command(
        subparsers,
        "reminder",
        "regular e-mail to desks, for who runs a board",
        "A board can remind desks by e-mail to look at what is there: always the same words, at times that the desk\n"
        "chose, whether anything came or not. It is off until the board has a file that says where to send it.",
        "covey reminder example\ncovey reminder test --data /srv/board",
    )
    steps = parser.add_subparsers(dest="reminder_step", metavar="STEP", required=True, parser_class=type(parser))
    step = add_command(
        steps,
        "example",
        "print a file to begin with",
        "Print an example of the file. Change it, and save it as reminders.toml in the board's data directory.",
        "covey reminder example",
    )
    step.set_defaults(run=run_example)
    step = add_command(
        steps,
        "test",
        "send the message now",
        "Send each desk in the file its message now, the same as any other, to see that it arrives.\n"
        "This changes nothing in the board, which may be running or not.",
        "covey reminder test --data /srv/board --desk 1",
    )
    step.add_argument("--data", type=Path, required=True, help="the board's own directory")
    step.add_argument("--reminders", type=Path, metavar="FILE", help="the file (default: reminders.toml in --data)")
    step.add_argument("--desk", type=int, metavar="N", help="only this desk")
    step.set_defaults(run=run_test)


def run_example(_: argparse.Namespace) -> int:
    """Print the example."""
    from covey.servers.reminder_settings import EXAMPLE

    print(EXAMPLE, end="")
    return 0


def run_test(args: argparse.Namespace) -> int:
    """Send now."""
    from covey.servers.reminder_mail import hand_in
    from covey.servers.reminder_settings import FILE, read_settings

    file = args.reminders if args.reminders is not None else args.data / FILE
    settings = read_settings(file, read_manifest(args.data / MANIFEST).manifest)
    if args.desk is not None and args.desk not in settings.desks:
        raise Refused(f"desk {args.desk} is not in {file}", code="unknown-desk")
    for number, desk in sorted(settings.desks.items()):
        if args.desk not in (None, number):
            continue
        identity, sender = os.urandom(IDENTITY_BYTES), settings.server.sender
        with Progress() as say:
            say(f"handing the message for desk {number} to {settings.server.host}")
            made = message(sender, desk.address, desk.language, int(time.time()), identity)
            hand_in(settings.server, desk.address, made)
        print(f"Desk {number}: the mail server took the message for {desk.address}. Ask whether it arrived.")
    return 0
