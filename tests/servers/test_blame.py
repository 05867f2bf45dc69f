"""Parties that lie, replay or say nothing are named, matching goes on without them, and nothing false comes of it."""

import os
import time
from collections.abc import Iterator

import pytest

from covey.core.parameters import Parameters
from covey.errors import PeerFault
from covey.roles import author
from covey.wire.log import Status
from servers.harness import BOARD, Filed, LiveEscrow, Person, live, made_up, problem_code, unlike, until

LIAR = 3
NAME = f"trustee-{LIAR}"
PARTY = f"trustee {LIAR}"


@pytest.fixture(scope="module")
def lied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEscrow]:
    """An escrow whose trustee 3 can be told to lie, and its board too; small enough that buckets split."""
    data = tmp_path_factory.mktemp("lies")
    with live(data, parameters=Parameters(5, 2, (2, 3), 8), liars=(NAME, BOARD)) as found:
        yield found


@pytest.fixture
def escrow(lied: LiveEscrow) -> Iterator[LiveEscrow]:
    yield lied.wait_ready()
    tell(lied, NAME, "")
    tell(lied, BOARD, "")


def tell(escrow: LiveEscrow, name: str, fault: str) -> None:
    """What a server does wrong from now on."""
    path = escrow.data / name / "fault"
    path.with_suffix(".new").write_text(fault)
    path.with_suffix(".new").rename(path)


def faults_of(escrow: LiveEscrow) -> list[str]:
    """The faults of the liar in the status."""
    return [fault["fault"] for fault in escrow.status()["faults"] if fault["party"] == PARTY]


def logged(escrow: LiveEscrow) -> list[str]:
    """The faults of the liar in the board's log."""
    return [line["fault"] for line in escrow.log(BOARD) if line["event"] == "fault" and line["party"] == PARTY]


def named_for(escrow: LiveEscrow, words: str, seconds: float = 20) -> None:
    """Wait until status and log name the liar for something; nobody else is named."""
    until(f"named for {words}", seconds, lambda: any(words in fault for fault in faults_of(escrow)))
    until("it is in the log", 5, lambda: any(words in fault for fault in logged(escrow)))
    assert escrow.faults() == {PARTY}


def file_pair(escrow: LiveEscrow, people: list[Person] | None = None) -> list[Filed]:
    """Two people file about one, without asking the liar anything."""
    name = unlike()
    people = people or [escrow.person() for _ in range(2)]
    return [p.file(name, k=2, wait=3, pseudonyms=p.ask([name], (1, 2))) for p in people]


def check_released(escrow: LiveEscrow, pair: list[Filed], trustees: int = 4) -> None:
    """Both are released, and the desk opens them."""
    for filed in pair:
        escrow.wait_status(filed, Status.RELEASED, trustees, 30)
    desk = escrow.desk()
    until("the desk opens both", 15, lambda: {filed.id for filed in pair} <= set(desk.opened()))


def test_false_row_answers(escrow: LiveEscrow) -> None:
    tell(escrow, NAME, "rows")
    check_released(escrow, file_pair(escrow))
    named_for(escrow, "row answers off the others' polynomial")


def test_false_address_bits_when_a_bucket_splits(escrow: LiveEscrow) -> None:
    tell(escrow, NAME, "bits")
    people = [escrow.person() for _ in range(3)]
    for person in people:
        for _ in range(6):
            person.file(unlike(), pseudonyms=[made_up()], wait=2)
    named_for(escrow, "address bits off the others' polynomial", 40)
    check_released(escrow, file_pair(escrow))


def test_false_evaluations_are_named_by_the_client(escrow: LiveEscrow) -> None:
    person, name = escrow.person(), unlike()
    tell(escrow, NAME, "evaluations")
    with pytest.raises(PeerFault) as caught:
        person.ask([name, unlike()], (1, LIAR))
    assert caught.value.blame.party == PARTY
    assert len(person.ask([name], (1, 2))) == 1


def test_evaluations_that_are_no_messages_are_named_by_the_board(escrow: LiveEscrow) -> None:
    person = escrow.person()
    tell(escrow, NAME, "nonsense")
    request = author.inquire([unlike()], os.urandom(32)).request(escrow.manifest, person.key, LIAR, os.urandom(16))
    answer = escrow.post(f"/v1/trustees/{LIAR}/evaluations", request)
    assert (answer.status_code, problem_code(answer)) == (502, "bad-answer")
    named_for(escrow, "evaluation:")


def test_forged_receipts(escrow: LiveEscrow) -> None:
    person = escrow.person()
    tell(escrow, NAME, "receipts")
    filed = person.file(unlike(), k=2, wait=2)
    named_for(escrow, "outcome:")
    assert LIAR not in escrow.statuses(filed)


def test_a_trustee_that_refuses_what_is_right_is_outvoted(escrow: LiveEscrow) -> None:
    person = escrow.person()
    tell(escrow, NAME, "refusals")
    filed = person.file(unlike(), k=1)
    found = until("it refused", 10, lambda: escrow.statuses(filed).get(LIAR) is not None and escrow.statuses(filed))
    assert found[LIAR] is Status.REFUSED
    desk = escrow.desk()
    until("the desk opens it", 10, lambda: filed.id in desk.opened())


def test_false_key_shares_in_packages_are_named_by_the_desk(escrow: LiveEscrow) -> None:
    tell(escrow, NAME, "packages")
    pair = file_pair(escrow)
    check_released(escrow, pair, 5)
    desk = escrow.desk()
    until("the desk names it", 15, lambda: PARTY in {blame.party for blame in desk.read().desk.faults})
    assert {filed.id for filed in pair} <= set(desk.opened())
    assert {blame.party for blame in desk.desk.faults} == {PARTY}


def test_old_row_answers(escrow: LiveEscrow) -> None:
    file_pair(escrow)
    tell(escrow, NAME, "old-rows")
    check_released(escrow, file_pair(escrow))
    named_for(escrow, "row answers: an answer is not to what was asked")


def test_old_log_replies(escrow: LiveEscrow) -> None:
    file_pair(escrow)
    people = [escrow.person() for _ in range(2)]
    tell(escrow, NAME, "old-log")
    check_released(escrow, file_pair(escrow, people))
    named_for(escrow, "does not follow the log it is sent")
    until("it counts as unhealthy", 10, lambda: not escrow.trustee_status(LIAR)["healthy"])
    exchanges = len(logged(escrow))
    time.sleep(3)
    assert len(logged(escrow)) - exchanges < 12, "the board must not ask again and again without a pause"
    tell(escrow, NAME, "")
    pair = file_pair(escrow)
    for filed in pair:
        escrow.wait_status(filed, Status.RELEASED, 5, 40)


def test_a_log_position_that_does_not_exist(escrow: LiveEscrow) -> None:
    person = escrow.person()
    tell(escrow, NAME, "future")
    filed = person.file(unlike(), k=2, wait=2)
    named_for(escrow, "claims log entries that do not exist")
    escrow.wait_status(filed, Status.HELD, 4)


@pytest.mark.parametrize("fault", ["receipts", "others"])
def test_a_board_that_forges_receipts_is_named_by_the_client(escrow: LiveEscrow, fault: str) -> None:
    person = escrow.person()
    filed = person.write(unlike(), k=2)
    tell(escrow, BOARD, fault)
    with pytest.raises(PeerFault) as caught:
        person.send(filed, 1)
    assert caught.value.blame.party == "board"
    tell(escrow, BOARD, "")
    person.send(filed)
    escrow.wait_held(filed)


def test_silence_holds_nobody_up_and_shows(escrow: LiveEscrow) -> None:
    people = [escrow.person() for _ in range(2)]
    tell(escrow, NAME, "silent")
    before = len(escrow.waited_for(LIAR))
    check_released(escrow, file_pair(escrow, people))
    assert len(escrow.waited_for(LIAR)) == before
    until("it shows", 20, lambda: not escrow.trustee_status(LIAR)["healthy"])
