"""kill -9 of any process at random moments under load: nothing acknowledged is lost, nothing false is released."""

import os
import random
import sqlite3
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from covey.core.parameters import Parameters
from covey.errors import CoveyError
from covey.roles import author
from covey.simulator.ideal import IdealBox, IdealFiling
from covey.wire.log import Receipt, Receipts, Status
from servers.harness import BINARY, BOARD, Filed, LiveEscrow, Person, live, until

TRIES = 2000
KILLS, FILINGS = 8, 30  # at least
LONGEST_LOAD = 300.0  # seconds: about 20 on a machine that does nothing else
CAPACITY = 16
SETTLE_SECONDS = 180.0


@dataclass
class Load:
    """What the clients did, and were told. Everything is sent again, with the same bytes, until it is acknowledged."""

    escrow: LiveEscrow
    seed: int
    acknowledged: dict[bytes, tuple[Filed, int, tuple[str, ...], int]] = field(default_factory=dict)
    withdrawn: dict[bytes, Filed] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)
    tries: int = 0

    def insist(self, client: httpx.Client, path: str, body: bytes) -> httpx.Response | None:
        """POST until there is an answer other than "try again"."""
        for _ in range(TRIES):
            self.tries += 1
            try:
                answer = client.post(self.escrow.url(BOARD) + path, content=body, headers=BINARY)
            except httpx.TransportError:
                time.sleep(0.1)
                continue
            if answer.status_code == 503 and answer.json()["code"] != "internal":
                time.sleep(0.1)
                continue
            return answer
        return None

    def pseudonyms(self, client: httpx.Client, person: Person, names: Sequence[str]) -> tuple[bytes, ...] | None:
        """From any two trustees that answer; the requests are repeated by id."""
        manifest, inquiry, answers = self.escrow.manifest, author.inquire(names, os.urandom(32)), []
        bodies = {i: inquiry.request(manifest, person.key, i, os.urandom(16)) for i in range(1, 6)}
        order = list(bodies)
        random.shuffle(order)
        for _ in range(TRIES):
            trustee = order.pop(0)
            try:
                url = f"{self.escrow.url(BOARD)}/v1/trustees/{trustee}/evaluations"
                answer = client.post(url, content=bodies[trustee], headers=BINARY)
                if answer.status_code == 200:
                    answers.append(inquiry.accept(manifest, trustee, answer.content))
                else:
                    order.append(trustee)
                    time.sleep(0.05)
            except httpx.TransportError:
                order.append(trustee)
                time.sleep(0.1)
            if len(answers) == 2:
                return inquiry.finish(manifest, answers)
        return None

    def client(self, number: int) -> None:
        """One client with a few accounts."""
        try:
            with httpx.Client(timeout=15, trust_env=False) as client:
                self._run(client, random.Random(f"{self.seed}/{number}"), number)
        except (CoveyError, AssertionError, httpx.HTTPError) as error:
            self.wrong.append(f"client {number}: {error!r}")

    def _run(self, client: httpx.Client, chance: random.Random, number: int) -> None:
        people = [Person(self.escrow) for _ in range(5)]
        for person in people:
            answer = self.insist(client, "/v1/registrations?wait=2", person.registration())
            assert answer is not None
            assert answer.status_code == 200, answer.text
        while not self.stop.is_set():
            who = chance.randrange(len(people))
            private = chance.random() < 0.15
            names = (f"mail:own-{os.urandom(8).hex()}@example.org",) if private else self._names(chance)
            k = 2 if private else chance.choice((1, 2, 2, 3))
            found = self.pseudonyms(client, people[who], names)
            if found is None:
                self.wrong.append("no two trustees answered for a long time")
                return
            filed = people[who].write(*names, k=k, pseudonyms=found)
            answer = self.insist(client, f"/v1/filings?wait={chance.randrange(2)}", filed.upload.to_bytes())
            assert answer is not None
            if answer.status_code != 200:
                if answer.json()["code"] == "budget-spent":
                    return
                self.wrong.append(answer.text)
                return
            with self.lock:
                self.acknowledged[filed.id] = (filed, number * 100 + who, names, k)
            if private:
                body = author.withdraw(self.escrow.manifest, people[who].key, filed.id).to_bytes()
                answer = self.insist(client, "/v1/withdrawals", body)
                assert answer is not None
                assert answer.status_code == 200, answer.text
                with self.lock:
                    self.withdrawn[filed.id] = filed
            if chance.random() < 0.2:  # another text under the same id, while everything falls over
                other = people[who].write(*names, k=k, pseudonyms=found, filing=filed.id)
                answer = self.insist(client, "/v1/filings", other.upload.to_bytes())
                assert answer is not None
                assert (answer.status_code, answer.json()["code"]) == (409, "id-reused"), answer.text

    def _names(self, chance: random.Random) -> tuple[str, ...]:
        pool = [f"mail:person-{self.seed}-{i}@example.org" for i in range(14)]
        return tuple(chance.sample(pool, chance.choice((1, 1, 2))))

    def ideal(self) -> set[bytes]:
        """What is released if everybody simply trusted one honest clerk."""
        box = IdealBox(self.escrow.parameters.thresholds)
        with self.lock:
            live = [(ident, told[1:]) for ident, told in self.acknowledged.items() if ident not in self.withdrawn]
        for ident, (account, names, k) in live:
            box.file(ident, IdealFiling(account, frozenset(names), k, 10**6))
        return box.due()


def full(escrow: LiveEscrow) -> bool:
    """Whether some bucket was full, and its rows went on to others."""
    return bool(rows(escrow, BOARD, "SELECT 1 FROM match_bucket WHERE closed != ''"))


def clogged(escrow: LiveEscrow) -> bool:
    """Rows wait for more filings before they may be told apart."""
    waits = [line["waiting"] for line in escrow.log(BOARD) if line["event"] == "matching"]
    return bool(waits) and "cannot be told apart" in waits[-1]


def rows(escrow: LiveEscrow, name: str, sql: str) -> list[tuple[object, ...]]:
    """What a database says, from outside."""
    database = sqlite3.connect(next((escrow.data / name).glob("*.db")), timeout=20)
    try:
        return database.execute(sql).fetchall()
    finally:
        database.close()


def released(escrow: LiveEscrow) -> set[bytes]:
    """Filings that t trustees have told a desk of."""
    told: dict[bytes, set[int]] = {}
    for reader in (escrow.desk(1), escrow.desk(2)):
        for filing, trustees in reader.read().told().items():
            told.setdefault(filing, set()).update(trustees)
    return {filing for filing, trustees in told.items() if len(trustees) >= escrow.parameters.t}


def storm(escrow: LiveEscrow, seed: int, victims: Sequence[str]) -> Load:
    """Load with kills, then peace; the load that was made."""
    load, chance = Load(escrow, seed), random.Random(seed)
    threads = [threading.Thread(target=load.client, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    end, kills = time.monotonic() + LONGEST_LOAD, 0
    while kills < KILLS or len(load.acknowledged) < FILINGS or not load.ideal() or not full(escrow):
        assert time.monotonic() < end, f"{kills} kills, {len(load.acknowledged)} filings: this is no load"
        time.sleep(chance.random())
        struck = chance.sample(victims, min(len(victims), chance.choice((1, 1, 1, 2))))
        escrow.kill(*struck)
        kills += len(struck)
        time.sleep(chance.choice((0.0, 0.05, 0.3)))
        escrow.restart(*struck)
        if chance.random() < 0.8:  # else it may be struck again before it is up
            for name in struck:
                until("it is up again", 30, lambda name=name: escrow.get("/healthz", name).status_code == 200)
    load.stop.set()
    for thread in threads:
        thread.join(300)
        assert not thread.is_alive()
    assert not load.wrong
    return load


def check(load: Load) -> None:
    """The end of every history: see the module's first line."""
    escrow = load.escrow
    escrow.wait_ready()
    ideal = load.ideal()

    def settled() -> bool:
        behind = any(trustee["behind"] or not trustee["healthy"] for trustee in escrow.status()["trustees"])
        return not behind and (released(escrow) >= ideal or clogged(escrow))

    try:
        until("everything that met is released", SETTLE_SECONDS, settled)
    except AssertionError:
        missing = {ident.hex(): load.acknowledged[ident][1:] for ident in ideal - released(escrow)}
        pytest.fail(f"not released: {missing}; {escrow.status()}")
    time.sleep(1)
    assert released(escrow) <= ideal, "nothing else is released"
    if clogged(escrow):  # many named persons with almost one address: rare, known, and shown
        assert escrow.status()["waiting"]
        ideal = released(escrow)
    with httpx.Client(base_url=escrow.url(BOARD), timeout=20, trust_env=False) as client:
        for ident, (filed, *_) in load.acknowledged.items():
            found = receipts(client, filed)
            if ident in load.withdrawn:  # a trustee that was away meanwhile may never have seen it
                assert {receipt.status for receipt in found.values()} <= {Status.WITHDRAWN}
            else:
                assert len(found) == 5, "every trustee knows every acknowledged filing"
                assert author.is_held(escrow.manifest, found)
    reader = escrow.desk()
    assert set(reader.opened()) == ideal
    assert not reader.desk.faults
    assert escrow.faults() == set(), "a crash is nobody's fault"
    assert set(escrow.terminate().values()) == {0}
    contents = {name: set(rows(escrow, name, "SELECT id, digest FROM filing")) for name in escrow.names}
    assert len(contents[BOARD]) == len({ident for ident, _ in contents[BOARD]})
    mine = {(ident, filed.digest) for ident, (filed, *_) in load.acknowledged.items() if ident not in load.withdrawn}
    for name, known in contents.items():
        assert mine <= known, name
        assert known <= contents[BOARD], name
        assert rows(escrow, name, "PRAGMA integrity_check") == [("ok",)]
    for trustee in escrow.trustees:
        bad = f"SELECT 1 FROM bucket WHERE opened > {CAPACITY}"
        assert not rows(escrow, trustee, bad), "no bucket is opened beyond its limit"
        counted = "SELECT COUNT(*) FROM account WHERE evaluations > 4000 OR filings > 200"
        assert rows(escrow, trustee, counted) == [(0,)]


def receipts(client: httpx.Client, filed: Filed) -> dict[int, Receipt]:
    """All receipts of a filing, checked."""
    answer = client.get(f"/v1/filings/{filed.id.hex()}")
    assert answer.status_code == 200, answer.text
    found = Receipts.from_bytes(answer.content).receipts
    return author.read_receipts(filed.author.escrow.manifest, filed.digest, found, filed.id)


def fatal(escrow: LiveEscrow) -> list[str]:
    """Log lines that no crash explains."""
    events = {"crash", "loop-ended", "library"}
    return [str(line) for name in escrow.names for line in escrow.log(name) if line["event"] in events]


@pytest.mark.parametrize(("seed", "victims"), [(1, "all"), (2, "board")])
def test_kill_at_random_moments_loses_nothing_and_releases_nothing_false(folder: Path, seed: int, victims: str) -> None:
    parameters = Parameters(5, 2, (2, 3), CAPACITY)  # so small that buckets split and change generation
    with live(folder, parameters=parameters) as escrow:
        chosen = escrow.names if victims == "all" else (BOARD,)
        load = storm(escrow, seed, chosen)
        check(load)
        assert not fatal(escrow)
