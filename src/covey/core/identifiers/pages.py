"""Web pages about one person: their own site, a staff page (spec/identifiers, web)."""

import re
from typing import Final
from urllib.parse import quote

from covey.core.identifiers.hosts import refuse_placeholder
from covey.core.identifiers.kinds import Identifier, Kind
from covey.core.identifiers.links import Link, page_host
from covey.core.identifiers.people import from_handle
from covey.core.identifiers.reasons import Reason, Unusable
from covey.core.identifiers.sites import (
    ACCOUNT_HOSTS,
    CROWD_HOSTS,
    CROWD_PATHS,
    POST_HOSTS,
    SEARCH_HOSTS,
    SHARED_PAGES,
    SHORT_HOSTS,
    SITES,
    TRACKING,
    TRACKING_PREFIXES,
)
from covey.core.identifiers.text import MAX_CANONICAL, ascii_lower, lower

_INDEX: Final = re.compile(r"(index|default|home)\.(html?|php|aspx?|jsp|cgi)")
# No path, or one whose last part is a word such as "team", with nothing after it and no name (@, ~) before it.
_SHARED: Final = re.compile(
    rf"(?:(?:/[^?#@~]*)?/(?:{'|'.join(map(re.escape, sorted(SHARED_PAGES)))})(?:\.(?:html?|php|aspx?|jsp|cgi))?)?"
)
_GOOGLE: Final = re.compile(r"google\.[a-z]{2,3}(\.[a-z]{2})?")


def page(link: Link) -> Identifier:
    """A page as `web:host/path?query`, the same for http, https, www, mobile hosts and tracking keys.

    A bare host and a page such as /team are weak, as a whole firm's may be; not under a host of personal accounts.
    """
    host = page_host(link)
    refuse_placeholder(host)
    if host in SHORT_HOSTS:
        raise Unusable(Reason.SHORT_LINK)
    if host in SEARCH_HOSTS or _GOOGLE.fullmatch(host):
        raise Unusable(Reason.SEARCH)
    if host in POST_HOSTS:
        raise Unusable(Reason.POST)
    first = lower(link.segments[0]) if link.segments else ""
    if reason := CROWD_PATHS.get(f"{host}/{first}"):
        raise Unusable(reason)
    if link.port and (not re.fullmatch(r"[1-9][0-9]{0,4}", link.port) or int(link.port) > 65535):
        raise Unusable(Reason.BAD_HOST)
    tail = _path(link.segments) + _query(link.query) + _fragment(link.fragment)
    if not tail and host in CROWD_HOSTS:
        raise Unusable(Reason.FRONT_PAGE)
    text = host + (f":{link.port}" if link.port else "") + tail
    if len(text) > MAX_CANONICAL:
        raise Unusable(Reason.TOO_LONG)
    shared = _SHARED.fullmatch(tail) and not _is_account(host)
    return Identifier(Kind.WEB, f"web:{text}", text, "weak" if shared else "strong")


def account_of(found: Identifier) -> tuple[Identifier, ...]:
    """What a page also names: jane.substack.com of each of its pages, and the GitHub account of name.github.io."""
    host = re.split(r"[/?#:]", found.canonical.removeprefix("web:"), maxsplit=1)[0]
    if found.kind is not Kind.WEB or not _is_account(host):
        return ()
    front = () if found.canonical == f"web:{host}" else (Identifier(Kind.WEB, f"web:{host}", host),)
    owner, _, shared = host.partition(".")
    known = shared == "github.io" and re.fullmatch(SITES[Kind.GITHUB].handle, owner)
    return (*front, from_handle(Kind.GITHUB, owner)) if known else front


def _is_account(host: str) -> bool:
    return host.partition(".")[2] in ACCOUNT_HOSTS


def fediverse_link(text: str) -> Link:
    """`@jane@social.org` as the page it stands for, https://social.org/@jane."""
    _, name, host = text.split("@")
    if not re.fullmatch(r"[a-z0-9_.-]{1,64}", ascii_lower(name)):
        raise Unusable(Reason.BAD_NAME)
    return Link("", host, "", ("@" + ascii_lower(name),), (), "")


def _encode(text: str, keep: str) -> str:
    # The last characters of a sentence are never the last of an address: see `parse`.
    return quote(lower(text).rstrip(". "), safe=keep).lower()


def _path(segments: tuple[str, ...]) -> str:
    parts: list[str] = []
    for segment in segments:
        if segment == "..":
            parts = parts[:-1]
        elif encoded := _encode(segment, "@$&()*+=:~"):
            parts.append(encoded)
    if parts and _INDEX.fullmatch(parts[-1]):
        parts.pop()
    return "".join("/" + part for part in parts)


def _query(query: tuple[tuple[str, str], ...]) -> str:
    pairs = sorted(
        (_encode(key, ""), _encode(value, "@:/"))
        for key, value in query
        if lower(key) not in TRACKING and not lower(key).startswith(TRACKING_PREFIXES)
    )
    return "".join(f"{'&' if at else '?'}{key}={value}" for at, (key, value) in enumerate(pairs))


def _fragment(fragment: str) -> str:
    """Kept only where a page uses it as its path."""
    return "#" + _encode(fragment, "/@=:!&?") if fragment.startswith(("/", "!")) else ""
