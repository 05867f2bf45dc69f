"""Attachments between the TypeScript and the Python client, over a running escrow."""

import os
from pathlib import Path
from typing import Any

import pytest

from covey.core.attachment import PIECE
from covey.sdk import AccountFile, blocking
from covey.sdk.attachment_book import AttachmentBook
from covey.sdk.attachment_record import UNKNOWN, AttachmentRecord
from covey.wire.attachments import AttachmentKey
from interop.conftest import Tool
from servers.attachment_support import made_up
from servers.harness import BOARD, LiveEscrow
from servers.vault_support import account, code_of


def _run(escrow: LiveEscrow, tool: Tool, **job: Any) -> dict[str, Any]:
    return tool("attachment-live", {"url": escrow.url(BOARD), "manifest": escrow.manifest.hash.hex()} | job)


@pytest.mark.parametrize("size", [0, 5, PIECE, 2 * PIECE + 70_000])
def test_python_reads_what_typescript_sent(escrow: LiveEscrow, typescript: Tool, tmp_path: Path, size: int) -> None:
    """And what TypeScript removed is gone."""
    seed = AccountFile.load(account(escrow, tmp_path)).state.seed
    file, own = made_up(tmp_path / "file", size), os.urandom(32).hex()
    found = _run(escrow, typescript, do="send", account=seed.hex(), seed=own, path=str(file))
    key = AttachmentKey.from_bytes(bytes.fromhex(found["key"]))
    assert (key.name, key.media, key.size) == ("caf\u00e9.bin", "application/x-made-up", size)
    blocking.fetch(escrow.url(BOARD), key, tmp_path / "back", manifest=escrow.manifest)
    assert (tmp_path / "back").read_bytes() == file.read_bytes()
    _run(escrow, typescript, do="remove", seed=own)
    assert code_of(lambda: blocking.fetch(escrow.url(BOARD), key, tmp_path / "gone")) == "attachment-removed"


@pytest.mark.parametrize("size", [0, PIECE - 1, PIECE + 1])
def test_typescript_reads_what_python_sent(escrow: LiveEscrow, typescript: Tool, tmp_path: Path, size: int) -> None:
    mine, file = account(escrow, tmp_path), made_up(tmp_path / "photo.jpg", size)
    key = blocking.attach(mine, file, media="image/jpeg")
    back = tmp_path / "back"
    found = _run(escrow, typescript, do="fetch", key=key.to_bytes().hex(), path=str(back))
    assert found == {"name": "photo.jpg", "media": "image/jpeg"}
    assert back.read_bytes() == file.read_bytes()


def test_one_goes_on_where_the_other_stopped(escrow: LiveEscrow, typescript: Tool, tmp_path: Path) -> None:
    """The same seed and file give the same pieces in both: begun in TypeScript, ended in Python, and once more."""
    mine, file = account(escrow, tmp_path), made_up(tmp_path / "film", 5 * PIECE + 1)
    state, own = AccountFile.load(mine).state, os.urandom(32)
    job = {"do": "send", "account": state.seed.hex(), "seed": own.hex(), "path": str(file)}
    assert _run(escrow, typescript, **job, most=2) == {"sent": [0, 1]}
    book = AttachmentBook(AccountFile.load(mine))
    record = AttachmentRecord(own, "film", "", file.stat().st_size, 0, str(file.resolve()), UNKNOWN, False)
    book.keep(record)
    key = blocking.attach(mine, file)
    assert key.id == record.keys.id
    again = _run(escrow, typescript, **job)
    assert again["sent"] == []
    assert AttachmentKey.from_bytes(bytes.fromhex(again["key"])).hash == key.hash
