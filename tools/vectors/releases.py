"""Packages, and what a desk opens with them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from covey.core import curve
from covey.core.mail import mail_secret
from covey.core.pseudonym import account_point, facet
from covey.primitives.hpke import SealingKey
from covey.primitives.signing import SigningKey
from covey.roles import author
from covey.roles.desk import Desk
from covey.roles.trustee.releases import package_info
from covey.wire.filing import sealing_info
from covey.wire.log import EntryKind
from covey.wire.release import SIGN_PACKAGE, Package, ReleaseShares
from vectors.page import Page
from vectors.rows import event, row
from vectors.world import Running, World, moved

NAMES = ("first", "second", "direct")


def pages(world: World) -> list[Page]:
    """The page of releases."""
    page = Page(
        "release",
        "spec/release",
        "Packages of trustees, what is in them, and what a desk opens with them. `desk` is its number; its secrets are"
        " in `desks`. `sealed_texts` repeats the packages' sealed texts and needs no attention.",
        {
            "manifest": world.manifest,
            "desks": {i: desk.to_bytes() for i, desk in world.desks.items()},
            "filings": {
                name: {"header": world.filings[name].header, "contents": world.filings[name].contents} for name in NAMES
            },
        },
    )
    running = world.run(NAMES)
    direct = {i: _packages(running, i) for i in running.trustees}
    proof = event(world, running, 2, (row(world, "first"), row(world, "second")))
    met = _only(running.log(EntryKind.EVENT, lambda _: proof.to_bytes()))
    page.base("manifest", world.manifest)
    for kind, packages in (("direct", [p for found in direct.values() for p in found]), ("met", met)):
        for package in packages:
            page.base(f"{kind} {package.trustee} to {package.desk}", package)
    _contents(page, world, [*direct[1], *met[:2]])
    _capsules(page, world)
    decisions = _stages(page, world, running, [item for found in direct.values() for item in found], met)
    _refused_packages(page, world, met[0], direct[1][0])
    _refused_filings(page, world)
    _refused_decisions(page, world, decisions)
    return [page]


def _keep(page: Page, *packages: Package) -> None:
    """Note sealed texts where the generator finds them again."""
    texts = page.given.setdefault("sealed_texts", [])
    texts += [package.sealed for package in packages if package.sealed not in texts]


def _packages(running: Running, trustee: int) -> list[Package]:
    """What is in a trustee's outbox for desks."""
    store = running.trustees[trustee]._store
    return [package for outcome in store.outbox(0, 64) for package in outcome.packages]


def _only(outcomes: dict[int, Any]) -> list[Package]:
    return [package for found in outcomes.values() for outcome in found for package in outcome.packages]


def _contents(page: Page, world: World, packages: list[Package]) -> None:
    _keep(page, *packages)
    for at, package in enumerate(packages):
        info = package_info(package.manifest, package.trustee, package.desk, package.id)
        plain = ReleaseShares.from_bytes(world.desks[package.desk].opening.open(package.sealed, info))
        given = {"desk": package.desk, "package": package}
        points = [
            {"filing": p.row.filing, "slot": p.row.slot, "account": p.account, "share": p.share} for p in plain.points
        ]
        secrets = [{"filing": s.filing, "digest": s.digest, "stage": s.stage, "share": s.share} for s in plain.secrets]
        output = {"trustee": package.trustee, "threshold": plain.threshold, "points": points, "secrets": secrets}
        page.case("package", f"package {at + 1}", "Signed, and sealed with this info.", given, {"info": info, **output})


def _capsules(page: Page, world: World) -> None:
    """Every step between a key point and a content key."""
    for name, threshold in (("first", 2), ("first", 3), ("direct", 0)):
        upload = world.filings[name]
        core, draft = upload.header.core, world.drafts[name][1]
        info = sealing_info(core.manifest, core.id, core.account, "desk 1", "capsules")
        opened = world.desks[1].opening.open(upload.contents.capsules[0], info)
        parts = np.stack([world.part(name, i).words for i in (1, 2)])
        secrets = {x: parts[x - 1][-28:-10] for x in (1, 2)}
        s1, s2 = np.split(curve.apex(secrets, 2), 2)
        if threshold:
            found = facet(world.parameters, draft.pseudonyms[0], threshold)
            xs = [account_point(key.public.data) for key in world.accounts[:threshold]]
            points = [{"x": x, "point": found.key_point(x)} for x in xs]
            apex = author.words_to_bytes(found.curve[0])
        else:
            points, apex = [], b""
        number = 0 if not threshold else 1 + world.parameters.thresholds.index(threshold)
        keys = [
            author.conflict_key(core.id, author.words_to_bytes(s1), 0, threshold, apex),
            author.case_key(core.id, author.words_to_bytes(s2), 0, threshold, apex),
        ]
        given = {
            "desk": 1,
            "filing": name,
            "slot": 0,
            "threshold": threshold,
            "points": points,
            "secret1": s1,
            "secret2": s2,
        }
        output = {
            "apex": apex,
            "capsule": opened[number * 96 : number * 96 + 96],
            "capsule_keys": keys,
            "conflict": {"identifiers": draft.identifiers, "workplace": draft.workplace},
            "case": {"reach": draft.case.reach, "account": draft.case.account},
            "mail_secret": mail_secret(world.accounts[world.drafts[name][0]].seed, core.id),
        }
        about = "Key points give Q(0); with s1 it opens the conflict part, with s2 the case part and the mail."
        page.case("capsule", f"capsule of {name}, T={threshold}", about, given, output)


def _stages(
    page: Page, world: World, running: Running, direct: list[Package], met: list[Package]
) -> list[tuple[str, list[Package]]]:
    """A desk from its first package to the open case."""
    filings = {name: world.filings[name] for name in NAMES}
    mine = [package for package in met if package.desk == 1]
    desk = Desk(world.manifest, world.desks[1])
    for upload in filings.values():
        desk.take_filing(upload.header.to_bytes(), upload.contents.to_bytes())
    for package in (*direct, *mine):
        desk.take_package(package.to_bytes())
    accepted, second = [], []
    for name in ("first", "second", "direct"):
        decision = desk.decide(filings[name].header.core.id, True)
        accepted.append(decision)
        body = decision.to_bytes()
        second += _only(running.log(EntryKind.DECISION, lambda _, body=body: body))

    for package in second:
        page.base(f"case of {package.id.hex()[:8]}, {package.trustee}", package)

    def show(
        name: str, about: str, packages: list[Package], accept: tuple[str, ...] = (), names: tuple[str, ...] = NAMES
    ) -> None:
        fresh = Desk(world.manifest, world.desks[1])
        for item in names:
            upload = world.filings[item]
            fresh.take_filing(upload.header.to_bytes(), upload.contents.to_bytes())
        for package in packages:
            fresh.take_package(package.to_bytes())
        for item in accept:
            fresh.decide(world.filings[item].header.core.id, True)
        _keep(page, *packages)
        given = {
            "desk": 1,
            "filings": names,
            "packages": packages,
            "accept": [world.filings[item].header.core.id for item in accept],
        }
        page.case(
            "desk", name, about, given, {"cases": cases_of(fresh), "faults": sorted({b.party for b in fresh.faults})}
        )

    show("nothing released", "Filings alone say nothing.", [])
    show("one trustee", "Fewer than t.", [p for p in (*direct, *mine) if p.trustee == 1])
    two = [p for p in (*direct, *mine) if p.trustee in {2, 5}]
    show("two trustees", "t of them open every conflict part.", two)
    show("five trustees", "The same.", [*direct, *mine])
    show(
        "not delivered", "The board keeps the second filing back: the first opens all the same.", mine, names=("first",)
    )
    show("accepted", "With s2 the case parts open.", [*direct, *mine, *second], NAMES)
    garbled = _edit(
        world,
        mine[0],
        lambda plain: replace(plain, secrets=tuple(replace(s, share=moved(s.share, 0)) for s in plain.secrets)),
    )
    show("a lying trustee", "Named; four others open it.", [*direct, garbled, *mine[1:]])
    for name, decision in zip(NAMES, accepted, strict=True):
        given = {"desk": 1, "filings": NAMES, "packages": [*direct, *mine], "filing": decision.filing, "accept": True}
        if name != "second":
            page.case("decide", f"accept {name}", "Signed.", given, {"decision": decision})
    return [("direct", direct), ("met", mine)]


def cases_of(desk: Desk) -> list[dict[str, Any]]:
    """What a desk shows, without sentences for people."""
    found = []
    for view in desk.cases():
        conflict = view.conflict and {"identifiers": view.conflict.identifiers, "workplace": view.conflict.workplace}
        case = view.case and {"reach": view.case.reach, "account": view.case.account}
        meetings = [{"threshold": m.threshold, "slot": m.slot, "filings": sorted(m.filings)} for m in view.meetings]
        state = {"filing": view.filing, "account": view.account, "state": str(view.state)}
        found.append({**state, "conflict": conflict, "case": case, "meetings": meetings})
    return found


def _signed(world: World, package: Package) -> Package:
    key = world.secrets[package.trustee].signing
    return replace(package, signature=key.sign(SIGN_PACKAGE, package.signed_bytes()))


def _edit(world: World, package: Package, change: Callable[[ReleaseShares], ReleaseShares]) -> Package:
    """The package that its trustee would have sent, had it said something else."""
    info = package_info(package.manifest, package.trustee, package.desk, package.id)
    opening = world.desks[package.desk].opening
    plain = change(ReleaseShares.from_bytes(opening.open(package.sealed, info)))
    sealed = SealingKey(opening.public.data).seal(plain.to_bytes(), info)
    return _signed(world, replace(package, sealed=sealed))


def _refused_packages(page: Page, world: World, met: Package, direct: Package) -> None:
    def edit(change: Callable[[ReleaseShares], ReleaseShares], package: Package = met) -> Package:
        return _edit(world, package, change)

    assert met.desk == direct.desk == 1
    elsewhere = SealingKey(world.desks[1].opening.public.data).seal(b"x", b"another info")
    for name, about, made, code in (
        ("signature false", "64 zeros.", replace(met, signature=bytes(64)), "bad-signature"),
        ("said to be another's", "Trustee 2 did not sign it.", replace(met, trustee=2), "bad-signature"),
        ("trustee 6", "There are five.", replace(met, trustee=6), "unknown-trustee"),
        ("for desk 2", "Well signed.", _signed(world, replace(met, desk=2)), "wrong-party"),
        ("for another escrow", "Well signed.", _signed(world, replace(met, manifest=bytes(32))), "wrong-manifest"),
        ("does not open", "Sealed with other info.", _signed(world, replace(met, sealed=elsewhere)), "does-not-open"),
        (
            "moved to another event",
            "The info binds the id.",
            _signed(world, replace(met, id=bytes(16))),
            "does-not-open",
        ),
        (
            "another list of filings",
            "Not those inside.",
            _signed(world, replace(met, filings=(bytes(16),))),
            "bad-package",
        ),
        ("a filing too few", "Not those inside.", _signed(world, replace(met, filings=met.filings[:1])), "bad-package"),
        ("stage 3", "There are two.", edit(lambda p: _secrets(p, stage=3), direct), "bad-package"),
        ("stage 2 of an event", "Events open conflict parts.", edit(lambda p: _secrets(p, stage=2)), "bad-package"),
        (
            "a share too short",
            "9 elements.",
            edit(lambda p: _secrets(p, share=p.secrets[0].share[:8]), direct),
            "bad-package",
        ),
        ("a row too few", "T rows.", edit(lambda p: replace(p, points=p.points[:1])), "bad-package"),
        ("two rows of one account", "T accounts.", edit(_one_account), "bad-package"),
        ("threshold 3 with two rows", "T rows.", edit(lambda p: replace(p, threshold=3)), "bad-package"),
        ("threshold 4", "Not offered.", edit(lambda p: replace(p, threshold=4)), "threshold-not-offered"),
        ("points without an event", "Threshold 0.", edit(lambda p: replace(p, threshold=0)), "bad-package"),
        ("nothing inside", "At least one secret.", edit(lambda p: replace(p, secrets=())), "bad-package"),
        ("cut", "One byte is missing.", met.to_bytes()[:-1], "truncated"),
    ):
        if isinstance(made, Package):
            _keep(page, made)
        page.bad("take_package", f"package: {name}", about, {"desk": 1, "package": made}, code)


def _secrets(plain: ReleaseShares, **changes: Any) -> ReleaseShares:
    return replace(plain, secrets=(replace(plain.secrets[0], **changes), *plain.secrets[1:]))


def _one_account(plain: ReleaseShares) -> ReleaseShares:
    return replace(plain, points=tuple(replace(point, account=plain.points[0].account) for point in plain.points))


def _refused_filings(page: Page, world: World) -> None:
    first, third = world.filings["first"], world.filings["third"]
    header, contents = first.header, first.contents
    key = world.accounts[0]
    foreign = _foreign(first.header, key)
    for name, about, head, body, code in (
        ("signature false", "64 zeros.", replace(header, signature=bytes(64)), contents, "bad-signature"),
        ("other contents", "Of the second filing.", header, world.filings["second"].contents, "hash-mismatch"),
        ("for another desk", "Desk 2's.", third.header, third.contents, "wrong-party"),
        ("another escrow", "Well signed.", foreign, contents, "wrong-manifest"),
        ("cut", "One byte is missing.", header.to_bytes()[:-1], contents, "truncated"),
    ):
        page.bad("take_filing", f"filing: {name}", about, {"desk": 1, "header": head, "contents": body}, code)


def _foreign(header: Any, key: SigningKey) -> Any:
    changed = replace(header, core=replace(header.core, manifest=bytes(32)))
    return replace(changed, signature=key.sign("covey/sign/filing", changed.signed_bytes()))


def _refused_decisions(page: Page, world: World, stages: list[tuple[str, list[Package]]]) -> None:
    packages = [package for _, found in stages for package in found if package.trustee in {1, 2}]
    ids = {name: world.filings[name].header.core.id for name in NAMES}
    for name, about, given, code in (
        (
            "unknown",
            "16 zeros.",
            {"packages": packages, "decided": [], "filing": bytes(16), "accept": True},
            "unknown-filing",
        ),
        (
            "not open",
            "No package yet.",
            {"packages": [], "decided": [], "filing": ids["first"], "accept": True},
            "not-ready",
        ),
        (
            "accepted before",
            "Declining comes too late.",
            {"packages": packages, "decided": [[ids["first"], True]], "filing": ids["first"], "accept": False},
            "already-accepted",
        ),
        (
            "declined before",
            "Another desk is asked.",
            {"packages": packages, "decided": [[ids["second"], False]], "filing": ids["second"], "accept": True},
            "already-declined",
        ),
    ):
        page.bad("decide", f"decide: {name}", about, {"desk": 1, "filings": NAMES, **given}, code)
