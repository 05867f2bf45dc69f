"""The bench of identifiers counts pairs as it says."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "bench"))

import identifiers  # noqa: E402
import identifiers_table  # noqa: E402
import linkage  # noqa: E402
import records  # noqa: E402
from records import Record  # noqa: E402
from report import Report  # noqa: E402

COLUMNS = ("given_name", "surname", "suburb", "postcode", "date_of_birth", "address_1", "soc_sec_id")


def record(person: str, *values: str) -> Record:
    return Record(person, dict(zip(COLUMNS, values, strict=True)))


PEOPLE = [
    record("1", "jane", "doe", "hill", "1000", "19700101", "elm way", "111"),
    record("1", "doe", "jane", "hill", "1000", "19700101", "elm way", "112"),  # names swapped, a slip in the number
    record("1", "jan", "doe", "hill", "1000", "19700101", "oak way", "111"),  # a slip in the name
    record("2", "jane", "doe", "hill", "2000", "19800101", "ash way", "222"),  # a namesake in the same place
    record("3", "mary", "roe", "", "3000", "19900101", "ivy way", "333"),
]


def test_rules_count_true_and_false_pairs() -> None:
    """Three records of one person are three true pairs; a namesake is a false one."""
    found, hints = linkage.judge("toy", PEOPLE)
    counts = {outcome.rule: (outcome.met, outcome.false) for outcome in found}
    assert {(outcome.true, outcome.pairs) for outcome in found} == {(3, 7)}
    assert counts["identifier"] == (1, 0)
    assert counts["name"] == counts["name + place"] == (1, 2)
    assert counts["name + any two"] == (1, 0)
    assert counts["identifier, or name"] == (2, 2)
    assert counts["identifier, or name + any two"] == (2, 0)
    assert hints == {"name": 0.0, "name + place": 0.0}


def test_expected_false_pairs_follow_from_chance() -> None:
    """Two of seven pairs share a name by chance, and three of seven a suburb."""
    found, _ = linkage.judge("toy", PEOPLE)
    expected = {outcome.rule: outcome.expected for outcome in found}
    pairs = linkage.EXPECTED_PEOPLE * (linkage.EXPECTED_PEOPLE - 1) / 2
    assert expected["name"] == pytest.approx(2 / 7 * pairs)
    assert expected["name + place"] == pytest.approx(2 / 7 * 3 / 7 * pairs)


def test_every_example_number_meets_and_none_is_taken_for_another() -> None:
    """But those of four digits without a country code."""
    outcome = linkage.phone_numbers()
    assert outcome.false == 0
    assert outcome.recall > 0.99


def test_the_page_has_a_place_for_every_table() -> None:
    """A table that the page does not show is not reported."""
    found, hints = linkage.judge("FEBRL4", PEOPLE)
    rows = [linkage.as_row(outcome) for outcome in [linkage.phone_numbers(), *found]]
    report = Report(quick=True)
    report.details["identifiers"] = {"outcomes": rows, "hints": {"FEBRL4": hints}}
    page = (ROOT / "docs" / "identifiers.md").read_text("utf-8")
    made = identifiers_table.tables({"details": report.details, "figures": []})
    assert all(page.count(f"<!-- measured: {name} -->\n| ") == 1 for name in made)
    assert page.count("<!-- measured: ") == len(made)


def test_a_quick_run_reads_the_corpus_and_fetches_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """No spelling misses its person and no two people share a form; the labelled records are left out."""
    monkeypatch.setattr(records, "KEPT", ROOT / "build" / "there-is-no-such-folder")
    report = Report(quick=True)
    identifiers.run(report)
    figures = {figure.name: figure for figure in report.figures}
    assert figures["corpus: spellings that miss their person"].value == 0
    assert figures["corpus: forms that two people share"].value == 0
    assert all(figure.ratio for figure in figures.values() if figure.unit == "/s")
    assert not any(name.startswith("FEBRL") for name in figures)
