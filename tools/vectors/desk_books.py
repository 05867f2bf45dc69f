"""A desk's people, rings, lines and walls, on the page of its keys."""

from dataclasses import replace
from typing import Any

from covey.core.phrase import phrase_text
from covey.roles.desk import Desk
from covey.roles.desk.bodies import Check, ClosingNote, Mark, Moment, Note, Task, Tombstone
from covey.roles.desk.book import Book, BookKey, BookPlace, seal_line
from covey.roles.desk.passkey import PASSKEY_INPUT, passkey_phrase
from covey.roles.desk.people import Person, check_words, person_of, welcome_name
from covey.roles.desk.ring import remove_welcome, ring_for, seal_welcome
from covey.roles.desk.staff import give_role, staff
from covey.roles.desk.walls import open_case, wrap
from covey.roles.desk_keys import DeskKeys
from covey.wire.desk import BookEntry, BookItem, LineKind, PeriodSeeds, Place, Ring, Welcome, Wrapped
from covey.wire.log import Receipt, Receipts
from vectors.desk_world import DeskWorld
from vectors.messages import message
from vectors.page import Page, seed
from vectors.world import NOW

NAMES = {"ada": Place.HOLDER, "sheet": Place.SHEET, "bo": Place.COUNSELLOR, "code": Place.CODE}


class BookWorld:
    """The people of desk 1, which is in its second period, and what they are given."""

    def __init__(self, desks: DeskWorld) -> None:
        self.desks, self.manifest, self.chain = desks, desks.world.manifest.hash, desks.chains[1]
        self.people = {name: Person(seed("person", name)) for name in NAMES}
        desks.world.kept.knows(*(person.opening for person in self.people.values()))
        self.seeds = [PeriodSeeds(n, d.seed, s.seed, o.seed) for n, (d, s, o) in enumerate(desks.keys[1])]
        self.books = (seed("book", 1), seed("book", 2))
        self.case_seed = seed("case-seed")
        self.place = BookPlace(self.manifest, 1, desks.keys[1][2][1])

    def ring(self, place: Place) -> Ring:
        return ring_for(place, self.seeds, self.books, 2)

    def welcome(self, name: str, ring: Ring, version: int = 3, period: int = 2) -> Welcome:
        deciding = self.desks.keys[1][period][0]
        return seal_welcome(self.chain, deciding, self.people[name].card("").sealing_key, version, ring)

    def line(self, key: BookKey, name: str, kind: int, subject: bytes, body: Any, label: str = "") -> BookEntry:
        entry = seed("entry", name, kind, subject, label, length=16)
        data = body if isinstance(body, bytes) else body.to_bytes()
        return seal_line(self.place, key, self.people[name], entry, NOW, kind, subject, data)


def add(page: Page, desks: DeskWorld, renewed: Desk, of_it: dict[str, Any]) -> None:
    """Put the cases on the page. `renewed`: the desk that has opened the conflict parts; `of_it`: what it was given."""
    book = BookWorld(desks)
    page.given["periods"] = book.chain.periods
    _people(page, book)
    _rings(page, book)
    _lines(page, book)
    _walls(page, book, renewed, of_it)


def _people(page: Page, book: BookWorld) -> None:
    for number, words in enumerate((seed("phrase", length=11), bytes(11)), start=1):
        found = person_of(book.manifest, 1, words)
        output = {
            "seed": found.seed,
            "verify_key": found.signing.public.data,
            "sealing_key": found.opening.public.data,
            "person": found.id,
            "check_words": check_words(found.id),
            "welcome": welcome_name(book.manifest, 1, found.opening.public.data),
        }
        given = {"desk": 1, "phrase": words, "text": phrase_text(words)}
        page.case("person", f"person {number}", "Everything follows from eight words.", given, output)
    for number in range(3):
        answered = seed("passkey", number)
        phrase = passkey_phrase(book.manifest, answered)
        page.case(
            "passkey",
            f"passkey {number}",
            "The same words each time.",
            {"answer": answered},
            {"asked": PASSKEY_INPUT, "phrase": phrase, "text": phrase_text(phrase)},
        )


def _rings(page: Page, book: BookWorld) -> None:
    def given(name: str, welcome: Welcome, seen: int = 0) -> dict[str, Any]:
        return {"desk": 1, "seed": book.people[name].seed, "welcome": welcome, "seen": seen}

    sealed = page.given["sealed_rings"] = []
    for name, place in NAMES.items():
        made = book.welcome(name, book.ring(place))
        page.base(f"ring of {name}", book.ring(place))
        page.base(f"welcome of {name}", made)
        sealed.append(made.sealed)

    for name, place in NAMES.items():
        ring = book.ring(place)
        parts = {"place": place, "newest": 2, "seeds": book.seeds, "books": book.books}
        page.case(
            "make_ring", f"ring: {place.name.lower()}", "What somebody in this place is given.", parts, {"ring": ring}
        )
        output = {"ring": ring, "version": 3, "newest": 2, "pending": 0, "books": book.books}
        page.case("welcome", f"welcome: {place.name.lower()}", "", given(name, book.welcome(name, ring)), output)
    later = PeriodSeeds(3, *(seed("period", 1, 3, kind) for kind in ("deciding", "signing", "sealing")))
    more = ring_for(Place.HOLDER, [*book.seeds, later], (*book.books, seed("book", 3)), 2)
    output = {"ring": more, "version": 3, "newest": 2, "pending": 3, "books": book.books}
    page.base("welcome with a prepared period", book.welcome("ada", more))
    sealed.append(book.welcome("ada", more).sealed)
    prepared = given("ada", book.welcome("ada", more))
    page.case("welcome", "welcome: a prepared period", "It does not count yet.", prepared, output)
    before = given("ada", book.welcome("ada", book.ring(Place.HOLDER), period=1))
    output = {"ring": book.ring(Place.HOLDER), "version": 3, "newest": 2, "pending": 0, "books": book.books}
    page.case("welcome", "welcome: signed before the renewal", "With the key before the newest.", before, output)

    full, few = book.ring(Place.HOLDER), book.ring(Place.COUNSELLOR)
    good, other = book.welcome("ada", full), seed("another key")
    removed = remove_welcome(book.chain, book.desks.keys[1][2][0], book.people["ada"].card("").sealing_key, 4)
    long_ago = remove_welcome(book.chain, book.desks.keys[1][0][0], book.people["ada"].card("").sealing_key, 4)
    last = full.periods[2]
    for title, about, welcome, seen, code in (
        ("signed by nobody", "64 zeros.", replace(good, signature=bytes(64)), 0, "bad-signature"),
        ("signed by who left", "With period 0's key.", book.welcome("ada", full, period=0), 0, "bad-signature"),
        ("older than before", "Version 4 was there.", good, 4, "old-welcome"),
        ("of somebody else", "Bo's.", book.welcome("bo", few), 0, "wrong-answer"),
        ("of another desk", "Desk 2.", replace(good, desk=2), 0, "wrong-answer"),
        ("removed", "Empty.", removed, 0, "not-of-this-desk"),
        ("removed two renewals ago", "With period 0's key.", long_ago, 0, "not-of-this-desk"),
        ("removed by nobody", "64 zeros.", replace(removed, signature=bytes(64)), 0, "bad-signature"),
        ("version 0", "Counted from 1.", replace(good, version=0), 0, "out-of-range"),
        ("of no size", "A byte more.", replace(good, sealed=good.sealed + b"\0"), 0, "bad-size-class"),
    ):
        page.bad("welcome", f"welcome: {title}", about, given("ada", welcome, seen), code)
    for title, ring in (
        ("of nobody", replace(full, role=0)),
        ("of a fifth role", replace(full, role=5)),
        ("without periods", replace(full, periods=())),
        ("without the newest period", replace(full, periods=full.periods[:2], books=full.books[:1])),
        ("without the first period", replace(full, periods=full.periods[1:])),
        ("with two prepared periods", replace(more, periods=(*more.periods, replace(later, number=4)),
                                              books=(*more.books, other))),
        ("with another deciding key", replace(full, periods=(*full.periods[:2], replace(last, deciding=other)))),
        ("with another signing key", replace(full, periods=(*full.periods[:2], replace(last, signing=other)))),
        ("with another sealing key", replace(full, periods=(*full.periods[:2], replace(last, sealing=other)))),
        ("of a holder without a key", replace(full, periods=(*full.periods[:2], replace(last, deciding=b"")))),
        ("of a counsellor who decides", replace(full, role=Place.COUNSELLOR)),
        ("of a counsellor, with the ceremony's key", replace(few, periods=(
            PeriodSeeds(0, b"", full.periods[0].signing, b""), PeriodSeeds(1, b"", full.periods[1].signing, b""),
            *few.periods))),
        ("with a book key too few", replace(full, books=full.books[:1])),
        ("with a book key too many", replace(full, books=(*full.books, other))),
    ):  # fmt: skip
        page.bad(
            "judge_ring", f"ring {title}", "Whoever sealed and signed it.", {"desk": 1, "ring": ring}, "wrong-ring"
        )


def _lines(page: Page, book: BookWorld) -> None:
    filing, other = (book.desks.world.filings[name].header.core.id for name in ("first", "second"))
    everyone, older = BookKey.everyone(book.books[1]), BookKey.everyone(book.books[0])
    holders, author = BookKey.holders(book.seeds[2].sealing), BookKey.author(book.case_seed, filing)
    circle = BookKey.circle(seed("circle"), seed("circle id", length=16))
    thing, wrapped = seed("object", length=16), seed("sealed by nobody", length=1168)
    cards = [book.line(older, name, LineKind.PERSON, p.id, p.card(name.title())) for name, p in book.people.items()]
    deciding = {n: keys[0] for n, keys in enumerate(book.desks.keys[1])}
    ids = {name: person.id for name, person in book.people.items()}
    roles = [
        book.line(
            everyone, "ada", LineKind.ROLE, ids[name], give_role(book.chain, ids[name], place, n, deciding[n]), label
        )
        for name, place, n, label in (
            ("ada", Place.HOLDER, 1, "before"),
            ("ada", Place.HOLDER, 2, "now"),
            ("sheet", Place.SHEET, 2, "now"),
            ("bo", Place.HOLDER, 1, "before"),
            ("code", Place.CODE, 2, "now"),
            ("code", Place.GONE, 2, "later"),
        )
    ]
    bodies: tuple[tuple[str, BookKey, LineKind, bytes, Any], ...] = (
        ("check", holders, LineKind.CHECK, filing, Check("accept", "nobody knows anybody", "00" * 1216)),
        ("note", author, LineKind.NOTE, thing, Note(filing, "a “note”")),
        ("note again", author, LineKind.NOTE, thing, Note(filing, "", gone=True)),
        ("task", author, LineKind.TASK, thing, Task(filing, "write back", 20_000, done=True)),
        ("mark", circle, LineKind.MARK, thing, Mark(filing, "place", "the archive", "archive room")),
        ("moment", circle, LineKind.MOMENT, thing, Moment(filing, {"kind": "year", "year": 2019}, "moved", "I moved")),
        ("closing", author, LineKind.CLOSING, filing, ClosingNote("closed", 20_000, 20_365, "settled")),
        ("tombstone", everyone, LineKind.TOMBSTONE, other, Tombstone(20_000, "author-asked")),
        ("receipts", author, LineKind.RECEIPTS, filing, Receipts((message(Receipt, "line"),))),
    )
    lines = []
    for name, key, kind, subject, body in bodies:
        made = book.line(key, "ada", kind, subject, body, name)
        lines.append(made)
        given = {
            "desk": 1,
            "key": _key(key),
            "signing": book.place.signing.seed,
            "seed": book.people["ada"].seed,
            "id": made.id,
            "written": NOW,
            "kind": kind,
            "subject": subject,
            "body": body.to_bytes(),
        }
        output = {"label": made.label, "entry": made}
        page.case("seal_line", f"line: {name}", "Sealed, signed by its writer, then for the desk.", given, output)
    keys = (older, everyone, holders, author, circle)
    _reading(page, "the whole book", "In order.", keys, [*cards, *roles, *lines])
    _reading(page, "what a counsellor of nobody reads", "", keys[:2], [*cards, *roles, *lines])
    _reading(page, "without cards", "Nobody is known.", keys[1:], [*cards, *roles, *lines])
    note = lines[1]
    wrong: tuple[tuple[str, BookEntry], ...] = (
        ("the same id again", note),
        ("under another id", replace(note, id=seed("other id", length=16))),
        ("of another desk", replace(note, desk=2, id=seed("desk 2", length=16))),
        ("of no kind", book.line(author, "ada", 99, thing, b"")),
        ("a note for everybody", book.line(everyone, "ada", LineKind.NOTE, thing, Note(filing, "x"), "all")),
        ("a note about another", book.line(author, "ada", LineKind.NOTE, thing, Note(other, "x"), "other")),
        ("a check for counsellors", book.line(author, "ada", LineKind.CHECK, filing, Check("decline"), "all")),
        ("another's closing", book.line(author, "ada", LineKind.CLOSING, other, ClosingNote("open"), "other")),
        ("somebody else's card", book.line(everyone, "ada", LineKind.PERSON, ids["bo"], book.people["bo"].card("x"))),
        ("a wrap that is none", book.line(everyone, "ada", LineKind.WRAP, filing, wrapped)),
        ("no JSON", book.line(author, "ada", LineKind.NOTE, thing, b"{", "json")),
        ("a name twice", book.line(author, "ada", LineKind.NOTE, thing, _twice(filing), "twice")),
        ("a name twice within", book.line(circle, "ada", LineKind.MOMENT, thing, _within(filing), "within")),
        ("text that is a number", book.line(author, "ada", LineKind.NOTE, thing, _number(filing), "number")),
        ("no filing", book.line(author, "ada", LineKind.NOTE, thing, b'{"text":"x"}', "none")),
        ("an unknown outcome", book.line(holders, "ada", LineKind.CHECK, filing, b'{"outcome":"perhaps"}', "perhaps")),
        ("signed by another", _as(book, author, "bo", "ada", thing, Note(filing, "x").to_bytes())),
    )
    for name, entry in wrong:
        _reading(page, f"passed over: {name}", "The others stay.", keys, [*cards, roles[1], note, entry, lines[3]])
    once = Tombstone(20_000, "author-asked")
    again = give_role(book.chain, ids["code"], Place.CODE, 2, deciding[2])
    for name, entry in (
        ("a code's role", book.line(everyone, "code", LineKind.ROLE, ids["code"], again, "by a code")),
        ("a counsellor's check", book.line(holders, "bo", LineKind.CHECK, filing, Check("decline"), "by bo")),
        ("a counsellor's tombstone", book.line(everyone, "bo", LineKind.TOMBSTONE, filing, once, "by bo")),
        ("a code's note", book.line(author, "code", LineKind.NOTE, thing, Note(filing, "x"), "by a code")),
    ):
        counsellor = book.line(
            everyone, "ada", LineKind.ROLE, ids["bo"],
            give_role(book.chain, ids["bo"], Place.COUNSELLOR, 2, deciding[2]), "counsellor"
        )  # fmt: skip
        given = [*cards, *roles[1:3], counsellor, *roles[4:], note, entry, lines[3]]
        _reading(page, f"not theirs to write: {name}", "Whoever has the key.", keys, given)
    holder = book.line(everyone, "bo", LineKind.TOMBSTONE, filing, once, "by a holder")
    _reading(page, "written by who was a holder", "In a period before.", keys, [*cards, *roles, holder])


def _twice(filing: bytes) -> bytes:
    return b'{"filing":"' + filing.hex().encode() + b'","text":"a","text":"b"}'


def _within(filing: bytes) -> bytes:
    return b'{"filing":"' + filing.hex().encode() + b'","when":{"kind":"a","kind":"b"}}'


def _number(filing: bytes) -> bytes:
    return b'{"filing":"' + filing.hex().encode() + b'","text":1}'


def _as(book: BookWorld, key: BookKey, writer: str, named: str, subject: bytes, body: bytes) -> BookEntry:
    """A line that names one person and is signed by another."""
    liar = Person(book.people[writer].seed)
    liar.__dict__["id"] = book.people[named].id
    return seal_line(book.place, key, liar, seed("false line", length=16), NOW, LineKind.NOTE, subject, body)


def _key(key: BookKey) -> dict[str, Any]:
    return {"reach": key.reach.value, "subject": key.subject, "secret": key.secret}


def _reading(page: Page, name: str, about: str, keys: tuple[BookKey, ...], entries: list[BookEntry]) -> None:
    for entry in entries:
        page.bases.setdefault(f"entry {entry.id.hex()[:8]}, {entry.sealed.hex()[:8]}", entry.to_bytes().hex())
    items = [BookItem(number, entry) for number, entry in enumerate(entries, start=1)]
    world = page.given["manifest"]
    found = Book(world.hash, 1)
    found.follow(_chain(page))
    found.unlock(*keys)
    found.take(items)
    newest = {f"{kind} {subject.hex()}": w.number for kind in LineKind for subject, w in found.newest(kind).items()}
    output = {
        "newest": newest,
        "read": sorted(w.number for kind in LineKind for w in found.lines(kind)),
        "passed": [[p.number, p.code] for p in found.passed],
        "staff": {p.hex(): -1 if m.place is None else int(m.place) for p, m in staff(found, _chain(page)).items()},
    }
    given = {"desk": 1, "keys": [_key(key) for key in keys], "items": items}
    page.case("read_book", f"book: {name}", about, given, output)


def _chain(page: Page) -> DeskKeys:
    return DeskKeys.of(page.given["manifest"], 1, page.given["periods"])


def _walls(page: Page, book: BookWorld, renewed: Desk, of_it: dict[str, Any]) -> None:
    world, packages = book.desks.world, of_it["packages"]
    filing = world.filings["first"]
    ada = book.people["ada"]
    found = wrap(book.manifest, 1, Wrapped.CASE, filing.header.core.id, ada.card("Ada"), book.case_seed)
    page.given["sealed_wraps"] = [found.sealed]
    given = {"desk": 1, "seed": ada.seed, "subject": filing.header.core.id, "wrap": found}
    page.case("unwrap", "a case seed", "Sealed to Ada.", given, {"secret": book.case_seed})
    page.bad("unwrap", "of another filing", "", {**given, "subject": bytes(16)}, "does-not-open")
    page.bad("unwrap", "for another person", "", {**given, "seed": book.people["bo"].seed}, "does-not-open")
    page.bad("unwrap", "of another kind", "", {**given, "wrap": replace(found, what=2)}, "does-not-open")
    other = replace(found, key=bytes(32))
    page.bad("unwrap", "of another key than it says", "", {**given, "wrap": other}, "does-not-open")
    for name in ("direct", "first"):
        brief = renewed.brief(world.filings[name].header.core.id)
        page.base(f"brief of {name}", brief)
        page.case("brief", f"brief: {name}", "What a holder passes on.",
                  {**of_it, "filing": world.filings[name].header.core.id}, {"brief": brief})  # fmt: skip
    brief = renewed.brief(filing.header.core.id)
    second = [p for p in packages if p.filings == (filing.header.core.id,)]
    given = {"desk": 1, "case_seed": book.case_seed, "brief": brief, "filing": "first", "packages": second}
    opened = open_case(
        world.manifest, 1, book.case_seed, brief,
        (filing.header.to_bytes(), filing.contents.to_bytes()), [p.to_bytes() for p in second],
    )  # fmt: skip
    output = {"account": opened.account, "conflict": opened.conflict, "opened": opened.opened}
    page.case("open_case", "a case part", "With the case seed, the brief, and the packages.", given, output)
    false = replace(brief, halves=tuple(replace(half, half=bytes(48)) for half in brief.halves))
    for name, about, change, code in (
        ("another seed", "The packages do not open.", {"case_seed": seed("another")}, "waiting"),
        ("too few packages", "One trustee's.", {"packages": second[:1]}, "waiting"),
        ("another filing", "The second, under the brief of the first.", {"filing": "second"}, "wrong-answer"),
        ("halves that do not open", "Zeros.", {"brief": false}, "does-not-open"),
        ("no halves", "", {"brief": replace(brief, halves=())}, "does-not-open"),
    ):  # fmt: skip
        page.bad("open_case", f"case: {name}", about, {**given, **change}, code)
