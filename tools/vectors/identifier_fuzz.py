"""Texts nobody would write, the same every time: any code points, and bent spellings."""

from collections.abc import Callable, Sequence

from covey.core.identifiers.kinds import LABELS
from covey.core.identifiers.sites import SITES
from covey.primitives.hashing import expand
from vectors.page import Page
from vectors.spellings import SPELLINGS

COUNTRIES = (None, "DE", "US", "MX", "AR", "IT", "BR", "EG", "IN", "GB")
Read = Callable[[Page, str, str, str | None, Sequence[str]], None]

_SCRAPS = """
https:// http:// www. @ : / . ?id= ?u= jane Doe +49 151 12345678 %40 %2F % ( ) < > \u00e9 \u044f \u65e5\u672c \u0130
\u00df \u03a3 \u0131 # .. , - _ ~ xn-- com org acme.org & = in add channel profile.php ;ext= 1 00 \u3002 name at on id
\u0661\u0662\u0663 \u0967\u0968 \uff11
\u2013 \u2019 \u2026 \u00bd \u2460 \ufb01 \u00aa \U0001d41a \U0001f600 \u0301 \u200f
"""
PIECES = (
    *LABELS,
    *(host for site in SITES.values() for host in sorted(site.hosts)),
    *_SCRAPS.split(),
    " ",
    " ",
    "\u200b",
    "\u00ad",
    "\u3000",
)
# Where letters are that people write with, and where trouble is.
BLOCKS = (
    (0x20, 0x7E),
    (0xA0, 0x24F),
    (0x300, 0x36F),
    (0x370, 0x5FF),
    (0x600, 0x6FF),
    (0x900, 0xDFF),
    (0xE00, 0x11FF),
    (0x1E00, 0x23FF),
    (0x2460, 0x27BF),
    (0x3000, 0x33FF),
    (0x4E00, 0x9FFF),
    (0xA640, 0xABFF),
    (0xAC00, 0xD7A3),
    (0xD800, 0xDFFF),
    (0xE000, 0xF8FF),
    (0xF900, 0xFFFF),
    (0x10000, 0x1FFFF),
    (0x20000, 0x2FA1D),
    (0xE0000, 0xE01EF),
)


class Dice:
    """Numbers that follow from a label."""

    def __init__(self, label: str) -> None:
        self._label, self._block, self._left = label, 0, b""

    def below(self, limit: int) -> int:
        """A number from 0 up to, but not with, the limit."""
        if len(self._left) < 8:
            self._left = expand(8192, "covey/vectors", "dice", self._label, self._block)
            self._block += 1
        word, self._left = int.from_bytes(self._left[:8], "little"), self._left[8:]
        return word % limit

    def pick(self, items: Sequence[str]) -> str:
        """One of them."""
        return items[self.below(len(items))]


def _character(dice: Dice) -> str:
    low, high = BLOCKS[dice.below(len(BLOCKS))]
    return chr(low + dice.below(high - low + 1))


def _bent(dice: Dice, text: str) -> str:
    """One to three changes: a character put in, taken out, replaced, doubled or made a percent sign."""
    for _ in range(1 + dice.below(3)):
        at = dice.below(len(text) + 1)
        change = dice.below(5)
        new = ("", _character(dice), dice.pick(PIECES), text[at : at + 1] * 2, f"%{dice.below(256):02X}")[change]
        text = text[:at] + new + text[at + (change != 1) :]
    return text


def _plain_spellings() -> list[str]:
    names = dict.fromkeys("nNTFCZPBDlhHGELAVgsGSW", "jane_doe") | {
        "h": "acme.org",
        "w": "acme",
        "g": "jane",
        "s": "doe",
    }
    names |= {"gz": "jane", "gf": "jane", "ga": "jane", "n": "jane.doe"}
    return [way.format_map(names) for ways in SPELLINGS.values() for way in ways]


def fuzz(page: Page, dice: Dice, read: Read) -> None:
    """Add lists of such texts, one for each country."""
    ways = _plain_spellings()
    for country in COUNTRIES:
        where = country or "no country"
        bent = [_bent(dice, dice.pick(ways)) for _ in range(180)]
        pasted = ["".join(dice.pick(PIECES) for _ in range(2 + dice.below(9))) for _ in range(130)]
        any_text = ["".join(_character(dice) for _ in range(1 + dice.below(12))) for _ in range(60)]
        digits = ["".join(dice.pick("0123456789 +-()") for _ in range(4 + dice.below(12))) for _ in range(60)]
        short = [str(dice.below(10 ** (2 + dice.below(5)))) for _ in range(40)]
        tails = [f"{dice.pick(list(LABELS))}:{_character(dice)}{_bent(dice, 'jane.doe1')}" for _ in range(60)]
        read(page, f"bent, {where}", "good spellings with changes", country, bent)
        read(page, f"pasted, {where}", "pieces of good spellings in any order", country, pasted)
        read(page, f"any text, {where}", "code points of every kind, some of them unassigned", country, any_text)
        read(page, f"digits, {where}", "digits and what stands between them", country, digits)
        read(page, f"short, {where}", "short and emergency numbers", country, short)
        read(page, f"tails, {where}", "anything after a label", country, tails)
