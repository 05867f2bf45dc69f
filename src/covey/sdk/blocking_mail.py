"""`covey.sdk.Mailbox`, blocking."""

from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from covey.sdk import mailbox as asynchronous
from covey.sdk.mailbox import MailView
from covey.wire.mail import Given, RecordPart, What

Call = Callable[[Callable[[], Coroutine[Any, Any, MailView]]], MailView]


class Mailbox:
    """One end of the mail about one filing; `Author.mail` and `DeskSession.mail` make it."""

    def __init__(self, call: Call, inner: asynchronous.Mailbox) -> None:
        self._call, self._inner = call, inner

    def known(self) -> MailView:
        """What is on this disk; asks nobody."""
        return self._inner.known()

    def letters(self) -> MailView:
        """Send what is unsent, fetch what is new; everything afterwards."""
        return self._call(self._inner.letters)

    def write(self, text: str) -> MailView:
        """A text."""
        return self._call(lambda: self._inner.write(text))

    def end(self, text: str = "") -> MailView:
        """No more letters, from either side."""
        return self._call(lambda: self._inner.end(text))

    def ask(self, items: Sequence[tuple[What, str]], text: str = "") -> MailView:
        """Ask the author for things, each with its own answer."""
        return self._call(lambda: self._inner.ask(items, text))

    def status(self, text: str, next_step: str = "", by: int = 0) -> MailView:
        """Tell the author where the case stands."""
        return self._call(lambda: self._inner.status(text, next_step, by))

    def answer(
        self,
        request: bytes,
        item: int,
        given: Given,
        text: str = "",
        *,
        record: Sequence[RecordPart] = (),
        attachments: Sequence[bytes] = (),
    ) -> MailView:
        """Answer one item of a request."""
        return self._call(
            lambda: self._inner.answer(request, item, given, text, record=record, attachments=attachments)
        )

    def share(
        self, *, record: Sequence[RecordPart] = (), attachments: Sequence[bytes] = (), text: str = ""
    ) -> MailView:
        """Give something unasked."""
        return self._call(lambda: self._inner.share(record=record, attachments=attachments, text=text))

    def remove(self) -> MailView:
        """Delete every letter that is known, here and at the board."""
        return self._call(self._inner.remove)
