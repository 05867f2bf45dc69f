"""A desk's rings and book over HTTP: one method for each endpoint (spec/http)."""

from abc import ABC, abstractmethod
from typing import Final

from covey.primitives.signing import SigningKey
from covey.wire.desk import MAX_WELCOME

_PAGE_MOST: Final = 2 << 20
_SMALL: Final = 4 << 10


class BookCalls(ABC):
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
    ) -> bytes:
        """The body of the answer."""

    async def put_welcome(self, desk: int, name: bytes, welcome: bytes) -> None:
        """Send a newer `Welcome`."""
        await self._send("PUT", f"/v1/desks/{desk}/welcomes/{name.hex()}", _SMALL, welcome)

    async def welcome(self, desk: int, name: bytes) -> bytes:
        """The newest `Welcome` under a name, unchecked."""
        return await self._send("GET", f"/v1/desks/{desk}/welcomes/{name.hex()}", MAX_WELCOME + 1024)

    async def write_entry(self, desk: int, entry: bytes) -> None:
        """Send a `BookEntry`."""
        await self._send("POST", f"/v1/desks/{desk}/entries", _SMALL, entry)

    async def entries(self, key: SigningKey, manifest: bytes, desk: int, after: int) -> bytes:
        """The next `BookPage` after a number, unchecked."""
        target = f"/v1/desks/{desk}/entries?after={after}"
        return await self._send("GET", target, _PAGE_MOST, sign=(key, manifest))

    async def remove_entries(self, desk: int, removal: bytes) -> None:
        """Send a `BookRemoval`."""
        await self._send("POST", f"/v1/desks/{desk}/entry-removals", _SMALL, removal)
