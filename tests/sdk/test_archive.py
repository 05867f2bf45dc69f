"""Handing over: what is in an archive, what it proves, and what it leaves out (spec/archive)."""

import asyncio
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from covey.errors import Malformed, Misuse, Refused
from covey.primitives import aead
from covey.primitives.hashing import derive_key
from covey.roles.case_part import open_both, open_case_part
from covey.sdk import Choices, name_person
from covey.sdk.archive import FolderSource, Kind, hand_over
from covey.sdk.archive.listing import Listing
from covey.wire.attachments import AttachmentKey
from covey.wire.filing import SEALED_MAIL, sealing_info
from covey.wire.log import SealedFiling, Status
from sdk.archive_support import NAME, PHOTO, Told, codes, false, files_of, receipts, tell
from sdk.mail_board import NAMES, Scene, make_mail_board

ALWAYS = {"truth", "person", "clocks", "pages", "newest", "whole"}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """A story, for all tests here."""
    made = tell(tmp_path_factory.mktemp("told"))
    yield made
    made.scene.board.close()


@pytest.fixture(scope="module")
def whole(told: Told) -> bytes:
    """Everything."""
    return told.hand_over("whole.zip").read_bytes()


def test_everything_is_there_and_proved(told: Told, whole: bytes) -> None:
    """When it was fixed, the words, the letters, the files."""
    verdict = told.check(whole)
    assert verdict.is_right, false(verdict)
    proved = {"files", "escrow", "escrow-known", "desk", "sealed", "held", "before", "identifiers", "words"}
    assert codes(verdict, Kind.PROVED) == proved | {"decision", "letters", "given", "together", "same"}
    assert codes(verdict, Kind.NOT_PROVED) == ALWAYS
    assert any("of 2 different accounts, name the same: ig:rowan_vale" in line.text for line in verdict.lines)
    files = files_of(whole)
    assert files["1/account.txt"].decode() == "In March, in the lift of the north wing."
    assert files["2/account.txt"].decode() == "كان ذلك بعد الحفل."
    assert files["1/files/001.jpg"] == PHOTO
    letters = json.loads(files["1/letters.json"])
    assert [one["from"] for one in letters] == ["desk 1", "author", "author"]
    assert letters[1]["files"][0]["name"] == NAME
    assert letters[2]["record"][0]["text"] == "I wrote this at night."
    assert json.loads(files["2/letters.json"]) == []


def test_only_its_owner_can_read_it_and_nothing_else_is_left(told: Told) -> None:
    """No draft stays beside it; and it is never written over something."""
    path = told.hand_over("mine.zip")
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in path.parent.glob(".*") if "part" in one.name] == []
    with pytest.raises(Refused, match="is there already"):
        told.hand_over("mine.zip")


def test_the_same_things_give_the_same_bytes(told: Told) -> None:
    """At the same time by the desk's clock."""
    assert told.hand_over("a.zip").read_bytes() == told.hand_over("b.zip").read_bytes()


def test_the_words_are_proved_and_no_letter_can_be_read_that_is_not_there(told: Told) -> None:
    """What opens the case part is in it; neither the mail's secret nor what that is sealed under."""
    first = told.scene.filings[0]
    data = told.hand_over("one.zip", first, letters=False).read_bytes()
    verdict = told.check(data)
    assert verdict.is_right
    assert "words" in codes(verdict, Kind.PROVED)
    assert codes(verdict, Kind.NOT_PROVED) == ALWAYS
    filed = SealedFiling.from_bytes(files_of(data)["1/filing.covey"])
    disclosed = [bytes.fromhex(key) for key in json.loads(files_of(data)["1/about.json"])["keys"].values()]
    assert len(disclosed) == 2
    core, sealed = filed.header.core, filed.contents.case
    assert open_case_part(core, disclosed[1], sealed).account == "In March, in the lift of the north wing."
    for key in disclosed:  # each as it is, as content key 2, and under every name that a key of a filing has
        derived = [derive_key(key, label) for label in ("covey/case-part", "covey/case-mail", "covey/letter")]
        for tried in (key, *derived):
            with pytest.raises(Malformed):
                aead.unseal(tried, sealed[:SEALED_MAIL], sealing_info(core.manifest, core.id, core.account, "", "mail"))
            with pytest.raises(Malformed):
                open_both(core, tried, sealed)
    secrets = asyncio.run(_secrets(told.scene))
    assert len(secrets) == 3
    for secret in secrets:
        assert secret not in data
        assert secret.hex().encode() not in data
    assert not any(name.startswith("2/") for name in files_of(data))
    assert told.scene.filings[1] not in data
    assert told.scene.filings[1].hex().encode() not in data


async def _secrets(scene: Scene) -> list[bytes]:
    """What must stay at the desk: of the first filing, and the key of the file that was given in a letter."""
    first = scene.filings[0]
    async with await scene.desk() as desk:
        opened = desk.case(first).opened
        assert opened is not None
        given = [one for one in (await desk.mail(first).letters()).letters if one.letter.attachments]
        key = AttachmentKey.from_bytes(given[0].letter.attachments[0])
        return [opened.mail, key.key, desk.desk.secrets.signing.seed]


def test_a_board_that_is_gone_leaves_a_smaller_archive(told: Told) -> None:
    """It says what is not there, and claims no more than it shows."""
    told.scene.board.fail_paths = ("/v1/",)
    try:
        data = told.hand_over("gone.zip").read_bytes()
    finally:
        told.scene.board.fail_paths = ()
    verdict = told.check(data)
    assert verdict.is_right, false(verdict)
    assert {"held", "before", "letters", "given"} <= codes(verdict, Kind.NOT_PROVED)
    notes = " ".join(line.text for line in verdict.lines if line.code == "missing")
    assert "chapter 2: the trustees' receipts could not be fetched" in notes
    assert "chapter 1: file 1 could not be fetched" in notes
    assert json.loads(files_of(data)["1/letters.json"])[1]["key"] == ""  # it would open the file at the board


def test_a_file_that_breaks_off_is_left_out_whole(told: Told) -> None:
    """What came of it before is not there either."""
    told.scene.board.lost_pieces = {0}
    try:
        data = told.hand_over("broken.zip").read_bytes()
    finally:
        told.scene.board.lost_pieces = set()
    assert told.check(data).is_right
    assert not any("/files/" in name for name in files_of(data))
    assert PHOTO[:100] not in data


def test_receipts_that_do_not_come_are_named(told: Told) -> None:
    """Two of five trustees are unknown: too few say when it was opened, enough would be four."""
    escrow = told.scene.board.escrow
    kept, escrow.receipts = escrow.receipts, [one for one in escrow.receipts if one.trustee > 2]
    try:
        data = told.hand_over("few.zip").read_bytes()
    finally:
        escrow.receipts = kept
    verdict = told.check(data)
    assert verdict.is_right
    assert {"held", "before"} <= codes(verdict, Kind.NOT_PROVED)
    missing = Listing.from_bytes(files_of(data)["manifest.json"]).missing
    assert "chapter 1: no receipt says when these trustees kept it: 1, 2" in missing


def test_false_and_repeated_receipts_of_a_board_are_left_out(told: Told) -> None:
    """However many there are, and however early they say they are."""
    board = told.scene.board
    (right,) = [one for one in receipts(told.hand_over("right.zip").read_bytes()) if one.trustee == 1][:1]
    later = [told.receipt(1, right.subject, Status.RELEASED, right.time + 9000 + i) for i in range(50)]
    board.forged = (replace(right, time=right.time - 5), *later)
    try:
        data = told.hand_over("forged.zip").read_bytes()
    finally:
        board.forged = ()
    assert receipts(data) == receipts(told.hand_over("right-again.zip").read_bytes())
    verdict = told.check(data)
    assert verdict.is_right
    missing = Listing.from_bytes(files_of(data)["manifest.json"]).missing
    assert "chapter 1: the board showed 1 receipts that are false; they were left out" in missing


def test_without_the_package_for_pages_nothing_is_written(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    """And it is said which one is needed."""
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(Misuse) as caught:
        told.hand_over("none.zip")
    assert caught.value.code == "no-typst"
    assert not [path for path in told.folder.iterdir() if "none.zip" in path.name]


def test_what_was_not_accepted_is_not_handed_over(tmp_path: Path) -> None:
    """Before that the desk has not seen the words."""

    async def story() -> None:
        scene = Scene(make_mail_board(), tmp_path)
        await scene.file(k=1)
        async with await scene.desk() as desk:
            await desk.poll()
            with pytest.raises(Refused) as caught:
                await hand_over(FolderSource(desk), scene.filings, tmp_path / "x.zip")
            assert caught.value.code == "not-ready"
            with pytest.raises(Misuse):
                await hand_over(FolderSource(desk), scene.filings * 2, tmp_path / "x.zip")
        scene.board.close()
        assert not (tmp_path / "x.zip").exists()

    asyncio.run(story())


def test_a_filing_opened_at_once_is_not_said_to_be_before_others(tmp_path: Path) -> None:
    """It is shown when it was kept, and that its author chose so."""

    async def story() -> Told:
        scene = Scene(make_mail_board(), tmp_path)
        await scene.file("", k=1, reach="")
        await scene.accept()
        return Told(scene, tmp_path)

    told = asyncio.run(story())
    data = told.hand_over("direct.zip").read_bytes()
    verdict = told.check(data)
    assert verdict.is_right
    assert "held" in codes(verdict, Kind.PROVED)
    assert "before" in codes(verdict, Kind.NOT_PROVED)
    assert "1/account.txt" not in files_of(data)
    told.scene.board.close()


def test_two_filings_of_one_account_are_not_two_people(tmp_path: Path) -> None:
    """The check says so."""

    async def story() -> Told:
        scene = Scene(make_mail_board(), tmp_path)
        await scene.file(k=1)
        async with await scene.author(1) as author:
            scene.filings.append((await author.submit(name_person(NAMES), Choices(1))).id)
        await scene.accept()
        return Told(scene, tmp_path)

    told = asyncio.run(story())
    verdict = told.check(told.hand_over("one.zip").read_bytes())
    assert verdict.is_right
    assert "one-account" in codes(verdict, Kind.NOTE)
    assert any("of 1 different account," in line.text for line in verdict.lines)
    told.scene.board.close()


def test_three_hundred_small_files(tmp_path: Path) -> None:
    """Of any name, some of them empty; each is there byte for byte."""

    async def story() -> Told:
        scene = Scene(make_mail_board(), tmp_path)
        await scene.file(k=1)
        await scene.accept()
        keys = []
        for number in range(300):
            path = tmp_path / f"{number}"
            path.write_bytes(b"x" * number)
            keys.append(await scene.attach(1, path, f"../{number:03} ملف.{'jpg' if number % 2 else 'exe'}"))
        async with await scene.author(1) as author:
            mail = author.mail(scene.filings[0])
            for at in range(0, 300, 16):
                await mail.share(attachments=[key.to_bytes() for key in keys[at : at + 16]])
        return Told(scene, tmp_path)

    told = asyncio.run(story())
    data = told.hand_over("many.zip").read_bytes()
    verdict = told.check(data)
    assert verdict.is_right, false(verdict)
    assert any(line.text.startswith("Chapter 1: 300 files given") for line in verdict.lines)
    files = files_of(data)
    for number in range(300):
        name = f"1/files/{number + 1:03}.{'jpg' if number % 2 else 'bin'}"
        assert files[name] == b"x" * number
    told.scene.board.close()
