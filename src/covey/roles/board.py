"""The board: takes in, keeps, relays in one order, and hands out receipts and packages (spec/board).

It is trusted with nothing but being there: it cannot read a filing, forge a receipt or cause a release.
Everything is checked here first so that a person gets a clear answer at once; trustees check again.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

from covey.core.pseudonym import account_point
from covey.errors import Blame, CoveyError, Malformed, Refused
from covey.primitives.hashing import equal
from covey.primitives.signing import VerifyKey
from covey.roles.admission import ADMISSIONS
from covey.roles.board_book import BoardBook
from covey.roles.board_desks import BoardDesks
from covey.roles.board_mail import BoardMail
from covey.roles.board_state import BoardStore, KnownFiling, same_manifest
from covey.roles.board_vaults import BoardVaults
from covey.roles.matcher import BitsTask, CheckTask, EventTask, FullTask, Matcher, Report, RowsTask, Task
from covey.wire import filing as wire
from covey.wire import rows as wire_rows
from covey.wire.account import Registration
from covey.wire.log import EntryKind, LogBatch, LogEntry, LogReply, Outcome, Receipt, Status, short_subject
from covey.wire.manifest import Manifest
from covey.wire.release import SIGN_PACKAGE, Package

DAY = 86_400
BATCH_BYTES = 4 << 20
BATCH_ENTRIES = 64


class Board:
    """One escrow's board, with its matcher. Every public method is one transaction."""

    def __init__(
        self,
        manifest: Manifest,
        store: BoardStore,
        matcher: Matcher,
        transaction: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self.manifest, self.matcher = manifest, matcher
        self._store, self._transaction = store, transaction
        self.desks = BoardDesks(manifest, store, transaction)
        self.vaults = BoardVaults(manifest, store, transaction)
        self.mail = BoardMail(manifest, store, transaction, self.desks.keys)
        self.book = BoardBook(manifest, store, transaction, self.desks.keys)

    # Clients

    def register(self, data: bytes, now: int) -> bytes:
        """Put a registration into the log; the account key. The same one again changes nothing."""
        registration = Registration.from_bytes(data)
        same_manifest(self.manifest, registration.manifest)
        registration.verify()
        admission = ADMISSIONS.get(registration.admission_kind)
        if admission is None:
            raise Refused("this kind of admission is not known here", code="unknown-admission")
        account = registration.account
        with self._transaction():
            if self._store.account(account) is not None:
                return account
            nullifier = admission.nullifier(self.manifest, registration, now)
            if self._store.account_by_nullifier(nullifier) is not None:
                raise Refused(
                    "this invitation was used before", code="admission-spent", hint="Ask for a new invitation."
                )
            point = account_point(account)
            if self._store.is_point_taken(point):
                raise Refused(
                    "this key falls on another account's point",
                    code="point-taken",
                    hint="Make a new key and try again.",
                )
            self._store.add_account(account, nullifier, point)
            self._store.append(EntryKind.REGISTRATION, data)
        return account

    def file(self, data: bytes, now: int) -> bytes:
        """Put a filing into the log; the subject its receipts will name. The same one again changes nothing."""
        upload = wire.FilingUpload.from_bytes(data)
        core = upload.header.core
        same_manifest(self.manifest, core.manifest)
        upload.header.verify()
        if len(core.parts) != self.manifest.plan.n:
            raise Malformed("a filing has one part for each trustee", code="bad-parts")
        for desk in core.desks:
            self.manifest.desk(desk)
        digest = upload.header.digest
        with self._transaction():
            known = self._store.filing(core.id)
            if known is not None:
                if not equal(known.digest, digest):
                    raise Refused("this filing id was used for something else", code="id-reused")
                return digest
            made = self._store.account(core.account)
            if made is None:
                raise Refused("this account has not joined", code="unknown-account", hint="Register the account first.")
            if made >= self.manifest.plan.limits.filings:
                raise Refused("this account has no filings left", code="budget-spent")
            today = now // DAY
            if not today < core.expires <= today + self.manifest.plan.limits.expiry_days:
                raise Refused(
                    "the last day of this filing is past, or too far away",
                    code="bad-expiry",
                    hint="Check the date and time of your device.",
                )
            state = "released" if core.direct else "live"  # k = 1 is now: it cannot be taken back
            header = upload.header.to_bytes()
            number = self._store.append(EntryKind.FILING, header, core.id)
            filing = KnownFiling(core.id, digest, core.account, core.slots, core.expires, state)
            self._store.add_filing(filing, header, upload.contents.to_bytes(), upload.parts, number)
        return digest

    def withdraw(self, data: bytes, now: int) -> bytes:
        """Put a withdrawal into the log; the subject of its receipts. Refused after release, or for others."""
        asked = wire.Withdrawal.from_bytes(data)
        same_manifest(self.manifest, asked.manifest)
        asked.verify()
        with self._changing():
            known = self._store.filing(asked.filing)
            if known is None or known.account != asked.account:
                raise Refused("this account has no such filing", code="unknown-filing")
            if known.state == "released":
                text = "this filing was released before; what was sent cannot be called back"
                raise Refused(text, code="already-released")
            if known.state == "live":
                self._end(known, "withdrawn")
                self._store.append(EntryKind.WITHDRAWAL, data, known.id)
        return known.digest

    def decide(self, data: bytes, desk: int, now: int) -> None:
        """Put a desk's decision into the log."""
        with self._transaction():
            self.desks.decide(data, desk, now)

    def receipts(self, subject: bytes) -> list[Receipt]:
        """All receipts about a subject; about a filing also those of trustees that were told of its end first."""
        known = self._store.filing_by_digest(subject)
        early = self._store.receipts(short_subject(known.id)) if known else []
        return self._store.receipts(subject) + [found for found in early if found.status == Status.WITHDRAWN]

    def filing_subject(self, filing: bytes) -> bytes:
        """The subject of a filing's receipts, or `Refused`."""
        known = self._store.filing(filing)
        if known is None:
            raise Refused("there is no such filing here", code="unknown-filing")
        return known.digest

    # Desks

    def inbox(self, desk: int, after: int) -> list[tuple[int, Package]]:
        """The desk's packages after a number."""
        return self.desks.inbox(desk, after)

    def sealed(self, desk: int, filing: bytes) -> tuple[bytes, bytes]:
        """Header and contents of a filing that trustees opened to this desk."""
        return self.desks.sealed(desk, filing)

    # Trustees

    def batch(self, trustee: int) -> LogBatch:
        """The next entries for a trustee, in order."""
        with self._transaction():
            cursor, outbox = self._store.marks(trustee)
            entries: list[LogEntry] = []
            size = 0
            for _, kind, filing, body in self._store.entries(cursor, BATCH_ENTRIES):
                made = self._for_trustee(trustee, kind, filing, body)
                size += len(made)
                if entries and size > BATCH_BYTES:
                    break
                entries.append(LogEntry(kind, made))
            return LogBatch(cursor + 1, tuple(entries), outbox)

    def length(self) -> int:
        """The number of the last log entry."""
        with self._transaction():
            return self._store.length()

    def faults(self) -> list[tuple[str, str, bool, int, int, int]]:
        """(party, fault, certain, first seen, last seen, times)."""
        with self._transaction():
            return self._store.faults()

    def note(self, blames: Sequence[Blame], now: int) -> None:
        """Remember who broke the protocol."""
        with self._transaction():
            self._blame(list(blames), now)

    def _for_trustee(self, trustee: int, kind: int, filing: bytes | None, body: bytes) -> bytes:
        if kind != EntryKind.FILING or filing is None:
            return body
        contents, part = self._store.contents(filing), self._store.part(filing, trustee)
        if contents is None or part is None:
            return b""  # withdrawn before this trustee saw it: the entry has no effect there
        return wire.for_trustee(body, contents, part)

    def take_reply(self, trustee: int, reply: LogReply, now: int) -> list[Blame]:
        """Keep what a trustee reported; false reports are named and dropped."""
        blames: list[Blame] = []
        with self._changing():
            cursor, outbox = self._store.marks(trustee)
            if reply.cursor > self._store.length():
                blames.append(Blame(f"trustee {trustee}", "claims log entries that do not exist"))
                return self._blame(blames, now)
            if reply.cursor < cursor:
                blames.append(Blame(f"trustee {trustee}", "has lost log entries that it had applied"))
            for outcome in reply.outbox:
                if outcome.number <= outbox:
                    continue
                outbox = outcome.number
                try:
                    self._check_outcome(trustee, outcome)
                except CoveyError as error:
                    blames.append(Blame(f"trustee {trustee}", f"outcome: {error}"))
                    continue
                self._store.add_outcome(outcome)
                self._follow(outcome.receipt, now)
            self._store.set_marks(trustee, reply.cursor, outbox)
            return self._blame(blames, now)

    def _check_outcome(self, trustee: int, outcome: Outcome) -> None:
        receipt = outcome.receipt
        key = VerifyKey(self.manifest.trustee(trustee).verify_key)
        if receipt.trustee != trustee or receipt.manifest != self.manifest.hash:
            raise Malformed("a receipt of another party", code="wrong-party")
        receipt.verify(key)
        for package in outcome.packages:
            if package.trustee != trustee or package.manifest != self.manifest.hash:
                raise Malformed("a package of another party", code="wrong-party")
            self.manifest.desk(package.desk)
            key.verify(package.signature, SIGN_PACKAGE, package.signed_bytes())

    def _follow(self, receipt: Receipt, now: int) -> None:
        """What the matcher has to do because of a receipt."""
        agree = [r for r in self._store.receipts(receipt.subject) if r.status == receipt.status]
        parameters = self.manifest.parameters
        known = self._store.filing_by_digest(receipt.subject)
        if receipt.status == Status.HELD and known is not None:
            if known.state in {"live", "released"} and len(agree) >= parameters.need:
                self.matcher.take(known.id, known.account, known.slots, now)
        elif receipt.status == Status.RELEASED and known is not None and len(agree) >= parameters.t:
            if known.state == "live":
                self._store.set_filing_state(known.id, "released")
            self.desks.released(known.id, now)
        elif receipt.code == "filing-gone":
            refused = [r for r in agree if r.code == receipt.code]
            if len(refused) > parameters.n - parameters.need and not self._is_released(receipt.subject):
                self._undo(receipt.subject[:16], now)

    def _is_released(self, subject: bytes) -> bool:
        """Whether an honest trustee has released this filing or event."""
        released = [r for r in self._store.receipts(subject) if r.status == Status.RELEASED]
        return len(released) >= self.manifest.parameters.t

    def _undo(self, event: bytes, now: int) -> None:
        """An event came too late: what met in it, and nowhere else, is live again, or has expired."""
        for filing in self.matcher.event_refused(event):
            known, header = self._store.filing(filing), self._store.header(filing)
            direct = header is not None and wire.Header.from_bytes(header).core.direct
            if known and known.state == "released" and not direct and not self._is_released(known.digest):
                self._store.set_filing_state(filing, "live")
        self._expire(now)

    def tick(self, now: int) -> None:
        """Look at the clock: filings whose day has come leave matching, and silent desks are passed over.

        Every trustee looks at its own: it expires what has had its time, and believes no silence too early.
        """
        with self._changing():
            self._expire(now)
            self.desks.pass_over(now)
            self.mail.expire(now)

    def _expire(self, now: int) -> None:
        for filing in self._store.live_past(now // DAY):
            known = self._store.filing(filing)
            if known is not None:
                self._end(known, "expired")

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """A transaction that moves the matcher: what it keeps in memory must not outlive a rollback."""
        try:
            with self._transaction():
                yield
        except (Refused, Malformed):
            raise  # found out before anything changed
        except BaseException:
            self.matcher.forget_cache()
            raise

    def _end(self, known: KnownFiling, state: str) -> None:
        self._store.set_filing_state(known.id, state)
        self._store.forget_contents(known.id)
        self.matcher.gone(known.id)

    # Matching

    def has_waiting(self) -> bool:
        """Rows or events are waiting to be worked on."""
        with self._transaction():
            return self.matcher.has_waiting()

    def tasks(self, now: int) -> list[Task]:
        """What to ask the trustees next."""
        with self._transaction():
            return self.matcher.tasks(now)

    def answered(self, task: Task, answers: Sequence[object], now: int) -> Report:
        """Take the trustees' answers to a task, and put into the log what follows from them."""
        with self._changing():
            report = self._answered(task, answers, now)
            for kind, body in report.entries:
                self._store.append(kind, body)
            self._blame(report.blames, now)
            return report

    def _answered(self, task: Task, answers: Sequence[object], now: int) -> Report:
        rows = [answer for answer in answers if isinstance(answer, wire_rows.RowAnswers)]
        match task:
            case RowsTask():
                return self.matcher.rows_answered(task, rows, now)
            case EventTask():
                report = self.matcher.event_answered(task, rows, self._is_gone, now)
                if report.entries:
                    for row in task.event.rows:
                        self._store.set_filing_state(row.filing, "released")
                return report
            case CheckTask():
                return self.matcher.check_answered(task, rows, now)
            case BitsTask():
                bits = [answer for answer in answers if isinstance(answer, wire_rows.BitAnswers)]
                return self.matcher.bits_answered(task, bits, now)
            case FullTask():
                full = [answer for answer in answers if isinstance(answer, wire_rows.FullStatement)]
                return self.matcher.full_answered(task, full, now)

    def _is_gone(self, filing: bytes) -> bool:
        known = self._store.filing(filing)
        return known is None or known.state in {"withdrawn", "expired"}

    def _blame(self, blames: list[Blame], now: int) -> list[Blame]:
        for blame in blames:
            self._store.add_fault(blame.party, blame.fault, blame.certain, now)
        return blames
