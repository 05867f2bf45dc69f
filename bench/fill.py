"""Fills the databases of a board and its trustees as N filings of one slot each would have, only faster.

What is there afterwards is what those filings would have left, with steady traffic before the moment of
measuring: the tree of buckets that the addresses of N made-up people give; in each bucket that was split
C rows that were once opened; in each open bucket its opened rows, with the vectors that the escrow's own
masks give, and the saved bases of those vectors; in every bucket the rows that wait for company (what is
left over of the rows that came, in groups of COMPANY); accounts, budgets, cursors, receipts, and shares
at every trustee that lie on polynomials and multiply with the masks as real ones do. So a later filing
about one of `known(i)` meets the filled one. Made up of the right length, because nothing reads it again:
signatures, headers, evaluation answers, registrations. Left out: sealed contents (5 KB a filing; nothing
reads them before a release), and the log's entries about splits, which every trustee has applied.
"""

import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import numpy as np
import numpy.typing as npt

from covey.core import masks, oprf
from covey.core.field import canonical, recentre
from covey.core.matching import Basis
from covey.core.parameters import KEY_WORDS
from covey.core.pseudonym import account_point, address, facet
from covey.primitives.group import Scalar
from covey.primitives.hashing import derive_key, expand
from covey.primitives.hpke import SEED_LENGTH
from covey.primitives.prg import P, elements
from covey.primitives.signing import SigningKey
from covey.roles.matcher import COMPANY
from covey.roles.trustee import TrusteeSecrets
from covey.store import board as board_store
from covey.store import trustee as trustee_store
from covey.wire.manifest import SignedManifest
from covey.wire.rows import Bucket
from escrow import PARAMETERS, Keys, make_keys
from fill_tables import BoardTables, Filled, TrusteeTables
from report import Progress, say

Array = npt.NDArray[np.int64]
KNOWN = 64
_KEYS = "keys.covey"


def known(number: int) -> str:
    """The identifier that filled filing `number` (below KNOWN) is about."""
    return f"mail:known-{number}@example.org"


@dataclass(frozen=True)
class Node:
    """A bucket: the rows (numbers of filings) ever opened in it, and those waiting in it now."""

    bucket: Bucket
    opened: Array = field(repr=False)
    waiting: Array = field(repr=False)
    split: bool


def grow(addresses: Array) -> Iterator[Node]:
    """The tree of buckets after all of these rows came, in order; parents before children."""
    stack = [(Bucket(0, 0, 0), np.arange(addresses.size))]
    while stack:
        bucket, rows = stack.pop()
        done = rows.size - rows.size % COMPANY
        if done <= PARAMETERS.capacity:
            yield Node(bucket, rows[:done], rows[done:], False)
            continue
        yield Node(bucket, rows[: PARAMETERS.capacity], rows[done:], True)
        moved = rows[:done]
        bits = addresses[moved] >> (31 - bucket.depth) & 1
        stack += [(bucket.child(bit), moved[bits == bit]) for bit in (1, 0)]


@dataclass(frozen=True)
class Work:
    """What a helper process computes: the values of all rows that ended in one bucket."""

    node: Node
    rows: Array = field(repr=False)
    pseudonyms: tuple[bytes, ...] = field(repr=False)
    points: Array = field(repr=False)


_seeds: dict[tuple[int, ...], bytes] = {}


def _prepare(seeds: dict[tuple[int, ...], bytes]) -> None:
    _seeds.update(seeds)


def _compute(work: Work) -> Filled:
    """Shares of every row, and vectors and bases of the opened ones."""
    count, size, places = len(work.rows), PARAMETERS.width, len(PARAMETERS.thresholds)
    z = np.empty((count, places, size), dtype=np.int64)
    points = np.empty((count, places, KEY_WORDS), dtype=np.int64)
    bits = np.empty((count, 32), dtype=np.int64)
    for at, pseudonym in enumerate(work.pseudonyms):
        bits[at] = address(pseudonym)
        for place, threshold in enumerate(PARAMETERS.thresholds):
            found = facet(PARAMETERS, pseudonym, threshold)
            z[at, place] = found.z
            points[at, place] = found.key_point(int(work.points[at]))
    secrets = elements(os.urandom(32), count * 2 * KEY_WORDS).astype(np.int64).reshape(count, -1)
    flat = np.concatenate([z.reshape(count, -1), points.reshape(count, -1), bits, secrets], axis=1)
    slope = elements(os.urandom(32), flat.size).astype(np.int64).reshape(flat.shape)
    shares = [((flat + i * slope) % P).astype("<u4").tobytes() for i in range(1, PARAMETERS.n + 1)]
    opened = 0 if work.node.split else work.node.opened.size
    if not opened:
        return Filled(work.node.bucket, work.rows, shares, b"", ())
    vectors = np.empty((opened, places, size), dtype=np.int64)
    bases = []
    for place in range(places):
        mask = _joint_mask(work.node.bucket, place)
        for start in range(0, opened, COMPANY):
            batch = slice(start, min(start + COMPANY, opened))
            vectors[batch, place] = masks.apply(mask, z[batch, place], work.points[batch])
        basis = Basis(size)
        basis.insert([int(row) + 1 for row in work.rows[:opened]], vectors[:, place])
        bases.append(basis.to_bytes())
    return Filled(work.node.bucket, work.rows, shares, vectors.astype("<u4").tobytes(), tuple(bases))


def _joint_mask(bucket: Bucket, place: int) -> masks.MaskShare:
    """R itself, which nobody ever has: the sum over subsets A of g_A(0) times their streams."""
    threshold, size = PARAMETERS.thresholds[place], PARAMETERS.width
    count = (threshold - 1) * size * size
    total = np.zeros(count)
    label = (bucket.depth, bucket.prefix, bucket.generation, threshold)
    for subset, seed in _seeds.items():
        total += float(PARAMETERS.subset_weight(subset, 0)) * elements(derive_key(seed, "covey/mask", *label), count)
    return masks.MaskShare(recentre(total).reshape(size, -1), threshold - 1)


@lru_cache(maxsize=1)
def _check_mask_layout() -> None:
    """The joint mask must be what the trustees' mask shares interpolate to; two of them are on a line."""
    seeds = {subset: os.urandom(SEED_LENGTH) for subset in PARAMETERS.subsets}
    from covey.core.prss import SeedShares

    _seeds.update(seeds)
    size, label = PARAMETERS.width, (3, 5, 0, 2)
    shares = [
        SeedShares(PARAMETERS, i, {a: s for a, s in seeds.items() if i in a}).random(size * size, "covey/mask", *label)
        for i in (1, 2)
    ]
    joint = canonical(_joint_mask(Bucket(3, 5, 0), 0).data).ravel()
    _seeds.clear()
    if not np.array_equal((2 * shares[0] - shares[1]) % P, joint):
        raise RuntimeError("trustees make their masks in another way: bench/fill.py must follow")


def fill(directory: Path, filings: int) -> Keys:
    """The keys of an escrow that holds `filings` filings in `directory`; made now unless it is there already."""
    schema = repr((trustee_store.MIGRATIONS, board_store.MIGRATIONS, PARAMETERS, COMPANY))
    stamp = directory / f"filled-{filings}-{sha256(schema.encode()).hexdigest()[:8]}"
    if stamp.exists():
        say(f"  using the filled databases in {directory.name}")
        return _load_keys(directory)
    for old in ("board/board.db", *(f"trustee-{i}/trustee.db" for i in range(1, PARAMETERS.n + 1))):
        for tail in ("", "-wal", "-shm"):
            (directory / (old + tail)).unlink(missing_ok=True)
    keys = make_keys()
    _check_mask_layout()
    directory.mkdir(parents=True, exist_ok=True)
    seeds = {subset: seed for secrets in keys.trustees for subset, seed in secrets.shares.seeds.items()}
    pseudonyms = _pseudonyms(filings, keys.oprf_key())
    addresses = np.array([_number(pseudonym) for pseudonym in pseudonyms], dtype=np.int64)
    accounts, points = _accounts(filings)
    nodes = list(grow(addresses))
    board = BoardTables(directory / "board" / "board.db", keys, accounts)
    trustees = [
        TrusteeTables(directory / f"trustee-{i}" / "trustee.db", keys, i, accounts, points)
        for i in range(1, PARAMETERS.n + 1)
    ]
    works = []
    for node in nodes:
        rows = np.concatenate([node.waiting[:0] if node.split else node.opened, node.waiting])
        if rows.size:
            works.append(Work(node, rows, tuple(pseudonyms[int(row)] for row in rows), points[rows]))
    progress = Progress(f"filling {filings} filings", filings)
    with ProcessPoolExecutor(os.cpu_count() or 1, initializer=_prepare, initargs=(seeds,)) as pool:
        for filled in pool.map(_compute, works, chunksize=4):
            for table in (board, *trustees):
                table.add(filled)
            progress.step(len(filled.rows))
    for table in (board, *trustees):
        table.finish(nodes)
    progress.end()
    _save_keys(directory, keys)
    stamp.touch()
    return keys


def _number(pseudonym: bytes) -> int:
    return int(np.packbits(address(pseudonym).astype(np.uint8)).view(">u4")[0])


def _pseudonyms(count: int, key: Scalar) -> list[bytes]:
    """True ones for the known identifiers, made-up ones for the rest."""
    seed = os.urandom(32)
    found = [oprf.evaluate(key, known(i).encode()) for i in range(min(KNOWN, count))]
    return found + [expand(64, "covey/bench-pseudonym", seed, i) for i in range(len(found), count)]


def _accounts(count: int) -> tuple[list[bytes], Array]:
    """Keys on points of their own."""
    keys: dict[int, bytes] = {}
    while len(keys) < count:
        key = os.urandom(32)
        keys.setdefault(account_point(key), key)
    return list(keys.values()), np.array(list(keys), dtype=np.int64)


def _save_keys(directory: Path, keys: Keys) -> None:
    parts = [keys.board.seed, keys.registrar.seed, keys.signed.to_bytes(), *(s.to_bytes() for s in keys.trustees)]
    (directory / _KEYS).write_text("\n".join(part.hex() for part in parts), "ascii")


def _load_keys(directory: Path) -> Keys:
    board, registrar, signed, *trustees = map(bytes.fromhex, (directory / _KEYS).read_text("ascii").split())
    secrets = tuple(TrusteeSecrets.from_bytes(data, PARAMETERS) for data in trustees)
    return Keys(SignedManifest.from_bytes(signed), secrets, SigningKey(board), SigningKey(registrar))


def size_of(directory: Path) -> float:
    """GB on disk."""
    return sum(path.stat().st_size for path in directory.rglob("*") if path.is_file()) / 1e9


def nodes_of(filings: int, addresses: Sequence[int] | None = None) -> tuple[int, int]:
    """(buckets, deepest) of a tree of this many made-up rows."""
    draw = np.random.default_rng(1).integers(0, 1 << 32, filings) if addresses is None else np.array(addresses)
    nodes = list(grow(draw))
    return len(nodes), max(node.bucket.depth for node in nodes)


if __name__ == "__main__":
    import sys

    began = time.monotonic()
    fill(Path(sys.argv[1]), int(sys.argv[2]))
    say(f"{time.monotonic() - began:.0f} s, {size_of(Path(sys.argv[1])):.2f} GB")
