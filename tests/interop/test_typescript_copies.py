"""Copies that a desk's pages make are archives: the Python reader checks every claim, and names what was changed."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from covey.sdk.archive.verdict import Kind, Verdict
from covey.sdk.archive.verifying import verify
from interop.conftest import Tool

ORDER = (
    "Handed over",
    "What is in it",
    "How to reach the author",
    "Bea: side door",
    "Who is named",
    "ig:rowan_vale",
    "What the author wrote",
    "It was after the rehearsal.",
    "When it was fixed",
    "So it was fixed before the match.",
    "Thank you for writing.",
    "Files that the author gave",
    "300,000 bytes, given in letter 1, in the archive as 1/files/001.jpg",
    "Numbers",
    "Chapter 2",
    "Amal: side door",
)
CHAPTER = {"sealed", "held", "before", "identifiers", "words", "letters", "decision"}


def made(typescript: Tool, out: Path, **job: Any) -> dict[str, Any]:
    """A copy of two authors' parts at `out`, as TypeScript makes it."""
    return typescript("make-copy", {"out": str(out), "letters": True, "files": True, "lost": False} | job)


def codes(verdict: Verdict, kind: Kind, about: str) -> set[str]:
    """What is said of a chapter, or of a file."""
    return {line.code for line in verdict.lines if line.kind is kind and line.about == about}


@pytest.fixture(scope="module")
def copy(typescript: Tool, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A whole copy, and the escrow's hash."""
    path = tmp_path_factory.mktemp("copy") / "copy.zip"
    told = made(typescript, path)
    assert told["missing"] == []
    return path, bytes.fromhex(told["escrow"])


def test_every_claim_of_a_copy_holds(copy: tuple[Path, bytes]) -> None:
    """Two chapters: seal, receipts, identifiers, words, letters, a file, the desk's decision and signature."""
    verdict = verify(*copy)
    assert verdict.is_right, [line.text for line in verdict.lines if line.kind is Kind.FALSE]
    assert codes(verdict, Kind.PROVED, "1") == CHAPTER | {"given"}
    assert codes(verdict, Kind.PROVED, "2") == CHAPTER
    assert {"escrow-known", "desk", "same", "together"} <= codes(verdict, Kind.PROVED, "")


def test_one_changed_byte_is_found_and_named(copy: tuple[Path, bytes], tmp_path: Path) -> None:
    """In each file of it."""
    data = copy[0].read_bytes()
    with zipfile.ZipFile(copy[0]) as archive:
        infos = archive.infolist()
    for info in infos:
        at = info.header_offset + 30 + len(info.filename) + info.file_size // 2
        changed = tmp_path / "changed.zip"
        changed.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        verdict = verify(changed, copy[1])
        assert not verdict.is_right
        assert any(info.filename in f"{line.about} {line.text}" for line in verdict.lines if line.kind is Kind.FALSE)


def test_letters_and_files_can_be_left_out(typescript: Tool, tmp_path: Path) -> None:
    """What is not there is named and not claimed; a letter with a file that is not there is not opened."""
    path = tmp_path / "copy.zip"
    told = made(typescript, path, letters=False)
    assert told["missing"] == [
        f"chapter {n}: letters and what was given in them were left out on purpose" for n in (1, 2)
    ]
    verdict = verify(path)
    assert verdict.is_right
    assert codes(verdict, Kind.PROVED, "1") == CHAPTER - {"letters"}
    path.unlink()
    told = made(typescript, path, files=False)
    assert told["missing"] == ["chapter 1: files were left out on purpose"]
    verdict = verify(path)
    assert verdict.is_right
    assert {"letters", "given"} <= codes(verdict, Kind.NOT_PROVED, "1")
    with zipfile.ZipFile(path) as archive:
        letters = json.loads(archive.read("1/letters.json"))
        claims = json.loads(archive.read("manifest.json"))["filings"][0]["claims"]
    assert [bool(letter["key"]) for letter in letters] == [not letter["files"] for letter in letters]
    assert not {"letters", "files"} & set(claims)


def test_what_the_board_does_not_give_is_named(typescript: Tool, tmp_path: Path) -> None:
    """The file alone is missing; the rest is there, and right."""
    path = tmp_path / "copy.zip"
    told = made(typescript, path, lost=True)
    assert [text[:43] for text in told["missing"]] == ["chapter 1: file 1 could not be fetched: unk"]
    verdict = verify(path)
    assert verdict.is_right
    assert "given" in codes(verdict, Kind.NOT_PROVED, "1")


def test_the_same_copy_has_the_same_bytes(typescript: Tool, copy: tuple[Path, bytes], tmp_path: Path) -> None:
    """With the same input and the same clock."""
    again = tmp_path / "again.zip"
    made(typescript, again)
    assert again.read_bytes() == copy[0].read_bytes()


def test_its_pages_say_that_they_are_pdf_a_and_have_what_that_needs(copy: tuple[Path, bytes]) -> None:
    """Tags, a language, its own fonts and colours; no script, nothing that starts by itself."""
    with zipfile.ZipFile(copy[0]) as archive:
        pdf = archive.read("case.pdf")
    reader = PdfReader(io.BytesIO(pdf), strict=True)
    root = reader.trailer["/Root"]
    assert isinstance(root, DictionaryObject)
    told = root["/Metadata"].get_data().decode()  # type: ignore[attr-defined]
    for part in ("<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", ">Handed over: Test<"):
        assert part in told
    (intent,) = root["/OutputIntents"]  # type: ignore[attr-defined]
    assert intent.get_object()["/S"] == "/GTS_PDFA1"
    assert intent.get_object()["/DestOutputProfile"].get_data()[36:40] == b"acsp"  # an ICC profile
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]  # type: ignore[index]
    assert len(reader.trailer["/ID"]) == 2  # type: ignore[arg-type]
    fonts = {}
    for page in reader.pages:
        assert page["/Tabs"] == "/S" and "/StructParents" in page
        for found in page["/Resources"]["/Font"].values():  # type: ignore[index]
            fonts[found.get_object()["/BaseFont"]] = found.get_object()
    names = sorted(name.partition("+")[2] for name in fonts)
    assert names == ["NotoNaskhArabic-Regular", "NotoSans-Bold", "NotoSans-Regular"]
    for font in fonts.values():
        (below,) = font["/DescendantFonts"]
        assert "/FontFile2" in below.get_object()["/FontDescriptor"].get_object()
        assert "/ToUnicode" in font
    for forbidden in (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/Encrypt", b"/OpenAction"):
        assert forbidden not in pdf
    told_apart = set("/Document /H1 /H2 /H3 /P /L /LI /Table /TH /TD".split())  # noqa: SIM905
    assert tags(root["/StructTreeRoot"]) >= told_apart


def tags(element: Any) -> set[str]:
    """What the parts of a document say that they are."""
    found = {str(element["/S"])} if "/S" in element else set()
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        below = kid.get_object()
        if isinstance(below, DictionaryObject):
            found |= tags(below)
    return found


def test_its_pages_say_what_is_in_it_in_this_order(copy: tuple[Path, bytes]) -> None:
    """How to reach an author stands before everything else about them; every page has its number."""
    with zipfile.ZipFile(copy[0]) as archive:
        pages = PdfReader(io.BytesIO(archive.read("case.pdf"))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    at = 0
    for words in ORDER:
        assert words in text[at:], words
        at += text[at:].index(words) + len(words)
    assert [f"Page {page} of {len(pages)}" in text for page in range(1, len(pages) + 1)] == [True] * len(pages)
