"""The pages of an archive: PDF/A, in every script that there are fonts for, and nothing vanishes (spec/archive)."""

import io
import random
import re
import unicodedata
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from covey.sdk.archive.glyphs import PLACEHOLDER, covered, showable
from covey.sdk.archive.pages import _Text, clock, day, moment
from covey.sdk.archive.printing import printed

ALPHABETS = "ÀÉÎõü ß ŁŻ Ελληνικά Кириллица Україна العربية فارسی ١٢٣ „“ ” – — … € №"


def data(**changes: Any) -> dict[str, Any]:
    """What `pages` would give, of one chapter."""
    text = _Text()
    chapter: dict[str, Any] = {
        "number": "1",
        "lost": 0,
        "reach": text.lines("never call"),
        "language": text.line("en"),
        "account": text.lines(ALPHABETS),
        "hasRecord": True,
        "identifiers": [text.line("ig:rowan_vale")],
        "doubtful": [],
        "workplace": text.line(""),
        "fixed": "At a time.",
        "timeline": [{"when": "2026-01-01", "who": text.line("Trustee 1"), "what": "kept it"}],
        "letters": [{"who": "The desk", "number": 1, "when": "", "blocks": [{"label": text.line(""), "lines": []}]}],
        "files": [
            {"name": text.line("a.jpg"), "path": "", "size": "1 bytes", "sha256": "00000000 11111111", "letter": 1}
        ],
        "filing": "00000000",
        "subject": "00000000",
        "key": "00000000",
    }
    return {
        "escrow": text.line("Escrow"),
        "desk": text.line("Desk"),
        "made": "2026-01-01",
        "hash": "00000000 11111111",
        "trustees": 5,
        "missing": [text.line("something")],
        "chapters": [chapter | changes],
    }


def read(pdf: bytes) -> str:
    """The words on all pages, without the breaks between lines."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_it_says_that_it_is_pdf_a_and_has_what_that_needs() -> None:
    """Its own fonts, its own colours, an id, a language, tags; no script, no encryption, no file inside."""
    pdf = printed(data(), 1_790_000_000)
    reader = PdfReader(io.BytesIO(pdf), strict=True)
    root = reader.trailer["/Root"]
    assert isinstance(root, DictionaryObject)
    told = root["/Metadata"].get_data().decode()  # type: ignore[attr-defined]
    assert re.search(r"<pdfaid:part>2</pdfaid:part>", told) and "<pdfaid:conformance>A</pdfaid:conformance>" in told
    assert "<pdfuaid:part>1</pdfuaid:part>" in told
    (intent,) = root["/OutputIntents"]  # type: ignore[attr-defined]
    assert intent.get_object()["/S"] == "/GTS_PDFA1"
    assert intent.get_object()["/DestOutputProfile"].get_data()[36:40] == b"acsp"  # an ICC profile
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert "/StructTreeRoot" in root and root["/Lang"]
    assert len(reader.trailer["/ID"]) == 2  # type: ignore[arg-type]
    assert not reader.is_encrypted
    fonts = [found for page in reader.pages for found in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    assert len(fonts) >= 3
    for font in fonts:
        (below,) = font.get_object()["/DescendantFonts"]
        described = below.get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(described)
        assert "/ToUnicode" in font.get_object()
    for forbidden in (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/Encrypt", b"/OpenAction"):
        assert forbidden not in pdf


def test_every_page_has_its_number_and_the_rules_of_contact_come_first() -> None:
    """Before who is named, before the words."""
    text = read(printed(data(account=_Text().lines("word " * 3000)), 0))
    pages = int(re.findall(r"Page \d+ of (\d+)", text)[0])
    assert pages >= 4
    assert [f"Page {page} of {pages}" in text for page in range(1, pages + 1)] == [True] * pages
    places = [text.index(words) for words in ("How to reach the author", "Who is named", "What the author wrote")]
    assert places == sorted(places)


def test_the_same_input_gives_the_same_bytes() -> None:
    """Whoever has the data can print it again."""
    assert printed(data(), 5) == printed(data(), 5) != printed(data(), 6)


def test_latin_greek_cyrillic_and_arabic_are_shown() -> None:
    """The shipped fonts have them."""
    assert showable(ALPHABETS) == (ALPHABETS, 0)
    assert {ord(PLACEHOLDER), 0x200C, 0x200D} <= covered()


def test_what_no_font_has_is_marked_and_counted() -> None:
    """And what would turn round the text beside it; what has no shape is not counted."""
    assert showable("a你b\u202ec😀\x07\td\r\ne") == (f"a{PLACEHOLDER}b{PLACEHOLDER}c{PLACEHOLDER * 2}    d\ne", 4)
    assert showable("a\ufeff\u2060\u200bb")[1] == 0
    shown = _Text().lines("你" * 300 + "\n\n" + "x" * 5000)
    text = read(printed(data(account=shown, lost=300), 0))
    assert "300 times here" in text


@pytest.mark.parametrize("words", ["#panic()", '"+read("/etc/passwd")+"', "= A heading", "$x$", "\\u{41}", "@ref *b*"])
def test_no_text_is_read_as_markup(words: str) -> None:
    """It stands on the page as it was written."""
    assert words in read(printed(data(account=_Text().lines(words)), 0))


def test_what_is_called_showable_can_be_printed() -> None:
    """The table of glyphs agrees with the library that prints: it would refuse. Each character, and any mixture."""
    points = [chr(point) for point in sorted(covered())]
    signs = [char for char in points if unicodedata.category(char)[0] == "M"]
    chance = random.Random(7)
    mixed = [
        "".join(chance.choice(chance.choice((points, signs))) for _ in range(chance.randint(1, 8))) for _ in points
    ]
    shown = [line for text in (points, mixed) for one in text for line in _Text().lines(one)]
    printed(data(account=shown), 0)


def test_a_sign_that_no_font_has_with_its_letter_is_marked() -> None:
    """An Arabic sign above a Latin letter, or at the start of a text, would break the page."""
    assert showable("a\u064b") == (f"a{PLACEHOLDER}", 1)
    assert showable("\u0301a") == (f"{PLACEHOLDER}a", 1)
    assert showable("ب\u064b e\u0301") == ("ب\u064b é", 0)


def test_long_words_stay_on_the_page() -> None:
    """They break where they must."""
    pdf = printed(data(account=_Text().lines("x" * 4000)), 0)
    assert read(pdf).replace(" ", "").replace("\u200b", "").count("x" * 40) > 50


def test_any_time_has_words() -> None:
    """Other clocks can say anything."""
    assert clock(0) == "1970-01-01 00:00 UTC"
    assert clock(2**64 - 1) == moment(2**64 - 1) == "at an unknown time"
    assert moment(61) == "1970-01-01 00:01:01 UTC"
    assert (day(20_000), day(2**32 - 1)) == ("2024-10-04", f"day {2**32 - 1}")
