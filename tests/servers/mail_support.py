"""What tests of mail share: an author and a desk that accepted, over a running escrow."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from covey.core.mail import mail_secret
from covey.roles.mail import MailParty
from covey.sdk import AccountFile, MailView, blocking
from covey.sdk.desk import KEY, MANIFEST
from covey.sdk.standing import Standing
from servers.harness import BOARD, LiveEscrow, problem_code, until
from servers.vault_support import account


def desk_folder(escrow: LiveEscrow, folder: Path, desk: int = 1) -> Path:
    """A desk's folder as `covey desk new` makes it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MANIFEST).write_bytes(escrow.signed_manifest.to_bytes())
    (folder / KEY).write_bytes(escrow.desks[desk - 1].to_bytes())
    return folder


@dataclass
class Pair:
    """Both ends of the mail about one filing, and where they keep it."""

    escrow: LiveEscrow
    path: Path
    folder: Path
    filing: bytes
    author: blocking.Mailbox
    desk: blocking.Mailbox

    @property
    def party(self) -> MailParty:
        """The author's end, for letters by hand."""
        key = AccountFile.load(self.path).state.key
        secret = mail_secret(key.seed, self.filing)
        return MailParty(self.escrow.manifest, self.filing, key.public.data, secret, 0, key)

    @property
    def desk_party(self) -> MailParty:
        """The desk's end, likewise."""
        mine = self.party
        return MailParty(mine.manifest, mine.filing, mine.account, mine.secret, 1, self.escrow.desks[0].signing)


def filed(escrow: LiveEscrow, folder: Path, **wishes: object) -> tuple[Path, bytes]:
    """An account with a filing that is opened at once."""
    path = account(escrow, folder)
    with blocking.Author.open(path) as author:
        found = author.file(["ig: rowan_vale"], 1, **wishes)  # type: ignore[arg-type]
    return path, found.id


@contextmanager
def pair(escrow: LiveEscrow, folder: Path, **wishes: object) -> Iterator[Pair]:
    """A filing that desk 1 has accepted, and both ends of its mail."""
    path, filing = filed(escrow, folder, **wishes)
    kept = desk_folder(escrow, folder / "desk")
    url = escrow.url(BOARD)
    with blocking.Author.open(path) as author, blocking.DeskSession.open(kept, board_url=url) as desk:

        def is_open(what: str) -> bool:
            desk.poll()
            return any(case.filing == filing and getattr(case, what) is not None for case in desk.cases())

        until("the desk opens it", 20, lambda: is_open("conflict"))
        desk.accept(filing)
        until("the case part opens", 20, lambda: is_open("case"))
        until("the author sees it", 20, lambda: {v.standing for v in author.list()} == {Standing.ACCEPTED})
        yield Pair(escrow, path, kept, filing, author.mail(filing), desk.mail(filing))


def texts(view: MailView) -> list[str]:
    """What is in the letters, in reading order."""
    return [one.letter.text for one in view.letters]


def posted(escrow: LiveEscrow, body: bytes, target: str = "/v1/letters") -> str:
    """The code of a refusal; empty if there is none."""
    answer = escrow.post(target, body)
    return problem_code(answer) if answer.status_code >= 400 else ""
