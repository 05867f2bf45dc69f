"""Desk 1 renewed twice, desk 2 once: the keys of their periods, from the one label."""

from covey.primitives.hpke import OpeningKey
from covey.primitives.signing import SigningKey
from covey.roles.desk import DeskSecrets
from covey.roles.desk_keys import DeskKeys, next_period
from covey.wire.desk import DeskPeriod
from vectors.page import seed
from vectors.world import World


class DeskWorld:
    """`keys[desk][number]`: deciding, signing and sealing seed as keys; `periods[desk]`: statements from number 1."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.keys: dict[int, list[tuple[SigningKey, SigningKey, OpeningKey]]] = {}
        self.chains: dict[int, DeskKeys] = {}
        for desk, renewals in ((1, 2), (2, 1)):
            first = world.desks[desk]
            self.keys[desk] = [(first.signing, first.signing, first.opening)]
            self.chains[desk] = DeskKeys.of(world.manifest, desk)
            for number in range(1, renewals + 1):
                period = self.statement(desk, number)
                self.keys[desk].append(self.made(desk, number))
                self.chains[desk] = self.chains[desk].extend([period])

    def made(self, desk: int, number: int, other: str = "") -> tuple[SigningKey, SigningKey, OpeningKey]:
        """The keys of a period."""
        names = (seed("period", desk, number, kind + other) for kind in ("deciding", "signing", "sealing"))
        deciding, signing, sealing = names
        found = SigningKey(deciding), SigningKey(signing), OpeningKey(sealing)
        self.world.kept.knows(found[2])
        return found

    def statement(self, desk: int, number: int, other: str = "") -> DeskPeriod:
        """The next period, made with what comes before it in `chains`; `other`: another one of the same number."""
        deciding, signing, sealing = self.made(desk, number, other)
        new = (deciding.public, signing.public, sealing.public)
        return next_period(self.chains[desk], self.keys[desk][number - 1][0], new)

    def secrets(self, desk: int) -> DeskSecrets:
        """What somebody has who has been there from the start."""
        keys = self.keys[desk]
        older = tuple(opening for _, _, opening in reversed(keys[:-1]))
        return DeskSecrets(desk, keys[-1][1], keys[-1][2], keys[-1][0], older)
