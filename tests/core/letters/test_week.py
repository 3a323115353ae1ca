"""What the homes of a class should know of a week."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from skolehjem.core.letters.week import entries, later
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.years.calendar import Break, Calendar, NamedDay, SchoolYear
from skolehjem.core.years.days import week_span

YEAR = "2026/27"
AT = datetime(2026, 8, 5, tzinfo=UTC)
MEETING = Meeting(
    id="M1", uid="m1", changed_at=AT, year=YEAR, kind="parent-meeting", rule="fm", classes=("2026-3A",), room="12",
    day=date(2026, 11, 24), start=time(17), end=time(19),
)  # fmt: skip
TALK = Conference(
    id="S1", uid="s1", changed_at=AT, year=YEAR, rule="shs", pupil="E1", school_class="2026-3A",
    day=date(2026, 11, 25), start=time(14), end=time(14, 15),
)  # fmt: skip
WEEK_48 = week_span(2026, 48)
CHRISTMAS = Break(id="x", year=YEAR, name="Juleferie", first=date(2026, 12, 19), last=date(2027, 1, 3))
CALENDAR = Calendar(years=(SchoolYear(id=YEAR),), breaks=(CHRISTMAS,))


def said(found) -> list[tuple[date, str]]:
    return [(entry.first, str(entry.what)) for entry in found]


def test_a_week_holds_the_meetings_of_the_class_and_of_the_whole_school():
    everybody = replace(MEETING, id="M2", classes=(), kind="open-house", day=date(2026, 11, 26))
    other = replace(MEETING, id="M3", classes=("2026-3B",))
    cancelled = replace(MEETING, id="M4", state=State.CANCELLED)
    found = entries(WEEK_48, "2026-3A", [everybody, other, cancelled, MEETING], (), CALENDAR)
    assert [(date(2026, 11, 24), "Parent meeting"), (date(2026, 11, 26), "Open house")] == said(found)


def test_a_day_of_conferences_is_one_entry_from_the_first_to_the_last_and_names_nobody():
    last = replace(TALK, id="S2", pupil="E2", start=time(16, 45), end=time(17))
    (entry,) = entries(WEEK_48, "2026-3A", (), [last, TALK, replace(TALK, id="S3", school_class="2026-3B")], CALENDAR)
    assert (time(14), time(17), "Conferences between school and home") == (entry.start, entry.end, str(entry.what))


def test_a_break_is_told_once_from_its_first_day_to_its_last():
    week = week_span(2026, 52)
    (entry,) = entries(week, "2026-3A", (), (), CALENDAR)
    assert (CHRISTMAS.first, CHRISTMAS.last, "Juleferie (school holiday)") == (entry.first, entry.last, str(entry.what))
    assert () == later(week, "2026-3A", (), (), CALENDAR)


def test_a_day_without_pupils_and_an_early_end_are_told_and_a_holiday_at_a_weekend_is_not():
    days = (
        NamedDay(id="a", year=YEAR, day=date(2026, 11, 23), kind="staff", name="Pædagogisk dag"),
        NamedDay(id="b", year=YEAR, day=date(2026, 11, 27), kind="half", name="Klippeklistredag", until=time(12)),
        NamedDay(id="c", year=YEAR, day=date(2026, 11, 28), kind="holiday", name="Helligdag"),
    )
    found = entries(WEEK_48, "2026-3A", (), (), replace(CALENDAR, named_days=days))
    assert ["Pupils are off (Pædagogisk dag)", "Pupils go home early (Klippeklistredag)"] == [
        str(e.what) for e in found
    ]
    assert time(12) == found[1].end


def test_four_more_weeks_are_told_ahead_and_no_more():
    near, far = (
        replace(MEETING, id=id, day=day) for id, day in (("M2", date(2026, 12, 15)), ("M3", date(2027, 1, 12)))
    )
    found = later(WEEK_48, "2026-3A", [MEETING, near, far], (), CALENDAR)
    assert [(date(2026, 12, 15), "Parent meeting"), (date(2026, 12, 19), "Juleferie (school holiday)")] == said(found)
