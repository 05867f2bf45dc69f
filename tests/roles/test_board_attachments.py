"""The board's rules about attachments that take long to reach from outside."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from covey.core.attachment import PIECE, AttachmentKeys
from covey.core.parameters import Parameters
from covey.errors import Refused
from covey.primitives.signing import SigningKey
from covey.roles import attachments as role
from covey.roles import board_attachments
from covey.roles.board_attachments import PATIENCE_DAYS, BoardAttachments, Room
from covey.store.board import SqlBoardStore
from covey.store.pieces import PieceFolder
from covey.wire.manifest import Manifest
from support import make_keys, make_manifest

NOW = 20_000 * 86_400


@pytest.fixture(scope="module")
def manifest() -> Manifest:
    parameters = Parameters(4, 2, (2, 3), 16)
    return make_manifest(parameters, make_keys(parameters))


@pytest.fixture
def account() -> SigningKey:
    return SigningKey(os.urandom(32))


class Interrupted(PieceFolder):
    """Lets something happen just before the next attachment is held."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.meanwhile = lambda: None

    @contextmanager
    def holding(self, which: bytes) -> Iterator[None]:
        first, self.meanwhile = self.meanwhile, lambda: None
        first()
        with super().holding(which):
            yield


@pytest.fixture
def files(tmp_path: Path) -> Interrupted:
    return Interrupted(tmp_path)


@pytest.fixture
def board(manifest: Manifest, account: SigningKey, files: Interrupted) -> BoardAttachments:
    store = SqlBoardStore(None, manifest.parameters)
    store.add_account(account.public.data, bytes(32), 7)
    return BoardAttachments(manifest, store, files, store.transaction, Room(1 << 40, 0))


def pieces(manifest: Manifest, keys: AttachmentKeys) -> list[bytes]:
    """Of a file of one full piece and an empty one."""
    sealer = role.FileSealer(manifest, keys, PIECE)
    made = [sealer.piece(bytes(PIECE)), sealer.piece(b"")]
    return [piece.to_bytes() for piece in made if piece is not None]


def test_an_account_announces_so_many_ever(
    board: BoardAttachments, manifest: Manifest, account: SigningKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Removed ones count, so that ids of removed ones cannot fill the disk; those that are there stay usable."""
    monkeypatch.setattr(board_attachments, "MOST_EVER", 3)
    keys = [AttachmentKeys(bytes([number]) * 32) for number in range(4)]
    for one in keys[:3]:
        board.open(role.announce(manifest, account, one, PIECE).to_bytes(), NOW)
    board.remove(role.remove(manifest, keys[0]).to_bytes())
    with pytest.raises(Refused) as caught:
        board.open(role.announce(manifest, account, keys[3], PIECE).to_bytes(), NOW)
    assert caught.value.code == "attachment-budget-spent"
    board.open(role.announce(manifest, account, keys[1], PIECE).to_bytes(), NOW)
    board.put(pieces(manifest, keys[1])[0], keys[1].id, 0, NOW)


def test_a_piece_that_comes_while_the_board_sweeps_is_kept(
    board: BoardAttachments, manifest: Manifest, account: SigningKey, files: Interrupted
) -> None:
    """The attachment was found unfinished for a month, and is not any more when its turn comes."""
    keys = AttachmentKeys(bytes(32))
    sent = pieces(manifest, keys)
    board.open(role.announce(manifest, account, keys, PIECE).to_bytes(), NOW)
    late = NOW + (PATIENCE_DAYS + 1) * 86_400
    files.meanwhile = lambda: board.put(sent[0], keys.id, 0, late)
    assert board.sweep(late) == 0
    assert board.get(keys.id, 0) == sent[0]
    assert board.sweep(late + PATIENCE_DAYS * 86_400) == 0
    assert board.sweep(late + (PATIENCE_DAYS + 1) * 86_400) == 1
    with pytest.raises(Refused):
        board.get(keys.id, 0)


def test_each_new_piece_counts_as_life_and_a_repeated_one_does_not(
    board: BoardAttachments, manifest: Manifest, account: SigningKey
) -> None:
    """Otherwise one piece sent again and again would keep room for ever."""
    keys, day = AttachmentKeys(bytes(32)), 86_400
    sent = pieces(manifest, keys)
    board.open(role.announce(manifest, account, keys, PIECE).to_bytes(), NOW)
    board.put(sent[0], keys.id, 0, NOW + 20 * day)
    board.sweep(NOW + 50 * day)
    assert board.get(keys.id, 0) == sent[0]
    board.put(sent[0], keys.id, 0, NOW + 50 * day)
    board.sweep(NOW + 51 * day)
    with pytest.raises(Refused):
        board.get(keys.id, 0)
