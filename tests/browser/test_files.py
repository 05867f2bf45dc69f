"""Files with a note: byte for byte, in pieces, paused, broken off, gone on with, removed."""

import hashlib
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Route, expect

from browser.line import is_doing
from browser.memory import ScriptMemory
from browser.test_keep import another, invited
from browser.visitor import Visitor
from servers.harness import LiveEscrow

MIB = 1 << 20
PIECES = re.compile(r"/v1/attachments/[0-9a-f]{64}/pieces/(\d+)$")


def to_files(visitor: Visitor, *, fresh: bool = False) -> None:
    """From her notes to the files of the one note that is there, or of a fresh one."""
    if fresh:
        visitor.press("Begin to write")
        visitor.press("Begin to write")
        visitor.press("Back")
    else:
        visitor.page.get_by_role("button", name=re.compile("^Open the note")).click()
    visitor.press("Photos, voice and papers")
    visitor.heading("Photos, voice and papers")


def line(visitor: Visitor, name: str) -> Locator:
    """The line of a file on the list."""
    return visitor.page.locator(".files > li").filter(has_text=name)


def add(visitor: Visitor, *paths: Path) -> None:
    """Choose files."""
    visitor.page.get_by_label("Choose files").set_input_files(list(paths))


def kept(visitor: Visitor, name: str) -> None:
    """Wait until all of a file is kept."""
    expect(line(visitor, name).get_by_text(re.compile("^Kept, "))).to_be_visible()


def copy_of(visitor: Visitor, name: str) -> tuple[bytes, str]:
    """Take a copy: its bytes, and the name it is given."""
    with visitor.page.expect_download() as got:
        line(visitor, name).get_by_role("button", name=re.compile("^Take a copy")).click()
    return Path(got.value.path()).read_bytes(), got.value.suggested_filename


def made(folder: Path, name: str, size: int) -> Path:
    """A file of random bytes."""
    path = folder / name
    path.write_bytes(os.urandom(size))
    return path


def sent(visitor: Visitor) -> list[int]:
    """Numbers of the pieces that were sent."""
    found = (PIECES.search(request.url) for request in visitor.requests if request.method == "PUT")
    return [int(match[1]) for match in found if match]


@pytest.fixture
def author(escrow: LiveEscrow, visitor: Visitor) -> Visitor:
    """Somebody with words and an invitation, at the files of a new note."""
    visitor.words = visitor.come_in(invited(escrow))  # type: ignore[attr-defined]
    to_files(visitor, fresh=True)
    return visitor


@contextmanager
def stuck_at(visitor: Visitor, number: int) -> Iterator[list[Route]]:
    """No piece from this number on gets through; those that are held."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        match = PIECES.search(route.request.url)
        if route.request.method == "PUT" and match and int(match[1]) >= number:
            held.append(route)
        else:
            route.continue_()

    visitor.context.route("**/v1/attachments/**", hold)
    try:
        yield held
    finally:
        visitor.context.unroute("**/v1/attachments/**", hold)


def test_without_words_or_invitation_it_says_what_is_missing(visitor: Visitor) -> None:
    """Kindly, with the way there; nothing can be chosen yet."""
    to_files(visitor, fresh=True)
    visitor.see("First choose the words you come back with.")
    assert visitor.page.locator("input[type=file]").count() == 0
    visitor.press("Choose your words")
    visitor.heading("Your eight words")


def test_any_kind_comes_back_byte_for_byte(author: Visitor, tmp_path: Path) -> None:
    """Nothing at all, a program, a name from right to left, several pieces; the board reads neither name nor byte."""
    secret = b"The very words of this paper. " * 5
    (tmp_path / "paper.exe").write_bytes(secret)
    files = [made(tmp_path, "empty.jpg", 0), tmp_path / "paper.exe", made(tmp_path, "صورة.heic", 2 * MIB + 17)]
    bodies: list[bytes] = []
    author.context.on("request", lambda request: bodies.append(request.post_data_buffer or b""))
    add(author, *files)
    for path in files:
        kept(author, path.name)
    assert author.axe() == []
    for path in files:
        data, name = copy_of(author, path.name)
        assert hashlib.sha256(data).digest() == hashlib.sha256(path.read_bytes()).digest()
        assert name == path.name
        author.see(f"A copy of \u2068{path.name}\u2069 was put on this device.")
    assert len([body for body in bodies if body]) > 6
    for body in bodies:
        assert not any(clear in body for clear in (b"paper", b"very words", "صورة".encode(), b"heic"))


def test_killed_midway_it_goes_on_with_what_is_missing(
    author: Visitor, browser: Browser, escrow: LiveEscrow, tmp_path: Path
) -> None:
    """The tab dies; elsewhere the same file is chosen again: only the missing pieces are sent, and it is whole."""
    path, other = made(tmp_path, "film.mp4", 3 * MIB + 5), made(tmp_path, "another.mp4", 3 * MIB + 5)
    with stuck_at(author, 2) as held:
        add(author, path)
        line(author, "film.mp4").get_by_text(re.compile("^2.1 MB of 3.1 MB kept")).wait_for()
        author.until("the next piece is on its way", lambda: held)
        held[0].abort()
        author.page.close(run_before_unload=False)
    later = another(browser, escrow)
    later.come_back(author.words)  # type: ignore[attr-defined]
    to_files(later)
    later.see("Not all of it is here yet.")
    assert later.axe() == []
    later.page.get_by_label(re.compile("^Choose .* again$")).set_input_files(other)
    later.see("This file is not the same as before.")
    assert sent(later) == []
    line(later, "film.mp4").get_by_role("button", name=re.compile("^Let go")).click()
    add(later, path)
    kept(later, "film.mp4")
    assert sent(later) == [2, 3]
    assert copy_of(later, "film.mp4")[0] == path.read_bytes()
    later.finish()


def test_another_file_of_the_same_size_is_another_file(author: Visitor, tmp_path: Path) -> None:
    """Two of one size, the first one paused: the second is not taken for it."""
    first, second = made(tmp_path, "one.wav", 2 * MIB), made(tmp_path, "two.wav", 2 * MIB)
    with stuck_at(author, 1):
        add(author, first)
        line(author, "one.wav").get_by_text(re.compile("^1 MB of 2.1 MB kept")).wait_for()
        author.page.reload()
    author.come_back(author.words)  # type: ignore[attr-defined]
    to_files(author)
    author.see("Not all of it is here yet.")
    add(author, second)
    kept(author, "two.wav")
    assert copy_of(author, "two.wav")[0] == second.read_bytes()
    line(author, "one.wav").get_by_text("Not all of it is here yet.").wait_for()


def test_without_a_connection_it_stops_and_goes_on_by_itself(author: Visitor, tmp_path: Path) -> None:
    """Said in a sentence; nothing to do when the connection is back."""
    path = made(tmp_path, "voice.ogg", 2 * MIB)
    with stuck_at(author, 1) as held:
        add(author, path)
        line(author, "voice.ogg").get_by_text(re.compile("^1 MB of 2.1 MB kept")).wait_for()
        author.until("the next piece is on its way", lambda: held)
        author.context.set_offline(True)
        held[0].abort("internetdisconnected")
    line(author, "voice.ogg").get_by_text("There is no connection now.").wait_for()
    author.context.set_offline(False)
    kept(author, "voice.ogg")
    assert copy_of(author, "voice.ogg")[0] == path.read_bytes()
    author.complaints.clear()  # the browser says that it was offline


def test_pause_go_on_and_remove(author: Visitor, escrow: LiveEscrow, tmp_path: Path) -> None:
    """Paused until she goes on; removed in two steps, at the board too."""
    path = made(tmp_path, "letter.pdf", 4 * MIB)
    release: list[Route] = []

    def slow(route: Route) -> None:
        if route.request.method == "PUT" and not release:
            release.append(route)  # the first piece waits until the test lets it go
        else:
            route.continue_()

    author.context.route("**/pieces/*", slow)
    add(author, path)
    pause = line(author, "letter.pdf").get_by_role("button", name=re.compile("^Pause"))
    pause.wait_for()
    author.until("the first piece is on its way", lambda: release)
    pause.click()
    release[0].continue_()
    go_on = line(author, "letter.pdf").get_by_role("button", name=re.compile("^Go on with"))
    go_on.wait_for()
    author.until("it has stopped", lambda: not is_doing(author.page, "addFile", "pauseFile"))
    assert len(sent(author)) == 1
    go_on.click()
    kept(author, "letter.pdf")
    assert sent(author) == [0, 1, 2, 3, 4]
    place = next(request.url for request in author.requests if PIECES.search(request.url))
    assert escrow.get("/" + place.split("/", 3)[3]).status_code == 200
    line(author, "letter.pdf").get_by_role("button", name=re.compile("^Remove")).click()
    author.see("This removes the file from this place for good.")
    author.press("Remove it for good")
    author.see("is removed.")
    author.see("No files are here yet.")
    assert escrow.get("/" + place.split("/", 3)[3]).status_code == 410


def test_deleting_the_note_removes_its_files(author: Visitor, escrow: LiveEscrow, tmp_path: Path) -> None:
    """At the board too: nothing stays behind that nobody could remove."""
    add(author, made(tmp_path, "a.txt", 10), made(tmp_path, "b.txt", 10))
    kept(author, "a.txt")
    kept(author, "b.txt")
    places = {"/" + request.url.split("/", 3)[3] for request in author.requests if PIECES.search(request.url)}
    author.press("Go to the whole note")
    author.see("2 files.")
    author.press("Delete this note")
    author.press("Delete it for good")
    author.heading("Your notes")
    assert [escrow.get(place).status_code for place in places] == [410, 410]


def test_more_than_2_gb_is_refused_with_a_way_on(author: Visitor, tmp_path: Path) -> None:
    """The others that were chosen with it are added."""
    with (tmp_path / "huge.mov").open("wb") as huge:
        huge.truncate((2 << 30) + 1)
    add(author, tmp_path / "huge.mov", made(tmp_path, "small.mov", 5))
    author.see("larger than 2\u00a0GB and cannot be added. You could cut it into parts")
    assert author.axe() == []
    kept(author, "small.mov")
    expect(author.page.locator(".files > li")).to_have_count(1)


def test_memory_does_not_grow_with_the_file(author: Visitor, tmp_path: Path) -> None:
    """What was sent is let go: the scripts hold about 50 MiB at most, whether 48, 96 or 192 MiB are sent."""
    path = made(tmp_path, "long.mkv", 96 * MIB)
    memory = ScriptMemory(author.page)
    before = memory.look()
    add(author, path)
    end = time.monotonic() + 300
    while line(author, "long.mkv").get_by_text(re.compile("^Kept, ")).count() == 0:
        assert time.monotonic() < end, "it is not kept in time"
        memory.look()
        author.page.wait_for_timeout(50)
    assert len(sent(author)) == 97
    assert 0 < before < memory.peak < before + 64 * MIB
