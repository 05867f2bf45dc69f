"""From what people paste to the one string that is matched (spec/identifiers), version 1.

`parse` reads one identifier; `name_and_workplace` makes the weak one. Pure text: nothing is fetched,
nobody is looked up, and no error repeats what was typed.
"""

from covey.core.identifiers.kinds import Identifier, Kind, Strength
from covey.core.identifiers.names import name_and_workplace
from covey.core.identifiers.parser import NORMALISER_VERSION, parse, parse_all

__all__ = ["NORMALISER_VERSION", "Identifier", "Kind", "Strength", "name_and_workplace", "parse", "parse_all"]
