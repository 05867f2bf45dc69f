"""The author's side: join, ask for pseudonyms, build a filing, read receipts (spec/filing).

Sans-I/O: entropy, time and keys are arguments; messages come back. Assumes the manifest was pinned.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from covey.core import deposit, oprf
from covey.core.identifiers import is_weak
from covey.core.mail import mail_secret
from covey.core.parameters import ADDRESS_BITS, KEY_WORDS, SLOT_COUNTS, Parameters
from covey.core.pseudonym import account_point, address, facet, squared
from covey.errors import Blame, Malformed, Misuse, PeerFault, Refused
from covey.primitives import aead
from covey.primitives.group import Element
from covey.primitives.hashing import derive_key, digest, expand
from covey.primitives.hpke import SealingKey
from covey.primitives.prg import elements, keystream
from covey.primitives.signing import SigningKey, VerifyKey
from covey.roles.case_part import seal_case
from covey.wire import account as wire_account
from covey.wire import filing as wire
from covey.wire.log import Receipt, Status, short_subject
from covey.wire.manifest import Manifest

CAPSULE_LENGTH = 2 * (32 + aead.OVERHEAD)


@dataclass(frozen=True)
class Draft:
    """What the author decided. `threshold` 1 means now; `pseudonyms` are the OPRF outputs of `identifiers`."""

    identifiers: tuple[str, ...] = field(repr=False)
    pseudonyms: tuple[bytes, ...] = field(repr=False)
    threshold: int
    desks: tuple[int, ...]
    expires: int
    normaliser: int
    workplace: str = field(repr=False)
    case: wire.CasePart = field(repr=False)


@dataclass(frozen=True)
class Inquiry:
    """Blinded identifiers waiting for answers; padded with made-up ones to 1, 2, 4 or 8."""

    blinded: tuple[oprf.Blinded, ...] = field(repr=False)
    wanted: int

    def request(self, manifest: Manifest, key: SigningKey, trustee: int, request_id: bytes) -> bytes:
        """The signed `EvaluationRequest` for one trustee."""
        points = tuple(item.element.to_bytes() for item in self.blinded)
        unsigned = wire_account.EvaluationRequest(
            manifest.hash, request_id, key.public.data, trustee, points, bytes(64)
        )
        signature = key.sign(wire_account.SIGN_EVALUATION, unsigned.signed_bytes())
        return wire_account.EvaluationRequest(
            manifest.hash, request_id, key.public.data, trustee, points, signature
        ).to_bytes()

    def accept(self, manifest: Manifest, trustee: int, data: bytes) -> oprf.BlindAnswer:
        """Read one trustee's answer, or raise `PeerFault` naming it; `finish` checks the proof."""
        try:
            answer = wire_account.EvaluationAnswer.from_bytes(data)
            if answer.trustee != trustee:
                raise Malformed("an answer of another trustee", code="wrong-party")
            VerifyKey(manifest.trustee(trustee).verify_key).verify(
                answer.signature, wire_account.SIGN_ANSWER, answer.signed_bytes()
            )
            found = oprf.BlindAnswer(
                trustee,
                tuple(Element.from_bytes(item) for item in answer.evaluated),
                oprf.Proof.from_bytes(answer.proof),
            )
        except Malformed as error:
            raise PeerFault(Blame(f"trustee {trustee}", f"evaluation answer: {error}"), code=error.code) from None
        return found

    def finish(self, manifest: Manifest, answers: Sequence[oprf.BlindAnswer]) -> tuple[bytes, ...]:
        """The pseudonyms of the wanted identifiers, from t answers; raises `PeerFault` naming a false one."""
        t = manifest.plan.t
        outputs = oprf.combine(list(self.blinded), list(answers)[:t], manifest.evaluation_keys, t)
        return tuple(outputs[: self.wanted])


def inquire(canonicals: Sequence[str], entropy: bytes) -> Inquiry:
    """Blind canonical identifiers. `entropy`: 32 fresh secret bytes.

    Raises `Refused` ("weak-identifier") for one that several people may share: it must never have a slot.
    """
    if any(map(is_weak, canonicals)):
        raise Refused("this alone could be more than one person", code="weak-identifier")
    padded = _padded(len(canonicals))
    stream = keystream(derive_key(entropy, "covey/inquiry"), padded * 96)
    blinded = []
    for i in range(padded):
        text = canonicals[i].encode() if i < len(canonicals) else stream[i * 96 + 64 : (i + 1) * 96]
        blinded.append(oprf.blind(text, stream[i * 96 : i * 96 + 64]))
    return Inquiry(tuple(blinded), len(canonicals))


def register(manifest: Manifest, key: SigningKey, kind: int, admission: bytes) -> wire_account.Registration:
    """A signed registration."""
    unsigned = wire_account.Registration(manifest.hash, key.public.data, kind, admission, bytes(64))
    signature = key.sign(wire_account.SIGN_REGISTRATION, unsigned.signed_bytes())
    return wire_account.Registration(manifest.hash, key.public.data, kind, admission, signature)


def withdraw(manifest: Manifest, key: SigningKey, filing: bytes) -> wire.Withdrawal:
    """A signed withdrawal."""
    unsigned = wire.Withdrawal(manifest.hash, filing, key.public.data, bytes(64))
    signature = key.sign(wire.SIGN_WITHDRAWAL, unsigned.signed_bytes())
    return wire.Withdrawal(manifest.hash, filing, key.public.data, signature)


def _padded(count: int) -> int:
    for size in SLOT_COUNTS:
        if count <= size:
            return size
    raise Misuse(f"a filing has at most {SLOT_COUNTS[-1]} identifiers", code="too-many-identifiers")


def conflict_key(filing: bytes, s1: bytes, slot: int, threshold: int, apex: bytes) -> bytes:
    """The key of a capsule's first half. `apex` is Q(0) as bytes; slot and threshold 0 for the direct capsule."""
    return derive_key(s1, "covey/capsule/conflict", filing, slot, threshold, apex)


def case_key(filing: bytes, s2: bytes, slot: int, threshold: int, apex: bytes) -> bytes:
    """The key of a capsule's second half, likewise."""
    return derive_key(s2, "covey/capsule/case", filing, slot, threshold, apex)


def _capsule(
    filing: bytes, secrets: tuple[bytes, bytes], place: tuple[int, int, bytes], content: Sequence[bytes]
) -> bytes:
    first = aead.seal(conflict_key(filing, secrets[0], *place), content[0], filing)
    return first + aead.seal(case_key(filing, secrets[1], *place), content[1], filing)


def words_to_bytes(words: deposit.Array) -> bytes:
    """Elements as little-endian u32."""
    return words.astype("<u4").tobytes()


def file(
    manifest: Manifest,
    key: SigningKey,
    filing: bytes,
    draft: Draft,
    entropy: bytes,
    sealing: Mapping[int, bytes] | None = None,
) -> wire.FilingUpload:
    """Build a filing. `filing`: its 16-byte id; `entropy`: 32 fresh secret bytes, saved with the id.

    `sealing`: the newest sealing keys of desks that have changed theirs since the manifest (spec/desk).

    Never call it twice with one `entropy`: HPKE adds its own randomness, and two headers over one dealing
    would show linear relations of its secrets. What it returns is saved, then sent.
    """
    parameters, plan, newest = manifest.parameters, manifest.plan, sealing or {}
    _check(draft, manifest)
    account = key.public.data
    count = _padded(len(draft.pseudonyms))
    content_keys = (derive_key(entropy, "covey/content/1"), derive_key(entropy, "covey/content/2"))
    dealt = elements(derive_key(entropy, "covey/dealing"), deposit.dealing_words(parameters, count)).astype(np.int64)
    secret1 = elements(derive_key(entropy, "covey/secret/1"), KEY_WORDS).astype(np.int64)
    secret2 = elements(derive_key(entropy, "covey/secret/2"), KEY_WORDS).astype(np.int64)
    secrets = (words_to_bytes(secret1), words_to_bytes(secret2))

    slots, capsules = [], []
    if draft.threshold == 1:
        capsules.append(_capsule(filing, secrets, (0, 0, b""), content_keys))
    else:
        capsules.append(expand(CAPSULE_LENGTH, "covey/no-capsule", entropy, 255, 0))
    for j in range(count):
        pseudonym = draft.pseudonyms[j] if j < len(draft.pseudonyms) else None
        slot, found = _slot(parameters, draft, pseudonym, key, j, entropy)
        slots.append(slot)
        for place, threshold in enumerate(parameters.thresholds):
            apex = found[place]
            if apex is None:
                capsules.append(expand(CAPSULE_LENGTH, "covey/no-capsule", entropy, j, threshold))
            else:
                capsules.append(_capsule(filing, secrets, (j, threshold, apex), content_keys))

    shared = deposit.lay_out(slots, secret1, secret2)
    coefficients, dealt_parts = deposit.deal(parameters, shared, dealt)

    def info(party: str, role: str) -> bytes:
        return wire.sealing_info(manifest.hash, filing, account, party, role)

    parts, commitments = [], []
    for card in plan.trustees:
        plain = wire.PartPlain(digest("covey/salt", entropy, card.index), dealt_parts[card.index - 1])
        commitments.append(plain.commitment(filing, card.index))
        parts.append(SealingKey(card.sealing_key).seal(plain.to_bytes(), info(f"trustee {card.index}", "part")))
    conflict = wire.ConflictPart(draft.identifiers, draft.workplace).to_bytes()
    contents = wire.Contents(
        aead.seal(content_keys[0], wire.pad(conflict, wire.CONFLICT_CLASSES), info("", "conflict")),
        seal_case(content_keys[1], manifest.hash, filing, account, draft.case, mail_secret(key.seed, filing)),
        tuple(
            SealingKey(newest.get(desk, manifest.desk(desk).sealing_key)).seal(
                b"".join(capsules), info(f"desk {desk}", "capsules")
            )
            for desk in draft.desks
        ),
    )
    core = wire.HeaderCore(
        manifest.hash,
        filing,
        account,
        count,
        draft.desks,
        draft.threshold == 1,
        draft.normaliser,
        draft.expires,
        tuple(map(wire.sealed_hash, parts)),
        tuple(commitments),
        wire.sealed_hash(contents.conflict),
        wire.sealed_hash(contents.case),
        tuple(map(wire.sealed_hash, contents.capsules)),
    )
    degree, square = deposit.prove(parameters, count, coefficients, core.dealing)
    unsigned = wire.Header(core, degree.ravel(), square.ravel(), bytes(64))
    signature = key.sign(wire.SIGN_FILING, unsigned.signed_bytes())
    return wire.FilingUpload(wire.Header(core, degree.ravel(), square.ravel(), signature), contents, tuple(parts))


def _check(draft: Draft, manifest: Manifest) -> None:
    if not draft.pseudonyms or len(draft.pseudonyms) != len(draft.identifiers):
        raise Misuse("a filing needs one pseudonym for each identifier, and at least one", code="no-identifier")
    if len(set(draft.pseudonyms)) != len(draft.pseudonyms):
        raise Misuse("two identifiers of one filing are the same", code="repeated-identifier")
    if draft.threshold != 1 and draft.threshold not in manifest.parameters.thresholds:
        offered = ", ".join(map(str, (1, *manifest.parameters.thresholds)))
        raise Refused(
            f"{draft.threshold} is not an offered threshold",
            code="threshold-not-offered",
            hint=f"Choose one of {offered}.",
        )
    for desk in draft.desks:
        manifest.desk(desk)


def _slot(
    parameters: Parameters, draft: Draft, pseudonym: bytes | None, key: SigningKey, slot: int, entropy: bytes
) -> tuple[deposit.SlotView, list[bytes | None]]:
    """The elements of one slot, and Q(0) for each threshold that is really meant (None where it is made up).

    Below the author's threshold the made-up vector is the account's own for that person, not the filing's:
    a second filing about the same person then repeats at every threshold, and shows nothing of k.
    """
    x = account_point(key.public.data)
    z, points, apexes = [], [], list[bytes | None]()
    for threshold in parameters.thresholds:
        if pseudonym is not None and threshold >= draft.threshold:
            found = facet(parameters, pseudonym, threshold)
            z.append(found.z)
            points.append(found.key_point(x))
            apexes.append(words_to_bytes(found.curve[0]))
        else:
            source = (
                derive_key(entropy, "covey/made-up-slot", slot, threshold)
                if pseudonym is None
                else derive_key(key.seed, "covey/made-up", pseudonym, threshold)
            )
            made_up = elements(source, parameters.half + KEY_WORDS).astype(np.int64)
            z.append(squared(made_up[: parameters.half]))
            points.append(made_up[parameters.half :])
            apexes.append(None)
    if pseudonym is None:
        packed = expand(ADDRESS_BITS // 8, "covey/made-up-address", entropy, slot)
        bits = np.unpackbits(np.frombuffer(packed, dtype=np.uint8)).astype(np.int64)
    else:
        bits = address(pseudonym)
    return deposit.SlotView(np.stack(z), np.stack(points), bits), apexes


def read_receipts(
    manifest: Manifest, subject: bytes, receipts: Sequence[Receipt], filing: bytes | None = None
) -> dict[int, Receipt]:
    """The newest valid receipt of each trustee about `subject`; a forged one raises `PeerFault` on the board.

    With `filing`, what trustees say who were told of its withdrawal before they were told of the filing counts too.
    """
    early = None if filing is None else short_subject(filing)
    newest: dict[int, Receipt] = {}
    for receipt in receipts:
        try:
            receipt.verify(VerifyKey(manifest.trustee(receipt.trustee).verify_key))
            about = receipt.subject == subject or (receipt.subject == early and receipt.status == Status.WITHDRAWN)
            if not about or receipt.manifest != manifest.hash:
                raise Malformed("a receipt is about something else", code="wrong-subject")
        except Malformed as error:
            raise PeerFault(
                Blame("board", f"passed on a receipt that is not a trustee's: {error}"), code=error.code
            ) from None
        known = newest.get(receipt.trustee)
        if known is None or (receipt.status, receipt.time) >= (known.status, known.time):
            newest[receipt.trustee] = receipt
    return newest


def is_keeping(receipt: Receipt) -> bool:
    """The trustee still has its part: held, or released since."""
    return receipt.status == Status.HELD or receipt.status >= Status.RELEASED


def is_held(manifest: Manifest, receipts: dict[int, Receipt]) -> bool:
    """True with receipts of at least n-t+1 trustees that hold the filing."""
    return sum(is_keeping(receipt) for receipt in receipts.values()) >= manifest.parameters.held
