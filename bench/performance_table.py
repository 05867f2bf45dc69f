"""Write the table of docs/performance.md from a bench run's JSON: `python bench/performance_table.py`."""

import argparse
import json
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

from report import Figure, row

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "performance.md"
ELSEWHERE = {"identifiers"}  # docs/identifiers.md


def main() -> None:
    """Replace what stands between the marks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--json", type=Path, default=ROOT / "bench" / "results" / "latest.json", help="what bench wrote"
    )
    found = json.loads(parser.parse_args().json.read_text("utf-8"))
    text = PAGE.read_text("utf-8")
    mark, end = "<!-- measured: figures -->", "<!-- end -->"
    text = re.sub(f"{mark}\n.*?{end}", lambda _: f"{mark}\n{table(found['figures'])}\n{end}", text, flags=re.DOTALL)
    PAGE.write_text(text, "utf-8")


def table(figures: list[dict[str, Any]]) -> str:
    """All figures, as the bench prints them."""
    names = {field.name for field in fields(Figure)}
    made = [Figure(**{name: value for name, value in found.items() if name in names}) for found in figures]
    rows = [row(figure) for figure in made if figure.bench not in ELSEWHERE]
    head = ("bench", "figure", "value", "ratio", "to", "target", "")
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ("---",) * len(head), *rows))


if __name__ == "__main__":
    main()
