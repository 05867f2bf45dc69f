"""Canary: nothing of a phrase, of a vault's keys or of what is in it is anywhere on the servers.

A vault is made, written, opened with wrong and right words, moved to other words and removed; then every file
and every byte that any of the six servers has sent or received is searched, in many spellings.
"""

from collections.abc import Iterator
from pathlib import Path

import anyio
import pytest

from covey.core.phrase import phrase_text, phrase_words
from covey.core.vault import VaultKeys, stretched
from covey.sdk import AccountFile, blocking
from covey.wire.vault import Vault
from servers.harness import LiveEscrow, live
from servers.test_canary import Haystack, gather, secret_spellings, spellings
from servers.vault_support import code_of, hardened, made, new_phrase, restored

LABEL = "canary marker of the vault"


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[dict[str, bytes], Haystack, Haystack]]:
    """What only the author knows; and the haystack while the vault was there, and after it was removed."""
    folder = tmp_path_factory.mktemp("author")
    with live(tmp_path_factory.mktemp("vault-canary"), tapped=True) as escrow:
        path, first = made(escrow, folder)
        with blocking.Author.open(path) as author:
            author.file(["ig: rowan_vale"], 2, label=LABEL)
        blocking.save_vault(path)
        wrong, second = new_phrase(), new_phrase()
        assert code_of(lambda: restored(escrow, folder / "no.covey", wrong)) == "wrong-phrase"
        restored(escrow, folder / "yes.covey", first)
        blocking.make_vault(path, second)
        secrets: dict[str, bytes] = {}
        for name, phrase in (("first", first), ("wrong", wrong), ("second", second)):
            secrets |= secrets_of(escrow, name, phrase)
        secrets["account"] = AccountFile.load(path).state.seed
        there = gather(escrow)
        blocking.remove_vault(path)
        escrow.terminate()
        yield secrets, there, gather(escrow)


def secrets_of(escrow: LiveEscrow, name: str, phrase: bytes) -> dict[str, bytes]:
    keys = anyio.run(hardened, escrow, phrase)
    found = {
        f"{name} stretched": stretched(phrase, escrow.manifest.hash),
        f"{name} output": keys.output,
        f"{name} output, end": keys.output[32:],
        f"{name} write key": keys.signing.seed,
    }
    answer = escrow.get(f"/v1/vaults/{keys.name.hex()}")
    if answer.status_code == 200:
        vault = Vault.from_bytes(answer.content)
        found[f"{name} content key"] = VaultKeys(keys.output).content(vault.salt, vault.version)
    words, text = phrase_words(phrase), phrase_text(phrase)
    for separator in (" ", "-", ",", "\n", ""):
        found |= {f"{name} phrase {separator!r} {way}": raw for way, raw in spellings(separator.join(words))}
    found |= {f"{name} half {way}": raw for way, raw in spellings(" ".join(text.split()[2:6]))}
    found[f"{name} phrase, bytes"] = phrase
    return found


def needles(secrets: dict[str, bytes]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for name, raw in secrets.items():
        found |= dict(secret_spellings(name, raw)) if len(raw) in {32, 64} else {name: raw}
        if len(raw) == 11:
            found[f"{name}, hex"] = raw.hex().encode()
    return found | {f"label {way}": raw for way, raw in spellings(LABEL)}


@pytest.mark.parametrize("when", ["there", "removed"])
def test_no_server_has_anything_of_a_phrase_or_a_vault(
    story: tuple[dict[str, bytes], Haystack, Haystack], when: str
) -> None:
    """Neither on disk, nor in a log, nor on any line between client, board and trustees."""
    secrets, *haystacks = story
    assert any("content key" in name for name in secrets)
    assert not haystacks[when == "removed"].find(needles(secrets))


def test_the_search_finds_what_is_there(story: tuple[dict[str, bytes], Haystack, Haystack]) -> None:
    """A vault's name and ciphertext are on the board while it is there, and the search sees them."""
    secrets, there, removed = story
    output = next(raw for name, raw in secrets.items() if name == "second output")
    name = VaultKeys(output).name
    assert there.find({"name": name})
    kept = [place for place in removed.find({"name": name}) if "board.db" in place]
    assert kept, "the name of a removed vault stays"


def test_the_authors_own_files_are_private(story: tuple[dict[str, bytes], Haystack, Haystack], tmp_path: Path) -> None:
    """The phrase itself is not even on the author's disk."""
    secrets, *_ = story
    phrases = [raw for name, raw in secrets.items() if "phrase" in name]
    files = [path for path in tmp_path.parent.rglob("*.covey*") if path.is_file()]
    assert phrases
    assert files
    for path in files:
        data = path.read_bytes()
        assert not any(raw in data for raw in phrases), path
