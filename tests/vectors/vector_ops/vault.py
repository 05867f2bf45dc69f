"""Vaults: phrases, trustees' answers, what is sealed, and what the board keeps."""

import hashlib
from typing import Any

from covey.core import phrase as phrases
from covey.core.vault import KEY_TAG, VaultKeys, stretched
from covey.core.words import NEVER_DRAWN, WORDS
from covey.primitives.group import Element
from covey.primitives.signing import SigningKey
from covey.roles import vault as role
from covey.roles.trustee import TrusteeSecrets
from covey.roles.trustee.vault import settled, spend
from covey.wire.manifest import Manifest
from covey.wire.vault import VaultContent
from vector_ops.reading import Op, Values, plain, raw
from vector_ops.worlds import board, trustee

Out = dict[str, Any]


def _manifest(given: Values) -> Manifest:
    return Manifest.from_bytes(raw(given["manifest"]))


def words(_: Values, __: Values) -> Out:
    listed = "".join(f"{word}\n" for word in WORDS)
    return {"count": len(WORDS), "sha256": hashlib.sha256(listed.encode()).hexdigest()}


def never(_: Values, __: Values) -> Out:
    listed = "".join(f"{word}\n" for word in sorted(NEVER_DRAWN))
    return {"count": len(NEVER_DRAWN), "sha256": hashlib.sha256(listed.encode()).hexdigest()}


def new(i: Values, _: Values) -> Out:
    draws = iter(i["draws"])
    return {"phrase": phrases.new_phrase(lambda _: raw(next(draws))).hex()}


def phrase(i: Values, _: Values) -> Out:
    text = phrases.phrase_text(raw(i["phrase"]))
    assert phrases.read_phrase(text) == raw(i["phrase"])
    return {"text": text}


def read(i: Values, _: Values) -> Out:
    return {"phrase": phrases.read_phrase(i["text"]).hex()}


def stretch(i: Values, given: Values) -> Out:
    return {"stretched": stretched(raw(i["phrase"]), _manifest(given).hash).hex()}


def _question(given: Values) -> role.VaultQuestion:
    return role.ask(raw(given["stretched"]), raw(given["uniform"]))


def ask(i: Values, given: Values) -> Out:
    question = _question(given)
    made = question.request(_manifest(given), i["trustee"])
    return plain({"blinded": question.blinded.element, "request": made})


def key_share(i: Values, given: Values) -> Out:
    secrets = TrusteeSecrets.from_bytes(raw(i["secrets"]), _manifest(given).parameters)
    return plain({"key": secrets.shares.scalar(KEY_TAG)})


def harden(i: Values, given: Values) -> Out:
    return {"answer": trustee(_manifest(given), raw(i["secrets"])).harden(raw(i["request"]), 1_800_000_000).hex()}


def rate(i: Values, _: Values) -> Out:
    return {"full_at": spend(i["full_at"], i["now"])}


def settle(i: Values, _: Values) -> Out:
    return {"full_at": settled(i["full_at"], i["now"])}


def _shares(i: Values, given: Values) -> dict[int, Element]:
    question, manifest = _question(given), _manifest(given)
    return {item["trustee"]: question.accept(manifest, item["trustee"], raw(item["answer"])) for item in i["shares"]}


def candidates(i: Values, given: Values) -> Out:
    found = _question(given).found(_manifest(given), _shares(i, given))
    shown = [{"output": f.keys.output, "agreeing": f.agreeing, "off": f.off, "sure": f.sure} for f in found]
    return plain({"found": shown})


def agreed(i: Values, given: Values) -> Out:
    found = _question(given).agreed(_manifest(given), _shares(i, given))
    return plain({"output": found.keys.output, "off": found.off})


def keys(i: Values, _: Values) -> Out:
    made = VaultKeys(raw(i["output"]))
    content = made.content(raw(i["salt"]), int(i["version"]))
    return plain({"signing": made.signing.seed, "name": made.name, "content": content})


def create(i: Values, given: Values) -> Out:
    content = VaultContent.from_bytes(raw(i["content"]))
    account, made = SigningKey(raw(i["account"])), VaultKeys(raw(i["output"]))
    return plain({"creation": role.create(_manifest(given), account, made, content, raw(i["salt"]))})


def write(i: Values, given: Values) -> Out:
    content = VaultContent.from_bytes(raw(i["content"]))
    made = VaultKeys(raw(i["output"]))
    return plain({"vault": role.write(_manifest(given), made, int(i["version"]), content, raw(i["salt"]))})


def open_(i: Values, given: Values) -> Out:
    found = role.read(_manifest(given), VaultKeys(raw(i["output"])), raw(i["vault"]), int(i["newest"]))
    return plain({"version": str(found[0]), "content": found[1]})


def remove(i: Values, given: Values) -> Out:
    return plain({"removal": role.remove(_manifest(given), VaultKeys(raw(i["output"])))})


def _numbered(number: int) -> VaultKeys:
    return VaultKeys(number.to_bytes(64, "big"))


def keep(i: Values, given: Values) -> Out:
    """The board, step by step; `number` stands for a vault of the joined account with keys of its own."""
    manifest, out = _manifest(given), b""
    vaults = board(manifest, [raw(item) for item in given["accounts"]]).vaults
    account = SigningKey(raw(given["seed"]))
    for step in i["steps"]:
        if "number" in step:
            made = _numbered(step["number"])
            content = VaultContent(account.seed, (), "", b"")
            if step["do"] == "create":
                vaults.create(role.create(manifest, account, made, content, bytes(32)).to_bytes())
            else:
                vaults.remove(role.remove(manifest, made).to_bytes())
        elif step["do"] == "create":
            vaults.create(raw(step["body"]))
        elif step["do"] == "put":
            vaults.put(raw(step["body"]), raw(step["name"]))
        elif step["do"] == "remove":
            vaults.remove(raw(step["body"]))
        else:
            out = vaults.get(raw(step["name"]))
    return {"vault": out.hex()}


OPS: dict[str, Op] = {
    "words": words,
    "never": never,
    "new": new,
    "phrase": phrase,
    "read": read,
    "stretch": stretch,
    "ask": ask,
    "key_share": key_share,
    "harden": harden,
    "spend": rate,
    "settle": settle,
    "candidates": candidates,
    "agreed": agreed,
    "keys": keys,
    "create": create,
    "write": write,
    "open": open_,
    "remove": remove,
    "board": keep,
}
