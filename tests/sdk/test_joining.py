"""Joining an escrow and naming a person: an invitation counts once, and a name alone never counts."""

from pathlib import Path

import pytest

from covey.errors import Malformed, Refused, Waiting
from covey.sdk import Author, Standing, name_person
from covey.sdk.delivery import Delivery
from sdk.fake_board import FakeBoard

NAMES = ["https://www.instagram.com/Rowan_Vale/?hl=en", "+44 20 7946 0018"]


@pytest.mark.parametrize(
    ("names", "code"),
    [
        ([], "no-identifier"),
        (["hello there"], "identifier-unusable"),
        (["name: Rowan Vale / Vale Holdings"], "weak-identifier"),
        (["https://rowanvale.com"], "weak-identifier"),
        ([f"x: somebody{i}" for i in range(9)], "too-many-identifiers"),
    ],
)
def test_who_is_not_one_person_cannot_be_named(names: list[str], code: str) -> None:
    """A weak identifier alone never releases anything."""
    with pytest.raises((Malformed, Refused)) as caught:
        name_person(names)
    assert caught.value.code == code


def test_two_spellings_of_one_name_count_once() -> None:
    """And weak ones go along for the desk's eyes only."""
    person = name_person(["@rowan_vale on instagram", "ig: ROWAN_VALE", "name: Rowan Vale / Vale Holdings"])
    assert person.canonicals == ("ig:rowan_vale",)
    assert person.conflict_text("the Vale group") == "the Vale group; rowan vale, valeholdings"


@pytest.mark.anyio
async def test_an_account_joins_with_one_invitation(board: FakeBoard, tmp_path: Path) -> None:
    """Used again, by anybody, it lets nobody in; the half-made account can use another."""
    invitation, path = board.invitation(), tmp_path / "b.covey"
    await (await Author.new(tmp_path / "a.covey", "", invitation, board=board.client())).close()
    with pytest.raises(Refused) as caught:
        await Author.new(path, "", invitation, board=board.client())
    assert caught.value.code == "admission-spent"
    async with await Author.new(path, "", board.invitation(), board=board.client()) as author:
        assert author._file.state.registration == b""
    with pytest.raises(Refused, match=r"there is an account in \S+b\.covey already"):
        await Author.new(path, "", board.invitation(), board=board.client())


@pytest.mark.anyio
async def test_joining_carries_on_with_the_same_key(
    board: FakeBoard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Interrupted after sending, the same call does not spend the invitation twice."""
    path, invitation = tmp_path / "a.covey", board.invitation()

    async def dies(_: Delivery) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Delivery, "join", dies)
        with pytest.raises(KeyboardInterrupt):
            await Author.new(path, "", invitation, board=board.client())
    key = path.read_bytes()[2:34]
    board.failing = 1
    async with await Author.new(path, "", invitation, board=board.client()) as author:
        assert author._file.state.seed == key and author._file.state.registration == b""


@pytest.mark.anyio
async def test_too_few_trustees_let_nobody_in_yet(board: FakeBoard, tmp_path: Path) -> None:
    """It waits, says so, and finishes by itself before the first filing."""
    path = tmp_path / "a.covey"
    board.away = {1, 2}
    with pytest.raises(Waiting, match="3 of the 4"):
        await Author.new(path, "", board.invitation(), patience=0, board=board.client())
    board.away = set()
    board.deliver()
    async with await Author.open(path, board=board.client()) as author:
        assert (await author.file(NAMES, 2)).standing is Standing.HELD


@pytest.mark.anyio
async def test_another_escrow_is_not_joined(board: FakeBoard, tmp_path: Path) -> None:
    """The hash on paper counts, not what the board shows."""
    with pytest.raises(Refused) as caught:
        await Author.new(tmp_path / "a.covey", "", board.invitation(), bytes(32), board=board.client())
    assert caught.value.code == "wrong-manifest"
    assert not (tmp_path / "a.covey").exists()
