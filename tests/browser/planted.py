"""Notes that somebody wrote before: made here, kept at the board as the application keeps them."""

import asyncio
import json
import os
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from covey.core.phrase import new_phrase, phrase_text
from covey.core.vault import VaultKeys
from covey.roles import vault
from covey.sdk import BoardClient, Hardener
from covey.wire.log import Receipt
from covey.wire.vault import VaultContent
from servers.harness import BOARD, Filed, LiveEscrow, Person

ENTRY = "e" * 32
CONTACT = {
    "ways": ["site"],
    "phone": "",
    "mail": "",
    "other": "",
    "noVoicemail": True,
    "never": "",
    "times": "",
    "language": "en",
}


def entry(text: str, **more: Any) -> dict[str, Any]:
    """A note."""
    now = int(time.time())
    parts = {"account": text, "senses": "", "after": ""}
    empty = {"versions": [], "happenings": [], "mentions": [], "files": []}
    return {"id": ENTRY, "begun": now, "changed": now, "parts": parts, **empty, **more}


def filing(filed: Filed, receipts: dict[int, Receipt], shown: str, threshold: int = 1) -> dict[str, Any]:
    """A filing that trustees keep."""
    now = int(time.time())
    core = filed.upload.header.core
    kept = [
        {
            "trustee": number,
            "status": int(receipt.status),
            "code": receipt.code,
            "time": receipt.time,
            "receipt": receipt.to_bytes().hex(),
        }
        for number, receipt in sorted(receipts.items())
    ]
    return {
        "id": filed.id.hex(),
        "changed": now,
        "made": now,
        "identifiers": [shown],
        "shown": [shown],
        "workplace": "Example Works",
        "person": [],
        "threshold": threshold,
        "desks": list(core.desks),
        "expires": core.expires,
        "goes": "fact",
        "entry": ENTRY,
        "contact": CONTACT,
        "subject": filed.digest.hex(),
        "kept": kept,
    }


def plant(escrow: LiveEscrow, person: Person, *, entries: Any = (), filings: Any = ()) -> str:
    """Keep a book at the board for somebody who has joined; the words that open it."""
    book = {"entries": list(entries), "filings": list(filings), "gone": []}
    settings = {"changed": 0, "country": "", "language": "", "own": []}
    data = json.dumps({"format": 1, "book": {**book, "settings": settings}}).encode()
    packer = zlib.compressobj(wbits=-15)
    content = VaultContent(person.key.seed, (), "web", packer.compress(data) + packer.flush())
    phrase = new_phrase(os.urandom)
    with ThreadPoolExecutor(1) as aside:  # Playwright has a loop of its own in this thread
        keys = aside.submit(lambda: asyncio.run(_keys(escrow, phrase))).result()
    made = vault.create(escrow.manifest, person.key, keys, content, os.urandom(32))
    answer = escrow.post("/v1/vaults", made.to_bytes())
    assert answer.status_code == 204, answer.text
    return phrase_text(phrase)


async def _keys(escrow: LiveEscrow, phrase: bytes) -> VaultKeys:
    async with BoardClient(escrow.url(BOARD)) as board:
        return await Hardener(board, escrow.manifest).for_new(phrase)
