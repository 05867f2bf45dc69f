"""One account on its owner's disk: the key, where it belongs, and its filings until they are held (spec/accounts).

What was named and what was written is never in here: an upload is kept sealed, exactly as it is sent, until
enough trustees hold it; then it is dropped. The label is the owner's own words, as typed.
"""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, ClassVar, Self

from covey.errors import Malformed, Misuse
from covey.primitives.signing import SigningKey
from covey.sdk.attachment_record import AttachmentRecord
from covey.sdk.files import exclusive, private_folder, read_private, write_private
from covey.wire.codec import U8, U32, U64, Bool, Hash, Id, Many, Message, Opaque, Part, Text, Uint
from covey.wire.filing import MAX_DESKS
from covey.wire.log import Receipt
from covey.wire.manifest import SignedManifest

MAX_FILE = 128 << 20
MAX_LABEL = 200


@dataclass(frozen=True, slots=True, repr=False)
class FilingRecord(Message):
    """What the account remembers of one filing."""

    TYPE: ClassVar[int] = 101
    id: Id
    digest: Hash  # of the header: what receipts name
    label: Annotated[str, Text(MAX_LABEL)]
    threshold: U8
    desks: Annotated[tuple[int, ...], Many(Uint(1), MAX_DESKS)]
    expires: U32  # Unix day
    made: U64  # Unix seconds
    upload: Annotated[bytes, Opaque(32 << 20)]  # the sealed `FilingUpload`; empty once it is held
    withdrawal: Annotated[bytes, Opaque(1024)]  # the signed `Withdrawal`; empty if none was asked for
    undelivered: Bool  # taken back before the board had it
    receipts: Annotated[tuple[Receipt, ...], Many(Part(Receipt), 15)]  # the newest valid one of each trustee

    def __repr__(self) -> str:
        return f"FilingRecord(id={self.id.hex()})"


@dataclass(frozen=True, slots=True, repr=False)
class AccountState(Message):
    """Everything in an account file."""

    TYPE: ClassVar[int] = 100
    seed: Hash
    board_url: Annotated[str, Text(500)]
    manifest: Annotated[SignedManifest, Part(SignedManifest)]  # pinned: another manifest is another escrow
    registration: Annotated[bytes, Opaque(4096)]  # the signed `Registration`; empty once enough trustees know it
    draft: Annotated[bytes, Opaque(32)]  # random, while a filing is being made: repeating it asks the same again
    filings: Annotated[tuple[FilingRecord, ...], Many(Part(FilingRecord), 4096)]
    attachments: Annotated[tuple[AttachmentRecord, ...], Many(Part(AttachmentRecord), 8192)] = ()

    def __repr__(self) -> str:
        return f"AccountState(filings={len(self.filings)})"

    def check(self) -> None:
        """A draft is 32 bytes or none; no filing is listed twice."""
        if len(self.draft) not in {0, 32}:
            raise Malformed("an account file's draft has 32 bytes or none", code="bad-account-file")
        if len({record.id for record in self.filings}) != len(self.filings):
            raise Malformed("an account file lists one filing twice", code="bad-account-file")
        if len({record.seed for record in self.attachments}) != len(self.attachments):
            raise Malformed("an account file lists one attachment twice", code="bad-account-file")

    @classmethod
    def read(cls, data: bytes) -> Self:
        """Undo `to_bytes`; also what was written before there were attachments, which ends earlier."""
        try:
            return cls.from_bytes(data)
        except Malformed as error:
            if error.code != "truncated":
                raise
            return cls.from_bytes(data + bytes(4))

    @property
    def key(self) -> SigningKey:
        """The account's key."""
        return SigningKey(self.seed)

    def filing(self, filing: bytes) -> FilingRecord:
        """One record, or `Misuse`."""
        for record in self.filings:
            if record.id == filing:
                return record
        raise Misuse(
            "this account has no such filing", code="unknown-filing", hint="See your filings with `covey list`."
        )

    def with_filing(self, changed: FilingRecord) -> "AccountState":
        """The same account with one record replaced, or added at the end."""
        known = [record.id for record in self.filings]
        if changed.id not in known:
            return replace(self, filings=(*self.filings, changed))
        kept = tuple(changed if record.id == changed.id else record for record in self.filings)
        return replace(self, filings=kept)


class AccountFile:
    """The file behind one account. `save` returns once the new state is on disk."""

    def __init__(self, path: Path, state: AccountState) -> None:
        self.path, self._state = path, state

    @property
    def state(self) -> AccountState:
        """What was read or saved last."""
        return self._state

    def save(self, state: AccountState) -> None:
        """Replace the file, in one piece."""
        write_private(self.path, state.to_bytes())
        self._state = state

    @classmethod
    def load(cls, path: Path) -> "AccountFile":
        """The account at `path`."""
        data = read_private(path, MAX_FILE, "Make an account with `covey account new`, or say where it is.")
        try:
            return cls(path, AccountState.read(data))
        except Malformed as error:
            raise Malformed(
                f"{path} is not an account file, or it is damaged: {error}",
                code="bad-account-file",
                hint="Choose the right file, or take your backup of it.",
            ) from None

    @staticmethod
    @contextmanager
    def locked(path: Path) -> Generator[None]:
        """Keep other commands away from the account at `path` for a while."""
        folder = private_folder(path.resolve().parent)
        busy = f"another command is using {path} now"
        with exclusive(folder / f".{path.resolve().name}.lock", busy, "Wait until it is done, then try again."):
            yield
