"""The board's operations on vaults (spec/vault, spec/http)."""

from abc import ABC, abstractmethod
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from covey.errors import Blame, Malformed, PeerFault, Unavailable
from covey.primitives.signing import VerifyKey
from covey.roles.board import Board
from covey.servers.events import log
from covey.servers.process import Worker
from covey.servers.relay import Link
from covey.servers.routes import BINARY, hex_parameter, number_parameter, read_body
from covey.wire.vault import SIGN_VAULT_ANSWER, VAULT_CLASSES, VaultAnswer, VaultRequest

VAULT_MOST = VAULT_CLASSES[-1] + 1024
SMALL = 4 << 10
ANSWER_SECONDS = 10.0


class VaultHandlers(ABC):
    """Handlers that a board's server has besides its own; the server knows the way to each trustee."""

    _board: Board
    _worker: Worker
    _now: Callable[[], int]

    @abstractmethod
    def _link(self, trustee: int) -> Link:
        """The way to a trustee, else `unknown-trustee`."""

    async def create_vault(self, request: Request) -> Response:
        """A new vault."""
        await self._worker.run(self._board.vaults.create, await read_body(request, VAULT_MOST))
        return Response(status_code=204)

    async def put_vault(self, request: Request) -> Response:
        """A newer version."""
        name = hex_parameter(request, "name", 32)
        await self._worker.run(self._board.vaults.put, await read_body(request, VAULT_MOST), name)
        return Response(status_code=204)

    async def vault(self, request: Request) -> Response:
        """The newest version."""
        data = await self._worker.run(self._board.vaults.get, hex_parameter(request, "name", 32))
        return Response(data, media_type=BINARY)

    async def remove_vault(self, request: Request) -> Response:
        """Forget one."""
        await self._worker.run(self._board.vaults.remove, await read_body(request, SMALL))
        return Response(status_code=204)

    async def harden(self, request: Request) -> Response:
        """Pass a blinded phrase to one trustee."""
        link = self._link(number_parameter(request, "trustee", "unknown-trustee"))
        body = await read_body(request, SMALL)
        asked = VaultRequest.from_bytes(body)
        if asked.trustee != link.trustee:
            raise Malformed("this request is for another trustee", code="wrong-party")
        if not link.healthy:  # so that the client asks another one without waiting
            raise Unavailable(f"trustee {link.trustee} does not answer", code="trustee-unavailable")
        data = await link.call("/v1/vault-evaluations", body, ANSWER_SECONDS)
        try:  # whether it is the true answer shows at the client, among others
            answer = VaultAnswer.from_bytes(data)
            if answer.trustee != link.trustee:
                raise Malformed("this is not the answer to what was asked", code="wrong-answer")
            manifest = self._board.manifest
            signed = answer.signed_bytes(manifest.hash, asked.blinded)
            VerifyKey(manifest.trustee(link.trustee).verify_key).verify(answer.signature, SIGN_VAULT_ANSWER, signed)
        except Malformed as error:
            blame = Blame(f"trustee {link.trustee}", f"vault answer: {error}")
            log("fault", party=blame.party, fault=blame.fault)
            await self._worker.run(self._board.note, [blame], self._now())
            raise PeerFault(blame, code="bad-answer") from None
        return Response(data, media_type=BINARY)
