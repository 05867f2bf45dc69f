"""What desks ask of a board, and their keys, which anybody may: one method for each endpoint (spec/http)."""

from abc import ABC, abstractmethod
from typing import Final, TypeVar

from covey.primitives.signing import SigningKey
from covey.wire.codec import Message
from covey.wire.desk import DeskPeriod, DeskPeriods
from covey.wire.log import Inbox, InboxItem, Receipt, SealedFiling

M = TypeVar("M", bound=Message)
_SMALL: Final = 256 << 10


class DeskCalls(ABC):
    """What a board's client has besides its own; the client says how to send."""

    @abstractmethod
    async def _send(
        self,
        method: str,
        target: str,
        most: int,
        body: bytes | None = None,
        *,
        sign: tuple[SigningKey, bytes] | None = None,
        timeout: float = 30,
        patience: float | None = None,
    ) -> bytes:
        """The body of the answer."""

    @abstractmethod
    async def _message(
        self,
        kind: type[M],
        method: str,
        target: str,
        body: bytes | None = None,
        *,
        sign: tuple[SigningKey, bytes] | None = None,
        timeout: float = 30,
        patience: float | None = None,
    ) -> M:
        """The answer as a message."""

    @abstractmethod
    async def _receipts(self, method: str, path: str, wait: int, body: bytes | None = None) -> tuple[Receipt, ...]:
        """The receipts in the answer."""

    async def inbox(self, key: SigningKey, manifest: bytes, desk: int, after: int) -> tuple[InboxItem, ...]:
        """A desk's next packages after a number."""
        target = f"/v1/desks/{desk}/packages?after={after}"
        return (await self._message(Inbox, "GET", target, sign=(key, manifest))).items

    async def sealed_filing(self, key: SigningKey, manifest: bytes, desk: int, filing: bytes) -> SealedFiling:
        """A filing that was released to a desk."""
        target = f"/v1/desks/{desk}/filings/{filing.hex()}"
        return await self._message(SealedFiling, "GET", target, sign=(key, manifest))

    async def decide(self, desk: int, decision: bytes) -> None:
        """Send a desk's `Decision`."""
        await self._send("POST", f"/v1/desks/{desk}/decisions", _SMALL, decision)

    async def desk_periods(self, desk: int) -> tuple[DeskPeriod, ...]:
        """All periods of a desk that the board shows; the caller checks them. One try: nobody waits for this."""
        target = f"/v1/desks/{desk}/periods"
        return (await self._message(DeskPeriods, "GET", target, timeout=6, patience=0)).periods

    async def renew_desk(self, desk: int, period: bytes, wait: int = 0) -> tuple[Receipt, ...]:
        """Send a desk's next `DeskPeriod`; its receipts so far."""
        return await self._receipts("POST", f"/v1/desks/{desk}/periods", wait, period)
