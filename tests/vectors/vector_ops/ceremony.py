"""The ceremony's steps for trustee 3, from its state and everybody's messages."""

from typing import Any

from covey.core.prss import subset_scalar
from covey.primitives.group import ORDER, Element, Scalar
from covey.primitives.hashing import derive_key, digest
from covey.primitives.hpke import OpeningKey
from covey.primitives.transcript import encode
from covey.roles import ceremony
from covey.roles.trustee.secrets import OPRF_TAG
from covey.wire import ceremony as wire
from covey.wire.manifest import Manifest, Plan
from vector_ops.reading import Op, Values, plain, raw, sealing

Out = dict[str, Any]
ME = 3


def _state(i: Values, given: Values, usual: str) -> wire.CeremonyState:
    name = i.get("state") or usual
    return wire.CeremonyState.from_bytes(raw(given["states"].get(name, name)))


def _messages(i: Values, given: Values, kind: str) -> dict[int, bytes]:
    found = {int(k): raw(v) for k, v in given["messages"][kind].items()}
    for number, value in i.get("replace", {}).items():
        del found[int(number)]
        if value is not None:
            found[int(number)] = raw(value["message"] if isinstance(value, dict) else value)
    return found


def _offered(offer: wire.CardOffer, signing: bytes, opening: Any) -> Out:
    again = wire.CardOffer.from_bytes(offer.to_bytes())
    again.check()
    return plain({"signing": signing, "opening": opening, "digest": again.digest, "offer": again})


def card(i: Values, _: Values) -> Out:
    state, offer = ceremony.card(i["name"], i["jurisdiction"], raw(i["entropy"]))
    return _offered(offer, state.signing, state.opening)


def keys(i: Values, _: Values) -> Out:
    made, offer = ceremony.make_keys(i["role"], i["name"], raw(i["entropy"]))
    return _offered(offer, made.signing, list(made.opening))


def check_card(i: Values, _: Values) -> Out:
    wire.CardOffer.from_bytes(raw(i["offer"])).check()
    return {}


def spoken(i: Values, _: Values) -> Out:
    return {"spoken": ceremony.spoken(raw(i["hash"]))}


def commit(i: Values, given: Values) -> Out:
    plan = Plan.from_bytes(raw(i.get("plan", given["plan"])))
    before, entropy = _state(i, given, "card"), raw(i["entropy"])
    state, message = ceremony.commit(before, plan, entropy)
    if before.committed:
        return plain({"message": message})
    own = [{"number": k, "members": list(a)} for k, a in enumerate(plan.parameters.subsets) if ME in a]
    label = "covey/ceremony/contribution"
    values = [derive_key(entropy, label, plan.digest, subset["number"]) for subset in own]
    result = {"plan_digest": plan.digest, "own_subsets": own, "contributions": values}
    return plain({**result, "state": state, "message": message})


def deal(i: Values, given: Values) -> Out:
    calls: list[tuple[bytes, bytes, bytes]] = []
    with sealing([raw(item) for item in i.get("sealed", [])], calls):
        state, message = ceremony.deal(_state(i, given, "committed"), _messages(i, given, "commitments"))
    plan = Plan.from_bytes(raw(given["plan"]))
    others = [found for found in plan.trustees if found.index != ME]
    assert [call[0] for call in calls] == [found.sealing_key for found in others]
    packages = [
        {"to": found.index, "info": info, "plaintext": text}
        for found, (_, text, info) in zip(others, calls, strict=True)
    ]
    return plain({"packages": packages, "state": state, "message": message})


def confirm(i: Values, given: Values) -> Out:
    state, message = ceremony.confirm(_state(i, given, "dealt"), _messages(i, given, "deals"))
    seeds = state.confirmed[0].seeds
    publics = [Element.base_mul(subset_scalar(seed, OPRF_TAG)) for seed in seeds]
    assert plain(publics) == plain(list(message.publics))
    result = {"seeds": list(seeds), "publics": publics, "transcript": message.transcript}
    return plain({**result, "state": state, "message": message})


def seeds(i: Values, given: Values) -> Out:
    """Another trustee's seeds, from its own entropy and the packages dealt to it."""
    plan, me = Plan.from_bytes(raw(given["plan"])), i["trustee"]
    opened: dict[int, dict[int, bytes]] = {me: {}}
    label = "covey/ceremony/contribution"
    for k, members in enumerate(plan.parameters.subsets):
        opened[me][k] = derive_key(raw(i["entropy"]), label, plan.digest, k) if me in members else b""
    for sender, data in _messages({}, given, "deals").items():
        if sender == me:
            continue
        deals = wire.Deals.from_bytes(data)
        seen = digest("covey/ceremony/commitments", plan.digest, *deals.seen)
        info = encode("covey/ceremony/deal", plan.digest, sender, me, seen)
        text = OpeningKey(raw(i["opening"])).open(deals.sealed[me - 1 if me < sender else me - 2], info)
        both = [k for k, members in enumerate(plan.parameters.subsets) if {me, sender} <= set(members)]
        opened[sender] = {k: text[32 * at : 32 * at + 32] for at, k in enumerate(both)}
    found = [
        {"members": a, "seed": digest("covey/ceremony/seed", *a, *(opened[m][k] for m in a))}
        for k, a in enumerate(plan.parameters.subsets)
        if me in a
    ]
    return plain({"seeds": found})


def sign(i: Values, given: Values) -> Out:
    done = ceremony.sign(_state(i, given, "confirmed"), _messages(i, given, "confirmations"))
    result = {"manifest": done.manifest, "hash": done.manifest.hash, "secrets": done.secrets.to_bytes()}
    return plain({**result, "state": done.state, "message": done.message})


def assemble(i: Values, given: Values) -> Out:
    plan = Plan.from_bytes(raw(given["plan"]))
    manifest = ceremony.unsigned_manifest(plan, _messages({}, given, "confirmations"))
    return plain({"signed": ceremony.assemble(manifest, _messages(i, given, "signatures"))})


def evaluation_keys(i: Values, _: Values) -> Out:
    manifest = Manifest.from_bytes(raw(i["manifest"]))
    publics = [Element.from_bytes(item) for item in manifest.subset_keys]
    weights = [manifest.parameters.subset_weight(a, 0) % ORDER for a in manifest.parameters.subsets]
    joint = Element.weighted_sum([Scalar.from_int(w) for w in weights], publics)
    return plain({"evaluation_keys": manifest.evaluation_keys, "joint": joint})


OPS: dict[str, Op] = {
    "card": card,
    "keys": keys,
    "check_card": check_card,
    "spoken": spoken,
    "commit": commit,
    "deal": deal,
    "confirm": confirm,
    "seeds": seeds,
    "sign": sign,
    "assemble": assemble,
    "evaluation_keys": evaluation_keys,
}
