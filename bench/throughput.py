"""The whole stack on this machine, clients included: what it sustains, and how long people wait."""

import os
import time

import psutil

from clients import load, percentile, register
from escrow import make_keys
from report import Figure, Report, say
from stack import Stack, subtract
from steady import order

TARGET = 25.0
LATENCY = 1.0
SECONDS = 60
SLOTS = 4
CROWD = 24
AGAIN = 0.05  # share of filings that name somebody who was named before, so that matches happen too
MATCH_SECONDS = 10


def run(report: Report) -> None:
    """First as many as people can file, then half of the target's rate; matching is drained after each."""
    seconds = 3 if report.quick else SECONDS
    with Stack(make_keys().with_gathering(MATCH_SECONDS)) as stack:
        accounts = register(stack, 16 if report.quick else 250)
        plan = order(stack, accounts, slots=SLOTS, again=AGAIN)
        load(stack, order(stack, accounts, slots=SLOTS, count=8, crowd=2, label="warming up"))
        stack.drain("warming up: rows matched")
        idle = stack.idle(1 if report.quick else 4)
        for label, rate in (("as many as come", 0.0), ("half of the target's load", TARGET / 2)):
            before, start, busy = stack.cpu(), time.monotonic(), _busy()
            found = load(
                stack,
                order(stack, accounts, **{**_shape(plan), "rate": rate, "seconds": float(seconds), "label": label}),
                2,
            )
            drained = stack.drain(f"{label}: rows matched")
            length, used = time.monotonic() - start, sum(stack.cpu()) - sum(before) + found.cpu
            others = max(0.0, _busy() - busy - used) / length
            cpu = subtract(stack.cpu(), before, idle, length)
            if not found.latencies:
                raise RuntimeError(f"no filing succeeded: {found.errors[:1]}")
            count = len(found.latencies)
            report.details[f"stack, {label}"] = {
                "filings": count,
                "errors": found.errors[:20],
                "seconds": round(found.seconds, 2),
                "drain_seconds": round(drained, 2),
                "server_cpu_ms_each": round(1000 * sum(cpu) / count, 2),
                "client_cpu_ms_each": round(1000 * found.cpu / count, 2),
                "p50_ms": round(1000 * percentile(found.latencies, 0.5), 1),
                "p99_ms": round(1000 * percentile(found.latencies, 0.99), 1),
                "cpus_used_by_others": round(others, 2),
                "resent": found.resent,
                "splits": stack.splits(),
                "memory_mb": [round(size) for size in stack.memory()],
            }
            if others > 0.2:
                say(f"  other programs took {others:.1f} of {os.cpu_count()} processors meanwhile")
            _figures(report, label, rate, count, found.seconds, found.latencies, found.errors, drained)
            each = (sum(cpu) + found.cpu) / count
            possible = (os.cpu_count() or 1) / each
            report.add(
                Figure("stack", f"CPU with clients and matching, {label}", 1000 * each, "ms"),
                Figure("stack", "processors over that", possible, "/s", possible / TARGET, "target"),
            )


def _busy() -> float:
    """CPU seconds that all programs of this machine have used."""
    times = psutil.cpu_times()
    return float(times.user + times.system + times.nice)


def _shape(plan: object) -> dict[str, object]:
    return {"slots": SLOTS, "again": AGAIN, "crowd": CROWD}


def _figures(
    report: Report,
    label: str,
    rate: float,
    count: int,
    seconds: float,
    latencies: list[float],
    errors: list[str],
    drained: float,
) -> None:
    wait = percentile(latencies, 0.99)
    if rate:
        report.add(
            Figure("stack", f"p99 until held, {label} ({rate:g}/s)", wait, "s", wait / LATENCY, "target", LATENCY),
            Figure("stack", f"median until held, {label}", percentile(latencies, 0.5), "s"),
        )
    else:
        reached = count / seconds
        with_matching = count / (seconds + drained)
        report.add(
            Figure("stack", "four-slot filings held", reached, "/s", reached / TARGET, "target", TARGET, at_least=True),
            Figure(
                "stack", "the same until all are matched too", with_matching, "/s", with_matching / TARGET, "target"
            ),
            Figure("stack", f"p99 until held, {label}", wait, "s", wait / LATENCY, "1 s"),
        )
    report.add(Figure("stack", f"errors, {label}", float(len(errors)), "", target=0.0))
