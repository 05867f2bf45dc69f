"""Reminders through a real mail server with TLS: what goes over the wire, and what happens when things fail."""

import asyncio
import email
import re
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from covey.core.reminders import TEXTS, message
from covey.errors import Unavailable
from covey.servers import reminders as module
from covey.servers.process import Worker
from covey.servers.reminder_mail import hand_in
from covey.servers.reminder_settings import read_settings
from covey.servers.reminders import Reminders, reminders_from, settings_in
from covey.store.board import SqlBoardStore
from covey.wire.manifest import Manifest
from servers.harness import SMALL, LiveEscrow, Tap
from servers.mail_server import desk_words, mail_house

DAY = 86_400
MONDAY = int(datetime(2026, 3, 2, 9, tzinfo=UTC).timestamp())
TELLING = re.compile(rb"https?:|www|covey|escrow|desk 1|harbour|live test|x-mailer|user-agent|python|received", re.I)


@pytest.fixture(scope="module")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> Manifest:
    """Three desks; nothing runs."""
    escrow = LiveEscrow(tmp_path_factory.mktemp("escrow"))
    escrow.close()
    return escrow.manifest


class Board:
    """What a board does for reminders, with the clock in the test's hands."""

    def __init__(self, data: Path, manifest: Manifest) -> None:
        self.data, self.manifest, self.now = data, manifest, MONDAY - DAY
        self.lines: list[dict[str, object]] = []

    def turn(self, now: int | None = None) -> list[dict[str, object]]:
        """Start, look once, stop; what was logged."""
        self.now = self.now if now is None else now
        store = SqlBoardStore(self.data / "board.db", SMALL)
        with closing(store.database):
            found = reminders_from(settings_in(self.data, None, self.manifest), store, lambda: self.now)
            assert found is not None
            return asyncio.run(self._turn(found))

    async def _turn(self, reminders: Reminders) -> list[dict[str, object]]:
        before, worker = len(self.lines), Worker()
        try:
            await reminders.turn(worker)
        finally:
            worker.close()
        return self.lines[before:]


@pytest.fixture
def board(tmp_path: Path, manifest: Manifest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Board]:
    """Log lines are kept instead of written."""
    made = Board(tmp_path, manifest)
    monkeypatch.setattr(module, "log", lambda event, **fields: made.lines.append({"event": event, **fields}))
    yield made


def switch_on(board: Board, text: str) -> None:
    (board.data / "reminders.toml").write_text(text)
    board.turn(MONDAY - DAY)


def read(data: bytes) -> Any:
    return email.message_from_bytes(data, _class=EmailMessage, policy=policy.default)


@pytest.mark.parametrize("security", ["tls", "starttls", "none"])
def test_a_desk_gets_its_message(board: Board, security: str) -> None:
    """Over TLS from the first byte, after STARTTLS, or to this machine alone; as the user, where one is asked for."""
    private = security != "none"
    with mail_house(board.data, security, user=private) as house:
        switch_on(board, house.settings(board.data, user=private))
        assert board.turn(MONDAY - 1) == [] == house.arrived
        assert board.turn(MONDAY) == [{"event": "reminder-sent", "desk": 1, "tries": 1}]
        assert board.turn(MONDAY + DAY) == []
    ((sender, address, data),) = house.arrived
    assert (sender, address) == ("reminders@post.example", "desk-1@house.example")
    made = read(data)
    assert made.get_content().strip() == TEXTS["en"][1]
    assert made["date"].datetime.timestamp() == MONDAY
    assert len(house.users) == private


def test_every_message_and_every_conversation_is_of_one_size(board: Board) -> None:
    """In four languages, quiet weeks and busy ones: as many bytes to the mail server and at it, and none that tell."""
    sizes, texts, sent, languages = set(), set(), [], list(TEXTS)
    with mail_house(board.data, "none") as house:
        for number, language in enumerate(languages * 2):
            tap = Tap(house.port).begin()
            text = house.settings(board.data, desk_words(language=language), port=tap.port)
            (board.data / "reminders.toml").write_text(text)
            if number == 0:
                board.turn(MONDAY - DAY)
            with closing(SqlBoardStore(board.data / "board.db", SMALL).database) as database:
                for i in range(number * number):
                    database.run("INSERT INTO package(desk, trustee, data) VALUES (1, 1, ?)", bytes([number, i]))
            assert len(board.turn(MONDAY + 7 * DAY * number)) == 1
            tap.stop()
            sizes.add(tuple(len(stream) for stream in tap.streams))
            sent.append(bytes(tap.streams[0]))
            steady = re.sub(rb"(?m)^(Date|Message-ID|Subject): .*$", rb"\1", house.messages()[-1]).split(b"\r\n\r\n")[0]
            texts.add(steady)
    assert len(house.arrived) == len(sent) == 8
    assert len(sizes) == 1 and len({len(data) for data in house.messages()}) == 1
    assert len(texts) == 1, "all headers but three are the same to the byte"
    assert not any(TELLING.search(data) for data in [*sent, *house.messages()])
    for number, data in enumerate(house.messages()):
        assert read(data).get_content().strip() == TEXTS[languages[number % 4]][1]
    assert len({read(data)["message-id"] for data in house.messages()}) == 8


def test_what_goes_over_tls_is_of_one_size_too(board: Board) -> None:
    """Whoever watches the line sees the same number of bytes from the board each time."""
    seen = set()
    with mail_house(board.data, user=True) as house:
        for number in range(5):
            tap = Tap(house.port).begin()
            (board.data / "reminders.toml").write_text(
                house.settings(board.data, desk_words(language=list(TEXTS)[number % 4]), user=True, port=tap.port)
            )
            if number == 0:
                board.turn(MONDAY - DAY)
            assert len(board.turn(MONDAY + 7 * DAY * number)) == 1
            tap.stop()
            seen.add(len(tap.streams[0]))
    assert len(house.arrived) == 5 and len(seen) == 1


@pytest.mark.parametrize("security", ["tls", "starttls"])
@pytest.mark.parametrize("wrong", ["name", "authority"])
def test_a_wrong_certificate_is_refused(board: Board, security: str, wrong: str) -> None:
    """For another name, or from an authority that is not known: no message, no password."""
    with mail_house(board.data, security, user=True, name="other.example" if wrong == "name" else "localhost") as house:
        text = house.settings(board.data, user=True)
        if wrong == "authority":
            text = text.replace('authority = "authority.pem"', "")
        switch_on(board, text)
        (line,) = board.turn(MONDAY)
    assert line["event"] == "reminder-failed" and "certificate" in str(line["detail"])
    assert house.arrived == house.users == []


def test_a_server_without_starttls_gets_nothing(board: Board) -> None:
    """What was asked for is not left out silently: somebody on the line could have taken the offer away."""
    with mail_house(board.data, "none", user=True) as house:
        house.security = "starttls"
        (board.data / "authority.pem").write_bytes(b"")
        text = house.settings(board.data, user=True).replace('authority = "authority.pem"', "")
        switch_on(board, text)
        (line,) = board.turn(MONDAY)
    assert "STARTTLS" in str(line["detail"])
    assert house.arrived == house.users == []


@pytest.mark.parametrize(("answer", "told"), [("451 later", "code 451"), ("550 desk-1@house.example?", "code 550")])
def test_a_server_that_refuses_is_tried_again(board: Board, answer: str, told: str) -> None:
    """Not at once; and what it said, which may name the mailbox, is not in the log."""
    with mail_house(board.data) as house:
        switch_on(board, house.settings(board.data))
        house.answer = answer
        (line,) = board.turn(MONDAY)
        assert told in str(line["detail"]) and "house.example" not in str(board.lines)
        house.answer = "250 OK"
        assert board.turn(MONDAY + 20) == []
        assert board.turn(MONDAY + 60) == [{"event": "reminder-sent", "desk": 1, "tries": 2}]
        assert len(house.arrived) == 1


def test_a_server_that_is_down_and_up_again(board: Board) -> None:
    """The message comes once, as it would have come; the board, started again between, neither forgets nor repeats."""
    with mail_house(board.data) as house:
        text, port = house.settings(board.data), house.port
    switch_on(board, text)
    for now in (MONDAY, MONDAY + 60, MONDAY + 180):
        (line,) = board.turn(now)
        assert line["event"] == "reminder-failed"
    with mail_house(board.data, port=port) as house:
        assert board.turn(MONDAY + 200) == []
        assert len(board.turn(MONDAY + 420)) == 1
        assert board.turn(MONDAY + DAY) == []
    assert read(house.messages()[0])["date"].datetime.timestamp() == MONDAY, "nothing tells how long it took"


def test_a_board_that_dies_between_sending_and_noting_sends_the_same_message_again(board: Board) -> None:
    """The one case of two: same bytes, same name, so that mail programs can tell; and then no more."""
    with mail_house(board.data) as house:
        switch_on(board, house.settings(board.data))

        def die(self: object, reminder: object) -> None:
            raise SystemExit  # after the mail server has said yes

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("covey.roles.reminders.BoardReminders.sent", die)
            with pytest.raises(SystemExit):
                board.turn(MONDAY)
        assert len(house.arrived) == 1
        assert board.turn(MONDAY + 20) == []
        assert len(board.turn(MONDAY + 60)) == 1
        assert [board.turn(MONDAY + later) for later in (120, DAY)] == [[], []]
    first, second = house.arrived
    assert first == second


def test_two_desks_with_their_own_schedules(board: Board) -> None:
    """Each at its times, in its language, in its own mailbox only."""
    with mail_house(board.data) as house:
        other = desk_words(2, language="ar", days='["tuesday"]', time="18:30", zone="America/New_York")
        switch_on(board, house.settings(board.data, desk_words(), other))
        tuesday = int(datetime(2026, 3, 3, 23, 30, tzinfo=UTC).timestamp())
        times = {MONDAY: 1, tuesday: 2, MONDAY + 3 * DAY: 1}
        for now, desk in times.items():
            assert board.turn(now - 1) == []
            assert [line["desk"] for line in board.turn(now)] == [desk]
    assert [address for _, address, _ in house.arrived] == [f"desk-{desk}@house.example" for desk in times.values()]
    assert read(house.messages()[1]).get_content().strip() == TEXTS["ar"][1]


def test_one_desks_trouble_is_not_anothers(board: Board) -> None:
    """A mailbox that is refused keeps no other one waiting, and its address is not in the log."""
    with mail_house(board.data) as house:
        switch_on(board, house.settings(board.data, desk_words(), desk_words(2)))
        house.refused = "desk-1@house.example"
        lines = {line["desk"]: line for line in board.turn(MONDAY)}
    assert lines[2]["event"] == "reminder-sent" and lines[1]["event"] == "reminder-failed"
    assert "code 550" in str(lines[1]["detail"]) and "house.example" not in str(lines)
    assert [address for _, address, _ in house.arrived] == ["desk-2@house.example"]


def test_a_desk_that_wants_it_only_when_something_waits(board: Board) -> None:
    """The same message, or none; nothing is logged of either."""
    with mail_house(board.data) as house:
        switch_on(board, house.settings(board.data, desk_words(send="waiting")))
        assert board.turn(MONDAY) == [] == house.arrived
        with closing(SqlBoardStore(board.data / "board.db", SMALL).database) as database:
            database.run("INSERT INTO package(desk, trustee, data) VALUES (1, 1, x'00')")
        assert board.turn(MONDAY + DAY) == [] == house.arrived
        assert board.turn(MONDAY + 3 * DAY) == []
    (data,) = house.messages()
    identity = bytes.fromhex(read(data)["message-id"].strip("<>").partition("@")[0])
    usual = message("reminders@post.example", "desk-1@house.example", "en", MONDAY + 3 * DAY, identity)
    assert data == usual


def test_errors_of_handing_in_are_sentences(board: Board) -> None:
    """A server that speaks no TLS, and one that is not there."""
    with mail_house(board.data, "none") as house:
        text = house.settings(board.data).replace('"none"', '"tls"')
        (board.data / "reminders.toml").write_text(text)
        server = read_settings(board.data / "reminders.toml", board.manifest).server
        with pytest.raises(Unavailable, match=r"no whole conversation with it .SSLError"):
            hand_in(server, "desk-1@house.example", b"")
    with pytest.raises(Unavailable, match=r"no whole conversation with it .ConnectionRefusedError"):
        hand_in(server, "desk-1@house.example", b"")
