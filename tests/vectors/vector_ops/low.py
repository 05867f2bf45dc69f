"""Transcripts, hashes, elements, signatures, sealing, encryption, padding, signed requests."""

from typing import Any

import numpy as np

from covey.primitives import aead, prg
from covey.primitives.hashing import derive_key, digest, expand
from covey.primitives.hpke import OpeningKey, SealingKey
from covey.primitives.signing import SigningKey, VerifyKey
from covey.primitives.transcript import encode
from covey.wire import filing, request
from vector_ops.reading import Op, Values, fields, plain, raw, sha256, words

Out = dict[str, Any]


def encoded(i: Values, _: Values) -> Out:
    return {"bytes": encode(i["tag"], *fields(i["fields"])).hex()}


def digested(i: Values, _: Values) -> Out:
    return {"digest": digest(i["tag"], *fields(i["fields"])).hex()}


def expanded(i: Values, _: Values) -> Out:
    return {"bytes": expand(i["length"], i["tag"], *fields(i["fields"])).hex()}


def derived(i: Values, _: Values) -> Out:
    return {"key": derive_key(raw(i["secret"]), i["tag"], *fields(i["fields"])).hex()}


def keystream(i: Values, _: Values) -> Out:
    return {"bytes": prg.keystream(raw(i["key"]), i["length"]).hex()}


def elements(i: Values, _: Values) -> Out:
    return plain({"elements": prg.elements(raw(i["key"]), i["count"])})


def elements_hash(i: Values, _: Values) -> Out:
    return plain({"sha256": sha256(words(prg.elements(raw(i["key"]), i["count"])))})


def seeded_elements(i: Values, _: Values) -> Out:
    return plain({"elements": prg.seeded_elements(raw(i["seed"]), i["count"], i["tag"], *fields(i["fields"]))})


def public_elements(i: Values, _: Values) -> Out:
    return plain({"elements": prg.public_elements(i["count"], i["tag"], *fields(i["fields"]))})


def accept(i: Values, _: Values) -> Out:
    """By the description: top bit cleared, p dropped."""
    found = np.frombuffer(raw(i["stream"]), dtype="<u4").astype(np.int64) & prg.P
    kept = prg._accept(raw(i["stream"]), i["count"])
    assert kept is not None
    assert kept.tolist() == found[found != prg.P][: i["count"]].tolist()
    return plain({"elements": kept})


def public_key(i: Values, _: Values) -> Out:
    return {"public": SigningKey(raw(i["seed"])).public.data.hex()}


def sign(i: Values, _: Values) -> Out:
    return {"signature": SigningKey(raw(i["seed"])).sign(i["purpose"], raw(i["data"])).hex()}


def verify(i: Values, _: Values) -> Out:
    VerifyKey(raw(i["public"])).verify(raw(i["signature"]), i["purpose"], raw(i["data"]))
    return {}


def seal_public(i: Values, _: Values) -> Out:
    return {"public": OpeningKey(raw(i["seed"])).public.data.hex()}


def open_sealed(i: Values, _: Values) -> Out:
    return {"plaintext": OpeningKey(raw(i["seed"])).open(raw(i["sealed"]), raw(i["info"])).hex()}


def sealing_key(i: Values, _: Values) -> Out:
    SealingKey(raw(i["public"]))
    return {}


def seal(i: Values, _: Values) -> Out:
    return {"ciphertext": aead.seal(raw(i["key"]), raw(i["plaintext"]), raw(i["associated"])).hex()}


def unseal(i: Values, _: Values) -> Out:
    return {"plaintext": aead.unseal(raw(i["key"]), raw(i["ciphertext"]), raw(i["associated"])).hex()}


def pad(i: Values, _: Values) -> Out:
    padded = filing.pad(raw(i["plain"]), tuple(i["classes"]))
    assert filing.unpad(padded) == raw(i["plain"])
    return {"padded": padded.hex()}


def unpad(i: Values, _: Values) -> Out:
    return {"plain": filing.unpad(raw(i["padded"])).hex()}


def sign_request(i: Values, given: Values) -> Out:
    key = SigningKey(raw(i["seed"]))
    return {"header": request.sign(key, raw(given["manifest"]), i["method"], i["target"], i["time"], raw(i["body"]))}


def verify_request(i: Values, given: Values) -> Out:
    key, manifest = VerifyKey(raw(i["public"])), raw(given["manifest"])
    request.verify(key, manifest, i["method"], i["target"], i["header"], given["now"], raw(i["body"]))
    return {}


OPS: dict[str, Op] = {
    "encode": encoded,
    "digest": digested,
    "expand": expanded,
    "derive_key": derived,
    "keystream": keystream,
    "elements": elements,
    "elements_hash": elements_hash,
    "seeded_elements": seeded_elements,
    "public_elements": public_elements,
    "accept": accept,
    "public_key": public_key,
    "sign": sign,
    "verify": verify,
    "seal_public": seal_public,
    "open": open_sealed,
    "sealing_key": sealing_key,
    "seal": seal,
    "unseal": unseal,
    "pad": pad,
    "unpad": unpad,
    "sign_request": sign_request,
    "verify_request": verify_request,
}
