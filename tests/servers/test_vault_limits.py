"""Limits of vaults: what strangers, replays, floods and too much of anything meet."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import anyio
import httpx
import pytest

from covey.core.vault import VaultKeys
from covey.errors import PeerFault, Refused
from covey.primitives.signing import SigningKey
from covey.roles import vault as role
from covey.roles.board_vaults import MOST_VAULTS
from covey.roles.trustee.vault import BURST
from covey.sdk import AccountFile, FilingRecord, blocking
from covey.sdk.backup import VaultNote, note_path
from covey.sdk.vault import content_of
from covey.wire.vault import VAULT_CLASSES, VaultContent, VaultCreation
from servers.harness import BOARD, LiveEscrow, live, problem_code, until
from servers.vault_support import code_of, hardened, made, new_phrase, put, restored


@pytest.fixture(scope="module")
def escrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEscrow]:
    with live(tmp_path_factory.mktemp("vault")) as found:
        yield found


def test_old_versions_strangers_and_floods_are_turned_away(escrow: LiveEscrow, tmp_path: Path) -> None:
    """Replays, another's account, a 33rd vault, a version too large, and a removed vault that is put back."""
    path, phrase = made(escrow, tmp_path)
    key = AccountFile.load(path).state.key
    keys = anyio.run(hardened, escrow, phrase)
    target, content = f"/v1/vaults/{keys.name.hex()}", content_of(key, "made up", b"")
    first = escrow.get(target).content
    versions = [role.write(escrow.manifest, keys, v, content, os.urandom(32)).to_bytes() for v in (2, 3, 3)]
    assert [put(escrow, target, data) for data in (*versions[:2], versions[1])] == ["", "", ""]
    assert [put(escrow, target, data) for data in (first, versions[0], versions[2])] == ["stale-vault"] * 3
    assert escrow.get(target).content == versions[1]
    with pytest.raises(PeerFault) as caught:
        role.read(escrow.manifest, keys, first, 3)
    assert (caught.value.code, caught.value.blame.party) == ("old-vault", "board")

    def create(account: SigningKey, number: int) -> str:
        body = role.create(
            escrow.manifest, account, VaultKeys(key.seed + bytes(31) + bytes([number])), content, key.seed
        )
        answer = escrow.post("/v1/vaults", body.to_bytes())
        return problem_code(answer) if answer.status_code >= 400 else ""

    assert create(SigningKey(os.urandom(32)), 1) == "unknown-account"
    assert [create(key, number) for number in range(1, MOST_VAULTS)] == [""] * (MOST_VAULTS - 1)
    assert create(key, MOST_VAULTS) == "budget-spent"
    assert create(key, 7) == ""  # the same bytes again
    assert problem_code(escrow.post("/v1/vaults", bytes(2 << 20))) == "oversized-body"
    removal = role.remove(escrow.manifest, keys).to_bytes()
    creation = VaultCreation.from_bytes(role.create(escrow.manifest, key, keys, content, bytes(32)).to_bytes())
    assert [escrow.post("/v1/vault-removals", removal).status_code for _ in range(2)] == [204, 204]
    assert put(escrow, target, versions[1]) == "vault-deleted"
    assert problem_code(escrow.post("/v1/vaults", creation.to_bytes())) == "vault-deleted"
    assert escrow.get(target).status_code == 410
    assert versions[1][200:400] not in (escrow.data / BOARD / "board.db").read_bytes()
    assert code_of(lambda: restored(escrow, tmp_path / "other.covey", phrase)) == "vault-deleted"


def test_the_largest_vault_is_kept_and_one_byte_more_is_refused(escrow: LiveEscrow, tmp_path: Path) -> None:
    """1 MiB, padding and all."""
    path, phrase = made(escrow, tmp_path)
    key = AccountFile.load(path).state.key
    keys = anyio.run(hardened, escrow, phrase)
    room = VAULT_CLASSES[-1] - 1 - len(VaultContent(key.seed, (), "", b"").to_bytes())
    full = VaultContent(key.seed, (), "", os.urandom(room))
    data = role.write(escrow.manifest, keys, 2, full, os.urandom(32)).to_bytes()
    assert put(escrow, f"/v1/vaults/{keys.name.hex()}", data) == ""
    assert escrow.get(f"/v1/vaults/{keys.name.hex()}").content == data
    more = VaultContent(key.seed, (), "", os.urandom(room + 1))
    assert code_of(lambda: role.write(escrow.manifest, keys, 3, more, os.urandom(32))) == "too-long"


def test_an_account_file_too_large_for_a_vault_says_what_to_do(escrow: LiveEscrow, tmp_path: Path) -> None:
    """What is being delivered takes the room; nothing is lost meanwhile."""
    path, phrase = made(escrow, tmp_path)
    file = AccountFile.load(path)
    waiting = FilingRecord(bytes(16), bytes(32), "", 2, (1,), 1, 1, bytes(1 << 20), b"", False, ())
    file.save(file.state.with_filing(waiting))
    with pytest.raises(Refused) as caught:
        blocking.save_vault(path)
    assert (caught.value.code, "covey list" in caught.value.hint) == ("too-long", True)
    assert restored(escrow, tmp_path / "other.covey", phrase).state.filings == ()
    assert AccountFile.load(path).state.filings == (waiting,)


@contextmanager
def flooded(escrow: LiveEscrow, question: role.VaultQuestion) -> Iterator[None]:
    """Somebody asks all trustees, over and over."""
    end = threading.Event()

    def ask() -> None:
        with httpx.Client(trust_env=False) as client:
            while not end.is_set():
                for trustee in range(1, 6):
                    url = f"{escrow.url(BOARD)}/v1/trustees/{trustee}/vault-evaluations"
                    body = question.request(escrow.manifest, trustee)
                    client.post(url, content=body, headers={"content-type": "application/octet-stream"})

    thread = threading.Thread(target=ask)
    thread.start()
    try:
        yield
    finally:
        end.set()
        thread.join()


def opens(escrow: LiveEscrow, path: Path, phrase: bytes) -> bool:
    try:
        restored(escrow, path, phrase)
    except Refused as error:
        assert error.code == "slow-down"
        return False
    path.unlink()
    return True


def test_trustees_limit_the_rate_for_everybody_and_lock_nobody_out(tmp_path: Path) -> None:
    """After 120 answers in a moment: slow-down, also after kill -9; a few seconds later words open again."""
    with live(tmp_path / "escrow") as escrow:
        _, phrase = made(escrow, tmp_path)
        question = role.ask(os.urandom(32), os.urandom(64))

        def answers(trustee: int) -> int:
            """How many it gives before it wants a rest."""
            body, path = question.request(escrow.manifest, trustee), f"/v1/trustees/{trustee}/vault-evaluations"
            for given in range(4 * BURST):
                answer = escrow.post(path, body)
                if answer.status_code != 200:
                    assert (answer.status_code, answer.headers["retry-after"]) == (429, "5")
                    assert problem_code(answer) == "slow-down"
                    return given
            raise AssertionError("no end")

        assert all(BURST - 1 <= answers(trustee) < 2 * BURST for trustee in range(1, 6))
        with flooded(escrow, question):
            until("words are told to wait", 20, lambda: not opens(escrow, tmp_path / "first.covey", phrase))
        assert not escrow.faults()
        escrow.kill("trustee-2")
        escrow.restart("trustee-2")
        until("it is back", 30, lambda: escrow.get("/readyz", "trustee-2").status_code == 200)
        body = question.request(escrow.manifest, 2)
        given = [escrow.as_board(2, "/v1/vault-evaluations", body).status_code for _ in range(BURST)]
        assert given.count(429) > BURST // 2  # it has not forgotten
        assert set(given) <= {200, 429}
        until("words open again", 20, lambda: opens(escrow, tmp_path / "other.covey", phrase))


def test_a_board_that_shows_something_else_is_named_and_nothing_here_is_touched(tmp_path: Path) -> None:
    """An older version, another's vault, nonsense: to a device that knows the vault, and to one that has words only."""
    with live(tmp_path / "escrow", liars=(BOARD,)) as escrow:
        path, phrase = made(escrow, tmp_path)  # the first version is read here
        with blocking.Author.open(path) as author:
            author.file(["ig: rowan_vale"], 2)
        blocking.save_vault(path)
        folder = tmp_path / "other"
        folder.mkdir()
        made(escrow, folder)
        before = {file: file.read_bytes() for file in (path, note_path(path))}
        for fault, codes in (
            ("no-vault", {"wrong-type"}),
            ("other-vault", {"wrong-answer"}),
            ("old-vault", {"old-vault"}),
        ):
            (escrow.data / BOARD / "fault").write_text(fault)
            for step in (lambda: blocking.save_vault(path), lambda: blocking.make_vault(path, new_phrase())):
                if fault == "other-vault":
                    escrow.get(f"/v1/vaults/{name_of(note_path(folder / path.name)).hex()}")
                with pytest.raises(PeerFault) as caught:
                    step()
                assert caught.value.blame.party == "board"
                assert caught.value.code in codes
            assert {file: file.read_bytes() for file in before} == before
        (escrow.data / BOARD / "fault").write_text("no-vault")
        assert code_of(lambda: restored(escrow, tmp_path / "new.covey", phrase)) == "wrong-type"
        assert not (tmp_path / "new.covey").exists()
        (escrow.data / BOARD / "fault").write_text("old-vault")  # nothing shows it to who has words only
        assert restored(escrow, tmp_path / "new.covey", phrase).state.filings == ()
        (escrow.data / BOARD / "fault").unlink()
        blocking.save_vault(tmp_path / "new.covey")
        assert len(AccountFile.load(tmp_path / "new.covey").state.filings) == 1


def name_of(note: Path) -> bytes:
    """Where the vault of a note is."""
    return VaultKeys(VaultNote.from_bytes(note.read_bytes()).output).name
