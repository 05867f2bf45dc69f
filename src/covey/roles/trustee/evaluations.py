"""A trustee's answers to blinded identifiers, counted for each account (spec/oprf, steps 2 and 3)."""

from covey.core import oprf
from covey.core.parameters import SLOT_COUNTS
from covey.errors import Malformed, Refused
from covey.primitives.group import Element
from covey.primitives.hashing import digest
from covey.roles.trustee.secrets import TrusteeSecrets
from covey.roles.trustee.state import TrusteeStore
from covey.wire.account import SIGN_ANSWER, EvaluationAnswer, EvaluationRequest
from covey.wire.manifest import Manifest


def answer(manifest: Manifest, secrets: TrusteeSecrets, store: TrusteeStore, data: bytes, entropy: bytes) -> bytes:
    """Answer an `EvaluationRequest`; the same id again gives the same answer and is charged once.

    `entropy`: 64 fresh bytes for the proof. Raises `Malformed` or `Refused`; nothing is charged then.
    """
    request = EvaluationRequest.from_bytes(data)
    if request.manifest != manifest.hash:
        raise Refused("this request is for another escrow, or an older manifest", code="wrong-manifest")
    if request.trustee != secrets.trustee:
        raise Malformed("this request is for another trustee", code="wrong-party")
    if len(request.blinded) not in SLOT_COUNTS:
        raise Malformed("a request has 1, 2, 4 or 8 blinded elements", code="bad-batch")
    if store.account_point(request.account) is None:
        raise Refused("this account has not joined", code="unknown-account", hint="Register the account first.")
    request.verify()
    blinded = [Element.from_bytes(item) for item in request.blinded]
    request_hash = digest("covey/evaluation", data)
    known = store.evaluation(request.account, request.id)
    if known is not None:
        if known[0] != request_hash:
            raise Refused("this request id was used for something else", code="id-reused")
        return known[1]
    spent, _ = store.spent(request.account)
    if spent + len(blinded) > manifest.plan.limits.evaluations:
        raise Refused("this account has no look-ups left", code="budget-spent")
    public = manifest.evaluation_keys[secrets.trustee]
    made = oprf.answer(secrets.trustee, secrets.oprf_key, public, blinded, entropy)
    unsigned = EvaluationAnswer(
        request.id, secrets.trustee, tuple(e.to_bytes() for e in made.evaluated), made.proof.to_bytes(), bytes(64)
    )
    signature = secrets.signing.sign(SIGN_ANSWER, unsigned.signed_bytes())
    reply = EvaluationAnswer(unsigned.id, unsigned.trustee, unsigned.evaluated, unsigned.proof, signature).to_bytes()
    store.spend(request.account, len(blinded), 0)
    store.add_evaluation(request.account, request.id, request_hash, reply)
    return reply
