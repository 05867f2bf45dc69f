"""The copy of everything: a file for programs that anybody can check, and pages that print."""

import hashlib
import json
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser import exported, planted
from browser.naming import until_filed
from browser.telling import telling
from browser.visitor import Visitor
from covey.errors import Malformed, PeerFault
from covey.wire.log import Status
from servers.harness import LiveEscrow, unlike

NAME = "instagram.com/rowan_vale"
NOTE = "It was in the archive room.\nThe lamp was broken. ✍ שלום"
SEED = "5eed" * 16
_NOT_AHEAD = """
  const wait = setTimeout;
  window.setTimeout = (work, time, ...rest) => time === 3000 || wait(work, time, ...rest);
"""
# What is fetched ahead is fetched when the test says so.
_WHEN_TOLD = """
  const wait = setTimeout;
  window.setTimeout = (work, time, ...rest) => {
    if (time !== 3000) return wait(work, time, ...rest);
    window.__ahead = work;
  };
"""


def written(escrow: LiveEscrow) -> tuple[str, str]:
    """Somebody with a note, a file and a filing: the words that open it, and the filing's id."""
    person = escrow.person()
    filed = person.write(unlike(), k=3)
    receipts = person.send(filed)
    file = {"id": "f" * 32, "changed": 1, "name": "photo.jpg", "type": "image/jpeg", "size": 12, "complete": True}
    entry = planted.entry(NOTE, files=[{**file, "hash": "12" * 32, "seed": SEED}])
    filing = planted.filing(filed, receipts, NAME, threshold=3)
    return planted.plant(escrow, person, entries=[entry], filings=[filing]), filed.id.hex()


def made(visitor: Visitor) -> bytes:
    """Make the copy, save the data file."""
    visitor.press("Take a copy of everything")
    visitor.heading("A copy of everything")
    before = int(time.time())
    visitor.press("Make the copy")
    visitor.heading("Your copy is ready")
    with visitor.page.expect_download() as download:
        visitor.press("Save the data file")
    data = Path(download.value.path()).read_bytes()
    when = json.loads(data)["made"]
    assert before <= when <= time.time()
    assert download.value.suggested_filename == f"notes-{time.strftime('%Y-%m-%d', time.gmtime(when))}.json"
    return data


def test_a_stranger_can_check_the_file(escrow: LiveEscrow, visitor: Visitor, tmp_path: Path) -> None:
    """All that is hers is in it; receipts verify; its number stands on the pages; nothing in it opens anything."""
    words, filing = written(escrow)
    visitor.come_back(words)
    data = made(visitor)
    visitor.see(hashlib.sha256(data).hexdigest())
    found = exported.read(data)
    assert found.manifest.hash == escrow.manifest.hash
    assert {receipt.status for receipt in found.receipts[filing].values()} == {Status.HELD}
    assert len(found.receipts[filing]) == 5
    assert found.said["records"][0]["parts"]["account"] == NOTE
    assert found.said["records"][0]["files"][0]["sha256"] == "12" * 32
    assert SEED.encode() not in data
    assert not telling(words).search(data)


def test_a_changed_file_is_noticed(escrow: LiveEscrow, visitor: Visitor) -> None:
    """Another time in a receipt; another filing; another escrow; a name twice."""
    words, _ = written(escrow)
    visitor.come_back(words)
    data = made(visitor)
    said = json.loads(data)
    receipt = said["filings"][0]["receipts"][0]
    for old, new in (
        (receipt, f"{receipt[:-140]}{int(receipt[-140], 16) ^ 1:x}{receipt[-139:]}"),
        (said["filings"][0]["subject"], "0" * 64),
        (said["manifest"], "0" * 64),
        ('"format": 1', '"format": 2'),
        ('"format": 1', '"format": 1, "format": 1'),
    ):
        changed = data.decode().replace(old, new)
        assert changed != data.decode()
        with pytest.raises((Malformed, PeerFault)):
            exported.read(changed.encode())


def test_the_pages_print(escrow: LiveEscrow, visitor: Visitor, tmp_path: Path) -> None:
    """On paper stands what is hers, whole, and nothing to press."""
    words, _ = written(escrow)
    visitor.come_back(words)
    made(visitor)
    assert visitor.axe() == []
    visitor.page.emulate_media(media="print")
    text = visitor.text()
    for part in ("The lamp was broken. ✍ שלום", NAME, "photo.jpg", "Trustee 3", "Number of the data file"):
        assert part in text
    for control in ("Leave this page", "Save the data file", "Back", "Language"):
        assert control not in text
    pdf = tmp_path / "notes.pdf"
    visitor.page.pdf(path=pdf)
    assert pdf.read_bytes().startswith(b"%PDF")
    assert visitor.page.title() == "Notes"  # the name under which browsers save a PDF


def test_earlier_words_are_printed_where_they_differ(escrow: LiveEscrow, visitor: Visitor) -> None:
    """What still stands as it was is not printed twice, and that it stood so is said."""
    before = {"account": NOTE, "senses": "Cold air.", "after": ""}
    entry = planted.entry(NOTE, versions=[{"id": "a" * 32, "made": 1_700_000_000, "parts": before}])
    entry["parts"]["senses"] = "Cold air, and the lamp."
    visitor.come_back(planted.plant(escrow, escrow.person(), entries=[entry]))
    said = json.loads(made(visitor))["records"][0]
    text = visitor.page.locator("article").inner_text()
    assert text.count("The lamp was broken.") == 1
    assert text.count("The same words as above.") == 1
    earlier = text[text.index("As it stood before") :]
    assert "Cold air." in earlier
    assert "and the lamp" not in earlier
    assert said["versions"][0]["parts"] == before  # the data file has all of it


@pytest.fixture(scope="module")
def needed(escrow: LiveEscrow, browser: Browser) -> set[str]:
    """The scripts of somebody who comes back and makes the copy."""
    visitor = Visitor(browser, escrow.url("board"))
    visitor.arrive()
    visitor.come_back(written(escrow)[0])
    made(visitor)
    found = scripts(visitor)
    visitor.finish()
    return found


def scripts(visitor: Visitor) -> set[str]:
    """Those that have come."""
    return {it.url for it in visitor.requests if it.url.endswith(".js") and it.timing["responseEnd"] >= 0}


def test_without_a_connection_it_is_made_all_the_same(escrow: LiveEscrow, visitor: Visitor, needed: set[str]) -> None:
    """Nothing of it comes from a server, but for letters; what it needs came a while after her notes."""
    words, _ = written(escrow)
    visitor.come_back(words)
    visitor.until("all that it needs has come", lambda: needed <= scripts(visitor))
    visitor.context.set_offline(True)
    assert exported.read(made(visitor)).said["records"][0]["parts"]["account"] == NOTE
    visitor.context.set_offline(False)


def test_somebody_new_gets_it_after_filing(escrow: LiveEscrow, visitor: Visitor, needed: set[str]) -> None:
    """Not before, and a moment later: that moment ends here when the test says so."""
    visitor.page.add_init_script(_WHEN_TOLD)
    visitor.arrive()
    until_filed(visitor, escrow)
    visitor.until("it is about to come", lambda: visitor.page.evaluate("window.__ahead !== undefined"))
    assert not needed <= scripts(visitor)
    visitor.page.evaluate("window.__ahead()")
    visitor.until("all that it needs has come", lambda: needed <= scripts(visitor))


def test_what_does_not_come_is_said_so_and_comes_later(escrow: LiveEscrow, browser: Browser) -> None:
    """The page of the copy, then what makes it: each time a sentence, and a press that works with a connection."""
    words, _ = written(escrow)
    visitor = Visitor(browser, escrow.url("board"))
    visitor.page.add_init_script(_NOT_AHEAD)  # nothing is fetched ahead
    visitor.arrive()
    visitor.come_back(words)
    visitor.context.set_offline(True)
    visitor.press("Take a copy of everything")
    visitor.heading("This page did not come")
    visitor.see("There is no connection now. Nothing is lost.")
    visitor.context.set_offline(False)
    visitor.press("Try again")
    visitor.heading("A copy of everything")
    visitor.context.set_offline(True)
    visitor.press("Make the copy")
    visitor.see("There is no connection now. Nothing is lost.")
    visitor.context.set_offline(False)
    visitor.press("Try again")
    visitor.heading("Your copy is ready")
    visitor.complaints.clear()  # the browser says that it was offline
    visitor.finish()
