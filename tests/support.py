"""A whole escrow in memory for tests: manifest, trustees over in-memory stores, desks; no board, no network."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from covey.core.field import P
from covey.core.matching import Basis, Dependent
from covey.core.parameters import Parameters
from covey.core.prss import SeedShares, subset_scalar
from covey.core.shamir import decode
from covey.primitives.group import Element
from covey.primitives.hpke import OpeningKey, SealingKey
from covey.primitives.signing import SigningKey
from covey.roles import admission, author
from covey.roles.desk import Desk, DeskSecrets
from covey.roles.trustee import Trustee, TrusteeSecrets
from covey.roles.trustee.releases import package_info
from covey.roles.trustee.secrets import OPRF_TAG
from covey.store.trustee import SqlTrusteeStore
from covey.wire.account import ADMISSION_INVITATION
from covey.wire.filing import CasePart, Contents, FilingForTrustee, FilingUpload, Header
from covey.wire.log import EntryKind, LogBatch, LogEntry, Receipt
from covey.wire.manifest import PROTOCOL, DeskCard, Limits, Manifest, Plan, TrusteeCard
from covey.wire.release import SIGN_PACKAGE, Decision, EventProof, Package, ReleaseShares
from covey.wire.rows import Bucket, RowId, RowRequest

NOW = 1_800_000_000
LIMITS = Limits(evaluations=64, filings=16, desk_days=14, expiry_days=400, match_seconds=0)


def pseudonym() -> bytes:
    """A made-up OPRF output: somebody whom no other filing names."""
    return os.urandom(64)


@dataclass(frozen=True)
class Keys:
    """Every secret of an escrow."""

    trustees: tuple[TrusteeSecrets, ...]
    desks: tuple[DeskSecrets, ...]
    registrar: SigningKey


def make_keys(parameters: Parameters, desks: int = 2) -> Keys:
    """Fresh keys and seeds, without a ceremony."""
    seeds = {subset: os.urandom(32) for subset in parameters.subsets}
    trustees = []
    for i in range(1, parameters.n + 1):
        mine = SeedShares(parameters, i, {subset: seed for subset, seed in seeds.items() if i in subset})
        trustees.append(TrusteeSecrets(i, SigningKey(os.urandom(32)), OpeningKey(os.urandom(32)), mine))
    found = [DeskSecrets(i + 1, SigningKey(os.urandom(32)), OpeningKey(os.urandom(32))) for i in range(desks)]
    return Keys(tuple(trustees), tuple(found), SigningKey(os.urandom(32)))


def make_manifest(parameters: Parameters, keys: Keys, name: str = "Test escrow") -> Manifest:
    """The manifest that a ceremony over these keys would have given."""
    seeds = {subset: seed for secrets in keys.trustees for subset, seed in secrets.shares.seeds.items()}
    plan = Plan(
        PROTOCOL,
        name,
        NOW,
        parameters.n,
        parameters.t,
        parameters.thresholds,
        parameters.capacity,
        LIMITS,
        SigningKey(os.urandom(32)).public.data,
        "https://board.example",
        (keys.registrar.public.data,),
        tuple(
            TrusteeCard(s.trustee, f"Trustee {s.trustee}", "Utopia", s.signing.public.data, s.opening.public.data)
            for s in keys.trustees
        ),
        tuple(DeskCard(s.index, f"Desk {s.index}", s.signing.public.data, s.opening.public.data) for s in keys.desks),
    )
    publics = [Element.base_mul(subset_scalar(seeds[subset], OPRF_TAG)).to_bytes() for subset in parameters.subsets]
    return Manifest(plan, os.urandom(32), tuple(publics))


@dataclass(frozen=True)
class Filed:
    """A filing as its author made it."""

    upload: FilingUpload = field(repr=False)
    account: SigningKey

    @property
    def id(self) -> bytes:
        return self.upload.header.core.id

    @property
    def party(self) -> str:
        """How blame names the account."""
        return f"account {self.account.public.data.hex()}"

    def row(self, slot: int = 0) -> RowId:
        return RowId(self.id, slot)


class Escrow:
    """Real trustees that are fed a log; every package and receipt they make is kept here."""

    def __init__(self, n: int = 5, t: int = 2, thresholds: tuple[int, ...] = (2, 3), desks: int = 2) -> None:
        self.parameters = Parameters(n, t, thresholds, 8)
        self.keys = make_keys(self.parameters, desks)
        self.manifest = make_manifest(self.parameters, self.keys)
        self.now = NOW
        self.packages: list[Package] = []
        self.receipts: list[Receipt] = []
        self._outbox = dict.fromkeys(range(1, n + 1), 0)
        self._entries = 0

    @cached_property
    def trustees(self) -> dict[int, Trustee]:
        found = {}
        for secrets in self.keys.trustees:
            store = SqlTrusteeStore(None, self.parameters)
            found[secrets.trustee] = Trustee(self.manifest, secrets, store, store.transaction)
        return found

    def close(self) -> None:
        for trustee in self.trustees.values():
            store = trustee._store
            assert isinstance(store, SqlTrusteeStore)
            store.database.close()

    def desk(self, index: int = 1) -> Desk:
        """A desk that has seen nothing yet."""
        return Desk(self.manifest, self.keys.desks[index - 1])

    def log(self, kind: EntryKind, body: bytes | Callable[[int], bytes]) -> list[Package]:
        """Give every trustee one log entry; the packages that come of it."""
        self._entries += 1
        new: list[Package] = []
        for i, trustee in self.trustees.items():
            entry = LogEntry(kind, body if isinstance(body, bytes) else body(i))
            reply = trustee.apply(LogBatch(self._entries, (entry,), self._outbox[i]), self.now)
            for outcome in reply.outbox:
                self._outbox[i] = outcome.number
                self.receipts.append(outcome.receipt)
                new += outcome.packages
        self.packages += new
        return new

    def join(self) -> SigningKey:
        """A new account."""
        account = SigningKey(os.urandom(32))
        invitation = admission.invite(self.manifest.hash, 0, self.keys.registrar, os.urandom(32), self.now + 1000)
        proof = admission.use_invitation(self.manifest.hash, invitation, account.public.data)
        self.log(
            EntryKind.REGISTRATION, author.register(self.manifest, account, ADMISSION_INVITATION, proof).to_bytes()
        )
        return account

    def file(
        self,
        *pseudonyms: bytes,
        k: int = 2,
        desks: tuple[int, ...] = (1,),
        account: SigningKey | None = None,
        filing: bytes | None = None,
    ) -> Filed:
        """File about one person or several, with an account of its own unless one is given."""
        filed = self.write(*pseudonyms, k=k, desks=desks, account=account, filing=filing)
        self.hold(filed)
        return filed

    def write(
        self,
        *pseudonyms: bytes,
        k: int = 2,
        desks: tuple[int, ...] = (1,),
        account: SigningKey | None = None,
        filing: bytes | None = None,
    ) -> Filed:
        """A filing that no trustee has been given yet."""
        key = account or self.join()
        draft = author.Draft(
            tuple(f"tel:+1555{i:04}" for i in range(len(pseudonyms))),
            pseudonyms,
            k,
            desks,
            self.now // 86_400 + 300,
            1,
            "Example Works",
            CasePart("ask for the librarian", "en", True, ""),
        )
        return Filed(author.file(self.manifest, key, filing or os.urandom(16), draft, os.urandom(32)), key)

    def hold(self, filed: Filed) -> list[Package]:
        """Give a filing to all trustees."""
        upload = filed.upload
        return self.log(
            EntryKind.FILING,
            lambda i: FilingForTrustee(upload.header, upload.contents, upload.parts[i - 1]).to_bytes(),
        )

    def meet(self, threshold: int, rows: Sequence[RowId]) -> list[Package]:
        """Open these rows, prove that they depend on each other, and log the event."""
        place = self.parameters.thresholds.index(threshold)
        request = RowRequest(Bucket(0, 0, 0), (place,), tuple(rows)).to_bytes()
        answers = [trustee.open_rows(request) for trustee in self.trustees.values()]
        shape = (len(rows), self.parameters.width)
        shares = np.stack([answer.shares.reshape(shape) for answer in answers])
        opened, _ = decode(list(self.trustees), shares, 2 * self.parameters.t - 2, self.parameters.need)
        last = Basis(self.parameters.width).insert(range(len(rows)), opened)[-1]
        assert isinstance(last, Dependent), "these rows are not about one person"
        assert len(last.combination) == threshold - 1
        weights = np.array([*(last.combination[i] for i in range(threshold - 1)), P - 1], dtype=np.int64)
        proof = EventProof(Bucket(0, 0, 0), threshold, tuple(rows), weights, tuple(answers))
        return self.log(EntryKind.EVENT, proof.to_bytes())

    def decide(self, decision: Decision) -> list[Package]:
        """Log a desk's decision."""
        return self.log(EntryKind.DECISION, decision.to_bytes())

    def edit(self, package: Package, change: Callable[[ReleaseShares], ReleaseShares]) -> Package:
        """The package that its trustee would have sent, had it said something else."""
        info = package_info(package.manifest, package.trustee, package.desk, package.id)
        opening = self.keys.desks[package.desk - 1].opening
        plain = change(ReleaseShares.from_bytes(opening.open(package.sealed, info)))
        sealed = SealingKey(opening.public.data).seal(plain.to_bytes(), info)
        return self.sign(replace(package, sealed=sealed))

    def sign(self, package: Package) -> Package:
        """Sign a changed package with its trustee's key."""
        signing = self.keys.trustees[package.trustee - 1].signing
        return replace(package, signature=signing.sign(SIGN_PACKAGE, package.signed_bytes()))


def deliver(desk: Desk, packages: Sequence[Package], *filings: Filed) -> None:
    """Give a desk its packages, and filings."""
    for filed in filings:
        header, contents = sealed(filed)
        desk.take_filing(header, contents)
    for package in packages:
        if package.desk == desk.secrets.index:
            desk.take_package(package.to_bytes())


def sealed(filed: Filed) -> tuple[bytes, bytes]:
    """Header and contents as the board passes them on."""
    header: Header = filed.upload.header
    contents: Contents = filed.upload.contents
    return header.to_bytes(), contents.to_bytes()


def garble(shares: ReleaseShares) -> ReleaseShares:
    """All shares wrong."""
    return ReleaseShares(
        shares.threshold,
        tuple(replace(point, share=(point.share + 1) % P) for point in shares.points),
        tuple(replace(secret, share=(secret.share + 1) % P) for secret in shares.secrets),
    )
