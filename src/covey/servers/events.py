"""Structured logs: one JSON object a line on standard error, never anything personal.

Only names and numbers of this service are passed in: no account, no filing, no address, no body.
"""

import json
import sys
import time
import traceback
from pathlib import Path

from covey.errors import Misuse

_FORBIDDEN = {"body", "account", "filing", "identifier", "text", "secret", "key"}


def log(event: str, **fields: object) -> None:
    """Write one line."""
    if not _FORBIDDEN.isdisjoint(fields):
        raise Misuse("a log line must not carry personal content")
    line = {"time": round(time.time(), 3), "event": event, **fields}
    sys.stderr.write(json.dumps(line, default=str) + "\n")
    sys.stderr.flush()


def where(error: BaseException) -> list[str]:
    """The innermost places in the code that an error went through; without its text, which may quote a request."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames[-6:]]
