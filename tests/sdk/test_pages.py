"""A board's pages compared with those of this package."""

from pathlib import Path

import anyio
import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.requests import Request
from starlette.responses import Response

from covey.sdk.pages import PagesCheck, check_pages
from covey.servers.pages import HEADERS, add_pages, headers_of, places

PAGES = {
    "author/index.html": b"<!doctype html>",
    "author/a/one.js": b"let x = 1;",
    "author/a/two.css": b"a { color: red }",
    "desk/index.html": b"<!doctype html><title>Desk</title>",
    "desk/d/one.js": b"let y = 1;",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five files, as if they had been built."""
    for name, data in PAGES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path


def served(folder: Path) -> Starlette:
    """A board that has these files."""
    app = Starlette()
    add_pages(app, folder)
    return app


def check(app: Starlette, expected: dict[str, bytes]) -> PagesCheck:
    """What somebody finds who expects these bytes."""

    async def ask() -> PagesCheck:
        return await check_pages(
            "https://board.example.org", expected, headers_of, transport=httpx.ASGITransport(app=app)
        )

    return anyio.run(ask)


def expected(folder: Path) -> dict[str, bytes]:
    """The honest bytes."""
    return {place: path.read_bytes() for place, path in places(folder).items()}


def test_the_same_pages(folder: Path) -> None:
    """Every file, in its place, under the same headers."""
    found = check(served(folder), expected(folder))
    assert found == PagesCheck(("/", "/a/one.js", "/a/two.css", "/d/one.js", "/desk"), (), ())
    assert found.is_good


def test_one_changed_byte(folder: Path) -> None:
    """The file is named."""
    honest = expected(folder)
    (folder / "author/a/one.js").write_bytes(b"let x = 2;")
    found = check(served(folder), honest)
    assert found.other == ("/a/one.js",)
    assert not found.is_good


def test_a_missing_file(folder: Path) -> None:
    """What is not there is not the same."""
    honest = expected(folder)
    (folder / "author/a/two.css").unlink()
    assert check(served(folder), honest).other == ("/a/two.css",)


@pytest.mark.parametrize("name", sorted(HEADERS))
def test_a_weaker_header(folder: Path, name: str) -> None:
    """A proxy that drops or loosens a protective header is seen."""
    app = served(folder)

    class Loosened(BaseHTTPMiddleware):
        async def dispatch(self, request: Request, call_next: RequestResponseEndpoint) -> Response:
            answer = await call_next(request)
            answer.headers[name] = "something else"
            return answer

    app.add_middleware(Loosened)
    assert check(app, expected(folder)).headers == (name,)
