"""vectors/*.json hold on this implementation, from the files alone."""

from typing import Any

import pytest
from vector_ops import OPS, messages
from vector_ops.reading import FOLDER, load, plain

from covey.errors import CoveyError
from covey.wire.codec import layout

PAGES = {path.stem: load(path) for path in sorted(FOLDER.glob("*.json")) if not path.stem.startswith("rfc")}
Entry = dict[str, Any]


def entries(part: str) -> list[Any]:
    return [
        pytest.param(name, entry, id=f"{name}: {entry['name']}") for name, page in PAGES.items() for entry in page[part]
    ]


def test_every_file_is_known() -> None:
    """A file that nothing here reads would promise what nobody checks."""
    assert sorted(PAGES) == sorted(OPS)
    assert all(page["page"].startswith("spec/") and page["about"] and page["cases"] for page in PAGES.values())


def test_the_files_stay_small() -> None:
    """Everybody who clones the repository gets them."""
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 6_500_000


def test_every_spec_page_named_exists() -> None:
    """`page` says where to read on."""
    assert [page["page"] for page in PAGES.values() if not (FOLDER.parent / f"{page['page']}.md").is_file()] == []


@pytest.mark.parametrize(("page", "entry"), entries("cases"))
def test_case(page: str, entry: Entry) -> None:
    """What is computed from the input has every value of the output."""
    found = OPS[page][entry["op"]](entry["input"], PAGES[page].get("given", {}))
    for name, expected in entry["output"].items():
        assert found[name] == expected, name


@pytest.mark.parametrize(("page", "entry"), entries("invalid"))
def test_invalid(page: str, entry: Entry) -> None:
    """The input is refused, with exactly this code."""
    with pytest.raises(CoveyError) as caught:
        OPS[page][entry["op"]](entry["input"], PAGES[page].get("given", {}))
    assert caught.value.code == entry["error"]


def test_layouts() -> None:
    """codec.json lists the fields of every message there is."""
    listed = PAGES["codec"]["given"]["layouts"]
    there = {
        name: {"type": kind.TYPE, "fields": [[field, messages.describe(item)] for field, item in layout(kind)]}
        for name, kind in messages.MESSAGES.items()
        if kind.TYPE
    }
    assert listed == plain(there)
    assert {entry["input"]["message"] for entry in PAGES["codec"]["cases"]} >= listed.keys() - SEEN_ELSEWHERE


SEEN_ELSEWHERE = {"Manifest", "FilingUpload", "CeremonyState", "Committed", "Dealt"}  # part of others' cases
