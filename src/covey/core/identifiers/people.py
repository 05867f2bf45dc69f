"""Profiles on the sites, by link or by name (spec/identifiers, sites)."""

import re
from typing import Final

from covey.core.identifiers.kinds import Identifier, Kind
from covey.core.identifiers.links import Link, site_of
from covey.core.identifiers.sites import SITES, Closed, Site
from covey.core.identifiers.text import ascii_lower, unusable

_COPY: Final = "Open the person's own page and copy its address, or write the site and the name."
_WHY: Final[dict[Closed, str]] = {
    "post": "This link leads to one post, photo or video, not to a person.",
    "group": "This link leads to a group or a company, not to a person.",
    "search": "This link leads to a search or a list, not to a person.",
    "short": "This is a short link. Covey never opens links, so it cannot tell who this is.",
    "place": "This link leads to a part of the site, not to a person.",
}
_CHANNEL: Final = re.compile(r"UC[A-Za-z0-9_-]{22}")
_FACEBOOK_ID: Final = re.compile(r"(?:.*-)?([1-9][0-9]{4,19})")
_LEGACY_TAG: Final = re.compile(r"#0{1,4}$")


def closed(reason: Closed) -> Exception:
    """The refusal for a link that leads to something other than a person."""
    return unusable(_WHY[reason], _COPY)


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
        raise closed("place")
    return from_path(kind, site, link)


def from_path(kind: Kind, site: Site, link: Link) -> Identifier:
    """The person that the path and query of a link on this site name."""
    segments = link.segments
    if not segments and link.fragment.startswith("!/"):
        segments = tuple(part for part in link.fragment[2:].split("/") if part)
    if not segments:
        raise unusable(f"This is the front page of {site.title}, not a person's page.", _COPY)
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
            raise closed(reason)
        if kind is Kind.LINKEDIN or (kind is Kind.DISCORD and name) or ascii_lower(name) in site.through:
            raise closed("place")
        if site.needs_at and not ascii_lower(name).startswith("@"):
            raise closed("place")
    if after and kind is not Kind.LINKEDIN and after[0] not in site.tabs:
        raise closed("post")
    if len(after) > 1 and site.why_closed(after[0]) == "post":
        raise closed("post")
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
        return _identifier(Kind.YOUTUBE, "channel/" + bare, shown=bare)
    if text.startswith("channel/"):
        raise closed("place")
    if text.startswith("user/"):
        user = ascii_lower(text[5:])
        if not re.fullmatch(r"[a-z0-9]{1,30}", user):
            raise closed("place")
        return _identifier(Kind.YOUTUBE, "user/" + user, shown=user)
    return _checked(Kind.YOUTUBE, text)


def _checked(kind: Kind, text: str) -> Identifier:
    site = SITES[kind]
    name = ascii_lower(text).strip(" ").removeprefix("@")
    if kind is Kind.FACEBOOK:
        name = name.replace(".", "")
    if kind is Kind.DISCORD:
        name = _LEGACY_TAG.sub("", name)
    if kind is Kind.LINKEDIN and not text.isascii():
        name = re.sub(r"['\"`]", "", name)  # any-ascii writes soft signs and breathings so
    if not re.fullmatch(site.handle, name) or name in site.through or site.why_closed(name):
        raise unusable(f"This is not how a name on {site.title} looks.", "Copy the name again from the person's page.")
    if kind is Kind.FACEBOOK and name.isdigit():
        raise unusable("This is not how a name on Facebook looks.", "Copy the address of the person's page.")
    return _identifier(kind, name)


def _identifier(kind: Kind, name: str, *, shown: str = "") -> Identifier:
    return Identifier(kind, f"{kind}:{name}", f"{shown or name} on {SITES[kind].title}")
