"""A file in a letter: the desk asks for it, she gives it, the desk fetches it from the board and has the very bytes."""

import hashlib
import re
from pathlib import Path

from browser.test_files import add, kept, made
from browser.test_letters import Case
from browser.visitor import Visitor
from covey.sdk import blocking
from covey.wire.attachments import AttachmentKey
from covey.wire.mail import Given, What
from servers.harness import LiveEscrow

MIB = 1 << 20


def test_a_desk_asks_for_a_file_and_gets_the_very_bytes(escrow: LiveEscrow, visitor: Visitor, tmp_path: Path) -> None:
    """One of two files is given; the other one stays hers; its key goes nowhere in the clear."""
    case = Case(escrow)
    case.desk.request((What.ATTACHMENT, "The photo, if you have one"))
    given, own = made(tmp_path, "foto–الصورة.heic", 2 * MIB + 17), made(tmp_path, "mine.m4a", 99)
    visitor.come_back(case.words)
    visitor.page.get_by_role("button", name=re.compile("^Open the note")).click()
    visitor.press("Photos, voice and papers")
    visitor.heading("Photos, voice and papers")
    add(visitor, given, own)
    for path in (given, own):
        kept(visitor, path.name)
    visitor.press("Go to the whole note")
    visitor.press("Go to your notes")
    visitor.see("A counsellor has taken this on.")
    visitor.press("Letters")
    visitor.see("The photo, if you have one")
    visitor.press("Answer this")
    visitor.choose("Give a file")
    visitor.press("Look at it once more")
    visitor.see("Choose what you want to give first.")
    visitor.page.get_by_label(given.name).check()
    visitor.press("Look at it once more")
    visitor.heading("This goes to Desk 1")
    visitor.see(given.name)
    assert own.name not in visitor.text()
    assert visitor.axe() == []
    assert [found for found in case.desk.read().letters if found.sender == 0] == []
    visitor.press("Give this to Desk 1")
    visitor.heading("Letters with your counsellor")
    visitor.see(f"Given along: \u2068{given.name}\u2069")
    assert visitor.axe() == []
    (letter,) = [found.letter for found in case.desk.read().letters if found.sender == 0]
    assert letter.answers[0].given == Given.GIVEN
    (key,) = [AttachmentKey.from_bytes(one) for one in letter.attachments]
    digest = hashlib.sha256(given.read_bytes()).digest()
    assert (key.name, key.size, key.hash) == (given.name, 2 * MIB + 17, digest)
    blocking.fetch(escrow.url("board"), key, tmp_path / "fetched", manifest=escrow.manifest)
    assert hashlib.sha256((tmp_path / "fetched").read_bytes()).digest() == digest
    for request in visitor.requests:
        assert key.key not in (request.post_data_buffer or b"")
