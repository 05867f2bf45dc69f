"""What every server answers before any handler is asked: other methods, other addresses, bodies too long."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message

from covey.errors import Malformed
from covey.servers.routes import PROBLEM, Endpoint, application, read_body

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    """The servers'."""
    return "asyncio"


@pytest.fixture
def app() -> Starlette:
    """One address that takes POST."""

    async def take(request: Request) -> Response:
        return Response(await read_body(request, 10))

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncGenerator[None]:
        yield

    return application("Test", [Endpoint("POST", "/v1/things", "take", "Take.", take, "Thing", "Thing")], lifespan)


async def ask(app: Starlette, method: str, path: str) -> httpx.Response:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://board.test") as client:
        return await client.request(method, path)


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
async def test_another_method_is_named(app: Starlette, method: str) -> None:
    """There is something at this address, but not for this method."""
    answer = await ask(app, method, "/v1/things")
    assert (answer.status_code, answer.headers["content-type"], answer.headers["allow"]) == (405, PROBLEM, "POST")
    assert answer.json()["detail"] == f"this address does not take {method}"


@pytest.mark.parametrize("path", ["/v1/things/", "/openapi.json/", "/nothing"])
async def test_another_address_is_not_redirected(app: Starlette, path: str) -> None:
    """A slash at the end makes it another one."""
    answer = await ask(app, "GET", path)
    assert (answer.status_code, answer.headers["content-type"]) == (404, PROBLEM)
    assert answer.json()["detail"] == "there is nothing here"


def request(announced: str, *pieces: bytes) -> tuple[Request, list[bytes]]:
    """A request whose body comes in pieces, and those that were not read yet."""
    left = list(pieces)

    async def receive() -> Message:
        body = left.pop(0)
        return {"type": "http.request", "body": body, "more_body": bool(left)}

    headers = [(b"content-length", announced.encode())] if announced else []
    return Request({"type": "http", "method": "POST", "headers": headers}, receive), left


@pytest.mark.parametrize("announced", ["11", "99999999999999", "9" * 5000])
async def test_what_is_announced_as_too_long_is_not_read(announced: str) -> None:
    """Nor waited for."""
    made, left = request(announced, b"x")
    with pytest.raises(Malformed) as caught:
        await read_body(made, 10)
    assert caught.value.code == "oversized-body" and left == [b"x"]


@pytest.mark.parametrize("announced", ["", "3", "-1", "\u00b2", "0"])
async def test_what_is_longer_than_announced_is_read_no_further(announced: str) -> None:
    """A length that is missing or false does not help."""
    made, left = request(announced, b"x" * 10, b"x", b"x")
    with pytest.raises(Malformed) as caught:
        await read_body(made, 10)
    assert caught.value.code == "oversized-body" and left == [b"x"]
    made, _ = request("10", b"x" * 7, b"x" * 3)
    assert await read_body(made, 10) == b"x" * 10
