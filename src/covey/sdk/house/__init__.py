"""A desk of several people, as one of them works with it over a board (spec/desk)."""

from covey.sdk.house.house import DeskHouse
from covey.sdk.house.views import AuthorCase, Filed

__all__ = ["AuthorCase", "DeskHouse", "Filed"]
