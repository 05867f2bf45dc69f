"""The file that switches reminders on: what is accepted, and what is refused with a word about it."""

from pathlib import Path

import pytest

from covey.errors import CoveyError, Malformed, Refused, Unavailable
from covey.servers.reminder_settings import EXAMPLE, read_settings
from covey.wire.manifest import Manifest
from servers.harness import LiveEscrow
from servers.mail_server import certificate

CHANGES = {
    'host = "mail.example.org"': ('host = ""', "no host"),
    'security = "tls"': ('security = "ssl"', "server.security"),
    "port = 465": ("port = 70000", "a port that is none"),
    'sender = "reminders@example.org"': ('sender = "The Board <b@example.org>"', "server.sender"),
    'user = "reminders"': ("", "user and password_file both"),
    'password_file = "smtp.password"': ('password_file = "other"', "other cannot be read"),
    '# authority = "our-ca.pem"': ('authority = "smtp.password"', "holds no certificate"),
    "desk = 1": ("desk = 9", "desk 9"),
    'address = "office@example.org"': ('address = "a@b.example\\nBcc: c@d.example"', "desk.address"),
    'language = "en"': ('language = "tlh"', "desk.language"),
    'days = ["monday", "thursday"]': ('days = ["monday", "monday"]', "at most once"),
    'time = "09:00"': ('time = "24:00"', "desk.time"),
    'zone = "Europe/Paris"': ('zone = "../../etc/passwd"', "desk.zone"),
    'send = "always"': ('send = "never"', "desk.send"),
}


@pytest.fixture(scope="module")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> Manifest:
    """Three desks; nothing runs."""
    escrow = LiveEscrow(tmp_path_factory.mktemp("escrow"))
    escrow.close()
    return escrow.manifest


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The example, with its password."""
    (tmp_path / "smtp.password").write_text("secret words\n")
    (tmp_path / "smtp.password").chmod(0o600)
    path = tmp_path / "reminders.toml"
    path.write_text(EXAMPLE)
    return path


def test_the_example_is_a_file_that_works(file: Path, manifest: Manifest) -> None:
    """TLS, every Monday and Thursday at nine, whether anything came or not; the password shows nowhere."""
    found = read_settings(file, manifest)
    assert (found.server.security, found.server.port, found.server.password) == ("tls", 465, "secret words")
    assert "secret words" not in repr(found)
    desk = found.desks[1]
    assert desk.wish.schedule.days == {0, 3} and not desk.wish.only_waiting
    certificate(file.parent, "mail.example.org")
    (file.parent / "authority.pem").rename(file.parent / "our-ca.pem")
    file.write_text(EXAMPLE.replace("# authority", "authority"))
    assert read_settings(file, manifest).server.authority == file.parent / "our-ca.pem"


def test_what_is_left_out_is_the_safe_choice(file: Path, manifest: Manifest) -> None:
    """TLS, and always."""
    kept = [line for line in EXAMPLE.splitlines() if not line.startswith(("security", "port", "send =", "language"))]
    file.write_text("\n".join(kept))
    found = read_settings(file, manifest)
    assert (found.server.security, found.server.port) == ("tls", 465)
    assert not found.desks[1].wish.only_waiting
    file.write_text("\n".join(kept).replace("[server]", '[server]\nsecurity = "starttls"'))
    assert read_settings(file, manifest).server.port == 587


@pytest.mark.parametrize("line", CHANGES)
def test_a_wrong_setting_is_refused_by_name(file: Path, manifest: Manifest, line: str) -> None:
    """Before the board starts, not on the day of the first reminder."""
    new, told = CHANGES[line]
    assert line in EXAMPLE
    file.write_text(EXAMPLE.replace(line, new, 1))
    with pytest.raises(CoveyError, match=told):
        read_settings(file, manifest)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[server", "is not TOML"),
        (EXAMPLE.partition("[[desk]]")[0], "names no desk"),
        (EXAMPLE + EXAMPLE.partition("[[desk]]")[1] + EXAMPLE.partition("[[desk]]")[2], "names desk 1 twice"),
        (EXAMPLE + 'colour = "blue"\n', "unknown setting desk.colour"),
        ("colour = 1\n" + EXAMPLE, "unknown setting colour"),
        (EXAMPLE.replace("port = 465", 'port = "465"'), "another kind than int"),
        (EXAMPLE.replace('time = "09:00"', ""), "lacks the setting desk.time"),
    ],
)
def test_a_file_of_another_shape_is_refused(file: Path, manifest: Manifest, text: str, told: str) -> None:
    """Also a setting that nobody knows: it was meant to do something."""
    file.write_text(text)
    with pytest.raises(Malformed, match=told) as error:
        read_settings(file, manifest)
    assert error.value.code == "bad-reminders"


def test_a_password_that_others_can_read_is_refused(file: Path, manifest: Manifest) -> None:
    """With the command that mends it."""
    (file.parent / "smtp.password").chmod(0o640)
    with pytest.raises(Refused, match="can be read by others") as error:
        read_settings(file, manifest)
    assert "chmod 600" in error.value.hint


@pytest.mark.parametrize("password", ["", "\n", "two\nlines\n", "caf\N{LATIN SMALL LETTER E WITH ACUTE}"])
def test_what_is_no_password_is_refused(file: Path, manifest: Manifest, password: str) -> None:
    (file.parent / "smtp.password").write_text(password)
    with pytest.raises(Malformed, match="holds no password"):
        read_settings(file, manifest)


@pytest.mark.parametrize("host", ["mail.example.org", "192.0.2.1", "127.0.0.1.example.org"])
def test_without_tls_only_on_this_machine(file: Path, manifest: Manifest, host: str) -> None:
    """A relay on the same machine may do the rest."""
    text = EXAMPLE.replace('security = "tls"', 'security = "none"')
    file.write_text(text.replace("mail.example.org", host))
    with pytest.raises(Malformed, match="only for a mail server on this machine"):
        read_settings(file, manifest)
    for here in ("localhost", "127.0.0.1", "::1"):
        file.write_text(text.replace("mail.example.org", here))
        assert read_settings(file, manifest).server.security == "none"


def test_a_file_that_is_not_there_is_not_taken_for_off(tmp_path: Path, manifest: Manifest) -> None:
    """Whoever names one wants it."""
    with pytest.raises(Unavailable, match="cannot be read"):
        read_settings(tmp_path / "reminders.toml", manifest)
