"""The shares a desk has been sent, and what they add up to (spec/release).

All shares of one secret or key point lie on one polynomial of degree t-1 (the deposit check). Where at
least 2t-1 trustees agree, t honest ones are among them: the value is then *proven*, and whoever is off it
lies. With fewer, the value is only tried, and a capsule that opens with it is the proof.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from covey.core.field import Array
from covey.core.pseudonym import account_point
from covey.core.shamir import Inconsistent, decode
from covey.errors import Blame
from covey.wire.release import Package, ReleaseShares
from covey.wire.rows import RowId


@dataclass(frozen=True)
class Settled:
    """The value that the most shares give, whether it is proven, and who is off it."""

    value: Array = field(repr=False)
    proven: bool
    off: tuple[int, ...]


@dataclass(frozen=True)
class KeyPoint:
    """The key point of one row: Q(x) of its account."""

    row: RowId
    account: bytes
    x: int
    value: Array = field(repr=False)
    proven: bool


@dataclass
class Event:
    """An event as trustees tell of it; true once t of them do, because one of t is honest."""

    id: bytes
    threshold: int
    rows: tuple[RowId, ...]
    trustees: set[int]


def settle(shares: Mapping[int, Array], t: int) -> Settled | None:
    """Decode shares by trustee; None while they do not determine a value."""
    points = sorted(shares)
    if len(points) < t:
        return None
    try:
        value, off = decode(points, np.stack([shares[i] for i in points]), t - 1, t)
    except Inconsistent:
        return None
    return Settled(value, len(points) - len(off) >= 2 * t - 1, tuple(sorted(off)))


_SecretKey = tuple[bytes, int]
_PointKey = tuple[int, RowId]


class Ledger:
    """Every share, by what it is a share of and who sent it; settled as they come."""

    def __init__(self, t: int) -> None:
        self._t = t
        self._secret_shares: dict[_SecretKey, dict[int, Array]] = {}
        self._point_shares: dict[_PointKey, dict[int, tuple[bytes, Array]]] = {}
        self._secrets: dict[_SecretKey, Settled | None] = {}
        self._points: dict[_PointKey, KeyPoint | None] = {}
        self._liars: dict[_SecretKey | _PointKey, list[Blame]] = {}
        self._two_faced: dict[Blame, None] = {}
        self._digests: dict[bytes, dict[int, bytes]] = {}
        self.events: dict[bytes, Event] = {}

    def add(self, package: Package, shares: ReleaseShares) -> Event | None:
        """Take in one checked package. The event it is about, if it has just become true."""
        trustee = package.trustee
        for secret in shares.secrets:
            said = self._digests.setdefault(secret.filing, {})
            if said.setdefault(trustee, secret.digest) != secret.digest:
                self._contradiction(trustee, f"which filing {secret.filing.hex()} is")
            key = (secret.filing, secret.stage)
            known = self._secret_shares.setdefault(key, {})
            if not np.array_equal(known.setdefault(trustee, secret.share), secret.share):
                self._contradiction(trustee, f"secret {secret.stage} of filing {secret.filing.hex()}")
            self._settle_secret(key)
        for point in shares.points:
            place = (shares.threshold, point.row)
            told = self._point_shares.setdefault(place, {})
            account, share = told.setdefault(trustee, (point.account, point.share))
            if account != point.account or not np.array_equal(share, point.share):
                self._contradiction(trustee, f"the key point of {_name(place)}")
            self._settle_point(place)
        return self._tell(package, shares) if shares.threshold else None

    def _tell(self, package: Package, shares: ReleaseShares) -> Event | None:
        rows = tuple(point.row for point in shares.points)
        event = self.events.setdefault(package.id, Event(package.id, shares.threshold, rows, set()))
        before = self.is_true(event)
        event.trustees.add(package.trustee)
        return event if self.is_true(event) and not before else None

    def is_true(self, event: Event) -> bool:
        """Whether an honest trustee is among those who tell of it."""
        return len(event.trustees) >= self._t

    def secret(self, filing: bytes, stage: int) -> Settled | None:
        """s1 or s2 of a filing, as far as it is known."""
        return self._secrets.get((filing, stage))

    def point(self, threshold: int, row: RowId) -> KeyPoint | None:
        """The key point of a row, as far as it is known."""
        return self._points.get((threshold, row))

    def digest(self, filing: bytes) -> bytes | None:
        """Which filing an honest trustee holds under this id, once t trustees say the same."""
        votes = Counter(self._digests.get(filing, {}).values())
        agreed = [digest for digest, count in votes.items() if count >= self._t]
        return agreed[0] if len(agreed) == 1 else None

    def told(self, filing: bytes, stage: int) -> int:
        """How many trustees have sent a share of a secret."""
        return len(self._secret_shares.get((filing, stage), {}))

    @property
    def faults(self) -> tuple[Blame, ...]:
        """The trustees whose shares do not fit."""
        strangers = [
            Blame(f"trustee {i}", f"holds another filing under the id {filing.hex()} than the others")
            for filing, said in self._digests.items()
            if (agreed := self.digest(filing)) is not None
            for i, digest in said.items()
            if digest != agreed
        ]
        return (*self._two_faced, *strangers, *(blame for found in self._liars.values() for blame in found))

    def _contradiction(self, trustee: int, what: str) -> None:
        self._two_faced[Blame(f"trustee {trustee}", f"sent two different statements of {what}")] = None

    def _settle_secret(self, key: _SecretKey) -> None:
        found = self._secrets[key] = settle(self._secret_shares[key], self._t)
        self._liars[key] = _off(found, f"secret {key[1]} of filing {key[0].hex()}")

    def _settle_point(self, key: _PointKey) -> None:
        told = self._point_shares[key]
        votes = Counter(account for account, _ in told.values())
        agreed = [account for account, count in votes.items() if count >= self._t]
        self._points[key], self._liars[key] = None, []
        if len(agreed) != 1:
            return
        account = agreed[0]
        found = settle({i: share for i, (named, share) in told.items() if named == account}, self._t)
        strangers = [i for i, (named, _) in told.items() if named != account]
        self._liars[key] = [
            *(Blame(f"trustee {i}", f"names another account than the others for {_name(key)}") for i in strangers),
            *_off(found, f"the key point of {_name(key)}"),
        ]
        if found is not None:
            self._points[key] = KeyPoint(key[1], account, account_point(account), found.value, found.proven)


def _name(key: _PointKey) -> str:
    threshold, row = key
    return f"filing {row.filing.hex()}, slot {row.slot}, threshold {threshold}"


def _off(found: Settled | None, what: str) -> list[Blame]:
    if found is None:
        return []
    doubt = "" if found.proven else ", unless those who agree conspired with the account"
    fault = f"its share of {what} is not on the polynomial of the others{doubt}"
    return [Blame(f"trustee {i}", fault, certain=found.proven) for i in found.off]
