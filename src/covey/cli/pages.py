"""`covey pages`: whether a board serves the web pages that this package holds."""

import argparse

from covey.cli.options import add_board, add_command, board_url
from covey.cli.words import Progress, count, groups
from covey.errors import Unavailable
from covey.primitives.hashing import digest
from covey.sdk import blocking
from covey.servers.pages import headers_of, is_built, places

SHOWN = 10


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `pages verify` and `pages show`."""
    parser = subparsers.add_parser(
        "pages", help="the web pages a board serves", description="The web pages that a board serves to browsers."
    )
    steps = parser.add_subparsers(dest="pages_step", metavar="STEP", required=True)
    verify = add_command(
        steps,
        "verify",
        "compare a board's pages with those of this package",
        "Fetch every web page and script from a board and compare it, byte for byte, with what this package holds,\n"
        "and its protective headers too. Ends with code 0 if all is the same, else 1. A board can show one visitor\n"
        "something else than another: let several people do this, from different places, also through Tor.",
        "covey pages verify --board https://board.example.org",
    )
    add_board(verify)
    verify.set_defaults(run=run_verify)
    show = add_command(
        steps,
        "show",
        "print one number for all pages of this package",
        "Print one hash of all web pages in this package. Whoever builds the same source gets the same hash.",
        "covey pages show",
    )
    show.set_defaults(run=run_show)


def held() -> dict[str, bytes]:
    """Place and bytes of every page of this package; `no-pages`."""
    if not is_built():
        raise Unavailable(
            "this package has no web pages", code="no-pages", hint="Build them with `make pages`, then try again."
        )
    return {place: path.read_bytes() for place, path in places().items()}


def run_verify(args: argparse.Namespace) -> int:
    """Compare."""
    pages = held()
    with Progress() as say:
        say("comparing pages")
        found = blocking.check_pages(board_url(args), pages, headers_of)
    if found.is_good:
        print(f"All {count(len(found.same), 'file')} are the same as in this package, under the same headers.")
        _print_hash(pages)
        return 0
    for place in found.other[:SHOWN]:
        print(f"  another text than in this package: {place}")
    if len(found.other) > SHOWN:
        print(f"  and {len(found.other) - SHOWN} more")
    for name in found.headers:
        print(f"  a header is missing or weaker: {name}")
    print("These are not the pages of this package. Another version may be served: ask which, and compare with that.")
    return 1


def run_show(_: argparse.Namespace) -> int:
    """Print the hash."""
    pages = held()
    print(f"{count(len(pages), 'file')}, {sum(map(len, pages.values()))} bytes")
    _print_hash(pages)
    return 0


def _print_hash(pages: dict[str, bytes]) -> None:
    print("hash of all pages:")
    for line in groups(digest("covey/pages", *(part for place in sorted(pages) for part in (place, pages[place])))):
        print(f"  {line}")
