"""How fast files are sealed and opened, beside the cipher and the hash that nothing can do without."""

import hashlib
import json
import os
import subprocess
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from covey.core.attachment import PIECE, AttachmentKeys
from covey.roles.attachments import FileOpener, FileSealer
from covey.wire.attachments import AttachmentKey
from escrow import make_keys
from report import Figure, Report, race, say

WEB = Path(__file__).parents[1] / "web"


def run(report: Report) -> None:
    """Python here, and the TypeScript twin in Node.js."""
    pieces = 4 if report.quick else 32
    manifest = make_keys().signed.manifest
    keys, data, key = AttachmentKeys(os.urandom(32)), os.urandom(PIECE), os.urandom(32)

    known: list[AttachmentKey] = []

    def seal() -> list[bytes]:
        sealer = FileSealer(manifest, keys, pieces * PIECE)
        made = [sealer.piece(data) for _ in range(pieces)]
        made.append(sealer.piece(b""))
        known[:] = [sealer.key("", "")]
        return [piece.to_bytes() for piece in made if piece is not None]

    sealed = seal()

    def opened() -> None:
        opener = FileOpener(manifest, known[0])
        for piece in sealed:
            opener.piece(piece)
        opener.finish()

    def raw() -> None:
        state, cipher = hashlib.sha256(), ChaCha20Poly1305(key)
        for _ in range(pieces):
            state.update(data)
            cipher.encrypt(bytes(12), data, b"")
        state.digest()

    spent = race(3 if report.quick else 9, (seal, opened, raw))
    floor = pieces / spent[2]
    report.details["attachments, Python"] = {"pieces": pieces, "raw_mib_s": round(floor, 1)}
    for name, seconds in zip(("sealed", "opened"), spent, strict=False):
        to = "raw ChaCha20-Poly1305 + SHA-256"
        report.add(Figure("attachments", f"{name}, Python", pieces / seconds, "MiB/s", seconds / spent[2], to))
    _typescript(report, pieces)


def _typescript(report: Report, pieces: int) -> None:
    program = WEB / "dist-test" / "tools" / "attachments-speed.js"
    compiler = WEB / "node_modules" / "typescript" / "bin" / "tsc"
    if not compiler.exists():
        say("  web/node_modules is not here: the TypeScript twin is not measured")
        return
    subprocess.run(["node", compiler, "-p", WEB / "tsconfig.json"], cwd=WEB, check=True)
    done = subprocess.run(["node", program, str(pieces)], check=True, capture_output=True, timeout=300)
    found = json.loads(done.stdout)
    report.details["attachments, TypeScript"] = found
    for name in ("sealed", "opened"):
        for to, raw in (("the same libraries, raw", "raw"), ("Node's own, raw", "native")):
            ratio = found[raw] / found[name]
            report.add(Figure("attachments", f"{name}, TypeScript", found[name], "MiB/s", ratio, to))
