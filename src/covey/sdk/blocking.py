"""The same for programs without an event loop: every method waits for its result.

with blocking.Author.open(path) as author:
    author.file(["instagram: rowan_vale"], 3)
"""

from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, Self, TypeVar, Unpack

from anyio.from_thread import BlockingPortal, start_blocking_portal

from covey.errors import Blame
from covey.roles.desk import CaseView, Finding
from covey.sdk import archive
from covey.sdk import author as asynchronous_author
from covey.sdk import backup as backups
from covey.sdk import desk as asynchronous_desk
from covey.sdk.author import quiet
from covey.sdk.blocking_attachments import (
    attach,
    attachment_key,
    attachments,
    fetch,
    fetch_own,
    known_attachments,
    remove_attachment,
    resume_attachments,
)
from covey.sdk.blocking_mail import Mailbox
from covey.sdk.choices import Choices, NamedPerson, Wishes
from covey.sdk.house import DeskHouse
from covey.sdk.inquiry import Say
from covey.sdk.pages import PagesCheck
from covey.sdk.pages import check_pages as _check_pages
from covey.sdk.proofs import Proof
from covey.sdk.standing import FilingView
from covey.sdk.status import EscrowStatus
from covey.sdk.transport import BoardClient
from covey.wire.manifest import Manifest, SignedManifest

Inner = TypeVar("Inner", bound=asynchronous_author.Author | asynchronous_desk.DeskSession | DeskHouse)
Result = TypeVar("Result")


class _Facade(Generic[Inner]):
    """An asynchronous object in a thread of its own."""

    def __init__(self, stack: ExitStack, portal: BlockingPortal, inner: Inner) -> None:
        self._stack, self._portal, self._inner = stack, portal, inner

    @classmethod
    def _start(cls, make: Callable[[], Coroutine[Any, Any, Inner]]) -> Self:
        with ExitStack() as stack:
            portal = stack.enter_context(start_blocking_portal())
            inner = portal.call(make)
            stack.callback(portal.call, inner.close)
            return cls(stack.pop_all(), portal, inner)

    def _call(self, make: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
        result: Result = self._portal.call(make)
        return result

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files and the connections."""
        self._stack.close()

    @property
    def manifest(self) -> Manifest:
        """The escrow."""
        return self._inner.manifest


class Author(_Facade[asynchronous_author.Author]):
    """`covey.sdk.Author`, blocking."""

    @classmethod
    def new(
        cls, path: Path, board_url: str, invitation: str, manifest_hash: bytes | None = None, *, say: Say = quiet
    ) -> Self:
        """Make an account at `path` and join with an invitation."""
        return cls._start(lambda: asynchronous_author.Author.new(path, board_url, invitation, manifest_hash, say=say))

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        board_url: str | None = None,
        say: Say = quiet,
        patience: float = asynchronous_author.PATIENCE,
    ) -> Self:
        """The account at `path`."""
        opening = asynchronous_author.Author.open
        return cls._start(lambda: opening(path, board_url=board_url, say=say, patience=patience))

    @property
    def account(self) -> bytes:
        """The account's public key."""
        return self._inner.account

    @property
    def blames(self) -> tuple[Blame, ...]:
        """Who broke the protocol meanwhile."""
        return self._inner.blames

    def file(
        self,
        identifiers: Sequence[str],
        threshold: int,
        *,
        country: str | None = None,
        **wishes: Unpack[Wishes],
    ) -> FilingView:
        """File about one person, to be opened when `threshold` accounts have named them; 1 means now."""
        return self._call(lambda: self._inner.file(identifiers, threshold, country=country, **wishes))

    def submit(self, person: NamedPerson, choices: Choices) -> FilingView:
        """The same, with everything decided before."""
        return self._call(lambda: self._inner.submit(person, choices))

    def known(self) -> tuple[FilingView, ...]:
        """Every filing as it was known last; asks nobody."""
        return self._inner.known()

    def list(self) -> tuple[FilingView, ...]:
        """Every filing, with the newest receipts."""
        return self._call(self._inner.list)

    def withdraw(self, filing: bytes) -> FilingView:
        """Take a filing back."""
        return self._call(lambda: self._inner.withdraw(filing))

    def mail(self, filing: bytes) -> Mailbox:
        """The mail with the desk that took this filing."""
        return Mailbox(self._call, self._inner.mail(filing))

    def resume(self) -> tuple[FilingView, ...]:
        """Send everything again that is not confirmed yet."""
        return self._call(self._inner.resume)


class DeskSession(_Facade[asynchronous_desk.DeskSession]):
    """`covey.sdk.DeskSession`, blocking."""

    @classmethod
    def open(cls, folder: Path, *, board_url: str | None = None, say: Say = quiet) -> Self:
        """The desk whose key and manifest are in `folder`."""
        return cls._start(lambda: asynchronous_desk.DeskSession.open(folder, board_url=board_url, say=say))

    @property
    def index(self) -> int:
        """Which desk of the manifest this is."""
        return self._inner.index

    @property
    def faults(self) -> tuple[Blame, ...]:
        """Who broke the protocol, as far as it shows here."""
        return self._inner.faults

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is waited for, of whom."""
        return self._inner.findings

    def cases(self) -> Sequence[CaseView]:
        """Every filing that reached this desk."""
        return self._inner.cases()

    def case(self, filing: bytes) -> CaseView:
        """One of them."""
        return self._inner.case(filing)

    def poll(self, *, everything: bool = False) -> Sequence[CaseView]:
        """Fetch what is new; all cases afterwards."""
        return self._call(lambda: self._inner.poll(everything=everything))

    def accept(self, filing: bytes) -> CaseView:
        """Take the case on."""
        return self._call(lambda: self._inner.accept(filing))

    def decline(self, filing: bytes) -> CaseView:
        """Leave it to the author's next desk."""
        return self._call(lambda: self._inner.decline(filing))

    def proof(self, filing: bytes) -> Proof:
        """When this filing was filed, kept and opened."""
        return self._call(lambda: self._inner.proof(filing))

    def mail(self, filing: bytes) -> Mailbox:
        """The mail with the author of an accepted filing."""
        return Mailbox(self._call, self._inner.mail(filing))

    def hand_over(self, filings: Sequence[bytes], out: Path, *, letters: bool = True, silent: str = "") -> archive.Made:
        """Write what this desk has of these filings to an archive."""
        return self._call(
            lambda: archive.hand_over(archive.FolderSource(self._inner), filings, out, letters=letters, silent=silent)
        )


def manifest(board_url: str) -> SignedManifest:
    """The manifest that a board shows, with every signature checked."""
    return _ask(board_url, lambda board: board.manifest())


def check_pages(board_url: str, pages: Mapping[str, bytes], headers: Callable[[str], Mapping[str, str]]) -> PagesCheck:
    """`covey.sdk.pages.check_pages`, blocking."""
    with start_blocking_portal() as portal:
        return portal.call(_check_pages, board_url, pages, headers)


def status(board_url: str) -> EscrowStatus:
    """Who is there, who broke the protocol, what waits."""
    return _ask(board_url, lambda board: board.status())


def is_ready(board_url: str) -> bool:
    """Whether the board answers and enough trustees are with it."""
    return _ask(board_url, lambda board: board.is_ready())


def make_vault(account: Path, phrase: bytes, *, say: Say = quiet) -> tuple[Blame, ...]:
    """Keep an account file in a vault for this phrase; an older phrase opens nothing afterwards."""
    return _with_backup(account, say, lambda backup: backup.make(phrase))


def save_vault(account: Path, *, say: Say = quiet) -> tuple[Blame, ...]:
    """Write an account file as it is now into its vault."""
    return _with_backup(account, say, lambda backup: backup.save())


def remove_vault(account: Path, *, say: Say = quiet) -> tuple[Blame, ...]:
    """Take an account's vault away for good."""
    return _with_backup(account, say, lambda backup: backup.remove())


def restore(
    account: Path, board_url: str, phrase: bytes, manifest_hash: bytes | None = None, *, say: Say = quiet
) -> tuple[Manifest, tuple[Blame, ...]]:
    """Bring an account file back with nothing but its pass phrase."""
    with start_blocking_portal() as portal:
        return portal.call(lambda: backups.restore(account, board_url, phrase, manifest_hash, say=say))


def _with_backup(
    account: Path, say: Say, step: Callable[[backups.Backup], Coroutine[Any, Any, None]]
) -> tuple[Blame, ...]:
    async def run() -> tuple[Blame, ...]:
        async with backups.Backup.open(account, say=say) as backup:
            await step(backup)
            return backup.blames

    with start_blocking_portal() as portal:
        return portal.call(run)


def _ask(board_url: str, question: Callable[[BoardClient], Coroutine[Any, Any, Result]]) -> Result:
    async def ask() -> Result:
        async with BoardClient(board_url) as board:
            return await question(board)

    with start_blocking_portal() as portal:
        return portal.call(ask)


__all__ = [
    "Author",
    "DeskSession",
    "Mailbox",
    "attach",
    "attachment_key",
    "attachments",
    "fetch",
    "fetch_own",
    "is_ready",
    "known_attachments",
    "make_vault",
    "manifest",
    "remove_attachment",
    "remove_vault",
    "restore",
    "resume_attachments",
    "save_vault",
    "status",
]
