"""A trustee's four rounds (spec/ceremony, steps 3 to 6).

    card -> COMMITTED -> DEALT -> CONFIRMED -> SIGNED

Each function takes the state and everybody's messages of the round before, by trustee, and returns the
next state and one message. On a state that has done the step already it returns the same message again,
or refuses when what it is shown now differs from what it saw then. Nothing secret leaves before every
trustee is bound by its commitments; any fault stops the ceremony, which then starts again from new cards.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from covey.core.prss import SeedShares, subset_scalar
from covey.errors import Malformed, Misuse, Refused
from covey.primitives.group import Element
from covey.primitives.hashing import derive_key, digest, equal
from covey.primitives.hpke import OVERHEAD, OpeningKey, SealingKey
from covey.primitives.signing import SigningKey
from covey.primitives.transcript import encode
from covey.roles.ceremony.cards import check_entropy, offer_of, spoken
from covey.roles.ceremony.judging import accuse, collect, hashes, same_views, unchanged
from covey.roles.ceremony.signing import checked, merge, own_subsets
from covey.roles.trustee.secrets import OPRF_TAG, TrusteeSecrets
from covey.wire.ceremony import (
    CONTRIBUTION_LENGTH,
    SIGN_COMMITMENTS,
    SIGN_CONFIRMATION,
    SIGN_DEALS,
    CeremonyState,
    Commitments,
    Committed,
    Confirmation,
    Confirmed,
    Deals,
    Dealt,
    ManifestSignature,
)
from covey.wire.manifest import SIGN_MANIFEST, Manifest, Plan


@dataclass(frozen=True)
class Signing:
    """The outcome for one trustee. Save `secrets` and `state` before `message` is sent."""

    state: CeremonyState
    secrets: TrusteeSecrets = field(repr=False)
    manifest: Manifest
    message: ManifestSignature


def commit(state: CeremonyState, plan: Plan, entropy: bytes) -> tuple[CeremonyState, Commitments]:
    """Round 1: bind this trustee to a plan, and to its contributions. `entropy`: 32 fresh secret bytes.

    `entropy` is not used when the state has committed already. `Refused` if the plan does not carry this
    trustee's card as offered ("not-in-plan"), or is not the plan committed to ("other-plan").
    """
    check_entropy(entropy)
    if state.committed and state.committed[0].plan != plan:
        raise Refused(
            f"this trustee committed to the plan {spoken(state.committed[0].plan.digest)} already",
            code="other-plan",
            hint="One card serves one ceremony: for another plan, make a new card.",
        )
    if not state.committed:
        plan.check()
        _find(state, plan)
        state = replace(state, committed=(Committed(plan, entropy),))
    return state, _commitments(state)


def deal(state: CeremonyState, messages: Mapping[int, bytes]) -> tuple[CeremonyState, Deals]:
    """Round 2: given everybody's commitments, seal to each other trustee the contributions it shares.

    Raises `PeerFault` for a false or incomplete message, `Waiting` for a missing one; nothing is sealed then.
    """
    plan = _plan(state)
    found = collect(Commitments, plan, messages, _commitments(state))
    for message in found:
        if len(message.commitments) != len(own_subsets(plan, message.trustee)):
            accuse(message.trustee, "it did not commit to one contribution for each of its subsets", "bad-count")
    if state.dealt:
        unchanged("commitments", hashes(state.dealt[0].commitments), hashes(found))
        return state, state.dealt[0].deals
    me, mine = _find(state, plan), _contributions(state)
    seen = hashes(found)
    sealed = tuple(
        SealingKey(card.sealing_key).seal(
            b"".join(mine[k] for k in own_subsets(plan, me) if k in own_subsets(plan, card.index)),
            _info(plan, me, card.index, seen),
        )
        for card in plan.trustees
        if card.index != me
    )
    unsigned = Deals(plan.digest, me, seen, sealed, bytes(64))
    deals = replace(unsigned, signature=SigningKey(state.signing).sign(SIGN_DEALS, unsigned.signed_bytes()))
    return replace(state, dealt=(Dealt(tuple(found), deals),)), deals


def confirm(state: CeremonyState, messages: Mapping[int, bytes]) -> tuple[CeremonyState, Confirmation]:
    """Round 3: open what is addressed to this trustee, check it against the commitments, derive the seeds.

    Raises `PeerFault` for a false message, for commitments that did not reach everybody alike (not
    certain), and for contributions that do not open or do not match.
    """
    plan = _plan(state)
    if not state.dealt:
        raise _too_early("deal")
    found = collect(Deals, plan, messages, state.dealt[0].deals)
    for message in found:
        _check_shape(plan, message)
    if state.confirmed:
        unchanged("deals", state.confirmed[0].seen, hashes(found))
        return state, _confirmation(state)
    same_views("commitments", {message.trustee: message.seen for message in found})
    me, mine = _find(state, plan), _contributions(state)
    opened = {message.trustee: _open(state, plan, message, me) for message in found if message.trustee != me}
    opened[me] = mine
    subsets = plan.parameters.subsets
    seeds = tuple(
        digest("covey/ceremony/seed", *subsets[k], *(opened[member][k] for member in subsets[k]))
        for k in own_subsets(plan, me)
    )
    state = replace(state, confirmed=(Confirmed(hashes(found), seeds),))
    return state, _confirmation(state)


def sign(state: CeremonyState, messages: Mapping[int, bytes]) -> Signing:
    """Round 4: given everybody's confirmations, check that all agree, and sign the manifest.

    Raises `PeerFault` for deals that did not reach everybody alike (not certain), for another transcript,
    and for a P_A that is not this trustee's own.
    """
    plan = _plan(state)
    if not state.confirmed:
        raise _too_early("confirm")
    own = _confirmation(state)
    found = collect(Confirmation, plan, messages, own)
    checked(plan, found)
    keys = dict(zip(own_subsets(plan, own.trustee), own.publics, strict=True))
    for message in found:
        if not equal(message.transcript, own.transcript):
            accuse(
                message.trustee,
                f"it confirms the transcript {spoken(message.transcript)}, which is not that of the messages it sent "
                f"and says it saw ({spoken(own.transcript)})",
                "other-transcript",
            )
        for k, public in zip(own_subsets(plan, message.trustee), message.publics, strict=True):
            if k in keys and not equal(public, keys[k]):
                members = ", ".join(str(i) for i in plan.parameters.subsets[k])
                accuse(message.trustee, f"its public key for the subset {members} is false", "false-public-key")
    manifest = merge(plan, found)
    if state.signed and state.signed[0] != manifest.hash:
        raise Refused(
            f"this trustee signed the manifest {spoken(state.signed[0])} already",
            code="other-manifest",
            hint="Somebody sent two versions of a confirmation: compare the files with the other trustees.",
        )
    key = SigningKey(state.signing)
    shares = SeedShares(plan.parameters, own.trustee, _seeds(state, own.trustee))
    return Signing(
        replace(state, signed=(manifest.hash,)),
        TrusteeSecrets(own.trustee, key, OpeningKey(state.opening), shares),
        manifest,
        ManifestSignature(own.trustee, manifest.hash, key.sign(SIGN_MANIFEST, manifest.hash)),
    )


# What the state implies


def _plan(state: CeremonyState) -> Plan:
    if not state.committed:
        raise _too_early("commit")
    return state.committed[0].plan


def _too_early(step: str) -> Misuse:
    return Misuse(f"this trustee has not done the step `{step}` yet", code="wrong-step", hint=f"Run `{step}` first.")


def _find(state: CeremonyState, plan: Plan) -> int:
    """This trustee's index: the place of its card, which must be exactly as offered."""
    mine = offer_of(state)
    for card in plan.trustees:
        shown = (card.name, card.jurisdiction, card.verify_key, (card.sealing_key,))
        if shown == (mine.name, mine.jurisdiction, mine.verify_key, mine.sealing_key):
            return card.index
    raise Refused(
        f"the plan {plan.name!r} does not carry the card of {state.name} as it was offered",
        code="not-in-plan",
        hint="Give your card file to the coordinator again; do not go on with this plan.",
    )


def _contributions(state: CeremonyState) -> dict[int, bytes]:
    """This trustee's contribution to each of its subsets, by the subset's place in the list of all."""
    done = state.committed[0]
    me = _find(state, done.plan)
    return {
        k: derive_key(done.entropy, "covey/ceremony/contribution", done.plan.digest, k)
        for k in own_subsets(done.plan, me)
    }


def _commitments(state: CeremonyState) -> Commitments:
    plan = _plan(state)
    me = _find(state, plan)
    found = tuple(_commitment(plan, k, me, value) for k, value in _contributions(state).items())
    unsigned = Commitments(plan.digest, me, found, bytes(64))
    return replace(unsigned, signature=SigningKey(state.signing).sign(SIGN_COMMITMENTS, unsigned.signed_bytes()))


def _confirmation(state: CeremonyState) -> Confirmation:
    plan, done = _plan(state), state.confirmed[0]
    me = _find(state, plan)
    transcript = digest("covey/ceremony/transcript", plan.digest, *hashes(state.dealt[0].commitments), *done.seen)
    publics = tuple(Element.base_mul(subset_scalar(seed, OPRF_TAG)).to_bytes() for seed in done.seeds)
    unsigned = Confirmation(plan.digest, me, done.seen, transcript, publics, bytes(64))
    return replace(unsigned, signature=SigningKey(state.signing).sign(SIGN_CONFIRMATION, unsigned.signed_bytes()))


def _seeds(state: CeremonyState, me: int) -> dict[tuple[int, ...], bytes]:
    plan = _plan(state)
    places = own_subsets(plan, me)
    return {plan.parameters.subsets[k]: seed for k, seed in zip(places, state.confirmed[0].seeds, strict=True)}


# Deals


def _commitment(plan: Plan, subset: int, trustee: int, contribution: bytes) -> bytes:
    return digest("covey/ceremony/commitment", plan.digest, subset, trustee, contribution)


def _info(plan: Plan, sender: int, receiver: int, seen: tuple[bytes, ...]) -> bytes:
    """What one sealed package is bound to."""
    commitments = digest("covey/ceremony/commitments", plan.digest, *seen)
    return encode("covey/ceremony/deal", plan.digest, sender, receiver, commitments)


def _check_shape(plan: Plan, message: Deals) -> None:
    """Lengths follow from the plan."""
    sender, mine = message.trustee, own_subsets(plan, message.trustee)
    others = [i for i in range(1, plan.n + 1) if i != sender]
    if len(message.seen) != plan.n or len(message.sealed) != len(others):
        accuse(sender, "its deals are not one for each other trustee", "bad-count")
    for receiver, package in zip(others, message.sealed, strict=True):
        shared = len(mine.keys() & own_subsets(plan, receiver).keys())
        if len(package) != OVERHEAD + CONTRIBUTION_LENGTH * shared:
            accuse(sender, f"its package for trustee {receiver} has the wrong length", "bad-count")


def _open(state: CeremonyState, plan: Plan, message: Deals, me: int) -> dict[int, bytes]:
    """The contributions that one sender dealt to this trustee, checked, by the subset's place."""
    sender = message.trustee
    package = message.sealed[me - 1 if me < sender else me - 2]
    try:
        plain = OpeningKey(state.opening).open(package, _info(plan, sender, me, message.seen))
    except Malformed as error:
        accuse(sender, f"its package for trustee {me} does not open", error.code)
    theirs = own_subsets(plan, sender)
    promised = dict(zip(theirs, state.dealt[0].commitments[sender - 1].commitments, strict=True))
    found: dict[int, bytes] = {}
    for place, k in enumerate(k for k in theirs if k in own_subsets(plan, me)):
        value = plain[place * CONTRIBUTION_LENGTH : (place + 1) * CONTRIBUTION_LENGTH]
        if not equal(_commitment(plan, k, sender, value), promised[k]):
            members = ", ".join(str(i) for i in plan.parameters.subsets[k])
            accuse(sender, f"its contribution to the subset {members} is not the one it committed to", "not-committed")
        found[k] = value
    return found
