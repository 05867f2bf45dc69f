"""Releasing, and only against a proof (spec/release).

A trustee checks a match event for itself: signatures, one polynomial, the dependency, T distinct accounts,
none withdrawn or expired. Only then it seals to each desk concerned its shares of the key points, and its
share of s1 of the filings whose present desk it is; s2 follows on that desk's acceptance.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from covey.errors import Malformed, Refused
from covey.primitives.hashing import equal
from covey.primitives.hpke import SealingKey
from covey.primitives.prg import P
from covey.primitives.transcript import encode
from covey.roles.trustee.desks import Desks
from covey.roles.trustee.rows import OpenedRows, check_answer, read_rows
from covey.roles.trustee.secrets import TrusteeSecrets
from covey.roles.trustee.state import FilingState, Met, TrusteeStore
from covey.wire.log import Status
from covey.wire.manifest import Manifest
from covey.wire.release import SIGN_PACKAGE, EventProof, KeyPointShare, Package, ReleaseShares, SecretShare
from covey.wire.rows import RowRequest

Array = npt.NDArray[np.int64]
HANDED_ON = 3  # events of one threshold: more than one, in case a key point in it is false


def package_info(manifest: bytes, trustee: int, desk: int, subject: bytes) -> bytes:
    """HPKE info of a package."""
    return encode("covey/package", 1, manifest, f"trustee {trustee}", f"desk {desk}", subject)


def check_event(manifest: Manifest, store: TrusteeStore, proof: EventProof) -> list[FilingState]:
    """The filings of a proven event, row by row, or `Refused` / `Malformed` saying what is wrong with it.

    At least `need` answers about each row must lie on one polynomial of degree 2t-2, so that t-1 liars cannot aim.
    """
    parameters = manifest.parameters
    if proof.threshold not in parameters.thresholds:
        raise Malformed("this threshold is not offered", code="threshold-not-offered")
    found = _opened(manifest, proof)
    opened = np.stack([found.vectors[row][0] for row in proof.rows])
    total = (proof.coefficients[:, None] * opened % P).sum(axis=0) % P
    if total.any():
        raise Refused("these rows do not depend on each other", code="not-an-event")
    states = []
    for row in proof.rows:
        state = store.filing(row.filing)
        if state is None or row.slot >= state.slots or state.status is Status.REFUSED:
            raise Refused("an event names a filing that is not held here", code="unknown-filing")
        if not equal(state.digest, found.digests[row]):
            raise Refused("an event is about another filing under that id", code="other-filing")
        if not state.live:
            raise Refused("an event names a filing that was withdrawn or has expired", code="filing-gone")
        states.append(state)
    if len({state.account for state in states}) != proof.threshold:
        raise Refused("an event needs T different accounts", code="repeated-account")
    return states


def _opened(manifest: Manifest, proof: EventProof) -> OpenedRows:
    """Every row of the proof, opened."""
    parameters = manifest.parameters
    place = parameters.thresholds.index(proof.threshold)
    if len({answer.trustee for answer in proof.answers}) != len(proof.answers):
        raise Malformed("an event has one answer of each trustee", code="bad-event")
    request = RowRequest(proof.bucket, (place,), proof.rows)
    for answer in proof.answers:
        check_answer(manifest, request, answer)
    found = read_rows(parameters, proof.rows, proof.answers)
    if len(found.vectors) < len(proof.rows):
        raise Refused(
            f"an event needs, for each row, {parameters.need} answers that lie on one polynomial",
            code="too-few-answers",
        )
    return found


class Releaser:
    """Makes the packages for desks."""

    def __init__(self, manifest: Manifest, secrets: TrusteeSecrets, store: TrusteeStore, desks: Desks) -> None:
        self._manifest, self._secrets, self._store, self._desks = manifest, secrets, store, desks

    def event(self, met: Met, states: Sequence[FilingState]) -> tuple[Package, ...]:
        """One package for each desk that has a filing of this event."""
        desks: dict[int, list[FilingState]] = {}
        for state in states:
            desks.setdefault(state.desks[state.place], []).append(state)
        return tuple(self._package(desk, met.id, met, found, 1) for desk, found in sorted(desks.items()))

    def conflict(self, state: FilingState) -> Package:
        """One filing's s1 for its present desk, and nothing else."""
        return self._package(state.desks[state.place], state.id, None, [state], 1)

    def case(self, state: FilingState, key: bytes) -> Package:
        """One filing's s2 for its present desk, sealed to `key` if the desk named one."""
        return self._package(state.desks[state.place], state.id, None, [state], 2, SealingKey(key) if key else None)

    def hand_on(self, state: FilingState) -> tuple[Package, ...]:
        """What the next desk needs to open the conflict part: s1, and key points of up to three events a threshold."""
        desk, told = state.desks[state.place], Counter[int]()
        events = []
        for met in self._store.met_by(state.id):
            told[met.threshold] += 1
            if told[met.threshold] <= HANDED_ON:
                events.append(self._package(desk, met.id, met, [state], 1))
        return (self.conflict(state), *events)

    def _points(self, met: Met) -> Iterable[KeyPointShare]:
        place = self._manifest.parameters.thresholds.index(met.threshold)
        for row in met.rows:
            shares = self._store.row(row)
            if shares is not None:
                yield KeyPointShare(row, shares.account, shares.points[place])

    def _package(
        self,
        desk: int,
        subject: bytes,
        met: Met | None,
        states: Sequence[FilingState],
        stage: int,
        key: SealingKey | None = None,
    ) -> Package:
        unique = list({state.id: state for state in states}.values())
        plain = ReleaseShares(
            met.threshold if met else 0,
            tuple(self._points(met)) if met else (),
            tuple(SecretShare(state.id, state.digest, stage, self._store.secret(state.id, stage)) for state in unique),
        )
        me, manifest = self._secrets.trustee, self._manifest
        info = package_info(manifest.hash, me, desk, subject)
        sealed = (key or self._desks.keys(desk).sealing).seal(plain.to_bytes(), info)
        filings = tuple(state.id for state in unique)
        unsigned = Package(me, desk, manifest.hash, subject, filings, sealed, bytes(64))
        signature = self._secrets.signing.sign(SIGN_PACKAGE, unsigned.signed_bytes())
        return Package(me, desk, manifest.hash, subject, filings, sealed, signature)
