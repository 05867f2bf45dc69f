"""A route table that is served, documented and guarded from one description (spec/http)."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from covey import __version__
from covey.errors import CoveyError, Malformed, Refused, Unavailable, Waiting
from covey.servers.events import log, where

Handler = Callable[[Request], Awaitable[Response]]
BINARY: Final = "application/octet-stream"
PROBLEM: Final = "application/problem+json"
LONGEST_WAIT: Final = 20

_STATUS: Final[Mapping[str, int]] = {
    "unknown-account": 403,
    "unknown-filing": 404,
    "unknown-trustee": 404,
    "unknown-desk": 404,
    "unknown-vault": 404,
    "unknown-welcome": 404,
    "vault-deleted": 410,
    "unknown-attachment": 404,
    "unknown-piece": 404,
    "attachment-removed": 410,
    "attachment-budget-spent": 403,
    "no-room": 507,
    "slow-down": 429,
    "unknown-page": 404,
    "not-signed": 401,
    "stale-request": 401,
    "not-your-filing": 403,
    "not-yours": 403,
    "forged-admission": 403,
    "budget-spent": 403,
    "oversized-body": 413,
    "wrong-method": 405,
    "wrong-media-type": 415,
}


@dataclass(frozen=True)
class Parameter:
    """A path or query parameter."""

    name: str
    place: str  # "path" or "query"
    about: str
    schema: Mapping[str, Any]


WAIT: Final = Parameter(
    "wait",
    "query",
    "Seconds to wait for receipts of all trustees that answer, at most 20.",
    {"type": "integer", "minimum": 0},
)


def id_parameter(name: str, length: int) -> Parameter:
    """An id or key in the path."""
    return Parameter(name, "path", "Lower-case hex.", {"type": "string", "pattern": f"^[0-9a-f]{{{2 * length}}}$"})


@dataclass(frozen=True)
class Endpoint:
    """One operation. `body` and `reply` name wire messages; None means no body, or JSON if `json` is set."""

    method: str
    path: str
    name: str
    about: str
    handler: Handler
    body: str | None = None
    reply: str | None = None
    json: Mapping[str, Any] | None = None
    parameters: Sequence[Parameter] = ()
    signed: bool = False
    most: int = 64 << 10  # largest accepted body, bytes
    problems: Sequence[int] = (400,)


def problem(error: CoveyError) -> Response:
    """The problem+json of an error (RFC 9457). `Unavailable` and unknown errors never show their text."""
    status = _STATUS.get(error.code) or _status_of(error)
    detail = str(error) if status < 500 or isinstance(error, Waiting | Refused) else "the service cannot answer now"
    body = {
        "type": f"urn:covey:error:{error.code}",
        "title": error.code.replace("-", " "),
        "status": status,
        "detail": detail,
        "code": error.code,
        "hint": error.hint,
    }
    headers = {"retry-after": "5"} if status in {429, 503} else {}
    return JSONResponse(body, status, headers, PROBLEM)


def _status_of(error: CoveyError) -> int:
    if isinstance(error, Malformed):
        return 400
    if isinstance(error, Refused):
        return 409
    if isinstance(error, Waiting | Unavailable):
        return 503
    return 502


async def read_body(request: Request, most: int) -> bytes:
    """The body, or `Malformed` ("oversized-body"): at once if more than `most` bytes are announced, else on the way."""
    pieces, size = [], _announced(request)
    if size <= most:
        size = 0
        async for piece in request.stream():
            size += len(piece)
            if size > most:
                break
            pieces.append(piece)
    if size > most:
        raise Malformed(f"a request here has at most {most} bytes", code="oversized-body")
    return b"".join(pieces)


def _announced(request: Request) -> int:
    """The content-length, or 0. Digits beyond any size are not worth reading."""
    text = request.headers.get("content-length", "")
    return int(text[:18]) if text.isascii() and text.isdigit() else 0


def hex_parameter(request: Request, name: str, length: int) -> bytes:
    """Bytes in the path, or `Malformed` ("bad-id")."""
    value = request.path_params[name]
    if len(value) != 2 * length or not set(value) <= set("0123456789abcdef"):
        raise Malformed(f"`{name}` is {2 * length} lower-case hexadecimal digits", code="bad-id")
    return bytes.fromhex(value)


def number_parameter(request: Request, name: str, code: str) -> int:
    """A small number in the path, or `Refused` with `code`."""
    value = request.path_params[name]
    if not (value.isascii() and value.isdigit() and len(value) <= 3):
        raise Refused(f"there is no such {name}", code=code)
    return int(value)


def wait_parameter(request: Request) -> float:
    """For how many seconds an answer may be held back."""
    value = request.query_params.get("wait", "0")
    if not (value.isascii() and value.isdigit() and len(value) <= 4):
        raise Malformed("`wait` is a number of seconds", code="out-of-range")
    return min(int(value), LONGEST_WAIT)


def target_of(request: Request) -> str:
    """Path and query as they were sent: what a signed request is signed over."""
    path: str = request.scope["raw_path"].decode("latin-1")
    query: str = request.scope["query_string"].decode("latin-1")
    return path + (f"?{query}" if query else "")


def _guard(endpoint: Endpoint) -> Handler:
    async def call(request: Request) -> Response:
        try:
            kind = request.headers.get("content-type", BINARY).split(";")[0].strip().lower()
            if endpoint.body is not None and kind != BINARY:
                raise Malformed(f"a request here is {BINARY}", code="wrong-media-type")
            return await endpoint.handler(request)
        except CoveyError as error:
            if not isinstance(error, Malformed | Refused):
                log("request-failed", operation=endpoint.name, code=error.code)
            return problem(error)
        except ClientDisconnect:
            return Response(status_code=499)

    return call


def _wrong_page(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    code = {404: "unknown-page", 405: "wrong-method"}.get(status, "malformed")
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    detail = f"this address does not take {request.method}" if status == 405 else "there is nothing here"
    answer = problem(Malformed(detail, code=code))
    answer.headers.update(headers)
    return answer


def _crash(request: Request, error: Exception) -> Response:
    log("crash", operation=request.url.path.split("/")[1:3], kind=type(error).__name__, at=where(error))
    return problem(Unavailable("", code="internal"))


def application(title: str, endpoints: Sequence[Endpoint], lifespan: Any) -> Starlette:
    """An ASGI application that serves the endpoints and their OpenAPI description."""
    document = describe(title, endpoints)

    async def openapi(_: Request) -> Response:
        return JSONResponse(document)

    grouped: dict[str, list[Route]] = {}
    routes = [Route("/openapi.json", openapi, methods=["GET"])]
    for endpoint in endpoints:
        grouped.setdefault(endpoint.path, []).append(
            Route(endpoint.path, _guard(endpoint), methods=[endpoint.method], name=endpoint.name)
        )
    for found in grouped.values():
        routes += found
    made = Starlette(
        routes=routes,
        lifespan=lifespan,
        exception_handlers={404: _wrong_page, 405: _wrong_page, Exception: _crash},
    )
    made.router.redirect_slashes = False  # a redirect is no problem+json, and no client here follows one
    return made


def describe(title: str, endpoints: Sequence[Endpoint]) -> dict[str, Any]:
    """The OpenAPI 3.1 document of a route table."""
    paths: dict[str, dict[str, Any]] = {}
    for endpoint in endpoints:
        paths.setdefault(endpoint.path, {})[endpoint.method.lower()] = _operation(endpoint)
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": __version__, "license": {"name": "AGPL-3.0-or-later"}},
        "paths": paths,
        "components": {
            "schemas": {
                "Problem": {
                    "type": "object",
                    "required": ["type", "title", "status", "detail", "code", "hint"],
                    "properties": {
                        **{name: {"type": "string"} for name in ("type", "title", "detail", "code", "hint")},
                        "status": {"type": "integer"},
                    },
                }
            },
            "securitySchemes": {"signature": {"type": "apiKey", "in": "header", "name": "covey-signature"}},
        },
    }


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    done: dict[str, Any] = {"description": "Done."}
    if endpoint.reply:
        done["content"] = {BINARY: {"schema": {"type": "string", "format": "binary"}}}
        done["description"] = f"A {endpoint.reply} message (spec/encoding)."
    elif endpoint.json is not None:
        done["content"] = {"application/json": {"schema": endpoint.json}}
    wrong = {"$ref": "#/components/schemas/Problem"}
    codes = {503, *endpoint.problems, *((400, 413, 415) if endpoint.body else ()), *((401,) if endpoint.signed else ())}
    answers = {
        str(code): {"description": "Refused; `code` says why (spec/errors).", "content": {PROBLEM: {"schema": wrong}}}
        for code in sorted(codes)
    }
    operation: dict[str, Any] = {
        "operationId": endpoint.name,
        "summary": endpoint.about,
        "parameters": [
            {"name": p.name, "in": p.place, "required": p.place == "path", "description": p.about, "schema": p.schema}
            for p in endpoint.parameters
        ],
        "responses": {"200" if endpoint.reply or endpoint.json is not None else "204": done, **answers},
    }
    if endpoint.body:
        operation["requestBody"] = {
            "required": True,
            "description": f"A {endpoint.body} message (spec/encoding).",
            "content": {BINARY: {"schema": {"type": "string", "format": "binary", "maxLength": endpoint.most}}},
        }
    if endpoint.signed:
        operation["security"] = [{"signature": []}]
    return operation
