"""The ceremony, step by step, as trustee 3 sees it."""

from covey.core.prss import subset_scalar
from covey.primitives.group import Element
from covey.primitives.hashing import derive_key, digest
from covey.primitives.transcript import encode
from covey.roles import ceremony
from covey.roles.trustee.secrets import OPRF_TAG
from covey.wire import ceremony as wire
from vectors.ceremony_faults import ME, faults
from vectors.page import Page, seed
from vectors.world import World


def pages(world: World) -> list[Page]:
    """The page of the ceremony."""
    messages = world.messages
    page = Page(
        "ceremony",
        "spec/ceremony",
        "Every step of one ceremony. `messages` are those of all trustees; a case may `replace` some of them (null: it"
        " is missing). Trustee 3 runs the steps; `states` is its private state after each.",
        {
            "plan": world.plan,
            "states": {name: states[ME] for name, states in world.states.items()},
            "messages": messages,
            "sealed_texts": [
                text for data in messages["deals"].values() for text in wire.Deals.from_bytes(data).sealed
            ],
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
    faults(page, world)
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
        page.case(
            "spoken", f"spoken {name}", "160 bits, ten groups.", {"hash": value}, {"spoken": ceremony.spoken(value)}
        )


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
        packages.append(
            {"to": other, "info": encode("covey/ceremony/deal", plan.digest, ME, other, seen), "plaintext": shared}
        )
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
        own = [
            {"members": a, "seed": s}
            for a, s in zip([a for a in world.parameters.subsets if i in a], received, strict=True)
        ]
        opening = world.states["card"][i].opening
        page.case(
            "seeds",
            f"seeds of trustee {i}",
            about,
            {"trustee": i, "opening": opening, "entropy": world.entropy(i)},
            {"seeds": own},
        )
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
