"""The matcher: opens rows, finds who was named by T accounts, proves it to the trustees (spec/matching).

Sans-I/O. `tasks` says what to ask the trustees; the `..._answered` methods take their answers and return
log entries to append in the same transaction. Every step is saved before it is sent and may be repeated:
a row is counted as opened from the moment it is asked for, and trustees answer the same thing twice.
It knows nothing but which rows met: no identifier, no text, no threshold of an author.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from covey.core.matching import Alarm, Basis, Dependent, Event, Repeat, classify, clean_events
from covey.core.parameters import ADDRESS_BITS
from covey.core.shamir import Inconsistent, decode
from covey.errors import Blame, CoveyError, Malformed
from covey.primitives.prg import P
from covey.primitives.signing import VerifyKey
from covey.roles.matcher_state import FoundEvent, MatcherStore, OpenRow
from covey.roles.trustee.rows import read_bits
from covey.wire import rows as wire
from covey.wire.log import EntryKind
from covey.wire.manifest import Manifest
from covey.wire.release import EventProof, event_id
from covey.wire.rows import Bucket, RowId

Array = npt.NDArray[np.int64]
Entry = tuple[EntryKind, bytes]

BATCH = 64  # rows asked for at once
COMPANY = BATCH  # rows that need not wait for more: one mask share is made for all of them
RETRY_SECONDS = 5
SAME_ADDRESS_ROWS = 4  # rows of one account in a bucket whose address bits are all open
KEPT_BASES = 128


@dataclass(frozen=True)
class RowsTask:
    """Ask every trustee to open these rows."""

    request: wire.RowRequest


@dataclass(frozen=True)
class BitsTask:
    """Ask every trustee for the next address bit of these rows."""

    request: wire.BitRequest


@dataclass(frozen=True)
class FullTask:
    """Ask every trustee to say that a bucket is full."""

    bucket: Bucket


@dataclass(frozen=True)
class EventTask:
    """Ask every trustee for the answers that prove a match event."""

    event: FoundEvent
    request: wire.RowRequest


Task = RowsTask | BitsTask | FullTask | EventTask


@dataclass
class Report:
    """What one step found out about others."""

    entries: list[Entry] = field(default_factory=list)
    blames: list[Blame] = field(default_factory=list)
    waiting: str = ""


class Matcher:
    """One escrow's matcher over its store. The caller holds the transaction around each method."""

    def __init__(self, manifest: Manifest, store: MatcherStore) -> None:
        self.manifest, self._store = manifest, store
        self._bases: OrderedDict[tuple[Bucket, int], tuple[Basis, int]] = OrderedDict()

    def forget_cache(self) -> None:
        """Drop what is in memory, after a transaction that was rolled back."""
        self._bases.clear()

    # What comes in

    def take(self, filing: bytes, account: bytes, slots: int, now: int) -> None:
        """A filing that enough trustees hold: its rows wait in the root bucket. Twice is once."""
        if not self._store.is_known(filing):
            self._store.add_rows(filing, account, slots, now)

    def gone(self, filing: bytes) -> None:
        """A filing was withdrawn or has expired: its rows count no more, and matches are found without it."""
        for bucket in self._store.set_gone(filing):
            self._rebuild(bucket)

    def event_refused(self, event: bytes) -> None:
        """Too many trustees refused an event (a filing in it was gone): find matches without it."""
        for bucket in self._store.undo_event(event):
            self._rebuild(bucket)

    # What to ask

    def tasks(self, now: int, most: int = 8) -> list[Task]:
        """Work that can be done now, oldest first. Rows in it are counted as opened from here on."""
        found: list[Task] = []
        for event in self._store.events_to_prove(now, most):
            place = self.manifest.parameters.thresholds.index(event.threshold)
            found.append(EventTask(event, wire.RowRequest(event.bucket, (place,), event.rows)))
        for bucket, waiting, oldest in self._store.waiting_buckets(now):
            if len(found) >= most:
                break
            if waiting < COMPANY and now - oldest < self.manifest.plan.limits.match_seconds:
                continue
            task = self._bucket_task(bucket, now)
            if task is not None:
                found.append(task)
        return found

    def has_waiting(self) -> bool:
        """Rows wait to be opened, or events to be proven."""
        later = 1 << 62
        return bool(self._store.waiting_buckets(later) or self._store.events_to_prove(later, 1))

    def _bucket_task(self, bucket: Bucket, now: int) -> Task | None:
        store, capacity = self._store, self.manifest.parameters.capacity
        closed = store.closed(bucket)
        if closed == "next":
            store.move(bucket, bucket.next_generation())
            return None
        if closed == "split":
            rows = store.waiting_rows(bucket, now, BATCH)
            store.set_retry([row.key for row in rows], now + RETRY_SECONDS)
            return BitsTask(wire.BitRequest(bucket, tuple(row.id for row in rows)))
        rows = store.asked_rows(bucket, now, BATCH)
        room = min(BATCH - len(rows), capacity - store.opened(bucket))
        fresh = store.waiting_rows(bucket, now, max(room, 0)) if room > 0 else []
        if bucket.depth == ADDRESS_BITS:
            fresh = [row for row in fresh if store.opened_of(bucket, row.account) < SAME_ADDRESS_ROWS]
        if fresh:
            store.set_asked(bucket, [row.key for row in fresh])
        chosen = tuple(sorted(row.id for row in (*rows, *fresh)))
        if chosen:
            store.set_retry([row.key for row in (*rows, *fresh)], now + RETRY_SECONDS)
            places = tuple(range(len(self.manifest.parameters.thresholds)))
            return RowsTask(wire.RowRequest(bucket, places, chosen))
        if store.opened(bucket) >= capacity:
            store.set_retry([row.key for row in store.waiting_rows(bucket, now, BATCH)], now + RETRY_SECONDS)
            return FullTask(bucket)
        return None

    # Rows

    def rows_answered(self, task: RowsTask, answers: Sequence[wire.RowAnswers], now: int) -> Report:
        """Interpolate, insert, classify. Rows without enough agreeing answers stay asked for, and are tried again."""
        report = Report()
        opened = self._interpolate(task.request, answers, report)
        bucket = task.request.bucket
        keys = self._store.keys(tuple(opened))
        for row in list(opened):
            if row not in keys or not self._store.is_asked(bucket, keys[row]):
                del opened[row]  # withdrawn, or answered meanwhile
        if len(opened) < len(task.request.rows) and not report.waiting:
            report.waiting = "some rows wait until more trustees answer alike"
        bases = [self._basis(bucket, place) for place in task.request.thresholds]
        order = sorted(opened, key=lambda row: keys[row])
        if not order:
            return report
        through = self._store.add_opened(bucket, [(keys[row], opened[row]) for row in order])
        for place, basis in enumerate(bases):
            outcomes = basis.insert([keys[row] for row in order], np.stack([opened[row][place] for row in order]))
            self._bases[bucket, place] = (basis, through)
            self._digest(bucket, place, outcomes, report, now)
        return report

    def _interpolate(
        self, request: wire.RowRequest, answers: Sequence[wire.RowAnswers], report: Report
    ) -> dict[RowId, Array]:
        """Row -> (thresholds x c) for every row with `need` agreeing answers; names who deviates."""
        parameters = self.manifest.parameters
        table: dict[int, dict[RowId, Array]] = {}
        for answer in answers:
            name = f"trustee {answer.trustee}"
            try:
                self._check_answer(request, answer)
            except CoveyError as error:
                report.blames.append(Blame(name, f"row answers: {error}"))
                continue
            shape = (len(answer.rows), len(request.thresholds), parameters.width)
            table[answer.trustee] = dict(zip(answer.rows, answer.shares.reshape(shape), strict=True))
        opened: dict[RowId, Array] = {}
        groups: dict[tuple[int, ...], list[RowId]] = {}
        for row in request.rows:
            groups.setdefault(tuple(sorted(i for i, rows in table.items() if row in rows)), []).append(row)
        for points, rows in groups.items():
            if len(points) < parameters.need:
                report.waiting = f"rows wait for answers of {parameters.need} trustees; {len(points)} answered"
                continue
            for batch in self._decodable(points, rows, table):
                try:
                    shares = np.stack([np.stack([table[i][row] for row in batch]) for i in points])
                    values, wrong = decode(points, shares, 2 * parameters.t - 2, parameters.need)
                except Inconsistent:
                    report.waiting = "rows wait: the trustees' answers contradict each other, and too few agree"
                    continue
                report.blames += [
                    Blame(f"trustee {i}", "row answers off the others' polynomial") for i in sorted(wrong)
                ]
                opened.update(zip(batch, values, strict=True))
        return opened

    def _decodable(
        self, points: tuple[int, ...], rows: list[RowId], table: Mapping[int, Mapping[RowId, Array]]
    ) -> list[list[RowId]]:
        """All rows at once when they decode together, else one at a time."""
        shares = np.stack([np.stack([table[i][row] for row in rows]) for i in points])
        try:
            decode(points, shares, 2 * self.manifest.parameters.t - 2, self.manifest.parameters.need)
        except Inconsistent:
            return [[row] for row in rows]
        return [rows]

    def _check_answer(self, request: wire.RowRequest, answer: wire.RowAnswers) -> None:
        size = len(answer.rows) * len(request.thresholds) * self.manifest.parameters.width
        same = (answer.bucket, answer.thresholds, answer.manifest)
        if same != (request.bucket, request.thresholds, self.manifest.hash) or answer.shares.size != size:
            raise Malformed("an answer is not to what was asked", code="wrong-answer")
        if not set(answer.rows) <= set(request.rows):
            raise Malformed("an answer names rows that were not asked for", code="wrong-answer")
        key = VerifyKey(self.manifest.trustee(answer.trustee).verify_key)
        key.verify(answer.signature, wire.SIGN_ROWS, answer.signed_bytes())

    def _basis(self, bucket: Bucket, place: int) -> Basis:
        """The basis of one bucket and threshold, from memory, or from disk and the rows opened since."""
        known = self._bases.get((bucket, place))
        if known is None:
            saved = self._store.saved_basis(bucket, place)
            basis, through = (Basis.from_bytes(saved[0]), saved[1]) if saved else (self._empty(), 0)
            rows, last = self._store.opened_since(bucket, place, through)
            if rows:
                basis.insert([row.key for row in rows], np.stack([row.vector for row in rows]))
            known = (basis, max(through, last))
            self._bases[bucket, place] = known
            while len(self._bases) > KEPT_BASES:
                (old, old_place), (evicted, upto) = self._bases.popitem(last=False)
                self._store.save_basis(old, old_place, evicted.to_bytes(), upto)
        self._bases.move_to_end((bucket, place))
        return known[0]

    def _empty(self) -> Basis:
        return Basis(self.manifest.parameters.width)

    def _digest(self, bucket: Bucket, place: int, outcomes: Sequence[object], report: Report, now: int) -> None:
        threshold = self.manifest.parameters.thresholds[place]
        dependent = [outcome for outcome in outcomes if isinstance(outcome, Dependent)]
        keys = {key for outcome in dependent for key in (outcome.key, *outcome.combination)}
        accounts = self._store.accounts(sorted(keys))
        alarmed: set[bytes] = set()
        for outcome in dependent:
            verdict = classify(outcome.key, outcome.combination, accounts, threshold)
            if isinstance(verdict, Event):
                self._found(bucket, place, verdict, now)
            elif isinstance(verdict, Repeat):
                self._repeated(bucket, place, verdict, now)
            else:
                alarmed |= self._alarm(verdict, accounts, report)
        if alarmed:
            rows, _ = self._store.opened_since(bucket, place, 0)
            vectors = {row.key: row.vector for row in rows}
            for event in clean_events(vectors, self._store.accounts(sorted(vectors)), threshold, alarmed):
                self._found(bucket, place, event, now)

    def _alarm(self, alarm: Alarm, accounts: Mapping[int, bytes], report: Report) -> set[bytes]:
        found = {accounts[key] for key in alarm.rows}
        names = ", ".join(sorted(account.hex()[:16] for account in found))
        report.blames.append(Blame(f"one of the accounts {names}", f"malformed rows: {alarm.reason}", certain=False))
        return found

    def _found(self, bucket: Bucket, place: int, event: Event, now: int) -> None:
        if self._store.add_released(place, event.rows):
            self._save_event(bucket, place, event.rows, event.coefficients, now)
        for row in event.rows:
            for repeat in self._store.repeats(place, row):
                if self._store.add_released(place, (repeat,)):
                    rows = tuple(repeat if key == row else key for key in event.rows)
                    self._save_event(bucket, place, rows, event.coefficients, now)

    def _repeated(self, bucket: Bucket, place: int, repeat: Repeat, now: int) -> None:
        """A second row of one account about one person: released with the first, never counted beside it."""
        self._store.add_repeat(place, repeat.row, repeat.of)
        event = self._store.event_with(bucket, place, repeat.of)
        if event is not None and self._store.add_released(place, (repeat.row,)):
            rows, coefficients = event
            self._save_event(
                bucket, place, tuple(repeat.row if key == repeat.of else key for key in rows), coefficients, now
            )

    def _save_event(
        self, bucket: Bucket, place: int, keys: Sequence[int], coefficients: Sequence[int], now: int
    ) -> None:
        ids = self._store.row_ids(keys)
        order = sorted(range(len(keys)), key=lambda at: ids[keys[at]])
        rows = tuple(ids[keys[at]] for at in order)
        threshold = self.manifest.parameters.thresholds[place]
        found = FoundEvent(
            event_id(threshold, rows),
            bucket,
            threshold,
            rows,
            tuple(keys[at] for at in order),
            tuple(coefficients[at] % P for at in order),
        )
        self._store.add_event(found, place, now)

    def _rebuild(self, bucket: Bucket) -> None:
        """Forget a bucket's bases and find its matches anew among the rows that stay."""
        self._store.drop_bases(bucket)
        report = Report()
        for place in range(len(self.manifest.parameters.thresholds)):
            self._bases.pop((bucket, place), None)
            self._store.drop_repeats(bucket, place)
            basis = self._empty()
            rows, last = self._store.opened_since(bucket, place, 0)
            if rows:
                outcomes = basis.insert([row.key for row in rows], np.stack([row.vector for row in rows]))
                self._digest(bucket, place, outcomes, report, 0)
            self._bases[bucket, place] = (basis, last)

    # Events

    def event_answered(
        self, task: EventTask, answers: Sequence[wire.RowAnswers], is_gone: Callable[[bytes], bool], now: int
    ) -> Report:
        """Make the proof and put it into the log, unless a filing in it has gone meanwhile."""
        report = Report()
        event = task.event
        self._store.retry_event(event.id, now + RETRY_SECONDS)
        gone = [row.filing for row in event.rows if is_gone(row.filing)]
        if gone:
            self.event_refused(event.id)
            return report
        whole = [answer for answer in answers if answer.rows == task.request.rows]
        opened = self._interpolate(task.request, whole, report)
        if len(opened) < len(event.rows):
            report.waiting = report.waiting or "a match waits until enough trustees answer"
            return report
        named = {blame.party for blame in report.blames}
        proof = EventProof(
            event.bucket,
            event.threshold,
            event.rows,
            np.array(event.coefficients, dtype=np.int64),
            tuple(answer for answer in whole if f"trustee {answer.trustee}" not in named),
        )
        self._store.set_logged(event.id)
        report.entries.append((EntryKind.EVENT, proof.to_bytes()))
        return report

    # Full buckets

    def full_answered(self, task: FullTask, statements: Sequence[wire.FullStatement], now: int) -> Report:
        """With t statements the bucket closes; its rows go on in halves, or under new masks when few go on."""
        report = Report()
        good: dict[int, wire.FullStatement] = {}
        for statement in statements:
            try:
                if statement.bucket != task.bucket or statement.manifest != self.manifest.hash:
                    raise Malformed("a statement about another bucket", code="wrong-answer")
                key = VerifyKey(self.manifest.trustee(statement.trustee).verify_key)
                key.verify(statement.signature, wire.SIGN_FULL, statement.signed_bytes())
            except CoveyError as error:
                report.blames.append(Blame(f"trustee {statement.trustee}", f"full statement: {error}"))
            else:
                good[statement.trustee] = statement
        if len(good) < self.manifest.parameters.t:
            report.waiting = "a full bucket waits until trustees confirm that it is full"
            return report
        if self._store.closed(task.bucket):
            return report
        carried = [row for row in self._store.opened_rows(task.bucket) if not self._is_explained(task.bucket, row)]
        capacity = self.manifest.parameters.capacity
        if task.bucket.depth < ADDRESS_BITS and len(carried) > capacity // 2:
            self._store.close(task.bucket, "split", [row.key for row in carried], now)
        elif len(carried) < capacity:
            self._store.close(task.bucket, "next", [row.key for row in carried], now)
        else:
            report.waiting = f"bucket {task.bucket} is full of rows with one address; further ones wait"
            return report
        for place in range(len(self.manifest.parameters.thresholds)):
            self._bases.pop((task.bucket, place), None)
        self._store.drop_bases(task.bucket)
        request = wire.FullRequest(task.bucket, tuple(good.values()))
        report.entries.append((EntryKind.FULL, request.to_bytes()))
        return report

    def _is_explained(self, bucket: Bucket, row: OpenRow) -> bool:
        """Released at the largest threshold, and not one of the T-1 rows that explain later ones there.

        Any later filing about that person, whatever its k, then meets them at the largest threshold.
        """
        last = len(self.manifest.parameters.thresholds) - 1
        return self._store.is_released(last, row.key) and row.key not in self._basis(bucket, last).keys

    def bits_answered(self, task: BitsTask, answers: Sequence[wire.BitAnswers], now: int) -> Report:
        """Move rows into the halves that their opened bits say, and tell the trustees."""
        report = Report()
        good = []
        for answer in answers:
            try:
                if answer.bucket != task.request.bucket or not set(answer.rows) <= set(task.request.rows):
                    raise Malformed("an answer is not to what was asked", code="wrong-answer")
                read_bits(self.manifest, [answer])
            except CoveyError as error:
                report.blames.append(Blame(f"trustee {answer.trustee}", f"address bits: {error}"))
            else:
                good.append(answer)
        if not good:
            report.waiting = "rows wait for their address bits"
            return report
        bucket, bits = read_bits(self.manifest, good)
        keys = self._store.keys(task.request.rows)
        for bit in (0, 1):
            self._store.move_rows([keys[row] for row in bits if bits[row] == bit and row in keys], bucket.child(bit))
        late = [keys[row] for row in task.request.rows if row not in bits and row in keys]
        if late:
            self._store.set_retry(late, now + RETRY_SECONDS)
            report.waiting = "rows wait for their address bits"
        if bits:
            report.entries.append((EntryKind.ASSIGNMENT, wire.Assignment(tuple(good)).to_bytes()))
        return report
