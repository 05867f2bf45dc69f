"""What an account file remembers of one attachment. It has the seed: whoever has it can read and remove the file."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from covey.core.attachment import AttachmentKeys, Shape
from covey.errors import Misuse
from covey.wire.attachments import AttachmentKey
from covey.wire.codec import U64, Bool, Hash, Message, Text

UNKNOWN = bytes(32)
"""Stands for the hash of a file that was not sent to its end."""


@dataclass(frozen=True, slots=True, repr=False)
class AttachmentRecord(Message):
    """What is remembered of one attachment."""

    TYPE: ClassVar[int] = 103
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
