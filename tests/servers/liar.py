"""A server process that breaks the protocol: `liar.py trustee|board folder port`.

What is wrong with it is read anew before each answer from the file `fault` in its folder: any of the words
below. Without the file it is honest. COVEY_TEST_CLOCK moves its clock by so many seconds.
"""

import asyncio
import os
import random
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from covey.errors import Refused
from covey.primitives.group import Element
from covey.primitives.prg import P
from covey.primitives.signing import SigningKey
from covey.roles.board import Board
from covey.roles.board_attachments import BoardAttachments
from covey.roles.board_mail import BoardMail
from covey.roles.board_vaults import BoardVaults
from covey.roles.trustee import Trustee
from covey.roles.trustee.state import RowShares
from covey.servers import board as board_server
from covey.servers import board_attachments
from covey.servers import trustee as trustee_server
from covey.servers.process import serve
from covey.store.trustee import SqlTrusteeStore
from covey.wire import rows as wire
from covey.wire.account import SIGN_ANSWER, EvaluationAnswer
from covey.wire.attachments import AttachmentState
from covey.wire.log import SIGN_RECEIPT, LogBatch, LogReply, Outcome, Receipt, Status
from covey.wire.mail import Letters, MailRemoval
from covey.wire.rows import RowId
from covey.wire.vault import SIGN_VAULT_ANSWER, VaultAnswer, VaultRequest

FOLDER = Path(sys.argv[2])


def fault() -> str:
    """What is wrong at the moment."""
    try:
        return (FOLDER / "fault").read_text().strip()
    except FileNotFoundError:
        return ""


def now() -> int:
    return int(time.time()) + int(os.environ.get("COVEY_TEST_CLOCK", "0"))


class LyingStore(SqlTrusteeStore):
    """Falsifies key points as they are read, on demand."""

    def row(self, row: RowId) -> RowShares | None:
        found = super().row(row)
        return replace(found, points=(found.points + 1) % P) if found and fault() == "packages" else found


class LyingTrustee(Trustee):
    """Remembers honestly, answers falsely."""

    last: dict[str, Any]

    def _old(self, kind: str, made: Any) -> Any:
        """The answer before, when it replays; else this one, remembered."""
        if not hasattr(self, "last"):
            self.last = {}
        if fault() == f"old-{kind}" and kind in self.last:
            return self.last[kind]
        self.last[kind] = made
        return made

    def open_rows(self, data: bytes) -> wire.RowAnswers:
        true = super().open_rows(data)
        if fault() == "rows":
            shares = (true.shares + np.arange(1, true.shares.size + 1)) % P
            false = replace(true, shares=shares)
            return replace(false, signature=self.secrets.signing.sign(wire.SIGN_ROWS, false.signed_bytes()))
        return self._old("rows", true)

    def open_bits(self, data: bytes) -> wire.BitAnswers:
        true = super().open_bits(data)
        if fault() == "bits":
            false = replace(true, shares=(true.shares + 1) % P)
            return replace(false, signature=self.secrets.signing.sign(wire.SIGN_BITS, false.signed_bytes()))
        return self._old("bits", true)

    def evaluate(self, data: bytes, entropy: bytes) -> bytes:
        true = super().evaluate(data, entropy)
        if fault() == "evaluations":
            answer = EvaluationAnswer.from_bytes(true)
            false = replace(answer, evaluated=tuple(reversed(answer.evaluated)), proof=bytes(64))
            return replace(false, signature=self.secrets.signing.sign(SIGN_ANSWER, false.signed_bytes())).to_bytes()
        if fault() == "nonsense":
            return b"nonsense"
        return self._old("evaluations", true)

    def harden(self, data: bytes, now: int) -> bytes:
        true = VaultAnswer.from_bytes(super().harden(data, now))
        if fault() != "vaults":
            return true.to_bytes()
        false = replace(true, evaluated=Element.from_uniform_bytes(os.urandom(64)).to_bytes())
        asked = false.signed_bytes(self.manifest.hash, VaultRequest.from_bytes(data).blinded)
        return replace(false, signature=self.secrets.signing.sign(SIGN_VAULT_ANSWER, asked)).to_bytes()

    def apply(self, batch: LogBatch, now: int) -> LogReply:
        true = super().apply(batch, now)
        if fault() == "receipts":
            return LogReply(true.cursor, tuple(map(self._unsigned, true.outbox)))
        if fault() == "refusals":
            return LogReply(true.cursor, tuple(map(self._refusing, true.outbox)))
        if fault() == "future":
            return LogReply(true.cursor + 1000, true.outbox)
        if fault() == "huge":
            return LogReply(true.cursor, tuple(replace(outcome, number=(1 << 63) - 1) for outcome in true.outbox))
        return self._old("log", true)

    def _unsigned(self, outcome: Outcome) -> Outcome:
        return replace(outcome, receipt=replace(outcome.receipt, status=int(Status.RELEASED)))

    def _refusing(self, outcome: Outcome) -> Outcome:
        false = replace(outcome.receipt, status=int(Status.REFUSED), code="share-off-polynomial")
        signature = self.secrets.signing.sign(SIGN_RECEIPT, false.signed_bytes())
        return replace(outcome, receipt=replace(false, signature=signature))


class LyingVaults(BoardVaults):
    """Shows the first version it was ever asked for, the vault of another, or nonsense."""

    first: dict[bytes, bytes]
    last = b""

    def get(self, name: bytes) -> bytes:
        true, before = super().get(name), self.last
        self.first = getattr(self, "first", {})
        self.first.setdefault(name, true)
        self.last = true
        return {"old-vault": self.first[name], "other-vault": before, "no-vault": b"nonsense"}.get(fault(), true)


class LyingMail(BoardMail):
    """Withholds, changes, repeats or swaps letters, shows those of another filing, or nonsense."""

    shown: dict[bytes, Letters]

    def read(self, data: bytes, now: int) -> bytes:
        true = Letters.from_bytes(super().read(data, now))
        letters = true.letters
        self.shown = getattr(self, "shown", {})
        for one in letters:
            self.shown[one.filing] = true
        others = [page for filing, page in self.shown.items() if letters and filing != letters[0].filing]
        removals = tuple(MailRemoval(r.manifest, r.filing, r.author + 1, r.desk, r.signature) for r in true.removals)
        return (
            {
                "mail-withheld": replace(true, letters=tuple(one for one in letters if one.number != 2)),
                "mail-first-withheld": replace(true, letters=letters[1:]),
                "mail-of-author-withheld": replace(true, letters=tuple(one for one in letters if one.sender)),
                "mail-changed": replace(true, letters=tuple(replace(one, sealed=one.sealed[::-1]) for one in letters)),
                "mail-repeated": replace(true, letters=letters * 3),
                "mail-swapped": replace(true, letters=letters[::-1]),
                "mail-of-another": replace([*others, true][0], removals=()),
                "mail-false-removal": replace(true, removals=removals),
            }.get(fault(), true).to_bytes()
            if fault() != "no-mail"
            else b"nonsense"
        )


class LyingAttachments(BoardAttachments):
    """Shows another piece, another's, a shortened one, or none; keeps none; or says that it has what it has not."""

    def get(self, which: bytes, number: int) -> bytes:
        true = super().get(which, number)
        wrong = fault()
        if wrong == "swap-pieces":
            return super().get(which, {0: 1, 1: 0}.get(number, number))
        if wrong == "repeat-pieces":
            return super().get(which, 0)
        if wrong == "other-piece":
            return super().get(next(one for one in self._files.ids() if one != which), 0)
        if wrong == "change-pieces":
            return true[:500] + bytes([true[500] ^ 1]) + true[501:]
        if wrong == "withhold-pieces" and number == 1:
            raise Refused("not here", code="unknown-piece")
        return true[:-1] if wrong == "shorten-pieces" else true

    def state(self, which: bytes) -> bytes:
        true = AttachmentState.from_bytes(super().state(which))
        if fault() == "boast-pieces":
            return replace(true, salts=tuple(os.urandom(16) for _ in true.salts)).to_bytes()
        return replace(true, salts=true.salts[:-1]).to_bytes() if fault() == "few-pieces" else true.to_bytes()


class LyingBoard(Board):
    """Shows receipts that no trustee signed, and vaults that are not what was asked for."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.vaults = LyingVaults(self.manifest, self._store, self._transaction)
        self.mail = LyingMail(self.manifest, self._store, self._transaction, self.desks.keys)

    def receipts(self, subject: bytes) -> list[Receipt]:
        true = super().receipts(subject)
        if fault() == "receipts":
            key = SigningKey(os.urandom(32))
            return [
                replace(receipt, status=int(Status.HELD), signature=key.sign(SIGN_RECEIPT, receipt.signed_bytes()))
                for receipt in true
            ]
        if fault() == "others":
            return [replace(receipt, subject=random.randbytes(32)) for receipt in true]
        return true


class Silence:
    """Says nothing for a minute to each question, while the fault is "silent"."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and fault() == "silent" and scope["method"] == "POST":
            await asyncio.sleep(60)
        await self.app(scope, receive, send)


def main(kind: str, port: int) -> None:
    trustee_server.Trustee, trustee_server.SqlTrusteeStore = LyingTrustee, LyingStore  # type: ignore[misc]
    board_server.Board = LyingBoard  # type: ignore[misc]
    board_attachments.BoardAttachments = LyingAttachments  # type: ignore[misc]
    made = (board_server if kind == "board" else trustee_server).build(FOLDER, now)
    made.add_middleware(Silence)
    serve(made, "127.0.0.1", port)


main(sys.argv[1], int(sys.argv[3]))
