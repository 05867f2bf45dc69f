"""One walk through every page of the application. At each page, whoever walks is told its name, and may look."""

import json
import os
import re
from collections.abc import Callable

from playwright.sync_api import Route

from browser.counsellor import Counsellor, taken_on_when_opened
from browser.keeping import looks_until
from browser.naming import FIELD, add, choose_the_rest, name
from browser.visitor import Visitor
from covey.sdk import invitation_text
from covey.wire.mail import What
from servers.harness import LiveEscrow

At = Callable[[str], None]
WORDS = "It was in the archive room.\nI had the lamp in my hand. 🕯"
PLACES = 60  # states of pages that it comes to, at least
TWO = "When 2 people in all have named this person"
# States of a page that was there before: its heading had the focus when it came.
SAME_PAGE = {
    "front",
    "help-country",
    "happening-date",
    "check-wrong",
    "join-empty",
    "offline",
    "settings-wrong",
    "name-wrong",
    "name-one",
    "filing-accepted",
    "letters",
    "reply-empty",
    "take-back-sure",
    "take-back-pending",
    "idle",
    "open-wrong",
    "remove-stopped",
    "remove-anyway",
}


def refusing(status: int, code: str) -> Callable[[Route], None]:
    """The board says no, and signs nothing."""
    body = json.dumps({"type": "", "title": "", "status": status, "detail": "no", "code": code, "hint": ""})
    return lambda route: route.fulfill(status=status, body=body, content_type="application/problem+json")


class Walk:
    """Somebody who looks at everything: writes, comes in, names two people, files, writes letters, deletes all."""

    def __init__(self, visitor: Visitor, escrow: LiveEscrow, at: At) -> None:
        self.visitor, self.escrow, self.at = visitor, escrow, at
        self.page = visitor.page
        self.named = f"walk_{os.urandom(6).hex()}"
        self.words = ""
        self.desk: Counsellor | None = None

    def all(self) -> None:
        """Every page, from the first to the last."""
        self.look_around()
        self.write()
        self.come_in()
        self.lose_the_connection()
        self.settle()
        self.name()
        self.file()
        self.letters()
        self.take_a_copy()
        self.be_refused()
        self.take_back()
        self.come_back()
        self.go_for_good()

    def _step(self, button: str, heading: str, name: str) -> None:
        self.visitor.press(button)
        self.visitor.heading(heading)
        self.at(name)

    def _see(self, button: str, text: str, name: str) -> None:
        self.visitor.press(button)
        self.visitor.see(text)
        self.at(name)

    def _where_kept(self) -> None:
        self.visitor.press("Where your notes are kept")
        self.visitor.heading("Where your notes are kept")

    def look_around(self) -> None:
        """The first page, support lines, and back."""
        self.visitor.see("Trustee 5, Land 5")
        self.at("front")
        self._step("Support lines", "Support lines", "help")
        self.page.get_by_label("Your country").select_option("IE")
        self.at("help-country")
        self.visitor.press("Back")
        self.visitor.heading("You do not have to be the first")

    def write(self) -> None:
        """A note: words, what happened when, a person, earlier words, files."""
        self._step("Begin to write", "Before you begin", "before")
        self._step("Begin to write", "What happened", "account")
        self.visitor.write("Begin anywhere", WORDS)
        self._step("Go on", "The next page asks about your senses", "before-senses")
        self._step("Go on", "What your senses remember", "senses")
        self._step("Skip this", "What stays with you", "after")
        self._step("Skip this", "When things happened", "timeline-empty")
        self._step("Add something that happened", "Something that happened", "happening")
        self.visitor.write("What it was, in a few words", "The talk in the small office")
        self._step("Go on", "When it was", "happening-when")
        self.visitor.choose("A day, a month or a year")
        self.visitor.write("Year", "2019")
        self.at("happening-date")
        self._step("Go on", "Where it was, and who was there", "happening-where")
        self._step("Put it on the list", "When things happened", "timeline")
        self.visitor.press("Go on to the whole note")
        self.page.get_by_role("heading", level=1, name=re.compile("^Note begun on")).wait_for()
        self.at("entry")
        self._step("Add a person", "A person", "person")
        self.visitor.press("Back")
        self._step("Earlier words", "Earlier words", "versions")
        self.visitor.press("Back")
        self._step("Photos, voice and papers", "Photos, voice and papers", "files")
        self.visitor.press("Back")
        self._step("Go to your notes", "Your notes", "home")

    def come_in(self) -> None:
        """Eight words, and an invitation."""
        self.visitor.press("Choose words to come back with")
        self.visitor.heading("Your eight words")
        self.at("phrase")
        wrong = "Please look at this again"
        self.words = self.visitor.choose_words(lambda: self._see("Use these words", wrong, "check-wrong"))
        self.visitor.heading("Where should your notes be kept?")
        self.at("where")
        self.visitor.press("Use an invitation")
        self.visitor.heading("Use an invitation")
        self.at("join")
        self._see("Use this invitation", "Paste your invitation here.", "join-empty")
        self.visitor.use_invitation(invitation_text(self.escrow.invitation()))
        self.visitor.heading("Your notes")
        self.at("home-joined")

    def lose_the_connection(self) -> None:
        """While she writes; it is kept when there is one again."""
        self.page.get_by_role("button", name=re.compile("^Open the note of")).click()
        self.page.get_by_role("heading", level=1, name=re.compile("^Note begun on")).wait_for()
        self.visitor.press("What happened")
        self.visitor.heading("What happened")
        self.visitor.context.set_offline(True)
        self.visitor.write("Begin anywhere", WORDS + "\nIt was late.")
        self.visitor.see("There is no connection. Your last words are only on this screen until it is back.")
        self.at("offline")
        self.visitor.context.set_offline(False)
        self.visitor.kept()
        self.visitor.forgive("ERR_INTERNET_DISCONNECTED")
        self.visitor.press("Come back later")
        self.visitor.heading("Your notes")

    def settle(self) -> None:
        """Settings, and where notes are kept."""
        title = "Country, language and your own details"
        self._step(title, title, "settings")
        self._see("Add it", "Type a number, an address or a profile first.", "settings-wrong")
        self.visitor.press("Go back to your notes")
        self._where_kept()
        self.at("keeping")
        self.visitor.press("Back")

    def name(self) -> None:
        """From naming to the page before filing."""
        self._step("Name a person", "Who is it about?", "name")
        self.visitor.write(FIELD, "https://www.instagram.com/")
        self._see("Add this", "Please look at this again", "name-wrong")
        add(self.visitor, f"https://www.instagram.com/{self.named}/?hl=en")
        self.at("name-one")
        self.visitor.press("Go on")
        self.visitor.heading("When should it be opened?")
        self.at("when")

    def file(self) -> None:
        """Choose the rest, file, see it kept, taken on."""
        choose_the_rest(self.visitor, "Now", along="Only that I have written it down", at=self.at)
        self.at("consent")
        self.visitor.press("File this")
        self.visitor.heading("This is filed")
        self.at("sending")
        self.desk = taken_on_when_opened(self.escrow, self.named)
        self._step("See where it stands", "What you filed", "filing")
        looks_until(self.visitor, "A counsellor took it on")
        self.at("filing-accepted")

    def letters(self) -> None:
        """Letters, a request, what is given, the end of it."""
        assert self.desk is not None
        self.desk.say("Hello. I have read what you chose.")
        self.desk.request((What.RECORD, "Your own words, if you like"))
        self.desk.plan("I look at it with you.", 9)
        self._step("Read and write letters", "Letters with your counsellor", "letters-wait")
        self.visitor.see("Who has what")
        self.at("letters")
        self._step("Answer this", "Answer what was asked", "reply")
        self.visitor.press("Look at it once more")
        self.page.get_by_role("alert").wait_for()
        self.at("reply-empty")
        self.visitor.choose("Give words from a note")
        self.page.get_by_label(re.compile("In your own words")).check()
        self._step("Look at it once more", "This goes to Desk 1", "reply-check")
        self._step("Give this to Desk 1", "Letters with your counsellor", "letters-given")
        self._step("End the contact", "End the contact", "end-contact")
        self._step("Keep the contact", "Letters with your counsellor", "letters-again")
        self.visitor.press("Back")
        self.visitor.heading("Your notes")
        self.at("home-filed")

    def take_a_copy(self) -> None:
        """The copy of everything."""
        self._step("Take a copy of everything", "A copy of everything", "export")
        self._step("Make the copy", "Your copy is ready", "export-ready")
        self.visitor.press("Back")

    def be_refused(self) -> None:
        """She names another person, and the board will not have it."""
        name(self.visitor, f"instagram.com/{self.named}_two")
        choose_the_rest(self.visitor, TWO)
        self.visitor.context.route("**/v1/filings?*", refusing(403, "budget-spent"))
        self._step("File this", "This is not filed yet", "sending-refused")
        self._step("See where it stands", "What you filed", "filing-unknown")
        self.visitor.context.unroute("**/v1/filings?*")

    def take_back(self) -> None:
        """Chosen again, it is kept; taken back, the board says that it knows of nothing."""
        self._step("Choose again", "Who is it about?", "name-again")
        for heading in ("When should it be opened?", "Who should read it?", "How may they reach you?"):
            self.visitor.press("Go on")
            self.visitor.heading(heading)
        self.visitor.press("Go on")
        self.visitor.heading("What should go along?")
        self._step("Go on", "Read this once more", "consent-again")
        self.visitor.press("File this")
        self._step("See where it stands", "What you filed", "filing-held")
        self._step("Change this", "Change what you filed?", "change")
        self.visitor.press("Leave it as it is")
        self._step("Take it back", "Take this back?", "take-back")
        self._see("Take it back", "Yes, take it back", "take-back-sure")
        self.visitor.context.route("**/v1/withdrawals?*", refusing(404, "unknown-filing"))
        self._see("Yes, take it back", "0 of 5 groups have signed", "take-back-pending")
        self._step("See where it stands", "What you filed", "filing-going")
        self.visitor.press("Back")
        self.visitor.heading("Your notes")
        self.at("home-two")

    def come_back(self) -> None:
        """Nobody types for ten minutes; then she locks, and comes back."""
        self.page.clock.install()
        self.page.clock.fast_forward(601_000)
        self.page.get_by_role("dialog").wait_for()
        self.at("idle")
        self.visitor.press("Stay here")
        self.visitor.press("Lock your notes now")
        self.visitor.heading("Open your notes")
        self.at("open")
        self.visitor.write("Your eight words", "one two")
        self._see("Open my notes", "There should be eight words.", "open-wrong")
        self.visitor.write("Your eight words", self.words)
        self.visitor.press("Open my notes")
        self.visitor.heading("Your notes")

    def go_for_good(self) -> None:
        """The board hinders it; then it is her choice."""
        self._where_kept()
        self._step("Delete everything", "Delete everything", "remove-all")
        self._step("Go on to delete", "Delete everything now?", "remove-sure")
        self._see("Delete everything now", "of 5 groups have signed", "remove-stopped")
        again = "Delete my notes anyway"
        self._see(again, "Without your words, nobody can take it back.", "remove-anyway")
        self.visitor.press(again)
        self.visitor.heading("Everything is deleted")
        self.at("remove-done")
        self.visitor.forgive("status of 40[34]")
