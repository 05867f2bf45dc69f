"""What matcher, t-1 trustees and a dishonest account see together: its exact distribution, counted at toy size.

Given all vectors and how they are shared, the view is a linear image of the seeds' uniform elements, so uniform
on a space that elimination describes exactly; vectors and sharings are enumerated, all of them, never sampled.
Points 1..n must differ mod p, so p is 5 for n = 4 and 7 for n = 5 (p = 3 would leave two trustees).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import combinations, product

import numpy as np
import pytest

from covey.core import deposit, masks, prss, pseudonym
from covey.core.parameters import ADDRESS_BITS, CHECKS, KEY_WORDS, Parameters
from covey.primitives.hashing import derive_key, digest
from covey.primitives.prg import P, elements, public_elements
from oracle.toy import Array, Toy, affine, everything, independent, picked

SMALL = Toy(p=5, n=4, t=2, d=2, c=1)
Account = tuple[int, str, int]  # x, person, k
Law = Counter[tuple[bytes, ...]]


@dataclass(frozen=True)
class View:
    """Who looks, at what: `known` are dishonest accounts' x and u; person "m" is whom the first of them named."""

    toy: Toy
    threshold: int
    corrupt: tuple[int, ...]
    known: tuple[tuple[int, tuple[int, ...]], ...] = ()
    zeros: bool = True
    headers: int = 1


def draws(view: View, accounts: Sequence[Account]) -> list[tuple[tuple[int, ...], ...]]:
    """The honest rows' u, for every value of everybody's facet and of every made-up vector (k above T)."""
    names = [
        ("real", 0, person) if view.threshold >= k else ("made up", x, person) for x, person, k in accounts
    ]  # a made-up vector is one for each account and person
    free = sorted(set(names) - {("real", 0, "m")})
    found = []
    for us in product(product(range(view.toy.p), repeat=view.toy.d // 2), repeat=len(free)):
        value = dict(zip(free, us, strict=True))
        if view.known:
            value["real", 0, "m"] = view.known[0][1]
        found.append(tuple(value[name] for name in names))
    return found


def generic(view: View, xs: Sequence[int], us: Sequence[tuple[int, ...]]) -> bool:
    """True when all opened rows, the dishonest ones too, are independent."""
    every = [*zip(xs, us, strict=True), *view.known]
    rows = [view.toy.row(view.toy.squared(np.array(u)), x, view.threshold) for x, u in every]
    return independent(rows, view.toy.p)


def header(view: View, dealt: Array) -> list[bytes]:
    """Descriptions of what published checks and the corrupt trustees' shares of their masks show of one dealing."""
    toy, q = view.toy, 1
    first, second = toy.t * q, (2 * toy.t - 2) * q
    half = toy.d // 2
    squares = (np.arange(half), np.arange(half, toy.d))

    def seen(randomness: Array, coefficients: Array) -> Array:
        m = randomness[:, :first].reshape(-1, toy.t, q)
        h = randomness[:, first:].reshape(-1, 2 * toy.t - 2, q)
        pieces = [picked(toy.values(m), view.corrupt), picked(toy.values(h, 1), view.corrupt)]
        for number in range(view.headers):  # a second one over the same masks has other weights
            linear = np.array([[1 + number + k * (1 + number)] for k in range(toy.d)]) % toy.p
            quadratic = np.array([[2 + number + k] for k in range(half)]) % toy.p
            published = toy.checks(coefficients, (m, h), (linear, quadratic), squares)
            pieces += [piece.reshape(piece.shape[0], -1) for piece in published]
        rows = max(len(piece) for piece in pieces)
        return np.concatenate([np.broadcast_to(piece, (rows, piece.shape[1])) for piece in pieces], axis=1)

    offset = seen(np.zeros((1, first + second), dtype=np.int64), dealt)
    images = seen(np.eye(first + second, dtype=np.int64), np.zeros((1, toy.t, toy.d), dtype=np.int64))
    return affine(offset, np.broadcast_to(images, (len(offset), *images.shape)), toy.p)


@cache
def seen(view: View, xs: tuple[int, ...], us: tuple[tuple[int, ...], ...]) -> Law:
    """The law of the whole view for given vectors: over all sharings, spaces on which the view is uniform."""
    toy, threshold = view.toy, view.threshold
    count, slopes = len(us), (toy.t - 1) * toy.d
    sharings = everything(toy.p, count * slopes).reshape(-1, count, toy.t - 1, toy.d)
    secrets = toy.squared(np.array(us, dtype=np.int64).reshape(count, toy.d // 2))
    dealt = np.concatenate([np.broadcast_to(secrets[:, None], (len(sharings), count, 1, toy.d)), sharings], axis=2)
    shares = toy.values(dealt)  # (sharings, accounts, n, d)
    for number, (_, u) in enumerate(view.known):  # a dishonest account's sharing is one that it chose
        own = np.concatenate([toy.squared(np.array([u])), (np.arange(slopes) + number).reshape(-1, toy.d)]) % toy.p
        shares = np.concatenate([shares, np.broadcast_to(toy.values(own), (len(shares), 1, toy.n, toy.d))], axis=1)
    points = [*xs, *(x for x, _ in view.known)]

    # One unit vector for each element of each subset's streams: the mask's, then those of each row's zeros.
    sets, size, extra = len(toy.subsets), (threshold - 1) * toy.d * toy.c, (toy.t - 1) * toy.c
    total = sets * (size + len(points) * extra)
    units = np.eye(total, dtype=np.int64)
    mask = toy.mask_blocks(toy.random_shares(units[:, : sets * size].reshape(total, sets, size)), threshold)
    streams = units[:, sets * size :].reshape(total, len(points), sets, extra)
    zeros = toy.zero_shares(streams) * view.zeros
    ours = [a for a, subset in enumerate(toy.subsets) if set(subset) & set(view.corrupt)]
    seeds = [units[:, : sets * size].reshape(total, sets, size)[:, ours].reshape(total, -1)]
    seeds.append(streams[:, :, ours].reshape(total, -1))
    known = np.concatenate(seeds, axis=1)
    images = [np.broadcast_to(known, (len(shares), *known.shape))]
    for number, x in enumerate(points):
        z = shares[:, None, number]
        images.append(toy.answers(z, x, mask, zeros[:, number]).reshape(len(shares), total, -1))
    image = np.concatenate(images, axis=2)
    spaces = affine(np.zeros((len(shares), image.shape[2]), dtype=np.int64), image, toy.p)

    labels = [line.tobytes() for line in picked(shares[:, :count], view.corrupt).reshape(len(shares), -1)]
    headers = [header(view, dealt[:, number]) for number in range(count)]
    return Counter(zip(labels, spaces, *headers, strict=True))


def law(view: View, accounts: Sequence[Account], only_generic: bool = True) -> tuple[Law, int, int]:
    """The law of the view over all draws, or all with independent rows; how many those are, of how many."""
    xs = tuple(x for x, _, _ in accounts)
    total: Law = Counter()
    used = 0
    everybody = draws(view, accounts)
    for us in everybody:
        if not only_generic or generic(view, xs, us):
            total.update(seen(view, xs, us))
            used += 1
    assert used
    return total, used, len(everybody)


def distance(a: Law, b: Law) -> Fraction:
    """The exact statistical distance of two laws: 0 when identical, 1 when one look tells them apart."""
    left, right = a.total(), b.total()
    apart = sum(abs(a[key] * right - b[key] * left) for key in a.keys() | b.keys())
    return Fraction(apart, 2 * left * right)


def two(*chosen: tuple[str, int]) -> tuple[Account, ...]:
    """Accounts with x = 1, 2, ... for persons and k."""
    return tuple((x, person, k) for x, (person, k) in enumerate(chosen, start=1))


LOW = View(SMALL, 2, (1,))
MIDDLE = View(SMALL, 3, (2,), known=((3, (1,)),))
HIGH = View(SMALL, 4, (4,), known=((3, (2,)),))
SCENES: dict[str, tuple[View, tuple[tuple[Account, ...], ...]]] = {
    # With k = 3, one person named twice is below the threshold; at T = 2 both rows are made up.
    "T=2, two accounts": (
        LOW,
        (two(("a", 3), ("a", 3)), two(("a", 2), ("b", 2)), two(("a", 2), ("a", 3)), two(("a", 2), ("b", 3))),
    ),
    # One honest account, real or made up; k = 3 even for the person whom the dishonest account named.
    "T=2, with a dishonest account": (
        replace(LOW, known=((3, (1,)),)),
        (two(("a", 2)), two(("a", 3)), two(("m", 3))),
    ),
    "T=2, d=4, with a dishonest account": (
        View(Toy(5, 4, 2, 4, 1), 2, (3,), known=((3, (1, 2)),)),
        (two(("a", 2)), two(("a", 3)), two(("m", 3))),
    ),
    "T=2, c=2, three trustees": (
        View(Toy(5, 3, 2, 2, 2), 2, (2,)),
        (two(("a", 3), ("a", 3)), two(("a", 2), ("b", 2)), two(("a", 2), ("a", 3))),
    ),
    "T=2, t=3, five trustees": (
        View(Toy(7, 5, 3, 2, 1), 2, (2, 5)),
        (two(("a", 2)), two(("a", 3))),
    ),
    "T=3": (
        MIDDLE,
        (
            two(("a", 3), ("a", 3)),
            two(("a", 3), ("b", 3)),
            two(("a", 2), ("a", 4)),
            two(("a", 4), ("a", 4)),
            two(("m", 3), ("a", 3)),
            two(("m", 3), ("m", 4)),
        ),
    ),
    "T=4": (
        HIGH,
        (
            two(("a", 4), ("a", 4)),
            two(("a", 4), ("b", 4)),
            two(("a", 4), ("a", 5)),
            two(("m", 4), ("a", 4)),
            two(("m", 4), ("m", 4)),
        ),
    ),
}


@pytest.mark.parametrize("scene", SCENES)
def test_below_the_threshold_the_view_tells_nothing(scene: str) -> None:
    """Same person or others, any k, known to the dishonest account or not: one law, but for dependent vectors."""
    view, scenarios = SCENES[scene]
    laws = [law(view, accounts)[0] for accounts in scenarios]
    assert all(distance(laws[0], other) == 0 for other in laws[1:])

    # Without leaving out toy vectors that are dependent by chance, the views differ by no more than these odds.
    whole = [law(view, accounts, only_generic=False)[0] for accounts in scenarios]
    counts = [law(view, accounts)[1:] for accounts in scenarios]
    odds = [Fraction(every - used, every) for used, every in counts]
    for a, b in combinations(range(len(scenarios)), 2):
        assert distance(whole[a], whole[b]) <= max(odds[a], odds[b])


@pytest.mark.parametrize("scene", SCENES)
def test_guessing_every_name_does_not_help(scene: str) -> None:
    """Each single choice of independent vectors gives the very same law, so knowing the vectors tells nothing."""
    view, scenarios = SCENES[scene]
    accounts = scenarios[0]
    xs = tuple(x for x, _, _ in accounts)
    free = product(product(range(view.toy.p), repeat=view.toy.d // 2), repeat=len(accounts))
    laws = [seen(view, xs, us) for us in free if generic(view, xs, us)]
    assert len(laws) > 2
    assert all(found == laws[0] for found in laws[1:])


@pytest.mark.parametrize(
    ("view", "at"),
    [
        (LOW, two(("a", 2), ("a", 2))),
        (replace(LOW, known=((3, (1,)),)), two(("m", 2))),
        (MIDDLE, two(("m", 3), ("m", 3))),
    ],
)
def test_at_the_threshold_the_view_tells(view: View, at: tuple[Account, ...]) -> None:
    """T accounts about one person always look unlike accounts about others: an event shows."""
    xs = tuple(x for x, _, _ in at)
    assert not any(generic(view, xs, us) for us in draws(view, at))
    met, _, _ = law(view, at, only_generic=False)
    others, _, _ = law(view, two(*zip("abc"[: len(at)], [2] * len(at), strict=True)))
    assert distance(met, others) == 1


def test_more_rows_than_the_mask_has_dimensions_tell() -> None:
    """With d rows of its own under one mask the dishonest account reads an honest vector; with fewer it does not."""
    few = replace(LOW, known=((3, (1,)),))
    many = replace(LOW, known=((3, (1,)), (4, (2,))))
    assert distance(seen(few, (1,), ((3,),)), seen(few, (1,), ((4,),))) == 0
    assert distance(seen(many, (1,), ((3,),)), seen(many, (1,), ((4,),))) == 1
    assert distance(law(many, two(("m", 3)), False)[0], law(many, two(("m", 2)), False)[0]) == Fraction(4, 5)


@pytest.mark.parametrize("view", [replace(LOW, known=((3, (1,)),)), MIDDLE])
def test_zero_shares_are_needed(view: View) -> None:
    """Bare products of shares show more than the opened row."""
    bare = replace(view, zeros=False)
    rows = ((3,), (4,)) if view is MIDDLE else ((3,),)
    others = ((2,), (2,)) if view is MIDDLE else ((4,),)
    xs = tuple(range(1, len(rows) + 1))
    assert distance(seen(view, xs, rows), seen(view, xs, others)) == 0
    assert distance(seen(bare, xs, rows), seen(bare, xs, others)) > 0


def test_a_trustee_too_many_tells() -> None:
    """With t trustees the view tells same person from others, and real from made up."""
    leaked = replace(MIDDLE, corrupt=(2, 4))
    same, other = two(("a", 3), ("a", 3)), two(("a", 3), ("b", 3))
    assert distance(law(leaked, same)[0], law(leaked, other)[0]) == Fraction(4, 5)
    assert distance(law(leaked, two(("m", 3), ("b", 3)))[0], law(leaked, two(("m", 4), ("b", 3)))[0]) > 0
    assert distance(seen(leaked, (1, 2), ((3,), (3,))), seen(leaked, (1, 2), ((3,), (4,)))) == 1


def test_a_second_header_over_one_dealing_tells() -> None:
    """Published checks show nothing once, and something twice (the defect called OPEN-15)."""
    twice = replace(LOW, headers=2)
    assert distance(seen(LOW, (1,), ((3,),)), seen(LOW, (1,), ((4,),))) == 0
    assert distance(seen(twice, (1,), ((3,),)), seen(twice, (1,), ((4,),))) > 0


def test_filing_twice_hides_k_only_when_it_is_one_k() -> None:
    """Two filings of one account about one person look alike for any one k, not for two (OPEN-4)."""
    view = View(SMALL, 3, (2,))
    real, hidden, mixed = (((1, "a", first), (1, "a", second)) for first, second in ((3, 3), (4, 4), (3, 4)))
    assert distance(law(view, real, False)[0], law(view, hidden, False)[0]) == 0
    assert distance(law(view, real, False)[0], law(view, mixed, False)[0]) > 0


# A slot cut down to three elements: u, its square, and an address bit or a word of a secret.
LAYOUTS = {"bit": (np.array([0, 2]), np.array([1, 2])), "word": (np.array([0]), np.array([1]))}
WEIGHTS = {"bit": [1, 2, 3, 2, 3], "word": [2, 4, 1, 3]}


@cache
def dealings() -> tuple[Array, Array, Array]:
    """Every randomness of a dealing of three elements with one check: slopes, degree masks, square masks."""
    randomness = everything(SMALL.p, 3 + 2 + 2)
    return randomness[:, :3], randomness[:, 3:5].reshape(-1, 2, 1), randomness[:, 5:].reshape(-1, 2, 1)


def deposited(
    layout: str, secret: tuple[int, int], parts: tuple[int, ...], masked: tuple[bool, bool] = (True, True)
) -> Counter[int]:
    """How often each pair of parts and published checks occurs over all dealings of u and a bit or word."""
    toy, (u, other), weights = SMALL, secret, WEIGHTS[layout]
    slopes, m, h = dealings()
    m, h = m * masked[0], h * masked[1]
    shared = np.broadcast_to(np.array([u, u * u % toy.p, other]), slopes.shape)
    dealt = np.stack([shared, slopes], axis=1)
    drawn = (np.array(weights[:3])[:, None], np.array(weights[3:])[:, None])
    published = toy.checks(dealt, (m, h), drawn, LAYOUTS[layout])
    held = [picked(shares, parts) for shares in (toy.values(dealt), toy.values(m), toy.values(h, 1))]
    whole = np.concatenate([*held, published[0][..., 0], published[1][..., 0]], axis=1)
    codes, counts = np.unique(whole @ toy.p ** np.arange(whole.shape[1]), return_counts=True)
    return Counter(dict(zip(codes.tolist(), counts.tolist(), strict=True)))


@pytest.mark.parametrize(("layout", "trustee"), [("bit", 1), ("bit", 4), ("word", 2)])
def test_published_checks_with_one_part_show_nothing(layout: str, trustee: int) -> None:
    """All 5^7 dealings of every well-formed secret give the same counts, whoever was named, or made up."""
    counts = deposited(layout, (0, 0), (trustee,))
    assert counts.total() == SMALL.p**7
    for secret in product(range(SMALL.p), range(2 if layout == "bit" else SMALL.p)):
        assert deposited(layout, secret, (trustee,)) == counts


def test_published_checks_with_t_parts_or_without_masks_show_something() -> None:
    """Two parts give the secret away at once, and so in part do checks that nothing hides."""
    first, second = (deposited("bit", (u, 0), (1, 2)) for u in (1, 3))
    assert not first.keys() & second.keys()
    for masked in ((False, True), (True, False)):
        assert deposited("bit", (1, 0), (1,), masked) != deposited("bit", (3, 0), (1,), masked)


def test_published_checks_with_two_parts_of_three_show_nothing() -> None:
    """The same for t = 3 of 5 over F_7, with dealings enumerated and masks counted by elimination."""
    view = View(Toy(7, 5, 3, 2, 1), 2, (2, 5))

    def counted(corrupt: tuple[int, ...], u: int) -> Counter[tuple[bytes, bytes]]:
        toy, slopes = view.toy, everything(7, 4).reshape(-1, 2, 2)
        secret = np.broadcast_to(np.array([u, u * u % 7]), (len(slopes), 1, 2))
        dealt = np.concatenate([secret, slopes], axis=1)
        labels = [line.tobytes() for line in picked(toy.values(dealt), corrupt)]
        return Counter(zip(labels, header(replace(view, corrupt=corrupt), dealt), strict=True))

    for corrupt in ((2, 5), (1, 3)):
        assert all(counted(corrupt, u) == counted(corrupt, 0) for u in range(1, 7))
    assert not counted((1, 2, 4), 3).keys() & counted((1, 2, 4), 4).keys()


def seeds(toy: Toy) -> dict[tuple[int, ...], bytes]:
    """A seed for each subset."""
    return {subset: digest("covey/test/toy-seed", bytes(subset)) for subset in toy.subsets}


@pytest.mark.parametrize(("n", "t", "threshold"), [(5, 2, 2), (5, 2, 3), (7, 3, 3)])
def test_production_computes_these_formulas_for_rows(n: int, t: int, threshold: int) -> None:
    """At p = 2^31-1 and the default sizes, prss and masks give the toy's shares and answers, and they open."""
    parameters = Parameters(n, t, (2, 3, 5, 10), 128)
    size, place, x = parameters.width, parameters.thresholds.index(threshold), 987654321
    toy = Toy(P, n, t, size, size)
    assert parameters.subsets == toy.subsets
    labels = ("covey/mask", 0, 0, 0, threshold), ("covey/zero", bytes(32), 0, 0, 0, 0)

    def streams(count: int, label: tuple[str, *tuple[int | bytes, ...]]) -> Array:
        drawn = [elements(derive_key(seed, *label), count) for seed in seeds(toy).values()]
        return np.stack(drawn).astype(np.int64)

    amount = (threshold - 1) * size * size
    mask_streams = streams(amount, labels[0])
    mask_shares = toy.random_shares(mask_streams)
    every = len(parameters.thresholds) * size
    zero_shares = toy.zero_shares(streams((t - 1) * every, labels[1]))
    zero = zero_shares[:, place * size : (place + 1) * size]
    u = public_elements(size // 2, "covey/test/toy-u").astype(np.int64)
    z = toy.squared(u)
    assert np.array_equal(z, pseudonym.squared(u))
    slopes = public_elements((t - 1) * size, "covey/test/toy-slopes").astype(np.int64).reshape(t - 1, size)
    z_shares = toy.values(np.concatenate([z[None], slopes]))

    answers = []
    for i in range(1, n + 1):
        own = prss.SeedShares(parameters, i, {a: seed for a, seed in seeds(toy).items() if i in a})
        assert np.array_equal(own.random(amount, *labels[0]), mask_shares[i - 1])
        assert np.array_equal(own.zero(every, *labels[1]), zero_shares[i - 1])
        data = own.centred(amount, *labels[0]).reshape(size, (threshold - 1) * size)
        product_ = masks.apply(masks.MaskShare(data, threshold - 1), z_shares[None, i - 1], np.array([x]))[0]
        blocks = toy.mask_blocks(mask_shares[i - 1], threshold)
        assert np.array_equal(masks.prepare(blocks).data % P, data % P)
        answers.append(toy.answers(z_shares[i - 1], x, blocks, zero[i - 1]))
        assert np.array_equal(answers[-1], (product_ + zero[i - 1]) % P)

    at_zero = np.array([toy.weight(a, 0) for a in toy.subsets])
    joint = toy.mask_blocks(toy.dot(mask_streams, at_zero[:, None], 0), threshold)
    opened = toy.answers(z, x, joint, np.zeros(size, dtype=np.int64))
    asked = range(n - 2 * t + 2, n + 1)
    total = np.zeros(size, dtype=np.int64)
    for i in asked:
        factor = 1
        for j in asked:
            factor = factor * (j * pow(j - i, -1, P) if j != i else 1) % P
        total = (total + answers[i - 1] * factor) % P
    assert np.array_equal(total, opened)


@pytest.mark.parametrize(("n", "t"), [(5, 2), (7, 3)])
def test_production_computes_these_formulas_for_deposits(n: int, t: int) -> None:
    """At p = 2^31-1 and the default sizes, deposit gives the toy's parts and check polynomials."""
    parameters = Parameters(n, t, (2, 3, 5, 10), 128)
    slots, half, core = 2, parameters.half, bytes(range(32))
    toy = Toy(P, n, t, parameters.width, parameters.width)
    # The layout of the spec, written again: for each slot and T: z, key point; then the address; then s1, s2.
    shared, low, high, bits = [], [], [], []
    for slot in range(slots):
        for place, threshold in enumerate(parameters.thresholds):
            start = slot * parameters.slot_words + place * (parameters.width + KEY_WORDS)
            u = public_elements(half, "covey/test/toy-u", slot, threshold).astype(np.int64)
            shared += [toy.squared(u), public_elements(KEY_WORDS, "covey/test/toy-q", slot, threshold)]
            low += range(start, start + half)
            high += range(start + half, start + 2 * half)
        start = (slot + 1) * parameters.slot_words - ADDRESS_BITS
        shared.append(public_elements(ADDRESS_BITS, "covey/test/toy-bits", slot) % 2)
        bits += range(start, start + ADDRESS_BITS)
    shared.append(public_elements(2 * KEY_WORDS, "covey/test/toy-secrets"))
    flat = np.concatenate(shared).astype(np.int64)
    squares = (np.array(low + bits), np.array(high + bits))
    count, claims = flat.size, len(low) + len(bits)
    assert count == parameters.shared_words(slots)

    words = deposit.dealing_words(parameters, slots)
    randomness = public_elements(words, "covey/test/toy-dealing").astype(np.int64)
    slopes, m, h = np.split(randomness, [(t - 1) * count, (t - 1) * count + t * CHECKS])
    dealt = np.concatenate([flat[None], slopes.reshape(t - 1, count)])
    m, h = m.reshape(t, CHECKS), h.reshape(2 * t - 2, CHECKS)
    drawn = public_elements(CHECKS * (count + claims), "covey/check-weights", core).astype(np.int64)
    weights = drawn[: CHECKS * count].reshape(count, CHECKS), drawn[CHECKS * count :].reshape(claims, CHECKS)

    coefficients, parts = deposit.deal(parameters, flat, randomness)
    assert np.array_equal(parts, np.concatenate([toy.values(dealt), toy.values(m), toy.values(h, 1)], axis=1))
    published = deposit.prove(parameters, slots, coefficients, core)
    expected = toy.checks(dealt, (m, h), weights, squares)
    assert all(np.array_equal(a, b) for a, b in zip(published, expected, strict=True))
    for i in range(1, n + 1):
        deposit.judge(parameters, slots, i, parts[i - 1], core, (expected[0].ravel(), expected[1].ravel()))
