"""When an account was filed, kept and opened: what receipts show at the desk, and what a board can do about it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from covey.wire.log import Receipt, Status
from sdk.mail_board import Scene, make_mail_board, two_who_met

pytestmark = pytest.mark.anyio


@pytest.fixture
async def scene(tmp_path: Path) -> Iterator[Scene]:
    """Two who met; the desk took both on."""
    made = await two_who_met(tmp_path)
    yield made
    made.board.close()


def about(scene: Scene, subject: bytes, status: Status) -> list[Receipt]:
    found = [one for one in scene.board.escrow.receipts if one.subject == subject and one.status == status]
    return sorted(found, key=lambda one: one.time)


async def test_the_times_are_those_of_the_receipts(scene: Scene) -> None:
    """Filed: the first HELD; kept: the fourth of five; opened: the first RELEASED; and it was kept before."""
    async with await scene.desk() as desk:
        proof, subject = await desk.proof(scene.filings[0]), desk.sealed(scene.filings[0]).header.digest
    held, released = ([one.time for one in about(scene, subject, s)] for s in (Status.HELD, Status.RELEASED))
    assert len(held) == len(released) == 5
    assert (proof.filed, proof.times.held, proof.times.opened) == (held[0], held[3], released[0])
    assert (proof.enough, proof.of, proof.direct, proof.is_before, proof.false) == (4, 5, False, True, 0)


async def test_what_was_seen_stays_when_the_board_shows_less_or_nothing(scene: Scene) -> None:
    """Also on the next day, from the folder; a later receipt in place of the earliest changes nothing."""
    first = scene.filings[0]
    async with await scene.desk() as desk:
        before, subject = await desk.proof(first), desk.sealed(first).header.digest
    escrow, one = scene.board.escrow, about(scene, subject, Status.HELD)[0]
    kept, escrow.receipts = escrow.receipts, []
    scene.board.forged = (replace(one, time=one.time - 9000),)
    try:
        async with await scene.desk() as desk:
            again = await desk.proof(first)
            assert again.times == before.times
            assert again.false == 1  # no trustee signed that time
            scene.board.fail_paths = ("/v1/filings",)
            assert (await desk.proof(first)).times == before.times
    finally:
        escrow.receipts, scene.board.fail_paths = kept, ()


async def test_too_few_receipts_show_nothing(scene: Scene) -> None:
    """Three of five keep it, by what the board shows; and one that says that it is of now cannot make four."""
    escrow = scene.board.escrow
    kept, escrow.receipts = escrow.receipts, [one for one in escrow.receipts if one.trustee > 2]
    try:
        async with await scene.desk() as desk:
            proof = await desk.proof(scene.filings[0])
    finally:
        escrow.receipts = kept
    assert (len(proof.times.holders), proof.times.held, proof.times.opened, proof.is_before) == (3, None, None, False)
    assert proof.filed is not None


async def test_one_that_was_filed_to_be_opened_at_once_proves_nothing_about_others(tmp_path: Path) -> None:
    """Whatever its times are."""
    scene = Scene(make_mail_board(), tmp_path)
    await scene.file(k=1)
    async with await scene.desk() as desk:
        await desk.poll()
        proof = await desk.proof(scene.filings[0])
    assert proof.direct
    assert not proof.is_before
    assert proof.times.held is not None
    scene.board.close()
