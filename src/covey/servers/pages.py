"""The web applications of authors and desks: static files under the strictest headers browsers know (spec/http).

What this protects from: scripts, frames and requests of others; traces in caches. Not from an operator who serves
other files: see the threat model.
"""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PAGES: Final = Path(__file__).parents[1] / "pages"
AUTHOR: Final = PAGES / "author"
DESK: Final = PAGES / "desk"
_FRONTS: Final = {"author": "/", "desk": "/desk"}
"""Where the page of each application is served; its parts are in a folder of their own, `/a/` and `/d/`."""
_OFF: Final = """
accelerometer autoplay camera clipboard-read display-capture encrypted-media fullscreen gamepad geolocation
gyroscope hid idle-detection local-fonts magnetometer microphone midi otp-credentials payment picture-in-picture
publickey-credentials-create publickey-credentials-get screen-wake-lock serial storage-access usb
xr-spatial-tracking
""".split()  # noqa: SIM905
_DESK_MAY: Final = ("publickey-credentials-create", "publickey-credentials-get")
"""Somebody of a desk may come in with a passkey; nothing on an author's page may ask for one."""
POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",  # Argon2id; text still never becomes code
        *(f"{kind}-src 'self'" for kind in ("style", "img", "connect", "worker")),
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types own-worker",
    )
)


def _allowing(*names: str) -> str:
    return ", ".join(f"{name}={'(self)' if name in names else '()'}" for name in _OFF)


HEADERS: Final[Mapping[str, str]] = {
    "cache-control": "no-store",
    "content-security-policy": POLICY,
    "cross-origin-embedder-policy": "require-corp",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "origin-agent-cluster": "?1",
    "permissions-policy": _allowing(),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-dns-prefetch-control": "off",
    "x-frame-options": "DENY",
}
_DESK_HEADERS: Final = {**HEADERS, "permissions-policy": _allowing(*_DESK_MAY)}
_TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
}


def headers_of(place: str) -> Mapping[str, str]:
    """What is served at this place comes with these."""
    return _DESK_HEADERS if place == _FRONTS["desk"] else HEADERS


@dataclass(frozen=True)
class _Page:
    """A file as it is sent; `packed` by the encodings that browsers may take, the best first."""

    plain: bytes
    packed: Mapping[str, bytes]
    media_type: str

    @classmethod
    def read(cls, path: Path) -> "_Page":
        plain = path.read_bytes()
        packed = {"gzip": gzip.compress(plain, mtime=0)}
        brotli = path.with_name(path.name + ".br")  # made when the pages were built
        if brotli.is_file():
            packed = {"br": brotli.read_bytes(), **packed}
        return cls(plain, packed, _TYPES[path.suffix])

    def answer(self, request: Request) -> Response:
        taken = {part.partition(";")[0].strip() for part in request.headers.get("accept-encoding", "").split(",")}
        for encoding, data in self.packed.items():
            if encoding in taken:
                headers = {"content-encoding": encoding, "vary": "accept-encoding"}
                return Response(data, media_type=self.media_type, headers=headers)
        return Response(self.plain, media_type=self.media_type, headers={"vary": "accept-encoding"})


class StrictHeaders:
    """Puts `headers_of` its place on every answer, of the pages and of everything else."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, with the headers."""

        headers = headers_of(scope.get("path", ""))

        async def strict(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers)
            await send(message)

        await self._app(scope, receive, strict)


def add_pages(app: Starlette, folder: Path = PAGES) -> None:
    """Serve what was built into `folder`: the author's page at `/`, the desk's at `/desk`. None built, none served."""
    app.add_middleware(StrictHeaders)
    if not is_built(folder):
        return
    app.router.routes.append(Route("/clear", _clear, methods=["GET"], include_in_schema=False))
    for place, path in places(folder).items():
        app.router.routes.append(_route(place, _Page.read(path)))


def places(folder: Path = PAGES) -> dict[str, Path]:
    """Where each file is served."""
    found: dict[str, Path] = {}
    for name, front in _FRONTS.items():
        root = folder / name
        files = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.suffix in _TYPES}
        found.update((front if file == "index.html" else f"/{file}", path) for file, path in files.items())
    return dict(sorted(found.items()))


def is_built(folder: Path = PAGES) -> bool:
    """Whether there are applications to serve."""
    return all((folder / name / "index.html").is_file() for name in _FRONTS)


async def _clear(_: Request) -> Response:
    """Asked for after everything was deleted, and never on leaving: leaving asks nothing of us."""
    return Response(status_code=204, headers={"clear-site-data": '"cache", "cookies", "storage"'})


def _route(place: str, page: _Page) -> Route:
    async def show(request: Request) -> Response:
        return page.answer(request)

    return Route(place, show, methods=["GET"], include_in_schema=False)
