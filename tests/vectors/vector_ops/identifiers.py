"""What pasted texts come to, or why they come to nothing."""

from collections.abc import Collection
from typing import Any

from covey.core.identifiers import Unusable, parse_all
from vector_ops.reading import Values


def found(text: str, country: str | None, own: Collection[str] = ()) -> list[str] | str:
    """Display, strength and forms, or the reason."""
    try:
        forms = parse_all(text, country, own=own)
    except Unusable as refused:
        return str(refused.reason)
    return [forms[0].display, forms[0].strength, *(form.canonical for form in forms)]


def meet(i: Values, _: Values) -> dict[str, Any]:
    rows = [found(text, i["country"]) for text in i["texts"]]
    assert all(row == rows[0] for row in rows)
    return {"each": rows[0]}


def read(i: Values, _: Values) -> dict[str, Any]:
    return {"found": [found(text, i["country"]) for text in i["texts"]]}


def own(i: Values, _: Values) -> dict[str, Any]:
    return {"found": found(i["text"], i["country"], i["own"])}


OPS = {"meet": meet, "read": read, "own": own}
