"""From data to PDF/A-2a and PDF/UA-1, with the shipped fonts and nothing of this machine.

Typst lays out the pages. What it prints comes as data, never as Typst's own language, so no text of an author's can
become a command. It refuses to write what it knows to break either standard.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from covey.errors import Misuse, Unavailable


def printed(data: Mapping[str, Any], made: int) -> bytes:
    """The document; `Misuse` ("no-typst") where the package that makes it is not installed."""
    try:
        import typst
    except ImportError:
        hint = "Install it with `pip install 'covey[desk]'`."
        raise Misuse("the package that makes PDFs is not installed here", code="no-typst", hint=hint) from None
    source = files(__package__).joinpath("case.typ").read_bytes()
    try:
        made_of = typst.compile(
            source,
            font_paths=_fonts(),
            sys_inputs={"data": json.dumps(data)},
            pdf_standards=["a-2a", "ua-1"],
            timestamp=made,
        )
    except typst.TypstError as error:  # its message may hold words of the case
        raise Unavailable(f"the pages could not be made ({type(error).__name__})") from None
    if not isinstance(made_of, bytes):
        raise Unavailable("the pages could not be made")
    return made_of


@cache
def _fonts() -> Any:
    """The shipped ones; of the library's own only the one for digits is used."""
    import typst

    with as_file(files(__package__).joinpath("fonts")) as folder:
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])
