"""Walls: what a holder passes on of one author, and what the author's counsellor opens with it (spec/desk).

The case part is sealed to a case key that only the author's counsellor and the recovery sheets have. Assumes that
the chain of periods was checked. A holder with a client of their own making could keep a case seed.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field

from covey.errors import Blame, Malformed, PeerFault, Waiting
from covey.primitives import aead
from covey.primitives.hashing import digest
from covey.primitives.hpke import OpeningKey, SealingKey
from covey.primitives.signing import SigningKey
from covey.primitives.transcript import encode
from covey.roles.author import case_key, words_to_bytes
from covey.roles.case_part import open_both
from covey.roles.desk.docket import Docket
from covey.roles.desk.groups import Group
from covey.roles.desk.intake import read_filing, read_package
from covey.roles.desk.ledger import Ledger
from covey.roles.desk.people import Person
from covey.roles.desk.secrets import DeskSecrets
from covey.wire.desk import Brief, BriefHalf, BriefMeeting, CaseOpened, PersonCard, Wrap, Wrapped
from covey.wire.filing import ConflictPart
from covey.wire.manifest import Manifest
from covey.wire.release import Package, event_id
from covey.wire.rows import RowId


def wrap(manifest: bytes, desk: int, what: int, subject: bytes, to: PersonCard, secret: bytes) -> Wrap:
    """Seal a 32-byte key to somebody. `subject`: the filing, or the circle."""
    info = _info(manifest, desk, what, subject, to.person)
    key = key_digest(OpeningKey(secret).public.data) if what == Wrapped.CASE else b""
    return Wrap(what, to.person, key, SealingKey(to.sealing_key).seal(secret, info))


def key_digest(key: bytes) -> bytes:
    """By what a wrap shows which decision it fits: 32 bytes of the case seed's public key."""
    return digest("covey/desk-case-key", key)


def unwrap(manifest: bytes, desk: int, subject: bytes, person: Person, found: Wrap) -> bytes:
    """The key, or `Malformed` ("does-not-open")."""
    secret = person.opening.open(found.sealed, _info(manifest, desk, found.what, subject, person.id))
    if len(secret) != 32:
        raise Malformed("what is wrapped is no key", code="does-not-open")
    if found.what == Wrapped.CASE and key_digest(OpeningKey(secret).public.data) != found.key:
        raise Malformed("what is wrapped is another key than it says", code="does-not-open")
    return secret


def make_brief(docket: Docket, groups: Iterable[tuple[Group, RowId]]) -> Brief:
    """What the counsellor needs of a filing whose conflict part is open here."""
    sealed, conflict = docket.sealed, docket.conflict
    if sealed is None or conflict is None:
        raise Waiting("the conflict part of this filing is not open yet")
    halves = tuple(BriefHalf(p.slot, p.threshold, p.apex, sealed.half(p, 2)) for p in docket.keys)
    meetings = []
    for group, row in groups:
        rows = tuple(group.rows)
        others = tuple(dict.fromkeys(other.filing for other in rows if other.filing != row.filing))
        meetings.append(BriefMeeting(event_id(group.threshold, rows), group.threshold, row.slot, others[:1000]))
    return Brief(
        docket.id, sealed.filed.digest, conflict.to_bytes(), docket.conflict_key, halves[:64], tuple(meetings[:64])
    )


@dataclass(frozen=True)
class OpenedCase:
    """An author's case: who it is, what the conflict check saw, and what content key 2 opened."""

    account: bytes
    conflict: ConflictPart = field(repr=False)
    opened: CaseOpened = field(repr=False)


def open_case(
    manifest: Manifest, desk: int, case_seed: bytes, brief: Brief, filed: tuple[bytes, bytes], packages: Iterable[bytes]
) -> OpenedCase:
    """Open an author's case part. `filed`: header and contents as the board delivers them.

    Raises `PeerFault` on the board for another filing than the brief's; `Waiting` while too few trustees' packages
    open with this seed; `Malformed` ("does-not-open") when the account's capsules do not fit.
    """
    # Stands where the desk's own keys do; nothing is ever signed with it.
    secrets = DeskSecrets(desk, SigningKey(case_seed), OpeningKey(case_seed))
    found = read_filing(manifest, secrets, *filed)
    if (found.core.id, found.digest) != (brief.filing, brief.digest):
        fault = f"delivered another filing than the one trustees hold under the id {brief.filing.hex()}"
        raise PeerFault(Blame("board", fault), code="wrong-answer")
    ledger = Ledger(manifest.parameters.t)
    for data in packages:
        if _is_about(data, brief.filing):
            with suppress(PeerFault):  # of the first stage, or sealed to another key
                ledger.add(*read_package(manifest, secrets, data, {}))
    second, agreed = ledger.secret(brief.filing, 2), ledger.digest(brief.filing)
    if second is None or agreed is None:
        raise Waiting("trustees have not opened the rest of this filing to its counsellor yet")
    if agreed != brief.digest:
        raise PeerFault(Blame("board", "delivered another filing than the one trustees hold"), code="wrong-answer")
    core = found.core
    for half in brief.halves:
        with suppress(Malformed):
            key = case_key(core.id, words_to_bytes(second.value), half.slot, half.threshold, half.apex)
            opened = open_both(core, aead.unseal(key, half.half, core.id), found.contents.case)
            return OpenedCase(core.account, ConflictPart.from_bytes(brief.conflict), opened)
    raise Malformed("the case part does not open", code="does-not-open")


def _is_about(data: bytes, filing: bytes) -> bool:
    try:
        return Package.from_bytes(data).filings == (filing,)
    except Malformed:
        return False


def _info(manifest: bytes, desk: int, what: int, subject: bytes, person: bytes) -> bytes:
    return encode("covey/desk-wrap", 1, manifest, f"desk {desk}", what, subject, person)
