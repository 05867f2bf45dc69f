"""What a ceremony's steps must refuse, and with which code."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from covey.primitives.group import Element
from covey.primitives.hashing import derive_key, digest
from covey.primitives.hpke import SealingKey
from covey.primitives.signing import SigningKey
from covey.primitives.transcript import encode
from covey.wire import ceremony as wire
from covey.wire.codec import Message
from covey.wire.manifest import SIGN_MANIFEST
from vectors.page import Page, seed
from vectors.world import World

ME = 3
SIGNED = {
    wire.Commitments: wire.SIGN_COMMITMENTS,
    wire.Deals: wire.SIGN_DEALS,
    wire.Confirmation: wire.SIGN_CONFIRMATION,
    wire.CardOffer: wire.SIGN_CARD,
}


def faults(page: Page, world: World) -> None:
    """Everything that is refused."""
    _bad_cards(page, world)
    _bad_rounds(page, world)
    _bad_results(page, world)


def _bad_cards(page: Page, world: World) -> None:
    offer, desk = world.offers[1], world.other_offers["desk 1"]
    key, desk_key = SigningKey(world.states["card"][1].signing), SigningKey(world.keys["desk 1"].signing)
    for name, about, made, code in (
        ("signature changed", "Not signed.", replace(offer, signature=world.offers[2].signature), "bad-signature"),
        ("role 5", "There are four.", _signed(replace(offer, role=5), key), "bad-card"),
        ("no name", "Empty.", _signed(replace(offer, name=""), key), "bad-name"),
        (
            "a blank before the name",
            "Visible text without blanks around.",
            _signed(replace(offer, name=" a"), key),
            "bad-name",
        ),
        ("a line break in the name", "Visible text only.", _signed(replace(offer, name="a\nb"), key), "bad-name"),
        (
            "a reversing mark in the name",
            "U+202E is not visible.",
            _signed(replace(offer, name="a\u202eb"), key),
            "bad-name",
        ),
        (
            "a desk with a jurisdiction",
            "Trustees only.",
            _signed(replace(desk, jurisdiction="here"), desk_key),
            "bad-card",
        ),
        ("a trustee without a sealing key", "It needs one.", _signed(replace(offer, sealing_key=()), key), "bad-card"),
        ("a desk without a sealing key", "It needs one.", _signed(replace(desk, sealing_key=()), desk_key), "bad-card"),
        (
            "a registrar with a sealing key",
            "It needs none.",
            _signed(replace(desk, role=wire.REGISTRAR), desk_key),
            "bad-card",
        ),
        (
            "a sealing key that is none",
            "Not reduced.",
            _signed(replace(offer, sealing_key=(b"\xff" * 1216,)), key),
            "bad-key",
        ),
    ):
        page.bad("check_card", name, about, {"offer": made}, code)
    other = replace(world.plan, trustees=(replace(world.plan.trustees[0], name="x"), *world.plan.trustees[1:]))
    without = replace(world.plan, trustees=tuple(replace(c, name=c.name + ".") for c in world.plan.trustees))
    given = {"state": world.states["committed"][ME], "entropy": world.entropy(ME), "plan": other}
    page.bad("commit", "commit to a second plan", "One card serves one ceremony.", given, "other-plan")
    given = {"state": world.states["card"][ME], "entropy": world.entropy(ME), "plan": without}
    page.bad("commit", "a plan without this card", "Its name is not as offered.", given, "not-in-plan")
    page.bad(
        "commit", "31 bytes of entropy", "32.", {"state": world.states["card"][ME], "entropy": bytes(31)}, "misuse"
    )


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
    bad(
        "confirm",
        "a package too short",
        "Its length is known.",
        {2: deal(sealed=(*sealed[:-1], sealed[-1][:-1]))},
        "bad-count",
    )
    bad("confirm", "a hash too few", "What it saw.", {2: deal(seen=seen[:-1])}, "bad-count")
    bad(
        "confirm",
        "saw other commitments",
        "Of trustee 4.",
        {2: deal(seen=(*seen[:3], bytes(32), seen[4]))},
        "views-differ",
    )
    about = "Sealed with the info of trustee 1."
    bad(
        "confirm",
        "a package does not open",
        about,
        {2: _sealing(deal(sealed=(sealed[0], elsewhere, *sealed[2:])), 2)},
        "does-not-open",
    )
    about = "The first contribution is 32 zeros."
    bad(
        "confirm",
        "not what was committed",
        about,
        {2: _sealing(deal(sealed=(sealed[0], wrong, *sealed[2:])), 2)},
        "not-committed",
    )
    bad(
        "confirm",
        "another version than before",
        "Both signed.",
        {2: deal(sealed=sealed[::-1])},
        "two-versions",
        "confirmed",
    )


def _sealing(deals: wire.Deals, sender: int) -> dict[str, Any]:
    """The message, and the new sealed text apart, so that the generator finds it again."""
    return {"message": deals, "sealed": deals.sealed[ME - 1 if sender > ME else ME - 2]}


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
    bad(
        "sign",
        "a public key is the identity",
        "32 zeros.",
        {2: say(publics=(bytes(32), *publics[1:]))},
        "false-public-key",
    )
    bad(
        "sign",
        "a public key is no element",
        "Not canonical.",
        {2: say(publics=(b"\xff" * 32, *publics[1:]))},
        "false-public-key",
    )
    bad(
        "sign",
        "a public key of a common subset",
        "Another element.",
        {2: say(publics=(stranger, *publics[1:]))},
        "false-public-key",
    )
    last = next(k for k, a in enumerate([a for a in world.parameters.subsets if 2 in a]) if ME not in a)
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
