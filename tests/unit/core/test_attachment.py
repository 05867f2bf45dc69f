"""How files are cut, and what sealing them piece by piece promises."""

import hashlib
import os
import tracemalloc
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from covey.core.attachment import CLASSES, LARGEST, MOST_PIECES, PIECE, AttachmentKeys, Shape
from covey.errors import Malformed, Misuse, PeerFault, Refused
from covey.roles.attachments import FileOpener, FileSealer
from covey.wire.attachments import AttachmentKey, AttachmentPiece
from covey.wire.manifest import Manifest


class _Named:
    hash = bytes(range(32))


MANIFEST = cast("Manifest", _Named())


@given(st.integers(min_value=0, max_value=LARGEST))
def test_every_size_has_one_shape_that_is_little_larger(size: int) -> None:
    """Room for all of it; less than a mebibyte, and at most 16 times the rest, is added."""
    shape = Shape.of(size)
    assert shape.is_possible
    assert size < shape.room + (shape.last == 0 and size % PIECE == 0)
    assert sum(shape.length(number) for number in range(shape.pieces)) == shape.room
    rest = size % PIECE
    assert shape.room - size <= max(CLASSES[0], 4 * (rest + 1))


def test_2_gib_are_2049_pieces_and_a_byte_more_is_refused() -> None:
    assert Shape.of(LARGEST) == Shape(MOST_PIECES, 0) == Shape(2049, 0)
    assert not Shape(MOST_PIECES, 1).is_possible
    assert not Shape(0, 0).is_possible
    for size in (LARGEST + 1, -1):
        with pytest.raises(Misuse):
            Shape.of(size)


def _sealed(data: bytes, keys: AttachmentKeys) -> tuple[list[AttachmentPiece], AttachmentKey]:
    sealer = FileSealer(MANIFEST, keys, len(data))
    pieces = []
    for number in range(sealer.shape.pieces):
        piece = sealer.piece(data[number * PIECE : (number + 1) * PIECE])
        assert piece is not None
        pieces.append(piece)
    return pieces, sealer.key("n", "m")


@settings(max_examples=20, deadline=None)
@given(st.sampled_from([0, 1, 4095, 4096, PIECE - 1, PIECE, PIECE + 1]), st.binary(min_size=32, max_size=32))
def test_what_is_sealed_opens_and_comes_out_the_same_each_time(size: int, seed: bytes) -> None:
    """Signatures too; under another seed nothing is alike."""
    data = os.urandom(size)
    pieces, key = _sealed(data, AttachmentKeys(seed))
    assert (pieces, key) == _sealed(data, AttachmentKeys(seed))
    others, _ = _sealed(data, AttachmentKeys(bytes(31) + b"\1" if seed != bytes(31) + b"\1" else bytes(32)))
    assert not {piece.salt for piece in pieces} & {piece.salt for piece in others}
    opener = FileOpener(MANIFEST, key)
    assert b"".join(opener.piece(piece.to_bytes()) for piece in pieces) == data
    opener.finish()
    assert key.hash == hashlib.sha256(data).digest()


@settings(max_examples=10, deadline=None)
@given(st.integers(min_value=0, max_value=3 * PIECE - 1))
def test_a_changed_byte_changes_every_key_from_there_on(at: int) -> None:
    """So no key seals two texts; the pieces before it stay as they were."""
    keys, data = AttachmentKeys(bytes(32)), bytearray(3 * PIECE)
    before, _ = _sealed(bytes(data), keys)
    data[at] ^= 1
    after, _ = _sealed(bytes(data), keys)
    same = [one.salt == other.salt for one, other in zip(before, after, strict=True)]
    assert same == [number < at // PIECE for number in range(4)]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_change_of_a_piece_goes_unseen(data: st.DataObject) -> None:
    """A bit anywhere, bytes cut or added: always an error, and never a byte of plain text."""
    (piece,), key = _sealed(b"a short text", AttachmentKeys(bytes(32)))
    good = bytearray(piece.to_bytes())
    bad = data.draw(
        st.one_of(
            st.integers(0, 8 * len(good) - 1).map(lambda bit: _flipped(good, bit)),
            st.integers(0, len(good) - 1).map(lambda length: bytes(good[:length])),
            st.binary(min_size=1, max_size=9).map(lambda more: bytes(good) + more),
        )
    )
    with pytest.raises(PeerFault) as caught:
        FileOpener(MANIFEST, key).piece(bad)
    assert caught.value.blame.party == "board"


def _flipped(good: bytearray, bit: int) -> bytes:
    changed = bytearray(good)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def test_a_file_is_not_whole_before_its_last_piece() -> None:
    """Neither sealed nor opened; and neither takes more than there is."""
    keys, data = AttachmentKeys(bytes(32)), bytes(PIECE + 1)
    sealer = FileSealer(MANIFEST, keys, len(data))
    with pytest.raises(Misuse):
        sealer.piece(data)
    sealer.piece(data[:PIECE])
    with pytest.raises(Misuse):
        sealer.key("", "")
    sealer.piece(data[PIECE:])
    with pytest.raises(Misuse):
        sealer.piece(b"")
    pieces, key = _sealed(data, keys)
    opener = FileOpener(MANIFEST, key)
    opener.piece(pieces[0].to_bytes())
    with pytest.raises(Misuse):
        opener.finish()
    opener.piece(pieces[1].to_bytes())
    opener.finish()
    with pytest.raises(Misuse):
        opener.piece(pieces[1].to_bytes())


def test_a_salt_that_is_not_ones_own_stops_everything() -> None:
    """What the board has is of another file; nothing is sealed over it."""
    sealer = FileSealer(MANIFEST, AttachmentKeys(bytes(32)), 3)
    with pytest.raises(Refused) as caught:
        sealer.piece(b"abc", os.urandom(16))
    assert caught.value.code == "file-changed"


def test_secrets_are_not_printed() -> None:
    keys = AttachmentKeys(b"\xab" * 32)
    _, key = _sealed(b"text", keys)
    for shown in (repr(keys), repr(key), repr(keys.signing)):
        assert "ab" * 4 not in shown.lower()
        assert "\\xab" not in shown
        assert repr(key.key)[2:-1] not in shown


@pytest.mark.nightly
def test_2_gib_in_a_few_mebibytes() -> None:
    """Sealed and opened to the end; the last of 2049 pieces is empty."""
    keys = AttachmentKeys(os.urandom(32))
    zeros = bytes(PIECE)
    sealer = FileSealer(MANIFEST, keys, LARGEST)
    plain = hashlib.sha256()
    tracemalloc.start()
    for _ in range(MOST_PIECES):
        data = zeros[: sealer.next_length()]
        plain.update(data)
        assert sealer.piece(data) is not None
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sealer.key("", "").hash == plain.digest()
    assert peak < 8 * PIECE


def test_an_author_cannot_make_two_files_of_one_attachment() -> None:
    """Pieces of two files under one seed, well signed: the reader's hash holds one of them alone."""
    keys = AttachmentKeys(bytes(32))
    first, key = _sealed(bytes(PIECE + 5), keys)
    second, _ = _sealed(bytes(PIECE) + b"other", keys)
    opener = FileOpener(MANIFEST, key)
    opener.piece(first[0].to_bytes())
    opener.piece(second[1].to_bytes())
    with pytest.raises(Malformed) as caught:
        opener.finish()
    assert caught.value.code == "hash-mismatch"
