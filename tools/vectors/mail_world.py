"""The mail of one filing of the world: both ends, and a few letters."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from covey.core.mail import mail_secret
from covey.roles import mail as role
from covey.wire.mail import (
    Answered,
    Asked,
    Given,
    Letter,
    LetterKind,
    Letters,
    MailRemoval,
    RecordPart,
    SealedLetter,
    What,
)
from vectors.page import seed
from vectors.world import NOW, World

Bad = tuple[str, str, Any, str]


class MailWorld:
    """The mail of one filing of the world's, desk 1 having accepted it, and a few letters."""

    def __init__(self, world: World) -> None:
        self.filing, _, _ = world.made_of("second")
        account = world.accounts[1]
        self.secret = mail_secret(account.seed, self.filing)
        given = (world.manifest, self.filing, account.public.data, self.secret)
        self.author = role.MailParty(*given, 0, account)
        self.desk, self.other = (role.MailParty(*given, j, world.desks[j].signing) for j in (1, 2))
        self.stranger = replace(self.author, account=world.accounts[2].public.data, key=world.accounts[2])
        self.request_id = seed("letter", "asked", length=16)
        asked = (Asked(1, What.RECORD, "the notes of May"), Asked(7, What.ANSWER, "Was somebody with you?"))
        part = RecordPart("May", "We were three.", 20_000, (seed("record hash"),))
        self.plain = {
            "hello": Letter(LetterKind.TEXT, NOW, 0, "Caf\u00e9, Tuesday?"),
            "asked": Letter(LetterKind.REQUEST, NOW + 60, 1, "Two things.", asked),
            "answer": Letter(
                LetterKind.ANSWER,
                NOW + 120,
                1,
                answers=(
                    Answered(self.request_id, 1, Given.GIVEN, ""),
                    Answered(self.request_id, 7, Given.NOT_NOW, "Later."),
                ),
                record=(part,),
            ),
            "status": Letter(LetterKind.STATUS, NOW + 50, 2, "We read it.", next="We write to the house.", by=20_900),
            "share": Letter(LetterKind.SHARE, NOW + 200, 2, record=(part,), attachments=(b"an attachment's key",)),
            "end": Letter(LetterKind.END, NOW + 300, 2, "Thank you."),
            "size 2": Letter(LetterKind.TEXT, NOW, 0, "a" * 1024),
            "size 3": Letter(LetterKind.TEXT, NOW, 0, "a" * 8192),
            "size 4": Letter(LetterKind.TEXT, NOW, 0, "a" * 32_768),
        }
        self.sealed = {
            "hello": self.write(self.author, 1, "hello"),
            "asked": role.write(self.desk, 1, self.plain["asked"], self.request_id),
            "answer": self.write(self.author, 2, "answer"),
            "status": self.write(self.desk, 2, "status"),
            "share": self.write(self.author, 3, "share"),
            "end": self.write(self.author, 4, "end"),
        }

    def write(self, party: role.MailParty, number: int, name: str, label: str = "") -> SealedLetter:
        """A letter of these, with an id of its own."""
        letter_id = seed("letter", name, label, party.me, number, length=16)
        return role.write(party, number, self.plain[name], letter_id)

    def some(self, names: str) -> list[SealedLetter]:
        """Several."""
        return [self.sealed[name] for name in names.split()]


def page_of(letters: Sequence[SealedLetter], *removals: MailRemoval, state: int = 0) -> Letters:
    return Letters(tuple(letters), removals, state)
