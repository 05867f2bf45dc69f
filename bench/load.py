"""One process of clients: people who ask for pseudonyms, build their filing and send it, over HTTP.

Reads one JSON object (see `Order`) from standard input; writes a line `{"done": n}` now and then and the
`Outcome` as last line.
"""

import asyncio
import json
import os
import random
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

import aiohttp

from covey.errors import CoveyError
from covey.primitives.signing import SigningKey
from covey.roles import author
from covey.wire.filing import CasePart
from covey.wire.log import Receipts
from covey.wire.manifest import Manifest, SignedManifest

DAY = 86_400
BINARY = {"content-type": "application/octet-stream"}
CASE = CasePart("ask for the librarian", "en", True, "")


@dataclass(frozen=True)
class Order:
    """What to do. With `rate` (filings a second) people come whatever happens; else `crowd` of them take turns."""

    url: str
    manifest: str
    accounts: list[str] = field(repr=False)
    slots: int = 4
    count: int = 0  # stop after this many filings, or
    seconds: float = 0.0  # after this time
    rate: float = 0.0
    crowd: int = 1
    again: float = 0.0  # share of filings that name somebody who was named before
    label: str = ""
    names: list[list[str]] = field(default_factory=list, repr=False)  # whom each filing is about; else anybody


@dataclass
class Outcome:
    """What came of it."""

    seconds: float = 0.0
    cpu: float = 0.0
    latencies: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    resent: int = 0  # requests that were sent again because the server had closed an idle connection


class Clients:
    """Everybody in this process."""

    def __init__(self, order: Order, manifest: Manifest, session: aiohttp.ClientSession) -> None:
        self._order, self._manifest, self._session = order, manifest, session
        self._accounts = [SigningKey(bytes.fromhex(seed)) for seed in order.accounts]
        self._started = 0
        self.outcome = Outcome()

    async def run(self) -> None:
        """All filings of the order."""
        start, cpu = time.monotonic(), time.process_time()
        if self._order.rate:
            await self._arrivals(start)
        else:
            await asyncio.gather(*(self._turns(start) for _ in range(self._order.crowd)))
        self.outcome.seconds = time.monotonic() - start
        self.outcome.cpu = time.process_time() - cpu

    async def _arrivals(self, start: float) -> None:
        tasks = []
        while self._more(start):
            await asyncio.sleep(max(0.0, start + len(tasks) / self._order.rate - time.monotonic()))
            tasks.append(asyncio.create_task(self._file(self._number())))
        await asyncio.gather(*tasks)

    async def _turns(self, start: float) -> None:
        while self._more(start):
            await self._file(self._number())

    def _more(self, start: float) -> bool:
        if self._order.count:
            return self._started < self._order.count
        return time.monotonic() - start < self._order.seconds

    def _number(self) -> int:
        self._started += 1
        return self._started - 1

    async def _file(self, number: int) -> None:
        start = time.monotonic()
        try:
            await self._one(number)
        except (CoveyError, aiohttp.ClientError, TimeoutError, RuntimeError) as error:
            self.outcome.errors.append(f"{type(error).__name__}: {error}")
        else:
            self.outcome.latencies.append(time.monotonic() - start)
        done = len(self.outcome.latencies) + len(self.outcome.errors)
        if done % 5 == 0:
            print(json.dumps({"done": done}), flush=True)

    def _names(self, number: int) -> tuple[str, ...]:
        if self._order.names:
            return tuple(self._order.names[number])
        names = [f"{self._order.label}{number}-{slot}" for slot in range(self._order.slots)]
        if number and random.random() < self._order.again:
            names[0] = f"{self._order.label}{random.randrange(number)}-{self._order.slots - 1}"
        return tuple(f"mail:{name}@example.org" for name in names)

    async def _one(self, number: int) -> None:
        manifest, account = self._manifest, self._accounts[number % len(self._accounts)]
        names = self._names(number)
        inquiry = author.inquire(names, os.urandom(32))
        trustees = random.sample(range(1, manifest.plan.n + 1), manifest.plan.t)

        async def ask(trustee: int) -> author.oprf.BlindAnswer:
            request = inquiry.request(manifest, account, trustee, os.urandom(16))
            return inquiry.accept(manifest, trustee, await self._post(f"/v1/trustees/{trustee}/evaluations", request))

        pseudonyms = inquiry.finish(manifest, await asyncio.gather(*map(ask, trustees)))
        threshold = random.choice(manifest.plan.thresholds)
        expires = int(time.time()) // DAY + 100
        draft = author.Draft(names, pseudonyms, threshold, (1,), expires, 1, "Example Works", CASE)
        upload = author.file(manifest, account, os.urandom(16), draft, os.urandom(32))
        found = Receipts.from_bytes(await self._post("/v1/filings?wait=20", upload.to_bytes()))
        receipts = author.read_receipts(manifest, upload.header.digest, found.receipts)
        if not author.is_held(manifest, receipts):
            raise RuntimeError(f"not held: {sorted((r.trustee, r.status, r.code) for r in receipts.values())}")

    async def _post(self, path: str, body: bytes) -> bytes:
        """Every request may be sent again: the same one changes nothing."""
        for _ in range(2):
            try:
                return await self._once(path, body)
            except aiohttp.ClientConnectionError:
                self.outcome.resent += 1
        return await self._once(path, body)

    async def _once(self, path: str, body: bytes) -> bytes:
        async with self._session.post(path, data=body, headers=BINARY) as answer:
            data = await answer.read()
            if answer.status != 200:
                raise RuntimeError(f"{path.partition('?')[0]} answered {answer.status}: {data[:200]!r}")
            return data


async def main() -> None:
    """Carry out the order on standard input."""
    order = Order(**json.load(sys.stdin))
    manifest = SignedManifest.from_bytes(Path(order.manifest).read_bytes()).manifest
    timeout = aiohttp.ClientTimeout(total=60)
    connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=3)  # sooner than the server closes them
    async with aiohttp.ClientSession(order.url, timeout=timeout, connector=connector) as session:
        clients = Clients(order, manifest, session)
        await clients.run()
    print(json.dumps(asdict(clients.outcome)), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
