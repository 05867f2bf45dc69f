"""A desk's periods, and what it opens with the keys of which."""

from contextlib import suppress
from typing import Any

from covey.errors import PeerFault
from covey.primitives.hpke import OpeningKey
from covey.primitives.signing import SigningKey
from covey.roles.desk import Desk, DeskSecrets
from covey.roles.desk_keys import DeskKeys
from covey.wire.desk import DeskPeriod
from covey.wire.manifest import Manifest
from vector_ops.desk import cases_of
from vector_ops.reading import Op, Values, plain, raw

Out = dict[str, Any]


def _periods(found: list[str]) -> tuple[DeskPeriod, ...]:
    return tuple(DeskPeriod.from_bytes(raw(period)) for period in found)


def shown(i: Values, given: Values) -> Out:
    """What was known, then what the board shows."""
    known = DeskKeys.of(Manifest.from_bytes(raw(given["manifest"])), i["desk"], _periods(i["known"]))
    found = known.shown(_periods(i["periods"]))
    return plain(
        {
            "number": found.now.number,
            "deciding": found.now.deciding.data,
            "signing": found.now.signing.data,
            "sealing": found.now.sealing.data,
            "signing_keys": [key.data for key in found.signing],
            "subjects": [period.subject for period in found.periods],
        }
    )


def _desk(i: Values, given: Values) -> Desk:
    manifest = Manifest.from_bytes(raw(given["manifest"]))
    newest, *older = (OpeningKey(raw(seed)) for seed in i["openings"])
    signing, deciding = SigningKey(raw(i["signing"])), SigningKey(raw(i["deciding"]))
    secrets = DeskSecrets(i["desk"], signing, newest, deciding, tuple(older))
    desk = Desk(manifest, secrets, DeskKeys.of(manifest, i["desk"], _periods(i["periods"])))
    for name in i["filings"]:
        filing = given["filings"][name]
        desk.take_filing(raw(filing["header"]), raw(filing["contents"]))
    for package in i["packages"]:
        with suppress(PeerFault):
            desk.take_package(raw(package))
    return desk


def renewed(i: Values, given: Values) -> Out:
    """Packages, then decisions, then case seeds."""
    desk = _desk(i, given)
    for filing, key in i["accept"]:
        desk.decide(raw(filing), True, raw(key))
    for filing, seed in i["case_seeds"]:
        desk.take_case_seed(raw(filing), raw(seed))
    return plain({"cases": cases_of(desk), "faults": sorted({blame.party for blame in desk.faults})})


def decide(i: Values, given: Values) -> Out:
    desk = _desk(i, given)
    for filing, key in i.get("decided", []):
        desk.decide(raw(filing), True, raw(key))
    return plain({"decision": desk.decide(raw(i["filing"]), i["accept"], raw(i["key"]))})


OPS: dict[str, Op] = {"shown": shown, "desk": renewed, "decide": decide}
