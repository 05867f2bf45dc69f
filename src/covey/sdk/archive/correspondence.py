"""What the letters and files of one author's chapter prove (spec/archive, "Checking", steps 8 and 9)."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from covey.errors import Malformed
from covey.primitives.signing import VerifyKey
from covey.roles.desk_keys import DeskKeys
from covey.sdk.archive import telling
from covey.sdk.archive.listing import Chapter, Claim
from covey.sdk.archive.verdict import Verdict
from covey.wire.log import SealedFiling
from covey.wire.mail import AUTHOR, SealedLetter

if TYPE_CHECKING:
    from covey.sdk.archive.chapters import Book

_MOST_LETTER = 1 << 20


def judge_letters(verdict: Verdict, book: "Book", chapter: Chapter, filed: SealedFiling, holds: set[Claim]) -> None:
    """Every letter against its sealed form, and every file against what the letter says of it."""
    name, start = f"{chapter.folder}/letters.json", f"Chapter {chapter.folder}:"
    try:
        items = list(book.json(name))
    except (Malformed, TypeError) as error:
        verdict.false("bad-chapter", f"The file {name} does not hold: {error}.", name)
        return
    shown, signed, whole, given = 0, 0, 0, 0
    paths = set[str]()
    for item in items:
        try:
            is_shown = _letter(book, chapter, filed, item)
            files = [str(file["file"]) for file in item["files"]]
        except (Malformed, KeyError, TypeError, AttributeError, ValueError, IndexError) as error:
            said = f"{error}" if isinstance(error, Malformed) else "it is not what such a file is"
            where = _place(chapter, item, name)
            verdict.false("bad-letter", f"The letter in {where} does not hold: {said}.", where)
            continue
        signed += 1
        shown += is_shown
        given += len(files)
        whole += sum(bool(file) and file not in book.broken for file in files) if is_shown else 0
        paths.update(filter(None, files))
    if items and shown == len(items):
        holds.add(Claim.LETTERS)
    if given and whole == given:
        holds.add(Claim.FILES)
    if shown:
        text = f"{start} {counted(shown, 'letter')} of {len(items)}: the words are those that the sender's key signed."
        verdict.proved("letters", text, chapter.folder)
    if signed > shown:
        text = (
            f"{start} {counted(signed - shown, 'letter')} signed by the sender's key; only the desk says what is in it."
        )
        verdict.open("letters", text, chapter.folder)
    if whole:
        text = f"{start} {counted(whole, 'file')} given in these letters: here byte for byte."
        verdict.proved("given", text, chapter.folder)
    if given > whole:
        text = (
            f"{start} {counted(given - whole, 'file')} given in letters: not here, or not shown to be what was given."
        )
        verdict.open("given", text, chapter.folder)


def signed_by_one(verify: Callable[[VerifyKey], None], keys: Sequence[VerifyKey]) -> None:
    """Return if one of these keys signed it, else raise what the last one says."""
    for key in keys[:-1]:
        try:
            verify(key)
        except Malformed:
            continue
        return
    verify(keys[-1])


def _place(chapter: Chapter, item: object, otherwise: str) -> str:
    """Which file to name: the letter's own, if it is one of this chapter's."""
    file = item.get("file") if isinstance(item, dict) else None
    return file if isinstance(file, str) and file.startswith(f"{chapter.folder}/letters/") else otherwise


def counted(number: int, what: str) -> str:
    """`1 letter`, `2 letters`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def _letter(book: "Book", chapter: Chapter, filed: SealedFiling, item: dict[str, Any]) -> bool:
    """Whether this letter's words are shown; `Malformed` if it is not what it says."""
    if _place(chapter, item, "") == "":
        raise Malformed("it names no letter of this chapter")
    sealed = SealedLetter.from_bytes(book.read(item["file"], _MOST_LETTER))
    if (sealed.manifest, sealed.filing.hex()) != (book.manifest.hash, chapter.filing):
        raise Malformed("it is about another filing")
    if sealed.sender == AUTHOR:
        sealed.verify(VerifyKey(filed.header.core.account))
    else:
        desk = book.keys if sealed.sender == book.keys.desk else DeskKeys.of(book.manifest, sealed.sender)
        signed_by_one(sealed.verify, desk.signing)
    who = "author" if sealed.sender == AUTHOR else f"desk {sealed.sender}"
    if (item["from"], item["number"], item["id"]) != (who, sealed.number, sealed.id.hex()):
        raise Malformed("it is another letter")
    for file in item["files"]:
        _file(book, file)
    key = bytes.fromhex(item["key"])
    if not key:
        return False
    opened = telling.open_letter(sealed, key)
    keys = [telling.attachment(data) for data in opened.letter.attachments]
    told = zip(keys, item["files"], strict=True)
    paths = {telling.file_id(given): file["file"] for given, file in told if given is not None}
    if telling.letter(telling.TellingLetter(item["file"], opened, key, paths)) != item:
        raise Malformed("letters.json does not say what is in it")
    return True


def _file(book: "Book", file: dict[str, Any]) -> None:
    """A file that is here has the hash that the letter gives. One that was changed is named already."""
    if not file["file"] or file["file"] in book.broken:
        return
    entry = book.entries.get(file["file"])
    if entry is None:
        raise Malformed(f"a file given in it, {file['file']}, is missing or was changed")
    if (entry.sha256, entry.size) != (file["sha256"], file["size"]):
        raise Malformed(f"the file {file['file']} is not the one that was given in it")
