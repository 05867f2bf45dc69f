"""Invitations survive copying, and typing mistakes are found."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from covey.errors import Malformed, Misuse
from covey.primitives.signing import SigningKey
from covey.roles.admission import INVITATION_LENGTH
from covey.sdk import Registrar, invitation_text, read_invitation
from sdk.fake_board import FakeBoard

LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
SAMPLE = invitation_text(bytes(range(INVITATION_LENGTH)))


@given(st.binary(min_size=INVITATION_LENGTH, max_size=INVITATION_LENGTH))
def test_text_and_bytes_are_one(invitation: bytes) -> None:
    """What is written is read again, and only so."""
    text = invitation_text(invitation)
    assert read_invitation(text) == invitation
    assert text == text.lower()
    assert text.startswith("covey-") and all(len(group) == 8 for group in text.split("-")[1:])


@given(st.integers(0, len(SAMPLE) - 1), st.sampled_from(LETTERS + "-089!é"))
def test_one_wrong_letter_is_always_found(at: int, letter: str) -> None:
    """No slip of the finger makes another invitation."""
    wrong = SAMPLE[:at] + letter + SAMPLE[at + 1 :]
    if wrong == SAMPLE:
        return
    with pytest.raises(Malformed) as caught:
        read_invitation(wrong)
    assert caught.value.code == "bad-invitation" and caught.value.hint


@given(st.integers(7, len(SAMPLE) - 2))
def test_two_letters_swapped_are_found(at: int) -> None:
    """The commonest slip of all."""
    wrong = SAMPLE[:at] + SAMPLE[at + 1] + SAMPLE[at] + SAMPLE[at + 2 :]
    if wrong != SAMPLE:
        with pytest.raises(Malformed):
            read_invitation(wrong)


@pytest.mark.parametrize(
    "text", [SAMPLE.upper(), f"  {SAMPLE}\n", SAMPLE.replace("-", "-\r\n"), SAMPLE[:50] + " \t" + SAMPLE[50:]]
)
def test_what_copying_does_is_harmless(text: str) -> None:
    """Line breaks, blanks and capitals."""
    assert read_invitation(text) == bytes(range(INVITATION_LENGTH))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "begins with"),
        ("hello", "begins with"),
        (SAMPLE[6:], "begins with"),
        (SAMPLE[:-1], "too short"),
        (SAMPLE[:-9], "too short"),
        (SAMPLE + "a", "too long"),
        (SAMPLE + "-" + "a" * 8, "too long"),
        (SAMPLE.replace("-", "", 5), "begins with"),
        ("covey-" + SAMPLE[6:].replace("-", ""), "grouped wrongly"),
        (SAMPLE[:8] + "0" + SAMPLE[9:], "0, 1, 8 or 9"),
        (SAMPLE[:8] + "=" + SAMPLE[9:], "letters, digits and dashes"),
    ],
)
def test_each_mistake_has_its_own_sentence(text: str, words: str) -> None:
    """So that a person knows where to look."""
    with pytest.raises(Malformed, match=words):
        read_invitation(text)


def test_a_registrar_makes_different_invitations(board: FakeBoard) -> None:
    """As many as asked for, each with its own ticket."""
    registrar = Registrar(board.signed.manifest, board.escrow.keys.registrar)
    made = registrar.invite(5, 30, now=board.escrow.now)
    assert len(set(made)) == 5
    assert {read_invitation(text)[0] for text in made} == {0}


@pytest.mark.parametrize(("count", "days"), [(0, 1), (10_001, 1), (1, 0), (1, 4000)])
def test_senseless_numbers_are_refused(board: FakeBoard, count: int, days: int) -> None:
    """Nothing is made then."""
    with pytest.raises(Misuse):
        Registrar(board.signed.manifest, board.escrow.keys.registrar).invite(count, days)


def test_a_key_that_is_no_registrars_is_refused(board: FakeBoard) -> None:
    """Its invitations would let nobody in."""
    with pytest.raises(Misuse, match="not a registrar"):
        Registrar(board.signed.manifest, SigningKey(os.urandom(32))).invite(1, 1)
