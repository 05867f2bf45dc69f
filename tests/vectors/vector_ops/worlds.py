"""Boards and trustees in memory, put into the state that a case describes."""

from covey.core.pseudonym import account_point
from covey.errors import Refused
from covey.primitives.hashing import digest
from covey.roles.board import Board
from covey.roles.matcher import Matcher
from covey.roles.trustee import Trustee, TrusteeSecrets
from covey.roles.trustee.state import FilingState, RowShares
from covey.store.board import SqlBoardStore
from covey.store.trustee import SqlTrusteeStore
from covey.wire.log import EntryKind, LogBatch, LogEntry, Receipt, Status
from covey.wire.manifest import Manifest
from covey.wire.rows import Bucket, RowId
from vector_ops.reading import Values, array, raw


def board(manifest: Manifest, accounts: list[bytes] | None = None) -> Board:
    """A board that knows these accounts."""
    store = SqlBoardStore(None, manifest.parameters)
    for account in accounts or []:
        store.add_account(account, digest("covey/test", account), account_point(account))
    return Board(manifest, store, Matcher(manifest, store.matching), store.transaction)


def trustee(manifest: Manifest, secrets: bytes) -> Trustee:
    """A trustee that has seen nothing."""
    store = SqlTrusteeStore(None, manifest.parameters)
    return Trustee(manifest, TrusteeSecrets.from_bytes(secrets, manifest.parameters), store, store.transaction)


def joined(role: Trustee, accounts: list[bytes]) -> None:
    """Accounts that have joined before."""
    for account in accounts:
        role._store.add_account(account, account_point(account), digest("covey/test", account))


def applied(role: Trustee, kind: EntryKind, body: bytes, now: int) -> Receipt:
    """One log entry; a refusal in the receipt is raised."""
    (outcome, *_) = role.apply(LogBatch(1, (LogEntry(kind, body),), 0), now).outbox
    if outcome.receipt.status == Status.REFUSED:
        raise Refused("refused in a receipt", code=outcome.receipt.code)
    return outcome.receipt


def with_rows(manifest: Manifest, i: Values) -> Trustee:
    """A trustee that holds the case's rows; `full` buckets and `opened` rows of the root as it says."""
    role = trustee(manifest, raw(i["secrets"]))
    by_filing: dict[bytes, dict[int, Values]] = {}
    for item in i["rows"]:
        by_filing.setdefault(raw(item["filing"]), {})[item["slot"]] = item
    for filing, slots in by_filing.items():
        _hold(role, filing, slots)
    for bucket in i.get("full", []):
        role._store.set_full(Bucket.from_bytes(raw(bucket)))
    if i.get("opened"):
        role._store.add_opened(Bucket(0, 0, 0), [RowId.from_bytes(raw(item)) for item in i["opened"]])
    return role


def _hold(role: Trustee, filing: bytes, slots: dict[int, Values]) -> None:
    assert sorted(slots) == list(range(len(slots)))
    first = slots[0]
    account, count = raw(first["account"]), len(slots)
    role._store.add_filing(
        FilingState(filing, raw(first["digest"]), account, count, (1,), 0, Status.HELD, 1 << 30, 0), b"", b""
    )
    rows = [
        RowShares(account, array(slots[j]["z"]), array(slots[j]["points"]), array(slots[j]["address"]))
        for j in range(count)
    ]
    nothing = array([0] * 9)
    role._store.add_shares(filing, rows, nothing, nothing)
