"""The author's whole side: join, file, see, take back, carry on after any interruption (spec/filing).

What is to be sent is on disk before it is sent, and sent again until enough trustees have signed that they
hold it. The board is believed in nothing: every receipt is checked, and a false one names it.
"""

import os
import time
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

import anyio
import anyio.to_thread

from covey.core.identifiers import NORMALISER_VERSION
from covey.errors import Blame, Malformed, PeerFault, Refused, Unavailable, Waiting
from covey.primitives.signing import SigningKey
from covey.roles import author as role
from covey.roles.admission import use_invitation
from covey.sdk.account import AccountFile, AccountState, FilingRecord
from covey.sdk.choices import Choices, NamedPerson, check_choices, name_person
from covey.sdk.inquiry import Inquirer, Say
from covey.sdk.invitations import read_invitation
from covey.sdk.pinning import pinned
from covey.sdk.standing import ENDED, FilingView, Standing, by_trustee, standing, view
from covey.sdk.transport import BoardClient
from covey.wire.account import ADMISSION_INVITATION
from covey.wire.filing import CasePart
from covey.wire.log import Receipt, Status

DAY = 86_400
PATIENCE = 30.0


def quiet(_: str) -> None:
    """Say nothing."""


class Author:
    """One account at one escrow. Made by `new` or `open`; use it as an async context, or call `close`.

    `say` hears what is going on, in a few words; `blames` collects who broke the protocol meanwhile.
    """

    def __init__(
        self,
        file: AccountFile,
        board: BoardClient,
        *,
        say: Say = quiet,
        patience: float = PATIENCE,
        now: Callable[[], float] = time.time,
        entropy: Callable[[int], bytes] = os.urandom,
    ) -> None:
        self.manifest = file.state.manifest.manifest
        self.blames: list[Blame] = []
        self._file, self._board, self._say = file, board, say
        self._patience, self._now, self._entropy = patience, now, entropy
        self._stack = AsyncExitStack()

    # Life

    @classmethod
    async def new(
        cls,
        path: Path,
        board_url: str,
        invitation: str,
        manifest_hash: bytes | None = None,
        *,
        say: Say = quiet,
        board: BoardClient | None = None,
    ) -> Self:
        """Make an account at `path` and join with an invitation.

        Without `manifest_hash` the manifest that the board shows is pinned. If joining is interrupted, the
        same call carries on with the same key. Codes: file-exists, bad-invitation, admission-spent, ...
        """
        ticket = read_invitation(invitation)
        client = board or BoardClient(board_url)
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(client)
            stack.enter_context(AccountFile.locked(path))
            say("asking the board who runs this escrow")
            state = await _unjoined(path, client, manifest_hash)
            manifest = state.manifest.manifest
            proof = use_invitation(manifest.hash, ticket, state.key.public.data)
            joining = role.register(manifest, state.key, ADMISSION_INVITATION, proof).to_bytes()
            file = AccountFile(path, state)
            file.save(replace(state, board_url=client.url, registration=joining))
            made = cls(file, client, say=say)
            await made._join()
            made._stack = stack.pop_all()
        return made

    @classmethod
    async def open(
        cls, path: Path, *, board_url: str | None = None, say: Say = quiet, board: BoardClient | None = None
    ) -> Self:
        """The account at `path`, at the board it joined unless another is given. Asks nobody yet."""
        async with AsyncExitStack() as stack:
            stack.enter_context(AccountFile.locked(path))
            file = AccountFile.load(path)
            client = await stack.enter_async_context(board or BoardClient(board_url or file.state.board_url))
            made = cls(file, client, say=say)
            made._stack = stack.pop_all()
        return made

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Let go of the file and the connections."""
        await self._stack.aclose()

    @property
    def account(self) -> bytes:
        """The account's public key."""
        return self._file.state.key.public.data

    # What an author does

    def name(self, identifiers: Sequence[str], country: str | None = None) -> NamedPerson:
        """What the identifiers come to; nothing is sent. Raises `Malformed` in plain words."""
        return name_person(identifiers, country)

    async def file(
        self,
        identifiers: Sequence[str] | NamedPerson,
        threshold: int,
        *,
        country: str | None = None,
        desks: tuple[int, ...] = (1,),
        workplace: str = "",
        reach: str = "",
        language: str = "en",
        account_text: str = "",
        has_record: bool | None = None,
        expires_days: int | None = None,
        label: str = "",
    ) -> FilingView:
        """File about one person, to be opened when `threshold` accounts have named them; 1 means now.

        Returns when it is held, or still "being delivered" after a while: then `resume` carries on. Raises
        before anything is sent if a choice is not offered; `Waiting` if too few trustees answer.
        """
        person = identifiers if isinstance(identifiers, NamedPerson) else name_person(identifiers, country)
        choices = Choices(
            threshold,
            desks,
            workplace,
            reach,
            language,
            account_text,
            bool(account_text) if has_record is None else has_record,
            expires_days,
            label,
        )
        return await self._file_person(person, choices)

    async def _file_person(self, person: NamedPerson, choices: Choices) -> FilingView:
        plan, state = self.manifest.plan, self._file.state
        desks, expires = check_choices(self.manifest, choices, int(self._now()))
        if len(state.filings) >= plan.limits.filings:
            raise Refused("this account has no filings left", code="budget-spent")
        await self._join()
        if not self._file.state.draft:
            self._file.save(replace(self._file.state, draft=self._entropy(32)))
        state = self._file.state
        canonicals = person.canonicals
        inquirer = Inquirer(self._board, self.manifest, state.key, state.draft, canonicals)
        found = await inquirer.ask(self._say)
        self._blame(*found.blames)
        draft = role.Draft(
            canonicals,
            found.outputs,
            choices.threshold,
            desks,
            expires,
            NORMALISER_VERSION,
            person.conflict_text(choices.workplace),
            CasePart(choices.reach, choices.language, choices.has_record, choices.account_text),
        )
        self._say("sealing")
        filing, entropy = self._entropy(16), self._entropy(32)
        upload = await anyio.to_thread.run_sync(role.file, self.manifest, state.key, filing, draft, entropy)
        record = FilingRecord(
            filing,
            upload.header.digest,
            choices.label,
            choices.threshold,
            desks,
            expires,
            int(self._now()),
            upload.to_bytes(),
            b"",
            False,
            (),
        )
        self._file.save(replace(state.with_filing(record), draft=b""))
        return await self._finish(filing)

    def known(self) -> tuple[FilingView, ...]:
        """Every filing as it was known last; asks nobody."""
        return tuple(self._view(record.id) for record in self._file.state.filings)

    async def list(self) -> tuple[FilingView, ...]:
        """Every filing, with the newest receipts."""
        self._say("asking how your filings stand")
        for record in self._file.state.filings:
            if record.undelivered or record.upload or self._standing(record.id) in ENDED:
                continue
            self._take(record.id, await self._board.filing(record.id))
        return self.known()

    async def withdraw(self, filing: bytes) -> FilingView:
        """Take a filing back. Raises `Refused` ("already-released") when it is too late."""
        record = self._file.state.filing(filing)
        if self._standing(filing) not in ENDED and not record.withdrawal:
            signed = role.withdraw(self.manifest, self._file.state.key, filing).to_bytes()
            self._change(replace(record, withdrawal=signed))
        return await self._finish(filing)

    async def resume(self) -> tuple[FilingView, ...]:
        """Send everything again that is not confirmed yet; every filing afterwards."""
        if self._file.state.registration:
            await self._join()
        for record in self._file.state.filings:
            if record.upload or record.withdrawal:
                await self._finish(record.id)
        return self.known()

    # Sending

    async def _join(self) -> None:
        """Until enough trustees have let the account in."""
        state = self._file.state
        if not state.registration:
            return
        account, held = state.key.public.data, self.manifest.parameters.held
        end = anyio.current_time() + self._patience
        receipts = await self._board.register(state.registration, 1)
        while True:
            found = self._valid(account, receipts)
            joined = sum(receipt.status == Status.REGISTERED for receipt in found.values())
            if joined >= held:
                self._file.save(replace(self._file.state, registration=b""))
                return
            codes = [receipt.code for receipt in found.values() if receipt.status == Status.REFUSED]
            if len(codes) > self.manifest.plan.n - held:
                raise Refused("trustees did not let this account in", code=codes[0], hint="Ask for a new invitation.")
            self._say(f"joining: {joined} of {self.manifest.plan.n} trustees know this account")
            if anyio.current_time() > end:
                raise Waiting(
                    f"{joined} of the {held} trustees that are needed know this account",
                    hint="Nothing is lost. Run the same again in a while, with the same file.",
                )
            receipts = await self._board.registration(account, 2)

    async def _finish(self, filing: bytes) -> FilingView:
        """Deliver, then take back if that is wanted; what the network prevents is left for the next time."""
        try:
            await self._deliver(filing)
            await self._take_back(filing)
        except Unavailable as error:
            self._say(str(error))
        return self._view(filing)

    async def _deliver(self, filing: bytes) -> None:
        record = self._file.state.filing(filing)
        if not record.upload:
            return
        end = anyio.current_time() + self._patience
        self._say("sending")
        try:
            receipts = await self._board.file(record.upload, 1)
        except (Refused, Malformed):
            self._change(replace(record, upload=b"", undelivered=True))
            raise
        while True:
            record = self._take(filing, receipts)
            if self._standing(filing) not in {Standing.DELIVERING, Standing.WITHDRAWING}:
                self._change(replace(record, upload=b""))
                return
            kept = self._view(filing).keeping
            if record.withdrawal and kept >= self.manifest.parameters.held:
                return
            self._say(f"sending: {kept} of {self.manifest.plan.n} trustees hold it")
            if anyio.current_time() > end:
                return
            receipts = await self._board.filing(filing, 2)

    async def _take_back(self, filing: bytes) -> None:
        record = self._file.state.filing(filing)
        if not record.withdrawal:
            return
        end = anyio.current_time() + self._patience
        try:
            receipts = await self._board.withdraw(record.withdrawal, 0)
        except Refused as error:
            self._change(replace(record, withdrawal=b""))
            if error.code == "already-released":
                self._take(filing, await self._board.filing(filing))
            raise
        while True:
            record = self._take(filing, receipts)
            if self._standing(filing) is not Standing.WITHDRAWING:
                self._change(replace(record, withdrawal=b"", upload=b""))
                return
            done = sum(receipt.status == Status.WITHDRAWN for receipt in record.receipts)
            self._say(f"taking back: {done} of {self.manifest.plan.n} trustees have let it go")
            if anyio.current_time() > end:
                return
            await anyio.sleep(0.3)
            receipts = await self._board.filing(filing, 0)

    # Receipts

    def _take(self, filing: bytes, receipts: Sequence[Receipt]) -> FilingRecord:
        """Keep what is new and valid."""
        record = self._file.state.filing(filing)
        found = self._valid(record.digest, [*record.receipts, *receipts])
        if found != by_trustee(record):
            record = replace(record, receipts=tuple(found[i] for i in sorted(found)))
            self._change(record)
        return record

    def _valid(self, subject: bytes, receipts: Sequence[Receipt]) -> dict[int, Receipt]:
        """The newest valid receipt of each trustee; whoever passed on a false one is blamed, and it is dropped."""
        good = []
        for receipt in receipts:
            try:
                role.read_receipts(self.manifest, subject, [receipt])
                good.append(receipt)
            except PeerFault as error:
                self._blame(error.blame)
        return role.read_receipts(self.manifest, subject, good)

    def _blame(self, *blames: Blame) -> None:
        self.blames += [blame for blame in blames if blame not in self.blames]

    def _change(self, record: FilingRecord) -> None:
        self._file.save(self._file.state.with_filing(record))

    def _standing(self, filing: bytes) -> Standing:
        return standing(self.manifest, self._file.state.filing(filing), self._now())

    def _view(self, filing: bytes) -> FilingView:
        return view(self.manifest, self._file.state.filing(filing), self._now())


async def _unjoined(path: Path, board: BoardClient, expected: bytes | None) -> AccountState:
    """A new account, or the one at `path` if it has not joined yet."""
    if not path.exists():
        signed = pinned(await board.manifest(), expected)
        return AccountState(os.urandom(32), board.url, signed, b"", b"", ())
    known = AccountFile.load(path).state
    if not known.registration:
        raise Refused(f"{path} is an account already", code="file-exists", hint="Choose another name for a new one.")
    pinned(known.manifest, expected)
    pinned(await board.manifest(), known.manifest.manifest.hash)
    return known
