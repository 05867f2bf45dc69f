"""A trustee's part of a filing: taken with a receipt, or refused with a code in it."""

from dataclasses import replace
from typing import Any

import numpy as np

from covey.core import deposit
from covey.core.field import matmul
from covey.primitives.hpke import SealingKey
from covey.wire import filing as wire
from covey.wire.log import SIGN_RECEIPT, Receipt, Status
from vectors.page import Page
from vectors.world import DAY, NOW, World, moved, signed_header


def parts(page: Page, world: World) -> None:
    """What trustees make of their parts."""
    _parts(page, world)
    _bad_parts(page, world)


def _parts(page: Page, world: World) -> None:
    for name, trustee in (("first", 1), ("first", 5), ("padded", 3)):
        sent = world.for_trustee(name, trustee)
        receipt = _receipt(world, trustee, sent.header.digest, Status.HELD)
        given = {"secrets": world.secrets[trustee].to_bytes(), "filing": sent}
        output = {"receipt": receipt, "words": world.part(name, trustee).words}
        page.case("take", f"trustee {trustee} takes: {name}", "Its part opens and passes; a receipt.", given, output)


def _receipt(world: World, trustee: int, subject: bytes, status: Status, code: str = "") -> Receipt:
    unsigned = Receipt(trustee, world.manifest.hash, subject, status, code, NOW, bytes(64))
    return replace(unsigned, signature=world.secrets[trustee].signing.sign(SIGN_RECEIPT, unsigned.signed_bytes()))


def _bad_parts(page: Page, world: World) -> None:
    """What a trustee refuses, with the code in its receipt."""
    me, key, sent = 2, world.accounts[0], world.for_trustee("first", 2)
    core, plain = sent.header.core, world.part("first", 2)
    sealing = SealingKey(world.manifest.trustee(me).sealing_key)
    info = wire.sealing_info(core.manifest, core.id, core.account, f"trustee {me}", "part")

    def given(
        part: bytes, commitment: bytes = b"", prove: Any = None, others: tuple[bytes, ...] = (), **changes: Any
    ) -> dict[str, Any]:
        parts, commitments = list(core.parts), list(others or core.commitments)
        parts[me - 1] = wire.sealed_hash(part)
        commitments[me - 1] = commitment or commitments[me - 1]
        header = replace(sent.header, core=replace(core, parts=tuple(parts), commitments=tuple(commitments), **changes))
        if prove is not None:
            degree, square = deposit.prove(world.parameters, core.slots, prove, header.core.dealing)
            header = replace(header, degree_check=degree.ravel(), square_check=square.ravel())
        made = replace(sent, header=signed_header(header, key), part=part)
        return {"secrets": world.secrets[me].to_bytes(), "filing": made, "sealed_part": part}

    def dealt(words: np.ndarray, prove: Any = None) -> dict[str, Any]:
        changed = replace(plain, words=words)
        return given(sealing.seal(changed.to_bytes(), info), changed.commitment(core.id, me), prove)

    coefficients = _coefficients(world)
    square = coefficients.copy()
    square[0, world.parameters.half] = (square[0, world.parameters.half] + 1) % (2**31 - 1)
    false_words = moved(plain.words, world.parameters.half)
    other_info = wire.sealing_info(core.manifest, core.id, core.account, "trustee 3", "part")
    salted = replace(plain, salt=bytes(32))
    wrong_type = b"\0\x17" + plain.to_bytes()[2:]
    trailing = plain.to_bytes() + b"\0"
    for name, about, made, code in (
        (
            "sealed for another",
            "With the info of trustee 3.",
            given(sealing.seal(plain.to_bytes(), other_info)),
            "does-not-open",
        ),
        (
            "sealed under another filing",
            "A part moved to here.",
            given(world.filings["again"].parts[me - 1]),
            "does-not-open",
        ),
        (
            "not what was committed",
            "Another salt.",
            given(sealing.seal(salted.to_bytes(), info)),
            "commitment-mismatch",
        ),
        ("another type", "Type 23.", given(sealing.seal(wrong_type, info)), "wrong-type"),
        ("bytes at the end", "One zero.", given(sealing.seal(trailing, info)), "trailing-bytes"),
        ("a part too short", "One element is missing.", dealt(plain.words[:-1]), "bad-part-length"),
        ("a share moved", "Off its polynomial.", dealt(moved(plain.words, 0), coefficients), "share-off-polynomial"),
        ("a false square", "Well dealt and proved, but z is not (u, u*u).", dealt(false_words, square), "not-a-square"),
        (
            "checks of another dealing",
            "Those of before trustee 1's commitment was changed.",
            _stale(world, given),
            "share-off-polynomial",
        ),
    ):
        page.bad("take", f"part: {name}", about, made, code)
    other = {"secrets": world.secrets[me].to_bytes(), "filing": replace(sent, part=world.filings["first"].parts[0])}
    page.bad("take", "part: of another trustee", "Hash.", other, "hash-mismatch")
    late = NOW // DAY + 402
    far = given(sent.part, expires=late)
    page.bad(
        "take", "part: expires too late", "402 days; the board's limit is 400, a trustee's one more.", far, "bad-expiry"
    )


def _stale(world: World, given: Any) -> dict[str, Any]:
    sent = world.for_trustee("first", 2)
    return given(sent.part, others=(bytes(32), *sent.header.core.commitments[1:]))


def _coefficients(world: World) -> np.ndarray:
    """The polynomials of the first filing, from all of its parts."""
    parts = np.stack([world.part("first", i).words for i in (1, 2, 3)])
    # Degree 2t-2 = 2 through the points 1, 2, 3.
    half = pow(2, -1, 2**31 - 1)
    inverse = np.array([[3, -3, 1], [-5 * half, 4, -3 * half], [half, -1, half]], dtype=object) % (2**31 - 1)
    return matmul(inverse.astype(np.int64), parts)
