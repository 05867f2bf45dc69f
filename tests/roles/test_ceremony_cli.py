"""`covey ceremony`, as people walk through it: five trustees' folders, files carried between them."""

import argparse
import re
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from covey.cli import ceremony as cli
from covey.cli.ceremony_files import read, write_public, write_secret
from covey.cli.ceremony_plan import EXAMPLE, read_plan
from covey.errors import Malformed, Misuse, PeerFault, Refused, Unavailable, Waiting
from covey.primitives.group import Element
from covey.roles.trustee.secrets import TrusteeSecrets
from covey.wire.ceremony import DESK, PrivateKeys
from covey.wire.manifest import SignedManifest

NAMES = ["North Clinic", "Law Society", "Press Fund", "Union House", "South Uni"]
OTHERS = {"desk": "Help Line", "board": "Board Operator", "registrar": "Staff Council"}


def covey(*words: str) -> int:
    """Run one command line."""
    parser = argparse.ArgumentParser(prog="covey")
    cli.add_parser(parser.add_subparsers(required=True))
    args = parser.parse_args(["ceremony", *words])
    run: Callable[[argparse.Namespace], int] = args.run
    return run(args)


def spoken(text: str) -> str:
    """The hash that a step asks to read aloud."""
    found = re.search(r"^read aloud, the \w+: ((?:[0-9a-f]{4} ){9}[0-9a-f]{4})$", text, re.MULTILINE)
    assert found, text
    return found[1]


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


class Room:
    """One folder for each trustee, and the coordinator's."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.trustees = [root / f"t{i}" for i in range(1, 6)]
        self.coordinator = root / "coordinator"
        self.coordinator.mkdir()
        self._root, self._capsys = root, capsys

    def step(self, folder: Path, *words: str) -> str:
        """Run a step in a folder twice: the second time nothing changes, and it says the same."""
        assert covey(words[0], "--folder", str(folder), *words[1:]) == 0
        before, out = snapshot(folder), self._capsys.readouterr().out
        assert covey(words[0], "--folder", str(folder), *words[1:]) == 0
        assert snapshot(folder) == before
        assert self._capsys.readouterr().out == out
        return out

    def all(self, *words: str) -> set[str]:
        """All trustees do a step; what each reads aloud."""
        return {spoken(self.step(folder, *words)) for folder in self.trustees}

    def carry(self, pattern: str) -> None:
        """Everybody's files to everybody."""
        for source in [*self.trustees, self.coordinator]:
            for path in source.glob(pattern):
                for target in [*self.trustees, self.coordinator]:
                    if target != source:
                        shutil.copy(path, target / path.name)

    def plan(self) -> str:
        """Cards, and the plan from the example's own settings file."""
        for folder, name in zip(self.trustees, NAMES, strict=True):
            self.step(folder, "card", "--name", name, "--jurisdiction", "Netherlands")
        for role, name in OTHERS.items():
            folder = self._root / role
            self.step(folder, role, "--name", name)
            for path in folder.glob(f"*.{role}"):
                shutil.copy(path, self.coordinator)
        for folder in self.trustees:
            for path in folder.glob("*.card"):
                shutil.copy(path, self.coordinator)
        (self.coordinator / "plan.toml").write_text(EXAMPLE)
        return spoken(self.step(self.coordinator, "plan"))


@pytest.fixture
def room(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Room:
    """Empty folders."""
    return Room(tmp_path, capsys)


def test_five_folders_walk_through_all_steps(room: Room) -> None:
    """Every step repeats, all read the same aloud, and the outcome is a signed manifest with working secrets."""
    plan = room.plan()
    room.carry("escrow.plan")
    assert room.all("commit") == {plan}
    room.carry("*.commit")
    assert room.all("deal") == {plan}
    room.carry("*.deal")
    assert len(room.all("confirm")) == 1
    room.carry("*.confirm")
    heard = room.all("sign")
    room.carry("*.signature")
    assert heard == {spoken(room.step(room.coordinator, "assemble"))}

    signed = SignedManifest.from_bytes((room.coordinator / "escrow.manifest").read_bytes())
    manifest = signed.manifest
    assert [card.name for card in manifest.plan.trustees] == NAMES
    assert manifest.plan.thresholds == (2, 3, 5, 10)
    for i, folder in enumerate(room.trustees, start=1):
        secrets = TrusteeSecrets.from_bytes(
            (folder / "private" / f"trustee-{i}.secrets").read_bytes(), manifest.parameters
        )
        assert Element.base_mul(secrets.oprf_key) == manifest.evaluation_keys[i]
    for folder in (*room.trustees, room.coordinator.parent / "desk"):
        assert stat.S_IMODE((folder / "private").stat().st_mode) == 0o700
        for path in (folder / "private").iterdir():
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
    desk = PrivateKeys.from_bytes((room.coordinator.parent / "desk" / "private" / "desk.secrets").read_bytes())
    assert desk.role == DESK
    public = [p for folder in room.trustees for p in folder.glob("*") if p.is_file()]
    private = [p.read_bytes() for folder in room.trustees for p in (folder / "private").glob("*.secrets")]
    seeds = {data[i : i + 32] for data in private for i in (3, 35)}
    assert not any(seed in path.read_bytes() for seed in seeds for path in public)


def test_a_crash_between_saving_and_sending_loses_nothing(room: Room) -> None:
    """Only the private file was written: the step writes the public one with the same content."""
    room.plan()
    room.carry("escrow.plan")
    room.all("commit")
    room.carry("*.commit")
    room.all("deal")
    path = room.trustees[2] / "trustee-3.deal"
    before = path.read_bytes()
    path.unlink()
    room.step(room.trustees[2], "deal")
    assert path.read_bytes() == before


def test_missing_and_damaged_files_are_named(room: Room) -> None:
    """Waiting for one, blaming another, and asking for the step that was left out."""
    room.plan()
    with pytest.raises(Misuse, match=r"escrow\.plan"):
        covey("commit", "--folder", str(room.trustees[0]))
    room.carry("escrow.plan")
    with pytest.raises(Misuse) as caught:
        covey("deal", "--folder", str(room.trustees[0]))
    assert caught.value.hint == "Run `covey ceremony commit`."
    with pytest.raises(Misuse) as caught:
        covey("confirm", "--folder", str(room.trustees[0]))
    assert caught.value.hint == "Run `covey ceremony deal`."
    room.all("commit")
    with pytest.raises(Waiting, match="trustees 2, 3, 4 and 5"):
        covey("deal", "--folder", str(room.trustees[0]))
    room.carry("*.commit")
    (room.trustees[0] / "trustee-4.commit").write_bytes(b"junk")
    with pytest.raises(PeerFault) as blamed:
        covey("deal", "--folder", str(room.trustees[0]))
    assert blamed.value.blame.party == "trustee 4"
    state = room.trustees[0] / "private" / "ceremony-1.secret"
    state.write_bytes(state.read_bytes()[:-1])
    with pytest.raises(Malformed, match=r"ceremony-1\.secret") as broken:
        covey("deal", "--folder", str(room.trustees[0]))
    assert broken.value.hint
    shutil.copy(room.trustees[0] / "private" / "ceremony-0.secret", state)
    with pytest.raises(Misuse, match="renamed"):
        covey("deal", "--folder", str(room.trustees[0]))


def test_nothing_that_exists_is_overwritten(tmp_path: Path) -> None:
    """Not a secret, not a card, not with another name."""
    folder = str(tmp_path)
    covey("card", "--folder", folder, "--name", "North", "--jurisdiction", "NL")
    before = snapshot(tmp_path)
    with pytest.raises(Refused):
        covey("card", "--folder", folder, "--name", "South", "--jurisdiction", "NL")
    covey("desk", "--folder", folder, "--name", "Desk")
    with pytest.raises(Refused):
        covey("desk", "--folder", folder, "--name", "Other")
    with pytest.raises(Refused):
        write_secret(tmp_path / "private" / "ceremony-0.secret", b"new")
    with pytest.raises(Refused):
        write_public(tmp_path / "north.card", b"new")
    assert {name: data for name, data in snapshot(tmp_path).items() if name in before} == before
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Unavailable):
        write_secret(tmp_path / "file" / "secret", b"new")
    with pytest.raises(Unavailable):
        write_public(tmp_path / "absent" / "card", b"new")
    with pytest.raises(Unavailable):
        read(tmp_path)


def test_a_name_without_latin_letters_gets_a_file_name(tmp_path: Path) -> None:
    """From its key."""
    covey("board", "--folder", str(tmp_path), "--name", "Доска")
    assert [p for p in tmp_path.glob("*.board") if re.fullmatch(r"[0-9a-f]{8}", p.stem)]


def test_the_example_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """`plan --example` needs no files."""
    assert covey("plan", "--example") == 0
    assert capsys.readouterr().out == EXAMPLE


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("n = 5 ", "n = 6 ", "5 cards are listed"),
        ("n = 5 ", "n = true ", "numbers.n must be a whole number"),
        ("t = 2 ", "t = 4 ", "n >= 2t-1"),
        ("t = 2 ", "t = 2\nk = 3 ", "unknown setting numbers.k"),
        ("filings = 8 ", "", "limits.filings is missing"),
        ("T12:00:00Z", "T12:00:00", "needs an offset"),
        ("created = 2026-03-01T12:00:00Z", "created = 5", "created must be a date"),
        ('desks = ["help-line.desk"]', 'desks = ["north-clinic.card"]', "not for a desk"),
        ('desks = ["help-line.desk"]', "desks = []", "desks must be a list"),
        ("thresholds = [2, 3, 5, 10]", 'thresholds = ["2"]', "each item a whole number"),
        ('"law-society.card"', '"north-clinic.card"', "share one name"),
        ('"law-society.card"', '"plan.toml"', "plan.toml is not usable"),
        ("[numbers]", "[numbers", "not TOML"),
        ('name = "Harbour Escrow"', 'name = "\\u001b[2J"', "visible text"),
    ],
)
def test_a_wrong_settings_file_says_which_setting(room: Room, old: str, new: str, message: str) -> None:
    """People write this file; each mistake has its sentence."""
    room.plan()
    path = room.coordinator / "plan.toml"
    assert old in EXAMPLE
    path.write_text(EXAMPLE.replace(old, new))
    with pytest.raises(Malformed, match=re.escape(message)):
        read_plan(path)


def test_a_missing_card_or_settings_file_is_named(tmp_path: Path) -> None:
    """With a hint."""
    with pytest.raises(Misuse, match=r"plan\.toml") as caught:
        covey("plan", "--folder", str(tmp_path))
    assert "--example" in caught.value.hint
    (tmp_path / "plan.toml").write_text(EXAMPLE)
    with pytest.raises(Misuse, match=r"north-clinic\.card"):
        covey("plan", "--folder", str(tmp_path))
