"""The set-up ceremony: n trustees agree on seeds that no t-1 of them know, and sign one manifest (spec/ceremony).

Sans-I/O. A trustee goes through `card`, `commit`, `deal`, `confirm` and `sign`; each takes the state that
the one before returned and everybody's messages, and returns the next state and one message. Save the
state, then send the message: a step repeated on the saved state with the same messages returns the same.
Messages may travel by any road, also an insecure one, if people compare `spoken` hashes by voice: of the
cards, of the plan before they deal, of the transcript and of the manifest.
"""

from covey.roles.ceremony.cards import card, desk_card, make_keys, make_plan, offer, offer_of, public_key, spoken
from covey.roles.ceremony.local import local_ceremony
from covey.roles.ceremony.rounds import Signing, commit, confirm, deal, sign
from covey.roles.ceremony.signing import assemble, unsigned_manifest

__all__ = [
    "Signing",
    "assemble",
    "card",
    "commit",
    "confirm",
    "deal",
    "desk_card",
    "local_ceremony",
    "make_keys",
    "make_plan",
    "offer",
    "offer_of",
    "public_key",
    "sign",
    "spoken",
    "unsigned_manifest",
]
