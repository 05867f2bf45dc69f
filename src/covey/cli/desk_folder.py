"""A desk that is one folder with one key; and what is said when it has become one of several people since."""

import argparse
import shlex
from collections.abc import Iterator
from contextlib import contextmanager

from covey.cli.words import Progress
from covey.errors import Malformed, Refused
from covey.sdk import blocking


@contextmanager
def open_folder(args: argparse.Namespace, say: Progress) -> Iterator[blocking.DeskSession]:
    """The desk in `--data`; `Refused` ("wrong-period") if the board takes its key no longer."""
    with blocking.DeskSession.open(args.data, board_url=args.board, say=say) as desk:
        try:
            yield desk
        except Malformed as error:
            # A board says this of a key that is older than the desk's newest period, and of no other.
            if error.code != "bad-signature" or "period" not in error.hint:
                raise
            url, place = args.board or desk.manifest.plan.board_url, f"{args.data}-people"
            command = (
                f"covey desk come --data {shlex.quote(place)} --board {shlex.quote(url)} "
                f"--manifest-hash {desk.manifest.hash.hex()} --desk {desk.index}"
            )
            raise Refused(
                "this desk has several people now, and its folder is no way in any more",
                code="wrong-period",
                hint=f"Come in with your words: `{command}`, then `covey desk inbox --data {shlex.quote(place)}`.",
            ) from None
