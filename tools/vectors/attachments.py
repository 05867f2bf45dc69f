"""An attachment: how a file is cut, sealed and opened, and what the board keeps."""

from dataclasses import replace
from typing import Any

from covey.core.attachment import LARGEST, PIECE, AttachmentKeys, Shape, piece_key
from covey.primitives.hashing import expand
from covey.roles import attachments as role
from covey.wire.attachments import SIGN_ATTACHMENT_PIECE, AttachmentPiece, AttachmentState
from vectors.page import Page, seed, sha256
from vectors.world import World

SEED = seed("attachment")
DAY = 20_000
TEXT = "Caf\u00e9, 14 March\n".encode()


def pages(world: World) -> list[Page]:
    """The page of attachments."""
    page = Page(
        "attachment",
        "spec/attachments",
        "From a file to sealed pieces and back. `made up` files are `size` bytes of SHAKE-256 of the transcript"
        ' ("covey/vectors", "attachment"). `sha256` lists the hash of each piece\'s message. `serve` seals a made-up'
        " file and opens it with its pieces in this order. `board` is sent `steps` one after the other, of which only"
        " the last may fail; the accounts of `given` have joined there, `account` is the first one's seed; it keeps"
        " `total` bytes at most; `day` is the Unix day; a step with a `number` announces, for that account, a file"
        " of `size` bytes whose seed is the number, 32 bytes big-endian.",
        {
            "manifest": world.manifest,
            "seed": SEED,
            "account": world.accounts[0].seed,
            "accounts": [world.accounts[0].public.data],
        },
    )
    _shapes(page)
    _keys(page, world)
    _sealing(page, world)
    _opening(page, world)
    _state(page, world)
    _board(page, world)
    return [page]


def _shapes(page: Page) -> None:
    for name, size in (
        ("nothing", 0),
        ("one byte", 1),
        ("4095 bytes", 4095),
        ("4096 bytes", 4096),
        ("16384 bytes", 16_384),
        ("65535 bytes", 65_535),
        ("262144 bytes", 262_144),
        ("a piece less one", PIECE - 1),
        ("a piece", PIECE),
        ("a piece and a byte", PIECE + 1),
        ("2 GiB less one", LARGEST - 1),
        ("2 GiB", LARGEST),
    ):
        shape = Shape.of(size)
        output = {"pieces": shape.pieces, "last": shape.last, "room": shape.room}
        page.case("shape", f"shape: {name}", "", {"size": size}, output)
    page.bad("shape", "shape: 2 GiB and a byte", "Too large.", {"size": LARGEST + 1}, "too-long")


def _keys(page: Page, world: World) -> None:
    keys = AttachmentKeys(SEED)
    output = {"signing": keys.signing.seed, "id": keys.id, "file": keys.file}
    page.case("keys", "keys", "", {"seed": SEED}, output)
    so_far = seed("so far")
    for number, last in ((0, False), (0, True), (2048, True)):
        salt = keys.salt(number, last, so_far)
        given = {"seed": SEED, "number": number, "last": last, "so_far": so_far}
        name = f"piece {number}{', the last' if last else ''}"
        page.case("piece_keys", name, "", given, {"salt": salt, "key": piece_key(keys.file, salt, number, last)})
    manifest, account = world.manifest, world.accounts[0]
    for name, size in (("of nothing", 0), ("of two pieces", PIECE + 70_000)):
        opening = role.announce(manifest, account, keys, size)
        page.case("announce", f"announced: {name}", "", {"size": size}, {"opening": opening})
    page.case("remove", "a removal", "", {}, {"removal": role.remove(manifest, keys)})


def _made_up(size: int) -> bytes:
    return expand(size, "covey/vectors", "attachment")


def _sealed(world: World, data: bytes, keys: AttachmentKeys | None = None) -> tuple[list[AttachmentPiece], Any]:
    sealer = role.FileSealer(world.manifest, keys or AttachmentKeys(SEED), len(data))
    pieces = []
    for at in range(0, len(data) + 1, PIECE):
        piece = sealer.piece(data[at : at + PIECE])
        assert piece is not None
        pieces.append(piece)
    return pieces, sealer.key("caf\u00e9.txt", "text/plain")


def _sealing(page: Page, world: World) -> None:
    pieces, key = _sealed(world, TEXT)
    page.base("text", pieces[0])
    page.base("empty", _sealed(world, b"")[0][0])
    names = {"name": key.name, "media": key.media}
    for name, about, data in (("a short text", "One piece of 4096 bytes.", TEXT), ("nothing", "One piece.", b"")):
        sealed, key = _sealed(world, data)
        page.case("seal", f"seal: {name}", about, {"data": data, **names}, {"piece": sealed[0], "key": key})
    for name, size in (
        ("4096 bytes", 4096),
        ("a piece less one", PIECE - 1),
        ("a piece", PIECE),
        ("a piece and a byte", PIECE + 1),
        ("two and a half pieces", 2 * PIECE + PIECE // 2),
    ):
        sealed, key = _sealed(world, _made_up(size))
        output = {"sha256": [sha256(piece.to_bytes()) for piece in sealed], "key": key}
        page.case("seal_made_up", f"seal: {name}", "Made up.", {"size": size, **names}, output)
    salts = [piece.salt for piece in sealed]
    nothing = bytes(16)
    for name, about, there in (
        ("nothing is there", "All are sent.", [nothing] * 3),
        ("the first two are there", "Only the last is sent.", [*salts[:2], nothing]),
        ("the middle one is missing", "Only it is sent.", [salts[0], nothing, salts[2]]),
        ("all are there", "None is sent.", salts),
    ):
        sent = [number for number, salt in enumerate(there) if salt == nothing]
        page.case("resume", f"go on: {name}", about, {"size": size, "there": there}, {"sent": sent})
    about = "The salt of another file, or of this one before a change."
    page.bad("resume", "go on: changed", about, {"size": size, "there": [salts[0], salts[2], nothing]}, "file-changed")


def _opening(page: Page, world: World) -> None:
    pieces, key = _sealed(world, TEXT)
    (piece,) = pieces
    keys, size = AttachmentKeys(SEED), 2 * PIECE + 5
    page.case("open", "open: a short text", "", {"key": key, "pieces": pieces}, {"data": TEXT})
    empty, empty_key = _sealed(world, b"")
    page.case("open", "open: nothing", "", {"key": empty_key, "pieces": empty}, {"data": b""})
    hashed = {"sha256": sha256(_made_up(size))}
    page.case("serve", "serve: in order", "", {"size": size, "serve": [0, 1, 2]}, hashed)

    def signed(**changes: Any) -> AttachmentPiece:
        made = replace(piece, **changes)
        return replace(made, signature=keys.signing.sign(SIGN_ATTACHMENT_PIECE, made.signed_bytes()))

    other, _ = _sealed(world, TEXT, AttachmentKeys(seed("another attachment")))
    broken = bytes([piece.sealed[0] ^ 1]) + piece.sealed[1:]
    wide = _sealed(world, bytes(5000))[0][0]
    for name, about, made, code in (
        ("of another attachment", "Well signed by its own key.", other[0], "wrong-answer"),
        ("for another escrow", "Well signed.", signed(manifest=bytes(32)), "wrong-answer"),
        ("renumbered", "Well signed.", signed(number=1), "wrong-answer"),
        ("changed on the way", "Not what was signed.", replace(piece, sealed=broken), "bad-signature"),
        ("another salt on the way", "Not what was signed.", replace(piece, salt=bytes(16)), "bad-signature"),
        ("signed again over other bytes", "By the author.", signed(sealed=broken), "does-not-open"),
        ("signed again with another salt", "By the author.", signed(salt=bytes(16)), "does-not-open"),
        ("of another length", "By the author.", wide, "bad-size-class"),
        ("no size class", "A byte too long.", signed(sealed=piece.sealed + b"\0"), "bad-size-class"),
        ("cut", "One byte.", piece.to_bytes()[:-1], "truncated"),
    ):
        page.bad("open", f"open: {name}", about, {"key": key, "pieces": [made]}, code)
    for name, about, changed, code in (
        ("another hash", "The pieces are the author's.", replace(key, hash=bytes(32)), "hash-mismatch"),
        ("a size one less", "The same shape.", replace(key, size=len(TEXT) - 1), "bad-size-class"),
        ("another key", "The pieces are the author's.", replace(key, key=bytes(32)), "does-not-open"),
        ("more pieces", "Only the first is there; it is not the last.", replace(key, size=PIECE), "bad-size-class"),
    ):
        page.bad("open", f"open: a key with {name}", about, {"key": changed, "pieces": [piece]}, code)
    for name, order in (("swapped", [1, 0, 2]), ("repeated", [0, 0, 2]), ("the last one early", [0, 2])):
        page.bad("serve", f"serve: {name}", "By the board.", {"size": size, "serve": order}, "wrong-answer")


def _state(page: Page, world: World) -> None:
    keys, size = AttachmentKeys(SEED), PIECE + 5
    salt = seed("salt", length=16)
    state = AttachmentState(world.manifest.hash, keys.id, 0, (bytes(16), salt))
    for name, salts, missing in (
        ("the first is missing", (bytes(16), salt), [0]),
        ("all is there", (salt, salt), []),
        ("nothing is there", (bytes(16),) * 2, [0, 1]),
    ):
        made = replace(state, salts=salts)
        page.case("state", f"state: {name}", "", {"size": size, "state": made}, {"missing": missing})
    for name, about, made, code in (
        ("of another", "Another id.", replace(state, id=AttachmentKeys(bytes(32)).id), "wrong-answer"),
        ("of another escrow", "Another manifest.", replace(state, manifest=bytes(32)), "wrong-answer"),
        ("a piece more", "Three, not two.", replace(state, salts=(salt,) * 3), "wrong-answer"),
        ("another last size", "Not what was announced.", replace(state, last=1), "wrong-answer"),
        ("no pieces", "There is always one.", replace(state, salts=()), "out-of-range"),
    ):
        page.bad("state", f"state: {name}", about, {"size": size, "state": made}, code)


def _board(page: Page, world: World) -> None:
    manifest, keys, account = world.manifest, AttachmentKeys(SEED), world.accounts[0]
    (piece,), _ = _sealed(world, TEXT)
    (other,), _ = _sealed(world, b"something else")
    page.base("other", other)
    opening, removal = role.announce(manifest, account, keys, len(TEXT)), role.remove(manifest, keys)
    bigger = role.announce(manifest, account, keys, PIECE)
    stranger = role.announce(manifest, world.accounts[1], keys, len(TEXT))
    name = keys.id.hex()
    announce, again, foreign_open = ({"do": "open", "body": item} for item in (opening, bigger, stranger))
    put, late = ({"do": "put", "id": name, "number": 0, "body": item} for item in (piece, other))
    get, state = {"do": "get", "id": name, "number": 0}, {"do": "state", "id": name}
    remove = {"do": "remove", "body": removal}
    empty = AttachmentState(manifest.hash, keys.id, 0, (bytes(16),))
    full = replace(empty, salts=(piece.salt,))

    def case(title: str, about: str, steps: list[dict[str, Any]], output: Any = None, total: int = 1 << 40) -> None:
        page.case("board", title, about, {"total": total, "steps": steps}, {"found": output} if output else {})

    def bad(title: str, about: str, steps: list[dict[str, Any]], code: str, total: int = 1 << 40) -> None:
        page.bad("board", title, about, {"total": total, "steps": steps}, code)

    case("announced", "Nothing is there yet.", [announce, state], empty)
    case("announced twice", "The same bytes change nothing.", [announce, announce, state], empty)
    case("kept", "", [announce, put, get], piece)
    case("kept, its state", "", [announce, put, state], full)
    case("kept twice", "The same bytes change nothing.", [announce, put, put, get], piece)
    case("removed twice", "Done before is done.", [announce, put, remove, remove])
    sweep = {"do": "sweep", "day": DAY + 31}
    case("finished, and left", "It stays.", [announce, put, sweep, get], piece)
    case("begun a month ago", "Not longer: it stays.", [announce, {"do": "sweep", "day": DAY + 30}, state], empty)
    case("dropped, announced again", "It may come back.", [announce, sweep, announce, put, get], piece)
    bad("begun and left", "Longer than 30 days: dropped.", [announce, sweep, state], "unknown-attachment")
    bad("nothing there", "", [get], "unknown-attachment")
    bad("a piece of nothing", "", [put], "unknown-attachment")
    bad("removal of what never was", "Leaves no trace.", [remove], "unknown-attachment")
    bad("not there yet", "", [announce, get], "unknown-piece")
    bad("beyond the last, asked", "", [announce, {**get, "number": 1}], "out-of-range")
    bad("another piece with its number", "Well signed.", [announce, put, late], "piece-taken")
    bad("announced with another shape", "", [announce, again], "id-reused")
    bad("announced by another account", "It has not joined; the id is taken.", [announce, foreign_open], "id-reused")
    bad("an account that has not joined", "", [foreign_open], "unknown-account")
    for title, about, made, code in (
        ("for another escrow", "Well signed.", _reopened(world, opening, manifest=bytes(32)), "wrong-manifest"),
        ("another size class", "Not what was signed.", replace(opening, last=1), "bad-signature"),
        ("signed by the account alone", "", replace(opening, signature=opening.account_signature), "bad-signature"),
        ("signed by the id alone", "", replace(opening, account_signature=opening.signature), "bad-signature"),
    ):
        bad(f"announced: {title}", about, [{"do": "open", "body": made}], code)
    foreign = replace(piece, manifest=bytes(32))
    foreign = replace(foreign, signature=keys.signing.sign(SIGN_ATTACHMENT_PIECE, foreign.signed_bytes()))
    unsalted = replace(piece, salt=bytes(16))
    unsalted = replace(unsalted, signature=keys.signing.sign(SIGN_ATTACHMENT_PIECE, unsalted.signed_bytes()))
    second = replace(piece, number=1)
    second = replace(second, signature=keys.signing.sign(SIGN_ATTACHMENT_PIECE, second.signed_bytes()))
    for title, about, step, code in (
        ("under another number", "", {**put, "number": 1}, "wrong-party"),
        ("under another id", "", {**put, "id": account.public.data.hex()}, "wrong-party"),
        ("beyond the last", "Well signed.", {**put, "number": 1, "body": second}, "out-of-range"),
        ("for another escrow", "Well signed.", {**put, "body": foreign}, "wrong-manifest"),
        ("with no salt", "Zeros mean: not there.", {**put, "body": unsalted}, "out-of-range"),
        ("not signed", "", {**put, "body": replace(piece, signature=bytes(64))}, "bad-signature"),
        (
            "of another class",
            "Not what was announced.",
            {**put, "body": _sealed(world, bytes(5000))[0][0]},
            "bad-size-class",
        ),
        ("cut", "One byte.", {**put, "body": piece.to_bytes()[:-1]}, "truncated"),
    ):
        bad(f"put: {title}", about, [announce, step], code)
    forged = replace(removal, signature=bytes(64))
    bad("removal not signed", "", [announce, {"do": "remove", "body": forged}], "bad-signature")
    bad("read after removal", "", [announce, put, remove, get], "attachment-removed")
    bad("sent after removal", "", [announce, remove, put], "attachment-removed")
    bad("announced after removal", "A replay.", [announce, remove, announce], "attachment-removed")
    half = [{"do": "open", "number": number, "size": LARGEST - PIECE - 1} for number in range(2)]
    most = {"do": "open", "number": 2, "size": 2 * PIECE - 1}
    case("4 GiB", "Exactly.", [*half, most])
    bad("4 GiB and more", "One account's room.", [*half, most, announce], "attachment-budget-spent")
    freed = {"do": "unmake", "number": 0}
    case("4 GiB, one removed", "Its room is back.", [*half, most, freed, announce, state], empty)
    bad("the board is full", "8192 bytes for everybody.", [{**most, "size": 0}, half[0]], "no-room", 8192)
    case("the board is just full", "8192 bytes for everybody.", [{**most, "size": 0}, announce, state], empty, 8192)


def _reopened(world: World, opening: Any, **changes: Any) -> Any:
    """Announced otherwise, and signed by both keys."""
    made = replace(opening, **changes)
    signed, purpose = made.signed_bytes(), "covey/sign/attachment-opening"
    return replace(
        made,
        account_signature=world.accounts[0].sign(purpose, signed),
        signature=AttachmentKeys(SEED).signing.sign(purpose, signed),
    )
