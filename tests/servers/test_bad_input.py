"""Bad input and hostile clients, desks and boards over HTTP: each gets its named code, and changes nothing."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from typing import Any

import httpx
import numpy as np
import pytest

from covey.core import deposit
from covey.core.pseudonym import account_point
from covey.errors import Misuse, Refused
from covey.primitives.group import Element
from covey.primitives.hashing import digest
from covey.primitives.hpke import SealingKey
from covey.primitives.prg import P
from covey.primitives.signing import SigningKey
from covey.roles import admission, author
from covey.roles.desk import Desk, DeskSecrets
from covey.wire import filing as wire
from covey.wire.account import SIGN_EVALUATION, SIGN_REGISTRATION, EvaluationRequest, InvitationProof, Registration
from covey.wire.log import Receipts, Status
from covey.wire.manifest import DeskCard
from covey.wire.release import SIGN_DECISION, Decision
from servers.harness import (
    BOARD,
    LIMITS,
    Filed,
    LiveEscrow,
    Person,
    live,
    made_up,
    problem_code,
    unlike,
    until,
)

SAME_POINT = [sha256(b"x%d" % number).digest() for number in (6494, 33065)]  # two keys on one point, found by search
COUNTED = {
    BOARD: ("log", "account", "filing", "contents", "package", "opened_to", "decision", "row", "event"),
    "trustee": ("account", "evaluation", "filing", "sealed", "share", "secret", "met", "opened"),
}


@pytest.fixture(scope="module")
def escrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEscrow]:
    """The escrow of this file; at the end it still works, and no server has crashed."""
    with live(tmp_path_factory.mktemp("bad")) as found:
        yield found
        name = unlike()
        pair = [found.person().file(name, k=2) for _ in range(2)]
        for filed in pair:
            found.wait_status(filed, Status.RELEASED)
        for server in found.names:
            assert not {"crash", "loop-ended", "library"} & {line["event"] for line in found.log(server)}
        assert not found.faults()
        assert found.get("/readyz").status_code == 200


@pytest.fixture(scope="module")
def person(escrow: LiveEscrow) -> Person:
    return escrow.person()


def memory(escrow: LiveEscrow) -> dict[str, list[Any]]:
    """How much each server remembers, once nothing goes on in the background, and what accounts have spent."""
    found = _memory(escrow)
    for _ in range(20):
        time.sleep(1.2)
        again = _memory(escrow)
        if again == found:
            break
        found = again
    return found


def rows_waiting(escrow: LiveEscrow) -> int:
    """Rows that the board has yet to open."""
    database = sqlite3.connect(escrow.data / BOARD / "board.db", timeout=20)
    (found,) = database.execute("SELECT COUNT(*) FROM row WHERE state IN ('waiting', 'asked')").fetchone()
    database.close()
    return int(found)


def _memory(escrow: LiveEscrow) -> dict[str, list[Any]]:
    until("all are up to date", 20, lambda: not any(t["behind"] for t in escrow.status()["trustees"]))
    until("all rows are looked at", 20, lambda: not rows_waiting(escrow))
    found: dict[str, list[Any]] = {}
    for name in escrow.names:
        kind = BOARD if name == BOARD else "trustee"
        database = sqlite3.connect(escrow.data / name / f"{kind}.db", timeout=20)
        found[name] = [database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in COUNTED[kind]]
        if kind == "trustee":
            found[name] += database.execute("SELECT SUM(evaluations), SUM(filings) FROM account").fetchone()
        database.close()
    return found


@pytest.fixture
def unchanged(escrow: LiveEscrow, person: Person) -> Iterator[None]:
    """Whatever the test does leaves no trace."""
    assert person
    time.sleep(0.2)
    before = memory(escrow)
    yield
    time.sleep(0.2)
    assert memory(escrow) == before


def refused(answer: httpx.Response, status: int, code: str) -> None:
    assert (answer.status_code, problem_code(answer)) == (status, code), answer.text


# The encoding


def messages(escrow: LiveEscrow, person: Person) -> dict[str, bytes]:
    """One good message for each endpoint that takes one."""
    newcomer = Person(escrow)
    decision = Decision(escrow.manifest.hash, 1, bytes(16), True, b"", bytes(64))
    signature = escrow.desks[0].signing.sign(SIGN_DECISION, decision.signed_bytes())
    inquiry = author.inquire([unlike()], os.urandom(32))
    return {
        "/v1/registrations": newcomer.registration(),
        "/v1/trustees/1/evaluations": inquiry.request(escrow.manifest, person.key, 1, os.urandom(16)),
        "/v1/filings": person.write("mail:a@b.example", pseudonyms=[made_up()]).upload.to_bytes(),
        "/v1/withdrawals": author.withdraw(escrow.manifest, person.key, bytes(16)).to_bytes(),
        "/v1/desks/1/decisions": replace(decision, signature=signature).to_bytes(),
    }


@pytest.mark.usefixtures("unchanged")
def test_truncated_trailing_and_wrong_messages(escrow: LiveEscrow, person: Person) -> None:
    for path, good in messages(escrow, person).items():
        for cut in (0, 1, 2, 40, len(good) - 1):
            refused(escrow.post(path, good[:cut]), 400, "truncated")
        refused(escrow.post(path, good + b"\0"), 400, "trailing-bytes")
        refused(escrow.post(path, b"\xff\xff" + good[2:]), 400, "wrong-type")
        refused(escrow.post(path, good, headers={"content-type": "application/json"}), 415, "wrong-media-type")


@pytest.mark.usefixtures("unchanged")
def test_bodies_that_are_too_long(escrow: LiveEscrow, person: Person) -> None:
    for path in messages(escrow, person):
        most = (4 << 20) if path == "/v1/filings" else 64 << 10
        refused(escrow.post(path, bytes(most + 1)), 413, "oversized-body")


@pytest.mark.parametrize("name", [BOARD, "trustee-1"])
def test_what_is_announced_as_too_long_is_answered_at_once(escrow: LiveEscrow, name: str) -> None:
    """Although nothing of it ever comes."""
    path = b"/v1/filings" if name == BOARD else b"/v1/log"
    sent = b"POST " + path + b" HTTP/1.1\r\nHost: x\r\nContent-Type: application/octet-stream\r\n"
    head, body = escrow.raw(name, sent + b"Content-Length: 99999999999999\r\n\r\n")
    assert head.startswith(b"http/1.1 413 ") and b'"code":"oversized-body"' in body


@pytest.mark.usefixtures("unchanged")
def test_lengths_beyond_their_limit_and_fields_out_of_range(escrow: LiveEscrow, person: Person) -> None:
    registration = bytearray(person.registration())
    registration[67:71] = (1025).to_bytes(4, "big")
    refused(escrow.post("/v1/registrations", bytes(registration)), 400, "oversized")
    filing = bytearray(person.write("mail:a@b.example", pseudonyms=[made_up()]).upload.to_bytes())
    core = 2 + 32 + 16 + 32
    for place, value, code in (
        (core, b"\x03", "bad-slots"),
        (core + 1, (4).to_bytes(4, "big"), "oversized"),
        (core + 6, b"\x02", "out-of-range"),
    ):
        changed = bytearray(filing)
        changed[place : place + len(value)] = value
        refused(escrow.post("/v1/filings", bytes(changed)), 400, code)


@pytest.mark.usefixtures("unchanged")
def test_paths_and_queries_out_of_range(escrow: LiveEscrow) -> None:
    for path, status, code in (
        ("/v1/filings/xyz", 400, "bad-id"),
        ("/v1/filings/" + "A" * 32, 400, "bad-id"),
        ("/v1/filings/" + "0" * 32, 404, "unknown-filing"),
        ("/v1/registrations/" + "0" * 63, 400, "bad-id"),
        ("/v1/registrations/" + "0" * 64 + "?wait=-1", 400, "out-of-range"),
        ("/v1/registrations/" + "0" * 64 + "?wait=soon", 400, "out-of-range"),
        ("/v1/desks/9/packages", 404, "unknown-desk"),
        ("/v1/desks/x/packages", 404, "unknown-desk"),
        ("/v1/desks/1/packages", 401, "not-signed"),
    ):
        refused(escrow.get(path), status, code)
    answer = escrow.get("/v1/registrations/" + "0" * 64)
    assert Receipts.from_bytes(answer.content).receipts == ()


# Registrations


def register(escrow: LiveEscrow, key: SigningKey, **changes: Any) -> httpx.Response:
    """Send a registration that was changed and signed again."""
    honest = Registration.from_bytes(Person(escrow, key).registration())
    unsigned = replace(honest, **changes)
    signature = key.sign(SIGN_REGISTRATION, unsigned.signed_bytes())
    return escrow.post("/v1/registrations", replace(unsigned, signature=signature).to_bytes())


@pytest.mark.usefixtures("unchanged")
def test_registrations_that_are_not_let_in(escrow: LiveEscrow) -> None:
    manifest, key = escrow.manifest, SigningKey(os.urandom(32))
    refused(register(escrow, key, manifest=os.urandom(32)), 409, "wrong-manifest")
    refused(register(escrow, key, admission_kind=7), 409, "unknown-admission")
    refused(register(escrow, key, admission=b""), 403, "forged-admission")
    refused(register(escrow, key, admission=os.urandom(100)), 403, "forged-admission")
    other = Registration.from_bytes(Person(escrow).registration())
    refused(register(escrow, key, admission=other.admission), 403, "forged-admission")
    refused(escrow.post("/v1/registrations", replace(other, account=key.public.data).to_bytes()), 400, "bad-signature")

    stranger = admission.invite(manifest.hash, 0, SigningKey(os.urandom(32)), os.urandom(32), int(time.time()) + 1000)
    proof = admission.use_invitation(manifest.hash, stranger, key.public.data)
    refused(register(escrow, key, admission=proof), 403, "forged-admission")
    mine = InvitationProof.from_bytes(admission.use_invitation(manifest.hash, escrow.invitation(), key.public.data))
    refused(register(escrow, key, admission=replace(mine, registrar=1).to_bytes()), 403, "forged-admission")
    refused(
        register(escrow, key, admission=replace(mine, expires=mine.expires + 1).to_bytes()), 403, "forged-admission"
    )
    late = admission.use_invitation(manifest.hash, escrow.invitation(-1), key.public.data)
    refused(register(escrow, key, admission=late), 409, "admission-expired")


def test_an_invitation_lets_one_account_in_once(escrow: LiveEscrow) -> None:
    invitation, first = escrow.invitation(), Person(escrow)
    body = first.registration(invitation)
    for _ in range(2):  # the same one again changes nothing
        answer = escrow.post("/v1/registrations?wait=10", body)
        assert {receipt.status for receipt in Receipts.from_bytes(answer.content).receipts} == {Status.REGISTERED}
    before = memory(escrow)
    refused(escrow.post("/v1/registrations", Person(escrow).registration(invitation)), 409, "admission-spent")
    assert memory(escrow) == before
    first.file(unlike())


def test_an_account_on_a_taken_point_is_refused(escrow: LiveEscrow) -> None:
    first, second = (Person(escrow, SigningKey(seed)) for seed in SAME_POINT)
    assert account_point(first.key.public.data) == account_point(second.key.public.data)
    first.join()
    before, invitation = memory(escrow), escrow.invitation()
    refused(escrow.post("/v1/registrations", second.registration(invitation)), 409, "point-taken")
    assert memory(escrow) == before
    third = Person(escrow)  # and the invitation is not spent by it
    assert escrow.post("/v1/registrations", third.registration(invitation)).status_code == 200


# Evaluations


def evaluate(escrow: LiveEscrow, person: Person, trustee: int = 1, **changes: Any) -> httpx.Response:
    """Send an evaluation request that was changed and signed again."""
    data = author.inquire([unlike()], os.urandom(32)).request(escrow.manifest, person.key, trustee, os.urandom(16))
    unsigned = replace(EvaluationRequest.from_bytes(data), **changes)
    signature = person.key.sign(SIGN_EVALUATION, unsigned.signed_bytes())
    return escrow.post(f"/v1/trustees/{trustee}/evaluations", replace(unsigned, signature=signature).to_bytes())


@pytest.mark.usefixtures("unchanged")
def test_evaluations_that_are_not_answered(escrow: LiveEscrow, person: Person) -> None:
    good = Element.base_mul(author.inquire(["x"], bytes(32)).blinded[0].blind).to_bytes()
    refused(evaluate(escrow, person, manifest=os.urandom(32)), 409, "wrong-manifest")
    refused(evaluate(escrow, person, trustee=1, blinded=(good,) * 3), 400, "bad-batch")
    refused(evaluate(escrow, person, blinded=()), 400, "bad-batch")
    refused(evaluate(escrow, person, blinded=(bytes(32),)), 400, "malformed")  # the identity
    refused(evaluate(escrow, person, blinded=(b"\xff" * 32,)), 400, "malformed")  # not canonical
    refused(evaluate(escrow, person, blinded=(good, b"\x02" + bytes(31))), 400, "malformed")  # negative, no element
    refused(evaluate(escrow, Person(escrow)), 403, "unknown-account")
    data = author.inquire([unlike()], os.urandom(32)).request(escrow.manifest, person.key, 2, os.urandom(16))
    refused(escrow.post("/v1/trustees/1/evaluations", data), 400, "wrong-party")
    refused(escrow.post("/v1/trustees/6/evaluations", data), 404, "unknown-trustee")
    refused(escrow.post("/v1/trustees/0/evaluations", data), 404, "unknown-trustee")
    request = EvaluationRequest.from_bytes(data)
    forged = replace(request, account=Person(escrow).key.public.data).to_bytes()
    refused(escrow.post("/v1/trustees/2/evaluations", forged), 400, "bad-signature")


def test_a_request_id_is_charged_once_and_used_for_one_thing(escrow: LiveEscrow) -> None:
    person, ident = escrow.person(), os.urandom(16)
    inquiries = [author.inquire([unlike()], os.urandom(32)) for _ in range(2)]
    bodies = [inquiry.request(escrow.manifest, person.key, 1, ident) for inquiry in inquiries]
    first = escrow.post("/v1/trustees/1/evaluations", bodies[0])
    before = memory(escrow)
    assert escrow.post("/v1/trustees/1/evaluations", bodies[0]).content == first.content
    refused(escrow.post("/v1/trustees/1/evaluations", bodies[1]), 409, "id-reused")
    assert memory(escrow) == before


def test_look_ups_run_out_and_withdrawing_does_not_give_them_back(escrow: LiveEscrow) -> None:
    person = escrow.person()
    names = [unlike() for _ in range(8)]
    filed = person.file(*names[:4], k=2)  # four look-ups at trustees 1 and 2
    assert person.withdraw(filed).status_code == 200
    for _ in range((LIMITS.evaluations - 8) // 8):
        assert len(person.ask(names)) == 8
    person.ask(names[:4])
    before = memory(escrow)
    refused(evaluate(escrow, person), 403, "budget-spent")
    assert memory(escrow) == before
    assert len(person.ask(names[:1], (3, 4))) == 1  # each trustee counts for itself


# Filings


def sign_again(filed: Filed, **changes: Any) -> bytes:
    """The filing with another core, signed by its author; its pieces stay."""
    header = replace(filed.upload.header, core=replace(filed.upload.header.core, **changes))
    header = replace(header, signature=filed.author.key.sign(wire.SIGN_FILING, header.signed_bytes()))
    return replace(filed.upload, header=header).to_bytes()


@pytest.mark.usefixtures("unchanged")
def test_filings_that_are_not_taken(escrow: LiveEscrow, person: Person) -> None:
    filed = person.write("mail:a@b.example", pseudonyms=[made_up()], desks=(1, 2))
    core, upload = filed.upload.header.core, filed.upload

    def send(data: bytes) -> httpx.Response:
        return escrow.post("/v1/filings", data)

    refused(send(sign_again(filed, manifest=os.urandom(32))), 409, "wrong-manifest")
    refused(send(sign_again(filed, desks=(1, 1))), 400, "bad-desks")
    refused(send(sign_again(filed, desks=(1,))), 400, "bad-desks")
    refused(send(sign_again(filed, desks=(1, 9))), 404, "unknown-desk")
    refused(send(sign_again(filed, desks=(0, 1))), 404, "unknown-desk")
    refused(send(sign_again(filed, slots=3)), 400, "bad-slots")
    refused(send(sign_again(filed, expires=int(time.time()) // 86_400)), 409, "bad-expiry")
    refused(send(sign_again(filed, expires=0xFFFFFFFF)), 409, "bad-expiry")
    refused(send(sign_again(filed, parts=(*core.parts[:4], bytes(32)))), 400, "hash-mismatch")
    refused(send(sign_again(filed, commitments=core.commitments[:4])), 400, "bad-parts")
    refused(send(sign_again(filed, conflict=bytes(32))), 400, "hash-mismatch")
    refused(send(replace(upload, parts=upload.parts[::-1]).to_bytes()), 400, "hash-mismatch")
    contents = replace(upload.contents, conflict=upload.contents.conflict + b"\0")
    refused(send(replace(upload, contents=contents).to_bytes()), 400, "bad-size-class")
    four = replace(upload, parts=upload.parts[:4])
    header = replace(upload.header, core=replace(core, parts=core.parts[:4], commitments=core.commitments[:4]))
    header = replace(header, signature=person.key.sign(wire.SIGN_FILING, header.signed_bytes()))
    refused(send(replace(four, header=header).to_bytes()), 400, "bad-parts")

    checks = upload.header.degree_check.copy()
    checks[0] = P
    refused(
        send(replace(upload, header=replace(upload.header, degree_check=checks)).to_bytes()),
        400,
        "element-out-of-range",
    )
    other = Person(escrow)
    refused(send(other.write("mail:a@b.example", pseudonyms=[made_up()]).upload.to_bytes()), 403, "unknown-account")
    stolen = replace(upload.header, core=replace(core, account=other.key.public.data))
    refused(send(replace(upload, header=stolen).to_bytes()), 400, "bad-signature")


def test_two_contents_under_one_id(escrow: LiveEscrow, person: Person) -> None:
    filed = person.file(unlike(), k=2)
    before = memory(escrow)
    again = person.write("mail:a@b.example", pseudonyms=[made_up()], filing=filed.id)
    refused(escrow.post("/v1/filings", again.upload.to_bytes()), 409, "id-reused")
    somebody = Person(escrow).join()
    theirs = somebody.write("mail:a@b.example", pseudonyms=[made_up()], filing=filed.id)
    refused(escrow.post("/v1/filings", theirs.upload.to_bytes()), 409, "id-reused")
    after = memory(escrow)
    assert {name: found[2:] for name, found in after.items() if name == BOARD} == {BOARD: before[BOARD][2:]}
    person.send(filed)  # the same bytes again change nothing
    assert memory(escrow) == after
    assert set(escrow.statuses(filed).values()) == {Status.HELD}


def test_a_threshold_that_is_not_offered_is_refused_before_anything_is_sent(person: Person) -> None:
    with pytest.raises(Refused) as caught:
        person.write("mail:a@b.example", pseudonyms=[made_up()], k=4)
    assert caught.value.code == "threshold-not-offered"


# Filings whose pieces are false inside: only trustees can see that


def codes(escrow: LiveEscrow, filed: Filed) -> dict[int, str]:
    """Each trustee's code about a filing; empty when it holds it."""
    filed.author.send(filed)
    until("all say what they think of it", 10, lambda: len(escrow.statuses(filed)) == 5)
    receipts = escrow.read_receipts(filed, escrow.get(f"/v1/filings/{filed.id.hex()}"))
    return {i: receipt.code for i, receipt in receipts.items()}


def dealt_wrong(monkeypatch: pytest.MonkeyPatch, change: Callable[[Any], None]) -> None:
    """Parts are changed after dealing; commitments and proofs are made as usual."""
    true = deposit.deal

    def false(*arguments: Any) -> Any:
        coefficients, parts = true(*arguments)
        parts = list(parts)
        change(parts)
        return coefficients, parts

    monkeypatch.setattr(deposit, "deal", false)


def test_a_share_off_its_polynomial_is_refused_by_its_trustee_alone(
    escrow: LiveEscrow, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change(parts: Any) -> None:
        parts[2] = (parts[2] + 1) % P

    dealt_wrong(monkeypatch, change)
    filed = person.write("mail:a@b.example", pseudonyms=[made_up()])
    assert codes(escrow, filed) == {1: "", 2: "", 3: "share-off-polynomial", 4: "", 5: ""}


def test_shares_off_their_polynomial_at_two_trustees_are_not_held(
    escrow: LiveEscrow, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change(parts: Any) -> None:
        parts[0] = (parts[0] + 1) % P
        parts[4] = (parts[4] + 7) % P

    name, second = unlike(), escrow.person()
    true = second.file(name, k=2)
    pseudonyms = person.ask([name])
    dealt_wrong(monkeypatch, change)
    filed = person.write(name, pseudonyms=pseudonyms)
    assert codes(escrow, filed) == {1: "share-off-polynomial", 2: "", 3: "", 4: "", 5: "share-off-polynomial"}
    time.sleep(1)
    assert set(escrow.statuses(true).values()) == {Status.HELD}, "a filing that is not held counts for nobody"


def test_parts_of_the_wrong_length_and_elements_out_of_range(
    escrow: LiveEscrow, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change(parts: Any) -> None:
        parts[0] = parts[0][:-1]
        parts[1] = np.concatenate([parts[1], parts[1]])
        parts[2] = parts[2].copy()
        parts[2][5] = P
        parts[3] = parts[3][:0]

    dealt_wrong(monkeypatch, change)
    filed = person.write("mail:a@b.example", pseudonyms=[made_up()])
    assert codes(escrow, filed) == {
        1: "bad-part-length",
        2: "bad-part-length",
        3: "element-out-of-range",
        4: "bad-part-length",
        5: "",
    }


def test_slots_that_name_nobody_are_refused_by_all(
    escrow: LiveEscrow, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    true = deposit.lay_out

    def false(*arguments: Any) -> Any:
        shared = true(*arguments).copy()
        shared[0] = (shared[0] + 1) % P
        return shared

    monkeypatch.setattr(deposit, "lay_out", false)
    filed = person.write("mail:a@b.example", pseudonyms=[made_up()])
    assert set(codes(escrow, filed).values()) == {"not-a-square"}


def test_a_part_sealed_for_another_purpose_does_not_open(
    escrow: LiveEscrow, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = escrow.manifest.trustee(1).sealing_key

    class Wrong(SealingKey):
        def seal(self, plaintext: bytes, info: bytes) -> bytes:
            return super().seal(plaintext, info + b"?" if self.data == first else info)

    monkeypatch.setattr(author, "SealingKey", Wrong)
    filed = person.write("mail:a@b.example", pseudonyms=[made_up()])
    assert codes(escrow, filed) == {1: "does-not-open", 2: "", 3: "", 4: "", 5: ""}


def test_a_part_that_is_not_the_one_committed_to(
    escrow: LiveEscrow, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def false(_: wire.PartPlain, filing: bytes, trustee: int) -> bytes:
        return digest("something else", filing, trustee)

    monkeypatch.setattr(wire.PartPlain, "commitment", false)
    filed = person.write("mail:a@b.example", pseudonyms=[made_up()])
    monkeypatch.undo()
    assert set(codes(escrow, filed).values()) == {"commitment-mismatch"}


def test_check_polynomials_of_the_wrong_size(escrow: LiveEscrow, person: Person) -> None:
    for change in ({"degree_check": np.zeros(0, np.int64)}, {"square_check": np.ones(80, np.int64)}):
        filed = person.write("mail:a@b.example", pseudonyms=[made_up()])
        header = replace(filed.upload.header, **change)  # type: ignore[arg-type]
        header = replace(header, signature=person.key.sign(wire.SIGN_FILING, header.signed_bytes()))
        filed.upload = replace(filed.upload, header=header)
        assert set(codes(escrow, filed).values()) == {"bad-checks"}


def test_more_slots_than_parts_have(escrow: LiveEscrow, person: Person) -> None:
    filed = person.write("mail:a@b.example", pseudonyms=[made_up()])
    filed.upload = wire.FilingUpload.from_bytes(sign_again(filed, slots=8))
    assert set(codes(escrow, filed).values()) == {"bad-part-length"}


# Withdrawals


@pytest.mark.usefixtures("unchanged")
def test_withdrawals_of_what_is_not_there(escrow: LiveEscrow, person: Person) -> None:
    body = author.withdraw(escrow.manifest, person.key, os.urandom(16))
    refused(escrow.post("/v1/withdrawals", body.to_bytes()), 404, "unknown-filing")
    refused(escrow.post("/v1/withdrawals", replace(body, manifest=bytes(32)).to_bytes()), 409, "wrong-manifest")
    refused(escrow.post("/v1/withdrawals", replace(body, filing=bytes(16)).to_bytes()), 400, "bad-signature")


def test_only_the_author_withdraws_and_only_before_release(escrow: LiveEscrow, person: Person) -> None:
    name = unlike()
    filed, stranger = person.file(name, k=2), escrow.person()
    before = memory(escrow)
    refused(stranger.withdraw(filed), 404, "unknown-filing")
    stolen = replace(author.withdraw(escrow.manifest, stranger.key, filed.id), account=person.key.public.data)
    refused(escrow.post("/v1/withdrawals", stolen.to_bytes()), 400, "bad-signature")
    assert memory(escrow) == before
    second = stranger.file(name, k=2)
    for each in (filed, second):
        escrow.wait_status(each, Status.RELEASED)
    before = memory(escrow)
    refused(person.withdraw(filed), 409, "already-released")
    assert memory(escrow) == before
    assert set(escrow.statuses(filed).values()) == {Status.RELEASED}


# Desks


def decide(
    escrow: LiveEscrow, filing: bytes, desk: int, at: int, key: SigningKey | None = None, accept: bool = True
) -> httpx.Response:
    """A decision of `desk`, sent to the address of desk `at`."""
    unsigned = Decision(escrow.manifest.hash, desk, filing, accept, b"", bytes(64))
    signing = key or escrow.desks[desk - 1].signing
    body = replace(unsigned, signature=signing.sign(SIGN_DECISION, unsigned.signed_bytes())).to_bytes()
    return escrow.post(f"/v1/desks/{at}/decisions", body)


def test_desks_see_and_decide_only_what_is_theirs(escrow: LiveEscrow, person: Person) -> None:
    filed = person.file(unlike(), k=1, desks=(1, 2))
    held = person.file(unlike(), k=2, desks=(2,))
    escrow.wait_status(filed, Status.RELEASED)
    before = memory(escrow)
    refused(decide(escrow, filed.id, 2, 2), 403, "not-your-filing")
    refused(decide(escrow, held.id, 2, 2), 403, "not-your-filing")
    refused(decide(escrow, os.urandom(16), 1, 1), 403, "not-your-filing")
    refused(decide(escrow, filed.id, 1, 2), 400, "wrong-party")
    refused(decide(escrow, filed.id, 9, 9, escrow.desks[0].signing), 404, "unknown-desk")
    refused(decide(escrow, filed.id, 1, 1, escrow.desks[1].signing), 400, "bad-signature")
    path = f"/v1/desks/2/filings/{filed.id.hex()}"
    refused(escrow.as_desk(2, "GET", path), 403, "not-your-filing")
    refused(escrow.as_desk(1, "GET", path), 400, "bad-signature")
    mine = f"/v1/desks/1/filings/{filed.id.hex()}"
    assert escrow.as_desk(1, "GET", mine).status_code == 200
    refused(escrow.as_desk(1, "GET", mine, at=-1000), 401, "stale-request")
    refused(escrow.as_desk(1, "GET", mine, at=1000), 401, "stale-request")
    refused(escrow.get(mine), 401, "not-signed")
    refused(escrow.as_desk(1, "GET", "/v1/desks/1/packages?after=x"), 400, "out-of-range")
    assert memory(escrow) == before


def test_a_filing_that_was_accepted_stays_accepted(escrow: LiveEscrow, person: Person) -> None:
    filed = person.file(unlike(), k=1, desks=(1, 2))
    escrow.wait_status(filed, Status.RELEASED)
    assert decide(escrow, filed.id, 1, 1).status_code == 204
    escrow.wait_status(filed, Status.ACCEPTED)
    before = escrow.desk(2).read().told().get(filed.id)
    decide(escrow, filed.id, 1, 1, accept=False)
    time.sleep(0.5)
    assert set(escrow.statuses(filed).values()) == {Status.ACCEPTED}
    assert escrow.desk(2).read().told().get(filed.id) == before is None


def test_a_desk_whose_keys_do_not_fit_does_not_start(escrow: LiveEscrow) -> None:
    true = escrow.desks[0]
    for wrong in (
        DeskSecrets(1, true.signing, escrow.desks[1].opening),
        DeskSecrets(1, escrow.desks[1].signing, true.opening),
        DeskSecrets(2, true.signing, true.opening),
    ):
        with pytest.raises(Misuse) as caught:
            Desk(escrow.manifest, wrong)
        assert caught.value.code == "wrong-secrets"
    card = escrow.manifest.desk(1)
    with pytest.raises(Exception, match="sealing key"):
        replace(
            escrow.manifest.plan, desks=(DeskCard(1, "x", card.verify_key, b"\xff" * len(card.sealing_key)),)
        ).check()
