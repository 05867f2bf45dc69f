"""Building a filing from its entropy, and the verdicts of board and trustees."""

from typing import Any

from covey.core import deposit
from covey.core.pseudonym import account_point
from covey.core.shamir import reconstruct
from covey.primitives import aead
from covey.primitives.hashing import derive_key
from covey.primitives.signing import SigningKey
from covey.roles import author
from covey.roles.case_part import open_both
from covey.wire import filing as wire
from covey.wire.log import EntryKind
from covey.wire.manifest import Manifest
from vector_ops.reading import Op, Values, array, plain, raw, sealing, sha256
from vector_ops.worlds import applied, board, joined, trustee

Out = dict[str, Any]


def _manifest(given: Values) -> Manifest:
    return Manifest.from_bytes(raw(given["manifest"]))


def file(i: Values, given: Values) -> Out:
    manifest, key, draft = _manifest(given), SigningKey(raw(i["seed"])), dict(i["draft"])
    case = wire.CasePart(**draft.pop("case"))
    draft |= {"identifiers": tuple(draft["identifiers"]), "desks": tuple(draft["desks"])}
    draft["pseudonyms"] = tuple(raw(item) for item in draft["pseudonyms"])
    calls: list[tuple[bytes, bytes, bytes]] = []
    answers = [raw(item) for item in (*i.get("sealed_parts", []), *i.get("sealed_capsules", []))]
    with sealing(answers or [bytes(2000)] * 20, calls):
        upload = author.file(manifest, key, raw(i["filing"]), author.Draft(**draft, case=case), raw(i["entropy"]))
    return _described(manifest, upload, raw(i["entropy"]), calls)


def _described(
    manifest: Manifest, upload: wire.FilingUpload, entropy: bytes, calls: list[tuple[bytes, bytes, bytes]]
) -> Out:
    """The filing taken apart again, each piece by what the specification says of it."""
    header, contents, core = upload.header, upload.contents, upload.header.core
    n, numbers = manifest.plan.n, manifest.parameters
    assert [call[0] for call in calls[:n]] == [card.sealing_key for card in manifest.plan.trustees]
    assert [call[0] for call in calls[n:]] == [manifest.desk(desk).sealing_key for desk in core.desks]
    parts = [wire.PartPlain.from_bytes(plaintext) for _, plaintext, _ in calls[:n]]
    for number, part in enumerate(parts, start=1):
        checks = (header.degree_check, header.square_check)
        deposit.judge(numbers, core.slots, number, part.words, core.dealing, checks)
    shares = array([part.words[: numbers.shared_words(core.slots)].tolist() for part in parts])
    assert len({plaintext for _, plaintext, _ in calls[n:]}) == 1
    keys = [derive_key(entropy, "covey/content/1"), derive_key(entropy, "covey/content/2")]
    info = wire.sealing_info(core.manifest, core.id, core.account, "", "conflict")
    opened = open_both(core, keys[1], contents.case)
    header.verify()
    return plain(
        {
            "account": core.account,
            "point": account_point(core.account),
            "slots": core.slots,
            "shared": reconstruct(range(1, n + 1), shares, numbers.t - 1),
            "content_keys": keys,
            "part_plaintexts": parts,
            "part_infos": {number: info for number, (_, _, info) in enumerate(calls[:n], start=1)},
            "commitments": core.commitments,
            "conflict_plaintext": wire.unpad(aead.unseal(keys[0], contents.conflict, info)),
            "case_plaintext": opened.case,
            "case_part_key": opened.key,
            "mail_secret": opened.mail,
            "conflict": contents.conflict,
            "case": contents.case,
            "capsules_plaintext": calls[n][1],
            "capsules_infos": {desk: info for desk, (_, _, info) in zip(core.desks, calls[n:], strict=True)},
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
    )


def upload(i: Values, given: Values) -> Out:
    keeper = board(_manifest(given), [raw(item) for item in given["accounts"]])
    for earlier in i["before"]:
        keeper.file(raw(earlier), given["now"])
    return plain({"subject": keeper.file(raw(i["upload"]), given["now"])})


def take(i: Values, given: Values) -> Out:
    """A trustee's receipt, and the words it has opened."""
    manifest = _manifest(given)
    role = trustee(manifest, raw(i["secrets"]))
    joined(role, [raw(item) for item in given["accounts"]])
    receipt = applied(role, EntryKind.FILING, raw(i["filing"]), given["now"])
    sent = wire.FilingForTrustee.from_bytes(raw(i["filing"]))
    core, me = sent.header.core, role.secrets.trustee
    info = wire.sealing_info(core.manifest, core.id, core.account, f"trustee {me}", "part")
    opened = wire.PartPlain.from_bytes(role.secrets.opening.open(sent.part, info))
    return plain({"receipt": receipt, "words": opened.words})


def withdraw(i: Values, given: Values) -> Out:
    return plain({"withdrawal": author.withdraw(_manifest(given), SigningKey(raw(i["seed"])), raw(i["filing"]))})


def take_withdrawal(i: Values, given: Values) -> Out:
    keeper = board(_manifest(given), [raw(item) for item in given["accounts"]])
    for earlier in i["before"]:
        keeper.file(raw(earlier), given["now"])
    return plain({"subject": keeper.withdraw(raw(i["withdrawal"]), given["now"])})


OPS: dict[str, Op] = {
    "file": file,
    "upload": upload,
    "take": take,
    "withdraw": withdraw,
    "take_withdrawal": take_withdrawal,
}
