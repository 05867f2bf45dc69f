"""All n trustees in one process: the true rounds, every message and state through bytes.

For trying Covey out and for tests. Whoever runs this knows every seed: an escrow for real use needs
`covey ceremony`, each trustee on its own machine.
"""

from collections.abc import Callable, Mapping, Sequence

from covey.core.parameters import Parameters
from covey.roles.ceremony.cards import card, make_plan
from covey.roles.ceremony.rounds import commit, confirm, deal, sign
from covey.roles.ceremony.signing import assemble, unsigned_manifest
from covey.roles.trustee.secrets import TrusteeSecrets
from covey.wire.ceremony import CardOffer, CeremonyState
from covey.wire.codec import Message
from covey.wire.manifest import DeskCard, Limits, Plan, SignedManifest

Step = Callable[[CeremonyState, Mapping[int, bytes]], tuple[CeremonyState, Message]]


def local_ceremony(
    name: str,
    parameters: Parameters,
    limits: Limits,
    trustees: Sequence[tuple[str, str]],
    desks: Sequence[DeskCard],
    board: bytes,
    board_url: str,
    registrars: Sequence[bytes],
    created: int,
    entropy: Callable[[int], bytes],
) -> tuple[SignedManifest, list[TrusteeSecrets]]:
    """The signed manifest, and the secrets of trustees 1..n. `trustees`: (name, jurisdiction) of each."""
    states: list[bytes] = []
    offers: list[CardOffer] = []
    for trustee, jurisdiction in trustees:
        state, offered = card(trustee, jurisdiction, entropy(32))
        states.append(state.to_bytes())
        offers.append(CardOffer.from_bytes(offered.to_bytes()))
    made = make_plan(name, parameters, limits, offers, desks, board, board_url, registrars, created)
    plan = Plan.from_bytes(made.to_bytes())

    states, commitments = _round(states, {}, lambda state, _: commit(state, plan, entropy(32)))
    states, deals = _round(states, commitments, deal)
    states, confirmations = _round(states, deals, confirm)
    signings = [sign(CeremonyState.from_bytes(state), confirmations) for state in states]
    signatures = {signing.message.trustee: signing.message.to_bytes() for signing in signings}
    signed = assemble(unsigned_manifest(plan, confirmations), signatures)
    secrets = [TrusteeSecrets.from_bytes(signing.secrets.to_bytes(), parameters) for signing in signings]
    return SignedManifest.from_bytes(signed.to_bytes()), secrets


def _round(states: Sequence[bytes], messages: Mapping[int, bytes], step: Step) -> tuple[list[bytes], dict[int, bytes]]:
    after: list[bytes] = []
    sent: dict[int, bytes] = {}
    for index, data in enumerate(states, start=1):
        state, message = step(CeremonyState.from_bytes(data), messages)
        after.append(state.to_bytes())
        sent[index] = message.to_bytes()
    return after, sent
