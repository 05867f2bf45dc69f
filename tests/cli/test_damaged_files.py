"""A server, a desk or a command that is given a damaged or wrong file names it, and says what to do."""

import signal
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from cli.running import shell, start, until
from covey.cli.local_setup import HOST, LocalPlan, free_ports, hold, trustee_urls
from covey.cli.places import Places
from covey.errors import CoveyError, Malformed, Misuse, Unavailable
from covey.sdk import blocking, read_manifest
from covey.sdk.files import private_folder, write_private
from covey.servers import board, trustee
from covey.wire.manifest import SignedManifest


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """An escrow that was set up and never started."""
    found = Places(tmp_path / "data")
    hold(found, LocalPlan(), 8100)
    trustee_urls(found, [1, 2, 3, 4, 5])
    return found


def cut(path: Path) -> None:
    """The end of a file is lost."""
    path.write_bytes(path.read_bytes()[:-3])


def test_a_manifest_that_not_all_have_signed_is_called_so(places: Places) -> None:
    """Nothing is said about purposes of signatures; it is to be copied again."""
    signed = read_manifest(places.manifest)
    false = object.__new__(SignedManifest)
    object.__setattr__(false, "manifest", signed.manifest)
    object.__setattr__(false, "signatures", (*signed.signatures[:-1], bytes(64)))
    path = places.trustee(1) / "manifest.covey"
    path.write_bytes(false.to_bytes())
    with pytest.raises(
        Malformed, match=r"manifest\.covey is not a valid manifest: this manifest is not signed"
    ) as first:
        read_manifest(path)
    assert first.value.code == "bad-signature" and first.value.hint.startswith("Copy manifest.covey again")
    with pytest.raises(Unavailable, match="is not signed by all its trustees") as second:
        trustee.build(places.trustee(1))
    assert second.value.hint.startswith("Copy manifest.covey again")


def fewer_seeds(path: Path) -> None:
    """A well-formed file that lacks the last seed."""
    data = path.read_bytes()
    count = int.from_bytes(data[67:71], "big")
    path.write_bytes(data[:67] + (count - 1).to_bytes(4, "big") + data[71:-32])


@pytest.mark.parametrize(
    ("spoil", "kind", "code"),
    [
        (cut, Malformed, "truncated"),
        (lambda path: path.write_bytes(b"\x01\x02" + bytes(99)), Malformed, "wrong-type"),
        (fewer_seeds, Malformed, "wrong-secrets"),
        (lambda path: path.write_bytes(path.read_bytes()[:-1] + b"?"), Misuse, "wrong-secrets"),
    ],
)
def test_a_trustee_with_damaged_secrets_says_which_file(
    places: Places, spoil: Callable[[Path], object], kind: type[CoveyError], code: str
) -> None:
    """And to restore it."""
    spoil(places.trustee(1) / "secrets.key")
    with pytest.raises(kind, match=r"trustee-1/secrets\.key: ") as caught:
        trustee.build(places.trustee(1))
    assert caught.value.code == code and caught.value.hint.startswith("Restore this file")


def test_a_board_with_a_wrong_key_says_which_file(places: Places) -> None:
    """Too short, or another's."""
    path = places.board / "signing.key"
    path.write_bytes(bytes(31))
    with pytest.raises(Malformed, match=r"board/signing\.key: ") as caught:
        board.build(places.board)
    assert caught.value.hint.startswith("Restore this file")
    path.write_bytes(bytes(32))
    with pytest.raises(Unavailable, match=r"board/signing\.key is not the key") as wrong:
        board.build(places.board)
    assert wrong.value.hint.startswith("Restore this file")


@pytest.mark.parametrize(
    ("name", "hint"),
    [("desk.key", "Restore desk.key"), ("filings/" + "ab" * 16, "Remove"), ("decisions/" + "ab" * 16 + ".sent", "Res")],
)
def test_a_desk_with_a_damaged_file_says_which(places: Places, name: str, hint: str) -> None:
    """Its key, or what it has stored."""
    path = places.desk(1) / name
    private_folder(path.parent)
    write_private(path, b"\x00\x5b short")
    with pytest.raises(Malformed) as caught:
        blocking.DeskSession.open(places.desk(1))
    assert f"{path}: " in str(caught.value) and caught.value.hint.startswith(hint)


def test_listening_is_said_when_it_is_so(places: Places, tmp_path: Path) -> None:
    """After all checks, and once requests are answered; before, there is only the error."""
    (port,) = free_ports(1)
    words = ("trustee", "--data", str(places.trustee(1)), "--port", str(port))
    server = start(tmp_path, *words, out="said")
    try:
        until(lambda: f"Listening on http://{HOST}:{port}." in (tmp_path / "said").read_text(), what="the word")
        assert httpx.get(f"http://{HOST}:{port}/healthz", trust_env=False).is_success
    finally:
        server.send_signal(signal.SIGTERM)
        assert server.wait(20) == 0
    cut(places.trustee(1) / "secrets.key")
    done = shell(tmp_path, *words)
    assert done.returncode == 1 and "Listening" not in done.stderr
    assert "secrets.key: a message is cut short.\nhint: Restore" in done.stderr
