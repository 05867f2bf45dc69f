"""A trustee's answers to those who open a vault: no account, no proof, a limited rate for all (spec/vault).

The bucket holds `BURST` answers and gains one each second. It is kept as one number: when it will be full.
"""

from dataclasses import replace
from typing import Final

from covey.core.vault import KEY_TAG
from covey.errors import Malformed, Refused
from covey.primitives.group import Element
from covey.roles.trustee.secrets import TrusteeSecrets
from covey.roles.trustee.state import TrusteeStore
from covey.wire.manifest import Manifest
from covey.wire.vault import SIGN_VAULT_ANSWER, VaultAnswer, VaultRequest

BURST: Final = 120
EVERY: Final = 1  # seconds for one answer


def answer(manifest: Manifest, secrets: TrusteeSecrets, store: TrusteeStore, data: bytes, now: int) -> bytes:
    """Answer a `VaultRequest`, or raise `Refused` ("slow-down"). What is refused is not counted."""
    request = VaultRequest.from_bytes(data)
    if request.manifest != manifest.hash:
        raise Refused("this request is for another escrow, or an older manifest", code="wrong-manifest")
    if request.trustee != secrets.trustee:
        raise Malformed("this request is for another trustee", code="wrong-party")
    blinded = Element.from_bytes(request.blinded)
    store.set_vault_full_at(spend(store.vault_full_at(), now))
    evaluated = blinded.mul(secrets.shares.scalar(KEY_TAG)).to_bytes()
    unsigned = VaultAnswer(secrets.trustee, evaluated, bytes(64))
    signed = unsigned.signed_bytes(manifest.hash, request.blinded)
    return replace(unsigned, signature=secrets.signing.sign(SIGN_VAULT_ANSWER, signed)).to_bytes()


def settle(store: TrusteeStore, now: int) -> None:
    """Keep a clock that was set back from shutting the bucket; in a transaction of its own, before `answer`."""
    full_at = store.vault_full_at()
    if settled(full_at, now) != full_at:
        store.set_vault_full_at(settled(full_at, now))


def settled(full_at: int, now: int) -> int:
    """From empty it is full in two minutes, whatever the clock said before."""
    return min(full_at, now + BURST * EVERY)


def spend(full_at: int, now: int) -> int:
    """When the bucket will be full after one more answer; `full_at` is when it would have been without."""
    after = max(full_at, now) + EVERY
    if after > now + BURST * EVERY:
        raise Refused(
            "too many people are opening their vaults just now",
            code="slow-down",
            hint="Nothing is wrong with your pass phrase. Try again in a few seconds.",
        )
    return after
