"""Archives for tests: a story with letters and files, and archives made anew with something changed in them."""

import asyncio
import hashlib
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from covey.primitives.signing import SigningKey
from covey.roles.desk_keys import DeskKeys
from covey.sdk.archive import FolderSource, Kind, Verdict, hand_over, listing, verify
from covey.sdk.archive.listing import Listed, Listing
from covey.sdk.archive.unzipping import read_entries
from covey.sdk.archive.zipping import ZipWriter
from covey.wire.log import Receipt, Receipts, Status
from covey.wire.mail import Given, RecordPart, What
from covey.wire.manifest import Manifest
from sdk.mail_board import Scene, two_who_met

PHOTO = b"\xff\xd8 a photograph, nearly \xff\xd9" * 400
NAME = "Été – صورة 你.JPG"


@dataclass
class Told:
    """A story that was handed over, and how."""

    scene: Scene
    folder: Path

    @property
    def manifest(self) -> Manifest:
        """The escrow."""
        return self.scene.board.escrow.manifest

    @property
    def key(self) -> SigningKey:
        """Desk 1's."""
        return self.scene.board.escrow.keys.desks[0].signing

    def hand_over(self, name: str, *filings: bytes, **choices: bool) -> Path:
        """An archive of these filings, or of both."""
        return asyncio.run(self._hand_over(self.folder / name, filings or tuple(self.scene.filings), choices))

    async def _hand_over(self, out: Path, filings: tuple[bytes, ...], choices: Mapping[str, bool]) -> Path:
        async with await self.scene.desk() as desk:
            return (await hand_over(FolderSource(desk), filings, out, **choices)).path

    def check(self, data: bytes) -> Verdict:
        """What such a file proves."""
        path = self.folder / "checked.zip"
        path.write_bytes(data)
        return verify(path, self.manifest.hash)

    def again(
        self,
        data: bytes,
        changes: Mapping[str, bytes | None],
        change: Callable[[Listing], Listing] = lambda found: found,
        key: SigningKey | None = None,
        desk: DeskKeys | None = None,
    ) -> bytes:
        """The same archive with other files (None: without), as a desk would make that signs whatever it likes."""
        files = files_of(data) | {name: new for name, new in changes.items() if new is not None}
        kept = {name: files[name] for name in files if name not in changes or changes[name] is not None}
        found = Listing.from_bytes(kept.pop(listing.LISTING))
        del kept[listing.SIGNATURE]
        listed = tuple(Listed(name, len(new), hashlib.sha256(new).hexdigest()) for name, new in kept.items())
        signed = change(replace(found, files=listed)).to_bytes()
        signature = listing.sign(key or self.key, desk or DeskKeys.of(self.manifest, 1), signed)
        return zipped({**kept, listing.LISTING: signed, listing.SIGNATURE: signature})

    def receipt(self, trustee: int, subject: bytes, status: Status, time: int) -> Receipt:
        """What a trustee would sign."""
        made = Receipt(trustee, self.manifest.hash, subject, status, "", time, bytes(64))
        key = self.scene.board.escrow.keys.trustees[trustee - 1].signing
        return replace(made, signature=key.sign("covey/sign/receipt", made.signed_bytes()))


def tell(root: Path) -> Told:
    """Two who met; the first wrote back to the desk, and gave a file and a part of the record."""
    return asyncio.run(_tell(root))


async def _tell(root: Path) -> Told:
    scene = await two_who_met(root)
    photo = root / "photo"
    photo.write_bytes(PHOTO)
    key = await scene.attach(1, photo, NAME)
    first = scene.filings[0]
    async with await scene.desk() as desk:
        asked = [(What.ATTACHMENT, "the photo, if you have it"), (What.RECORD, "the notes of May")]
        await desk.mail(first).ask(asked, "Thank you.")
    async with await scene.author(1) as author:
        mail = author.mail(first)
        request = (await mail.letters()).letters[0].sealed.id
        await mail.answer(request, 1, Given.GIVEN, attachments=[key.to_bytes()])
        part = RecordPart("Notes of May", "I wrote this at night.", 20_000, ())
        await mail.answer(request, 2, Given.GIVEN, record=[part])
    return Told(scene, root)


def files_of(data: bytes) -> dict[str, bytes]:
    """Every file of an archive."""
    return {entry.name: data[entry.start : entry.start + entry.size] for entry in read_entries(io.BytesIO(data))}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """These files, as an archive has them."""
    target = io.BytesIO()
    writer = ZipWriter(target)
    for name, data in files.items():
        writer.add(name, data)
    writer.finish()
    return target.getvalue()


def with_json(data: bytes, change: Callable[[Any], None]) -> bytes:
    """A JSON file with something changed in it."""
    value = json.loads(data)
    change(value)
    return listing.to_json(value)


def codes(verdict: Verdict, kind: Kind) -> set[str]:
    """The codes of the lines of one kind."""
    return {line.code for line in verdict.lines if line.kind is kind}


def false(verdict: Verdict) -> dict[str, str]:
    """What is false: which file or chapter, and in which words."""
    found: dict[str, str] = {}
    for line in verdict.lines:
        if line.kind is Kind.FALSE:
            found[line.about] = f"{found.get(line.about, '')} {line.text}".strip()
    return found


def receipts(data: bytes, chapter: int = 1) -> tuple[Receipt, ...]:
    """The receipts in an archive."""
    return Receipts.from_bytes(files_of(data)[f"{chapter}/receipts.covey"]).receipts
