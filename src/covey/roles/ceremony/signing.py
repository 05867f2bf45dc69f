"""After round 3, for anybody who holds the public messages: manifest and signatures (spec/ceremony, step 7)."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from covey.core.parameters import Parameters
from covey.errors import Malformed, Misuse, Waiting
from covey.primitives.group import Element
from covey.primitives.signing import VerifyKey
from covey.roles.ceremony.cards import spoken
from covey.roles.ceremony.judging import accuse, collect, people, same_values, same_views
from covey.wire.ceremony import Confirmation, ManifestSignature
from covey.wire.manifest import SIGN_MANIFEST, Manifest, Plan, SignedManifest


def own_subsets(plan: Plan, trustee: int) -> Mapping[int, tuple[int, ...]]:
    """The subsets that contain a trustee, in order, by their place in the list of all."""
    return _own_subsets(plan.n, plan.t, trustee)


def unsigned_manifest(plan: Plan, messages: Mapping[int, bytes]) -> Manifest:
    """The manifest that everybody's confirmations give. Whoever uses it was in no round, so blame is not certain."""
    found = collect(Confirmation, plan, messages)
    checked(plan, found)
    return merge(plan, found)


def assemble(manifest: Manifest, messages: Mapping[int, bytes]) -> SignedManifest:
    """Join everybody's signatures. `PeerFault` names whose is false, `Waiting` whose are missing."""
    n = manifest.plan.n
    if not set(messages) <= set(range(1, n + 1)):
        raise Misuse(f"this ceremony has trustees 1 to {n}")
    found = {i: _signature(manifest, i, data) for i, data in sorted(messages.items())}
    missing = set(range(1, n + 1)) - set(found)
    if missing:
        raise Waiting(f"no signature yet from {people(missing)}", code="ceremony-waiting")
    return SignedManifest(manifest, tuple(found[i] for i in range(1, n + 1)))


def checked(plan: Plan, found: Sequence[Confirmation]) -> None:
    """Confirmations have the plan's lengths and valid keys, and saw the same deals."""
    for message in found:
        expected = own_subsets(plan, message.trustee)
        if len(message.seen) != plan.n or len(message.publics) != len(expected):
            accuse(message.trustee, "its confirmation is not about every trustee and each of its subsets", "bad-count")
        try:
            for public in message.publics:
                Element.from_bytes(public)
        except Malformed as error:
            accuse(message.trustee, f"one of its public keys is not a group element: {error}", "false-public-key")
    same_views("deals", {message.trustee: message.seen for message in found})


def merge(plan: Plan, found: Sequence[Confirmation]) -> Manifest:
    """One P_A for each subset, equal from all its members, under one transcript."""
    transcript = same_values("the transcript hash", "other-transcript", {m.trustee: m.transcript for m in found})
    claims: dict[int, dict[int, bytes]] = {}
    for message in found:
        for k, public in zip(own_subsets(plan, message.trustee), message.publics, strict=True):
            claims.setdefault(k, {})[message.trustee] = public
    keys = []
    for k, subset in enumerate(plan.parameters.subsets):
        members = ", ".join(str(i) for i in subset)
        keys.append(same_values(f"the public key of the subset {members}", "false-public-key", claims[k]))
    return Manifest.from_bytes(Manifest(plan, transcript, tuple(keys)).to_bytes())


@lru_cache(maxsize=64)
def _own_subsets(n: int, t: int, trustee: int) -> Mapping[int, tuple[int, ...]]:
    subsets = Parameters(n, t, (2,), 4).subsets  # only n and t matter here
    return MappingProxyType({k: subset for k, subset in enumerate(subsets) if trustee in subset})


def _signature(manifest: Manifest, trustee: int, data: bytes) -> bytes:
    try:
        message = ManifestSignature.from_bytes(data)
    except Malformed as error:
        accuse(trustee, f"its signature cannot be read: {error}", error.code, certain=False, hint="Ask for it again.")
    if message.trustee != trustee:
        accuse(trustee, f"its signature is that of trustee {message.trustee}", "wrong-party", certain=False)
    key = VerifyKey(manifest.plan.trustees[trustee - 1].verify_key)
    try:
        key.verify(message.signature, SIGN_MANIFEST, message.manifest)
    except Malformed as error:
        accuse(trustee, "its signature of the manifest is false", error.code, certain=False, hint="Ask for it again.")
    if message.manifest != manifest.hash:
        accuse(
            trustee,
            f"it signed another manifest, {spoken(message.manifest)}",
            "other-manifest",
            certain=False,
            hint=f"Compare manifests by voice; ours is {spoken(manifest.hash)}.",
        )
    return message.signature
