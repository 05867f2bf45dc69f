"""Profiles on the sites, by link or by name (spec/identifiers, sites)."""

import re
from typing import Final
from urllib.parse import quote

from covey.core.identifiers.kinds import Identifier, Kind
from covey.core.identifiers.links import Link, decode, site_of
from covey.core.identifiers.reasons import Reason, Unusable
from covey.core.identifiers.sites import PLACEHOLDER_NAMES, SITES, Site
from covey.core.identifiers.text import MAX_CANONICAL, ascii_lower, has_foreign_letters, scripted

# Sites that let names be in any script: two of them may differ in an accent, or fold to the same letters.
_ANY_SCRIPT: Final = (Kind.LINKEDIN, Kind.YOUTUBE)
_CHANNEL: Final = re.compile(r"UC[A-Za-z0-9_-]{22}")
_FACEBOOK_ID: Final = re.compile(r"(?:.*-)?([1-9][0-9]{4,19})")
_LEGACY_TAG: Final = re.compile(r"#0{1,4}$")


def from_handle(kind: Kind, text: str) -> Identifier:
    """A name on a known site, as typed after the site's own: `@Jane_Doe`, `jane_doe`."""
    if kind is Kind.YOUTUBE:
        return _youtube_name(text)
    if kind is Kind.FACEBOOK and (number := re.fullmatch(r"(?:id[ :=]*)?([1-9][0-9]{4,19})", text)):
        return _identifier(kind, number[1])
    return _checked(kind, text)


def from_profile_link(link: Link) -> Identifier | None:
    """The person a link on a known site leads to; None when the host is no known site's."""
    found = site_of(link.host)
    if found is None:
        return None
    kind, rest = found
    site = SITES[kind]
    if kind is Kind.TELEGRAM and len(rest) == 1 and not link.segments:
        return from_handle(kind, rest[0])  # jane.t.me
    if rest:
        raise Unusable(Reason.SITE_PART)
    return from_path(kind, site, link)


def from_path(kind: Kind, site: Site, link: Link) -> Identifier:
    """The person that the path and query of a link on this site name."""
    segments = link.segments
    if not segments and link.fragment.startswith("!/"):
        segments = tuple(part for part in link.fragment[2:].split("/") if part)
    if not segments:
        raise Unusable(Reason.FRONT_PAGE)
    first = ascii_lower(segments[0])
    for word, key in site.params:
        if first == word and (value := link.param(key)):
            return from_handle(kind, value)
    if kind is Kind.FACEBOOK and (number := _facebook_number(link, segments)):
        return _identifier(kind, number)
    if kind is Kind.YOUTUBE and first in ("channel", "user") and len(segments) > 1:
        return _youtube_name("/".join((first, *segments[1:2])))
    return _from_segments(kind, site, segments)


def _from_segments(kind: Kind, site: Site, segments: tuple[str, ...]) -> Identifier:
    through = 0
    while through < len(segments) - 1 and ascii_lower(segments[through]) in site.through:
        through += 1
    name, after = segments[through], [ascii_lower(part) for part in segments[through + 1 :]]
    if not through:
        if reason := site.why_closed(ascii_lower(name)):
            raise Unusable(reason)
        if kind is Kind.LINKEDIN or (kind is Kind.DISCORD and name) or ascii_lower(name) in site.through:
            raise Unusable(Reason.SITE_PART)
        if site.needs_at and not ascii_lower(name).startswith("@"):
            raise Unusable(Reason.SITE_PART)
    if after and kind is not Kind.LINKEDIN and after[0] not in site.tabs:
        raise Unusable(Reason.POST)
    if len(after) > 1 and site.why_closed(after[0]) is Reason.POST:
        raise Unusable(Reason.POST)
    return from_handle(kind, name)


def _facebook_number(link: Link, segments: tuple[str, ...]) -> str:
    """The account number that Facebook's numbered address forms carry, or an empty string."""
    first = ascii_lower(segments[0])
    if first == "profile.php":
        number = _FACEBOOK_ID.fullmatch(link.param("id"))
    elif first in ("people", "pages", "p", "profile") and len(segments) > 1:
        number = _FACEBOOK_ID.fullmatch(ascii_lower(segments[2] if len(segments) > 2 else segments[1]))
    elif len(segments) == 1 or ascii_lower(segments[1]) in SITES[Kind.FACEBOOK].tabs:
        number = _FACEBOOK_ID.fullmatch(first)
    else:
        number = None
    return number[1] if number else ""


def _youtube_name(text: str) -> Identifier:
    """A channel number keeps its case: two channels may differ in nothing else."""
    bare = text.removeprefix("channel/")
    if _CHANNEL.fullmatch(bare):
        return _identifier(Kind.YOUTUBE, "channel/" + bare)
    if text.startswith("channel/"):
        raise Unusable(Reason.SITE_PART)
    if text.startswith("user/"):
        user = ascii_lower(text[5:])
        if not re.fullmatch(r"[a-z0-9]{1,30}", user):
            raise Unusable(Reason.SITE_PART)
        return _identifier(Kind.YOUTUBE, "user/" + user)
    return _checked(Kind.YOUTUBE, text)


def _checked(kind: Kind, text: str) -> Identifier:
    site = SITES[kind]
    name = ascii_lower(text).strip(" ").removeprefix("@")
    if kind is Kind.FACEBOOK:
        name = name.replace(".", "")
    if kind is Kind.DISCORD:
        name = _LEGACY_TAG.sub("", name)
    exact = ""
    if kind in _ANY_SCRIPT:
        exact = scripted(decode(text) if "%" in text else text, accents=True).strip(" ").removeprefix("@")
        name = re.sub(r"['\"`]", "", ascii_lower(exact))  # any-ascii writes soft signs and breathings so
    elif has_foreign_letters(text):
        raise Unusable(Reason.BAD_NAME)  # what a person is called there, not the name in the address
    if name in PLACEHOLDER_NAMES:
        raise Unusable(Reason.PLACEHOLDER)
    reason = site.why_closed(name)
    if not re.fullmatch(site.handle, name) or name in site.through or reason:
        raise Unusable(Reason.SELF_LINK if reason is Reason.SELF_LINK else Reason.BAD_NAME)
    if kind is Kind.FACEBOOK and name.isdigit():
        raise Unusable(Reason.BAD_NAME)
    return _identifier(kind, name if exact.isascii() else exact)


def _identifier(kind: Kind, name: str) -> Identifier:
    canonical = f"{kind}:{name if name.isascii() else quote(name, safe='').lower()}"
    if len(canonical) > MAX_CANONICAL:
        raise Unusable(Reason.TOO_LONG)
    numbered = kind is Kind.YOUTUBE and "/" in name
    return Identifier(kind, canonical, f"youtube.com/{name}" if numbered else SITES[kind].shown.format(name))


def facebook_number(number: str, name: Identifier) -> tuple[Identifier, ...]:
    """The account number as a second form of a Facebook name; nothing when the name is that number."""
    found = _identifier(Kind.FACEBOOK, number)
    return () if found.canonical == name.canonical or name.canonical.removeprefix("fb:").isdigit() else (found,)
