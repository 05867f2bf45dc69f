"""The registrar: makes single-use invitations that the manifest's registrar key signs (spec/accounts)."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from covey.errors import Misuse
from covey.primitives.signing import SEED_LENGTH, SigningKey
from covey.roles.admission import invite
from covey.sdk.files import read_private
from covey.sdk.invitations import invitation_text
from covey.wire.ceremony import REGISTRAR, PrivateKeys
from covey.wire.manifest import Manifest

DAY = 86_400
MOST = 10_000


@dataclass(frozen=True)
class Registrar:
    """A registrar's key and its place in the manifest."""

    manifest: Manifest
    key: SigningKey = field(repr=False)

    @classmethod
    def load(cls, manifest: Manifest, path: Path) -> "Registrar":
        """From a key file: 32 bytes, or what `covey ceremony registrar` wrote."""
        data = read_private(path, 4096, "Say where the registrar's key is.")
        if len(data) != SEED_LENGTH:
            keys = PrivateKeys.from_bytes(data)
            if keys.role != REGISTRAR:
                raise Misuse(f"{path} is not the key of a registrar", code="wrong-secrets")
            data = keys.signing
        return cls(manifest, SigningKey(data))

    @property
    def index(self) -> int:
        """Which of the manifest's registrars this is, from 0."""
        try:
            return self.manifest.plan.registrars.index(self.key.public.data)
        except ValueError:
            raise Misuse("this key is not a registrar's of this escrow", code="wrong-secrets") from None

    def invite(
        self, count: int, days: int, now: float | None = None, entropy: Callable[[int], bytes] = os.urandom
    ) -> list[str]:
        """`count` new invitations as text, good for `days` days."""
        if not 1 <= count <= MOST:
            raise Misuse(f"make 1 to {MOST} invitations at a time")
        if not 1 <= days <= 3660:
            raise Misuse("an invitation is good for 1 to 3660 days")
        expires = int(time.time() if now is None else now) + days * DAY
        seeds = (entropy(SEED_LENGTH) for _ in range(count))
        return [invitation_text(invite(self.manifest.hash, self.index, self.key, seed, expires)) for seed in seeds]
