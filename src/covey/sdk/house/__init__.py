"""A desk of several people, as one of them works with it over a board (spec/desk)."""

from covey.sdk.house.cases import AuthorCase, Filed
from covey.sdk.house.house import DeskHouse

__all__ = ["AuthorCase", "DeskHouse", "Filed"]
