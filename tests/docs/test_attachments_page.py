"""The numbers of spec/attachments are the code's."""

import re
from pathlib import Path

from covey.core.attachment import CLASSES, LARGEST, MOST_PIECES, PIECE, SALT_LENGTH, Shape
from covey.roles import board_attachments as rules
from covey.servers.board_attachments import DEFAULT_ROOM, SWEEP_SECONDS
from covey.wire.attachments import AttachmentKey, AttachmentOpening, AttachmentPiece

PAGE = (Path(__file__).parents[2] / "spec" / "attachments.md").read_text("utf-8")


def test_the_example_is_true() -> None:
    """Lengths and first bytes of the messages of a photograph of 3,000,000 bytes."""
    shape = Shape.of(3_000_000)
    opening = AttachmentOpening(
        bytes(32), bytes(32), bytes(32), shape.pieces, shape.last, bytes(64), bytes(64)
    ).to_bytes()
    assert f"account 32 || {shape.pieces:04x} || {shape.last:02x} || account signature" in PAGE
    assert "0050 || manifest 32 || id 32 || account 32 ||" in PAGE
    assert opening[:2].hex() == "0050"
    assert re.search(rf"0050 .* {len(opening)} bytes\n", PAGE)
    lengths = []
    for number in range(shape.pieces):
        sealed = bytes(shape.length(number) + 16)
        piece = AttachmentPiece(bytes(32), bytes(32), number, bytes(16), sealed, bytes(64)).to_bytes()
        assert f"{number:04x} || salt 16 || {len(sealed):08x} || sealed {len(sealed)} ||" in PAGE or number == 1
        lengths.append(len(piece))
    assert re.findall(r"0051 .*?([0-9]+) bytes\n", PAGE) == [str(lengths[0]), str(lengths[2])]
    assert AttachmentKey.TYPE == 0x54
    assert "0054 || id 32 || key 32 || size u64 || hash 32 || name || media" in PAGE


def test_the_limits_are_the_codes() -> None:
    """Sizes, budgets, and how long things are kept."""
    for text in (
        f"`floor(size / {PIECE}) + 1`",
        f"to {', '.join(map(str, CLASSES[:-1]))} or {CLASSES[-1]} bytes",
        f"more than {MOST_PIECES}, or {MOST_PIECES} with a `last` other than 0",
        f"the first {SALT_LENGTH} bytes of",
        f"at most {rules.MOST_LIVE} attachments and {rules.MOST_ROOM >> 30} GiB at a time",
        f"may announce {rules.MOST_EVER} ever",
        f"no new piece for more than {rules.PATIENCE_DAYS} days",
        f"({DEFAULT_ROOM.total >> 30} GiB unless it is told otherwise)",
        f"leaves some of its disk free ({DEFAULT_ROOM.floor >> 30} GiB)",
    ):
        assert text in PAGE, text
    assert LARGEST == 2**31
    assert "size above 2^31" in PAGE
    assert SWEEP_SECONDS == 3600
    assert "when the board starts, and every hour" in PAGE
