"""Pseudonyms of identifiers, blinded, from a threshold of trustees."""

from typing import Any

from covey.core import oprf
from covey.primitives.group import Element
from covey.roles import author
from covey.wire.account import SIGN_ANSWER, EvaluationAnswer, EvaluationRequest
from vectors.page import Page, seed
from vectors.world import ALICE, BOB, CAROL, World

IDENTITY, NOT_CANONICAL = bytes(32), b"\xed" + b"\xff" * 30 + b"\x7f"


def pages(world: World) -> list[Page]:
    """The page of the OPRF."""
    publics = world.manifest.evaluation_keys
    page = Page(
        "oprf-threshold",
        "spec/oprf",
        "RFC 9497 (VOPRF, ristretto255-SHA512) with the key shared among trustees: blinding, answers with one proof"
        " each, and the output, which is that of the RFC under the joint key. Scalars are little-endian.",
        {"manifest": world.manifest, "t": 2, "publics": publics},
    )
    for trustee, secrets in world.secrets.items():
        about = "k_i from the trustee's seeds, K_i = k_i G as the manifest says."
        output = {"key": secrets.oprf_key, "public": publics[trustee]}
        page.case("key_share", f"key share {trustee}", about, {"secrets": secrets.to_bytes()}, output)
    for people in ((ALICE,), (ALICE, BOB), (ALICE, BOB, CAROL)):
        _inquiry(page, world, people)
    _messages(page, world)
    _bad_answers(page, world)
    return [page]


def _inquiry(page: Page, world: World, people: tuple[str, ...]) -> None:
    count, entropy = len(people), seed("inquiry", len(people))
    inquiry = author.inquire(people, entropy)
    blinded = [item.element for item in inquiry.blinded]
    output = {
        "inputs": [item.input for item in inquiry.blinded],
        "blinds": [item.blind for item in inquiry.blinded],
        "blinded": blinded,
    }
    about = "Padded with made-up inputs to 1, 2, 4 or 8; all randomness from 32 bytes."
    page.case("inquire", f"blind {count}", about, {"identifiers": people, "entropy": entropy}, output)
    answers = {i: _answer(world, i, blinded) for i in world.secrets}
    for i in (1, 4):
        given = {"trustee": i, "key": world.secrets[i].oprf_key, "nonce": _nonce(i), "blinded": blinded}
        about = "The proof's nonce is the 64 bytes reduced."
        page.case("answer", f"answer of trustee {i} to {count}", about, given, _shown(answers[i]))
    expected = [world.pseudonym(text) for text in people]
    for chosen in ((1, 2), (4, 2), (5, 3)):
        given = {**output, "wanted": count, "answers": [_shown(answers[i]) for i in chosen]}
        about = "Any t answers give the same outputs."
        name = f"outputs of {count} from {' and '.join(map(str, chosen))}"
        page.case("combine", name, about, given, {"pseudonyms": expected})
    given = {"key": world.joint_key, "inputs": [text.encode() for text in people]}
    page.case("evaluate", f"outputs of {count} from the joint key", "For comparison.", given, {"pseudonyms": expected})


def _nonce(trustee: int) -> bytes:
    return seed("nonce", trustee, length=64)


def _answer(world: World, trustee: int, blinded: list[Element], nonce: bytes = b"") -> oprf.BlindAnswer:
    public = world.manifest.evaluation_keys[trustee]
    return oprf.answer(trustee, world.secrets[trustee].oprf_key, public, blinded, nonce or _nonce(trustee))


def _shown(answer: oprf.BlindAnswer) -> dict[str, Any]:
    return {"trustee": answer.trustee, "evaluated": answer.evaluated, "proof": answer.proof.to_bytes()}


def _messages(page: Page, world: World) -> None:
    key, name, trustee = world.accounts[0], seed("request", length=16), 2
    inquiry = author.inquire((ALICE, BOB), seed("inquiry", 2))
    asked = inquiry.request(world.manifest, key, trustee, name)
    blinded = [item.element for item in inquiry.blinded]
    given = {"seed": key.seed, "id": name, "trustee": trustee, "blinded": blinded}
    page.case("request", "a request", "Signed by the account.", given, {"request": asked})
    given = {"secrets": world.secrets[trustee].to_bytes(), "accounts": [key.public.data], "entropy": _nonce(trustee)}
    reply = _reply(world, trustee, name, _answer(world, trustee, blinded))
    page.case("reply", "a trustee's reply", "Signed by the trustee.", {**given, "request": asked}, {"answer": reply})
    request = EvaluationRequest.from_bytes(asked)

    def signed(**changes: Any) -> bytes:
        values = {
            "manifest": request.manifest,
            "id": request.id,
            "account": request.account,
            "trustee": trustee,
            "blinded": request.blinded,
            **changes,
        }
        unsigned = EvaluationRequest(**values, signature=bytes(64))
        return EvaluationRequest(
            **values, signature=key.sign("covey/sign/evaluation", unsigned.signed_bytes())
        ).to_bytes()

    one = request.blinded[0]
    for label, about, made, code in (
        ("another escrow", "Manifest.", signed(manifest=bytes(32)), "wrong-manifest"),
        ("for another trustee", "Trustee 3.", signed(trustee=3), "wrong-party"),
        ("three elements", "1, 2, 4 or 8.", signed(blinded=(one, request.blinded[1], one)), "bad-batch"),
        ("no elements", "1, 2, 4 or 8.", signed(blinded=()), "bad-batch"),
        ("nine elements", "At most 8.", asked[:83] + (9).to_bytes(4, "big") + one * 9 + bytes(64), "oversized"),
        ("signature false", "64 zeros.", asked[:-64] + bytes(64), "bad-signature"),
        ("the identity", "Refused as input.", signed(blinded=(IDENTITY,)), "malformed"),
        ("not canonical", "p as an encoding of 0.", signed(blinded=(NOT_CANONICAL,)), "malformed"),
        ("not on the curve", "All ff.", signed(blinded=(b"\xff" * 32,)), "malformed"),
    ):
        page.bad("reply", f"request: {label}", about, {**given, "request": made}, code)
    page.bad(
        "reply",
        "request: unknown account",
        "It has not joined.",
        {**given, "accounts": [], "request": asked},
        "unknown-account",
    )


def _reply(world: World, trustee: int, name: bytes, answer: oprf.BlindAnswer) -> bytes:
    evaluated = tuple(item.to_bytes() for item in answer.evaluated)
    return _signed_reply(world, trustee, name, evaluated, answer.proof.to_bytes())


def _signed_reply(
    world: World, trustee: int, name: bytes, evaluated: tuple[bytes, ...], proof: bytes, signer: int = 0
) -> bytes:
    unsigned = EvaluationAnswer(name, trustee, evaluated, proof, bytes(64))
    signature = world.secrets[signer or trustee].signing.sign(SIGN_ANSWER, unsigned.signed_bytes())
    return EvaluationAnswer(name, trustee, evaluated, proof, signature).to_bytes()


def _bad_answers(page: Page, world: World) -> None:
    people, entropy, name = (ALICE, BOB), seed("inquiry", 2), seed("request", length=16)
    blinded = [item.element for item in author.inquire(people, entropy).blinded]
    good = {i: _answer(world, i, blinded) for i in world.secrets}
    evaluated = {i: tuple(item.to_bytes() for item in found.evaluated) for i, found in good.items()}
    proofs = {i: found.proof.to_bytes() for i, found in good.items()}
    first = _reply(world, 1, name, good[1])

    def second(trustee: int = 2, **changes: Any) -> bytes:
        values = {"evaluated": evaluated[2], "proof": proofs[2], **changes}
        return _signed_reply(world, trustee, name, **values)

    swapped, wrong = evaluated[2][::-1], bytes([proofs[2][0] ^ 1]) + proofs[2][1:]
    order = 2**252 + 27742317777372353535851937790883648493
    high = (int.from_bytes(proofs[2][32:], "little") + order).to_bytes(32, "little")
    for label, about, made, code in (
        ("challenge changed", "The proof does not hold.", second(proof=wrong), "peer-fault"),
        ("proof of others", "Trustee 3's proof.", second(proof=proofs[3]), "peer-fault"),
        (
            "another trustee's elements",
            "Trustee 3's answer, as trustee 2's.",
            second(evaluated=evaluated[3], proof=proofs[3]),
            "peer-fault",
        ),
        ("elements swapped", "In the order of the blinded ones.", second(evaluated=swapped), "peer-fault"),
        ("an element too few", "One for each.", second(evaluated=evaluated[2][:1]), "peer-fault"),
        ("challenge and response 0", "No honest proof.", second(proof=bytes(64)), "peer-fault"),
        ("the identity", "Refused.", second(evaluated=(IDENTITY, evaluated[2][1])), "malformed"),
        ("not canonical", "p as an encoding of 0.", second(evaluated=(NOT_CANONICAL, evaluated[2][1])), "malformed"),
        ("response not reduced", "s + l.", second(proof=proofs[2][:32] + high), "malformed"),
        ("signature of another", "Trustee 3 signed.", second(signer=3), "bad-signature"),
        ("said to be trustee 3", "Trustee 2 was asked.", second(trustee=3), "wrong-party"),
        ("cut", "One byte is missing.", second()[:-1], "truncated"),
    ):
        answers = [{"trustee": 1, "answer": first}, {"trustee": 2, "answer": made}]
        page.bad(
            "finish", f"answer: {label}", about, {"identifiers": people, "entropy": entropy, "answers": answers}, code
        )
    answers = [{"trustee": 1, "answer": first}]
    given = {"identifiers": people, "entropy": entropy, "answers": answers}
    page.bad("finish", "answer: only one", "t are needed.", given, "waiting")
    full = [{"trustee": 1, "answer": first}, {"trustee": 2, "answer": second()}]
    output = {"pseudonyms": [world.pseudonym(text) for text in people]}
    page.case("finish", "read two replies", "Signatures, proofs, outputs.", {**given, "answers": full}, output)
    nine = {"identifiers": [f"ig:person{i}" for i in range(9)], "entropy": entropy}
    page.bad("inquire", "nine identifiers", "At most 8.", nine, "too-many-identifiers")
