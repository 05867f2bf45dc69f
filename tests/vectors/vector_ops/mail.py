"""Mail: sealed letters, what a reader makes of them, and what the board keeps."""

from typing import Any

from covey.core.mail import letter_data, letter_key, mail_secret
from covey.primitives.signing import SigningKey
from covey.roles import mail as role
from covey.roles.board import Board
from covey.roles.board_state import KnownFiling
from covey.roles.matcher import Matcher
from covey.store.board import SqlBoardStore
from covey.wire import mail as wire
from covey.wire.manifest import Manifest
from covey.wire.release import Package
from vector_ops.reading import Op, Values, plain, raw

Out = dict[str, Any]


def _party(i: Values, given: Values) -> role.MailParty:
    account, filing, me = SigningKey(raw(given["seed"])), raw(given["filing"]), i.get("me", 0)
    key = SigningKey(raw(given["desks"][me - 1])) if me else account
    manifest = Manifest.from_bytes(raw(given["manifest"]))
    return role.MailParty(manifest, filing, account.public.data, mail_secret(account.seed, filing), me, key)


def secret(_: Values, given: Values) -> Out:
    return plain({"secret": _party({}, given).secret})


def key(i: Values, given: Values) -> Out:
    party = _party({}, given)
    place = (party.manifest.hash, party.filing, i["sender"], raw(i["id"]), i["number"])
    return plain({"key": letter_key(party.secret, *place), "data": letter_data(*place, i["last"])})


def write(i: Values, given: Values) -> Out:
    letter = wire.Letter.from_bytes(raw(i["letter"]))
    return plain({"written": role.write(_party(i, given), i["number"], letter, raw(i["id"]))})


def ask(i: Values, given: Values) -> Out:
    return plain({"request": role.ask(_party(i, given), (i["author"], i["desk"]), int(i["time"]))})


def remove(i: Values, given: Values) -> Out:
    return plain({"removal": role.remove(_party(i, given), (i["author"], i["desk"]))})


def read(i: Values, given: Values) -> Out:
    found = role.read(_party(i, given), raw(i["page"]))
    return plain(
        {
            "letters": [{"sender": o.sender, "number": o.number, "letter": o.letter} for o in found.letters],
            "state": int(found.state),
            "removed": [found.removal.author, found.removal.desk] if found.removal else [],
            "faults": [blame.party for blame in found.faults],
        }
    )


def arrange(i: Values, given: Values) -> Out:
    party = _party(i, given)
    opened = [role.open_letter(party, wire.SealedLetter.from_bytes(raw(item))) for item in i["letters"]]
    removal = wire.MailRemoval.from_bytes(raw(i["removal"])) if "removal" in i else None
    found = role.arrange(party, opened, removal)
    items = role.items(found.letters)
    return plain(
        {
            "order": [[o.sender, o.number] for o in found.letters],
            "newest": found.newest,
            "missing": [[gap.sender, gap.first, gap.last, gap.certain] for gap in found.missing],
            "read": found.read,
            "ended": [] if found.ended is None else [found.ended],
            "faults": [f"{blame.party}: {blame.fault}" for blame in found.faults],
            "items": [[o.asked.item, o.answer.given if o.answer else 0, o.asked.text] for o in items],
        }
    )


def decode(i: Values, _: Values) -> Out:
    kinds = {kind.__name__: kind for kind in (wire.Letter, wire.SealedLetter)}
    kinds[i["message"]].from_bytes(raw(i["bytes"]))
    return {}


def _board(given: Values) -> Board:
    manifest, account = Manifest.from_bytes(raw(given["manifest"])), SigningKey(raw(given["seed"])).public.data
    store = SqlBoardStore(None, manifest.parameters)
    for number, name in enumerate(("filing", "held")):
        filing = KnownFiling(raw(given[name]), bytes([number]) * 32, account, 1, 1 << 20, "released")
        store.add_filing(filing, b"", b"", (), number)
    for i in range(1, manifest.parameters.t + 1):
        store.note_accepted(
            Package(i, given["accepted"], manifest.hash, bytes(16), (raw(given["filing"]),), b"", bytes(64))
        )
    return Board(manifest, store, Matcher(manifest, store.matching), store.transaction)


def board(i: Values, given: Values) -> Out:
    mail, author, page = _board(given).mail, _party({}, given), b""
    for step in i["steps"]:
        if step["do"] == "write":
            mail.write(raw(step["body"]), given["now"])
        elif step["do"] == "read":
            page = mail.read(raw(step["body"]), given["now"])
        elif step["do"] == "remove":
            mail.remove(raw(step["body"]))
        else:
            letter = wire.Letter(wire.LetterKind.TEXT, 0, 0, "a" * step["length"])
            for number in range(step["number"], step["number"] + step["count"]):
                mail.write(role.write(author, number, letter, number.to_bytes(16, "big")).to_bytes(), given["now"])
    return {"page": page.hex()}


OPS: dict[str, Op] = {
    "secret": secret,
    "key": key,
    "write": write,
    "ask": ask,
    "remove": remove,
    "read": read,
    "arrange": arrange,
    "decode": decode,
    "board": board,
}
