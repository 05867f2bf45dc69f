"""Fuzz: every documented operation with made-up input, and real messages with broken bytes. Never a crash.

No answer but a documented one; every refusal a whole problem+json; nothing broken is taken for something else;
and afterwards everything still works.
"""

import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from covey.core.attachment import AttachmentKeys
from covey.core.parameters import Parameters
from covey.core.vault import VaultKeys
from covey.primitives.signing import SigningKey
from covey.roles import attachments, author, vault
from covey.wire import request as signed
from covey.wire import rows as wire
from covey.wire.filing import FilingForTrustee
from covey.wire.log import EntryKind, LogBatch, LogEntry, Status
from covey.wire.release import SIGN_DECISION, Decision
from covey.wire.rows import Bucket, RowId
from covey.wire.vault import VaultContent
from servers.handboard import ROOT, HandBoard
from servers.harness import BOARD, PROBLEM_FIELDS, LiveEscrow, Person, live, made_up, problem_code, unlike, until

EXAMPLES = 8
MUTANTS = 60
CAPACITY = 8
CRASHES = {"crash", "loop-ended", "library"}


def works(escrow: LiveEscrow) -> None:
    """Two people file about one, and both filings are released; no server has crashed meanwhile."""
    name = unlike()
    for filed in [escrow.person().file(name, k=2) for _ in range(2)]:
        escrow.wait_status(filed, Status.RELEASED)
    for server in escrow.names:
        assert not CRASHES & {line["event"] for line in escrow.log(server)}, server


@pytest.fixture(scope="module")
def escrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEscrow]:
    with live(tmp_path_factory.mktemp("fuzz")) as found:
        yield found
        works(found)


# From the OpenAPI document


class Signer(requests.auth.AuthBase):
    """Signs a request as the party that may send it."""

    def __init__(self, key: SigningKey, manifest: bytes) -> None:
        self.key, self.manifest = key, manifest

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        body = request.body or b""
        raw = body.encode() if isinstance(body, str) else bytes(body)
        target = request.path_url
        header = signed.sign(self.key, self.manifest, str(request.method), target, int(time.time()), raw)
        request.headers[signed.HEADER] = header
        return request


def is_documented_failure(answer: Any) -> bool:
    """503 and 502 are answers too, unless they hide a crash."""
    return answer.status_code in (502, 503) and answer.json()["code"] != "internal"


def look(case: Any, base: str, session: requests.Session) -> int:
    """Send one generated case, and check its answer; the status."""
    wait = str((case.query or {}).get("wait", ""))
    if wait.isascii() and wait.isdigit() and len(wait) <= 4:
        case.query["wait"] = 0  # good numbers only take time
    try:
        answer = case.call(base_url=base, session=session, timeout=20)
    except (requests.exceptions.InvalidHeader, requests.exceptions.InvalidURL, UnicodeError):
        return 0  # not a request at all
    if answer.status_code >= 400 and answer.status_code != 405:
        assert answer.headers["content-type"] == ["application/problem+json"], answer.headers
        assert set(answer.json()) == PROBLEM_FIELDS
    checks = [
        status_code_conformance,
        content_type_conformance,
        response_schema_conformance,
        response_headers_conformance,
    ]
    if not is_documented_failure(answer):
        checks.append(not_a_server_error)
    case.validate_response(answer, checks=checks)
    return int(answer.status_code)


@pytest.mark.parametrize("name", [BOARD, "trustee-4"])
@pytest.mark.parametrize("signs", [True, False])
def test_every_operation_with_made_up_input(escrow: LiveEscrow, name: str, signs: bool) -> None:
    base = escrow.url(name)
    schema = schemathesis.openapi.from_dict(escrow.get("/openapi.json", name).json())
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) >= 7
    seen = set[int]()
    key = escrow.board_key if name != BOARD else escrow.desks[0].signing
    for operation in operations:
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            with requests.Session() as session:
                session.trust_env = False
                if signs:
                    session.auth = Signer(key, escrow.manifest.hash)
                seen |= explore(operation.as_strategy(generation_mode=mode), base, session)
    assert 200 in seen
    assert (400 in seen) is (signs or name == BOARD)
    assert (401 in seen) is not signs


def explore(strategy: Any, base: str, session: requests.Session) -> set[int]:
    """A few examples of one operation; the statuses of their answers."""
    seen = set[int]()

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def run(case: Any) -> None:
        seen.add(look(case, base, session))

    with suppress(Unsatisfiable):  # there is no wrong input to an operation without any
        run()
    return seen


# Broken bytes


def broken(data: bytes, chance: random.Random) -> bytes:
    """A message with something wrong, and different from `data`."""
    out = data
    while out == data:
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.choice((1, 2, 4, 16, 32, 64, 300)))
        out = chance.choice(CHANGES)(data, at, end, chance)
    return out


CHANGES: list[Callable[[bytes, int, int, random.Random], bytes]] = [
    lambda d, a, e, c: d[:a] + bytes([d[a] ^ 1 << c.randrange(8)]) + d[a + 1 :] if a < len(d) else d + b"\0",
    lambda d, a, e, c: d[:a] + bytes([d[a] ^ 1 << c.randrange(8)]) + d[a + 1 :] if a < len(d) else d + b"\1",
    lambda d, a, e, c: d[:a],
    lambda d, a, e, c: d + c.randbytes(e - a or 1),
    lambda d, a, e, c: d[:e] + d[a:e] + d[e:],
    lambda d, a, e, c: d[:a] + d[e:],
    lambda d, a, e, c: d[:a] + bytes(e - a) + d[e:],
    lambda d, a, e, c: d[:a] + b"\xff" * (e - a) + d[e:],
    lambda d, a, e, c: d[:a] + c.randbytes(e - a) + d[e:],
    lambda d, a, e, c: d[:a] + d[a:e][::-1] + d[e:],
    lambda d, a, e, c: d + d,
    lambda d, a, e, c: d[:2] + d[2:6][::-1] + d[6:],
    lambda d, a, e, c: (
        d[:a] + c.choice((b"\0\0\0\0", b"\xff\xff\xff\xff", b"\0\0\0\1", b"\x7f\xff\xff\xff")) + d[a + 4 :]
    ),
]


def test_broken_messages_of_clients_and_desks_are_never_accepted(escrow: LiveEscrow) -> None:
    person, newcomer = escrow.person(), Person(escrow)
    direct = person.file(unlike(), k=1)
    held = person.file(unlike(), k=2)
    escrow.wait_status(direct, Status.RELEASED)
    unsigned = Decision(escrow.manifest.hash, 1, direct.id, True, b"", bytes(64))
    signature = escrow.desks[0].signing.sign(SIGN_DECISION, unsigned.signed_bytes())
    inquiry = author.inquire([unlike()], os.urandom(32))
    fresh = person.write(unlike(), k=2)
    sealed = AttachmentKeys(os.urandom(32))
    keys, content = VaultKeys(os.urandom(64)), VaultContent(person.key.seed, (), "", b"")
    messages = {
        "/v1/registrations": newcomer.registration(),
        "/v1/trustees/2/evaluations": inquiry.request(escrow.manifest, person.key, 2, os.urandom(16)),
        "/v1/filings": fresh.upload.to_bytes(),
        "/v1/withdrawals": author.withdraw(escrow.manifest, person.key, held.id).to_bytes(),
        "/v1/desks/1/decisions": replace(unsigned, signature=signature).to_bytes(),
        "/v1/vaults": vault.create(escrow.manifest, person.key, keys, content, os.urandom(32)).to_bytes(),
        "/v1/attachments": attachments.announce(escrow.manifest, person.key, sealed, 5).to_bytes(),
        "/v1/attachment-removals": attachments.remove(escrow.manifest, sealed).to_bytes(),
        "/v1/vault-removals": vault.remove(escrow.manifest, keys).to_bytes(),
    }
    chance = random.Random(6)
    for path, good in messages.items():
        for _ in range(MUTANTS):
            answer = escrow.post(path, broken(good, chance))
            assert 400 <= answer.status_code < 500, answer.text
            problem_code(answer)
    assert set(escrow.statuses(held).values()) == {Status.HELD}
    assert set(escrow.statuses(direct).values()) == {Status.RELEASED}
    assert escrow.get(f"/v1/filings/{fresh.id.hex()}").status_code == 404
    for path, good in messages.items():  # and whole, each of them is what it was
        assert escrow.post(path, good).status_code in (200, 204), path
    escrow.wait_status(held, Status.WITHDRAWN)
    escrow.wait_status(direct, Status.ACCEPTED)
    escrow.wait_status(fresh, Status.HELD)


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HandBoard]:
    escrow = LiveEscrow(tmp_path_factory.mktemp("hand"), Parameters(5, 2, (2, 3), CAPACITY))
    try:
        escrow.start(*escrow.trustees)
        for name in escrow.trustees:
            until("a trustee is ready", 30, lambda name=name: escrow.get("/readyz", name).status_code == 200)
        yield HandBoard(escrow)
    finally:
        escrow.close()


def test_broken_messages_of_the_board(board: HandBoard) -> None:
    escrow, chance = board.escrow, random.Random(7)
    pseudonym, desk_key = made_up(), escrow.desks[0].signing
    pair = [board.file(pseudonym) for _ in range(2)]
    proof = board.proof([RowId(filed.id, 0) for filed in pair])
    person = board.join()
    spare = person.write("mail:a@b.example", pseudonyms=[made_up()])
    part = FilingForTrustee(spare.upload.header, spare.upload.contents, spare.upload.parts[0]).to_bytes()
    unsigned = Decision(escrow.manifest.hash, 1, pair[0].id, True, b"", bytes(64))
    decision = replace(unsigned, signature=desk_key.sign(SIGN_DECISION, unsigned.signed_bytes())).to_bytes()
    learn, halves, requests_ = fill_bucket(board)
    entries = {
        EntryKind.REGISTRATION: Person(escrow).registration(),
        EntryKind.FILING: part,
        EntryKind.WITHDRAWAL: author.withdraw(escrow.manifest, person.key, pair[0].id).to_bytes(),
        EntryKind.EVENT: proof.to_bytes(),
        EntryKind.DECISION: decision,
        EntryKind.FULL: learn,
        EntryKind.ASSIGNMENT: halves,
    }
    # Changed on the way: the signature of the request does not fit any more.
    inquiry = author.inquire([unlike()], os.urandom(32)).request(escrow.manifest, person.key, 1, os.urandom(16))
    batch = LogBatch(board.length + 1, (LogEntry(EntryKind.FILING, part),), board.marks[1]).to_bytes()
    phrase = vault.ask(os.urandom(32), os.urandom(64)).request(escrow.manifest, 1)
    wires = {**requests_, "/v1/log": batch, "/v1/evaluations": inquiry, "/v1/vault-evaluations": phrase}
    for path, good in wires.items():
        header = {
            signed.HEADER: signed.sign(escrow.board_key, escrow.manifest.hash, "POST", path, int(time.time()), good)
        }
        for _ in range(MUTANTS // 3):
            answer = escrow.post(path, broken(good, chance), "trustee-1", header)
            assert (answer.status_code, problem_code(answer)) == (400, "bad-signature")
    # Broken by the board itself, and signed: an honest answer or a named refusal.
    for path, good in wires.items():
        for _ in range(MUTANTS):
            answer = escrow.as_board(1, path, broken(good, chance))
            assert answer.status_code < 500, answer.text
            if answer.status_code != 200:
                problem_code(answer)
    # Entries that are broken inside a whole batch: the log goes on, whatever they are.
    for kind, good in entries.items():
        for _ in range(MUTANTS):
            tell(board, 1, kind, broken(good, chance))
        for other in EntryKind:
            tell(board, 1, other, good if other is not kind else good[:-1])
    assert escrow.get("/readyz", "trustee-1").status_code == 200
    assert {line["event"] for line in escrow.log("trustee-1")} <= {"started", "stopped"}
    # The others heard none of it; with the same log they go on together.
    cursor = escrow.get("/readyz", "trustee-1").json()["cursor"]
    for trustee in range(2, 6):
        while (at := escrow.get("/readyz", f"trustee-{trustee}").json()["cursor"]) < cursor:
            nothing = (LogEntry(255, b""),) * min(128, cursor - at)
            answer = escrow.as_board(trustee, "/v1/log", LogBatch(at + 1, nothing, board.marks[trustee]).to_bytes())
            assert answer.status_code == 200, answer.text
    board.length = cursor
    board.forget(1)
    board.file(made_up())


def tell(board: HandBoard, trustee: int, kind: int, body: bytes) -> None:
    """One more entry for one trustee."""
    at = board.escrow.get("/readyz", f"trustee-{trustee}").json()["cursor"]
    batch = LogBatch(at + 1, (LogEntry(kind, body),), 0)
    answer = board.escrow.as_board(trustee, "/v1/log", batch.to_bytes())
    assert answer.status_code == 200, answer.text


def fill_bucket(board: HandBoard) -> tuple[bytes, bytes, dict[str, bytes]]:
    """FULL and ASSIGNMENT entries, and the requests behind them; the root bucket has had two rows before."""
    filings = [board.file(made_up()) for _ in range(CAPACITY - 2)]
    rows = tuple(sorted(RowId(filed.id, 0) for filed in filings))
    request = wire.RowRequest(ROOT, (0, 1), rows).to_bytes()
    full, bits = wire.FullRequest(ROOT, ()).to_bytes(), wire.BitRequest(ROOT, rows).to_bytes()
    statements, answers = [], []
    for trustee in board.marks:
        for path, body, kept in (
            ("/v1/rows", request, None),
            ("/v1/full", full, statements),
            ("/v1/bits", bits, answers),
        ):
            answer = board.escrow.as_board(trustee, path, body)
            assert answer.status_code == 200, answer.text
            if kept is not None:
                kept.append(answer.content)
    learn = wire.FullRequest(ROOT, tuple(map(wire.FullStatement.from_bytes, statements))).to_bytes()
    halves = wire.Assignment(tuple(map(wire.BitAnswers.from_bytes, answers))).to_bytes()
    return learn, halves, {"/v1/rows": request, "/v1/full": learn, "/v1/bits": bits}


def test_a_bucket_that_does_not_exist_is_no_crash(board: HandBoard) -> None:
    for depth in (0, 1, 31, 32):
        for generation in (0, 1, 2**32 - 1):
            bucket = Bucket(depth, (1 << depth) - 1, generation)
            rows = (RowId(bytes(16), 0), RowId(bytes(16), 255))
            for path, body in (
                ("/v1/rows", wire.RowRequest(bucket, (0, 1), rows)),
                ("/v1/bits", wire.BitRequest(bucket, rows)),
                ("/v1/full", wire.FullRequest(bucket, ())),
            ):
                answer = board.escrow.as_board(2, path, body.to_bytes())
                assert answer.status_code < 500, answer.text
                if answer.status_code != 200:
                    problem_code(answer)
