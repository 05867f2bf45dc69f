"""`covey desk` for a desk of several people: who is of it, and its keys (spec/desk)."""

import argparse
import shlex
from collections.abc import Callable
from pathlib import Path

from covey.cli.house_words import add_words, draw, read_words
from covey.cli.options import add_command, add_yes
from covey.cli.typed import tell
from covey.cli.words import Progress, blame, confirm, count, note, visible
from covey.core.phrase import phrase_text, read_phrase
from covey.errors import Misuse, Refused, Unavailable
from covey.roles.desk import DeskSecrets
from covey.roles.desk.people import check_words
from covey.roles.desk.staff import Member
from covey.sdk import blocking, blocking_house
from covey.sdk.desk import KEY, MANIFEST
from covey.sdk.files import private_folder, read_private, write_private
from covey.sdk.house.people import Beginning
from covey.sdk.pinning import read_hash, read_manifest
from covey.wire.desk import Place
from covey.wire.manifest import Manifest

HOUSE = "desk.number"
_PATIENCE = 20  # seconds for trustees to confirm new keys
Run = Callable[[argparse.Namespace], int]
_PLACES = {
    Place.COUNSELLOR: "counsellor",
    Place.HOLDER: "holder",
    Place.SHEET: "recovery sheet",
    Place.CODE: "code for joining",
    Place.GONE: "has left",
    None: "waits to be confirmed",
}
_SHEET = "Put them on paper, in a safe: they open everything when somebody is gone. They are not shown again."
_OWN = "Write them down. They are all you need, on any machine; nobody can give them to you again."
_START = """\
Make this a desk of several people. Two times eight words are made here: the recovery
sheet's, and yours. Afterwards words are all that anybody needs, on any machine, and the
file desk.key is needed no longer.
"""
_COME = """\
Prepare a folder on this machine for a desk that has been opened for several people. It
holds the signed manifest, and later sealed copies; no key and no word.
"""
_RECOVER = """\
Come in with the words of the recovery sheet, after somebody has lost theirs: they are
removed, the desk has new keys, and a code lets them join again.
"""


def is_house(folder: Path) -> bool:
    """Whether the folder is of a desk of several people."""
    return (folder / HOUSE).exists()


def place_of(args: argparse.Namespace) -> tuple[Manifest, int, str]:
    """(manifest, desk, the board's address) of a folder."""
    manifest = read_manifest(args.data / MANIFEST).manifest
    hint = "Prepare it with `covey desk come`, or open the desk with `covey desk start`."
    text = read_private(args.data / HOUSE, 16, hint).decode("ascii", "replace").strip()
    if not text.isdigit():
        raise Misuse(f"{args.data / HOUSE} does not say which desk this is", hint=hint)
    return manifest, manifest.desk(int(text)).index, args.board or manifest.plan.board_url


def enter(args: argparse.Namespace, say: Progress) -> blocking_house.DeskHouse:
    """Come in as whoever types this."""
    manifest, desk, url = place_of(args)
    words = read_words(args)
    house = blocking_house.DeskHouse.enter(manifest, desk, url, words, private_folder(args.data / "cache"), say=say)
    if house.is_renewal_begun:
        note("new keys were prepared and do not count yet: `covey desk renew` finishes that")
    return house


def find_person(house: blocking_house.DeskHouse, name: str) -> Member:
    """Whoever has this name, or a number that begins so; the newest of those who are here."""
    everybody = [m for m in house.staff().values() if m.place not in {Place.CODE, Place.GONE}]
    found = [m for m in everybody if m.card.name.casefold() == name.casefold()]
    found = found or [m for m in everybody if len(name) >= 4 and m.person.hex().startswith(name.lower())]
    if len(found) != 1:
        few = "nobody of this desk" if not found else "more than one person"
        raise Refused(f"{few} is called that", code="unknown-person", hint="See who there is with `covey desk people`.")
    return found[0]


def add_parsers(steps: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the steps."""
    end = "--data .covey/desk-1"

    def add(
        name: str, short: str, about: str, run: Callable[[argparse.Namespace], int], options: str = ""
    ) -> argparse.ArgumentParser:
        step = add_command(steps, name, short, about, f"covey desk {name} {options}{end}")
        folder = Path(".covey/desk-1")
        text = f"the desk's folder (default: {folder})"
        step.add_argument("--data", type=Path, default=folder, metavar="DIR", help=text)
        step.add_argument("--board", metavar="URL", help="the board's address (default: the manifest's)")
        if name not in {"come", "start", "join"}:
            add_words(step)
        step.set_defaults(run=run)
        return step

    start = add("start", "make it a desk of several people", _START, _start, "--name Ada ")
    start.add_argument("--name", required=True, help="how the others of the desk know you")
    add_yes(start)
    come = add(
        "come",
        "prepare a folder on another machine",
        _COME,
        _come,
        "--desk 1 --board https://board.example.org --manifest-hash 9f2c ",
    )
    come.add_argument("--desk", type=int, required=True, metavar="N", help="which desk of the manifest")
    come.add_argument("--manifest-hash", metavar="HASH", required=True, help="the escrow's hash, from paper")
    add("people", "who is of the desk", "Who is of the desk, who waits, and who has left.", _people)
    add("add", "make a code for joining", "Make a code with which one person can join, within days.", _add)
    joining = add(
        "join",
        "ask to become one of the desk",
        "Join with a code. Eight words of your own are made.",
        _join,
        "--name Bo ",
    )
    joining.add_argument("--name", required=True, help="how the others of the desk know you")
    joining.add_argument("--code-file", metavar="FILE", help="a file with the code (default: you are asked for it)")
    add_yes(joining)
    about = "Take somebody in who has joined with a code. Compare the four words first, by voice."
    confirming = add("confirm", "take somebody in who has joined", about, _confirm, "Bo ")
    confirming.add_argument("--holder", action="store_true", help="with all keys of the desk, as you")
    removing = add("remove", "remove somebody", "Remove somebody: the desk gets new keys.", _remove, "Bo ")
    recovering = add("recover", "after somebody has lost their words", _RECOVER, _recover, "Ada ")
    for step in (confirming, removing, recovering):
        step.add_argument("person", help="a name, or a number, from `covey desk people`")
        add_yes(step)
    about = "Make another recovery sheet, for example because somebody has seen the old one. Then remove the old one."
    add_yes(add("sheet", "make another recovery sheet", about, _sheet))
    about = "Give the desk new keys, or finish a renewal that was begun."
    add("renew", "give the desk new keys", about, _renew)


def _start(args: argparse.Namespace) -> int:
    manifest = read_manifest(args.data / MANIFEST).manifest
    secrets = DeskSecrets.from_bytes(
        read_private(args.data / KEY, 4096, "A desk's folder is made with `covey desk new`.")
    )
    url = args.board or manifest.plan.board_url
    try:
        blocking_house.can_open(manifest, url, secrets)
    except Refused as error:
        if error.code == "already-open":  # perhaps from here, by a run that was stopped at its very end
            write_private(args.data / HOUSE, f"{secrets.index}\n".encode())
        raise
    sheet = draw("The words of the recovery sheet", _SHEET, compare=not args.yes)
    own = draw("Your own eight words", _OWN, compare=not args.yes)
    with Progress() as say:
        blocking_house.open_desk(manifest, url, Beginning(secrets, own, sheet, args.name), say=say)
    write_private(args.data / HOUSE, f"{secrets.index}\n".encode())
    print(f"{visible(manifest.desk(secrets.index).name)} is a desk of several people now.")
    tell("Add the next one with `covey desk add`, and try the recovery sheet once with `covey desk people`.")
    print(f"{args.data / KEY} is needed no longer. Keep it with the recovery sheet, or destroy it.")
    return 0


def _come(args: argparse.Namespace) -> int:
    if not args.board:
        raise Misuse("where is the board?", hint="Give its address with --board.")
    signed = blocking.manifest(args.board)
    if signed.manifest.hash != read_hash(args.manifest_hash):
        raise Refused("this board is of another escrow", code="wrong-manifest", hint="Compare the hash.")
    if any((args.data / name).exists() for name in (HOUSE, KEY)):
        raise Refused(f"{args.data} is a desk's folder already", code="file-exists", hint="Choose another --data.")
    name = signed.manifest.desk(args.desk).name
    write_private(private_folder(args.data) / MANIFEST, signed.to_bytes())
    write_private(args.data / HOUSE, f"{args.desk}\n".encode())
    tell(f"{args.data} is for {visible(name)}. Come in with your words: `covey desk people`.")
    return 0


def _people(args: argparse.Namespace) -> int:
    with Progress() as say, enter(args, say) as house:
        say.clear()
        print(f"{visible(house.manifest.desk(house.index).name)}, keys of period {house.period}:")
        for member in house.staff().values():
            if member.place == Place.CODE or (member.card.name and not _is_code(member)):
                name = visible(member.card.name) or "not used yet"
                me = ", you" if member.person == house.person else ""
                words = f"  ({' '.join(check_words(member.person))})" if member.place is None else ""
                print(f"  {member.person.hex()[:8]}  {name}: {_PLACES[member.place]}{me}{words}")
        waiting = house.waiting()
        if waiting:
            tell(f"\nCompare the four words by voice, then `covey desk confirm {waiting[0].person.hex()[:8]}`.")
        for fault in house.faults:
            note(blame(fault))
        _say_confirmed(house, say, 0)
    return 0


def _is_code(member: Member) -> bool:
    """A used code has the number of whoever used it for its name."""
    return member.place in {Place.CODE, Place.GONE} and len(member.card.name) == 32


def _add(args: argparse.Namespace) -> int:
    with Progress() as say, enter(args, say) as house:
        phrase = house.add()
        say.clear()
        _say_code(args, house, phrase)
    return 0


def _say_code(args: argparse.Namespace, house: blocking_house.DeskHouse, phrase: bytes) -> None:
    """The code, and what the newcomer types: in a folder of theirs, on any machine."""
    print(f"A code for joining, for one person, within days:\n\n  {phrase_text(phrase)}\n")
    print("Tell it by voice, or on paper. With their own name, and on their own machine, they type:\n")
    board = shlex.quote(args.board or house.manifest.plan.board_url)
    place = f"--board {board} --desk {house.index} --manifest-hash {house.manifest.hash.hex()}"
    print(f"  covey desk come --data desk {place}")
    print(f"  covey desk join --data desk --name NAME{f' --board {board}' if args.board else ''}\n")
    print("The second asks for the code. Whoever sees these two lines, and not the code, can do nothing with them.")


def _join(args: argparse.Namespace) -> int:
    manifest, desk, url = place_of(args)
    typed = args.code_file
    code = (
        read_phrase(read_private(Path(typed), 4096).decode("utf-8", "replace"))
        if typed
        else read_words(argparse.Namespace(words_file=None))
    )
    with Progress() as say:
        blocking_house.can_join(manifest, desk, url, code, say=say)
        say.clear()
        own = draw("Your own eight words", _OWN, compare=not args.yes)
        words = blocking_house.join(manifest, desk, url, code, own, args.name, say=say)
    print("You have asked to join. Read these four words to whoever gave you the code:\n")
    print(f"  {' '.join(words)}\n")
    print("When they have confirmed you, your eight words let you in.")
    return 0


def _confirm(args: argparse.Namespace) -> int:
    with Progress() as say, enter(args, say) as house:
        house.must_hold_keys()
        member = find_person(house, args.person)
        say.clear()
        if not args.yes:
            print(f"{visible(member.card.name)} reads to you: {' '.join(check_words(member.person))}")
            confirm("Are these the four words that you hear?")
        house.confirm(member.person, Place.HOLDER if args.holder else Place.COUNSELLOR)
        say.clear()
        print(f"{visible(member.card.name)} is of the desk now.")
    return 0


def _remove(args: argparse.Namespace) -> int:
    with Progress() as say, enter(args, say) as house:
        _removed(args, house, say)
    return 0


def _removed(args: argparse.Namespace, house: blocking_house.DeskHouse, say: Progress) -> None:
    house.must_hold_keys()
    member = find_person(house, args.person)
    say.clear()
    if not args.yes:
        confirm(f"{visible(member.card.name)} gets none of the desk's new keys. What they have read they have. Remove?")
    house.remove(member.person)
    say.clear()
    print(f"{visible(member.card.name)} is removed. The desk has the keys of period {house.period}.")
    _say_confirmed(house, say, _PATIENCE)


def _recover(args: argparse.Namespace) -> int:
    with Progress() as say, enter(args, say) as house:
        _removed(args, house, say)
        phrase = house.add()
        say.clear()
        _say_code(args, house, phrase)
        tell("After they are confirmed, hand their authors over again: `covey desk hand-over`, with the sheet's words.")
    return 0


def _sheet(args: argparse.Namespace) -> int:
    with Progress() as say, enter(args, say) as house:
        house.must_hold_keys()
        old = [member.person.hex()[:8] for member in house.staff().values() if member.place == Place.SHEET]
        say.clear()
        phrase = draw("The words of the recovery sheet", _SHEET, compare=not args.yes)
        house.add_sheet(phrase)
        say.clear()
        print("The new sheet counts. It reads an author once their counsellor has come in.")
        for number in old:
            tell(f"Then remove the old one: `covey desk remove {number}`.")
    return 0


def _say_confirmed(house: blocking_house.DeskHouse, say: Progress, wait: int) -> None:
    """Which trustees have the newest keys, and what it means if not all do."""
    say("asking which trustees have these keys")
    try:
        found = house.confirmed(wait)
    except Unavailable as error:
        say.clear()
        note(f"which trustees have these keys could not be asked: {error}")
        return
    say.clear()
    plan = house.manifest.plan
    have = f"{len(found.held)} of {count(plan.n, 'trustee')}"
    if found.counts:
        print(f"{have} have these keys; {found.enough} are needed.")
    else:
        note(f"only {have} have these keys, and {found.enough} are needed: the ones before go on counting until then")
    for number in (*found.missing, *found.refused):
        why = f"refuses them: {found.refused[number]}" if number in found.refused else "has not confirmed them yet"
        note(f"trustee {number}, {visible(plan.trustees[number - 1].name)}, {why}")
    if found.missing:
        note("what it sends is sealed to the keys before, until it has these; ask again with `covey desk people`")


def _renew(args: argparse.Namespace) -> int:
    with Progress() as say, enter(args, say) as house:
        house.renew()
        say.clear()
        print(f"The desk has the keys of period {house.period}.")
        _say_confirmed(house, say, _PATIENCE)
    return 0
