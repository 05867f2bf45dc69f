"""The author's whole side: join, file, see, take back, carry on after any interruption (spec/filing).

What is to be sent is on disk before it is sent. What was named and written is in memory only.
"""

import os
import time
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import Self, Unpack

import anyio.to_thread

from covey.core.mail import mail_secret
from covey.errors import Blame, Refused
from covey.roles import author as role
from covey.roles.admission import use_invitation
from covey.roles.mail import MailParty
from covey.sdk.account import AccountFile, AccountState, FilingRecord
from covey.sdk.choices import Choices, NamedPerson, Wishes, check_choices, name_person
from covey.sdk.closing import Closing
from covey.sdk.delivery import Delivery
from covey.sdk.desk_chains import DeskChains
from covey.sdk.inquiry import Inquirer, Say
from covey.sdk.invitations import read_invitation
from covey.sdk.letters import LetterFolder
from covey.sdk.mailbox import Mailbox
from covey.sdk.pinning import pinned
from covey.sdk.standing import ENDED, FilingView, Standing
from covey.sdk.transport import PATIENCE as HTTP_PATIENCE
from covey.sdk.transport import BoardClient
from covey.wire.account import ADMISSION_INVITATION
from covey.wire.mail import AUTHOR

PATIENCE = 30.0


def quiet(_: str) -> None:
    """Say nothing."""


class Author(Closing):
    """One account at one escrow. Made by `new` or `open`; use it as an async context, or call `close`.

    `say` hears what is going on, in a few words; `blames` collects who broke the protocol meanwhile; after
    `patience` seconds without enough trustees a step is left for `resume`.
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
        self._file, self._board, self._say, self._now, self._entropy = file, board, say, now, entropy
        self._delivery = Delivery(file, board, say, patience, now)
        self._chains = DeskChains(self.manifest, board)
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
        patience: float = PATIENCE,
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
            made = cls(file, client, say=say, patience=patience)
            await made._delivery.join()
            made._stack = stack.pop_all()
        return made

    @classmethod
    async def open(
        cls,
        path: Path,
        *,
        board_url: str | None = None,
        say: Say = quiet,
        patience: float = PATIENCE,
        board: BoardClient | None = None,
    ) -> Self:
        """The account at `path`, at the board it joined unless another is given. Asks nobody yet."""
        async with AsyncExitStack() as stack:
            stack.enter_context(AccountFile.locked(path))
            file = AccountFile.load(path)
            made_for = board_url or file.state.board_url
            client = board or BoardClient(made_for, patience=min(HTTP_PATIENCE, patience))
            await stack.enter_async_context(client)
            made = cls(file, client, say=say, patience=patience)
            made._stack = stack.pop_all()
        return made

    async def close(self) -> None:
        """Let go of the file and the connections."""
        await self._stack.aclose()

    @property
    def account(self) -> bytes:
        """The account's public key."""
        return self._file.state.key.public.data

    @property
    def blames(self) -> tuple[Blame, ...]:
        """Who broke the protocol meanwhile, as far as it shows here."""
        return tuple(self._delivery.blames)

    # What an author does

    async def file(
        self,
        identifiers: Sequence[str],
        threshold: int,
        *,
        country: str | None = None,
        **wishes: Unpack[Wishes],
    ) -> FilingView:
        """File about one person, to be opened when `threshold` accounts have named them; 1 means now.

        The identifiers are written as people write them; see `choices.Choices` for the rest, and `submit`.
        """
        return await self.submit(name_person(identifiers, country), Choices(threshold, **wishes))

    async def submit(self, person: NamedPerson, choices: Choices) -> FilingView:
        """File. Returns when it is held, or still "being delivered" after a while: then `resume` carries on.

        Raises before anything is sent if a choice is not offered; `Waiting` if too few trustees answer.
        """
        plan, state = self.manifest.plan, self._file.state
        desks, expires = check_choices(self.manifest, choices, int(self._now()))
        if len(state.filings) >= plan.limits.filings:
            raise Refused("this account has no filings left", code="budget-spent")
        await self._delivery.join()
        if not self._file.state.draft:
            self._file.save(replace(self._file.state, draft=self._entropy(32)))
        state = self._file.state
        canonicals = person.canonicals
        inquirer = Inquirer(self._board, self.manifest, state.key, state.draft, canonicals)
        try:
            pseudonyms = await inquirer.ask(self._say)
        finally:
            self._delivery.blame(*inquirer.blames)
        draft = role.Draft(
            canonicals,
            pseudonyms,
            choices.threshold,
            desks,
            expires,
            person.version,
            person.conflict_text(choices.workplace),
            choices.case,
        )
        sealing = await self._chains.sealing(desks)
        self._delivery.blame(*self._chains.blames)
        self._say("sealing")
        filing, entropy = self._entropy(16), self._entropy(32)
        upload = await anyio.to_thread.run_sync(role.file, self.manifest, state.key, filing, draft, entropy, sealing)
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
        return await self._delivery.finish(filing)

    def known(self) -> tuple[FilingView, ...]:
        """Every filing as it was known last; asks nobody."""
        return tuple(self._delivery.view(record.id) for record in self._file.state.filings)

    async def list(self) -> tuple[FilingView, ...]:
        """Every filing, with the newest receipts."""
        self._say("asking how your filings stand")
        for record in self._file.state.filings:
            now = self._delivery.view(record.id)
            certain = now.standing in ENDED and (now.standing is not Standing.WITHDRAWN or now.gone == now.trustees)
            if not record.upload and not certain:
                await self._delivery.refresh(record.id)
        return self.known()

    async def withdraw(self, filing: bytes) -> FilingView:
        """Take a filing back. Raises `Refused` ("already-released") when it is too late."""
        record = self._file.state.filing(filing)
        if self._delivery.view(filing).standing not in ENDED and not record.withdrawal:
            signed = role.withdraw(self.manifest, self._file.state.key, filing).to_bytes()
            self._file.save(self._file.state.with_filing(replace(record, withdrawal=signed)))
        return await self._delivery.finish(filing)

    def mail(self, filing: bytes) -> Mailbox:
        """The mail with the desk that took this filing. Letters are kept, sealed, in a folder beside the account."""
        key = self._file.state.key
        known = self._file.state.filing(filing).id
        party = MailParty(self.manifest, known, key.public.data, mail_secret(key.seed, known), AUTHOR, key)
        path = self._file.path.resolve()
        folder = LetterFolder(path.with_name(f"{path.name}.letters") / known.hex())
        return Mailbox(party, self._board, folder, self._say, now=self._now, entropy=self._entropy)

    async def resume(self) -> tuple[FilingView, ...]:
        """Send everything again that is not confirmed yet; every filing afterwards."""
        await self._delivery.join()
        for record in self._file.state.filings:
            if record.upload or record.withdrawal:
                try:
                    await self._delivery.finish(record.id)
                except Refused as error:  # its standing says so; the others still have their turn
                    self._say(str(error))
        return self.known()


async def _unjoined(path: Path, board: BoardClient, expected: bytes | None) -> AccountState:
    """A new account, or the one at `path` if it has not joined yet."""
    if not path.exists():
        signed = pinned(await board.manifest(), expected)
        return AccountState(os.urandom(32), board.url, signed, b"", b"", ())
    known = AccountFile.load(path).state
    if not known.registration:
        hint = "Choose another name for a new one."
        raise Refused(f"there is an account in {path} already", code="file-exists", hint=hint)
    pinned(known.manifest, expected)
    pinned(await board.manifest(), known.manifest.manifest.hash)
    return known
