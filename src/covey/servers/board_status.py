"""What a board says about itself: that it is there, who else is, and who broke the protocol (spec/http)."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from covey.errors import Unavailable
from covey.roles.board import Board
from covey.servers.process import Worker
from covey.servers.relay import Link
from covey.servers.reminders import Reminders

PUBLIC_PARTIES = {"trustee", "board", "desk"}


class StatusHandlers:
    """Handlers that a board's server has besides its own."""

    _board: Board
    _worker: Worker
    _links: list[Link]
    _reminders: Reminders | None = None

    def open_reminders(self, reminders: Reminders | None) -> None:
        """Remind desks from now on, if the operator has switched it on."""
        self._reminders = reminders

    async def health(self, _: Request) -> Response:
        """The process answers."""
        return JSONResponse({"status": "ok"})

    async def ready(self, _: Request) -> Response:
        """Enough trustees answer for filings to be held."""
        healthy = sum(link.healthy for link in self._links)
        if healthy < self._board.manifest.parameters.held:
            raise Unavailable("too few trustees answer", code="not-ready")
        await self._worker.run(self._board.length)
        return JSONResponse({"status": "ready"})

    async def status(self, _: Request) -> Response:
        """Who is there, who broke the protocol, what waits. Says nothing about filings."""
        manifest = self._board.manifest
        healthy = sum(link.healthy for link in self._links)
        need = manifest.parameters.need
        # What else matching waits for is in the board's log alone: it could tell that somebody filed, or met.
        waiting = "" if healthy >= need else f"matching waits: {healthy} of the {need} trustees it needs answer"
        names = ("party", "fault", "certain", "first", "last", "times")
        found = await self._worker.run(self._board.faults)
        reminded = [] if self._reminders is None else await self._worker.run(self._reminders.role.states)
        return JSONResponse(
            {
                "name": manifest.plan.name,
                "manifest": manifest.hash.hex(),
                "ready": healthy >= manifest.parameters.held,
                "waiting": waiting,
                "trustees": [
                    {
                        "index": card.index,
                        "name": card.name,
                        "jurisdiction": card.jurisdiction,
                        "healthy": link.healthy,
                        "behind": link.behind,
                        "since": link.since,
                        "detail": link.detail,
                    }
                    for card, link in zip(manifest.plan.trustees, self._links, strict=True)
                ],
                # Faults of accounts are for the operator's log: in public they would tell that somebody filed.
                "faults": [dict(zip(names, row, strict=True)) for row in found if row[0].split()[0] in PUBLIC_PARTIES],
                "reminders": [
                    {
                        "desk": state.desk,
                        "send": "waiting" if state.only_waiting else "always",
                        "last": state.last or None,
                        "late": state.late,
                    }
                    for state in reminded
                ],
            }
        )
