"""Building a filing, and what board and trustees make of one."""

from dataclasses import replace
from typing import Any

import numpy as np

from covey.core.mail import mail_secret
from covey.core.pseudonym import account_point
from covey.core.shamir import reconstruct
from covey.primitives import aead
from covey.primitives.hashing import derive_key
from covey.primitives.signing import SigningKey
from covey.roles import author
from covey.roles.case_part import open_both
from covey.wire import filing as wire
from vectors.page import Page, seed, sha256
from vectors.parts import parts
from vectors.world import ALICE, BOB, CASE, DAY, NOW, World, moved, resigned


def pages(world: World) -> list[Page]:
    """The page of filings."""
    page = Page(
        "filing",
        "spec/filing",
        "A filing built from 32 bytes of entropy, and what board and trustees check. Sealing is random: `sealed_parts`"
        " and `sealed_capsules` are what the sealer gave for the plaintexts in the output; all the rest follows.",
        {
            "manifest": world.manifest,
            "now": NOW,
            "accounts": [key.public.data for key in world.accounts],
            "sealed_texts": [t for name in ("second", "again") for t in _sealed(world, name)],
        },
    )
    page.base("manifest", world.manifest)
    page.base("part of first for 2", world.for_trustee("first", 2))
    for name in ("first", "third", "direct", "padded"):
        page.base(f"upload {name}", world.filings[name])
        page.base(f"header {name}", world.filings[name].header)
        _file(page, world, name)
    parts(page, world)
    _withdrawals(page, world)
    _bad_drafts(page, world)
    _bad_uploads(page, world)
    return [page]


def _sealed(world: World, name: str) -> list[bytes]:
    """Sealed texts of filings that have no case of their own, for the generator to find them again."""
    upload = world.filings[name]
    return [*upload.parts, *upload.contents.capsules]


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
    opened = [world.part(name, i) for i in range(1, 6)]
    shared_words = world.parameters.shared_words(core.slots)
    shared = reconstruct(range(1, 6), np.stack([part.words[:shared_words] for part in opened]), 1)
    infos = {i: wire.sealing_info(core.manifest, filing, core.account, f"trustee {i}", "part") for i in range(1, 6)}
    desks = {j: wire.sealing_info(core.manifest, filing, core.account, f"desk {j}", "capsules") for j in core.desks}
    capsules = [world.desks[j].opening.open(s, desks[j]) for j, s in zip(core.desks, contents.capsules, strict=True)]
    conflict = wire.ConflictPart(draft.identifiers, draft.workplace).to_bytes()
    content_keys = [derive_key(entropy, "covey/content/1"), derive_key(entropy, "covey/content/2")]
    info = wire.sealing_info(core.manifest, filing, core.account, "", "conflict")
    assert aead.unseal(content_keys[0], contents.conflict, info)
    opened_case = open_both(core, content_keys[1], contents.case)
    assert (opened_case.case, opened_case.mail) == (draft.case, mail_secret(key.seed, filing))
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
        "part_plaintexts": opened,
        "part_infos": infos,
        "commitments": core.commitments,
        "conflict_plaintext": conflict,
        "case_plaintext": draft.case,
        "case_part_key": opened_case.key,
        "mail_secret": opened_case.mail,
        "conflict": contents.conflict,
        "case": contents.case,
        "capsules_plaintext": capsules[0],
        "capsules_infos": desks,
        "core": core,
        "core_digest": core.digest,
        "dealing_digest": core.dealing,
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
        page.case(
            "upload", "board takes it twice", "The same again changes nothing.", again, {"subject": header.digest}
        )


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
        (
            "the same person twice",
            "Different ones.",
            {"identifiers": (ALICE,) * 2, "pseudonyms": both[:1] * 2},
            "repeated-identifier",
        ),
        (
            "nine identifiers",
            "At most 8.",
            {"identifiers": tuple(map(str, range(9))), "pseudonyms": nine},
            "too-many-identifiers",
        ),
        ("desk 3", "There are two.", {"desks": (3,)}, "unknown-desk"),
        ("desk 0", "Numbered from 1.", {"desks": (0,)}, "unknown-desk"),
        ("a workplace of 401 bytes", "At most 400.", {"workplace": "a" * 401}, "misuse"),
        (
            "a long case",
            "120000 and 4000 bytes of text fit; language has at most 35.",
            {"case": replace(CASE, language="a" * 36)},
            "misuse",
        ),
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
        (
            "unknown account",
            "It has not joined.",
            resigned(upload, stranger, account=stranger.public.data),
            "unknown-account",
        ),
        ("another escrow", "Manifest.", signed(manifest=bytes(32)), "wrong-manifest"),
        ("four parts", "One for each trustee.", replace(signed(**four), parts=upload.parts[:4]), "bad-parts"),
        ("desk 3 in the header", "There are two.", signed(desks=(3,)), "unknown-desk"),
        ("expires today", "The last day is past.", signed(expires=today), "bad-expiry"),
        ("expires too late", "401 days.", signed(expires=today + 401), "bad-expiry"),
        (
            "a part of another filing",
            "Hash.",
            replace(upload, parts=(world.filings["again"].parts[0], *upload.parts[1:])),
            "hash-mismatch",
        ),
        (
            "a capsule of another filing",
            "Hash.",
            replace(upload, contents=replace(contents, capsules=world.filings["again"].contents.capsules)),
            "hash-mismatch",
        ),
        (
            "a conflict part of no class",
            "1041 bytes.",
            with_contents(conflict=contents.conflict + b"\0"),
            "bad-size-class",
        ),
        ("a case part of no class", "2063 bytes.", with_contents(case=contents.case[:-1]), "bad-size-class"),
    ):
        page.bad("upload", f"upload: {name}", about, {"upload": made, "before": []}, code)
    again = {"upload": signed(expires=core.expires + 1), "before": [upload]}
    page.bad("upload", "upload: an id used before", "With another date.", again, "id-reused")


def _with_core(upload: wire.FilingUpload, **changes: Any) -> wire.FilingUpload:
    return replace(upload, header=replace(upload.header, core=replace(upload.header.core, **changes)))
