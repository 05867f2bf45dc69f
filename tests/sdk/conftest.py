"""A board in memory as a fixture."""

from collections.abc import Iterator

import pytest

from sdk.fake_board import FakeBoard, make_board


@pytest.fixture
def board() -> Iterator[FakeBoard]:
    """A well-behaved board over five trustees."""
    made = make_board()
    yield made
    made.close()


@pytest.fixture
def anyio_backend() -> str:
    """The one the command line uses."""
    return "asyncio"
