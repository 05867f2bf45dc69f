"""Attacks on depositing: what a client, or a board with it, could deal to trustees, and what each trustee answers."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from covey.core import deposit, field
from covey.core.field import Array, P
from covey.core.matching import Basis, Dependent, Extended
from covey.core.parameters import ADDRESS_BITS, CHECKS, KEY_WORDS
from covey.core.prss import SeedShares
from covey.core.pseudonym import facet, squared
from covey.core.shamir import Inconsistent, decode
from covey.primitives.hpke import OpeningKey, SealingKey
from covey.primitives.signing import SigningKey
from covey.roles import author as honest_author
from covey.roles.trustee.rows import read_rows
from covey.wire import filing as wire
from covey.wire.log import EntryKind
from oracle.attack_support import (
    DAY,
    ask,
    craft,
    entry,
    event,
    everything,
    hold,
    masked,
    no_effect,
    opened,
    raises,
    random_elements,
    refused,
    seal,
    signed,
    silent,
    slot,
    store,
    tensor,
    verdicts,
)
from support import LIMITS, NOW, Escrow, pseudonym

TODAY = NOW // DAY
EXPIRES = TODAY + 300
FILING = EntryKind.FILING


@pytest.fixture
def escrow() -> Iterator[Escrow]:
    found = Escrow()
    yield found
    found.close()


def rank(*rows: Array) -> int:
    """How many of these rows are independent."""
    basis = Basis(rows[0].size)
    basis.insert(range(len(rows)), np.stack(rows))
    return basis.rank


# Vectors that name nobody, or two


def half_and_half(one: Array, other: Array) -> Array:
    return np.concatenate([one[: one.size // 2], other[one.size // 2 :]])


def one_square_wrong(one: Array, _: Array) -> Array:
    changed = one.copy()
    changed[-1] = (changed[-1] + 1) % P
    return changed


SORTS: dict[str, Callable[[Array, Array], Array]] = {
    "sum": field.add,
    "difference": field.sub,
    "multiple": lambda one, _: one * 2 % P,
    "roots of one and squares of the other": half_and_half,
    "last square wrong": one_square_wrong,
    "noise": lambda one, _: random_elements(one.size),
}


@pytest.mark.parametrize("threshold", [2, 3])
@pytest.mark.parametrize("sort", SORTS)
def test_a_vector_that_is_not_one_persons_is_refused_by_every_trustee(
    escrow: Escrow, sort: str, threshold: int
) -> None:
    """The sum attack and its relatives, at each threshold: not (u, u*u), so each trustee refuses and keeps nothing."""
    key, one, other = escrow.join(), pseudonym(), pseudonym()
    honest = slot(escrow.manifest, key, one)
    z = honest.z.copy()
    z[threshold - 2] = SORTS[sort](*(facet(escrow.parameters, person, threshold).z for person in (one, other)))
    upload = craft(escrow.manifest, key, [replace(honest, z=z)], expires=EXPIRES)
    refused(escrow, "not-a-square", FILING, entry(upload), upload.header.digest)
    second = [honest, replace(honest, z=z)]
    upload = craft(escrow.manifest, key, second, expires=EXPIRES)
    refused(escrow, "not-a-square", FILING, entry(upload), upload.header.digest)


@pytest.mark.parametrize("threshold", [2, 3])
def test_without_the_square_check_a_sum_would_tie_two_people_below_the_threshold(
    escrow: Escrow, monkeypatch: pytest.MonkeyPatch, threshold: int
) -> None:
    """Real trustees that skip the check: T-1 accounts about each of two people, and a sum, depend on each other."""

    def lenient(parameters: object, slots: int, _: int, words: Array, *__: object) -> deposit.PartView:
        return deposit.view(parameters, slots, words)  # type: ignore[arg-type]

    people = [pseudonym(), pseudonym()]
    rows = [escrow.file(person, k=threshold).row() for person in people for _ in range(threshold - 1)]
    key = escrow.join()
    honest = slot(escrow.manifest, key, people[0])
    z = honest.z.copy()
    z[threshold - 2] = field.add(*(facet(escrow.parameters, person, threshold).z for person in people))
    upload = craft(escrow.manifest, key, [replace(honest, z=z)], expires=EXPIRES)
    refused(escrow, "not-a-square", FILING, entry(upload))
    monkeypatch.setattr(deposit, "judge", lenient)
    crafted = hold(escrow, key, upload)
    basis = Basis(escrow.parameters.width)
    *before, last = basis.insert(range(len(rows) + 1), opened(escrow, ask(escrow, threshold, [*rows, crafted.row()])))
    assert all(isinstance(outcome, Extended) for outcome in before), "below the threshold nothing shows"
    assert isinstance(last, Dependent)
    assert set(last.combination) == set(range(len(rows))), "the sum joins all of them"


@pytest.mark.parametrize("threshold", [2, 3])
def test_a_vector_of_zeros_joins_nobody(escrow: Escrow, threshold: int) -> None:
    """Zero is its own square, so it is held; but no event has a zero row beside rows that are not."""
    person = pseudonym()
    others = [escrow.file(person, k=threshold) for _ in range(threshold - 1)]
    key = escrow.join()
    honest = slot(escrow.manifest, key, person)
    zero = hold(escrow, key, craft(escrow.manifest, key, [replace(honest, z=honest.z * 0)], expires=EXPIRES))
    answers = ask(escrow, threshold, [filed.row() for filed in (*others, zero)])
    values = opened(escrow, answers)
    assert rank(*values) == threshold - 1
    assert not values[-1].any()
    for proof in (event([*others, zero], answers), event([*others, zero], answers, [1] * threshold)):
        refused(escrow, "not-an-event", EntryKind.EVENT, proof.to_bytes(), proof.id)


# The shared right half


def test_a_row_with_a_shared_right_half_would_have_joined_people_below_the_threshold() -> None:
    """Rows [V_x | V_x A_Y] lose to a row that is well-formed: that of a person with the average right half.

    T = 3; two accounts name Y, two name Y'. A fifth knows both right halves and files [V_x | V_x (A + A') / 2]:
    the five rows depend on each other, so the matcher learns that two accounts each stand behind Y and Y'.
    The average of two people's vectors here is nobody's: the square of the average is not that of the squares.
    """
    rng = np.random.default_rng(7)
    threshold, columns, points = 3, 20, (5, 7, 11, 13, 17)
    one, other = (rng.integers(0, P, (threshold - 1, columns)) for _ in range(2))
    average = field.add(one, other) * field.inv(2) % P
    stranger = rng.integers(0, P, (threshold - 1, columns))

    def flawed(x: int, right: Array) -> Array:
        v = np.array([pow(x, e, P) for e in range(threshold - 1)], dtype=np.int64)
        return np.concatenate([v, field.matmul(v[None, :], right)[0]])

    filed = [flawed(x, right) for x, right in zip(points, (one, one, other, other), strict=False)]
    assert rank(*filed) == 4, "below the threshold, and nothing shows"
    assert rank(*filed, flawed(points[4], stranger)) == 5
    assert rank(*filed, flawed(points[4], average)) == 4, "the flaw"

    u, v = rng.integers(0, P, (2, 20))
    mean = (u + v) * field.inv(2) % P
    rows = [tensor(x, squared(w), threshold) for x, w in zip(points, (u, u, v, v, mean), strict=True)]
    assert rank(*rows) == 5, "a well-formed row of the average does not depend on them"
    linear = (squared(u) + squared(v)) * field.inv(2) % P
    assert rank(*rows[:4], tensor(points[4], linear, threshold)) == 4, "one that does is not (u, u*u)"
    assert not np.array_equal(linear, squared(mean))


@pytest.mark.parametrize("threshold", [2, 3])
@pytest.mark.parametrize("vector", ["a person", "anything squared", "sparse", "small", "one at the other threshold"])
def test_whatever_a_client_deals_its_rows_have_the_form_v_x_times_z(
    escrow: Escrow, threshold: int, vector: str
) -> None:
    """Trustees multiply by V_x themselves: a row is (V_x (x) z) R, with the x of its account and a squared z."""
    key, person = escrow.join(), pseudonym()
    half = escrow.parameters.half
    honest = slot(escrow.manifest, key, person)
    u = {
        "a person": honest.z[threshold - 2][:half],
        "anything squared": random_elements(half),
        "sparse": np.eye(1, half, 3, dtype=np.int64)[0],
        "small": np.arange(half, dtype=np.int64),
        "one at the other threshold": honest.z[3 - threshold][:half],
    }[vector]
    z = honest.z.copy()
    z[threshold - 2] = squared(u)
    filed = hold(escrow, key, craft(escrow.manifest, key, [replace(honest, z=z)], expires=EXPIRES))
    (row,) = opened(escrow, ask(escrow, threshold, [filed.row()]), need=escrow.parameters.n)
    assert np.array_equal(row, masked(escrow, threshold, key, squared(u)))
    as_another = np.array_equal(row, masked(escrow, threshold, escrow.join(), squared(u)))
    assert as_another == (threshold == 2), "V_x is 1 for everybody at T = 2, and the account's own above"


def test_a_row_of_the_clients_own_making_has_no_place_in_a_part(escrow: Escrow) -> None:
    """A part with room for whole rows V_x (x) z, right halves or anything else has the wrong length everywhere."""
    key = escrow.join()
    honest = slot(escrow.manifest, key, pseudonym())
    for extra in (1, escrow.parameters.half, escrow.parameters.width):
        upload = craft(
            escrow.manifest,
            key,
            [honest],
            expires=EXPIRES,
            words=lambda _, words, extra=extra: np.concatenate([words, random_elements(extra)]),
        )
        refused(escrow, "bad-part-length", FILING, entry(upload))


# Shares off their polynomials


def regions(escrow: Escrow) -> dict[str, int]:
    """An element of each sort in a part with one slot."""
    parameters = escrow.parameters
    shared = parameters.shared_words(1)
    return {
        "vector": 0,
        "key point": parameters.width + KEY_WORDS - 1,
        "address": parameters.slot_words - ADDRESS_BITS,
        "s1": parameters.slot_words,
        "s2": shared - 1,
        "degree mask": shared,
        "square mask": shared + CHECKS,
    }


@pytest.mark.parametrize("trustee", range(1, 6))
@pytest.mark.parametrize(
    "region", ["vector", "key point", "address", "s1", "s2", "degree mask", "square mask", "last mask"]
)
def test_a_share_off_its_polynomial_is_refused_by_its_trustee_alone(escrow: Escrow, region: str, trustee: int) -> None:
    """Whatever element is wrong, and whoever is dealt it: that trustee keeps nothing, the others hold the filing."""
    key = escrow.join()
    places = regions(escrow) | {"last mask": escrow.parameters.part_words(1) - 1}

    def parts(dealt: Array) -> Array:
        dealt[trustee - 1, places[region]] = (dealt[trustee - 1, places[region]] + 1) % P
        return dealt

    before = everything(escrow)[trustee]
    honest = slot(escrow.manifest, key, pseudonym())
    upload = craft(escrow.manifest, key, [honest], expires=EXPIRES, parts=parts)
    code = "not-a-square" if region in {"square mask", "last mask"} else "share-off-polynomial"
    expected = {i: [code if i == trustee else "HELD"] for i in escrow.trustees}
    assert verdicts(escrow, FILING, entry(upload)) == expected
    assert everything(escrow)[trustee] == before
    assert all(store(t).filing(upload.header.core.id) for i, t in escrow.trustees.items() if i != trustee)


@pytest.mark.parametrize("trustee", range(1, 6))
def test_matching_goes_on_without_the_trustee_that_was_dealt_a_bad_share(escrow: Escrow, trustee: int) -> None:
    """The four others open the row and release; the fifth says it does not hold the filing, and releases nothing."""
    person, key = pseudonym(), escrow.join()
    honest = escrow.file(person)

    def parts(dealt: Array) -> Array:
        dealt[trustee - 1, 0] = (dealt[trustee - 1, 0] + 1) % P
        return dealt

    upload = craft(escrow.manifest, key, [slot(escrow.manifest, key, person)], expires=EXPIRES, parts=parts)
    escrow.log(FILING, entry(upload))
    filings = [honest, replace(honest, upload=upload, account=key)]
    proof = event(filings, ask(escrow, 2, [filed.row() for filed in filings]))
    said = verdicts(escrow, EntryKind.EVENT, proof.to_bytes())
    assert said.pop(trustee) == ["unknown-filing"]
    assert said == {i: ["RELEASED"] * 3 for i in escrow.trustees if i != trustee}
    assert {package.trustee for package in escrow.packages} == set(said)
    silent_one = store(escrow.trustees[trustee])
    assert silent_one.met(proof.id) is None
    assert not silent_one.filing(honest.id).released  # type: ignore[union-attr]


# Bits that are none


@pytest.mark.parametrize("bit", [2, P - 1, (P + 1) // 2, 123_456_789])
@pytest.mark.parametrize("place", [0, 31])
def test_an_address_of_other_elements_than_0_and_1_is_refused_by_every_trustee(
    escrow: Escrow, bit: int, place: int
) -> None:
    """bit^2 - bit is zero for 0 and 1 alone."""
    key = escrow.join()
    honest = slot(escrow.manifest, key, pseudonym())
    address = honest.address.copy()
    address[place] = bit
    upload = craft(escrow.manifest, key, [replace(honest, address=address)], expires=EXPIRES)
    refused(escrow, "not-a-square", FILING, entry(upload), upload.header.digest)


# Every malformed sort, at every trustee


def core_change(**changes: object) -> dict[str, object]:
    return {"core": lambda core: replace(core, **changes)}


def contents_change(**changes: object) -> dict[str, object]:
    return {"contents": lambda contents: replace(contents, **changes)}


def badly_sealed(role: str) -> Callable[[Escrow, SigningKey, bytes], dict[str, object]]:
    """A part sealed to somebody else, or under another name."""

    def change(escrow: Escrow, key: SigningKey, filing: bytes) -> dict[str, object]:
        def sealed(i: int, plain: wire.PartPlain) -> bytes:
            account, manifest = key.public.data, escrow.manifest
            if role == "stranger":
                info = wire.sealing_info(manifest.hash, filing, account, f"trustee {i}", "part")
                return OpeningKey(os.urandom(32)).public.seal(plain.to_bytes(), info)
            info = {
                "filing": wire.sealing_info(manifest.hash, bytes(16), account, f"trustee {i}", "part"),
                "account": wire.sealing_info(manifest.hash, filing, bytes(32), f"trustee {i}", "part"),
                "manifest": wire.sealing_info(bytes(32), filing, account, f"trustee {i}", "part"),
                "party": wire.sealing_info(manifest.hash, filing, account, "trustee", "part"),
                "role": wire.sealing_info(manifest.hash, filing, account, f"trustee {i}", "capsules"),
            }[role]
            return SealingKey(manifest.trustee(i).sealing_key).seal(plain.to_bytes(), info)

        return {"sealed": sealed}

    return change


def small_order(escrow: Escrow, key: SigningKey, filing: bytes) -> dict[str, object]:
    """A sealed part whose ephemeral curve point is of small order."""

    def sealed(i: int, plain: wire.PartPlain) -> bytes:
        true = seal(escrow.manifest, key.public.data, filing, i, plain.to_bytes())
        return true[:1088] + bytes(32) + true[1120:]

    return {"sealed": sealed}


def plain_bytes(change: Callable[[bytes], bytes]) -> Callable[[Escrow, SigningKey, bytes], dict[str, object]]:
    """A part that opens to other bytes than a `PartPlain` has."""

    def found(escrow: Escrow, key: SigningKey, filing: bytes) -> dict[str, object]:
        def sealed(i: int, plain: wire.PartPlain) -> bytes:
            return seal(escrow.manifest, key.public.data, filing, i, change(plain.to_bytes()))

        return {"sealed": sealed}

    return found


def always(**changes: object) -> Callable[[Escrow, SigningKey, bytes], dict[str, object]]:
    return lambda *_: changes


def one_more(array: Array) -> Array:
    return np.concatenate([array, array[:1]])


def bumped(array: Array) -> Array:
    changed = array.copy()
    changed[-1] = (changed[-1] + 1) % P
    return changed


def other_salt(_: int, __: bytes) -> bytes:
    return os.urandom(32)


MALFORMED: dict[str, tuple[str, Callable[[Escrow, SigningKey, bytes], dict[str, object]]]] = {
    "manifest": ("wrong-manifest", always(**core_change(manifest=bytes(32)))),
    "signature of another": ("bad-signature", lambda *_: {"signer": SigningKey(os.urandom(32))}),
    "one part short": (
        "bad-parts",
        lambda *_: {"core": lambda c: replace(c, parts=c.parts[:-1], commitments=c.commitments[:-1])},
    ),
    "one part more": (
        "bad-parts",
        lambda *_: {
            "core": lambda c: replace(c, parts=c.parts + c.parts[:1], commitments=c.commitments + c.commitments[:1])
        },
    ),
    "desk 0": ("unknown-desk", always(**core_change(desks=(0,)))),
    "desk 3 of 2": ("unknown-desk", always(**core_change(desks=(3,)))),
    "expires today": ("bad-expiry", always(**core_change(expires=TODAY))),
    "expires on day 0": ("bad-expiry", always(**core_change(expires=0))),
    "expires too late": ("bad-expiry", always(**core_change(expires=TODAY + LIMITS.expiry_days + 2))),
    "conflict part of odd size": ("bad-size-class", always(**contents_change(conflict=bytes(1041)))),
    "no conflict part": ("bad-size-class", always(**contents_change(conflict=b""))),
    "case part of odd size": ("bad-size-class", always(**contents_change(case=bytes(2111)))),
    "other conflict part": (
        "hash-mismatch",
        lambda *_: {"delivered": lambda contents: replace(contents, conflict=bytes(1040))},
    ),
    "other case part": (
        "hash-mismatch",
        lambda *_: {"delivered": lambda contents: replace(contents, case=bytes(2112))},
    ),
    "other capsules": (
        "hash-mismatch",
        lambda *_: {"delivered": lambda contents: replace(contents, capsules=(b"other",))},
    ),
    "a capsule too many": (
        "hash-mismatch",
        lambda *_: {"delivered": lambda contents: replace(contents, capsules=contents.capsules * 2)},
    ),
    "parts in another order": ("hash-mismatch", lambda *_: {"core": lambda c: replace(c, parts=rotated(c.parts))}),
    "part sealed to a stranger": ("does-not-open", badly_sealed("stranger")),
    "part sealed for another filing": ("does-not-open", badly_sealed("filing")),
    "part sealed for another account": ("does-not-open", badly_sealed("account")),
    "part sealed for another escrow": ("does-not-open", badly_sealed("manifest")),
    "part sealed without a number": ("does-not-open", badly_sealed("party")),
    "part sealed as something else": ("does-not-open", badly_sealed("role")),
    "part under a point of small order": ("does-not-open", small_order),
    "part too short to open": ("does-not-open", lambda *_: {"sealed": lambda i, plain: b"short"}),
    "part cut short": ("truncated", plain_bytes(lambda data: data[:-1])),
    "part with a tail": ("trailing-bytes", plain_bytes(lambda data: data + b"\0")),
    "part of another type": ("wrong-type", plain_bytes(lambda data: b"\0\1" + data[2:])),
    "element p in a part": ("element-out-of-range", plain_bytes(lambda data: data[:-4] + P.to_bytes(4, "little"))),
    "commitment to something else": ("commitment-mismatch", lambda *_: {"commit": other_salt}),
    "part one element short": ("bad-part-length", lambda *_: {"words": lambda _, words: words[:-1]}),
    "part one element long": ("bad-part-length", lambda *_: {"words": lambda _, words: one_more(words)}),
    "part for two slots": ("bad-part-length", always(**core_change(slots=2))),
    "empty part": ("bad-part-length", lambda *_: {"words": lambda _, words: words[:0]}),
    "degree check too long": ("bad-checks", lambda *_: {"checks": lambda d, s: (one_more(d), s)}),
    "no degree check": ("bad-checks", lambda *_: {"checks": lambda d, s: (d[:0], s)}),
    "degree check of a higher degree": (
        "bad-checks",
        lambda *_: {"checks": lambda d, s: (np.concatenate([d, d[:CHECKS] * 0]), s)},
    ),
    "square check too short": ("bad-checks", lambda *_: {"checks": lambda d, s: (d, s[:-1])}),
    "square check with a constant": (
        "bad-checks",
        lambda *_: {"checks": lambda d, s: (d, np.concatenate([s[:CHECKS], s]))},
    ),
    "false degree check": ("share-off-polynomial", lambda *_: {"checks": lambda d, s: (bumped(d), s)}),
    "false square check": ("not-a-square", lambda *_: {"checks": lambda d, s: (d, bumped(s))}),
    "checks of another core": (
        "share-off-polynomial",
        lambda *_: {"checks": lambda d, s: (random_elements(d.size), random_elements(s.size))},
    ),
}


def rotated(items: tuple[bytes, ...]) -> tuple[bytes, ...]:
    return (*items[1:], items[0])


@pytest.mark.parametrize("sort", MALFORMED)
def test_a_malformed_deposit_is_refused_by_every_trustee(escrow: Escrow, sort: str) -> None:
    """Each sort has its code, the same everywhere; nothing is kept or charged, and the id can still be used."""
    code, change = MALFORMED[sort]
    key, filing = escrow.join(), os.urandom(16)
    honest = [slot(escrow.manifest, key, pseudonym())]
    bad = craft(escrow.manifest, key, honest, filing=filing, **{"expires": EXPIRES, **change(escrow, key, filing)})  # type: ignore[arg-type]
    refused(escrow, code, FILING, entry(bad), bad.header.digest)
    for trustee in escrow.trustees.values():
        assert store(trustee).filing(filing) is None
        assert store(trustee).spent(key.public.data) == (0, 0)
    hold(escrow, key, craft(escrow.manifest, key, honest, filing=filing, expires=EXPIRES))


def test_a_deposit_of_somebody_who_has_not_joined_is_refused(escrow: Escrow) -> None:
    """A key of one's own making is no account."""
    key = SigningKey(os.urandom(32))
    upload = craft(escrow.manifest, key, [slot(escrow.manifest, key, pseudonym())], expires=EXPIRES)
    refused(escrow, "unknown-account", FILING, entry(upload))


def test_a_deposit_that_is_no_message_is_passed_over_in_silence(escrow: Escrow) -> None:
    """Bytes that do not decode, and headers that contradict themselves: no author made them, so nobody is answered."""
    key = escrow.join()
    honest = [slot(escrow.manifest, key, pseudonym())]
    good = entry(craft(escrow.manifest, key, honest, expires=EXPIRES))
    for body in (
        b"",
        lambda i: good(i)[:-1],
        lambda i: good(i) + b"\0",
        lambda i: b"\0\1" + good(i)[2:],
        os.urandom(5000),
    ):
        silent(escrow, FILING, body)
    for changes in ({"slots": 3}, {"slots": 0}, {"desks": ()}, {"desks": (1, 1)}, {"capsules": ()}, {"parts": ()}):
        bad = craft(escrow.manifest, key, honest, expires=EXPIRES, **core_change(**changes))  # type: ignore[arg-type]
        silent(escrow, FILING, entry(bad))
    upload = craft(escrow.manifest, key, honest, expires=EXPIRES)
    word = upload.header.degree_check[:1].astype("<u4").tobytes()
    silent(escrow, FILING, lambda i: entry(upload)(i).replace(word, P.to_bytes(4, "little"), 1))
    hold(escrow, key, upload)


# Preparing the checks


def test_masks_made_for_one_header_do_not_hide_a_false_square_under_another(escrow: Escrow) -> None:
    """The weights follow from commitments to the masks: a mask that cancels the error comes one header too late."""
    key, people = escrow.join(), (pseudonym(), pseudonym())
    honest = slot(escrow.manifest, key, people[0])
    z = honest.z.copy()
    z[0] = field.add(*(facet(escrow.parameters, person, 2).z for person in people))
    bad = [replace(honest, z=z)]
    parameters = escrow.parameters
    dealing = random_elements(deposit.dealing_words(parameters, 1))
    first = craft(escrow.manifest, key, bad, expires=EXPIRES, dealing=dealing, filing=bytes(16))
    refused(escrow, "not-a-square", FILING, entry(first))

    def cancelling(header: bytes) -> Callable[[Array], Array]:
        def change(coefficients: Array) -> Array:
            _, weights = deposit._weights(parameters, 1, header)
            low, high = deposit._low_high(parameters, 1, coefficients[0])
            error = field.matmul(field.sub(high, field.mul(low, low))[None, :], weights)[0]
            coefficients[0, parameters.shared_words(1) + CHECKS :] = field.sub(error * 0, error)
            return coefficients

        return change

    guess = first.header.core.dealing
    for _ in range(3):
        again = craft(
            escrow.manifest,
            key,
            bad,
            expires=EXPIRES,
            dealing=dealing,
            filing=bytes(16),
            coefficients=cancelling(guess),
        )
        assert again.header.core.dealing != guess
        refused(escrow, "not-a-square", FILING, entry(again))
        guess = again.header.core.dealing


@pytest.mark.parametrize("pleased", list(combinations(range(1, 6), 2)))
def test_a_square_check_bent_to_please_two_trustees_pleases_no_third(escrow: Escrow, pleased: tuple[int, int]) -> None:
    """A polynomial of degree 2t-2 that is 0 at 0 can be bent through 2t-2 points: fewer than hold or open a row."""
    key, people = escrow.join(), (pseudonym(), pseudonym())
    honest = slot(escrow.manifest, key, people[0])
    z = honest.z.copy()
    z[0] = field.add(*(facet(escrow.parameters, person, 2).z for person in people))
    parameters = escrow.parameters
    seen: list[bytes] = []

    def core(made: wire.HeaderCore) -> wire.HeaderCore:
        seen.append(made.dealing)
        return made

    def bend(degree: Array, square: Array) -> tuple[Array, Array]:
        _, weights = deposit._weights(parameters, 1, seen[-1])
        low, high = z[:, : parameters.half], z[:, parameters.half :]
        wrong = np.concatenate([((high - low * low) % P).ravel(), np.zeros(ADDRESS_BITS, dtype=np.int64)])
        constant = field.matmul(wrong[None, :], weights)[0]
        # constant + a X + b X^2 and a' X + b' X^2 agree at both points.
        one, other = pleased
        product = field.inv(one * other % P)
        table = square.reshape(2, CHECKS).copy()
        table[0] = (table[0] + constant * ((one + other) * product % P)) % P
        table[1] = (table[1] - constant * product) % P
        return degree, table.ravel()

    upload = craft(escrow.manifest, key, [replace(honest, z=z)], expires=EXPIRES, core=core, checks=bend)
    said = verdicts(escrow, FILING, entry(upload))
    assert said == {i: ["HELD" if i in pleased else "not-a-square"] for i in escrow.trustees}
    answers = ask(escrow, 2, [replace(escrow.file(pseudonym()), upload=upload, account=key).row()])
    assert [len(answer.rows) for answer in answers] == [int(i in pleased) for i in escrow.trustees]
    assert len(pleased) < escrow.parameters.need


# Two headers under one filing id


def split(escrow: Escrow, first: wire.FilingUpload, second: wire.FilingUpload, to_first: set[int]) -> None:
    """A board shows one header to some trustees and another to the rest; each accepts what it is shown."""
    made = {i: entry(first if i in to_first else second) for i in escrow.trustees}
    assert verdicts(escrow, FILING, lambda i: made[i](i)) == {i: ["HELD"] for i in escrow.trustees}


def two_headers(escrow: Escrow, key: SigningKey, person: bytes) -> tuple[wire.FilingUpload, wire.FilingUpload]:
    """One dealing under two headers: the shares of both lie on the same polynomials."""
    honest = [slot(escrow.manifest, key, person)]
    dealing = random_elements(deposit.dealing_words(escrow.parameters, 1))
    filing = os.urandom(16)
    first, second = (
        craft(escrow.manifest, key, honest, filing=filing, dealing=dealing, expires=EXPIRES + day) for day in (0, 1)
    )
    return first, second


TO_FIRST = [{1}, {1, 2}, {2, 5}, {1, 2, 3}, {2, 4, 5}]


@pytest.mark.parametrize("to_first", TO_FIRST)
def test_answers_under_two_headers_do_not_combine_even_when_the_shares_would(
    escrow: Escrow, monkeypatch: pytest.MonkeyPatch, to_first: set[int]
) -> None:
    """The label of the zero shares has the header's digest. With the filing's id alone, five answers would fit."""
    key, person = escrow.join(), pseudonym()
    first, second = two_headers(escrow, key, person)
    split(escrow, first, second, to_first)
    row = replace(escrow.file(pseudonym()), upload=first, account=key).row()
    answers = ask(escrow, 2, [row])
    assert {a.trustee: a.digests[0] for a in answers} == {
        i: (first if i in to_first else second).header.digest for i in escrow.trustees
    }
    found = read_rows(escrow.parameters, [row], answers)
    if max(len(to_first), 5 - len(to_first)) < escrow.parameters.need:
        assert (found.vectors, found.short) == ({}, {row})

    def on_one_polynomial(trustees: tuple[int, ...]) -> bool:
        shares = np.stack([a.shares for a in ask(escrow, 2, [row], trustees=trustees)])
        try:
            return not decode(list(trustees), shares, 2, len(trustees))[1]
        except Inconsistent:
            return False

    mixed = [chosen for chosen in combinations(escrow.trustees, 4) if len(set(chosen) & to_first) in {1, 2, 3}]
    assert mixed
    assert not any(map(on_one_polynomial, mixed))
    true = masked(escrow, 2, key, facet(escrow.parameters, person, 2).z)
    for chosen in combinations(escrow.trustees, 3):  # three always lie on some polynomial
        value = field.interpolate_at_zero(chosen, np.stack([answers[i - 1].shares for i in chosen]))
        assert np.array_equal(value, true) == (set(chosen) <= to_first or not set(chosen) & to_first)

    zeros = SeedShares.zeros
    monkeypatch.setattr(
        SeedShares,
        "zeros",
        lambda self, count, tag, labels: zeros(self, count, tag, [(row.filing, *rest) for _, *rest in labels]),
    )
    assert all(map(on_one_polynomial, mixed)), "what the label prevents"


@pytest.mark.parametrize("to_first", TO_FIRST)
def test_an_event_with_a_filing_under_two_headers_is_refused(escrow: Escrow, to_first: set[int]) -> None:
    """Fewer than four hold the same filing: too few answers. Four do: the fifth holds another, and releases nothing."""
    key, person = escrow.join(), pseudonym()
    first, second = two_headers(escrow, key, person)
    split(escrow, first, second, to_first)
    honest = escrow.file(person)
    filings = [honest, replace(honest, upload=first, account=key)]
    proof = event(filings, ask(escrow, 2, [filed.row() for filed in filings]))
    if len(to_first) > 1:
        refused(escrow, "too-few-answers", EntryKind.EVENT, proof.to_bytes(), proof.id)
        return
    said = verdicts(escrow, EntryKind.EVENT, proof.to_bytes())
    assert said == {i: ["other-filing"] if i in to_first else ["RELEASED"] * 3 for i in escrow.trustees}
    assert {package.trustee for package in escrow.packages} == set(escrow.trustees) - to_first
    assert not store(escrow.trustees[1]).filing(honest.id).released  # type: ignore[union-attr]


def test_a_liar_who_names_the_other_header_does_not_make_answers_fit(escrow: Escrow) -> None:
    """Trustees 1 and 2 hold one header, 3 and 4 another; 5 lies and names either: three agree, four are needed."""
    key, person = escrow.join(), pseudonym()
    first, second = two_headers(escrow, key, person)
    split(escrow, first, second, {1, 2})
    honest = escrow.file(person)
    filings = [honest, replace(honest, upload=first, account=key)]
    answers = ask(escrow, 2, [filed.row() for filed in filings])
    for upload in (first, second):
        digests = (honest.upload.header.digest, upload.header.digest)
        liar = signed(escrow, replace(answers[4], digests=digests))
        proof = event(filings, [*answers[:4], liar])
        refused(escrow, "too-few-answers", EntryKind.EVENT, proof.to_bytes())


def test_parts_about_two_people_under_one_id_open_neither(escrow: Escrow) -> None:
    """Trustees 1 to 3 are dealt one person, 4 and 5 another: neither row comes out, and both count as opened."""
    key, people, filing = escrow.join(), (pseudonym(), pseudonym()), os.urandom(16)
    first, second = (
        craft(escrow.manifest, key, [slot(escrow.manifest, key, person)], filing=filing, expires=EXPIRES)
        for person in people
    )
    split(escrow, first, second, {1, 2, 3})
    others = [escrow.file(person) for person in people]
    crafted = replace(others[0], upload=first, account=key)
    for other in others:
        proof = event([other, crafted], ask(escrow, 2, [other.row(), crafted.row()]))
        refused(escrow, "too-few-answers", EntryKind.EVENT, proof.to_bytes(), proof.id)
    assert {len(store(t).opened_rows(proof.bucket)) for t in escrow.trustees.values()} == {3}


# Two contents under one id


def test_other_contents_under_a_known_id_are_refused_for_ever(escrow: Escrow) -> None:
    """By the same account or another, while the first is held, after its withdrawal, and for k = 1: id-reused."""
    key, other, person = escrow.join(), escrow.join(), pseudonym()
    filed = hold(escrow, key, craft(escrow.manifest, key, [slot(escrow.manifest, key, person)], expires=EXPIRES))
    again = [
        craft(escrow.manifest, author, [slot(escrow.manifest, author, pseudonym())], filing=filed.id, expires=EXPIRES)
        for author in (key, other)
    ]
    again.append(
        craft(
            escrow.manifest,
            key,
            [slot(escrow.manifest, key, person)],
            filing=filed.id,
            expires=EXPIRES,
            **core_change(direct=True),  # type: ignore[arg-type]
        )
    )
    for upload in again:
        refused(escrow, "id-reused", FILING, entry(upload), upload.header.digest)
    escrow.log(EntryKind.WITHDRAWAL, honest_author.withdraw(escrow.manifest, key, filed.id).to_bytes())
    for upload in again:
        refused(escrow, "id-reused", FILING, entry(upload), upload.header.digest)
    with no_effect(escrow):
        assert verdicts(escrow, FILING, entry(filed.upload)) == {i: ["WITHDRAWN"] for i in escrow.trustees}


def test_the_same_filing_again_is_held_and_charged_once(escrow: Escrow) -> None:
    """Its author, or a board, may send the very same bytes as often as it likes."""
    key = escrow.join()
    upload = craft(escrow.manifest, key, [slot(escrow.manifest, key, pseudonym())], expires=EXPIRES)
    hold(escrow, key, upload)
    with no_effect(escrow):
        for _ in range(3):
            hold(escrow, key, upload)
    assert {store(trustee).spent(key.public.data) for trustee in escrow.trustees.values()} == {(0, 1)}


def test_a_filing_sealed_by_a_thief_of_the_header_is_refused(escrow: Escrow) -> None:
    """Another account cannot put its name on somebody's parts: they are sealed and committed for their author."""
    key, thief = escrow.join(), escrow.join()
    upload = craft(escrow.manifest, key, [slot(escrow.manifest, key, pseudonym())], expires=EXPIRES)
    core = replace(upload.header.core, account=thief.public.data)
    header = replace(upload.header, core=core)
    header = replace(header, signature=thief.sign(wire.SIGN_FILING, header.signed_bytes()))
    refused(escrow, "does-not-open", FILING, entry(replace(upload, header=header)))
    raises("bad-signature", replace(header, signature=upload.header.signature).verify)


def test_rows_of_a_refused_filing_are_not_opened(escrow: Escrow) -> None:
    """No trustee answers about what it refused, and nothing counts as opened for it."""
    key = escrow.join()
    honest = slot(escrow.manifest, key, pseudonym())
    bad = replace(honest, address=honest.address + 1)
    upload = craft(escrow.manifest, key, [bad], expires=EXPIRES)
    refused(escrow, "not-a-square", FILING, entry(upload))
    row = replace(escrow.file(pseudonym()), upload=upload, account=key).row()
    with no_effect(escrow):
        assert [answer.rows for answer in ask(escrow, 2, [row])] == [()] * 5


def test_the_same_parts_sealed_anew_show_nothing_further(escrow: Escrow) -> None:
    """A client that lost what it sealed, and builds it again from the same random bytes, publishes the same checks."""
    key, filing, entropy = escrow.join(), os.urandom(16), os.urandom(32)
    draft = honest_author.Draft(
        ("tel:+15550001",), (pseudonym(),), 2, (1,), EXPIRES, 1, "Example Works", wire.CasePart("ask", "en", False, "")
    )
    first, again = (honest_author.file(escrow.manifest, key, filing, draft, entropy) for _ in range(2))
    assert first.header.core.parts != again.header.core.parts, "sealing is random"
    assert (first.header.degree_check == again.header.degree_check).all()
    assert (first.header.square_check == again.header.square_check).all()
