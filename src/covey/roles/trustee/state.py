"""What a trustee remembers, as an interface; SQL behind it is in store/trustee (spec/trustee).

Every method runs inside the transaction of the role call that uses it: all of its changes are kept, or none.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt

from covey.wire.desk import DeskPeriod
from covey.wire.log import Outcome, Status
from covey.wire.rows import Bucket, RowId

Array = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class FilingState:
    """One filing as a trustee knows it. Shares are kept apart and deleted when it ends."""

    id: bytes
    digest: bytes
    account: bytes
    slots: int
    desks: tuple[int, ...]
    place: int  # index into `desks` of the desk that has, or will have, this filing
    status: Status
    expires: int  # Unix day
    asked: int  # Unix seconds since when the present desk has been asked; 0 before release

    @property
    def live(self) -> bool:
        """Counts for matches: held, or released (which cannot be undone)."""
        return self.status not in {Status.REFUSED, Status.WITHDRAWN, Status.EXPIRED}

    @property
    def released(self) -> bool:
        """Some desk has been told."""
        return self.status >= Status.RELEASED


@dataclass(frozen=True, slots=True)
class RowShares:
    """A trustee's shares of one slot: z (|T| x d), points (|T| x 9), address (32), and whose it is."""

    account: bytes
    z: Array = field(repr=False)
    points: Array = field(repr=False)
    address: Array = field(repr=False)


@dataclass(frozen=True, slots=True)
class Met:
    """A logged match event."""

    id: bytes
    threshold: int
    rows: tuple[RowId, ...]


class TrusteeStore(Protocol):
    """Durable memory of one trustee."""

    def account_point(self, account: bytes) -> int | None: ...
    def is_point_taken(self, point: int) -> bool: ...
    def is_nullifier_spent(self, nullifier: bytes) -> bool: ...
    def add_account(self, account: bytes, point: int, nullifier: bytes) -> None: ...
    def spent(self, account: bytes) -> tuple[int, int]:
        """(evaluations, filings) this account has used."""

    def spend(self, account: bytes, evaluations: int, filings: int) -> None: ...
    def evaluation(self, account: bytes, request: bytes) -> tuple[bytes, bytes] | None:
        """(request hash, answer) of an answered request id."""

    def add_evaluation(self, account: bytes, request: bytes, request_hash: bytes, answer: bytes) -> None: ...
    def vault_full_at(self) -> int:
        """When the bucket of answers about vaults will be full again."""

    def set_vault_full_at(self, time: int) -> None: ...
    def filing(self, filing: bytes) -> FilingState | None: ...
    def add_filing(self, state: FilingState, header: bytes, contents: bytes) -> None: ...
    def add_shares(self, filing: bytes, rows: Sequence[RowShares], secret1: Array, secret2: Array) -> None: ...
    def is_withdrawn_early(self, filing: bytes, account: bytes) -> bool: ...
    def add_withdrawn_early(self, filing: bytes, account: bytes) -> None:
        """This account took back a filing of its own that has not come here."""

    def set_state(self, filing: bytes, status: Status, place: int, asked: int) -> None: ...
    def forget_shares(self, filing: bytes) -> None: ...
    def row(self, row: RowId) -> RowShares | None: ...
    def is_held(self, row: RowId) -> bool: ...
    def address(self, row: RowId) -> Array | None:
        """The shares (32) of a row's address bits."""

    def secret(self, filing: bytes, stage: int) -> Array: ...
    def rows_ever(self) -> int:
        """Rows ever held, withdrawn ones among them."""

    def opened(self, bucket: Bucket) -> int: ...
    def is_opened(self, bucket: Bucket, row: RowId) -> bool: ...
    def add_opened(self, bucket: Bucket, rows: Sequence[RowId]) -> None: ...
    def opened_rows(self, bucket: Bucket) -> tuple[RowId, ...]:
        """Rows ever opened under this bucket's masks, rising; also those forgotten since."""

    def is_full(self, bucket: Bucket) -> bool: ...
    def set_full(self, bucket: Bucket) -> None: ...
    def full_from(self, first: Bucket, count: int, capacity: int) -> int:
        """How many of `count` neighbouring buckets are full: set so, or with `capacity` rows opened here."""

    def prefix(self, row: RowId) -> tuple[int, int]:
        """(depth, prefix) opened so far."""

    def set_prefix(self, row: RowId, depth: int, prefix: int) -> None: ...
    def add_met(self, met: Met) -> None: ...
    def met(self, event: bytes) -> Met | None: ...
    def met_by(self, filing: bytes) -> tuple[Met, ...]: ...
    def due_to_expire(self, day: int) -> tuple[FilingState, ...]: ...
    def add_silent(self, filing: bytes) -> None:
        """The log says that the present desk did not decide."""

    def is_silent(self, filing: bytes) -> bool: ...
    def forget_silent(self, filing: bytes) -> None: ...
    def due_to_pass_on(self, asked_before: int) -> tuple[FilingState, ...]:
        """Filings whose present desk is silent, and was asked before."""

    def newest_period(self, desk: int) -> DeskPeriod | None:
        """The period that a desk is in; None while it has the manifest's keys."""

    def period(self, desk: int, number: int) -> DeskPeriod | None: ...
    def add_period(self, period: DeskPeriod) -> None: ...
    def cursor(self) -> int: ...
    def set_cursor(self, cursor: int) -> None: ...
    def next_outcome(self) -> int: ...
    def add_outcome(self, outcome: Outcome) -> None: ...
    def outbox(self, after: int, most: int) -> tuple[Outcome, ...]: ...
    def forget_outbox(self, through: int) -> None: ...
