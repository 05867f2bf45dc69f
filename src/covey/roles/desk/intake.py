"""Judging what comes in: a package must be a trustee's, a filing must be the board's honest copy (spec/release).

Everything here raises `PeerFault` and changes nothing.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from covey.core.parameters import KEY_WORDS
from covey.errors import Blame, Malformed, PeerFault
from covey.primitives.hpke import OpeningKey
from covey.primitives.signing import VerifyKey
from covey.roles.desk.secrets import DeskSecrets
from covey.roles.trustee.releases import package_info
from covey.wire.filing import Contents, Header, HeaderCore
from covey.wire.manifest import Manifest
from covey.wire.release import SIGN_PACKAGE, Package, ReleaseShares, event_id


@dataclass(frozen=True)
class Filed:
    """A filing as the board delivered it: signed by its account, complete, and for this desk."""

    digest: bytes
    core: HeaderCore
    contents: Contents = field(repr=False)


def open_any(keys: Iterable[OpeningKey], sealed: bytes, info: bytes) -> bytes:
    """What the first of these keys opens, or `Malformed` ("does-not-open")."""
    for key in keys:
        with suppress(Malformed):
            return key.open(sealed, info)
    raise Malformed("it does not open with any of this desk's keys", code="does-not-open")


def read_package(
    manifest: Manifest, secrets: DeskSecrets, data: bytes, case_keys: Mapping[bytes, OpeningKey]
) -> tuple[Package, ReleaseShares]:
    """A checked package and what is in it. What no trustee signed, or not for here, is the board's fault."""
    try:
        package = Package.from_bytes(data)
        key = VerifyKey(manifest.trustee(package.trustee).verify_key)
        key.verify(package.signature, SIGN_PACKAGE, package.signed_bytes())
    except Malformed as error:
        raise PeerFault(
            Blame("board", f"delivered a package that no trustee signed: {error}"), code=error.code
        ) from None
    trustee = f"trustee {package.trustee}"
    if package.manifest != manifest.hash or package.desk != secrets.index:
        where = "another manifest" if package.manifest != manifest.hash else f"desk {package.desk}"
        code = "wrong-manifest" if package.manifest != manifest.hash else "wrong-party"
        fault = f"delivered here a package for {where}, unless {trustee} misaddressed it"
        raise PeerFault(Blame("board", fault, certain=False), code=code)
    try:
        info = package_info(manifest.hash, package.trustee, package.desk, package.id)
        keys = [case_keys[package.id]] if package.id in case_keys else []
        shares = ReleaseShares.from_bytes(open_any([*keys, *secrets.openings], package.sealed, info))
        _check(manifest, package, shares)
    except Malformed as error:
        raise PeerFault(Blame(trustee, f"sent a bad package: {error}"), code=error.code) from None
    return package, shares


def _check(manifest: Manifest, package: Package, shares: ReleaseShares) -> None:
    """The sealed part says the same as the signed envelope, and is about one event or one filing's stage."""
    named = [secret.filing for secret in shares.secrets]
    if not named or sorted(named) != sorted(package.filings) or len(set(named)) != len(named):
        raise Malformed("it does not hold the shares of the filings it names, once each", code="bad-package")
    lengths = {secret.share.size for secret in shares.secrets} | {point.share.size for point in shares.points}
    if not lengths <= {KEY_WORDS}:
        raise Malformed(f"a share does not have {KEY_WORDS} elements", code="bad-package")
    if any(secret.stage not in {1, 2} for secret in shares.secrets):
        raise Malformed("there are two stages, 1 and 2", code="bad-package")
    rows = tuple(point.row for point in shares.points)
    if shares.threshold == 0:
        if rows or named != [package.id]:
            raise Malformed("a package without event is about the one filing that is its id", code="bad-package")
        return
    if shares.threshold not in manifest.parameters.thresholds:
        raise Malformed("its threshold is not offered", code="threshold-not-offered")
    accounts = {point.account for point in shares.points}
    if not len(rows) == len(accounts) == shares.threshold or event_id(shares.threshold, rows) != package.id:
        raise Malformed("its rows are not those of the event that is its id, of T accounts", code="bad-package")
    if any(secret.stage != 1 for secret in shares.secrets) or not set(named) <= {row.filing for row in rows}:
        raise Malformed("an event opens the conflict part of filings that met, and nothing else", code="bad-package")


def read_filing(manifest: Manifest, secrets: DeskSecrets, header: bytes, contents: bytes) -> Filed:
    """A checked filing. The board may only pass on what an account signed; anything else is the board's fault."""
    try:
        head, body = Header.from_bytes(header), Contents.from_bytes(contents)
        if head.core.manifest != manifest.hash:
            raise Malformed("a filing under another manifest", code="wrong-manifest")
        if secrets.index not in head.core.desks:
            raise Malformed("a filing for other desks", code="wrong-party")
        head.verify()
        body.verify(head.core)
    except Malformed as error:
        raise PeerFault(Blame("board", f"delivered a bad filing: {error}"), code=error.code) from None
    return Filed(head.digest, head.core, body)
