"""One walk through every page of the application. At each page, whoever walks is told its name, and may look."""

import os
import re
from collections.abc import Callable

from browser.counsellor import Counsellor, taken_on_when_opened
from browser.naming import add, choose_the_rest
from browser.visitor import Visitor
from covey.sdk import invitation_text
from covey.wire.mail import What
from servers.harness import LiveEscrow

At = Callable[[str], None]
WORDS = "It was in the archive room.\nI had the lamp in my hand. 🕯"


class Walk:
    """Somebody who looks at everything: writes, comes in, names a person, files, writes letters, deletes all."""

    def __init__(self, visitor: Visitor, escrow: LiveEscrow, at: At) -> None:
        self.visitor, self.escrow, self.at = visitor, escrow, at
        self.page = visitor.page
        self.named = f"walk_{os.urandom(6).hex()}"
        self.desk: Counsellor | None = None

    def all(self) -> None:
        """Every page, from the first to the last."""
        self.look_around()
        self.write()
        self.come_in()
        self.settle()
        self.name()
        self.file()
        self.letters()
        self.take_a_copy()
        self.go_for_good()

    def _step(self, button: str, heading: str, name: str) -> None:
        self.visitor.press(button)
        self.visitor.heading(heading)
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
        self.visitor.choose_words()
        self.visitor.heading("Where should your notes be kept?")
        self.at("where")
        self.visitor.press("Use an invitation")
        self.visitor.heading("Use an invitation")
        self.at("join")
        self.visitor.use_invitation(invitation_text(self.escrow.invitation()))
        self.visitor.heading("Your notes")
        self.at("home-joined")

    def settle(self) -> None:
        """Settings, and where notes are kept."""
        title = "Country, language and your own details"
        self._step(title, title, "settings")
        self.visitor.press("Go back to your notes")
        self._where_kept()
        self.at("keeping")
        self.visitor.press("Back")

    def name(self) -> None:
        """From naming to the page before filing."""
        self._step("Name a person", "Who is it about?", "name")
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
        self.visitor.press("Look again")
        self.visitor.see("A counsellor took it on")
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

    def go_for_good(self) -> None:
        """The pages of deleting, and of coming back."""
        self._where_kept()
        self.page.get_by_role("button", name=re.compile("^Delete everything")).first.click()
        self.page.get_by_role("heading", level=1, name=re.compile("[Dd]elete")).wait_for()
        self.at("remove-all")
        self.visitor.press("Back")
        self.visitor.heading("Where your notes are kept")
        self.visitor.press("Back")
        self.visitor.heading("Your notes")
        self.visitor.press("Lock your notes now")
        self.page.get_by_label("Your eight words").wait_for()
        self.at("open")
