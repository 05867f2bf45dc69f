"""Resident memory of a trustee that holds 100,000 filings, and how soon it is ready after a restart."""

import time

from clients import load, register
from escrow import PARAMETERS
from fill import fill
from report import Figure, Report
from scale import place
from stack import Stack
from steady import order

MEMORY = 400.0
RESTART = 5.0


def run(report: Report) -> None:
    """After some filings came, so that mask shares are in memory too."""
    held = int(str(report.details["held"]))
    with place(str(report.details["fill"])) as directory:
        keys = fill(directory, held)
        with Stack(keys.with_gathering(1), directory) as stack:
            at_rest = stack.memory()
            accounts = register(stack, 8)
            count = 4 if report.quick else 60
            load(stack, order(stack, accounts, slots=4, count=count, crowd=4, label=f"{held:,} held"))
            time.sleep(3)
            busy = stack.memory()
            stack.processes[0].terminate()
            stack.processes[0].wait()
            start = time.monotonic()
            stack.processes[0] = stack.start(0)
            stack.wait_ready(0)
            restart = time.monotonic() - start
    trustees = slice(0, PARAMETERS.n)
    report.details["memory, MB"] = {"at rest": at_rest, "after filings": busy}
    report.add(
        Figure(
            "memory",
            f"trustee, {held:,} held, just started",
            max(at_rest[trustees]),
            "MB",
            max(at_rest[trustees]) / MEMORY,
            "target",
            MEMORY,
        ),
        Figure(
            "memory",
            f"trustee, {held:,} held, at work",
            max(busy[trustees]),
            "MB",
            max(busy[trustees]) / MEMORY,
            "target",
            MEMORY,
        ),
        Figure("memory", f"board with matcher, {held:,} held, at work", busy[-1], "MB"),
        Figure("memory", "trustee, restart to ready", restart, "s", restart / RESTART, "target", RESTART),
    )
