"""Write the tables of docs/identifiers.md from a bench run's JSON: `python bench/identifiers_table.py`."""

import argparse
import json
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "identifiers.md"


def main() -> None:
    """Replace what stands between the marks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--json", type=Path, default=ROOT / "bench" / "results" / "latest.json", help="what bench wrote"
    )
    found = json.loads(parser.parse_args().json.read_text("utf-8"))
    text = PAGE.read_text("utf-8")
    for name, table in tables(found).items():
        mark, end = f"<!-- measured: {name} -->", "<!-- end -->"
        text = re.sub(f"{mark}\\n.*?{end}", lambda _, m=mark, t=table, e=end: f"{m}\n{t}\n{e}", text, flags=re.DOTALL)
    PAGE.write_text(text, "utf-8")


def tables(found: dict[str, Any]) -> dict[str, str]:
    """Each table by its mark."""
    outcomes = found["details"]["identifiers"]["outcomes"]
    rules = list(dict.fromkeys(row["rule"] for row in outcomes if row["rule"] != "phone"))
    sets = sorted({row["records"] for row in outcomes if row["rule"] != "phone"}, reverse=True)
    by = {(row["rule"], row["records"]): row for row in outcomes}
    return {
        "rules": _rules(rules, sets, by),
        "sets": _sets(sets, by),
        "phones": _phones(by["phone", "libphonenumber"]),
        "hints": _hints(found["details"]["identifiers"]["hints"]),
        "speed": _speed(found["figures"]),
    }


def _table(head: list[str], rows: list[list[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows])


def _rules(rules: list[str], sets: list[str], by: dict[tuple[str, str], Any]) -> str:
    rows = []
    for rule in rules:
        cells = [f"{100 * by[rule, name]['recall']:.2f} % / {by[rule, name]['false']}" for name in sets]
        expected = by[rule, "FEBRL4"]["expected"]
        rows.append(
            [rule, *cells, "" if expected is None else f"{expected:,.2g}" if expected < 10 else f"{expected:,.0f}"]
        )
    return _table(["in common", *sets, "expected false pairs, 100,000 people"], rows)


def _amount(expected: float | None) -> str:
    if expected is None:
        return ""
    return f"{expected:.1g}" if expected < 1 else f"{expected:,.0f}"


def _sets(sets: list[str], by: dict[tuple[str, str], Any]) -> str:
    rows = [[name, f"{by['name', name]['true']:,}", f"{by['name', name]['pairs']:,}"] for name in sets]
    return _table(["set", "pairs of one person", "pairs of two people"], rows)


def _phones(row: dict[str, Any]) -> str:
    met = f"{row['met']:,} of {row['true']:,} ({100 * row['recall']:.2f} %)"
    return _table(["pairs of spellings that meet", "numbers taken for another"], [[met, str(row["false"])]])


def _hints(hints: dict[str, dict[str, float]]) -> str:
    rows = [
        [name, f"{100 * found['name']:.1f} %", f"{100 * found['name + place']:.1f} %"]
        for name, found in sorted(hints.items(), reverse=True)
    ]
    return _table(["of pairs that meet by the identifier", "agree on the name", "on name and place"], rows)


def _speed(figures: list[dict[str, Any]]) -> str:
    rows = [
        [row["name"].removesuffix(", read"), f"{row['value']:,.0f}", f"{row['ratio']:.0f} x", row["to"]]
        for row in figures
        if row["bench"] == "identifiers" and row["unit"] == "/s"
    ]
    return _table(["inputs", "a second", "time beside", ""], rows)


if __name__ == "__main__":
    main()
