"""`covey desk` for a desk of several people: filings and authors (spec/desk, "Walls")."""

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from covey.cli import house_delete, mail_words
from covey.cli.describing import STATES, describe, describe_proof, quoted
from covey.cli.house import Run, enter, find_person
from covey.cli.house_mine import SHEET_HANDS_OVER, listed, name_of, of_mine
from covey.cli.house_words import add_words
from covey.cli.options import add_command, add_number, add_yes, pick
from covey.cli.typed import tell
from covey.cli.words import Progress, ask, blame, confirm, count, note, sentence, short, visible
from covey.errors import Misuse, Refused
from covey.roles.desk import CaseView, State
from covey.roles.desk.desk import SHUT
from covey.roles.desk.ring import KEEPERS
from covey.sdk.blocking_house import DeskHouse
from covey.sdk.house import Filed

_LENIENT = {"notes", "note", "tasks", "task"}
"""Where the number can be left out by somebody who has one author."""


def add_parsers(steps: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the steps that only a desk of several people has."""
    hand = _add(steps, "hand-over", "give an author to another counsellor too", _hand_over, "--to Bo ")
    hand.add_argument("--to", required=True, metavar="NAME", help="which counsellor")
    add_yes(hand)
    _add(steps, "notes", "your notes about an author", _notes)
    writing = _add(steps, "note", "write a note about an author", _note)
    mail_words.add_text(writing, about="the note")
    _add(steps, "tasks", "what is to be done for an author", _tasks)
    task = _add(steps, "task", "write down what is to be done", _task, '--text "write back" --by 2026-12-31 ')
    mail_words.add_text(task, about="what is to be done")
    task.add_argument("--by", metavar="DAY", help="by which day, as 2026-12-31")
    task.add_argument("--done", metavar="NUMBER", help="this task is done")
    close = _add(steps, "close", "say that the work on a case is over", _close, "--keep 2027-12-31 ")
    close.add_argument("--keep", metavar="DAY", required=True, help="until which day all of it is kept")
    mail_words.add_text(close, about="how it ended")
    add_yes(close)
    house_delete.add_options(_add(steps, "delete", house_delete.ABOUT, house_delete.run))


def _add(
    steps: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, about: str, run: Run, options: str = ""
) -> argparse.ArgumentParser:
    example = f"covey desk {name} 3f9a01c2 {options}--data .covey/desk-1"
    step = add_command(steps, name, about, f"{sentence(about)} Of a desk of several people.", example)
    if name in _LENIENT:
        add_number(step, "covey desk inbox")
    else:
        step.add_argument("number", help="the filing's number from `covey desk inbox`")
    folder = Path(".covey/desk-1")
    text = f"the desk's folder (default: {folder})"
    step.add_argument("--data", type=Path, default=folder, metavar="DIR", help=text)
    step.add_argument("--board", metavar="URL", help="the board's address (default: the manifest's)")
    add_words(step)
    step.set_defaults(run=run)
    return step


def inbox(args: argparse.Namespace) -> int:
    """List the filings that a holder sees, and the authors whom one has."""
    with Progress() as say, enter(args, say) as house:
        filed = house.poll() if house.place in KEEPERS else []
        mine = {case.filing: case for case in house.cases()}
        say.clear()
        name = visible(house.manifest.desk(house.index).name)
        have = f"you have {count(len(mine), 'author')}"
        if house.place in KEEPERS:
            have = f"{count(len(filed), 'filing')}, of which {have}"
        print(f"{name}: {have}.")
        for found in filed:
            if found.deleted is not None:
                by = house.deleted_by(found.view.filing)
                print(f"  {short(found.view.filing)}  {house_delete.say_deleted(found.deleted, by)}")
                continue
            whose = ", ".join(name_of(house, person) for person in found.counsellors)
            print(f"  {short(found.view.filing)}  {STATES[found.view.state]}{f', with {whose}' if whose else ''}")
            if found.view.state in {State.WAITING, State.BROKEN}:
                print(f"            {sentence(found.view.reason)}")
            elif found.view.state is State.ACCEPTED and not whose:
                tell(f"            Nobody here has this author. {SHEET_HANDS_OVER.format(short(found.view.filing))}")
        for case in mine.values():
            if case.filing not in {found.view.filing for found in filed}:
                print(f"  {short(case.filing)}  {case.view.reason}")
        here = [found.view for found in filed if found.deleted is None]
        waiting = [short(view.filing) for view in here if view.state is State.CONFLICT_CHECK]
        if waiting:
            tell(f"\nNext: `covey desk open {waiting[0]}`, then `covey desk accept {waiting[0]} --for NAME`.")
        for fault in house.faults:
            note(blame(fault))
        house_delete.warn(list(mine.values()))
    return 0


def open_one(args: argparse.Namespace) -> int:
    """Show one filing: all of it to its counsellor, the conflict check to a holder."""
    with Progress() as say, enter(args, say) as house:
        view = _find(house, args.number)
        stone = house.deleted(view.filing)
        if stone is not None:
            say.clear()
            print(f"{short(view.filing)}: {house_delete.say_deleted(stone, house.deleted_by(view.filing))}")
            return 1
        proof = house.proof(view.filing) if view.case is not None else None
        say.clear()
        describe(view)
        if proof is not None:
            describe_proof(proof)
        checked = house.check(view.filing)
        if checked is not None and checked.words:
            print(f"\nWhat the conflict check found\n{quoted(checked.words)}")
        for known in house.notes(view.filing).values():
            print(f"\nNote\n{quoted(known.text)}")
    return 0 if view.conflict is not None else 1


def decide(args: argparse.Namespace, accept: bool) -> int:
    """Accept for a counsellor, or decline."""
    with Progress() as say, enter(args, say) as house:
        filed = house.poll()
        found = _pick(args.number, filed)
        to = find_person(house, args.counsellor).person if accept and args.counsellor else house.person
        say.clear()
        if not args.yes:
            describe(found.view)
        words = _what_was_found(args, found, "accept" if accept else "decline")
        if not args.yes:
            mine = f"\nTake this case on, for {name_of(house, to)}?" if accept else ""
            confirm(mine or "\nLeave this case to the author's next desk, for good?")
        if accept:
            house.accept(found.view.filing, to, words)
        else:
            house.decline(found.view.filing, words)
        say.clear()
        number = short(found.view.filing)
        if accept:
            print(f"{number} is accepted, and {name_of(house, to)} has the author.")
            tell(f"The rest is on its way to them: `covey desk open {number}`, with their words.")
        else:
            print(f"{number} is declined. The author's next desk is asked, if there is one.")
    return 0


def _what_was_found(args: argparse.Namespace, found: Filed, outcome: str) -> str:
    """What the conflict check found; not again when this was written down already, and did not reach the board."""
    if found.check is not None and found.check.outcome == outcome:
        return found.check.words
    about = "What the conflict check found, even if there is no tie"
    if args.found is None and not sys.stdin.isatty():
        hint = "Write it with --found, even if there is no tie."
        raise Misuse("what the conflict check found is not said", code="not-interactive", hint=hint)
    words = args.found if args.found is not None else ask(f"\n{about} (it is kept, for holders): ")
    if not words.strip():
        raise Misuse("what the conflict check found is not said", hint="Write it, even if there is no tie.")
    return str(words).strip()


def _hand_over(args: argparse.Namespace) -> int:
    with Progress() as say, enter(args, say) as house:
        filing = of_mine(house, args.number)
        member = find_person(house, args.to)
        if member.person in house.counsellors().get(filing, ()):
            who = "you have" if member.person == house.person else "they have"
            hint = "`covey desk inbox` says who has which author."
            raise Refused(f"{who} this author already", code="already-theirs", hint=hint)
        say.clear()
        if not args.yes:
            what = f"{visible(member.card.name)} can then read all of {short(filing)}, also what is written later."
            confirm(f"{what} This cannot be taken back. Hand over?")
        house.hand_over(filing, member.person)
        say.clear()
        print(f"{visible(member.card.name)} has the author of {short(filing)} too. You keep what you have read.")
    return 0


def _notes(args: argparse.Namespace) -> int:
    with Progress() as say, enter(args, say) as house:
        known = house.notes(of_mine(house, args.number))
        say.clear()
        print("\n\n".join(quoted(item.text) for item in known.values()) or "No notes yet.")
    return 0


def _note(args: argparse.Namespace) -> int:
    text = mail_words.read_text(args, "The note: ")
    with Progress() as say, enter(args, say) as house:
        house.note(of_mine(house, args.number), text)
        say.clear()
        print("Written.")
    return 0


def _tasks(args: argparse.Namespace) -> int:
    with Progress() as say, enter(args, say) as house:
        known = house.tasks(of_mine(house, args.number))
        say.clear()
        for number, task in known.items():
            by = f", by {mail_words.day(task.by)}" if task.by else ""
            print(f"  {short(number)}  {'done: ' if task.done else ''}{visible(task.text)}{by}")
        if not known:
            print("No tasks yet.")
    return 0


def _task(args: argparse.Namespace) -> int:
    by = mail_words.read_day(args.by)
    text = "" if args.done else mail_words.read_text(args, "What is to be done: ")
    with Progress() as say, enter(args, say) as house:
        filing = of_mine(house, args.number)
        if args.done:
            known = house.tasks(filing)
            number = pick(args.done, list(known), "tasks", f"covey desk tasks {short(filing)}")
            house.task(filing, known[number].text, known[number].by, number, done=True)
        else:
            house.task(filing, text, by)
        say.clear()
        print("Written.")
    return 0


def _close(args: argparse.Namespace) -> int:
    keep = mail_words.read_day(args.keep)
    if keep < time.time() // 86_400:
        hint = "Give today or a later day, as 2030-12-31: after that day it can be deleted."
        raise Misuse("the day until which it is kept has passed already", hint=hint)
    text = mail_words.read_text(args, "")
    with Progress() as say, enter(args, say) as house:
        filing = of_mine(house, args.number)
        known = house.case(filing).closing
        before = known.keep if known is not None and known.state == "closed" else 0
        say.clear()
        if keep < before:
            print(f"It was to be kept until {mail_words.day(before)}. That would now be earlier.")
        if not args.yes:
            confirm(f"Is the work on {short(filing)} over?")
        house.close_case(filing, keep, text)
        say.clear()
        print(f"{short(filing)} is closed. It is kept until {mail_words.day(keep)}.")
    return 0


def _pick(number: str, filed: Sequence[Filed]) -> Filed:
    known = {found.view.filing: found for found in filed}
    return known[pick(number, list(known), "filings", "covey desk inbox")]


def _find(house: DeskHouse, number: str | None) -> CaseView:
    """A filing as its counsellor sees it, else as a holder does."""
    mine = {case.filing: case.view for case in house.cases()}
    if house.place in KEEPERS:
        mine = {found.view.filing: _seen(house, found) for found in house.poll()} | mine
    return mine[of_mine(house, number, list(mine))]


def _seen(house: DeskHouse, found: Filed) -> CaseView:
    """As a holder sees it: whose the author is, instead of that it is somebody's."""
    if found.view.reason != SHUT:
        return found.view
    names = [name_of(house, person) for person in found.counsellors]
    if not names:
        return replace(found.view, reason="nobody of the desk has this author: only the recovery sheet can read it")
    only = names[0] if len(names) == 1 else "they"
    return replace(
        found.view, reason=f"this author is with {listed(names)}; only {only} and the recovery sheet can read it"
    )
