"""The set-up ceremony: what it yields, that every step can be repeated, and that every lie is named."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import combinations
from typing import Any

import numpy as np
import pytest

from covey.core import oprf
from covey.core.parameters import Parameters
from covey.core.shamir import reconstruct
from covey.errors import Malformed, Misuse, PeerFault, Refused, Waiting
from covey.primitives.group import Element, Scalar
from covey.primitives.hpke import SealingKey
from covey.primitives.signing import SigningKey
from covey.roles import ceremony
from covey.roles.ceremony.rounds import _commitment, _contributions, _info
from covey.roles.ceremony.signing import own_subsets
from covey.roles.trustee.secrets import TrusteeSecrets
from covey.wire import ceremony as wire
from covey.wire.ceremony import BOARD, DESK, REGISTRAR, TRUSTEE, CardOffer, CeremonyState, PrivateKeys
from covey.wire.manifest import SIGN_MANIFEST, DeskCard, Limits, Plan, SignedManifest

LIMITS = Limits(64, 8, 14, 1825, 3600)
SIZES = [(4, 2), (5, 2), (7, 3)]


def entropy(label: str) -> Callable[[int], bytes]:
    """A source that looks random and is the same in every run."""

    def stream() -> Iterator[bytes]:
        count = 0
        while True:
            yield sha256(f"tests/roles/test_ceremony.py {label} {count}".encode()).digest()
            count += 1

    blocks = stream()

    def draw(length: int) -> bytes:
        assert length == 32
        return next(blocks)

    return draw


def outsiders(draw: Callable[[int], bytes]) -> tuple[list[DeskCard], bytes, list[bytes]]:
    """A desk, a board and a registrar."""
    cards = {role: ceremony.make_keys(role, f"party {role}", draw(32))[1] for role in (DESK, BOARD, REGISTRAR)}
    return (
        [ceremony.desk_card(1, cards[DESK])],
        ceremony.public_key(BOARD, cards[BOARD]),
        [ceremony.public_key(REGISTRAR, cards[REGISTRAR])],
    )


@dataclass
class Table:
    """n trustees around a table, stopped before any round; states[i] and the files of each round, by trustee."""

    n: int
    t: int
    label: str = "table"
    states: dict[int, CeremonyState] = field(default_factory=dict)
    commitments: dict[int, bytes] = field(default_factory=dict)
    deals: dict[int, bytes] = field(default_factory=dict)
    confirmations: dict[int, bytes] = field(default_factory=dict)
    signatures: dict[int, bytes] = field(default_factory=dict)
    plan: Plan = field(init=False)

    def __post_init__(self) -> None:
        draw = entropy(f"{self.label} {self.n} {self.t}")
        offers = []
        for i in range(1, self.n + 1):
            self.states[i], offer = ceremony.card(f"trustee {self.label} {i}", "NL", draw(32))
            offers.append(offer)
        desks, board, registrars = outsiders(draw)
        parameters = Parameters(self.n, self.t, (2, 3), 8)
        url = "https://board.example"
        self.plan = ceremony.make_plan("Test", parameters, LIMITS, offers, desks, board, url, registrars, 1)

    def commit(self) -> "Table":
        """Round 1."""
        draw = entropy(f"{self.label} {self.n} {self.t} commit")
        for i in self.states:
            self.states[i], message = ceremony.commit(self.states[i], self.plan, draw(32))
            self.commitments[i] = message.to_bytes()
        return self

    def deal(self) -> "Table":
        """Round 2."""
        for i in self.states:
            self.states[i], message = ceremony.deal(self.states[i], self.commitments)
            self.deals[i] = message.to_bytes()
        return self

    def confirm(self) -> "Table":
        """Round 3."""
        for i in self.states:
            self.states[i], message = ceremony.confirm(self.states[i], self.deals)
            self.confirmations[i] = message.to_bytes()
        return self

    def sign(self) -> "Table":
        """Round 4."""
        for i in self.states:
            done = ceremony.sign(self.states[i], self.confirmations)
            self.states[i], self.signatures[i] = done.state, done.message.to_bytes()
        return self

    def key(self, trustee: int) -> SigningKey:
        """A trustee's signing key, for it to lie with."""
        return SigningKey(self.states[trustee].signing)

    def forge(self, trustee: int, message: Any, purpose: str, **changes: Any) -> bytes:
        """A message with fields changed, signed by `trustee`."""
        changed = replace(message, **changes)
        return replace(changed, signature=self.key(trustee).sign(purpose, changed.signed_bytes())).to_bytes()

    def other_commitments(self, liar: int) -> bytes:
        """A second, properly signed version of the liar's commitments."""
        found = wire.Commitments.from_bytes(self.commitments[liar])
        other = (bytes(32), *found.commitments[1:])
        return self.forge(liar, found, wire.SIGN_COMMITMENTS, commitments=other)


def named(call: Callable[[], Any], party: str, code: str, *, certain: bool) -> PeerFault:
    """The call must blame exactly this party."""
    with pytest.raises(PeerFault) as caught:
        call()
    found = caught.value
    assert (found.blame.party, found.code, found.blame.certain) == (party, code, certain), str(found)
    assert found.hint
    return found


@pytest.fixture(scope="module", params=SIZES, ids=str)
def result(request: pytest.FixtureRequest) -> tuple[SignedManifest, list[TrusteeSecrets]]:
    """An escrow set up in one process."""
    n, t = request.param
    draw = entropy(f"local {n} {t}")
    desks, board, registrars = outsiders(draw)
    names = [(f"organisation {i}", f"country {i}") for i in range(1, n + 1)]
    parameters = Parameters(n, t, (2, 3), 8)
    return ceremony.local_ceremony(
        "Local", parameters, LIMITS, names, desks, board, "https://board.example", registrars, 1_700_000_000, draw
    )


# What it yields


def test_the_signed_manifest_checks_itself_and_names_everybody(
    result: tuple[SignedManifest, list[TrusteeSecrets]],
) -> None:
    """All signatures hold; the secrets are those of the cards, in order."""
    signed, secrets = result
    again = SignedManifest.from_bytes(signed.to_bytes())
    assert again.manifest.hash == signed.manifest.hash
    assert [s.trustee for s in secrets] == list(range(1, signed.manifest.plan.n + 1))
    for own, card in zip(secrets, signed.manifest.plan.trustees, strict=True):
        assert own.signing.public.data == card.verify_key
        assert own.opening.public.data == card.sealing_key
        assert card.name == f"organisation {own.trustee}"
        assert card.jurisdiction == f"country {own.trustee}"


def test_any_t_trustees_answer_the_oprf_alike(result: tuple[SignedManifest, list[TrusteeSecrets]]) -> None:
    """The key shares fit the manifest's public keys, and every t of them give the same outputs."""
    signed, secrets = result
    t, publics = signed.manifest.plan.t, signed.manifest.evaluation_keys
    blinded = [oprf.blind(b"somebody", sha256(b"a").digest() * 2), oprf.blind(b"else", sha256(b"b").digest() * 2)]
    elements = [item.element for item in blinded]
    answers = []
    for own in secrets:
        assert Element.base_mul(own.oprf_key) == publics[own.trustee]
        answers.append(oprf.answer(own.trustee, own.oprf_key, publics[own.trustee], elements, bytes(63) + b"1"))
    outputs = {tuple(oprf.combine(blinded, chosen, publics, t)) for chosen in combinations(answers, t)}
    assert len(outputs) == 1


def test_fewer_than_t_key_shares_do_not_give_the_key(result: tuple[SignedManifest, list[TrusteeSecrets]]) -> None:
    """Interpolating t-1 shares gives another key than t shares."""
    signed, secrets = result
    t = signed.manifest.plan.t

    def joint(chosen: list[TrusteeSecrets]) -> Scalar:
        total = Scalar.from_int(0)
        for own, weight in zip(chosen, oprf.lagrange_at_zero([s.trustee for s in chosen]), strict=True):
            total = total.add(own.oprf_key.mul(weight))
        return total

    assert joint(secrets[:t]) == joint(secrets[-t:])
    assert joint(secrets[: t - 1]) != joint(secrets[:t])


def test_random_shares_lie_on_one_polynomial_of_degree_t_minus_1(
    result: tuple[SignedManifest, list[TrusteeSecrets]],
) -> None:
    """All n shares decode at degree t-1, not at t-2, and labels are independent."""
    signed, secrets = result
    n, t = signed.manifest.plan.n, signed.manifest.plan.t
    points = list(range(1, n + 1))
    shares = np.stack([own.shares.random(50, "covey/test", 7) for own in secrets])
    value = reconstruct(points, shares, t - 1)
    assert value.any()
    with pytest.raises(Waiting):
        reconstruct(points, shares, t - 2)
    other = reconstruct(points, np.stack([own.shares.random(50, "covey/test", 8) for own in secrets]), t - 1)
    assert (value != other).any()


def test_zero_shares_give_zero_at_degree_2t_minus_2(result: tuple[SignedManifest, list[TrusteeSecrets]]) -> None:
    """Shares of zero are not zero themselves."""
    signed, secrets = result
    n, t = signed.manifest.plan.n, signed.manifest.plan.t
    shares = np.stack([own.shares.zero(50, "covey/test", 7) for own in secrets])
    assert shares.any()
    assert not reconstruct(list(range(1, n + 1)), shares, 2 * t - 2).any()


def test_no_t_minus_1_trustees_hold_every_seed(result: tuple[SignedManifest, list[TrusteeSecrets]]) -> None:
    """Each coalition of t-1 misses at least one seed; each of t has all; members of a subset hold the same seed."""
    signed, secrets = result
    parameters = signed.manifest.parameters
    for chosen in combinations(secrets, parameters.t - 1):
        assert len({a for own in chosen for a in own.shares.seeds}) < len(parameters.subsets)
    for chosen in combinations(secrets, parameters.t):
        assert {a for own in chosen for a in own.shares.seeds} == set(parameters.subsets)
    for subset in parameters.subsets:
        assert len({secrets[i - 1].shares.seeds[subset] for i in subset}) == 1
    assert len({seed for own in secrets for seed in own.shares.seeds.values()}) == len(parameters.subsets)


def test_nothing_private_is_printed() -> None:
    """Neither states, nor keys, nor outcomes show a secret in their repr."""
    table = Table(4, 2).commit().deal().confirm()
    done = ceremony.sign(table.states[1], table.confirmations)
    keys, _ = ceremony.make_keys(DESK, "desk", bytes(range(32)))
    state = done.state
    parts = (state, state.committed[0], state.confirmed[0], done, done.secrets, done.secrets.shares, keys)
    shown = "".join(repr(part) for part in parts)
    secrets = [state.signing, state.opening, state.committed[0].entropy, *state.confirmed[0].seeds]
    secrets += [keys.signing, *keys.opening]
    assert not any(repr(secret)[2:-1] in shown or secret.hex() in shown for secret in secrets)


def test_spoken_hashes_are_ten_groups_of_four() -> None:
    """160 bits, readable aloud."""
    assert ceremony.spoken(bytes(range(32))) == "0001 0203 0405 0607 0809 0a0b 0c0d 0e0f 1011 1213"
    with pytest.raises(Misuse):
        ceremony.spoken(bytes(20))


# Repeating


@pytest.mark.parametrize(("n", "t"), SIZES)
def test_every_step_repeated_on_the_stored_state_sends_the_same(n: int, t: int) -> None:
    """After a crash between saving and sending, the message is the same; so is the end."""
    table = Table(n, t).commit().deal().confirm().sign()
    for i, final in table.states.items():
        stored = CeremonyState.from_bytes(final.to_bytes())
        assert stored == final
        fresh_entropy = b"\x77" * 32
        assert ceremony.commit(stored, table.plan, fresh_entropy)[1].to_bytes() == table.commitments[i]
        assert ceremony.deal(stored, table.commitments)[1].to_bytes() == table.deals[i]
        assert ceremony.confirm(stored, table.deals)[1].to_bytes() == table.confirmations[i]
        done = ceremony.sign(stored, table.confirmations)
        assert done.message.to_bytes() == table.signatures[i]
        assert done.state == final
        for step in (ceremony.deal(stored, table.commitments), ceremony.confirm(stored, table.deals)):
            assert step[0] == final


def test_a_crash_before_each_save_or_after_it_does_not_change_the_outcome() -> None:
    """Each state goes through bytes before every step; own messages may be left out of what is read."""
    table = Table(5, 2)
    draw = entropy("crash")
    seeds = {i: draw(32) for i in table.states}
    for _ in range(2):  # the first pass crashes before saving: nothing of it is kept
        stored = {i: state.to_bytes() for i, state in table.states.items()}
        first = {i: ceremony.commit(CeremonyState.from_bytes(b), table.plan, seeds[i]) for i, b in stored.items()}
    commitments = {i: message.to_bytes() for i, (_, message) in first.items()}
    stored = {i: state.to_bytes() for i, (state, _) in first.items()}

    def others(messages: dict[int, bytes], me: int) -> dict[int, bytes]:
        return {i: data for i, data in messages.items() if i != me}

    second = {i: ceremony.deal(CeremonyState.from_bytes(b), others(commitments, i)) for i, b in stored.items()}
    deals = {i: message.to_bytes() for i, (_, message) in second.items()}
    stored = {i: state.to_bytes() for i, (state, _) in second.items()}
    third = {i: ceremony.confirm(CeremonyState.from_bytes(b), others(deals, i)) for i, b in stored.items()}
    confirmations = {i: message.to_bytes() for i, (_, message) in third.items()}
    stored = {i: state.to_bytes() for i, (state, _) in third.items()}
    fourth = {i: ceremony.sign(CeremonyState.from_bytes(b), others(confirmations, i)) for i, b in stored.items()}
    again = {i: ceremony.sign(CeremonyState.from_bytes(b), confirmations) for i, b in stored.items()}
    assert {d.manifest.hash for d in fourth.values()} == {d.manifest.hash for d in again.values()}
    assert len({d.manifest.hash for d in fourth.values()}) == 1
    assert all(fourth[i].secrets.to_bytes() == again[i].secrets.to_bytes() for i in fourth)


def test_steps_out_of_order_are_misuse() -> None:
    """Each step names the one that is missing."""
    table = Table(4, 2)
    with pytest.raises(Misuse, match="commit"):
        ceremony.deal(table.states[1], {})
    table.commit()
    with pytest.raises(Misuse, match="deal"):
        ceremony.confirm(table.states[1], {})
    table.deal()
    with pytest.raises(Misuse, match="confirm"):
        ceremony.sign(table.states[1], {})
    with pytest.raises(Misuse, match="1 to 4"):
        ceremony.confirm(table.states[1], {5: b""})
    with pytest.raises(Misuse):
        ceremony.commit(table.states[1], table.plan, b"short")


def test_one_card_serves_one_ceremony() -> None:
    """A trustee that committed refuses another plan, as well as a replaced copy of its own message."""
    table = Table(4, 2).commit()
    with pytest.raises(Refused) as caught:
        ceremony.commit(table.states[1], replace(table.plan, created=2), bytes(32))
    assert caught.value.code == "other-plan"
    own = {**table.commitments, 1: table.other_commitments(1)}
    with pytest.raises(Refused) as caught:
        ceremony.deal(table.states[1], own)
    assert caught.value.code == "own-message-differs"


# Cards and plan


def test_a_changed_card_is_refused() -> None:
    """Names and keys are under the offerer's signature; fields must suit the role."""
    _, offer = ceremony.card("North", "NL", bytes(32))
    assert CardOffer.from_bytes(offer.to_bytes()) == offer
    _, other = ceremony.card("South", "BE", bytes([1]) * 32)
    for changes in (
        {"name": "Nord"},
        {"jurisdiction": "BE"},
        {"verify_key": other.verify_key},
        {"sealing_key": other.sealing_key},
        {"sealing_key": ()},
        {"role": DESK},
        {"role": 9},
        {"name": "North\x1b[2J"},
        {"name": " North"},
    ):
        with pytest.raises(Malformed):
            CardOffer.from_bytes(replace(offer, **changes).to_bytes())  # type: ignore[arg-type]
    with pytest.raises(Malformed, match="for a trustee, not for a board"):
        ceremony.public_key(BOARD, offer)
    keys, _ = ceremony.make_keys(BOARD, "Board", bytes(32))
    assert PrivateKeys.from_bytes(keys.to_bytes()) == keys
    with pytest.raises(Malformed):
        PrivateKeys.from_bytes(replace(keys, role=TRUSTEE).to_bytes())


def test_two_trustees_cannot_share_a_card() -> None:
    """Names and keys in a plan are distinct."""
    draw = entropy("same")
    offers = [ceremony.card(f"trustee {i}", "NL", draw(32))[1] for i in range(4)]
    desks, board, registrars = outsiders(draw)
    for wrong in ([*offers[:3], offers[0]], offers[:3], [*offers[:3], ceremony.card("trustee 0", "NL", draw(32))[1]]):
        with pytest.raises(Malformed):
            ceremony.make_plan(
                "Test", Parameters(4, 2, (2,), 8), LIMITS, wrong, desks, board, "https://b.example", registrars, 1
            )


@pytest.mark.parametrize("change", ["name", "jurisdiction", "sealing_key"])
def test_a_plan_with_another_card_is_refused(change: str) -> None:
    """The coordinator cannot put words or keys into a trustee's card."""
    table = Table(4, 2)
    value = table.plan.trustees[1].sealing_key if change == "sealing_key" else "XX"
    wrong = replace(table.plan.trustees[0], **{change: value})  # type: ignore[arg-type]
    plan = replace(table.plan, trustees=(wrong, *table.plan.trustees[1:]))
    with pytest.raises(Refused) as caught:
        ceremony.commit(table.states[1], plan, bytes(32))
    assert caught.value.code == "not-in-plan"
    stranger, _ = ceremony.card("Stranger", "NL", bytes(32))
    with pytest.raises(Refused):
        ceremony.commit(stranger, table.plan, bytes(32))


# Every lie is named


def test_an_incomplete_or_wrong_commitment_message_is_named() -> None:
    """Wrong count, signature, sender, plan, and bytes that are no message."""
    table = Table(5, 2).commit()
    good = wire.Commitments.from_bytes(table.commitments[3])

    def read(data: bytes) -> Callable[[], Any]:
        return lambda: ceremony.deal(table.states[1], {**table.commitments, 3: data})

    short = table.forge(3, good, wire.SIGN_COMMITMENTS, commitments=good.commitments[1:])
    named(read(short), "trustee 3", "bad-count", certain=True)
    named(read(replace(good, signature=bytes(64)).to_bytes()), "trustee 3", "bad-signature", certain=False)
    named(read(table.forge(2, good, wire.SIGN_COMMITMENTS)), "trustee 3", "bad-signature", certain=False)
    named(read(table.forge(3, good, wire.SIGN_DEALS)), "trustee 3", "bad-signature", certain=False)
    named(read(table.commitments[4]), "trustee 3", "wrong-party", certain=False)
    other_plan = table.forge(3, good, wire.SIGN_COMMITMENTS, plan=bytes(32))
    named(read(other_plan), "trustee 3", "other-plan", certain=False)
    named(read(table.commitments[3][:-1]), "trustee 3", "truncated", certain=False)
    named(read(b""), "trustee 3", "truncated", certain=False)
    named(read(table.plan.to_bytes()), "trustee 3", "wrong-type", certain=False)


def test_a_message_of_another_ceremony_is_named_in_every_round() -> None:
    """A replay fits neither the plan nor, with new cards, the key."""
    table, old = Table(4, 2).commit(), Table(4, 2, "old").commit().deal().confirm().sign()
    named(
        lambda: ceremony.deal(table.states[1], {**table.commitments, 2: old.commitments[2]}),
        "trustee 2",
        "other-plan",
        certain=False,
    )
    table.deal()
    named(
        lambda: ceremony.confirm(table.states[1], {**table.deals, 2: old.deals[2]}),
        "trustee 2",
        "other-plan",
        certain=False,
    )
    table.confirm()
    named(
        lambda: ceremony.sign(table.states[1], {**table.confirmations, 2: old.confirmations[2]}),
        "trustee 2",
        "other-plan",
        certain=False,
    )
    table.sign()
    manifest = ceremony.unsigned_manifest(table.plan, table.confirmations)
    named(
        lambda: ceremony.assemble(manifest, {**table.signatures, 2: old.signatures[2]}),
        "trustee 2",
        "bad-signature",
        certain=False,
    )


def test_missing_messages_are_named_in_every_round() -> None:
    """Waiting says from whom; a fault in what is there comes first."""
    table = Table(5, 2).commit()

    def without(messages: dict[int, bytes], *gone: int) -> dict[int, bytes]:
        return {i: data for i, data in messages.items() if i not in gone}

    with pytest.raises(Waiting, match="no commitments yet from trustees 2 and 5"):
        ceremony.deal(table.states[1], without(table.commitments, 2, 5))
    false = {**without(table.commitments, 2), 3: b""}
    named(lambda: ceremony.deal(table.states[1], false), "trustee 3", "truncated", certain=False)
    table.deal()
    with pytest.raises(Waiting, match="no deals yet from trustee 4"):
        ceremony.confirm(table.states[1], without(table.deals, 4))
    table.confirm()
    with pytest.raises(Waiting, match="no confirmation yet from trustees 2, 3 and 4"):
        ceremony.sign(table.states[1], without(table.confirmations, 2, 3, 4))
    with pytest.raises(Waiting, match="no confirmation yet from trustee 1"):
        ceremony.unsigned_manifest(table.plan, without(table.confirmations, 1))
    table.sign()
    manifest = ceremony.unsigned_manifest(table.plan, table.confirmations)
    with pytest.raises(Waiting, match="no signature yet from trustee 5"):
        ceremony.assemble(manifest, without(table.signatures, 5))


@pytest.mark.parametrize(("n", "t"), SIZES)
def test_different_commitments_to_different_receivers_are_named(n: int, t: int) -> None:
    """Trustee 2 shows trustee 1 one version and the others another; all stop, before any package is opened."""
    table = Table(n, t).commit()
    other = {**table.commitments, 2: table.other_commitments(2)}
    for i in table.states:
        table.states[i], message = ceremony.deal(table.states[i], other if i == 1 else table.commitments)
        table.deals[i] = message.to_bytes()
    for i in table.states:
        found = named(
            lambda i=i: ceremony.confirm(table.states[i], table.deals),  # type: ignore[misc]
            "trustee 2",
            "views-differ",
            certain=False,
        )
        assert "trustee 1 as" in found.blame.fault
        assert "trustees 2, 3" in found.blame.fault
    # The other version in hand, the step before gives proof.
    named(lambda: ceremony.deal(table.states[3], other), "trustee 2", "two-versions", certain=True)


def test_one_who_reports_other_commitments_of_several_is_named() -> None:
    """One trustee against all others about two senders: it is the one to ask first."""
    table = Table(5, 2).commit().deal()
    good = wire.Deals.from_bytes(table.deals[4])
    seen = (bytes(32), bytes(32), *good.seen[2:])
    deals = {**table.deals, 4: table.forge(4, good, wire.SIGN_DEALS, seen=seen)}
    found = named(lambda: ceremony.confirm(table.states[1], deals), "trustee 4", "views-differ", certain=False)
    assert "trustees 1 and 2" in found.blame.fault


def sealed_with(table: Table, sender: int, receiver: int, plain: bytes, info: bytes | None = None) -> bytes:
    """The sender's deals with another package for the receiver."""
    good = wire.Deals.from_bytes(table.deals[sender])
    key = SealingKey(table.plan.trustees[receiver - 1].sealing_key)
    package = key.seal(plain, info or _info(table.plan, sender, receiver, good.seen))
    sealed = list(good.sealed)
    sealed[receiver - 1 if receiver < sender else receiver - 2] = package
    return table.forge(sender, good, wire.SIGN_DEALS, sealed=tuple(sealed))


@pytest.mark.parametrize(("sender", "receiver"), [(3, 1), (1, 3)])
def test_a_contribution_that_was_not_committed_to_is_named(sender: int, receiver: int) -> None:
    """Also one out of place, and packages that do not open or have another length."""
    table = Table(5, 2).commit().deal()
    mine = _contributions(table.states[sender])
    shared = [mine[k] for k in mine if k in own_subsets(table.plan, receiver)]

    def read(data: bytes) -> Callable[[], Any]:
        return lambda: ceremony.confirm(table.states[receiver], {**table.deals, sender: data})

    party = f"trustee {sender}"
    wrong = b"".join([*shared[:-1], bytes(32)])
    found = named(read(sealed_with(table, sender, receiver, wrong)), party, "not-committed", certain=True)
    assert "subset" in found.blame.fault
    swapped = b"".join([shared[1], shared[0], *shared[2:]])
    named(read(sealed_with(table, sender, receiver, swapped)), party, "not-committed", certain=True)
    good = b"".join(shared)
    named(read(sealed_with(table, sender, receiver, good + bytes(32))), party, "bad-count", certain=True)
    named(read(sealed_with(table, sender, receiver, good, b"other")), party, "does-not-open", certain=True)
    message = wire.Deals.from_bytes(table.deals[sender])
    fewer = table.forge(sender, message, wire.SIGN_DEALS, sealed=message.sealed[1:])
    named(read(fewer), party, "bad-count", certain=True)
    fewer = table.forge(sender, message, wire.SIGN_DEALS, seen=message.seen[1:])
    named(read(fewer), party, "bad-count", certain=True)
    moved = table.forge(sender, message, wire.SIGN_DEALS, sealed=message.sealed[::-1])
    with pytest.raises(PeerFault):
        read(moved)()


def test_a_wrong_commitment_is_named_when_the_contribution_comes() -> None:
    """A trustee that commits to something it cannot open is caught by the members of that subset."""
    table = Table(5, 2).commit()
    table.commitments[2] = table.other_commitments(2)
    for i in table.states:
        if i != 2:
            table.states[i], message = ceremony.deal(table.states[i], table.commitments)
            table.deals[i] = message.to_bytes()
    seen = wire.Deals.from_bytes(table.deals[1]).seen
    honest = b"".join(v for k, v in _contributions(table.states[2]).items() if k in own_subsets(table.plan, 1))
    package = SealingKey(table.plan.trustees[0].sealing_key).seal(honest, _info(table.plan, 2, 1, seen))
    others = [SealingKey(table.plan.trustees[i - 1].sealing_key).seal(bytes(len(honest)), b"any") for i in (3, 4, 5)]
    unsigned = wire.Deals(table.plan.digest, 2, seen, (package, *others), bytes(64))
    table.deals[2] = table.forge(2, unsigned, wire.SIGN_DEALS)
    named(lambda: ceremony.confirm(table.states[1], table.deals), "trustee 2", "not-committed", certain=True)


def test_different_deals_to_different_receivers_are_named() -> None:
    """Trustee 2 sends a second sealing of the same to trustee 4: round 3 shows who saw what."""
    table = Table(5, 2).commit().deal()
    shared = b"".join(v for k, v in _contributions(table.states[2]).items() if k in own_subsets(table.plan, 4))
    other = {**table.deals, 2: sealed_with(table, 2, 4, shared)}
    for i in table.states:
        table.states[i], message = ceremony.confirm(table.states[i], other if i == 4 else table.deals)
        table.confirmations[i] = message.to_bytes()
    for i in table.states:
        found = named(
            lambda i=i: ceremony.sign(table.states[i], table.confirmations),  # type: ignore[misc]
            "trustee 2",
            "views-differ",
            certain=False,
        )
        assert "trustees 1, 2, 3 and 5 as" in found.blame.fault
        assert "trustee 4 as" in found.blame.fault
    named(lambda: ceremony.confirm(table.states[1], other), "trustee 2", "two-versions", certain=True)
    named(
        lambda: ceremony.unsigned_manifest(table.plan, table.confirmations), "trustee 2", "views-differ", certain=False
    )


def test_a_wrong_transcript_hash_is_named() -> None:
    """Same messages seen, other hash confirmed: proof for a trustee, a minority for the coordinator."""
    table = Table(5, 2).commit().deal().confirm()
    good = wire.Confirmation.from_bytes(table.confirmations[4])
    lie = {**table.confirmations, 4: table.forge(4, good, wire.SIGN_CONFIRMATION, transcript=bytes(32))}
    named(lambda: ceremony.sign(table.states[1], lie), "trustee 4", "other-transcript", certain=True)
    named(lambda: ceremony.unsigned_manifest(table.plan, lie), "trustee 4", "other-transcript", certain=False)


@pytest.mark.parametrize(("n", "t"), SIZES)
def test_a_wrong_public_key_is_named(n: int, t: int) -> None:
    """Certain for the members of the subset, a minority for everybody else; junk is certain for all."""
    table = Table(n, t).commit().deal().confirm()
    good = wire.Confirmation.from_bytes(table.confirmations[n])
    last = max(own_subsets(table.plan, n))
    inside, outside = table.plan.parameters.subsets[last], 1
    assert outside not in inside
    wrong = Element.base_mul(Scalar.from_int(5)).to_bytes()
    lie = dict(table.confirmations)
    lie[n] = table.forge(n, good, wire.SIGN_CONFIRMATION, publics=(*good.publics[:-1], wrong))
    for i in inside:
        if i != n:
            named(
                lambda i=i: ceremony.sign(table.states[i], lie),  # type: ignore[misc]
                f"trustee {n}",
                "false-public-key",
                certain=True,
            )
    found = named(lambda: ceremony.sign(table.states[outside], lie), f"trustee {n}", "false-public-key", certain=False)
    assert f"trustee {n} as" in found.blame.fault
    for junk in (bytes(32), b"\xff" * 32):
        publics = (*good.publics[:-1], junk)
        lie[n] = table.forge(n, good, wire.SIGN_CONFIRMATION, publics=publics)
        named(lambda: ceremony.sign(table.states[1], lie), f"trustee {n}", "false-public-key", certain=True)
    lie[n] = table.forge(n, good, wire.SIGN_CONFIRMATION, publics=good.publics[:-1])
    named(lambda: ceremony.sign(table.states[1], lie), f"trustee {n}", "bad-count", certain=True)
    lie[n] = table.forge(n, good, wire.SIGN_CONFIRMATION, seen=good.seen[:-1])
    named(lambda: ceremony.sign(table.states[1], lie), f"trustee {n}", "bad-count", certain=True)


def test_a_second_manifest_is_not_signed() -> None:
    """All members of a subset lie alike to trustee 1, twice differently: beyond t-1 liars, and still one signature."""
    table = Table(4, 2).commit().deal().confirm()
    done = ceremony.sign(table.states[1], table.confirmations)
    subset = table.plan.parameters.subsets[-1]
    assert 1 not in subset
    wrong = Element.base_mul(Scalar.from_int(5)).to_bytes()
    lie = dict(table.confirmations)
    for i in subset:
        good = wire.Confirmation.from_bytes(lie[i])
        lie[i] = table.forge(i, good, wire.SIGN_CONFIRMATION, publics=(*good.publics[:-1], wrong))
    with pytest.raises(Refused) as caught:
        ceremony.sign(done.state, lie)
    assert caught.value.code == "other-manifest"


def test_false_signatures_are_named() -> None:
    """Forged, another's, of another manifest, unreadable."""
    table = Table(4, 2).commit().deal().confirm().sign()
    manifest = ceremony.unsigned_manifest(table.plan, table.confirmations)
    good = wire.ManifestSignature.from_bytes(table.signatures[3])

    def read(data: bytes) -> Callable[[], Any]:
        return lambda: ceremony.assemble(manifest, {**table.signatures, 3: data})

    assert ceremony.assemble(manifest, table.signatures).manifest == manifest
    named(read(replace(good, signature=bytes(64)).to_bytes()), "trustee 3", "bad-signature", certain=False)
    named(read(table.signatures[2]), "trustee 3", "wrong-party", certain=False)
    other = wire.ManifestSignature(3, bytes(32), table.key(3).sign(SIGN_MANIFEST, bytes(32)))
    named(read(other.to_bytes()), "trustee 3", "other-manifest", certain=False)
    named(read(b"\x00"), "trustee 3", "truncated", certain=False)
    with pytest.raises(Misuse):
        ceremony.assemble(manifest, {**table.signatures, 5: b""})


def test_commitments_hide_and_bind_by_all_their_inputs() -> None:
    """Another plan, subset, trustee or contribution gives another commitment."""
    plan = Table(4, 2).plan
    found = {
        _commitment(p, k, i, c)
        for p in (plan, replace(plan, created=2))
        for k in (0, 1)
        for i in (1, 2)
        for c in (bytes(32), b"\x01" * 32)
    }
    assert len(found) == 16


def test_states_that_skip_a_round_are_malformed() -> None:
    """The stages of a stored state come in order."""
    state = Table(4, 2).commit().deal().states[1]
    with pytest.raises(Malformed) as caught:
        CeremonyState.from_bytes(replace(state, committed=()).to_bytes())
    assert caught.value.code == "bad-state"
