"""What tests of attachments share: made-up files, and the protocol by hand over HTTP."""

import os
from dataclasses import dataclass
from pathlib import Path

from covey.core.attachment import PIECE, AttachmentKeys, Shape
from covey.primitives.signing import SigningKey
from covey.roles import attachments as role
from covey.sdk import AccountFile
from covey.sdk.attachment_record import AttachmentRecord
from covey.wire.attachments import AttachmentKey, AttachmentState
from servers.harness import BOARD, LiveEscrow, problem_code
from servers.vault_support import put


def made_up(path: Path, size: int) -> Path:
    """A file of random bytes."""
    with path.open("wb") as target:
        for at in range(0, size, PIECE):
            target.write(os.urandom(min(PIECE, size - at)))
    return path


@dataclass
class ByHand:
    """One attachment, sent step by step."""

    escrow: LiveEscrow
    account: SigningKey
    data: bytes
    keys: AttachmentKeys

    @property
    def target(self) -> str:
        return f"/v1/attachments/{self.keys.id.hex()}"

    @property
    def opening(self) -> bytes:
        return role.announce(self.escrow.manifest, self.account, self.keys, len(self.data)).to_bytes()

    @property
    def removal(self) -> bytes:
        return role.remove(self.escrow.manifest, self.keys).to_bytes()

    def announce(self) -> str:
        """The code of the refusal, or nothing."""
        return code(self.escrow, "/v1/attachments", self.opening)

    def remove(self) -> str:
        return code(self.escrow, "/v1/attachment-removals", self.removal)

    def sealed(self) -> tuple[list[bytes], AttachmentKey]:
        """Every piece, and the reader's key."""
        sealer = role.FileSealer(self.escrow.manifest, self.keys, len(self.data))
        pieces = [sealer.piece(self.data[n * PIECE : (n + 1) * PIECE]) for n in range(sealer.shape.pieces)]
        return [piece.to_bytes() for piece in pieces if piece is not None], sealer.key("x", "")

    def put(self, number: int, piece: bytes) -> str:
        return put(self.escrow, f"{self.target}/pieces/{number}", piece)

    def get(self, number: int) -> bytes:
        return self.escrow.get(f"{self.target}/pieces/{number}").content

    def state(self) -> AttachmentState:
        found = self.escrow.get(self.target).content
        return role.read_state(self.escrow.manifest, self.keys.id, Shape.of(len(self.data)), found)


def by_hand(escrow: LiveEscrow, account: SigningKey, data: bytes) -> ByHand:
    """A fresh attachment that nobody knows of yet."""
    return ByHand(escrow, account, data, AttachmentKeys(os.urandom(32)))


def records(account: Path) -> tuple[AttachmentRecord, ...]:
    """What an account file remembers."""
    return AccountFile.load(account).state.attachments


def code(escrow: LiveEscrow, target: str, body: bytes) -> str:
    """The code of a refusal, or nothing."""
    answer = escrow.post(target, body)
    return problem_code(answer) if answer.status_code >= 400 else ""


def files(escrow: LiveEscrow) -> list[Path]:
    """Every file under the board's attachments."""
    return [path for path in (escrow.data / BOARD / "attachments").rglob("*") if path.is_file()]
