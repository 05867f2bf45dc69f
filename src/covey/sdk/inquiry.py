"""Asking trustees for the pseudonyms of identifiers: t answers that verify, and who answered falsely (spec/oprf).

The questions follow from the account's key, a random draft number and the identifiers. Asking again for the
same draft therefore sends the same bytes, which trustees answer again without counting them.
"""

from collections.abc import Callable, Sequence
from typing import Final

import anyio

from covey.core import oprf
from covey.errors import Blame, CoveyError, Malformed, PeerFault, Refused, Unavailable, Waiting
from covey.primitives.hashing import derive_key, digest
from covey.primitives.signing import SigningKey
from covey.roles import author
from covey.sdk.transport import BoardClient
from covey.wire.account import EvaluationAnswer
from covey.wire.manifest import Manifest

Say = Callable[[str], None]
_NO_BOARD: Final = {"no-connection", "not-a-board"}


class Inquirer:
    """One batch of identifiers, asked of one trustee after the other until t have answered well."""

    def __init__(
        self, board: BoardClient, manifest: Manifest, key: SigningKey, draft: bytes, canonicals: Sequence[str]
    ) -> None:
        self._board, self._manifest, self._key = board, manifest, key
        entropy = derive_key(key.seed, "covey/inquiry-entropy", draft, *canonicals)
        self._id = derive_key(entropy, "covey/inquiry-id")[:16]
        self._inquiry = author.inquire(canonicals, entropy)
        self._blinded = [item.element for item in self._inquiry.blinded]
        trustees = range(1, manifest.plan.n + 1)
        self._order = sorted(trustees, key=lambda i: digest("covey/inquiry-order", draft, i))
        self._good: dict[int, oprf.BlindAnswer] = {}
        self._failed: dict[int, CoveyError] = {}

    async def ask(self, say: Say) -> tuple[bytes, ...]:
        """The pseudonyms in order; when fewer than t trustees answer well, `Refused` or `Waiting`.

        `Unavailable` when it is the board that does not answer.
        """
        t = self._manifest.plan.t
        waiting = list(self._order)
        while len(self._good) < t:
            now, waiting = waiting[: t - len(self._good)], waiting[t - len(self._good) :]
            if not now:
                raise self._too_few()
            say(f"asking {' and '.join(self._manifest.trustee(i).name for i in now)}")
            async with anyio.create_task_group() as group:
                for trustee in now:
                    group.start_soon(self._one, trustee)
        answers = [self._good[i] for i in self._order if i in self._good]
        return self._inquiry.finish(self._manifest, answers)

    @property
    def blames(self) -> tuple[Blame, ...]:
        """Who answered falsely so far."""
        return tuple(error.blame for error in self._failed.values() if isinstance(error, PeerFault))

    async def _one(self, trustee: int) -> None:
        try:
            request = self._inquiry.request(self._manifest, self._key, trustee, self._id)
            self._good[trustee] = self._checked(trustee, await self._board.evaluate(trustee, request))
        except CoveyError as error:
            self._failed[trustee] = error

    def _checked(self, trustee: int, data: bytes) -> oprf.BlindAnswer:
        """An answer that verifies against the trustee's key. What came over the board may be the board's doing."""
        try:
            if EvaluationAnswer.from_bytes(data).id != self._id:
                raise PeerFault(Blame("board", f"passed on an answer of trustee {trustee} to another question"))
            answer = self._inquiry.accept(self._manifest, trustee, data)
            oprf.verify_answer(self._manifest.evaluation_keys[trustee], self._blinded, answer)
        except Malformed as error:
            fault = f"its answer cannot be read ({error}), unless the board changed it"
            raise PeerFault(Blame(f"trustee {trustee}", fault, certain=False), code=error.code) from None
        except PeerFault as error:
            if error.blame.party == "board":
                raise
            fault = f"{error.blame.fault}, unless the board changed it"
            raise PeerFault(Blame(error.blame.party, fault, certain=False), code=error.code) from None
        return answer

    def _too_few(self) -> CoveyError:
        codes = [error.code for error in self._failed.values() if isinstance(error, Refused)]
        if "budget-spent" in codes:
            return Refused(
                "this account has no look-ups left",
                code="budget-spent",
                hint="Each account has a fixed number. Taking a filing back does not give any back.",
            )
        lost = [error for error in self._failed.values() if error.code in _NO_BOARD]
        if len(lost) == len(self._failed):
            return Unavailable(f"{lost[0]}. Nothing was filed", code=lost[0].code, hint=lost[0].hint)
        liars = "".join(f"{blame.party}: {blame.fault}. " for blame in self.blames)
        if len(self.blames) == self._manifest.plan.n:
            liars = f"All {len(self.blames)} answers were changed or false; most likely the board changed them. "
        return Waiting(
            f"{len(self._good)} of the {self._manifest.plan.t} trustees that are needed have answered",
            hint=f"{liars}Nothing was filed. Try again in a while: no trustee counts it twice.",
        )
