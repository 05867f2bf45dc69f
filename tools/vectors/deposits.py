"""Dealing shares and proving that they are well-formed."""

from collections.abc import Callable
from typing import Any

import numpy as np

from covey.core import deposit, field
from covey.core.parameters import ADDRESS_BITS, CHECKS, KEY_WORDS, Parameters
from covey.core.pseudonym import account_point, address, facet
from covey.primitives.prg import public_elements
from vectors.page import Page, seed, sha256, small
from vectors.shares import FULL, SMALL, WIDER, numbers

DEALING = seed("a header's digest")


def pages() -> list[Page]:
    """The page of deposits."""
    page = Page(
        "deposit",
        "spec/deposit",
        "The shares of one filing, the two checks that prove them well-formed, and a trustee's judgement."
        " Coefficients are row by row, the constant first.",
    )
    for parameters, slots in ((SMALL, 1), (WIDER, 2)):
        _deal(page, parameters, slots)
    _full_size(page)
    _invalid(page)
    return [page]


def shared_of(parameters: Parameters, slots: int) -> np.ndarray:
    """The shared elements of a well-formed filing."""
    x = account_point(seed("account", "a"))
    views = []
    for j in range(slots):
        y = seed("pseudonym", j, length=64)
        facets = [facet(parameters, y, threshold) for threshold in parameters.thresholds]
        points = np.stack([found.key_point(x) for found in facets])
        views.append(deposit.SlotView(np.stack([found.z for found in facets]), points, address(y)))
    return deposit.lay_out(views, small("s1", count=KEY_WORDS), small("s2", count=KEY_WORDS))


def _dealt(parameters: Parameters, slots: int, shared: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    randomness = small("dealing", parameters.t, count=deposit.dealing_words(parameters, slots))
    coefficients, parts = deposit.deal(parameters, shared, randomness)
    return randomness, coefficients, parts


def _deal(page: Page, parameters: Parameters, slots: int) -> None:
    name = f"t={parameters.t}, {slots} slot{'s' if slots > 1 else ''}"
    base = {**numbers(parameters), "slots": slots}
    shared = shared_of(parameters, slots)
    randomness, coefficients, parts = _dealt(parameters, slots, shared)
    given = {**base, "shared": shared, "randomness": randomness}
    about = "Each column is a polynomial; trustee i's part is their values at i, then the masks' values."
    page.case("deal", f"deal, {name}", about, given, {"coefficients": coefficients, "parts": parts})
    degree, square = deposit.prove(parameters, slots, coefficients, DEALING)
    weights = _weights(parameters, slots)
    about = "Public elements under covey/check-weights: (shared x 5), then (squares x 5): ends, SHA-256."
    ends = np.concatenate([weights[:10], weights[-10:]])
    output = {"count": weights.size, "ends": ends, "sha256": sha256(field.to_bytes(weights))}
    page.case("weights", f"weights, {name}", about, {**base, "dealing_digest": DEALING}, output)
    about = "degree_check is t x 5, square_check is (2t-2) x 5 without its constant, which is 0."
    proved = {"degree_check": degree.ravel(), "square_check": square.ravel()}
    page.case("prove", f"prove, {name}", about, {**given, "dealing_digest": DEALING}, proved)
    for i in range(1, parameters.n + 1):
        given = {**base, "trustee": i, "words": parts[i - 1], "dealing_digest": DEALING, **proved}
        view = deposit.judge(parameters, slots, i, parts[i - 1], DEALING, (degree.ravel(), square.ravel()))
        opened = {
            "slots": [{"z": s.z, "points": s.points, "address": s.address} for s in view.slots],
            "secret1": view.secret1,
            "secret2": view.secret2,
        }
        page.case("judge", f"judge, {name}, trustee {i}", "Both checks hold; the part taken apart.", given, opened)
    rows = parameters.shared_words(slots)
    page.case(
        "reconstruct",
        f"reconstruct, {name}",
        "All n parts together give the shared elements.",
        {"points": [*range(1, parameters.n + 1)], "shares": parts[:, :rows], "degree": parameters.t - 1},
        {"value": shared},
    )


def _weights(parameters: Parameters, slots: int) -> np.ndarray:
    squares = slots * (len(parameters.thresholds) * parameters.half + ADDRESS_BITS)
    return public_elements((parameters.shared_words(slots) + squares) * CHECKS, "covey/check-weights", DEALING)


def _full_size(page: Page) -> None:
    shared = shared_of(FULL, 1)
    randomness, coefficients, parts = _dealt(FULL, 1, shared)
    degree, square = deposit.prove(FULL, 1, coefficients, DEALING)
    page.case(
        "deal_hash",
        "deal and prove, capacity 128",
        "The parts, one after the other, as SHA-256 of their little-endian words.",
        {**numbers(FULL), "slots": 1, "dealing_digest": DEALING, "shared": shared, "randomness": randomness},
        {
            "parts_sha256": sha256(field.to_bytes(parts)),
            "degree_check": degree.ravel(),
            "square_check": square.ravel(),
        },
    )


def _forged(change: Callable[[np.ndarray], None]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Parts and checks of a filing whose shared elements were changed before dealing."""
    shared = shared_of(SMALL, 1)
    change(shared)
    _, coefficients, parts = _dealt(SMALL, 1, shared)
    degree, square = deposit.prove(SMALL, 1, coefficients, DEALING)
    return parts, degree.ravel(), square.ravel()


def _invalid(page: Page) -> None:
    base: dict[str, Any] = {**numbers(SMALL), "slots": 1, "trustee": 3, "dealing_digest": DEALING}
    parts, degree, square = _forged(lambda _: None)
    words = parts[2]
    good = {**base, "words": words, "degree_check": degree, "square_check": square}
    shared, bits = SMALL.shared_words(1), 2 * (SMALL.width + KEY_WORDS)

    def moved(place: int, array: np.ndarray) -> np.ndarray:
        out = array.copy()
        out[place] = (out[place] + 1) % field.P
        return out

    for name, about, change in (
        ("a root moved", "First element of z at the first threshold.", {"words": moved(0, words)}),
        ("a square moved", "First square of z.", {"words": moved(SMALL.half, words)}),
        ("a key point moved", "Shares of key points lie on polynomials too.", {"words": moved(SMALL.width, words)}),
        ("an address bit's share moved", "Last bit.", {"words": moved(bits + 31, words)}),
        ("a secret moved", "Last element of s2.", {"words": moved(shared - 1, words)}),
        ("a degree mask moved", "First mask.", {"words": moved(shared, words)}),
        ("the degree check moved", "Its first constant.", {"degree_check": moved(0, degree)}),
        ("another trustee's part", "Trustee 3 is given part 2.", {"words": parts[1]}),
        ("other weights", "The check of another dealing.", {"dealing_digest": seed("another header")}),
    ):
        page.bad("judge", name, about, {**good, **change}, "share-off-polynomial")
    for name, about, change in (
        ("a square mask moved", "First mask of the square check.", {"words": moved(shared + CHECKS, words)}),
        ("the square check moved", "Its last coefficient.", {"square_check": moved(square.size - 1, square)}),
    ):
        page.bad("judge", name, about, {**good, **change}, "not-a-square")
    for name, about, place, value in (
        ("z is not (u, u*u)", "Well dealt, but one square is 5 too large.", SMALL.half, None),
        ("an address bit is 2", "Well dealt, but 2 is no bit.", bits, 2),
        ("an address bit is -1", "Well dealt, but p-1 is no bit.", bits + 31, field.P - 1),
    ):

        def change(found: np.ndarray, place: int = place, value: int | None = value) -> None:
            found[place] = (found[place] + 5) % field.P if value is None else value

        parts, false_degree, false_square = _forged(change)
        made = {"words": parts[2], "degree_check": false_degree, "square_check": false_square}
        page.bad("judge", name, about, {**base, **made}, "not-a-square")
    for name, change in (
        ("a part too short", {"words": words[:-1]}),
        ("a part too long", {"words": np.append(words, 0)}),
        ("an empty part", {"words": words[:0]}),
        ("a part of two slots", {"slots": 2}),
    ):
        page.bad("judge", name, "Its length is not that of its slots.", {**good, **change}, "bad-part-length")
    for name, change in (
        ("no degree check", {"degree_check": degree[:0]}),
        ("a degree check of higher degree", {"degree_check": np.append(degree, np.zeros(CHECKS, dtype=np.int64))}),
        ("a short square check", {"square_check": square[:-1]}),
        ("a square check with a constant", {"square_check": np.append(np.zeros(CHECKS, dtype=np.int64), square)}),
    ):
        page.bad("judge", name, "The check polynomials have the wrong size.", {**good, **change}, "bad-checks")
