"""Whether a board serves the very pages that this package holds: the same bytes under the same headers.

A browser runs what a board gives it. Builds are reproducible, so anybody can compare; a board can still show one
visitor something else than another (spec/threat-model, web code).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import httpx

from covey.sdk.transport import BoardClient

_MOST = 16 << 20  # bytes of one page; the largest of ours is far smaller


@dataclass(frozen=True)
class PagesCheck:
    """Places (`/`, `/a/name.js`) that are as they should be, that are other bytes, and headers that are weaker."""

    same: tuple[str, ...]
    other: tuple[str, ...]
    headers: tuple[str, ...]

    @property
    def is_good(self) -> bool:
        """Whether nothing differs."""
        return not self.other and not self.headers


async def check_pages(
    url: str,
    pages: Mapping[str, bytes],
    headers: Callable[[str], Mapping[str, str]],
    *,
    transport: httpx.AsyncBaseTransport | None = None,
) -> PagesCheck:
    """Fetch each of `pages` (place: bytes) and compare; `headers`: those of a place. `no-connection`, `not-a-board`."""
    same: list[str] = []
    other: list[str] = []
    weak: set[str] = set()
    async with BoardClient(url, transport=transport) as board:
        for place, expected in pages.items():
            found = await board.page(place, most=max(_MOST, 2 * len(expected)))
            (same if found.body == expected else other).append(place)
            weak |= {name for name, value in headers(place).items() if found.headers.get(name) != value}
    return PagesCheck(tuple(same), tuple(other), tuple(sorted(weak)))
