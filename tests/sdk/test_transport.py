"""HTTP: refusals become the right errors, what fails on the way is tried again, long answers are not read."""

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from covey.errors import CoveyError, Malformed, Misuse, Refused, Unavailable, Waiting
from covey.sdk import BoardClient, transport
from covey.sdk.status import NOT_GENUINE, read_status
from covey.sdk.transport import checked_url, problem
from sdk.fake_board import FakeBoard, unread

pytestmark = pytest.mark.anyio


def client(handler: Callable[[httpx.Request], httpx.Response], patience: float = 0.0) -> BoardClient:
    """A client of a server that does as the handler says."""

    def answer(request: httpx.Request) -> httpx.Response:
        found = handler(request)
        return unread(found) if found.is_stream_consumed else found

    return BoardClient("http://board.test", patience=patience, transport=httpx.MockTransport(answer))


def body(code: str, detail: str = "no.", hint: str = "") -> bytes:
    """A problem+json."""
    return json.dumps({"code": code, "detail": detail, "hint": hint}).encode()


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (400, "truncated", Malformed),
        (413, "oversized-body", Malformed),
        (415, "wrong-media-type", Malformed),
        (401, "not-signed", Refused),
        (403, "budget-spent", Refused),
        (404, "unknown-filing", Refused),
        (409, "id-reused", Refused),
        (503, "waiting", Waiting),
        (503, "trustee-unavailable", Unavailable),
        (502, "bad-answer", Unavailable),
        (500, "internal", Unavailable),
    ],
)
def test_a_problem_becomes_its_error(status: int, code: str, kind: type[CoveyError]) -> None:
    """By status, with code and hint kept."""
    found = problem(status, body(code, "a sentence", "do this"))
    assert (type(found), found.code) == (kind, code)
    assert found.hint


@pytest.mark.parametrize(
    ("status", "data"),
    [(404, b"<html>not here</html>"), (404, body("unknown-page")), (302, b""), (200 + 100, b"{}"), (400, b"[1]")],
)
def test_another_kind_of_server_is_recognised(status: int, data: bytes) -> None:
    """A wrong address gives a sentence about the address."""
    found = problem(status, data)
    assert isinstance(found, Unavailable | Refused)
    assert "address" in found.hint or isinstance(found, Refused)


def test_a_server_cannot_steer_the_terminal() -> None:
    """Escape sequences and line breaks in a detail are blanks."""
    found = problem(409, body("refused", "one\x1b[2J\ntwo", "\x07hint"))
    assert str(found) == "one [2J two" and found.hint == "hint"


async def test_what_dies_on_the_way_is_tried_again(board: FakeBoard) -> None:
    """Three broken connections later it works."""
    board.failing = 3
    async with board.client(patience=10) as found:
        assert (await found.manifest()).manifest.hash == board.signed.manifest.hash
    assert len(board.calls) == 4


class Clock:
    """Time that passes only for those who sleep."""

    now = 0.0

    def current_time(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


async def test_patience_ends(board: FakeBoard, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a sentence that names the board."""
    monkeypatch.setattr(transport, "anyio", Clock())
    board.failing = 1000
    async with board.client(patience=0.5) as found:
        with pytest.raises(Unavailable, match=r"http://board\.test does not answer") as caught:
            await found.manifest()
    assert caught.value.code == "no-connection" and 1 < len(board.calls) < 10


async def test_a_refusal_is_not_tried_again() -> None:
    """It would be refused again."""
    asked = 0

    def refuse(_: httpx.Request) -> httpx.Response:
        nonlocal asked
        asked += 1
        return httpx.Response(403, content=body("budget-spent"))

    async with client(refuse, patience=10) as board:
        with pytest.raises(Refused):
            await board.filing(bytes(16))
    assert asked == 1


async def test_an_endless_answer_is_cut_off() -> None:
    """Memory stays small whatever a board sends."""
    sent = 0

    class Endless(httpx.AsyncByteStream):
        async def __aiter__(self) -> Any:
            nonlocal sent
            while True:
                sent += 1 << 16
                yield bytes(1 << 16)

    async with client(lambda _: httpx.Response(200, stream=Endless())) as board:
        with pytest.raises(Malformed, match="longer than any honest one") as caught:
            await board.filing(bytes(16))
    assert caught.value.hint == NOT_GENUINE
    assert sent <= 1 << 18


async def test_redirects_are_not_followed() -> None:
    """A board cannot send an author to another host."""
    hosts: list[str] = []

    def redirect(request: httpx.Request) -> httpx.Response:
        hosts.append(request.url.host)
        return httpx.Response(307, headers={"location": "https://elsewhere.test/"})

    async with client(redirect) as board:
        with pytest.raises(Unavailable, match="not a board"):
            await board.manifest()
    assert hosts == ["board.test"]


async def test_an_answer_of_another_kind_is_malformed() -> None:
    """Receipts are not a manifest."""
    async with client(lambda _: httpx.Response(200, content=b"\x00\x06garbage")) as board:
        with pytest.raises(Malformed) as caught:
            await board.manifest()
    assert (caught.value.code, caught.value.hint) == ("oversized", NOT_GENUINE)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "board",
        "ftp://x",
        "http://",
        "https://u@x",
        "https://x/?q",
        "https://x#f",
        "http://x:0",
        "http://[",
        "http://x:y",
    ],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    """Before anything is sent."""
    with pytest.raises(Misuse, match="not the address"):
        checked_url(url)


def test_plain_http_stays_on_this_machine() -> None:
    """Elsewhere it would show who files to everybody on the way; an onion service is encrypted by itself."""
    for url in (
        "http://127.0.0.1:8100",
        "http://localhost:8100/",
        "http://[::1]:1",
        "http://abc.onion",
        "https://x.org/y/",
    ):
        assert checked_url(url) == url.rstrip("/")
    with pytest.raises(Misuse, match="https only"):
        checked_url("http://board.example.org")


def status() -> dict[str, Any]:
    """What a good board says."""
    trustee = {
        "index": 1,
        "name": "A",
        "jurisdiction": "B",
        "healthy": True,
        "behind": False,
        "since": None,
        "detail": "",
    }
    fault = {"party": "trustee 1", "fault": "lied", "certain": True, "first": 1, "last": 2, "times": 3}
    return {
        "name": "x",
        "manifest": "00",
        "ready": True,
        "waiting": "",
        "trustees": [trustee],
        "faults": [fault],
        "new": 1,
    }


def test_a_status_is_read() -> None:
    """And what a newer board adds is passed over."""
    found = read_status(json.dumps(status()).encode())
    assert found.trustees[0].since is None and found.faults[0].times == 3


@pytest.mark.parametrize("name", ["name", "manifest", "ready", "waiting", "trustees", "faults"])
@pytest.mark.parametrize("value", [None, 1.5, [None], {"a": 1}])
def test_a_status_of_another_shape_is_malformed(name: str, value: object) -> None:
    """Never a Python error from somebody else's JSON."""
    with pytest.raises(Malformed):
        read_status(json.dumps(status() | {name: value}).encode())
    with pytest.raises(Malformed) as caught:
        read_status(b"[")
    assert caught.value.hint == NOT_GENUINE
