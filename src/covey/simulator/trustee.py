"""One trustee of a simulated escrow: the real role over its store, with faults that can be switched on.

A fault changes what leaves the trustee, never what it remembers; so it can be switched off again.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from covey.errors import Unavailable
from covey.primitives.prg import P, public_elements
from covey.roles.trustee import Trustee, TrusteeSecrets
from covey.roles.trustee.state import RowShares
from covey.store.trustee import SqlTrusteeStore
from covey.wire.log import SIGN_RECEIPT, LogBatch, LogReply, Outcome, Receipt, Status
from covey.wire.manifest import Manifest
from covey.wire.rows import SIGN_BITS, SIGN_ROWS, BitAnswers, RowAnswers, RowId


@dataclass
class Faults:
    """What is wrong with a trustee at the moment."""

    down: bool = False
    lies_about_rows: bool = False
    lies_about_bits: bool = False
    lies_about_points: bool = False  # in its packages for desks
    lies_about_receipts: bool = False  # says it refused what it holds, and that matched filings are gone
    replays: bool = False  # answers with the answer before, where there is one
    loses: int = 0  # this many more calls are carried out, but the answers are lost

    def clear(self) -> None:
        """Be honest and there again."""
        for name, value in vars(Faults()).items():
            setattr(self, name, value)


@dataclass
class _Memory:
    """The answers of each kind given last."""

    last: dict[str, bytes] = field(default_factory=dict)

    def swap(self, kind: str, made: bytes) -> bytes:
        """Remember this answer, and return the one before (or this, if it is the first)."""
        before = self.last.get(kind, made)
        self.last[kind] = made
        return before


class LyingStore(SqlTrusteeStore):
    """A trustee's memory that falsifies key points as they are read, on demand."""

    falsify = False

    def row(self, row: RowId) -> RowShares | None:
        """The true shares, or shares with all key points moved."""
        found = super().row(row)
        return replace(found, points=(found.points + 1) % P) if found and self.falsify else found


class SimulatedTrustee:
    """Bytes in, bytes out; raises `Unavailable` when it is down or the answer is lost."""

    def __init__(self, manifest: Manifest, secrets: TrusteeSecrets, entropy: Callable[[int], bytes]) -> None:
        self.manifest, self.secrets, self.faults = manifest, secrets, Faults()
        self.store = LyingStore(None, manifest.parameters)
        self._entropy, self._memory = entropy, _Memory()
        self.restart()

    def restart(self) -> None:
        """A new process over what is on its disk."""
        self.role = Trustee(self.manifest, self.secrets, self.store, self.store.transaction)

    def apply(self, batch: bytes, now: int) -> LogReply:
        """Apply log entries."""
        return LogReply.from_bytes(self._call("apply", lambda: self._apply(batch, now)))

    def evaluate(self, request: bytes) -> bytes:
        """Answer blinded elements."""
        return self._call("evaluate", lambda: self.role.evaluate(request, self._entropy(64)))

    def open_rows(self, request: bytes) -> bytes:
        """Answer a `RowRequest`."""
        return self._call("rows", lambda: self._rows(request))

    def open_bits(self, request: bytes) -> bytes:
        """Answer a `BitRequest`."""
        return self._call("bits", lambda: self._bits(request))

    def state_full(self, request: bytes) -> bytes:
        """Answer a `FullRequest`."""
        return self._call("full", lambda: self.role.state_full(request).to_bytes())

    def _call(self, kind: str, work: Callable[[], bytes]) -> bytes:
        if self.faults.down:
            raise Unavailable(f"trustee {self.secrets.trustee} is down")
        self.store.falsify = self.faults.lies_about_points
        made = work()
        before = self._memory.swap(kind, made)
        if self.faults.loses:
            self.faults.loses -= 1
            raise Unavailable(f"an answer of trustee {self.secrets.trustee} was lost")
        return before if self.faults.replays else made

    def _apply(self, batch: bytes, now: int) -> bytes:
        reply = self.role.apply(LogBatch.from_bytes(batch), now)
        if self.faults.lies_about_receipts:
            reply = LogReply(reply.cursor, tuple(map(self._falsified, reply.outbox)))
        return reply.to_bytes()

    def _falsified(self, outcome: Outcome) -> Outcome:
        true = outcome.receipt
        code = "filing-gone" if true.status == Status.RELEASED else "share-off-polynomial"
        false = replace(true, status=int(Status.REFUSED), code=code)
        signature = self.secrets.signing.sign(SIGN_RECEIPT, false.signed_bytes())
        signed: Receipt = replace(false, signature=signature)
        return Outcome(outcome.number, signed, outcome.packages)

    def _rows(self, request: bytes) -> bytes:
        true = self.role.open_rows(request)
        if not self.faults.lies_about_rows:
            return true.to_bytes()
        false: RowAnswers = replace(true, shares=(true.shares + self._error(true.shares.size)) % P)
        signature = self.secrets.signing.sign(SIGN_ROWS, false.signed_bytes())
        return replace(false, signature=signature).to_bytes()

    def _error(self, size: int) -> npt.NDArray[np.int64]:
        """What this liar adds: its own, so that t liars who do not conspire do not agree by chance."""
        return public_elements(size, "covey/simulated-lie", self.secrets.trustee)

    def _bits(self, request: bytes) -> bytes:
        true = self.role.open_bits(request)
        if not self.faults.lies_about_bits:
            return true.to_bytes()
        false: BitAnswers = replace(true, shares=(true.shares + self._error(true.shares.size)) % P)
        signature = self.secrets.signing.sign(SIGN_BITS, false.signed_bytes())
        return replace(false, signature=signature).to_bytes()
