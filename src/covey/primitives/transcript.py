"""The one injective encoder for everything that is hashed, signed, derived or bound (spec/encoding).

Nobody concatenates by hand: two different (tag, fields) never give the same bytes.
"""

from covey.errors import Misuse

Field = bytes | str | int


def encode(tag: str, *fields: Field) -> bytes:
    """Return u16 len(tag), tag, u16 count, then each field as u32 length and bytes.

    `tag` is ASCII and starts with "covey/". A `str` field is UTF-8, an `int` is 8 bytes big-endian
    (0 <= int < 2^64).
    """
    head = tag.encode("ascii")
    out = [len(head).to_bytes(2, "big"), head, len(fields).to_bytes(2, "big")]
    for field in fields:
        if isinstance(field, bytes):  # most are
            data = field
        elif isinstance(field, str):
            data = field.encode("utf-8")
        else:
            if not 0 <= field < 1 << 64:
                raise Misuse("a transcript integer is out of range")
            data = field.to_bytes(8, "big")
        out += (len(data).to_bytes(4, "big"), data)
    return b"".join(out)
