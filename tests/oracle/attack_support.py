"""What the attack tests share: a client of the attacker's own making, and a look into every trustee's memory."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
import pytest

from covey.core import deposit, field
from covey.core.field import Array, P
from covey.core.parameters import KEY_WORDS
from covey.core.pseudonym import account_point, address, facet
from covey.core.shamir import decode
from covey.errors import CoveyError
from covey.primitives.hpke import SealingKey
from covey.primitives.signing import SigningKey, VerifyKey
from covey.roles.board import Board
from covey.roles.matcher import Matcher
from covey.roles.trustee import Trustee
from covey.store.board import SqlBoardStore
from covey.store.trustee import SqlTrusteeStore
from covey.wire import filing as wire
from covey.wire.log import EntryKind, LogEntry, Status
from covey.wire.manifest import Manifest
from covey.wire.release import EventProof, Package, ReleaseShares
from covey.wire.rows import SIGN_ROWS, Bucket, RowAnswers, RowId, RowRequest
from support import Escrow, Filed

ROOT = Bucket(0, 0, 0)
DAY = 86_400
TABLES = [
    "account",
    "evaluation",
    "filing",
    "withdrawn_early",
    "sealed",
    "share",
    "secret",
    "opened",
    "bucket",
    "prefix",
    "met",
    "met_row",
    "desk_period",
]


class RecordedEscrow(Escrow):
    """An escrow that remembers every log entry each trustee was sent."""

    def __init__(self, n: int = 5, t: int = 2, thresholds: tuple[int, ...] = (2, 3), desks: int = 2) -> None:
        super().__init__(n, t, thresholds, desks)
        self.entries: dict[int, list[LogEntry]] = {i: [] for i in range(1, n + 1)}

    def log(self, kind: EntryKind | int, body: bytes | Callable[[int], bytes]) -> list[Package]:
        for i, entries in self.entries.items():
            entries.append(LogEntry(kind, body if isinstance(body, bytes) else body(i)))
        return super().log(kind, body)  # type: ignore[arg-type]


def store(trustee: Trustee) -> SqlTrusteeStore:
    """A trustee's memory."""
    found = trustee._store
    assert isinstance(found, SqlTrusteeStore)
    return found


def board(escrow: Escrow) -> tuple[Board, SqlBoardStore]:
    """A board for the same manifest, with an empty log of its own."""
    memory = SqlBoardStore(None, escrow.parameters)
    return Board(escrow.manifest, memory, Matcher(escrow.manifest, memory.matching), memory.transaction), memory


# Looking


def remembered(trustee: Trustee) -> dict[str, list[str]]:
    """All that a trustee keeps, but for the log's cursor and the reports that wait for the board."""
    database = store(trustee).database
    found = {table: sorted(map(repr, database.all(f"SELECT * FROM {table}"))) for table in (*TABLES, "met_row")}
    return found | {"rows ever": [str(store(trustee).rows_ever())]}


def everything(escrow: Escrow) -> dict[int, dict[str, list[str]]]:
    """What all trustees keep."""
    return {i: remembered(trustee) for i, trustee in escrow.trustees.items()}


@contextmanager
def no_effect(escrow: Escrow) -> Iterator[None]:
    """Whatever happens inside: nothing is stored, charged or counted anywhere, and nothing is sent to a desk."""
    before, sent = everything(escrow), len(escrow.packages)
    yield
    assert everything(escrow) == before
    assert escrow.packages[sent:] == []


def verdicts(escrow: Escrow, kind: EntryKind, body: bytes | Callable[[int], bytes]) -> dict[int, list[str]]:
    """What each trustee says to a log entry: the code, or the new state, of each receipt; all of them signed."""
    start = len(escrow.receipts)
    escrow.log(kind, body)
    found: dict[int, list[str]] = {}
    for receipt in escrow.receipts[start:]:
        receipt.verify(VerifyKey(escrow.manifest.trustee(receipt.trustee).verify_key))
        assert (receipt.status == Status.REFUSED) == bool(receipt.code)
        found.setdefault(receipt.trustee, []).append(receipt.code or Status(receipt.status).name)
    return found


def refused(
    escrow: Escrow, code: str, kind: EntryKind, body: bytes | Callable[[int], bytes], subject: bytes | None = None
) -> None:
    """Every trustee refuses a log entry with this code, in a receipt about `subject`, and it has no effect."""
    with no_effect(escrow):
        assert verdicts(escrow, kind, body) == {i: [code] for i in escrow.trustees}
    if subject is not None:
        said = escrow.receipts[-len(escrow.trustees) :]
        assert {receipt.subject for receipt in said} == {subject.ljust(32, b"\0")}


def silent(escrow: Escrow, kind: EntryKind | int, body: bytes | Callable[[int], bytes]) -> None:
    """A log entry that nobody but the board can have put there: no effect, and no receipt for it."""
    with no_effect(escrow):
        assert verdicts(escrow, kind, body) == {}  # type: ignore[arg-type]


def raises(code: str, call: Callable[[], object]) -> None:
    """The call is refused with this code."""
    with pytest.raises(CoveyError) as caught:
        call()
    assert caught.value.code == code


def each_refuses(escrow: Escrow, code: str, ask: Callable[[Trustee], object]) -> None:
    """Every trustee refuses a request with this code, and it has no effect."""
    with no_effect(escrow):
        for trustee in escrow.trustees.values():
            raises(code, lambda trustee=trustee: ask(trustee))


def told(escrow: Escrow, packages: Sequence[Package]) -> list[tuple[Package, ReleaseShares]]:
    """What packages say, opened with the desks' keys."""
    found = []
    for package in packages:
        seen: list[ReleaseShares] = []
        escrow.edit(package, lambda shares, seen=seen: seen.append(shares) or shares)  # type: ignore[func-returns-value]
        found.append((package, seen[0]))
    return found


# Filing


def slot(manifest: Manifest, key: SigningKey, pseudonym: bytes) -> deposit.SlotView:
    """What an honest account shares about one person."""
    parameters, x = manifest.parameters, account_point(key.public.data)
    facets = [facet(parameters, pseudonym, threshold) for threshold in parameters.thresholds]
    points = np.stack([found.key_point(x) for found in facets])
    return deposit.SlotView(np.stack([found.z for found in facets]), points, address(pseudonym))


def random_elements(count: int) -> Array:
    """Fresh elements of F_p."""
    return np.random.default_rng(int.from_bytes(os.urandom(16))).integers(0, P, count)


def same(value: object) -> object:
    """No change."""
    return value


def seal(manifest: Manifest, account: bytes, filing: bytes, trustee: int, data: bytes) -> bytes:
    """A part, sealed to its trustee as the protocol wants it."""
    info = wire.sealing_info(manifest.hash, filing, account, f"trustee {trustee}", "part")
    return SealingKey(manifest.trustee(trustee).sealing_key).seal(data, info)


def craft(
    manifest: Manifest,
    key: SigningKey,
    slots: Sequence[deposit.SlotView],
    *,
    expires: int,
    filing: bytes | None = None,
    dealing: Array | None = None,
    coefficients: Callable[[Array], Array] = same,  # type: ignore[assignment]
    parts: Callable[[Array], Array] = same,  # type: ignore[assignment]
    words: Callable[[int, Array], Array] = lambda _, found: found,
    commit: Callable[[int, bytes], bytes] = lambda _, found: found,
    sealed: Callable[[int, wire.PartPlain], bytes] | None = None,
    contents: Callable[[wire.Contents], wire.Contents] = same,  # type: ignore[assignment]
    delivered: Callable[[wire.Contents], wire.Contents] = same,  # type: ignore[assignment]
    core: Callable[[wire.HeaderCore], wire.HeaderCore] = same,  # type: ignore[assignment]
    checks: Callable[[Array, Array], tuple[Array, Array]] = lambda degree, square: (degree, square),
    signer: SigningKey | None = None,
) -> wire.FilingUpload:
    """Build a filing step by step as spec/filing has it; every step can be replaced by another."""
    parameters, account = manifest.parameters, key.public.data
    filing = filing or os.urandom(16)
    count = len(slots)
    if dealing is None:
        dealing = random_elements(deposit.dealing_words(parameters, count))
    secrets = random_elements(2 * KEY_WORDS)
    shared = deposit.lay_out(slots, secrets[:KEY_WORDS], secrets[KEY_WORDS:])
    polynomials, dealt = deposit.deal(parameters, shared, dealing)
    changed = coefficients(polynomials.copy())
    if not np.array_equal(changed, polynomials):
        dealt = np.stack([field.eval_poly(changed, i) for i in range(1, parameters.n + 1)])
    dealt = parts(dealt)
    plains = {i: wire.PartPlain(os.urandom(32), words(i, dealt[i - 1])) for i in range(1, parameters.n + 1)}
    made_sealed = sealed or (lambda i, plain: seal(manifest, account, filing, i, plain.to_bytes()))
    pieces = tuple(made_sealed(i, plain) for i, plain in plains.items())
    inside = contents(wire.Contents(os.urandom(1040), os.urandom(2112), (os.urandom(1500),)))
    made = core(
        wire.HeaderCore(
            manifest.hash,
            filing,
            account,
            count,
            (1,),
            False,
            1,
            expires,
            tuple(map(wire.sealed_hash, pieces)),
            tuple(commit(i, plain.commitment(filing, i)) for i, plain in plains.items()),
            wire.sealed_hash(inside.conflict),
            wire.sealed_hash(inside.case),
            tuple(map(wire.sealed_hash, inside.capsules)),
        )
    )
    degree, square = checks(*(c.ravel() for c in deposit.prove(parameters, count, changed, made.dealing)))
    unsigned = wire.Header(made, degree, square, bytes(64))
    signature = (signer or key).sign(wire.SIGN_FILING, unsigned.signed_bytes())
    return wire.FilingUpload(replace(unsigned, signature=signature), delivered(inside), pieces)


def entry(upload: wire.FilingUpload) -> Callable[[int], bytes]:
    """A filing's log entry, as each trustee is sent it."""
    return lambda i: wire.FilingForTrustee(upload.header, upload.contents, upload.parts[i - 1]).to_bytes()


def hold(escrow: Escrow, key: SigningKey, upload: wire.FilingUpload) -> Filed:
    """Give a filing that every trustee accepts to all of them."""
    assert verdicts(escrow, EntryKind.FILING, entry(upload)) == {i: ["HELD"] for i in escrow.trustees}
    return Filed(upload, key)


# Opening


def ask(
    escrow: Escrow, threshold: int, rows: Sequence[RowId], bucket: Bucket = ROOT, trustees: Sequence[int] = ()
) -> list[RowAnswers]:
    """What trustees (all of them, unless said) answer about these rows at this threshold."""
    request = RowRequest(bucket, (escrow.parameters.thresholds.index(threshold),), tuple(rows)).to_bytes()
    return [escrow.trustees[i].open_rows(request) for i in trustees or escrow.trustees]


def opened(escrow: Escrow, answers: Sequence[RowAnswers], need: int | None = None) -> Array:
    """The rows that complete answers give, one below the other."""
    parameters = escrow.parameters
    shares = np.stack([answer.shares.reshape(len(answer.rows), parameters.width) for answer in answers])
    return decode([answer.trustee for answer in answers], shares, 2 * parameters.t - 2, need or parameters.need)[0]


def signed(escrow: Escrow, answer: RowAnswers, by: int | None = None) -> RowAnswers:
    """An answer as a lying trustee signs it."""
    key = escrow.keys.trustees[(by or answer.trustee) - 1].signing
    return replace(answer, signature=key.sign(SIGN_ROWS, answer.signed_bytes()))


def relation(accounts: Sequence[SigningKey]) -> tuple[int, ...]:
    """The only relation (up to a factor) among the V_x of T accounts: 1 / product of (x_j - x_i)."""
    points = [account_point(key.public.data) for key in accounts]
    found = []
    for j, own in enumerate(points):
        bottom = 1
        for i, other in enumerate(points):
            if i != j:
                bottom = bottom * (own - other) % P
        found.append(field.inv(bottom))
    return tuple(found)


def event(
    filings: Sequence[Filed],
    answers: Sequence[RowAnswers],
    coefficients: Sequence[int] | None = None,
    threshold: int | None = None,
) -> EventProof:
    """An event of the filings' first slots, with the coefficients of their accounts' x unless said otherwise."""
    weights = coefficients if coefficients is not None else relation([filed.account for filed in filings])
    rows = tuple(filed.row() for filed in filings)
    return EventProof(ROOT, threshold or len(rows), rows, np.array(weights, dtype=np.int64), tuple(answers))


def mask(escrow: Escrow, threshold: int, bucket: Bucket = ROOT) -> Array:
    """R_0 .. R_(T-2), which nobody knows: put together from the memories of all trustees."""
    parameters = escrow.parameters
    place = parameters.thresholds.index(threshold)
    shares = [field.canonical(trustee._opener._mask(bucket, place).data) for trustee in escrow.trustees.values()]
    value, wrong = decode(list(escrow.trustees), np.stack(shares), parameters.t - 1, parameters.n)
    assert not wrong
    return value.reshape(parameters.width, threshold - 1, parameters.width).transpose(1, 0, 2)


def masked(escrow: Escrow, threshold: int, key: SigningKey, z: Array) -> Array:
    """(V_x (x) z) R, computed by somebody who knows the mask."""
    total = np.zeros(escrow.parameters.width, dtype=np.int64)
    x = account_point(key.public.data)
    for block in mask(escrow, threshold)[::-1]:
        total = (total * x + field.matmul(z[None, :], block)[0]) % P
    return total


def tensor(key_or_x: SigningKey | int, z: Array, threshold: int) -> Array:
    """V_x (x) z, written out."""
    x = key_or_x if isinstance(key_or_x, int) else account_point(key_or_x.public.data)
    return np.concatenate([z * pow(x, e, P) % P for e in range(threshold - 1)])
