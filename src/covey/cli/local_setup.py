"""The first start of an escrow on one machine: the true ceremony, everybody's directory, the first invitations.

Whoever runs this knows every secret. It is for trying Covey out; `covey ceremony` is for real use.
"""

import json
import os
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from covey.cli.places import MANIFEST, Places
from covey.core.parameters import Parameters
from covey.errors import Refused, Unavailable
from covey.primitives.hpke import OpeningKey
from covey.primitives.signing import SigningKey
from covey.roles.ceremony import local_ceremony
from covey.roles.desk import DeskSecrets
from covey.sdk.files import private_folder, write_private
from covey.sdk.pinning import read_manifest
from covey.sdk.registrar import Registrar
from covey.wire.manifest import DeskCard, Limits, Manifest

HOST = "127.0.0.1"
TRUSTEES = (
    ("Northlight Clinic", "Iceland"),
    ("Union House", "Germany"),
    ("Press Fund", "Ireland"),
    ("Law Society", "Canada"),
    ("South University", "Uruguay"),
)
DESKS = ("Harbour Desk", "Hill Desk")
PARAMETERS = Parameters(5, 2, (2, 3, 5, 10), 128)
LIMITS = Limits(evaluations=256, filings=32, desk_days=14, expiry_days=1828, match_seconds=5)
INVITATIONS, INVITATION_DAYS = 10, 365


@dataclass(frozen=True)
class LocalPlan:
    """What an escrow on one machine is made of. The names are made up."""

    name: str = "Covey on this machine"
    parameters: Parameters = PARAMETERS
    limits: Limits = LIMITS
    trustees: Sequence[tuple[str, str]] = TRUSTEES
    desks: Sequence[str] = DESKS


def hold(places: Places, plan: LocalPlan, port: int) -> Manifest:
    """Hold the ceremony and write every directory, the manifest last. An interrupted set-up is done again.

    Raises `Refused` ("damaged") when the manifest is gone but databases are there.
    """
    private_folder(places.data)
    databases = [path for path in places.data.glob("*/*.db") if path.is_file()]
    if databases:
        raise Refused(
            f"{places.data} has databases but no {MANIFEST}",
            code="damaged",
            hint=f"Put {MANIFEST} back from a backup (every trustee's directory has one), or use another --data.",
        )
    board, registrar = SigningKey(os.urandom(32)), SigningKey(os.urandom(32))
    desks = [DeskSecrets(i, SigningKey(os.urandom(32)), OpeningKey(os.urandom(32))) for i in _numbers(plan.desks)]
    signed, secrets = local_ceremony(
        plan.name,
        plan.parameters,
        plan.limits,
        plan.trustees,
        [
            DeskCard(desk.index, name, desk.signing.public.data, desk.opening.public.data)
            for desk, name in zip(desks, plan.desks, strict=True)
        ],
        board.public.data,
        f"http://{HOST}:{port}",
        [registrar.public.data],
        int(time.time()),
        os.urandom,
    )
    manifest = signed.to_bytes()
    for secret in secrets:
        _write(places.trustee(secret.trustee), {"secrets.key": secret.to_bytes(), MANIFEST: manifest})
    for desk in desks:
        _write(places.desk(desk.index), {"desk.key": desk.to_bytes(), MANIFEST: manifest})
    _write(places.board, {"signing.key": board.seed, MANIFEST: manifest})
    _write(places.registrar_key.parent, {places.registrar_key.name: registrar.seed})
    write_private(places.manifest, manifest)
    return signed.manifest


def first_invitations(places: Places) -> None:
    """Ten invitations in a file, once."""
    if places.invitations.exists():
        return
    manifest = read_manifest(places.manifest).manifest
    made = Registrar.load(manifest, places.registrar_key).invite(INVITATIONS, INVITATION_DAYS)
    write_private(places.invitations, "".join(f"{line}\n" for line in made).encode())


def trustee_urls(places: Places, ports: Sequence[int]) -> None:
    """Tell the board where the trustees are."""
    urls = {str(i): f"http://{HOST}:{port}" for i, port in enumerate(ports, start=1)}
    write_private(places.board / "trustees.json", json.dumps(urls, indent=1).encode() + b"\n")


def is_free(port: int) -> bool:
    """Whether a server could listen there now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True


def free_ports(count: int) -> list[int]:
    """Different free ports, anywhere."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind((HOST, 0))
        return [int(probe.getsockname()[1]) for probe in probes]
    except OSError as error:
        raise Unavailable(f"no free port was found: {error.strerror}") from None
    finally:
        for probe in probes:
            probe.close()


def ports_from(first: int, count: int) -> list[int]:
    """The next `count` free ports from `first` on."""
    found = [port for port in range(first, min(first + 200, 65536)) if is_free(port)][:count]
    return found if len(found) == count else free_ports(count)


def _numbers(names: Sequence[str]) -> range:
    return range(1, len(names) + 1)


def _write(folder: Path, files: dict[str, bytes]) -> None:
    private_folder(folder)
    for name, data in files.items():
        write_private(folder / name, data)
