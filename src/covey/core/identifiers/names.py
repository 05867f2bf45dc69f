"""A name and a workplace, the weak identifier (spec/identifiers, name)."""

import re
from typing import Final

from covey.core.identifiers.hosts import canonical_host, without_device
from covey.core.identifiers.kinds import Identifier, Kind
from covey.core.identifiers.links import looks_like_link, site_of, split_link
from covey.core.identifiers.reasons import Reason, Unusable
from covey.core.identifiers.sites import CROWD_HOSTS
from covey.core.identifiers.text import MAX_CANONICAL, ascii_lower, tidy, words

_WORDS: Final = re.compile(r"[a-z0-9]+")
_MARKS: Final = re.compile(r"['`]")
# Chinese, Japanese and Korean letters: names in them have no spaces, and their order is the name.
_CJK: Final = re.compile(
    "[\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\U00020000-\U0003134a"
    " .\u00b7\u30fb]+"
)
_CJK_GAPS: Final = re.compile("[ .\u00b7\u30fb]")
_ONE_PIECE: Final = re.compile(r"~[a-z0-9]{2,}")

TITLES: Final = words(
    "mr mrs ms miss mx mister madam madame sir dame lady lord dr doctor doctora dra prof professor profesor profesora "
    "professora professeur professore frau herr fraulein doktor m mme mlle maitre docteur sr sra srta senor senora "
    "senorita dona licenciado licenciada lic ing ingeniero arq sig signor signora signorina dott dottore dottoressa "
    "avv avvocato dhr mevr mevrouw meneer drs hr fru froken pani mgr inz bey hanim sayin sheikh shaykh shaikh hajji "
    "haji hajj ustad ustaz ustadh duktur shri shrimati smt kumari pandit rev reverend rabbi imam hon capt captain "
    "col colonel lt lieutenant sgt sergeant cpl ph phd md msc bsc mba llm llb esq jr ii iii iv"
)
# Titles that are names too: dropped only where two other words stay.
NAMES_TOO: Final = words("don major judge justice general pan bay dean coach pastor father brother sister ma ba me sri")
CJK_TITLES: Final = (
    *("선생님", "さん", "様", "氏", "先生", "教授", "博士", "老师", "老師", "女士", "小姐", "医生"),
    *("씨", "님", "교수", "박사"),
)
FORMS: Final = words(
    "the and of inc llc llp ltd limited plc gmbh ag kg ohg ug mbh co corp corporation company sa sarl sas bv nv ab as "
    "oy oyj aps spa srl srls pty pte lda ltda sl slu kk sp zoo oo ooo oao zao sro kft doo"
)
# Under a country's two letters these stand before it and are no name of a firm.
SECOND_LEVEL: Final = words("co com org net edu ac gov gob gouv go or ne nhs sch mil ltd plc nom")
GROUP_PATHS: Final = words("company school showcase groups pages")


def name_and_workplace(name: str, workplace: str) -> Identifier:
    """A name with the place where the person works: `name:doe-jane/acme`.

    Words are folded to ASCII; titles, company forms and, beside two full words, initials are dropped. The words
    of the name are sorted, so "Doe, Jane" meets "Jane Doe". The workplace is its words in one piece, or what
    stands before the ending of its web address. Always weak: two people may share both.
    """
    person, place = _person(tidy(name)), _place(tidy(workplace))
    if not place:
        raise Unusable(Reason.NO_WORKPLACE)
    canonical = f"name:{person}/{place}"
    if len(canonical) > MAX_CANONICAL:
        raise Unusable(Reason.TOO_LONG)
    return Identifier(Kind.NAME, canonical, f"{person.removeprefix('~').replace('-', ' ')}, {place}", "weak")


def _person(name: str) -> str:
    if _ONE_PIECE.fullmatch(name):
        return name
    if _CJK.fullmatch(name) and (whole := _cjk(name)):
        return whole
    found = [word for word in _spoken(re.sub(r"\.", " ", name)) if word not in TITLES]
    kept = [word for word in found if word not in NAMES_TOO]
    if len(kept) > 1:
        found = kept
    full = [word for word in found if len(word) > 1]
    found = full if len(full) > 1 else found
    if len(found) < 2:
        raise Unusable(Reason.ONE_WORD_NAME)
    return "-".join(sorted(found))


def _cjk(name: str) -> str:
    """A name in Chinese, Japanese or Korean letters as one piece, marked `~`; empty if it is one letter."""
    plain = _CJK_GAPS.sub("", name)
    while title := next((title for title in CJK_TITLES if plain.endswith(title) and len(plain) > len(title) + 1), ""):
        plain = plain.removesuffix(title)
    folded = "".join(_spoken(plain))
    return f"~{folded}" if len(plain) > 1 and len(folded) > 1 else ""


def _place(workplace: str) -> str:
    if " " not in workplace and ("@" in workplace or "://" in workplace or looks_like_link(workplace)):
        return _from_address(workplace)
    found = _spoken(workplace.replace(".", ""))
    return "".join([word for word in found if word not in FORMS] or found)


def _from_address(workplace: str) -> str:
    """The firm's name in its web or mail address: `acme` in https://www.acme.co.uk/team."""
    link = split_link(workplace if "://" in workplace else workplace.rpartition("@")[2])
    if site_of(link.host):
        named = len(link.segments) > 1 and ascii_lower(link.segments[0]) in GROUP_PATHS
        return "".join(_spoken(link.segments[1])) if named else ""
    host = without_device(canonical_host(link.host))
    if host in CROWD_HOSTS:
        return ""
    labels = host.split(".")[:-1]
    if len(labels) > 1 and labels[-1] in SECOND_LEVEL and len(host.rpartition(".")[2]) == 2:
        labels.pop()
    label = labels[-1]
    if label.startswith("xn--"):
        label = label.removeprefix("xn--").encode("ascii").decode("punycode")
    return "".join(_spoken(label))


def _spoken(text: str) -> list[str]:
    return _WORDS.findall(_MARKS.sub("", ascii_lower(text)))
