"""`covey ceremony`: the set-up, one command for each step, on files that people carry (spec/ceremony).

Every step can be repeated: it finds what it saved and writes the same files again.
"""

import argparse
import os
import re
from collections.abc import Callable
from pathlib import Path

from covey.cli.ceremony_files import MANIFEST, PLAN, PRIVATE, messages, read, write_public, write_secret
from covey.cli.ceremony_plan import EXAMPLE, read_plan
from covey.errors import Malformed, Misuse, Refused
from covey.roles import ceremony
from covey.roles.ceremony import spoken
from covey.wire.ceremony import BOARD, DESK, REGISTRAR, ROLES, CardOffer, CeremonyState, PrivateKeys
from covey.wire.manifest import Plan

SUFFIX = {1: "commit", 2: "deal", 3: "confirm", 4: "signature"}  # the file each round writes

EXAMPLES = {
    "card": ' --name "North Clinic" --jurisdiction Iceland',
    "desk": ' --name "Help Line"',
    "board": ' --name "Board Operator"',
    "registrar": ' --name "Staff Council"',
}


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `ceremony` and its steps."""
    parser = subparsers.add_parser(
        "ceremony",
        help="set up an escrow: keys, seeds and the signed manifest",
        description="The set-up across organisations: cards, plan, commit, deal, confirm, sign, assemble.",
    )
    steps = parser.add_subparsers(dest="ceremony_step", required=True, metavar="STEP")

    def step(name: str, run_step: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        example = f"example:\n  covey ceremony {name}{EXAMPLES.get(name, '')} --folder ceremony"
        found = steps.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".", epilog=example)
        found.add_argument("--folder", type=Path, default=Path(), help="where the files are (default: here)")
        found.set_defaults(run=run, run_step=run_step)
        return found

    card = step("card", _card, "a trustee: make keys and a card")
    card.add_argument("--name", required=True, help="the organisation, as people know it")
    card.add_argument("--jurisdiction", required=True, help="the law it answers to")
    for role in (DESK, BOARD, REGISTRAR):
        keys = step(ROLES[role], _keys, f"a {ROLES[role]}: make keys and a card")
        keys.add_argument("--name", required=True, help="the name, as people know it")
        keys.set_defaults(role=role)
    plan = step("plan", _plan, "the coordinator: join cards and numbers into the plan")
    plan.add_argument("--settings", type=Path, help="a TOML file (default: plan.toml in the folder)")
    plan.add_argument("--example", action="store_true", help="print an example of the TOML file, and stop")
    step("commit", _commit, "a trustee, round 1: accept the plan, commit to contributions")
    step("deal", _deal, "a trustee, round 2: seal contributions to the other trustees")
    step("confirm", _confirm, "a trustee, round 3: open what was dealt, confirm the transcript")
    step("sign", _sign, "a trustee, round 4: sign the manifest, write this trustee's secrets")
    step("assemble", _assemble, "anybody: join the signatures into the signed manifest")


def run(args: argparse.Namespace) -> int:
    """Run one step; raises `CoveyError`."""
    run_step: Callable[[argparse.Namespace], int] = args.run_step
    return run_step(args)


# Cards and plan


def _card(args: argparse.Namespace) -> int:
    path = _state_path(args.folder, 0)
    if path.exists():
        state = _read_state(path)
        if (state.name, state.jurisdiction) != (args.name, args.jurisdiction):
            raise Refused(f"{path} is the private state of {state.name}", code="file-exists", hint="Use a new folder.")
        offered = ceremony.offer_of(state)
    else:
        state, offered = ceremony.card(args.name, args.jurisdiction, os.urandom(32))
    return _offered(args.folder, path, state.to_bytes(), offered, "card")


def _keys(args: argparse.Namespace) -> int:
    suffix = ROLES[args.role]
    path = args.folder / PRIVATE / f"{suffix}.secrets"
    if path.exists():
        keys = PrivateKeys.from_bytes(read(path))
        if (keys.role, keys.name) != (args.role, args.name):
            raise Refused(f"{path} holds the keys of {keys.name}", code="file-exists", hint="Use a new folder.")
        offered = ceremony.offer(keys)
    else:
        keys, offered = ceremony.make_keys(args.role, args.name, os.urandom(32))
    return _offered(args.folder, path, keys.to_bytes(), offered, suffix)


def _offered(folder: Path, path: Path, secret: bytes, offered: CardOffer, suffix: str) -> int:
    public = folder / f"{_slug(offered)}.{suffix}"
    write_secret(path, secret)
    write_public(public, offered.to_bytes())
    return _say(public, f"give {public.name} to the coordinator", "card", offered.digest, path)


def _plan(args: argparse.Namespace) -> int:
    if args.example:
        print(EXAMPLE, end="")
        return 0
    plan = read_plan(args.settings or args.folder / "plan.toml")
    path = args.folder / PLAN
    write_public(path, plan.to_bytes())
    _describe(plan)
    return _say(path, f"give {path.name} to every trustee, who runs `covey ceremony commit`", "plan", plan.digest)


# Rounds


def _commit(args: argparse.Namespace) -> int:
    plan = _read_plan(args.folder)
    state, message = ceremony.commit(_load(args.folder, 1), plan, os.urandom(32))
    public, private = _save(args.folder, 1, message.trustee, state, message.to_bytes())
    _describe(plan)
    text = f"give {public.name} to every other trustee; if all read the same plan aloud, run `covey ceremony deal`"
    return _say(public, text, "plan", plan.digest, private)


def _deal(args: argparse.Namespace) -> int:
    before = _load(args.folder, 2)
    plan = before.committed[0].plan
    state, message = ceremony.deal(before, messages(args.folder, SUFFIX[1], plan.n))
    public, private = _save(args.folder, 2, message.trustee, state, message.to_bytes())
    text = f"give {public.name} to every other trustee, who runs `covey ceremony confirm`"
    return _say(public, text, "plan", plan.digest, private)


def _confirm(args: argparse.Namespace) -> int:
    before = _load(args.folder, 3)
    state, message = ceremony.confirm(before, messages(args.folder, SUFFIX[2], before.committed[0].plan.n))
    public, private = _save(args.folder, 3, message.trustee, state, message.to_bytes())
    text = (
        f"give {public.name} to every other trustee; if all read the same transcript aloud, run `covey ceremony sign`"
    )
    return _say(public, text, "transcript", message.transcript, private)


def _sign(args: argparse.Namespace) -> int:
    before = _load(args.folder, 4)
    done = ceremony.sign(before, messages(args.folder, SUFFIX[3], before.committed[0].plan.n))
    secrets = args.folder / PRIVATE / f"trustee-{done.secrets.trustee}.secrets"
    write_secret(secrets, done.secrets.to_bytes())
    public, private = _save(args.folder, 4, done.secrets.trustee, done.state, done.message.to_bytes())
    text = f"give {public.name} to the coordinator, who runs `covey ceremony assemble`"
    return _say(public, text, "manifest", done.manifest.hash, private, secrets)


def _assemble(args: argparse.Namespace) -> int:
    plan = _read_plan(args.folder)
    manifest = ceremony.unsigned_manifest(plan, messages(args.folder, SUFFIX[3], plan.n))
    signed = ceremony.assemble(manifest, messages(args.folder, SUFFIX[4], plan.n))
    path = args.folder / MANIFEST
    write_public(path, signed.to_bytes())
    text = f"give {path.name} to every trustee, the board and the desks, and publish its hash {manifest.hash.hex()}"
    _say(path, text, "manifest", manifest.hash)
    print("trustees: keep private/trustee-N.secrets; remove private/ceremony-*.secret once all read this hash aloud")
    return 0


# Files


def _state_path(folder: Path, rounds: int) -> Path:
    return folder / PRIVATE / f"ceremony-{rounds}.secret"


def _load(folder: Path, step: int) -> CeremonyState:
    """The state after `step` if it was done already, else before it."""
    path = _state_path(folder, step)
    if not path.exists():
        path = _state_path(folder, step - 1)
    if not path.exists():
        earlier = {1: "card", 2: "commit", 3: "deal", 4: "confirm"}[step]
        raise Misuse(f"there is no private state {path}", code="wrong-step", hint=f"Run `covey ceremony {earlier}`.")
    state = _read_state(path)
    if state.rounds != int(path.stem.removeprefix("ceremony-")):
        raise Misuse(f"{path} holds the state of round {state.rounds}: it was renamed", code="wrong-step")
    return state


def _read_state(path: Path) -> CeremonyState:
    try:
        return CeremonyState.from_bytes(read(path))
    except Malformed as error:
        raise Malformed(
            f"the private state {path} cannot be read: {error}",
            code=error.code,
            hint="If the step that wrote it was cut off before it wrote its public file, remove it and repeat "
            "the step; otherwise start the ceremony again from new cards.",
        ) from None


def _save(folder: Path, step: int, trustee: int, state: CeremonyState, message: bytes) -> tuple[Path, Path]:
    """The private state first, then the message."""
    private, public = _state_path(folder, step), folder / f"trustee-{trustee}.{SUFFIX[step]}"
    write_secret(private, state.to_bytes())
    write_public(public, message)
    return public, private


def _read_plan(folder: Path) -> Plan:
    return Plan.from_bytes(read(folder / PLAN, "The coordinator makes it with `covey ceremony plan`."))


def _slug(offered: CardOffer) -> str:
    """A file name from a party's name."""
    return re.sub(r"[^a-z0-9]+", "-", offered.name.lower()).strip("-")[:60] or offered.verify_key[:4].hex()


# Words


def _say(public: Path, text: str, label: str, digest: bytes, *private: Path) -> int:
    for path in private:
        print(f"wrote: {path} (private, never leaves this machine)")
    print(f"wrote: {public}")
    print(f"next: {text}")
    print(f"read aloud, the {label}: {spoken(digest)}")
    return 0


def _describe(plan: Plan) -> None:
    """What a trustee agrees to."""
    print(f"plan: {_visible(plan.name)}; {plan.n} trustees, any {plan.t - 1} of them learn nothing; board", end=" ")
    print(f"{_visible(plan.board_url)}; thresholds {', '.join(map(str, plan.thresholds))}; capacity {plan.capacity}")
    for card in plan.trustees:
        print(f"  trustee {card.index}: {_visible(card.name)} ({_visible(card.jurisdiction)})")
    for desk in plan.desks:
        print(f"  desk {desk.index}: {_visible(desk.name)}")


def _visible(text: str) -> str:
    """A name from somebody else, without what could steer a terminal."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
