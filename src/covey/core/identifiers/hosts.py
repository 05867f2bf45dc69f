"""Names of machines on the net (spec/identifiers, hosts)."""

import re
from typing import Final

from covey.core.identifiers.reasons import Reason, Unusable
from covey.core.identifiers.sites import DEVICE_SUBDOMAINS, PLACEHOLDER_HOSTS, PLACEHOLDER_TLDS
from covey.core.identifiers.text import lower
from covey.core.identifiers.unassigned import is_unassigned

_LABEL: Final = re.compile(r"(?!-)(?!.*-$)[a-z0-9_-]{1,63}")
_DOTS: Final = re.compile("[.\u3002]")


def canonical_host(text: str) -> str:
    """A tidied host name in ASCII: each label outside ASCII becomes `xn--` and its RFC 3492 form.

    No mapping table is used besides NFKC and lower case, so the sharp s and the final sigma stay
    themselves, as in today's browsers. Raises `Unusable` for names that cannot be a public host.
    """
    labels = _DOTS.split(lower(text).removesuffix("."))
    host = ".".join(_label(label) for label in labels)
    if len(labels) < 2 or len(host) > 253:
        raise Unusable(Reason.BAD_HOST)
    if re.fullmatch(r"[0-9]+", labels[-1]) or not re.fullmatch(r"[a-z]{2,63}|xn--[a-z0-9-]+", host.split(".")[-1]):
        raise Unusable(Reason.BAD_HOST)
    return host


def _label(label: str) -> str:
    if not label.isascii():
        label = "xn--" + label.encode("punycode").decode("ascii")
    elif label.startswith("xn--"):
        _check_punycode(label)
    if not _LABEL.fullmatch(label):
        raise Unusable(Reason.BAD_HOST)
    return label


def _check_punycode(label: str) -> None:
    try:
        decoded = label.removeprefix("xn--").encode("ascii").decode("punycode")
        good = not decoded.isascii() and "xn--" + decoded.encode("punycode").decode("ascii") == label
    except (UnicodeError, ValueError, OverflowError):
        good = False
    if not good:
        raise Unusable(Reason.BAD_HOST)
    if any(map(is_unassigned, decoded)):
        raise Unusable(Reason.ODD_CHARACTER)
    if lower(decoded) != decoded:
        raise Unusable(Reason.BAD_HOST)


def refuse_placeholder(host: str) -> None:
    """Refuse hosts that stand for "some host": two strangers who write one have named nobody."""
    labels = host.split(".")
    if labels[-1] in PLACEHOLDER_TLDS or any(".".join(labels[i:]) in PLACEHOLDER_HOSTS for i in range(len(labels))):
        raise Unusable(Reason.PLACEHOLDER)


def without_device(host: str) -> str:
    """The host without `www.`, `m.` and their like in front."""
    while (parts := host.partition("."))[0] in DEVICE_SUBDOMAINS and "." in parts[2]:
        host = parts[2]
    return host
