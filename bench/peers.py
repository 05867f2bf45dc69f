"""Our cost of one filing next to what others need, by their own figures."""

from dataclasses import dataclass

import filing
from report import Figure, Report


@dataclass(frozen=True)
class Peer:
    """What one filing costs elsewhere, in milliseconds, and where the number is from."""

    name: str
    milliseconds: float
    what: str
    source: str
    hides: bool  # whether equality below the threshold is hidden from the servers


CALLISTO_MS = 0.9
"""callisto-core: one Argon2i (t=2, 512 KiB, p=2) for each stored report and identifier."""

PEERS = (
    Peer("callisto-core, 1,000 held", CALLISTO_MS * 1_000, "0.9 ms x N", "its code, 2019; measured", False),
    Peer("callisto-core, 100,000 held", CALLISTO_MS * 100_000, "0.9 ms x N", "its code, 2019; measured", False),
    Peer("WhoToo+, a dozen held", 7_400, "7.4-8.6 s, n=6, k=4, no network", "authors' Python code; measured", True),
    Peer("WhoToo+, 100 held", 22_000, "and 0.12 s more for each held", "authors' Python code; measured", True),
    Peer("SAE, n=5", 1_000, "about 1 s for each joint PRF, 1..t of them", "NDSS 2020, authors' Java code", False),
    Peer("STAR", 0.021, "21 us in batches of a million, two servers", "CCS 2022, authors' Rust code", False),
)


def run(report: Report) -> None:
    """One slot, as theirs; SAE's and STAR's are from their papers' machines."""
    windows, _ = filing.base(report.quick)
    ours = 1000 * windows[1].each
    report.add(
        Figure("peers", f"Covey, one slot, {filing.HELD:,} held, n=5, five servers and a board", ours, "ms", 1.0)
    )
    for peer in PEERS:
        hides = "hides what Covey hides" if peer.hides else "its servers see who is named alike"
        report.add(
            Figure(
                "peers",
                peer.name,
                peer.milliseconds,
                "ms",
                peer.milliseconds / ours,
                f"Covey; {hides}",
                note=peer.source,
            )
        )
    report.details["peers"] = {peer.name: f"{peer.what} ({peer.source})" for peer in PEERS}
