"""Decoding answers, and finding events among opened rows."""

from typing import Any

import numpy as np

from covey.core import field
from covey.core.matching import Alarm, Basis, Dependent, Event, Repeat, classify
from covey.core.pseudonym import account_point, facet
from covey.core.recovery import clean_events
from covey.core.shamir import decode, share
from covey.wire import rows as wire
from vectors.page import Page, seed, small
from vectors.rows import NAMES, ROOT, row
from vectors.shares import SMALL
from vectors.world import World, moved

WIDTH = SMALL.width


def pages(world: World) -> list[Page]:
    """The page of matching."""
    page = Page(
        "matching",
        "spec/matching",
        "From answers to opened rows, and from opened rows to events. `key` is the order in which rows came; "
        "`combination` holds the rows that a dependent one is made of; a verdict's coefficients sum its rows to zero.",
    )
    _decode(page)
    _world(page, world)
    _bases(page)
    _clean(page)
    return [page]


def _decode(page: Page) -> None:
    secret = small("decode", count=4)
    points = [1, 2, 3, 4, 5, 6, 7]
    good = share(secret, small("coefficients", count=8).reshape(2, 4), 7)
    one, two = good.copy(), good.copy()
    one[2] = moved(one[2], 1)
    two[2], two[5] = moved(two[2], 1), moved(two[5], 3)
    for name, about, shares, at, need in (
        ("all agree", "Nobody is off.", good, points, 5),
        ("one off", "Point 3.", one, points, 5),
        ("two off", "Points 3 and 6, in different columns.", two, points, 5),
        ("other points", "Any distinct ones will do.", one[1:6], points[1:6], 4),
        ("exactly need", "No liar can be found, none is there.", good[:3], points[:3], 3),
    ):
        value, off = decode(at, shares, 2, need)
        given = {"points": at, "shares": shares, "degree": 2, "need": need}
        page.case("decode", f"decode, {name}", about, given, {"value": value, "off": sorted(off)})
    for name, about, shares, at, need, code in (
        ("too few", "Four of five.", good[:4], points[:4], 5, "inconsistent-shares"),
        ("too many liars", "Five of seven agree, six are needed.", two, points, 6, "inconsistent-shares"),
        ("two readings", "Either of four points may be the liar.", one[:4], points[:4], 3, "inconsistent-shares"),
        ("need too small", "Any three points fit degree 2.", good, points, 2, "misuse"),
        ("a point twice", "Distinct ones.", good[:4], [1, 2, 3, 3], 4, "misuse"),
        ("point 0", "That is the secret's.", good[:4], [0, 1, 2, 3], 4, "misuse"),
    ):
        page.bad("decode", f"decode: {name}", about, {"points": at, "shares": shares, "degree": 2, "need": need}, code)


def _world(page: Page, world: World) -> None:
    running = world.run(NAMES)
    rows = (row(world, "first"), row(world, "second"), row(world, "third"), row(world, "third", 1), row(world, "again"))
    accounts = [world.filings[name].header.core.account for name in ("first", "second", "third", "third", "again")]
    for place, threshold in enumerate(world.parameters.thresholds):
        request = wire.RowRequest(ROOT, (place,), rows)
        answers = [trustee.open_rows(request.to_bytes()) for trustee in running.trustees.values()]
        shares = np.stack([answer.shares.reshape(len(rows), WIDTH) for answer in answers])
        opened, _ = decode([*running.trustees], shares, 2, world.parameters.need)
        given = {"manifest": world.manifest, "request": request, "answers": answers}
        page.case("interpolate", f"opened rows, T={threshold}", "From five signed answers.", given, {"rows": opened})
        _match(page, f"the world's rows, T={threshold}", "As opened above.", threshold, opened, accounts)


def _match(page: Page, name: str, about: str, threshold: int, vectors: np.ndarray, accounts: list[bytes]) -> None:
    basis, found = Basis(WIDTH), []
    account_of = dict(enumerate(accounts))
    for key, vector in enumerate(vectors):
        outcome = basis.insert([key], vector[None])[0]
        if isinstance(outcome, Dependent):
            verdict = classify(key, outcome.combination, account_of, threshold)
            found.append({"key": key, "combination": _sorted(outcome.combination), "verdict": verdict_of(verdict)})
        else:
            found.append({"key": key, "combination": None})
    rows = [{"key": k, "account": accounts[k], "vector": vector} for k, vector in enumerate(vectors)]
    page.case("match", name, about, {"threshold": threshold, "rows": rows}, {"outcomes": found})


def _sorted(combination: dict[int, int]) -> dict[str, int]:
    return {str(key): combination[key] for key in sorted(combination)}


def verdict_of(verdict: Event | Repeat | Alarm) -> dict[str, Any]:
    """A verdict in JSON; an alarm's reason is for people and left out."""
    if isinstance(verdict, Event):
        return {"event": list(verdict.rows), "coefficients": list(verdict.coefficients)}
    if isinstance(verdict, Repeat):
        return {"repeat": verdict.row, "of": verdict.of}
    return {"alarm": list(verdict.rows)}


def _rows(threshold: int, people: list[tuple[str, str]]) -> tuple[np.ndarray, list[bytes]]:
    """Rows as opened under one made-up mask: (account, person) each."""
    mask = small("mask", threshold, count=(threshold - 1) * WIDTH * WIDTH).reshape(-1, WIDTH)
    found = []
    for account, person in people:
        z = facet(SMALL, seed("person", person, length=64), threshold).z
        x = account_point(seed("account", account))
        whole = np.concatenate([field.mul(z, np.asarray(pow(x, e, field.P))) for e in range(threshold - 1)])
        found.append(field.matmul(whole[None], mask)[0])
    return np.stack(found), [seed("account", account) for account, _ in people]


def _bases(page: Page) -> None:
    for threshold, name, about, people in (
        (2, "two meet", "Accounts a and c.", "aP bQ cP"),
        (2, "a third joins", "Each new one makes an event with the first.", "aP bP cP"),
        (2, "a repeat", "Counted once.", "aP aP bP"),
        (3, "three meet", "Two make no event.", "aP bP aQ cP"),
        (3, "a fourth joins", "With the two in the basis.", "aP bP cP dP"),
        (3, "a repeat among three", "a twice and b: no event.", "aP bP aP"),
        (4, "four meet among others", "One of each letter about P.", "aP aQ bP bQ cP dP"),
    ):
        vectors, accounts = _rows(threshold, [(word[0], word[1]) for word in people.split()])
        _match(page, f"T={threshold}: {name}", about, threshold, vectors, accounts)
    vectors, accounts = _rows(2, [("a", "P"), ("a", "P"), ("b", "P")])
    zero, double = vectors.copy(), vectors.copy()
    zero[1] = 0
    double[1] = field.mul(double[1], np.asarray(2))
    _match(page, "T=2: a zero row", "An alarm.", 2, zero, accounts)
    _match(page, "T=2: twice one's own row", "Proportional, but not equal: an alarm.", 2, double, accounts)
    vectors, accounts = _rows(2, [("a", "P"), ("b", "Q"), ("c", "R")])
    vectors[2] = field.add(vectors[0], vectors[1])
    _match(page, "T=2: a sum of two", "Three rows depend, T is 2: an alarm.", 2, vectors, accounts)
    vectors, accounts = _rows(3, [("a", "P"), ("b", "P"), ("a", "P")])
    vectors[2] = field.add(vectors[0], vectors[1])
    _match(page, "T=3: one account twice", "Three rows of two accounts: an alarm.", 3, vectors, accounts)


def _clean(page: Page) -> None:
    """A malformed row of m is the sum of others; what met without it is found."""
    for threshold, people, order, parts in (
        (2, "aP mQ bR cP", (1, 2, 0, 3), (0, 2)),
        (3, "aP mQ bR eS bP cP", (1, 2, 3, 0, 4, 5), (0, 2, 3)),
    ):
        vectors, accounts = _rows(threshold, [(word[0], word[1]) for word in people.split()])
        vectors[1] = vectors[list(parts)].sum(axis=0) % field.P
        keyed = [{"key": k, "account": accounts[at], "vector": vectors[at]} for k, at in enumerate(order)]
        table = {item["key"]: item["vector"] for item in keyed}
        account_of = {item["key"]: item["account"] for item in keyed}
        suspects = sorted({accounts[1], *(accounts[part] for part in parts)})
        events = clean_events(table, account_of, threshold, suspects)
        assert events
        given = {"threshold": threshold, "rows": keyed, "suspects": suspects}
        about = "A malformed row of m is the sum of T others. What met is found without it."
        output = {"events": [verdict_of(event) for event in events]}
        page.case("clean", f"after an alarm, T={threshold}", about, given, output)
