"""The part of the walk through the desk's pages that is about authors, from the check to deleting."""

import os
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect

from browser.at_desk import AtDesk
from browser.author_by_hand import WORDS, AuthorByHand
from covey.wire.attachments import AttachmentKey
from covey.wire.mail import LetterKind, RecordPart
from servers.harness import LiveEscrow, unlike

At = Callable[[str], None]
FOUND = "Nobody here knows this person."
AGAIN = "Please look at this again"
# What is wider than its box says so, and nothing else does; on a telephone something is.
_TOLD = """() => {
  const boxes = [...document.querySelectorAll(".picture")];
  const cut = boxes.filter((it) => it.scrollWidth > it.clientWidth);
  const told = boxes.filter((it) => it.previousElementSibling?.textContent === "Slide to see the rest.");
  return boxes.length > 0 && (innerWidth > 400 || cut.length > 0) && told.length === cut.length;
}"""


class DeskWork:
    """What Ada does with three authors, at the desk of this escrow; `at` looks on."""

    escrow: LiveEscrow
    ada: AtDesk
    at: At
    authors: list[AuthorByHand]

    def _state(self, button: str, text: str, name: str) -> None:
        self.ada.press(button)
        self.ada.see(text)
        self.at(name)

    def check(self) -> None:
        """Two accounts about one person are accepted, a third about another is declined."""
        ada, at = self.ada, self.at
        other, same = unlike(), unlike()
        AuthorByHand(self.escrow, other, k=1)
        self.authors = [AuthorByHand(self.escrow, same) for _ in range(2)]
        ada.waits(3)
        at("home: waiting")
        own = 0
        for i in range(3):
            ada.begin("Check")
            ada.heading("Check for conflicts")
            ada.see("The person named")
            if i == 0:
                at("check")
                self._state("Look at it once more", AGAIN, "check: empty")
            if other.removeprefix("mail:") in ada.text():
                self._decline()
            else:
                ada.accepts(FOUND, "Ada", at if i == 2 else lambda _: None)
                own += 1
                if own == 1:
                    ada.see("One more account waits to be checked.")
                    at("home: one of two")
        ada.finds("Author ", 2)
        ada.unfold("was declined here")
        at("home: own")

    def _decline(self) -> None:
        ada = self.ada
        ada.write("What you found", "One of us worked there.")
        ada.page.get_by_label("Decline: we have a conflict, or cannot help").check()
        ada.press("Look at it once more")
        ada.heading("Decline this account")
        self.at("check-decline")
        ada.press("Change it")
        ada.heading("Check for conflicts")
        ada.press("Look at it once more")
        ada.press("Decline")
        ada.see("You declined.")

    def author(self) -> None:
        """The words, a note, a task, how it stands."""
        ada, at = self.ada, self.at
        ada.begin("Author ")
        ada.page.get_by_role("heading", level=1, name=re.compile("^Author ")).wait_for()
        ada.see("In their own words")
        ada.see("Reading takes less than a minute.")
        ada.page.get_by_text(
            re.compile(r"^By .* \d+:\d\d:\d\d .*[A-Z]{2,}\S*, \d of \d trustees kept it sealed\.$")
        ).wait_for()
        at("author")
        ada.press("Show the words")
        ada.see("The lamp was broken")
        at("author: words")
        ada.unfold("New note")
        self._state("Keep this note", "Write something first.", "author: no note")
        for words in ("She asked for Tuesdays.", "She asked for Mondays."):
            ada.write("Note", words)
            ada.press("Keep this note")
            ada.see("The note is kept.")
            ada.see(words)
            self._folded()
            if "Tuesdays" in words:
                ada.press("Change this note")
        ada.unfold("1 older version")
        ada.unfold("New task")
        ada.write("What is to be done", "Write to the union.")
        ada.write("By which day", "2019-03-04")
        ada.press("Add this task")
        ada.see("The task is kept.")
        self._folded()
        ada.unfold("Tell the author how it stands")
        ada.press("Read")
        ada.write("What is next", "We read it together.")
        ada.press("Send this to the author")
        ada.see("The author can see this now.")
        self._folded()
        at("author: worked with")

    def _folded(self) -> None:
        """No form is left open once it is kept."""
        expect(self.ada.page.locator("details[open] form")).to_have_count(0)

    def letters(self) -> None:
        """Both ways; what is asked for, and what was given."""
        ada, at = self.ada, self.at
        code = ada.page.locator("h1").inner_text().removeprefix("Author ")
        writer = next(one for one in self.authors if one.filed.id.hex().startswith(code.replace(" ", "")))
        ada.page.get_by_role("button", name=re.compile("^Letters")).click()
        ada.page.get_by_role("heading", level=1, name=re.compile("^Letters with")).wait_for()
        ada.see("Write a letter")
        at("letters")
        self._state("Send this letter", "Write something first.", "letters: empty")
        ada.write("Your letter", "You are not alone in this.")
        ada.press("Send this letter")
        ada.see("Your letter is sent.")
        ada.see("There is no sign yet that the author has read this.")
        writer.send(LetterKind.TEXT, text="Thank you. I thought I was.")
        part = RecordPart("The evening", WORDS, 0, ())
        files = [AttachmentKey(os.urandom(32), os.urandom(32), 2_000_000, os.urandom(32), "photo.heic", "").to_bytes()]
        writer.send(LetterKind.SHARE, record=(part,), attachments=tuple(files))
        ada.until("both are there", lambda: "photo.heic" in ada.text(), lambda: ada.press("Look for letters"))
        ada.unfold("Ask for something")
        ada.write("In a sentence", "The message of that evening")
        ada.press("Add this to the list")
        ada.see("You will ask for")
        ada.unfold("End the contact")
        ada.page.locator("details").get_by_role("button", name="End the contact").click()
        at("letters: asking, ending")
        ada.press("Leave it as it is")
        ada.press("Ask for this")
        ada.see("The author can see what you ask for.")
        ada.begin("Open author")
        ada.see("Words given later")
        ada.unfold("The evening")
        ada.begin("Take out photo.heic")
        at("author: given")
        ada.press("Leave it as it is")

    def pattern(self) -> None:
        """All accounts about one person: marks, a time, a circle, handing over."""
        ada, at = self.ada, self.at
        ada.press("All accounts about this person")
        ada.heading("All accounts about this person")
        at("case")
        ada.press("Look across these accounts")
        ada.heading("Looking across")
        ada.see("Nothing is marked yet.")
        at("pattern")
        ada.unfold("Mark something in an account")
        ada.begin("Mark words")
        ada.heading("Mark words")
        ada.page.get_by_label("The account", exact=True).evaluate("(it) => it.setSelectionRange(0, 27)")
        at("mark")
        ada.press("Take the chosen words")
        ada.see("The words you chose:")
        ada.write("In a few words: what is it?", "The room after work")
        ada.press("Keep it")
        ada.heading("Looking across")
        ada.see("The room after work")
        ada.unfold("Mark something in an account")
        ada.begin("Mark a time")
        ada.heading("Mark a time")
        ada.see("In a few words: what happened then?")
        at("moment")
        ada.choose("A day, a month or a year")
        ada.write("In a few words: what happened then?", "After the rehearsal")
        ada.write("Year", "2019")
        ada.press("Keep it")
        ada.heading("Looking across")
        ada.page.get_by_role("img", name="When it was").get_by_text("2019: After the rehearsal").wait_for()
        ada.unfold("Make a circle")
        ada.choose("Bo")
        ada.press("Make this circle")
        ada.page.locator("ul > li").filter(has_text=re.compile("^Ada and Bo$")).wait_for()
        ada.unfold("The same as a list")
        ada.page.wait_for_function(_TOLD)
        at("pattern: full")
        ada.press("Back")
        ada.heading("All accounts about this person")
        ada.press("Take a copy of several accounts")
        ada.heading("Take a copy")
        at("copy")
        ada.press("Make the copy")
        ada.see("The copy is ready")
        at("copy: ready")

    def search(self) -> None:
        """Found in the words and in a note; from there to the author, who is given to Bo too."""
        ada, at = self.ada, self.at
        ada.page.get_by_role("navigation").get_by_role("button", name="Search").click()
        ada.heading("Search")
        at("search")
        ada.write("Words to look for", "rehearsal")
        ada.page.get_by_role("search").get_by_role("button").click()
        ada.see("In the author’s own words")
        at("search: found")
        ada.begin("Open account")
        ada.unfold("Give this author to another counsellor")
        ada.page.get_by_label(re.compile(r"^\W*Bo")).check()
        ada.press("Give this author to somebody")
        at("author: giving")
        ada.page.get_by_role("button", name=re.compile("^Give .* to .*Bo")).click()
        ada.see("has this author now, too.")

    def _another_day(self) -> None:
        """A day that is over is refused; one that is earlier than what was said before is said so."""
        ada, today = self.ada, datetime.now(UTC).date()
        ada.unfold("Change the day or the words")
        ada.write("The last day to keep it", f"{today - timedelta(days=2)}")
        self._state("Keep this", "Choose a day after today.", "closing: a day that is over")
        ada.write("The last day to keep it", f"{today + timedelta(days=40)}")
        ada.see("This is earlier than the day that counts now:")
        self.at("closing: an earlier day")
        ada.press("Keep this")
        ada.see("This is closed now.")
        expect(ada.page.get_by_text("This is earlier")).to_have_count(0)
        ada.unfold("Change the day or the words")  # and is folded again

    def close(self) -> None:
        """Closed, with a day; then deleted, and a tombstone stays."""
        ada, at = self.ada, self.at
        ada.press("Close, or delete")
        ada.page.get_by_role("heading", level=1, name=re.compile("^Close, keep and delete")).wait_for()
        ada.see("How it ended")
        at("closing")
        self._state("Close it", "Choose how long it must be kept.", "closing: empty")
        ada.page.get_by_label(re.compile("One year")).check()
        ada.press("Close it")
        ada.see("closed this on")
        self._another_day()
        ada.see("It is to be kept until")
        ada.page.get_by_label("The author asked for it").check()
        ada.press("Delete everything of this author")
        ada.unfold("Change the day or the words")
        ada.unfold("Open it again")
        at("closing: closed, deleting")
        ada.press("Delete it for good")
        ada.heading("Your desk")
        ada.see("Everything of this author is deleted.")
        ada.unfold("was deleted here")
        at("home: deleted")
