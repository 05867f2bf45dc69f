"""Handing one message to a mail server: over TLS with a certificate that fits, or not at all (spec/reminders)."""

import smtplib
import ssl
from contextlib import closing, suppress

from covey.errors import Unavailable
from covey.servers.reminder_settings import MailServer

SECONDS = 20.0  # for each answer of the mail server


def hand_in(server: MailServer, address: str, message: bytes) -> None:
    """Return once the mail server has taken the message, or raise `Unavailable`: then it may have it all the same.

    Blocks. What the server says is not repeated in the error: it may name the mailbox.
    """
    try:
        with closing(_connected(server)) as line:
            if server.user:
                line.login(server.user, server.password)
            line.sendmail(server.sender, [address], message)
            with suppress(OSError):  # it has the message: how it takes leave of us no longer matters
                line.quit()
    except ssl.SSLCertVerificationError:
        raise _failed("its certificate is not one for this name from an authority known here") from None
    except smtplib.SMTPNotSupportedError:
        raise _failed("it does not offer what these settings ask for (STARTTLS, or a user)") from None
    except smtplib.SMTPAuthenticationError:
        raise _failed("it does not take this user and password") from None
    except smtplib.SMTPSenderRefused as error:
        raise _failed(f"it refuses the sender (code {error.smtp_code})") from None
    except smtplib.SMTPRecipientsRefused as error:
        codes = ", ".join(str(code) for code, _ in error.recipients.values())
        raise _failed(f"it refuses the desk's address (code {codes})") from None
    except smtplib.SMTPResponseException as error:
        raise _failed(f"it answers with code {error.smtp_code}") from None
    except (OSError, smtplib.SMTPException) as error:
        raise _failed(f"no whole conversation with it ({type(error).__name__})") from None


def _connected(server: MailServer) -> smtplib.SMTP:
    """A connection, private unless the mail server is on this machine."""
    name = server.sender.rpartition("@")[2]  # not this machine's own name
    if server.security == "none":
        return smtplib.SMTP(server.host, server.port, name, SECONDS)
    authority = None if server.authority is None else str(server.authority)
    context = ssl.create_default_context(cafile=authority)
    if server.security == "tls":
        return smtplib.SMTP_SSL(server.host, server.port, name, timeout=SECONDS, context=context)
    line = smtplib.SMTP(server.host, server.port, name, SECONDS)
    try:
        line.starttls(context=context)
    except BaseException:
        line.close()
        raise
    return line


def _failed(what: str) -> Unavailable:
    return Unavailable(f"the mail server did not take the message: {what}", code="mail-failed")
