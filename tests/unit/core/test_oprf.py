"""Threshold VOPRF: RFC 9497 and RFC 9380 vectors, threshold equality, blame, refusals."""

import json
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha512
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from covey.core import oprf
from covey.core.oprf import BlindAnswer, Blinded, Proof
from covey.errors import Malformed, Misuse, PeerFault, Waiting
from covey.primitives.group import ORDER, Element, Scalar

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[3] / "vectors" / "rfc9497-ristretto255-sha512-voprf.json").read_text()
)
KEY = Scalar.from_bytes(bytes.fromhex(VECTORS["key"]["secret"]))
PUBLIC = Element.from_bytes(bytes.fromhex(VECTORS["key"]["public"]))


def uniform(label: str) -> bytes:
    """64 bytes that look random and are the same in every run."""
    return sha512(b"tests/unit/core/test_oprf.py " + label.encode()).digest()


def uniform_for(scalar_hex: str) -> bytes:
    """The 64 bytes that reduce to exactly this scalar."""
    return bytes.fromhex(scalar_hex) + bytes(32)


def deal(n: int, t: int) -> tuple[Scalar, dict[int, Scalar], dict[int, Element]]:
    """A joint key, its n shares and their public keys, any t of which suffice."""
    coefficients = [Scalar.from_uniform_bytes(uniform(f"deal {n} {t} {power}")) for power in range(t)]
    shares = {}
    for point in range(1, n + 1):
        share = Scalar.from_int(0)
        for coefficient in reversed(coefficients):
            share = share.mul(Scalar.from_int(point)).add(coefficient)
        shares[point] = share
    return coefficients[0], shares, {i: Element.base_mul(share) for i, share in shares.items()}


def batch(size: int) -> list[Blinded]:
    """A batch of blinded inputs."""
    return [oprf.blind(f"input {i}".encode(), uniform(f"blind {i}")) for i in range(size)]


def ask(trustee: int, share: Scalar, blinded: Sequence[Blinded]) -> BlindAnswer:
    """An honest answer."""
    elements = [one.element for one in blinded]
    return oprf.answer(trustee, share, Element.base_mul(share), elements, uniform(f"nonce {trustee}"))


# Vectors


def test_derive_key_pair_matches_the_rfc() -> None:
    """DeriveKeyPair gives skSm and pkSm of RFC 9497, A.1.2."""
    key = VECTORS["key"]
    secret, public = oprf.derive_key_pair(bytes.fromhex(key["seed"]), bytes.fromhex(key["info"]))
    assert secret.to_bytes().hex() == key["secret"]
    assert public.to_bytes().hex() == key["public"]


@pytest.mark.parametrize("vector", VECTORS["vectors"], ids=lambda v: v["name"])
def test_protocol_matches_the_rfc(vector: dict[str, Any]) -> None:
    """Blind, BlindEvaluate, the proof and Finalize give the exact bytes of RFC 9497, A.1.2."""
    blinded = [
        oprf.blind(bytes.fromhex(message), uniform_for(scalar))
        for message, scalar in zip(vector["input"], vector["blind"], strict=True)
    ]
    assert [one.blind.to_bytes().hex() for one in blinded] == vector["blind"]
    assert [one.element.to_bytes().hex() for one in blinded] == vector["blinded_element"]

    elements = [one.element for one in blinded]
    answer = oprf.answer(1, KEY, PUBLIC, elements, uniform_for(vector["proof_random_scalar"]))
    assert [one.to_bytes().hex() for one in answer.evaluated] == vector["evaluation_element"]
    assert answer.proof.to_bytes().hex() == vector["proof"]

    received = replace(answer, proof=Proof.from_bytes(bytes.fromhex(vector["proof"])))
    oprf.verify_answer(PUBLIC, elements, received)
    assert [output.hex() for output in oprf.finalize(blinded, received, PUBLIC)] == vector["output"]
    assert [oprf.evaluate(KEY, one.input).hex() for one in blinded] == vector["output"]


@pytest.mark.parametrize(
    ("message", "length", "expected"),
    [
        (b"", 32, "6b9a7312411d92f921c6f68ca0b6380730a1a4d982c507211a90964c394179ba"),
        (b"abc", 32, "0da749f12fbe5483eb066a5f595055679b976e93abe9be6f0f6318bce7aca8dc"),
        (b"abcdef0123456789", 32, "087e45a86e2939ee8b91100af1583c4938e0f5fc6c9db4b107b83346bc967f58"),
        (b"q128_" + b"q" * 128, 32, "7336234ee9983902440f6bc35b348352013becd88938d2afec44311caf8356b3"),
        (
            b"",
            128,
            "41b037d1734a5f8df225dd8c7de38f851efdb45c372887be655212d07251b921"
            "b052b62eaed99b46f72f2ef4cc96bfaf254ebbbec091e1a3b9e4fb5e5b619d2e"
            "0c5414800a1d882b62bb5cd1778f098b8eb6cb399d5d9d18f5d5842cf5d13d7e"
            "b00a7cff859b605da678b318bd0e65ebff70bec88c753b159a805d2c89c55961",
        ),
        (
            b"a512_" + b"a" * 512,
            128,
            "05b0bfef265dcee87654372777b7c44177e2ae4c13a27f103340d9cd11c86cb2"
            "426ffcad5bd964080c2aee97f03be1ca18e30a1f14e27bc11ebbd650f305269c"
            "c9fb1db08bf90bfc79b42a952b46daf810359e7bc36452684784a64952c343c5"
            "2e5124cd1f71d474d5197fefc571a92929c9084ffe1112cf5eea5192ebff330b",
        ),
    ],
)
def test_expand_message_xmd_matches_the_rfc(message: bytes, length: int, expected: str) -> None:
    """expand_message_xmd with SHA-512 agrees with RFC 9380, K.3."""
    dst = b"QUUX-V01-CS02-with-expander-SHA512-256"
    assert oprf.expand_message_xmd(message, dst, length).hex() == expected


@pytest.mark.parametrize(("dst", "length"), [(b"", 32), (b"d" * 256, 32), (b"d", 0), (b"d", 16321)])
def test_expand_message_xmd_limits(dst: bytes, length: int) -> None:
    """Tags and lengths outside the hash's limits are Misuse."""
    with pytest.raises(Misuse):
        oprf.expand_message_xmd(b"", dst, length)


# The threshold form


@pytest.mark.parametrize(("n", "t"), [(5, 2), (7, 3), (1, 1)])
def test_every_subset_gives_the_single_key_result(n: int, t: int) -> None:
    """Any t trustees, in any order, produce RFC 9497's output under the joint key."""
    key, shares, publics = deal(n, t)
    blinded = batch(2)
    expected = [oprf.evaluate(key, one.input) for one in blinded]
    whole = oprf.answer(1, key, Element.base_mul(key), [one.element for one in blinded], uniform("whole"))
    assert oprf.finalize(blinded, whole, Element.base_mul(key)) == expected
    answers = {i: ask(i, share, blinded) for i, share in shares.items()}
    for chosen in combinations(answers, t):
        assert oprf.combine(blinded, [answers[i] for i in chosen], publics, t) == expected
        assert oprf.combine(blinded, [answers[i] for i in reversed(chosen)], publics, t) == expected


def test_output_does_not_depend_on_the_blind() -> None:
    """Two blindings of one input look different and finalise to the same output."""
    key, shares, publics = deal(5, 2)
    blinded = [oprf.blind(b"same", uniform("first")), oprf.blind(b"same", uniform("second"))]
    assert blinded[0].element != blinded[1].element
    outputs = oprf.combine(blinded, [ask(2, shares[2], blinded), ask(4, shares[4], blinded)], publics, 2)
    assert outputs == [oprf.evaluate(key, b"same")] * 2


def test_lagrange_recovers_the_constant_term() -> None:
    """The coefficients interpolate f(0) for a known polynomial."""
    points = [2, 3, 7, 65535]
    values = [(11 + 5 * x + 3 * x**2 + x**3) % ORDER for x in points]
    coefficients = oprf.lagrange_at_zero(points)
    total = sum(c.to_int() * value for c, value in zip(coefficients, values, strict=True)) % ORDER
    assert total == 11
    assert [c.to_int() for c in oprf.lagrange_at_zero([9])] == [1]


@pytest.mark.parametrize("points", [[], [0], [-1, 2], [1, 1], [1, ORDER], [1, ORDER + 1]])
def test_lagrange_refuses_bad_points(points: list[int]) -> None:
    """Empty, repeated, zero and out-of-range points are Misuse."""
    with pytest.raises(Misuse):
        oprf.lagrange_at_zero(points)


# Liars


def lies(honest: BlindAnswer, shares: dict[int, Scalar], blinded: Sequence[Blinded]) -> dict[str, BlindAnswer]:
    """Ways for a trustee to answer wrongly."""
    one, zero = Scalar.from_int(1), Scalar.from_int(0)
    first, *rest = honest.evaluated
    proof = honest.proof
    other = ask(5, shares[5], blinded)
    return {
        "one element shifted": replace(honest, evaluated=(first.add(Element.base_mul(one)), *rest)),
        "elements swapped": replace(honest, evaluated=tuple(reversed(honest.evaluated))),
        "element dropped": replace(honest, evaluated=tuple(rest)),
        "element repeated": replace(honest, evaluated=(first, *honest.evaluated)),
        "no elements": replace(honest, evaluated=()),
        "challenge changed": replace(honest, proof=Proof(proof.c.add(one), proof.s)),
        "response changed": replace(honest, proof=Proof(proof.c, proof.s.add(one))),
        "proof zero": replace(honest, proof=Proof(zero, zero)),
        "challenge zero": replace(honest, proof=Proof(zero, proof.s)),
        "response zero": replace(honest, proof=Proof(proof.c, zero)),
        "another trustee's key": replace(other, trustee=honest.trustee),
        "proof of another answer": replace(honest, proof=other.proof),
        "another batch": ask(honest.trustee, shares[honest.trustee], batch(4)[1:]),
    }


LIES = tuple(lies(ask(3, deal(5, 2)[1][3], batch(3)), deal(5, 2)[1], batch(3)))


@pytest.mark.parametrize("lie", LIES)
@pytest.mark.parametrize("position", [0, 1])
def test_lying_trustee_is_named(lie: str, position: int) -> None:
    """Whatever a trustee gets wrong, and wherever it stands, combine names that trustee."""
    _, shares, publics = deal(5, 2)
    blinded = batch(3)
    honest = ask(1, shares[1], blinded)
    liar = lies(ask(3, shares[3], blinded), shares, blinded)[lie]
    answers = [liar, honest] if position == 0 else [honest, liar]
    with pytest.raises(PeerFault) as caught:
        oprf.combine(blinded, answers, publics, 2)
    assert caught.value.blame.party == "trustee 3"
    assert caught.value.blame.certain
    with pytest.raises(PeerFault):
        oprf.verify_answer(publics[3], [one.element for one in blinded], liar)


def test_a_shifted_pair_that_cancels_is_caught() -> None:
    """Errors that cancel in a plain sum of the batch still break the proof."""
    _, shares, publics = deal(5, 2)
    blinded = batch(2)
    honest = ask(3, shares[3], blinded)
    shift = Element.base_mul(Scalar.from_int(5))
    liar = replace(honest, evaluated=(honest.evaluated[0].add(shift), honest.evaluated[1].sub(shift)))
    with pytest.raises(PeerFault):
        oprf.verify_answer(publics[3], [one.element for one in blinded], liar)


def test_a_forged_proof_whose_commitment_is_the_identity_is_caught() -> None:
    """A proof built to make the verifier meet the identity element blames the trustee."""
    _, shares, publics = deal(5, 2)
    blinded = batch(1)
    honest = ask(3, shares[3], blinded)
    c = Scalar.from_int(77)
    forged = replace(honest, proof=Proof(c, c.mul(shares[3]).negate()))
    with pytest.raises(PeerFault):
        oprf.verify_answer(publics[3], [one.element for one in blinded], forged)


# Refusals


def test_too_few_answers_is_waiting() -> None:
    """combine waits while fewer than t trustees have answered."""
    _, shares, publics = deal(5, 2)
    blinded = batch(1)
    with pytest.raises(Waiting):
        oprf.combine(blinded, [ask(1, shares[1], blinded)], publics, 2)
    with pytest.raises(Waiting):
        oprf.combine(blinded, [], publics, 2)


def test_combine_refuses_misuse() -> None:
    """Surplus, repeated, unknown and out-of-range trustees, empty batches and t = 0 are Misuse."""
    _, shares, publics = deal(5, 2)
    blinded = batch(1)
    one, two, three = (ask(i, shares[i], blinded) for i in (1, 2, 3))
    calls: list[tuple[list[Blinded], list[BlindAnswer], int]] = [
        (blinded, [one, two, three], 2),
        (blinded, [one, one], 2),
        (blinded, [one, replace(two, trustee=6)], 2),
        (blinded, [one, replace(two, trustee=0)], 2),
        ([], [one, two], 2),
        (blinded, [], 0),
    ]
    for inputs, answers, t in calls:
        with pytest.raises(Misuse):
            oprf.combine(inputs, answers, publics, t)


def test_answer_refuses_misuse() -> None:
    """A wrong public key, trustee 0, an empty batch, and zero or short randomness are Misuse."""
    element = batch(1)[0].element
    fresh = uniform("nonce")
    with pytest.raises(Misuse):
        oprf.answer(1, KEY, Element.base_mul(Scalar.from_int(2)), [element], fresh)
    with pytest.raises(Misuse):
        oprf.answer(0, KEY, PUBLIC, [element], fresh)
    with pytest.raises(Misuse):
        oprf.answer(1, KEY, PUBLIC, [], fresh)
    with pytest.raises(Misuse):
        oprf.answer(1, KEY, PUBLIC, [element], bytes(64))
    with pytest.raises(Misuse):
        oprf.answer(1, KEY, PUBLIC, [element], fresh[:32])
    with pytest.raises(Misuse):
        oprf.answer(1, Scalar.from_int(0), PUBLIC, [element], fresh)


def test_client_inputs_have_limits() -> None:
    """Zero or short randomness, and inputs, labels and seeds of the wrong length, are Misuse."""
    with pytest.raises(Misuse):
        oprf.blind(b"x", bytes(64))
    with pytest.raises(Misuse):
        oprf.blind(b"x", bytes(32))
    with pytest.raises(Misuse):
        oprf.blind(bytes(65536), uniform("long"))
    with pytest.raises(Misuse):
        oprf.evaluate(KEY, bytes(65536))
    with pytest.raises(Misuse):
        oprf.derive_key_pair(bytes(31), b"")
    with pytest.raises(Misuse):
        oprf.derive_key_pair(bytes(32), bytes(65536))
    assert oprf.blind(bytes(65535), uniform("long")).input == bytes(65535)


def test_oversized_batch_is_misuse() -> None:
    """A batch whose indices do not fit two bytes is refused before any work."""
    with pytest.raises(Misuse):
        oprf.answer(1, KEY, PUBLIC, [PUBLIC] * 65536, uniform("nonce"))


# Encodings and secrecy


@pytest.mark.parametrize("raw", [b"", bytes(63), bytes(65), bytes(32) + b"\xff" * 32, b"\xff" * 32 + bytes(32)])
def test_bad_proof_bytes_are_malformed(raw: bytes) -> None:
    """A proof is 64 bytes with both halves canonical scalars."""
    with pytest.raises(Malformed):
        Proof.from_bytes(raw)


@given(st.integers(0, ORDER - 1), st.integers(0, ORDER - 1))
def test_proof_round_trip(c: int, s: int) -> None:
    """Proofs survive encoding and decoding."""
    proof = Proof(Scalar.from_int(c), Scalar.from_int(s))
    assert Proof.from_bytes(proof.to_bytes()) == proof
    assert proof.to_bytes().hex() in repr(proof)


@settings(deadline=None)
@given(
    st.lists(st.binary(max_size=100), min_size=1, max_size=3),
    st.binary(min_size=64, max_size=64),
    st.sets(st.integers(1, 7), min_size=3, max_size=3),
)
def test_any_inputs_and_any_subset_round_trip(inputs: list[bytes], seed: bytes, chosen: set[int]) -> None:
    """For any inputs, blinds and t trustees, combine equals direct evaluation."""
    key, shares, publics = deal(7, 3)
    blinded = [oprf.blind(message, sha512(seed + bytes([index])).digest()) for index, message in enumerate(inputs)]
    answers = [ask(i, shares[i], blinded) for i in chosen]
    outputs = oprf.combine(blinded, answers, publics, 3)
    assert outputs == [oprf.evaluate(key, message) for message in inputs]
    assert all(len(output) == oprf.OUTPUT_LENGTH for output in outputs)


def test_reprs_hide_secrets() -> None:
    """The repr of a blinded input shows neither the input nor the blind."""
    blinded = oprf.blind(b"a very secret name", uniform("repr"))
    for text in (repr(blinded), str(blinded), repr([blinded])):
        assert "secret name" not in text
        assert b"a very secret name".hex() not in text
        assert blinded.blind.to_bytes().hex() not in text
        assert str(blinded.blind.to_int()) not in text
        assert blinded.element.to_bytes().hex() in text
