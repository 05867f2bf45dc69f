"""The board's attachments: who may keep how much, and sealed pieces as they come (spec/attachments, "At the board")."""

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Final, Protocol

from covey.core.attachment import Shape
from covey.errors import Malformed, Refused
from covey.primitives import aead
from covey.primitives.hashing import equal
from covey.wire.attachments import (
    NOT_THERE,
    AttachmentOpening,
    AttachmentPiece,
    AttachmentRemoval,
    AttachmentState,
)
from covey.wire.manifest import Manifest

DAY: Final = 86_400
MOST_LIVE: Final = 500  # attachments of one account at a time
MOST_ROOM: Final = 4 << 30  # bytes of one account at a time
MOST_EVER: Final = 5000  # that one account may open, ever; removed and dropped ones count
PATIENCE_DAYS: Final = 30  # without a new piece, until an unfinished one is dropped


@dataclass(frozen=True, slots=True)
class KnownAttachment:
    """An attachment as the board knows it. `day`: the Unix day of its newest piece, or of its opening."""

    id: bytes
    account: bytes
    shape: Shape
    day: int


@dataclass(frozen=True, slots=True)
class Use:
    """What an account has taken: attachments and bytes now, and attachments ever."""

    live: int
    room: int
    ever: int


@dataclass(frozen=True, slots=True)
class Room:
    """How much the board keeps for everybody together, and how much of its disk it leaves free; bytes."""

    total: int
    floor: int


class AttachmentStore(Protocol):
    """Durable memory of attachments, without their pieces."""

    def attachment(self, which: bytes) -> KnownAttachment | None: ...
    def is_attachment_gone(self, which: bytes) -> bool: ...
    def add_attachment(self, known: KnownAttachment) -> None:
        """Also counts it for its account, for ever."""

    def touch_attachment(self, which: bytes, day: int) -> None: ...
    def drop_attachment(self, which: bytes, *, remember: bool) -> None:
        """Forget it; with `remember`, all but that it was there."""

    def attachment_use(self, account: bytes) -> Use: ...
    def attachment_room(self) -> int:
        """Bytes of all attachments together."""

    def attachments_before(self, day: int) -> list[KnownAttachment]:
        """Those without a new piece since that day."""

    def account(self, key: bytes) -> int | None: ...


class PieceFiles(Protocol):
    """Durable memory of pieces: each is there whole, or not at all."""

    def holding(self, which: bytes) -> AbstractContextManager[None]:
        """Keep others from changing this attachment meanwhile."""

    def salts(self, which: bytes) -> dict[int, bytes]: ...
    def read(self, which: bytes, number: int) -> bytes | None: ...
    def write(self, which: bytes, number: int, salt: bytes, data: bytes) -> None: ...
    def settle(self, which: bytes) -> None:
        """Of a piece that is there already: it stays, even if its writer was killed."""

    def drop(self, which: bytes) -> None: ...
    def ids(self) -> Collection[bytes]: ...
    def free(self) -> int:
        """Bytes free on the disk."""


class BoardAttachments:
    """The attachments' side of a board. Its methods may be called from several threads at once."""

    def __init__(
        self,
        manifest: Manifest,
        store: AttachmentStore,
        files: PieceFiles,
        transaction: Callable[[], AbstractContextManager[None]],
        room: Room,
    ) -> None:
        self._manifest, self._store, self._files = manifest, store, files
        self._transaction, self._room = transaction, room

    def open(self, data: bytes, now: int) -> None:
        """Make room for a new attachment. The same opening again changes nothing."""
        asked = AttachmentOpening.from_bytes(data)
        self._same_manifest(asked.manifest)
        asked.verify()
        made = KnownAttachment(asked.id, asked.account, asked.shape, now // DAY)
        with self._transaction():
            if self._store.is_attachment_gone(asked.id):
                raise _gone()
            known = self._store.attachment(asked.id)
            if known is not None:
                if (known.account, known.shape) != (made.account, made.shape):
                    raise Refused("this attachment was announced otherwise before", code="id-reused")
                return
            if self._store.account(asked.account) is None:
                raise Refused("this account has not joined", code="unknown-account", hint="Register the account first.")
            self._check_budget(made)
            self._store.add_attachment(made)

    def _check_budget(self, made: KnownAttachment) -> None:
        use, room = self._store.attachment_use(made.account), made.shape.room
        if use.live >= MOST_LIVE or use.room + room > MOST_ROOM:
            raise Refused(
                "this account has no more room for attachments",
                code="attachment-budget-spent",
                hint="Remove attachments that are not needed any more.",
            )
        if use.ever >= MOST_EVER:
            raise Refused("this account has made too many attachments", code="attachment-budget-spent")
        if self._store.attachment_room() + room > self._room.total:
            raise _no_room()
        self._check_disk(room)

    def _check_disk(self, more: int) -> None:
        if self._files.free() - more < self._room.floor:
            raise _no_room()

    def expect(self, which: bytes, number: int) -> KnownAttachment:
        """The attachment that a piece with this number may belong to, or the reason why there is none."""
        with self._transaction():
            known = self._store.attachment(which)
            if known is None:
                raise _gone() if self._store.is_attachment_gone(which) else _unknown()
        if number >= known.shape.pieces:
            raise Malformed("this attachment has fewer pieces", code="out-of-range")
        return known

    def put(self, data: bytes, which: bytes, number: int, now: int) -> None:
        """Keep a piece. The same bytes again change nothing; others for a number that is taken are refused."""
        piece = AttachmentPiece.from_bytes(data)
        if (piece.id, piece.number) != (which, number):
            raise Malformed("this is another piece", code="wrong-party")
        self._same_manifest(piece.manifest)
        piece.verify()
        if piece.salt == NOT_THERE:
            raise Malformed("a salt of zeros stands for no piece", code="out-of-range")
        with self._files.holding(which):
            known = self.expect(which, number)
            if len(piece.sealed) - aead.OVERHEAD != known.shape.length(number):
                raise Malformed("this piece has another length than was announced", code="bad-size-class")
            kept = self._files.read(which, number)
            if kept is None:
                self._check_disk(len(data))
                self._files.write(which, number, piece.salt, data)
                if known.day != now // DAY:
                    with self._transaction():
                        self._store.touch_attachment(which, now // DAY)
            elif not equal(kept, data):
                raise Refused("another piece with this number is there", code="piece-taken")
            else:
                self._files.settle(which)

    def state(self, which: bytes) -> bytes:
        """The `AttachmentState`."""
        known = self.expect(which, 0)
        salts = self._files.salts(which)
        there = tuple(salts.get(number, NOT_THERE) for number in range(known.shape.pieces))
        return AttachmentState(self._manifest.hash, which, known.shape.last, there).to_bytes()

    def get(self, which: bytes, number: int) -> bytes:
        """One `AttachmentPiece`."""
        self.expect(which, number)
        found = self._files.read(which, number)
        if found is None:
            raise Refused("this piece has not arrived here yet", code="unknown-piece")
        return found

    def remove(self, data: bytes) -> None:
        """Forget an attachment for good: only its id stays, so that no old piece is taken again."""
        asked = AttachmentRemoval.from_bytes(data)
        self._same_manifest(asked.manifest)
        asked.verify()
        with self._files.holding(asked.id):
            with self._transaction():
                if self._store.attachment(asked.id) is not None:
                    self._store.drop_attachment(asked.id, remember=True)
                elif not self._store.is_attachment_gone(asked.id):
                    raise _unknown()
            self._files.drop(asked.id)

    def sweep(self, now: int) -> int:
        """Drop what was begun and left, and pieces of nothing; how many folders went."""
        dropped = 0
        last = now // DAY - PATIENCE_DAYS
        with self._transaction():
            quiet = self._store.attachments_before(last)
        for known in quiet:
            with self._files.holding(known.id):
                if len(self._files.salts(known.id)) < known.shape.pieces:
                    with self._transaction():
                        still = self._store.attachment(known.id)
                        if still is not None and still.day < last:  # no piece has come meanwhile
                            self._store.drop_attachment(known.id, remember=False)
        for one in self._files.ids():
            with self._files.holding(one):
                with self._transaction():
                    known_still = self._store.attachment(one) is not None
                if not known_still:
                    self._files.drop(one)
                    dropped += 1
        return dropped

    def _same_manifest(self, manifest: bytes) -> None:
        if manifest != self._manifest.hash:
            text = "this was made for another escrow, or an older manifest"
            raise Refused(text, code="wrong-manifest", hint="Fetch the manifest again and compare its hash.")


def _unknown() -> Refused:
    return Refused("there is no such attachment here", code="unknown-attachment")


def _gone() -> Refused:
    return Refused("this attachment was removed by its owner", code="attachment-removed")


def _no_room() -> Refused:
    return Refused("the board has no room for this now", code="no-room", hint="Tell whoever runs the board.")
