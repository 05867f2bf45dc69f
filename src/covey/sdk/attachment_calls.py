"""Attachments over HTTP: one method for each endpoint (spec/http)."""

from abc import ABC, abstractmethod
from typing import Final

from covey.core.attachment import MOST_PIECES, PIECE, SALT_LENGTH

_STATE_MOST: Final = MOST_PIECES * SALT_LENGTH + 1024
_PIECE_MOST: Final = PIECE + 1024
_SMALL: Final = 4 << 10
_PIECE_SECONDS: Final = 120.0


class AttachmentCalls(ABC):
    """What a board's client has besides its own; the client says how to send."""

    @abstractmethod
    async def _send(
        self, method: str, target: str, most: int, body: bytes | None = None, *, timeout: float = 30
    ) -> bytes:
        """The body of the answer."""

    async def announce_attachment(self, opening: bytes) -> None:
        """Send an `AttachmentOpening`."""
        await self._send("POST", "/v1/attachments", _SMALL, opening)

    async def attachment(self, which: bytes) -> bytes:
        """The `AttachmentState`, unchecked."""
        return await self._send("GET", f"/v1/attachments/{which.hex()}", _STATE_MOST)

    async def put_piece(self, which: bytes, number: int, piece: bytes) -> None:
        """Send an `AttachmentPiece`."""
        target = f"/v1/attachments/{which.hex()}/pieces/{number}"
        await self._send("PUT", target, _SMALL, piece, timeout=_PIECE_SECONDS)

    async def piece(self, which: bytes, number: int) -> bytes:
        """One `AttachmentPiece`, unchecked."""
        target = f"/v1/attachments/{which.hex()}/pieces/{number}"
        return await self._send("GET", target, _PIECE_MOST, timeout=_PIECE_SECONDS)

    async def remove_attachment(self, removal: bytes) -> None:
        """Send an `AttachmentRemoval`."""
        await self._send("POST", "/v1/attachment-removals", _SMALL, removal)
