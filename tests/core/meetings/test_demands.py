import tomllib
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from skolehjem.core.meetings.demands import allows, demands, value_of
from skolehjem.core.meetings.missing import missing_problem
from skolehjem.core.owed.owed import owed
from skolehjem.core.principle.events import Unit
from skolehjem.core.principle.periods import Period
from skolehjem.core.settings import EventReading, Settings
from skolehjem.errors import DataFault, say
from tests.langeland import CALENDAR
from tests.small_school import NOW, READINGS, YEAR, principle, rule, small_school, timed

SCHOOL = small_school({"1A": ["H1"]})
SILENT = Settings(school="Prøveskolen")


def demand(*rules, settings=READINGS):
    return demands(owed(principle(*rules), SCHOOL, CALENDAR), SCHOOL, CALENDAR, settings)


def test_the_principle_goes_before_the_readings():
    (one,) = demand(rule(**timed(weekdays=("monday",))))
    assert (one.grid.start, one.grid.end, one.grid.slot_minutes) == (time(17), time(21), 120)
    assert {day.weekday() for day in one.days} == {0}
    assert one.readings == ()


def test_everything_that_is_missing_is_told_at_once_with_its_key_and_an_example():
    with pytest.raises(DataFault) as fault:
        demand(rule(), rule("soc", "social"), settings=SILENT)
    places = [problem.where for problem in fault.value.problems]
    assert places == ["skolehjem.toml, readings.parent-meeting", "skolehjem.toml, readings.social"]
    assert str(fault.value.problems[1].hint).endswith(
        '[readings.social]\nminutes = 120\nfrom = "16:30"\nto = "19:30"\nperiods = ["w36..w41"]'
    )


@pytest.mark.parametrize("kind", ["parent-meeting", "social", "conference"])
def test_the_lines_that_can_be_pasted_are_those_of_the_template(kind):
    template = (Path(__file__).parents[3] / "templates" / "skolehjem.toml").read_text(encoding="utf-8")
    chosen = tomllib.loads(template.replace("{mark}", ""))["readings"][kind]
    keys = ("minutes", "from", "to", "periods", *(("break_minutes",) if kind == "conference" else ()))
    problem = missing_problem(kind, keys, ("r",), 1, EventReading(type=kind))
    pasted = tomllib.loads(str(problem.hint).partition("\n")[2])
    assert pasted == {"readings": {kind: {key: chosen[key] for key in keys}}}


def test_a_round_more_than_the_template_has_gets_a_period_too():
    problem = missing_problem("social", ("periods",), ("r",), 3, EventReading(type="social", minutes=60))
    assert str(problem.hint).endswith('\nperiods = ["w36..w41", "w34..w39", "w43..w48"]')


def test_a_kind_of_the_schools_own_has_a_heading_in_quotes():
    with pytest.raises(DataFault) as fault:
        demand(rule("besoeg", "other:besøg"), settings=SILENT)
    assert '[readings."other:besøg"]' in str(fault.value.problems[0].hint)


def test_a_second_round_needs_a_second_period():
    readings = replace(READINGS, readings=(replace(READINGS.reading("parent-meeting"), periods=("w34..w39",)),))
    with pytest.raises(DataFault) as fault:
        demand(rule(count=2), settings=readings)
    assert [problem.where for problem in fault.value.problems] == ["skolehjem.toml, readings.parent-meeting"]


def test_a_reading_that_is_no_period_is_told():
    readings = replace(READINGS, readings=(replace(READINGS.reading("parent-meeting"), periods=("soon",)),))
    with pytest.raises(DataFault) as fault:
        demand(rule(), settings=readings)
    assert "soon is no period" in str(fault.value)


def test_a_break_that_the_calendar_lacks_is_told():
    readings = replace(
        READINGS, readings=(replace(READINGS.reading("parent-meeting"), periods=("before break:høst",)),)
    )
    with pytest.raises(DataFault) as fault:
        demand(rule(), settings=readings)
    assert "no break called høst" in str(fault.value)


def test_hours_too_short_for_the_event_are_told():
    readings = Settings(
        school="X",
        readings=(
            EventReading(type="parent-meeting", minutes=120, start=time(17), end=time(18), periods=("w34..w39",)),
        ),
    )
    with pytest.raises(DataFault) as fault:
        demand(rule(), settings=readings)
    assert "120 minutes do not fit between 17:00:00 and 18:00:00." in str(fault.value)


def test_a_break_between_conferences_needs_its_length():
    conference = replace(READINGS.reading("conference"), break_minutes=None)
    with pytest.raises(DataFault) as fault:
        demand(rule("shs", "conference", Unit.PUPIL), settings=replace(READINGS, readings=(conference,)))
    assert [problem.where for problem in fault.value.problems] == ["skolehjem.toml, readings.conference"]


def test_days_are_the_school_days_of_the_window():
    (one,) = demand(rule(**timed(period=Period.parse("w41..w43", {}))))
    assert [day for day in one.days if date(2026, 10, 10) <= day <= date(2026, 10, 18)] == []
    assert one.days[0] == date(2026, 10, 5)


def test_a_reading_is_shown_as_it_is_in_the_file():
    assert value_of("parent-meeting.from", READINGS) == time(17)
    assert value_of("conference.break_after", READINGS) == 4
    assert value_of("parent-meeting.weekdays", READINGS) == tuple(
        say(day) for day in ("Monday", "Tuesday", "Wednesday", "Thursday")
    )
    assert value_of("i-god-tid", READINGS) is None


def test_an_event_of_another_length_or_hour_does_not_fit():
    from skolehjem.core.meetings.meeting import Meeting

    (one,) = demand(rule(**timed()))
    fitting = Meeting(
        id="M1", uid="u", changed_at=NOW, year=YEAR, kind="parent-meeting", rule="fm",
        day=date(2026, 9, 1), start=time(17), end=time(19),
    )  # fmt: skip
    assert allows(one, fitting)
    assert not allows(one, replace(fitting, end=time(18)))
    assert not allows(one, replace(fitting, start=time(20), end=time(22)))
    assert not allows(one, replace(fitting, day=date(2026, 9, 5)))


def test_time_to_walk_is_a_reading_of_the_schools_and_none_unless_chosen():
    chosen = replace(READINGS, readings=(replace(READINGS.reading("conference"), walk_minutes=5),))
    (one,) = demand(rule("shs", "conference", Unit.PUPIL), settings=chosen)[:1]
    assert (chosen.walk_minutes, READINGS.walk_minutes) == (5, 0)
    assert "conference.walk_minutes" in one.readings
