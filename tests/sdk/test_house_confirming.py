"""Which trustees have a desk's new keys: those that are away are named, and nobody relies on too few."""

import os
from collections.abc import Iterator
from dataclasses import replace

import pytest

from covey.errors import PeerFault
from covey.primitives.hashing import digest
from covey.primitives.signing import SigningKey
from covey.roles.desk import people
from covey.wire.log import SIGN_RECEIPT, Receipt, Status
from sdk.house_board import HouseBoard

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def quick_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretching costs a quarter of a second each time, on purpose; other tests stretch."""
    monkeypatch.setattr(people, "stretch", lambda words, salt: digest("covey/test-stretch", words, salt))


@pytest.fixture
def board() -> Iterator[HouseBoard]:
    made = HouseBoard()
    yield made
    made.close()


async def test_trustees_that_are_away_are_named_until_they_have_the_keys(board: HouseBoard) -> None:
    """Three of five are too few, four are enough, five are all; a counsellor can ask as well."""
    await board.begin()
    words = await board.newcomer("Bo")
    async with await board.enter(board.holder) as ada:
        assert (await ada.confirmed()).is_complete
        await ada.renew()
        board.escrow.deliver([1, 2, 3])
        found = await ada.confirmed()
        assert (found.period, found.held, found.missing, found.refused) == (2, (1, 2, 3), (4, 5), {})
        assert (found.enough, found.counts, found.is_complete) == (4, False, False)
        board.escrow.deliver([4])
        found = await ada.confirmed()
        assert (found.held, found.missing, found.counts, found.is_complete) == ((1, 2, 3, 4), (5,), True, False)
        board.escrow.deliver([5])
        assert (await ada.confirmed()).is_complete
    async with await board.enter(words) as bo:
        assert (await bo.confirmed()).is_complete


async def test_a_trustee_that_refuses_is_named_with_its_reason_and_a_false_receipt_names_the_board(
    board: HouseBoard,
) -> None:
    """Nobody can say for a trustee that it has the keys."""
    await board.begin()
    async with await board.enter(board.holder) as ada:
        await ada.renew()
        board.escrow.deliver([1, 2, 3, 4])
        subject, trustee = ada.chain.periods[-1].subject, board.escrow.setup.secrets[4]
        manifest = board.escrow.manifest.hash
        bare = Receipt(5, manifest, subject, Status.REFUSED, "wrong-period", board.escrow.now, bytes(64))
        put(board, sign(bare, trustee.signing))
        found = await ada.confirmed()
        assert (found.held, found.missing, found.refused) == ((1, 2, 3, 4), (), {5: "wrong-period"})
        put(board, sign(replace(bare, status=Status.HELD, code=""), SigningKey(os.urandom(32))))
        with pytest.raises(PeerFault) as caught:
            await ada.confirmed()
        assert caught.value.blame.party == "board"


def sign(bare: Receipt, key: SigningKey) -> Receipt:
    return replace(bare, signature=key.sign(SIGN_RECEIPT, bare.signed_bytes()))


def put(board: HouseBoard, receipt: Receipt) -> None:
    """As if the trustee had sent it."""
    row = (receipt.subject, receipt.trustee, receipt.status, receipt.code, receipt.to_bytes())
    board.escrow.store.database.run("INSERT INTO receipt VALUES (?, ?, ?, ?, ?)", *row)
