"""Measure speed and size: `make bench`. One table on standard output, and bench/results/latest.json.

Every figure stands beside a raw primitive, or a peer's figure, measured or named in the same run.
"""

import argparse
import importlib
import os
import signal
import sys
import time
from pathlib import Path

from report import Report, say

BENCHES = {
    "kernel": "kernel",
    "oprf": "oprf",
    "filing": "filing",
    "scale": "scale",
    "memory": "memory",
    "stack": "throughput",
    "peers": "peers",
    "identifiers": "identifiers",
    "attachments": "attachments",
}
RESULTS = Path(__file__).parent / "results"


def main() -> int:
    """Run the benches asked for, print the table, write the JSON; 0 whatever the figures are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("only", nargs="*", metavar="bench", help=f"any of {', '.join(BENCHES)}; all without")
    parser.add_argument(
        "--quick", action="store_true", help="small sizes: does everything run? the figures mean little"
    )
    parser.add_argument("--held", type=int, help="filings held in the benches scale and memory (100000)")
    parser.add_argument("--fill", type=Path, help="keep the filled databases here and use them again")
    parser.add_argument("--json", type=Path, default=RESULTS / "latest.json", help="where the figures go")
    options = parser.parse_args()
    unknown = set(options.only) - set(BENCHES)
    if unknown:
        parser.error(f"there is no bench {sorted(unknown)[0]}; there are {', '.join(BENCHES)}")
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"  # before a bench imports numpy: several processes share the machine
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that servers are stopped too
    report = Report(options.quick)
    report.details["held"] = options.held or (2_000 if options.quick else 100_000)
    report.details["fill"] = str(options.fill) if options.fill else ""
    for name, module in BENCHES.items():
        if options.only and name not in options.only:
            continue
        start = time.monotonic()
        say(f"{name} ...")
        importlib.import_module(module).run(report)
        say(f"{name}: {time.monotonic() - start:.1f} s")
    report.details.pop("fill")
    report.write(options.json)
    print(report.table())
    return 0


if __name__ == "__main__":
    sys.exit(main())
