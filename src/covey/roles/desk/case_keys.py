"""What trustees sealed to the key of one case: without its case seed it stays shut (spec/desk, "Walls")."""

from covey.errors import Blame, Misuse
from covey.primitives.hpke import OpeningKey
from covey.wire.release import Package


class CaseKeys:
    """The case keys that decisions named, the case seeds that are here, and what does not open without one."""

    def __init__(self) -> None:
        self.keys: dict[bytes, OpeningKey] = {}
        self._named: dict[bytes, bytes] = {}
        self._shut: dict[bytes, dict[bytes, Blame]] = {}
        self._deleted: set[bytes] = set()

    def named(self, filing: bytes) -> bytes:
        """The key that a decision about this filing named; empty if none."""
        return self._named.get(filing, b"")

    def name(self, filing: bytes, key: bytes) -> None:
        """Trustees seal to this key."""
        self._named[filing] = key

    def is_closed(self, filing: bytes) -> bool:
        """Whether the rest of it is for somebody who has a case seed, which is not here or nowhere any more."""
        known = self._named if filing in self._named else self._deleted
        return filing in known and filing not in self.keys

    def delete(self, filing: bytes) -> None:
        """Everything about it was deleted: the key that a decision named is not known any more."""
        self._deleted.add(filing)

    def set_aside(self, data: bytes, blame: Blame) -> bool:
        """Keep a package that does not open. True if it need not open here; False if that is its trustee's fault.

        An event's package is never sealed to a case key. Which others are shows when a decision is known.
        """
        package = Package.from_bytes(data)
        self._shut.setdefault(package.id, {})[data] = blame
        return package.filings == (package.id,) and self.is_closed(package.id)

    def give(self, filing: bytes, seed: bytes) -> list[bytes]:
        """Take in a case seed; the packages to try again. `Misuse` ("wrong-secrets") if another key was named."""
        key = OpeningKey(seed)
        if self._named.setdefault(filing, key.public.data) != key.public.data:
            raise Misuse("this case seed is not that of the key in the decision", code="wrong-secrets")
        self.keys[filing] = key
        return list(self._shut.pop(filing, ()))

    @property
    def faults(self) -> tuple[Blame, ...]:
        """Who sent what should open, and does not."""
        return tuple(blame for name, shut in self._shut.items() if not self.is_closed(name) for blame in shut.values())
