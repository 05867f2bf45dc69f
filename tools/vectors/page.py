"""One file of vectors: cases that must come out, and inputs that must be refused with one code."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from covey.primitives.group import Element, Scalar
from covey.primitives.hashing import expand
from covey.primitives.transcript import Field
from covey.wire.codec import Message

Values = Mapping[str, Any]
LONG = 600  # hex digits
HEX = frozenset("0123456789abcdef")


def seed(*label: Field, length: int = 32) -> bytes:
    """Made-up bytes that are the same every time."""
    return expand(length, "covey/vectors", *label)


def small(*label: Field, count: int) -> np.ndarray:
    """Made-up field elements."""
    return np.frombuffer(seed("words", *label, length=4 * count), dtype="<u4").astype(np.int64) % (2**31 - 1)


def sha256(data: bytes) -> bytes:
    """Plain SHA-256, for results too long to print."""
    return hashlib.sha256(data).digest()


def transcript(*fields: Field) -> list[dict[str, str]]:
    """Fields of `encode`, each with its type; integers as decimal strings, because they reach 2^64."""
    kinds = {bytes: "hex", str: "text", int: "int"}
    return [{kinds[type(item)]: item.hex() if isinstance(item, bytes) else str(item)} for item in fields]


def plain(value: Any) -> Any:
    """A Python value as JSON has it: bytes, messages, scalars and elements in hex; arrays as lists."""
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


@dataclass
class Page:
    """A file of vectors. `given` are inputs that all its cases share.

    `bases` are long byte strings that occur often, or with small changes: elsewhere they are written as
    {"base": name} or {"base": name, "at": place, "remove": count, "insert": hex}, in bytes.
    """

    name: str
    page: str
    about: str
    given: dict[str, Any] = field(default_factory=dict)
    bases: dict[str, str] = field(default_factory=dict)
    cases: list[dict[str, Any]] = field(default_factory=list)
    invalid: list[dict[str, Any]] = field(default_factory=list)

    def base(self, name: str, data: bytes | Message) -> None:
        """Write these bytes once; later bases may be made of earlier ones."""
        self.bases[name] = plain(data)

    def case(self, op: str, name: str, about: str, given: Values, output: Values) -> None:
        """`op` applied to these inputs gives this."""
        entry = {"name": name, "about": about, "op": op, "input": plain(given), "output": plain(output)}
        self.cases.append(entry)

    def bad(self, op: str, name: str, about: str, given: Values, error: str) -> None:
        """`op` must refuse these inputs with this code, and there is nothing else wrong with them."""
        self.invalid.append({"name": name, "about": about, "op": op, "input": plain(given), "error": error})

    def text(self) -> str:
        """The file: ASCII, one line for each flat list and each short object."""
        for part in (self.cases, self.invalid):
            names = [entry["name"] for entry in part]
            if len(set(names)) != len(names):
                raise ValueError(f"{self.name}: two entries have one name")
        body: dict[str, Any] = {"page": self.page, "about": self.about}
        known: dict[str, str] = {}
        if self.bases:
            body["bases"] = {}
            for name, text in self.bases.items():
                body["bases"][name] = _shorter(text, known)
                known[name] = text
        if self.given:
            body["given"] = _shorter(plain(self.given), known)
        body["cases"], body["invalid"] = _shorter(self.cases, known), _shorter(self.invalid, known)
        return _dump(body, "") + "\n"


def _shorter(value: Any, bases: Mapping[str, str]) -> Any:
    """Long strings by what they differ in from a base; sealed texts stay, so that they are found again."""
    if isinstance(value, dict):
        return {key: item if key.startswith("sealed") else _shorter(item, bases) for key, item in value.items()}
    if isinstance(value, list):
        return [_shorter(item, bases) for item in value]
    if not isinstance(value, str) or len(value) < LONG or not set(value) <= HEX:
        return value
    best: dict[str, Any] | str = value
    least = len(value) * 7 // 10
    for name, base in bases.items():
        if base == value:
            return {"base": name}
        found = _difference(name, base, value)
        if len(json.dumps(found)) < least:
            best, least = found, len(json.dumps(found))
    return best


def _common(one: str, other: str) -> int:
    """How many characters two strings begin with alike, by halving."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle - 1)
    return low


def _difference(name: str, base: str, value: str) -> dict[str, Any]:
    shorter = min(len(base), len(value)) // 2
    at = _common(base, value) // 2
    after = min(_common(base[::-1], value[::-1]) // 2, shorter - at)
    insert = value[2 * at : len(value) - 2 * after]
    return {"base": name, "at": at, "remove": len(base) // 2 - at - after, "insert": insert}


def _dump(value: Any, indent: str) -> str:
    flat = json.dumps(value)
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    nested = any(isinstance(item, dict | list) for item in items)
    if not items or (not nested and (isinstance(value, list) or len(flat) + len(indent) <= 110)):
        return flat
    deeper = indent + " "
    if isinstance(value, dict):
        lines = [f"{deeper}{json.dumps(key)}: {_dump(item, deeper)}" for key, item in value.items()]
    else:
        lines = [f"{deeper}{_dump(item, deeper)}" for item in value]
    first, last = ("{", "}") if isinstance(value, dict) else ("[", "]")
    return first + "\n" + ",\n".join(lines) + f"\n{indent}{last}"
