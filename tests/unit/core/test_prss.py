"""Pseudo-random shares: the same numbers whichever way the stream is read."""

import numpy as np
import pytest

from covey.core import prss
from covey.core.parameters import Parameters
from covey.core.shamir import reconstruct
from covey.primitives.prg import ElementStream, P, elements, keystream

PARAMETERS = Parameters(5, 2, (2, 3), 16)
SEEDS = {subset: bytes([number]) * 32 for number, subset in enumerate(PARAMETERS.subsets)}


def shares(trustee: int) -> prss.SeedShares:
    """What one trustee holds."""
    return prss.SeedShares(PARAMETERS, trustee, {s: seed for s, seed in SEEDS.items() if trustee in s})


@pytest.mark.parametrize("count", [1, 63, 64, 65, 1000])
def test_a_stream_in_pieces_is_the_whole_stream(count: int) -> None:
    stream = ElementStream(bytes(32), 64)
    found = []
    for start in range(0, count, 64):
        piece = stream.take(min(64, count - start))
        assert piece is not None
        found.append(piece.copy())
    assert (np.concatenate(found) == elements(bytes(32), count)).all()


@pytest.mark.parametrize("count", [1, 8191, 8192, 8193, 30_000])
def test_random_shares_lie_on_one_polynomial(count: int) -> None:
    table = np.stack([shares(i).random(count, "test", count) for i in range(1, 6)])
    assert table.min() >= 0
    assert table.max() < P
    reconstruct([1, 2, 3, 4, 5], table, 1)


def test_a_dropped_word_moves_all_that_follow(monkeypatch: pytest.MonkeyPatch) -> None:
    """The word p comes once in 2^31: then the stream is made again, in one piece, without it."""
    plain = shares(1).random(20_000, "test")
    monkeypatch.setattr(ElementStream, "take", lambda *_: None)
    assert (shares(1).random(20_000, "test") == plain).all()
    monkeypatch.undo()
    stream = ElementStream(bytes(32), 4)
    made = np.frombuffer(keystream(bytes(32), 16), dtype="<u4").copy()
    wanted = np.array([1, 2, P, 4], dtype="<u4")
    stream._zeros = memoryview((made ^ wanted).tobytes())  # so that the stream has p as its third word
    assert stream.take(4) is None
