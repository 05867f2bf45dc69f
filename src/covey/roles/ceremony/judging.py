"""Whose fault it is: reading everybody's messages, and comparing what they saw (spec/ceremony, "Blame").

`Blame.certain` is True where the trustee that runs this holds proof, or saw it itself; False where a
second party could have caused the same evidence. A message whose signature does not verify proves
nothing about its supposed sender: whoever carried it may have damaged it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NoReturn, Protocol, TypeVar

from covey.errors import Blame, Malformed, Misuse, PeerFault, Refused, Waiting
from covey.primitives.signing import VerifyKey
from covey.roles.ceremony.cards import spoken
from covey.wire.ceremony import SIGN_COMMITMENTS, SIGN_CONFIRMATION, SIGN_DEALS, Commitments, Confirmation, Deals
from covey.wire.manifest import Plan

Round = TypeVar("Round", Commitments, Deals, Confirmation)


class _Hashed(Protocol):
    def signed_bytes(self) -> bytes: ...


_PURPOSES: dict[type, str] = {
    Commitments: SIGN_COMMITMENTS,
    Deals: SIGN_DEALS,
    Confirmation: SIGN_CONFIRMATION,
}
_LABELS: dict[type, str] = {Commitments: "commitments", Deals: "deals", Confirmation: "confirmation"}


def people(trustees: Iterable[int]) -> str:
    """ "trustee 3", or "trustees 1, 2 and 5"."""
    names = [str(i) for i in sorted(trustees)]
    if len(names) == 1:
        return f"trustee {names[0]}"
    return f"trustees {', '.join(names[:-1])} and {names[-1]}"


def accuse(trustee: int, fault: str, code: str, *, certain: bool = True, hint: str = "") -> NoReturn:
    """Stop the ceremony and name a trustee."""
    raise PeerFault(
        Blame(f"trustee {trustee}", fault, certain), code=code, hint=hint or "Stop, tell the others, and start again."
    )


def hashes(messages: Sequence[_Hashed]) -> tuple[bytes, ...]:
    """The messages' places in the transcript; signatures do not count."""
    return tuple(message.signed_bytes() for message in messages)


def collect(kind: type[Round], plan: Plan, messages: Mapping[int, bytes], own: Round | None = None) -> list[Round]:
    """One round's messages of all n trustees in order: from the right party, for this plan, and signed.

    `own` is the caller's message; it may be left out of `messages`. `Waiting` names who is missing, but a
    fault in what is there comes first.
    """
    label = _LABELS[kind]
    if not set(messages) <= set(range(1, plan.n + 1)):
        raise Misuse(f"this ceremony has trustees 1 to {plan.n}")
    found: dict[int, Round] = {}
    for trustee, data in sorted(messages.items()):
        found[trustee] = read(kind, plan, trustee, data)
    if own is not None:
        if found.setdefault(own.trustee, own).signed_bytes() != own.signed_bytes():
            raise Refused(
                f"the message with the {label} of trustee {own.trustee} is not the one that its private state holds",
                code="own-message-differs",
                hint="Find out who replaced the file, or which older copy of the private state is in use.",
            )
        found[own.trustee] = own
    missing = set(range(1, plan.n + 1)) - set(found)
    if missing:
        raise Waiting(f"no {label} yet from {people(missing)}", code="ceremony-waiting")
    return [found[i] for i in range(1, plan.n + 1)]


def read(kind: type[Round], plan: Plan, trustee: int, data: bytes) -> Round:
    """One message that is said to come from `trustee`; `PeerFault` (not certain) if it cannot."""
    label = _LABELS[kind]
    try:
        message = kind.from_bytes(data)
    except Malformed as error:
        accuse(trustee, f"its {label} cannot be read: {error}", error.code, certain=False, hint="Ask for it again.")
    if message.trustee != trustee:
        accuse(trustee, f"its {label} are those of trustee {message.trustee}", "wrong-party", certain=False)
    if message.plan != plan.digest:
        accuse(
            trustee,
            f"its {label} are for another plan ({spoken(message.plan)})",
            "other-plan",
            certain=False,
            hint=f"Compare plans by voice; ours is {spoken(plan.digest)}.",
        )
    try:
        key = VerifyKey(plan.trustees[trustee - 1].verify_key)
        key.verify(message.signature, _PURPOSES[kind], message.signed_bytes())
    except Malformed as error:
        accuse(trustee, f"the signature of its {label} is false", error.code, certain=False, hint="Ask for it again.")
    return message


def unchanged(label: str, before: Sequence[bytes], now: Sequence[bytes]) -> None:
    """A step repeated must see what it saw; both versions were signed, so a difference is proof."""
    for trustee, (old, new) in enumerate(zip(before, now, strict=True), start=1):
        if old != new:
            accuse(trustee, f"it signed two versions of its {label}: {_short(old)} and {_short(new)}", "two-versions")


def same_views(label: str, views: Mapping[int, Sequence[bytes]]) -> None:
    """Every viewer must have seen the same message from every sender; `views[viewer][sender - 1]`.

    Not certain: the sender may have sent two versions, or the minority may report what it did not see.
    """
    splits = {}
    for sender, row in enumerate(zip(*views.values(), strict=True), start=1):
        groups = group(dict(zip(views, row, strict=True)))
        if len(groups) > 1:
            splits[sender] = groups
    if not splits:
        return
    first = min(splits)
    minorities = {tuple(viewer for _, viewers in groups[1:] for viewer in viewers) for groups in splits.values()}
    lone = min(minorities)
    if len(splits) > 1 and len(minorities) == 1 and len(lone) == 1:
        party, fault = lone[0], f"it reports other {label} of {people(splits)} than all others saw"
    else:
        party, fault = first, f"its {label} reached {_story(splits[first])}"
        if len(splits) > 1:
            fault += f", and those of {people(set(splits) - {first})} differ too"
    fault += "; either a sender sent two versions, or somebody reports what they did not get"
    accuse(party, fault, "views-differ", certain=False, hint=_COMPARE)


def same_values(label: str, code: str, values: Mapping[int, bytes]) -> bytes:
    """What all agree on, or name one of the minority, not certain."""
    groups = group(values)
    if len(groups) > 1:
        odd = groups[-1][1][0]
        accuse(odd, f"{label} differs: {_story(groups)}", code, certain=False)
    return groups[0][0]


def group(values: Mapping[int, bytes]) -> list[tuple[bytes, list[int]]]:
    """Who says what, the largest group first."""
    groups: dict[bytes, list[int]] = {}
    for trustee, value in sorted(values.items()):
        groups.setdefault(value, []).append(trustee)
    return sorted(groups.items(), key=lambda item: (-len(item[1]), item[1]))


_COMPARE = "Get the other copy of the file and repeat the step before with it: two signed versions prove who sent both."


def _story(groups: Sequence[tuple[bytes, list[int]]]) -> str:
    return ", but ".join(f"{people(trustees)} as {_short(value)}" for value, trustees in groups)


def _short(value: bytes) -> str:
    return f"{value[:8].hex()}..."
