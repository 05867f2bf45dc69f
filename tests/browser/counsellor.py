"""A desk that accepts and writes letters, as far as the author's pages need one."""

import os
import time
from typing import Any

from covey.roles import mail
from covey.wire.mail import Asked, Letter, LetterKind, What
from servers.harness import DAY, Filed, LiveEscrow, until


class Counsellor:
    """Reads its inbox, takes a filing on, and corresponds about it."""

    def __init__(self, escrow: LiveEscrow, filing: bytes, index: int = 1) -> None:
        self.escrow, self.filing, self.index = escrow, filing, index
        self.reader = escrow.desk(index)
        until("the conflict part opens", 30, lambda: filing in self.reader.opened())
        answer = self.reader.decide(filing, accept=True)
        assert answer.status_code < 300, answer.text
        self.case = until("the case opens", 30, self._case)
        self.opened: dict[tuple[int, int], mail.OpenedLetter] = {}

    def _case(self) -> Any:
        found = self.reader.opened().get(self.filing)
        return found if found and found.case else None

    @property
    def party(self) -> mail.MailParty:
        """The desk's end."""
        secrets = self.escrow.desks[self.index - 1]
        return mail.MailParty(
            self.escrow.manifest, self.filing, self.case.account, self.case.opened.mail, self.index, secrets.signing
        )

    def read(self) -> mail.Correspondence:
        """Every letter so far."""
        while True:
            known = mail.arrange(self.party, list(self.opened.values()))
            request = mail.ask(self.party, known.newest, int(time.time()))
            answer = self.escrow.post("/v1/mail", request.to_bytes())
            assert answer.status_code == 200, answer.text
            page = mail.read(self.party, answer.content)
            assert page.faults == ()
            for letter in page.letters:
                self.opened[letter.sender, letter.number] = letter
            if not page.letters:
                return known

    def send(self, kind: LetterKind, **fields: Any) -> mail.OpenedLetter:
        """Write a letter."""
        known = self.read()
        letter = Letter(kind, int(time.time()), known.newest[0], **fields)
        sealed = mail.write(self.party, known.newest[1] + 1, letter, os.urandom(16))
        answer = self.escrow.post("/v1/letters", sealed.to_bytes())
        assert answer.status_code == 204, answer.text
        return mail.open_letter(self.party, sealed)

    def say(self, text: str) -> mail.OpenedLetter:
        """A plain letter."""
        return self.send(LetterKind.TEXT, text=text)

    def request(self, *items: tuple[What, str]) -> mail.OpenedLetter:
        """Ask for things."""
        asked = tuple(Asked(i, what, text) for i, (what, text) in enumerate(items, start=1))
        return self.send(LetterKind.REQUEST, asked=asked)

    def plan(self, step: str, days: int) -> mail.OpenedLetter:
        """What is next, and by when."""
        return self.send(LetterKind.STATUS, next=step, by=int(time.time()) // DAY + days)


def taken_on(escrow: LiveEscrow, filed: Filed) -> Counsellor:
    """A filing that opens now, accepted, with all trustees saying so."""
    found = Counsellor(escrow, filed.id)
    until("all say that it is accepted", 30, lambda: all(s == 8 for s in escrow.statuses(filed).values()))
    return found


def taken_on_when_opened(escrow: LiveEscrow, named: str, index: int = 1) -> Counsellor:
    """The filing that names somebody like this, once it is opened, taken on by the desk."""
    reader = escrow.desk(index)

    def find() -> bytes | None:
        cases = reader.opened().items()
        return next((filing for filing, case in cases if any(named in it for it in case.conflict.identifiers)), None)

    return Counsellor(escrow, until("the filing opens", 30, find), index)
