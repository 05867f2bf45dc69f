"""Somebody of a desk with a browser: opening a desk, joining one, coming in, letting others in."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator

from browser.visitor import Visitor


class AtDesk(Visitor):
    """A profile of its own on the desk's page. `words`: their eight words, once they have some; `sheet`: those of the
    recovery sheet, if they keep it."""

    def __init__(self, browser: Browser, board: str, name: str, words: str = "", **options: Any) -> None:
        super().__init__(browser, board, **{"viewport": {"width": 1280, "height": 900}, **options})
        self.name, self.words, self.sheet = name, words, ""
        self.page.goto(f"{board}/desk")
        self.heading("A desk of counsellors")

    def write(self, label: str, text: str) -> None:
        """Fill the first field of this name that is not folded away."""
        self.page.get_by_label(label, exact=True).filter(visible=True).first.fill(text)

    def begin(self, name: str) -> None:
        """Press the first button with these words in its name: names of people in it are kept apart by marks."""
        self.look()
        self.button(name).first.click()

    def button(self, name: str) -> Locator:
        """Buttons with these words in their name, whatever marks stand between."""
        pattern = "\\W+".join(re.escape(word) for word in re.findall(r"\w+", name))
        return self.page.get_by_role("button", name=re.compile(pattern))

    def draws(self, title: str, check: str, at: Callable[[str], None] = lambda _: None) -> str:
        """On the page of eight new words: note them, and type the three that are asked for; `at` looks on."""
        self.heading(title)
        words = self.eight()
        at("words")
        self.press("I have them on paper")
        self.heading(check)
        at("words-check")
        for field in self.page.locator("input.word").all():
            field.fill(words[int((field.get_attribute("id") or "").removeprefix("word-"))])
        self.press("Use these words")
        return " ".join(words)

    def eight(self) -> list[str]:
        """Words that are shown."""
        shown = self.page.locator("ol.eight:visible li")
        shown.first.wait_for()
        return shown.all_inner_texts()

    def unfold(self, name: str) -> None:
        """Open what is folded under these words."""
        self.page.locator("summary:visible").filter(has_text=name).first.click()

    def draws_own(self) -> None:
        """Eight words of one's own."""
        self.words = self.draws("Your eight words", "Type three of your words")

    def named(self, press: str) -> None:
        """Say one's name, and go on."""
        self.heading("Your name")
        self.write("Your name at the desk", self.name)
        self.press(press)

    def opens_desk(self, keys: Path) -> str:
        """From the first page, with the ceremony's key file; the words of the recovery sheet."""
        self.press("Open a desk for the first time")
        self.heading("Open a desk for the first time")
        self.page.get_by_label("The key file of your desk").set_input_files(keys)
        self.see("This is the key file of")
        self.press("Go on")
        sheet = self.draws("The recovery sheet", "Type three words of the sheet")
        self.draws_own()
        self.named("Open the desk")
        self.heading("The desk is open")
        return sheet

    def chooses(self, desk: str) -> None:
        """Which of the desks, if that is asked."""
        self.page.get_by_text("Which desk?").or_(self.page.get_by_text("This is for")).first.wait_for()
        field = self.page.get_by_label(desk, exact=True)
        if field.count():
            field.check()

    def comes_in(self, desk: str) -> None:
        """From the first page, with one's words."""
        self.press("Come in with your eight words")
        self.heading("Come in")
        self.chooses(desk)
        self.write("Your eight words", self.words)
        self.press("Come in")

    def makes_code(self) -> str:
        """From any page of an open desk: a code for somebody who joins."""
        self.people()
        self.press("Make a code")
        self.see("This code is shown only once")
        code = " ".join(self.eight())
        self.press("I have passed it on")
        return code

    def people(self) -> None:
        """To the people and keys of the desk."""
        self.page.get_by_role("navigation").get_by_role("button", name="People and keys").click()
        self.heading("People and keys")

    def looks(self) -> None:
        """To the desk's first page; everything that is new is read."""
        self.page.get_by_role("navigation").get_by_role("button", name="Desk").click()
        self.heading("Your desk")
        self.press("Look for news")
        self.see("Everything is read.")

    def joins(self, desk: str, code: str) -> list[str]:
        """From the first page, with a code; the four words to compare."""
        self.press("Join with a code")
        self.heading("Join a desk")
        self.chooses(desk)
        self.write("The eight words of the code", code)
        self.write("Your name at the desk", self.name)
        self.press("Go on")
        self.draws_own()
        self.heading("Compare four words")
        return self.eight()

    def lets_in(self, who: "AtDesk", role: str) -> None:
        """Look for news, compare, and let somebody in."""
        self.looks()
        self.people()
        self.page.get_by_label(re.compile(f"^{role}")).check()
        self.begin(f"The words are the same: let {who.name} in")
        self.begin(f"Let {who.name} in")
        self.see("is of the desk now")

    def finds(self, button: str, count: int) -> None:
        """Look for news until there are so many buttons with these words."""
        self.looks()
        self.until(f"{count} buttons {button}", lambda: self.button(button).count() == count, self.looks)

    def waits(self, count: int) -> None:
        """Look for news until so many accounts wait to be checked for conflicts."""
        self.finds("Check", count)

    def declines(self, words: str) -> None:
        """On the page of the check."""
        self.write("What you found", words)
        self.page.get_by_label("Decline: we have a conflict, or cannot help").check()
        self.press("Look at it once more")
        self.heading("Decline this account")
        self.press("Decline")
        self.see("You declined.")

    def takes_on(self, count: int, words: str, counsellor: str) -> None:
        """Wait for so many accounts, and accept each of them for somebody."""
        self.waits(count)
        for _ in range(count):
            self.begin("Check")
            self.heading("Check for conflicts")
            self.accepts(words, counsellor)

    def accepts(self, words: str, counsellor: str, at: Callable[[str], None] = lambda _: None) -> None:
        """On the page of the check: accept for somebody; `at` looks at the page before."""
        self.write("What you found", words)
        self.page.get_by_label("Accept: there is no conflict").check()
        self.page.get_by_label(re.compile(f"^\\W*{counsellor}")).check()
        self.press("Look at it once more")
        self.heading("Accept this account")
        at("check-accept")
        self.begin(f"Accept, for {counsellor}")
        self.see("You accepted.")
