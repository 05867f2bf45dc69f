"""Attachments: cutting, sealing, opening, and what the board keeps."""

from collections.abc import Collection
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from covey.core.attachment import PIECE, AttachmentKeys, Shape, piece_key
from covey.core.pseudonym import account_point
from covey.primitives.hashing import digest, expand
from covey.primitives.signing import SigningKey
from covey.roles import attachments as role
from covey.roles.board_attachments import BoardAttachments, Room
from covey.store.board import SqlBoardStore
from covey.wire.attachments import NOT_THERE, AttachmentKey
from covey.wire.manifest import Manifest
from vector_ops.reading import Op, Values, plain, raw, sha256

Out = dict[str, Any]
DAY = 20_000


class MemoryPieces:
    """Pieces in a dictionary."""

    def __init__(self) -> None:
        self.kept: dict[bytes, dict[int, tuple[bytes, bytes]]] = {}

    def holding(self, which: bytes) -> AbstractContextManager[None]:
        return nullcontext()

    def salts(self, which: bytes) -> dict[int, bytes]:
        return {number: salt for number, (salt, _) in self.kept.get(which, {}).items()}

    def read(self, which: bytes, number: int) -> bytes | None:
        return self.kept.get(which, {}).get(number, (b"", None))[1]

    def write(self, which: bytes, number: int, salt: bytes, data: bytes) -> None:
        self.kept.setdefault(which, {})[number] = (salt, data)

    def settle(self, which: bytes) -> None:
        assert which in self.kept

    def drop(self, which: bytes) -> None:
        self.kept.pop(which, None)

    def ids(self) -> Collection[bytes]:
        return list(self.kept)

    def free(self) -> int:
        return 1 << 40


def _manifest(given: Values) -> Manifest:
    return Manifest.from_bytes(raw(given["manifest"]))


def _keys(given: Values) -> AttachmentKeys:
    return AttachmentKeys(raw(given["seed"]))


def _made_up(size: int) -> bytes:
    return expand(size, "covey/vectors", "attachment")


def shape(i: Values, _: Values) -> Out:
    found = Shape.of(i["size"])
    return {"pieces": found.pieces, "last": found.last, "room": found.room}


def keys(i: Values, _: Values) -> Out:
    made = _keys(i)
    return plain({"signing": made.signing.seed, "id": made.id, "file": made.file})


def piece_keys(i: Values, _: Values) -> Out:
    made = _keys(i)
    salt = made.salt(i["number"], i["last"], raw(i["so_far"]))
    return plain({"salt": salt, "key": piece_key(made.file, salt, i["number"], i["last"])})


def announce(i: Values, given: Values) -> Out:
    account = SigningKey(raw(given["account"]))
    return plain({"opening": role.announce(_manifest(given), account, _keys(given), i["size"])})


def remove(_: Values, given: Values) -> Out:
    return plain({"removal": role.remove(_manifest(given), _keys(given))})


def _sealed(given: Values, data: bytes, there: list[bytes] | None = None) -> tuple[list[bytes | None], role.FileSealer]:
    sealer = role.FileSealer(_manifest(given), _keys(given), len(data))
    pieces = []
    for number in range(sealer.shape.pieces):
        assert sealer.next_length() == len(data[number * PIECE : (number + 1) * PIECE])
        made = sealer.piece(data[number * PIECE : (number + 1) * PIECE], there[number] if there else NOT_THERE)
        pieces.append(None if made is None else made.to_bytes())
    return pieces, sealer


def seal(i: Values, given: Values) -> Out:
    pieces, sealer = _sealed(given, raw(i["data"]))
    return plain({"piece": pieces[0], "key": sealer.key(i["name"], i["media"])})


def seal_made_up(i: Values, given: Values) -> Out:
    pieces, sealer = _sealed(given, _made_up(i["size"]))
    hashes = [sha256(piece) for piece in pieces if piece is not None]
    return plain({"sha256": hashes, "key": sealer.key(i["name"], i["media"])})


def resume(i: Values, given: Values) -> Out:
    pieces, _ = _sealed(given, _made_up(i["size"]), [raw(item) for item in i["there"]])
    return {"sent": [number for number, piece in enumerate(pieces) if piece is not None]}


def _open(given: Values, key: AttachmentKey, pieces: list[bytes]) -> bytes:
    opener = role.FileOpener(_manifest(given), key)
    data = b"".join(opener.piece(piece) for piece in pieces)
    opener.finish()
    return data


def open_(i: Values, given: Values) -> Out:
    return plain({"data": _open(given, AttachmentKey.from_bytes(raw(i["key"])), [raw(item) for item in i["pieces"]])})


def serve(i: Values, given: Values) -> Out:
    pieces, sealer = _sealed(given, _made_up(i["size"]))
    served = [pieces[number] or b"" for number in i["serve"]]
    return plain({"sha256": sha256(_open(given, sealer.key("", ""), served))})


def state(i: Values, given: Values) -> Out:
    found = role.read_state(_manifest(given), _keys(given).id, Shape.of(i["size"]), raw(i["state"]))
    missing = [number for number, salt in enumerate(found.salts) if salt == NOT_THERE]
    assert found.there == len(found.salts) - len(missing)
    return {"missing": missing}


def board(i: Values, given: Values) -> Out:
    """The board, step by step; `number` stands for an attachment of the joined account with keys of its own."""
    manifest, account, found = _manifest(given), SigningKey(raw(given["account"])), b""
    store = SqlBoardStore(None, manifest.parameters)
    for known in given["accounts"]:
        store.add_account(raw(known), digest("covey/test", raw(known)), account_point(raw(known)))
    kept = BoardAttachments(manifest, store, MemoryPieces(), store.transaction, Room(i["total"], 0))
    for step in i["steps"]:
        now = step.get("day", DAY) * 86_400
        numbered = AttachmentKeys(step.get("number", 0).to_bytes(32, "big"))
        if step["do"] == "open" and "number" in step:
            kept.open(role.announce(manifest, account, numbered, step["size"]).to_bytes(), now)
        elif step["do"] == "unmake":
            kept.remove(role.remove(manifest, numbered).to_bytes())
        elif step["do"] == "open":
            kept.open(raw(step["body"]), now)
        elif step["do"] == "put":
            kept.put(raw(step["body"]), raw(step["id"]), step["number"], now)
        elif step["do"] == "remove":
            kept.remove(raw(step["body"]))
        elif step["do"] == "sweep":
            kept.sweep(now)
        elif step["do"] == "state":
            found = kept.state(raw(step["id"]))
        else:
            found = kept.get(raw(step["id"]), step["number"])
    return {"found": found.hex()}


OPS: dict[str, Op] = {
    "shape": shape,
    "keys": keys,
    "piece_keys": piece_keys,
    "announce": announce,
    "remove": remove,
    "seal": seal,
    "seal_made_up": seal_made_up,
    "resume": resume,
    "open": open_,
    "serve": serve,
    "state": state,
    "board": board,
}
