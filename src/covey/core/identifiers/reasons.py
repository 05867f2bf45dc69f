"""Why a text is not usable: one stable code each, with the words shown in English (spec/identifiers, reasons)."""

from enum import StrEnum
from typing import Final

from covey.errors import Malformed


class Reason(StrEnum):
    """The codes. Interfaces translate by them; the English sentences may change, the codes do not."""

    EMPTY = "empty"
    UNCLEAR = "unclear"
    SEVERAL = "several"
    TOO_LONG = "too-long"
    ODD_CHARACTER = "odd-character"
    DAMAGED_LINK = "damaged-link"
    NOT_A_PAGE = "not-a-page"
    NO_SITE = "no-site"
    UNKNOWN_SITE = "unknown-site"
    POST = "post"
    GROUP = "group"
    SEARCH = "search"
    SHARE = "share"
    SITE_PART = "site-part"
    FRONT_PAGE = "front-page"
    SELF_LINK = "self-link"
    SHORT_LINK = "short-link"
    BAD_NAME = "bad-name"
    BAD_MAIL = "bad-mail"
    BAD_HOST = "bad-host"
    SHARED_MAILBOX = "shared-mailbox"
    PLACEHOLDER = "placeholder"
    NEEDS_COUNTRY = "needs-country"
    BAD_NUMBER = "bad-number"
    NO_SUCH_NUMBER = "no-such-number"
    EMERGENCY = "emergency"
    SHORT_NUMBER = "short-number"
    BAD_ORCID = "bad-orcid"
    WRONG_DIGIT = "wrong-digit"
    BAD_IMDB = "bad-imdb"
    ONE_WORD_NAME = "one-word-name"
    NO_WORKPLACE = "no-workplace"
    OWN = "own"


_PAGE: Final = "Open the person's page and copy its address."
_OWN_ADDRESS: Final = "Use the person's own address."

# A sentence that says what this is, and a hint that says what to do. Neither repeats what was typed.
WORDS: Final[dict[Reason, tuple[str, str]]] = {
    Reason.EMPTY: (
        "There is nothing here yet.",
        "Write a link, a name on a site, a phone number or an e-mail address.",
    ),
    Reason.UNCLEAR: (
        "This does not yet point to one person.",
        "Write a link to their page, a phone number, an e-mail address, or a site and a name.",
    ),
    Reason.SEVERAL: ("This looks like more than one link.", "Add them one at a time."),
    Reason.TOO_LONG: ("This is too long.", "Paste one link, number or address at a time."),
    Reason.ODD_CHARACTER: ("This has a character that computers read in different ways.", "Type it by hand."),
    Reason.DAMAGED_LINK: ("A part of this link is missing.", "Copy it again."),
    Reason.NOT_A_PAGE: ("This is not a link to a web page.", _PAGE),
    Reason.NO_SITE: (
        "This name does not say which site it is on.",
        "Write the site first, such as instagram: name.",
    ),
    Reason.UNKNOWN_SITE: (
        "Covey does not know this site by its name.",
        "Paste the link to the person's page there.",
    ),
    Reason.POST: ("This looks like a link to a post, a photo or a video, not to the person's page.", _PAGE),
    Reason.GROUP: ("This looks like a link to a group or a company, not to one person.", _PAGE),
    Reason.SEARCH: ("This looks like a link to a search or a list, not to one person.", _PAGE),
    Reason.SHARE: ("This link opens a window for sharing, not the person's page.", _PAGE),
    Reason.SITE_PART: ("This link leads to another part of the site, not to one person.", _PAGE),
    Reason.FRONT_PAGE: ("This is the front page of a site, not a person's page.", _PAGE),
    Reason.SELF_LINK: ("This link shows each of us our own page.", _PAGE),
    Reason.SHORT_LINK: (
        "This is a short link. Covey never opens links, so it cannot tell who this is.",
        "If it is safe for you, open it and copy the address that you see then.",
    ),
    Reason.BAD_NAME: (
        "Names on this site do not look like this.",
        "Copy the name again from the person's page.",
    ),
    Reason.BAD_MAIL: ("This is not yet a full e-mail address.", "Copy it again. It has a name, an @ and a place."),
    Reason.BAD_HOST: (
        "This is not yet a full web or e-mail address.",
        "Copy it again from the page or the message.",
    ),
    Reason.SHARED_MAILBOX: ("Many people may read this mailbox, so it does not name one person.", _OWN_ADDRESS),
    Reason.PLACEHOLDER: ("This is an example, not a real address.", _OWN_ADDRESS),
    Reason.NEEDS_COUNTRY: (
        "This number does not say which country it is from.",
        "Choose the country, or begin with + and its code, such as +44.",
    ),
    Reason.BAD_NUMBER: ("Phone numbers do not look like this.", "Write only the digits, with + and the country first."),
    Reason.NO_SUCH_NUMBER: ("There is no phone with this number.", "Look at the digits again, and at the country."),
    Reason.EMERGENCY: (
        "This is an emergency number, not a person's.",
        "If you are in danger now, call it. Here, write the person's own number.",
    ),
    Reason.SHORT_NUMBER: ("This is too short for a person's number.", "Write the whole number."),
    Reason.BAD_ORCID: ("ORCID numbers do not look like this.", "They have four groups of four digits."),
    Reason.WRONG_DIGIT: ("One digit of this ORCID number is not right.", "Copy it again."),
    Reason.BAD_IMDB: ("Numbers of people on IMDb do not look like this.", "They are nm and seven or eight digits."),
    Reason.ONE_WORD_NAME: ("This is one part of a name.", "Write the first and the last name."),
    Reason.NO_WORKPLACE: ("A name alone fits many people.", "Write where the person works, too."),
    Reason.OWN: ("This is one of your own.", "Write a number, name or address of the other person."),
}


class Unusable(Malformed):
    """The text names no one person; `reason` says why. Code `identifier-unusable` for all of them."""

    def __init__(self, reason: Reason) -> None:
        sentence, hint = WORDS[reason]
        super().__init__(sentence, code="identifier-unusable", hint=hint)
        self.reason = reason
