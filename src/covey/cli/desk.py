"""`covey desk`: what a counsellor does, from the conflict check to the case."""

import argparse
import time
from pathlib import Path

from covey.cli import archive, desk_mail, house, house_cases
from covey.cli.ceremony_files import MANIFEST as CEREMONY_MANIFEST
from covey.cli.ceremony_files import PRIVATE, read
from covey.cli.describing import STATES, describe, describe_proof
from covey.cli.desk_folder import open_folder
from covey.cli.house import is_house
from covey.cli.house_words import add_words
from covey.cli.options import add_command, add_number, add_yes, pick
from covey.cli.typed import tell
from covey.cli.words import Progress, blame, confirm, count, note, sentence, short, visible
from covey.errors import Malformed, Misuse, Refused
from covey.primitives.hpke import OpeningKey
from covey.primitives.signing import SigningKey
from covey.roles.desk import CaseView, DeskSecrets, State
from covey.sdk import blocking
from covey.sdk.desk import KEY, MANIFEST
from covey.sdk.files import private_folder, write_private
from covey.sdk.pinning import read_manifest
from covey.wire.ceremony import PrivateKeys


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `desk` and its steps."""
    parser = subparsers.add_parser("desk", help="what was opened to a desk", description="The work of a desk.")
    steps = parser.add_subparsers(dest="desk_step", metavar="STEP", required=True)
    new = add_command(
        steps,
        "new",
        "set up a desk's folder after the ceremony",
        "Set up a desk's folder: the keys from `covey ceremony desk`, and the signed manifest.",
        "covey desk new --from ceremony --data desk",
    )
    new.add_argument("--from", dest="source", type=Path, required=True, help="the ceremony's folder")
    inbox = add_command(
        steps,
        "inbox",
        "fetch and list what was opened",
        "Fetch what trustees sent this desk, and list it.",
        "covey desk inbox --data .covey/desk-1",
    )
    inbox.add_argument("--all", action="store_true", help="ask for everything again, after the board was replaced")
    open_ = add_command(
        steps,
        "open",
        "show one filing",
        "Show one filing: what the conflict check needs, and the rest once the desk has accepted it.",
        "covey desk open 3f9a01c2 --data .covey/desk-1",
    )
    accept = add_command(
        steps,
        "accept",
        "take a case on after the conflict check",
        "Take a case on. The trustees then open the rest of it to this desk.",
        "covey desk accept 3f9a01c2 --data .covey/desk-1\n"
        'covey desk accept 3f9a01c2 --data .covey/desk-1 --for Bo --found "Nobody of us knows him."',
    )
    decline = add_command(
        steps,
        "decline",
        "leave a case to the next desk",
        "Leave a case to the author's next desk. This cannot be undone.",
        "covey desk decline 3f9a01c2 --data .covey/desk-1\n"
        'covey desk decline 3f9a01c2 --data .covey/desk-1 --found "One of us works there."',
    )
    add_number(open_, "covey desk inbox")
    for step in (accept, decline):
        step.add_argument("number", help="the filing's number from `covey desk inbox`")
        about = "what the conflict check found; it is kept, for holders alone (a desk of several people)"
        step.add_argument("--found", metavar="TEXT", help=about)
        add_yes(step)
    accept.add_argument("--for", dest="counsellor", metavar="NAME", help="who is to have the author (default: you)")
    for step, run in ((new, _new), (inbox, _inbox), (open_, _open), (accept, _accept), (decline, _decline)):
        folder = Path(".covey/desk-1")
        step.add_argument(
            "--data", type=Path, default=folder, metavar="DIR", help=f"the desk's folder (default: {folder})"
        )
        if step is not new:
            step.add_argument("--board", metavar="URL", help="the board's address (default: the manifest's)")
            add_words(step)
        step.set_defaults(run=run)
    desk_mail.add_parsers(steps)
    house.add_parsers(steps)
    house_cases.add_parsers(steps)
    archive.add_export(steps)


def _new(args: argparse.Namespace) -> int:
    manifest_path = args.source / CEREMONY_MANIFEST
    manifest = read_manifest(manifest_path).manifest
    keys = PrivateKeys.from_bytes(read(args.source / PRIVATE / "desk.secrets", "`covey ceremony desk` makes it."))
    if not keys.opening:
        raise Malformed("these are not the keys of a desk", code="wrong-secrets")
    signing, opening = SigningKey(keys.signing), OpeningKey(keys.opening[0])
    indices = [card.index for card in manifest.plan.desks if card.verify_key == signing.public.data]
    if not indices:
        raise Refused("this desk is not in the manifest", code="wrong-secrets", hint="Is this the right folder?")
    secrets = DeskSecrets(indices[0], signing, opening)
    secrets.check(manifest)
    key = private_folder(args.data) / KEY
    if key.exists():
        raise Refused(f"{args.data} is a desk's folder already", code="file-exists", hint="Choose another --data.")
    write_private(args.data / MANIFEST, read(manifest_path))
    write_private(key, secrets.to_bytes())
    print(f"Desk {indices[0]}, {visible(manifest.desk(indices[0]).name)}, is in {args.data}. Keep two copies of {key}.")
    print("Without it nothing that is sent to this desk can be opened, by anybody.")
    return 0


def _inbox(args: argparse.Namespace) -> int:
    if is_house(args.data):
        return house_cases.inbox(args)
    with Progress() as say, open_folder(args, say) as desk:
        cases = desk.poll(everything=args.all)
        say.clear()
        name = visible(desk.manifest.desk(desk.index).name)
        print(f"{name}: {count(len(cases), 'filing')}." if cases else f"{name}: nothing was opened to this desk.")
        for case in cases:
            print(f"  {short(case.filing)}  {STATES[case.state]}{_met(case)}")
            if case.state in {State.WAITING, State.BROKEN}:
                print(f"            {sentence(case.reason)}")
        waiting = [short(case.filing) for case in cases if case.state is State.CONFLICT_CHECK]
        if waiting:
            first = waiting[0]
            print("\nNext, for each that waits:")
            for step, about in (("open", "what it says"), ("accept", "take it on"), ("decline", "leave it, for good")):
                tell(f"  `covey desk {step} {first}`: {about}")
        for fault in desk.faults:
            note(blame(fault))
    return 0


def _open(args: argparse.Namespace) -> int:
    if is_house(args.data):
        return house_cases.open_one(args)
    with Progress() as say, open_folder(args, say) as desk:
        desk.poll()
        case = _find(desk, args.number)
        proof = desk.proof(case.filing) if case.account is not None else None
        say.clear()
        describe(case)
        if proof is not None:
            describe_proof(proof)
    return 0 if case.conflict is not None else 1


def _accept(args: argparse.Namespace) -> int:
    return _decide(args, True)


def _decline(args: argparse.Namespace) -> int:
    return _decide(args, False)


def _decide(args: argparse.Namespace, accept: bool) -> int:
    if is_house(args.data):
        return house_cases.decide(args, accept)
    if args.found is not None or (accept and args.counsellor is not None):
        hint = "Leave out --for and --found, or make it one of several people with `covey desk start`."
        raise Misuse("this desk is one folder: it gives authors to nobody, and keeps no such words", hint=hint)
    with Progress() as say, open_folder(args, say) as desk:
        desk.poll()
        case = _find(desk, args.number)
        say.clear()
        if not args.yes:
            describe(case)
            confirm("\nTake this case on?" if accept else "\nLeave this case to the author's next desk, for good?")
        case = desk.accept(case.filing) if accept else desk.decline(case.filing)
        if accept:
            case = _wait_for_case(desk, case, say)
        say.clear()
        if not accept:
            print(f"{short(case.filing)} is declined. The author's next desk is asked, if there is one.")
        elif case.case is None:
            tell(f"{short(case.filing)} is accepted. The rest is on its way: `covey desk open {short(case.filing)}`.")
        else:
            describe(case)
    return 0


def _wait_for_case(desk: blocking.DeskSession, case: CaseView, say: Progress) -> CaseView:
    """Trustees need a moment to send the rest."""
    end = time.monotonic() + 20
    while case.case is None and case.state is State.ACCEPTED and time.monotonic() < end:
        say("waiting for the trustees to open the rest")
        time.sleep(0.5)
        desk.poll()
        case = desk.case(case.filing)
    return case


def _find(desk: blocking.DeskSession, number: str) -> CaseView:
    return desk.case(pick(number, [case.filing for case in desk.cases()], "filings", "covey desk inbox"))


def _met(case: CaseView) -> str:
    if not case.meetings:
        return "; filed to be opened at once" if case.conflict is not None else ""
    others = {filing for meeting in case.meetings for filing in meeting.filings}
    return f"; met {', '.join(short(filing) for filing in sorted(others))}"
