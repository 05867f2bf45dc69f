"""What the commands' parsers have in common."""

import argparse
from pathlib import Path
from typing import Final, NoReturn

from covey.cli.places import DEFAULT, Places
from covey.errors import Misuse

_REQUIRED: Final = "the following arguments are required: "


class Parser(argparse.ArgumentParser):
    """No abbreviated options: a later option must not change what an old command line means."""

    def __init__(self, **settings: object) -> None:
        settings.setdefault("allow_abbrev", False)
        settings.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(**settings)  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        """What is missing as a sentence; anything else with the usage."""
        missing = message.removeprefix(_REQUIRED)
        if missing == message or missing.isupper():
            super().error(message)
        example = f"`{self.prog} --help` shows an example."
        if "number" in missing.split(", "):
            listing = "covey desk inbox" if self.prog.startswith("covey desk") else "covey list"
            hint = f"This step always needs one, from `{listing}`; {example}"
            raise Misuse("no number says which filing is meant", hint=hint)
        raise Misuse(f"this is missing: {missing}", hint=example)


def add_command(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, short: str, about: str, example: str
) -> argparse.ArgumentParser:
    """A command with its description and an example at the end of its help."""
    lines = "\n".join(f"  {line}" for line in example.splitlines())
    many = "examples" if "\n" in example else "example"
    return subparsers.add_parser(name, help=short, description=about, epilog=f"{many}:\n{lines}")


def add_data(parser: argparse.ArgumentParser, about: str = "where the escrow keeps its things") -> None:
    """`--data`, for commands about an escrow on this machine."""
    parser.add_argument("--data", type=Path, default=DEFAULT, metavar="DIR", help=f"{about} (default: {DEFAULT})")


def add_board(parser: argparse.ArgumentParser) -> None:
    """`--board`, and `--data` to find the one on this machine."""
    parser.add_argument("--board", metavar="URL", help="the board's address (default: the one running in --data)")
    add_data(parser, "where `covey up` keeps its things")


def board_url(args: argparse.Namespace) -> str:
    """The board that the options name."""
    url: str | None = args.board
    return url if url is not None else Places(args.data).board_url()


def add_account(parser: argparse.ArgumentParser) -> None:
    """`--account`, and `--board` in case the board has moved."""
    parser.add_argument(
        "--account",
        type=Path,
        default=Path("account.covey"),
        metavar="FILE",
        help="your account file (default: account.covey)",
    )
    parser.add_argument("--board", metavar="URL", help="the board's address (default: where this account joined)")


def add_yes(parser: argparse.ArgumentParser) -> None:
    """`--yes`."""
    parser.add_argument("--yes", action="store_true", help="do not ask again before doing it")


def add_number(parser: argparse.ArgumentParser, listing: str) -> None:
    """The number of a filing, which need not be given where there is one alone; `listing` shows the numbers."""
    about = f"the filing's number from `{listing}`; not needed if there is one alone"
    parser.add_argument("number", nargs="?", help=about)


def pick(prefix: str | None, ids: list[bytes], what: str, listing: str) -> bytes:
    """The one id that begins with these digits; without any, the only one there is."""
    if prefix is None:
        if len(ids) != 1:
            many = f"there are {len(ids)} {what}, and no number says which is meant"
            few = many if ids else f"there are no {what} yet"
            hint = f"See their numbers with `{listing}`." if ids else f"Look again later with `{listing}`."
            raise Misuse(few, code="unknown-filing", hint=hint)
        return ids[0]
    text = prefix.strip().lower()
    found = [item for item in ids if item.hex().startswith(text)] if len(text) >= 4 else []
    if len(found) != 1:
        few = "is too short" if len(text) < 4 else "fits none" if not found else "fits several"
        raise Misuse(
            f"the number {few}", code="unknown-filing", hint=f"See the numbers of your {what} with `{listing}`."
        )
    return found[0]
