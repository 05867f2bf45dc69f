"""A desk that renews its keys on a running escrow: requests, decisions, letters, capsules; nothing is lost."""

import os
from collections.abc import Iterator
from pathlib import Path

import anyio
import httpx
import pytest

from covey.primitives.hpke import OpeningKey
from covey.primitives.signing import SigningKey
from covey.roles import mail as role
from covey.roles.author import is_held, read_receipts
from covey.roles.desk import DeskSecrets
from covey.roles.desk_keys import DeskKeys, next_period
from covey.roles.mail import MailParty
from covey.sdk.letters import LetterFolder
from covey.sdk.mailbox import Mailbox
from covey.sdk.transport import BoardClient
from covey.wire.desk import DeskPeriod, DeskPeriods
from covey.wire.log import Receipts
from covey.wire.mail import Letter, LetterKind
from servers.harness import BOARD, LiveEscrow, live, problem_code
from servers.mail_support import Pair, pair, posted, texts


@pytest.fixture
def escrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEscrow]:
    with live(tmp_path_factory.mktemp("periods")) as found:
        yield found


@pytest.fixture
def both(escrow: LiveEscrow, tmp_path: Path) -> Iterator[Pair]:
    with pair(escrow, tmp_path) as found:
        yield found


def renew(escrow: LiveEscrow, chain: DeskKeys, secrets: DeskSecrets) -> tuple[DeskKeys, DeskSecrets]:
    """Make the next period; it is in force when enough trustees have signed for it."""
    deciding, signing, opening = SigningKey(os.urandom(32)), SigningKey(os.urandom(32)), OpeningKey(os.urandom(32))
    period = next_period(chain, secrets.decider, (deciding.public, signing.public, opening.public))
    answer = escrow.post(f"/v1/desks/{chain.desk}/periods?wait=20", period.to_bytes())
    assert answer.status_code == 200, answer.text
    receipts = read_receipts(escrow.manifest, period.subject, Receipts.from_bytes(answer.content).receipts)
    assert is_held(escrow.manifest, receipts)
    return chain.extend([period]), DeskSecrets(chain.desk, signing, opening, deciding, secrets.openings)


def inbox(escrow: LiveEscrow, key: SigningKey, desk: int = 1) -> httpx.Response:
    return escrow.as_desk(desk, "GET", f"/v1/desks/{desk}/packages?after=0", key=key)


def test_the_board_wants_the_newest_keys_and_says_so(escrow: LiveEscrow) -> None:
    """An older signing key is refused with a hint; anybody can read the chain; a second statement is too late."""
    chain, secrets = DeskKeys.of(escrow.manifest, 1), escrow.desks[0]
    assert inbox(escrow, secrets.signing).status_code == 200
    later, newer = renew(escrow, chain, secrets)
    assert inbox(escrow, newer.signing).status_code == 200
    for old in (secrets.signing, newer.decider):
        refused = inbox(escrow, old)
        assert (refused.status_code, problem_code(refused)) == (400, "bad-signature")
        assert "period 1" in refused.json()["hint"]
    other = escrow.desks[1]
    assert inbox(escrow, other.signing, 2).status_code == 200
    refused = inbox(escrow, newer.signing, 2)
    assert (problem_code(refused), refused.json()["hint"]) == ("bad-signature", "")
    shown = DeskPeriods.from_bytes(escrow.get("/v1/desks/1/periods").content).periods
    assert DeskKeys.of(escrow.manifest, 1).shown(shown).now == later.now
    assert DeskPeriods.from_bytes(escrow.get("/v1/desks/2/periods").content).periods == ()
    others = (other.signing.public, other.signing.public, other.opening.public)
    late: DeskPeriod = next_period(chain, secrets.decider, others)
    answer = escrow.post("/v1/desks/1/periods", late.to_bytes())
    assert (answer.status_code, problem_code(answer)) == (409, "wrong-period")
    assert escrow.post("/v1/desks/1/periods", shown[0].to_bytes()).status_code == 200
    assert problem_code(escrow.post("/v1/desks/9/periods", shown[0].to_bytes())) == "wrong-party"
    assert problem_code(escrow.get("/v1/desks/9/periods")) == "unknown-desk"


def test_letters_go_on_over_a_renewal(both: Pair, tmp_path: Path) -> None:
    """The author reads letters from before and after; what was on its way is signed again, and is there once."""
    escrow, old = both.escrow, both.desk_party
    both.desk.write("before")
    assert texts(both.author.letters()) == ["before"]
    lost = role.write(old, 2, Letter(LetterKind.TEXT, 0, 0, "on its way"), os.urandom(16))
    assert posted(escrow, lost.to_bytes()) == ""  # the answer was lost: at the desk it is unsent
    waiting = role.write(old, 3, Letter(LetterKind.TEXT, 0, 0, "not sent yet"), os.urandom(16))
    folder = LetterFolder(tmp_path / "letters of the desk")
    for letter in (lost, waiting):
        folder.add(letter, sent=False)
    chain, secrets = renew(escrow, DeskKeys.of(escrow.manifest, 1), escrow.desks[0])
    assert posted(escrow, waiting.to_bytes()) == "bad-signature"
    mine = both.party
    party = MailParty(mine.manifest, mine.filing, mine.account, mine.secret, 1, secrets.signing, {1: chain})

    async def send() -> list[str]:
        async with BoardClient(escrow.url(BOARD)) as board:
            box = Mailbox(party, board, folder, lambda _: None)
            await box.write("after")
            return texts(await box.letters())

    words = ["before", "on its way", "not sent yet", "after"]
    assert anyio.run(send) == words
    seen = both.author.letters()
    assert (texts(seen), seen.faults, seen.missing) == (words, (), ())
    kept = LetterFolder(both.path.with_name(f"{both.path.name}.letters") / both.filing.hex())
    again = Mailbox(mine, BoardClient(escrow.url(BOARD)), kept, lambda _: None).known()  # later, asking nobody
    assert (texts(again), again.faults) == (words, ())
