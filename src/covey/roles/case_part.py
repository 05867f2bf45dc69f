"""Stage 2 of a filing: the mail secret and the case part, two sealed texts side by side (spec/sealing, "Stage 2").

Each has a key of its own from content key 2. So the case part can be shown to somebody, key and all, and the letters
stay shut.
"""

from typing import Final

from covey.errors import Malformed
from covey.primitives import aead
from covey.primitives.hashing import derive_key
from covey.wire.desk import CaseOpened
from covey.wire.filing import CASE_CLASSES, SEALED_MAIL, CasePart, HeaderCore, pad, sealing_info, unpad

_SECRET: Final = SEALED_MAIL - aead.OVERHEAD


def seal_case(
    content_key: bytes, manifest: bytes, filing: bytes, account: bytes, part: CasePart, mail_secret: bytes
) -> bytes:
    """Both, under content key 2: 48 bytes, then the padded case part. `Malformed` ("too-long")."""
    mail = aead.seal(_mail_key(content_key), mail_secret, sealing_info(manifest, filing, account, "", "mail"))
    padded = pad(part.to_bytes(), CASE_CLASSES)
    return mail + aead.seal(case_part_key(content_key), padded, sealing_info(manifest, filing, account, "", "case"))


def open_case_part(core: HeaderCore, part_key: bytes, sealed: bytes) -> CasePart:
    """The case part alone, under its own key, or `Malformed`."""
    info = sealing_info(core.manifest, core.id, core.account, "", "case")
    return CasePart.from_bytes(unpad(aead.unseal(part_key, sealed[SEALED_MAIL:], info)))


def open_both(core: HeaderCore, content_key: bytes, sealed: bytes) -> CaseOpened:
    """Case part and mail secret, under content key 2, or `Malformed`."""
    part_key = case_part_key(content_key)
    info = sealing_info(core.manifest, core.id, core.account, "", "mail")
    secret = aead.unseal(_mail_key(content_key), sealed[:SEALED_MAIL], info)
    if len(secret) != _SECRET:
        raise Malformed("the secret of the mail has another length", code="does-not-open")
    return CaseOpened(open_case_part(core, part_key, sealed), part_key, secret)


def case_part_key(content_key: bytes) -> bytes:
    """What opens the case part and nothing else."""
    return derive_key(content_key, "covey/case-part")


def _mail_key(content_key: bytes) -> bytes:
    return derive_key(content_key, "covey/case-mail")
