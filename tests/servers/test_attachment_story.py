"""Files on a running escrow: there and back, cut off anywhere, in little memory, and nowhere in the clear."""

import hashlib
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import anyio
import pytest

from covey.core.attachment import LARGEST, PIECE
from covey.sdk import AccountFile, Attachments, BoardClient, blocking
from servers.attachment_support import by_hand, files, made_up, records
from servers.harness import BOARD, LiveEscrow, live, until
from servers.test_canary import gather, secret_spellings, spellings
from servers.vault_support import account, code_of, new_phrase, restored

_SEND = """
import os, resource, sys
from pathlib import Path
import anyio
from covey.sdk import BoardClient, blocking
put, held = BoardClient.put_piece, int(os.environ["HELD"])
async def put_until(board, which, number, piece):
    if number >= held:
        await anyio.sleep_forever()
    await put(board, which, number, piece)
BoardClient.put_piece = put_until
if len(sys.argv) > 3:
    key = blocking.attach(Path(sys.argv[1]), Path(sys.argv[2]))
    blocking.fetch(sys.argv[3], key, Path(sys.argv[2] + ".back"))
else:
    blocking.attach(Path(sys.argv[1]), Path(sys.argv[2]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.fixture(scope="module")
def escrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEscrow]:
    with live(tmp_path_factory.mktemp("attachments")) as found:
        yield found


def send(*words: object, held: int = 1 << 20) -> subprocess.Popen[str]:
    """A client of its own: account, file, and the board's address if the file is to come back.

    It keeps back the pieces from `held` on: it is not done before it is killed.
    """
    command = [sys.executable, "-c", _SEND, *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "HELD": str(held)})


class Counting(BoardClient):
    """Notes which pieces are sent."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.sent: list[int] = []

    async def put_piece(self, which: bytes, number: int, piece: bytes) -> None:
        self.sent.append(number)
        await super().put_piece(which, number, piece)


def counted(escrow: LiveEscrow, mine: Path, file: Path) -> list[int]:
    """Attach; the numbers of the pieces that were sent."""

    async def run() -> list[int]:
        board = Counting(escrow.url(BOARD))
        async with Attachments.open(mine, board=board) as attachments:
            await attachments.attach(file)
        return sorted(board.sent)

    return anyio.run(run)


@pytest.mark.parametrize("size", [0, 1, 4095, 4096, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_a_file_comes_back_byte_for_byte(escrow: LiveEscrow, tmp_path: Path, size: int) -> None:
    """Whatever its size; its key names size, hash, name and kind."""
    mine, file = account(escrow, tmp_path), made_up(tmp_path / "photo.jpg", size)
    seen: list[tuple[int, int]] = []
    key = blocking.attach(mine, file, media="image/jpeg", progress=lambda *how: seen.append(how))
    assert (key.size, key.name, key.media) == (size, "photo.jpg", "image/jpeg")
    assert key.hash == hashlib.sha256(file.read_bytes()).digest()
    assert seen[-1] == (size // PIECE + 1,) * 2
    blocking.fetch(escrow.url(BOARD), key, tmp_path / "back", manifest=escrow.manifest)
    assert (tmp_path / "back").read_bytes() == file.read_bytes()
    assert [(view.there, view.pieces, view.is_sent) for view in blocking.attachments(mine)] == [
        (size // PIECE + 1, size // PIECE + 1, True)
    ]
    assert code_of(lambda: blocking.fetch(escrow.url(BOARD), key, tmp_path / "back")) == "file-exists"
    blocking.remove_attachment(mine, key.id)
    assert blocking.attachments(mine) == ()
    assert code_of(lambda: blocking.fetch(escrow.url(BOARD), key, tmp_path / "gone")) == "attachment-removed"
    assert not (tmp_path / "gone").exists()


def test_a_file_beyond_2_gib_is_refused_before_anything_is_kept(escrow: LiveEscrow, tmp_path: Path) -> None:
    """By one byte."""
    mine, file = account(escrow, tmp_path), tmp_path / "sparse"
    with file.open("wb") as target:
        target.truncate(LARGEST + 1)
    assert code_of(lambda: blocking.attach(mine, file)) == "too-long"
    assert records(mine) == ()


def test_64_mib_in_little_memory(escrow: LiveEscrow, tmp_path: Path) -> None:
    """Client and board take no more for 64 MiB than for 4, but for a few pieces."""
    mine = account(escrow, tmp_path)
    peaks, board = [], []
    for size in (4, 64):
        file = made_up(tmp_path / f"{size}", size * PIECE)
        start = time.monotonic()
        process = send(mine, file, escrow.url(BOARD))
        peaks.append(int(process.communicate(timeout=300)[0]) / 1024)
        assert process.returncode == 0
        seconds = time.monotonic() - start
        assert hashlib.sha256(file.read_bytes()).digest() == hashlib.sha256(Path(f"{file}.back").read_bytes()).digest()
        board.append(peak(escrow.processes[BOARD].pid))
        print(f"{size} MiB there and back: {seconds:.1f} s, client {peaks[-1]:.0f} MiB, board {board[-1]:.0f} MiB")
    assert peaks[1] - peaks[0] < 16
    assert board[1] - board[0] < 24


def peak(pid: int) -> float:
    """The most memory a process has had, MiB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


@pytest.mark.parametrize("wanted", [0, 2, 7])
def test_kill_9_of_the_client_and_only_what_is_missing_is_sent(escrow: LiveEscrow, tmp_path: Path, wanted: int) -> None:
    """Whenever it comes: the same call goes on, under the same id."""
    mine, file = account(escrow, tmp_path), made_up(tmp_path / "film", 24 * PIECE)
    process = send(mine, file, held=20)
    until("the seed is kept", 20, lambda: records(mine))
    which = records(mine)[0].keys.id
    target = escrow.data / BOARD / "attachments" / which.hex()[:2] / which.hex()

    def there() -> set[int]:
        return {int(path.name[:4], 16) for path in target.glob("*")}

    until("some pieces are there", 20, lambda: len(there()) >= wanted)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    assert escrow.terminate(BOARD) == {BOARD: 0}  # nothing is on its way any more
    escrow.restart(BOARD)
    escrow.wait_ready()
    kept = there()
    assert kept < set(range(25))
    assert counted(escrow, mine, file) == sorted(set(range(25)) - kept)
    (record,) = records(mine)
    assert (record.keys.id, record.is_sent, record.source) == (which, True, "")
    blocking.fetch(escrow.url(BOARD), record.key, tmp_path / "back")
    assert (tmp_path / "back").read_bytes() == file.read_bytes()


def test_kill_9_of_the_board_while_pieces_come(folder: Path, tmp_path: Path) -> None:
    """The client waits and goes on; no half piece is ever shown, and none is left on the disk."""
    with live(folder) as escrow:
        mine, file = account(escrow, tmp_path), made_up(tmp_path / "film", 32 * PIECE)
        done: list[bytes] = []
        sender = threading.Thread(target=lambda: done.append(blocking.attach(mine, file).hash))
        sender.start()
        for at in (4, 14):
            until("pieces come", 30, lambda at=at: len(files(escrow)) > at)
            escrow.kill(BOARD)
            escrow.restart(BOARD)
        sender.join(300)
        assert done == [hashlib.sha256(file.read_bytes()).digest()]
        found = files(escrow)
        assert len(found) == 33
        assert "incoming" not in {path.parent.name for path in found}
        assert {path.stat().st_size for path in found} == {PIECE + 168, 4096 + 168}


def test_a_file_that_changed_meanwhile_is_sent_anew(escrow: LiveEscrow, tmp_path: Path) -> None:
    """Nothing of the old one stays at the board, and no key is used for both."""
    mine, file = account(escrow, tmp_path), made_up(tmp_path / "notes", 12 * PIECE)
    process = send(mine, file, held=8)
    until("the seed is kept", 20, lambda: records(mine))
    old = records(mine)[0].keys.id
    until("some pieces are there", 20, lambda: len(list(escrow.data.glob(f"{BOARD}/attachments/*/{old.hex()}/*"))) > 2)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    with file.open("r+b") as target:
        target.write(os.urandom(10))
    key = blocking.attach(mine, file)
    assert key.id != old
    assert escrow.get(f"/v1/attachments/{old.hex()}").status_code == 410
    assert [view.id for view in blocking.attachments(mine)] == [key.id]
    blocking.fetch(escrow.url(BOARD), key, tmp_path / "back")
    assert (tmp_path / "back").read_bytes() == file.read_bytes()


def test_eight_words_bring_attachments_back(escrow: LiveEscrow, tmp_path: Path) -> None:
    """On a second device they are listed, fetched and removed; the first one then forgets what is gone."""
    mine, file = account(escrow, tmp_path), made_up(tmp_path / "notes", 5000)
    keys = [blocking.attach(mine, file, name=name) for name in ("one", "two")]
    phrase = new_phrase()
    blocking.make_vault(mine, phrase)
    second = restored(escrow, tmp_path / "second.covey", phrase).path
    assert records(second) == records(mine)
    blocking.fetch_own(second, keys[0].id, tmp_path / "back")
    assert (tmp_path / "back").read_bytes() == file.read_bytes()
    blocking.remove_attachment(second, keys[0].id)
    blocking.save_vault(second)  # the older version there still lists both
    for device in (mine, second):
        assert [view.name for view in blocking.attachments(device)] == ["two"]
    third = blocking.attach(second, file, name="three")
    blocking.save_vault(second)
    blocking.save_vault(mine)
    assert blocking.attachment_key(mine, third.id) == third


def test_a_spent_budget_leaves_no_record(escrow: LiveEscrow, tmp_path: Path) -> None:
    """What was refused is not listed; after a removal it fits."""
    mine = account(escrow, tmp_path)
    key = AccountFile.load(mine).state.key
    big = [by_hand(escrow, key, b"") for _ in range(2)]
    for one in big:
        one.data = bytes(1)
        opening = one.opening
        assert escrow.post("/v1/attachments", opening).status_code == 204
    room = [Sparse(tmp_path / f"sparse-{number}", LARGEST - 1) for number in range(2)]
    process = [send(mine, room[0].path)]
    until("the seed is kept", 20, lambda: records(mine))
    until("it is announced", 20, lambda: len(blocking_ids(mine, escrow)) == 1)
    process[0].kill()
    process[0].communicate()
    assert code_of(lambda: blocking.attach(mine, room[1].path)) == "attachment-budget-spent"
    (left,) = blocking.attachments(mine)
    blocking.remove_attachment(mine, left.id)
    assert blocking.attachments(mine) == ()


class Sparse:
    """A large file that takes no room."""

    def __init__(self, path: Path, size: int) -> None:
        self.path = path
        with path.open("wb") as target:
            target.truncate(size)


def blocking_ids(mine: Path, escrow: LiveEscrow) -> list[bytes]:
    return [
        record.keys.id
        for record in records(mine)
        if escrow.get(f"/v1/attachments/{record.keys.id.hex()}").status_code == 200
    ]


def test_nothing_of_a_file_is_anywhere_on_a_server(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Neither its bytes, name, kind or hash, nor a key: on no disk, in no log, on no line."""
    with live(tmp_path_factory.mktemp("canary"), tapped=True) as escrow:
        mine, file = account(escrow, tmp_path), tmp_path / "canary marker of the file.png"
        text = b"canary marker inside the file, " + os.urandom(64).hex().encode()
        file.write_bytes(text * 40_000)
        key = blocking.attach(mine, file, media="image/x-canary-kind")
        (record,) = records(mine)
        blocking.fetch(escrow.url(BOARD), key, tmp_path / "back")
        there = gather(escrow)
        blocking.remove_attachment(mine, key.id)
        escrow.terminate()
        removed = gather(escrow)
    needles = {"text": text, "kind": b"image/x-canary-kind"} | {
        f"name {way}": raw for way, raw in spellings("canary marker of the file")
    }
    for name, secret in {
        "seed": record.seed,
        "file key": key.key,
        "write key": record.keys.signing.seed,
        "hash": key.hash,
    }.items():
        needles |= dict(secret_spellings(name, secret))
    assert not there.find(needles)
    assert not removed.find(needles)
    assert there.find({"id": key.id}), "the search sees what is there"


def test_the_peak_of_this_process_is_known() -> None:
    """`ru_maxrss` is in KiB here; the figures above rest on it."""
    assert 10 < resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 < 4096
