"""Canary: nothing of what author and desk write, and no key of it, is anywhere on the servers.

Letters of every kind go both ways, are read on both ends and removed; then every file and every byte that any of
the six servers has sent or received is searched, in many spellings.
"""

from collections.abc import Iterator

import pytest

from covey.core.mail import letter_key
from covey.wire.mail import Given, RecordPart, What
from servers.harness import live
from servers.mail_support import pair
from servers.test_canary import Haystack, gather, secret_spellings, spellings

MARKERS = {
    "text": "the canary marker sang in the letter",
    "request": "canary marker asked for the diary",
    "answer": "canary marker would rather not say",
    "title": "Canary marker, chapter one",
    "record": "On that Tuesday the canary marker was in the north stairwell.",
    "status": "canary marker goes to the committee",
    "next": "canary marker hears from the committee",
    "end": "canary marker says goodbye",
}
ATTACHMENT = b"canary marker attachment key, 32 bytes and more"


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[dict[str, bytes], Haystack, Haystack]]:
    """What only both ends know; and the haystack while the letters were there, and after they were removed."""
    folder = tmp_path_factory.mktemp("ends")
    with live(tmp_path_factory.mktemp("mail-canary"), tapped=True) as escrow, pair(escrow, folder) as both:
        both.author.write(MARKERS["text"])
        both.desk.ask([(What.RECORD, MARKERS["request"])])
        request = both.author.letters().items[0].request.sealed.id
        part = RecordPart(MARKERS["title"], MARKERS["record"], 20_000, ())
        both.author.answer(request, 1, Given.GIVEN, MARKERS["answer"], record=[part])
        both.author.share(attachments=[ATTACHMENT])
        both.desk.status(MARKERS["status"], MARKERS["next"])
        view = both.desk.end(MARKERS["end"])
        assert len(both.author.letters().letters) == len(view.letters) == 6
        party = both.party
        secrets = {"mail secret": party.secret, "account": party.key.seed, "attachment": ATTACHMENT}
        for one in view.letters:
            place = (party.manifest.hash, party.filing, one.sender, one.sealed.id, one.number)
            secrets[f"key of letter {one.sender}.{one.number}"] = letter_key(party.secret, *place)
            secrets[f"sealed {one.sender}.{one.number}"] = one.sealed.sealed
        there = gather(escrow)
        both.author.remove()
        escrow.terminate()
        yield secrets, there, gather(escrow)


@pytest.mark.parametrize("when", ["there", "removed"])
def test_no_server_has_anything_of_a_letter_or_its_key(
    story: tuple[dict[str, bytes], Haystack, Haystack], when: str
) -> None:
    """Neither on disk, nor in a log, nor on any line between client, board and trustees."""
    secrets, *haystacks = story
    needles: dict[str, bytes] = {}
    for name, marker in MARKERS.items():
        needles |= {f"{name}, {way}": raw for way, raw in spellings(marker)}
    for name, raw in secrets.items():
        if not name.startswith("sealed"):
            needles |= dict(secret_spellings(name, raw))
    assert len(needles) > 500
    assert not haystacks[when == "removed"].find(needles)


def test_the_search_finds_what_is_there(story: tuple[dict[str, bytes], Haystack, Haystack]) -> None:
    """Sealed letters are at the board until they are removed, and the search sees them; trustees have none."""
    secrets, there, removed = story
    sealed = {name: raw[:64] for name, raw in secrets.items() if name.startswith("sealed")}
    assert len(sealed) == 6
    places = {found.split(" in ")[0] for found in there.find(sealed) if "board/board.db" in found}
    assert places == set(sealed)
    assert not [found for found in there.find(sealed) if "trustee" in found]
    assert not [found for found in removed.find(sealed) if "/board.db" in found]
