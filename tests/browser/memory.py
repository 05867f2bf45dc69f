"""How much memory the scripts of a page hold, its workers' too. What Chromium's inspector keeps is not theirs."""

import json
from typing import Any

from playwright.sync_api import Page


class ScriptMemory:
    """Asks the page and its dedicated workers; `peak` is the largest sum seen."""

    def __init__(self, page: Page) -> None:
        self.page, self.peak = page, 0
        self._answers: dict[str, int] = {}
        self._workers: list[str] = []
        self._session = page.context.new_cdp_session(page)
        self._session.on("Target.attachedToTarget", self._attached)
        self._session.on("Target.receivedMessageFromTarget", self._answered)
        everything = {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": False}
        self._session.send("Target.setAutoAttach", everything)

    def _attached(self, found: dict[str, Any]) -> None:
        if found["targetInfo"]["type"] == "worker":
            self._workers.append(found["sessionId"])

    def _answered(self, found: dict[str, Any]) -> None:
        answer = json.loads(found["message"])
        if "id" in answer:  # else it is an event
            self._answers[found["sessionId"]] = _held(answer["result"])

    def look(self) -> int:
        """Bytes held now: objects, and the buffers they own."""
        page = _held(self._session.send("Runtime.getHeapUsage"))
        self._answers.clear()
        for worker in self._workers:
            message = json.dumps({"id": 1, "method": "Runtime.getHeapUsage"})
            self._session.send("Target.sendMessageToTarget", {"sessionId": worker, "message": message})
        while len(self._answers) < len(self._workers):
            self.page.wait_for_timeout(5)
        found = page + sum(self._answers.values())
        self.peak = max(self.peak, found)
        return found


def _held(usage: dict[str, float]) -> int:
    return int(usage["usedSize"] + usage["backingStorageSize"])
