"""Reads the file of an export, as somebody would who has nothing else (spec/export)."""

import json
from dataclasses import dataclass
from typing import Any

from covey.errors import Malformed
from covey.roles.author import read_receipts
from covey.wire.log import Receipt
from covey.wire.manifest import Manifest, SignedManifest


@dataclass(frozen=True)
class Export:
    """What the file says; every signature was checked."""

    said: dict[str, Any]
    manifest: Manifest
    receipts: dict[str, dict[int, Receipt]]  # by the filing's id


def read(data: bytes) -> Export:
    """Decode, verify the manifest, then every receipt. `Malformed` or `PeerFault` for what is not right."""
    said: dict[str, Any] = json.loads(data, object_pairs_hook=_once)
    if said["format"] != 1:
        raise Malformed("an export of another format", code="wrong-version")
    manifest = SignedManifest.from_bytes(bytes.fromhex(said["signedManifest"])).manifest
    if manifest.hash.hex() != said["manifest"]:
        raise Malformed("the manifest is not the one that is named", code="wrong-manifest")
    receipts = {
        filing["id"]: read_receipts(
            manifest,
            bytes.fromhex(filing["subject"]),
            [Receipt.from_bytes(bytes.fromhex(receipt)) for receipt in filing["receipts"]],
            bytes.fromhex(filing["id"]),
        )
        for filing in said["filings"]
    }
    return Export(said, manifest, receipts)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Malformed("a name stands twice", code="bad-export")
    return found
