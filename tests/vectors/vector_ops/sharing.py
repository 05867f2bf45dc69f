"""Shared randomness, masked rows, pseudonyms, deposits, matching."""

from itertools import combinations
from typing import Any

import numpy as np

from covey.core import curve, deposit, field, masks, matching, oprf, recovery, shamir
from covey.core.parameters import ADDRESS_BITS, CHECKS
from covey.core.prss import SeedShares, subset_scalar
from covey.core.pseudonym import account_point, address, facet
from covey.primitives.group import Scalar
from covey.primitives.prg import public_elements
from vector_ops.reading import Op, Values, array, fields, parameters, plain, raw, sha256, words

Out = dict[str, Any]


def _holder(i: Values) -> SeedShares:
    seeds = {tuple(item["subset"]): raw(item["seed"]) for item in i["seeds"]}
    return SeedShares(parameters(i), i["trustee"], seeds)


def subsets(i: Values, _: Values) -> Out:
    numbers = parameters(i)
    points = range(numbers.n + 1)
    found = [{"subset": list(a), "weights": [numbers.subset_weight(a, x) for x in points]} for a in numbers.subsets]
    return {"subsets": found}


def random(i: Values, _: Values) -> Out:
    return plain({"share": _holder(i).random(i["count"], i["tag"], *fields(i["fields"]))})


def zero(i: Values, _: Values) -> Out:
    return plain({"share": _holder(i).zero(i["count"], i["tag"], *fields(i["fields"]))})


def scalar(i: Values, _: Values) -> Out:
    return plain({"share": _holder(i).scalar(i["tag"], *fields(i["fields"]))})


def one_scalar(i: Values, _: Values) -> Out:
    return plain({"scalar": subset_scalar(raw(i["seed"]), i["tag"], *fields(i["fields"]))})


def joint_scalar(i: Values, _: Values) -> Out:
    shares = {int(x): Scalar.from_bytes(raw(s)) for x, s in i["shares"].items()}
    values = set()
    for chosen in combinations(shares, i["t"]):
        total = Scalar.from_int(0)
        for weight, x in zip(oprf.lagrange_at_zero(chosen), chosen, strict=True):
            total = total.add(weight.mul(shares[x]))
        values.add(total)
    (value,) = values
    return plain({"value": value})


def reconstruct(i: Values, _: Values) -> Out:
    return plain({"value": shamir.reconstruct(i["points"], array(i["shares"]), i["degree"])})


def _mask(i: Values) -> np.ndarray:
    size, threshold = parameters(i).width, i["threshold"]
    label = (i["depth"], i["prefix"], i["generation"], threshold)
    return _holder(i).random((threshold - 1) * size * size, "covey/mask", *label)


def mask_share(i: Values, _: Values) -> Out:
    return plain({"mask": _mask(i)})


def mask_share_hash(i: Values, _: Values) -> Out:
    return plain({"sha256": sha256(words(_mask(i)))})


def _row(mask: np.ndarray, z: np.ndarray, x: int, threshold: int, width: int) -> np.ndarray:
    blocks = mask.reshape(width, threshold - 1, width).transpose(1, 0, 2)
    return masks.apply(masks.prepare(blocks), z[None], np.array([x]))[0]


def apply(i: Values, _: Values) -> Out:
    return plain({"row": _row(array(i["mask"]), array(i["z"]), i["x"], i["threshold"], i["width"])})


def row_answer(i: Values, _: Values) -> Out:
    numbers, z = parameters(i), array(i["z"])
    label = (raw(i["header"]), i["slot"], i["depth"], i["prefix"], i["generation"])
    zeros = _holder(i).zero(len(numbers.thresholds) * numbers.width, "covey/zero", *label)
    place = numbers.thresholds.index(i["threshold"])
    mine = zeros.reshape(-1, numbers.width)[place]
    return plain({"answer": field.add(_row(_mask(i), z, i["x"], i["threshold"], numbers.width), mine)})


def point(i: Values, _: Values) -> Out:
    return {"x": account_point(raw(i["account"]))}


class _Wide:
    """Parameters of which only the width counts."""

    def __init__(self, width: int) -> None:
        self.width, self.half = width, width // 2


def _facet(i: Values) -> Any:
    return facet(_Wide(i["width"]), raw(i["pseudonym"]), i["threshold"])  # type: ignore[arg-type]


def one_facet(i: Values, _: Values) -> Out:
    found = _facet(i)
    return plain({"z": found.z, "curve": found.curve})


def facet_hash(i: Values, _: Values) -> Out:
    found = _facet(i)
    return plain({"sha256": sha256(words(found.z) + words(found.curve))})


def key_point(i: Values, _: Values) -> Out:
    return plain({"point": _facet(i).key_point(i["x"])})


def apex(i: Values, _: Values) -> Out:
    return plain({"apex": curve.apex({p["x"]: array(p["point"]) for p in i["points"]}, i["threshold"])})


def one_address(i: Values, _: Values) -> Out:
    return plain({"bits": address(raw(i["pseudonym"]))})


def deal(i: Values, _: Values) -> Out:
    coefficients, parts = deposit.deal(parameters(i), array(i["shared"]), array(i["randomness"]))
    return plain({"coefficients": coefficients, "parts": parts})


def deal_hash(i: Values, given: Values) -> Out:
    _, parts = deposit.deal(parameters(i), array(i["shared"]), array(i["randomness"]))
    return {"parts_sha256": sha256(words(parts)).hex(), **prove(i, given)}


def weights(i: Values, _: Values) -> Out:
    numbers = parameters(i)
    squares = i["slots"] * (len(numbers.thresholds) * numbers.half + ADDRESS_BITS)
    count = (numbers.shared_words(i["slots"]) + squares) * CHECKS
    found = public_elements(count, "covey/check-weights", raw(i["dealing_digest"]))
    linear, quadratic = deposit._weights(numbers, i["slots"], raw(i["dealing_digest"]))
    assert np.array_equal(np.concatenate([linear.ravel(), quadratic.ravel()]), found)
    return plain({"count": count, "ends": [*found[:10], *found[-10:]], "sha256": sha256(words(found))})


def prove(i: Values, _: Values) -> Out:
    coefficients, _parts = deposit.deal(parameters(i), array(i["shared"]), array(i["randomness"]))
    degree, square = deposit.prove(parameters(i), i["slots"], coefficients, raw(i["dealing_digest"]))
    return plain({"degree_check": degree.ravel(), "square_check": square.ravel()})


def judge(i: Values, _: Values) -> Out:
    checks = (array(i["degree_check"]), array(i["square_check"]))
    view = deposit.judge(parameters(i), i["slots"], i["trustee"], array(i["words"]), raw(i["dealing_digest"]), checks)
    slots = [{"z": s.z, "points": s.points, "address": s.address} for s in view.slots]
    return plain({"slots": slots, "secret1": view.secret1, "secret2": view.secret2})


def decode(i: Values, _: Values) -> Out:
    value, off = shamir.decode(i["points"], array(i["shares"]), i["degree"], i["need"])
    return plain({"value": value, "off": sorted(off)})


def _verdict(verdict: matching.Event | matching.Repeat | matching.Alarm) -> Out:
    if isinstance(verdict, matching.Event):
        return {"event": list(verdict.rows), "coefficients": list(verdict.coefficients)}
    if isinstance(verdict, matching.Repeat):
        return {"repeat": verdict.row, "of": verdict.of}
    return {"alarm": list(verdict.rows)}


def match(i: Values, _: Values) -> Out:
    """All rows at once; each combination is also checked by hand."""
    vectors = {row["key"]: array(row["vector"]) for row in i["rows"]}
    accounts = {row["key"]: raw(row["account"]) for row in i["rows"]}
    outcomes = matching.Basis(len(i["rows"][0]["vector"])).insert(list(vectors), np.stack(list(vectors.values())))
    found = []
    for outcome in outcomes:
        if isinstance(outcome, matching.Extended):
            found.append({"key": outcome.key, "combination": None})
            continue
        total = sum(value * vectors[key] % field.P for key, value in outcome.combination.items()) % field.P
        assert np.array_equal(total + 0 * vectors[outcome.key], vectors[outcome.key])
        verdict = matching.classify(outcome.key, outcome.combination, accounts, i["threshold"])
        found.append({"key": outcome.key, "combination": plain(outcome.combination), "verdict": _verdict(verdict)})
    return {"outcomes": found}


def clean(i: Values, _: Values) -> Out:
    vectors = {row["key"]: array(row["vector"]) for row in i["rows"]}
    accounts = {row["key"]: raw(row["account"]) for row in i["rows"]}
    suspects = [raw(item) for item in i["suspects"]]
    events = recovery.clean_events(vectors, accounts, i["threshold"], suspects)
    return {"events": [_verdict(event) for event in events]}


OPS: dict[str, Op] = {
    "subsets": subsets,
    "random": random,
    "zero": zero,
    "scalar": scalar,
    "subset_scalar": one_scalar,
    "joint_scalar": joint_scalar,
    "reconstruct": reconstruct,
    "mask_share": mask_share,
    "mask_share_hash": mask_share_hash,
    "apply": apply,
    "row_answer": row_answer,
    "account_point": point,
    "facet": one_facet,
    "facet_hash": facet_hash,
    "key_point": key_point,
    "apex": apex,
    "address": one_address,
    "deal": deal,
    "deal_hash": deal_hash,
    "weights": weights,
    "prove": prove,
    "judge": judge,
    "decode": decode,
    "match": match,
    "clean": clean,
}
