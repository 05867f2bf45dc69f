"""Transcripts, hashes, random elements, signatures, sealing, encryption, and signed HTTP requests."""

from typing import Any

from covey.core.field import to_bytes
from covey.primitives import aead, prg
from covey.primitives.hashing import derive_key, digest, expand
from covey.primitives.hpke import OpeningKey
from covey.primitives.signing import SigningKey
from covey.primitives.transcript import Field, encode
from covey.wire import filing, request
from vectors.page import Page, seed, sha256, transcript
from vectors.world import NOW, World

AES_REJECTION = 1285514  # found by trying: the keystream of this key has a word that is p at place 628
SHAKE_REJECTION = 1217519  # likewise, at place 266
MIXED_ABOUT = "The key has a component of order 8: only verification with cofactor (ZIP 215) would accept."
MIXED = {
    "public": "e0e52d7a6fd02047b8b30910c6644ed82c49c1cb4cb26f04f2f0c8c2632bd786",
    "data": b"mixed order",
    "signature": "4804460129384811c037e8790d0af70f8e868569dc75f47ea9ed54d4bd2c8ea2"
    "317d933a788f91dc3ef10f07884acdfd32515429218f499c7dba17a758c82208",
}
P_WORDS = ("ffffff7f", "ffffffff")  # both give p once the top bit is cleared


def pages(world: World) -> list[Page]:
    """The pages of the lowest floor."""
    return [_transcripts(), _signing(), _hpke(world), _aead(), _requests(world)]


def _transcripts() -> Page:
    page = Page(
        "transcript-hash",
        "spec/encoding",
        "The one encoder below every hash, the hashes and keys made with it, and field elements drawn from bytes.",
    )
    samples: list[tuple[str, str, tuple[Field, ...]]] = [
        ("no fields", "Only the tag and a count of zero.", ()),
        ("one of each", "Bytes, text as UTF-8, an integer as 8 bytes big-endian.", (b"\x00\xff", "abc", 7)),
        ("empty fields", "An empty field still has its length.", (b"", "")),
        ("largest integer", "2^64 - 1 is the largest integer.", (2**64 - 1, 0)),
        ("text beyond ASCII", "Text is not normalised.", ("Zo\u00eb \U0001f600", "Zoe\u0308")),
        ("split one way", "ab and c are not a and bc.", ("ab", "c")),
        ("split another way", "a and bc are not ab and c.", ("a", "bc")),
    ]
    for name, about, fields in samples:
        given = {"tag": "covey/example", "fields": transcript(*fields)}
        page.case("encode", f"encode, {name}", about, given, {"bytes": encode("covey/example", *fields)})
        page.case("digest", f"digest, {name}", "SHA-256.", given, {"digest": digest("covey/example", *fields)})
    fields = (b"\x01\x02", "two", 3)
    for length in (0, 1, 32, 200):
        page.case(
            "expand",
            f"expand to {length}",
            "SHAKE-256; a shorter output is the beginning of a longer one.",
            {"length": length, "tag": "covey/example", "fields": transcript(*fields)},
            {"bytes": expand(length, "covey/example", *fields)},
        )
    for name, secret in (("32 bytes", seed("secret")), ("no bytes", b""), ("100 bytes", seed("secret", length=100))):
        page.case(
            "derive_key",
            f"derive_key from {name}",
            "HKDF-SHA256 with an empty salt.",
            {"secret": secret, "tag": "covey/example", "fields": transcript(*fields)},
            {"key": derive_key(secret, "covey/example", *fields)},
        )
    key = seed("keystream")
    page.case(
        "keystream",
        "keystream",
        "AES-256-CTR of zeros, the counter from zero over all 16 bytes.",
        {"key": key, "length": 50},
        {"bytes": prg.keystream(key, 50)},
    )
    page.case(
        "elements",
        "elements",
        "Words of the keystream.",
        {"key": key, "count": 10},
        {"elements": prg.elements(key, 10)},
    )
    page.case(
        "seeded_elements",
        "elements of a seed and a label",
        "The same under a derived key.",
        {"seed": key, "count": 10, "tag": "covey/example", "fields": transcript(*fields)},
        {"elements": prg.seeded_elements(key, 10, "covey/example", *fields)},
    )
    page.case(
        "public_elements",
        "public elements",
        "Words of SHAKE-256.",
        {"count": 10, "tag": "covey/example", "fields": transcript(*fields)},
        {"elements": prg.public_elements(10, "covey/example", *fields)},
    )
    _rejections(page)
    page.bad(
        "encode", "integer of 65 bits", "2^64.", {"tag": "covey/example", "fields": [{"int": str(2**64)}]}, "misuse"
    )
    page.bad("encode", "negative integer", "-1.", {"tag": "covey/example", "fields": [{"int": "-1"}]}, "misuse")
    return page


def _rejections(page: Page) -> None:
    stream = bytes.fromhex(P_WORDS[0] + "00000000" + "01000080" + P_WORDS[1] + "feffffff" + "2a000000")
    page.case(
        "accept",
        "words that are p are dropped",
        "By hand: 7fffffff and ffffffff are p and give nothing; the top bit of all others is cleared.",
        {"stream": stream, "count": 4},
        {"elements": [0, 1, 2**31 - 2, 42]},
    )
    key = digest("covey/vectors", "rejection", AES_REJECTION)
    page.case(
        "elements",
        "a true rejection in a keystream",
        "The word at place 628 is p: from there on every element is the word after it.",
        {"key": key, "count": 632},
        {"elements": prg.elements(key, 632)},
    )
    page.case(
        "public_elements",
        "a true rejection in SHAKE-256",
        "The word at place 266 is p.",
        {"count": 270, "tag": "covey/vectors/rejection", "fields": transcript(SHAKE_REJECTION)},
        {"elements": prg.public_elements(270, "covey/vectors/rejection", SHAKE_REJECTION)},
    )
    page.case(
        "elements_hash",
        "very many elements",
        "SHA-256 of the elements as little-endian words of 4 bytes.",
        {"key": key, "count": 100_000},
        {"sha256": sha256(to_bytes(prg.elements(key, 100_000).astype("int64")))},
    )


def _signing() -> Page:
    page = Page("signing", "spec/encoding", "Ed25519 over encode(purpose, data): no signature serves two purposes.")
    key, other = SigningKey(seed("signer")), SigningKey(seed("another signer"))
    data = digest("covey/example", 1)
    page.case(
        "public_key", "public key", "From the 32-byte seed (RFC 8032).", {"seed": key.seed}, {"public": key.public.data}
    )
    for name, message in (("a digest", data), ("nothing", b""), ("300 bytes", seed("long", length=300))):
        given = {"seed": key.seed, "purpose": "covey/sign/example", "data": message}
        page.case(
            "sign", f"sign {name}", "Deterministic.", given, {"signature": key.sign("covey/sign/example", message)}
        )
    signature = key.sign("covey/sign/example", data)
    good = {"public": key.public.data, "purpose": "covey/sign/example", "data": data, "signature": signature}
    page.case("verify", "verify", "A true signature.", good, {})
    order = 2**252 + 27742317777372353535851937790883648493
    high = (int.from_bytes(signature[32:], "little") + order).to_bytes(32, "little")
    for name, about, change, code in (
        ("another purpose", "Signed for something else.", {"purpose": "covey/sign/other"}, "bad-signature"),
        ("other data", "One byte more.", {"data": data + b"\0"}, "bad-signature"),
        ("another key", "Somebody else's key.", {"public": other.public.data}, "bad-signature"),
        ("R changed", "First byte.", {"signature": _flip(signature, 0)}, "bad-signature"),
        ("S changed", "Last byte but one.", {"signature": _flip(signature, 62)}, "bad-signature"),
        ("S not reduced", "S + l instead of S.", {"signature": signature[:32] + high}, "bad-signature"),
        ("63 bytes", "Cut short.", {"signature": signature[:-1]}, "bad-signature"),
        ("65 bytes", "One byte too many.", {"signature": signature + b"\0"}, "bad-signature"),
        ("no signature", "Nothing at all.", {"signature": b""}, "bad-signature"),
        ("key that is no point", "2 is no y of the curve.", {"public": b"\2" + bytes(31)}, "bad-signature"),
        ("key with a small part", MIXED_ABOUT, MIXED, "bad-signature"),
        ("key of 31 bytes", "Cut short.", {"public": key.public.data[:-1]}, "bad-key"),
    ):
        page.bad("verify", name, about, {**good, **change}, code)
    page.bad("public_key", "seed of 31 bytes", "Cut short.", {"seed": key.seed[:-1]}, "bad-key")
    return page


def _flip(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def _hpke(world: World) -> Page:
    page = Page(
        "hpke",
        "spec/sealing",
        "HPKE (RFC 9180), base mode, X-Wing, HKDF-SHA256, ChaCha20-Poly1305. Sealing is random: texts kept here open.",
    )
    key, other = OpeningKey(seed("opener")), OpeningKey(seed("another opener"))
    world.kept.knows(key, other)
    info = encode("covey/sealed", 1, bytes(32), bytes(16), bytes(32), "trustee 1", "part")
    for name, owner in (("public key", key), ("another public key", other)):
        page.case(
            "seal_public", name, "From the 32-byte X-Wing seed.", {"seed": owner.seed}, {"public": owner.public.data}
        )
    good: dict[str, Any] = {}
    for name, plain in (("a short text", b"Tuesday"), ("nothing", b""), ("1000 bytes", seed("text", length=1000))):
        sealed = key.public.seal(plain, info)
        given = {"seed": key.seed, "info": info, "sealed": sealed}
        good = good or given
        page.case("open", f"open {name}", "1136 bytes longer than the text.", given, {"plaintext": plain})
    sealed = good["sealed"]
    for name, about, change in (
        ("other info", "One byte of info differs.", {"info": _flip(info, -1 + len(info))}),
        ("another key", "Sealed to somebody else.", {"seed": other.seed}),
        ("lattice ciphertext changed", "First byte.", {"sealed": _flip(sealed, 0)}),
        ("curve ciphertext changed", "Byte 1088.", {"sealed": _flip(sealed, 1088)}),
        ("curve ciphertext, top bit", "X25519 ignores it, X-Wing does not.", {"sealed": _top(sealed, 1119)}),
        ("curve ciphertext zero", "A point of small order.", {"sealed": sealed[:1088] + bytes(32) + sealed[1120:]}),
        ("text changed", "First byte after the encapsulation.", {"sealed": _flip(sealed, 1120)}),
        ("tag changed", "Last byte.", {"sealed": _flip(sealed, len(sealed) - 1)}),
        ("cut by one", "The last byte is missing.", {"sealed": sealed[:-1]}),
        ("one byte more", "Something follows.", {"sealed": sealed + b"\0"}),
        ("1135 bytes", "Shorter than any sealed text.", {"sealed": sealed[:1135]}),
        ("nothing", "No bytes.", {"sealed": b""}),
    ):
        page.bad("open", name, about, {**good, **change}, "does-not-open")
    page.bad("open", "empty info", "Info is mandatory.", {**good, "info": b""}, "misuse")
    public = key.public.data
    for name, about, data in (
        ("public key of 1215 bytes", "Cut short.", public[:-1]),
        ("public key of 1217 bytes", "Too long.", public + b"\0"),
        ("lattice key not reduced", "Coefficients of 4095, not below 3329.", b"\xff" * 1152 + public[1152:]),
    ):
        page.bad("sealing_key", name, about, {"public": data}, "bad-key")
    page.bad("seal_public", "seed of 31 bytes", "Cut short.", {"seed": key.seed[:-1]}, "bad-key")
    return page


def _top(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 0x80]) + data[place + 1 :]


def _aead() -> Page:
    page = Page(
        "aead",
        "spec/filing",
        "ChaCha20-Poly1305 under single-use keys with a nonce of zeros, and padding to size classes.",
    )
    key, associated = seed("aead"), b"filing 1"
    for name, plain in (("32 bytes", seed("content key")), ("nothing", b""), ("100 bytes", seed("x", length=100))):
        sealed = aead.seal(key, plain, associated)
        given = {"key": key, "plaintext": plain, "associated": associated}
        page.case("seal", f"seal {name}", "16 bytes longer than the text.", given, {"ciphertext": sealed})
    sealed = aead.seal(key, b"Tuesday", associated)
    good = {"key": key, "ciphertext": sealed, "associated": associated}
    page.case("unseal", "unseal", "The other way.", good, {"plaintext": b"Tuesday"})
    for name, change in (
        ("another key", {"key": seed("another aead")}),
        ("other associated data", {"associated": b"filing 2"}),
        ("text changed", {"ciphertext": _flip(sealed, 0)}),
        ("tag changed", {"ciphertext": _flip(sealed, len(sealed) - 1)}),
        ("cut by one", {"ciphertext": sealed[:-1]}),
        ("15 bytes", {"ciphertext": sealed[:15]}),
        ("nothing", {"ciphertext": b""}),
    ):
        page.bad("unseal", name, "Does not authenticate.", {**good, **change}, "does-not-open")
    classes = (16, 64)
    for length in (0, 15, 16, 63):
        text = seed("pad", length=length)
        padded = filing.pad(text, classes)
        page.case(
            "pad",
            f"pad {length} bytes",
            "80, then zeros, up to the smallest class that is longer than the text.",
            {"plain": text, "classes": classes},
            {"padded": padded},
        )
    page.case("unpad", "unpad", "Zeros that end the text itself stay.", {"padded": b"ab\0\x80\0\0"}, {"plain": b"ab\0"})
    page.case("unpad", "unpad to nothing", "An empty text.", {"padded": b"\x80" + bytes(9)}, {"plain": b""})
    page.bad("pad", "pad 64 bytes", "Longer than any class.", {"plain": bytes(64), "classes": classes}, "too-long")
    for name, padded in (("no mark", b"ab\0\0"), ("only zeros", bytes(8)), ("empty", b"")):
        page.bad("unpad", f"unpad, {name}", "There is no 80.", {"padded": padded}, "bad-padding")
    return page


def _requests(world: World) -> Page:
    page = Page(
        "request-signature",
        "spec/http",
        "How a party signs an HTTP request. `target` is the path with its query as sent; `body` may be empty.",
        {"manifest": world.manifest.hash, "now": NOW},
    )
    key, manifest = world.desks[1].signing, world.manifest.hash
    samples = (
        ("GET", "/v1/desks/1/packages?after=0", NOW, b""),
        ("POST", "/v1/desks/1/decisions", NOW - 300, b"\x00\x2d body"),
        ("POST", "/v1/desks/1/decisions", NOW + 300, b"\x00\x2d body"),
    )
    for method, target, time, body in samples:
        header = request.sign(key, manifest, method, target, time, body)
        asked = {"method": method, "target": target, "body": body}
        name = f"{method} at {time - NOW:+d} s"
        page.case("sign_request", f"sign {name}", "", {"seed": key.seed, "time": time, **asked}, {"header": header})
        checked = {"public": key.public.data, "header": header, **asked}
        page.case("verify_request", f"verify {name}", "300 seconds either way are fine.", checked, {})
    method, target, _, body = samples[1]
    header = request.sign(key, manifest, method, target, NOW, body)
    stamp, signature = header.split(".")
    good = {"public": key.public.data, "header": header, "method": method, "target": target, "body": body}
    late = {s: request.sign(key, manifest, method, target, NOW + s, body) for s in (-301, 301)}
    for name, about, change, code in (
        ("another method", "GET instead of POST.", {"method": "GET"}, "bad-signature"),
        ("another target", "Another desk.", {"target": "/v1/desks/2/decisions"}, "bad-signature"),
        ("another body", "One byte more.", {"body": body + b"\0"}, "bad-signature"),
        ("another party", "Desk 2 did not sign.", {"public": world.desks[2].signing.public.data}, "bad-signature"),
        ("another time", "Not the time that was signed.", {"header": f"{NOW + 1}.{signature}"}, "bad-signature"),
        ("301 seconds old", "Too late.", {"header": late[-301]}, "stale-request"),
        ("301 seconds early", "A clock is wrong.", {"header": late[301]}, "stale-request"),
        ("no header", "Not signed at all.", {"header": None}, "not-signed"),
        ("empty header", "Not signed at all.", {"header": ""}, "not-signed"),
        ("no dot", "No signature.", {"header": stamp}, "not-signed"),
        ("no time", "No time.", {"header": f".{signature}"}, "not-signed"),
        ("negative time", "Only digits are a time.", {"header": f"-1.{signature}"}, "not-signed"),
        ("13 digits", "Milliseconds.", {"header": f"{NOW}000.{signature}"}, "not-signed"),
        ("digits of another script", "ASCII only.", {"header": f"\u0661.{signature}"}, "not-signed"),
        ("signature of 63 bytes", "Cut short.", {"header": header[:-2]}, "not-signed"),
    ):
        page.bad("verify_request", name, about, {**good, **change}, code)
    return page
