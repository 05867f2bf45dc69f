"""A desk at work: fetches what trustees send it, keeps it, opens it in memory, decides (spec/release).

The folder holds what came in, as it came: sealed, and signed by others. What a case says is never written.

    desk.key  manifest.covey  packages/<number>  filings/<id>  decisions/<id>.sent, .unsent
    letters/<filing>/<sender>-<number>-<id>, .unsent  receipts/<filing>
"""

import time
from collections.abc import Callable, Iterable
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from typing import Self

from covey.errors import Blame, CoveyError, Malformed, PeerFault, Refused, naming
from covey.roles.desk import CaseView, Desk, DeskSecrets, Finding
from covey.roles.mail import MailParty
from covey.sdk.closing import Closing
from covey.sdk.files import exclusive, private_folder, read_private, write_private
from covey.sdk.inquiry import Say
from covey.sdk.letters import LetterFolder
from covey.sdk.mailbox import Mailbox
from covey.sdk.pinning import read_manifest
from covey.sdk.proofs import KeptReceipts, Proof, prove
from covey.sdk.transport import BoardClient
from covey.wire.log import Receipt, SealedFiling
from covey.wire.manifest import Manifest
from covey.wire.release import Decision

MANIFEST, KEY = "manifest.covey", "desk.key"
_MOST = 4 << 20


class DeskSession(Closing):
    """A desk over its folder and a board. Made by `open`; use it as an async context, or call `close`."""

    def __init__(
        self, folder: Path, desk: Desk, board: BoardClient, say: Say, now: Callable[[], float] = time.time
    ) -> None:
        self.folder, self.desk = folder, desk
        self._board, self._say, self._now = board, say, now
        self._stack = AsyncExitStack()
        self._packages, self._filings, self._decisions = (
            private_folder(folder / name) for name in ("packages", "filings", "decisions")
        )
        self._receipts = KeptReceipts(folder / "receipts")
        self._replay()

    @classmethod
    async def open(
        cls,
        folder: Path,
        *,
        board_url: str | None = None,
        say: Say = lambda _: None,
        board: BoardClient | None = None,
        now: Callable[[], float] = time.time,
    ) -> Self:
        """The desk whose key and manifest are in `folder`; the board is the manifest's unless another is given."""
        manifest = read_manifest(folder / MANIFEST).manifest
        hint = "A desk's folder is made with `covey desk new`."
        key = read_private(folder / KEY, 4096, hint)
        with naming(folder / KEY, f"Restore {KEY} from your second copy; without it nothing can be opened."):
            desk = Desk(manifest, DeskSecrets.from_bytes(key))
        async with AsyncExitStack() as stack:
            stack.enter_context(exclusive(folder / ".lock", f"another command is using {folder} now"))
            url = board_url or manifest.plan.board_url
            client = await stack.enter_async_context(board or BoardClient(url, now=now))
            made = cls(folder, desk, client, say, now)
            made._stack = stack.pop_all()
        return made

    async def close(self) -> None:
        """Let go of the folder and the connections."""
        await self._stack.aclose()

    # What it knows

    @property
    def manifest(self) -> Manifest:
        """The escrow."""
        return self.desk.manifest

    @property
    def index(self) -> int:
        """Which desk of the manifest this is."""
        return self.desk.secrets.index

    @property
    def board(self) -> BoardClient:
        """What it asks, for what is handed over."""
        return self._board

    @property
    def now(self) -> int:
        """Unix seconds, by this side's clock."""
        return int(self._now())

    @property
    def faults(self) -> tuple[Blame, ...]:
        """Who broke the protocol, as far as it shows here."""
        return self.desk.faults

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is waited for, of whom."""
        return self.desk.status

    def cases(self) -> list[CaseView]:
        """Every filing that reached this desk, in order of arrival."""
        return self.desk.cases()

    def case(self, filing: bytes) -> CaseView:
        """One of them, or `Refused`."""
        for found in self.cases():
            if found.filing == filing:
                return found
        raise Refused(
            "this desk knows no such filing", code="unknown-filing", hint="See what there is with `covey desk inbox`."
        )

    def sealed(self, filing: bytes) -> SealedFiling:
        """A filing as the board delivered it; `Refused` if it has not."""
        path = self._filings / filing.hex()
        if not path.exists():
            raise Refused("the board has not delivered this filing", code="not-ready")
        with naming(path, "Remove this file: it is fetched from the board again."):
            return SealedFiling.from_bytes(read_private(path, _MOST))

    async def proof(self, filing: bytes) -> Proof:
        """When this filing was filed, kept and opened, as far as receipts of trustees show it."""
        return await prove(self._board, self.manifest, self.sealed(filing).header, self._receipts)

    def known_receipts(self, filing: bytes) -> tuple[Receipt, ...]:
        """What trustees signed about a filing, as far as the folder has it."""
        return self._receipts.known(filing)

    def decision(self, filing: bytes) -> Decision | None:
        """What this desk decided and the board has taken, signed."""
        path = self._decisions / f"{filing.hex()}.sent"
        return Decision.from_bytes(read_private(path, 4096)) if path.exists() else None

    # What it does

    async def poll(self, *, everything: bool = False) -> list[CaseView]:
        """Fetch new packages and filings, send unsent decisions; all cases afterwards.

        `everything` asks for all packages again, for a board that started its numbering anew.
        """
        await self._send_decisions()
        secrets, after = self.desk.secrets, 0 if everything else self._last()
        self._say("asking the board for what is new")
        while True:
            items = await self._board.inbox(secrets.signing, self.manifest.hash, secrets.index, after)
            for item in items:
                data = item.package.to_bytes()
                write_private(self._packages / f"{item.number:012d}", data)
                self._take_package(data)
            if not items or items[-1].number <= after:
                break
            after = items[-1].number
            self._say(f"fetched package {after}")
        await self._fetch_filings()
        return self.cases()

    async def decide(self, filing: bytes, accept: bool) -> CaseView:
        """Accept after the conflict check, or decline; kept before it is sent."""
        decision = self.desk.decide(filing, accept)
        write_private(self._decisions / f"{filing.hex()}.unsent", decision.to_bytes())
        self._say("sending the decision")
        await self._send_decisions()
        return self.case(filing)

    async def accept(self, filing: bytes) -> CaseView:
        """Take the case on: trustees then open the rest of it to this desk."""
        return await self.decide(filing, True)

    async def decline(self, filing: bytes) -> CaseView:
        """Leave it to the author's next desk."""
        return await self.decide(filing, False)

    def mail(self, filing: bytes) -> Mailbox:
        """The mail with the author of an accepted filing; `Refused` ("not-ready") until its case part is open."""
        case, secrets, chains = self.case(filing), self.desk.secrets, {self.index: self.desk.keys}
        if case.opened is None or case.account is None:
            raise Refused("this filing's case part is not open", code="not-ready", hint=case.reason)
        party = MailParty(self.manifest, filing, case.account, case.opened.mail, secrets.index, secrets.signing, chains)
        folder = LetterFolder(private_folder(self.folder / "letters") / filing.hex())
        return Mailbox(party, self._board, folder, self._say, now=self._now)

    # Inside

    def _last(self) -> int:
        return max((int(path.name) for path in self._stored(self._packages)), default=0)

    @staticmethod
    def _stored(folder: Path) -> Iterable[Path]:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))

    def _take_package(self, data: bytes) -> None:
        with suppress(PeerFault):  # the desk keeps the blame
            self.desk.take_package(data)

    def _take_filing(self, found: SealedFiling) -> bool:
        try:
            self.desk.take_filing(found.header.to_bytes(), found.contents.to_bytes())
        except PeerFault:
            return False
        return True

    def _replay(self) -> None:
        """Everything that came in before, then the decisions."""
        for path in self._stored(self._packages):
            self._take_package(read_private(path, _MOST))
        for path in self._stored(self._filings):
            with naming(path, "Remove this file: it is fetched from the board again."):
                found = SealedFiling.from_bytes(read_private(path, _MOST))
            self._take_filing(found)
        for path in self._stored(self._decisions):
            with naming(path, "Restore it from your backup, or remove it and decide this case once more."):
                decision = Decision.from_bytes(read_private(path, 4096))
            with suppress(Refused):  # not opened again yet, or decided otherwise since
                self.desk.decide(decision.filing, decision.accept)

    async def _fetch_filings(self) -> None:
        secrets = self.desk.secrets
        for wanted in [case.filing for case in self.cases() if case.account is None]:
            self._say("fetching a filing")
            try:
                found = await self._board.sealed_filing(secrets.signing, self.manifest.hash, secrets.index, wanted)
            except (Refused, Malformed):
                continue  # the desk's findings say that the board owes it
            if found.header.core.id == wanted and self._take_filing(found):
                write_private(self._filings / wanted.hex(), found.to_bytes())

    async def _send_decisions(self) -> None:
        index = self.desk.secrets.index
        for path in [path for path in self._stored(self._decisions) if path.suffix == ".unsent"]:
            try:
                await self._board.decide(index, read_private(path, 4096))
            except Refused as error:
                path.unlink()
                raise _undecided(error) from None
            path.replace(path.with_suffix(".sent"))


def _undecided(error: CoveyError) -> Refused:
    return Refused(f"the board does not take this decision: {error}", code=error.code, hint=error.hint)
