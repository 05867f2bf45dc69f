"""Every message: its fields and its bytes, and bytes that are no message."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from covey.primitives.prg import P
from covey.wire import attachments, ceremony, desk, filing, log, manifest, release, rows, vault
from covey.wire.codec import Message, layout
from vectors.messages import describe, fields_of, kinds, message
from vectors.page import Page
from vectors.world import World


def pages(world: World) -> list[Page]:
    """The page of the codec."""
    page = Page(
        "codec",
        "spec/encoding",
        "Every message's fields and bytes; each way gives the other. `fields` are in order: bytes and opaque in hex,"
        " u64 as decimal strings, words as lists, an inner message as an object.",
        {
            "layouts": {
                kind.__name__: {"type": kind.TYPE, "fields": [[n, describe(k)] for n, k in layout(kind)]}
                for kind in kinds()
            }
        },
    )
    page.base("plan", world.plan)
    page.base("signed manifest", world.signed)
    page.base("manifest", world.manifest)
    page.base("upload", world.filings["first"])
    page.base("state", world.states["dealt"][1])
    for item in _samples(world):
        name = type(item).__name__ + (" of a board" if item is world.other_offers["board"] else "")
        _both_ways(page, item, name, "")
    _edges(page)
    _undecodable(page)
    _contradictions(page, world)
    _unwritable(page)
    return [page]


def _samples(world: World) -> Iterator[Message]:
    for kind in kinds():
        if kind in {manifest.Plan, filing.FilingUpload, ceremony.CeremonyState, ceremony.Committed, log.SealedFiling}:
            continue
        if kind in {ceremony.CardOffer, ceremony.PrivateKeys}:
            continue  # they check themselves: true ones below
        if kind in {manifest.Manifest, manifest.SignedManifest, ceremony.Dealt, filing.FilingForTrustee}:
            continue
        yield message(kind)
    yield world.offers[1]
    yield world.other_offers["board"]
    yield world.keys["desk 1"]
    yield world.plan
    yield world.signed
    header, contents = message(filing.Header), message(filing.Contents)
    yield filing.FilingForTrustee(header, contents, b"a part")
    yield log.SealedFiling(header, contents)


def _both_ways(page: Page, item: Message, name: str, about: str) -> None:
    given = {"message": type(item).__name__, "fields": fields_of(item)}
    page.case("message", name, about, given, {"bytes": item.to_bytes()})


def _edges(page: Page) -> None:
    nothing = filing.CasePart("", "", False, "")
    _both_ways(page, nothing, "empty texts", "A length of zero each; a flag that is 0.")
    mark = filing.ConflictPart(("\ufeffa\0b", "\U0001f600", "e\u0301"), "\ufeff")
    _both_ways(page, mark, "texts that stay as they are", "Byte order mark, U+0000, four bytes, a combining accent.")
    _both_ways(page, filing.ConflictPart((), ""), "an empty list", "A count of zero.")
    _both_ways(page, rows.Bucket(0, 0, 2**32 - 1), "the root", "Depth 0 has the prefix 0.")
    _both_ways(page, rows.Bucket(32, 2**32 - 1, 0), "the deepest bucket", "Depth 32.")
    _both_ways(page, log.LogReply(2**63 - 1, ()), "largest u64", "2^63 - 1.")
    words = filing.PartPlain(bytes(32), np.array([0, P - 1, 1]))
    _both_ways(page, words, "largest element", "p - 1; words are little-endian.")
    _both_ways(page, filing.PartPlain(bytes(32), np.zeros(0, dtype=np.int64)), "no elements", "A count of zero.")


def _decode(page: Page, name: str, about: str, kind: type[Message], data: bytes, code: str) -> None:
    page.bad("decode", name, about, {"message": kind.__name__, "bytes": data}, code)


def _undecodable(page: Page) -> None:
    row = message(rows.RowId).to_bytes()
    case = message(filing.CasePart).to_bytes()
    part = filing.PartPlain(bytes(32), np.array([1])).to_bytes()
    decision = message(release.Decision).to_bytes()
    body = log.LogEntry(1, b"abc").to_bytes()
    _decode(page, "nothing", "No bytes at all.", rows.RowId, b"", "truncated")
    _decode(page, "half a type", "One byte.", rows.RowId, row[:1], "truncated")
    _decode(page, "only a type", "No fields.", rows.RowId, row[:2], "truncated")
    _decode(page, "one byte missing", "The last.", rows.RowId, row[:-1], "truncated")
    _decode(page, "one byte more", "A zero after the end.", rows.RowId, row + b"\0", "trailing-bytes")
    _decode(page, "two messages", "One after the other.", rows.RowId, row + row, "trailing-bytes")
    _decode(page, "another type", "Type 30 instead of 31.", rows.RowId, b"\0\x1e" + row[2:], "wrong-type")
    _decode(page, "type little-endian", "1f00.", rows.RowId, b"\x1f\0" + row[2:], "wrong-type")
    _decode(page, "opaque cut", "A length of 4 before 3 bytes.", log.LogEntry, body[:6] + b"\4abc", "truncated")
    _decode(page, "opaque longer than said", "A length of 2.", log.LogEntry, body[:6] + b"\2abc", "trailing-bytes")
    over = (3_000_001).to_bytes(4, "big")
    _decode(
        page,
        "opaque too long",
        "One more than allowed; refused before reading on.",
        log.LogEntry,
        body[:3] + over,
        "oversized",
    )
    _decode(page, "opaque of 2^32 - 1", "Far too long.", log.LogEntry, body[:3] + b"\xff" * 4, "oversized")
    long_text = (401).to_bytes(4, "big") + b"a" * 401
    _decode(
        page,
        "text too long",
        "401 bytes of at most 400.",
        filing.ConflictPart,
        b"\0\x1b" + bytes(4) + long_text,
        "oversized",
    )
    nine = (9).to_bytes(4, "big") + bytes(4) * 9
    _decode(page, "list too long", "9 of at most 8.", filing.ConflictPart, b"\0\x1b" + nine + bytes(4), "oversized")
    _decode(page, "list cut", "8 said, none there.", filing.ConflictPart, b"\0\x1b\0\0\0\x08", "truncated")
    count = (100_001).to_bytes(4, "big")
    _decode(page, "too many words", "100001 of at most 100000.", filing.PartPlain, part[:34] + count, "oversized")
    _decode(page, "words cut", "One word of three bytes.", filing.PartPlain, part[:-1], "truncated")
    for name, word in (("p", P), ("2^31", 2**31), ("2^32 - 1", 2**32 - 1)):
        data = part[:-4] + word.to_bytes(4, "little")
        _decode(page, f"element {name}", "Not below p.", filing.PartPlain, data, "element-out-of-range")
    at = 2 + 32 + 1 + 16
    for value in (2, 255):
        data = decision[:at] + bytes([value]) + decision[at + 1 :]
        _decode(page, f"flag {value}", "Neither 0 nor 1.", release.Decision, data, "out-of-range")
    reply = log.LogReply(2**63 - 1, ()).to_bytes()
    data = reply[:2] + b"\x80" + bytes(7) + reply[10:]
    _decode(page, "u64 of 2^63", "At most 2^63 - 1.", log.LogReply, data, "out-of-range")
    _decode(page, "bucket of depth 33", "There are 32 bits.", rows.Bucket, b"\0\x1e\x21" + bytes(8), "out-of-range")
    assert case[6:10] == "Zo\u00eb".encode()
    for name, text in (
        ("a lone continuation byte", "80616161"),
        ("a cut sequence", "616161c3"),
        ("an overlong slash", "c0af6161"),
        ("an overlong zero", "c0806161"),
        ("a surrogate", "eda08061"),
        ("beyond U+10FFFF", "f4908080"),
        ("byte ff", "ff616161"),
    ):
        data = case[:6] + bytes.fromhex(text) + case[10:]
        _decode(page, f"text with {name}", "Not UTF-8.", filing.CasePart, data, "not-utf8")


def _contradictions(page: Page, world: World) -> None:
    """Fields that decode one by one and do not fit each other; `replace` and `to_bytes` do not check."""
    core = message(filing.HeaderCore)
    header, proof, request = message(filing.Header), message(release.EventProof), message(rows.RowRequest)
    statement = message(rows.FullStatement)
    kept, made = message(vault.Vault), message(vault.VaultCreation)
    announced, piece = message(attachments.AttachmentOpening), message(attachments.AttachmentPiece)
    key = message(attachments.AttachmentKey)
    period, decision = message(desk.DeskPeriod), message(release.Decision)
    unreduced = b"\xff" * 1152 + decision.key[1152:]
    hashes = core.parts
    upload = world.filings["first"]
    one, two = upload.contents, world.filings["second"].contents
    plan, signed = world.plan, world.signed
    cards, desks = plan.trustees, plan.desks
    bad_key = replace(cards[0], sealing_key=b"\xff" * 1152 + cards[0].sealing_key[1152:])
    for name, about, item, code in (
        ("3 slots", "1, 2, 4 or 8.", replace(core, slots=3), "bad-slots"),
        ("0 slots", "1, 2, 4 or 8.", replace(core, slots=0), "bad-slots"),
        (
            "3 slots, inside",
            "A header's core is checked too.",
            replace(header, core=replace(core, slots=3)),
            "bad-slots",
        ),
        ("no desk", "At least one.", replace(core, desks=(), capsules=()), "bad-desks"),
        ("a desk twice", "Different ones.", replace(core, desks=(1, 1)), "bad-desks"),
        ("a capsule too few", "One for each desk.", replace(core, capsules=hashes[:1]), "bad-desks"),
        ("a commitment too few", "As many as parts.", replace(core, commitments=hashes[:1]), "bad-parts"),
        ("a prefix too long", "5 bits hold at most 31.", rows.Bucket(5, 32, 0), "bad-bucket"),
        ("no bits", "At least one.", rows.BitRequest(rows.Bucket(0, 0, 0), (), 0), "bad-bits"),
        ("a prefix at the root", "Depth 0 has none.", rows.Bucket(0, 1, 0), "bad-bucket"),
        ("no rows", "At least one.", replace(request, rows=()), "bad-rows"),
        ("a row twice", "Different ones.", replace(request, rows=(request.rows[0],) * 2), "bad-rows"),
        ("no thresholds", "At least one.", replace(request, thresholds=()), "bad-rows"),
        ("thresholds falling", "In rising order.", replace(request, thresholds=(1, 0)), "bad-rows"),
        ("a threshold twice", "Once each.", replace(request, thresholds=(0, 0)), "bad-rows"),
        ("rows of a statement falling", "In rising order.", replace(statement, rows=statement.rows[::-1]), "bad-rows"),
        ("a row of a statement twice", "Once each.", replace(statement, rows=statement.rows[:1] * 2), "bad-rows"),
        (
            "an event of three rows",
            "Threshold 2.",
            replace(proof, rows=(*proof.rows, rows.RowId(bytes(16), 0))),
            "bad-event",
        ),
        ("an event of one row twice", "T different ones.", replace(proof, rows=(proof.rows[0],) * 2), "bad-event"),
        ("a coefficient too few", "One for each row.", replace(proof, coefficients=np.array([1])), "bad-event"),
        ("a coefficient of 0", "Such a row says nothing.", replace(proof, coefficients=np.array([1, 0])), "bad-event"),
        ("parts swapped", "Not those of the header.", replace(upload, parts=upload.parts[::-1]), "hash-mismatch"),
        ("a part missing", "Four of five.", replace(upload, parts=upload.parts[:-1]), "hash-mismatch"),
        (
            "another case part",
            "Of another filing.",
            replace(upload, contents=replace(one, case=two.case)),
            "hash-mismatch",
        ),
        (
            "a conflict part of no class",
            "One byte too long.",
            replace(upload, contents=replace(one, conflict=one.conflict + b"\0")),
            "bad-size-class",
        ),
        (
            "a case part of no class",
            "One byte short.",
            replace(upload, contents=replace(one, case=one.case[:-1])),
            "bad-size-class",
        ),
        ("version 0 of a vault", "Counted from 1.", replace(kept, version=0), "out-of-range"),
        ("a vault of no class", "A byte too long.", replace(kept, sealed=kept.sealed + b"\0"), "bad-size-class"),
        (
            "a vault of no class, inside",
            "It is checked too.",
            replace(made, vault=replace(kept, sealed=b"")),
            "bad-size-class",
        ),
        ("period 0", "That is the manifest's card.", replace(period, number=0), "wrong-period"),
        ("period 257", "At most 256.", replace(period, number=257), "wrong-period"),
        ("a signing key of small order", "It would verify anything.", replace(period, signing=bytes(32)), "bad-key"),
        ("a period with a key that is none", "Not reduced.", replace(period, sealing=unreduced), "bad-key"),
        ("a decision with a key that is none", "Not reduced.", replace(decision, key=unreduced), "bad-key"),
        ("a decision with a short key", "1215 bytes.", replace(decision, key=unreduced[1:]), "bad-key"),
        ("declined, with a key", "Nothing is sent then.", replace(decision, accept=False), "bad-key"),
        ("an attachment of no pieces", "At least one.", replace(announced, pieces=0), "out-of-range"),
        ("an attachment of 2050 pieces", "2 GiB are 2049.", replace(announced, pieces=2050), "out-of-range"),
        (
            "an attachment beyond 2 GiB",
            "The last of 2049 is empty.",
            replace(announced, pieces=2049, last=1),
            "out-of-range",
        ),
        ("a piece of no class", "A byte too long.", replace(piece, sealed=piece.sealed + b"\0"), "bad-size-class"),
        ("a file beyond 2 GiB", "By one byte.", replace(key, size=(1 << 31) + 1), "out-of-range"),
        ("protocol 2", "Not spoken here.", replace(plan, protocol=2), "wrong-version"),
        ("n below 2t-1", "t = 4 of 5.", replace(plan, t=4), "bad-parameters"),
        ("n below 3t-2", "t = 3 of 5.", replace(plan, t=3), "bad-parameters"),
        ("t = 1", "At least 2.", replace(plan, t=1), "bad-parameters"),
        ("a threshold of 1", "At least 2; 1 is always offered.", replace(plan, thresholds=(1, 2)), "bad-parameters"),
        ("thresholds falling in a plan", "In rising order.", replace(plan, thresholds=(3, 2)), "bad-parameters"),
        ("a threshold of 65", "At most 64.", replace(plan, thresholds=(2, 65), capacity=128), "bad-parameters"),
        ("no threshold", "At least one.", replace(plan, thresholds=()), "bad-parameters"),
        ("an odd capacity", "Even ones only.", replace(plan, capacity=9), "bad-parameters"),
        ("a capacity of 2", "At least 4.", replace(plan, capacity=2, thresholds=(2,)), "bad-parameters"),
        ("a capacity of 1026", "At most 1024.", replace(plan, capacity=1026), "bad-parameters"),
        (
            "a capacity below a threshold",
            "16 below 20.",
            replace(plan, capacity=16, thresholds=(2, 20)),
            "bad-parameters",
        ),
        (
            "trustees out of order",
            "2, 1, 3, 4, 5.",
            replace(plan, trustees=(cards[1], cards[0], *cards[2:])),
            "bad-manifest",
        ),
        ("a trustee missing", "Four of five.", replace(plan, trustees=cards[:4]), "bad-manifest"),
        ("no desks", "At least one.", replace(plan, desks=()), "bad-manifest"),
        ("desks from 2", "Numbered from 1.", replace(plan, desks=desks[1:]), "bad-manifest"),
        ("no registrar", "At least one.", replace(plan, registrars=()), "bad-manifest"),
        ("one key for two", "Board and registrar.", replace(plan, registrars=(plan.board,)), "bad-manifest"),
        ("a sealing key that is none", "Not reduced.", replace(plan, trustees=(bad_key, *cards[1:])), "bad-key"),
        (
            "a subset key too few",
            "One for each subset.",
            replace(signed.manifest, subset_keys=signed.manifest.subset_keys[1:]),
            "bad-manifest",
        ),
        (
            "a subset key that is the identity",
            "32 zeros.",
            replace(signed.manifest, subset_keys=(bytes(32), *signed.manifest.subset_keys[1:])),
            "malformed",
        ),
        (
            "a subset key that is no element",
            "Not canonical.",
            replace(signed.manifest, subset_keys=(b"\xff" * 32, *signed.manifest.subset_keys[1:])),
            "malformed",
        ),
        (
            "a manifest's signature missing",
            "Every trustee signs.",
            replace(signed, signatures=signed.signatures[:-1]),
            "bad-signature",
        ),
        (
            "manifest signatures swapped",
            "In order.",
            replace(signed, signatures=signed.signatures[::-1]),
            "bad-signature",
        ),
        ("a round skipped", "Dealt without having committed.", _skipped(world), "bad-state"),
    ):
        _decode(page, name, about, type(item), item.to_bytes(), code)


def _skipped(world: World) -> Message:
    return replace(world.states["dealt"][1], committed=())


def _unwritable(page: Page) -> None:
    """What an encoder must not write."""
    bucket, row, case = (fields_of(message(kind)) for kind in (rows.Bucket, rows.RowId, filing.CasePart))
    for name, about, kind, fields in (
        ("u8 of 256", "Too large.", "RowId", {**row, "slot": 256}),
        ("u8 of -1", "Too small.", "RowId", {**row, "slot": -1}),
        ("depth of 33", "Above its limit.", "Bucket", {**bucket, "depth": 33}),
        ("15 bytes for 16", "Too short.", "RowId", {**row, "filing": "00" * 15}),
        ("text of 36 bytes", "At most 35 bytes, not characters.", "CasePart", {**case, "language": "\u00eb" * 18}),
        ("9 identifiers", "At most 8.", "ConflictPart", {"identifiers": ["a"] * 9, "workplace": ""}),
    ):
        page.bad("encode_message", name, about, {"message": kind, "fields": fields}, "misuse")
