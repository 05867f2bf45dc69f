"""A vault: phrase, stretching, trustees' answers, what is sealed, and what the board keeps."""

import hashlib
from dataclasses import replace
from typing import Any

from covey.core.phrase import phrase_text
from covey.core.vault import KEY_TAG, VaultKeys, stretched
from covey.core.words import NEVER_DRAWN, WORDS
from covey.primitives.group import ORDER, Element, Scalar
from covey.roles import vault as role
from covey.roles.board_vaults import MOST_VAULTS
from covey.roles.trustee.vault import BURST, EVERY
from covey.wire.vault import SIGN_VAULT, SIGN_VAULT_ANSWER, VaultAnswer, VaultContent, VaultRequest
from vectors.page import Page, seed
from vectors.world import NOW, World

PHRASE = seed("phrase", length=11)


def pages(world: World) -> list[Page]:
    """The page of vaults."""
    page = Page(
        "vault",
        "spec/vault",
        "From eight words to a vault's keys and back. `shares` are answers of trustees to the question that"
        " `stretched` and `uniform` make; `board` is sent `steps` one after the other, of which only the last may fail;"
        " the accounts of `given` have joined there, `seed` is the first one's; a step with a `number` makes or removes"
        " a vault of that account whose output is the number, 64 bytes big-endian.",
        {
            "manifest": world.manifest,
            "stretched": stretched(PHRASE, world.manifest.hash),
            "uniform": seed("vault-blind", length=64),
            "seed": world.accounts[0].seed,
            "accounts": [world.accounts[0].public.data],
        },
    )
    _phrases(page, world)
    _answers(page, world)
    _contents(page, world)
    _board(page, world)
    return [page]


def _phrases(page: Page, world: World) -> None:
    digest = hashlib.sha256("".join(f"{word}\n" for word in WORDS).encode()).digest()
    about = "SHA-256 of the list, each word with a line feed: that of the English list of BIP 39."
    page.case("words", "the list", about, {}, {"count": 2048, "sha256": digest})
    never = hashlib.sha256("".join(f"{word}\n" for word in sorted(NEVER_DRAWN)).encode()).digest()
    about = "SHA-256 of the sorted words that no new phrase has."
    page.case("never", "words never drawn", about, {}, {"count": len(NEVER_DRAWN), "sha256": never})
    kind = _read(["zoo", "zone", "zero", "zebra", "youth", "young", "you", "yellow"])["phrase"]
    unkind = [_read(["abandon"] * 7 + [word])["phrase"] for word in ("secret", "wrong")]
    about = "The first draw is taken whose words are all fit."
    page.case("new", "a new phrase", about, {"draws": [*unkind, kind, bytes(11)]}, {"phrase": kind})
    for name, phrase in (("made up", PHRASE), ("all zeros", bytes(11)), ("all ones", b"\xff" * 11)):
        page.case("phrase", name, "88 bits, 11 for each word.", {"phrase": phrase}, {"text": phrase_text(phrase)})
    text = phrase_text(PHRASE)
    words = text.split()
    for name, typed in (
        ("as written", text),
        ("upper case", text.upper()),
        ("four letters each", " ".join(word[:4] for word in words)),
        ("five letters each", " ".join(word[:5] for word in words)),
        ("numbered lines", "\r\n".join(f"{i}. {word.title()}" for i, word in enumerate(words, 1))),
        ("dashes, commas, other blanks", f"  {'-'.join(words[:4])},{chr(0xA0)}{chr(0x2003).join(words[4:])}\t\n"),
    ):
        page.case("read", f"read: {name}", "", {"text": typed}, {"phrase": PHRASE})
    page.case("read", "read: a word that begins others", "act, not action.", {"text": "act " * 8}, _read(["act"] * 8))
    abandon = f"{'abandon ' * 7}"
    for name, about, typed in (
        ("nothing", "No word.", ""),
        ("seven words", "One too few.", abandon),
        ("nine words", "One too many.", abandon * 2),
        ("a word of no list", "The last.", abandon + "covey"),
        ("three letters", "They begin several words.", abandon + "aba"),
        ("more than a word", "No longer than it is.", abandon + "abandoned"),
        ("another script", "Look-alike letters only separate.", abandon + "\u0430bandon"),
        ("full-width letters", "They only separate.", abandon + "\uff41\uff42\uff4f\uff55\uff54"),
    ):
        page.bad("read", f"read: {name}", about, {"text": typed}, "bad-phrase")
    given = {"phrase": PHRASE}
    about = "Argon2id: 64 MiB, 3 passes, 1 lane; the salt names the escrow."
    page.case("stretch", "stretch", about, given, {"stretched": stretched(PHRASE, world.manifest.hash)})


def _read(words: list[str]) -> dict[str, Any]:
    value = 0
    for word in words:
        value = value << 11 | WORDS.index(word)
    return {"phrase": value.to_bytes(11, "big")}


def _answers(page: Page, world: World) -> None:
    manifest, given = world.manifest, page.given
    question = role.ask(given["stretched"], given["uniform"])
    request = question.request(manifest, 2)
    page.case("ask", "ask", "", {"trustee": 2}, {"blinded": question.blinded.element, "request": request})
    keys = {i: secrets.shares.scalar(KEY_TAG) for i, secrets in world.secrets.items()}
    for i in (2, 5):
        secrets = world.secrets[i].to_bytes()
        page.case("key_share", f"key of trustee {i}", "From its seeds alone.", {"secrets": secrets}, {"key": keys[i]})
    good = {i: _answer(world, question, i, keys[i]) for i in keys}
    secrets = world.secrets[2].to_bytes()
    page.case("harden", "trustee 2 answers", "", {"secrets": secrets, "request": request}, {"answer": good[2]})
    asked = VaultRequest.from_bytes(request)
    for name, about, made, code in (
        ("for another escrow", "Another manifest.", replace(asked, manifest=bytes(32)), "wrong-manifest"),
        ("for another trustee", "Trustee 3's.", replace(asked, trustee=3), "wrong-party"),
        ("the identity", "32 zeros.", replace(asked, blinded=bytes(32)), "malformed"),
        ("no element", "Not canonical.", replace(asked, blinded=b"\xff" * 32), "malformed"),
    ):
        page.bad("harden", f"asked: {name}", about, {"secrets": secrets, "request": made}, code)
    page.bad("harden", "asked: cut", "One byte.", {"secrets": secrets, "request": request[:-1]}, "truncated")
    _rate(page)
    output = role.VaultQuestion(question.blinded).agreed(manifest, {i: _element(good[i]) for i in (1, 2, 3)}).keys
    page.given |= {"output": output.output}
    liar = _answer(world, question, 4, Scalar.from_int(4))
    false = {i: _answer(world, question, i, Scalar.from_int(i)) for i in (1, 5)}
    for name, about, answers in (
        ("all five", "Sure: 2t-1 = 3 would do.", good),
        ("three", "Sure.", _some(good, 1, 3, 5)),
        ("two", "All that may be: not sure, as one may lie.", _some(good, 2, 4)),
        ("one", "Fewer than t give nothing.", _some(good, 2)),
        ("five, one false", "Named, and left out.", good | {4: liar}),
        ("four, one false", "Three agree.", _some(good, 1, 2, 3) | {4: liar}),
        ("three, one false", "No three agree: each pair may be the true one.", _some(good, 1, 2) | {4: liar}),
        ("four, two false", "Too many for t-1; nothing is sure.", _some(good, 2, 3) | false),
    ):
        found = question.found(manifest, {i: _element(item) for i, item in answers.items()})
        shares = [{"trustee": i, "answer": item} for i, item in answers.items()]
        shown = [{"output": f.keys.output, "agreeing": f.agreeing, "off": f.off, "sure": f.sure} for f in found]
        page.case("candidates", name, about, {"shares": shares}, {"found": shown})
        if not any(f.sure for f in found):
            page.bad("agreed", f"to make one: {name}", "No 2t-1 agree.", {"shares": shares}, "waiting")
        else:
            output = {"output": found[0].keys.output, "off": found[0].off}
            page.case("agreed", f"to make one: {name}", about, {"shares": shares}, output)
    true = good[2]
    identity = replace(true, evaluated=bytes(32))
    signed = identity.signed_bytes(manifest.hash, question.blinded.element.to_bytes())
    identity = replace(identity, signature=world.secrets[2].signing.sign(SIGN_VAULT_ANSWER, signed))
    other = role.ask(seed("other phrase"), given["uniform"])
    for name, about, made, code in (
        ("changed on the way", "Not what was signed.", replace(true, evaluated=good[3].evaluated), "bad-signature"),
        ("of another trustee", "Trustee 3's.", good[3], "wrong-party"),
        ("to another question", "Well signed.", _answer(world, other, 2, keys[2]), "bad-signature"),
        ("the identity", "Well signed.", identity, "malformed"),
        ("cut", "One byte.", true.to_bytes()[:-1], "truncated"),
    ):
        shares = [{"trustee": 2, "answer": made}]
        page.bad("candidates", f"answer: {name}", about, {"shares": shares}, code)


def _rate(page: Page) -> None:
    full = NOW + BURST * EVERY
    for name, about, before, after in (
        ("the first answer", "Full before.", 0, NOW + EVERY),
        ("one of many", "", NOW + 17, NOW + 17 + EVERY),
        ("the last one left", "Empty afterwards.", full - EVERY, full),
    ):
        page.case("spend", f"rate: {name}", about, {"full_at": before, "now": NOW}, {"full_at": after})
    page.bad("spend", "rate: empty", "One more is gained each second.", {"full_at": full, "now": NOW}, "slow-down")
    about = "It gained one."
    page.case("spend", "rate: a second later", about, {"full_at": full, "now": NOW + EVERY}, {"full_at": full + EVERY})
    for name, about, before, after in (
        ("the clock was set back", "Empty, and no worse; kept although the answer is refused.", NOW + 10**8, full),
        ("the clock goes on", "Nothing to do.", full, full),
        ("a long time ago", "Nothing to do.", 5, 5),
    ):
        page.case("settle", f"rate: {name}", about, {"full_at": before, "now": NOW}, {"full_at": after})


def _some(answers: dict[int, VaultAnswer], *trustees: int) -> dict[int, VaultAnswer]:
    return {i: answers[i] for i in trustees}


def _element(answer: VaultAnswer) -> Element:
    return Element.from_bytes(answer.evaluated)


def _answer(world: World, question: role.VaultQuestion, trustee: int, key: Scalar) -> VaultAnswer:
    assert key.to_int() < ORDER
    evaluated = question.blinded.element.mul(key).to_bytes()
    unsigned = VaultAnswer(trustee, evaluated, bytes(64))
    signed = unsigned.signed_bytes(world.manifest.hash, question.blinded.element.to_bytes())
    return replace(unsigned, signature=world.secrets[trustee].signing.sign(SIGN_VAULT_ANSWER, signed))


def _contents(page: Page, world: World) -> None:
    manifest, keys = world.manifest, VaultKeys(page.given["output"])
    salt = seed("vault-salt")
    output = {"signing": keys.signing.seed, "name": keys.name, "content": keys.content(salt, 7)}
    page.case("keys", "keys", "", {"output": keys.output, "salt": salt, "version": "7"}, output)
    older = VaultKeys(seed("older vault", length=64))
    removal = role.remove(manifest, older)
    content = VaultContent(world.accounts[0].seed, (removal,), "made up", "Caf\u00e9".encode())
    creation = role.create(manifest, world.accounts[0], keys, content, salt)
    vault = creation.vault
    page.base("vault", vault)
    page.base("creation", creation)
    given: dict[str, Any] = {"output": keys.output, "account": world.accounts[0].seed, "content": content, "salt": salt}
    page.case("create", "a vault is made", "Version 1, of 4096 bytes.", given, {"creation": creation})
    bigger = replace(content, replaced=(), data=bytes(4096 - 80))
    second = role.write(manifest, keys, 2, bigger, seed("vault-salt", 2))
    page.base("second", second)
    given = {"output": keys.output, "version": "2", "content": bigger, "salt": seed("vault-salt", 2)}
    page.case("write", "a second version", "Of the next size, 16384 bytes.", given, {"vault": second})
    page.case("remove", "a removal", "", {"output": older.output}, {"removal": removal})
    for name, data, newest, version, inside in (
        ("nothing seen before", vault, 0, 1, content),
        ("the same version as before", vault, 1, 1, content),
        ("a newer version", second, 1, 2, bigger),
    ):
        opened = {"output": keys.output, "vault": data, "newest": str(newest)}
        page.case("open", name, "", opened, {"version": str(version), "content": inside})

    def signed(**changes: Any) -> Any:
        made = replace(vault, **changes)
        return replace(made, signature=keys.signing.sign(SIGN_VAULT, made.signed_bytes()))

    stranger = VaultKeys(seed("stranger", length=64))
    elsewhere = role.write(manifest, stranger, 1, content, salt)
    broken = bytes([vault.sealed[0] ^ 1]) + vault.sealed[1:]
    for name, about, made, newest, code in (
        ("an older version", "Version 1; 2 was seen.", vault, 2, "old-vault"),
        ("of another name", "A stranger's.", elsewhere, 0, "wrong-answer"),
        ("of another escrow", "Well signed.", signed(manifest=bytes(32)), 0, "wrong-answer"),
        ("not signed", "Another version's signature.", replace(vault, signature=second.signature), 0, "bad-signature"),
        ("renumbered", "Well signed, sealed as version 1.", signed(version=3), 0, "does-not-open"),
        ("another salt", "Well signed.", signed(salt=bytes(32)), 0, "does-not-open"),
        ("broken", "Well signed, one bit changed.", signed(sealed=broken), 0, "does-not-open"),
        ("version 0", "Counted from 1.", signed(version=0), 0, "out-of-range"),
        ("a byte too long", "No size class.", signed(sealed=vault.sealed + b"\0"), 0, "bad-size-class"),
    ):
        page.bad("open", f"open: {name}", about, {"output": keys.output, "vault": made, "newest": str(newest)}, code)


def _board(page: Page, world: World) -> None:
    manifest, keys = world.manifest, VaultKeys(page.given["output"])
    content = VaultContent(world.accounts[0].seed, (), "made up", b"")
    salt = seed("vault-salt", "board")
    creation = role.create(manifest, world.accounts[0], keys, content, salt)
    second, other = (role.write(manifest, keys, 2, content, seed("vault-salt", label)) for label in ("second", "other"))
    for name, data in (("board creation", creation), ("board second", second)):
        page.base(name, data)
    removal = role.remove(manifest, keys)
    stranger = role.create(manifest, world.accounts[1], keys, content, salt)
    name = keys.name.hex()
    create = {"do": "create", "body": creation}
    put, late, gone = ({"do": "put", "name": name, "body": item} for item in (second, other, creation.vault))
    get, remove = {"do": "get", "name": name}, {"do": "remove", "body": removal}
    for title, about, steps, left in (
        ("made", "", [create], creation.vault),
        ("made twice", "The same bytes change nothing.", [create, create], creation.vault),
        ("made and written", "", [create, put], second),
        ("written twice", "The same bytes change nothing.", [create, put, put], second),
        ("removed twice", "Done before is done.", [create, remove, remove], None),
    ):
        page.case("board", title, about, {"steps": [*steps, *([get] if left else [])]}, {"vault": left} if left else {})

    def bad(title: str, about: str, steps: list[Any], code: str) -> None:
        page.bad("board", f"board: {title}", about, {"steps": steps}, code)

    unsigned = replace(creation, signature=removal.signature)
    consent = replace(creation, vault=replace(creation.vault, signature=second.signature))
    bad("by a stranger", "This account has not joined.", [{"do": "create", "body": stranger}], "unknown-account")
    bad("without the account", "Another signature.", [{"do": "create", "body": unsigned}], "bad-signature")
    bad("without the vault's key", "Another signature.", [{"do": "create", "body": consent}], "bad-signature")
    foreign = replace(creation, vault=replace(creation.vault, manifest=bytes(32)))
    bad("of another escrow", "Its manifest.", [{"do": "create", "body": foreign}], "wrong-manifest")
    bad("written before it is made", "Nothing is there.", [put], "unknown-vault")
    bad("under another name", "The path names another.", [create, put | {"name": "00" * 32}], "wrong-party")
    bad("another version 2", "Somebody was faster.", [create, put, late], "stale-vault")
    bad("an older version again", "A replay.", [create, put, gone], "stale-vault")
    bad("made again after it was written", "A replay.", [create, put, create], "stale-vault")
    forged = replace(removal, signature=second.signature)
    bad("removal not signed", "Another signature.", [create, {"do": "remove", "body": forged}], "bad-signature")
    bad("removal of what never was", "Leaves no trace.", [remove], "unknown-vault")
    bad("nothing there", "", [get], "unknown-vault")
    bad("read after removal", "", [create, remove, get], "vault-deleted")
    bad("written after removal", "", [create, remove, put], "vault-deleted")
    bad("made again after removal", "A replay.", [create, remove, create], "vault-deleted")
    filled = [{"do": "create", "number": number} for number in range(MOST_VAULTS)]
    bad("33 vaults", "Of one account; see `number`.", [*filled, create], "budget-spent")
    freed = [*filled, {"do": "unmake", "number": 0}]
    bad("33 vaults, one removed", "It counts all the same.", [*freed, create], "budget-spent")
