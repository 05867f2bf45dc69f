"""When a desk is reminded, and the bytes of the message: the same whatever has happened (spec/reminders)."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from email.utils import format_datetime
from typing import Final

SUBJECT_BYTES: Final = 16
BODY_BYTES: Final = 192
IDENTITY_BYTES: Final = 16
LINE: Final = 76
# Language: subject, text. No link, no name, no number, and no word of what it is about.
TEXTS: Final = {
    "en": ("Reminder", "This is your regular reminder to look at your desk."),
    "es": ("Recordatorio", "Este es su recordatorio habitual: eche un vistazo a su escritorio."),
    "fr": ("Rappel", "Ceci est votre rappel habituel\N{NO-BREAK SPACE}: pensez à regarder votre bureau."),
    "ar": ("تذكير", "هذا تذكيرك المعتاد بإلقاء نظرة على مكتبك."),
}


@dataclass(frozen=True, slots=True)
class Schedule:
    """One moment on each of some days of the week, by the clocks of one place. Monday is 0."""

    days: frozenset[int]
    hour: int
    minute: int
    zone: tzinfo

    def last(self, now: int) -> int:
        """The newest slot that is not after `now`, in Unix seconds."""
        return max(slot for slot in self._around(now) if slot <= now)

    def next(self, now: int) -> int:
        """The first slot after `now`."""
        return min(slot for slot in self._around(now) if slot > now)

    def _around(self, now: int) -> Iterator[int]:
        """Every slot from a week before to a week after. A time that a clock change leaves out is as before it."""
        here = datetime.fromtimestamp(now, self.zone).replace(hour=self.hour, minute=self.minute, second=0, fold=0)
        for away in range(-8, 9):
            day = here + timedelta(days=away)  # by the wall clock, whatever changes between
            if day.weekday() in self.days:
                yield int(day.timestamp())


def message(sender: str, address: str, language: str, date: int, identity: bytes) -> bytes:
    """A whole e-mail. For one sender and one address it has the same length in every language, at every time.

    `sender` and `address` are ASCII addresses; `date` is in Unix seconds; `identity` is 16 random bytes.
    """
    subject, text = TEXTS[language]
    plain = text.encode() + b"\r\n"
    body = b64encode(plain + b" " * (BODY_BYTES - len(plain) - 2) + b"\r\n").decode()
    lines = (
        f"Date: {format_datetime(datetime.fromtimestamp(date, UTC))}",
        f"From: {sender}",
        f"To: {address}",
        f"Message-ID: <{identity.hex()}@{sender.rpartition('@')[2]}>",
        f"Subject: =?utf-8?b?{b64encode(_padded(subject, SUBJECT_BYTES)).decode()}?=",
        "Auto-Submitted: auto-generated",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: base64",
        "",
        *(body[at : at + LINE] for at in range(0, len(body), LINE)),
    )
    return "".join(f"{line}\r\n" for line in lines).encode("ascii")


def _padded(text: str, size: int) -> bytes:
    data = text.encode()
    return data + b" " * (size - len(data))
