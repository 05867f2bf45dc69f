"""The tables in spec/identifiers.md are the tables in the code, word for word."""

import re
from pathlib import Path

from covey.core.identifiers import emergency, kinds, mails, names, parser, reasons, sites, twins, versions

SPEC = (Path(__file__).parents[2] / "spec" / "identifiers.md").read_text("utf-8")


def _site(kind: kinds.Kind, site: sites.Site) -> str:
    lines = [f"{kind}  {site.title}", f"hosts: {' '.join(sorted(site.hosts))}", f"handle: {site.handle}"]
    lines.append(f"shown: {site.shown}")
    for key in ("through", "tabs", "subdomains", "schemes"):
        if words := getattr(site, key):
            lines.append(f"{key}: {' '.join(sorted(words))}")
    lines += [f"closed {reason}: {' '.join(sorted(words))}" for reason, words in site.closed if words]
    lines += [f"param: {first} {key}" for first, key in site.params]
    return "\n".join([*lines, "needs @"] if site.needs_at else lines)


def _calendar(line: versions.Filed) -> str:
    first = f"from day {line.first}" if line.first else "from the beginning"
    return f"{line.version} {first}" + ("" if line.until is None else f" until day {line.until}")


def _tables() -> dict[str, str]:
    """Each table of the code as the page writes it."""
    words: dict[str, frozenset[str] | tuple[str, ...]] = {
        "phone-hosts": sites.PHONE_HOSTS,
        "phone-schemes": sites.PHONE_SCHEMES,
        "national-schemes": sites.NATIONAL_SCHEMES,
        "phone-closed": sites.PHONE_CLOSED,
        "group-hosts": sites.GROUP_HOSTS,
        "device-subdomains": sites.DEVICE_SUBDOMAINS,
        "short-hosts": sites.SHORT_HOSTS,
        "search-hosts": sites.SEARCH_HOSTS,
        "post-hosts": sites.POST_HOSTS,
        "crowd-hosts": sites.CROWD_HOSTS,
        "placeholder-hosts": sites.PLACEHOLDER_HOSTS,
        "placeholder-tlds": sites.PLACEHOLDER_TLDS,
        "common-tlds": sites.COMMON_TLDS,
        "tracking": sites.TRACKING,
        "tracking-prefixes": sites.TRACKING_PREFIXES,
        "shared-boxes": mails.SHARED_BOXES,
        "titles": names.TITLES,
        "company-forms": names.FORMS,
        "names-too": names.NAMES_TOO,
        "second-level": names.SECOND_LEVEL,
        "group-paths": names.GROUP_PATHS,
        "placeholder-names": sites.PLACEHOLDER_NAMES,
        "shared-pages": sites.SHARED_PAGES,
        "account-hosts": sites.ACCOUNT_HOSTS,
    }
    labels = [
        f"{kind}: {' '.join(word for word, its in kinds.LABELS.items() if its is kind)}"
        for kind in dict.fromkeys(kinds.LABELS.values())
    ]
    rules = [
        f"+{twin.code}  extra {twin.extra}  short {twin.short}  long {twin.long}  "
        f"canonical {'long' if twin.main_is_long else 'short'}"
        for twin in twins.TWINS
    ]
    emergencies = [f"{country}={','.join(sorted(numbers))}" for country, numbers in emergency.EMERGENCY.items()]
    return {
        "twins": "\n".join(rules),
        "crowd-paths": "\n".join(f"{place}: {reason}" for place, reason in sites.CROWD_PATHS.items()),
        "versions": "\n".join(_calendar(line) for line in versions.CALENDAR),
        "emergency": " ".join(emergencies),
        "cjk-titles": " ".join(names.CJK_TITLES),
        "labels": "\n".join(labels),
        "wrappers": "\n".join(f"{place}: {' '.join(keys)}" for place, keys in sites.WRAPPERS.items()),
        "same-house": "\n".join(f"{other} = {first}" for other, first in mails.SAME_HOUSE.items()),
        "sites": "\n\n".join(_site(kind, site) for kind, site in sites.SITES.items()),
        **{name: " ".join(sorted(table)) for name, table in words.items()},
    }


BY_LINE = ("sites", "labels", "wrappers", "same-house", "twins", "versions", "crowd-paths")


def test_the_page_has_every_table_and_every_word() -> None:
    """A reader who implements the page implements the code."""
    written = dict(re.findall(r"```text ([a-z-]+)\n(.*?)\n```", SPEC, re.DOTALL))
    tables = _tables()
    assert written.keys() == tables.keys()
    for name, text in tables.items():
        unwrapped = written[name] if name in BY_LINE else " ".join(written[name].split())
        assert unwrapped == text, name


def test_the_page_has_every_reason_with_its_words() -> None:
    """A translator finds each code with what it says and what it advises."""
    rows = re.findall(r"^\| `([a-z-]+)` \| (.*?) \| (.*?) \|$", SPEC, re.MULTILINE)
    assert rows == [(str(reason), *words) for reason, words in reasons.WORDS.items()]
    assert set(reasons.WORDS) == set(reasons.Reason)


def test_the_page_names_the_version() -> None:
    """A change of the rules is a change of the number."""
    assert f"version {parser.NORMALISER_VERSION}" in SPEC.splitlines()[0].lower()
