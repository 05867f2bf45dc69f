"""Limits of attachments: what strangers, replays, floods, garbage and full disks meet."""

import json
import os
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from covey.core.attachment import LARGEST, PIECE, AttachmentKeys, Shape
from covey.primitives.signing import SigningKey
from covey.roles import attachments as role
from covey.roles.board_attachments import MOST_LIVE, MOST_ROOM, PATIENCE_DAYS
from covey.wire.attachments import SIGN_ATTACHMENT_PIECE, AttachmentPiece
from servers.attachment_support import by_hand, code, files
from servers.harness import BOARD, LiveEscrow, live, problem_code, until
from servers.vault_support import put


@pytest.fixture(scope="module")
def escrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEscrow]:
    with live(tmp_path_factory.mktemp("attachments")) as found:
        yield found


@pytest.fixture(scope="module")
def account(escrow: LiveEscrow) -> SigningKey:
    return escrow.person().key


def test_pieces_come_in_any_order_and_twice(escrow: LiveEscrow, account: SigningKey) -> None:
    """The state shows what is there; the same bytes again change nothing; the file comes out as it was."""
    sent = by_hand(escrow, account, os.urandom(2 * PIECE + 17))
    pieces, key = sent.sealed()
    assert [sent.announce(), sent.announce()] == ["", ""]
    assert sent.state().there == 0
    for number in (2, 0, 2):
        assert sent.put(number, pieces[number]) == ""
    assert [salt != bytes(16) for salt in sent.state().salts] == [True, False, True]
    assert problem_code(escrow.get(f"{sent.target}/pieces/1")) == "unknown-piece"
    assert sent.put(1, pieces[1]) == ""
    opener = role.FileOpener(escrow.manifest, key)
    assert b"".join(opener.piece(sent.get(number)) for number in range(3)) == sent.data
    opener.finish()


def test_the_same_pieces_from_many_at_once(escrow: LiveEscrow, account: SigningKey) -> None:
    """Two tabs send one file: each is told that it is there, and it is there once; a removal between leaves nothing."""
    sent = by_hand(escrow, account, os.urandom(3 * PIECE))
    pieces, _ = sent.sealed()
    sent.announce()
    before = len(files(escrow))
    work = [(number, piece) for _ in range(6) for number, piece in enumerate(pieces)]
    with ThreadPoolExecutor(8) as many:
        assert set(many.map(lambda one: sent.put(*one), work)) == {""}
        assert len(files(escrow)) == before + 4
        told = many.submit(sent.remove)
        found = set(many.map(lambda one: sent.put(*one), work))
    assert told.result() == ""
    assert found <= {"", "attachment-removed"}
    assert len(files(escrow)) == before


def test_another_piece_with_a_number_that_is_taken_is_refused(escrow: LiveEscrow, account: SigningKey) -> None:
    """Well signed or not; and the first one stays."""
    sent = by_hand(escrow, account, b"first")
    (piece,), _ = sent.sealed()
    sent.announce()
    assert sent.put(0, piece) == ""
    sent.data = b"other"
    assert sent.put(0, sent.sealed()[0][0]) == "piece-taken"
    assert sent.get(0) == piece


def test_strangers_can_neither_announce_send_nor_remove(escrow: LiveEscrow, account: SigningKey) -> None:
    """Another's id, another's signature, an account that has not joined."""
    sent, other = by_hand(escrow, account, b"mine"), by_hand(escrow, account, b"theirs")
    (piece,), _ = sent.sealed()
    assert sent.announce() == ""
    stranger = SigningKey(os.urandom(32))
    assert by_hand(escrow, stranger, b"").announce() == "unknown-account"
    squatter = escrow.person().key
    assert code(escrow, "/v1/attachments", role.announce(escrow.manifest, squatter, sent.keys, 4).to_bytes()) == (
        "id-reused"
    )
    decoded = AttachmentPiece.from_bytes(piece)
    forged = AttachmentPiece(
        decoded.manifest,
        decoded.id,
        0,
        decoded.salt,
        decoded.sealed,
        stranger.sign(SIGN_ATTACHMENT_PIECE, decoded.signed_bytes()),
    )
    assert sent.put(0, forged.to_bytes()) == "bad-signature"
    assert other.put(0, piece) == "unknown-attachment"
    assert other.announce() == ""
    assert other.put(0, piece) == "wrong-party"
    assert code(escrow, "/v1/attachment-removals", sent.removal[:-64] + other.removal[-64:]) == "bad-signature"
    assert sent.state().there == 0


def test_garbage_is_refused(escrow: LiveEscrow, account: SigningKey) -> None:
    """Cut, lengthened, beyond the last, of another class, too long, no numbers."""
    sent = by_hand(escrow, account, bytes(PIECE + 5000))
    pieces, _ = sent.sealed()
    sent.announce()
    assert sent.put(0, pieces[0][:-1]) == "truncated"
    assert sent.put(0, pieces[0] + b"\0") == "trailing-bytes"
    assert sent.put(0, os.urandom(len(pieces[0]))) == "wrong-type"
    assert sent.put(0, bytes(PIECE + 2000)) == "oversized-body"
    assert sent.put(0, pieces[1]) == "wrong-party"
    assert sent.put(2, pieces[1]) == "out-of-range"
    small = AttachmentPiece.from_bytes(by_hand(escrow, account, b"").sealed()[0][0])
    unsigned = AttachmentPiece(small.manifest, sent.keys.id, 0, small.salt, small.sealed, bytes(64))
    signature = sent.keys.signing.sign(SIGN_ATTACHMENT_PIECE, unsigned.signed_bytes())
    short = AttachmentPiece(small.manifest, sent.keys.id, 0, small.salt, small.sealed, signature)
    assert sent.put(0, short.to_bytes()) == "bad-size-class"
    for number in ("00", "-1", "2049", "99999", "x", "%D9%A1"):
        assert put(escrow, f"{sent.target}/pieces/{number}", pieces[0]) == "out-of-range", number
    assert problem_code(escrow.get("/v1/attachments/ab")) == "bad-id"
    assert sent.state().there == 0


def test_a_piece_of_nothing_is_refused_before_it_is_read(escrow: LiveEscrow) -> None:
    """A stranger who announces a mebibyte sends none of it."""
    head = f"PUT /v1/attachments/{'ab' * 32}/pieces/0 HTTP/1.1\r\nhost: x\r\ncontent-length: {PIECE}\r\n"
    answer, _ = escrow.raw(BOARD, (head + "content-type: application/octet-stream\r\n\r\n").encode())
    assert b" 404 " in answer.split(b"\r\n")[0]


def test_an_account_has_4_gib_and_a_removal_gives_them_back(escrow: LiveEscrow) -> None:
    """What is announced counts; 2 GiB declared are 2049 pieces."""
    account = escrow.person().key
    sizes = [LARGEST, LARGEST - 2 * PIECE - 1]

    def announce(size: int) -> tuple[AttachmentKeys, str]:
        keys = AttachmentKeys(os.urandom(32))
        return keys, code(escrow, "/v1/attachments", role.announce(escrow.manifest, account, keys, size).to_bytes())

    (largest, first), (_, second) = (announce(size) for size in sizes)
    assert (first, second) == ("", "")
    state = role.read_state(
        escrow.manifest, largest.id, Shape.of(LARGEST), escrow.get(f"/v1/attachments/{largest.id.hex()}").content
    )
    assert len(state.salts) == 2049
    left = MOST_ROOM - sum(Shape.of(size).room for size in sizes)
    assert announce(left)[1] == "attachment-budget-spent"
    assert (announce(left // 2)[1], announce(left)[1]) == ("", "attachment-budget-spent")
    assert announce(LARGEST)[1] == "attachment-budget-spent"
    assert code(escrow, "/v1/attachment-removals", role.remove(escrow.manifest, largest).to_bytes()) == ""
    assert announce(LARGEST - PIECE)[1] == ""


def test_an_account_has_500_attachments(escrow: LiveEscrow) -> None:
    """A flood ends there; nothing is kept of the rest."""
    account = escrow.person().key
    sent = [by_hand(escrow, account, b"") for _ in range(MOST_LIVE + 1)]
    assert [one.announce() for one in sent] == [""] * MOST_LIVE + ["attachment-budget-spent"]
    assert problem_code(escrow.get(sent[-1].target)) == "unknown-attachment"
    assert sent[0].remove() == ""
    assert sent[-1].announce() == ""


def test_a_removed_attachment_stays_removed(escrow: LiveEscrow, account: SigningKey) -> None:
    """Its pieces are gone from the disk, and no replay brings it back."""
    sent = by_hand(escrow, account, os.urandom(PIECE + 1))
    pieces, _ = sent.sealed()
    sent.announce()
    for number, piece in enumerate(pieces):
        assert sent.put(number, piece) == ""
    before = len(files(escrow))
    assert [sent.remove(), sent.remove()] == ["", ""]
    assert len(files(escrow)) == before - 2
    assert [sent.announce(), sent.put(0, pieces[0])] == ["attachment-removed"] * 2
    assert escrow.get(sent.target).status_code == 410
    assert escrow.get(f"{sent.target}/pieces/0").status_code == 410
    assert by_hand(escrow, account, b"").remove() == "unknown-attachment"


def test_a_full_board_says_so_and_takes_nothing(folder: Path) -> None:
    """A small total, and then a disk that must stay freer than it is: 507, and what is there can be read."""
    with live(folder) as escrow:
        account = escrow.person().key
        sent, more = by_hand(escrow, account, bytes(PIECE)), by_hand(escrow, account, bytes(PIECE))
        pieces, _ = sent.sealed()

        def settings(total: int, floor: int) -> None:
            escrow.terminate(BOARD)
            text = json.dumps({"total": total, "floor": floor})
            (escrow.data / BOARD / "attachments.json").write_text(text)
            escrow.restart(BOARD)
            escrow.wait_ready()

        settings(2 * PIECE, 0)
        assert [sent.announce(), sent.put(0, pieces[0])] == ["", ""]
        answer = escrow.post("/v1/attachments", more.opening)
        assert (answer.status_code, problem_code(answer)) == (507, "no-room")
        settings(1 << 50, 1 << 50)
        assert [more.announce(), sent.put(1, pieces[1])] == ["no-room", "no-room"]
        assert sent.state().there == 1
        assert sent.get(0) == pieces[0]
        assert len(files(escrow)) == 1


def test_what_was_left_unfinished_for_a_month_is_dropped(folder: Path) -> None:
    """Its room is given back; a complete one stays; orphans and drafts of a killed board go."""
    with live(folder) as escrow:
        account = escrow.person().key
        left, done, young = (by_hand(escrow, account, bytes(PIECE)) for _ in range(3))
        for one in (left, done, young):
            assert one.announce() == ""
            assert one.put(0, one.sealed()[0][0]) == ""
        assert done.put(1, done.sealed()[0][1]) == ""
        escrow.kill(BOARD)
        with sqlite3.connect(escrow.data / BOARD / "board.db") as database:
            days = [(PATIENCE_DAYS + 1, left), (PATIENCE_DAYS + 1, done), (PATIENCE_DAYS, young)]
            for back, one in days:
                database.execute("UPDATE attachment SET day = day - ? WHERE id = ?", (back, one.keys.id))
        database.close()
        orphan = escrow.data / BOARD / "attachments" / "ab" / ("ab" * 32)
        orphan.mkdir(parents=True)
        (orphan / ("0000" + "cd" * 16)).write_bytes(b"orphan")
        (escrow.data / BOARD / "attachments" / "incoming" / "7").write_bytes(b"half a piece")
        escrow.restart(BOARD)
        escrow.wait_ready()
        until("orphans are swept", 10, lambda: not orphan.exists() and len(files(escrow)) == 3)
        assert problem_code(escrow.get(left.target)) == "unknown-attachment"
        assert [done.state().there, young.state().there] == [2, 1]
        assert [left.announce(), left.put(0, left.sealed()[0][0])] == ["", ""]
