"""Everything a desk has of one filing, and opening it as the secrets come."""

from contextlib import suppress
from dataclasses import dataclass, field

from covey.core.parameters import Parameters
from covey.errors import Blame, Malformed
from covey.roles.desk.intake import Filed
from covey.roles.desk.ledger import Settled
from covey.roles.desk.opening import DIRECT, Place, Sealed, open_envelope
from covey.roles.desk.secrets import DeskSecrets
from covey.wire.desk import CaseOpened
from covey.wire.filing import ConflictPart


@dataclass(eq=False)
class Docket:
    """One filing; `keys` are those of its conflict part, by the capsule that held them."""

    id: bytes
    filed: Filed | None = None
    sealed: Sealed | None = field(default=None, repr=False)
    contradicted: bool = False  # the board's copy is not the filing that trustees hold
    keys: dict[Place, bytes] = field(default_factory=dict, repr=False)
    conflict: ConflictPart | None = field(default=None, repr=False)
    conflict_key: bytes = field(default=b"", repr=False)  # content key 1, once it has opened the conflict part
    case: CaseOpened | None = field(default=None, repr=False)
    accepted: bool | None = None
    blames: list[Blame] = field(default_factory=list)

    def place(self, parameters: Parameters, secrets: DeskSecrets, filed: Filed) -> None:
        """Take in the board's copy, in place of one that was contradicted."""
        self.filed, self.sealed, self.contradicted, self.blames = filed, None, False, []
        self.keys, self.conflict_key, self.conflict, self.case = {}, b"", None, None
        try:
            self.sealed = open_envelope(parameters, secrets, filed)
        except Malformed as error:
            self.blames = [self._blame(f"its capsule does not open: {error}")]

    def open(self, first: Settled | None, second: Settled | None) -> None:
        """Try the direct capsule, then both parts with every capsule that has opened."""
        if self.contradicted:
            fault = f"delivered a filing that is not the one trustees hold under the id {self.id.hex()}"
            self.blames = [Blame("board", fault)]
        elif self.sealed is not None:
            self.blames = [
                *self._open_direct(self.sealed, first),
                *self._open_conflict(self.sealed),
                *self._open_case(self.sealed, second),
            ]

    def try_capsule(self, place: Place, first: Settled | None) -> bytes | None:
        """The key of the conflict part, if this capsule opens or has opened before."""
        if place not in self.keys and self.sealed is not None and first is not None:
            with suppress(Malformed):
                self.keys[place] = self.sealed.content_key(place, first.value, 1)
        return self.keys.get(place)

    def _blame(self, fault: str) -> Blame:
        account = self.filed.core.account.hex() if self.filed else "unknown"
        return Blame(f"account {account}", f"{fault} (filing {self.id.hex()})")

    def _open_direct(self, sealed: Sealed, first: Settled | None) -> list[Blame]:
        if not sealed.filed.core.direct or self.try_capsule(DIRECT, first) is not None:
            return []
        return [self._blame("its capsule does not open")] if first is not None and first.proven else []

    def _open_conflict(self, sealed: Sealed) -> list[Blame]:
        blames = []
        for key in self.keys.values() if self.conflict is None else ():
            try:
                self.conflict = sealed.conflict(key)
                self.conflict_key = key
                break
            except Malformed as error:
                blames.append(self._blame(f"its conflict part does not open: {error}"))
        return blames

    def _open_case(self, sealed: Sealed, second: Settled | None) -> list[Blame]:
        if second is None or self.case is not None:
            return []
        blames = []
        for place in self.keys:
            try:
                key = sealed.content_key(place, second.value, 2)
            except Malformed:
                if second.proven:
                    blames.append(self._blame("its capsule does not open for the case part"))
                continue
            try:
                self.case = sealed.case(key)
                break
            except Malformed as error:
                blames.append(self._blame(f"its case part does not open: {error}"))
        return blames
