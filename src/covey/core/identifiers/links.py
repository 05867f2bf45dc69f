"""A pasted link in its parts (spec/identifiers, links). Nothing is ever fetched."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote_to_bytes

from covey.core.identifiers.hosts import canonical_host, without_device
from covey.core.identifiers.kinds import Kind
from covey.core.identifiers.reasons import Reason, Unusable
from covey.core.identifiers.sites import COMMON_TLDS, SITE_OF_HOST, SITES
from covey.core.identifiers.text import ascii_lower, tidy

_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):/*")
_LINK: Final = re.compile(r"([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL)
_LOCALE: Final = re.compile(r"[a-z]{2}(-[a-z]{2})?")


@dataclass(frozen=True, slots=True)
class Link:
    """A link taken apart; `segments`, `query` and `fragment` are percent-decoded and tidied."""

    scheme: str
    host: str  # as written, tidied, without user name and port
    port: str
    segments: tuple[str, ...]
    query: tuple[tuple[str, str], ...]
    fragment: str

    def param(self, *names: str) -> str:
        """The first value of any of these query keys, or an empty string."""
        return next((value for key, value in self.query if key.lower() in names), "")


def split_link(text: str) -> Link:
    """Take tidied text apart; any text has parts, good or not.

    Raises `Unusable` when percent signs do not decode to text.
    """
    scheme, rest = "", text
    if (found := _SCHEME.match(text)) and ("/" in found[0] or found[1].lower() in ("http", "https")):
        scheme, rest = found[1].lower(), text[found.end() :]
    parts = _LINK.fullmatch(rest.lstrip("/"))
    authority, path, query, fragment = parts.groups("") if parts else (rest, "", "", "")
    host, _, port = authority.rpartition("@")[2].partition(":")
    pairs = (pair.partition("=") for pair in query.replace("+", " ").split("&") if pair)
    return Link(
        scheme,
        host,
        "" if port in ("80", "443") else port,
        tuple(seg for raw in path.split("/") if (seg := decode(raw))),
        tuple((decode(key), decode(value)) for key, _, value in pairs),
        decode(fragment),
    )


def decode(text: str) -> str:
    """Percent signs decoded once, then tidied."""
    try:
        return tidy(unquote_to_bytes(text).decode("utf-8"))
    except UnicodeDecodeError:
        raise Unusable(Reason.DAMAGED_LINK) from None


def site_of(host: str) -> tuple[Kind, tuple[str, ...]] | None:
    """The site a host belongs to, and the sub-domains left once language and device ones are gone.

    The host is folded to ASCII for this look-up only: a look-alike letter in a big site's name is a slip.
    """
    labels = ascii_lower(host).strip(".").split(".")
    for at in range(max(len(labels) - 3, 0), len(labels) - 1):
        kind = SITE_OF_HOST.get(".".join(labels[at:]))
        if kind:
            known = SITES[kind].subdomains
            return kind, tuple(sub for sub in labels[:at] if not _plain(sub) and sub not in known)
    return None


def _plain(sub: str) -> bool:
    return bool(_LOCALE.fullmatch(sub)) or without_device(f"{sub}.a.b") == "a.b"


def looks_like_link(text: str) -> bool:
    """Whether text without a scheme is a web address rather than a name with a dot in it."""
    link = _LINK.fullmatch(text.removeprefix("//"))
    if " " in text or text.startswith("@") or not link or "." not in link[1].strip("."):
        return False
    host = ascii_lower(link[1]).partition(":")[0].strip(".")
    top = host.rpartition(".")[2]
    return (
        len(text) > len(link[1])
        or host.startswith("www.")
        or site_of(host) is not None
        or len(top) == 2
        or top in COMMON_TLDS
        or not link[1].isascii()
    )


def page_host(link: Link) -> str:
    """The canonical host of a link, without device sub-domains."""
    return without_device(canonical_host(link.host))
