"""Vaults on a running escrow: back with eight words, and what wrong words, liars, thieves and floods meet."""

import os
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import anyio
import pytest

from covey.core import oprf
from covey.core.phrase import phrase_text
from covey.core.vault import KEY_TAG, VaultKeys, candidates, stretched
from covey.errors import Refused, Waiting
from covey.primitives.group import Element, Scalar
from covey.roles import vault as role
from covey.roles.board_vaults import MOST_VAULTS
from covey.sdk import AccountFile, Backup, BoardClient, Hardener, Vault, blocking
from covey.sdk.backup import VaultNote, note_path
from covey.sdk.standing import Standing
from covey.sdk.vault import content_of
from covey.servers.board_vaults import ANSWER_SECONDS
from covey.store.board import MIGRATIONS, SqlBoardStore
from covey.store.database import Database
from servers.harness import BOARD, SMALL, LiveEscrow, live, until
from servers.vault_support import account, code_of, hardened, made, new_phrase, put, restored


@pytest.fixture(scope="module")
def escrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEscrow]:
    with live(tmp_path_factory.mktemp("vault"), liars=("trustee-3",)) as found:
        yield found


@pytest.fixture(autouse=True)
def honest(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every test begins and ends with honest trustees."""
    yield
    if "escrow" in request.fixturenames:
        (request.getfixturevalue("escrow").data / "trustee-3" / "fault").unlink(missing_ok=True)


def test_eight_words_bring_the_account_and_its_filings_back(escrow: LiveEscrow, tmp_path: Path) -> None:
    """On a second device the filing is listed and taken back; the first device saves on without the words."""
    path, phrase = made(escrow, tmp_path)
    with blocking.Author.open(path) as author:
        filed = author.file(["ig: rowan_vale"], 2, label="spring")
    assert blocking.save_vault(path) == ()
    again = restored(escrow, tmp_path / "second.covey", phrase)
    assert again.state.to_bytes() == AccountFile.load(path).state.to_bytes()
    with blocking.Author.open(tmp_path / "second.covey") as author:
        assert [(view.id, view.label) for view in author.list()] == [(filed.id, "spring")]
        author.withdraw(filed.id)
        other = author.file(["ig: sasha_quill"], 3, label="summer")
    assert blocking.save_vault(tmp_path / "second.covey") == ()
    with blocking.Author.open(path) as author:
        third = author.file(["ig: toni_marsh"], 3, label="autumn")
    assert blocking.save_vault(path) == ()  # the first device knew an older version only
    assert blocking.save_vault(tmp_path / "second.covey") == ()
    for name in ("account.covey", "second.covey"):
        with blocking.Author.open(tmp_path / name) as author:
            found = {view.id: view.standing for view in author.known()}
        assert found == {filed.id: Standing.WITHDRAWN, other.id: Standing.HELD, third.id: Standing.HELD}
    assert (path.stat().st_mode | note_path(path).stat().st_mode) & 0o077 == 0


def test_wrong_words_give_one_message_and_lock_nothing(escrow: LiveEscrow, tmp_path: Path) -> None:
    """However often; the right ones open afterwards, and nothing is left on the device."""
    path, phrase = made(escrow, tmp_path)
    swapped = bytes([phrase[0] ^ 1]) + phrase[1:]
    messages = set()
    for wrong in (swapped, new_phrase(), phrase[::-1]):
        with pytest.raises(Refused) as caught:
            restored(escrow, tmp_path / "other.covey", wrong)
        messages.add((caught.value.code, str(caught.value), caught.value.hint))
        assert not any(phrase_text(wrong).split()[0] in text.split() for text in messages.copy().pop()[1:])
    assert len(messages) == 1
    assert messages.pop()[0] == "wrong-phrase"
    assert not (tmp_path / "other.covey").exists()
    assert not note_path(tmp_path / "other.covey").exists()
    assert restored(escrow, tmp_path / "other.covey", phrase).state.seed == AccountFile.load(path).state.seed
    assert code_of(lambda: restored(escrow, tmp_path / "other.covey", phrase)) == "file-exists"


def test_a_lying_trustee_is_named_and_stops_nothing(escrow: LiveEscrow, tmp_path: Path) -> None:
    """When a vault is made and when it is opened; also a wrong phrase is told from a liar."""
    path, phrase = account(escrow, tmp_path), new_phrase()
    (escrow.data / "trustee-3" / "fault").write_text("vaults")
    (blame,) = blocking.make_vault(path, phrase)
    assert (blame.party, blame.certain) == ("trustee 3", True)
    _, (blame,) = blocking.restore(tmp_path / "other.covey", escrow.url(BOARD), phrase)
    assert (blame.party, blame.certain) == ("trustee 3", True)
    assert code_of(lambda: restored(escrow, tmp_path / "third.covey", new_phrase())) == "wrong-phrase"


def test_with_two_trustees_and_a_liar_a_vault_opens_but_none_is_made(tmp_path: Path) -> None:
    """2t-1 must agree to make one; any t open it, found by trying; with fewer than t: wait."""
    with live(tmp_path / "escrow", liars=("trustee-3",)) as escrow:
        path, phrase = made(escrow, tmp_path)
        escrow.kill("trustee-1", "trustee-5")
        until("two are seen to be away", 30, lambda: sum(t["healthy"] for t in escrow.status()["trustees"]) == 3)
        (escrow.data / "trustee-3" / "fault").write_text("vaults")
        other = account_of(escrow, path, tmp_path)
        with pytest.raises(Waiting):
            blocking.make_vault(other, new_phrase())
        assert not note_path(other).exists()
        _, (blame,) = blocking.restore(tmp_path / "third.covey", escrow.url(BOARD), phrase)
        assert (blame.party, blame.certain) == ("trustee 3", False)
        assert code_of(lambda: restored(escrow, tmp_path / "fourth.covey", new_phrase())) == "wrong-phrase"
        escrow.kill("trustee-2", "trustee-3")
        until("four are seen to be away", 30, lambda: sum(t["healthy"] for t in escrow.status()["trustees"]) == 1)
        with pytest.raises(Waiting):
            restored(escrow, tmp_path / "fourth.covey", phrase)


def test_a_silent_trustee_is_not_waited_for(tmp_path: Path) -> None:
    """Once enough of the others agree."""
    with live(tmp_path / "escrow", liars=("trustee-3",)) as escrow:
        _, phrase = made(escrow, tmp_path)
        (escrow.data / "trustee-3" / "fault").write_text("silent")
        began = time.monotonic()
        assert blocking.restore(tmp_path / "other.covey", escrow.url(BOARD), phrase)[1] == ()
        assert time.monotonic() - began < ANSWER_SECONDS  # after which the board itself no longer waits for it


def account_of(escrow: LiveEscrow, path: Path, folder: Path) -> Path:
    """The same account once more, as on a device that has no note of its vault."""
    other = folder / "copy.covey"
    other.write_bytes(path.read_bytes())
    return other


def test_who_steals_the_boards_database_cannot_test_even_the_right_phrase(escrow: LiveEscrow, tmp_path: Path) -> None:
    """With t-1 trustees' keys too, nothing that can be computed leads to the vault; with t it does."""
    _, phrase = made(escrow, tmp_path)
    database = sqlite3.connect(f"file:{escrow.data / BOARD / 'board.db'}?mode=ro", uri=True)
    names = {row[0] for row in database.execute("SELECT name FROM vault WHERE length(data) > 0")}
    stolen = b"".join(path.read_bytes() for path in (escrow.data / BOARD).glob("board.db*"))
    database.close()
    question = role.ask(stretched(phrase, escrow.manifest.hash), os.urandom(64))
    keys = {secrets.trustee: secrets.shares.scalar(KEY_TAG) for secrets in escrow.secrets}
    shares = {i: question.blinded.element.mul(key) for i, key in keys.items()}
    element = question.blinded.element

    def opens(joint: Element) -> bool:
        found = VaultKeys(oprf.unblind(question.blinded, joint))
        return found.name in names or found.name in stolen

    for i in keys:  # one trustee's share, alone and with guesses of another's
        assert not opens(shares[i])
        guesses = [element, shares[i], *(element.mul(Scalar.from_int(g)) for g in range(2, 40))]
        for j in keys.keys() - {i}:
            for guess in guesses:
                assert not any(opens(one.joint) for one in candidates(2, {i: shares[i], j: guess}))
    manifest_keys = [escrow.manifest.evaluation_keys[i] for i in keys]  # those for identifiers are others
    assert Element.base_mul(keys[1]) not in manifest_keys
    for i in keys:
        assert not opens(element.mul(escrow.secrets[i - 1].oprf_key))
    assert not opens(element)
    (true,) = candidates(2, {1: shares[1], 4: shares[4]})
    assert opens(true.joint)


class Cut(Exception):
    """The device is switched off."""


class Dying(BoardClient):
    """Dies at the n-th message that changes something: before it is sent, or when it has been."""

    def __init__(self, url: str, at: int, sent: bool) -> None:
        super().__init__(url)
        self.at, self.sent, self.count = at, sent, 0

    async def _send(self, method: str, target: str, *rest: object, **options: object) -> bytes:
        if method == "GET" or "evaluations" in target:
            return await super()._send(method, target, *rest, **options)  # type: ignore[arg-type]
        self.count += 1
        if self.count == self.at and not self.sent:
            raise Cut
        found = await super()._send(method, target, *rest, **options)  # type: ignore[arg-type]
        if self.count == self.at:
            raise Cut
        return found


@pytest.mark.parametrize("sent", [False, True])
@pytest.mark.parametrize("at", [1, 2, 3])
def test_changing_the_words_survives_being_cut_off_anywhere(
    escrow: LiveEscrow, tmp_path: Path, at: int, sent: bool
) -> None:
    """At each of its three messages: old or new words open at any time; afterwards the new ones alone."""
    path, old = made(escrow, tmp_path)
    new = new_phrase()

    async def change() -> None:
        async with Backup.open(path, board=Dying(escrow.url(BOARD), at, sent)) as backup:
            await backup.make(new)

    with pytest.raises(BaseException) as caught:
        anyio.run(change)
    assert caught.type is Cut or "Cut" in repr(caught.value)
    seed = AccountFile.load(path).state.seed
    opened = []
    for name, phrase in (("old", old), ("new", new)):
        try:
            opened.append(restored(escrow, tmp_path / f"{name}-{at}.covey", phrase).state.seed)
        except Refused as error:
            assert error.code in {"wrong-phrase", "vault-deleted"}
    assert opened
    assert set(opened) == {seed}
    assert blocking.save_vault(path) == ()  # ends what was cut off
    assert restored(escrow, tmp_path / "at last.covey", new).state.seed == seed
    assert code_of(lambda: restored(escrow, tmp_path / "never.covey", old)) == "vault-deleted"


def test_a_change_that_is_refused_leaves_the_old_words(escrow: LiveEscrow, tmp_path: Path) -> None:
    """As when the account has made all the vaults that it may."""
    path, phrase = made(escrow, tmp_path)
    key = AccountFile.load(path).state.key
    for number in range(MOST_VAULTS - 1):
        keys = VaultKeys(key.seed + bytes(31) + bytes([number]))
        body = role.create(escrow.manifest, key, keys, content_of(key, "", b""), bytes(32))
        assert escrow.post("/v1/vaults", body.to_bytes()).status_code == 204
    assert code_of(lambda: blocking.make_vault(path, new_phrase())) == "budget-spent"
    assert blocking.save_vault(path) == ()
    assert restored(escrow, tmp_path / "other.covey", phrase).state.seed == key.seed


def test_two_devices_at_once_lose_nothing(escrow: LiveEscrow, tmp_path: Path) -> None:
    """The slower one is told, reads what is new, and writes on top of it."""
    path, phrase = made(escrow, tmp_path)
    key = AccountFile.load(path).state.key

    async def both() -> list[bytes]:
        async with BoardClient(escrow.url(BOARD)) as board:
            keys = await Hardener(board, escrow.manifest).for_new(phrase)
            one, two = [await Vault.open(board, escrow.manifest, keys) for _ in range(2)]
            await one.save(b"from one")
            with pytest.raises(Refused) as caught:
                await two.save(b"from two")
            assert caught.value.code == "stale-vault"
            two = await Vault.open(board, escrow.manifest, keys, newest=two.version)
            await two.save(two.content.data + b", from two")
            return [(await Vault.open(board, escrow.manifest, keys)).content.data, key.seed]

    assert anyio.run(both) == [b"from one, from two", key.seed]


def test_two_devices_that_both_end_a_change_of_words_are_not_in_each_others_way(
    escrow: LiveEscrow, tmp_path: Path
) -> None:
    """The slower one finds it done."""
    path, old = made(escrow, tmp_path)
    key, new = AccountFile.load(path).state.key, new_phrase()

    async def both() -> tuple[Vault, Vault]:
        async with BoardClient(escrow.url(BOARD)) as board:
            before = await Vault.open(
                board, escrow.manifest, (await Hardener(board, escrow.manifest).for_known(old))[0]
            )
            keys = await Hardener(board, escrow.manifest).for_new(new)
            creation = Vault.first(escrow.manifest, key, keys, content_of(key, "", b"the same"), before)
            await board.create_vault(creation.to_bytes())
            seen = await board.vault(keys.name)
            return tuple([await Vault.open(board, escrow.manifest, keys, seen) for _ in range(2)])  # type: ignore[return-value]

    one, two = anyio.run(both)
    assert (one.version, two.version) == (2, 2)
    assert one.content == two.content
    assert (one.content.replaced, one.content.data) == ((), b"the same")
    assert code_of(lambda: restored(escrow, tmp_path / "never.covey", old)) == "vault-deleted"


def test_a_vault_of_another_program_is_left_alone(escrow: LiveEscrow, tmp_path: Path) -> None:
    """Its account is brought back, and kept in a vault of its own afterwards; what the other wrote stays."""
    path = account(escrow, tmp_path)
    key, phrase, own = AccountFile.load(path).state.key, new_phrase(), new_phrase()

    async def other_program() -> None:
        async with BoardClient(escrow.url(BOARD)) as board:
            keys = await Hardener(board, escrow.manifest).for_new(phrase)
            creation = Vault.first(escrow.manifest, key, keys, content_of(key, "web", b"drafts"))
            await board.create_vault(creation.to_bytes())

    async def look() -> bytes:
        async with BoardClient(escrow.url(BOARD)) as board:
            return (await Vault.open(board, escrow.manifest, await hardened(escrow, phrase))).content.data

    anyio.run(other_program)
    assert restored(escrow, tmp_path / "back.covey", phrase).state.seed == key.seed
    assert not note_path(tmp_path / "back.covey").exists()
    blocking.make_vault(tmp_path / "back.covey", own)
    blocking.save_vault(tmp_path / "back.covey")
    assert anyio.run(look) == b"drafts"
    keys = anyio.run(hardened, escrow, phrase)
    note_path(path).write_bytes(VaultNote(keys.output, 1, b"", b"").to_bytes())
    assert code_of(lambda: blocking.save_vault(path)) == "foreign-vault"
    assert code_of(lambda: blocking.make_vault(path, new_phrase())) == "foreign-vault"
    assert anyio.run(look) == b"drafts"


def test_removing_the_vault_leaves_the_account(escrow: LiveEscrow, tmp_path: Path) -> None:
    """The words open nothing; the device goes on, and may make another vault."""
    path, phrase = made(escrow, tmp_path)
    blocking.remove_vault(path)
    assert not note_path(path).exists()
    assert code_of(lambda: restored(escrow, tmp_path / "other.covey", phrase)) == "vault-deleted"
    assert code_of(lambda: blocking.save_vault(path)) == "unknown-vault"
    again = new_phrase()
    blocking.make_vault(path, again)
    assert restored(escrow, tmp_path / "other.covey", again).state.seed == AccountFile.load(path).state.seed


def test_kill_9_of_the_board_leaves_the_old_version_or_the_new_one_whole(tmp_path: Path) -> None:
    """Killed while versions are being sent, at different moments, and right after it has confirmed one."""
    with live(tmp_path / "escrow") as escrow:
        path, phrase = made(escrow, tmp_path)
        keys = anyio.run(hardened, escrow, phrase)
        key, target = AccountFile.load(path).state.key, f"/v1/vaults/{keys.name.hex()}"
        kept, moments = escrow.get(target).content, (0.0, 0.004, 0.008, 0.012, 0.02, 0.03, None)
        for version, moment in enumerate(moments, start=2):
            content = content_of(key, "made up", os.urandom(900_000))
            data = role.write(escrow.manifest, keys, version, content, os.urandom(32)).to_bytes()
            with ThreadPoolExecutor(1) as pool:
                sent = pool.submit(put, escrow, target, data)
                if moment is None:
                    assert sent.result() == ""
                else:
                    time.sleep(moment)
                escrow.kill(BOARD)
                confirmed = sent.exception() is None
            escrow.restart(BOARD)
            until("the board is back", 30, lambda: escrow.get("/healthz").status_code == 200)
            found = escrow.get(target).content
            assert found == data or (found == kept and not confirmed)
            assert put(escrow, target, data) == ""  # the very same bytes again
            kept = escrow.get(target).content
            assert kept == data
        escrow.wait_ready()
        assert blocking.restore(tmp_path / "other.covey", escrow.url(BOARD), phrase)[1] == ()


def test_a_board_from_before_vaults_keeps_what_it_has_and_takes_vaults(tmp_path: Path) -> None:
    """Its database is brought up to date when it is opened."""
    old = Database(tmp_path / "board.db", MIGRATIONS[:1])
    old.run("INSERT INTO account VALUES (?, ?, 7, 3)", bytes(32), bytes(32))
    old.close()
    store = SqlBoardStore(tmp_path / "board.db", SMALL)
    assert (store.account(bytes(32)), store.vault(bytes(32)), store.vaults_made(bytes(32))) == (3, None, 0)
    store.put_vault(bytes(32), b"sealed")
    store.count_vault(bytes(32))
    store.count_vault(bytes(32))
    assert (store.vault(bytes(32)), store.vaults_made(bytes(32))) == (b"sealed", 2)
    store.database.close()
