"""The ceremony, step by step, as trustee 3 sees it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from vectors.page import Page, seed
from vectors.world import World

from covey.core.prss import subset_scalar
from covey.primitives.group import Element
from covey.primitives.hashing import derive_key, digest
from covey.primitives.hpke import SealingKey
from covey.primitives.signing import SigningKey
from covey.primitives.transcript import encode
from covey.roles import ceremony
from covey.roles.trustee.secrets import OPRF_TAG
from covey.wire import ceremony as wire
from covey.wire.codec import Message
from covey.wire.manifest import SIGN_MANIFEST

ME = 3
SIGNED = {
    wire.Commitments: wire.SIGN_COMMITMENTS,
    wire.Deals: wire.SIGN_DEALS,
    wire.Confirmation: wire.SIGN_CONFIRMATION,
    wire.CardOffer: wire.SIGN_CARD,
}


def pages(world: World) -> list[Page]:
    """The page of the ceremony."""
    messages = world.messages
    page = Page(
        "ceremony",
        "spec/ceremony",
        "Every step of one ceremony. `messages` are those of all trustees; a case may `replace` some of them (null: it is"
        " missing). Trustee 3 runs the steps; `states` is its private state after each.",
        {
            "plan": world.plan,
            "states": {name: states[ME] for name, states in world.states.items()},
            "messages": messages,
        },
    )
    page.base("plan", world.plan)
    page.base("manifest", world.manifest)
    for name, states in world.states.items():
        page.base(f"state {name}", states[ME])
    for kind in ("commitments", "deals", "confirmations"):
        for i, data in messages[kind].items():
            page.base(f"{kind} {i}", data)
    for i in (1, 2):
        page.base(f"card {i}", world.offers[i])
    page.base("card of desk 1", world.other_offers["desk 1"])
    _cards(page, world)
    _rounds(page, world)
    _results(page, world)
    _bad_cards(page, world)
    _bad_rounds(page, world)
    _bad_results(page, world)
    return [page]


def _cards(page: Page, world: World) -> None:
    for i in (1, ME):
        state, offer = world.states["card"][i], world.offers[i]
        given = {"name": state.name, "jurisdiction": state.jurisdiction, "entropy": seed("card", i)}
        output = {"signing": state.signing, "opening": state.opening, "digest": offer.digest, "offer": offer}
        page.case("card", f"card of trustee {i}", "Keys from 32 bytes, and the card.", given, output)
    for name, offer in world.other_offers.items():
        keys = world.keys[name]
        given = {"role": keys.role, "name": name, "entropy": seed("keys", name)}
        output = {"signing": keys.signing, "opening": keys.opening, "digest": offer.digest, "offer": offer}
        page.case("keys", f"card of the {name}", "Only desks have an opening key.", given, output)
    spoken = {"plan": world.plan.digest, "transcript": world.manifest.transcript, "manifest": world.manifest.hash}
    for name, value in spoken.items():
        page.case("spoken", f"spoken {name}", "160 bits, ten groups.", {"hash": value}, {"spoken": ceremony.spoken(value)})


def _rounds(page: Page, world: World) -> None:
    plan, mine = world.plan, [a for a in world.parameters.subsets if ME in a]
    places = [k for k, a in enumerate(world.parameters.subsets) if ME in a]
    contributions = [derive_key(world.entropy(ME), "covey/ceremony/contribution", plan.digest, k) for k in places]
    output = {
        "plan_digest": plan.digest,
        "own_subsets": [{"number": k, "members": a} for k, a in zip(places, mine, strict=True)],
        "contributions": contributions,
        "state": world.states["committed"][ME],
        "message": world.messages["commitments"][ME],
    }
    given = {"state": world.states["card"][ME], "entropy": world.entropy(ME)}
    page.case("commit", "commit", "Step 3.", given, output)
    for name, entropy in (("the same", world.entropy(ME)), ("other", seed("unused"))):
        about = "A step repeated gives the same message; entropy given again is not used."
        given = {"state": world.states["committed"][ME], "entropy": entropy}
        repeated = {"message": world.messages["commitments"][ME]}
        page.case("commit", f"commit again with {name} entropy", about, given, repeated)
    deals = wire.Deals.from_bytes(world.messages["deals"][ME])
    seen = digest("covey/ceremony/commitments", plan.digest, *deals.seen)
    others = [i for i in range(1, plan.n + 1) if i != ME]
    packages = []
    for other in others:
        shared = b"".join(c for c, a in zip(contributions, mine, strict=True) if other in a)
        packages.append({"to": other, "info": encode("covey/ceremony/deal", plan.digest, ME, other, seen), "plaintext": shared})
    about = "Step 4. Sealing is random: `sealed` is what the sealer gave, for the trustees in order."
    output = {"packages": packages, "state": world.states["dealt"][ME], "message": deals}
    page.case("deal", "deal", about, {"sealed": deals.sealed}, output)
    confirmed = world.states["confirmed"][ME].confirmed[0]
    publics = [Element.base_mul(subset_scalar(found, OPRF_TAG)) for found in confirmed.seeds]
    output = {
        "seeds": confirmed.seeds,
        "publics": publics,
        "transcript": world.manifest.transcript,
        "state": world.states["confirmed"][ME],
        "message": world.messages["confirmations"][ME],
    }
    page.case("confirm", "confirm", "Step 5.", {}, output)
    for i in (1, 5):
        received = world.states["confirmed"][i].confirmed[0].seeds
        about = "For comparison: members of a subset have the same seed."
        own = [{"members": a, "seed": s} for a, s in zip([a for a in world.parameters.subsets if i in a], received, strict=True)]
        opening = world.states["card"][i].opening
        page.case("seeds", f"seeds of trustee {i}", about, {"trustee": i, "opening": opening, "entropy": world.entropy(i)}, {"seeds": own})
    signed = wire.ManifestSignature.from_bytes(world.messages["signatures"][ME])
    output = {
        "manifest": world.manifest,
        "hash": world.manifest.hash,
        "secrets": world.secrets[ME].to_bytes(),
        "state": world.states["signed"][ME],
        "message": signed,
    }
    page.case("sign", "sign", "Step 6.", {}, output)


def _results(page: Page, world: World) -> None:
    page.case("assemble", "assemble", "Step 7.", {}, {"signed": world.signed})
    keys = world.manifest.evaluation_keys
    about = "K_i, the sum over the subsets A of i of g_A(i) P_A; the joint key likewise at 0."
    output = {"evaluation_keys": keys, "joint": Element.base_mul(world.joint_key)}
    page.case("evaluation_keys", "evaluation keys", about, {"manifest": world.manifest}, output)


def _bad_cards(page: Page, world: World) -> None:
    offer, desk = world.offers[1], world.other_offers["desk 1"]
    key, desk_key = SigningKey(world.states["card"][1].signing), SigningKey(world.keys["desk 1"].signing)
    for name, about, made, code in (
        ("signature changed", "Not signed.", replace(offer, signature=world.offers[2].signature), "bad-signature"),
        ("role 5", "There are four.", _signed(replace(offer, role=5), key), "bad-card"),
        ("no name", "Empty.", _signed(replace(offer, name=""), key), "bad-name"),
        ("a blank before the name", "Visible text without blanks around.", _signed(replace(offer, name=" a"), key), "bad-name"),
        ("a line break in the name", "Visible text only.", _signed(replace(offer, name="a\nb"), key), "bad-name"),
        ("a reversing mark in the name", "U+202E is not visible.", _signed(replace(offer, name="a\u202eb"), key), "bad-name"),
        ("a desk with a jurisdiction", "Trustees only.", _signed(replace(desk, jurisdiction="here"), desk_key), "bad-card"),
        ("a trustee without a sealing key", "It needs one.", _signed(replace(offer, sealing_key=()), key), "bad-card"),
        ("a desk without a sealing key", "It needs one.", _signed(replace(desk, sealing_key=()), desk_key), "bad-card"),
        ("a registrar with a sealing key", "It needs none.", _signed(replace(desk, role=wire.REGISTRAR), desk_key), "bad-card"),
        ("a sealing key that is none", "Not reduced.", _signed(replace(offer, sealing_key=(b"\xff" * 1216,)), key), "bad-key"),
    ):
        page.bad("check_card", name, about, {"offer": made}, code)
    other = replace(world.plan, trustees=(replace(world.plan.trustees[0], name="x"), *world.plan.trustees[1:]))
    without = replace(world.plan, trustees=tuple(replace(c, name=c.name + ".") for c in world.plan.trustees))
    given = {"state": world.states["committed"][ME], "entropy": world.entropy(ME), "plan": other}
    page.bad("commit", "commit to a second plan", "One card serves one ceremony.", given, "other-plan")
    given = {"state": world.states["card"][ME], "entropy": world.entropy(ME), "plan": without}
    page.bad("commit", "a plan without this card", "Its name is not as offered.", given, "not-in-plan")
    page.bad("commit", "31 bytes of entropy", "32.", {"state": world.states["card"][ME], "entropy": bytes(31)}, "misuse")


def _signed(message: Any, key: SigningKey) -> Any:
    return replace(message, signature=key.sign(SIGNED[type(message)], message.signed_bytes()))


def _changed(world: World, kind: type[Message], sender: int, **changes: Any) -> Any:
    """A message with other fields, signed again by its sender."""
    name = {wire.Commitments: "commitments", wire.Deals: "deals", wire.Confirmation: "confirmations"}[kind]
    message = kind.from_bytes(world.messages[name][sender])
    return _signed(replace(message, **changes), SigningKey(world.states["card"][sender].signing))


def _bad_rounds(page: Page, world: World) -> None:
    def bad(op: str, name: str, about: str, changed: Mapping[int, Any], code: str, state: str = "") -> None:
        given: dict[str, Any] = {"replace": changed}
        page.bad(op, f"{op}: {name}", about, {**given, "state": state} if state else given, code)

    commitments, deals, confirmations = (world.messages[n] for n in ("commitments", "deals", "confirmations"))
    first = {"deal": commitments, "confirm": deals, "sign": confirmations}
    other = seed("another plan")
    for op, kind in (("deal", wire.Commitments), ("confirm", wire.Deals), ("sign", wire.Confirmation)):
        mine = kind.from_bytes(first[op][2])
        false = replace(mine, signature=kind.from_bytes(first[op][1]).signature)
        changes = {"transcript": other} if kind is wire.Confirmation else {"plan": other}
        own = _changed(world, kind, ME, **({"transcript": other} if kind is wire.Confirmation else _own(world, kind)))
        bad(op, "a message is missing", "Of trustee 5.", {5: None}, "ceremony-waiting")
        bad(op, "not a message", "Cut short.", {2: first[op][2][:-1]}, "truncated")
        bad(op, "another's message", "Of trustee 1.", {2: first[op][1]}, "wrong-party")
        bad(op, "signature false", "Somebody else's.", {2: false}, "bad-signature")
        bad(op, "for another plan", "A replay.", {2: _changed(world, kind, 2, plan=other)}, "other-plan")
        bad(op, "own message changed", f"With other {', '.join(changes)} or lists.", {ME: own}, "own-message-differs")
    short = wire.Commitments.from_bytes(commitments[2]).commitments
    cut = _changed(world, wire.Commitments, 2, commitments=short[:-1])
    bad("deal", "a commitment too few", "One for each subset.", {2: cut}, "bad-count")
    two = _changed(world, wire.Commitments, 2, commitments=short[::-1])
    bad("deal", "another version than before", "Both signed.", {2: two}, "two-versions", "dealt")
    _bad_deals(bad, world)
    _bad_confirmations(bad, world)


def _own(world: World, kind: type[Message]) -> dict[str, Any]:
    if kind is wire.Commitments:
        return {"commitments": wire.Commitments.from_bytes(world.messages["commitments"][ME]).commitments[::-1]}
    return {"seen": wire.Deals.from_bytes(world.messages["deals"][ME]).seen[::-1]}


def _bad_deals(bad: Any, world: World) -> None:
    kind = wire.Deals
    deals = kind.from_bytes(world.messages["deals"][2])
    sealed, seen = deals.sealed, deals.seen
    state, commitments = world.states["card"][ME], digest("covey/ceremony/commitments", world.plan.digest, *seen)
    key = SealingKey(world.offers[ME].sealing_key[0])
    true_info = encode("covey/ceremony/deal", world.plan.digest, 2, ME, commitments)
    false_info = encode("covey/ceremony/deal", world.plan.digest, 1, ME, commitments)
    plain = b"".join(
        derive_key(world.entropy(2), "covey/ceremony/contribution", world.plan.digest, k)
        for k, a in enumerate(world.parameters.subsets)
        if {2, ME} <= set(a)
    )
    assert state.opening

    def deal(**changes: Any) -> Any:
        return _changed(world, kind, 2, **changes)

    wrong = key.seal(bytes(32) + plain[32:], true_info)
    elsewhere = key.seal(plain, false_info)
    bad("confirm", "a package too few", "One for each other.", {2: deal(sealed=sealed[:-1])}, "bad-count")
    bad("confirm", "a package too short", "Its length is known.", {2: deal(sealed=(*sealed[:-1], sealed[-1][:-1]))}, "bad-count")
    bad("confirm", "a hash too few", "What it saw.", {2: deal(seen=seen[:-1])}, "bad-count")
    bad("confirm", "saw other commitments", "Of trustee 4.", {2: deal(seen=(*seen[:3], bytes(32), seen[4]))}, "views-differ")
    about = "Sealed with the info of trustee 1."
    bad("confirm", "a package does not open", about, {2: _sealing(deal(sealed=(sealed[0], elsewhere, *sealed[2:])), 2)}, "does-not-open")
    about = "The first contribution is 32 zeros."
    bad("confirm", "not what was committed", about, {2: _sealing(deal(sealed=(sealed[0], wrong, *sealed[2:])), 2)}, "not-committed")
    bad("confirm", "another version than before", "Both signed.", {2: deal(sealed=sealed[::-1])}, "two-versions", "confirmed")


def _sealing(deals: wire.Deals, sender: int) -> dict[str, Any]:
    """The message, and the new sealed text apart, so that the generator finds it again."""
    return {"message": deals, "sealed": deals.sealed[ME - 1 if ME < sender else ME - 2]}


def _bad_confirmations(bad: Any, world: World) -> None:
    kind = wire.Confirmation
    found = kind.from_bytes(world.messages["confirmations"][2])
    publics, seen = found.publics, found.seen
    stranger = Element.base_mul(world.joint_key).to_bytes()

    def say(**changes: Any) -> Any:
        return _changed(world, kind, 2, **changes)

    bad("sign", "a public key too few", "One for each subset.", {2: say(publics=publics[:-1])}, "bad-count")
    bad("sign", "a hash too few", "What it saw.", {2: say(seen=seen[:-1])}, "bad-count")
    bad("sign", "saw other deals", "Of trustee 4.", {2: say(seen=(*seen[:3], bytes(32), seen[4]))}, "views-differ")
    bad("sign", "a public key is the identity", "32 zeros.", {2: say(publics=(bytes(32), *publics[1:]))}, "false-public-key")
    bad("sign", "a public key is no element", "Not canonical.", {2: say(publics=(b"\xff" * 32, *publics[1:]))}, "false-public-key")
    bad("sign", "a public key of a common subset", "Another element.", {2: say(publics=(stranger, *publics[1:]))}, "false-public-key")
    last = [k for k, a in enumerate([a for a in world.parameters.subsets if 2 in a]) if ME not in a][0]
    others = (*publics[:last], stranger, *publics[last + 1 :])
    bad("sign", "a public key of others differs", "Subset 1, 2, 4, 5.", {2: say(publics=others)}, "false-public-key")
    bad("sign", "another transcript", "All saw the same.", {2: say(transcript=bytes(32))}, "other-transcript")


def _bad_results(page: Page, world: World) -> None:
    key, other = SigningKey(world.states["card"][2].signing), seed("another manifest")
    second = wire.ManifestSignature.from_bytes(world.messages["signatures"][2])
    elsewhere = wire.ManifestSignature(2, other, key.sign(SIGN_MANIFEST, other))
    for name, about, changed, code in (
        ("a signature is missing", "Of trustee 5.", {5: None}, "ceremony-waiting"),
        ("another's signature", "Of trustee 1.", {2: world.messages["signatures"][1]}, "wrong-party"),
        ("signature false", "64 zeros.", {2: replace(second, signature=bytes(64))}, "bad-signature"),
        ("another manifest", "Signed as it should.", {2: elsewhere}, "other-manifest"),
    ):
        page.bad("assemble", f"assemble: {name}", about, {"replace": changed}, code)
