"""OPRF answers with their proof beside the scalar multiplications alone, and the client's side."""

import os

import rbcl

from covey.core import oprf
from covey.primitives.group import Element, Scalar
from report import Figure, Report, race

BATCHES = (1, 4, 8)
TARGET = 1.3
T = 2


def scalar_multiplication(scalar: Scalar, element: Element) -> bytes:
    """libsodium alone."""
    return bytes(rbcl.crypto_scalarmult_ristretto255(scalar.to_bytes(), element.to_bytes()))


def run(report: Report) -> None:
    """A batch of m costs 2m+3 multiplications: m evaluations, m weights, and three for the proof."""
    key = Scalar.from_uniform_bytes(os.urandom(64))
    public = Element.base_mul(key)
    rounds = 3 if report.quick else 101
    for m in BATCHES:
        blinded = [oprf.blind(b"tel:+15550100%d" % i, os.urandom(64)) for i in range(m)]
        elements = [item.element for item in blinded]
        point, count = elements[0], 2 * m + 3

        def bare(count: int = count, point: Element = point) -> None:
            for _ in range(count):
                scalar_multiplication(key, point)

        def ours(elements: list[Element] = elements) -> object:
            return oprf.answer(1, key, public, elements, os.urandom(64))

        mine, alone = race(rounds, (ours, bare))
        report.add(
            Figure(
                "oprf",
                f"answer to {m} with proof",
                mine * 1e3,
                "ms",
                mine / alone,
                f"{count} scalar multiplications",
                TARGET,
                on_ratio=True,
            )
        )
        _client(report, m, rounds)


def _client(report: Report, m: int, rounds: int) -> None:
    """Blind, verify t answers and combine: m blinds, t (2m + 4) for the proofs, t m to combine."""
    shares = {i: Scalar.from_uniform_bytes(os.urandom(64)) for i in range(1, T + 1)}
    publics = {i: Element.base_mul(share) for i, share in shares.items()}
    names = [b"tel:+15550100%d" % i for i in range(m)]
    blinded = [oprf.blind(name, os.urandom(64)) for name in names]
    elements = [item.element for item in blinded]
    answers = [oprf.answer(i, shares[i], publics[i], elements, os.urandom(64)) for i in shares]
    count = m + T * (2 * m + 4) + T * m

    def ours() -> None:
        for name in names:
            oprf.blind(name, os.urandom(64))
        oprf.combine(blinded, answers, publics, T)

    def bare() -> None:
        for _ in range(count):
            scalar_multiplication(shares[1], elements[0])

    mine, alone = race(rounds, (ours, bare))
    report.add(
        Figure(
            "oprf",
            f"client: blind {m}, verify {T} answers, combine",
            mine * 1e3,
            "ms",
            mine / alone,
            f"{count} scalar multiplications",
        )
    )
