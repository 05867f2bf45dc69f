"""How the command line speaks: plain sentences, hints always, nothing that steers a terminal."""

import io
import sys

import pytest

from covey.cli.describing import quoted
from covey.cli.main import build, main
from covey.cli.options import pick
from covey.cli.typed import begin, forget
from covey.cli.words import Progress, ask, blame, confirm, count, groups, report, sentence, visible, when
from covey.errors import Blame, CoveyError, Malformed, Misuse, PeerFault, Refused, Unavailable, Waiting

ERRORS = [
    CoveyError("it failed"),
    Misuse("it failed"),
    Malformed("it failed"),
    Refused("it failed"),
    Waiting("it failed"),
    Unavailable("it failed"),
    PeerFault(Blame("trustee 3", "it failed")),
]


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_every_error_is_a_sentence_and_a_hint(error: CoveyError) -> None:
    """Two lines, capital letter, full stop."""
    first, second = report(error).split("\n")
    assert first[0].isupper() and first.lower().endswith("it failed.")
    assert second.startswith("hint: ") and second[6].isupper() | (second[6] == "`") and second.endswith(".")


def test_an_errors_own_hint_comes_first() -> None:
    """The general one is for those without."""
    assert report(Refused("no", hint="ask Ann")) == "No.\nhint: Ask Ann."


def test_other_peoples_text_cannot_steer_the_terminal() -> None:
    """Escape sequences, bells, and the marks that turn text around."""
    assert visible("a\x1b[2Jb\x07c\u202ed") == "a\ufffd[2Jb\ufffdc\ufffdd"
    assert visible("one\ntwo") == "one\ufffdtwo"
    assert visible("one\ntwo\t!", lines=True) == "one\ntwo    !"
    assert "\x1b" not in report(Refused("x\x1b[0m", hint="\x1b"))


def test_small_words() -> None:
    """Plurals, hashes, blame."""
    assert (count(1, "trustee"), count(2, "trustee"), count(0, "process", "processes")) == (
        "1 trustee",
        "2 trustees",
        "0 processes",
    )
    assert groups(bytes(range(32))) == [
        "0001 0203 0405 0607 0809 0a0b 0c0d 0e0f",
        "1011 1213 1415 1617 1819 1a1b 1c1d 1e1f",
    ]
    assert blame(Blame("trustee 3", "lied", certain=False)) == "Trustee 3: lied (not certain)."
    assert sentence("") == "" and sentence("ok!") == "Ok!"


def test_a_file_keeps_its_name() -> None:
    """A sentence may begin with one: it is typed as it is written."""
    assert sentence("a.covey is damaged") == "a.covey is damaged."
    assert sentence("desk/key is damaged") == "desk/key is damaged."
    assert sentence("nothing. Try again") == "Nothing. Try again."


def test_what_was_typed_and_numbers_keep_their_letters() -> None:
    """A folder, a file or a name that was typed, and a filing's number, are not written with a capital letter."""
    typed = ["desk", "hand-over", "b10a90c1", "--to", "bo", "--data", "desk"]
    begin(typed, build().parse_args(typed))
    try:
        assert sentence("bo is here") == "bo is here." and sentence("bo: is here") == "bo: is here."
        assert sentence("boats are here") == "Boats are here."
        assert sentence("desk is a desk's folder already") == "desk is a desk's folder already."
    finally:
        forget()
    assert sentence("bo is here") == "Bo is here."
    assert sentence("b10a90c1 was to be kept") == "b10a90c1 was to be kept."
    assert sentence("deadbeefs are here") == "Deadbeefs are here."


def test_what_is_missing_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """A number that a step always needs, and options; with a hint."""
    for step in ("close --keep 2030-01-01", "hand-over", "export --out x", "delete", "accept", "mail end"):
        assert main(["desk", *step.split()]) == 2
        told = capsys.readouterr().err
        assert told.startswith("No number says which filing is meant.\nhint: ") and "`covey desk inbox`" in told
    assert main(["withdraw"]) == 2
    assert "from `covey list`" in capsys.readouterr().err
    assert main(["desk", "hand-over", "b10a90c1"]) == 2
    assert capsys.readouterr().err.startswith("This is missing: --to.\nhint: `covey desk hand-over --help`")


def test_a_threshold_is_said_with_oneself_among_them() -> None:
    """The number that was typed is the number that is read."""
    assert when(1) == "at once"
    for threshold in (2, 5):
        assert when(threshold).startswith(f"once {threshold} people, you among them, have filed about the same person")
        assert when(threshold).endswith(f"each willing to be opened at {threshold} or fewer")


def test_progress_is_one_changing_line_on_a_terminal() -> None:
    """And taken away in the end."""
    stream = Terminal()
    with Progress(stream) as say:
        say("one")
        say("one")
        say("two")
    assert stream.getvalue() == "\r\x1b[Kone ...\r\x1b[Ktwo ...\r\x1b[K"


def test_progress_is_lines_elsewhere() -> None:
    """One for each new thing."""
    stream = io.StringIO()
    with Progress(stream) as say:
        say("one")
        say("one")
        say("two")
    assert stream.getvalue() == "one ...\ntwo ...\n"


def test_nobody_there_is_not_a_yes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A script has to say --yes."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("yes\n"))
    with pytest.raises(Misuse, match="nobody is there"):
        confirm("Do it?")


@pytest.mark.parametrize("typed", ["", "no", "n", "ja", "yes please"])
def test_only_yes_is_yes(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    """Everything else does nothing."""
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("builtins.input", lambda _: typed)
    with pytest.raises(Refused, match="nothing was done"):
        confirm("Do it?")
    monkeypatch.setattr("builtins.input", lambda _: " YES ")
    confirm("Do it?")


def test_the_end_of_input_is_not_an_answer(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Control-D stops politely."""

    def end(_: str) -> str:
        raise EOFError

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("builtins.input", end)
    with pytest.raises(Refused, match="nothing was done"):
        ask("? ")
    capsys.readouterr()


@pytest.mark.parametrize(("typed", "found"), [("aaaa", 0), ("AAAA01", 0), ("bbbb", 1), ("bbbb" + "00" * 14, 1)])
def test_a_number_may_be_cut_short(typed: str, found: int) -> None:
    """As long as it is one filing's."""
    ids = [bytes.fromhex("aaaa01" + "00" * 13), bytes.fromhex("bbbb" + "00" * 14)]
    assert pick(typed, ids, "filings", "covey list") == ids[found]


@pytest.mark.parametrize("typed", ["", "aaa", "cccc", "zzzz", "aaaa", "aaaa0"])
def test_a_number_that_is_not_one_filings_is_refused(typed: str) -> None:
    """Too short, nobody's, or two filings'."""
    ids = [bytes.fromhex("aaaa01" + "00" * 13), bytes.fromhex("aaaa02" + "00" * 13)]
    with pytest.raises(Misuse) as caught:
        pick(typed, ids, "filings", "covey list")
    assert "`covey list`" in caught.value.hint


def test_no_number_is_needed_where_there_is_one_filing() -> None:
    """Of none and of several a sentence says so, and where to look."""
    one, two = bytes(16), b"\xaa" * 16
    assert pick(None, [one], "filings", "covey list") == one
    for ids, said in (([], "there are no filings yet"), ([one, two], "there are 2 filings")):
        with pytest.raises(Misuse, match=said) as caught:
            pick(None, ids, "filings", "covey list")
        assert "`covey list`" in caught.value.hint


def test_no_line_of_an_author_looks_like_the_programs() -> None:
    """A line break in what somebody wrote does not make a line of its own on the desk's screen."""
    assert quoted("after eight\nReach the author: elsewhere\n") == "  | after eight\n  | Reach the author: elsewhere"
    assert quoted("") == ""
