"""The first start on one machine: everybody's directory, private, and never over anything that is in use."""

import json
import socket
import stat
from pathlib import Path

import pytest

from covey.cli.local_setup import (
    HOST,
    LocalPlan,
    first_invitations,
    free_ports,
    hold,
    is_free,
    ports_from,
    trustee_urls,
)
from covey.cli.places import Places, Run, Running
from covey.errors import Misuse, Refused
from covey.roles.desk import Desk, DeskSecrets
from covey.roles.trustee import TrusteeSecrets
from covey.sdk import read_invitation, read_manifest
from covey.sdk.files import exclusive
from covey.wire.manifest import Manifest


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A data directory that is not there yet."""
    return Places(tmp_path / "data")


@pytest.fixture
def manifest(places: Places) -> Manifest:
    """The set-up, held."""
    return hold(places, LocalPlan(), 8100)


def test_every_party_gets_what_is_its_own(places: Places, manifest: Manifest) -> None:
    """Keys that fit the manifest, and the manifest."""
    for card in manifest.plan.trustees:
        folder = places.trustee(card.index)
        secrets = TrusteeSecrets.from_bytes((folder / "secrets.key").read_bytes(), manifest.parameters)
        assert secrets.signing.public.data == card.verify_key
        assert sorted(path.name for path in folder.iterdir()) == ["manifest.covey", "secrets.key"]
    for desk in manifest.plan.desks:
        Desk(manifest, DeskSecrets.from_bytes((places.desk(desk.index) / "desk.key").read_bytes()))
    hashes = {read_manifest(path).manifest.hash for path in places.data.rglob("manifest.covey")}
    assert hashes == {manifest.hash}
    assert manifest.plan.board_url == f"http://{HOST}:8100"


def test_nobody_else_may_look(places: Places, manifest: Manifest) -> None:
    """0700 and 0600 throughout."""
    first_invitations(places)
    for path in [places.data, *places.data.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_ten_invitations_are_made_once(places: Places, manifest: Manifest) -> None:
    """A second start does not make more."""
    first_invitations(places)
    lines = places.invitations.read_text().splitlines()
    assert len({read_invitation(line) for line in lines}) == 10
    first_invitations(places)
    assert places.invitations.read_text().splitlines() == lines


def test_an_interrupted_set_up_is_done_again(places: Places, manifest: Manifest) -> None:
    """Without its last file nothing of it was ever used."""
    places.manifest.unlink()
    again = hold(places, LocalPlan(), 8100)
    assert again.hash != manifest.hash
    assert read_manifest(places.trustee(5) / "manifest.covey").manifest.hash == again.hash


def test_an_escrow_in_use_is_never_set_up_again(places: Places, manifest: Manifest) -> None:
    """Somebody lost the manifest: there is data, so the secrets must stay."""
    places.manifest.unlink()
    (places.trustee(2) / "trustee.db").touch()
    before = (places.trustee(2) / "secrets.key").read_bytes()
    with pytest.raises(Refused, match="databases but no manifest") as caught:
        hold(places, LocalPlan(), 8100)
    assert "backup" in caught.value.hint
    assert (places.trustee(2) / "secrets.key").read_bytes() == before


def test_the_board_is_told_where_trustees_are(places: Places, manifest: Manifest) -> None:
    """One address for each."""
    trustee_urls(places, [9001, 9002, 9003, 9004, 9005])
    assert json.loads((places.board / "trustees.json").read_bytes())["5"] == f"http://{HOST}:9005"


def test_ports_in_use_are_passed_over() -> None:
    """Another program's port is not taken."""
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = int(taken.getsockname()[1])
        assert not is_free(port)
        assert port not in ports_from(port, 3)
    assert len(set(free_ports(20))) == 20


def test_what_runs_is_known_only_while_it_runs(places: Places, manifest: Manifest) -> None:
    """A `run.json` left behind by a crash is not believed."""
    run = Run(42, "http://127.0.0.1:8100", (Running("board", 43, 8100),))
    places.save_run(run)
    assert places.running() is None
    with pytest.raises(Refused, match="no escrow is running"):
        places.board_url()
    with exclusive(places.lock, "busy"):
        assert places.running() == run
        assert places.board_url() == run.url
        places.run.write_bytes(b"{")
        assert places.running() is None
        places.run.unlink()
        with pytest.raises(Misuse):
            places.running()
