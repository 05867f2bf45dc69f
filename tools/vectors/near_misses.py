"""Texts that come close to a person and are not that person: one mark off, another site, a post, a group."""

from typing import Final

from covey.core.identifiers import Unusable, parse_all

_ON_SITES: Final = {
    "ig": "instagram.com/{n}",
    "x": "x.com/{n}",
    "fb": "facebook.com/{n}",
    "li": "linkedin.com/in/{n}",
    "tt": "tiktok.com/@{n}",
    "sc": "snapchat.com/add/{n}",
    "tg": "t.me/{n}",
    "yt": "youtube.com/@{n}",
    "dc": "discord: {n}",
    "gh": "github.com/{n}",
}
_ELSEWHERE: Final = (
    "{n}@gmail.com",
    "{n}@instagram.com",
    "https://{n}.com",
    "https://linktr.ee/{n}",
    "https://notx.com/{n}",
    "https://x.com.notx.com/{n}",
    "https://mastodon.social/@{n}",
    "@{n}@mastodon.social",
    "@{n}",
    "{n}",
    "reddit: {n}",
    "https://{n}.github.io",
)
_CLOSE: Final[dict[str, tuple[str, ...]]] = {
    "ig": (
        "instagram.com/p/{n}",
        "instagram.com/reel/{n}/",
        "instagram.com/explore/tags/{n}",
        "instagram.com/{n}/p/C1",
    ),
    "x": ("x.com/{n}/status/12345", "x.com/i/lists/{n}", "x.com/hashtag/{n}", "x.com/search?q={n}", "x.com/home/{n}"),
    "fb": (
        "facebook.com/groups/{n}",
        "facebook.com/{n}/posts/123",
        "facebook.com/events/{n}",
        "facebook.com/watch/{n}",
    ),
    "li": (
        "linkedin.com/company/{n}",
        "linkedin.com/school/{n}",
        "linkedin.com/posts/{n}_x-activity-1",
        "linkedin.com/{n}",
    ),
    "tt": (
        "tiktok.com/{n}",
        "tiktok.com/tag/{n}",
        "tiktok.com/@{n}/video/7123",
        "tiktok.com/music/{n}",
        "vm.tiktok.com/{n}",
    ),
    "sc": ("snapchat.com/{n}", "snapchat.com/spotlight/{n}", "snapchat.com/t/{n}", "snapchat.com/discover/{n}"),
    "tg": ("t.me/+{n}", "t.me/joinchat/{n}", "t.me/{n}/123", "t.me/addstickers/{n}", "t.me/c/{n}/1"),
    "yt": ("youtube.com/user/{n}x", "youtube.com/watch?v={n}", "youtu.be/{n}", "youtube.com/playlist?list={n}"),
    "dc": ("discord.gg/{n}", "discord.com/invite/{n}", "discord.com/channels/{n}", "discord: {n}#1234"),
    "gh": ("github.com/{n}/{n}", "github.com/orgs/{n}", "github.com/topics/{n}", "gist.github.com/{n}/abc"),
}


def slips(name: str) -> list[str]:
    """The name with one thing different: what a tired hand writes, and what a namesake is called."""
    half = len(name) // 2
    doubled = [name[:at] + name[at] + name[at:] for at in (0, half, len(name) - 1)]
    dropped = [name[:at] + name[at + 1 :] for at in (0, 1, half, len(name) - 1)]
    swapped = [name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :] for at in (0, max(half - 1, 0))]
    swaps = (("o", "0"), ("i", "l"), ("l", "1"), ("e", "3"), ("a", "e"), ("n", "m"), ("s", "z"))
    around = ["the" + name, name + "1", name + "2", "x" + name, name + "x", name[::-1], name + "s", name + "real"]
    return [*doubled, *dropped, *swapped, *(name.replace(*swap) for swap in swaps), *around]


def near_profile(kind: str, name: str) -> list[str]:
    """Near misses of a name on a site."""
    other = [text for site, text in _ON_SITES.items() if site != kind]
    made = [text.format(n=name) for text in (*_CLOSE[kind], *other, *_ELSEWHERE)]
    return [f"{kind}:{slip}" for slip in slips(name)] + made


def near_phone(e164: str) -> list[str]:
    """Near misses of a number: a digit more, less, other, two swapped, another country, an extension."""
    digits = e164[1:]
    places = range(len(digits) - 6, len(digits))
    other = [digits[:at] + str((int(digits[at]) + 1) % 10) + digits[at + 1 :] for at in range(len(digits))]
    swapped = [digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in range(len(digits) - 1)]
    less = [digits[:at] + digits[at + 1 :] for at in places]
    more = [digits[:at] + digits[at] + digits[at:] for at in places]
    made = [f"+{text}" for text in (*other, *swapped, *less, *more)]
    return [*made, f"{e164} ext. 1", f"{e164};ext=22", f"+1{digits}", f"+44{digits}", digits[-4:], "112", "911"]


def near_mail(local: str, host: str) -> list[str]:
    """Near misses of an address: another box, another house, a shared box, a page of the same host."""
    first, _, top = host.partition(".")
    hosts = [
        f"mail.{host}",
        f"{first}.net",
        f"{first}s.{top}",
        f"x{host}",
        f"{first}-{top}.com",
        "gmail.com",
        "proton.me",
    ]
    boxes = ["info", "contact", "hr", "office", "team", "noreply", "postmaster", "sales"]
    return [
        *(f"{slip}@{host}" for slip in slips(local)),
        *(f"{local}@{other}" for other in hosts),
        *(f"{box}@{host}" for box in boxes),
        *(f"{local}.@{host}", f"{local}@", f"@{host}", host, f"https://{host}/{local}", f"@{local}@{host}"),
    ]


def near_page(page: str) -> list[str]:
    """Near misses of a page: another path, host, ending, port or key."""
    host, _, path = page.partition("/")
    first, _, top = host.partition(".")
    hosts = [
        f"{first}.net",
        f"{first}s.{top}",
        f"x{host}",
        f"blog.{host}",
        f"shop.{host}",
        f"{first}-x.{top}",
        host + ".de",
    ]
    tails = [
        "1",
        "/x",
        "/about",
        "/team/x",
        "-x",
        "_",
        "?id=1",
        "?id=2",
        "?page=x",
        "#/x",
        "/en",
        ".html",
        "%20x",
        "/~x",
    ]
    return [
        *(f"https://{other}/{path}" for other in hosts),
        *(f"https://{host}/{path}{tail}" if path else f"https://{host}/{tail.lstrip('/')}" for tail in tails),
        *(f"https://{host}:{port}/{path}" for port in (8080, 8443, 81)),
        *(f"https://{host}/{slip}" for slip in slips(path or "staff")[:8] if slip != path),
        *(f"somebody@{host}", f"x.com/{first}", f"instagram.com/{first}", f"https://example.com/{path}"),
    ]


def near_orcid(numbers: list[str], number: str) -> list[str]:
    """Near misses of an ORCID number: wrong check digits, and other people's."""
    wrong = [
        number[:at] + str((int(number[at]) + 1) % 10) + number[at + 1 :] for at in range(4, 18) if number[at] != "-"
    ]
    return [*wrong, number[:-1], number[1:], number + "0", *numbers]


def near_imdb(number: str) -> list[str]:
    """Near misses of a person's number on IMDb: other people, films, firms, lists."""
    digits = number[2:]
    other = [digits[:at] + str((int(digits[at]) + 1) % 10) + digits[at + 1 :] for at in range(len(digits))]
    more = [digits[:at] + extra + digits[at:] for extra in "17" for at in range(1, len(digits) + 1)]
    kinds = ["tt", "co", "ls", "ur", "ch", "ev", "nn", "n"]
    links = ["title/tt{d}", "company/co{d}", "list/ls{d}", "user/ur{d}", "name/{d}", "find/?q=nm{d}", "nm{d}"]
    return [
        *(f"nm{text}" for text in (*other, *more)),
        *(f"imdb: {kind}{digits}" for kind in kinds),
        *(f"https://www.imdb.com/{link.format(d=digits)}" for link in links),
    ]


def near_name(given: str, surname: str, firm: str) -> list[str]:
    """Near misses of a name with a workplace: nicknames, initials, other names, other firms, a name alone."""
    people = [
        f"{given[0]}. {surname}",
        f"{given} {surname}-{given}x",
        f"{given} {surname[0]}.",
        given,
        surname,
        *(f"{slip} {surname}" for slip in slips(given)[:12]),
        *(f"{given} {slip}" for slip in slips(surname)[:12]),
        f"{given} van {surname}",
        f"{given}{surname}",
    ]
    firms = [f"{firm} Berlin", f"{firm}x", f"x{firm}", f"{firm} Bank", f"{firm}-x.com", f"{firm}.{firm}x.com", ""]
    return [
        *(f"name: {person} / {firm}" for person in people),
        *(f"name: {given} {surname} / {other}" for other in firms),
    ]


def really_near(country: str | None, forms: set[str], texts: list[str]) -> list[str]:
    """Each text once, without those that are that person after all (a slip in a letter that is not there)."""

    def met(text: str) -> bool:
        try:
            return not forms.isdisjoint(form.canonical for form in parse_all(text, country))
        except Unusable:
            return False

    return [text for text in dict.fromkeys(texts) if not met(text)]
