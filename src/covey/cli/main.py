"""`covey`: the one command, its sub-commands, and the one place where errors become words."""

import argparse
import contextlib
import os
import sys
import traceback
from collections.abc import Sequence

from covey import __version__
from covey.cli.typed import begin, forget
from covey.cli.words import report
from covey.errors import CoveyError, Misuse, Refused

ABOUT = """\
Covey keeps what people write about somebody sealed, and opens it only when as many
people as the author chose have named the same person.
"""
EPILOG = """\
to try it on this machine:
  covey up                                  start an escrow (another terminal for the rest)
  covey account new --invitation-file .covey/invitations.txt --file account.covey
  covey file                                asks for everything it needs
  covey list                                how your filings stand
  covey desk inbox --data .covey/desk-1     what was opened to the desk
"""


def build() -> argparse.ArgumentParser:
    """The parser of all commands. They are imported here, so that Ctrl-C meanwhile is met with words too."""
    from covey.cli import (
        account,
        archive,
        attachment,
        ceremony,
        desk,
        filing,
        invite,
        listing,
        mail,
        manifest,
        pages,
        reminder,
        serve,
        status,
        up,
    )
    from covey.cli.demo import command as demo
    from covey.cli.options import Parser

    parser = Parser(prog="covey", description=ABOUT, epilog=EPILOG)
    parser.add_argument("--version", action="version", version=f"covey {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=Parser)
    for module in (
        up,
        status,
        demo,
        account,
        filing,
        listing,
        attachment,
        mail,
        desk,
        archive,
        manifest,
        pages,
        invite,
        ceremony,
        serve,
        reminder,
    ):
        module.add_parser(commands)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command: 0 done, 1 not done, 2 called wrongly. Never a traceback."""
    try:
        words = sys.argv[1:] if argv is None else argv
        args = build().parse_args(words)
        begin(words, args)
        return int(args.run(args))
    except CoveyError as error:
        print(report(error), file=sys.stderr)
        return 2 if isinstance(error, Misuse) else 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 2
    except BaseExceptionGroup as many:
        return _grouped(many)
    except Exception as error:  # noqa: BLE001  the last line of defence: people get words, developers get the rest
        return _crashed(error)
    finally:
        forget()


def _grouped(many: BaseExceptionGroup[BaseException]) -> int:
    """The first error in words; an interruption comes before all."""
    stopped, others = many.split(KeyboardInterrupt)
    if stopped is not None or others is None:
        print("\nStopped.", file=sys.stderr)
        return 130
    first: BaseException = others
    while isinstance(first, BaseExceptionGroup):
        first = first.exceptions[0]
    if isinstance(first, CoveyError):
        print(report(first), file=sys.stderr)
        return 2 if isinstance(first, Misuse) else 1
    return _crashed(first)


def _crashed(error: BaseException) -> int:
    """A bug. The details could be personal, so they are shown on request only."""
    if os.environ.get("COVEY_DEBUG"):
        traceback.print_exception(error)
    hint = "This is a mistake in Covey. COVEY_DEBUG=1 shows details; they may be personal, look before you share them."
    print(report(Refused(f"something went wrong inside Covey ({type(error).__name__})", hint=hint)), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
