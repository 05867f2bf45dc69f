"""A trustee's answers about rows and buckets, reading them, and judging events."""

from typing import Any

from covey.roles.trustee.releases import check_event
from covey.roles.trustee.rows import check_answer, read_bits, read_rows
from covey.roles.trustee.state import FilingState
from covey.store.trustee import SqlTrusteeStore
from covey.wire import rows as wire
from covey.wire.log import Status
from covey.wire.manifest import Manifest
from covey.wire.release import EventProof
from vector_ops.reading import Op, Values, plain, raw
from vector_ops.worlds import with_rows

Out = dict[str, Any]


def _manifest(given: Values) -> Manifest:
    return Manifest.from_bytes(raw(given["manifest"]))


def open_rows(i: Values, given: Values) -> Out:
    return plain({"answers": with_rows(_manifest(given), i).open_rows(raw(i["request"]))})


def open_bits(i: Values, given: Values) -> Out:
    return plain({"answers": with_rows(_manifest(given), i).open_bits(raw(i["request"]))})


def state_full(i: Values, given: Values) -> Out:
    return plain({"statement": with_rows(_manifest(given), i).state_full(raw(i["request"]))})


def bits(i: Values, given: Values) -> Out:
    answers = [wire.BitAnswers.from_bytes(raw(item)) for item in i["answers"]]
    _, count, found = read_bits(_manifest(given), answers)
    rows = [{"filing": r.filing, "slot": r.slot, "bits": found[r]} for r in sorted(found)]
    return plain({"count": count, "bits": rows})


def event(i: Values, given: Values) -> Out:
    manifest = _manifest(given)
    store = SqlTrusteeStore(None, manifest.parameters)
    for item in i["filings"]:
        account, status = raw(item["account"]), Status(item["status"])
        state = FilingState(
            raw(item["filing"]), raw(item["digest"]), account, item["slots"], (1,), 0, status, 1 << 30, 0
        )
        store.add_filing(state, b"", b"")
    proof = EventProof.from_bytes(raw(i["proof"]))
    states = check_event(manifest, store, proof)
    assert [state.id for state in states] == [row.filing for row in proof.rows]
    return plain({"id": proof.id})


def interpolate(i: Values, _: Values) -> Out:
    manifest, request = _manifest(i), wire.RowRequest.from_bytes(raw(i["request"]))
    answers = [wire.RowAnswers.from_bytes(raw(item)) for item in i["answers"]]
    for answer in answers:
        check_answer(manifest, request, answer)
    found = read_rows(manifest.parameters, request.rows, answers)
    return plain({"rows": [found.vectors[row][0] for row in request.rows]})


OPS: dict[str, Op] = {
    "open_rows": open_rows,
    "open_bits": open_bits,
    "state_full": state_full,
    "read_bits": bits,
    "event": event,
    "interpolate": interpolate,
}
