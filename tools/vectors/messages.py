"""Every message there is: its layout in words, a made-up one of each, and its fields in JSON."""

from typing import Any

import numpy as np

from covey.primitives.hpke import OpeningKey
from covey.primitives.prg import P
from covey.primitives.signing import SigningKey
from covey.roles.desk.secrets import DeskSecretsFile
from covey.roles.trustee.secrets import SecretsFile
from covey.wire import account, attachments, ceremony, desk, filing, log, mail, manifest, release, rows, vault
from covey.wire.codec import Fixed, Flag, Kind, Many, Message, Opaque, Part, Text, Uint, Words, layout
from vectors.page import plain, seed, small

MODULES = (manifest, account, filing, rows, release, log, ceremony, mail, vault, attachments, desk)


def kinds() -> list[type[Message]]:
    """Every message there is, by its type."""
    found: set[type[Message]] = {SecretsFile, DeskSecretsFile}
    for module in MODULES:
        found |= {item for item in vars(module).values() if isinstance(item, type) and issubclass(item, Message)}
    return sorted(found - {Message}, key=lambda kind: kind.TYPE)


def describe(kind: Kind) -> str:
    """A kind as spec/encoding writes it."""
    if isinstance(kind, Uint):
        limited = kind.most is not None and kind.size < 8  # every u64 is at most 2^63 - 1
        return f"u{8 * kind.size}" + (f" \u2264 {kind.most}" if limited else "")
    if isinstance(kind, Flag):
        return "flag"
    if isinstance(kind, Fixed):
        return f"bytes[{kind.length}]"
    if isinstance(kind, Part):
        return kind.of.__name__
    if isinstance(kind, Many):
        return f"list \u2264 {kind.most} of {describe(kind.kind)}"
    names = {Opaque: "opaque", Text: "text", Words: "words"}
    assert isinstance(kind, Opaque | Text | Words)
    return f"{names[type(kind)]} \u2264 {kind.most}"


def shown(kind: Kind, value: Any) -> Any:
    """A field as JSON has it: u64 as decimal strings, other integers as they are, bytes in hex."""
    if isinstance(kind, Uint) and kind.size == 8:
        return str(value)
    if isinstance(kind, Part):
        return fields_of(value)
    if isinstance(kind, Many):
        return [shown(kind.kind, item) for item in value]
    return plain(value)


def fields_of(message: Message) -> dict[str, Any]:
    """A message's fields in order."""
    return {name: shown(kind, getattr(message, name)) for name, kind in layout(type(message))}


def sample(kind: Kind, label: str, count: int) -> Any:
    """A made-up value; lists have `count` items."""
    if isinstance(kind, Uint):
        value = int.from_bytes(seed(label, length=kind.size), "big")
        return value % (kind.most + 1) if kind.most is not None else value
    if isinstance(kind, Flag):
        return True
    if isinstance(kind, Fixed):
        return seed(label, length=kind.length)
    if isinstance(kind, Opaque):
        return seed(label, length=min(kind.most, 5))
    if isinstance(kind, Text):
        return "Zo\u00eb"
    if isinstance(kind, Words):
        return small(label, count=min(kind.most, 3))
    if isinstance(kind, Many):
        return tuple(sample(kind.kind, f"{label} {i}", 1) for i in range(min(kind.most, count)))
    assert isinstance(kind, Part)
    return message(kind.of, label)


MADE: dict[type[Message], dict[str, Any]] = {
    mail.Asked: {"what": 2},
    mail.Answered: {"given": 3},
    mail.Letter: {"kind": 4, "asked": (), "answers": (), "next": "", "by": 0},
    mail.Letters: {"state": 1},
}


def message(kind: type[Message], label: str = "", count: int = 2) -> Message:
    """A made-up message that decodes."""
    values = {name: sample(item, f"{label}/{kind.__name__}.{name}", count) for name, item in layout(kind)}
    if kind is filing.HeaderCore:
        values |= {"slots": 4, "desks": (1, 2), "direct": False}
    if kind is filing.CasePart:
        values |= {"language": "en"}
    if kind is rows.Bucket:
        values |= {"depth": 5, "prefix": 19}
    if kind in {rows.BitRequest, rows.BitAnswers}:
        values |= {"count": 3}
    if kind is rows.FullStatement:
        values |= {"rows": tuple(sorted(values["rows"]))}
    if kind is rows.RowRequest:
        values |= {"thresholds": (0, 2)}
    if kind is release.EventProof:
        values |= {"threshold": 2, "coefficients": np.array([1, P - 1])}
    if kind in {desk.Welcome, desk.BookEntry}:
        values |= {"sealed": b""}
    if kind is desk.PersonCard:
        values |= {
            "verify_key": SigningKey(seed(label)).public.data,
            "sealing_key": OpeningKey(seed(label)).public.data,
        }
    if kind is desk.DeskPeriod:
        values |= {"number": 3, "sealing": OpeningKey(seed(label)).public.data}
    if kind is release.Decision:
        values |= {"key": OpeningKey(seed(label)).public.data}
    if kind in MADE:
        values |= MADE[kind]
    if kind is mail.SealedLetter:
        values |= {"sealed": seed(label, length=mail.LETTER_SIZES[0])}
    if kind is vault.Vault:
        values |= {"sealed": seed(label, length=vault.VAULT_CLASSES[0] + 16)}
    if kind in {attachments.AttachmentOpening, attachments.AttachmentState}:
        values |= {"last": 4} | ({"pieces": 2049 - 1} if kind is attachments.AttachmentOpening else {})
    if kind is attachments.AttachmentPiece:
        values |= {"sealed": seed(label, length=4096 + 16)}
    if kind is attachments.AttachmentKey:
        values |= {"size": 1 << 31}
    return kind(**values)
