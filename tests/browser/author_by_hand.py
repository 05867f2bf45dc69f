"""An author without a browser, who files at once and writes letters: as far as a desk's pages need one."""

import os
import time
from typing import Any

from covey.core.mail import mail_secret
from covey.roles import mail
from covey.wire.filing import CasePart
from covey.wire.mail import Letter, LetterKind
from servers.harness import Filed, LiveEscrow, until

WORDS = "It was after the rehearsal.\n\nThe lamp was broken, and the door was shut."
CASE = CasePart("By the side door, and never by phone.", "en", True, WORDS)


class AuthorByHand:
    """Names somebody in a new filing; writes letters once a desk has taken it on."""

    def __init__(self, escrow: LiveEscrow, *names: str, **choices: Any) -> None:
        self.escrow = escrow
        self.filed: Filed = escrow.person().file(*names, **{"case": CASE, **choices})
        self.letters = 0

    @property
    def party(self) -> mail.MailParty:
        """Her end of the letters."""
        key, filing = self.filed.author.key, self.filed.id
        return mail.MailParty(self.escrow.manifest, filing, key.public.data, mail_secret(key.seed, filing), 0, key)

    def send(self, kind: LetterKind, **fields: Any) -> None:
        """Her next letter; the board takes it once it knows that the desk has accepted."""
        self.letters += 1
        letter = Letter(kind, int(time.time()), 0, **fields)
        sealed = mail.write(self.party, self.letters, letter, os.urandom(16)).to_bytes()
        until("the board takes it", 30, lambda: self.escrow.post("/v1/letters", sealed).status_code == 204)
