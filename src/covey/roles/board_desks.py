"""What the board does for desks: their post, their decisions, and noticing their silence (spec/board)."""

from covey.errors import Malformed, Refused
from covey.primitives.signing import VerifyKey
from covey.roles.board_state import BoardStore
from covey.wire.filing import Header
from covey.wire.log import EntryKind
from covey.wire.manifest import Manifest
from covey.wire.release import Decision, Package, Silence

DAY = 86_400
INBOX = 200


class BoardDesks:
    """The desks' side of a board. The caller holds the transaction."""

    def __init__(self, manifest: Manifest, store: BoardStore) -> None:
        self._manifest, self._store = manifest, store

    def inbox(self, desk: int, after: int) -> list[tuple[int, Package]]:
        """The desk's packages after a number, up to which it says that it has them."""
        self._manifest.desk(desk)
        self._store.note_fetched(desk, after)
        return self._store.packages(desk, after, INBOX)

    def sealed(self, desk: int, filing: bytes) -> tuple[bytes, bytes]:
        """Header and contents of a filing that trustees opened to this desk, or `Refused`."""
        header, contents = self._store.header(filing), self._store.contents(filing)
        if header is None or contents is None or not self._store.is_opened_to(filing, desk):
            raise Refused("this filing is not at this desk", code="not-your-filing")
        return header, contents

    def decide(self, data: bytes, desk: int, now: int) -> None:
        """Put a desk's decision into the log."""
        decision = Decision.from_bytes(data)
        if decision.manifest != self._manifest.hash:
            text = "this was made for another escrow, or an older manifest"
            raise Refused(text, code="wrong-manifest", hint="Fetch the manifest again and compare its hash.")
        if decision.desk != desk:
            raise Malformed("this decision is another desk's", code="wrong-party")
        decision.verify(VerifyKey(self._manifest.desk(desk).verify_key))
        if not self._store.is_opened_to(decision.filing, desk):
            raise Refused("this filing is not at this desk", code="not-your-filing")
        if self._store.add_decision(decision.filing, desk, decision.accept):
            self._store.append(EntryKind.DECISION, data, decision.filing)
            if self._store.asked(decision.filing) == desk:
                self._ask_next(decision.filing, desk, decision.accept, now)

    def released(self, filing: bytes, now: int) -> None:
        """Trustees have released a filing: its first desk is asked from now on."""
        if self._store.asked(filing) is None:
            self._store.set_asked(filing, self._desks_of(filing)[0], now)

    def pass_over(self, now: int) -> None:
        """Put the silence of desks that have had their time into the log."""
        for filing, desk in self._store.unanswered(now - self._manifest.plan.limits.desk_days * DAY):
            silence = Silence(self._manifest.hash, filing, desk)
            self._store.append(EntryKind.SILENCE, silence.to_bytes(), filing)
            self._ask_next(filing, desk, False, now)

    def _ask_next(self, filing: bytes, desk: int, accepted: bool, now: int) -> None:
        desks = self._desks_of(filing)
        place = desks.index(desk) + 1
        self._store.set_asked(filing, desks[place] if not accepted and place < len(desks) else 0, now)

    def _desks_of(self, filing: bytes) -> tuple[int, ...]:
        header = self._store.header(filing)
        return Header.from_bytes(header).core.desks if header else ()
