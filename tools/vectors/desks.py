"""A desk's periods, and what opens with the keys of which."""

from contextlib import suppress
from dataclasses import replace
from typing import Any

from covey.errors import PeerFault
from covey.primitives.hpke import OpeningKey
from covey.roles.desk import Desk
from covey.roles.desk_keys import DeskKeys
from covey.wire.desk import SIGN_PERIOD, DeskPeriod
from covey.wire.log import EntryKind
from covey.wire.release import Package
from vectors import desk_books
from vectors.desk_world import DeskWorld
from vectors.page import Page, seed
from vectors.releases import cases_of
from vectors.rows import event, row
from vectors.world import World

NAMES = ("first", "second", "direct")


def pages(world: World) -> list[Page]:
    """The page of desks."""
    desks = DeskWorld(world)
    page = Page(
        "desk",
        "spec/desk",
        "Chains of a desk's keys, from the manifest on; what is sealed to which of them. `known`: periods seen before."
        " Lists whose name begins with `sealed` repeat sealed texts and need no attention. `pending` is the number of a"
        " prepared period, 0 if there is none; `staff` gives each person's role, -1 for who waits to be confirmed.",
        {
            "manifest": world.manifest,
            "filings": {
                name: {"header": world.filings[name].header, "contents": world.filings[name].contents} for name in NAMES
            },
        },
    )
    page.base("manifest", world.manifest)
    for desk, number in ((1, 1), (1, 2), (2, 1)):
        page.base(f"period {number} of desk {desk}", desks.chains[desk].periods[number - 1])
    _chains(page, desks)
    _false_chains(page, desks)
    desk_books.add(page, desks, *_renewed(page, world, desks))
    return [page]


def _chains(page: Page, desks: DeskWorld) -> None:
    for name, about, desk, known, shown in (
        ("no period", "The manifest's keys: one decides and signs.", 1, 0, 0),
        ("one period", "Signed with the manifest's key.", 1, 0, 1),
        ("two periods", "Each signed with the one before.", 1, 0, 2),
        ("the second, when the first is known", "What is known is shown again.", 1, 1, 2),
        ("nothing new", "The same.", 1, 2, 2),
        ("another desk", "It has its own.", 2, 0, 1),
    ):
        chain = desks.chains[desk].periods
        found = DeskKeys.of(desks.world.manifest, desk, chain[:shown])
        output = {
            "number": found.now.number,
            "deciding": found.now.deciding.data,
            "signing": found.now.signing.data,
            "sealing": found.now.sealing.data,
            "signing_keys": [key.data for key in found.signing],
            "subjects": [period.subject for period in found.periods],
        }
        page.case("shown", name, about, {"desk": desk, "known": chain[:known], "periods": chain[:shown]}, output)


def _false_chains(page: Page, desks: DeskWorld) -> None:
    one, two = desks.chains[1].periods
    other, late = desks.statement(1, 1, "other"), desks.statement(1, 1, "late")
    zero, far = replace(one, number=0), replace(one, number=257)
    small, unreduced = replace(one, deciding=bytes(32)), replace(one, sealing=b"\xff" * 1152 + one.sealing[1152:])
    for name, about, known, shown, code in (
        ("a gap", "Number 1 is missing.", (), (two,), "wrong-period"),
        ("a gap at the end", "Number 3 is missing.", (), (one, two, replace(two, number=4)), "wrong-period"),
        ("out of order", "Number 2 before number 1.", (), (two, one), "wrong-period"),
        ("fewer than before", "The board has shown number 2.", (one, two), (one,), "wrong-period"),
        ("none any more", "The board has shown number 1.", (one,), (), "wrong-period"),
        ("another number 1", "Both are well signed.", (one,), (other,), "wrong-period"),
        ("another number 1 in one list", "Both are well signed.", (), (one, late), "wrong-period"),
        ("not signed", "64 zeros.", (), (replace(one, signature=bytes(64)),), "bad-signature"),
        ("another sealing key", "After signing.", (), (replace(one, sealing=two.sealing),), "bad-signature"),
        ("another signing key", "After signing.", (), (replace(one, signing=two.signing),), "bad-signature"),
        ("signed by itself", "With its own deciding key.", (), (_signed(desks, one, 1),), "bad-signature"),
        ("signed by the key before last", "Period 2, with period 0's key.", (), (one, _signed(desks, two, 0)),
         "bad-signature"),
        ("signed with the signing key", "Period 2, with period 1's signing key.", (),
         (one, replace(two, signature=desks.keys[1][1][1].sign(SIGN_PERIOD, two.signed_bytes()))), "bad-signature"),
        ("another desk's", "Well signed by it.", (), desks.chains[2].periods, "wrong-party"),
        ("another escrow's", "Well signed.", (), (_signed(desks, replace(one, manifest=bytes(32)), 0),),
         "wrong-manifest"),
        ("number 0", "That is the manifest's card.", (), (zero,), "wrong-period"),
        ("number 257", "At most 256.", (), (far,), "wrong-period"),
        ("a deciding key of small order", "It would verify anything.", (), (small,), "bad-key"),
        ("a sealing key that is none", "Not reduced.", (), (unreduced,), "bad-key"),
    ):  # fmt: skip
        page.bad("shown", name, about, {"desk": 1, "known": known, "periods": shown}, code)


def _signed(desks: DeskWorld, period: DeskPeriod, number: int) -> DeskPeriod:
    """The statement, signed with the deciding key of a period of desk 1 or 0 for the ceremony's."""
    key = desks.keys[1][number][0]
    return replace(period, signature=key.sign(SIGN_PERIOD, period.signed_bytes()))


def _renewed(page: Page, world: World, desks: DeskWorld) -> tuple[Desk, dict[str, Any]]:
    """One filing before the first period, two after the second, one of them accepted with a case key."""
    running = world.run(("direct",))
    before = _told({i: trustee._store.outbox(0, 64) for i, trustee in running.trustees.items()})
    for period in desks.chains[1].periods:
        running.log(EntryKind.DESK_PERIOD, lambda _, period=period: period.to_bytes())
    for name in ("first", "second"):
        running.log(EntryKind.FILING, lambda i, name=name: world.for_trustee(name, i).to_bytes())
    proof = event(world, running, 2, (row(world, "first"), row(world, "second")))
    after = [p for p in _told(running.log(EntryKind.EVENT, lambda _: proof.to_bytes())) if p.desk == 1]
    secrets, chain = desks.secrets(1), desks.chains[1]
    case = OpeningKey(seed("case-seed"))
    world.kept.knows(case)
    page.base("case key", case.public.data)
    ids = {name: world.filings[name].header.core.id for name in NAMES}

    def fresh() -> Desk:
        made = Desk(world.manifest, secrets, chain)
        for name in NAMES:
            made.take_filing(world.filings[name].header.to_bytes(), world.filings[name].contents.to_bytes())
        return made

    desk = fresh()
    for package in (*before, *after):
        desk.take_package(package.to_bytes())
    decisions = {
        name: desk.decide(ids[name], True, key)
        for name, key in (("direct", b""), ("first", case.public.data), ("second", b""))
    }
    second = []
    for name in ("direct", "first", "second"):
        body = decisions[name].to_bytes()
        second += _told(running.log(EntryKind.DECISION, lambda _, body=body: body))
    given: dict[str, Any] = {
        "desk": 1,
        "periods": chain.periods,
        "deciding": secrets.decider.seed,
        "signing": secrets.signing.seed,
        "openings": [key.seed for key in secrets.openings],
        "filings": NAMES,
    }
    all_of_them = [*before, *after, *second]
    page.given["sealed_texts"] = list(dict.fromkeys(package.sealed for package in all_of_them))
    for package in all_of_them:
        page.base(f"package of {package.trustee}, {package.id.hex()[:8]}, {package.sealed.hex()[:8]}", package)
    accepted = [[ids["direct"], b""], [ids["first"], case.public.data], [ids["second"], b""]]
    for name, about, packages, accept, seeds in (
        ("packages of three periods", "Tried with the newest key first.", [*before, *after], [], []),
        ("a wall", "Without the case seed one case part stays shut, and that is nobody's fault.", all_of_them,
         accepted, []),
        ("a wall and its case seed", "All of it is open.", all_of_them, accepted, [[ids["first"], case.seed]]),
    ):  # fmt: skip
        shown = fresh()
        for package in packages:
            with suppress(PeerFault):  # what does not open before the decision is known, is tried again
                shown.take_package(package.to_bytes())
        for filing, key in accept:
            shown.decide(filing, True, key)
        for filing, found in seeds:
            shown.take_case_seed(filing, found)
        assert not shown.faults
        output = {"cases": cases_of(shown), "faults": []}
        page.case("desk", name, about, {**given, "packages": packages, "accept": accept, "case_seeds": seeds}, output)
    opened = [*before, *after]
    for name, decision in decisions.items():
        decided = {**given, "packages": opened, "filing": ids[name], "accept": True, "key": decision.key}
        page.case("decide", f"accept {name}", "With the newest deciding key.", decided, {"decision": decision})
    for name, about, key, accept, already, code in (
        ("declined with a key", "Nothing is sent then.", case.public.data, False, [], "bad-key"),
        ("a key that is none", "1215 bytes.", case.public.data[1:], True, [], "bad-key"),
        ("accepted again with a key", "The first decision counts.", case.public.data, True, [[ids["first"], b""]],
         "already-accepted"),
        ("accepted again without", "The first decision counts.", b"", True, [[ids["first"], case.public.data]],
         "already-accepted"),
    ):  # fmt: skip
        refused = {**given, "packages": opened, "filing": ids["first"], "accept": accept, "key": key}
        page.bad("decide", name, about, {**refused, "decided": already}, code)
    few = {**given, "filings": (), "packages": []}
    elsewhere = {**few, "signing": world.desks[1].signing.seed, "accept": [], "case_seeds": []}
    page.bad("desk", "keys of an earlier period", "Renewed since.", elsewhere, "wrong-secrets")
    false = [[ids["first"], seed("another case seed")]]
    wrong = {**given, "packages": opened, "accept": accepted, "case_seeds": false}
    page.bad("desk", "another case seed", "Not that of the key in the decision.", wrong, "wrong-secrets")
    return desk, {**given, "packages": all_of_them}


def _told(outcomes: dict[int, Any]) -> list[Package]:
    """What two trustees, which are enough, have for desks."""
    reports = [outcome for i in (1, 2) for outcome in outcomes[i]]
    return [package for outcome in reports for package in outcome.packages]
