"""Sending what an account file holds until enough trustees have signed for it (spec/filing, receipts).

Everything sent is on disk first and may be sent again. The board is believed in nothing: every receipt is
checked, and who passed on a false one is blamed.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import anyio

from covey.errors import Blame, Malformed, PeerFault, Refused, Unavailable, Waiting
from covey.roles import author as role
from covey.sdk.account import AccountFile, FilingRecord
from covey.sdk.inquiry import Say
from covey.sdk.standing import FilingView, Standing, by_trustee, view
from covey.sdk.transport import BoardClient
from covey.wire.log import Receipt, Status

_ALL_OF_THEM = 3.0  # seconds to wait for the last ones, once enough trustees have let a filing go
_IN_FLIGHT = {Standing.DELIVERING, Standing.WITHDRAWING}


class Delivery:
    """One account's traffic. `patience`: seconds to wait for trustees before leaving the rest for later."""

    def __init__(
        self, file: AccountFile, board: BoardClient, say: Say, patience: float, now: Callable[[], float]
    ) -> None:
        self.manifest = file.state.manifest.manifest
        self.blames: list[Blame] = []
        self._file, self._board, self._say, self._patience, self._now = file, board, say, patience, now

    async def join(self) -> None:
        """Until enough trustees have let the account in; `Waiting` when that takes too long."""
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

    async def finish(self, filing: bytes) -> FilingView:
        """Deliver, then take back if that is wanted; what the network prevents is left for the next time."""
        try:
            await self._deliver(filing)
            await self._take_back(filing)
        except Unavailable as error:
            self._say(str(error))
        return self.view(filing)

    async def refresh(self, filing: bytes) -> None:
        """Fetch the newest receipts."""
        self._take(filing, await self._board.filing(filing))

    def view(self, filing: bytes) -> FilingView:
        """The filing as its author sees it."""
        return view(self.manifest, self._file.state.filing(filing), self._now())

    def blame(self, *blames: Blame) -> None:
        """Note who broke the protocol."""
        self.blames += [blame for blame in blames if blame not in self.blames]

    async def _deliver(self, filing: bytes) -> None:
        record = self._file.state.filing(filing)
        if not record.upload:
            return
        end = anyio.current_time() + self._patience
        self._say("sending")
        try:
            receipts = await self._board.file(record.upload, 1)
        except (Refused, Malformed):
            self._change(replace(record, upload=b"", withdrawal=b"", undelivered=True))
            raise
        while True:
            record = self._take(filing, receipts)
            now = self.view(filing)
            if now.standing is Standing.FAILING and not record.withdrawal:
                # What some trustees refused, and others keep, is in nobody's interest: take it back from those.
                signed = role.withdraw(self.manifest, self._file.state.key, filing).to_bytes()
                self._say(f"too few trustees could take it in ({now.refusal}): taking it back")
                self._change(replace(record, upload=b"", withdrawal=signed))
                return
            if now.standing not in _IN_FLIGHT or now.keeping >= now.needed:
                self._change(replace(record, upload=b""))
                return
            if record.withdrawal:
                return  # delivered only so that trustees can sign that they have let it go
            self._say(f"sending: {now.keeping} of {now.trustees} trustees hold it")
            if anyio.current_time() > end:
                return
            receipts = await self._board.filing(filing, 2)

    async def _take_back(self, filing: bytes) -> None:
        record = self._file.state.filing(filing)
        if not record.withdrawal:
            return
        soon = anyio.current_time() + min(_ALL_OF_THEM, self._patience)
        end = anyio.current_time() + self._patience
        try:
            receipts = await self._board.withdraw(record.withdrawal)
        except Refused as error:
            self._change(replace(record, withdrawal=b""))
            if error.code == "already-released":
                await self.refresh(filing)
            raise
        while True:
            record = self._take(filing, receipts)
            now = self.view(filing)
            if record.withdrawal and now.standing is not Standing.WITHDRAWING:
                self._change(replace(record, upload=b"", withdrawal=b""))
            self._say(f"taking back: {now.gone} of {now.trustees} trustees have let it go")
            late = anyio.current_time() > (end if now.standing is Standing.WITHDRAWING else soon)
            if now.gone == now.trustees or now.standing not in {Standing.WITHDRAWING, Standing.WITHDRAWN} or late:
                return
            await anyio.sleep(0.3)
            receipts = await self._board.filing(filing)

    def _take(self, filing: bytes, receipts: Sequence[Receipt]) -> FilingRecord:
        """Keep what is new and valid."""
        record = self._file.state.filing(filing)
        found = self._valid(record.digest, [*record.receipts, *receipts], filing)
        if found != by_trustee(record):
            record = replace(record, receipts=tuple(found[i] for i in sorted(found)))
            self._change(record)
        return record

    def _valid(self, subject: bytes, receipts: Sequence[Receipt], filing: bytes | None = None) -> dict[int, Receipt]:
        """The newest valid receipt of each trustee; a false one is dropped, and whoever passed it on is blamed."""
        good = []
        for receipt in receipts:
            try:
                role.read_receipts(self.manifest, subject, [receipt], filing)
                good.append(receipt)
            except PeerFault as error:
                self.blame(error.blame)
        return role.read_receipts(self.manifest, subject, good, filing)

    def _change(self, record: FilingRecord) -> None:
        self._file.save(self._file.state.with_filing(record))
