"""Pass phrases, shares that agree, and the trustees' bucket."""

import os
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from covey.core.phrase import PHRASE_LENGTH, phrase_text, phrase_words, read_phrase
from covey.core.vault import candidates
from covey.core.words import WORDS
from covey.errors import Malformed, Misuse, Refused
from covey.primitives.group import ORDER, Element, Scalar
from covey.roles.trustee.vault import BURST, EVERY, settled, spend


@given(st.binary(min_size=PHRASE_LENGTH, max_size=PHRASE_LENGTH))
def test_a_phrase_is_read_as_it_was_written(phrase: bytes) -> None:
    """Whole, cut to four letters, shouted, and with other things between the words."""
    words = phrase_words(phrase)
    for text in (
        phrase_text(phrase),
        " ".join(word[:4] for word in words),
        ", ".join(words).upper(),
        "".join(f"{i}) {word.title()}\n" for i, word in enumerate(words, 1)),
    ):
        assert read_phrase(text) == phrase


@given(st.text())
def test_whatever_is_typed_is_a_phrase_or_refused_without_being_repeated(text: str) -> None:
    """And what is read can be written again."""
    try:
        phrase = read_phrase(text)
    except Malformed as error:
        assert error.code == "bad-phrase"
        assert not any(word in str(error).split() for word in text.split() if len(word) > 8)
    else:
        assert read_phrase(phrase_text(phrase)) == phrase


def test_phrases_of_another_length_are_a_mistake_of_ours() -> None:
    with pytest.raises(Misuse):
        phrase_words(bytes(10))


def test_four_letters_tell_words_apart() -> None:
    assert len({word[:4] for word in WORDS}) == len(WORDS) == 2048
    assert list(WORDS) == sorted(WORDS)


def _shares(n: int, t: int) -> tuple[Element, dict[int, Element]]:
    """The joint value, and an honest share for each of n trustees."""
    coefficients = [int.from_bytes(os.urandom(40), "big") % ORDER for _ in range(t)]
    base = Element.from_uniform_bytes(os.urandom(64))

    def at(x: int) -> Element:
        return base.mul(Scalar.from_int(sum(c * x**e for e, c in enumerate(coefficients)) % ORDER))

    return at(0), {i: at(i) for i in range(1, n + 1)}


@pytest.mark.parametrize(("n", "t"), [(4, 2), (5, 2), (7, 3), (9, 3)])
def test_with_2t_1_honest_answers_liars_change_nothing_and_are_named(n: int, t: int) -> None:
    """Any t-1 liars, whatever else is missing."""
    chance = random.Random(n)
    for _ in range(4):
        joint, shares = _shares(n, t)
        liars = chance.sample(range(1, n + 1), t - 1)
        honest = [i for i in shares if i not in liars]
        there = [*liars, *chance.sample(honest, min(len(honest), 2 * t - 1))]
        heard = {i: Element.from_uniform_bytes(os.urandom(64)) if i in liars else shares[i] for i in there}
        best = candidates(t, heard)[0]
        if len(best.agreeing) >= 2 * t - 1:
            assert (best.joint, best.sure, set(best.off)) == (joint, True, set(liars))
        else:
            assert len(honest) < 2 * t - 1
            assert not best.sure


def test_two_liars_who_agree_with_two_honest_trustees_are_not_believed() -> None:
    """t = 3: four answers on one polynomial may be false, so t+1 that agree are not enough."""
    joint, shares = _shares(7, 3)
    shift = Element.from_uniform_bytes(os.urandom(64))
    # A multiple of (X-1)(X-2): the honest shares of 1 and 2 lie on the false polynomial too.
    false = {i: shares[i].add(shift.mul(Scalar.from_int((i - 1) * (i - 2)))) for i in (3, 4)}
    found = candidates(3, {1: shares[1], 2: shares[2]} | false)
    assert len(found) == 1
    assert found[0].agreeing == (1, 2, 3, 4)
    assert found[0].joint != joint
    assert not found[0].sure


def test_every_value_that_t_answers_give_is_among_the_candidates() -> None:
    """With one liar among three, the true one is one of three, and fewer than t answers give none."""
    joint, shares = _shares(5, 2)
    heard = {1: shares[1], 4: shares[4], 5: Element.from_uniform_bytes(os.urandom(64))}
    found = candidates(2, heard)
    assert [one.agreeing for one in found] == [(1, 4), (1, 5), (4, 5)]
    assert [one.joint == joint for one in found] == [True, False, False]
    assert candidates(2, {3: shares[3]}) == ()


@given(st.lists(st.integers(min_value=-2_000_000, max_value=400), max_size=400))
def test_the_bucket_gives_no_more_than_its_rate_and_never_shuts(steps: list[int]) -> None:
    """Whatever the clock does: at most 120 and one for each second it moved on; from empty all comes back."""
    now, full_at, given_out, moved_on = 1_800_000_000, 0, 0, 0
    for step in steps:
        now, moved_on = now + step, moved_on + max(step, 0)
        try:
            full_at = settled(full_at, now)
            full_at = spend(full_at, now)
            given_out += 1
        except Refused as error:
            assert error.code == "slow-down"
        assert given_out <= BURST + moved_on // EVERY
    full_at = settled(full_at, now)
    full_at = spend(full_at, now + EVERY)  # one second later there is one more at the least
    later = now + EVERY + BURST * EVERY
    for _ in range(BURST):
        full_at = spend(full_at, later)
    with pytest.raises(Refused):
        spend(full_at, later)
