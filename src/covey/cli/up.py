"""`covey up` and `covey down`: a whole escrow on one machine."""

import argparse
import os
import signal
import threading
import time

from covey.cli.local_setup import LocalPlan, first_invitations, hold, is_free, ports_from, trustee_urls
from covey.cli.options import add_command, add_data
from covey.cli.places import PORT, Places, Run
from covey.cli.processes import Processes
from covey.cli.typed import program, shown, tell
from covey.cli.words import Progress, clock, count, groups, note, sentence
from covey.errors import Refused, Unavailable
from covey.sdk.desk import KEY
from covey.sdk.files import exclusive, is_locked, private_folder
from covey.sdk.pinning import read_manifest
from covey.servers.pages import is_built
from covey.wire.manifest import Manifest

DOWN_SECONDS = 60.0


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `up` and `down`."""
    parser = add_command(
        subparsers,
        "up",
        "start an escrow on this machine",
        "Start a board and five trustees on this machine, each its own process with its own database and secrets.\n"
        "The first start holds the set-up ceremony and makes ten invitations. Ctrl-C stops everything; starting\n"
        "again continues with everything kept. Made for trying out: one machine knows all secrets here.",
        "covey up\ncovey up --data /srv/covey --port 9000",
    )
    add_data(parser)
    parser.add_argument("--port", type=int, help=f"the board's port (default: {PORT}, or the one of the first start)")
    parser.set_defaults(run=run_up)
    parser = add_command(
        subparsers,
        "down",
        "stop the escrow on this machine",
        "Stop what `covey up` started. Everything is kept.",
        "covey down",
    )
    add_data(parser)
    parser.set_defaults(run=run_down)


def run_up(args: argparse.Namespace) -> int:
    """Start, watch, stop."""
    places = Places(args.data)
    private_folder(places.data)
    running = places.running()
    busy = "this escrow is running already" + (f", at {running.url} (process {running.pid})" if running else "")
    with exclusive(places.lock, busy, "Use it as it is, or stop it with `covey down`."):
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
            signal.signal(number, lambda *_: stop.set())
        with Progress() as say:
            manifest, processes = _prepare(places, args.port, say)
            try:
                processes.start(say, stop)
                places.save_run(Run(os.getpid(), processes.board.url, processes.running()))
                say.clear()
                if not stop.is_set():
                    _introduce(places, manifest, processes)
                _watch(places, processes, stop)
            finally:
                say(f"stopping {count(len(processes.all), 'process', 'processes')}")
                killed = processes.stop()
                places.run.unlink(missing_ok=True)
        for name in killed:
            note(f"{name} did not stop in time and was ended; it loses nothing by that")
    tell("Stopped. Everything is kept; `covey up` continues.")
    return 0


def _prepare(places: Places, port: int | None, say: Progress) -> tuple[Manifest, Processes]:
    """The manifest, held now if there is none yet, and the processes with their ports."""
    plan = LocalPlan()
    if not places.manifest.exists():
        say("holding the set-up ceremony")
        board_port = port if port is not None else ports_from(PORT, 1)[0]
        hold(places, plan, board_port)
    manifest = read_manifest(places.manifest).manifest
    first_invitations(places)
    known = int(manifest.plan.board_url.rpartition(":")[2])
    board_port = known if port is None else port
    if not is_free(board_port):
        raise Unavailable(
            f"another program uses port {board_port}",
            code="port-in-use",
            hint="Stop that program, or choose another port with --port.",
        )
    trustee_ports = ports_from(board_port + 1, manifest.plan.n)
    trustee_urls(places, trustee_ports)
    if board_port != known:
        note(f"accounts made before look for the board at port {known}; give them --board with the new address")
    return manifest, Processes(places, board_port, trustee_ports)


def _introduce(places: Places, manifest: Manifest, processes: Processes) -> None:
    """Names, places, health, and what to do next."""
    plan, here = manifest.plan, shown(places.data)
    print(f"{plan.name} is up. Everything is kept in {places.data.resolve()}\n")
    print(f"  {'board':<11}{'':<38}{processes.board.url:<24}{_health(processes.board.answers())}")
    for card, child in zip(plan.trustees, processes.trustees, strict=True):
        who = f"{card.name}, {card.jurisdiction}"
        print(f"  {child.name:<11}{who:<38}{child.url:<24}{_health(child.answers())}")
    for desk in plan.desks:
        print(f"  {f'desk {desk.index}':<11}{desk.name:<38}{shown(places.desk(desk.index))}")
    first, second = groups(manifest.hash)
    print(f"\n  manifest   {first}\n             {second}")
    print("\nOne machine knows every secret here: this is for trying Covey out, with made-up people only.")
    if is_built():
        print(f"\nIn a browser: {processes.board.url}")
        print(f"      write, file and see how it stands; invitations are in {shown(places.invitations)}")
        print(f"In a browser: {processes.board.url}/desk")
        print(f"      a desk's own page; its key file is {shown(places.desk(1) / KEY)}")
    data = "" if here == ".covey" else f" --data {here}"
    print("\nIn another terminal, in this folder:")
    for command, about in (
        (f"account new --invitation-file {shown(places.invitations)} --file account.covey{data}", "make an account"),
        ("file", "file about somebody; it asks what it needs"),
        ("list", "how your filings stand"),
        (f"desk inbox --data {shown(places.desk(1))}", "what was opened to the first desk"),
        (f"status{data}", "who is there, and who broke the rules"),
    ):
        print(f"  {program()} {command}\n      {about}")
    print("\nCtrl-C stops everything.", flush=True)


def _health(is_well: bool) -> str:
    return "ready" if is_well else "not ready yet"


def _watch(places: Places, processes: Processes, stop: threading.Event) -> None:
    """Until asked to stop: start again what dies, and say so."""
    noted = processes.running()
    while not stop.wait(0.5):
        for text in processes.check():
            print(f"{clock(time.time())}  {sentence(text)}", flush=True)
        if noted != processes.running():
            noted = processes.running()
            places.save_run(Run(os.getpid(), processes.board.url, noted))


def run_down(args: argparse.Namespace) -> int:
    """Ask `covey up` to stop and wait until it has."""
    places = Places(args.data)
    if not is_locked(places.lock):
        print(f"No escrow is running in {args.data}.")
        return 0
    run = places.running()
    if run is None:
        raise Refused("the escrow is just starting", code="busy", hint="Try again in a few seconds.")
    os.kill(run.pid, signal.SIGTERM)
    end = time.monotonic() + DOWN_SECONDS
    with Progress() as say:
        while is_locked(places.lock):
            say("waiting until everything has stopped")
            if time.monotonic() > end:
                raise Unavailable(f"process {run.pid} is still stopping", code="busy", hint="Look again in a minute.")
            time.sleep(0.1)
    tell("Stopped. Everything is kept; `covey up` continues.")
    return 0
