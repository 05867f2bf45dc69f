"""What the matcher remembers, as an interface; SQL behind it is in store/matcher (spec/matching)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt

from covey.wire.rows import Bucket, RowId

Array = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A row that is to be opened."""

    key: int
    id: RowId
    account: bytes


@dataclass(frozen=True, slots=True)
class OpenRow:
    """An opened row; `vector` has length c, for one threshold."""

    key: int
    vector: Array = field(repr=False)


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """A match event before its proof; `rows`, `keys` and `coefficients` in one order."""

    id: bytes
    bucket: Bucket
    threshold: int
    rows: tuple[RowId, ...]
    keys: tuple[int, ...]
    coefficients: tuple[int, ...]


class MatcherStore(Protocol):
    """Durable memory of the matcher. A row's state: waiting, asked, open, left (not carried on), gone."""

    def is_known(self, filing: bytes) -> bool: ...
    def add_rows(self, filing: bytes, account: bytes, slots: int, now: int) -> None: ...
    def set_gone(self, filing: bytes) -> tuple[Bucket, ...]:
        """Forget the rows of a filing; the buckets in which some were opened."""

    def has_waiting(self) -> bool:
        """Some row is waiting or asked for."""

    def touched(self) -> list[Bucket]:
        """Buckets with rows waiting or asked for that changed since `schedule`, or that were touched."""

    def touch(self, bucket: Bucket) -> None:
        """Look at a bucket again, if rows wait there."""

    def schedule(self, bucket: Bucket, company: int, patience: int) -> None:
        """Note when a bucket is due: `company` of its rows may be tried, or one that has waited for `patience` s."""

    def due(self, now: int, most: int) -> list[Bucket]:
        """Scheduled buckets, those that have waited longest first."""

    def waiting_rows(self, bucket: Bucket, now: int, most: int) -> list[WaitingRow]: ...
    def asked_rows(self, bucket: Bucket, now: int, most: int) -> list[WaitingRow]: ...
    def set_asked(self, bucket: Bucket, keys: Sequence[int]) -> None:
        """From here on these rows are counted as opened in the bucket."""

    def is_asked(self, bucket: Bucket, key: int) -> bool: ...
    def set_retry(self, keys: Sequence[int], at: int) -> None: ...
    def rows_ever(self) -> int:
        """Rows ever taken, withdrawn ones among them."""

    def opened(self, bucket: Bucket) -> int:
        """Rows ever asked for under this bucket's masks."""

    def opened_of(self, bucket: Bucket, account: bytes) -> int: ...
    def add_opened(self, bucket: Bucket, rows: Sequence[tuple[int, Array]]) -> int:
        """Keep opened rows (thresholds x c each) in order; the number of the last one."""

    def opened_since(self, bucket: Bucket, place: int, after: int) -> tuple[list[OpenRow], int]: ...
    def opened_rows(self, bucket: Bucket) -> list[OpenRow]:
        """Live rows opened in a bucket; the vectors are empty."""

    def keys(self, rows: Sequence[RowId]) -> dict[RowId, int]: ...
    def row_ids(self, keys: Sequence[int]) -> dict[int, RowId]: ...
    def accounts(self, keys: Sequence[int]) -> dict[int, bytes]: ...
    def saved_basis(self, bucket: Bucket, place: int) -> tuple[bytes, int] | None: ...
    def save_basis(self, bucket: Bucket, place: int, data: bytes, through: int) -> None: ...
    def drop_bases(self, bucket: Bucket) -> None: ...
    def add_released(self, place: int, keys: Sequence[int]) -> bool:
        """Note that these rows met at a threshold; False when all of them were noted before."""

    def is_released(self, place: int, key: int) -> bool: ...
    def add_repeat(self, bucket: Bucket, place: int, key: int, of: int) -> None: ...
    def repeats(self, bucket: Bucket, place: int, of: int) -> tuple[int, ...]: ...
    def drop_repeats(self, bucket: Bucket, place: int) -> None: ...
    def add_event(self, event: FoundEvent, place: int, now: int) -> None: ...
    def events_of(self, filing: bytes) -> tuple[bytes, ...]: ...
    def logged_events(self, bucket: Bucket, place: int) -> list[set[int]]:
        """The keys of each event with a row of this bucket that is in the log, and was not refused."""

    def unmet(self, event: bytes) -> tuple[bytes, ...]:
        """The filings of an event that are in no logged event."""

    def events_to_prove(self, now: int, most: int) -> list[FoundEvent]: ...
    def retry_event(self, event: bytes, at: int) -> None: ...
    def is_tried(self, event: bytes) -> bool:
        """The proof of this event was tried before."""

    def close_again(self, bucket: Bucket, keys: Sequence[int], retry: int) -> tuple[Bucket, ...]:
        """Rows of a bucket are no longer opened, but asked for; events with them that are not in the log are undone.

        The buckets in which rows of those events are open.
        """

    def set_logged(self, event: bytes) -> None: ...
    def undo_event(self, event: bytes) -> tuple[Bucket, ...]:
        """Forget an event, and that its rows met through it; the buckets in which its rows are open.

        Rows that were left behind because of it, or of another event about the same person, wait again.
        """

    def closed(self, bucket: Bucket) -> str:
        """ "" while open, "split", or "next" when a new generation follows."""

    def splits_from(self, first: Bucket, count: int) -> int:
        """How many of `count` neighbouring buckets were split, in whatever generation."""

    def close(self, bucket: Bucket, how: str, carried: Sequence[int], now: int) -> None:
        """Close a bucket; carried rows wait again, other opened ones are left."""

    def move(self, bucket: Bucket, to: Bucket) -> None:
        """Let the waiting rows of a bucket wait in another one."""

    def move_rows(self, keys: Sequence[int], to: Bucket) -> None: ...
