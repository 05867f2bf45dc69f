"""What a desk opens and decides."""

from typing import Any

from covey.core import curve
from covey.primitives import aead
from covey.roles import author
from covey.roles.case_part import open_both
from covey.roles.desk import Desk, DeskSecrets
from covey.roles.trustee.releases import package_info
from covey.wire.filing import ConflictPart, Contents, Header, sealing_info, unpad
from covey.wire.manifest import Manifest
from covey.wire.release import Package, ReleaseShares
from vector_ops.reading import Op, Values, array, plain, raw

Out = dict[str, Any]


def _desk(i: Values, given: Values) -> Desk:
    secrets = DeskSecrets.from_bytes(raw(given["desks"][str(i["desk"])]))
    desk = Desk(Manifest.from_bytes(raw(given["manifest"])), secrets)
    for name in i.get("filings", []):
        filing = given["filings"][name]
        desk.take_filing(raw(filing["header"]), raw(filing["contents"]))
    for package in i.get("packages", []):
        desk.take_package(raw(package))
    return desk


def package(i: Values, given: Values) -> Out:
    desk, found = _desk(i, given), Package.from_bytes(raw(i["package"]))
    desk.take_package(raw(i["package"]))
    info = package_info(found.manifest, found.trustee, found.desk, found.id)
    plainly = ReleaseShares.from_bytes(desk.secrets.opening.open(found.sealed, info))
    points = [
        {"filing": p.row.filing, "slot": p.row.slot, "account": p.account, "share": p.share} for p in plainly.points
    ]
    secrets = [{"filing": s.filing, "digest": s.digest, "stage": s.stage, "share": s.share} for s in plainly.secrets]
    shown = {"trustee": found.trustee, "threshold": plainly.threshold, "points": points, "secrets": secrets}
    return plain({"info": info, **shown})


def capsule(i: Values, given: Values) -> Out:
    """By the specification alone: Q(0), capsule, content keys, parts."""
    desk, filing = _desk(i, given), given["filings"][i["filing"]]
    core = Header.from_bytes(raw(filing["header"])).core
    contents = Contents.from_bytes(raw(filing["contents"]))
    numbers = desk.manifest.parameters
    info = sealing_info(core.manifest, core.id, core.account, f"desk {i['desk']}", "capsules")
    opened = desk.secrets.opening.open(contents.capsules[core.desks.index(i["desk"])], info)
    threshold, apex, number = i["threshold"], b"", 0
    if threshold:
        points = {p["x"]: array(p["point"]) for p in i["points"]}
        apex = author.words_to_bytes(curve.apex(points, threshold))
        number = 1 + i["slot"] * len(numbers.thresholds) + numbers.thresholds.index(threshold)
    found = opened[96 * number : 96 * number + 96]
    s1, s2 = (author.words_to_bytes(array(i[name])) for name in ("secret1", "secret2"))
    keys = [
        author.conflict_key(core.id, s1, i["slot"], threshold, apex),
        author.case_key(core.id, s2, i["slot"], threshold, apex),
    ]
    first, second = (aead.unseal(key, found[at : at + 48], core.id) for key, at in zip(keys, (0, 48), strict=True))
    info = sealing_info(core.manifest, core.id, core.account, "", "conflict")
    conflict = ConflictPart.from_bytes(unpad(aead.unseal(first, contents.conflict, info)))
    opened_case = open_both(core, second, contents.case)
    return plain(
        {
            "apex": apex,
            "capsule": found,
            "capsule_keys": keys,
            "conflict": {"identifiers": conflict.identifiers, "workplace": conflict.workplace},
            "case": {"reach": opened_case.case.reach, "account": opened_case.case.account},
            "mail_secret": opened_case.mail,
        }
    )


def cases_of(desk: Desk) -> list[Out]:
    """What a desk shows, without sentences for people."""
    cases = []
    for view in desk.cases():
        conflict, case = view.conflict, view.case
        cases.append(
            {
                "filing": view.filing,
                "account": view.account,
                "state": str(view.state),
                "conflict": conflict and {"identifiers": conflict.identifiers, "workplace": conflict.workplace},
                "case": case and {"reach": case.reach, "account": case.account},
                "meetings": [
                    {"threshold": m.threshold, "slot": m.slot, "filings": sorted(m.filings)} for m in view.meetings
                ],
            }
        )
    return cases


def show(i: Values, given: Values) -> Out:
    desk = _desk(i, given)
    for filing in i["accept"]:
        desk.decide(raw(filing), True)
    return plain({"cases": cases_of(desk), "faults": sorted({blame.party for blame in desk.faults})})


def decide(i: Values, given: Values) -> Out:
    desk = _desk(i, given)
    for filing, accept in i.get("decided", []):
        desk.decide(raw(filing), accept)
    return plain({"decision": desk.decide(raw(i["filing"]), i["accept"])})


def take_package(i: Values, given: Values) -> Out:
    _desk(i, given).take_package(raw(i["package"]))
    return {}


def take_filing(i: Values, given: Values) -> Out:
    _desk(i, given).take_filing(raw(i["header"]), raw(i["contents"]))
    return {}


OPS: dict[str, Op] = {
    "package": package,
    "capsule": capsule,
    "desk": show,
    "decide": decide,
    "take_package": take_package,
    "take_filing": take_filing,
}
