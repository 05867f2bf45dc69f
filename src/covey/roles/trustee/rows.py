"""Opening masked rows and address bits, never more than a bucket may have (spec/masks, spec/buckets).

What keeps counts invisible is enforced here: at most C rows are ever opened under one mask, and an
address bit only of rows in a bucket that has had its C rows.
"""

from collections import OrderedDict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from covey.core import masks
from covey.core.parameters import ADDRESS_BITS
from covey.core.pseudonym import account_point
from covey.core.shamir import Inconsistent, decode
from covey.errors import Malformed, Refused
from covey.primitives.prg import P
from covey.primitives.signing import VerifyKey
from covey.roles.trustee.secrets import TrusteeSecrets
from covey.roles.trustee.state import RowShares, TrusteeStore
from covey.wire import rows as wire
from covey.wire.manifest import Manifest
from covey.wire.rows import Bucket, RowId

Array = npt.NDArray[np.int64]


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
        for line, (row, _) in enumerate(held):
            shares[line] += self._zeros(row, request)
        shares %= P
        unsigned = wire.RowAnswers(
            self._secrets.trustee,
            self._manifest.hash,
            request.bucket,
            request.thresholds,
            tuple(row for row, _ in held),
            shares.ravel(),
            bytes(64),
        )
        signature = self._secrets.signing.sign(wire.SIGN_ROWS, unsigned.signed_bytes())
        return wire.RowAnswers(
            unsigned.trustee,
            unsigned.manifest,
            unsigned.bucket,
            unsigned.thresholds,
            unsigned.rows,
            unsigned.shares,
            signature,
        )

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
            flat = self._secrets.shares.centred(
                (threshold - 1) * size * size, "covey/mask", bucket.depth, bucket.prefix, bucket.generation, threshold
            )
            found = masks.MaskShare(flat.reshape(size, (threshold - 1) * size), threshold - 1)
            while self._cache and self._used() + found.data.nbytes > self._cache_bytes:
                self._cache.popitem(last=False)
            self._cache[bucket, place] = found
        self._cache.move_to_end((bucket, place))
        return found

    def _used(self) -> int:
        return sum(mask.data.nbytes for mask in self._cache.values())

    def _zeros(self, row: RowId, request: wire.RowRequest) -> Array:
        """This row's share of zero for the asked thresholds; one stream covers all of the manifest's."""
        parameters, bucket = self._manifest.parameters, request.bucket
        count = len(parameters.thresholds)
        flat = self._secrets.shares.zero(
            count * parameters.width, "covey/zero", row.filing, row.slot, bucket.depth, bucket.prefix, bucket.generation
        )
        return flat.reshape(count, parameters.width)[list(request.thresholds)]

    def is_full(self, bucket: Bucket) -> bool:
        """True when this trustee has opened C rows here, or has learnt that others have."""
        return self._store.is_full(bucket) or self._store.opened(bucket) >= self._manifest.parameters.capacity

    def state_full(self, request: wire.FullRequest) -> wire.FullStatement:
        """Say that a bucket is full: by own count, or because t trustees say so (one of them is honest)."""
        manifest, bucket = self._manifest, request.bucket
        saying = set()
        for statement in request.statements:
            if statement.bucket == bucket and statement.manifest == manifest.hash:
                key = VerifyKey(manifest.trustee(statement.trustee).verify_key)
                key.verify(statement.signature, wire.SIGN_FULL, statement.signed_bytes())
                saying.add(statement.trustee)
        if not self.is_full(bucket):
            if len(saying) < manifest.parameters.t:
                raise Refused("this bucket is not full", code="bucket-not-full")
            self._store.set_full(bucket)
        unsigned = wire.FullStatement(self._secrets.trustee, manifest.hash, bucket, bytes(64))
        signature = self._secrets.signing.sign(wire.SIGN_FULL, unsigned.signed_bytes())
        return wire.FullStatement(unsigned.trustee, unsigned.manifest, bucket, signature)

    def open_bits(self, request: wire.BitRequest) -> wire.BitAnswers:
        """Shares of the next address bit of rows in a full bucket."""
        bucket = request.bucket
        if bucket.depth >= ADDRESS_BITS:
            raise Malformed("there is no further address bit", code="bad-bucket")
        if not self.is_full(bucket):
            raise Refused("this bucket is not full", code="bucket-not-full")
        held: list[RowId] = []
        shares: list[int] = []
        for row in request.rows:
            found = self._store.row(row)
            if found is None:
                continue
            depth, prefix = self._store.prefix(row)
            if depth < bucket.depth or prefix >> (depth - bucket.depth) != bucket.prefix:
                raise Refused("a row does not belong to this bucket", code="wrong-bucket")
            held.append(row)
            shares.append(int(found.address[bucket.depth]))
        unsigned = wire.BitAnswers(
            self._secrets.trustee,
            self._manifest.hash,
            bucket,
            tuple(held),
            np.array(shares, dtype=np.int64),
            bytes(64),
        )
        signature = self._secrets.signing.sign(wire.SIGN_BITS, unsigned.signed_bytes())
        return wire.BitAnswers(unsigned.trustee, unsigned.manifest, bucket, unsigned.rows, unsigned.shares, signature)

    def assign(self, assignment: wire.Assignment) -> None:
        """Check the opened bits and note which half each row belongs to."""
        bucket, bits = read_bits(self._manifest, assignment.answers)
        for row, bit in bits.items():
            if self._store.row(row) is not None and self._store.prefix(row) == (bucket.depth, bucket.prefix):
                self._store.set_prefix(row, bucket.depth + 1, bucket.prefix << 1 | bit)


def read_bits(manifest: Manifest, answers: Sequence[wire.BitAnswers]) -> tuple[Bucket, dict[RowId, int]]:
    """The bits that at least 2t-1 signed, agreeing answers give; rows without that many are left out.

    With 2t-1 answers on one polynomial of degree t-1, t of them are honest, so the value is right.
    Raises `Malformed` for a false signature or answers about different buckets.
    """
    if not answers or len({answer.trustee for answer in answers}) != len(answers):
        raise Malformed("an assignment has one answer of each trustee", code="bad-assignment")
    bucket = answers[0].bucket
    found: dict[RowId, dict[int, int]] = {}
    for answer in answers:
        if answer.bucket != bucket or answer.manifest != manifest.hash:
            raise Malformed("an assignment is about one bucket", code="bad-assignment")
        if answer.shares.size != len(answer.rows):
            raise Malformed("an answer has one share for each row", code="bad-assignment")
        key = VerifyKey(manifest.trustee(answer.trustee).verify_key)
        key.verify(answer.signature, wire.SIGN_BITS, answer.signed_bytes())
        for row, share in zip(answer.rows, answer.shares, strict=True):
            found.setdefault(row, {})[answer.trustee] = int(share)
    need = 2 * manifest.plan.t - 1
    bits = {}
    for row, shares in found.items():
        if len(shares) < need:
            continue
        points = sorted(shares)
        try:
            value, _ = decode(points, np.array([[shares[i]] for i in points]), manifest.plan.t - 1, need)
        except Inconsistent:
            continue
        if int(value[0]) in (0, 1):
            bits[row] = int(value[0])
    return bucket, bits
