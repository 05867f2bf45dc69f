"""Opening rows and address bits, full buckets, and proving events."""

from dataclasses import replace
from typing import Any

import numpy as np

from covey.core.matching import Basis, Dependent
from covey.core.shamir import decode
from covey.primitives.prg import P
from covey.roles.trustee.rows import read_bits
from covey.roles.trustee.state import Status
from covey.wire import rows as wire
from covey.wire.release import EventProof
from covey.wire.rows import Bucket, RowId
from vectors.page import Page, seed
from vectors.world import Running, World, moved

ROOT = Bucket(0, 0, 0)
NAMES = ("first", "second", "third", "again")


def pages(world: World) -> list[Page]:
    """The page of rows and events."""
    page = Page(
        "rows",
        "spec/masks",
        "What a trustee answers about rows it holds (spec/masks), about full buckets (spec/buckets), and which events"
        " it believes (spec/release). `rows` are its shares, of all slots ever filed; all are assigned to (0, 0); "
        "`full` buckets are known as full; `opened` are the rows opened in the root before.",
        {"manifest": world.manifest},
    )
    page.base("manifest", world.manifest)
    running = world.run(NAMES)
    _open(page, world, running)
    _bits(page, world, running)
    _events(page, world, running)
    return [page]


def row(world: World, name: str, slot: int = 0) -> RowId:
    """A slot of one of the world's filings."""
    return RowId(world.filings[name].header.core.id, slot)


def held(world: World, running: Running, trustee: int, rows: tuple[RowId, ...]) -> list[dict[str, Any]]:
    """A trustee's shares of rows."""
    found = []
    for item in rows:
        own = running.trustees[trustee]._store.row(item)
        assert own is not None
        shares = {"z": own.z, "points": own.points, "address": own.address}
        digest = running.trustees[trustee]._store.filing(item.filing).digest
        found.append({"filing": item.filing, "slot": item.slot, "account": own.account, "digest": digest, **shares})
    return found


def _open(page: Page, world: World, running: Running) -> None:
    both = (row(world, "first"), row(world, "third", 1))
    whole = (row(world, "first"), row(world, "third"), row(world, "third", 1))
    for name, places, rows in (
        ("both thresholds", (0, 1), both),
        ("one threshold", (1,), both[1:]),
        ("another order", (0, 1), both[::-1]),
    ):
        request = wire.RowRequest(ROOT, places, rows)
        for trustee in (1, 4) if name == "both thresholds" else (1,):
            given = {
                "secrets": world.secrets[trustee].to_bytes(),
                "rows": held(world, running, trustee, whole),
                "request": request,
            }
            answers = running.trustees[trustee].open_rows(request.to_bytes())
            page.case(
                "open_rows",
                f"trustee {trustee}, {name}",
                "Shares of row times mask, plus zero.",
                given,
                {"answers": answers},
            )
    request = wire.RowRequest(ROOT, (0,), both)
    given = {"secrets": world.secrets[1].to_bytes(), "rows": held(world, running, 1, both[:1]), "request": request}
    only = running.trustees[1].open_rows(wire.RowRequest(ROOT, (0,), both[:1]).to_bytes())
    page.case("open_rows", "a row it does not hold", "Left out.", given, {"answers": only})
    good = {"secrets": world.secrets[1].to_bytes(), "rows": held(world, running, 1, whole)}
    for name, about, bucket, places, full, code in (
        ("place 2", "There are two thresholds.", ROOT, (0, 2), [], "threshold-not-offered"),
        ("another bucket", "No row has been assigned to it.", Bucket(1, 0, 0), (0,), [], "wrong-bucket"),
        ("a later generation", "The one before is not full.", Bucket(0, 0, 1), (0,), [], "bucket-not-full"),
        ("a full bucket", "It has had its rows.", ROOT, (0,), [ROOT], "bucket-full"),
    ):
        request = wire.RowRequest(bucket, places, both)
        page.bad("open_rows", f"rows: {name}", about, {**good, "full": full, "request": request}, code)


def _bits(page: Page, world: World, running: Running) -> None:
    both = (row(world, "first"), row(world, "third", 1))
    whole = (row(world, "first"), row(world, "third"), row(world, "third", 1))
    answers = []
    for i, trustee in running.trustees.items():
        trustee._store.set_full(ROOT)
        answers.append(trustee.open_bits(wire.BitRequest(ROOT, both).to_bytes()))
        if i in {1, 2}:
            given = {"secrets": world.secrets[i].to_bytes(), "rows": held(world, running, i, whole), "full": [ROOT]}
            asked = {**given, "request": wire.BitRequest(ROOT, both)}
            page.case(
                "open_bits", f"first bits, trustee {i}", "Of rows in a full bucket.", asked, {"answers": answers[-1]}
            )
    mine = {"secrets": world.secrets[1].to_bytes(), "rows": held(world, running, 1, whole)}
    halves = [Bucket(1, 0, 0), Bucket(1, 1, 0)]
    for name, about, bucket, full, count, code in (
        ("bucket not full", "No bits before that.", ROOT, [], 1, "bucket-not-full"),
        ("one half not full", "For two bits at once, both halves are.", ROOT, [ROOT, halves[1]], 2, "bucket-not-full"),
        ("depth 32", "There is no further bit.", Bucket(32, 0, 0), [Bucket(32, 0, 0)], 1, "bad-bucket"),
        ("beyond depth 32", "There is one further bit.", Bucket(31, 0, 0), [Bucket(31, 0, 0)], 2, "bad-bucket"),
        ("too deep", "Three rows are too few for depth 1.", Bucket(1, 1, 0), [Bucket(1, 1, 0)], 1, "too-deep"),
        ("two bits too deep", "Three rows are too few for depth 1.", ROOT, [ROOT, *halves], 2, "too-deep"),
    ):
        asked = {**mine, "full": full, "request": wire.BitRequest(bucket, both, count)}
        page.bad("open_bits", f"bits: {name}", about, asked, code)
    several = (*whole, row(world, "second"), row(world, "again"))
    two = []
    for i, trustee in running.trustees.items():
        for half in halves:
            trustee._store.set_full(half)
        request = wire.BitRequest(ROOT, both, 2)
        two.append(trustee.open_bits(request.to_bytes()))
        if i == 1:
            given = {
                "secrets": world.secrets[i].to_bytes(),
                "rows": held(world, running, i, several),
                "full": [ROOT, *halves],
                "request": request,
            }
            page.case("open_bits", "two bits at once", "Both halves are full too.", given, {"answers": two[-1]})
    deeper = {**mine, "rows": held(world, running, 1, several), "full": [Bucket(1, 1, 0)]}
    asked = {**deeper, "request": wire.BitRequest(Bucket(1, 1, 0), both)}
    page.bad("open_bits", "bits: another bucket", "The rows were never assigned to it.", asked, "wrong-bucket")
    _full(page, world)
    _read_bits(page, world, answers, two)


def _full(page: Page, world: World) -> None:
    rows = tuple(sorted(RowId(seed("full", i, length=16), 0) for i in range(world.parameters.capacity)))

    def state(trustee: int, opened: tuple[RowId, ...], bucket: Bucket = ROOT) -> wire.FullStatement:
        unsigned = wire.FullStatement(trustee, world.manifest.hash, bucket, opened, bytes(64))
        signature = world.secrets[trustee].signing.sign(wire.SIGN_FULL, unsigned.signed_bytes())
        return replace(unsigned, signature=signature)

    opened = rows[:3]
    mine = {"secrets": world.secrets[1].to_bytes(), "rows": [], "full": [], "opened": opened}
    own = {"statement": state(1, opened)}
    said = (state(2, rows), state(3, rows))
    mixed = (state(2, rows[:6]), state(3, rows[4:]), state(4, (*rows[:4], *rows[6:])))
    for name, about, statements in (
        ("a statement", "The rows it has opened there, rising; it need not be full.", ()),
        ("two say that it is full", "Of each row t say that they opened it.", said),
        ("three together", "Nobody opened all rows, but of each row two say so.", mixed),
    ):
        given = {**mine, "request": wire.FullRequest(ROOT, statements)}
        page.case("state_full", f"full: {name}", about, given, own)
    later = ROOT.next_generation()
    for name, about, statements, code in (
        ("one says so", "t are needed.", said[:1], "bucket-not-full"),
        ("seven rows", "Eight are needed.", (said[0], state(3, rows[:7])), "bucket-not-full"),
        ("one says so twice", "One statement of each.", said[:1] * 2, "bad-statements"),
        ("another bucket", "The next generation.", (said[0], state(3, rows, later)), "bad-statements"),
        ("signature false", "Of trustee 3.", (said[0], replace(said[1], signature=said[0].signature)), "bad-signature"),
    ):
        given = {**mine, "request": wire.FullRequest(ROOT, statements)}
        page.bad("state_full", f"full: {name}", about, given, code)


def _read_bits(page: Page, world: World, answers: list[wire.BitAnswers], two: list[wire.BitAnswers]) -> None:
    def read(name: str, about: str, chosen: list[wire.BitAnswers]) -> None:
        _, count, bits = read_bits(world.manifest, chosen)
        found = [{"filing": item.filing, "slot": item.slot, "bits": value} for item, value in sorted(bits.items())]
        page.case("read_bits", name, about, {"answers": chosen}, {"count": count, "bits": found})

    def signed(answer: wire.BitAnswers, **changes: Any) -> wire.BitAnswers:
        made = replace(answer, **changes)
        key = world.secrets[answer.trustee].signing
        return replace(made, signature=key.sign(wire.SIGN_BITS, made.signed_bytes()))

    liar = signed(answers[4], shares=moved(answers[4].shares, 0))
    read("bits of five", "Degree t-1, at least 2t-1 agree.", answers)
    read("bits of three", "2t-1 are enough.", answers[:3])
    read("bits with a liar", "Trustee 5 is off, for the first row.", [*answers[:4], liar])
    read("bits of two", "Too few: no bit is read.", answers[:2])
    read("bits of two and a liar", "The first row's is left out.", [*answers[:2], liar])
    read("two bits of each row", "The first one highest: 0 to 3.", two)
    off = signed(two[4], shares=moved(two[4].shares, 1))
    read("two bits with a liar", "Off in the second bit of the first row.", [*two[:4], off])
    other = signed(answers[1], bucket=Bucket(1, 0, 0))
    for name, about, chosen, code in (
        ("no answers", "At least one.", [], "bad-assignment"),
        ("one trustee twice", "One of each.", [answers[0], answers[0]], "bad-assignment"),
        ("two buckets", "About one bucket.", [answers[0], other], "bad-assignment"),
        ("one bit and two", "About the same bits.", [answers[0], two[1]], "bad-assignment"),
        ("another escrow", "Manifest.", [answers[0], signed(answers[1], manifest=bytes(32))], "bad-assignment"),
        (
            "a share too few",
            "One for each row.",
            [answers[0], signed(answers[1], shares=answers[1].shares[:1])],
            "bad-assignment",
        ),
        (
            "signature false",
            "Of trustee 2.",
            [answers[0], replace(answers[1], signature=answers[0].signature)],
            "bad-signature",
        ),
    ):
        page.bad("read_bits", f"read bits: {name}", about, {"answers": chosen}, code)


def event(world: World, running: Running, threshold: int, rows: tuple[RowId, ...]) -> EventProof:
    """The proof that these rows depend on each other, with the answers of all trustees."""
    place = world.parameters.thresholds.index(threshold)
    request = wire.RowRequest(ROOT, (place,), rows).to_bytes()
    answers = [trustee.open_rows(request) for trustee in running.trustees.values()]
    shape = (len(rows), world.parameters.width)
    opened, _ = decode(
        [*running.trustees], np.stack([a.shares.reshape(shape) for a in answers]), 2, world.parameters.need
    )
    last = Basis(world.parameters.width).insert(range(len(rows)), opened)[-1]
    assert isinstance(last, Dependent)
    weights = [*(last.combination.get(i, 1) for i in range(len(rows) - 1)), P - 1]
    return EventProof(ROOT, threshold, rows, np.array(weights, dtype=np.int64), tuple(answers))


def _events(page: Page, world: World, running: Running) -> None:
    running = world.run(NAMES)
    a, b, c = (row(world, name) for name in ("first", "second", "third"))
    states = [_state(world, name) for name in NAMES]
    given = {"filings": states}
    two, three = event(world, running, 2, (a, b)), event(world, running, 3, (a, b, c))
    page.base("event T=2", two)
    for name, proof in (("T=2", two), ("T=3", three)):
        page.case("event", f"event, {name}", "True; its id.", {**given, "proof": proof}, {"id": proof.id})
    fewer = replace(two, answers=two.answers[:4])
    page.case("event", "event with need answers", "3t-2 = 4 of 5.", {**given, "proof": fewer}, {"id": two.id})
    other = event(world, running, 2, (b, a))
    page.case("event", "the same event, rows swapped", "The same id.", {**given, "proof": other}, {"id": two.id})

    def signed(at: int, **changes: Any) -> EventProof:
        made = replace(two.answers[at], **changes)
        signature = world.secrets[made.trustee].signing.sign(wire.SIGN_ROWS, made.signed_bytes())
        answers = list(two.answers)
        answers[at] = replace(made, signature=signature)
        return replace(two, answers=tuple(answers))

    liar = signed(4, shares=moved(two.answers[4].shares, 3))
    page.case("event", "event with a liar", "Four others agree.", {**given, "proof": liar}, {"id": two.id})
    table = two.answers[4].shares.reshape(2, -1)[::-1].ravel()
    turned = signed(4, rows=(b, a), digests=two.answers[4].digests[::-1], shares=table)
    page.case("event", "event with an answer in another order", "The same.", {**given, "proof": turned}, {"id": two.id})
    two_liars = replace(liar, answers=(*signed(3, shares=moved(two.answers[3].shares, 3)).answers[:4], liar.answers[4]))
    false = replace(two.answers[1], signature=two.answers[0].signature)
    repeat = event(world, running, 2, (a, row(world, "again")))
    for name, about, proof, code in (
        (
            "threshold 4",
            "Not offered.",
            replace(
                two, threshold=4, rows=(*two.rows, c, row(world, "again")), coefficients=np.ones(4, dtype=np.int64)
            ),
            "threshold-not-offered",
        ),
        ("an answer twice", "One of each trustee.", replace(two, answers=(*two.answers, two.answers[0])), "bad-event"),
        ("an answer too short", "Not whole.", signed(0, shares=two.answers[0].shares[:-1]), "wrong-answer"),
        (
            "an answer with a digest too few",
            "One for each row.",
            signed(0, digests=two.answers[0].digests[:1]),
            "wrong-answer",
        ),
        (
            "an answer about another bucket",
            "The next generation.",
            signed(0, bucket=ROOT.next_generation()),
            "wrong-answer",
        ),
        ("an answer for another threshold", "Place 1.", signed(0, thresholds=(1,)), "wrong-answer"),
        ("an answer about another row", "Not asked for.", signed(0, rows=(a, c)), "wrong-answer"),
        ("an answer with a row twice", "Once each.", signed(0, rows=(a, a)), "wrong-answer"),
        ("an answer to another escrow", "Manifest.", signed(0, manifest=bytes(32)), "wrong-answer"),
        (
            "answers about another dealing",
            "Two say so: three are left.",
            _other_dealing(world, two, signed),
            "too-few-answers",
        ),
        (
            "signature false",
            "Of trustee 2.",
            replace(two, answers=(two.answers[0], false, *two.answers[2:])),
            "bad-signature",
        ),
        ("three answers", "Four are needed.", replace(two, answers=two.answers[:3]), "too-few-answers"),
        ("two liars", "Three agree, four are needed.", two_liars, "too-few-answers"),
        (
            "a coefficient changed",
            "The rows do not add up to zero.",
            replace(two, coefficients=moved(two.coefficients, 0)),
            "not-an-event",
        ),
        ("rows of different people", "Each is true.", _unrelated(world, running), "not-an-event"),
        ("two rows of one account", "They depend, but are one account's.", repeat, "repeated-account"),
    ):
        page.bad("event", f"event: {name}", about, {**given, "proof": proof}, code)
    gone = [{**states[0], "status": int(Status.WITHDRAWN)}, *states[1:]]
    page.bad("event", "event: withdrawn", "The first filing.", {"filings": gone, "proof": two}, "filing-gone")
    swapped = [{**states[0], "digest": states[1]["digest"]}, *states[1:]]
    about = "This trustee holds another filing under the first id."
    page.bad("event", "event: another filing", about, {"filings": swapped, "proof": two}, "other-filing")
    page.bad(
        "event",
        "event: unknown filing",
        "The first is not held.",
        {"filings": states[1:], "proof": two},
        "unknown-filing",
    )


def _other_dealing(world: World, proof: EventProof, signed: Any) -> EventProof:
    other = (bytes(32), proof.answers[0].digests[1])
    return replace(proof, answers=(*proof.answers[:3], *(signed(i, digests=other).answers[i] for i in (3, 4))))


def _state(world: World, name: str) -> dict[str, Any]:
    header = world.filings[name].header
    core, status = header.core, int(Status.HELD)
    return {"filing": core.id, "digest": header.digest, "account": core.account, "slots": core.slots, "status": status}


def _unrelated(world: World, running: Running) -> EventProof:
    rows = (row(world, "first"), row(world, "third", 1))
    request = wire.RowRequest(ROOT, (0,), rows).to_bytes()
    answers = tuple(trustee.open_rows(request) for trustee in running.trustees.values())
    return EventProof(ROOT, 2, rows, np.array([1, P - 1]), answers)
