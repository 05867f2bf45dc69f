"""A passkey instead of typing eight words; the words still open the desk anywhere else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession

from browser.at_desk import AtDesk
from browser.visitor import NOTHING
from servers.harness import LiveEscrow, live

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


REFUSES = """() => {
  navigator.credentials.get = () => Promise.reject(new DOMException("", "NotAllowedError"));
}"""  # what a browser does when somebody closes its window


@pytest.fixture
def escrow(tmp_path: Path) -> Iterator[LiveEscrow]:
    """One whose desks nobody else opens."""
    with live(tmp_path / "escrow") as found:
        yield found


def device(person: AtDesk, *, words: bool = True) -> tuple[CDPSession, str]:
    """Give somebody's browser an authenticator; `words`: one that can answer with 32 bytes."""
    session = person.context.new_cdp_session(person.page)
    session.send("WebAuthn.enable")
    given = {**DEVICE, "ctap2Version": "ctap2_1", "hasPrf": words}
    return session, session.send("WebAuthn.addVirtualAuthenticator", {"options": given})["authenticatorId"]


def test_a_passkey_lets_somebody_in_without_typing(browser: Browser, escrow: LiveEscrow, tmp_path: Path) -> None:
    """Made when the desk is opened: comes in here with it, elsewhere with its words; nobody else's lets them in."""
    board = escrow.url("board").replace("127.0.0.1", "localhost")
    desk = escrow.manifest.desk(1).name
    keys = tmp_path / "desk.key"
    keys.write_bytes(escrow.desks[0].to_bytes())
    ada = AtDesk(browser, board, "Ada")
    session, authenticator = device(ada)
    ada.press("Open a desk for the first time")
    ada.page.get_by_label("The key file of your desk").set_input_files(keys)
    ada.see("This is the key file of")
    ada.press("Go on")
    ada.draws("The recovery sheet", "Type three words of the sheet")
    ada.heading("Your eight words")
    shown = ada.page.locator("ol.eight:visible li")
    shown.first.wait_for()
    drawn = shown.all_inner_texts()
    ada.press("Make a passkey")
    ada.see("The passkey is made.")
    assert shown.all_inner_texts() != drawn
    ada.draws_own()
    ada.named("Open the desk")
    ada.heading("The desk is open")

    ada.press("Lock")
    ada.heading("Come in")
    ada.chooses(desk)
    ada.press("Come in with a passkey")
    ada.heading("Your desk")
    (kept,) = session.send("WebAuthn.getCredentials", {"authenticatorId": authenticator})["credentials"]
    assert kept["isResidentCredential"]
    assert (kept["userName"], kept["userDisplayName"]) == ("Desk", "Desk")
    assert ada.stored() == NOTHING

    elsewhere = AtDesk(browser, escrow.url("board"), "Ada", ada.words)
    elsewhere.press("Come in with your eight words")
    elsewhere.heading("Come in")
    assert elsewhere.button("passkey").count() == 0, "an address of numbers cannot have any"
    elsewhere.chooses(desk)
    elsewhere.write("Your eight words", ada.words)
    elsewhere.press("Come in")
    elsewhere.heading("Your desk")

    ada.press("Lock")
    ada.chooses(desk)
    ada.page.evaluate(REFUSES)
    ada.press("Come in with a passkey")
    ada.see("The passkey was not used. Try once more, or type your words.")
    ada.page.evaluate("() => { delete navigator.credentials.get; }")
    session.send("WebAuthn.clearCredentials", {"authenticatorId": authenticator})
    ada.press("Come in with a passkey")  # the browser goes on looking for one
    ada.write("Your eight words", ada.words)
    ada.press("Come in")
    ada.heading("Your desk")

    bo = AtDesk(browser, board, "Bo")
    session, authenticator = device(bo, words=False)
    bo.press("Join with a code")
    bo.heading("Join a desk")
    bo.chooses(desk)
    bo.write("The eight words of the code", "zoo " * 8)
    bo.write("Your name at the desk", "Bo")
    bo.press("Go on")
    bo.heading("Your eight words")
    bo.press("Make a passkey")
    bo.see("This device cannot make words from a passkey.")
    session.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": authenticator})
    device(bo)
    bo.press("Make a passkey")
    bo.see("The passkey is made.")
    bo.page.goto(f"{board}/desk")
    bo.press("Come in with your eight words")
    bo.heading("Come in")
    bo.chooses(desk)
    bo.press("Come in with a passkey")
    bo.see("This passkey lets nobody in at this desk.")
    for one in (ada, elsewhere, bo):
        one.finish()
