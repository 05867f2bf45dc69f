"""Bugs of earlier systems of this kind, each as a filing and a release through six real processes.

People write identifiers in their own spelling here; what is filed is what `name_person` makes of it.
"""

import os
import time
from pathlib import Path

import pytest

from covey.sdk.choices import name_person
from covey.wire.log import Status
from servers.harness import DeskReader, Filed, LiveEscrow, Person, live, until


def word() -> str:
    """Letters that nobody used before."""
    return "".join(chr(97 + byte % 26) for byte in os.urandom(10))


def file_as(person: Person, *texts: str, k: int = 2, country: str | None = None) -> Filed:
    """File what these texts, as somebody typed them, come to."""
    return person.file(*name_person(texts, country).canonicals, k=k)


def all_open(desk: DeskReader, *filings: Filed) -> None:
    """The desk can read who is named in each of them."""
    wanted = {filed.id for filed in filings}
    until("the desk opens them all", 20, lambda: wanted <= set(desk.opened()))


def still_held(escrow: LiveEscrow, *filings: Filed) -> None:
    """Nobody was told, after the time in which others would have been."""
    time.sleep(1.5)
    for filed in filings:
        assert set(escrow.statuses(filed).values()) == {Status.HELD}


def test_several_identifiers_do_not_overwrite_each_other(escrow: LiveEscrow) -> None:
    """One author knows four ways to name the person; each of them meets with somebody who knows only that one."""
    name = word()
    ways = (f"@{name} on instagram", f"x: {name[:12]}", f"{name}@some-firm.org", f"github.com/{name}")
    first = file_as(escrow.person(), *ways, k=2)
    assert len(name_person(ways).canonicals) == 4
    others = [file_as(escrow.person(), way, k=2) for way in ways]
    all_open(escrow.desk(), first, *others)


def test_a_match_on_one_person_does_not_block_another(escrow: LiveEscrow) -> None:
    """She files about two people; both are matched, the second after the first, and each with the right others."""
    author, one, two = escrow.person(), word(), word()
    mine = [file_as(author, f"ig: {name}") for name in (one, two)]
    other = file_as(escrow.person(), f"instagram.com/{one}")
    desk = escrow.desk()
    all_open(desk, mine[0], other)
    still_held(escrow, mine[1])
    another = file_as(escrow.person(), f"instagram.com/{two}")
    all_open(desk, mine[1], another)


def test_the_third_author_is_not_left_out(escrow: LiveEscrow) -> None:
    """Who joins a group that has met is opened with it: at once, and again later; and who asked for three, at three."""
    name = word()
    pair = [file_as(escrow.person(), f"tiktok.com/@{name}", k=2) for _ in range(2)]
    desk = escrow.desk()
    all_open(desk, *pair)
    third = file_as(escrow.person(), f"tt: {name}", k=3)
    fourth = file_as(escrow.person(), f"TikTok: @{name.upper()}", k=2)
    all_open(desk, *pair, third, fourth)


@pytest.mark.parametrize(
    ("texts", "country"),
    [
        (("{0}@Some-Firm.org", "{0}@some-firm.ORG", "MAILTO:{0}@SOME-FIRM.ORG"), None),
        (("instagram: {0}", "@{1} on Instagram", "https://www.instagram.com/{1}/"), None),
        (("http://{0}.org/about-me", "https://www.{0}.org/about-me/", "{0}.org/About-Me#top"), None),
        (("+49 151 23{2}", "0151 23{2}", "0049 (151) 23{2}"), "DE"),
        (("+254 712 {2}", "0712 {2}", "wa.me/254712{2}"), "KE"),
        (("+52 1 55 41{2}", "+52 55 41{2}", "55 41{2}"), "MX"),
    ],
    ids=["mail case", "handle case", "http https www", "Germany", "Kenya", "Mexico"],
)
def test_three_spellings_are_one_person(escrow: LiveEscrow, texts: tuple[str, ...], country: str | None) -> None:
    """Upper case, http and www, and phones outside the United States."""
    name, digits = word(), f"{int.from_bytes(os.urandom(4), 'big') % 900_000 + 100_000}"
    filings = [
        file_as(escrow.person(), text.format(name, name.upper(), digits), k=3, country=country) for text in texts
    ]
    all_open(escrow.desk(), *filings)


def test_one_author_is_not_counted_twice(escrow: LiveEscrow) -> None:
    """Two spellings, two filings, one account: she is one, until somebody else comes."""
    author, name = escrow.person(), word()
    mine = [file_as(author, f"ig: {name}"), file_as(author, f"https://instagram.com/{name}?igsh=x")]
    still_held(escrow, *mine)
    other = file_as(escrow.person(), f"@{name} on instagram")
    all_open(escrow.desk(), *mine, other)


def test_neither_the_typed_text_nor_what_it_comes_to_is_stored_or_logged(tmp_path: Path) -> None:
    """Not beside the blinded value, not in a log after a release was opened."""
    name = word()
    typed = f"https://www.Instagram.com/{name.title()}/?igsh={word()}"
    with live(tmp_path / "escrow") as escrow:
        filings = [escrow.person().file(*name_person([typed]).canonicals, k=2) for _ in range(2)]
        all_open(escrow.desk(), *filings)
        folders = [escrow.data / server for server in escrow.names]
    for folder in folders:
        for path in (path for path in folder.rglob("*") if path.is_file()):
            data = path.read_bytes().lower()
            assert name.encode() not in data, path
            assert b"igsh" not in data, path
