"""Telling the kinds apart (spec/identifiers, steps 2 to 5)."""

import re
from collections.abc import Callable, Collection
from contextlib import suppress
from typing import Final

from covey.core.identifiers import mails, numbers, pages, people
from covey.core.identifiers.kinds import LABELS, Identifier, Kind
from covey.core.identifiers.links import Link, looks_like_link, site_of, split_link
from covey.core.identifiers.names import name_and_workplace
from covey.core.identifiers.reasons import Reason, Unusable
from covey.core.identifiers.sites import (
    GROUP_HOSTS,
    NATIONAL_SCHEMES,
    PHONE_CLOSED,
    PHONE_HOSTS,
    PHONE_SCHEMES,
    SHORT_HOSTS,
    SITE_OF_SCHEME,
    SITES,
    WRAPPERS,
)
from covey.core.identifiers.text import ascii_lower, tidy

NORMALISER_VERSION: Final = 1

_MAX_WRAPPERS: Final = 3
_PAIRS: Final = (("<", ">"), ("(", ")"), ("[", "]"), ('"', '"'), ("'", "'"), ("\u201c", "\u201d"), ("\u00ab", "\u00bb"))
_LABELLED: Final = re.compile(r"([a-z-]+)\.?(?: ?[:=] ?| ?[/\-] ?(?=@)| (?=@)| )(.+)", re.DOTALL)
# The word of a sentence that begins a link, perhaps after a quote or a bracket.
_LINK_WORD: Final = re.compile(
    r"(?:(?<= )|^)[<(\[\"'\u201c\u00ab]?(?:[hH][tT][tT][pP][sS]?://|[wW][wW][wW]\.)"
    r"|^[A-Za-z][A-Za-z-]*:(?=[hH][tT][tT][pP][sS]?://)"
)
# "facebook.com/jane.doe (id 100012345678)": one text that proves a name and a number.
_FACEBOOK_NOTE: Final = re.compile(r"(.*[^ ,;/(\[])[ ,;/]*[ ,;/(\[](?:[iI][dD])[ :=#]*([1-9][0-9]{4,19})[)\]]?")
# Facebook's own note in a link: who looked, who is shown, when.
_FACEBOOK_OWNER: Final = re.compile(r"[?&]lst=[0-9]+(?::|%3[aA])([1-9][0-9]{4,19})(?::|%3[aA])[0-9]+")
_ELSEWHERE: Final = re.compile(r"[a-z][a-z0-9.-]* ?[:=] ?@?[^ ]+|@?[^ ]+ (?:on|via|en|sur|auf) [a-z0-9.-]+")
_DEEP: Final = re.compile(r"([a-z+-]+)://")
_SCHEMES: Final = PHONE_SCHEMES | SITE_OF_SCHEME.keys() | {"http", "https"}
_AFTER: Final = re.compile(  # never "Jane Li" or "Jane at Facebook": a surname and an employer
    r"@[^ ]+ ([a-z]+)|[^ ]+ (?:on|via|en|sur|auf|-) ([a-z]+)|[^ (\[]+ ?[(\[] ?([a-z]+) ?[\])]"
)
_MOST_DIGITS_BESIDE: Final = 6
_SHORTEST_BARE_LABEL: Final = 5  # "x jane" is not a label and a name; "insta jane" is


def parse(text: str, *, country: str | None = None) -> Identifier:
    """The one identifier that pasted or typed text means.

    `country` (ISO 3166, two letters) is needed only for phone numbers in their national form.
    A canonical string parses to itself. Raises `Unusable`, in plain words and with a reason, when the text
    names no one person. Nothing is fetched or looked up.
    """
    return _read(text, country)[0]


def is_weak(canonical: str) -> bool:
    """Whether a canonical string is one that several people may share. What is not canonical is not known to be."""
    try:
        return parse(canonical).strength == "weak"
    except Unusable:
        return False


def parse_all(text: str, country: str | None = None, *, own: Collection[str] = ()) -> tuple[Identifier, ...]:
    """As `parse`, with every further canonical form that the same text proves, the main one first.

    Each form is a slot of its own. A phone of a country with two ways to write it has both; a page under
    `name.github.io` also names its front page and the GitHub account; a Facebook link or note may prove
    name and number.
    `own`: canonical strings of the person who writes; naming one of those raises `Unusable` too.
    """
    main, tail = _read(text, country)
    also = numbers.other_numbers(main) if main.kind is Kind.PHONE else pages.account_of(main)
    found = (main, *also, *tail)
    if any(form.canonical in own for form in found):
        raise Unusable(Reason.OWN)
    return found


def _read(text: str, country: str | None) -> tuple[Identifier, tuple[Identifier, ...]]:
    """The main form, and the forms that only the text as a whole proves."""
    plain = _unquoted(tidy(text))
    note = _FACEBOOK_NOTE.fullmatch(plain)
    if note:
        with suppress(Unusable):
            name = _parse(_unquoted(note[1]), country, _MAX_WRAPPERS)
            if name.kind is Kind.FACEBOOK:
                return name, people.facebook_number(note[2], name)
    main = _parse(plain, country, _MAX_WRAPPERS)
    number = _FACEBOOK_OWNER.search(plain) if main.kind is Kind.FACEBOOK else None
    return main, people.facebook_number(number[1], main) if number else ()


def _unquoted(plain: str) -> str:
    """Without the quotes, brackets and full stop that came along from a sentence."""
    before = None
    while plain != before:
        before = plain
        plain = plain.rstrip(".,;!").strip(" ")
        for left, right in _PAIRS:
            if len(plain) > 1 and plain.startswith(left) and plain.endswith(right):
                plain = plain[1:-1].strip(" ")
    if not plain:
        raise Unusable(Reason.EMPTY)
    return plain


def _parse(plain: str, country: str | None, wrappers: int) -> Identifier:
    folded = ascii_lower(plain)
    label = _label(folded)
    decided = label is Kind.NAME or (label in SITES and "://" not in plain)
    if not decided and (start := _link_start(plain)) > 0:
        return _parse(_cut(plain, start), country, wrappers)
    if (scheme := _DEEP.match(folded)) and scheme[1] in _SCHEMES:
        return _link(split_link(plain), country, wrappers)
    if label and (found := _LABELLED.fullmatch(folded)):
        return _labelled(label, _rest(plain, found[1]), country, wrappers)
    if mails.looks_like_mail(plain):
        return mails.mail(plain)
    if re.fullmatch(r"@[^@/ ]+@[^@/ ]+", plain):
        return _link(pages.fediverse_link(plain), country, wrappers)
    if numbers.looks_like_orcid(plain):
        return numbers.orcid(plain)
    if numbers.looks_like_imdb(plain):
        return numbers.imdb(plain)
    if numbers.looks_like_phone(plain):
        return numbers.phone(plain, country)
    if "://" in plain or looks_like_link(plain):
        return _link(split_link(plain), country, wrappers)
    if (said := _AFTER.fullmatch(folded)) and (kind := LABELS.get(said[said.lastindex or 0])) in SITES:
        return people.from_handle(kind, re.split(r"[ (\[]", plain, maxsplit=1)[0])
    if _ELSEWHERE.fullmatch(folded):
        raise Unusable(Reason.UNKNOWN_SITE)
    raise Unusable(Reason.NO_SITE if folded.startswith("@") else Reason.UNCLEAR)


def _link_start(plain: str) -> int:
    """Where the one link in a sentence begins; 0 if the text is a link or has none."""
    starts = [found.end() if found[0].endswith(":") else found.start() for found in _LINK_WORD.finditer(plain)]
    if len(starts) > 1:
        raise Unusable(Reason.SEVERAL)
    return starts[0] if starts else 0


def _cut(plain: str, start: int) -> str:
    """The link, without what a sentence put before it. Refuses a number or an address beside the link."""
    before, link = plain[:start], plain[start:]
    digits = re.sub(r"[^0-9]", "", ascii_lower(before))
    if len(digits) > _MOST_DIGITS_BESIDE or any(mails.looks_like_mail(_ends(word)) for word in before.split(" ")):
        raise Unusable(Reason.SEVERAL)
    while link and any(link.endswith(right) and left not in link for left, right in _PAIRS if left != right):
        link = link[:-1]
    return _unquoted(link)


def _ends(word: str) -> str:
    return word.strip("<>()[]\"',;:.")


def _label(folded: str) -> Kind | None:
    """The kind that the text says it is of, if something stands between the label and the rest."""
    found = _LABELLED.fullmatch(folded)
    kind = LABELS.get(found[1]) if found else None
    if not found or kind is None:
        return None
    mark = folded[len(found[1]) : found.start(2)].strip(" ")
    checked = kind in (Kind.PHONE, Kind.MAIL, Kind.IMDB, Kind.ORCID)
    alone = checked or len(found[1]) >= _SHORTEST_BARE_LABEL
    return kind if mark or folded[found.start(2)] == "@" or alone else None


def _rest(plain: str, label: str) -> str:
    """What follows the label, cut from the text before folding: folding may change lengths."""
    for at in range(1, len(plain) + 1):
        if ascii_lower(plain[:at]) == label:
            return re.sub(r"^(?:\.(?=[ :=]))?(?:[ :=/]| - |-(?=@))*", "", plain[at:])
    return ""


def _labelled(kind: Kind, rest: str, country: str | None, wrappers: int) -> Identifier:
    rest = _unquoted(rest)
    if kind is not Kind.NAME and ("://" in rest or (kind in SITES and _is_site_link(rest))):
        return _link(split_link(rest), country, wrappers)
    if kind is Kind.WEB:
        return _link(split_link(rest), country, wrappers)
    return _handle(kind, rest, country)


def _is_site_link(text: str) -> bool:
    link = split_link(text) if "/" in text and not text.startswith("/") else None
    return link is not None and (site_of(link.host) is not None or link.host.startswith("www."))


def _handle(kind: Kind, text: str, country: str | None) -> Identifier:
    if kind is Kind.PHONE:
        return numbers.phone(text.removeprefix("//").partition("?")[0], country)
    if kind is Kind.MAIL:
        return mails.mail(text.removeprefix("//").partition("?")[0])
    if kind is Kind.NAME:
        name, _, workplace = text.partition("/")
        return name_and_workplace(name, workplace)
    plain: dict[Kind, Callable[[str], Identifier]] = {Kind.ORCID: numbers.orcid, Kind.IMDB: numbers.imdb}
    if kind in plain:
        return plain[kind](text)
    return people.from_handle(kind, text)


def _link(link: Link, country: str | None, wrappers: int) -> Identifier:
    if link.scheme in PHONE_SCHEMES:
        return _phone_link(link, country)
    if kind := SITE_OF_SCHEME.get(link.scheme):
        deep = Link("", "", "", (ascii_lower(link.host), *link.segments), link.query, link.fragment)
        return people.from_path(kind, SITES[kind], deep)
    if link.scheme not in ("", "http", "https"):
        raise Unusable(Reason.NOT_A_PAGE)
    host = _bare(link.host)
    if host in SHORT_HOSTS:
        raise Unusable(Reason.SHORT_LINK)
    if host in GROUP_HOSTS:
        raise Unusable(Reason.GROUP)
    inner = _wrapped(host, link)
    if inner and wrappers:
        return _parse(_unquoted(inner), country, wrappers - 1)
    if host in PHONE_HOSTS:
        return _phone_link(link, country)
    return _known_number(host, link, country) or people.from_profile_link(link) or pages.page(link)


def _bare(host: str) -> str:
    return ascii_lower(host).strip(".").removeprefix("www.")


def _wrapped(host: str, link: Link) -> str:
    path = "/".join((host, *map(ascii_lower, link.segments)))
    keys = WRAPPERS.get(host) or WRAPPERS.get(path) or WRAPPERS.get(path.removeprefix("m."))
    return link.param(*keys) if keys else ""


def _phone_link(link: Link, country: str | None) -> Identifier:
    """WhatsApp and Signal links carry the number in the path, the query or the fragment."""
    if link.segments and ascii_lower(link.segments[0]) in PHONE_CLOSED:
        raise Unusable(Reason.SHORT_LINK)
    text = link.param("phone", "number") or link.fragment.removeprefix("p/") or "".join(link.segments[-1:]) or link.host
    digits = re.sub(r"[^0-9+]", "", ascii_lower(text))
    if not digits and link.param("text"):
        raise Unusable(Reason.SHARE)
    if not digits and link.scheme not in PHONE_SCHEMES:
        raise Unusable(Reason.FRONT_PAGE)
    if link.scheme in NATIONAL_SCHEMES:
        return numbers.phone(ascii_lower(text), country)
    return numbers.phone("+" + digits.lstrip("+"), None)


def _known_number(host: str, link: Link, country: str | None) -> Identifier | None:
    segments = tuple(map(ascii_lower, link.segments))
    if host in ("orcid.org", "m.orcid.org"):
        return numbers.orcid("".join(segments[:1]))
    if host == "imdb.com" or host.endswith(".imdb.com"):
        if "name" not in segments[:-1]:
            raise Unusable(Reason.SITE_PART)
        return numbers.imdb(segments[segments.index("name") + 1])
    if host in ("t.me", "telegram.me") and segments and re.match(r"\+[0-9 ()-]+$", segments[0]):
        return numbers.phone(segments[0], None)
    if host in ("t.me", "telegram.me") and segments and segments[0].startswith("+"):
        raise Unusable(Reason.GROUP)
    return None
