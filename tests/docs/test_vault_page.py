"""The numbers on spec/vault.md are those that the code computes."""

import os
from math import log2
from pathlib import Path

from covey.cli.local_setup import PARAMETERS
from covey.core.phrase import PHRASE_WORDS
from covey.core.vault import VaultKeys
from covey.core.words import NEVER_DRAWN, WORDS
from covey.primitives import aead, stretching
from covey.roles.board_vaults import MOST_VAULTS
from covey.roles.trustee.vault import BURST, EVERY
from covey.wire.vault import (
    VAULT_CLASSES,
    Vault,
    VaultAnswer,
    VaultContent,
    VaultCreation,
    VaultRemoval,
    VaultRequest,
)

PAGE = " ".join((Path(__file__).parents[2] / "spec" / "vault.md").read_text("utf-8").split())
YEAR = 365.25 * 86_400


def _says(*sentences: str) -> None:
    assert [sentence for sentence in sentences if " ".join(sentence.split()) not in PAGE] == []


def test_messages_have_the_sizes_of_the_page() -> None:
    """Of a vault of the smallest size."""
    vault = Vault(bytes(32), bytes(32), 1, bytes(32), bytes(VAULT_CLASSES[0] + aead.OVERHEAD), bytes(64))
    _says(
        f"{len(VaultRequest(bytes(32), 1, bytes(32)).to_bytes())} bytes, to each trustee",
        f"{len(VaultAnswer(1, bytes(32), bytes(64)).to_bytes())} bytes, from each trustee",
        f"{len(vault.sealed):08x} || sealed {len(vault.sealed)} || signature 64 {len(vault.to_bytes())} bytes",
        f"(the same without type, {len(vault.to_bytes()) - 2})",
        f"{len(VaultCreation(vault, bytes(32), bytes(64)).to_bytes())} bytes, once",
        f"{len(VaultRemoval(bytes(32), bytes(32), bytes(64)).to_bytes())} bytes, at the end",
        f"Padded to {', '.join(map(str, VAULT_CLASSES[:-1]))} or {VAULT_CLASSES[-1]} bytes",
    )


def test_the_rate_is_that_of_the_page() -> None:
    """Guesses a second, in a year, and for a phrase that was seen in part."""
    n, t = PARAMETERS.n, PARAMETERS.t
    honest, helped = n / t / EVERY, (n - t + 1) / EVERY
    bits, kind = log2(len(WORDS)), log2(len(WORDS) - len(NEVER_DRAWN))
    assert set(WORDS) >= NEVER_DRAWN
    assert PHRASE_WORDS * kind >= 80
    _says(
        f"{BURST} answers, one more each second",
        f"`n/t` a second: {honest} for ({n},{t}), 2^{log2(honest * YEAR):.0f} a year",
        f"`n-t+1` a second: {helped:.0f} for ({n},{t}), 2^{log2(helped * YEAR):.0f} a year",
        f"2^{2 * bits:.0f} guesses are left, {2 ** (2 * bits) / honest / 86_400:.0f} days with honest trustees",
        f"with five words 2^{3 * bits:.0f}, {2 ** (3 * bits) / honest / YEAR:.0f} years",
        f"2^{PHRASE_WORDS * kind - 1:.0f} on average",
        f"about {PHRASE_WORDS * kind:.0f} random bits",
        f"This costs {PHRASE_WORDS * (bits - kind):.1f} bits of {PHRASE_WORDS * bits:.0f}",
        f"They are: {', '.join(sorted(NEVER_DRAWN))}.",
    )


def test_costs_and_limits_are_those_of_the_page() -> None:
    """Argon2id's, and the board's."""
    _says(
        f"{stretching.MEMORY_KIB >> 10} MiB, {stretching.PASSES} passes, {stretching.LANES} lane",
        f"{MOST_VAULTS} vaults made by this account, ever: `budget-spent`",
        f"At most {MOST_VAULTS * VAULT_CLASSES[-1] >> 20} MiB for each account",
    )


def test_nothing_secret_is_printed() -> None:
    """Keys and contents show nothing when somebody prints them."""
    output, seed = os.urandom(64), os.urandom(32)
    shown = repr(VaultKeys(output)) + repr(VaultContent(seed, (), "made up", output))
    assert not any(secret in shown for secret in (output.hex(), seed.hex(), repr(output)[2:20], repr(seed)[2:20]))
