"""One process on one state: never two, never a forgotten one, never with another's keys."""

import shutil
import time
from dataclasses import replace
from pathlib import Path

import pytest

from covey.core.parameters import Parameters
from covey.errors import CoveyError, Misuse, Unavailable
from covey.primitives.hpke import OpeningKey
from covey.roles.trustee import TrusteeSecrets
from covey.servers import board, trustee
from servers.harness import BOARD, LiveEscrow, live


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "escrow"


def fails(escrow: LiveEscrow, name: str) -> str:
    """Why a server does not start in this process."""
    build = board.build if name == BOARD else trustee.build
    with pytest.raises(CoveyError) as caught:
        build(escrow.data / name)
    assert isinstance(caught.value, Misuse | Unavailable)
    return str(caught.value)


def test_no_second_process_on_the_state_of_a_running_one(folder: Path) -> None:
    """Its counts of opened rows would be two; a killed one leaves nothing that stands in the way."""
    with live(folder) as escrow:
        for name in ("trustee-1", BOARD):
            assert "in use by another process" in fails(escrow, name)
        escrow.kill("trustee-1", BOARD)
        escrow.restart("trustee-1", BOARD)
        escrow.wait_ready()


def test_a_server_whose_database_is_gone_does_not_start_from_zero(folder: Path) -> None:
    with live(folder) as escrow:
        escrow.person()
        escrow.kill(*escrow.names)
        for name, base in (("trustee-5", "trustee.db"), (BOARD, "board.db")):
            place, away = escrow.data / name, folder / f"away-{name}"
            away.mkdir()
            for path in place.glob(f"{base}*"):
                shutil.move(path, away / path.name)
            assert "is gone" in fails(escrow, name)
            for path in away.iterdir():
                shutil.move(path, place / path.name)
        escrow.restart(*escrow.names)
        escrow.wait_ready()


@pytest.mark.parametrize("wrong", ["opening", "signing", "seeds"])
def test_a_trustee_with_keys_that_are_not_the_manifests_does_not_start(folder: Path, wrong: str) -> None:
    """It would refuse every filing, and nobody would know why."""
    escrow = LiveEscrow(folder, Parameters(5, 2, (2, 3), 16))
    try:
        mine, other = escrow.secrets[3], escrow.secrets[4]
        shares = replace(mine.shares, seeds=dict.fromkeys(mine.shares.seeds, bytes(32)))
        made = {
            "opening": replace(mine, opening=OpeningKey(bytes(32))),
            "signing": replace(mine, signing=other.signing),
            "seeds": TrusteeSecrets(mine.trustee, mine.signing, mine.opening, shares),
        }[wrong]
        (escrow.data / "trustee-4" / "secrets.key").write_bytes(made.to_bytes())
        with pytest.raises(CoveyError) as caught:
            trustee.build(escrow.data / "trustee-4")
        assert caught.value.code == "wrong-secrets"
    finally:
        escrow.close()


def test_idle_lines_are_not_reported_as_trustees_that_are_away(folder: Path) -> None:
    """Connections that were kept open die quietly; a question on one is asked again, and nobody is marked down."""
    with live(folder) as escrow:
        time.sleep(12)
        lines = [line for line in escrow.log(BOARD) if line["event"] == "trustee-down"]
        assert not lines
