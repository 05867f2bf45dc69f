"""An author's and a reader's side of attachments: announce, seal, open, remove (spec/attachments).

Sans-I/O: the seed is an argument, pieces come and go one at a time, and nothing longer than a piece is kept.
"""

from covey.core.attachment import CLASSES, PIECE, AttachmentKeys, Shape, piece_key
from covey.errors import Blame, CoveyError, Malformed, Misuse, PeerFault, Refused
from covey.primitives import aead
from covey.primitives.hashing import Running, equal
from covey.primitives.signing import SigningKey
from covey.primitives.transcript import encode
from covey.wire import attachments as wire
from covey.wire.attachments import NOT_THERE, AttachmentKey, AttachmentOpening, AttachmentPiece, AttachmentState
from covey.wire.filing import pad, unpad
from covey.wire.manifest import Manifest

PROTOCOL = 1


def announce(manifest: Manifest, account: SigningKey, keys: AttachmentKeys, size: int) -> AttachmentOpening:
    """What the board must have before the first piece of a file of `size` bytes."""
    shape = Shape.of(size)
    blank = bytes(64)
    made = AttachmentOpening(manifest.hash, keys.id, account.public.data, shape.pieces, shape.last, blank, blank)
    signed, purpose = made.signed_bytes(), wire.SIGN_ATTACHMENT_OPENING
    return AttachmentOpening(
        made.manifest,
        made.id,
        made.account,
        made.pieces,
        made.last,
        account.sign(purpose, signed),
        keys.signing.sign(purpose, signed),
    )


def remove(manifest: Manifest, keys: AttachmentKeys) -> wire.AttachmentRemoval:
    """Takes the attachment away for good."""
    made = wire.AttachmentRemoval(manifest.hash, keys.id, bytes(64))
    signature = keys.signing.sign(wire.SIGN_ATTACHMENT_REMOVAL, made.signed_bytes())
    return wire.AttachmentRemoval(made.manifest, made.id, signature)


def read_state(manifest: Manifest, which: bytes, shape: Shape, data: bytes) -> AttachmentState:
    """What the board has of an attachment of this shape, or `PeerFault` on the board."""
    try:
        state = AttachmentState.from_bytes(data)
        if (state.manifest, state.id, state.shape) != (manifest.hash, which, shape):
            raise Malformed("another attachment than the one asked for", code="wrong-answer")
    except Malformed as error:
        raise _blame("attachment", error) from None
    return state


class FileSealer:
    """Seals a file of `size` bytes from its start to its end, one piece at each call."""

    def __init__(self, manifest: Manifest, keys: AttachmentKeys, size: int) -> None:
        self._manifest, self._keys, self._size, self.shape = manifest.hash, keys, size, Shape.of(size)
        self._number, self._hash = 0, Running()

    def next_length(self) -> int:
        """Bytes of the file that the next call takes; `Misuse` after the last one."""
        if self._number >= self.shape.pieces:
            raise Misuse("all pieces of this file are sealed")
        return self._size % PIECE if self.shape.is_last(self._number) else PIECE

    def piece(self, data: bytes, there: bytes = NOT_THERE) -> AttachmentPiece | None:
        """Seal the file's next bytes. None if the board has this piece: `there` is the salt that it shows.

        Raises `Refused` ("file-changed") if what the board has is of another file, or of this one before a change.
        """
        if len(data) != self.next_length():
            raise Misuse("a piece has another length than this file's size says")
        number, last = self._number, self.shape.is_last(self._number)
        self._hash.update(data)
        self._number += 1
        salt = self._keys.salt(number, last, self._hash.digest())
        if there != NOT_THERE:
            if equal(there, salt):
                return None
            raise Refused(
                "this file is not the one that was being sent",
                code="file-changed",
                hint="Remove the attachment and add the file as it is now.",
            )
        key = piece_key(self._keys.file, salt, number, last)
        sealed = aead.seal(
            key, pad(data, CLASSES) if last else data, _bound(self._manifest, self._keys.id, number, last)
        )
        made = AttachmentPiece(self._manifest, self._keys.id, number, salt, sealed, bytes(64))
        signature = self._keys.signing.sign(wire.SIGN_ATTACHMENT_PIECE, made.signed_bytes())
        return AttachmentPiece(made.manifest, made.id, number, salt, sealed, signature)

    def key(self, name: str, media: str) -> AttachmentKey:
        """What a reader needs; `Misuse` before the last piece."""
        if self._number < self.shape.pieces:
            raise Misuse("not all pieces of this file are sealed")
        return AttachmentKey(self._keys.id, self._keys.file, self._size, self._hash.digest(), name, media)


class FileOpener:
    """Opens a file from its start to its end, one piece at each call; it is true only after `finish`."""

    def __init__(self, manifest: Manifest, key: AttachmentKey) -> None:
        self._manifest, self._key, self.shape = manifest.hash, key, Shape.of(key.size)
        self._number, self._hash = 0, Running()

    def piece(self, data: bytes) -> bytes:
        """The next bytes of the file.

        Raises `PeerFault` on the board for a piece that its author has not signed in this place, and `Malformed`
        ("does-not-open", "bad-padding", "bad-size-class") for one that the author did sign and the key does not fit.
        """
        number = self._number
        if number >= self.shape.pieces:
            raise Misuse("all pieces of this file are open")
        last, piece = self.shape.is_last(number), self._read(data)
        if len(piece.sealed) - aead.OVERHEAD != self.shape.length(number):
            raise Malformed(f"piece {number} has another length than its key says", code="bad-size-class")
        key = piece_key(self._key.key, piece.salt, number, last)
        try:
            padded = aead.unseal(key, piece.sealed, _bound(self._manifest, self._key.id, number, last))
            plain = unpad(padded) if last else padded
        except Malformed as error:
            raise Malformed(f"piece {number} is not what its author says: {error}", code=error.code) from None
        if last and len(plain) != self._key.size % PIECE:
            raise Malformed("this file has another length than its key says", code="bad-size-class")
        self._hash.update(plain)
        self._number += 1
        return plain

    def _read(self, data: bytes) -> AttachmentPiece:
        number = self._number
        try:
            piece = AttachmentPiece.from_bytes(data)
            if piece.manifest != self._manifest or piece.id != self._key.id:
                raise Malformed("a piece of another attachment", code="wrong-answer")
            if piece.number != number:
                raise Malformed(f"piece {piece.number} in its place", code="wrong-answer")
            piece.verify()
        except Malformed as error:
            raise _blame(f"attachment, piece {number}", error) from None
        return piece

    def finish(self) -> None:
        """Return if the file is exactly the one that the key names, else raise `Malformed` ("hash-mismatch")."""
        if self._number < self.shape.pieces:
            raise Misuse("not all pieces of this file are open")
        if not equal(self._hash.digest(), self._key.hash):
            raise Malformed("this file is not the one that its author named", code="hash-mismatch")


def _bound(manifest: bytes, which: bytes, number: int, last: bool) -> bytes:
    return encode("covey/attachment", PROTOCOL, manifest, which, number, last)


def _blame(what: str, error: CoveyError) -> PeerFault:
    return PeerFault(Blame("board", f"{what}: {error}"), code=error.code)
