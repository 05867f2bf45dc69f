"""The matcher: opens rows, finds who was named by T accounts, proves it to the trustees (spec/matching).

Sans-I/O. `tasks` says what to ask the trustees; the `..._answered` methods take their answers and return
log entries to append in the same transaction. Every step is saved before it is sent and may be repeated:
a row is counted as opened from the moment it is asked for, and trustees answer the same thing twice.
It knows nothing but which rows met: no identifier, no text, no threshold of an author.
"""

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from covey.errors import Blame, CoveyError, Malformed
from covey.roles.matcher.finder import Finder
from covey.roles.matcher.state import MatcherStore, WaitingRow
from covey.roles.matcher.tasks import BitsTask, CheckTask, EventTask, FullTask, Report, RowsTask, Task
from covey.roles.trustee.rows import check_answer, may_split, read_bits, read_full, read_rows
from covey.wire import rows as wire
from covey.wire.log import EntryKind
from covey.wire.manifest import Manifest
from covey.wire.release import EventProof
from covey.wire.rows import Bucket, RowId

Array = npt.NDArray[np.int64]

BATCH = 64  # rows asked for at once
COMPANY = BATCH  # rows that need not wait for more: one mask share is made for all of them
RETRY_SECONDS = 5
ASIDE_SECONDS = 300  # after which a row that stood in the way of a proof is asked for again
FAIR_SHARE = 8  # rows of one account in a bucket that is more than half full
EVICTED_SECONDS = 86_400  # after which rows that had to leave a clogged bucket are let in again
FOREVER = 1 << 62
PROBES = 4


class Matcher:
    """One escrow's matcher over its store. The caller holds the transaction around each method."""

    def __init__(self, manifest: Manifest, store: MatcherStore) -> None:
        self.manifest, self._store = manifest, store
        self._finder = Finder(manifest, store)

    def forget_cache(self) -> None:
        """Drop what is in memory, after a transaction that was rolled back."""
        self._finder.forget()

    # What comes in

    def take(self, filing: bytes, account: bytes, slots: int, now: int) -> None:
        """A filing that enough trustees hold: its rows wait in the root bucket. Twice is once."""
        if not self._store.is_known(filing):
            self._store.add_rows(filing, account, slots, now)

    def gone(self, filing: bytes) -> None:
        """A filing was withdrawn or has expired: its rows count no more, and matches are found without it."""
        buckets = set(self._store.set_gone(filing))
        for event in self._store.events_of(filing):
            buckets.update(self._store.undo_event(event))
        self._finder.rebuild(buckets)

    def event_refused(self, event: bytes) -> tuple[bytes, ...]:
        """Too many trustees refused an event (a filing in it was gone): find matches without it.

        Returns the filings that are in no other logged event.
        """
        self._finder.rebuild(set(self._store.undo_event(event)))
        return self._store.unmet(event)

    # What to ask

    def tasks(self, now: int, most: int = 8) -> list[Task]:
        """Work that can be done now, oldest first. Rows in it are counted as opened from here on."""
        found: list[Task] = []
        for event in self._store.events_to_prove(now, most):
            place = self.manifest.parameters.thresholds.index(event.threshold)
            found.append(EventTask(event, wire.RowRequest(event.bucket, (place,), event.rows)))
            if self._store.is_tried(event.id):
                alone = tuple(wire.RowRequest(event.bucket, (place,), (row,)) for row in event.rows)
                found.append(CheckTask(event, alone))
        for bucket in self._store.touched():
            self._store.schedule(bucket, COMPANY, self.manifest.plan.limits.match_seconds)
        for bucket in self._store.due(now, most):
            if len(found) >= most:
                break
            self._store.touch(bucket)
            found += self._bucket_tasks(bucket, now)
        return found

    def has_waiting(self) -> bool:
        """Rows wait to be opened, or events to be proven."""
        return self._store.has_waiting() or bool(self._store.events_to_prove(FOREVER, 1))

    def _bucket_tasks(self, bucket: Bucket, now: int) -> list[Task]:
        store, capacity = self._store, self.manifest.parameters.capacity
        closed = store.closed(bucket)
        if closed == "next":
            store.move(bucket, bucket.next_generation())
            return []
        if closed == "split":
            rows = store.waiting_rows(bucket, now, wire.MAX_ROWS)
            store.set_retry([row.key for row in rows], now + RETRY_SECONDS)
            return [BitsTask(wire.BitRequest(bucket, tuple(row.id for row in rows), self._split_below(bucket)))]
        rows = store.asked_rows(bucket, now, BATCH)
        room = min(BATCH - len(rows), capacity - store.opened(bucket))
        fresh = self._fair(bucket, store.waiting_rows(bucket, now, 4 * BATCH), room) if room > 0 else []
        if fresh:
            store.set_asked(bucket, [row.key for row in fresh])
        found: list[Task] = []
        chosen = tuple(sorted(row.id for row in (*rows, *fresh)))
        if chosen:
            store.set_retry([row.key for row in (*rows, *fresh)], now + RETRY_SECONDS)
            places = tuple(range(len(self.manifest.parameters.thresholds)))
            alone = (chosen, *((row,) for row in self._probes(rows, now)))
            found += [RowsTask(wire.RowRequest(bucket, places, asked)) for asked in alone]
        if rows or (not fresh and store.opened(bucket) >= capacity):
            # Rows asked for in vain: some trustees may be full, because they count rows withdrawn before all answered.
            store.set_retry([row.key for row in store.waiting_rows(bucket, now, BATCH)], now + RETRY_SECONDS)
            found.append(FullTask(bucket))
        return found

    def _split_below(self, bucket: Bucket) -> int:
        """How many address bits lead only through split buckets, so that they can be opened at once."""
        count = 1
        while count < wire.MAX_BITS and self._store.splits_from(bucket.child(0, count), 1 << count) == 1 << count:
            count += 1
        return count

    def _probes(self, rows: Sequence[WaitingRow], now: int) -> list[RowId]:
        """Rows that were asked for in vain, a few each time, to ask for alone: all at once they may not fit."""
        if len(rows) < 2:
            return []
        start = now // RETRY_SECONDS * PROBES
        return [rows[place % len(rows)].id for place in range(start, start + min(PROBES, len(rows)))]

    def _fair(self, bucket: Bucket, rows: list[WaitingRow], room: int) -> list[WaitingRow]:
        """Rows of accounts with few rows here come first; beyond half of the bucket others come only after them."""
        share = Counter[bytes]()
        fair: list[WaitingRow] = []
        late: list[WaitingRow] = []
        for row in rows:
            share[row.account] += 1
            within = self._store.opened_of(bucket, row.account) + share[row.account] <= FAIR_SHARE
            (fair if within else late).append(row)
        crowded = self._store.opened(bucket) >= self.manifest.parameters.capacity // 2
        return (fair if crowded and fair else fair + late)[:room]

    # Rows

    def rows_answered(self, task: RowsTask, answers: Sequence[wire.RowAnswers], now: int) -> Report:
        """Interpolate, insert, classify. Rows without enough agreeing answers stay asked for, and are tried again."""
        report = Report()
        opened, _ = self._read(task.request, answers, report)
        bucket = task.request.bucket
        keys = self._store.keys(tuple(opened))
        for row in list(opened):
            if row not in keys or not self._store.is_asked(bucket, keys[row]):
                del opened[row]  # withdrawn, or answered meanwhile
        if len(opened) < len(task.request.rows) and not report.waiting:
            report.waiting = "some rows wait until more trustees answer alike"
        order = sorted(opened, key=lambda row: keys[row])
        if order:
            self._finder.insert(bucket, [(keys[row], opened[row]) for row in order], report, now)
        return report

    def _read(
        self, request: wire.RowRequest, answers: Sequence[wire.RowAnswers], report: Report
    ) -> tuple[dict[RowId, Array], list[wire.RowAnswers]]:
        """Row -> (thresholds x c) for every row with `need` agreeing answers, and the answers that can be shown."""
        good: dict[int, wire.RowAnswers] = {}
        for answer in answers:
            try:
                check_answer(self.manifest, request, answer)
            except CoveyError as error:
                report.blames.append(Blame(f"trustee {answer.trustee}", f"row answers: {error}"))
            else:
                good[answer.trustee] = answer
        shown = [good[trustee] for trustee in sorted(good)]
        found = read_rows(self.manifest.parameters, request.rows, shown)
        report.blames += [
            Blame(f"trustee {i}", "row answers off the others' polynomial") for i in sorted(found.deviating)
        ]
        if found.contradictory:
            report.waiting = "rows wait: the trustees' answers contradict each other, and too few agree"
        elif found.short:
            report.waiting = f"rows wait for answers of {self.manifest.parameters.need} trustees; {len(shown)} answered"
        return found.vectors, shown

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
        opened, shown = self._read(task.request, answers, report)
        if len(opened) < len(event.rows):
            report.waiting = report.waiting or "a match waits until enough trustees answer"
            return report
        proof = EventProof(
            event.bucket,
            event.threshold,
            event.rows,
            np.array(event.coefficients, dtype=np.int64),
            tuple(shown),
        )
        self._store.set_logged(event.id)
        report.entries.append((EntryKind.EVENT, proof.to_bytes()))
        return report

    def check_answered(self, task: CheckTask, answers: Sequence[wire.RowAnswers], now: int) -> Report:
        """Set aside the rows that cannot be shown while others of the same event can: they are asked for anew.

        So one account and one trustee that answers once, and then no more, hold up nobody but that account.
        """
        report = Report()
        shown: set[RowId] = set()
        for request in task.requests:
            mine = [answer for answer in answers if answer.rows == request.rows]
            shown |= self._read(request, mine, report)[0].keys()
        keys = self._store.keys(task.event.rows)
        hidden = [keys[row] for row in task.event.rows if row not in shown and row in keys]
        if shown and hidden:
            self._finder.rebuild(set(self._store.close_again(task.event.bucket, hidden, now + ASIDE_SECONDS)))
        return report

    # Full buckets

    def full_answered(self, task: FullTask, statements: Sequence[wire.FullStatement], now: int) -> Report:
        """With t statements the bucket closes; its rows go on in halves, or under new masks when few go on."""
        report = Report()
        good: dict[int, wire.FullStatement] = {}
        for statement in statements:
            try:
                read_full(self.manifest, task.bucket, [statement])
            except CoveyError as error:
                report.blames.append(Blame(f"trustee {statement.trustee}", f"full statement: {error}"))
            else:
                good[statement.trustee] = statement
        proof = tuple(good[trustee] for trustee in sorted(good))
        if len(read_full(self.manifest, task.bucket, proof)) < self.manifest.parameters.capacity:
            report.waiting = "a full bucket waits until trustees confirm that it is full"
            return report
        if not self._leads_on(task.bucket, proof):
            report.waiting = "a full bucket waits until more trustees answer"
            return report
        if self._store.closed(task.bucket):
            return report
        carried = self._carried(task.bucket)
        capacity = self.manifest.parameters.capacity
        deeper = may_split(self.manifest.parameters, task.bucket.depth, self._store.rows_ever())
        if deeper and len(carried) > capacity // 2:
            self._store.close(task.bucket, "split", carried, now)
        elif len(carried) < capacity:
            self._store.close(task.bucket, "next", carried, now)
        else:
            fair = self._fair_share(carried)
            if len(fair) >= capacity:
                report.waiting = (
                    f"bucket {task.bucket} is full of rows that cannot be told apart yet; further ones wait"
                )
                return report
            self._store.close(task.bucket, "next", carried, now)
            self._store.set_retry([key for key in carried if key not in fair], now + EVICTED_SECONDS)
        self._finder.drop(task.bucket)
        request = wire.FullRequest(task.bucket, proof)
        report.entries.append((EntryKind.FULL, request.to_bytes()))
        return report

    def _leads_on(self, bucket: Bucket, statements: Sequence[wire.FullStatement]) -> bool:
        """Whether the next masks would help. Not while too few trustees answer: they would be used up in vain, too.

        They do when most rows were answered, or when a row cannot be: so many trustees are full without it.
        """
        parameters = self.manifest.parameters
        unanswered = self._store.asked_rows(bucket, FOREVER, parameters.capacity)
        full = [set(statement.rows) for statement in statements if len(statement.rows) >= parameters.capacity]
        without = [sum(row.id not in rows for rows in full) for row in unanswered]
        return 2 * len(unanswered) <= parameters.capacity or max(without) > parameters.n - parameters.need

    def _fair_share(self, keys: Sequence[int]) -> set[int]:
        """At most `FAIR_SHARE` rows of each account, the oldest: a bucket that few accounts fill stays usable."""
        accounts, share, kept = self._store.accounts(keys), Counter[bytes](), set[int]()
        for key in sorted(keys):
            share[accounts[key]] += 1
            if share[accounts[key]] <= FAIR_SHARE:
                kept.add(key)
        return kept

    def _carried(self, bucket: Bucket) -> list[int]:
        """The rows that go on: all but those that one whole event about the same person explains.

        Whoever met at the largest threshold leaves T rows there: T-1 explain any later filing about that
        person, whatever its k, and with the T-th they release another filing of one of these T accounts.
        """
        last = len(self.manifest.parameters.thresholds) - 1
        here = [row.key for row in self._store.opened_rows(bucket)]
        groups: list[tuple[set[int], set[int]]] = []  # rows about one person, and those of one whole event
        for event in self._store.logged_events(bucket, last):
            same = [group for group in groups if not group[0].isdisjoint(event)]
            rows = event.union(*(group[0] for group in same))
            wholes = [kept for _, kept in same if kept] + [event] * event.issubset(here)
            groups = [group for group in groups if group not in same]
            groups.append((rows, wholes[0] if wholes else set()))
        explained = set[int]().union(*(rows - kept for rows, kept in groups if kept))
        return [key for key in here if key not in explained]

    def bits_answered(self, task: BitsTask, answers: Sequence[wire.BitAnswers], now: int) -> Report:
        """Move rows into the parts that their opened bits say, and tell the trustees."""
        report = Report()
        good = []
        for answer in answers:
            try:
                asked = (task.request.bucket, task.request.count)
                if (answer.bucket, answer.count) != asked or not set(answer.rows) <= set(task.request.rows):
                    raise Malformed("an answer is not to what was asked", code="wrong-answer")
                read_bits(self.manifest, [answer])
            except CoveyError as error:
                report.blames.append(Blame(f"trustee {answer.trustee}", f"address bits: {error}"))
            else:
                good.append(answer)
        if not good:
            report.waiting = "rows wait for their address bits"
            return report
        deviating: set[int] = set()
        bucket, count, bits = read_bits(self.manifest, good, deviating)
        report.blames += [Blame(f"trustee {i}", "address bits off the others' polynomial") for i in sorted(deviating)]
        keys = self._store.keys(task.request.rows)
        for value in sorted(set(bits.values())):
            part = bucket.child(value, count)
            self._store.move_rows([keys[row] for row in bits if bits[row] == value and row in keys], part)
        late = [keys[row] for row in task.request.rows if row not in bits and row in keys]
        if late:
            self._store.set_retry(late, now + RETRY_SECONDS)
            report.waiting = "rows wait for their address bits"
        if bits:
            report.entries.append((EntryKind.ASSIGNMENT, wire.Assignment(tuple(good)).to_bytes()))
        return report
