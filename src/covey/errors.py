"""Every error Covey raises, in one tree (spec/errors).

    CoveyError
    |- Misuse        you called me wrongly: a bug or a bad setting on this side
    |- Malformed     bytes or text that no honest party writes
    |- Refused       well-formed, but a rule says no (budget, spent, unknown, late)
    |- PeerFault     a named party broke the protocol; carries `Blame`
    |- Waiting       nothing is wrong, but not enough parties have answered yet
    `- Unavailable   the world failed: disk, network, process

`code` is the stable name that travels as problem+json (`spec/errors.md` lists all of them).
"""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Blame:
    """Who broke the protocol, how, and what the evidence proves.

    `party` is a name from the manifest ("trustee 3", "board", "desk north") or "account <hex>".
    `certain` is False when the evidence leaves a second party possible; `fault` then says which.
    """

    party: str
    fault: str
    certain: bool = True


class CoveyError(Exception):
    """Base of all errors; `str()` is one sentence, `hint` says what to do next."""

    default_code: ClassVar[str] = "error"

    def __init__(self, message: str, *, code: str | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.code = code or self.default_code
        self.hint = hint


class Misuse(CoveyError):
    """The caller broke this function's stated assumptions."""

    default_code = "misuse"


class Malformed(CoveyError):
    """Input is not a canonical encoding of anything an honest party sends."""

    default_code = "malformed"


class Refused(CoveyError):
    """Input is well-formed, but a rule of the protocol says no."""

    default_code = "refused"


class PeerFault(CoveyError):
    """A party broke the protocol; `blame` names it."""

    default_code = "peer-fault"

    def __init__(self, blame: Blame, *, code: str | None = None, hint: str = "") -> None:
        super().__init__(f"{blame.party}: {blame.fault}", code=code, hint=hint)
        self.blame = blame


class Waiting(CoveyError):
    """Not enough parties have answered yet; nothing is lost, try again later."""

    default_code = "waiting"


class Unavailable(CoveyError):
    """The disk, the network or another process failed."""

    default_code = "unavailable"


@contextmanager
def naming(what: object, hint: str) -> Generator[None]:
    """Say with the errors of a file's content which file it is, and what to do; kind and code stay."""
    try:
        yield
    except (Malformed, Misuse) as error:
        raise type(error)(f"{what}: {error}", code=error.code, hint=hint) from None
