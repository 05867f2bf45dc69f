"""The slots of a schedule, and a message that is the same size whatever happens (spec/reminders)."""

import email
import os
import re
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from covey.core.reminders import BODY_BYTES, SUBJECT_BYTES, TEXTS, Schedule, message

ZONES = ("UTC", "Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia")
WEEK = 7 * 86_400
schedules = st.builds(
    Schedule,
    st.frozensets(st.integers(0, 6), min_size=1),
    st.integers(0, 23),
    st.integers(0, 59),
    st.sampled_from(ZONES).map(ZoneInfo),
)
moments = st.integers(
    int(datetime(2012, 2, 1, tzinfo=UTC).timestamp()), int(datetime(2037, 1, 1, tzinfo=UTC).timestamp())
)


def at(zone: str, *parts: int) -> int:
    return int(datetime(*parts, tzinfo=ZoneInfo(zone)).timestamp())  # type: ignore[arg-type, misc]


@given(schedules, moments)
def test_a_slot_is_at_its_time_on_its_days(schedule: Schedule, now: int) -> None:
    """Before and after any moment there is one, at the wall clock's time unless a clock change leaves that out."""
    for slot in (schedule.last(now), schedule.next(now)):
        here = datetime.fromtimestamp(slot, schedule.zone)
        meant = here.replace(hour=schedule.hour, minute=schedule.minute, second=0)
        if datetime.fromtimestamp(meant.timestamp(), schedule.zone) == meant:  # else a clock change leaves it out
            assert here == meant and here.weekday() in schedule.days
    assert schedule.last(now) <= now < schedule.next(now)


@given(schedules, moments)
def test_slots_follow_each_other(schedule: Schedule, now: int) -> None:
    """The last before the next is the last one; from slot to slot there are as many in a month as days that fit."""
    following = schedule.next(now)
    assert schedule.last(following) == following
    assert schedule.last(following - 1) == schedule.last(now)
    assert following - schedule.last(now) <= WEEK + 86_400 + 7200


def test_slots_keep_to_the_clock_of_the_place() -> None:
    """Nine in Paris is eight in universal time in winter, seven in summer; a night without 02:30 still has one."""
    monday = Schedule(frozenset({0}), 9, 0, ZoneInfo("Europe/Paris"))
    assert monday.last(at("UTC", 2026, 1, 7)) == at("UTC", 2026, 1, 5, 8)
    assert monday.last(at("UTC", 2026, 7, 8)) == at("UTC", 2026, 7, 6, 7)
    assert monday.next(at("UTC", 2026, 1, 5, 8)) == at("UTC", 2026, 1, 12, 8)
    early = Schedule(frozenset({6}), 2, 30, ZoneInfo("Europe/Paris"))
    assert early.last(at("UTC", 2026, 3, 29, 12)) == at("UTC", 2026, 3, 29, 1, 30)  # 03:30 by the new clock
    assert early.last(at("UTC", 2026, 10, 25, 12)) == at("UTC", 2026, 10, 25, 0, 30)  # the first of two 02:30
    assert early.next(at("UTC", 2026, 10, 25, 0, 30)) == at("UTC", 2026, 11, 1, 1, 30)


@pytest.mark.parametrize("language", TEXTS)
def test_a_message_says_its_sentence_and_nothing_else(language: str) -> None:
    """No link, no number, no name; and a mail program reads it."""
    made = message("a@b.example", "desk@c.example", language, 1_800_000_000, os.urandom(16))
    read = email.message_from_bytes(made, _class=EmailMessage, policy=policy.default)
    assert not read.defects
    subject, text = TEXTS[language]
    assert read["subject"].rstrip() == subject and read.get_content().strip() == text
    assert read.get_content_type() == "text/plain"
    assert not re.search(r"[0-9/@]|http|www|covey", subject + text, re.I)
    assert len(subject.encode()) <= SUBJECT_BYTES and len(text.encode()) + 4 <= BODY_BYTES
    kept = {"date", "from", "to", "message-id", "subject", "auto-submitted", "mime-version"}
    assert {name.lower() for name in read} == kept | {"content-type", "content-transfer-encoding"}


@given(moments, st.binary(min_size=16, max_size=16), st.sampled_from(sorted(TEXTS)))
def test_every_message_has_one_size(date: int, identity: bytes, language: str) -> None:
    """In every language, at every date, under every name; lines are short and end as mail's do."""
    made = message("a@b.example", "desk@c.example", language, date, identity)
    assert len(made) == len(message("a@b.example", "desk@c.example", "en", 0, bytes(16)))
    assert made.isascii() and made.endswith(b"\r\n") and made.count(b"\n") == made.count(b"\r\n")
    assert max(map(len, made.splitlines())) <= 78
