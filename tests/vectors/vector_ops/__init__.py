"""Each operation of vectors/*.json on Covey's own code: input and `given` as JSON has them, output likewise.

Written against the files' descriptions, not against the generator: nothing here imports `tools`.
"""

from vector_ops import (
    attachment,
    ceremony,
    desk,
    desk_books,
    desk_keys,
    filing,
    identifiers,
    low,
    mail,
    messages,
    people,
    rows,
    sharing,
    vault,
)
from vector_ops.reading import Op

OPS: dict[str, dict[str, Op]] = {
    **dict.fromkeys(("transcript-hash", "signing", "hpke", "aead", "request-signature"), low.OPS),
    **dict.fromkeys(("prss", "mask", "pseudonym", "deposit"), sharing.OPS),
    **dict.fromkeys(("account", "receipts", "oprf-threshold"), people.OPS),
    "codec": messages.OPS,
    "ceremony": ceremony.OPS,
    "filing": filing.OPS,
    "identifiers": identifiers.OPS,
    "rows": rows.OPS,
    "matching": sharing.OPS | rows.OPS,
    "release": desk.OPS,
    "desk": desk_keys.OPS | desk_books.OPS,
    "vault": vault.OPS,
    "mail": mail.OPS,
    "attachment": attachment.OPS,
}
