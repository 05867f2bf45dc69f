"""The file in which a board's operator switches reminders on: a mail server, and what each desk wants."""

import re
import ssl
import tomllib
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Final, TypeVar
from zoneinfo import ZoneInfo

from covey.core.reminders import TEXTS, Schedule
from covey.errors import Malformed, Refused
from covey.roles.reminders import Wish
from covey.servers.process import read_file
from covey.wire.manifest import Manifest

T = TypeVar("T")
FILE: Final = "reminders.toml"
DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
PORTS: Final = {"tls": 465, "starttls": 587, "none": 25}
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*", re.ASCII)
_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])", re.ASCII)
_MOST = 254

EXAMPLE = """\
# Regular reminders to desks, by e-mail. Save as reminders.toml in the board's data directory, for its owner only.
[server]
host = "mail.example.org"
security = "tls"                    # or "starttls"; "none" only to a mail server on this machine
port = 465                          # if left out: 465 for tls, 587 for starttls
sender = "reminders@example.org"    # an address that says nothing
user = "reminders"                  # leave both out if the server asks for none
password_file = "smtp.password"     # readable by its owner only; beside this file, or with its whole path
# authority = "our-ca.pem"          # if the server's certificate is from an authority of your own

[[desk]]
desk = 1                            # its number in the manifest
address = "office@example.org"
language = "en"                     # en, es, fr or ar
days = ["monday", "thursday"]
time = "09:00"
zone = "Europe/Paris"
send = "always"                     # or "waiting": only if something waits, which the mailbox then tells
"""


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where reminders are handed in. `security`: "tls", "starttls" or "none". `user`: empty if none is asked for."""

    host: str
    port: int
    security: str
    sender: str
    user: str
    password: str = field(repr=False)
    authority: Path | None = None


@dataclass(frozen=True, slots=True)
class Recipient:
    """One desk's mailbox."""

    address: str
    language: str
    wish: Wish


@dataclass(frozen=True, slots=True)
class ReminderSettings:
    """Everything in the file; desks by their numbers."""

    server: MailServer
    desks: dict[int, Recipient]


def read_settings(path: Path, manifest: Manifest) -> ReminderSettings:
    """The settings in `path`; `Malformed` or `Refused` ("bad-reminders") names what is wrong, `Unavailable` no file."""
    try:
        table = tomllib.loads(read_file(path).decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _bad(f"is not TOML: {error}") from None
    server = _server(_take(table, "server", dict, ""), path.parent)
    desks: dict[int, Recipient] = {}
    for item in _list(table, "desk", dict, ""):
        number = _take(item, "desk", int, "desk.")
        if number in desks:
            raise _bad(f"names desk {number} twice")
        manifest.desk(number)
        desks[number] = _recipient(item)
    _nothing_left(table, "")
    if not desks:
        raise _bad("names no desk")
    return ReminderSettings(server, desks)


def _server(table: dict[str, Any], folder: Path) -> MailServer:
    security = _choice(_take(table, "security", str, "server.", "tls"), "server.security", tuple(PORTS))
    host = _take(table, "host", str, "server.")
    if security == "none" and not _is_here(host):
        raise _bad('says security = "none", which is only for a mail server on this machine')
    port = _take(table, "port", int, "server.", PORTS[security])
    if not host or not 0 < port < 65_536:
        raise _bad("has no host, or a port that is none")
    user, name = _take(table, "user", str, "server.", ""), _take(table, "password_file", str, "server.", "")
    if bool(user) != bool(name) or not user.isascii():
        raise _bad("needs user and password_file both, or neither, in plain letters")
    authority = _authority(_take(table, "authority", str, "server.", ""), folder)
    sender = _address(_take(table, "sender", str, "server."), "server.sender")
    _nothing_left(table, "server.")
    password = _password(folder / name) if name else ""
    return MailServer(host, port, security, sender, user, password, authority)


def _recipient(table: dict[str, Any]) -> Recipient:
    address = _address(_take(table, "address", str, "desk."), "desk.address")
    language = _choice(_take(table, "language", str, "desk.", "en"), "desk.language", tuple(TEXTS))
    days = [_choice(day, "desk.days", DAYS) for day in _list(table, "days", str, "desk.")]
    if not days or len(set(days)) != len(days):
        raise _bad("needs desk.days, each day at most once")
    clock = _TIME.fullmatch(_take(table, "time", str, "desk."))
    if clock is None:
        raise _bad('has a desk.time that is not like "09:00"')
    name = _take(table, "zone", str, "desk.")
    try:
        zone = ZoneInfo(name)
    except (OSError, ValueError, LookupError):
        raise _bad(f'has the desk.zone {name!r}, which is none; they look like "Europe/Paris"') from None
    send = _choice(_take(table, "send", str, "desk.", "always"), "desk.send", ("always", "waiting"))
    _nothing_left(table, "desk.")
    schedule = Schedule(frozenset(DAYS.index(day) for day in days), int(clock[1]), int(clock[2]), zone)
    return Recipient(address, language, Wish(schedule, send == "waiting"))


def _password(path: Path) -> str:
    text = read_file(path)
    if path.stat().st_mode & 0o077:
        raise Refused(f"{path} can be read by others", code="bad-reminders", hint=f"Type: chmod 600 {path}")
    try:
        password = text.decode("utf-8").removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError:
        password = ""
    if not password or not password.isascii() or not password.isprintable():
        raise Malformed(f"{path} holds no password of plain letters on one line", code="bad-reminders")
    return password


def _authority(name: str, folder: Path) -> Path | None:
    """The file of one's own authority, if there is one: it must be usable now, not only on the day of a reminder."""
    if not name:
        return None
    text = read_file(folder / name).decode("ascii", "replace")
    try:
        ssl.create_default_context(cadata=text)
    except (ssl.SSLError, ValueError):
        raise Malformed(f"{folder / name} holds no certificate", code="bad-reminders") from None
    return folder / name


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _address(text: str, name: str) -> str:
    if len(text) > _MOST or _ADDRESS.fullmatch(text) is None:
        raise _bad(f"has a {name} that is no plain e-mail address")
    return text


def _choice(text: str, name: str, choices: tuple[str, ...]) -> str:
    if text not in choices:
        raise _bad(f"has a {name} that is none of {', '.join(choices)}")
    return text


def _take(table: dict[str, Any], key: str, kind: type[T], label: str, default: T | None = None) -> T:
    """Remove and return one setting of exactly this type."""
    value = table.pop(key, default)
    if value is None:
        raise _bad(f"lacks the setting {label}{key}")
    if type(value) is not kind:
        raise _bad(f"has a setting {label}{key} of another kind than {kind.__name__}")
    return value


def _list(table: dict[str, Any], key: str, kind: type[T], label: str) -> list[T]:
    found = _take(table, key, list, label, [])
    if not all(type(item) is kind for item in found):
        raise _bad(f"has something else in {label}{key}")
    return found


def _nothing_left(table: dict[str, Any], label: str) -> None:
    for key in table:
        raise _bad(f"has an unknown setting {label}{key}")


def _bad(text: str) -> Malformed:
    hint = "`covey reminder example` prints such a file."
    return Malformed(f"the file of reminders {text}", code="bad-reminders", hint=hint)
