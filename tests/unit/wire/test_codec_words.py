"""How a decoder names the message that it expected."""

import pytest

from covey.errors import Malformed
from covey.wire.account import EvaluationRequest
from covey.wire.log import Inbox, LogBatch
from covey.wire.manifest import SignedManifest


@pytest.mark.parametrize(
    ("kind", "name"),
    [(EvaluationRequest, "an EvaluationRequest"), (Inbox, "an Inbox"), (LogBatch, "a LogBatch")],
)
def test_the_article_fits_the_message(kind: type[LogBatch], name: str) -> None:
    """People read it too."""
    with pytest.raises(Malformed, match=f"^this is not {name} message$") as caught:
        kind.from_bytes(SignedManifest.TYPE.to_bytes(2, "big"))
    assert caught.value.code == "wrong-type"
