"""What a device keeps of an account's attachments: a file beside the account file, for its owner only.

It has the seeds: whoever has it can read and remove the attachments. It is on disk before anything is sent.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, ClassVar

from covey.core.attachment import AttachmentKeys, Shape
from covey.errors import Malformed, Misuse
from covey.sdk.files import read_private, write_private
from covey.wire.attachments import AttachmentKey
from covey.wire.codec import U64, Bool, Hash, Many, Message, Part, Text

_MOST_BOOK = 64 << 20
UNKNOWN = bytes(32)
"""Stands for the hash of a file that was not sent to its end."""


@dataclass(frozen=True, slots=True, repr=False)
class AttachmentRecord(Message):
    """What is remembered of one attachment."""

    TYPE: ClassVar[int] = 104
    seed: Hash
    name: Annotated[str, Text(255)]
    media: Annotated[str, Text(127)]
    size: U64
    made: U64  # Unix seconds
    source: Annotated[str, Text(8192)]  # the file's path, while it is being sent; then empty
    hash: Hash
    removing: Bool

    def __repr__(self) -> str:
        return f"AttachmentRecord(size={self.size})"

    @property
    def keys(self) -> AttachmentKeys:
        """Everything that follows from the seed."""
        return AttachmentKeys(self.seed)

    @property
    def shape(self) -> Shape:
        """How the file is cut."""
        return Shape.of(self.size)

    @property
    def is_sent(self) -> bool:
        """The board has had every piece."""
        return self.hash != UNKNOWN

    @property
    def key(self) -> AttachmentKey:
        """What a reader is given; `Misuse` while the file is being sent."""
        if not self.is_sent:
            raise Misuse("this attachment is not at the board yet", hint="Add the same file again: it goes on.")
        return AttachmentKey(self.keys.id, self.keys.file, self.size, self.hash, self.name, self.media)


@dataclass(frozen=True, slots=True, repr=False)
class _Book(Message):
    TYPE: ClassVar[int] = 103
    manifest: Hash
    records: Annotated[tuple[AttachmentRecord, ...], Many(Part(AttachmentRecord), 8192)]


def book_path(account: Path) -> Path:
    """Where the book of an account file is."""
    return account.with_name(f"{account.name}.attachments")


class AttachmentBook:
    """The book of one account, which is locked meanwhile."""

    def __init__(self, account: Path, manifest: bytes) -> None:
        """Read it, or begin an empty one."""
        self._path, self._book = book_path(account), _Book(manifest, ())
        if not self._path.exists():
            return
        try:
            self._book = _Book.from_bytes(read_private(self._path, _MOST_BOOK))
            if self._book.manifest != manifest:
                raise Malformed("it belongs to another escrow", code="damaged")
        except Malformed as error:
            hint = "Take your backup of it. Without it, attachments cannot be read or removed any more."
            raise Malformed(f"{self._path} is damaged: {error}", code="damaged", hint=hint) from None

    @property
    def records(self) -> tuple[AttachmentRecord, ...]:
        """Every attachment, in the order in which they were made."""
        return self._book.records

    def find(self, which: bytes) -> AttachmentRecord:
        """One of them, or `Misuse`."""
        for record in self.records:
            if record.keys.id == which:
                return record
        raise Misuse("this account has no such attachment", code="unknown-attachment")

    def keep(self, changed: AttachmentRecord) -> AttachmentRecord:
        """Put a record in the place of the one with its seed, or at the end. On disk when this returns."""
        known = any(record.seed == changed.seed for record in self.records)
        kept = tuple(changed if record.seed == changed.seed else record for record in self.records)
        self._save(kept if known else (*kept, changed))
        return changed

    def drop(self, gone: AttachmentRecord) -> None:
        """Forget one."""
        self._save(tuple(record for record in self.records if record.seed != gone.seed))

    def _save(self, records: tuple[AttachmentRecord, ...]) -> None:
        self._book = replace(self._book, records=records)
        write_private(self._path, self._book.to_bytes())
