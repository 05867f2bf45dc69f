"""Building a filing, and what board and trustees make of one."""

from dataclasses import replace
from typing import Any

import numpy as np
from vectors.page import Page, seed, sha256
from vectors.world import ALICE, BOB, CASE, DAY, NOW, World, moved, resigned, signed_header

from covey.core import deposit
from covey.core.field import matmul
from covey.core.pseudonym import account_point
from covey.core.shamir import reconstruct
from covey.primitives import aead
from covey.primitives.hashing import derive_key
from covey.primitives.hpke import SealingKey
from covey.primitives.signing import SigningKey
from covey.roles import author
from covey.wire import filing as wire
from covey.wire.log import SIGN_RECEIPT, Receipt, Status


def pages(world: World) -> list[Page]:
    """The page of filings."""
    page = Page(
        "filing",
        "spec/filing",
        "A filing built from 32 bytes of entropy, and what board and trustees check. Sealing is random: `sealed_parts` and"
        " `sealed_capsules` are what the sealer gave for the plaintexts in the output; all the rest follows.",
        {"manifest": world.manifest, "now": NOW, "accounts": [key.public.data for key in world.accounts]},
    )
    page.base("manifest", world.manifest)
    page.base("part of first for 2", world.for_trustee("first", 2))
    for name in ("first", "third", "direct", "padded"):
        page.base(f"upload {name}", world.filings[name])
        page.base(f"header {name}", world.filings[name].header)
        _file(page, world, name)
    _parts(page, world)
    _withdrawals(page, world)
    _bad_drafts(page, world)
    _bad_uploads(page, world)
    _bad_parts(page, world)
    return [page]


def draft_of(draft: author.Draft) -> dict[str, Any]:
    """A draft in JSON."""
    return {
        "identifiers": draft.identifiers,
        "pseudonyms": draft.pseudonyms,
        "threshold": draft.threshold,
        "desks": draft.desks,
        "expires": draft.expires,
        "normaliser": draft.normaliser,
        "workplace": draft.workplace,
        "case": {
            "reach": draft.case.reach,
            "language": draft.case.language,
            "has_record": draft.case.has_record,
            "account": draft.case.account,
        },
    }


def _file(page: Page, world: World, name: str) -> None:
    account, draft = world.drafts[name]
    key, upload = world.accounts[account], world.filings[name]
    filing, _, entropy = world.made_of(name)
    header, contents, core = upload.header, upload.contents, upload.header.core
    parts = [world.part(name, i) for i in range(1, 6)]
    shared_words = world.parameters.shared_words(core.slots)
    shared = reconstruct(range(1, 6), np.stack([part.words[:shared_words] for part in parts]), 1)
    infos = {i: wire.sealing_info(core.manifest, filing, core.account, f"trustee {i}", "part") for i in range(1, 6)}
    desks = {j: wire.sealing_info(core.manifest, filing, core.account, f"desk {j}", "capsules") for j in core.desks}
    capsules = [world.desks[j].opening.open(s, desks[j]) for j, s in zip(core.desks, contents.capsules, strict=True)]
    conflict = wire.ConflictPart(draft.identifiers, draft.workplace).to_bytes()
    content_keys = [derive_key(entropy, "covey/content/1"), derive_key(entropy, "covey/content/2")]
    for sealed, content_key, role in ((contents.conflict, 0, "conflict"), (contents.case, 1, "case")):
        info = wire.sealing_info(core.manifest, filing, core.account, "", role)
        assert aead.unseal(content_keys[content_key], sealed, info)
    given = {
        "seed": key.seed,
        "filing": filing,
        "entropy": entropy,
        "draft": draft_of(draft),
        "sealed_parts": upload.parts,
        "sealed_capsules": contents.capsules,
    }
    output = {
        "account": core.account,
        "point": account_point(core.account),
        "slots": core.slots,
        "shared": shared,
        "content_keys": content_keys,
        "part_plaintexts": parts,
        "part_infos": infos,
        "commitments": core.commitments,
        "conflict_plaintext": conflict,
        "case_plaintext": draft.case,
        "conflict": contents.conflict,
        "case": contents.case,
        "capsules_plaintext": capsules[0],
        "capsules_infos": desks,
        "core": core,
        "core_digest": core.digest,
        "degree_check": header.degree_check,
        "square_check": header.square_check,
        "header": header,
        "subject": header.digest,
        "upload_length": len(upload.to_bytes()),
        "upload_sha256": sha256(upload.to_bytes()),
    }
    about = {
        "first": "One identifier, one desk, k = 2.",
        "third": "Two identifiers, k = 3: the rows at T = 2 are made up.",
        "direct": "k = 1: the direct capsule is real.",
        "padded": "Three identifiers in four slots, two desks, k = 3.",
    }[name]
    page.case("file", f"file: {name}", about, given, output)
    given = {"upload": upload, "before": []}
    page.case("upload", f"board takes: {name}", "The subject of its receipts.", given, {"subject": header.digest})
    again = {"upload": upload, "before": [upload]}
    if name == "first":
        page.case("upload", "board takes it twice", "The same again changes nothing.", again, {"subject": header.digest})


def _parts(page: Page, world: World) -> None:
    for name, trustee in (("first", 1), ("first", 5), ("padded", 3)):
        sent = world.for_trustee(name, trustee)
        receipt = _receipt(world, trustee, sent.header.digest, Status.HELD)
        given = {"secrets": world.secrets[trustee].to_bytes(), "filing": sent}
        output = {"receipt": receipt, "words": world.part(name, trustee).words}
        page.case("take", f"trustee {trustee} takes: {name}", "Its part opens and passes; a receipt.", given, output)


def _receipt(world: World, trustee: int, subject: bytes, status: Status, code: str = "") -> Receipt:
    unsigned = Receipt(trustee, world.manifest.hash, subject, status, code, NOW, bytes(64))
    return replace(unsigned, signature=world.secrets[trustee].signing.sign(SIGN_RECEIPT, unsigned.signed_bytes()))


def _withdrawals(page: Page, world: World) -> None:
    key, upload = world.accounts[0], world.filings["first"]
    made = author.withdraw(world.manifest, key, upload.header.core.id)
    given = {"seed": key.seed, "filing": upload.header.core.id}
    page.case("withdraw", "withdraw", "Signed by the account.", given, {"withdrawal": made})
    taken = {"withdrawal": made, "before": [upload]}
    page.case("take_withdrawal", "board takes a withdrawal", "", taken, {"subject": upload.header.digest})
    stranger = author.withdraw(world.manifest, world.accounts[1], upload.header.core.id)
    elsewhere = replace(made, manifest=bytes(32))
    unknown = author.withdraw(world.manifest, key, bytes(16))
    for name, about, item, code in (
        ("another account", "Well signed, but not its filing.", stranger, "unknown-filing"),
        ("no such filing", "16 zeros.", unknown, "unknown-filing"),
        ("another escrow", "Manifest.", elsewhere, "wrong-manifest"),
        ("signature false", "64 zeros.", replace(made, signature=bytes(64)), "bad-signature"),
    ):
        page.bad("take_withdrawal", f"withdrawal: {name}", about, {"withdrawal": item, "before": [upload]}, code)


def _bad_drafts(page: Page, world: World) -> None:
    key, (filing, draft, entropy) = world.accounts[0], world.made_of("first")
    both = (world.pseudonym(ALICE), world.pseudonym(BOB))
    nine = tuple(seed("nine", i, length=64) for i in range(9))
    for name, about, change, code in (
        ("threshold 5", "1, 2 and 3 are offered.", {"threshold": 5}, "threshold-not-offered"),
        ("threshold 0", "1, 2 and 3 are offered.", {"threshold": 0}, "threshold-not-offered"),
        ("nobody", "At least one identifier.", {"identifiers": (), "pseudonyms": ()}, "no-identifier"),
        ("a pseudonym too many", "One for each identifier.", {"pseudonyms": both}, "no-identifier"),
        ("the same person twice", "Different ones.", {"identifiers": (ALICE,) * 2, "pseudonyms": both[:1] * 2}, "repeated-identifier"),
        ("nine identifiers", "At most 8.", {"identifiers": tuple(map(str, range(9))), "pseudonyms": nine}, "too-many-identifiers"),
        ("desk 3", "There are two.", {"desks": (3,)}, "unknown-desk"),
        ("desk 0", "Numbered from 1.", {"desks": (0,)}, "unknown-desk"),
        ("a workplace of 401 bytes", "At most 400.", {"workplace": "a" * 401}, "misuse"),
        ("a long case", "120000 and 4000 bytes of text fit; language has at most 35.", {"case": replace(CASE, language="a" * 36)}, "misuse"),
    ):
        given = {"seed": key.seed, "filing": filing, "entropy": entropy, "draft": draft_of(replace(draft, **change))}
        page.bad("file", f"draft: {name}", about, given, code)


def _bad_uploads(page: Page, world: World) -> None:
    """What the board refuses. Each is signed by its account unless the signature is what is wrong."""
    upload, key, stranger = world.filings["first"], world.accounts[0], SigningKey(seed("stranger"))
    core, contents = upload.header.core, upload.contents
    today = NOW // DAY

    def signed(**changes: Any) -> wire.FilingUpload:
        return resigned(upload, key, **changes)

    def with_contents(**changes: Any) -> wire.FilingUpload:
        body = replace(contents, **changes)
        hashes = {"conflict": wire.sealed_hash(body.conflict), "case": wire.sealed_hash(body.case)}
        return replace(signed(**hashes), contents=body)

    four = {"parts": core.parts[:4], "commitments": core.commitments[:4]}
    moved_check = replace(upload.header, degree_check=moved(upload.header.degree_check, 0))
    for name, about, made, code in (
        ("date changed", "Not what was signed.", _with_core(upload, expires=core.expires + 1), "bad-signature"),
        ("a check changed", "Checks are signed too.", replace(upload, header=moved_check), "bad-signature"),
        ("signed by another", "Not the account's signature.", resigned(upload, stranger), "bad-signature"),
        ("unknown account", "It has not joined.", resigned(upload, stranger, account=stranger.public.data), "unknown-account"),
        ("another escrow", "Manifest.", signed(manifest=bytes(32)), "wrong-manifest"),
        ("four parts", "One for each trustee.", replace(signed(**four), parts=upload.parts[:4]), "bad-parts"),
        ("desk 3 in the header", "There are two.", signed(desks=(3,)), "unknown-desk"),
        ("expires today", "The last day is past.", signed(expires=today), "bad-expiry"),
        ("expires too late", "401 days.", signed(expires=today + 401), "bad-expiry"),
        ("a part of another filing", "Hash.", replace(upload, parts=(world.filings["again"].parts[0], *upload.parts[1:])), "hash-mismatch"),
        ("a capsule of another filing", "Hash.", replace(upload, contents=replace(contents, capsules=world.filings["again"].contents.capsules)), "hash-mismatch"),
        ("a conflict part of no class", "1041 bytes.", with_contents(conflict=contents.conflict + b"\0"), "bad-size-class"),
        ("a case part of no class", "2063 bytes.", with_contents(case=contents.case[:-1]), "bad-size-class"),
    ):
        page.bad("upload", f"upload: {name}", about, {"upload": made, "before": []}, code)
    again = {"upload": signed(expires=core.expires + 1), "before": [upload]}
    page.bad("upload", "upload: an id used before", "With another date.", again, "id-reused")


def _with_core(upload: wire.FilingUpload, **changes: Any) -> wire.FilingUpload:
    return replace(upload, header=replace(upload.header, core=replace(upload.header.core, **changes)))


def _bad_parts(page: Page, world: World) -> None:
    """What a trustee refuses, with the code in its receipt."""
    me, key, sent = 2, world.accounts[0], world.for_trustee("first", 2)
    core, plain = sent.header.core, world.part("first", 2)
    sealing = SealingKey(world.manifest.trustee(me).sealing_key)
    info = wire.sealing_info(core.manifest, core.id, core.account, f"trustee {me}", "part")

    def given(part: bytes, commitment: bytes = b"", prove: Any = None, **changes: Any) -> dict[str, Any]:
        parts, commitments = list(core.parts), list(core.commitments)
        parts[me - 1] = wire.sealed_hash(part)
        commitments[me - 1] = commitment or commitments[me - 1]
        header = replace(sent.header, core=replace(core, parts=tuple(parts), commitments=tuple(commitments), **changes))
        if prove is not None:
            degree, square = deposit.prove(world.parameters, core.slots, prove, header.core.digest)
            header = replace(header, degree_check=degree.ravel(), square_check=square.ravel())
        made = replace(sent, header=signed_header(header, key), part=part)
        return {"secrets": world.secrets[me].to_bytes(), "filing": made, "sealed_part": part}

    def dealt(words: np.ndarray, prove: Any = None) -> dict[str, Any]:
        changed = replace(plain, words=words)
        return given(sealing.seal(changed.to_bytes(), info), changed.commitment(core.id, me), prove)

    coefficients = _coefficients(world)
    square = coefficients.copy()
    square[0, world.parameters.half] = (square[0, world.parameters.half] + 1) % (2**31 - 1)
    false_words = moved(plain.words, world.parameters.half)
    other_info = wire.sealing_info(core.manifest, core.id, core.account, "trustee 3", "part")
    salted = replace(plain, salt=bytes(32))
    wrong_type = b"\0\x17" + plain.to_bytes()[2:]
    trailing = plain.to_bytes() + b"\0"
    for name, about, made, code in (
        ("sealed for another", "With the info of trustee 3.", given(sealing.seal(plain.to_bytes(), other_info)), "does-not-open"),
        ("sealed under another filing", "A part moved to here.", given(world.filings["again"].parts[me - 1]), "does-not-open"),
        ("not what was committed", "Another salt.", given(sealing.seal(salted.to_bytes(), info)), "commitment-mismatch"),
        ("another type", "Type 23.", given(sealing.seal(wrong_type, info)), "wrong-type"),
        ("bytes at the end", "One zero.", given(sealing.seal(trailing, info)), "trailing-bytes"),
        ("a part too short", "One element is missing.", dealt(plain.words[:-1]), "bad-part-length"),
        ("a share moved", "Off its polynomial.", dealt(moved(plain.words, 0), coefficients), "share-off-polynomial"),
        ("a false square", "Well dealt and proved, but z is not (u, u*u).", dealt(false_words, square), "not-a-square"),
        ("checks of another header", "Those of before the date was changed.", _stale(world, given), "share-off-polynomial"),
    ):
        page.bad("take", f"part: {name}", about, made, code)
    other = {"secrets": world.secrets[me].to_bytes(), "filing": replace(sent, part=world.filings["first"].parts[0])}
    page.bad("take", "part: of another trustee", "Hash.", other, "hash-mismatch")
    late = NOW // DAY + 402
    far = given(sent.part, expires=late)
    page.bad("take", "part: expires too late", "402 days; the board's limit is 400, a trustee's one more.", far, "bad-expiry")


def _stale(world: World, given: Any) -> dict[str, Any]:
    sent = world.for_trustee("first", 2)
    return given(sent.part, expires=sent.header.core.expires + 1)


def _coefficients(world: World) -> np.ndarray:
    """The polynomials of the first filing, from all of its parts."""
    parts = np.stack([world.part("first", i).words for i in (1, 2, 3)])
    # Degree 2t-2 = 2 through the points 1, 2, 3.
    half = pow(2, -1, 2**31 - 1)
    inverse = np.array([[3, -3, 1], [-5 * half, 4, -3 * half], [half, -1, half]], dtype=object) % (2**31 - 1)
    return matmul(inverse.astype(np.int64), parts)
