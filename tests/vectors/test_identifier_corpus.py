"""What the corpus of identifiers itself promises: enough of every kind, meeting and apart."""

from collections import Counter, defaultdict
from typing import Any

from vector_ops.reading import FOLDER, load

PAGE = load(FOLDER / "identifiers.json")
KINDS = {"tel", "mail", "ig", "x", "fb", "li", "tt", "sc", "tg", "yt", "dc", "gh", "imdb", "orcid", "web", "name"}


def forms(row: Any) -> frozenset[str]:
    return frozenset() if isinstance(row, str) else frozenset(row[2:])


def kind(row: Any) -> str:
    return row[2].partition(":")[0]  # type: ignore[no-any-return]


def test_there_are_at_least_twenty_thousand_inputs() -> None:
    """Two programs that agree on all of them agree."""
    assert sum(len(case["input"].get("texts", "1")) for case in PAGE["cases"]) >= 20_000


def test_thirty_spellings_of_one_person_meet_for_every_kind() -> None:
    """Each `meet` case is one person."""
    most: Counter[str] = Counter()
    for case in PAGE["cases"]:
        if case["op"] == "meet":
            name = kind(case["output"]["each"])
            most[name] = max(most[name], len(set(case["input"]["texts"])))
    assert {name for name, texts in most.items() if texts >= 30} == KINDS


def test_thirty_near_misses_of_one_person_never_meet_her_for_every_kind() -> None:
    """The first text of such a case is the person; no other text shares a form with it."""
    least: dict[str, list[int]] = defaultdict(list)
    for case in PAGE["cases"]:
        if case["name"].startswith("not "):
            person, *others = case["output"]["found"]
            assert all(forms(person).isdisjoint(forms(other)) for other in others), case["name"]
            least[kind(person)].append(len(others))
    assert {name for name, numbers in least.items() if min(numbers) >= 30} == KINDS


def test_no_two_people_of_the_corpus_meet() -> None:
    """Every person's forms are that person's alone."""
    owner: dict[str, str] = {}
    for case in PAGE["cases"]:
        if case["op"] == "meet" and not case["name"].startswith("corpus"):
            for form in forms(case["output"]["each"]):
                assert owner.setdefault(form, case["name"]) == case["name"]
    assert len(owner) > 500


def test_every_refusal_is_a_reason_of_the_page() -> None:
    """A refusal never repeats the text."""
    spec = (FOLDER.parent / "spec" / "identifiers.md").read_text("utf-8")
    given = {
        row for case in PAGE["cases"] if case["op"] == "read" for row in case["output"]["found"] if isinstance(row, str)
    }
    listed = {line.split("`")[1] for line in spec.splitlines() if line.startswith("| `") and line.count("|") == 4}
    assert given == listed - {"own"}
