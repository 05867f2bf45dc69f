"""Covey from Python: `Author` files, `DeskSession` opens, `Registrar` invites, `BoardClient` is the HTTP below.

Everything waits asynchronously (anyio); `covey.sdk.blocking` has the same without an event loop. Errors are
`covey.errors.CoveyError`; each has a `code`, a sentence and a `hint`.
"""

from covey.roles.desk import CaseView, Finding, Meeting, State
from covey.sdk.account import AccountFile, AccountState, FilingRecord
from covey.sdk.attachments import Attachments, AttachmentView
from covey.sdk.author import Author
from covey.sdk.backup import Backup, restore
from covey.sdk.choices import Choices, NamedPerson, check_choices, name_person
from covey.sdk.desk import DeskSession
from covey.sdk.fetching import fetch
from covey.sdk.invitations import invitation_text, read_invitation
from covey.sdk.mailbox import Mailbox, MailView
from covey.sdk.pinning import read_hash, read_manifest
from covey.sdk.registrar import Registrar
from covey.sdk.standing import FilingView, Standing
from covey.sdk.status import EscrowStatus, Fault, TrusteeStatus
from covey.sdk.transport import BoardClient
from covey.sdk.vault import Hardener, Vault

__all__ = [
    "AccountFile",
    "AccountState",
    "AttachmentView",
    "Attachments",
    "Author",
    "Backup",
    "BoardClient",
    "CaseView",
    "Choices",
    "DeskSession",
    "EscrowStatus",
    "Fault",
    "FilingRecord",
    "FilingView",
    "Finding",
    "Hardener",
    "MailView",
    "Mailbox",
    "Meeting",
    "NamedPerson",
    "Registrar",
    "Standing",
    "State",
    "TrusteeStatus",
    "Vault",
    "check_choices",
    "fetch",
    "invitation_text",
    "name_person",
    "read_hash",
    "read_invitation",
    "read_manifest",
    "restore",
]
