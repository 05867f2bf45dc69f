"""Invitations as text that people can copy, print and read out (spec/accounts).

    covey-xxxxxxxx-xxxxxxxx-...     22 groups of 8 letters and digits

In the groups, in lower-case base 32 (RFC 4648): the 105 bytes of the invitation, then 5 bytes of checksum.
"""

import base64
import re
from typing import Final

from covey.errors import Malformed
from covey.primitives.hashing import digest
from covey.roles.admission import INVITATION_LENGTH

PREFIX: Final = "covey-"
GROUP: Final = 8
CHECKSUM_LENGTH: Final = 5
LETTERS: Final = (INVITATION_LENGTH + CHECKSUM_LENGTH) * 8 // 5
_HINT: Final = "Copy the whole invitation, from `covey-` to its last letter."
_NOT_USED: Final = frozenset("0189")


def invitation_text(invitation: bytes) -> str:
    """The text of an invitation's bytes."""
    if len(invitation) != INVITATION_LENGTH:
        raise Malformed("this is not an invitation", code="bad-invitation")
    letters = base64.b32encode(invitation + _checksum(invitation)).decode("ascii").lower()
    return PREFIX + "-".join(letters[at : at + GROUP] for at in range(0, LETTERS, GROUP))


def read_invitation(text: str) -> bytes:
    """The bytes behind the text; `Malformed` ("bad-invitation") with a hint for anything else.

    Line breaks and blanks that copying adds are passed over, and capital letters are read as small ones.
    """
    plain = re.sub(r"[ \t\r\n]+", "", text).lower() if text.isascii() else ""
    if not plain.startswith(PREFIX):
        raise Malformed("an invitation begins with `covey-`", code="bad-invitation", hint=_HINT)
    groups = plain.removeprefix(PREFIX).split("-")
    letters = "".join(groups)
    if _NOT_USED & set(letters):
        raise Malformed(
            "this invitation has a 0, 1, 8 or 9 in it, and none ever has",
            code="bad-invitation",
            hint="Look again: it may be the letter o, l, i, b or g.",
        )
    if not re.fullmatch(r"[a-z2-7]*", letters):
        raise Malformed("an invitation has only letters, digits and dashes", code="bad-invitation", hint=_HINT)
    if len(letters) != LETTERS or any(len(group) != GROUP for group in groups):
        less = "too short" if len(letters) < LETTERS else "too long" if len(letters) > LETTERS else "grouped wrongly"
        raise Malformed(f"this invitation is {less}", code="bad-invitation", hint=_HINT)
    data = base64.b32decode(letters.upper())
    invitation, found = data[:INVITATION_LENGTH], data[INVITATION_LENGTH:]
    if found != _checksum(invitation):
        raise Malformed(
            "a letter of this invitation is wrong", code="bad-invitation", hint="Copy it again instead of typing it."
        )
    return invitation


def _checksum(invitation: bytes) -> bytes:
    return digest("covey/invitation-checksum", invitation)[:CHECKSUM_LENGTH]
