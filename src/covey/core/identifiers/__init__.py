"""From what people paste to the one string that is matched (spec/identifiers), version 1.

`parse` reads one identifier, `parse_all` every form that its text proves; `name_and_workplace` makes the weak one;
`forms` reads under several versions at once. Pure text: nothing is fetched, nobody is looked up, and no error
repeats what was typed.
"""

from covey.core.identifiers.kinds import Identifier, Kind, Strength
from covey.core.identifiers.names import name_and_workplace
from covey.core.identifiers.parser import NORMALISER_VERSION, is_weak, parse, parse_all
from covey.core.identifiers.reasons import WORDS, Reason, Unusable
from covey.core.identifiers.versions import Filled, Form, Normaliser, fill_slots, forms, versions_on

__all__ = [
    "NORMALISER_VERSION",
    "WORDS",
    "Filled",
    "Form",
    "Identifier",
    "Kind",
    "Normaliser",
    "Reason",
    "Strength",
    "Unusable",
    "fill_slots",
    "forms",
    "is_weak",
    "name_and_workplace",
    "parse",
    "parse_all",
    "versions_on",
]
