"""`covey demo`: a throw-away escrow, one story, and whether it came out as the ideal box says."""

import argparse
import json
import signal
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import anyio

from covey.cli.demo import sight, telling
from covey.cli.demo.cast import CANARIES, PEOPLE, STORY
from covey.cli.demo.stage import Stage
from covey.cli.local_setup import LIMITS, LocalPlan, first_invitations, free_ports, hold, trustee_urls
from covey.cli.options import add_command
from covey.cli.places import Places
from covey.cli.processes import Processes
from covey.cli.words import Progress
from covey.errors import Misuse
from covey.wire.manifest import Manifest

Tell = Callable[[str], None]


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `demo`."""
    parser = add_command(
        subparsers,
        "demo",
        "play a story from filing to release",
        "Start a throw-away escrow (a board and five trustees, on free ports) and play a story with made-up people:\n"
        "what each files, what every party could see, what is opened and what stays shut. In the end the outcome is\n"
        "compared with that of an ideal box; the command ends with code 1 if it differs. Takes half a minute.",
        "covey demo\ncovey demo --json > outcome.json",
    )
    parser.add_argument("--json", action="store_true", help="print the outcome as one JSON object, and nothing else")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Play and compare."""
    before = signal.signal(signal.SIGTERM, _interrupt)
    start = time.monotonic()
    tell: Tell = (lambda _: None) if args.json else _print
    with tempfile.TemporaryDirectory(prefix="covey-demo-") as folder, Progress() as say:
        places = Places(Path(folder) / "escrow")
        say("holding the set-up ceremony")
        plan = LocalPlan(name="The demo escrow", limits=replace(LIMITS, match_seconds=1))
        if len(PEOPLE) > len(plan.trustees) * 2:
            raise Misuse("the story has more people than invitations")
        board_port, *trustee_ports = free_ports(1 + plan.parameters.n)
        manifest = hold(places, plan, board_port)
        first_invitations(places)
        trustee_urls(places, trustee_ports)
        processes = Processes(places, board_port, trustee_ports)
        try:
            processes.start(say, threading.Event())
            outcome = anyio.run(_play, places, manifest, processes.board.url, tell, _spaced(say, tell))
        finally:
            say("stopping")
            processes.stop()
            signal.signal(signal.SIGTERM, before)
    outcome["seconds"] = round(time.monotonic() - start, 1)
    if args.json:
        print(json.dumps(outcome, indent=1))
    return 0 if outcome["agrees"] else 1


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _print(text: str) -> None:
    print(text, flush=True)


def _spaced(say: Progress, tell: Tell) -> Tell:
    """Progress on a terminal; nothing where the story itself is the progress."""
    return say if say.is_live or tell is not _print else lambda _: None


async def _play(places: Places, manifest: Manifest, url: str, tell: Tell, say: Tell) -> dict[str, Any]:
    """The whole story; its outcome for `--json`."""
    acts = []
    tell(telling.opening(manifest))
    async with Stage(places, manifest, url, say) as stage:
        for number, act in enumerate(STORY, start=1):
            seen = await stage.play(act)
            _clear(say)
            tell(telling.act(number, act, seen, stage))
            acts.append(telling.act_data(act, seen, stage))
        status = await stage.settle()
        standings = await stage.standings()
        mistakes = stage.mistakes()
        mistakes += [f"{fault.party} is blamed: {fault.fault}" for fault in status.faults]
        servers = [places.board, *(places.trustee(card.index) for card in manifest.plan.trustees)]
        desks = [places.desk(card.index) for card in manifest.plan.desks]
        searched, found = sight.search([*servers, *desks, places.data / "accounts"], CANARIES)
        mistakes += [f"in plain text on a disk: {word}" for word in found]
        _clear(say)
        tell(telling.ending(stage, standings, searched, mistakes))
        return {
            "agrees": not mistakes,
            "mistakes": mistakes,
            "manifest": manifest.hash.hex(),
            "filings": telling.filings_data(stage, standings),
            "acts": acts,
            "searched_bytes": searched,
            "found_in_plain_text": found,
        }


def _clear(say: Tell) -> None:
    if isinstance(say, Progress):
        say.clear()
