"""A board in the test's own hands: only trustee processes run, and each is told whatever the test signs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import httpx
import numpy as np

from covey.core.matching import Basis, Dependent
from covey.core.shamir import decode
from covey.primitives.prg import P
from covey.wire import rows as wire
from covey.wire.filing import FilingForTrustee
from covey.wire.log import EntryKind, LogBatch, LogEntry, LogReply, Outcome, Status
from covey.wire.release import EventProof
from covey.wire.rows import Bucket, RowId
from servers.harness import Filed, LiveEscrow, Person

ROOT = Bucket(0, 0, 0)


@dataclass
class HandBoard:
    """Keeps one log, and gives it to every trustee."""

    escrow: LiveEscrow
    length: int = 0
    marks: dict[int, int] = field(default_factory=lambda: dict.fromkeys(range(1, 6), 0))

    def log(self, kind: int, body: bytes | Callable[[int], bytes]) -> dict[int, list[Outcome]]:
        """Append one entry at all trustees; what each reports."""
        self.length += 1
        found = {}
        for i in self.marks:
            batch = LogBatch(
                self.length, (LogEntry(kind, body if isinstance(body, bytes) else body(i)),), self.marks[i]
            )
            answer = self.escrow.as_board(i, "/v1/log", batch.to_bytes())
            assert answer.status_code == 200, answer.text
            reply = LogReply.from_bytes(answer.content)
            assert reply.cursor == self.length
            found[i] = [outcome for outcome in reply.outbox if outcome.number > self.marks[i]]
            self.marks[i] = max([self.marks[i], *(outcome.number for outcome in reply.outbox)])
        return found

    def forget(self, trustee: int) -> None:
        """Read all that a trustee has reported, and drop it."""
        while True:
            answer = self.escrow.as_board(trustee, "/v1/log", LogBatch(1, (), self.marks[trustee]).to_bytes())
            outbox = LogReply.from_bytes(answer.content).outbox
            if not outbox:
                return
            self.marks[trustee] = outbox[-1].number

    def join(self) -> Person:
        person = Person(self.escrow)
        found = self.log(EntryKind.REGISTRATION, person.registration())
        assert all(outcomes[0].receipt.status == Status.REGISTERED for outcomes in found.values())
        return person

    def file(self, pseudonym: bytes, person: Person | None = None) -> Filed:
        filed = (person or self.join()).write("mail:a@b.example", pseudonyms=[pseudonym])
        upload = filed.upload
        found = self.log(
            EntryKind.FILING, lambda i: FilingForTrustee(upload.header, upload.contents, upload.parts[i - 1]).to_bytes()
        )
        assert all(outcomes[0].receipt.status == Status.HELD for outcomes in found.values())
        return filed

    def ask(
        self, rows: Sequence[RowId], places: Sequence[int] = (0, 1), bucket: Bucket = ROOT, trustee: int = 1
    ) -> httpx.Response:
        request = wire.RowRequest(bucket, tuple(places), tuple(sorted(rows)))
        return self.escrow.as_board(trustee, "/v1/rows", request.to_bytes())

    def answers(self, rows: Sequence[RowId], place: int) -> list[wire.RowAnswers]:
        found = [self.ask(rows, (place,), trustee=i) for i in self.marks]
        assert all(answer.status_code == 200 for answer in found)
        return [wire.RowAnswers.from_bytes(answer.content) for answer in found]

    def proof(self, rows: Sequence[RowId], place: int = 0) -> EventProof:
        """A true proof that these rows are about one person."""
        ordered, parameters = tuple(sorted(rows)), self.escrow.parameters
        answers = self.answers(ordered, place)
        shares = np.stack([answer.shares.reshape(len(ordered), parameters.width) for answer in answers])
        opened, _ = decode(list(self.marks), shares, 2 * parameters.t - 2, parameters.need)
        last = Basis(parameters.width).insert(range(len(ordered)), opened)[-1]
        weights = [1] * len(ordered)
        if isinstance(last, Dependent):
            weights = [*(int(last.combination[i]) for i in range(len(ordered) - 1)), P - 1]
        return EventProof(
            ROOT, parameters.thresholds[place], ordered, np.array(weights, dtype=np.int64), tuple(answers)
        )

    def event(self, proof: EventProof) -> set[str]:
        """The codes with which trustees refuse an event; nothing must be released."""
        return self.refusals(EntryKind.EVENT, proof.to_bytes())

    def refusals(self, kind: int, body: bytes) -> set[str]:
        found = set()
        for outcomes in self.log(kind, body).values():
            for outcome in outcomes:
                assert outcome.receipt.status == Status.REFUSED
                assert not outcome.packages
                found.add(outcome.receipt.code)
        return found
