"""Vaults between the TypeScript and the Python client, over a running escrow."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest

from covey.core.phrase import phrase_text, read_phrase
from covey.sdk import AccountFile, BoardClient, Vault, blocking
from covey.sdk.backup import FORM
from interop.conftest import Tool
from servers.harness import BOARD, LiveEscrow, live
from servers.vault_support import account, code_of, hardened, made, new_phrase, restored


@pytest.fixture(scope="module")
def escrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEscrow]:
    """Six processes, of which a trustee lies when it is told to."""
    with live(tmp_path_factory.mktemp("escrow"), liars=("trustee-2",)) as found:
        yield found


def _run(escrow: LiveEscrow, tool: Tool, **job: Any) -> dict[str, Any]:
    common = {"url": escrow.url(BOARD), "manifest": escrow.manifest.hash.hex(), "data": "", "remove": False}
    return tool("vault-live", common | job)


async def _read(escrow: LiveEscrow, phrase: bytes) -> tuple[int, bytes]:
    keys = await hardened(escrow, phrase)
    async with BoardClient(escrow.url(BOARD)) as board:
        vault = await Vault.open(board, escrow.manifest, keys)
    return vault.version, vault.content.data


def test_typescript_opens_writes_and_removes_what_python_made(
    escrow: LiveEscrow, typescript: Tool, tmp_path: Path
) -> None:
    """With four letters of each word; wrong words open nothing there either."""
    path, phrase = made(escrow, tmp_path)
    state = AccountFile.load(path).state
    typed = " ".join(word[:4] for word in phrase_text(phrase).split())
    found = _run(escrow, typescript, phrase=typed)
    expected = {"version": 1, "account": state.seed.hex(), "form": FORM, "data": state.to_bytes().hex()}
    assert found == expected
    assert anyio.run(_read, escrow, phrase) == (2, state.to_bytes())
    assert blocking.save_vault(path) == ()
    _run(escrow, typescript, phrase=typed, data="written in TypeScript")
    assert anyio.run(_read, escrow, phrase) == (3, b"written in TypeScript")
    assert _run(escrow, typescript, phrase=phrase_text(new_phrase())) == {"error": "wrong-phrase"}
    _run(escrow, typescript, phrase=typed, remove=True)
    assert code_of(lambda: restored(escrow, tmp_path / "other.covey", phrase)) == "vault-deleted"


def test_python_opens_what_typescript_made(escrow: LiveEscrow, typescript: Tool, tmp_path: Path) -> None:
    """Past a lying trustee; of another program's vault the account file gets the account."""
    seed = AccountFile.load(account(escrow, tmp_path)).state.seed
    (escrow.data / "trustee-2" / "fault").write_text("vaults")
    found = _run(escrow, typescript, account=seed.hex(), data="made in TypeScript")
    (escrow.data / "trustee-2" / "fault").unlink()
    assert found["off"] == [2]
    phrase = read_phrase(found["phrase"])
    assert anyio.run(_read, escrow, phrase) == (1, b"made in TypeScript")
    state = restored(escrow, tmp_path / "other.covey", phrase).state
    assert (state.seed, state.filings) == (seed, ())
    with blocking.Author.open(tmp_path / "other.covey") as author:
        assert author.file(["ig: rowan_vale"], 2).keeping >= 4
