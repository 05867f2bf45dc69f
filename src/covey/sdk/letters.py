"""Sealed letters on one's own disk: a folder for each filing, a file for each letter (spec/mail, "Writing").

Nothing is in the clear: whoever has the folder needs the account's key, or the desk's case part, to read it.
"""

import shutil
from pathlib import Path

from covey.errors import naming
from covey.roles.desk_keys import DeskKeys
from covey.sdk.files import private_folder, read_private, write_private
from covey.wire.desk import DeskPeriods
from covey.wire.mail import AUTHOR, LETTER_SIZES, MailRemoval, SealedLetter
from covey.wire.manifest import Manifest

_MOST = LETTER_SIZES[-1] + 1024
_UNSENT = ".unsent"
_REMOVAL = "removal"
_PERIODS = "periods-"
_MOST_PERIODS = 1 << 20
_HINT = "Remove this file: what the board has is fetched again."


class LetterFolder:
    """The letters about one filing. It is made when there is something to keep."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> list[SealedLetter]:
        """Everything kept, sent or not, by sender and number."""
        return [self._read(path) for path in self._paths()]

    def unsent(self) -> list[SealedLetter]:
        """What the board has not confirmed, by number."""
        found = []
        for path in self._paths():
            if path.suffix == _UNSENT:
                letter = self._read(path)
                if path != self._path(letter, False):  # `replace` was cut off
                    path.replace(self._path(letter, False))
                found.append(letter)
        return sorted(found, key=lambda letter: letter.number)

    def add(self, letter: SealedLetter, *, sent: bool = True) -> None:
        """Keep a letter: on disk when this returns."""
        private_folder(self._folder)
        write_private(self._path(letter, sent), letter.to_bytes())

    def sent(self, letter: SealedLetter) -> None:
        """The board has confirmed it."""
        self._path(letter, False).replace(self._path(letter, True))

    def replace(self, before: SealedLetter, after: SealedLetter) -> None:
        """Another letter in place of an unsent one: whatever stops it, there is one of them, and not both."""
        path = self._path(before, False)
        write_private(path, after.to_bytes())
        path.replace(self._path(after, False))

    def forget(self, letter: SealedLetter) -> None:
        """An unsent letter that is not to be sent."""
        self._path(letter, False).unlink(missing_ok=True)

    def removal(self) -> MailRemoval | None:
        """The newest that the author signed, as far as it is known here."""
        path = self._folder / _REMOVAL
        if not path.exists():
            return None
        with naming(path, _HINT):
            return MailRemoval.from_bytes(read_private(path, _MOST))

    def periods(self, manifest: Manifest) -> dict[int, DeskKeys]:
        """The keys of desks that have changed them, as they are known here."""
        found = {}
        for desk in [card.index for card in manifest.plan.desks]:
            path = self._folder / f"{_PERIODS}{desk}"
            if path.exists():
                with naming(path, _HINT):
                    known = DeskPeriods.from_bytes(read_private(path, _MOST_PERIODS))
                    found[desk] = DeskKeys.of(manifest, desk, known.periods)
        return found

    def keep_periods(self, keys: DeskKeys) -> None:
        """Letters that are kept here verify under these."""
        private_folder(self._folder)
        write_private(self._folder / f"{_PERIODS}{keys.desk}", DeskPeriods(keys.periods).to_bytes())

    def remove(self, removal: MailRemoval, *, letters: bool) -> None:
        """Remember what the author removed; with `letters`, delete it here too."""
        private_folder(self._folder)
        write_private(self._folder / _REMOVAL, removal.to_bytes())
        for letter in self.all() if letters else ():
            if letter.number <= (removal.author if letter.sender == AUTHOR else removal.desk):
                self._path(letter, True).unlink(missing_ok=True)

    def clear(self) -> None:
        """Delete everything."""
        shutil.rmtree(self._folder, ignore_errors=True)

    @staticmethod
    def _read(path: Path) -> SealedLetter:
        with naming(path, _HINT):
            return SealedLetter.from_bytes(read_private(path, _MOST))

    def _paths(self) -> list[Path]:
        found = self._folder.iterdir() if self._folder.exists() else ()
        return sorted(path for path in found if not path.name.startswith((".", _REMOVAL, _PERIODS)))

    def _path(self, letter: SealedLetter, sent: bool) -> Path:
        name = f"{letter.sender:03d}-{letter.number:06d}-{letter.id.hex()}"
        return self._folder / (name if sent else name + _UNSENT)
