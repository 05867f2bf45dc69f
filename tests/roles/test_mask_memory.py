"""Mask shares made in memory of others that were let go are the same, and those still kept stay as they are."""

import random

import numpy as np
import pytest

from covey.core.parameters import Parameters
from covey.roles.trustee.rows import Opener
from covey.store.trustee import SqlTrusteeStore
from covey.wire.rows import Bucket
from support import make_keys, make_manifest

PARAMETERS = Parameters(5, 2, (2, 3, 5), 8)
ONE = 8 * PARAMETERS.width**2
"""Bytes of a share for the smallest threshold; all three of a bucket take seven times that."""


@pytest.mark.parametrize("room", [0, 1, 2, 4, 7, 15])
def test_little_memory_changes_no_mask(room: int) -> None:
    """Buckets and thresholds in any order, with room for none of them, some, or two buckets."""
    keys = make_keys(PARAMETERS, 1)
    manifest, secrets = make_manifest(PARAMETERS, keys), keys.trustees[0]
    store = SqlTrusteeStore(None, PARAMETERS)
    little, plenty = (Opener(manifest, secrets, store, size) for size in (room * ONE, 1 << 30))
    draw = random.Random(room)
    asked = [(Bucket(2, draw.randrange(4), 0), draw.randrange(3)) for _ in range(60)]
    for bucket, place in asked:
        wanted = plenty._mask(bucket, place).data
        assert np.array_equal(little._mask(bucket, place).data, wanted)
        for (kept, at), mask in little._cache.items():
            assert np.array_equal(mask.data, plenty._mask(kept, at).data)
    assert sum(mask.data.nbytes for mask in little._cache.values()) <= max(room, 4) * ONE
    store.database.close()
