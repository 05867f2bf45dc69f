"""The ideal box: what an escrow does if everybody simply trusted one honest clerk (spec/model)."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class IdealFiling:
    """A filing as the clerk sees it. `expires`: the day from which on it is gone."""

    account: int
    identifiers: frozenset[str]
    k: int
    expires: int


@dataclass
class IdealBox:
    """For one identifier I and one threshold T, S(I, T) is the live filings that carry I and have k <= T.

    Once they are of T accounts, all of them are released, and so is each that joins later. What has been
    released can neither be withdrawn nor expire, and goes on counting.
    """

    thresholds: tuple[int, ...]
    live: dict[bytes, IdealFiling] = field(default_factory=dict)
    released: set[bytes] = field(default_factory=set)

    def file(self, name: bytes, filing: IdealFiling) -> None:
        """Put a filing into the box."""
        self.live[name] = filing

    def withdraw(self, name: bytes) -> bool:
        """Take one out again; False when it was released before."""
        return name not in self.released and self.live.pop(name, None) is not None

    def expire(self, day: int) -> None:
        """Take out what has had its time."""
        for name in [name for name, f in self.live.items() if f.expires <= day and name not in self.released]:
            del self.live[name]

    def due(self) -> set[bytes]:
        """What is released, or would be if the clerk looked now."""
        out = self.released | {name for name, filing in self.live.items() if filing.k == 1}
        for identifier in {identifier for filing in self.live.values() for identifier in filing.identifiers}:
            for threshold in self.thresholds:
                meeting = {n for n, f in self.live.items() if identifier in f.identifiers and f.k <= threshold}
                if len({self.live[name].account for name in meeting}) >= threshold:
                    out |= meeting
        return out

    def release(self, names: Iterable[bytes]) -> None:
        """The clerk has handed these over."""
        self.released |= set(names)
