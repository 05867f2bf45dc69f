"""What tests of vaults share: accounts with a vault, and coming back with a phrase."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from covey.core.phrase import PHRASE_LENGTH
from covey.core.vault import VaultKeys
from covey.errors import CoveyError
from covey.sdk import AccountFile, BoardClient, Hardener, blocking, invitation_text
from servers.harness import BOARD, LiveEscrow, problem_code


def account(escrow: LiveEscrow, folder: Path, name: str = "account.covey") -> Path:
    """An account that has joined."""
    path = folder / name
    blocking.Author.new(path, escrow.url(BOARD), invitation_text(escrow.invitation())).close()
    return path


def new_phrase() -> bytes:
    return os.urandom(PHRASE_LENGTH)


def made(escrow: LiveEscrow, folder: Path) -> tuple[Path, bytes]:
    """An account with a vault, and its phrase."""
    path, phrase = account(escrow, folder), new_phrase()
    assert blocking.make_vault(path, phrase) == ()
    return path, phrase


def restored(escrow: LiveEscrow, path: Path, phrase: bytes) -> AccountFile:
    blocking.restore(path, escrow.url(BOARD), phrase, escrow.manifest.hash)
    return AccountFile.load(path)


def code_of(step: Callable[[], object]) -> str:
    with pytest.raises(CoveyError) as caught:
        step()
    return caught.value.code


async def hardened(escrow: LiveEscrow, phrase: bytes) -> VaultKeys:
    async with BoardClient(escrow.url(BOARD)) as board:
        return await Hardener(board, escrow.manifest).for_new(phrase)


def put(escrow: LiveEscrow, target: str, data: bytes) -> str:
    answer = escrow._client.put(
        escrow.url(BOARD) + target, content=data, headers={"content-type": "application/octet-stream"}
    )
    return problem_code(answer) if answer.status_code >= 400 else ""
