"""What checking an archive has shown, line by line, in words (spec/archive, "Checking")."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """How a line is meant."""

    PROVED = "proved"
    NOT_PROVED = "not proved"
    FALSE = "false"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence. `about` is the file or the filing that it is about, or empty."""

    kind: Kind
    code: str
    text: str
    about: str = ""


@dataclass(slots=True)
class Verdict:
    """All lines, in the order in which they were found."""

    lines: list[Line] = field(default_factory=list)

    @property
    def is_right(self) -> bool:
        """Whether everything that the archive claims holds."""
        return all(line.kind is not Kind.FALSE for line in self.lines)

    def proved(self, code: str, text: str, about: str = "") -> None:
        """This holds."""
        self.lines.append(Line(Kind.PROVED, code, text, about))

    def open(self, code: str, text: str, about: str = "") -> None:
        """The archive does not show this, and does not say that it does."""
        self.lines.append(Line(Kind.NOT_PROVED, code, text, about))

    def false(self, code: str, text: str, about: str = "") -> None:
        """The archive is not what it says."""
        self.lines.append(Line(Kind.FALSE, code, text, about))

    def note(self, code: str, text: str, about: str = "") -> None:
        """Something to know."""
        self.lines.append(Line(Kind.NOTE, code, text, about))

    def to_json(self) -> dict[str, Any]:
        """For programs."""
        lines = [{"kind": one.kind, "code": one.code, "about": one.about, "text": one.text} for one in self.lines]
        return {"right": self.is_right, "lines": lines}
