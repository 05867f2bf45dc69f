"""What an identifier is, and the words people put before one (spec/identifiers, kinds)."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Literal

Strength = Literal["strong", "weak"]


class Kind(StrEnum):
    """The kinds; the value is the prefix of the canonical string."""

    PHONE = "tel"
    MAIL = "mail"
    INSTAGRAM = "ig"
    X = "x"
    FACEBOOK = "fb"
    LINKEDIN = "li"
    TIKTOK = "tt"
    SNAPCHAT = "sc"
    TELEGRAM = "tg"
    YOUTUBE = "yt"
    DISCORD = "dc"
    GITHUB = "gh"
    IMDB = "imdb"
    ORCID = "orcid"
    WEB = "web"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Identifier:
    """One way to name a person, in the one spelling everybody's spelling comes to.

    `canonical` is what is matched; `display` is for the person who typed it; a `weak` identifier
    never releases anything by itself. The text stays out of `repr`, so it stays out of logs.
    """

    kind: Kind
    canonical: str = field(repr=False)
    display: str = field(repr=False)
    strength: Strength = "strong"


# What people write before a name or number, after folding to lower-case ASCII.
LABELS: Final[dict[str, Kind]] = {
    word: kind
    for kind, words in {
        Kind.PHONE: "tel telephone telefon telefono phone mobile handy cell whatsapp wa signal viber sms call callto",
        Kind.MAIL: "mail email e-mail mailto correo courriel",
        Kind.INSTAGRAM: "ig insta instagram threads",
        Kind.X: "x twitter",
        Kind.FACEBOOK: "fb facebook messenger",
        Kind.LINKEDIN: "li linkedin",
        Kind.TIKTOK: "tt tiktok",
        Kind.SNAPCHAT: "sc snap snapchat",
        Kind.TELEGRAM: "tg telegram",
        Kind.YOUTUBE: "yt youtube",
        Kind.DISCORD: "dc discord",
        Kind.GITHUB: "gh github",
        Kind.IMDB: "imdb",
        Kind.ORCID: "orcid",
        Kind.WEB: "web website homepage url site",
        Kind.NAME: "name",
    }.items()
    for word in words.split()
}
