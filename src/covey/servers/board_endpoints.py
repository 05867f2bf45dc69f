"""The board's route table (spec/http)."""

from collections.abc import Callable
from typing import Any

from covey.servers.board_book import book_endpoints
from covey.servers.board_desks import desk_endpoints
from covey.servers.board_mail import mail_endpoints
from covey.servers.board_vaults import VAULT_MOST
from covey.servers.routes import WAIT, Endpoint, Handler, Parameter, id_parameter

MAX_UPLOAD = 4 << 20
_TRUSTEE = Parameter("trustee", "path", "A trustee, from 1.", {"type": "integer", "minimum": 1})


def _object(*names: str) -> dict[str, Any]:
    return {"type": "object", "required": list(names)}


def endpoints(on: Callable[[str], Handler]) -> list[Endpoint]:
    """Everything the board serves; `on` finds a handler by name."""

    writing = (400, 403, 404, 409)
    return [
        Endpoint("GET", "/healthz", "health", "Is the process alive?", on("health"), json=_object("status")),
        Endpoint(
            "GET",
            "/readyz",
            "ready",
            "Would a filing be held now?",
            on("ready"),
            json=_object("status"),
            problems=(503,),
        ),
        Endpoint(
            "GET",
            "/v1/status",
            "status",
            "Trustees, faults and what waits.",
            on("status"),
            json=_object("name", "manifest", "ready", "waiting", "trustees", "faults", "reminders"),
        ),
        Endpoint("GET", "/v1/manifest", "manifest", "The signed manifest.", on("manifest"), reply="SignedManifest"),
        Endpoint(
            "POST",
            "/v1/registrations",
            "register",
            "Let an account join.",
            on("register"),
            "Registration",
            "Receipts",
            parameters=(WAIT,),
            problems=writing,
        ),
        Endpoint(
            "GET",
            "/v1/registrations/{account}",
            "registration",
            "The receipts of an account.",
            on("registration"),
            reply="Receipts",
            parameters=(id_parameter("account", 32), WAIT),
        ),
        Endpoint(
            "POST",
            "/v1/trustees/{trustee}/evaluations",
            "evaluate",
            "Pass blinded elements to one trustee.",
            on("evaluate"),
            "EvaluationRequest",
            "EvaluationAnswer",
            parameters=(_TRUSTEE,),
            problems=(400, 403, 404, 409, 502, 503),
        ),
        Endpoint(
            "POST",
            "/v1/filings",
            "file",
            "File.",
            on("file"),
            "FilingUpload",
            "Receipts",
            parameters=(WAIT,),
            most=MAX_UPLOAD,
            problems=writing,
        ),
        Endpoint(
            "GET",
            "/v1/filings/{filing}",
            "filing",
            "The receipts of a filing.",
            on("filing"),
            reply="Receipts",
            parameters=(id_parameter("filing", 16), WAIT),
            problems=(400, 404),
        ),
        Endpoint(
            "POST",
            "/v1/withdrawals",
            "withdraw",
            "Take a filing back.",
            on("withdraw"),
            "Withdrawal",
            "Receipts",
            parameters=(WAIT,),
            problems=writing,
        ),
        *desk_endpoints(on),
        Endpoint(
            "POST",
            "/v1/trustees/{trustee}/vault-evaluations",
            "harden",
            "Pass a blinded pass phrase to one trustee.",
            on("harden"),
            "VaultRequest",
            "VaultAnswer",
            parameters=(_TRUSTEE,),
            problems=(400, 404, 409, 429, 502, 503),
        ),
        Endpoint(
            "POST",
            "/v1/vaults",
            "create_vault",
            "Keep a new vault.",
            on("create_vault"),
            "VaultCreation",
            most=VAULT_MOST,
            problems=(400, 403, 409, 410),
        ),
        Endpoint(
            "PUT",
            "/v1/vaults/{name}",
            "put_vault",
            "Keep a newer version of a vault.",
            on("put_vault"),
            "Vault",
            parameters=(id_parameter("name", 32),),
            most=VAULT_MOST,
            problems=(400, 404, 409, 410),
        ),
        Endpoint(
            "GET",
            "/v1/vaults/{name}",
            "vault",
            "The newest version of a vault.",
            on("vault"),
            reply="Vault",
            parameters=(id_parameter("name", 32),),
            problems=(400, 404, 410),
        ),
        Endpoint(
            "POST",
            "/v1/vault-removals",
            "remove_vault",
            "Forget a vault for good.",
            on("remove_vault"),
            "VaultRemoval",
            problems=(400, 404, 409),
        ),
        *book_endpoints(on),
        *mail_endpoints(on),
    ]
