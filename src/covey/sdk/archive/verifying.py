"""Checking an archive: offline, without any key, trusting nothing in it but what all trustees signed (spec/archive)."""

from collections.abc import Sequence
from pathlib import Path
from typing import IO, Final

from covey.errors import Malformed, Misuse, Unavailable
from covey.roles.desk_keys import DeskKeys
from covey.sdk.archive import listing
from covey.sdk.archive.chapters import Book, judge_chapter
from covey.sdk.archive.correspondence import counted
from covey.sdk.archive.listing import Listing
from covey.sdk.archive.unzipping import read_entries, read_entry
from covey.sdk.archive.verdict import Verdict
from covey.sdk.archive.zipping import Entry
from covey.sdk.pinning import MAX_MANIFEST
from covey.wire.desk import DeskPeriod, DeskPeriods
from covey.wire.manifest import Manifest, SignedManifest

_MOST_PERIODS: Final = 1 << 20
_LIMITS: Final = (
    ("truth", "whether what people wrote is true"),
    ("person", "who wrote it: an account is a key, and a registrar let it in once"),
    ("clocks", "what time it really was: receipts say what the trustees' clocks said"),
    ("pages", f"that {listing.PAGES} shows what the other files say: the desk made it, and signed it with the rest"),
    ("newest", "that the desk has not changed its keys since, or before in a period that is not here"),
    ("whole", "that this is all there is: the desk chose what to hand over"),
)


def verify(path: Path, escrow: bytes | None = None) -> Verdict:
    """Everything that the archive at `path` proves, does not prove, or falsely claims.

    `escrow` is the manifest's hash as it is known from elsewhere. Raises `Misuse` ("no-file") and `Unavailable` if
    the file cannot be read at all; whatever is wrong with what is in it is in the verdict.
    """
    try:
        with path.open("rb") as source:
            return _verify(source, escrow)
    except FileNotFoundError:
        raise Misuse(f"there is no file {path}", code="no-file", hint="Check the path.") from None
    except OSError as error:
        raise Unavailable(f"{path} cannot be read: {error.strerror}", hint="Check who owns the file.") from None


def _verify(source: IO[bytes], escrow: bytes | None) -> Verdict:
    verdict = Verdict()
    try:
        entries = {entry.name: entry for entry in read_entries(source)}
        found = Listing.from_bytes(_read(source, entries, listing.LISTING, listing.MOST_LISTING))
    except Malformed as error:
        verdict.false(error.code, f"This archive is not as it was made: {error}. Nothing else was looked at.")
        return verdict
    whole = _compare(verdict, entries, found)
    manifest = _manifest(verdict, source, entries, found, escrow) if listing.ESCROW in whole else None
    if manifest is None:
        verdict.false("unknown-escrow", "Without the escrow's manifest no signature can be checked.", listing.ESCROW)
        return verdict
    keys = _keys(verdict, source, {name: entries[name] for name in whole}, found, manifest)
    if keys is None:
        return verdict
    _signature(verdict, source, entries, found, manifest, keys)
    broken = frozenset({file.name for file in found.files} - whole)
    book = Book(manifest, keys, source, {name: entries[name] for name in whole}, broken)
    times = [judge_chapter(verdict, book, chapter) for chapter in found.chapters]
    _compared(verdict, book)
    _together(verdict, [(chapter.folder, fixed) for chapter, fixed in zip(found.chapters, times, strict=True)])
    for sentence in found.missing:
        verdict.note("missing", f"The desk says that something is not in it: {sentence}.")
    for code, text in _LIMITS:
        verdict.open(code, f"Not shown: {text}.")
    return verdict


def _read(source: IO[bytes], entries: dict[str, Entry], name: str, most: int) -> bytes:
    if name not in entries:
        raise Malformed(f"it has no file {name}", code="bad-archive")
    return read_entry(source, entries[name], most)


def _compare(verdict: Verdict, entries: dict[str, Entry], found: Listing) -> set[str]:
    """The files that are as listed."""
    whole = set[str]()
    for file in found.files:
        entry = entries.get(file.name)
        if entry is None:
            verdict.false("file-missing", f"The file {file.name} is missing.", file.name)
        elif (entry.size, entry.sha256) != (file.size, file.sha256) or not entry.is_whole:
            text = f"The file {file.name} was changed: it is not the one that the desk listed."
            verdict.false("file-changed", text, file.name)
        else:
            whole.add(file.name)
    listed = {file.name for file in found.files} | {listing.LISTING, listing.SIGNATURE}
    for name in entries:
        if name not in listed:
            verdict.false("file-added", f"The file {name} was added: the desk did not list it.", name)
    for name in (listing.LISTING, listing.SIGNATURE):
        if name in entries and not entries[name].is_whole:
            verdict.false("file-changed", f"The file {name} was changed: its checksum does not fit.", name)
    _in_order(verdict, entries, found)
    if len(whole) == len(found.files) and verdict.is_right:
        verdict.proved("files", f"All {len(whole)} files are those on the list, byte for byte.")
    return whole


def _in_order(verdict: Verdict, entries: dict[str, Entry], found: Listing) -> None:
    """The escrow's manifest first, then as listed, the list and its signature last."""
    order = dict.fromkeys([*(file.name for file in found.files), listing.LISTING, listing.SIGNATURE])
    wanted, here = [name for name in order if name in entries], [name for name in entries if name in order]
    for name, other in zip(here, wanted, strict=True):
        if name != other:
            text = f"The file {name} stands where {other} belongs: the files are in another order than the desk's."
            verdict.false("file-moved", text, name)
            return
    if here[0] != listing.ESCROW and listing.ESCROW in here:
        verdict.false("file-moved", f"The file {here[0]} stands before {listing.ESCROW}, which is the first.", here[0])


def _manifest(
    verdict: Verdict, source: IO[bytes], entries: dict[str, Entry], found: Listing, escrow: bytes | None
) -> Manifest | None:
    try:
        manifest = SignedManifest.from_bytes(_read(source, entries, listing.ESCROW, MAX_MANIFEST)).manifest
    except Malformed as error:
        verdict.false("bad-escrow", f"{listing.ESCROW} is not a manifest that all its trustees signed: {error}.")
        return None
    if manifest.hash.hex() != found.escrow:
        verdict.false("other-escrow", "The list is about another escrow than the manifest beside it.", listing.LISTING)
        return None
    plan = manifest.plan
    verdict.proved("escrow", f"All {plan.n} trustees of {plan.name} signed its manifest, with the hash {found.escrow}.")
    if escrow is None:
        text = "Not compared: whether that is the escrow you mean. Give its hash, from elsewhere, with --manifest."
        verdict.open("escrow-unknown", text)
    elif escrow == manifest.hash:
        verdict.proved("escrow-known", "That hash is the one that you gave.")
    else:
        verdict.false("wrong-escrow", "That hash is not the one that you gave: this is about another escrow.")
    return manifest


def _keys(
    verdict: Verdict, source: IO[bytes], entries: dict[str, Entry], found: Listing, manifest: Manifest
) -> DeskKeys | None:
    """The desk's keys of every period in the archive."""
    periods: tuple[DeskPeriod, ...] = ()
    try:
        if listing.PERIODS in entries:
            periods = DeskPeriods.from_bytes(_read(source, entries, listing.PERIODS, _MOST_PERIODS)).periods
        return DeskKeys.of(manifest, found.desk, periods)
    except Malformed as error:
        text = f"{listing.PERIODS} or the number of the desk does not hold: {error}."
        verdict.false("bad-periods", text, listing.PERIODS)
        return None


def _signature(
    verdict: Verdict, source: IO[bytes], entries: dict[str, Entry], found: Listing, manifest: Manifest, keys: DeskKeys
) -> None:
    try:
        signature = _read(source, entries, listing.SIGNATURE, 64)
        data = _read(source, entries, listing.LISTING, listing.MOST_LISTING)
        listing.check(keys, data, signature)
    except Malformed:
        text = (
            f"The desk's signature does not hold: {listing.LISTING} or {listing.SIGNATURE} was changed, or another "
            "than the desk that it names made this archive."
        )
        verdict.false("bad-signature", text, listing.LISTING)
    else:
        name, number = manifest.desk(found.desk).name, keys.now.number
        which = f", with the keys of its period {number}" if number else ""
        verdict.proved("desk", f"Desk {found.desk} of that escrow, {name}, signed the list of all files{which}.")


def _compared(verdict: Verdict, book: Book) -> None:
    """Which chapters name the same, and which are of one account."""
    for identifier in sorted({found for named in book.named.values() for found in named}):
        folders = [folder for folder, named in book.named.items() if identifier in named]
        if len(folders) > 1:
            accounts = counted(len({book.accounts[folder] for folder in folders}), "different account")
            text = f"Chapters {', '.join(folders)}, of {accounts}, name the same: {identifier}."
            verdict.proved("same", text)
    for account in sorted(set(book.accounts.values())):
        folders = [folder for folder, found in book.accounts.items() if found == account]
        if len(folders) > 1:
            verdict.note("one-account", f"Chapters {', '.join(folders)} are of one account: one person, not several.")


def _together(verdict: Verdict, chapters: Sequence[tuple[str, tuple[int, int] | None]]) -> None:
    """Of several filings: which were fixed before the first of them was opened."""
    known = [(folder, fixed) for folder, fixed in chapters if fixed is not None]
    if len(chapters) < 2 or len(known) < len(chapters):
        return
    first = min(opened for _, (_, opened) in known)
    early = [folder for folder, (held, _) in known if held <= first]
    late = [folder for folder, (held, _) in known if held > first]
    if len(early) == len(chapters):
        text = f"All {len(chapters)} filings were kept by enough trustees before the first of them was opened."
        verdict.proved("together", text)
    else:
        text = f"These chapters were fixed only after one of the others had been opened: {', '.join(late)}."
        verdict.open("together", text)
