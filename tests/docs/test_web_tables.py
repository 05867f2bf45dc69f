"""The tables of the TypeScript code are those of spec/identifiers.md and of the locked numbering plans."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_generated_tables_are_up_to_date() -> None:
    """Nobody edits them by hand, and no change of a rule or of a numbering plan reaches one language only."""
    tool = ROOT / "tools" / "make_web_tables.py"
    ran = subprocess.run([sys.executable, str(tool), "--check"], check=False, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
