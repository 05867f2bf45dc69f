"""A real mail server for tests, with TLS from an authority of the test's own, that keeps what it takes."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from ssl import PROTOCOL_TLS_SERVER, SSLContext
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from servers.harness import free_ports

PASSWORD = "a pass word of the test's"
SETTINGS = """\
[server]
host = "localhost"
port = {port}
security = "{security}"
sender = "reminders@post.example"
{more}
"""
DESK = """\
[[desk]]
desk = {desk}
address = "desk-{desk}@house.example"
language = "{language}"
days = {days}
time = "{time}"
zone = "{zone}"
send = "{send}"
"""
EVERY_DAY = '["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]'


def desk_words(desk: int = 1, **changed: str) -> str:
    """A desk's lines in the file of settings."""
    usual = {"language": "en", "days": '["monday", "thursday"]', "time": "09:00", "zone": "UTC", "send": "always"}
    return DESK.format(desk=desk, **{**usual, **changed})


@dataclass
class MailHouse:
    """What arrived, and how the server behaves. `before_yes`: called between taking a message and saying so."""

    port: int
    security: str = "tls"
    arrived: list[tuple[str, str, bytes]] = field(default_factory=list)
    users: list[tuple[bytes, bytes]] = field(default_factory=list)
    answer: str = "250 OK"
    refused: str = ""
    before_yes: Callable[[], None] = lambda: None
    came: threading.Event = field(default_factory=threading.Event)

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        """Called by aiosmtpd."""
        if address == self.refused:
            return f"550 {address} is not here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Called by aiosmtpd."""
        if self.answer.startswith("250"):
            self.arrived.append((envelope.mail_from, *envelope.rcpt_tos, envelope.original_content))
            self.came.set()
            self.before_yes()
        return self.answer

    def check(self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        """Called by aiosmtpd."""
        assert isinstance(data, LoginPassword)
        self.users.append((data.login, data.password))
        return AuthResult(success=data.password == PASSWORD.encode(), handled=False)

    def settings(self, folder: Path, *desks: str, user: bool = False, more: str = "", port: int = 0) -> str:
        """The file that makes a board use this server."""
        if self.security != "none":
            more += '\nauthority = "authority.pem"'
        if user:
            more += '\nuser = "the-board"\npassword_file = "smtp.password"'
            (folder / "smtp.password").write_text(PASSWORD + "\n")
            (folder / "smtp.password").chmod(0o600)
        text = SETTINGS.format(port=port or self.port, security=self.security, more=more)
        return text + "".join(desks or (desk_words(),))

    def messages(self) -> list[bytes]:
        return [message for _, _, message in self.arrived]


@contextmanager
def mail_house(
    folder: Path, security: str = "tls", *, user: bool = False, name: str = "localhost", port: int = 0
) -> Iterator[MailHouse]:
    """Run a mail server; its authority's certificate is `folder`/authority.pem, its own is for `name`."""
    house = MailHouse(port or free_ports(1)[0], security)
    options: dict[str, Any] = {}
    context = None
    if security != "none":
        context = SSLContext(PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate(folder, name))
    if security == "starttls":
        options, context = {"tls_context": context, "require_starttls": True}, None
    if user:
        late = security == "starttls"  # the library knows of no other TLS
        options |= {"authenticator": house.check, "auth_required": late, "auth_require_tls": late}
    server = _Server(house, context, options)
    server.begin()
    try:
        yield house
    finally:
        server.stop()


class _Server(threading.Thread):
    """Runs in a loop of its own until `stop`."""

    def __init__(self, house: MailHouse, context: SSLContext | None, options: dict[str, Any]) -> None:
        super().__init__(daemon=True)
        self._house, self._context, self._options = house, context, options
        self._loop, self._ready = asyncio.new_event_loop(), threading.Event()

    def run(self) -> None:
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        self._end = asyncio.Event()
        server = await self._loop.create_server(self._made, "127.0.0.1", self._house.port, ssl=self._context)
        self._ready.set()
        await self._end.wait()
        server.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0)  # what was cancelled closes its connection

    def _made(self) -> SMTP:
        return SMTP(self._house, hostname="mail.test", loop=self._loop, **self._options)

    def begin(self) -> None:
        self.start()
        assert self._ready.wait(30), "the mail server did not start"

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self.join(30)


def certificate(folder: Path, name: str) -> Path:
    """A fresh authority in authority.pem, and a server's certificate and key from it in one file."""
    authority_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    authority = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "An authority of the test's")])
    now = datetime.now(UTC)

    def begun(subject: x509.Name, public: ec.EllipticCurvePublicKey, is_authority: bool) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(authority)
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=30))
            .add_extension(x509.BasicConstraints(is_authority, None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key()), critical=False
            )
        )

    usage = x509.KeyUsage(True, False, False, False, False, True, False, False, False)
    own = begun(authority, authority_key.public_key(), True).add_extension(usage, critical=True)
    leaf = begun(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]), key.public_key(), False)
    leaf = leaf.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
    pem = serialization.Encoding.PEM
    (folder / "authority.pem").write_bytes(own.sign(authority_key, hashes.SHA256()).public_bytes(pem))
    path = folder / "mail-server.pem"
    plain = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(plain + leaf.sign(authority_key, hashes.SHA256()).public_bytes(pem))
    return path
