"""E-mail addresses (spec/identifiers, mail)."""

import re
from typing import Final
from urllib.parse import quote

from covey.core.identifiers.hosts import canonical_host, refuse_placeholder
from covey.core.identifiers.kinds import Identifier, Kind
from covey.core.identifiers.people import from_handle
from covey.core.identifiers.reasons import Reason, Unusable
from covey.core.identifiers.sites import PLACEHOLDER_NAMES
from covey.core.identifiers.text import ascii_lower, scripted, words

_LOCAL: Final = re.compile(r"[a-z0-9_%][a-z0-9!#$%&'*^_`{|}~-]*(\.[a-z0-9!#$%&'*^_`{|}~-]+)*")
_SAFE: Final = "".join(map(chr, range(128)))  # only what is not ASCII is written with percent signs
_AT: Final = re.compile(r" ?[\[({] ?(?:at|@) ?[\])}] ?", re.IGNORECASE | re.ASCII)
_DOT: Final = re.compile(r" ?[\[({] ?(?:dot|\.) ?[\])}] ?", re.IGNORECASE | re.ASCII)
_IN_BRACKETS: Final = re.compile(r"[^<>]*<(?:mailto:)?([^<>]+)>", re.IGNORECASE | re.ASCII)
_ADDRESS: Final = re.compile(r"[^ @/:<>,;]+@[^ @/:<>,;]+")

# One mailbox, several names for the house: each comes to the first.
SAME_HOUSE: Final[dict[str, str]] = {
    other: first
    for first, *others in (
        ("gmail.com", "googlemail.com"),
        ("proton.me", "protonmail.com", "protonmail.ch", "pm.me"),
        ("icloud.com", "me.com", "mac.com"),
        ("yandex.ru", "ya.ru", "yandex.com", "yandex.by", "yandex.kz", "yandex.ua"),
    )
    for other in others
}
NO_DOTS: Final = frozenset({"gmail.com"})
# Boxes that many people read, so the address is nobody's.
SHARED_BOXES: Final = words(
    "info office contact contacts kontakt contacto contato contatti admin administrator hello hi hallo support sales "
    "help helpdesk service services mail email noreply no-reply donotreply do-not-reply postmaster webmaster abuse "
    "hostmaster security privacy press presse media jobs careers career team staff all everyone hr humanresources "
    "people billing accounts accounting invoice invoices enquiries enquiry inquiries inquiry reception frontdesk "
    "marketing news newsletter booking bookings reservations orders shop store root mailer-daemon secretary "
    "secretariat sekretariat accueil bureau oficina administracion ventas feedback general "
    "ceo cfo coo cto cio chair chairman chairperson president director directors manager management principal "
    "headmaster headteacher dean rector chancellor mayor board committee union council registrar admissions alumni "
    "faculty library legal compliance ombudsman it itsupport helpme hola bonjour welcome info1 infos informacion "
    "informazioni direccion direction direzione direktion geschaeftsfuehrung leitung verwaltung buchhaltung rechnung "
    "rechnungen redaktion empfang recepcion segreteria secretaria rrhh rh personal prensa pressestelle"
)


def unwrap_mail(text: str) -> str:
    """The address inside `Jane Doe <jane@...>`, and `jane (at) firm (dot) com` written out."""
    plain = _DOT.sub(".", _AT.sub("@", text))
    found = _IN_BRACKETS.fullmatch(plain)
    return found[1].strip(" ") if found and "@" in found[1] else plain


def looks_like_mail(text: str) -> bool:
    """One word, an at sign, another word."""
    return bool(_ADDRESS.fullmatch(unwrap_mail(text)))


def mail(text: str) -> Identifier:
    """An address as `mail:name@host`: lower case, no `+tag`, the house's own doubles folded into one."""
    name, at, host = unwrap_mail(text).rpartition("@")
    if not at or not name:
        raise Unusable(Reason.BAD_MAIL)
    host = canonical_host(host)
    host = SAME_HOUSE.get(host, host)
    refuse_placeholder(host)
    if host == "users.noreply.github.com":
        return from_handle(Kind.GITHUB, name.rpartition("+")[2])
    name = scripted(name.partition("+")[0], accents=False)
    if host in NO_DOTS:
        name = name.replace(".", "")
    plain = name
    if not name.isascii():
        plain = re.sub(r"['\"`]", "", ascii_lower(name))  # any-ascii writes soft signs and breathings so
        name = quote(name, safe=_SAFE).lower()
    if not _LOCAL.fullmatch(plain) or len(name) > 64:
        raise Unusable(Reason.BAD_MAIL)
    if name in PLACEHOLDER_NAMES:
        raise Unusable(Reason.PLACEHOLDER)
    if name in SHARED_BOXES:
        raise Unusable(Reason.SHARED_MAILBOX)
    address = f"{name}@{host}"
    return Identifier(Kind.MAIL, f"mail:{address}", address)
