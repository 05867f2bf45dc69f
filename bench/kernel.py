"""The masked-row kernel beside the bare float64 matrix product of the same shape."""

import numpy as np

from covey.core import masks
from covey.core.field import P
from escrow import PARAMETERS
from report import Figure, Report, race

ROWS = 16
TARGET = 2.5


def run(report: Report) -> None:
    """For each threshold T: rows of length w = (T-1) d against a (w x c) mask."""
    size = PARAMETERS.width
    draw = np.random.default_rng(1)
    total = [0.0, 0.0]
    for threshold in PARAMETERS.thresholds:
        blocks = threshold - 1
        mask = masks.prepare(draw.integers(0, P, (blocks, size, size)))
        z = draw.integers(0, P, (ROWS, size))
        x = draw.integers(1, P, ROWS)
        left, right = draw.random((ROWS, blocks * size)), draw.random((blocks * size, size))
        ours, bare = race(5 if report.quick else 201, (lambda: masks.apply(mask, z, x), lambda: left @ right))  # noqa: B023
        total = [total[0] + ours, total[1] + bare]
        report.add(
            Figure(
                "kernel",
                f"masked row, T={threshold}, {ROWS} at once",
                ours / ROWS * 1e6,
                "us/row",
                ours / bare,
                f"bare product {ROWS}x{blocks * size} by {blocks * size}x{size}",
                TARGET,
                on_ratio=True,
            )
        )
    report.add(
        Figure(
            "kernel",
            "all four thresholds",
            total[0] / ROWS * 1e6,
            "us/row",
            total[0] / total[1],
            "the four bare products",
            TARGET,
            on_ratio=True,
        )
    )
