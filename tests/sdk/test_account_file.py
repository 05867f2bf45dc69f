"""The account file: strict, quiet, and never with a name or a word of an account in it."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from covey.errors import Malformed, Misuse, Refused
from covey.sdk import AccountFile, AccountState, FilingRecord
from covey.sdk.attachment_book import merged_attachments
from covey.sdk.attachment_record import AttachmentRecord
from sdk.fake_board import FakeBoard


def record(number: int = 0, upload: bytes = b"sealed") -> FilingRecord:
    """Some filing."""
    return FilingRecord(bytes([number]) * 16, os.urandom(32), "label", 3, (1,), 20_000, 5, upload, b"", False, ())


@pytest.fixture
def state(board: FakeBoard) -> AccountState:
    """An account with one filing."""
    return AccountState(os.urandom(32), "https://board.example", board.signed, b"", b"", (record(),))


def test_what_is_saved_is_loaded(tmp_path: Path, state: AccountState) -> None:
    """Byte for byte, and again after a change."""
    path = tmp_path / "a.covey"
    file = AccountFile(path, state)
    file.save(state)
    assert AccountFile.load(path).state == state
    file.save(state.with_filing(replace(state.filings[0], upload=b"")).with_filing(record(1)))
    loaded = AccountFile.load(path).state
    assert [found.id[0] for found in loaded.filings] == [0, 1]
    assert loaded.filing(bytes(16)).upload == b""


@pytest.mark.parametrize("cut", [0, 1, 40, -1])
def test_a_damaged_file_is_named(tmp_path: Path, state: AccountState, cut: int) -> None:
    """With a hint, and without a stack of internals."""
    path = tmp_path / "a.covey"
    path.write_bytes(state.to_bytes()[:cut])
    with pytest.raises(Malformed, match=r"a\.covey is not an account file, or it is damaged") as caught:
        AccountFile.load(path)
    assert "backup" in caught.value.hint


def test_a_manifest_that_trustees_did_not_sign_is_not_loaded(tmp_path: Path, state: AccountState) -> None:
    """Somebody who changes the file cannot change who the trustees are."""
    forged = replace(state.manifest, signatures=(*state.manifest.signatures[:-1], bytes(64)))
    path = tmp_path / "a.covey"
    path.write_bytes(replace(state, manifest=forged).to_bytes())
    with pytest.raises(Malformed):
        AccountFile.load(path)


def test_no_filing_is_listed_twice(state: AccountState) -> None:
    """Two records of one id would be two truths."""
    with pytest.raises(Malformed, match="twice"):
        replace(state, filings=(record(), record())).check()


def test_the_seed_does_not_print(state: AccountState) -> None:
    """Neither in a log nor in a traceback."""
    assert state.seed.hex() not in repr(state) and repr(state.seed) not in repr(state)
    assert "label" not in repr(state.filings)


def test_an_unknown_filing_is_a_mistake_of_the_caller(state: AccountState) -> None:
    """With a hint where to look."""
    with pytest.raises(Misuse, match="no such filing"):
        state.filing(os.urandom(16))


def test_two_commands_do_not_use_one_account_at_once(tmp_path: Path) -> None:
    """The second would overwrite what the first saves."""
    path = tmp_path / "a.covey"
    with AccountFile.locked(path), pytest.raises(Refused, match="another command"), AccountFile.locked(path):
        pass


def test_an_account_file_from_before_attachments_is_read(tmp_path: Path, state: AccountState) -> None:
    """It ends where their list begins now; one cut anywhere else is damaged."""
    path, data = tmp_path / "a.covey", state.to_bytes()
    path.write_bytes(data[:-4])
    assert AccountFile.load(path).state == state
    for cut in (1, 3, 5, 100):
        path.write_bytes(data[:-cut])
        with pytest.raises(Malformed, match="damaged"):
            AccountFile.load(path)


def test_no_attachment_is_listed_twice(state: AccountState) -> None:
    """Nor does one print its seed."""
    known = AttachmentRecord(os.urandom(32), "photo.jpg", "", 5, 0, "", bytes(32), False)
    with pytest.raises(Malformed, match="twice"):
        replace(state, attachments=(known, known)).check()
    assert "photo" not in repr(known)
    assert known.seed.hex() not in repr(known)


def test_two_devices_put_their_attachments_together() -> None:
    """Every one; of one that both know, what is further on; a removal that was begun is not forgotten."""
    sending = AttachmentRecord(bytes([1]) * 32, "a", "", 5, 0, "/a", bytes(32), False)
    sent = replace(sending, source="", hash=b"\1" * 32)
    other = AttachmentRecord(bytes([2]) * 32, "b", "", 5, 0, "", b"\2" * 32, False)
    assert merged_attachments((sending,), (other, sent)) == (sent, other)
    assert merged_attachments((sent,), (sending,)) == (sent,)
    assert merged_attachments((sent,), (replace(sending, removing=True),)) == (replace(sent, removing=True),)
    assert merged_attachments((), (sent,)) == (sent,)
