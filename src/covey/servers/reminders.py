"""The board's loop that reminds desks: what is due is taken from the role, handed in, and noted (spec/reminders)."""

import asyncio
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from covey.core.reminders import message
from covey.errors import CoveyError, Unavailable
from covey.roles.reminders import BoardReminders, Reminder
from covey.servers.events import log
from covey.servers.process import Worker
from covey.servers.reminder_settings import FILE, MailServer, ReminderSettings, read_settings
from covey.store.board import SqlBoardStore
from covey.wire.manifest import Manifest

LOOK_SECONDS: Final = 20.0
SEND_SECONDS: Final = 120.0
LEAVE_SECONDS: Final = 3.0  # what a message on its way has to get there when the board stops

HandIn = Callable[[MailServer, str, bytes], None]


class Reminders:
    """Sends what is due, all desks at once, so that no desk's message can be told from when another's comes."""

    def __init__(self, settings: ReminderSettings, role: BoardReminders, now: Callable[[], int], hand: HandIn) -> None:
        self.role = role
        self._settings, self._now, self._hand = settings, now, hand
        self._stopping = False
        self._idle = asyncio.Event()
        self._idle.set()

    async def run(self, worker: Worker) -> None:
        """Look again and again, until cancelled."""
        while True:
            await self.turn(worker)
            await asyncio.sleep(LOOK_SECONDS)

    async def turn(self, worker: Worker) -> None:
        """Send everything that is due now."""
        if self._stopping:
            return
        self._idle.clear()
        try:
            due = await worker.run(self.role.due, self._now(), os.urandom)
            await asyncio.gather(*(self._send(worker, reminder) for reminder in due))
        finally:
            self._idle.set()

    async def stop(self) -> None:
        """Begin nothing more, and give what is on its way a moment to get there."""
        self._stopping = True
        with suppress(TimeoutError):
            await asyncio.wait_for(self._idle.wait(), LEAVE_SECONDS)

    async def _send(self, worker: Worker, reminder: Reminder) -> None:
        server, desk = self._settings.server, self._settings.desks[reminder.desk]
        made = message(server.sender, desk.address, desk.language, reminder.date, reminder.identity)
        try:
            await _beside(partial(self._hand, server, desk.address, made))
        except CoveyError as error:
            log("reminder-failed", desk=reminder.desk, tries=reminder.tries, detail=str(error))
            return
        await worker.run(self.role.sent, reminder)
        if not desk.wish.only_waiting:
            log("reminder-sent", desk=reminder.desk, tries=reminder.tries)


async def _beside(work: Callable[[], None]) -> None:
    """Run in a thread that nobody has to wait for: a mail server that says nothing must not hold up the board."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()

    def finish(error: BaseException | None) -> None:
        if done.done():
            return  # nobody waits any more
        if error is None:
            done.set_result(None)
        else:
            done.set_exception(error)

    def run() -> None:
        error: BaseException | None = None
        try:
            work()
        except BaseException as found:  # noqa: BLE001  given to who waits
            error = found
        with suppress(RuntimeError):  # the board has stopped meanwhile
            loop.call_soon_threadsafe(finish, error)

    threading.Thread(target=run, name="reminder", daemon=True).start()
    try:
        await asyncio.wait_for(done, SEND_SECONDS)
    except TimeoutError:
        raise Unavailable("the mail server did not take the message in time", code="mail-failed") from None


def settings_in(data: Path, file: Path | None, manifest: Manifest) -> ReminderSettings | None:
    """What a board's operator has switched on, in `file` or else in the data directory; None if nothing."""
    if file is None and not (data / FILE).exists():
        return None
    return read_settings(data / FILE if file is None else file, manifest)


def reminders_from(settings: ReminderSettings | None, store: SqlBoardStore, now: Callable[[], int]) -> Reminders | None:
    """The reminders of a board with these settings."""
    if settings is None:
        return None
    from covey.servers.reminder_mail import hand_in  # a board that reminds nobody loads nothing that could send

    wishes = {desk: recipient.wish for desk, recipient in settings.desks.items()}
    return Reminders(settings, BoardReminders(wishes, store, store.transaction), now, hand_in)
