"""Running escrows as fixtures."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from servers.harness import LiveEscrow, live


@pytest.fixture(scope="module")
def escrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEscrow]:
    """One running escrow for a whole test file."""
    with live(tmp_path_factory.mktemp("escrow")) as found:
        yield found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a test of its own keeps an escrow."""
    return tmp_path / "escrow"
