"""An archive in which something was changed, or that claims what is not so: it is found, and named."""

import io
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from covey.primitives.hpke import SealingKey
from covey.primitives.signing import SigningKey
from covey.roles.desk_keys import DeskKeys, next_period
from covey.sdk.archive import Kind, verify
from covey.sdk.archive.listing import LISTING, PERIODS, SIGNATURE, Claim, Listing
from covey.sdk.archive.unzipping import read_entries
from covey.wire.desk import DeskPeriods
from covey.wire.log import Receipts, Status
from sdk.archive_support import Told, codes, false, files_of, receipts, tell, with_json, zipped


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """A story, for all tests here."""
    made = tell(tmp_path_factory.mktemp("told"))
    yield made
    made.scene.board.close()


@pytest.fixture(scope="module")
def data(told: Told) -> bytes:
    """Everything."""
    return told.hand_over("whole.zip").read_bytes()


def test_one_changed_byte_in_any_file_is_found_and_named(told: Told, data: bytes) -> None:
    """At its start, in its middle, at its end; whether or not the ZIP's checksums were made to fit."""
    files = files_of(data)
    entries = list(read_entries(io.BytesIO(data)))
    assert len(entries) == len(files) > 15
    for entry in entries:
        for at in {0, entry.size // 2, entry.size - 1}:
            changed = bytearray(data)
            changed[entry.start + at] ^= 1
            fitting = bytearray(files[entry.name])
            fitting[at] ^= 1
            for found in (bytes(changed), zipped({**files, entry.name: bytes(fitting)})):
                verdict = told.check(found)
                assert not verdict.is_right, (entry.name, at)
                assert any(entry.name in text for text in false(verdict).values()), (entry.name, at)


def test_one_changed_byte_between_the_files_is_found(told: Told, data: bytes) -> None:
    """Headers and list of the ZIP: there is one way to write them, and no room to hide anything."""
    inside = set[int]()
    for entry in read_entries(io.BytesIO(data)):
        inside |= set(range(entry.start, entry.start + entry.size))
    outside = [at for at in range(len(data)) if at not in inside]
    assert len(outside) > 1000
    for at in outside:
        changed = bytearray(data)
        changed[at] ^= 0x40
        verdict = told.check(bytes(changed))
        assert not verdict.is_right, at


def test_an_archive_that_is_cut_off_says_so(told: Told, data: bytes) -> None:
    """Wherever it was cut."""
    for length in [0, 1, 3, 29, 40, 5000, len(data) // 2, len(data) - 200, len(data) - 22, len(data) - 1]:
        (line,) = told.check(data[:length]).lines
        assert line.kind is Kind.FALSE
        assert "cut off" in line.text or length < 4, line.text
    (line,) = told.check(data + b"\0").lines
    assert "after its end" in line.text


def test_files_in_another_order_are_found(told: Told, data: bytes) -> None:
    """Nothing else changed: the second first, the signature before the list, two in the middle; also if signed."""
    files = files_of(data)
    names = list(files)
    for at in (0, len(names) // 2, len(names) - 2):
        moved = [*names[:at], names[at + 1], names[at], *names[at + 2 :]]
        verdict = told.check(zipped({name: files[name] for name in moved}))
        assert set(false(verdict)) == {names[at + 1]}, names[at]
        assert codes(verdict, Kind.FALSE) == {"file-moved"}
    first, second, *rest = names
    swapped = zipped({name: files[name] for name in (second, first, *rest)})
    verdict = told.check(told.again(swapped, {}))
    assert set(false(verdict)) == {second} and codes(verdict, Kind.FALSE) == {"file-moved"}


def test_no_file_is_accused_because_another_was_changed(told: Told, data: bytes) -> None:
    """What follows from it is said of the chapter: which claim is not shown any more."""
    files = files_of(data)
    for name, claim in (("1/account.txt", "words"), ("1/files/001.jpg", "files")):
        changed = bytearray(files[name])
        changed[0] ^= 1
        for found in ({**files, name: bytes(changed)}, {one: files[one] for one in files if one != name}):
            verdict = told.check(zipped(found))
            assert set(false(verdict)) == {name, "1"}, false(verdict)
            assert "sealed" not in false(verdict)[name], "that it is changed or missing is said once"
            assert f"({claim})" in false(verdict)["1"] and false(verdict)["1"].count("says more") == 1
            assert "identifiers" in codes(verdict, Kind.PROVED)


def test_a_file_added_or_taken_away_is_found(told: Told, data: bytes) -> None:
    """The list is signed."""
    files = files_of(data)
    assert "1/more.txt" in false(told.check(zipped({"1/more.txt": b"", **files})))
    del files["1/receipts.covey"]
    assert "1/receipts.covey" in false(told.check(zipped(files)))


def test_another_desks_signature_is_found(told: Told, data: bytes) -> None:
    """Also when it is a desk of the same escrow."""
    other = told.scene.board.escrow.keys.desks[1].signing
    verdict = told.check(told.again(data, {}, key=other))
    assert codes(verdict, Kind.FALSE) == {"bad-signature"}
    assert not told.check(told.again(data, {}, lambda found: replace(found, desk=9))).is_right
    files = files_of(data)
    assert "bad-signature" in codes(told.check(zipped({**files, SIGNATURE: bytes(64)})), Kind.FALSE)


def test_a_desk_with_newer_keys_shows_how_it_came_to_them(told: Told, data: bytes) -> None:
    """The chain of its periods is in the archive; what it signed in earlier ones stays right."""
    first, (new, next_one) = told.key, (SigningKey(os.urandom(32)), SigningKey(os.urandom(32)))
    sealing = SealingKey(told.manifest.desk(1).sealing_key)
    begun = DeskKeys.of(told.manifest, 1)
    keys = begun.extend([next_period(begun, first, (new.public, next_one.public, sealing))])
    changes = {PERIODS: DeskPeriods(keys.periods).to_bytes()}
    verdict = told.check(told.again(data, changes, key=next_one, desk=keys))
    assert verdict.is_right, false(verdict)
    assert any("keys of its period 1" in line.text for line in verdict.lines)
    assert {"letters", "decision"} <= codes(verdict, Kind.PROVED)
    for wrong in (first, new):
        assert "bad-signature" in codes(told.check(told.again(data, changes, key=wrong, desk=keys)), Kind.FALSE)
    assert "bad-signature" in codes(told.check(told.again(data, {}, key=next_one, desk=keys)), Kind.FALSE)
    false_one = next_period(begun, new, (new.public, next_one.public, sealing))
    changes = {PERIODS: DeskPeriods((false_one,)).to_bytes()}
    assert PERIODS in false(told.check(told.again(data, changes, key=next_one, desk=keys)))


def test_another_escrow_than_expected_is_found(told: Told, data: bytes) -> None:
    """And without an expectation it is said that nothing was compared."""
    path = told.folder / "other.zip"
    path.write_bytes(data)
    assert "wrong-escrow" in codes(verify(path, bytes(32)), Kind.FALSE)
    verdict = verify(path)
    assert verdict.is_right
    assert "escrow-unknown" in codes(verdict, Kind.NOT_PROVED)


def test_receipts_of_another_filing_are_found(told: Told, data: bytes) -> None:
    """Even if the desk itself put them there and signed."""
    made = told.again(data, {"1/receipts.covey": files_of(data)["2/receipts.covey"]})
    verdict = told.check(made)
    assert codes(verdict, Kind.FALSE) == {"false-receipt", "false-claim"}
    assert "about another filing" in false(verdict)["1/receipts.covey"]


def test_a_receipt_that_its_trustee_did_not_sign_is_found(told: Told, data: bytes) -> None:
    """An earlier time under an old signature, a trustee that there is not, a signature of another trustee."""
    first, *rest = receipts(data)
    for wrong in (
        replace(first, time=first.time - 1),
        replace(first, trustee=9),
        replace(first, trustee=2),
        replace(first, status=Status.RELEASED),
    ):
        made = told.again(data, {"1/receipts.covey": Receipts((wrong, *rest)).to_bytes()})
        verdict = told.check(made)
        assert "false-receipt" in codes(verdict, Kind.FALSE)
        assert set(false(verdict)) >= {"1/receipts.covey"}


def test_late_receipts_prove_nothing_about_before(told: Told, data: bytes) -> None:
    """Kept after it was opened: said so; and a desk that claims otherwise is found out."""
    found = receipts(data)
    opened = max(one.time for one in found if one.status == Status.RELEASED)
    late = [
        told.receipt(one.trustee, one.subject, Status(one.status), opened + 10) if one.status == Status.HELD else one
        for one in found
    ]
    changes = {"1/receipts.covey": Receipts(tuple(late)).to_bytes()}

    def honest(listed: Listing) -> Listing:
        first, *others = listed.chapters
        claims = tuple(claim for claim in first.claims if claim is not Claim.BEFORE)
        return replace(listed, chapters=(replace(first, claims=claims), *others))

    verdict = told.check(told.again(data, changes, honest))
    assert verdict.is_right, false(verdict)
    texts = {line.code: line.text for line in verdict.lines if line.kind is Kind.NOT_PROVED}
    assert "not shown that it was fixed before the match" in texts["before"]
    assert "fixed only after one of the others had been opened: 1" in texts["together"]
    assert "says more of itself than it shows (before)" in false(told.check(told.again(data, changes)))["1"]


def test_t_trustees_that_are_left_out_or_silent_prove_nothing(told: Told, data: bytes) -> None:
    """Receipts of two of five who opened it are missing: those two alone could have opened it at any time before."""
    found = receipts(data)
    fewer = tuple(one for one in found if one.status != Status.RELEASED or one.trustee > 2)
    verdict = told.check(told.again(data, {"1/receipts.covey": Receipts(fewer).to_bytes()}))
    assert "says more of itself than it shows (before)" in false(verdict)["1"]


Change = Callable[[Any], None]


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("1/about.json", lambda told: told["identifiers"].append("tel:+441632960018")),
        ("1/about.json", lambda told: told.update(reach="call at any time")),
        ("1/about.json", lambda told: told.update(workplace="Example Works")),
        ("1/about.json", lambda told: told["keys"].update(conflict="00" * 32)),
        ("1/about.json", lambda told: told.update(more="than there is")),
        ("1/letters.json", lambda told: told[0].update(text="something else")),
        ("1/letters.json", lambda told: told[1].update(number=7)),
        ("1/letters.json", lambda told: told[2]["record"][0].update(text="something else")),
        ("1/letters.json", lambda told: told[1]["files"][0].update(name="other.jpg")),
        ("1/letters.json", lambda told: told[1].pop("key")),
        ("1/letters.json", lambda told: told[0].update(file="2/letters/none.covey")),
    ],
)
def test_words_that_are_not_those_that_were_sealed_are_found(
    told: Told, data: bytes, name: str, change: Change
) -> None:
    """Even if the desk itself changed them and signed."""
    made = told.again(data, {name: with_json(files_of(data)[name], change)})
    verdict = told.check(made)
    assert not verdict.is_right
    assert any(about.startswith("1/") for about in false(verdict)), false(verdict)


def test_an_account_that_was_changed_is_found(told: Told, data: bytes) -> None:
    """Also if the desk takes away what would show it: then it may not claim the words, and the check says so."""
    changes: dict[str, bytes | None] = {"1/account.txt": b"It was in April."}
    assert "account.txt is not what was sealed" in false(told.check(told.again(data, changes)))["1/account.txt"]
    hidden = with_json(files_of(data)["1/about.json"], lambda about: about["keys"].update(case=""))
    changes |= {"1/about.json": hidden}
    assert "says more of itself than it shows (words)" in false(told.check(told.again(data, changes)))["1"]

    def honest(listed: Listing) -> Listing:
        first, *others = listed.chapters
        claims = tuple(claim for claim in first.claims if claim is not Claim.WORDS)
        return replace(listed, chapters=(replace(first, claims=claims), *others))

    verdict = told.check(told.again(data, changes, honest))
    assert verdict.is_right
    assert "words" in codes(verdict, Kind.NOT_PROVED)


def test_another_file_than_was_given_is_found(told: Told, data: bytes) -> None:
    """The letter that gave it names its hash; and so is a letter of which one byte is changed."""
    verdict = told.check(told.again(data, {"1/files/001.jpg": b"another"}))
    assert "is not the one that was given" in " ".join(false(verdict).values())
    name = "1/letters/author-0001.covey"
    letter = bytearray(files_of(data)[name])
    letter[200] ^= 1
    assert name in false(told.check(told.again(data, {name: bytes(letter)})))


def test_a_filing_that_another_account_signed_is_found(told: Told, data: bytes) -> None:
    """The two chapters with their sealed filings exchanged; a decision about another filing; a header changed."""
    files = files_of(data)
    verdict = told.check(told.again(data, {"1/filing.covey": files["2/filing.covey"]}))
    assert "another filing" in false(verdict)["1/filing.covey"]
    verdict = told.check(told.again(data, {"1/decision.covey": files["2/decision.covey"]}))
    assert "another decision" in false(verdict)["1/decision.covey"]
    header = bytearray(files["1/filing.covey"])
    header[120] ^= 1
    assert "1/filing.covey" in false(told.check(told.again(data, {"1/filing.covey": bytes(header)})))


def test_a_list_that_is_no_list_is_refused(told: Told, data: bytes) -> None:
    """Names that lead elsewhere, a name twice, numbers that are none, another format."""
    files = files_of(data)
    for wrong in (
        b"{}",
        b"[]",
        b"\xff",
        b"[" * 100_000,
        files[LISTING].replace(b'"format": 1', b'"format": 2'),
        files[LISTING].replace(b'"1/account.txt"', b'"../account.txt"'),
        files[LISTING].replace(b'"desk": 1', b'"desk": -1'),
        files[LISTING].replace(b'"desk": 1', b'"desk": 1, "desk": 2'),
        files[LISTING].replace(b'"2/account.txt"', b'"1/account.txt"'),
    ):
        assert wrong != files[LISTING]
        assert not told.check(zipped({**files, LISTING: wrong})).is_right
