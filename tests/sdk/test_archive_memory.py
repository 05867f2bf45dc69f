"""A large attachment goes through a few pieces of memory, into the archive and when it is checked."""

import asyncio
import hashlib
import tracemalloc
from dataclasses import dataclass
from pathlib import Path

import httpx

from covey.core.attachment import PIECE, AttachmentKeys
from covey.roles.attachments import FileSealer
from covey.sdk.archive import FolderSource, hand_over, verify
from covey.wire.attachments import AttachmentKey
from sdk.mail_board import MailBoard, Scene, make_mail_board

SIZE = 200 << 20
MOST = 64 << 20  # bytes of Python's memory above what was there before


def part(number: int) -> bytes:
    """A piece of a file that nobody has to keep."""
    return number.to_bytes(4, "big") * (PIECE // 4) if number < SIZE // PIECE else b""


@dataclass
class Streaming(MailBoard):
    """Seals each piece when it is asked for; they are asked for in order."""

    sealer: FileSealer | None = None

    def _answer(self, request: httpx.Request, target: str, body: bytes) -> httpx.Response:
        self.calls.clear()
        path = request.url.path.removeprefix("/v1/").split("/")
        if self.sealer is not None and path[0] == "attachments":
            piece = self.sealer.piece(part(int(path[-1])), bytes(16))
            assert piece is not None
            return httpx.Response(200, content=piece.to_bytes())
        return super()._answer(request, target, body)


def test_two_hundred_megabytes_need_few_of_memory(tmp_path: Path) -> None:
    """Handing it over, and checking it."""

    async def story() -> int:
        plain = make_mail_board()
        board = Streaming(plain.escrow, plain.signed)
        scene = Scene(board, tmp_path)
        filing = await scene.file(k=1)
        await scene.accept()
        keys, digest = AttachmentKeys(bytes(range(32))), hashlib.sha256()
        for number in range(SIZE // PIECE):
            digest.update(part(number))
        key = AttachmentKey(keys.id, keys.file, SIZE, digest.digest(), "film.mp4", "video/mp4")
        async with await scene.author(1) as author:
            await author.mail(filing).share(attachments=[key.to_bytes()])
        board.sealer = FileSealer(board.escrow.manifest, keys, SIZE)
        async with await scene.desk() as desk:
            tracemalloc.start()
            before = tracemalloc.get_traced_memory()[0]
            await hand_over(FolderSource(desk), [filing], tmp_path / "film.zip")
            verdict = verify(tmp_path / "film.zip", board.escrow.manifest.hash)
            most = tracemalloc.get_traced_memory()[1] - before
            tracemalloc.stop()
        assert verdict.is_right
        assert any(line.code == "given" and line.text.startswith("Chapter 1: 1 file given") for line in verdict.lines)
        board.close()
        return most

    most = asyncio.run(story())
    assert (tmp_path / "film.zip").stat().st_size > SIZE
    assert most < MOST, most
