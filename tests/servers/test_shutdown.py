"""Stopping and starting: SIGTERM is graceful, a second start continues, and the documents say what is served."""

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx
import pytest

from covey.servers.board import build as build_board
from covey.servers.pages import places
from covey.servers.routes import LONGEST_WAIT
from covey.servers.trustee import build as build_trustee
from covey.wire.log import Receipts, Status
from servers.harness import BOARD, Filed, LiveEscrow, live, problem_code, unlike, until

ROOT = Path(__file__).parents[2]


def intact(escrow: LiveEscrow) -> None:
    """Every database is sound, and closed: nothing is left in a write-ahead log."""
    for name in escrow.names:
        path = next((escrow.data / name).glob("*.db"))
        assert not list((escrow.data / name).glob("*.db-*"))
        database = sqlite3.connect(path)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        database.close()


def is_there(escrow: LiveEscrow, filed: Filed) -> bool:
    """Whether the board has taken it in."""
    return escrow.get(f"/v1/filings/{filed.id.hex()}").status_code == 200


def test_sigterm_while_requests_run_ends_everything_in_order(folder: Path) -> None:
    with live(folder) as escrow:
        people = [escrow.person() for _ in range(4)]
        drafts = [person.write(unlike(), k=2) for person in people for _ in range(6)]
        taken: list[bytes] = []
        waited: list[float] = []
        broken: list[str] = []

        def load(mine: list[int]) -> None:
            with httpx.Client(timeout=60, trust_env=False) as client:
                for i in mine:
                    try:
                        body, began = drafts[i].upload.to_bytes(), time.monotonic()
                        answer = client.post(escrow.url(BOARD) + "/v1/filings?wait=20", content=body)
                    except httpx.TransportError:
                        return  # the port is closed, or was closed before the request was read
                    if answer.status_code != 200:
                        broken.append(answer.text)
                        return
                    Receipts.from_bytes(answer.content)
                    taken.append(drafts[i].id)
                    waited.append(time.monotonic() - began)

        escrow.kill("trustee-5")  # so that every request waits for its receipts
        threads = [threading.Thread(target=load, args=(list(range(i, len(drafts), 4)),)) for i in range(4)]
        for thread in threads:
            thread.start()
        until("some are taken in", 20, lambda: any(is_there(escrow, filed) for filed in drafts))
        running = [name for name in escrow.names if name != "trustee-5"]
        for name in running:
            escrow.signal(name, signal.SIGTERM)
        assert {name: escrow.processes[name].wait(60) for name in running} == dict.fromkeys(running, 0)
        for thread in threads:
            thread.join()
        assert not broken
        assert all(seconds < LONGEST_WAIT for seconds in waited), "who waits is let go at once"
        assert taken, "requests that waited are answered before the end"
        for name in running:
            assert escrow.log(name)[-1]["event"] == "stopped"
        escrow.restart(*escrow.names)
        escrow.wait_ready()
        for filed in drafts:
            if filed.id in taken:
                escrow.wait_status(filed, Status.HELD)
        name = unlike()
        for filed in [person.file(name, k=2) for person in people[:2]]:
            escrow.wait_status(filed, Status.RELEASED)
        assert set(escrow.terminate().values()) == {0}
        intact(escrow)


def test_health_and_readiness(escrow: LiveEscrow) -> None:
    for name in escrow.names:
        assert escrow.get("/healthz", name).json() == {"status": "ok"}
        assert escrow.get("/readyz", name).json()["status"] == "ready"
    assert escrow.get("/readyz", "trustee-2").json()["trustee"] == 2
    assert escrow.get("/v1/manifest").content == escrow.signed_manifest.to_bytes()


def test_a_page_that_is_not_there_and_a_wrong_method(escrow: LiveEscrow) -> None:
    for name in escrow.names:
        answer = escrow.get("/v1/nothing", name)
        assert (answer.status_code, problem_code(answer)) == (404, "unknown-page")
        answer = escrow.post("/healthz", b"", name)
        assert (answer.status_code, problem_code(answer)) == (405, "wrong-method")
        assert "GET" in answer.headers["allow"]


def test_what_is_no_http_gets_a_plain_400(escrow: LiveEscrow) -> None:
    """From the parser, before anything of ours is reached; the log says that it happened, and not what was sent."""
    for name in (BOARD, "trustee-1"):
        head, _ = escrow.raw(name, b"this is no HTTP\r\n\r\n")
        assert head.startswith(b"http/1.1 400 ") and b"content-type: text/plain" in head
        assert [line for line in escrow.log(name) if line["event"] == "library"]
        assert "this is no" not in json.dumps(escrow.log(name))


def test_logs_are_json_and_say_when_things_start(escrow: LiveEscrow) -> None:
    for name in escrow.names:
        lines = escrow.log(name)
        assert {"time", "event"} <= set.intersection(*(set(line) for line in lines))
        assert "started" in {line["event"] for line in lines}


@pytest.mark.parametrize("kind", ["board", "trustee-1"])
def test_every_route_is_documented_and_every_document_is_served(escrow: LiveEscrow, kind: str, folder: Path) -> None:
    copy = folder / kind
    copy.mkdir(parents=True)
    for path in (escrow.data / kind).iterdir():
        if path.suffix in {".covey", ".key", ".json"}:
            (copy / path.name).write_bytes(path.read_bytes())
    app = (build_board if kind == BOARD else build_trustee)(copy)
    routes = {
        (method, route.path)  # type: ignore[attr-defined]
        for route in app.routes
        if route.path not in {*places(), "/clear"}  # type: ignore[attr-defined]  # the web pages (spec/http)
        for method in route.methods - {"HEAD"}  # type: ignore[attr-defined]
    }
    document = escrow.get("/openapi.json", kind).json()
    described = {(method.upper(), path) for path, item in document["paths"].items() for method in item}
    assert described == routes - {("GET", "/openapi.json")}
    for item in document["paths"].values():
        for operation in item.values():
            assert operation["summary"]
            assert any(code.startswith("2") for code in operation["responses"])
            assert "503" in operation["responses"] or operation["operationId"] in {"health", "manifest", "status"}
    assert len({op["operationId"] for item in document["paths"].values() for op in item.values()}) == len(described)


def test_every_error_code_of_the_servers_is_in_the_specification() -> None:
    page = ROOT / "spec" / "errors.md"
    cells = re.findall(r"^\| ([a-z0-9, -]+) \|", page.read_text(), re.MULTILINE)
    listed = {code.strip() for cell in cells for code in cell.split(",")}
    listed.update(re.findall(r"`([a-z0-9-]+)`", page.read_text()))
    source = ROOT / "src" / "covey"
    files = [
        path for part in ("servers", "roles", "wire", "core", "primitives") for path in (source / part).rglob("*.py")
    ]
    used = {code for path in files for code in re.findall(r'code="([a-z0-9-]+)"', path.read_text())}
    assert used <= listed, sorted(used - listed)


START = """
import json, sys
from pathlib import Path
from covey.errors import CoveyError
from covey.servers import board, trustee
for kind, path in json.load(sys.stdin):
    try:
        {"board": board, "trustee": trustee}[kind].build(Path(path))
        print("started")
    except CoveyError as error:
        print(type(error).__name__, error.code)
"""


def start_each(attempts: list[tuple[str, Path]]) -> list[str]:
    """Build servers in a process of their own; what becomes of each."""
    asked = json.dumps([(kind, str(path)) for kind, path in attempts])
    done = subprocess.run(
        [sys.executable, "-c", START], input=asked, capture_output=True, text=True, timeout=60, check=True
    )
    return done.stdout.split("\n")[:-1]


def test_a_server_whose_files_do_not_fit_does_not_start(folder: Path) -> None:
    escrow, other = LiveEscrow(folder / "one"), LiveEscrow(folder / "two")
    escrow.close()
    other.close()
    mine, theirs = escrow.data, other.data
    whole = escrow.secrets[2].to_bytes()
    old = bytearray(escrow.signed_manifest.to_bytes())
    old[2:4] = (2).to_bytes(2, "big")  # the protocol's number

    def changed(name: str, file: str, data: bytes, copy: str) -> Path:
        path = folder / copy
        shutil.copytree(mine / name, path)
        (path / file).write_bytes(data)
        return path

    theirs_1 = (theirs / "trustee-1" / "secrets.key").read_bytes()
    their_board = (theirs / BOARD / "signing.key").read_bytes()
    urls = [b'{"1": "http://127.0.0.1:1"}', b"[]", b"nonsense", b'{"1":7,"2":7,"3":7,"4":7,"5":7}']
    attempts = {
        ("trustee", mine / "trustee-1"): "started",
        ("trustee", changed("trustee-1", "secrets.key", theirs_1, "a")): "Misuse wrong-secrets",
        ("trustee", changed("trustee-3", "secrets.key", whole[:-32] + os.urandom(32), "b")): "Misuse wrong-secrets",
        ("trustee", changed("trustee-3", "secrets.key", whole[:-1], "c")): "Malformed truncated",
        ("trustee", changed("trustee-3", "secrets.key", whole[:2] + b"\x01" + whole[3:], "d")): "Misuse wrong-secrets",
        ("trustee", changed("trustee-3", "manifest.covey", bytes(old), "e")): "Unavailable unavailable",
        ("trustee", changed("trustee-3", "manifest.covey", bytes(old)[:-1], "f")): "Unavailable unavailable",
        ("trustee", changed("trustee-3", "trustee.db", b"this is no database" * 1000, "g")): "Unavailable unavailable",
        ("trustee", folder / "nothing"): "Unavailable unavailable",
        ("board", mine / BOARD): "started",
        ("board", changed(BOARD, "signing.key", their_board, "h")): "Unavailable unavailable",
        **{
            ("board", changed(BOARD, "trustees.json", text, f"url-{i}")): "Unavailable unavailable"
            for i, text in enumerate(urls)
        },
    }
    assert start_each(list(attempts)) == list(attempts.values())
