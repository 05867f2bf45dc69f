"""What a browser has filed, and what trustees have signed about it."""

from browser.visitor import Visitor
from covey.roles.author import read_receipts
from covey.wire.filing import FilingUpload
from covey.wire.log import Receipts, Status
from servers.harness import LiveEscrow


def upload(visitor: Visitor) -> FilingUpload:
    """What this browser filed last."""
    sent = visitor.posts("/v1/filings")[-1].post_data_buffer
    assert sent is not None
    return FilingUpload.from_bytes(sent)


def statuses(escrow: LiveEscrow, visitor: Visitor) -> dict[int, Status]:
    """What each trustee has signed about it."""
    header = upload(visitor).header
    receipts = Receipts.from_bytes(escrow.get(f"/v1/filings/{header.core.id.hex()}").content).receipts
    found = read_receipts(escrow.manifest, header.digest, receipts, header.core.id)
    return {trustee: Status(receipt.status) for trustee, receipt in found.items()}
