"""Which keys a desk has now: the manifest's, then one period after the other (spec/desk, "Periods").

Assumes that the manifest was pinned. Does not know whether somebody has been shown all periods there are.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from covey.errors import Malformed
from covey.primitives.hpke import SealingKey
from covey.primitives.signing import SigningKey, VerifyKey
from covey.wire.desk import SIGN_PERIOD, DeskPeriod
from covey.wire.manifest import DeskCard, Manifest


@dataclass(frozen=True, slots=True)
class PeriodKeys:
    """A desk's public keys in one period."""

    number: int
    deciding: VerifyKey
    signing: VerifyKey
    sealing: SealingKey

    @classmethod
    def first(cls, card: DeskCard) -> "PeriodKeys":
        """Period 0: the manifest's keys; one of them both decides and signs."""
        key = VerifyKey(card.verify_key)
        return cls(0, key, key, SealingKey(card.sealing_key))

    @classmethod
    def of(cls, period: DeskPeriod) -> "PeriodKeys":
        """Those that a period names."""
        return cls(period.number, VerifyKey(period.deciding), VerifyKey(period.signing), SealingKey(period.sealing))

    def follow(self, manifest: bytes, desk: int, period: DeskPeriod) -> "PeriodKeys":
        """The keys after the next period, or `Malformed`: wrong-manifest, wrong-party, wrong-period, bad-signature."""
        if period.manifest != manifest:
            raise Malformed("a period of a desk of another escrow", code="wrong-manifest")
        if period.desk != desk:
            raise Malformed("a period of another desk", code="wrong-party")
        if period.number != self.number + 1:
            raise Malformed(f"the next period of this desk is number {self.number + 1}", code="wrong-period")
        period.verify(self.deciding)
        return PeriodKeys.of(period)


@dataclass(frozen=True, slots=True)
class DeskKeys:
    """A desk's keys of every period that somebody has seen, checked from the manifest on; the newest last."""

    manifest: bytes
    desk: int
    keys: tuple[PeriodKeys, ...]
    periods: tuple[DeskPeriod, ...] = ()

    @classmethod
    def of(cls, manifest: Manifest, desk: int, periods: Iterable[DeskPeriod] = ()) -> "DeskKeys":
        """The manifest's keys, and what these periods made of them."""
        return cls(manifest.hash, desk, (PeriodKeys.first(manifest.desk(desk)),)).extend(periods)

    @property
    def now(self) -> PeriodKeys:
        """The newest."""
        return self.keys[-1]

    @property
    def signing(self) -> tuple[VerifyKey, ...]:
        """Every key that signed letters of this desk, the newest first."""
        return tuple(keys.signing for keys in reversed(self.keys))

    def extend(self, periods: Iterable[DeskPeriod]) -> "DeskKeys":
        """With these periods as well; those that are known must be the same.

        Raises `Malformed`: wrong-manifest, wrong-party, wrong-period (a gap, or another one of a known number),
        bad-signature.
        """
        keys, known = list(self.keys), list(self.periods)
        for period in periods:
            if 1 <= period.number <= len(known) and known[period.number - 1] == period:
                continue
            keys.append(keys[-1].follow(self.manifest, self.desk, period))
            known.append(period)
        return replace(self, keys=tuple(keys), periods=tuple(known))

    def shown(self, periods: tuple[DeskPeriod, ...]) -> "DeskKeys":
        """What a board shows as all periods there are; also `wrong-period` if they are fewer than were seen before."""
        if len(periods) < len(self.periods):
            raise Malformed("fewer periods of this desk than were shown before", code="wrong-period")
        return self.extend(periods)


@contextmanager
def renewed(keys: PeriodKeys) -> Iterator[None]:
    """Say with a signature that is not this desk's that its keys have changed since the ceremony, if they have."""
    try:
        yield
    except Malformed as error:
        if error.code != "bad-signature" or not keys.number:
            raise
        hint = f"This desk is in period {keys.number}: read its periods, and sign with the newest key."
        raise Malformed(str(error), code=error.code, hint=hint) from None


def next_period(keys: DeskKeys, deciding: SigningKey, new: tuple[VerifyKey, VerifyKey, SealingKey]) -> DeskPeriod:
    """The statement that makes `new` (deciding, signing, sealing) the desk's keys, signed with the present key."""
    unsigned = DeskPeriod(
        keys.manifest, keys.desk, keys.now.number + 1, new[0].data, new[1].data, new[2].data, bytes(64)
    )
    return replace(unsigned, signature=deciding.sign(SIGN_PERIOD, unsigned.signed_bytes()))
