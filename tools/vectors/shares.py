"""Shared randomness, masked rows, and what a pseudonym says."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from covey.core import curve, field, masks
from covey.core.parameters import Parameters
from covey.core.prss import SeedShares, subset_scalar
from covey.core.pseudonym import account_point, address, facet
from covey.core.shamir import share
from covey.primitives.group import ORDER, Scalar
from vectors.page import Page, seed, sha256, small, transcript

SMALL = Parameters(5, 2, (2, 3), 8)
WIDER = Parameters(5, 3, (2, 3), 8)
FULL = Parameters(5, 2, (2, 5), 128)
HEADER = seed("a filing's header")
Seeds = Mapping[tuple[int, ...], bytes]


def pages() -> list[Page]:
    """The pages of shares."""
    return [_prss(), _mask(), _pseudonym()]


def numbers(parameters: Parameters) -> dict[str, Any]:
    """An escrow's numbers."""
    return {
        "n": parameters.n,
        "t": parameters.t,
        "thresholds": parameters.thresholds,
        "capacity": parameters.capacity,
    }


def subset_seeds(parameters: Parameters) -> Seeds:
    """Made-up seeds."""
    return {subset: seed("subset", parameters.t, *subset) for subset in parameters.subsets}


def holder(parameters: Parameters, trustee: int) -> SeedShares:
    """One trustee with its seeds."""
    mine = {subset: found for subset, found in subset_seeds(parameters).items() if trustee in subset}
    return SeedShares(parameters, trustee, mine)


def held(parameters: Parameters, trustee: int) -> list[dict[str, Any]]:
    """The same, in JSON."""
    return [{"subset": a, "seed": s} for a, s in subset_seeds(parameters).items() if trustee in a]


def _prss() -> Page:
    page = Page(
        "prss",
        "spec/prss",
        "Shares of randomness from the subsets' seeds. Shares of `random` and `scalar` lie on polynomials of degree"
        " t-1, those of `zero` on polynomials of degree 2t-2; `joint` is the value at 0.",
    )
    for parameters in (SMALL, WIDER):
        _prss_of(page, parameters)
    mine = held(SMALL, 1)
    label = {"count": 2, "tag": "covey/example", "fields": transcript(1)}
    given = {**numbers(SMALL), "trustee": 1, **label}
    missing, foreign = mine[:-1], [*mine, {"subset": (2, 3, 4, 5), "seed": seed("foreign")}]
    short = [{**mine[0], "seed": mine[0]["seed"][:-1]}, *mine[1:]]
    page.bad("random", "a seed is missing", "Not all own subsets.", {**given, "seeds": missing}, "misuse")
    page.bad("random", "a seed of others", "A subset without this trustee.", {**given, "seeds": foreign}, "misuse")
    page.bad("random", "a seed of 31 bytes", "Cut short.", {**given, "seeds": short}, "misuse")
    return page


def _prss_of(page: Page, parameters: Parameters) -> None:
    name, members = f"t={parameters.t}", range(1, parameters.n + 1)
    page.case(
        "subsets",
        f"subsets, {name}",
        "In order, with g_A at 0, 1, ..., n as integers (not reduced).",
        numbers(parameters),
        {
            "subsets": [
                {"subset": a, "weights": [parameters.subset_weight(a, i) for i in range(parameters.n + 1)]}
                for a in parameters.subsets
            ]
        },
    )
    label: tuple[Any, ...] = ("covey/example", b"\x07", 2)
    given = {"count": 6, "tag": label[0], "fields": transcript(*label[1:])}
    random = {i: holder(parameters, i).random(6, *label) for i in members}
    zero = {i: holder(parameters, i).zero(6, *label) for i in members}
    scalars = {i: holder(parameters, i).scalar(*label) for i in members}
    for i in members:
        owner = {**numbers(parameters), "trustee": i, "seeds": held(parameters, i)}
        page.case("random", f"random, {name}, trustee {i}", "", {**owner, **given}, {"share": random[i]})
        page.case("zero", f"zero, {name}, trustee {i}", "", {**owner, **given}, {"share": zero[i]})
        labelled = {"tag": label[0], "fields": transcript(*label[1:])}
        page.case("scalar", f"scalar, {name}, trustee {i}", "", {**owner, **labelled}, {"share": scalars[i]})
    first = parameters.subsets[0]
    page.case(
        "subset_scalar",
        f"scalar of one subset, {name}",
        "SHAKE-256 over label and seed, 64 bytes, reduced.",
        {"seed": subset_seeds(parameters)[first], "tag": label[0], "fields": transcript(*label[1:])},
        {"scalar": subset_scalar(subset_seeds(parameters)[first], *label)},
    )
    degree = parameters.t - 1
    joint = field.interpolate_at_zero(list(members), np.stack(list(random.values())))
    for kind, shares, high, value in (
        ("random", random, degree, joint),
        ("zero", zero, 2 * degree, np.zeros(6, dtype=np.int64)),
    ):
        page.case(
            "reconstruct",
            f"joint {kind}, {name}",
            "All n shares lie on one polynomial of the degree; its value at 0.",
            {"points": list(members), "shares": list(shares.values()), "degree": high},
            {"value": value},
        )
    total = Scalar.from_int(0)
    for subset, found in subset_seeds(parameters).items():
        weight = Scalar.from_int(parameters.subset_weight(subset, 0) % ORDER)
        total = total.add(subset_scalar(found, *label).mul(weight))
    page.case(
        "joint_scalar",
        f"joint scalar, {name}",
        "Any t shares give it; so does the sum of g_A(0) * s_A over all subsets.",
        {"t": parameters.t, "shares": {i: scalars[i] for i in members}},
        {"value": total},
    )


def _label(bucket: tuple[int, int, int], threshold: int) -> tuple[Any, ...]:
    return ("covey/mask", *bucket, threshold)


def _mask(parameters: Parameters = SMALL) -> Page:
    page = Page(
        "mask",
        "spec/masks",
        "Shares of masks, and a trustee's answer for one row: (row times R) + zero. `header` is the digest"
        " of the filing's header. The mask is a flat list, row by row: element"
        " i * (T-1) * c + e * c + j is R_e[i][j], i below d, e below T-1, j below c = d.",
    )
    size, members = parameters.width, range(1, parameters.n + 1)
    x = account_point(seed("account point"))
    for place, threshold in enumerate(parameters.thresholds):
        person = facet(parameters, seed("pseudonym", length=64), threshold)
        coefficients = small("sharing", threshold, count=size).reshape(1, size)
        z = share(person.z, coefficients, parameters.n)
        bucket = (2, 3, 1)
        answers = []
        for i in members:
            mask = holder(parameters, i).random((threshold - 1) * size * size, *_label(bucket, threshold))
            owner = {**numbers(parameters), "trustee": i, "seeds": held(parameters, i)}
            where = {"threshold": threshold, "depth": 2, "prefix": 3, "generation": 1}
            if i == 1:
                about = "random under covey/mask, depth, prefix, generation, T."
                page.case("mask_share", f"mask share, T={threshold}", about, {**owner, **where}, {"mask": mask})
                row = _row(parameters, mask, z[0], x, threshold)
                given = {"mask": mask, "z": z[0], "x": x, "threshold": threshold, "width": size}
                about = "The sum over e of x^e (z R_e)."
                page.case("apply", f"row times mask, T={threshold}", about, given, {"row": row})
            answer = _answer(parameters, i, z[i - 1], x, bucket, place)
            answers.append(answer)
            given = {**owner, **where, "header": HEADER, "slot": 1, "z": z[i - 1], "x": x}
            page.case("row_answer", f"answer, T={threshold}, trustee {i}", "", given, {"answer": answer})
        joint = field.interpolate_at_zero(
            [*members],
            np.stack(
                [holder(parameters, i).random((threshold - 1) * size**2, *_label(bucket, threshold)) for i in members]
            ),
        )
        page.case(
            "reconstruct",
            f"answers reconstruct, T={threshold}",
            "Degree 2t-2: the value is the true row times the joint mask.",
            {"points": [*members], "shares": answers, "degree": 2 * parameters.t - 2},
            {"value": _row(parameters, joint, person.z, x, threshold)},
        )
    _full_size(page)
    return page


def _row(parameters: Parameters, mask: np.ndarray, z: np.ndarray, x: int, threshold: int) -> np.ndarray:
    size = parameters.width
    blocks = mask.reshape(size, threshold - 1, size).transpose(1, 0, 2)
    return masks.apply(masks.prepare(blocks), z[None], np.array([x]))[0]


def _answer(
    parameters: Parameters, trustee: int, z: np.ndarray, x: int, bucket: tuple[int, int, int], place: int
) -> np.ndarray:
    threshold, size = parameters.thresholds[place], parameters.width
    own = holder(parameters, trustee)
    row = _row(parameters, own.random((threshold - 1) * size * size, *_label(bucket, threshold)), z, x, threshold)
    count = len(parameters.thresholds)
    zeros = own.zero(count * size, "covey/zero", HEADER, 1, *bucket).reshape(count, size)
    return field.add(row, zeros[place])


def _full_size(page: Page) -> None:
    threshold, place = 5, 1
    bucket, x = (0, 0, 0), account_point(seed("account point"))
    mask = holder(FULL, 2).random(4 * FULL.width**2, *_label(bucket, threshold))
    owner = {**numbers(FULL), "trustee": 2, "seeds": held(FULL, 2)}
    where = {"threshold": threshold, "depth": 0, "prefix": 0, "generation": 0}
    about = "d = 264, T = 5: SHA-256 of the elements as little-endian words."
    page.case(
        "mask_share_hash",
        "mask share, capacity 128",
        about,
        {**owner, **where},
        {"sha256": sha256(field.to_bytes(mask))},
    )
    z = small("full z", count=FULL.width)
    answer = _answer(FULL, 2, z, x, bucket, place)
    given = {**owner, **where, "header": HEADER, "slot": 1, "z": z, "x": x}
    page.case("row_answer", "answer, capacity 128", "The whole answer of trustee 2.", given, {"answer": answer})


def _pseudonym() -> Page:
    page = Page(
        "pseudonym",
        "spec/pseudonym",
        "From the 64-byte pseudonym Y: vector, curve and key point for each threshold, and the address bits.",
    )
    for name in ("a", "b", "c"):
        account = seed("account", name)
        page.case("account_point", f"point of account {name}", "", {"account": account}, {"x": account_point(account)})
    y = seed("pseudonym", length=64)
    x = account_point(seed("account", "a"))
    for threshold in (2, 3, 5):
        person = facet(SMALL, y, threshold)
        given = {"pseudonym": y, "threshold": threshold, "width": SMALL.width}
        about = "z = (u, u*u); the curve is its coefficients, the constant first, 9 elements each."
        page.case("facet", f"facet, T={threshold}", about, given, {"z": person.z, "curve": person.curve})
        page.case("key_point", f"key point, T={threshold}", "Q(x).", {**given, "x": x}, {"point": person.key_point(x)})
        points = {x + i: person.key_point(x + i) for i in range(threshold)}
        listed = [{"x": at, "point": point} for at, point in points.items()]
        apex = curve.apex(points, threshold)
        about = "T key points give Q(0)."
        page.case("apex", f"Q(0), T={threshold}", about, {"points": listed, "threshold": threshold}, {"apex": apex})
        page.bad(
            "apex",
            f"T-1 points, T={threshold}",
            "They say nothing.",
            {"points": listed[1:], "threshold": threshold},
            "misuse",
        )
    full = facet(FULL, y, 5)
    data = field.to_bytes(np.concatenate([full.z, full.curve.ravel()]))
    given = {"pseudonym": y, "threshold": 5, "width": FULL.width}
    page.case(
        "facet_hash", "facet, capacity 128", "SHA-256 of z, then the curve, as words.", given, {"sha256": sha256(data)}
    )
    for name in ("a", "b"):
        other = seed("pseudonym", name, length=64)
        page.case(
            "address",
            f"address of {name}",
            "32 bits, the first is the top one.",
            {"pseudonym": other},
            {"bits": address(other)},
        )
    return page
