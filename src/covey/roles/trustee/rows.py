"""Opening masked rows and address bits, never more than a bucket may have (spec/masks, spec/buckets).

What keeps counts invisible is enforced here: at most C rows are ever opened under one mask, and an
address bit only of rows in a bucket that has had its C rows.
"""

from collections import Counter, OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from covey.core import masks
from covey.core.field import Floats, add
from covey.core.parameters import ADDRESS_BITS, Parameters
from covey.core.pseudonym import account_point
from covey.core.shamir import Inconsistent, decode, reconstruct
from covey.errors import Malformed, Misuse, Refused
from covey.primitives.signing import VerifyKey
from covey.roles.trustee.secrets import TrusteeSecrets
from covey.roles.trustee.state import RowShares, TrusteeStore
from covey.wire import rows as wire
from covey.wire.manifest import Manifest
from covey.wire.rows import Bucket, RowId

Array = npt.NDArray[np.int64]
SPLIT_SLACK = 4


class Opener:
    """Answers the matcher. Mask shares are kept for the buckets used last, up to `cache_bytes`."""

    def __init__(self, manifest: Manifest, secrets: TrusteeSecrets, store: TrusteeStore, cache_bytes: int) -> None:
        self._manifest, self._secrets, self._store = manifest, secrets, store
        self._cache: OrderedDict[tuple[Bucket, int], masks.MaskShare] = OrderedDict()
        self._cache_bytes = cache_bytes

    def open_rows(self, request: wire.RowRequest) -> wire.RowAnswers:
        """Shares of row * R + zero for the rows this trustee holds. Raises `Refused` beyond the bucket's limit."""
        parameters = self._manifest.parameters
        if request.thresholds[-1] >= len(parameters.thresholds):
            raise Malformed("there is no such threshold", code="threshold-not-offered")
        held = self._admit(request)
        size = parameters.width
        shares = np.zeros((len(held), len(request.thresholds), size), dtype=np.int64)
        points = np.array([account_point(row.account) for _, row in held], dtype=np.int64)
        for column, place in enumerate(request.thresholds):
            if held:
                z = np.stack([row.z[place] for _, row in held])
                shares[:, column] = masks.apply(self._mask(request.bucket, place), z, points)
        digests = [self._digest(row) for row, _ in held]
        if held:
            shares = add(shares, self._zeros([row for row, _ in held], digests, request))
        unsigned = wire.RowAnswers(
            self._secrets.trustee,
            self._manifest.hash,
            request.bucket,
            request.thresholds,
            tuple(row for row, _ in held),
            tuple(digests),
            shares.ravel(),
            bytes(64),
        )
        return replace(unsigned, signature=self._secrets.signing.sign(wire.SIGN_ROWS, unsigned.signed_bytes()))

    def _digest(self, row: RowId) -> bytes:
        state = self._store.filing(row.filing)
        if state is None:
            raise Misuse("a row is held without its filing")
        return state.digest

    def _admit(self, request: wire.RowRequest) -> list[tuple[RowId, RowShares]]:
        bucket, store = request.bucket, self._store
        held = [(row, shares) for row in request.rows if (shares := store.row(row)) is not None]
        fresh = [row for row, _ in held if not store.is_opened(bucket, row)]
        if not fresh:
            return held
        if bucket.generation and not self.is_full(Bucket(bucket.depth, bucket.prefix, bucket.generation - 1)):
            raise Refused("the generation before is not full yet", code="bucket-not-full")
        for row in fresh:
            if store.prefix(row) != (bucket.depth, bucket.prefix) and (bucket.depth or bucket.prefix):
                raise Refused("a row does not belong to this bucket", code="wrong-bucket")
        if store.is_full(bucket) or store.opened(bucket) + len(fresh) > self._manifest.parameters.capacity:
            raise Refused("this bucket has had as many rows as it may have", code="bucket-full")
        store.add_opened(bucket, fresh)
        return held

    def _mask(self, bucket: Bucket, place: int) -> masks.MaskShare:
        found = self._cache.get((bucket, place))
        if found is None:
            parameters = self._manifest.parameters
            size, threshold = parameters.width, parameters.thresholds[place]
            label = (bucket.depth, bucket.prefix, bucket.generation, threshold)
            room = self._room((threshold - 1) * size * size)
            flat = self._secrets.shares.centred(room.size, "covey/mask", *label, out=room)
            found = masks.MaskShare(flat.reshape(size, (threshold - 1) * size), threshold - 1)
            self._cache[bucket, place] = found
        self._cache.move_to_end((bucket, place))
        return found

    def _room(self, size: int) -> Floats:
        """Memory for a mask share of so many elements; where there is no more, that of one used long ago."""
        used = sum(mask.data.nbytes for mask in self._cache.values())
        spare: Floats | None = None
        while self._cache and used + 8 * size > self._cache_bytes:
            _, old = self._cache.popitem(last=False)
            used -= old.data.nbytes
            if old.data.size == size:
                spare = old.data.reshape(-1)
        return np.empty(size) if spare is None else spare

    def _zeros(self, rows: Sequence[RowId], digests: Sequence[bytes], request: wire.RowRequest) -> Array:
        """Each row's share of zero for the asked thresholds; one stream covers all of the manifest's.

        The label has the header's digest: answers about two dealings under one filing id do not go together.
        """
        parameters, bucket = self._manifest.parameters, request.bucket
        count = len(parameters.thresholds)
        labels = [
            (digest, row.slot, bucket.depth, bucket.prefix, bucket.generation)
            for row, digest in zip(rows, digests, strict=True)
        ]
        flat = self._secrets.shares.zeros(count * parameters.width, "covey/zero", labels)
        return flat.reshape(len(rows), count, parameters.width)[:, list(request.thresholds)]

    def is_full(self, bucket: Bucket) -> bool:
        """True when this trustee has opened C rows here, or has learnt that all together have."""
        return self._store.is_full(bucket) or self._store.opened(bucket) >= self._manifest.parameters.capacity

    def state_full(self, request: wire.FullRequest) -> wire.FullStatement:
        """Say which rows this trustee has opened in a bucket; first learn from the others' statements, if any."""
        manifest, bucket = self._manifest, request.bucket
        if request.statements and not self.is_full(bucket):
            if len(read_full(manifest, bucket, request.statements)) < manifest.parameters.capacity:
                raise Refused("this bucket is not full", code="bucket-not-full")
            self._store.set_full(bucket)
        rows = self._store.opened_rows(bucket)
        unsigned = wire.FullStatement(self._secrets.trustee, manifest.hash, bucket, rows, bytes(64))
        signature = self._secrets.signing.sign(wire.SIGN_FULL, unsigned.signed_bytes())
        return replace(unsigned, signature=signature)

    def open_bits(self, request: wire.BitRequest) -> wire.BitAnswers:
        """Shares of the next address bits of rows in a full bucket, all of whose parts so far down are full too."""
        bucket, count = request.bucket, request.count
        if bucket.depth + count > ADDRESS_BITS:
            raise Malformed("there is no further address bit", code="bad-bucket")
        if not self.is_full(bucket) or not all(self._all_full(bucket, further) for further in range(1, count)):
            raise Refused("this bucket is not full", code="bucket-not-full")
        if not may_split(self._manifest.parameters, bucket.depth + count - 1, self._store.rows_ever()):
            raise Refused("too few rows are held for so long a prefix", code="too-deep")
        held: list[RowId] = []
        shares: list[Array] = []
        for row in request.rows:
            found = self._store.address(row)
            if found is None:
                continue
            depth, prefix = self._store.prefix(row)
            if depth < bucket.depth or prefix >> (depth - bucket.depth) != bucket.prefix:
                raise Refused("a row does not belong to this bucket", code="wrong-bucket")
            held.append(row)
            shares.append(found[bucket.depth : bucket.depth + count])
        words = np.concatenate(shares) if shares else np.zeros(0, dtype=np.int64)
        me, manifest = self._secrets.trustee, self._manifest.hash
        unsigned = wire.BitAnswers(me, manifest, bucket, count, tuple(held), words, bytes(64))
        return replace(unsigned, signature=self._secrets.signing.sign(wire.SIGN_BITS, unsigned.signed_bytes()))

    def _all_full(self, bucket: Bucket, further: int) -> bool:
        """Whether all buckets `further` bits below this one are full."""
        capacity = self._manifest.parameters.capacity
        first = bucket.child(0, further)
        return self._store.full_from(first, 1 << further, capacity) == 1 << further

    def assign(self, assignment: wire.Assignment) -> None:
        """Check the opened bits and note which part each row belongs to."""
        bucket, count, bits = read_bits(self._manifest, assignment.answers)
        for row, value in bits.items():
            if self._store.is_held(row) and self._store.prefix(row) == (bucket.depth, bucket.prefix):
                part = bucket.child(value, count)
                self._store.set_prefix(row, part.depth, part.prefix)


def may_split(parameters: Parameters, depth: int, rows: int) -> bool:
    """Address bit number `depth` may be opened once `rows` filed rows would fill a quarter of all such buckets.

    Otherwise whoever fills one bucket after the other with rows of one address would open, bit by bit, whether
    anybody else's row has that address too: a test of a name.
    """
    return depth < ADDRESS_BITS and SPLIT_SLACK * rows >= parameters.capacity << depth


@dataclass
class OpenedRows:
    """What signed answers say: (thresholds x c) of each row, and who or what stands in the way of the others."""

    vectors: dict[RowId, Array] = field(default_factory=dict)
    digests: dict[RowId, bytes] = field(default_factory=dict)  # of the header that most answers are about
    deviating: set[int] = field(default_factory=set)
    short: set[RowId] = field(default_factory=set)  # fewer than `need` answers
    contradictory: set[RowId] = field(default_factory=set)  # no `need` answers agree


def check_answer(manifest: Manifest, request: wire.RowRequest, answer: wire.RowAnswers) -> None:
    """Raise `Malformed` unless a trustee signed this as an answer to this request."""
    size = len(answer.rows) * len(request.thresholds) * manifest.parameters.width
    same = (answer.bucket, answer.thresholds, answer.manifest)
    if same != (request.bucket, request.thresholds, manifest.hash) or answer.shares.size != size:
        raise Malformed("an answer is not to what was asked", code="wrong-answer")
    if len(answer.digests) != len(answer.rows):
        raise Malformed("an answer names one header for each row", code="wrong-answer")
    if not set(answer.rows) <= set(request.rows) or len(set(answer.rows)) != len(answer.rows):
        raise Malformed("an answer names rows that were not asked for, or one twice", code="wrong-answer")
    key = VerifyKey(manifest.trustee(answer.trustee).verify_key)
    key.verify(answer.signature, wire.SIGN_ROWS, answer.signed_bytes())


def read_rows(parameters: Parameters, rows: Sequence[RowId], answers: Sequence[wire.RowAnswers]) -> OpenedRows:
    """Interpolate each row from the checked answers of those who hold it: at least `need` must agree.

    Different rows may be opened by different trustees: no account can keep others apart by what it deals to whom.
    """
    table: dict[int, dict[RowId, Array]] = {}
    named: dict[RowId, dict[int, bytes]] = {}
    for answer in answers:
        shape = (len(answer.rows), len(answer.thresholds), parameters.width)
        table[answer.trustee] = dict(zip(answer.rows, answer.shares.reshape(shape), strict=True))
        for row, digest in zip(answer.rows, answer.digests, strict=True):
            named.setdefault(row, {})[answer.trustee] = digest
    groups: dict[tuple[int, ...], list[RowId]] = {}
    result = OpenedRows()
    for row in rows:
        found = Counter(named.get(row, {}).values()).most_common(1)
        if found:
            result.digests[row] = found[0][0]
        points = tuple(sorted(i for i, digest in named.get(row, {}).items() if digest == found[0][0]))
        groups.setdefault(points, []).append(row)
    for points, group in groups.items():
        if len(points) < parameters.need:
            result.short.update(group)
        elif not _read(parameters, points, group, table, result):
            for row in group:
                if len(group) == 1 or not _read(parameters, points, [row], table, result):
                    result.contradictory.add(row)
    return result


def _read(
    parameters: Parameters,
    points: tuple[int, ...],
    rows: Sequence[RowId],
    table: Mapping[int, Mapping[RowId, Array]],
    result: OpenedRows,
) -> bool:
    shares = np.stack([np.stack([table[i][row] for row in rows]) for i in points])
    try:
        values, wrong = decode(points, shares, 2 * parameters.t - 2, parameters.need)
    except Inconsistent:
        return False
    result.vectors.update(zip(rows, values, strict=True))
    result.deviating |= wrong
    return True


def read_full(manifest: Manifest, bucket: Bucket, statements: Sequence[wire.FullStatement]) -> set[RowId]:
    """The rows of a bucket that t trustees say they have opened, so that an honest one has.

    No trustee need have opened all of them: one may have been away for one row, and another for another.
    Raises `Malformed` for a false signature, or statements about something else.
    """
    if len({statement.trustee for statement in statements}) != len(statements):
        raise Malformed("a trustee makes one statement about a bucket", code="bad-statements")
    votes: Counter[RowId] = Counter()
    for statement in statements:
        if statement.bucket != bucket or statement.manifest != manifest.hash:
            raise Malformed("a statement about another bucket", code="bad-statements")
        key = VerifyKey(manifest.trustee(statement.trustee).verify_key)
        key.verify(statement.signature, wire.SIGN_FULL, statement.signed_bytes())
        votes.update(statement.rows)
    return {row for row, count in votes.items() if count >= manifest.parameters.t}


def read_bits(
    manifest: Manifest, answers: Sequence[wire.BitAnswers], deviating: set[int] | None = None
) -> tuple[Bucket, int, dict[RowId, int]]:
    """The bucket, the number of bits, and the bits of each row (the first one highest).

    A row's bits are read from at least 2t-1 signed, agreeing answers; rows without that many are left out.
    `deviating`, if given, gathers the trustees whose shares are off the others' polynomial.

    With 2t-1 answers on one polynomial of degree t-1, t of them are honest, so the value is right.
    Raises `Malformed` for a false signature or answers about different buckets.
    """
    if not answers or len({answer.trustee for answer in answers}) != len(answers):
        raise Malformed("an assignment has one answer of each trustee", code="bad-assignment")
    bucket, count = answers[0].bucket, answers[0].count
    shares: dict[RowId, dict[int, Array]] = {}
    for answer in answers:
        if (answer.bucket, answer.count) != (bucket, count) or answer.manifest != manifest.hash:
            raise Malformed("an assignment is about one bucket", code="bad-assignment")
        if answer.shares.size != len(answer.rows) * count:
            raise Malformed("an answer has one share for each bit", code="bad-assignment")
        key = VerifyKey(manifest.trustee(answer.trustee).verify_key)
        key.verify(answer.signature, wire.SIGN_BITS, answer.signed_bytes())
        for row, words in zip(answer.rows, answer.shares.reshape(-1, count), strict=True):
            shares.setdefault(row, {})[answer.trustee] = words
    groups: dict[tuple[int, ...], list[RowId]] = {}
    for row, found in shares.items():
        groups.setdefault(tuple(sorted(found)), []).append(row)
    bits: dict[RowId, int] = {}
    for points, rows in groups.items():
        if len(points) >= 2 * manifest.plan.t - 1:
            for row, word in _words_of(manifest.plan.t, points, rows, shares, deviating):
                if ((word == 0) | (word == 1)).all():
                    bits[row] = int("".join(map(str, word)), 2)
    return bucket, count, bits


def _words_of(
    t: int,
    points: Sequence[int],
    rows: Sequence[RowId],
    shares: Mapping[RowId, Mapping[int, Array]],
    deviating: set[int] | None,
) -> Iterator[tuple[RowId, Array]]:
    """The values (count,) of each row that has some: all rows at once if nobody is off, else one at a time."""
    degree, need = t - 1, 2 * t - 1
    table = np.stack([np.stack([shares[row][i] for row in rows]) for i in points])
    with suppress(Inconsistent):
        values = reconstruct(points, table, degree)
        yield from zip(rows, values, strict=True)
        return
    for at, row in enumerate(rows):
        try:
            word, wrong = decode(points, table[:, at], degree, need)
        except Inconsistent:
            continue
        if deviating is not None:
            deviating |= wrong
        yield row, word
