"""The attachments that an account file remembers. Each is on disk before anything of it is sent."""

from dataclasses import replace

from covey.errors import Misuse
from covey.sdk.account import AccountFile
from covey.sdk.attachment_record import AttachmentRecord


class AttachmentBook:
    """Looks up and changes them in one account file, which is locked meanwhile."""

    def __init__(self, file: AccountFile) -> None:
        self._file = file

    @property
    def records(self) -> tuple[AttachmentRecord, ...]:
        """Every attachment, in the order in which they were made."""
        return self._file.state.attachments

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
        self._file.save(replace(self._file.state, attachments=records))


def merged_attachments(
    own: tuple[AttachmentRecord, ...], other: tuple[AttachmentRecord, ...]
) -> tuple[AttachmentRecord, ...]:
    """What two devices know of one account's attachments: every one, and of each what is further on."""
    theirs = {record.seed: record for record in other}
    mine = [_further(record, theirs.pop(record.seed, record)) for record in own]
    return (*mine, *theirs.values())


def _further(one: AttachmentRecord, other: AttachmentRecord) -> AttachmentRecord:
    found = one if one.is_sent or not other.is_sent else other
    return replace(found, removing=one.removing or other.removing)
