"""Canary: nothing that an author names or writes, and no secret of a client, is anywhere on the servers.

Markers are filed, matched, accepted and withdrawn; then every database file, log file and every byte that any
of the six servers has sent or received is searched for them in many spellings.
"""

import base64
import hashlib
import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

from covey.core.pseudonym import facet
from covey.primitives.hashing import derive_key
from covey.primitives.prg import elements
from covey.roles.author import words_to_bytes
from covey.wire.filing import CasePart
from covey.wire.log import Status
from servers.harness import Filed, LiveEscrow, live, until


def spellings(marker: str) -> Iterator[tuple[str, bytes]]:
    """Ways in which a text may turn up."""
    for name, text in (("as written", marker), ("lower case", marker.lower()), ("upper case", marker.upper())):
        raw = text.encode()
        yield name, raw
        yield f"{name}, UTF-16", text.encode("utf-16-le")
        yield f"{name}, percent", quote(text).encode()
        yield f"{name}, backwards", raw[::-1]
        yield from hidden(name, raw)
        for algorithm in ("sha256", "sha1", "md5", "sha512", "sha3_256", "blake2b"):
            yield from secret_spellings(f"{algorithm} of {name}", hashlib.new(algorithm, raw).digest())


def hidden(name: str, raw: bytes) -> Iterator[tuple[str, bytes]]:
    """Hex, and base64 at each of its three alignments (without the letters that neighbours change)."""
    yield f"{name}, hex", raw.hex().encode()
    for shift in range(3):
        for code in (base64.b64encode, base64.urlsafe_b64encode):
            piece = code(bytes(shift) + raw)[(0, 2, 3)[shift] :].rstrip(b"=")
            yield f"{name}, {code.__name__} {shift}", piece[: len(piece) - len(piece) % 4 - 4] or piece[:-2]


def secret_spellings(name: str, raw: bytes) -> Iterator[tuple[str, bytes]]:
    """Raw, hex and base64; the first 16 bytes are enough to recognise one."""
    yield name, raw[:16]
    yield f"{name}, end", raw[-16:]
    yield from hidden(name, raw[:30])


@dataclass
class Haystack:
    """Everything the servers wrote, sent and received."""

    pieces: Mapping[str, bytes]

    def find(self, needles: Mapping[str, bytes]) -> list[str]:
        """Which needles are where."""
        return [
            f"{name} in {place}"
            for name, needle in needles.items()
            for place, data in self.pieces.items()
            if needle in data
        ]


def gather(escrow: LiveEscrow) -> Haystack:
    pieces: dict[str, bytes] = {}
    for name in escrow.names:
        folder = escrow.data / name
        found = [path for path in folder.rglob("*") if path.is_file()]
        pieces[f"{name}, names of files"] = "\n".join(str(path.relative_to(folder)) for path in found).encode()
        for path in found:
            pieces[f"{name}/{path.relative_to(folder)}"] = path.read_bytes()
        for number, stream in enumerate(escrow.taps[name].streams):
            pieces[f"traffic of {name}, {number}"] = bytes(stream)
    return Haystack(pieces)


MARKERS = {
    "identifier": "mail:Zebra.Quill.77@Canary-Marker.example",
    "second identifier": "tel:+15550199231",
    "third identifier": "ig:canarymarkerquill",
    "workplace": "Wolfram & Canary Marker Holdings",
    "reach": "only after nine by the canary marker fountain",
    "account": "The canary marker told me about it on a Tuesday in the north stairwell.",
    "withdrawn": "mail:withdrawn.canary.marker@example.net",
}


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LiveEscrow, list[Filed], Haystack, Haystack]]:
    """The escrow, its filings, and the haystack while it ran and after it stopped."""
    with live(tmp_path_factory.mktemp("canary"), tapped=True) as escrow:
        case = CasePart(MARKERS["reach"], "en", True, MARKERS["account"])
        kind, more, third = MARKERS["identifier"], MARKERS["second identifier"], MARKERS["third identifier"]
        options = {"case": case, "workplace": MARKERS["workplace"]}
        filings = [escrow.person().file(kind, k=2, desks=(1, 2), **options) for _ in range(2)]
        filings.append(escrow.person().file(third, more, kind, k=3, **options))
        filings.append(escrow.person().file(more, k=1, desks=(3,), **options))
        quitter = escrow.person()
        filings.append(quitter.file(MARKERS["withdrawn"], third, k=2, **options))
        assert quitter.withdraw(filings[-1]).status_code == 200
        desk = escrow.desk()
        until("the desk opens two", 20, lambda: {filed.id for filed in filings[:2]} <= set(desk.opened()))
        assert desk.opened()[filings[0].id].conflict.workplace == MARKERS["workplace"]
        assert desk.decide(filings[0].id, True).status_code == 204
        until("the case part opens", 20, lambda: desk.opened()[filings[0].id].case)
        assert desk.decide(filings[1].id, False).status_code == 204
        escrow.wait_status(filings[1], Status.PASSED_ON)
        for path in ("/v1/status", "/healthz", "/readyz", "/openapi.json", "/v1/manifest"):
            escrow.get(path)
        escrow.post("/v1/filings", MARKERS["workplace"].encode()[:0] + b"not a filing")
        time.sleep(0.5)
        running = gather(escrow)
        assert any(place.endswith("-wal") for place in running.pieces)
        escrow.terminate()
        yield escrow, filings, running, gather(escrow)


def secrets_of(filed: Filed, escrow: LiveEscrow) -> dict[str, bytes]:
    """What only the author knows of a filing."""
    found = {"seed": filed.author.key.seed, "entropy": filed.entropy}
    for stage in (1, 2):
        found[f"content key {stage}"] = derive_key(filed.entropy, f"covey/content/{stage}")
        found[f"s{stage}"] = words_to_bytes(elements(derive_key(filed.entropy, f"covey/secret/{stage}"), 9))
    for number, pseudonym in enumerate(filed.pseudonyms):
        found[f"pseudonym {number}"] = pseudonym
        for threshold in escrow.parameters.thresholds:
            seen = facet(escrow.parameters, pseudonym, threshold)
            found[f"z {number} at {threshold}"] = words_to_bytes(seen.z)
            found[f"curve {number} at {threshold}"] = words_to_bytes(seen.curve.ravel())
    return found


@pytest.mark.parametrize("when", ["running", "stopped"])
@pytest.mark.parametrize("what", MARKERS)
def test_no_server_has_what_was_named_or_written(
    story: tuple[LiveEscrow, list[Filed], Haystack, Haystack], what: str, when: str
) -> None:
    haystack = story[2 if when == "running" else 3]
    assert not haystack.find(dict(spellings(MARKERS[what])))


def test_no_server_has_a_pseudonym_or_a_clients_secret(
    story: tuple[LiveEscrow, list[Filed], Haystack, Haystack],
) -> None:
    escrow, filings, *haystacks = story
    needles = {
        f"{spelling} (filing {number})": piece
        for number, filed in enumerate(filings)
        for name, raw in secrets_of(filed, escrow).items()
        for spelling, piece in secret_spellings(name, raw)
    }
    for haystack in haystacks:
        assert not haystack.find(needles)


def test_what_was_withdrawn_is_gone_from_every_file(story: tuple[LiveEscrow, list[Filed], Haystack, Haystack]) -> None:
    _, filings, running, stopped = story
    upload = filings[-1].upload
    sealed = {
        "conflict part": upload.contents.conflict,
        "case part": upload.contents.case,
        "capsules": upload.contents.capsules[0],
    }
    parts = {f"part {i}": part for i, part in enumerate(upload.parts, start=1)}
    for haystack in (running, stopped):
        files = Haystack({place: data for place, data in haystack.pieces.items() if not place.startswith("traffic")})
        assert not files.find({name: data[100:132] for name, data in {**sealed, **parts}.items()})


def test_logs_name_no_account_and_no_filing(story: tuple[LiveEscrow, list[Filed], Haystack, Haystack]) -> None:
    _, filings, _, stopped = story
    logs = Haystack({place: data for place, data in stopped.pieces.items() if place.endswith("/log")})
    assert len(logs.pieces) == 6
    for filed in filings:
        names = {"filing": filed.id, "account": filed.author.key.public.data, "digest": filed.digest}
        assert not logs.find({name: raw[:8].hex().encode() for name, raw in names.items()})


def test_the_search_finds_what_is_there(
    story: tuple[LiveEscrow, list[Filed], Haystack, Haystack], tmp_path: Path
) -> None:
    escrow, filings, running, stopped = story
    planted = MARKERS["identifier"]
    for name, needle in spellings(planted):
        haystack = Haystack({"planted": os.urandom(1000) + needle + os.urandom(1000)})
        assert haystack.find(dict(spellings(planted))), name
    for shift in range(3):  # base64 finds a text at every alignment
        text = base64.b64encode(os.urandom(30 + shift) + planted.encode() + os.urandom(33))
        assert Haystack({"planted": text}).find(dict(spellings(planted)))
    # What servers may know is found in every place where it must be: files and traffic of all six.
    account, header = filings[0].author.key.public.data, filings[0].upload.header.core.conflict
    for haystack in (running, stopped):
        places = haystack.find({"account": account, "conflict hash": header})
        for name in escrow.names:
            assert any(f"account in {name}/" in place for place in places), name
            assert any(f"account in traffic of {name}" in place for place in places), name
            assert any(f"conflict hash in {name}/" in place for place in places), name
    # And so is a marker written into a real database file, after it was closed.
    path = next((escrow.data / "board").glob("board.db"))
    copy = tmp_path / path.name
    copy.write_bytes(path.read_bytes() + planted.lower().encode())
    assert Haystack({"copy": copy.read_bytes()}).find(dict(spellings(planted)))
