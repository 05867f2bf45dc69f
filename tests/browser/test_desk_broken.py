"""Packages that are cut off, repeated, for another desk, false, under an old key: each is named, the rest opens."""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route

from browser.at_desk import AtDesk
from browser.author_by_hand import AuthorByHand
from browser.line import cases
from covey.wire.log import Inbox, InboxItem
from covey.wire.release import SIGN_PACKAGE, Package
from servers.harness import LiveEscrow, live, unlike

LIAR = "trustee-5"
# Who is named for what, each once, in the page's words if it has any; the liar besides, for each of two whom it keeps
# apart.
NAMED = [
    ("The board sent", "Its signature is not right."),
    ("The board: something from there", "delivered a package for desk 2"),
    ("Trustee 4", "It does not open with any of this desk’s keys."),
]
AS_FOUND = 1 + 2


@pytest.fixture
def escrow(tmp_path: Path) -> Iterator[LiveEscrow]:
    """One with a trustee that sends false shares of what others have met about."""
    with live(tmp_path / "escrow", desks=2, liars=(LIAR,)) as found:
        (found.data / LIAR / "fault").write_text("packages")
        yield found


class Broken:
    """What a board, or a trustee with it, may put among a desk's packages."""

    def __init__(self, escrow: LiveEscrow) -> None:
        self.escrow, self.shown = escrow, 0

    def cut_off(self, route: Route) -> None:
        """Not even an answer."""
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.body()[:-7])

    def mixed(self, route: Route) -> None:
        """All that is true, each twice, with false ones among them."""
        answer = route.fetch()
        items = Inbox.from_bytes(answer.body()).items
        if items:
            self.shown += 1
            items = (*self._false(items[0]), *items, *items)
        route.fulfill(response=answer, body=Inbox(items).to_bytes())

    def _false(self, item: InboxItem) -> Iterator[InboxItem]:
        true = item.package
        yield replace(item, package=replace(true, sealed=true.sealed[:-1]))
        yield replace(item, package=self._signed(replace(true, desk=2)))
        yield replace(item, package=self._signed(replace(true, sealed=os.urandom(len(true.sealed)), trustee=4)))

    def _signed(self, package: Package) -> Package:
        signing = self.escrow.secrets[package.trustee - 1].signing
        return replace(package, signature=signing.sign(SIGN_PACKAGE, package.signed_bytes()))


def test_what_is_broken_is_named_and_the_rest_opens(browser: Browser, escrow: LiveEscrow, tmp_path: Path) -> None:
    """Nothing is lost: what came before the desk had keys of its own, what two met about, what came alone."""
    keys, broken = tmp_path / "desk.key", Broken(escrow)
    keys.write_bytes(escrow.desks[0].to_bytes())
    person = unlike()
    old = AuthorByHand(escrow, unlike(), k=1)
    ada = AtDesk(browser, escrow.url("board"), "Ada")
    packages = "**/v1/desks/1/packages?*"
    ada.context.route(packages, broken.cut_off)
    ada.opens_desk(keys)
    ada.press("Go on to the desk")
    ada.see("The board does not answer as it should. Nothing is lost.")
    ada.see("Nothing has been read yet.")
    assert "No authors are yours yet." not in ada.text()
    ada.context.unroute(packages)
    ada.context.route(packages, broken.mixed)
    filed = [old, *(AuthorByHand(escrow, person) for _ in range(2)), AuthorByHand(escrow, unlike(), k=1)]
    ada.waits(4)
    assert broken.shown > 0
    assert {one["filing"] for one in cases(ada.page)} == {one.filed.id.hex() for one in filed}
    ada.see("Some things were not as they should be.")
    ada.press("See what, under “People and keys”")
    ada.see("Something does not fit")
    for who, what in NAMED:
        assert ada.page.locator("li").filter(has_text=re.compile(f"{who}.*{what}")).count() == 1, what
    lied = ada.page.locator("li").filter(has_text=re.compile("Trustee 5.*is not on the polynomial of the others"))
    assert (lied.count(), ada.page.locator("li:has(bdi.number[lang=en])").count()) == (2, AS_FOUND)
    ada.looks()
    ada.takes_on(4, "Nobody here knows this person.", "Ada")
    ada.finds("Author ", 4)
    ada.begin("Author ")
    ada.press("Show the words")
    ada.see("The lamp was broken")
    ada.finish()
