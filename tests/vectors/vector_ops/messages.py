"""Every message: fields to bytes and back."""

from typing import Any

from covey.roles.desk.secrets import DeskSecretsFile
from covey.roles.trustee.secrets import SecretsFile
from covey.wire import account, attachments, ceremony, desk, filing, log, mail, manifest, release, rows, vault
from covey.wire.codec import Fixed, Flag, Kind, Many, Message, Opaque, Part, Text, Uint, Words, layout
from vector_ops.reading import Op, Values, array, plain, raw

Out = dict[str, Any]


def _messages() -> dict[str, type[Message]]:
    found: dict[str, type[Message]] = {kind.__name__: kind for kind in (SecretsFile, DeskSecretsFile)}
    for module in (account, ceremony, desk, filing, log, mail, manifest, release, rows, vault, attachments):
        found |= {k: v for k, v in vars(module).items() if isinstance(v, type) and issubclass(v, Message)}
    return found


MESSAGES = _messages()
KINDS = {Flag: "flag", Opaque: "opaque", Text: "text", Words: "words"}


def _read(kind: Kind, value: Any) -> Any:
    if isinstance(kind, Fixed | Opaque):
        return raw(value)
    if isinstance(kind, Words):
        return array(value)
    if isinstance(kind, Many):
        return tuple(_read(kind.kind, item) for item in value)
    if isinstance(kind, Part):
        return _message(kind.of, value)
    if isinstance(kind, Uint) and kind.size == 8:
        assert isinstance(value, str)
        return int(value)
    return value


def _message(kind: type[Message], fields: Values) -> Message:
    assert list(fields) == [name for name, _ in layout(kind)]
    return kind(**{name: _read(item, fields[name]) for name, item in layout(kind)})


def _shown(kind: Kind, value: Any) -> Any:
    if isinstance(kind, Many):
        return [_shown(kind.kind, item) for item in value]
    if isinstance(kind, Part):
        return {name: _shown(item, getattr(value, name)) for name, item in layout(kind.of)}
    return str(value) if isinstance(kind, Uint) and kind.size == 8 else plain(value)


def message(i: Values, _: Values) -> Out:
    """Fields to bytes; and the bytes back to fields."""
    made = _message(MESSAGES[i["message"]], i["fields"])
    again = type(made).from_bytes(made.to_bytes())
    assert _shown(Part(type(made)), again) == i["fields"]
    return {"bytes": made.to_bytes().hex()}


def decode(i: Values, _: Values) -> Out:
    MESSAGES[i["message"]].from_bytes(raw(i["bytes"]))
    return {}


def encode_message(i: Values, _: Values) -> Out:
    _message(MESSAGES[i["message"]], i["fields"]).to_bytes()
    return {}


def describe(kind: Kind) -> str:
    """A kind in the words of spec/encoding."""
    if isinstance(kind, Uint):
        limited = kind.most is not None and kind.size < 8  # every u64 is at most 2^63 - 1
        return f"u{8 * kind.size}" + (f" \u2264 {kind.most}" if limited else "")
    if isinstance(kind, Fixed):
        return f"bytes[{kind.length}]"
    if isinstance(kind, Part):
        return kind.of.__name__
    if isinstance(kind, Many):
        return f"list \u2264 {kind.most} of {describe(kind.kind)}"
    if isinstance(kind, Flag):
        return "flag"
    assert isinstance(kind, Opaque | Text | Words)
    return f"{KINDS[type(kind)]} \u2264 {kind.most}"


OPS: dict[str, Op] = {"message": message, "decode": decode, "encode_message": encode_message}
