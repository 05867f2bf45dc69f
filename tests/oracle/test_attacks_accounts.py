"""Attacks on joining, look-ups, budgets and the log: what an account or a board could send, and what comes back."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest

from covey.core.pseudonym import account_point
from covey.errors import Misuse
from covey.primitives.group import Element, Scalar
from covey.primitives.hpke import OpeningKey
from covey.primitives.signing import SigningKey
from covey.roles import admission, author
from covey.roles.board import Board
from covey.roles.desk import Desk
from covey.roles.trustee import Trustee
from covey.store.board import SqlBoardStore
from covey.store.trustee import SqlTrusteeStore
from covey.wire.account import (
    ADMISSION_INVITATION,
    SIGN_EVALUATION,
    SIGN_REGISTRATION,
    EvaluationAnswer,
    EvaluationRequest,
    InvitationProof,
    Registration,
)
from covey.wire.log import EntryKind, LogBatch, LogEntry, Status
from covey.wire.rows import FullRequest
from oracle.attack_support import (
    DAY,
    ROOT,
    RecordedEscrow,
    ask,
    board,
    craft,
    each_refuses,
    entry,
    event,
    everything,
    hold,
    no_effect,
    raises,
    refused,
    signed,
    silent,
    slot,
    store,
    verdicts,
)
from support import LIMITS, make_keys, make_manifest, pseudonym

REGISTRATION, FILING, WITHDRAWAL = EntryKind.REGISTRATION, EntryKind.FILING, EntryKind.WITHDRAWAL


Office = tuple[Board, SqlBoardStore]


@pytest.fixture
def escrow() -> Iterator[RecordedEscrow]:
    found = RecordedEscrow()
    yield found
    found.close()


@pytest.fixture
def office(escrow: RecordedEscrow) -> Iterator[Office]:
    """The board of the same escrow."""
    found = board(escrow)
    yield found
    found[1].database.close()


def new_key() -> SigningKey:
    return SigningKey(os.urandom(32))


# Joining


def ticket(
    escrow: RecordedEscrow, manifest: bytes = b"", registrar: SigningKey | None = None, number: int = 0, days: int = 10
) -> bytes:
    """A fresh invitation."""
    key = registrar or escrow.keys.registrar
    return admission.invite(manifest or escrow.manifest.hash, number, key, os.urandom(32), escrow.now + days * DAY)


def registration(
    escrow: RecordedEscrow, key: SigningKey, invitation: bytes, user: SigningKey | None = None
) -> Registration:
    """A registration of `key` with an invitation that was used for `user` (itself, unless said)."""
    proof = admission.use_invitation(escrow.manifest.hash, invitation, (user or key).public.data)
    return author.register(escrow.manifest, key, ADMISSION_INVITATION, proof)


def with_proof(escrow: RecordedEscrow, key: SigningKey, **changes: object) -> Registration:
    """A registration whose invitation proof has been changed; signed by the account all the same."""
    true = InvitationProof.from_bytes(registration(escrow, key, ticket(escrow)).admission)
    return author.register(escrow.manifest, key, ADMISSION_INVITATION, replace(true, **changes).to_bytes())  # type: ignore[arg-type]


def both_refuse(escrow: RecordedEscrow, office: Office, code: str, made: Registration) -> None:
    """The board does not log it, and every trustee that is shown it refuses: nothing is spent anywhere."""
    desk, memory = office
    length = memory.length()
    raises(code, lambda: desk.register(made.to_bytes(), escrow.now))
    assert (memory.length(), memory.account(made.account)) == (length, None)
    refused(escrow, code, REGISTRATION, made.to_bytes(), made.account)
    assert {store(trustee).account_point(made.account) for trustee in escrow.trustees.values()} == {None}


def joins(escrow: RecordedEscrow, office: Office, made: Registration) -> None:
    """Board and trustees let this account in."""
    assert office[0].register(made.to_bytes(), escrow.now) == made.account
    assert verdicts(escrow, REGISTRATION, made.to_bytes()) == {i: ["REGISTERED"] for i in escrow.trustees}


def test_an_invitation_lets_in_one_account(escrow: RecordedEscrow, office: Office) -> None:
    """Spent: the second account is refused by the board and by each trustee, and the first one may say so again."""
    invitation, first, second = ticket(escrow), new_key(), new_key()
    joins(escrow, office, registration(escrow, first, invitation))
    both_refuse(escrow, office, "admission-spent", registration(escrow, second, invitation))
    with no_effect(escrow):
        joins(escrow, office, registration(escrow, first, invitation))
        joins(escrow, office, registration(escrow, first, ticket(escrow)))
    joins(escrow, office, registration(escrow, second, ticket(escrow)))


def test_joining_again_spends_no_second_invitation(escrow: RecordedEscrow, office: Office) -> None:
    """An account that shows another invitation leaves it unspent: it still lets somebody else in."""
    first, second, invitation = new_key(), new_key(), ticket(escrow)
    joins(escrow, office, registration(escrow, first, ticket(escrow)))
    joins(escrow, office, registration(escrow, first, invitation))
    joins(escrow, office, registration(escrow, second, invitation))


FORGED: dict[str, Callable[[RecordedEscrow, SigningKey], Registration]] = {
    "not a registrar": lambda e, key: registration(e, key, ticket(e, registrar=new_key())),
    "registrar 1 of 1": lambda e, key: registration(e, key, ticket(e, number=1)),
    "registrar 255": lambda e, key: registration(e, key, ticket(e, number=255)),
    "used for another account": lambda e, key: registration(e, key, ticket(e), user=new_key()),
    "of another escrow": lambda e, key: registration(e, key, ticket(e, manifest=bytes(32))),
    "longer than it was made for": lambda e, key: with_proof(e, key, expires=e.now + 1000 * DAY),
    "another ticket": lambda e, key: with_proof(e, key, ticket=new_key().public.data),
    "a ticket of small order": lambda e, key: with_proof(e, key, ticket=bytes(32)),
    "no possession": lambda e, key: with_proof(e, key, possession=bytes(64)),
    "no registrar's signature": lambda e, key: with_proof(e, key, registrar_signature=bytes(64)),
    "the account as its own ticket": lambda e, key: with_proof(e, key, ticket=key.public.data),
    "no proof": lambda e, key: author.register(e.manifest, key, ADMISSION_INVITATION, b""),
    "a long proof": lambda e, key: author.register(e.manifest, key, ADMISSION_INVITATION, os.urandom(1024)),
}


@pytest.mark.parametrize("sort", FORGED)
def test_a_forged_invitation_lets_nobody_in(escrow: RecordedEscrow, office: Office, sort: str) -> None:
    """Made by nobody, for somebody else, or changed: forged-admission at the board and at every trustee."""
    key = new_key()
    both_refuse(escrow, office, "forged-admission", FORGED[sort](escrow, key))
    joins(escrow, office, registration(escrow, key, ticket(escrow)))


def test_an_observer_cannot_use_an_invitation_that_it_saw(escrow: RecordedEscrow, office: Office) -> None:
    """A board that sees a registration puts its own account into it: the ticket signed the author's."""
    victim, thief, invitation = new_key(), new_key(), ticket(escrow)
    seen = registration(escrow, victim, invitation)
    stolen = author.register(escrow.manifest, thief, ADMISSION_INVITATION, seen.admission)
    both_refuse(escrow, office, "forged-admission", stolen)
    both_refuse(escrow, office, "bad-signature", replace(stolen, signature=seen.signature))
    joins(escrow, office, seen)


def test_an_invitation_runs_out(escrow: RecordedEscrow, office: Office) -> None:
    """The board refuses from the last second on; trustees thirty days later, because one may have been away."""
    late, key = registration(escrow, new_key(), ticket(escrow, days=0)), new_key()
    raises("admission-expired", lambda: office[0].register(late.to_bytes(), escrow.now))
    assert office[1].length() == 0
    both_refuse(escrow, office, "admission-expired", registration(escrow, key, ticket(escrow, days=-30)))
    both_refuse(escrow, office, "admission-expired", registration(escrow, key, ticket(escrow, days=-1000)))
    assert verdicts(escrow, REGISTRATION, late.to_bytes()) == {i: ["REGISTERED"] for i in escrow.trustees}


def test_an_unknown_kind_of_admission_lets_nobody_in(escrow: RecordedEscrow, office: Office) -> None:
    """A true invitation under another number, and numbers that mean nothing."""
    key = new_key()
    proof = registration(escrow, key, ticket(escrow)).admission
    for kind in (0, 2, 77, 255):
        both_refuse(escrow, office, "unknown-admission", author.register(escrow.manifest, key, kind, proof))


def test_a_registration_is_the_accounts_own(escrow: RecordedEscrow, office: Office) -> None:
    """Signed by another key, changed after signing, or for a key of small order that verifies anything."""
    key, invitation = new_key(), ticket(escrow)
    true = registration(escrow, key, invitation)
    forged = replace(true, signature=new_key().sign(SIGN_REGISTRATION, true.signed_bytes()))
    both_refuse(escrow, office, "bad-signature", forged)
    both_refuse(escrow, office, "bad-signature", replace(true, admission=true.admission + b"\0"))
    both_refuse(escrow, office, "bad-signature", replace(true, admission_kind=2))
    for small in (bytes(32), b"\1" + bytes(31), b"\0" * 31 + b"\x80"):
        both_refuse(escrow, office, "bad-key", replace(true, account=small))
    for data in (b"", true.to_bytes()[:-1], true.to_bytes() + b"\0"):
        silent(escrow, REGISTRATION, data)
    joins(escrow, office, true)


def test_no_two_accounts_have_one_point(escrow: RecordedEscrow, office: Office) -> None:
    """The newcomer's x is another account's already: refused everywhere, and its invitation is not spent."""
    key, invitation, other = new_key(), ticket(escrow), new_key()
    point = account_point(key.public.data)
    office[1].add_account(other.public.data, bytes(32), point)
    for trustee in escrow.trustees.values():
        store(trustee).add_account(other.public.data, point, bytes(32))
    both_refuse(escrow, office, "point-taken", registration(escrow, key, invitation))
    joins(escrow, office, registration(escrow, new_key(), invitation))


def test_a_taken_point_is_refused_where_it_is_taken(escrow: RecordedEscrow) -> None:
    """One trustee knows another account at that x: it refuses, and holds no filing of the newcomer; others may."""
    key, other = new_key(), new_key()
    store(escrow.trustees[3]).add_account(other.public.data, account_point(key.public.data), bytes(32))
    made = registration(escrow, key, ticket(escrow)).to_bytes()
    expected = {i: ["point-taken" if i == 3 else "REGISTERED"] for i in escrow.trustees}
    assert verdicts(escrow, REGISTRATION, made) == expected
    upload = filing(escrow, key)
    expected = {i: ["unknown-account" if i == 3 else "HELD"] for i in escrow.trustees}
    assert verdicts(escrow, FILING, entry(upload)) == expected


# Look-ups


def request(
    escrow: RecordedEscrow,
    key: SigningKey,
    trustee: int,
    blinded: tuple[bytes, ...] | int = 1,
    ident: bytes = b"",
    manifest: bytes = b"",
    signer: SigningKey | None = None,
) -> bytes:
    """An `EvaluationRequest` with these elements, or so many random ones."""
    if isinstance(blinded, int):
        blinded = tuple(Element.from_uniform_bytes(os.urandom(64)).to_bytes() for _ in range(blinded))
    unsigned = EvaluationRequest(
        manifest or escrow.manifest.hash, ident or os.urandom(16), key.public.data, trustee, blinded, bytes(64)
    )
    return replace(unsigned, signature=(signer or key).sign(SIGN_EVALUATION, unsigned.signed_bytes())).to_bytes()


def evaluate(escrow: RecordedEscrow, trustee: int, data: bytes) -> bytes:
    return escrow.trustees[trustee].evaluate(data, os.urandom(64))


def not_answered(escrow: RecordedEscrow, code: str, make: Callable[[int], bytes]) -> None:
    """Every trustee refuses what is made for it, and charges nothing."""
    each_refuses(escrow, code, lambda trustee: trustee.evaluate(make(trustee.secrets.trustee), os.urandom(64)))


def spent(escrow: RecordedEscrow, key: SigningKey) -> list[tuple[int, int]]:
    return [store(trustee).spent(key.public.data) for trustee in escrow.trustees.values()]


def test_look_ups_are_counted_and_end(escrow: RecordedEscrow) -> None:
    """Each trustee answers 64 elements, padding included, and none beyond, whole or in part."""
    key = escrow.join()
    for i in escrow.trustees:
        for size in (8, 8, 8, 8, 8, 8, 8, 4, 2):
            evaluate(escrow, i, request(escrow, key, i, size))
    assert spent(escrow, key) == [(62, 0)] * 5
    for size in (4, 8):
        not_answered(escrow, "budget-spent", lambda i, size=size: request(escrow, key, i, size))
    for i in escrow.trustees:
        evaluate(escrow, i, request(escrow, key, i, 2))
    assert spent(escrow, key) == [(LIMITS.evaluations, 0)] * 5
    for size in (1, 2, 4, 8):
        not_answered(escrow, "budget-spent", lambda i, size=size: request(escrow, key, i, size))
    other = escrow.join()
    assert evaluate(escrow, 1, request(escrow, other, 1, 8))


def test_withdrawing_gives_no_look_ups_back(escrow: RecordedEscrow) -> None:
    """Look up, file, withdraw, look up again must not be an oracle."""
    key = escrow.join()
    for i in escrow.trustees:
        for _ in range(8):
            evaluate(escrow, i, request(escrow, key, i, 8))
    filed = escrow.file(pseudonym(), account=key)
    verdicts(escrow, WITHDRAWAL, author.withdraw(escrow.manifest, key, filed.id).to_bytes())
    assert spent(escrow, key) == [(64, 1)] * 5
    not_answered(escrow, "budget-spent", lambda i: request(escrow, key, i))


def test_a_replayed_request_is_charged_once_and_answered_alike(escrow: RecordedEscrow) -> None:
    """The stored answer, never a second proof under other randomness; also when the budget is spent."""
    key = escrow.join()
    for i in escrow.trustees:
        first = request(escrow, key, i, 8)
        answer = evaluate(escrow, i, first)
        with no_effect(escrow):
            assert {evaluate(escrow, i, first) for _ in range(3)} == {answer}
        for _ in range(7):
            evaluate(escrow, i, request(escrow, key, i, 8))
        with no_effect(escrow):
            assert evaluate(escrow, i, first) == answer
    assert spent(escrow, key) == [(64, 0)] * 5


def test_a_request_id_is_used_for_one_batch(escrow: RecordedEscrow) -> None:
    """Other elements under a known id: id-reused. Another account's id is its own, and steals no answer."""
    key, other, ident = escrow.join(), escrow.join(), os.urandom(16)
    answers = {i: evaluate(escrow, i, request(escrow, key, i, 2, ident)) for i in escrow.trustees}
    for size in (1, 2, 8):
        not_answered(escrow, "id-reused", lambda i, size=size: request(escrow, key, i, size, ident))
    for i, answer in answers.items():
        stranger = EvaluationAnswer.from_bytes(evaluate(escrow, i, request(escrow, other, i, 2, ident)))
        assert stranger.evaluated != EvaluationAnswer.from_bytes(answer).evaluated
    assert spent(escrow, other) == [(2, 0)] * 5


GENERATOR = Element.base_mul(Scalar.from_int(1)).to_bytes()
NOT_ELEMENTS = {
    "the identity": bytes(32),
    "p": (2**255 - 19).to_bytes(32, "little"),
    "1 + p": (2**255 - 18).to_bytes(32, "little"),
    "the identity with the top bit": bytes(31) + b"\x80",
    "an element with the top bit": GENERATOR[:31] + bytes([GENERATOR[31] | 0x80]),
    "all ones": b"\xff" * 32,
    "negative": b"\1" + bytes(31),
    "not on the curve": bytes.fromhex("26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371"),
    "an Ed25519 point": bytes.fromhex("5866666666666666666666666666666666666666666666666666666666666666"),
}


@pytest.mark.parametrize("sort", NOT_ELEMENTS)
def test_what_is_not_a_group_element_is_not_evaluated(escrow: RecordedEscrow, sort: str) -> None:
    """The identity, and bytes that are not the one encoding of an element (RFC 9496, A.2): malformed, not charged."""
    key = escrow.join()
    good = Element.from_uniform_bytes(os.urandom(64)).to_bytes()
    for blinded in ((NOT_ELEMENTS[sort],), (good, NOT_ELEMENTS[sort]), (NOT_ELEMENTS[sort], good)):
        not_answered(escrow, "malformed", lambda i, blinded=blinded: request(escrow, key, i, blinded))
    assert spent(escrow, key) == [(0, 0)] * 5


def test_only_an_account_that_joined_is_answered_and_only_to_its_own_request(escrow: RecordedEscrow) -> None:
    """A stranger, a forged signature, another trustee's request, another escrow's, an odd batch, cut bytes."""
    key, stranger = escrow.join(), new_key()
    not_answered(escrow, "unknown-account", lambda i: request(escrow, stranger, i))
    not_answered(escrow, "bad-signature", lambda i: request(escrow, key, i, signer=stranger))
    not_answered(escrow, "wrong-party", lambda i: request(escrow, key, i % 5 + 1))
    not_answered(escrow, "wrong-manifest", lambda i: request(escrow, key, i, manifest=bytes(32)))
    for size in (0, 3, 5, 6, 7):
        not_answered(escrow, "bad-batch", lambda i, size=size: request(escrow, key, i, size))

    def changed(i: int) -> bytes:
        """Signed for one element, sent with another."""
        good = EvaluationRequest.from_bytes(request(escrow, key, i))
        return replace(good, blinded=(Element.from_uniform_bytes(os.urandom(64)).to_bytes(),)).to_bytes()

    not_answered(escrow, "bad-signature", changed)
    not_answered(escrow, "truncated", lambda i: request(escrow, key, i)[:-1])
    not_answered(escrow, "trailing-bytes", lambda i: request(escrow, key, i) + b"\0")
    assert spent(escrow, key) == [(0, 0)] * 5


# Filings


def filing(escrow: RecordedEscrow, key: SigningKey, **changes: object):  # type: ignore[no-untyped-def]
    """A well-formed filing about somebody whom nobody else names."""
    honest = [slot(escrow.manifest, key, pseudonym())]
    return craft(escrow.manifest, key, honest, **{"expires": escrow.now // DAY + 100, **changes})  # type: ignore[arg-type]


def test_filings_are_counted_and_never_given_back(escrow: RecordedEscrow, office: Office) -> None:
    """Sixteen for life, withdrawn, expired and direct ones included; refused ones are not counted."""
    key = new_key()
    joins(escrow, office, registration(escrow, key, ticket(escrow)))
    bad = filing(escrow, key, checks=lambda degree, square: (degree, square * 0))
    refused(escrow, "not-a-square", FILING, entry(bad))
    for number in range(LIMITS.filings):
        upload = filing(escrow, key)
        office[0].file(upload.to_bytes(), escrow.now)
        hold(escrow, key, upload)
        if number % 2:
            withdrawal = author.withdraw(escrow.manifest, key, upload.header.core.id).to_bytes()
            office[0].withdraw(withdrawal, escrow.now)
            verdicts(escrow, WITHDRAWAL, withdrawal)
    length = office[1].length()
    more = filing(escrow, key)
    raises("budget-spent", lambda: office[0].file(more.to_bytes(), escrow.now))
    refused(escrow, "budget-spent", FILING, entry(more), more.header.digest)
    escrow.now += 101 * DAY
    assert verdicts(escrow, EntryKind.EVENT, b"") == {i: ["EXPIRED"] * 8 for i in escrow.trustees}
    late = filing(escrow, key)
    raises("budget-spent", lambda: office[0].file(late.to_bytes(), escrow.now))
    refused(escrow, "budget-spent", FILING, entry(late), late.header.digest)
    assert (office[1].length(), spent(escrow, key)) == (length, [(0, LIMITS.filings)] * 5)


def test_a_spent_budget_is_the_accounts_own(escrow: RecordedEscrow) -> None:
    """Nobody can file in another's name, so nobody spends another's budget."""
    key, thief = escrow.join(), escrow.join()
    refused(escrow, "bad-signature", FILING, entry(filing(escrow, key, signer=thief)))
    assert spent(escrow, key) == spent(escrow, thief) == [(0, 0)] * 5


def test_the_board_refuses_other_contents_under_a_known_id(escrow: RecordedEscrow, office: Office) -> None:
    """Before and after withdrawal; and the same bytes again change nothing."""
    key, other = new_key(), new_key()
    for joined in (key, other):
        joins(escrow, office, registration(escrow, joined, ticket(escrow)))
    first = filing(escrow, key)
    office[0].file(first.to_bytes(), escrow.now)
    ident, length = first.header.core.id, office[1].length()
    again = [filing(escrow, who, filing=ident).to_bytes() for who in (key, other)]
    for data in again:
        raises("id-reused", lambda data=data: office[0].file(data, escrow.now))
    assert office[0].file(first.to_bytes(), escrow.now) == first.header.digest
    assert office[1].length() == length
    office[0].withdraw(author.withdraw(escrow.manifest, key, ident).to_bytes(), escrow.now)
    for data in again:
        raises("id-reused", lambda data=data: office[0].file(data, escrow.now))
    assert office[1].length() == length + 1


# Another escrow's messages


def test_nothing_made_for_another_escrow_counts(escrow: RecordedEscrow, office: Office) -> None:
    """The same keys under another manifest: registration, filing, look-up, answers, statements and bits are refused."""
    other = make_manifest(escrow.parameters, escrow.keys, "Another escrow")
    key = new_key()
    proof = admission.use_invitation(other.hash, ticket(escrow, manifest=other.hash), key.public.data)
    both_refuse(escrow, office, "wrong-manifest", author.register(other, key, ADMISSION_INVITATION, proof))
    both_refuse(escrow, office, "forged-admission", author.register(escrow.manifest, key, ADMISSION_INVITATION, proof))
    joins(escrow, office, registration(escrow, key, ticket(escrow)))
    not_answered(escrow, "wrong-manifest", lambda i: request(escrow, key, i, manifest=other.hash))

    foreign = craft(other, key, [slot(other, key, pseudonym())], expires=escrow.now // DAY + 100)
    raises("wrong-manifest", lambda: office[0].file(foreign.to_bytes(), escrow.now))
    refused(escrow, "wrong-manifest", FILING, entry(foreign), foreign.header.digest)
    renamed = craft(
        other,
        key,
        [slot(other, key, pseudonym())],
        expires=escrow.now // DAY + 100,
        core=lambda core: replace(core, manifest=escrow.manifest.hash),
    )
    refused(escrow, "does-not-open", FILING, entry(renamed), renamed.header.digest)

    filed = hold(escrow, key, filing(escrow, key))
    raises("wrong-manifest", lambda: office[0].withdraw(author.withdraw(other, key, filed.id).to_bytes(), escrow.now))
    refused(escrow, "not-yours", WITHDRAWAL, author.withdraw(other, key, filed.id).to_bytes(), filed.id)
    statements = tuple(t.state_full(FullRequest(ROOT, ()).to_bytes()) for t in escrow.trustees.values())
    moved = FullRequest(ROOT, tuple(replace(said, manifest=other.hash) for said in statements)).to_bytes()
    each_refuses(escrow, "bad-statements", lambda trustee: trustee.state_full(moved))
    silent(escrow, EntryKind.FULL, moved)


def test_answers_of_another_escrow_with_the_same_keys_and_rows_prove_nothing(escrow: RecordedEscrow) -> None:
    """Trustees that serve two escrows with one key: what they signed for one is no proof in the other."""
    other = RecordedEscrow()
    other.keys, other.manifest = escrow.keys, make_manifest(escrow.parameters, escrow.keys, "Another escrow")
    person = pseudonym()
    filings = [escrow.file(person) for _ in range(2)]
    proof = event(filings, ask(escrow, 2, [filed.row() for filed in filings]))
    refused(other, "wrong-answer", EntryKind.EVENT, proof.to_bytes(), proof.id)
    renamed = [signed(other, replace(answer, manifest=other.manifest.hash)) for answer in proof.answers]
    refused(other, "unknown-filing", EntryKind.EVENT, replace(proof, answers=tuple(renamed)).to_bytes(), proof.id)
    other.close()


# Keys that do not fit


def test_a_desk_with_a_key_that_does_not_fit_does_not_start(escrow: RecordedEscrow) -> None:
    """Another signing key, another opening key, another desk's keys, or another escrow's manifest."""
    one, two = escrow.keys.desks
    strange = make_manifest(escrow.parameters, make_keys(escrow.parameters))
    Desk(escrow.manifest, one)
    for manifest, secrets in (
        (escrow.manifest, replace(one, signing=new_key())),
        (escrow.manifest, replace(one, opening=OpeningKey(os.urandom(32)))),
        (escrow.manifest, replace(one, signing=two.signing)),
        (escrow.manifest, replace(one, opening=two.opening)),
        (escrow.manifest, replace(two, index=1)),
        (strange, one),
    ):
        with pytest.raises(Misuse) as caught:
            Desk(manifest, secrets)
        assert caught.value.code == "wrong-secrets"
    raises("unknown-desk", lambda: Desk(escrow.manifest, replace(one, index=3)))


def test_a_trustee_with_keys_that_do_not_fit_does_not_start(escrow: RecordedEscrow) -> None:
    """Another signing key, seeds of another ceremony, another trustee's secrets."""
    one, two, *_ = escrow.keys.trustees
    strange = make_keys(escrow.parameters).trustees[0]
    memory = SqlTrusteeStore(None, escrow.parameters)
    for secrets in (
        replace(one, signing=new_key()),
        replace(one, shares=strange.shares),
        replace(one, signing=two.signing),
        replace(two, trustee=1),
        strange,
    ):
        with pytest.raises(Misuse) as caught:
            Trustee(escrow.manifest, secrets, memory, memory.transaction)
        assert caught.value.code == "wrong-secrets"
    memory.database.close()


# The log


def lived(escrow: RecordedEscrow) -> None:
    """A little of everything in the log: joined, filed, withdrawn, met, decided, and nonsense."""
    person = pseudonym()
    filings = [escrow.file(person, desks=(1, 2)) for _ in range(3)]
    escrow.log(WITHDRAWAL, author.withdraw(escrow.manifest, filings[2].account, filings[2].id).to_bytes())
    escrow.meet(2, [filed.row() for filed in filings[:2]])
    escrow.file(pseudonym(), k=1)
    desk = escrow.desk()
    for package in escrow.packages:
        if package.desk == 1:
            desk.take_package(package.to_bytes())
    for filed in filings[:2]:
        desk.take_filing(filed.upload.header.to_bytes(), filed.upload.contents.to_bytes())
    escrow.decide(desk.decide(filings[0].id, False))
    escrow.decide(desk.decide(filings[1].id, True))
    escrow.log(200, b"nonsense")
    escrow.file(pseudonym())


def statuses(escrow: RecordedEscrow) -> list[list[int]]:
    return [
        sorted(row[0] for row in store(t).database.all("SELECT status FROM filing")) for t in escrow.trustees.values()
    ]


def test_replayed_batches_change_nothing(escrow: RecordedEscrow) -> None:
    """The whole log again, in one batch, in pieces, one by one: no change, no new receipt, no package."""
    lived(escrow)
    expected = sorted([Status.PASSED_ON, Status.ACCEPTED, Status.WITHDRAWN, Status.RELEASED, Status.HELD])
    assert statuses(escrow) == [expected] * 5
    with no_effect(escrow):
        for i, trustee in escrow.trustees.items():
            entries, cursor, outbox = escrow.entries[i], trustee.cursor(), escrow._outbox[i]
            assert cursor == len(entries)
            for first, length in [(1, len(entries)), (0, 3), (2, 5), *((n, 1) for n in range(1, cursor + 1))]:
                batch = LogBatch(first, tuple(entries[max(first - 1, 0) :][:length]), outbox)
                reply = trustee.apply(batch, escrow.now)
                assert (reply.cursor, reply.outbox) == (cursor, ())


def test_old_entries_under_new_numbers_change_nothing(escrow: RecordedEscrow) -> None:
    """A board may log everything once more; trustees repeat what they said, and send nothing again."""
    lived(escrow)
    with no_effect(escrow):
        for position in range(len(escrow.entries[1])):
            olds = {i: entries[position] for i, entries in escrow.entries.items()}
            verdicts(escrow, olds[1].kind, lambda i, olds=olds: olds[i].body)  # type: ignore[arg-type]


def test_entries_are_not_left_out(escrow: RecordedEscrow) -> None:
    """A batch that begins beyond the next entry is refused as a whole: log-gap, and nothing of it is applied."""
    key = escrow.join()
    upload = filing(escrow, key)
    with no_effect(escrow):
        for i, trustee in escrow.trustees.items():
            cursor = trustee.cursor()
            entries = (LogEntry(FILING, entry(upload)(i)), LogEntry(77, b""))
            for first in (cursor + 2, cursor + 3, 2**62):
                batch = LogBatch(first, entries, escrow._outbox[i])
                raises("log-gap", lambda trustee=trustee, batch=batch: trustee.apply(batch, escrow.now))
                assert trustee.cursor() == cursor
            reply = trustee.apply(LogBatch(2**62, (), escrow._outbox[i]), escrow.now)
            assert (reply.cursor, reply.outbox) == (cursor, ())
    hold(escrow, key, upload)


def test_a_batch_that_overlaps_is_applied_from_its_first_new_entry(escrow: RecordedEscrow) -> None:
    """Old entries in front are passed over, whatever they say now; the new one counts."""
    lived(escrow)
    key = escrow.join()
    upload = filing(escrow, key)
    for i, trustee in escrow.trustees.items():
        cursor = trustee.cursor()
        rewritten = LogEntry(FILING, entry(filing(escrow, key))(i))
        entries = (*escrow.entries[i][-3:-1], rewritten, LogEntry(FILING, entry(upload)(i)))
        reply = trustee.apply(LogBatch(cursor - 2, entries, escrow._outbox[i]), escrow.now)
        assert reply.cursor == cursor + 1
        assert [(o.receipt.subject, o.receipt.status) for o in reply.outbox] == [(upload.header.digest, Status.HELD)]
        assert store(trustee).spent(key.public.data) == (0, 1)


def test_reports_are_given_again_until_the_board_has_them(escrow: RecordedEscrow) -> None:
    """A lost reply loses nothing: the same outcomes, byte for byte, and deleted only when acknowledged."""
    key = escrow.join()
    upload = filing(escrow, key)
    for i, trustee in escrow.trustees.items():
        cursor, seen = trustee.cursor(), escrow._outbox[i]
        batch = LogBatch(cursor + 1, (LogEntry(FILING, entry(upload)(i)),), seen)
        first = trustee.apply(batch, escrow.now)
        for again in (batch, LogBatch(cursor + 2, (), seen)):
            assert trustee.apply(again, escrow.now + 5).to_bytes() == first.to_bytes()
        assert trustee.apply(LogBatch(1, (), first.outbox[-1].number), escrow.now).outbox == ()


def test_entries_that_mean_nothing_have_no_effect_and_stop_nobody(escrow: RecordedEscrow) -> None:
    """Noise of every kind, known or not, and empty bodies: silence, and the next true entry is applied."""
    rng = np.random.default_rng(5)
    filed = escrow.file(pseudonym())
    with no_effect(escrow):
        for kind in (*EntryKind, 0, 8, 255):
            for body in (b"", rng.bytes(3), rng.bytes(3000)):
                silent(escrow, kind, body)
    before = everything(escrow)
    withdrawal = author.withdraw(escrow.manifest, filed.account, filed.id).to_bytes()
    assert verdicts(escrow, WITHDRAWAL, withdrawal) == {i: ["WITHDRAWN"] for i in escrow.trustees}
    assert everything(escrow) != before
