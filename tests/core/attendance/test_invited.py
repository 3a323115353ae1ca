"""Which homes were invited, what is told of them, and what staying away leads to."""

from datetime import UTC, date, datetime, time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.attendance.attendance import Attendance, Presence
from skolehjem.core.attendance.invited import invited_homes, set_presence, turnout
from skolehjem.core.attendance.no_shows import no_show_steps
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.gathering import Gathering
from skolehjem.core.meetings.meeting import Meeting, State
from tests.small_school import YEAR, small_school

ROSTER = small_school({"1A": ["H1", "H2 H3"], "2A": ["H1", "H4"]})
NOW = datetime(2026, 8, 5, tzinfo=UTC)
RULES: dict[str, dict[str, Any]] = {
    "fm": {"id": "fm", "guardians": {"no_show": [{"time": 1, "do": "message"}, {"time": 2, "do": "tell-leader"}]}},
    "ingen": {"id": "ingen", "guardians": None},
}


def meeting(number=1, classes=("2026-1A",), *, rule="fm", state=State.HELD):
    return Meeting(
        id=f"M{number}", uid=f"u{number}", changed_at=NOW, year=YEAR, kind="parent-meeting", rule=rule, classes=classes,
        day=date(2026, 9, number), start=time(17), end=time(19), state=state,
    )  # fmt: skip


def conference(number=1, pupil="P1A1", households=()):
    return Conference(
        id=f"S{number}", uid=f"s{number}", changed_at=NOW, year=YEAR, rule="fm", pupil=pupil, school_class="2026-1A",
        households=households, day=date(2026, 11, number), start=time(15), end=time(16), state=State.HELD,
    )  # fmt: skip


def gathering(item):
    return Gathering(
        item.id, "", item.rule, 1, item.day, item.start, item.state, getattr(item, "classes", ()),
        getattr(item, "pupil", None),
    )  # fmt: skip


def told(appointment, home, presence):
    return Attendance(id=f"{appointment}:{home}", year=YEAR, appointment=appointment, household=home, presence=presence)


def test_a_home_with_pupils_in_two_classes_is_invited_once():
    assert invited_homes(meeting(classes=("2026-1A", "2026-2A")), ROSTER) == {
        "H1": ("P1A0", "P2A0"), "H2": ("P1A1",), "H3": ("P1A1",), "H4": ("P2A1",),
    }  # fmt: skip
    assert set(invited_homes(meeting(classes=()), ROSTER)) == {"H1", "H2", "H3", "H4"}


def test_a_conference_is_for_its_own_homes():
    assert invited_homes(conference(), ROSTER) == {"H2": ("P1A1",), "H3": ("P1A1",)}
    assert invited_homes(conference(households=("H3",)), ROSTER) == {"H3": ("P1A1",)}


@given(st.dictionaries(st.sampled_from(["H1", "H2", "H3"]), st.sampled_from([*Presence, None])))
def test_telling_the_same_again_changes_nothing(said):
    changes = set_presence(meeting(), {}, said)
    known = {change.value.household: change.value for change in changes}
    assert set(known) == {home for home, presence in said.items() if presence}
    assert set_presence(meeting(), known, said) == ()
    assert [change.action for change in set_presence(meeting(), known, dict.fromkeys(said))] == ["remove"] * len(known)


def test_the_share_is_not_told_while_something_is_unknown():
    known = {"H1": told("M1", "H1", Presence.ATTENDED), "H2": told("M1", "H2", Presence.APOLOGY)}
    assert turnout(("H1", "H2", "H3"), known).per_cent is None
    assert turnout(("H1", "H2", "H3"), known).unknown == 1
    assert turnout(("H1", "H2"), known).per_cent == 50
    assert turnout((), {}).per_cent is None


def steps(items, *presences):
    attendances = [told(*one) for one in presences]
    items = sorted(map(gathering, items), key=lambda one: one.day)
    return [(one.gathering.id, one.household, one.time, one.do) for one in no_show_steps(RULES, items, attendances)]


def test_the_first_time_the_home_gets_a_message_and_the_second_the_leader_is_told():
    away = Presence.NO_SHOW
    assert steps([meeting(2), meeting(1)], ("M2", "H1", away), ("M1", "H1", away), ("M1", "H2", away)) == [
        ("M1", "H1", 1, "message"), ("M1", "H2", 1, "message"), ("M2", "H1", 2, "tell-leader"),
    ]  # fmt: skip


def test_an_apology_a_cancelled_meeting_and_a_third_time_ask_for_nothing():
    away = Presence.NO_SHOW
    assert steps([meeting(1)], ("M1", "H1", Presence.APOLOGY)) == []
    assert steps([meeting(1, state=State.CANCELLED), meeting(2)], ("M1", "H1", away), ("M2", "H1", away)) == [
        ("M2", "H1", 1, "message")
    ]
    assert len(steps([meeting(n) for n in (1, 2, 3)], *(("M" + n, "H1", away) for n in "123"))) == 2
    assert steps([meeting(1, rule="ingen")], ("M1", "H1", away)) == []


def test_at_conferences_times_are_counted_for_each_pupil():
    away = Presence.NO_SHOW
    items = [conference(1, "P1A0"), conference(2, "P2A0"), conference(3, "P1A0")]
    assert steps(items, *((f"S{n}", "H1", away) for n in (1, 2, 3))) == [
        ("S1", "H1", 1, "message"), ("S2", "H1", 1, "message"), ("S3", "H1", 2, "tell-leader"),
    ]  # fmt: skip
