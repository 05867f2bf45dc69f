"""The board's route table (spec/http)."""

from collections.abc import Callable
from typing import Any

from covey.servers.board_mail import mail_endpoints
from covey.servers.board_vaults import VAULT_MOST
from covey.servers.routes import Endpoint, Handler, Parameter

MAX_UPLOAD = 4 << 20
_WAIT = Parameter(
    "wait",
    "query",
    "Seconds to wait for receipts of all trustees that answer, at most 20.",
    {"type": "integer", "minimum": 0},
)
_TRUSTEE = Parameter("trustee", "path", "A trustee, from 1.", {"type": "integer", "minimum": 1})
_DESK = Parameter("desk", "path", "A desk, from 1.", {"type": "integer", "minimum": 1})
_AFTER = Parameter("after", "query", "Packages after this number.", {"type": "integer", "minimum": 0})


def _id(name: str, length: int) -> Parameter:
    return Parameter(name, "path", "Lower-case hex.", {"type": "string", "pattern": f"^[0-9a-f]{{{2 * length}}}$"})


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
            parameters=(_WAIT,),
            problems=writing,
        ),
        Endpoint(
            "GET",
            "/v1/registrations/{account}",
            "registration",
            "The receipts of an account.",
            on("registration"),
            reply="Receipts",
            parameters=(_id("account", 32), _WAIT),
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
            parameters=(_WAIT,),
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
            parameters=(_id("filing", 16), _WAIT),
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
            parameters=(_WAIT,),
            problems=writing,
        ),
        Endpoint(
            "GET",
            "/v1/desks/{desk}/packages",
            "packages",
            "What a desk was sent.",
            on("packages"),
            reply="Inbox",
            parameters=(_DESK, _AFTER),
            signed=True,
            problems=(400, 404),
        ),
        Endpoint(
            "GET",
            "/v1/desks/{desk}/filings/{filing}",
            "sealed",
            "The sealed contents of a filing released to a desk.",
            on("sealed"),
            reply="SealedFiling",
            parameters=(_DESK, _id("filing", 16)),
            signed=True,
            problems=(400, 403, 404),
        ),
        Endpoint(
            "POST",
            "/v1/desks/{desk}/decisions",
            "decide",
            "Accept or decline a filing.",
            on("decide"),
            "Decision",
            parameters=(_DESK,),
            problems=(400, 403, 404, 409, 503),
        ),
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
            parameters=(_id("name", 32),),
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
            parameters=(_id("name", 32),),
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
        *mail_endpoints(on),
    ]
