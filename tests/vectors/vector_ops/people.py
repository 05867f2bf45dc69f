"""Joining, receipts, pseudonyms: what a client does, and what board and trustees answer."""

from dataclasses import replace
from typing import Any

from covey.core import oprf
from covey.core.pseudonym import account_point
from covey.primitives.group import Element, Scalar
from covey.primitives.signing import SigningKey
from covey.roles import admission, author
from covey.roles.trustee import TrusteeSecrets
from covey.wire.account import ADMISSION_INVITATION, Registration
from covey.wire.log import SIGN_RECEIPT, Receipt
from covey.wire.manifest import Manifest
from vector_ops.reading import Op, Values, plain, raw
from vector_ops.worlds import board, joined, trustee

Out = dict[str, Any]


def _manifest(given: Values) -> Manifest:
    return Manifest.from_bytes(raw(given["manifest"]))


def invite(i: Values, given: Values) -> Out:
    key = SigningKey(raw(i["seed"]))
    made = admission.invite(_manifest(given).hash, i["registrar"], key, raw(i["ticket"]), i["expires"])
    return {"invitation": made.hex()}


def join(i: Values, given: Values) -> Out:
    manifest, key = _manifest(given), SigningKey(raw(i["seed"]))
    proof = admission.use_invitation(manifest.hash, raw(i["invitation"]), key.public.data)
    made = author.register(manifest, key, ADMISSION_INVITATION, proof)
    return plain({"account": key.public.data, "admission": proof, "registration": made})


def register(i: Values, given: Values) -> Out:
    """The board's verdict."""
    manifest = _manifest(given)
    keeper = board(manifest)
    for earlier in i["before"]:
        keeper.register(raw(earlier), given["now"])
    account = keeper.register(raw(i["registration"]), given["now"])
    registration = Registration.from_bytes(raw(i["registration"]))
    nullifier = admission.ADMISSIONS[registration.admission_kind].nullifier(manifest, registration, given["now"])
    return plain({"account": account, "point": account_point(account), "nullifier": nullifier})


def receipt(i: Values, given: Values) -> Out:
    key, manifest = SigningKey(raw(i["seed"])), _manifest(given).hash
    unsigned = Receipt(i["trustee"], manifest, raw(i["subject"]), i["status"], i["code"], i["time"], bytes(64))
    return plain({"receipt": replace(unsigned, signature=key.sign(SIGN_RECEIPT, unsigned.signed_bytes()))})


def read(i: Values, given: Values) -> Out:
    manifest = _manifest(given)
    receipts = [Receipt.from_bytes(raw(item)) for item in i["receipts"]]
    newest = author.read_receipts(manifest, raw(given["subject"]), receipts, raw(given["filing"]))
    statuses = {trustee: int(found.status) for trustee, found in sorted(newest.items())}
    return plain({"newest": statuses, "held": author.is_held(manifest, newest)})


def key_share(i: Values, given: Values) -> Out:
    secrets = TrusteeSecrets.from_bytes(raw(i["secrets"]), _manifest(given).parameters)
    public = Element.base_mul(secrets.oprf_key)
    assert _manifest(given).evaluation_keys[secrets.trustee] == public
    return plain({"key": secrets.oprf_key, "public": public})


def inquire(i: Values, _: Values) -> Out:
    found = author.inquire(i["identifiers"], raw(i["entropy"])).blinded
    return plain(
        {"inputs": [b.input for b in found], "blinds": [b.blind for b in found], "blinded": [b.element for b in found]}
    )


def answer(i: Values, given: Values) -> Out:
    public = Element.from_bytes(raw(given["publics"][str(i["trustee"])]))
    blinded = [Element.from_bytes(raw(item)) for item in i["blinded"]]
    made = oprf.answer(i["trustee"], Scalar.from_bytes(raw(i["key"])), public, blinded, raw(i["nonce"]))
    return plain({"trustee": made.trustee, "evaluated": made.evaluated, "proof": made.proof.to_bytes()})


def combine(i: Values, given: Values) -> Out:
    blinded = [
        oprf.Blinded(raw(text), Scalar.from_bytes(raw(blind)), Element.from_bytes(raw(element)))
        for text, blind, element in zip(i["inputs"], i["blinds"], i["blinded"], strict=True)
    ]
    answers = [
        oprf.BlindAnswer(
            item["trustee"],
            tuple(Element.from_bytes(raw(e)) for e in item["evaluated"]),
            oprf.Proof.from_bytes(raw(item["proof"])),
        )
        for item in i["answers"]
    ]
    publics = {int(number): Element.from_bytes(raw(found)) for number, found in given["publics"].items()}
    outputs = oprf.combine(blinded, answers, publics, given["t"])
    return plain({"pseudonyms": outputs[: i["wanted"]]})


def evaluate(i: Values, _: Values) -> Out:
    return plain({"pseudonyms": [oprf.evaluate(Scalar.from_bytes(raw(i["key"])), raw(text)) for text in i["inputs"]]})


def request(i: Values, given: Values) -> Out:
    blinded = tuple(oprf.Blinded(b"", Scalar.from_int(1), Element.from_bytes(raw(item))) for item in i["blinded"])
    inquiry = author.Inquiry(blinded, len(blinded))
    made = inquiry.request(_manifest(given), SigningKey(raw(i["seed"])), i["trustee"], raw(i["id"]))
    return {"request": made.hex()}


def reply(i: Values, given: Values) -> Out:
    role = trustee(_manifest(given), raw(i["secrets"]))
    joined(role, [raw(item) for item in i["accounts"]])
    return {"answer": role.evaluate(raw(i["request"]), raw(i["entropy"])).hex()}


def finish(i: Values, given: Values) -> Out:
    manifest, inquiry = _manifest(given), author.inquire(i["identifiers"], raw(i["entropy"]))
    answers = [inquiry.accept(manifest, item["trustee"], raw(item["answer"])) for item in i["answers"]]
    return plain({"pseudonyms": inquiry.finish(manifest, answers)})


OPS: dict[str, Op] = {
    "invite": invite,
    "join": join,
    "register": register,
    "receipt": receipt,
    "read": read,
    "key_share": key_share,
    "inquire": inquire,
    "answer": answer,
    "combine": combine,
    "evaluate": evaluate,
    "request": request,
    "reply": reply,
    "finish": finish,
}
