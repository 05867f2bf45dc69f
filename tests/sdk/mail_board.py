"""A board in memory that also keeps letters and attachments, and an author and a desk over it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from covey.errors import Refused
from covey.sdk import Author, Choices, DeskSession, name_person
from covey.sdk.attachments import Attachments
from covey.sdk.files import private_folder, write_private
from covey.wire.attachments import AttachmentKey, AttachmentOpening, AttachmentPiece, AttachmentState
from covey.wire.mail import AUTHOR, Letters, MailRequest, MailState, SealedLetter
from covey.wire.rows import RowId
from sdk.fake_board import FakeBoard, make_board


@dataclass
class MailBoard(FakeBoard):
    """With letters and attachments; `calls` is not kept for pieces, so that its memory stays small."""

    letters: list[SealedLetter] = field(default_factory=list)
    shapes: dict[bytes, AttachmentOpening] = field(default_factory=dict)
    pieces: dict[tuple[bytes, int], bytes] = field(default_factory=dict)
    lost_pieces: set[int] = field(default_factory=set)  # numbers of pieces that it does not give

    def _answer(self, request: httpx.Request, target: str, body: bytes) -> httpx.Response:
        path = request.url.path.removeprefix("/v1/").split("/")
        match (request.method, *path):
            case ("POST", "letters"):
                self.letters.append(SealedLetter.from_bytes(body))
                return httpx.Response(204)
            case ("POST", "mail"):
                return httpx.Response(200, content=self._mail(MailRequest.from_bytes(body)).to_bytes())
            case ("POST", "attachments"):
                opening = AttachmentOpening.from_bytes(body)
                self.shapes[opening.id] = opening
                return httpx.Response(204)
            case ("GET", "attachments", which):
                return httpx.Response(200, content=self._state(bytes.fromhex(which)).to_bytes())
            case ("PUT", "attachments", which, "pieces", number):
                self.pieces[bytes.fromhex(which), int(number)] = body
                return httpx.Response(204)
            case ("GET", "attachments", which, "pieces", number):
                if int(number) in self.lost_pieces:
                    raise Refused("this piece is not there", code="unknown-piece")
                return httpx.Response(200, content=self.pieces[bytes.fromhex(which), int(number)])
        return super()._answer(request, target, body)

    def _mail(self, asked: MailRequest) -> Letters:
        found = [
            one
            for one in self.letters
            if one.filing == asked.filing and one.number > (asked.author if one.sender == AUTHOR else asked.desk)
        ]
        return Letters(tuple(found[:100]), (), int(MailState.OPEN))

    def _state(self, which: bytes) -> AttachmentState:
        opening = self.shapes[which]
        there = [self.pieces.get((which, number)) for number in range(opening.pieces)]
        salts = tuple(AttachmentPiece.from_bytes(piece).salt if piece else bytes(16) for piece in there)
        return AttachmentState(opening.manifest, which, opening.last, salts)


def make_mail_board() -> MailBoard:
    """A fresh one."""
    plain = make_board()
    return MailBoard(plain.escrow, plain.signed)


NAMES = ["@rowan_vale on instagram"]


@dataclass
class Scene:
    """A board, a desk's folder, and authors who filed."""

    board: MailBoard
    root: Path
    filings: list[bytes] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        """Desk 1's folder, as the set-up leaves it."""
        found = self.root / "desk-1"
        if not found.exists():
            private_folder(found)
            write_private(found / "manifest.covey", self.board.signed.to_bytes())
            write_private(found / "desk.key", self.board.escrow.keys.desks[0].to_bytes())
        return found

    def path(self, number: int) -> Path:
        """The account of author 1, 2, ..."""
        return self.root / f"author-{number}.covey"

    async def desk(self, index: int = 1) -> DeskSession:
        """The desk, at work."""
        return await DeskSession.open(self.folder, board=self.board.client(0.3), now=self._now)

    async def author(self, number: int) -> Author:
        """An author, again."""
        return await Author.open(self.path(number), board=self.board.client())

    def wait(self, seconds: int) -> None:
        """Everybody's clock goes on."""
        self.board.escrow.now += seconds

    async def file(self, text: str = "what happened", k: int = 2, **choices: Any) -> bytes:
        """A new author files about the one whom all name."""
        async with await self.board.author(self.path(len(self.filings) + 1)) as author:
            choices.setdefault("reach", "never call; write after 8 pm to rowan@example.org")
            made = await author.submit(name_person(NAMES), Choices(k, (1,), account_text=text, **choices))
        self.filings.append(made.id)
        return made.id

    def meet(self, *filings: bytes) -> None:
        """These filings met: the trustees release them."""
        escrow = self.board.escrow
        escrow._entries = escrow.trustees[1].cursor()
        escrow.meet(len(filings), [RowId(filing, 0) for filing in filings])

    async def accept(self) -> None:
        """The desk takes everything on."""
        async with await self.desk() as desk:
            for case in await desk.poll():
                await desk.accept(case.filing)
            await desk.poll()
            assert all(case.case is not None for case in desk.cases())

    async def attach(self, number: int, path: Path, name: str = "") -> AttachmentKey:
        """Author `number` sends a file to the board."""
        async with Attachments.open(self.path(number), board=self.board.client()) as attachments:
            return await attachments.attach(path, name=name or None)

    def _now(self) -> float:
        return self.board.escrow.now


async def two_who_met(
    root: Path, first: str = "In March, in the lift of the north wing.", second: str = "كان ذلك بعد الحفل."
) -> Scene:
    """Two filings that met an hour after the second was kept, both accepted; nothing was written or given yet."""
    scene = Scene(make_mail_board(), root)
    await scene.file(first)
    scene.wait(600)
    await scene.file(second, language="ar")
    scene.wait(3600)
    scene.meet(*scene.filings)
    scene.wait(60)
    await scene.accept()
    return scene
