"""Runs client processes (load.py) against a stack and gathers what they saw."""

import json
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from pathlib import Path

import httpx

from covey.primitives.signing import SigningKey
from covey.wire.log import Receipts, Status
from escrow import registration
from load import Order, Outcome
from report import Progress
from stack import Stack

_PROGRAM = Path(__file__).parent / "load.py"


def register(stack: Stack, count: int) -> list[str]:
    """Seeds of new accounts that every trustee has let in."""
    progress = Progress("accounts", count)
    with httpx.Client(base_url=stack.url, timeout=60, trust_env=False) as client:

        def join(_: int) -> str:
            key = SigningKey(os.urandom(32))
            headers = {"content-type": "application/octet-stream"}
            answer = client.post("/v1/registrations?wait=20", content=registration(stack.keys, key), headers=headers)
            receipts = Receipts.from_bytes(answer.raise_for_status().content).receipts
            if {receipt.status for receipt in receipts} != {Status.REGISTERED}:
                raise RuntimeError("a trustee did not let a new account in")
            progress.step()
            return key.seed.hex()

        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(join, range(count)))
    progress.end()
    return found


def load(stack: Stack, order: Order, processes: int = 1, quiet: bool = False) -> Outcome:
    """Let people file; the order's count, rate and crowd are shared out among the processes."""
    total = order.count or round(order.rate * order.seconds)
    progress = Progress(f"{order.label}: filings", total)
    results: list[Outcome] = []
    done = [0] * processes
    running = [
        subprocess.Popen(
            [sys.executable, str(_PROGRAM)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        )
        for _ in range(processes)
    ]

    def follow(index: int) -> None:
        process = running[index]
        assert process.stdin is not None and process.stdout is not None
        share = replace(
            order,
            count=_share(order.count, index, processes),
            rate=order.rate / processes,
            crowd=_share(order.crowd, index, processes),
            accounts=order.accounts[index::processes],
            label=f"{order.label}-{os.getpid()}-{index}-",
        )
        process.stdin.write(json.dumps(asdict(share)))
        process.stdin.close()
        for line in process.stdout:
            found = json.loads(line)
            if "done" in found:
                done[index] = found["done"]
                if not quiet:
                    progress.at(sum(done))
            else:
                results.append(Outcome(**found))
        process.wait()

    threads = [threading.Thread(target=follow, args=(index,)) for index in range(processes)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if not quiet:
        progress.end()
    if len(results) != processes:
        raise RuntimeError("a client process ended without a result")
    whole = Outcome(max(found.seconds for found in results), sum(found.cpu for found in results))
    for found in results:
        whole.latencies += found.latencies
        whole.errors += found.errors
        whole.resent += found.resent
    return whole


def _share(total: int, index: int, parts: int) -> int:
    return total // parts + (index < total % parts)


def percentile(values: list[float], share: float) -> float:
    """The value that this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
