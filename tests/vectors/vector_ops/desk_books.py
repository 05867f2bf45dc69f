"""A desk's people, rings, lines and walls."""

from typing import Any

from covey.core.phrase import phrase_text, read_phrase
from covey.primitives.signing import SigningKey
from covey.roles.desk.book import Book, BookKey, BookPlace, Reach, seal_line
from covey.roles.desk.passkey import PASSKEY_INPUT, passkey_phrase
from covey.roles.desk.people import Person, check_words, person_of, welcome_name
from covey.roles.desk.ring import judge_ring, open_welcome, ring_for
from covey.roles.desk.staff import staff
from covey.roles.desk.walls import open_case, unwrap
from covey.roles.desk_keys import DeskKeys
from covey.wire.desk import BookItem, Brief, DeskPeriod, LineKind, PeriodSeeds, Place, Ring, Wrap
from covey.wire.manifest import Manifest
from vector_ops.desk_keys import _desk
from vector_ops.reading import Op, Values, plain, raw

Out = dict[str, Any]


def _manifest(given: Values) -> Manifest:
    return Manifest.from_bytes(raw(given["manifest"]))


def _chain(given: Values) -> DeskKeys:
    return DeskKeys.of(_manifest(given), 1, [DeskPeriod.from_bytes(raw(period)) for period in given["periods"]])


def _key(key: Values) -> BookKey:
    return BookKey(Reach(key["reach"]), raw(key["subject"]), raw(key["secret"]))


def person(i: Values, given: Values) -> Out:
    manifest = _manifest(given).hash
    assert read_phrase(i["text"]) == raw(i["phrase"])
    found = person_of(manifest, i["desk"], raw(i["phrase"]))
    sealing_key = found.opening.public.data
    return plain(
        {
            "seed": found.seed,
            "verify_key": found.signing.public.data,
            "sealing_key": sealing_key,
            "person": found.id,
            "check_words": check_words(found.id),
            "welcome": welcome_name(manifest, i["desk"], sealing_key),
        }
    )


def make_ring(i: Values, given: Values) -> Out:
    seeds = [PeriodSeeds.from_bytes(raw(one)) for one in i["seeds"]]
    return plain({"ring": ring_for(Place(i["place"]), seeds, [raw(key) for key in i["books"]], i["newest"])})


def welcome(i: Values, given: Values) -> Out:
    found = open_welcome(_chain(given), Person(raw(i["seed"])), raw(i["welcome"]), i["seen"])
    pending = found.pending.number if found.pending else 0
    numbers = {"version": found.version, "newest": found.newest.number, "pending": pending}
    return plain({"ring": found.ring, "books": found.books, **numbers})


def judged(i: Values, given: Values) -> Out:
    return plain({"newest": judge_ring(_chain(given), Ring.from_bytes(raw(i["ring"])), 1).newest.number})


def line(i: Values, given: Values) -> Out:
    place = BookPlace(_manifest(given).hash, i["desk"], SigningKey(raw(i["signing"])))
    writer, key = Person(raw(i["seed"])), _key(i["key"])
    entry = seal_line(place, key, writer, raw(i["id"]), i["written"], i["kind"], raw(i["subject"]), raw(i["body"]))
    return plain({"label": entry.label, "entry": entry})


def read_book(i: Values, given: Values) -> Out:
    """Entries first, keys afterwards: the order makes no difference."""
    book = Book(_manifest(given).hash, i["desk"])
    book.follow(_chain(given))
    book.take([BookItem.from_bytes(raw(item)) for item in i["items"]])
    for key in reversed(i["keys"]):
        book.unlock(_key(key))
    newest = {f"{kind} {subject.hex()}": w.number for kind in LineKind for subject, w in book.newest(kind).items()}
    return {
        "newest": newest,
        "read": sorted(w.number for kind in LineKind for w in book.lines(kind)),
        "passed": [[p.number, p.code] for p in book.passed],
        "staff": {p.hex(): -1 if m.place is None else int(m.place) for p, m in staff(book, _chain(given)).items()},
    }


def unwrapped(i: Values, given: Values) -> Out:
    found = Wrap.from_bytes(raw(i["wrap"]))
    person = Person(raw(i["seed"]))
    return plain({"secret": unwrap(_manifest(given).hash, i["desk"], raw(i["subject"]), person, found)})


def brief(i: Values, given: Values) -> Out:
    return plain({"brief": _desk(i, given).brief(raw(i["filing"]))})


def case(i: Values, given: Values) -> Out:
    filed = given["filings"][i["filing"]]
    found = open_case(
        _manifest(given),
        i["desk"],
        raw(i["case_seed"]),
        Brief.from_bytes(raw(i["brief"])),
        (raw(filed["header"]), raw(filed["contents"])),
        [raw(package) for package in i["packages"]],
    )
    return plain({"account": found.account, "conflict": found.conflict, "opened": found.opened})


def passkey(i: Values, given: Values) -> Out:
    phrase = passkey_phrase(_manifest(given).hash, raw(i["answer"]))
    return plain({"asked": PASSKEY_INPUT, "phrase": phrase, "text": phrase_text(phrase)})


OPS: dict[str, Op] = {
    "person": person,
    "passkey": passkey,
    "make_ring": make_ring,
    "welcome": welcome,
    "judge_ring": judged,
    "seal_line": line,
    "read_book": read_book,
    "unwrap": unwrapped,
    "brief": brief,
    "open_case": case,
}
