"""The trustee as a whole: applies the board's log in order, answers requests, watches the clock.

Transitions of a filing (spec/trustee draws them):

    (none) --filing--> HELD --withdrawal--> WITHDRAWN        HELD --its day comes--> EXPIRED
    HELD --event, or k = 1--> RELEASED --accept--> ACCEPTED
    RELEASED, PASSED_ON --decline or silence--> PASSED_ON, or UNANSWERED after the last desk
    UNANSWERED --late accept of the last desk--> ACCEPTED
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import replace

from covey.core import deposit
from covey.core.pseudonym import account_point
from covey.errors import CoveyError, Malformed, Misuse, Refused
from covey.primitives.group import Element
from covey.primitives.hashing import equal
from covey.roles.admission import ADMISSIONS
from covey.roles.trustee import evaluations, releases, vault
from covey.roles.trustee.desks import Desks
from covey.roles.trustee.handover import Handover
from covey.roles.trustee.rows import Opener
from covey.roles.trustee.secrets import TrusteeSecrets
from covey.roles.trustee.state import FilingState, Met, RowShares, TrusteeStore
from covey.wire import filing as wire
from covey.wire import rows as wire_rows
from covey.wire.account import Registration
from covey.wire.log import (
    SIGN_RECEIPT,
    EntryKind,
    LogBatch,
    LogEntry,
    LogReply,
    Outcome,
    Receipt,
    Status,
    short_subject,
)
from covey.wire.manifest import Manifest
from covey.wire.release import EventProof, Package

DAY = 86_400
MAX_OUTBOX = 64
GRACE = 30 * DAY  # the board turns away late invitations; a trustee that was away still admits what it let in
Transaction = Callable[[], AbstractContextManager[None]]


class Trustee:
    """One trustee over its store. Every public method is one transaction."""

    def __init__(
        self,
        manifest: Manifest,
        secrets: TrusteeSecrets,
        store: TrusteeStore,
        transaction: Transaction,
        cache_bytes: int = 96 << 20,
    ) -> None:
        if manifest.trustee(secrets.trustee).verify_key != secrets.signing.public.data:
            raise Misuse("these secrets are not those of the manifest's trustee", code="wrong-secrets")
        if manifest.trustee(secrets.trustee).sealing_key != secrets.opening.public.data:
            raise Misuse("this opening key does not fit the manifest's sealing key", code="wrong-secrets")
        if manifest.evaluation_keys[secrets.trustee].to_bytes() != _public(secrets):
            raise Misuse("these seeds do not give the manifest's public key", code="wrong-secrets")
        self.manifest, self.secrets = manifest, secrets
        self._store, self._transaction = store, transaction
        self._opener = Opener(manifest, secrets, store, cache_bytes)
        self._desks = Desks(manifest, store, self._report)
        self._releaser = releases.Releaser(manifest, secrets, store, self._desks)
        self._handover = Handover(manifest, store, self._releaser, self._desks, self._report)

    # Requests

    def evaluate(self, data: bytes, entropy: bytes) -> bytes:
        """Answer blinded elements; see `evaluations.answer`."""
        with self._transaction():
            return evaluations.answer(self.manifest, self.secrets, self._store, data, entropy)

    def harden(self, data: bytes, now: int) -> bytes:
        """Answer somebody who opens a vault; see `vault.answer`."""
        with self._transaction():
            vault.settle(self._store, now)
        with self._transaction():
            return vault.answer(self.manifest, self.secrets, self._store, data, now)

    def open_rows(self, data: bytes) -> wire_rows.RowAnswers:
        """Answer a `RowRequest`."""
        with self._transaction():
            return self._opener.open_rows(wire_rows.RowRequest.from_bytes(data))

    def open_bits(self, data: bytes) -> wire_rows.BitAnswers:
        """Answer a `BitRequest`."""
        with self._transaction():
            return self._opener.open_bits(wire_rows.BitRequest.from_bytes(data))

    def state_full(self, data: bytes) -> wire_rows.FullStatement:
        """Answer a `FullRequest`."""
        with self._transaction():
            return self._opener.state_full(wire_rows.FullRequest.from_bytes(data))

    # The log

    def cursor(self) -> int:
        """The number of the last log entry applied."""
        with self._transaction():
            return self._store.cursor()

    def apply(self, batch: LogBatch, now: int) -> LogReply:
        """Apply the entries this trustee has not seen, in order; then expire, pass on, and report.

        Raises `Refused` ("log-gap") when entries are missing before the first one: nothing is applied then.
        """
        with self._transaction():
            store = self._store
            cursor = store.cursor()
            if batch.entries and batch.first > cursor + 1:
                raise Refused(f"the next log entry here is {cursor + 1}", code="log-gap")
            for number, entry in enumerate(batch.entries, start=batch.first):
                if number > cursor:
                    self._entry(entry, now)
                    cursor = number
            store.set_cursor(cursor)
            self._clock(now)
            store.forget_outbox(batch.outbox_after)
            return LogReply(cursor, store.outbox(batch.outbox_after, MAX_OUTBOX))

    def _entry(self, entry: LogEntry, now: int) -> None:
        handlers = {
            EntryKind.REGISTRATION: self._register,
            EntryKind.FILING: self._file,
            EntryKind.WITHDRAWAL: self._withdraw,
            EntryKind.EVENT: self._event,
            EntryKind.DECISION: self._handover.decision,
            EntryKind.FULL: self._full,
            EntryKind.ASSIGNMENT: self._assign,
            EntryKind.SILENCE: self._handover.silence,
            EntryKind.DESK_PERIOD: self._desks.take,
        }
        try:
            handler = handlers.get(EntryKind(entry.kind))
        except ValueError:
            handler = None
        if handler is not None:  # an unknown kind is the board's fault; it stands in the log, without effect
            handler(entry.body, now)

    def _report(
        self, subject: bytes, status: Status, now: int, code: str = "", packages: tuple[Package, ...] = ()
    ) -> None:
        unsigned = Receipt(self.secrets.trustee, self.manifest.hash, subject, status, code, now, bytes(64))
        receipt = replace(unsigned, signature=self.secrets.signing.sign(SIGN_RECEIPT, unsigned.signed_bytes()))
        self._store.add_outcome(Outcome(self._store.next_outcome(), receipt, packages))

    def _register(self, body: bytes, now: int) -> None:
        try:
            registration = Registration.from_bytes(body)
        except CoveyError:
            return
        try:
            self._admit(registration, now)
        except CoveyError as error:
            self._report(registration.account, Status.REFUSED, now, error.code)
        else:
            self._report(registration.account, Status.REGISTERED, now)

    def _admit(self, registration: Registration, now: int) -> None:
        if registration.manifest != self.manifest.hash:
            raise Refused("another escrow, or an older manifest", code="wrong-manifest")
        registration.verify()
        admission = ADMISSIONS.get(registration.admission_kind)
        if admission is None:
            raise Refused("this kind of admission is not known here", code="unknown-admission")
        nullifier = admission.nullifier(self.manifest, registration, now, GRACE)
        if self._store.account_point(registration.account) is not None:
            return  # joined before: a repeat changes nothing, and spends nothing
        if self._store.is_nullifier_spent(nullifier):
            raise Refused("this invitation was used before", code="admission-spent")
        point = account_point(registration.account)
        if self._store.is_point_taken(point):
            raise Refused("this key falls on another account's point", code="point-taken")
        self._store.add_account(registration.account, point, nullifier)

    def _file(self, body: bytes, now: int) -> None:
        try:
            sent = wire.FilingForTrustee.from_bytes(body)
        except CoveyError:
            return
        core = sent.header.core
        known = self._store.filing(core.id)
        if known is not None and equal(known.digest, sent.header.digest):
            self._report(known.digest, known.status, now)
            return
        try:
            if known is not None:
                raise Refused("this filing id was used for something else", code="id-reused")
            if self._store.is_withdrawn_early(core.id, core.account):
                sent.header.verify()
                self._report(sent.header.digest, Status.WITHDRAWN, now)
                return
            opened = self._judge(sent, now)
        except CoveyError as error:
            self._report(sent.header.digest, Status.REFUSED, now, error.code)
            return
        state = FilingState(
            core.id, sent.header.digest, core.account, core.slots, core.desks, 0, Status.HELD, core.expires, 0
        )
        rows = [RowShares(core.account, slot.z, slot.points, slot.address) for slot in opened.slots]
        self._store.spend(core.account, 0, 1)
        self._store.add_filing(state, sent.header.to_bytes(), sent.contents.to_bytes())
        self._store.add_shares(core.id, rows, opened.secret1, opened.secret2)
        self._report(state.digest, Status.HELD, now)
        if core.direct:
            self._released(state, now)
            self._report(short_subject(state.id), Status.RELEASED, now, packages=(self._releaser.conflict(state),))

    def _judge(self, sent: wire.FilingForTrustee, now: int) -> deposit.PartView:
        core, me = sent.header.core, self.secrets.trustee
        if core.manifest != self.manifest.hash:
            raise Refused("another escrow, or an older manifest", code="wrong-manifest")
        if self._store.account_point(core.account) is None:
            raise Refused("this account has not joined", code="unknown-account")
        sent.header.verify()
        if len(core.parts) != self.manifest.plan.n:
            raise Malformed("a filing has one part for each trustee", code="bad-parts")
        for desk in core.desks:
            self.manifest.desk(desk)
        today = now // DAY
        if not today < core.expires <= today + self.manifest.plan.limits.expiry_days + 1:
            raise Refused("the last day of this filing is past, or too far away", code="bad-expiry")
        sent.contents.verify(core)
        if wire.sealed_hash(sent.part) != core.parts[me - 1]:
            raise Malformed("this part is not the one the header lists", code="hash-mismatch")
        self._check_budget(core.account)
        info = wire.sealing_info(core.manifest, core.id, core.account, f"trustee {me}", "part")
        plain = wire.PartPlain.from_bytes(self.secrets.opening.open(sent.part, info))
        if not equal(plain.commitment(core.id, me), core.commitments[me - 1]):
            raise Malformed("this part is not the one committed to", code="commitment-mismatch")
        checks = (sent.header.degree_check, sent.header.square_check)
        return deposit.judge(self.manifest.parameters, core.slots, me, plain.words, core.dealing, checks)

    def _check_budget(self, account: bytes) -> None:
        _, filings = self._store.spent(account)
        if filings >= self.manifest.plan.limits.filings:
            raise Refused("this account has no filings left", code="budget-spent")

    def _withdraw(self, body: bytes, now: int) -> None:
        try:
            asked = wire.Withdrawal.from_bytes(body)
        except CoveyError:
            return
        state = self._store.filing(asked.filing)
        try:
            if state is None:
                self._withdraw_early(asked)
                self._report(short_subject(asked.filing), Status.WITHDRAWN, now)
                return
            if asked.manifest != self.manifest.hash or asked.account != state.account:
                raise Refused("only the account that filed may withdraw", code="not-yours")
            asked.verify()
            if state.released:
                raise Refused("this filing was released before", code="already-released")
        except CoveyError as error:
            self._report(short_subject(asked.filing), Status.REFUSED, now, error.code)
            return
        if state.live:
            self._end(state, Status.WITHDRAWN)
        self._report(state.digest, Status.WITHDRAWN if state.live else state.status, now)

    def _withdraw_early(self, asked: wire.Withdrawal) -> None:
        """A withdrawal of what never came here: the filing is not taken in when it comes, if it is this account's."""
        if asked.manifest != self.manifest.hash or self._store.account_point(asked.account) is None:
            raise Refused("only the account that filed may withdraw", code="not-yours")
        asked.verify()
        if not self._store.is_withdrawn_early(asked.filing, asked.account):
            self._check_budget(asked.account)
            self._store.spend(asked.account, 0, 1)
            self._store.add_withdrawn_early(asked.filing, asked.account)

    def _end(self, state: FilingState, status: Status) -> None:
        self._store.set_state(state.id, status, state.place, 0)
        self._store.forget_shares(state.id)

    def _released(self, state: FilingState, now: int) -> None:
        self._store.set_state(state.id, Status.RELEASED, state.place, now)
        self._report(state.digest, Status.RELEASED, now)

    def _event(self, body: bytes, now: int) -> None:
        try:
            proof = EventProof.from_bytes(body)
        except CoveyError:
            return
        if self._store.met(proof.id) is not None:
            return
        self._expire(now)
        try:
            states = releases.check_event(self.manifest, self._store, proof)
        except CoveyError as error:
            self._report(short_subject(proof.id), Status.REFUSED, now, error.code)
            return
        met = Met(proof.id, proof.threshold, proof.rows)
        self._store.add_met(met)
        for state in {state.id: state for state in states}.values():
            if not state.released:
                self._released(state, now)
        packages = self._releaser.event(met, states)
        self._report(short_subject(met.id), Status.RELEASED, now, packages=packages)

    def _full(self, body: bytes, now: int) -> None:
        with suppress(CoveyError):  # a false one is the board's fault, and has no effect
            self._opener.state_full(wire_rows.FullRequest.from_bytes(body))

    def _assign(self, body: bytes, now: int) -> None:
        with suppress(CoveyError):
            self._opener.assign(wire_rows.Assignment.from_bytes(body))

    def _clock(self, now: int) -> None:
        self._expire(now)
        self._handover.clock(now)

    def _expire(self, now: int) -> None:
        for state in self._store.due_to_expire(now // DAY):
            self._end(state, Status.EXPIRED)
            self._report(state.digest, Status.EXPIRED, now)


def _public(secrets: TrusteeSecrets) -> bytes:
    return Element.base_mul(secrets.oprf_key).to_bytes()
