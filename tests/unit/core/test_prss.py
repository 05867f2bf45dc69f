"""Pseudo-random shares: the same numbers whichever way the stream is read."""

import numpy as np
import pytest

from covey.core import prss
from covey.core.parameters import Parameters
from covey.core.shamir import reconstruct
from covey.primitives.prg import ElementStreams, P, elements, keystream, seeded_elements

PARAMETERS = Parameters(5, 2, (2, 3), 16)
SEEDS = {subset: bytes([number]) * 32 for number, subset in enumerate(PARAMETERS.subsets)}


def shares(trustee: int) -> prss.SeedShares:
    """What one trustee holds."""
    return prss.SeedShares(PARAMETERS, trustee, {s: seed for s, seed in SEEDS.items() if trustee in s})


@pytest.mark.parametrize("count", [1, 63, 64, 65, 1000])
def test_a_stream_in_pieces_is_the_whole_stream(count: int) -> None:
    keys = [bytes(32), b"k" * 32]
    streams = ElementStreams(keys, 64)
    found = []
    for start in range(0, count, 64):
        piece = streams.take(min(64, count - start))
        assert piece is not None
        found.append(piece.copy())
    assert (np.concatenate(found, axis=1) == np.stack([elements(key, count) for key in keys])).all()


@pytest.mark.parametrize("count", [1, 8191, 8192, 8193, 30_000])
def test_random_shares_lie_on_one_polynomial(count: int) -> None:
    table = np.stack([shares(i).random(count, "test", count) for i in range(1, 6)])
    assert table.min() >= 0
    assert table.max() < P
    reconstruct([1, 2, 3, 4, 5], table, 1)


def test_a_dropped_word_moves_all_that_follow(monkeypatch: pytest.MonkeyPatch) -> None:
    """The word p comes once in 2^31: then the stream is made again, in one piece, without it."""
    plain = shares(1).random(20_000, "test")
    monkeypatch.setattr(ElementStreams, "take", lambda *_: None)
    assert (shares(1).random(20_000, "test") == plain).all()
    monkeypatch.undo()
    streams = ElementStreams([b"k" * 32, bytes(32)], 4)
    made = np.frombuffer(keystream(bytes(32), 16), dtype="<u4").copy()
    wanted = np.array([1, 2, P, 4], dtype="<u4")
    streams._zeros = memoryview((made ^ wanted).tobytes())  # so that the second stream has p as its third word
    assert streams.take(4) is None


def test_shares_are_written_where_there_is_room() -> None:
    room = np.full(20_000, 7.0)
    assert shares(1).centred(20_000, "test", out=room) is room
    assert (room == shares(1).centred(20_000, "test")).all()


@pytest.mark.parametrize("parameters", [PARAMETERS, Parameters(9, 5, (2, 3), 16)], ids=["few", "many"])
def test_zeros_are_those_of_each_label(parameters: Parameters) -> None:
    """As spec/prss writes them, also where the factors are too large for floating point; and zero together."""
    seeds = {subset: number.to_bytes(32, "big") for number, subset in enumerate(parameters.subsets)}
    count, t = 30, parameters.t
    members = range(1, 2 * t)
    labels = [(7, b"x" * number) for number in range(9)]
    tables = []
    for i in members:
        own = prss.SeedShares(parameters, i, {s: seed for s, seed in seeds.items() if i in s})
        tables.append(own.zeros(count, "test", labels))
        wanted = [0] * count
        for subset, seed in own.seeds.items():
            words = seeded_elements(seed, count * (t - 1), "test", *labels[3]).astype(object).reshape(t - 1, count)
            for e in range(t - 1):
                factor = parameters.subset_weight(subset, i) * i ** (e + 1)
                wanted = [(total + factor * int(word)) % P for total, word in zip(wanted, words[e], strict=True)]
        assert tables[-1][3].tolist() == wanted
        assert own.zero(count, "test", *labels[8]).tolist() == tables[-1][8].tolist()
    assert not reconstruct(list(members), np.stack(tables), 2 * t - 2).any()
