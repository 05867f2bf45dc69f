"""`covey file`: name somebody, choose when it is opened and to whom, see what will happen, send."""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from covey.cli.options import add_account, add_command, add_yes
from covey.cli.typed import tell
from covey.cli.words import Progress, ask, blame, confirm, count, note, report, short, visible, when
from covey.core.identifiers import parse_all
from covey.errors import Malformed, Misuse
from covey.sdk import blocking
from covey.sdk.choices import MOST, Choices, NamedPerson, check_choices, name_person
from covey.sdk.files import read_private
from covey.sdk.standing import AFTER_RELEASE, FilingView, Standing
from covey.wire.manifest import Manifest

_NOT_FILED = {Standing.REFUSED, Standing.FAILING, Standing.WITHDRAWING, Standing.WITHDRAWN}
ABOUT = """\
Write down who did something, and choose when it may be opened. Until then nobody can
read it, and nobody can tell that it exists. You can take it back until it is opened.

Name the same person in several ways if you can: others may know another one. Links,
names on a site, phone numbers and e-mail addresses can be pasted as they are.

What you type on a command line may stay in this device's history. Leave an option out,
and you are asked for it instead.
"""
EXAMPLE = """\
covey file
covey file --name "https://www.instagram.com/rowan_vale" --name "020 7946 0018" --country GB --threshold 3
covey file --name "x: rowan_vale" --threshold now --desk 2 --account-text story.txt --reach "text me after 8 pm"
"""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `file`."""
    parser = add_command(subparsers, "file", "name somebody, and choose when it is opened", ABOUT, EXAMPLE)
    add_account(parser)
    parser.add_argument("--name", action="append", default=[], metavar="TEXT", help="one way to name them; repeat it")
    parser.add_argument(
        "--mine",
        action="append",
        default=[],
        metavar="TEXT",
        help="a way to name yourself: you are told if you name yourself by mistake; it is not sent anywhere",
    )
    parser.add_argument("--country", metavar="XX", help="two letters, for phone numbers without a country code")
    parser.add_argument(
        "--threshold",
        metavar="N|now",
        help="open it once N people, you among them, have filed about the same person; now: at once",
    )
    parser.add_argument(
        "--desk", action="append", type=int, default=[], metavar="N", help="which desk; repeat it for a second choice"
    )
    parser.add_argument("--workplace", default="", metavar="TEXT", help="where they work, if you know")
    parser.add_argument("--reach", metavar="TEXT", help="how a desk may reach you safely, and how not")
    parser.add_argument("--language", default="en", metavar="CODE", help="the language to speak with you (default: en)")
    parser.add_argument("--account-text", metavar="FILE", help="send what you wrote along; - reads standard input")
    parser.add_argument(
        "--expires-days", type=int, metavar="DAYS", help="keep it this long (default: as long as offered)"
    )
    parser.add_argument("--label", default="", metavar="TEXT", help="a word for your own list; not a name")
    add_yes(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Ask what is missing, show what will happen, file."""
    asked = not args.name
    typed = args.name or _ask_names(args.country, args.mine)
    person = name_person(typed, args.country, own=args.mine)
    with Progress() as say, blocking.Author.open(args.account, board_url=args.board, say=say) as author:
        manifest = author.manifest
        threshold = _threshold(args.threshold or (_ask_threshold(manifest) if asked else ""))
        desks = tuple(args.desk) or (_ask_desk(manifest) if asked else (1,))
        reach = args.reach if args.reach is not None else _ask_reach() if asked else ""
        text = _text(args.account_text)
        choices = Choices(
            threshold,
            desks,
            args.workplace,
            reach,
            args.language,
            text,
            expires_days=args.expires_days,
            label=args.label,
        )
        check_choices(manifest, choices, int(time.time()))
        _explain(manifest, person, choices, any(seen.standing is not Standing.REFUSED for seen in author.known()))
        if not args.yes:
            confirm("\nFile this?")
        found = author.submit(person, choices)
        say.clear()
        _outcome(found)
        for fault in author.blames:
            note(blame(fault))
    return 1 if found.standing in _NOT_FILED else 0


def _ask_names(country: str | None, mine: Sequence[str]) -> list[str]:
    print("Who is it? Paste a link, a name on a site, a phone number or an e-mail address.")
    own = {found.canonical for text in mine for found in parse_all(text, country)}
    names: list[str] = []
    while True:
        text = ask("Another way to name the same person (empty: no more): " if names else "One way to name them: ")
        if not text and names:
            return names
        try:
            found, *_ = parse_all(text, country, own=own)
            use = (
                "we will look for" if found.strength == "strong" else "for the desk's eyes only, since others share it:"
            )
            print(f"  {use} {visible(found.display)}")
        except Malformed as error:
            print(report(error))
        else:
            names.append(text)


def _ask_threshold(manifest: Manifest) -> str:
    offered = ", ".join(map(str, manifest.plan.thresholds))
    print(f"\nWhen may it be opened? At once, or when enough people have filed about the same person ({offered}).")
    return ask("A number of people, you among them, or now: ")


def _ask_desk(manifest: Manifest) -> tuple[int, ...]:
    if len(manifest.plan.desks) == 1:
        return (1,)
    print("\nWho may read it then?")
    for desk in manifest.plan.desks:
        print(f"  {desk.index}  {visible(desk.name)}")
    text = ask("One number, or several in your order (empty: 1): ") or "1"
    numbers = text.replace(",", " ").split()
    if not all(number.isascii() and number.isdigit() and len(number) < 4 for number in numbers):
        raise Misuse("a desk is a number from the list")
    return tuple(map(int, numbers))


def _ask_reach() -> str:
    print("\nHow may they reach you safely, and how not? They see this only once they take your case on.")
    return ask("In your words (empty: say nothing): ")


def _threshold(text: str) -> int:
    if text.lower() == "now":
        return 1
    if not (text.isascii() and text.isdigit() and len(text) < 4):
        raise Misuse("say when it may be opened", hint="Give --threshold a number of people, or now.")
    return int(text)


def _text(place: str | None) -> str:
    """What the author wrote, from a file or standard input."""
    if place is None:
        return ""
    most = MOST["account_text"]
    data = sys.stdin.buffer.read(most + 1) if place == "-" else read_private(Path(place), 16 * most)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Malformed("this is not a text file", code="not-utf8", hint="Save it as plain text in UTF-8.") from None
    if len(data) > most:
        raise Malformed(f"this text is longer than {most} bytes", code="too-long", hint="Send the most important part.")
    return text


def _explain(manifest: Manifest, person: NamedPerson, choices: Choices, again: bool) -> None:
    """One screen: who will see what and when, and what cannot be undone."""
    print("\nYou name this person as")
    for found in person.strong:
        print(f"  {visible(found.display):<44}{visible(found.canonical)}")
    for found in person.weak:
        print(f"  {visible(found.display):<44}not enough to tell people apart: shown to the desk only")
    for found in person.beyond:
        print(f"  {visible(found.display):<44}left out: there is room for eight")
    if choices.workplace.strip():
        print(f"Where they work, for the desk only\n  {visible(choices.workplace)}")
    print(f"\nIt is opened {when(choices.threshold)}.")
    print(f"It goes to {', then '.join(visible(manifest.desk(desk).name) for desk in choices.desks)}.")
    first = "the names and the workplace above" if choices.workplace.strip() else "the names above"
    print(f"  First they see only {first}, to check that they may help you.")
    parts = [*(["how to reach you"] if choices.reach else []), *(["what you wrote"] if choices.account_text else [])]
    if parts:
        print(f"  If they take it on, they see {' and '.join(parts)}.")
    if not choices.reach:
        print("  You give no way to reach you. They can then do less for you; --reach adds one.")
    if again:
        print("\nYou have filed before. If you named this person then, choose the same number of people again:")
        print("  with another number, whoever runs the board could notice that both are about one person.")
    if choices.threshold == 1:
        print("You cannot take it back: it is opened as soon as it arrives.")
        return
    if choices.threshold > 1:
        print("\nUntil then nobody can read it. Nobody can tell you, or anyone, whether others have filed.")
    print("You can take it back until it is opened. What was opened cannot be called back.")


def _outcome(found: FilingView) -> None:
    number = short(found.id)
    kept = f"{found.keeping} of {count(found.trustees, 'trustee')}"
    if found.standing is Standing.DELIVERING:
        print(f"Saved here as {number}, and still being delivered: {kept} hold it, and it needs {found.needed}.")
        tell("Nothing is lost. `covey list` carries on.")
    elif found.standing is Standing.REFUSED:
        print(f"The trustees did not take it in ({found.refusal}). Nothing was filed.")
    elif found.standing in _NOT_FILED:
        print("Too few trustees could take it in, so it was not filed. It is being taken back from the others:")
        print(f"{found.gone} of {count(found.trustees, 'trustee')} have signed that they keep nothing of it.")
        tell("Please tell those who run this escrow. `covey list` shows how it stands.")
    elif found.standing in AFTER_RELEASE:
        print(f"Sent to {visible(found.desks[0])}. Its number is {number}. It cannot be called back.")
        tell("`covey list` shows how it stands.")
    else:
        print(f"Filed, and safely held by {kept}. Its number is {number}.")
        tell("`covey list` shows how it stands. `covey withdraw` takes it back.")
