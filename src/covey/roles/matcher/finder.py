"""Finding matches among opened rows: one basis for each bucket and threshold (spec/matching)."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from covey.core.matching import Alarm, Basis, Dependent, Event, Repeat, classify
from covey.core.recovery import clean_events
from covey.errors import Blame
from covey.primitives.prg import P
from covey.roles.matcher.state import FoundEvent, MatcherStore
from covey.roles.matcher.tasks import Report
from covey.wire.manifest import Manifest
from covey.wire.release import event_id
from covey.wire.rows import Bucket

Array = npt.NDArray[np.int64]
KEPT_BASES = 128


class Finder:
    """The bases in memory, and what dependencies among rows mean. Events it finds go into the store."""

    def __init__(self, manifest: Manifest, store: MatcherStore) -> None:
        self.manifest, self._store = manifest, store
        self._bases: OrderedDict[tuple[Bucket, int], tuple[Basis, int]] = OrderedDict()

    def forget(self) -> None:
        """Drop what is in memory, after a transaction that was rolled back."""
        self._bases.clear()

    def drop(self, bucket: Bucket) -> None:
        """A bucket has closed: its bases are needed no more."""
        for place in range(len(self.manifest.parameters.thresholds)):
            self._bases.pop((bucket, place), None)
        self._store.drop_bases(bucket)

    def insert(self, bucket: Bucket, rows: Sequence[tuple[int, Array]], report: Report, now: int) -> None:
        """Keep opened rows (key, thresholds x c) of a bucket, and the matches that they complete."""
        places = range(len(self.manifest.parameters.thresholds))
        bases = [self.basis(bucket, place) for place in places]
        through = self._store.add_opened(bucket, rows)
        for place, basis in zip(places, bases, strict=True):
            outcomes = basis.insert([key for key, _ in rows], np.stack([vectors[place] for _, vectors in rows]))
            self._bases[bucket, place] = (basis, through)
            self.digest(bucket, place, outcomes, report, now)

    def basis(self, bucket: Bucket, place: int) -> Basis:
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

    def digest(self, bucket: Bucket, place: int, outcomes: Sequence[object], report: Report, now: int) -> None:
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
            for repeat in self._store.repeats(bucket, place, row):
                if self._store.add_released(place, (repeat,)):
                    rows = tuple(repeat if key == row else key for key in event.rows)
                    self._save_event(bucket, place, rows, event.coefficients, now)

    def _repeated(self, bucket: Bucket, place: int, repeat: Repeat, now: int) -> None:
        """A second row of one account about one person: released with the first, never counted beside it."""
        self._store.add_repeat(bucket, place, repeat.row, repeat.of)
        if not self._store.is_released(place, repeat.of):
            return
        event = self._event_with(bucket, place, repeat.of)
        if event is not None and self._store.add_released(place, (repeat.row,)):
            rows = tuple(repeat.row if key == repeat.of else key for key in event.rows)
            self._save_event(bucket, place, rows, event.coefficients, now)

    def _event_with(self, bucket: Bucket, place: int, key: int) -> Event | None:
        """A match that has this row, among the rows of this bucket."""
        threshold = self.manifest.parameters.thresholds[place]
        rows, _ = self._store.opened_since(bucket, place, 0)
        accounts = self._store.accounts([row.key for row in rows])
        outcomes = self._empty().insert([row.key for row in rows], np.stack([row.vector for row in rows]))
        for outcome in outcomes:
            if isinstance(outcome, Dependent) and key in outcome.combination:
                verdict = classify(outcome.key, outcome.combination, accounts, threshold)
                if isinstance(verdict, Event):
                    return verdict
        return None

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

    def rebuild(self, buckets: set[Bucket]) -> None:
        """Forget these buckets' bases and find their matches anew among the rows that stay."""
        for bucket in sorted(buckets):
            self._rebuild_one(bucket)

    def _rebuild_one(self, bucket: Bucket) -> None:
        self._store.drop_bases(bucket)
        report = Report()
        for place in range(len(self.manifest.parameters.thresholds)):
            self._bases.pop((bucket, place), None)
            self._store.drop_repeats(bucket, place)
            basis = self._empty()
            rows, last = self._store.opened_since(bucket, place, 0)
            if rows:
                outcomes = basis.insert([row.key for row in rows], np.stack([row.vector for row in rows]))
                self.digest(bucket, place, outcomes, report, 0)
            self._bases[bucket, place] = (basis, last)
