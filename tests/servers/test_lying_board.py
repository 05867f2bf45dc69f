"""A board that lies to trustees: it can neither open more rows than a bucket may have, nor cause a release.

Here the test is the board: only the five trustee processes run, and everything they are asked is signed with
the board's key.
"""

import os
import time
from collections.abc import Iterator
from dataclasses import replace

import httpx
import numpy as np
import pytest

from covey.core.parameters import Parameters
from covey.primitives.prg import P
from covey.primitives.signing import SigningKey
from covey.roles import author
from covey.wire import rows as wire
from covey.wire.log import EntryKind, LogBatch, LogEntry, LogReply, Status
from covey.wire.rows import Bucket, RowId
from servers.handboard import ROOT, HandBoard
from servers.harness import LiveEscrow, made_up, problem_code, until

CAPACITY = 8


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HandBoard]:
    escrow = LiveEscrow(tmp_path_factory.mktemp("lying"), Parameters(5, 2, (2, 3), CAPACITY))
    try:
        escrow.start(*escrow.trustees)
        for name in escrow.trustees:
            until("a trustee is ready", 30, lambda name=name: escrow.get("/readyz", name).status_code == 200)
        yield HandBoard(escrow)
        for name in escrow.trustees:
            assert escrow.get("/readyz", name).status_code == 200
            assert {line["event"] for line in escrow.log(name)} <= {"started", "stopped"}
    finally:
        escrow.close()


def refused(answer: httpx.Response, status: int, code: str) -> None:
    assert (answer.status_code, problem_code(answer)) == (status, code), answer.text


def test_only_the_board_may_ask(board: HandBoard) -> None:
    escrow = board.escrow
    body = LogBatch(1, (), 0).to_bytes()
    for path in ("/v1/log", "/v1/rows", "/v1/bits", "/v1/full", "/v1/evaluations"):
        refused(escrow.post(path, body, "trustee-1"), 401, "not-signed")
        refused(escrow.as_board(1, path, body, SigningKey(os.urandom(32))), 400, "bad-signature")
        refused(escrow.as_board(1, path, b"", escrow.desks[0].signing), 400, "bad-signature")
        header = {"covey-signature": f"{int(time.time())}.{'zz' * 64}"}
        refused(escrow.post(path, body, "trustee-1", header), 401, "not-signed")


def test_events_that_prove_nothing(board: HandBoard) -> None:
    person, mine = made_up(), board.join()
    filings = [board.file(person, mine), board.file(person), board.file(made_up()), board.file(person, mine)]
    rows = [RowId(filed.id, 0) for filed in filings]
    true = board.proof(rows[:2])

    assert board.event(board.proof([rows[0], rows[2]])) == {"not-an-event"}
    assert board.event(replace(true, coefficients=(true.coefficients * 2 + 1) % P)) == {"not-an-event"}
    assert board.event(replace(true, answers=true.answers[:3])) == {"too-few-answers"}
    assert board.event(replace(true, answers=())) == {"too-few-answers"}
    assert board.event(replace(true, answers=(*true.answers[:3], true.answers[0]))) == {"bad-event"}
    assert board.event(replace(true, threshold=3, rows=tuple(sorted(rows[:3])), coefficients=np.ones(3, np.int64))) <= {
        "bad-event",
        "wrong-answer",
    }
    forged = replace(true.answers[0], shares=(true.answers[0].shares + 1) % P)
    assert board.event(replace(true, answers=(forged, *true.answers[1:]))) == {"bad-signature"}
    other = board.escrow.secrets[4].signing
    stolen = replace(true.answers[0], signature=other.sign(wire.SIGN_ROWS, true.answers[0].signed_bytes()))
    assert board.event(replace(true, answers=(stolen, *true.answers[1:]))) == {"bad-signature"}
    assert board.event(replace(true, bucket=Bucket(0, 0, 1))) <= {"bad-event", "wrong-answer"}
    twice = board.proof([rows[0], rows[3]])
    if twice.coefficients.size == 2:
        assert board.event(twice) <= {"repeated-account", "not-an-event"}
    short = replace(true, rows=true.rows[:1], coefficients=true.coefficients[:1])
    for body in (short.to_bytes(), true.to_bytes()[:-1], b"", os.urandom(500)):
        assert board.refusals(EntryKind.EVENT, body) == set()

    # The true one releases, once; the same again does nothing.
    found = board.log(EntryKind.EVENT, true.to_bytes())
    for outcomes in found.values():
        assert {outcome.receipt.status for outcome in outcomes} == {Status.RELEASED}
        assert sum(len(outcome.packages) for outcome in outcomes) == 1
    assert not any(board.log(EntryKind.EVENT, true.to_bytes()).values())


def test_an_event_with_a_filing_that_was_withdrawn(board: HandBoard) -> None:
    person = made_up()
    pair = [board.file(person) for _ in range(2)]
    proof = board.proof([RowId(filed.id, 0) for filed in pair])
    quitter = pair[0].author
    withdrawal = author.withdraw(board.escrow.manifest, quitter.key, pair[0].id)
    stranger = replace(withdrawal, account=pair[1].author.key.public.data)
    assert board.refusals(EntryKind.WITHDRAWAL, stranger.to_bytes()) == {"not-yours"}
    forged = replace(withdrawal, signature=bytes(64))
    assert board.refusals(EntryKind.WITHDRAWAL, forged.to_bytes()) == {"bad-signature"}
    found = board.log(EntryKind.WITHDRAWAL, withdrawal.to_bytes())
    assert all(outcomes[0].receipt.status == Status.WITHDRAWN for outcomes in found.values())
    assert board.event(proof) == {"filing-gone"}


def test_no_more_rows_than_a_bucket_may_have(board: HandBoard) -> None:
    filings = [board.file(made_up()) for _ in range(CAPACITY + 4)]
    rows = [RowId(filed.id, 0) for filed in filings]
    refused(board.ask(rows), 409, "bucket-full")  # all at once: none of them
    child, later = Bucket(1, 0, 0), Bucket(0, 0, 1)
    refused(board.ask(rows[:1], bucket=later), 409, "bucket-not-full")
    refused(board.ask(rows[:1], bucket=child), 409, "wrong-bucket")
    bits = wire.BitRequest(ROOT, tuple(sorted(rows[:1])))
    refused(board.escrow.as_board(1, "/v1/bits", bits.to_bytes()), 409, "bucket-not-full")
    opened = []
    for row in rows:
        answer = board.ask([row])
        if answer.status_code != 200:
            refused(answer, 409, "bucket-full")
            break
        opened.append(row)
    rest = [row for row in rows if row not in opened]
    assert opened
    assert len(rest) >= 4
    for row in rest:
        refused(board.ask([row]), 409, "bucket-full")
    again = board.ask(opened)  # what was opened may be asked for again, and gives the same
    assert again.status_code == 200
    assert again.content == board.ask(opened).content
    refused(board.ask(rest[:1], bucket=Bucket(0, 0, 2)), 409, "bucket-not-full")
    deep = wire.BitRequest(Bucket(32, 0, 0), tuple(sorted(rows[:1])))
    assert board.escrow.as_board(1, "/v1/bits", deep.to_bytes()).status_code in (400, 409)
    refused(board.ask(rows[:1], places=(0, 2)), 400, "threshold-not-offered")
    strange = board.ask([RowId(os.urandom(16), 0)])
    assert strange.status_code == 200
    assert wire.RowAnswers.from_bytes(strange.content).rows == ()


def test_a_log_with_gaps_repeats_and_nonsense(board: HandBoard) -> None:
    escrow = board.escrow
    gap = LogBatch(board.length + 2, (LogEntry(1, b""),), 0)
    refused(escrow.as_board(1, "/v1/log", gap.to_bytes()), 409, "log-gap")
    old = LogBatch(1, (LogEntry(EntryKind.REGISTRATION, b"x"),) * min(board.length, 100), board.marks[1])
    answer = escrow.as_board(1, "/v1/log", old.to_bytes())
    assert answer.status_code == 200
    assert LogReply.from_bytes(answer.content).cursor == board.length
    for kind in (*range(12), 127, 255):
        board.log(kind, os.urandom(40))
    far = LogBatch((1 << 63) - 1, (), (1 << 63) - 1)
    assert escrow.as_board(5, "/v1/log", far.to_bytes()).status_code in (200, 400, 409)
    too_far = bytearray(LogBatch(1, (), 0).to_bytes())
    too_far[2] = 0xFF
    refused(escrow.as_board(5, "/v1/log", bytes(too_far)), 400, "out-of-range")
    board.file(made_up())
