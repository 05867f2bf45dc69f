"""Threshold verifiable OPRF: RFC 9497, mode VOPRF, suite ristretto255-SHA512.

Trustee i holds a Shamir share k_i of the joint key k, and the manifest lists K_i = k_i * G. The
client blinds its inputs and sends the same batch to any t trustees. Each answers like an RFC 9497
server whose key is k_i (section 3.3.2, batched), so its proof verifies on its own against K_i. The
client interpolates the t answers at 0 in the exponent; the outputs are byte for byte those of
RFC 9497 under k, whichever t trustees answered.

Nothing here draws randomness: `uniform` is always 64 fresh bytes that the caller took from the
operating system. Never use them twice; two answers under one nonce reveal the key share.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha512
from typing import Final

from covey.errors import Blame, Malformed, Misuse, PeerFault, Waiting
from covey.primitives.group import LENGTH, ORDER, UNIFORM_LENGTH, Element, Scalar

OUTPUT_LENGTH: Final = 64
"""Bytes in an OPRF output (Nh, RFC 9497, section 4.1)."""

PROOF_LENGTH: Final = 2 * LENGTH
"""Bytes in an encoded proof (RFC 9497, section 3.3)."""

_TWO_BYTES: Final = 2**16 - 1  # longest input, longest info and largest batch (RFC 9497, section 1.2)
_CONTEXT: Final = b"OPRFV1-" + b"\x01" + b"-" + b"ristretto255-SHA512"  # RFC 9497, section 3.1
_DST_GROUP: Final = b"HashToGroup-" + _CONTEXT  # RFC 9497, section 4.1
_DST_SCALAR: Final = b"HashToScalar-" + _CONTEXT  # RFC 9497, section 4.1
_DST_KEY: Final = b"DeriveKeyPair" + _CONTEXT  # RFC 9497, section 3.2.1
_DST_SEED: Final = b"Seed-" + _CONTEXT  # RFC 9497, section 2.2.1
_HASH_BYTES: Final = 64  # b_in_bytes of SHA-512 (RFC 9380, section 5.3.1)
_HASH_PAD: Final = bytes(128)  # Z_pad: s_in_bytes of SHA-512 (RFC 9380, section 5.3.1)


@dataclass(frozen=True, slots=True)
class Blinded:
    """One blinded input: `element` goes to the trustees, the rest never leaves the client."""

    input: bytes = field(repr=False)
    blind: Scalar = field(repr=False)
    element: Element


@dataclass(frozen=True, slots=True)
class Proof:
    """A batched proof of equal discrete logarithms: challenge c and response s (RFC 9497, 2.2)."""

    c: Scalar
    s: Scalar

    @classmethod
    def from_bytes(cls, raw: bytes) -> "Proof":
        """Decode 64 bytes, c then s; Malformed unless both are canonical."""
        if len(raw) != PROOF_LENGTH:
            raise Malformed("an OPRF proof must be 64 bytes")
        return cls(Scalar.from_bytes(raw[:LENGTH]), Scalar.from_bytes(raw[LENGTH:]))

    def to_bytes(self) -> bytes:
        """The 64-byte encoding c || s (RFC 9497, section 3.3)."""
        return self.c.to_bytes() + self.s.to_bytes()

    def __repr__(self) -> str:
        return f"Proof({self.to_bytes().hex()})"


@dataclass(frozen=True, slots=True)
class BlindAnswer:
    """One trustee's answer to a batch: an evaluated element for each blinded one, and one proof."""

    trustee: int
    evaluated: tuple[Element, ...]
    proof: Proof


def expand_message_xmd(message: bytes, dst: bytes, length: int) -> bytes:
    """expand_message_xmd with SHA-512 (RFC 9380, section 5.3.1), for a tag of 1 to 255 bytes."""
    if not 0 < len(dst) < 256:
        raise Misuse("a domain separation tag has 1 to 255 bytes")
    if not 0 < length <= 255 * _HASH_BYTES:
        raise Misuse("expand_message_xmd with SHA-512 yields 1 to 16320 bytes")
    tag = dst + len(dst).to_bytes(1, "big")
    first = sha512(_HASH_PAD + message + length.to_bytes(2, "big") + b"\x00" + tag).digest()
    block = sha512(first + b"\x01" + tag).digest()
    blocks = [block]
    for index in range(2, -(-length // _HASH_BYTES) + 1):
        mixed = bytes(a ^ b for a, b in zip(first, block, strict=True))
        block = sha512(mixed + index.to_bytes(1, "big") + tag).digest()
        blocks.append(block)
    return b"".join(blocks)[:length]


def hash_to_group(message: bytes) -> Element:
    """HashToGroup of the suite (RFC 9497, section 4.1; RFC 9380, appendix B)."""
    return Element.from_uniform_bytes(expand_message_xmd(message, _DST_GROUP, UNIFORM_LENGTH))


def hash_to_scalar(message: bytes) -> Scalar:
    """HashToScalar of the suite (RFC 9497, section 4.1)."""
    return Scalar.from_uniform_bytes(expand_message_xmd(message, _DST_SCALAR, UNIFORM_LENGTH))


def derive_key_pair(seed: bytes, info: bytes) -> tuple[Scalar, Element]:
    """DeriveKeyPair (RFC 9497, section 3.2.1): (key, key * G) from 32 secret bytes and a label."""
    if len(seed) != LENGTH:
        raise Misuse("an OPRF key is derived from a seed of exactly 32 bytes")
    material = seed + _framed(info)
    for counter in range(256):
        uniform = expand_message_xmd(material + counter.to_bytes(1, "big"), _DST_KEY, UNIFORM_LENGTH)
        key = Scalar.from_uniform_bytes(uniform)
        if not key.is_zero():
            return key, Element.base_mul(key)
    raise Misuse("this seed derives no OPRF key")


# `input` is RFC 9497's own name for the argument.
def blind(input: bytes, uniform: bytes) -> Blinded:  # noqa: A002
    """Blind (RFC 9497, section 3.3.1); `uniform` is 64 fresh bytes for the blinding scalar."""
    if len(input) > _TWO_BYTES:
        raise Misuse("an OPRF input has at most 65535 bytes")
    scalar = Scalar.from_uniform_bytes(uniform)
    return Blinded(input, scalar, hash_to_group(input).mul(scalar))


def answer(trustee: int, key_share: Scalar, public: Element, blinded: Sequence[Element], uniform: bytes) -> BlindAnswer:
    """Trustee's side: BlindEvaluate a batch under one share, with one proof (RFC 9497, 3.3.2).

    `public` must be key_share * G (else Misuse: publishing the answer would put the blame on us);
    `uniform` is 64 fresh bytes for the proof's nonce.
    """
    if trustee < 1:
        raise Misuse("trustees are numbered from 1")
    _check_batch(blinded)
    if Element.base_mul(key_share) != public:
        raise Misuse("the key share does not belong to this public key")
    evaluated = tuple([element.mul(key_share) for element in blinded])
    return BlindAnswer(
        trustee, evaluated, _prove(key_share, public, blinded, evaluated, Scalar.from_uniform_bytes(uniform))
    )


# The parameter shadows the function on purpose: outside, both names read best.
def verify_answer(public: Element, blinded: Sequence[Element], answer: BlindAnswer) -> None:
    """Check an answer to `blinded` against its trustee's public key; PeerFault names the trustee."""
    _check_batch(blinded)
    party = f"trustee {answer.trustee}"
    if len(answer.evaluated) != len(blinded):
        raise PeerFault(Blame(party, "OPRF answer has the wrong number of evaluated elements"))
    if not _proof_holds(public, blinded, answer.evaluated, answer.proof):
        raise PeerFault(Blame(party, "OPRF answer has a proof that does not verify"))


def combine(
    blinded: Sequence[Blinded], answers: Sequence[BlindAnswer], publics: Mapping[int, Element], t: int
) -> list[bytes]:
    """Client's side: verify exactly t answers and finalise to RFC 9497 outputs under the joint key.

    Waiting if there are fewer than t answers, PeerFault for the first answer that does not verify.
    `publics` are the manifest's keys; key generation has checked that they share one joint key.
    """
    elements = [one.element for one in blinded]
    _check_batch(elements)
    if t < 1 or len(answers) > t:
        raise Misuse("exactly t answers are combined, and t is at least 1")
    if len(answers) < t:
        raise Waiting(f"{len(answers)} of {t} trustees have answered")
    coefficients = lagrange_at_zero([one.trustee for one in answers])
    for one in answers:
        if one.trustee not in publics:
            raise Misuse(f"no public key is known for trustee {one.trustee}")
        verify_answer(publics[one.trustee], elements, one)
    outputs = []
    for index, one_blinded in enumerate(blinded):
        # blind^-1 * sum(lambda_i * Z_i), with the inverse folded into the coefficients: that saves
        # one of t + 1 element multiplications.
        inverse = one_blinded.blind.invert()
        weights = [coefficient.mul(inverse) for coefficient in coefficients]
        unblinded = Element.weighted_sum(weights, [one.evaluated[index] for one in answers])
        outputs.append(_output(one_blinded.input, unblinded))
    return outputs


def finalize(blinded: Sequence[Blinded], answer: BlindAnswer, public: Element) -> list[bytes]:
    """Finalize (RFC 9497, section 3.3.2) for a single server that holds the whole key."""
    return combine(blinded, [answer], {answer.trustee: public}, 1)


def evaluate(key: Scalar, input: bytes) -> bytes:  # noqa: A002
    """Evaluate (RFC 9497, section 3.3.1): the output directly, for a holder of the whole key."""
    return _output(input, hash_to_group(input).mul(key))


def unblind(blinded: Blinded, evaluated: Element) -> bytes:
    """Finalize (RFC 9497, section 3.3.1) of an evaluation under the joint key that carries no proof."""
    return _output(blinded.input, evaluated.mul(blinded.blind.invert()))


def lagrange_at_zero(points: Sequence[int]) -> list[Scalar]:
    """Coefficients that interpolate f(0) from f at these distinct, public, nonzero points."""
    return lagrange_at(points, 0)


def lagrange_at(points: Sequence[int], at: int) -> list[Scalar]:
    """Coefficients that interpolate f(at), at a point that is none of these."""
    if not points or len(set(points)) != len(points) or not all(0 < point < ORDER for point in points):
        raise Misuse("interpolation needs distinct points from 1 to ORDER - 1")
    coefficients = []
    for own in points:
        numerator = denominator = 1
        for other in points:
            if other != own:
                numerator = numerator * (other - at) % ORDER
                denominator = denominator * (other - own) % ORDER
        coefficients.append(Scalar.from_int(numerator * pow(denominator, -1, ORDER) % ORDER))
    return coefficients


def _framed(part: bytes) -> bytes:
    """I2OSP(len(part), 2) || part (RFC 9497, section 1.2)."""
    if len(part) > _TWO_BYTES:
        raise Misuse("an OPRF input has at most 65535 bytes")
    return len(part).to_bytes(2, "big") + part


def _check_batch(blinded: Sequence[Element]) -> None:
    """The index of an element is hashed as two bytes (RFC 9497, section 2.2.1)."""
    if not 0 < len(blinded) <= _TWO_BYTES:
        raise Misuse("an OPRF batch has 1 to 65535 elements")


def _output(message: bytes, unblinded: Element) -> bytes:
    """The hash that ends Finalize and Evaluate (RFC 9497, section 3.3.1)."""
    return sha512(_framed(message) + _framed(unblinded.to_bytes()) + b"Finalize").digest()


def _weights(public: Element, blinded: Sequence[Element], evaluated: Sequence[Element]) -> list[Scalar]:
    """The scalars d_i that fold a batch into one pair (ComputeComposites, RFC 9497, section 2.2)."""
    seed = sha512(_framed(public.to_bytes()) + _framed(_DST_SEED)).digest()
    prefix = _framed(seed)
    return [
        hash_to_scalar(prefix + index.to_bytes(2, "big") + _framed(c.to_bytes()) + _framed(d.to_bytes()) + b"Composite")
        for index, (c, d) in enumerate(zip(blinded, evaluated, strict=True))
    ]


def _challenge(public: Element, m: Element, z: Element, t2: Element, t3: Element) -> Scalar:
    """The Fiat-Shamir challenge of the proof (RFC 9497, section 2.2.1)."""
    parts = b"".join(_framed(part.to_bytes()) for part in (public, m, z, t2, t3))
    return hash_to_scalar(parts + b"Challenge")


def _prove(
    key: Scalar, public: Element, blinded: Sequence[Element], evaluated: Sequence[Element], nonce: Scalar
) -> Proof:
    """GenerateProof with ComputeCompositesFast (RFC 9497, section 2.2.1), A being the generator."""
    m = Element.weighted_sum(_weights(public, blinded, evaluated), blinded)
    c = _challenge(public, m, m.mul(key), Element.base_mul(nonce), m.mul(nonce))
    return Proof(c, nonce.sub(c.mul(key)))


def _proof_holds(public: Element, blinded: Sequence[Element], evaluated: Sequence[Element], proof: Proof) -> bool:
    """VerifyProof with ComputeComposites (RFC 9497, section 2.2.2), A being the generator.

    A zero c or s and an identity composite, which the RFC admits, do not hold here; an honest
    prover meets them with probability below 2^-250.
    """
    if proof.c.is_zero() or proof.s.is_zero():
        return False
    weights = _weights(public, blinded, evaluated)
    try:
        m = Element.weighted_sum(weights, blinded)
        z = Element.weighted_sum(weights, evaluated)
        t2 = Element.base_mul(proof.s).add(public.mul(proof.c))
        t3 = m.mul(proof.s).add(z.mul(proof.c))
    except Malformed:
        return False
    return _challenge(public, m, z, t2, t3) == proof.c
