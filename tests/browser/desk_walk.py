"""One walk through the desk's pages. At each, whoever walks is told its name, and may look.

A name with a colon is a state of a page that was there before: its heading had the focus when it came.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from browser.at_desk import AtDesk
from browser.desk_work import At, DeskWork
from servers.harness import LiveEscrow

DESK_PLACES = 55  # states of pages that it comes to, at least


class DeskWalk(DeskWork):
    """Ada opens a desk, lets Bo in, works with three authors; then Cara comes with the recovery sheet."""

    def __init__(
        self, browser: Browser, escrow: LiveEscrow, keys: Path, look: Callable[[AtDesk], At], **options: Any
    ) -> None:
        self.browser, self.escrow, self.look, self.options = browser, escrow, look, options
        self.keys, self.sheet = keys, ""
        keys.write_bytes(escrow.desks[0].to_bytes())
        self.board, self.desk = escrow.url("board"), escrow.manifest.desk(1).name
        self.ada, self.at = self._come("Ada")
        self.ada.page.clock.install()
        self.ada.page.reload()
        self.authors = []

    def _come(self, name: str) -> tuple[AtDesk, At]:
        found = AtDesk(self.browser, self.board, name, **self.options)
        return found, self.look(found)

    def all(self) -> None:
        """Every page, from the first to the last."""
        self.open_desk()
        self.let_in()
        self.check()
        self.author()
        self.letters()
        self.pattern()
        self.search()
        self.close()
        self.keys_and_people()
        self.lock()
        self.ada.finish()
        self.recover()

    def open_desk(self) -> None:
        """The first page, the way in, the key file, words, a name."""
        ada, at = self.ada, self.at
        ada.see("has these desks")
        at("front: read")
        ada.press("Come in with your eight words")
        ada.heading("Come in")
        at("open")
        self._state("Come in", "Type the eight words here.", "open: empty")
        ada.press("Back")
        ada.press("Open a desk for the first time")
        ada.heading("Open a desk for the first time")
        at("start")
        self._state("Go on", "Choose the key file first.", "start: empty")
        ada.page.get_by_label("The key file of your desk").set_input_files(self.keys)
        ada.see("This is the key file of")
        ada.press("Go on")
        self.sheet = ada.draws("The recovery sheet", "Type three words of the sheet", at)
        ada.words = ada.draws("Your eight words", "Type three of your words", at)
        ada.heading("Your name")
        at("name")
        self._state("Open the desk", "Type a name.", "name: empty")
        ada.named("Open the desk")
        ada.heading("The desk is open")
        at("started")
        ada.press("Go on to the desk")
        ada.heading("Your desk")
        ada.see("Everything was read at")
        at("home")

    def let_in(self) -> None:
        """A code, four words that are compared, and Bo is there."""
        ada, at = self.ada, self.at
        ada.people()
        at("people")
        ada.press("Make a code")
        ada.see("This code is shown only once")
        code = " ".join(ada.eight())
        at("people: code")
        ada.press("I have passed it on")
        bo, at_bo = self._come("Bo")
        bo.press("Join with a code")
        bo.heading("Join a desk")
        bo.see("A holder, who decides")
        at_bo("join")
        bo.press("Back")
        bo.joins(self.desk, code)
        at_bo("compare")
        ada.looks()
        ada.see("One person waits to be let in.")
        ada.page.get_by_role("navigation").get_by_role("button", name="one waits to be let in").wait_for()
        at("home: somebody asks")
        ada.press("See “People and keys”")
        ada.heading("People and keys")
        ada.see("Waiting to be let in")
        at("people: asking")
        ada.begin("The words are the same: let Bo in")
        at("people: asking, once more")
        ada.begin("Let Bo in")
        ada.see("is of the desk now")
        at("people: in")
        bo.heading("Your desk")
        bo.see("No authors are yours yet.")
        at_bo("home: of a counsellor")
        bo.finish()

    def keys_and_people(self) -> None:
        """Somebody would be removed; another sheet would be made; new keys are."""
        ada, at = self.ada, self.at
        ada.people()
        ada.unfold("Change something about")
        ada.begin("Remove Bo from the desk")
        at("people: removing")
        ada.press("Leave it as it is")
        ada.press("Make a new recovery sheet")
        ada.heading("Make a new recovery sheet")
        at("sheet-why")
        ada.press("Leave it as it is")
        ada.heading("People and keys")
        ada.press("Make new keys")
        at("people: new keys")
        ada.press("Make new keys")
        ada.see("The desk has new keys.")
        at("people: done")

    def lock(self) -> None:
        """Quiet for ten minutes, then locked; without a connection nobody comes in."""
        ada, at = self.ada, self.at
        ada.page.clock.fast_forward(601_000)
        ada.page.get_by_role("dialog").wait_for()
        at("idle: warned")
        ada.press("Stay here")
        ada.page.clock.fast_forward(601_000)
        ada.page.get_by_role("dialog").wait_for()
        ada.page.clock.fast_forward(61_000)
        ada.heading("Come in")
        assert "People and keys" not in ada.text()
        ada.chooses(self.desk)
        ada.context.set_offline(True)
        ada.write("Your eight words", ada.words)
        ada.press("Come in")
        ada.see("There is no connection now.")
        at("open: offline")
        ada.context.set_offline(False)
        ada.forgive("ERR_INTERNET_DISCONNECTED")
        ada.press("Try again")
        ada.heading("Your desk")

    def recover(self) -> None:
        """With the sheet, on another device: Ada is gone, and there are new keys."""
        cara, at = self._come("Cara")
        cara.press("Use the recovery sheet")
        cara.heading("Use the recovery sheet")
        cara.see("Do this with a second person beside you.")
        at("recover")
        cara.chooses(self.desk)
        cara.write("The eight words of the sheet", self.sheet)
        cara.press("Go on")
        cara.heading("Who is gone?")
        at("recover-gone")
        cara.page.get_by_label(re.compile("^Ada")).check()
        cara.press("Go on")
        cara.draws_own()
        cara.named("Go on")
        cara.heading("Make new keys?")
        at("recover-sure")
        cara.press("Make new keys and come in")
        cara.heading("You are in, with new keys")
        at("recovered")
        cara.people()
        cara.unfold("person who left")
        at("people: after the sheet")
        cara.finish()
