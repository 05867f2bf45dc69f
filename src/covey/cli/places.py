"""Where an escrow on one machine keeps its things, and what is running there now.

<data>/manifest.covey  invitations.txt  run.json  board/  trustee-1/ ...  desk-1/ ...  registrar/
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from covey.errors import Refused
from covey.sdk.files import is_locked, read_private, write_private

DEFAULT = Path(".covey")
MANIFEST = "manifest.covey"
PORT = 8100


@dataclass(frozen=True)
class Running:
    """One process of a running escrow."""

    name: str
    pid: int
    port: int


@dataclass(frozen=True)
class Run:
    """What `covey up` has started."""

    pid: int
    url: str
    processes: tuple[Running, ...]

    def to_json(self) -> bytes:
        """For `run.json`."""
        return json.dumps(asdict(self), indent=1).encode() + b"\n"

    @classmethod
    def from_json(cls, data: bytes) -> "Run":
        """Undo `to_json`."""
        found = json.loads(data)
        processes = tuple(Running(str(p["name"]), int(p["pid"]), int(p["port"])) for p in found["processes"])
        return cls(int(found["pid"]), str(found["url"]), processes)


@dataclass(frozen=True)
class Places:
    """The paths under one data directory."""

    data: Path

    @property
    def manifest(self) -> Path:
        """Written last by the set-up: with it, the escrow exists."""
        return self.data / MANIFEST

    @property
    def board(self) -> Path:
        """The board's directory."""
        return self.data / "board"

    def trustee(self, index: int) -> Path:
        """A trustee's directory."""
        return self.data / f"trustee-{index}"

    def desk(self, index: int) -> Path:
        """A desk's directory."""
        return self.data / f"desk-{index}"

    @property
    def registrar_key(self) -> Path:
        """The key that signs invitations."""
        return self.data / "registrar" / "signing.key"

    @property
    def invitations(self) -> Path:
        """The first invitations."""
        return self.data / "invitations.txt"

    @property
    def run(self) -> Path:
        """What runs now."""
        return self.data / "run.json"

    @property
    def lock(self) -> Path:
        """Held by `covey up` as long as it runs."""
        return self.data / ".up.lock"

    def running(self) -> Run | None:
        """What `covey up` is running here; None if it is not."""
        if not is_locked(self.lock):
            return None
        try:
            return Run.from_json(read_private(self.run, 1 << 20))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def save_run(self, run: Run) -> None:
        """Write `run.json`."""
        write_private(self.run, run.to_json())

    def board_url(self) -> str:
        """The address of the board that runs here, or `Refused` ("not-running")."""
        run = self.running()
        if run is None:
            raise Refused(
                f"no escrow is running in {self.data}",
                code="not-running",
                hint="Start one with `covey up`, or give the board's address with --board.",
            )
        return run.url
