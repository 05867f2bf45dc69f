"""A board that lies about pieces: it is named, and no false file is left on the reader's disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from covey.core.attachment import PIECE
from covey.errors import CoveyError, PeerFault, Refused
from covey.sdk import blocking
from covey.wire.attachments import AttachmentKey
from servers.attachment_support import made_up
from servers.harness import BOARD, LiveEscrow, live
from servers.vault_support import account


@pytest.fixture(scope="module")
def escrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEscrow]:
    with live(tmp_path_factory.mktemp("lying"), liars=(BOARD,)) as found:
        yield found


@pytest.fixture(scope="module")
def sent(escrow: LiveEscrow, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, AttachmentKey]:
    """An account, a file of three pieces, and its key; the board has another file too."""
    folder = tmp_path_factory.mktemp("author")
    mine = account(escrow, folder)
    blocking.attach(mine, made_up(folder / "other", 5))
    file = made_up(folder / "file", 2 * PIECE + 99)
    return mine, file, blocking.attach(mine, file)


@pytest.fixture(autouse=True)
def honest(escrow: LiveEscrow) -> Iterator[None]:
    """Every test ends with an honest board."""
    yield
    (escrow.data / BOARD / "fault").unlink(missing_ok=True)


def lie(escrow: LiveEscrow, fault: str) -> None:
    (escrow.data / BOARD / "fault").write_text(fault)


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("swap-pieces", "wrong-answer"),
        ("repeat-pieces", "wrong-answer"),
        ("other-piece", "wrong-answer"),
        ("change-pieces", "bad-signature"),
        ("shorten-pieces", "truncated"),
    ],
)
def test_a_false_piece_is_the_boards_fault(
    escrow: LiveEscrow, sent: tuple[Path, Path, AttachmentKey], tmp_path: Path, fault: str, code: str
) -> None:
    """Nothing of the file stays; and from an honest board it comes whole."""
    _, file, key = sent
    lie(escrow, fault)
    with pytest.raises(PeerFault) as caught:
        blocking.fetch(escrow.url(BOARD), key, tmp_path / "got")
    assert (caught.value.code, caught.value.blame.party) == (code, "board")
    assert list(tmp_path.iterdir()) == []
    lie(escrow, "")
    blocking.fetch(escrow.url(BOARD), key, tmp_path / "got")
    assert (tmp_path / "got").read_bytes() == file.read_bytes()
    assert (tmp_path / "got").stat().st_mode & 0o777 == 0o600


def test_a_withheld_piece_is_said_and_nothing_stays(
    escrow: LiveEscrow, sent: tuple[Path, Path, AttachmentKey], tmp_path: Path
) -> None:
    """The pieces before it are not left behind."""
    lie(escrow, "withhold-pieces")
    with pytest.raises(Refused) as caught:
        blocking.fetch(escrow.url(BOARD), sent[2], tmp_path / "got")
    assert caught.value.code == "unknown-piece"
    assert list(tmp_path.iterdir()) == []


def test_an_author_who_lies_is_told_from_a_board_that_does(
    escrow: LiveEscrow, sent: tuple[Path, Path, AttachmentKey], tmp_path: Path
) -> None:
    """A key with another hash, size or file key: the pieces are well signed, so the board is not named."""
    key = sent[2]
    for changed, code in (
        (AttachmentKey(key.id, key.key, key.size, bytes(32), "", ""), "hash-mismatch"),
        (AttachmentKey(key.id, key.key, key.size + 1, key.hash, "", ""), "bad-size-class"),
        (AttachmentKey(key.id, bytes(32), key.size, key.hash, "", ""), "does-not-open"),
    ):
        with pytest.raises(CoveyError) as caught:
            blocking.fetch(escrow.url(BOARD), changed, tmp_path / "got")
        assert caught.value.code == code
        assert not isinstance(caught.value, PeerFault)
    assert list(tmp_path.iterdir()) == []


def test_a_board_that_says_it_has_what_it_has_not(
    escrow: LiveEscrow, sent: tuple[Path, Path, AttachmentKey], tmp_path: Path
) -> None:
    """Made-up salts are not believed: the file counts as changed, so all of it is sent under a new id, or refused."""
    mine, _, _ = sent
    file = made_up(tmp_path / "new", 70_000)
    lie(escrow, "boast-pieces")
    with pytest.raises(Refused) as caught:
        blocking.attach(mine, file)
    assert caught.value.code == "file-changed"
    lie(escrow, "few-pieces")
    with pytest.raises(PeerFault) as blamed:
        blocking.attach(mine, file)
    assert blamed.value.code in {"wrong-answer", "out-of-range"}
    lie(escrow, "")
    key = blocking.attach(mine, file)
    blocking.fetch(escrow.url(BOARD), key, tmp_path / "got")
    assert (tmp_path / "got").read_bytes() == file.read_bytes()
