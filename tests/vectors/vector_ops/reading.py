"""Reading vectors: splices, hex, arrays, transcript fields; and writing what came out as JSON has it."""

import hashlib
import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from covey.core.parameters import Parameters
from covey.primitives.group import Element, Scalar
from covey.primitives.hpke import SealingKey
from covey.wire.codec import Message

FOLDER = Path(__file__).parents[3] / "vectors"
Values = Mapping[str, Any]
Op = Callable[[Any, Any], dict[str, Any]]


def load(path: Path) -> dict[str, Any]:
    """A file with every splice written out."""
    page = json.loads(path.read_text("utf-8"))
    bases: dict[str, str] = {}
    for name, value in page.pop("bases", {}).items():
        bases[name] = resolve(value, bases)
    return {key: resolve(value, bases) for key, value in page.items()}


def resolve(value: Any, bases: Mapping[str, str]) -> Any:
    """Replace {"base", "at", "remove", "insert"} by the bytes it stands for."""
    if isinstance(value, list):
        return [resolve(item, bases) for item in value]
    if not isinstance(value, dict):
        return value
    if "base" not in value:
        return {key: resolve(item, bases) for key, item in value.items()}
    base = bases[value["base"]]
    if set(value) == {"base"}:
        return base
    assert set(value) == {"base", "at", "remove", "insert"}
    at, remove = 2 * value["at"], 2 * value["remove"]
    assert at + remove <= len(base)
    return base[:at] + value["insert"] + base[at + remove :]


def raw(text: str) -> bytes:
    """Lower-case hex."""
    assert text == text.lower()
    return bytes.fromhex(text)


def array(values: Any) -> np.ndarray:
    """Field elements, in any nesting."""
    return np.array(values, dtype=np.int64)


def fields(items: Any) -> list[bytes | str | int]:
    """Transcript fields by their type."""
    read = {"hex": bytes.fromhex, "text": str, "int": int}
    return [read[kind](value) for item in items for kind, value in item.items()]


def plain(value: Any) -> Any:
    """As JSON has it."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Message | Scalar | Element):
        return value.to_bytes().hex()
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, np.integer):
        return int(value)
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def sha256(data: bytes) -> bytes:
    """Plain SHA-256."""
    return hashlib.sha256(data).digest()


def words(values: np.ndarray) -> bytes:
    """Elements as little-endian words."""
    return np.asarray(values).astype("<u4").tobytes()


def parameters(of: Values) -> Parameters:
    """An escrow's numbers."""
    return Parameters(of["n"], of["t"], tuple(of["thresholds"]), of["capacity"])


def sealing(answers: list[bytes], calls: list[tuple[bytes, bytes, bytes]]) -> AbstractContextManager[Any]:
    """Within, sealing gives these texts one after the other; key, plaintext and info are noted in `calls`."""

    def seal(key: SealingKey, plaintext: bytes, info: bytes) -> bytes:
        calls.append((key.data, plaintext, info))
        return answers[len(calls) - 1]

    return patch.object(SealingKey, "seal", seal)
