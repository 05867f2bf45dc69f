"""A running escrow, and folders in which commands are given."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from covey.sdk import blocking, invitation_text
from servers.harness import BOARD, LiveEscrow, live


@pytest.fixture(scope="module")
def escrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEscrow]:
    """One for a whole test file."""
    with live(tmp_path_factory.mktemp("escrow")) as found:
        yield found


@pytest.fixture
def folder(escrow: LiveEscrow, tmp_path: Path) -> Path:
    """A folder with an account that has joined."""
    path = tmp_path / "account.covey"
    blocking.Author.new(path, escrow.url(BOARD), invitation_text(escrow.invitation())).close()
    return tmp_path
