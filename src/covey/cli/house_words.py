"""Eight words on the command line: never as an argument, shown once, compared before they count."""

import argparse
import getpass
import os
import sys
from pathlib import Path

from covey.cli.words import ask
from covey.core.phrase import new_phrase, phrase_words, read_phrase
from covey.errors import Malformed, Refused
from covey.sdk.files import read_private


def add_words(parser: argparse.ArgumentParser) -> None:
    """`--words-file`."""
    about = "a file with your eight words; - reads standard input (default: you are asked for them)"
    parser.add_argument("--words-file", metavar="FILE", help=about)


def read_words(args: argparse.Namespace) -> bytes:
    """The eight words of whoever types this command, unseen on the screen."""
    place = args.words_file
    if place is None:
        return read_phrase(getpass.getpass("Your eight words: ") if sys.stdin.isatty() else ask(""))
    data = sys.stdin.buffer.read(4096) if place == "-" else read_private(Path(place), 4096)
    return read_phrase(data.decode("utf-8", "replace"))


def draw(whose: str, about: str, *, compare: bool) -> bytes:
    """Eight new words, shown once; typed again before anything is done with them."""
    phrase = new_phrase(os.urandom)
    print(f"{whose}, in this order:\n")
    for number, word in enumerate(phrase_words(phrase), start=1):
        print(f"  {number}  {word}")
    print(f"\n{about}\n")
    while compare:
        try:
            if read_phrase(ask("Type them once more (empty: stop): ") or _stop()) == phrase:
                break
            print("These are eight words, but not those. Look at each, and at their order.")
        except Malformed as error:
            print(f"{error}. {error.hint}")
    return phrase


def _stop() -> str:
    raise Refused("nothing was done", code="not-confirmed", hint="Run it again for new words.")
