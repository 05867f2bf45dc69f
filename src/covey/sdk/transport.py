"""HTTP to a board: one method for each endpoint, answers as wire messages, refusals as `CoveyError` (spec/http).

Every request may be sent again: what fails on the way is tried again for a while, with growing pauses.
Answers longer than any honest one are not read to their end. Redirects are not followed.
"""

import json
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

import anyio
import httpx

from covey import __version__
from covey.errors import CoveyError, Malformed, Misuse, Refused, Unavailable, Waiting
from covey.primitives.signing import SigningKey
from covey.sdk.attachment_calls import AttachmentCalls
from covey.sdk.book_calls import BookCalls
from covey.sdk.closing import Closing
from covey.sdk.desk_calls import DeskCalls
from covey.sdk.status import NOT_GENUINE, EscrowStatus, read_status
from covey.wire import request as signed
from covey.wire.codec import Message
from covey.wire.desk import DeskPeriods
from covey.wire.log import Inbox, Receipt, Receipts, SealedFiling
from covey.wire.manifest import SignedManifest
from covey.wire.vault import VAULT_CLASSES

BINARY: Final = "application/octet-stream"
PATIENCE: Final = 8.0
LONGEST_WAIT: Final = 20
_SMALL: Final = 256 << 10
_CAPS: Final[Mapping[type[Message], int]] = {
    SignedManifest: 1 << 20,
    Receipts: 128 << 10,
    Inbox: 32 << 20,
    SealedFiling: 2 << 20,
    DeskPeriods: 1 << 20,
}
_REFUSED: Final = {401, 403, 404, 409, 410, 429, 507}
_LOOPBACK: Final = {"localhost", "127.0.0.1", "::1"}

M = TypeVar("M", bound=Message)


@dataclass(frozen=True)
class Page:
    """A body and its headers."""

    body: bytes
    headers: Mapping[str, str]


class BoardClient(DeskCalls, BookCalls, AttachmentCalls, Closing):
    """A board at one address. Use it as an async context, or call `close`."""

    def __init__(
        self,
        url: str,
        *,
        patience: float = PATIENCE,
        transport: httpx.AsyncBaseTransport | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        """`patience`: seconds for which a failing connection is tried again."""
        self.url = checked_url(url, anywhere=transport is not None)
        self._patience, self._now = patience, now
        self._client = httpx.AsyncClient(
            base_url=self.url,
            transport=transport,
            timeout=httpx.Timeout(15, connect=5),
            headers={"user-agent": f"covey/{__version__}", "accept-encoding": "identity"},
            trust_env=urlsplit(self.url).hostname not in _LOOPBACK,
        )

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    # Anybody

    async def is_ready(self) -> bool:
        """Whether the board answers and enough trustees are with it."""
        try:
            await self._once("GET", "/readyz", _SMALL, None, None, 5)
        except Unavailable:
            return False
        return True

    async def status(self) -> EscrowStatus:
        """Who is there, who broke the protocol, what waits."""
        data = await self._send("GET", "/v1/status", 1 << 20)
        return read_status(data)

    async def manifest(self) -> SignedManifest:
        """The manifest, with every trustee's signature checked; the caller compares its hash."""
        return await self._message(SignedManifest, "GET", "/v1/manifest")

    async def page(self, place: str, most: int) -> Page:
        """What a browser is given at a place; whatever the status, the body is compared, not believed."""
        try:
            async with self._client.stream("GET", place) as answer:
                return Page(await _read(answer, most), answer.headers)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise self._silent(error) from None

    # Authors

    async def register(self, registration: bytes, wait: int = 0) -> tuple[Receipt, ...]:
        """Send a `Registration`; its receipts so far."""
        return await self._receipts("POST", "/v1/registrations", wait, registration)

    async def registration(self, account: bytes, wait: int = 0) -> tuple[Receipt, ...]:
        """The receipts of an account."""
        return await self._receipts("GET", f"/v1/registrations/{account.hex()}", wait)

    async def evaluate(self, trustee: int, request: bytes) -> bytes:
        """Send an `EvaluationRequest` on to one trustee; the answer, unchecked. One try: others can be asked."""
        path = f"/v1/trustees/{trustee}/evaluations"
        return await self._send("POST", path, 4096, request, patience=min(self._patience, 1.0), timeout=6)

    async def file(self, upload: bytes, wait: int = 0) -> tuple[Receipt, ...]:
        """Send a `FilingUpload`; its receipts so far."""
        return await self._receipts("POST", "/v1/filings", wait, upload)

    async def filing(self, filing: bytes, wait: int = 0) -> tuple[Receipt, ...]:
        """The receipts of a filing."""
        return await self._receipts("GET", f"/v1/filings/{filing.hex()}", wait)

    async def withdraw(self, withdrawal: bytes, wait: int = 0) -> tuple[Receipt, ...]:
        """Send a `Withdrawal`; the filing's receipts so far."""
        return await self._receipts("POST", "/v1/withdrawals", wait, withdrawal)

    # Vaults

    async def harden(self, trustee: int, request: bytes) -> bytes:
        """Send a `VaultRequest` on to one trustee; the answer, unchecked. One try: others are asked too."""
        path = f"/v1/trustees/{trustee}/vault-evaluations"
        return await self._send("POST", path, 4096, request, patience=min(self._patience, 1.0), timeout=6)

    async def create_vault(self, creation: bytes) -> None:
        """Send a `VaultCreation`."""
        await self._send("POST", "/v1/vaults", _SMALL, creation)

    async def put_vault(self, name: bytes, version: bytes) -> None:
        """Send a newer `Vault`."""
        await self._send("PUT", f"/v1/vaults/{name.hex()}", _SMALL, version)

    async def vault(self, name: bytes) -> bytes:
        """The newest `Vault` under a name, unchecked."""
        return await self._send("GET", f"/v1/vaults/{name.hex()}", VAULT_CLASSES[-1] + 1024)

    async def remove_vault(self, removal: bytes) -> None:
        """Send a `VaultRemoval`."""
        await self._send("POST", "/v1/vault-removals", _SMALL, removal)

    # Mail

    async def write_letter(self, letter: bytes) -> None:
        """Send a `SealedLetter`."""
        await self._send("POST", "/v1/letters", _SMALL, letter)

    async def mail(self, request: bytes) -> bytes:
        """Send a `MailRequest`; the `Letters`, unchecked."""
        return await self._send("POST", "/v1/mail", 2 << 20, request)

    async def remove_mail(self, removal: bytes) -> None:
        """Send a `MailRemoval`."""
        await self._send("POST", "/v1/mail-removals", _SMALL, removal)

    # Wire

    async def _receipts(self, method: str, path: str, wait: int, body: bytes | None = None) -> tuple[Receipt, ...]:
        wait = max(0, min(wait, LONGEST_WAIT))
        found = await self._message(Receipts, method, f"{path}?wait={wait}", body, timeout=wait + 20)
        return found.receipts

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
        data = await self._send(method, target, _CAPS[kind], body, sign=sign, timeout=timeout, patience=patience)
        try:
            return kind.from_bytes(data)
        except Malformed as error:
            raise Malformed(str(error), code=error.code, hint=NOT_GENUINE) from None

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
        """The answer's body; tries again while the connection fails or the board says that it is not there yet."""
        end = anyio.current_time() + (self._patience if patience is None else patience)
        pause = 0.2
        while True:
            try:
                return await self._once(method, target, most, body, sign, timeout)
            except Unavailable:
                if anyio.current_time() + pause > end:
                    raise
            await anyio.sleep(pause * random.uniform(0.7, 1.0))  # noqa: S311
            pause = min(2 * pause, 3.0)

    async def _once(
        self,
        method: str,
        target: str,
        most: int,
        body: bytes | None,
        sign: tuple[SigningKey, bytes] | None,
        timeout: float,
    ) -> bytes:
        headers = {} if body is None else {"content-type": BINARY}
        if sign is not None:
            key, manifest = sign
            headers[signed.HEADER] = signed.sign(key, manifest, method, target, int(self._now()), body or b"")
        limit = httpx.Timeout(timeout, connect=5)
        try:
            stream = self._client.stream(method, target, content=body, headers=headers, timeout=limit)
            async with stream as answer:
                data = await _read(answer, most)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise self._silent(error) from None
        if answer.is_success:
            return data
        raise problem(answer.status_code, data)

    def _silent(self, error: Exception) -> Unavailable:
        return Unavailable(f"the board at {self.url} does not answer", code="no-connection", hint=_advice(error))


async def _read(answer: httpx.Response, most: int) -> bytes:
    pieces, size = [], 0
    async for piece in answer.aiter_raw():
        size += len(piece)
        if size > most:
            raise Malformed(
                "the board's answer is longer than any honest one", code="oversized-answer", hint=NOT_GENUINE
            )
        pieces.append(piece)
    return b"".join(pieces)


def _advice(error: Exception) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "It is slow or the network is: try again in a while; nothing is lost."
    return "Check the address and the network, then try again; nothing is lost."


def problem(status: int, data: bytes) -> CoveyError:
    """The error that an answer other than 2xx stands for (problem+json, RFC 9457)."""
    code, detail, hint = "", "", ""
    try:
        found: Any = json.loads(data)
        if isinstance(found, dict):
            code, detail, hint = (_line(found.get(name)) for name in ("code", "detail", "hint"))
    except ValueError:
        pass
    if status in _REFUSED and code != "unknown-page":
        return Refused(detail or "the board refuses this", code=code or None, hint=hint)
    if status == httpx.codes.SERVICE_UNAVAILABLE and code == Waiting.default_code:
        return Waiting(detail or "not enough trustees have answered yet", hint=hint)
    if status >= 500:
        return Unavailable("the board cannot answer now", code=code or None, hint=hint or "Try again in a while.")
    if not code or status < 400 or code == "unknown-page":
        hint = "Check the address: this may be another kind of server."
        return Unavailable("what answers at this address is not a board", code="not-a-board", hint=hint)
    return Malformed(detail or "the board does not understand this", code=code, hint=hint)


def _line(value: object) -> str:
    """One printable line from somebody else's server."""
    text = value if isinstance(value, str) else ""
    return "".join(c if c.isprintable() else " " for c in text)[:500].strip()


def checked_url(url: str, *, anywhere: bool = False) -> str:
    """A board's address without its last slash: https, or http on this machine or an onion service."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    if (
        not host
        or parts.scheme not in ("http", "https")
        or parts.query
        or parts.fragment
        or parts.username
        or port == 0
    ):
        raise Misuse(
            "this is not the address of a board",
            code="bad-address",
            hint="It looks like https://board.example.org or http://127.0.0.1:8100.",
        )
    if parts.scheme == "http" and not (anywhere or host in _LOOPBACK or host.endswith(".onion")):
        raise Misuse(
            "a board on another machine is reached by https only", code="bad-address", hint=f"Try https://{host}"
        )
    return parts.geturl().rstrip("/")
