"""Information in its rhythm: what the principle says, what a reading says, and nothing that nobody has said."""

from datetime import date

import pytest

from skolehjem.core.obligations.derive import obligations
from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.obligation import Kind, Obligation, Standing
from skolehjem.core.obligations.rhythms import length_for, stretches
from skolehjem.core.principle.adopted import Band, Reading
from skolehjem.core.principle.duties import PublishRule, Rhythm
from skolehjem.core.principle.events import Unit as Per
from skolehjem.core.principle.grades import Grades, Quota
from skolehjem.core.principle.hours import Weekday
from skolehjem.core.principle.periods import Period
from skolehjem.core.years.calendar import Calendar
from skolehjem.core.years.durations import Duration, Unit
from tests.langeland import CALENDAR
from tests.obliged import CLASSES, YEAR, at, mark, standpoint, wall


def rule(**more) -> PublishRule:
    return PublishRule(**{"id": "nyt", "clauses": ("A09", "A10"), "what": "class-news"} | more)


def reading(value: str | None, clause: str = "A09") -> Reading:
    return Reading(id="kontinuerligt", clauses=(clause,), word="kontinuerligt", value=value)


def owed(
    now: str, *marks, rules=(), readings=(), calendar: Calendar = CALENDAR, label: str = "3A", **facts
) -> list[Obligation]:
    """What is to be published for one class."""
    here = standpoint(
        now, calendar=calendar, publishes=rules, readings=readings,
        bands=(Band(name="indskoling", grades=Grades(of=(0, 1, 2, 3))),),
    )  # fmt: skip
    known = Facts(**{"year": YEAR, "classes": CLASSES, "marks": marks} | facts)
    return [one for one in obligations(here, known, {Kind.INFORMATION}) if one.class_label == label]


def news(done: str, **more):
    return mark("class-news", "2026-3A", done[:10], done=done, **more)


def test_a_rhythm_that_nobody_has_set_is_no_deadline_and_names_the_reading_to_set():
    (one,) = owed("2026-11-19T12:00", rules=(rule(every=Rhythm.ONGOING),), readings=(reading(None),))
    assert (Standing.NONE, None) == (one.state, one.due_at)
    assert "kontinuerligt" in str(one.note)


def test_without_a_reading_too_nothing_is_invented():
    (one,) = owed("2026-11-19T12:00", rules=(rule(every=Rhythm.ONGOING),))
    assert (Standing.NONE, None) == (one.state, one.due_at)


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("2026-11-02T14:00", "2026-11-16T23:59:59"),
        ("2026-11-07T14:00", "2026-11-23T23:59:59"),  # a Saturday rolls to Monday
        ("2026-10-01T14:00", "2026-10-19T23:59:59"),  # in the autumn break
        ("2026-10-20T14:00", "2026-11-03T23:59:59"),  # over the change of clocks
        ("2026-12-18T14:00", "2027-01-05T23:59:59"),  # Christmas and week 53
        ("2027-03-18T14:00", "2027-04-01T23:59:59"),  # Easter, over the change of clocks
    ],
)
def test_a_readings_days_run_from_the_last_publication_to_a_working_day(last, expected):
    found = owed(last, news(last), rules=(rule(every=Rhythm.ONGOING),), readings=(reading("14 days"),))
    assert [expected] == [wall(one.due_at) for one in found]
    assert "not adopted" in str(found[0].note)


def test_before_anything_is_published_the_days_run_from_the_first_school_day():
    (one,) = owed("2026-08-12T12:00", rules=(rule(every=Rhythm.ONGOING),), readings=(reading("14 days"),))
    assert ("2026-08-24T23:59:59", Standing.OPEN) == (wall(one.due_at), one.state)


def test_or_from_the_day_the_school_began_to_use_the_program():
    rules, readings = (rule(every=Rhythm.ONGOING),), (reading("14 days"),)
    (one,) = owed("2026-11-23T12:00", rules=rules, readings=readings, begun_at=at("2026-11-16T10:00"))
    assert "2026-11-30T23:59:59" == wall(one.due_at)


@pytest.mark.parametrize(
    ("text", "grade", "expected"),
    [
        ("14 days", 3, Duration(n=14, unit=Unit.DAY)),
        ("0-3: 7 days; 14 days", 3, Duration(n=7, unit=Unit.DAY)),
        ("0-3: 7 days; 14 days", 8, Duration(n=14, unit=Unit.DAY)),
        ("0-3: 7 days; 14 days", None, Duration(n=14, unit=Unit.DAY)),
        ("indskoling: 1 week; 4-9: 1 month", 0, Duration(n=1, unit=Unit.WEEK)),
        ("indskoling: 1 week; 4-9: 1 month", 9, Duration(n=1, unit=Unit.MONTH)),
        ("0-3: 7 days", 8, None),
        ("hyppigst", 3, None),
        ("0-3: tit", 3, None),
        ("14 days;", 3, None),
    ],
)
def test_a_reading_gives_a_length_of_time_by_grade(text, grade, expected):
    assert expected == length_for(text, grade, {"indskoling": "0, 1, 2, 3"})


def test_the_youngest_hear_most_often():
    rules, readings = (rule(every=Rhythm.ONGOING),), (reading("indskoling: 7 days; 1 month", "A10"),)
    found = [owed("2026-08-11T12:00", label=label, rules=rules, readings=readings)[0] for label in ("3A", "8B")]
    assert [date(2026, 8, 17), date(2026, 9, 10)] == [one.due_date for one in found]


def test_every_week_asks_for_one_in_each_week_by_its_last_school_day():
    found = {one.id: one for one in owed("2026-11-19T12:00", rules=(rule(every=Rhythm.WEEK),))}
    assert "2026-11-20T23:59:59" == wall(found["class-news:2026-3A:2026-W47"].due_at)
    assert "2026-10-23T23:59:59" == wall(found["class-news:2026-3A:2026-W43"].due_at)
    assert "2027-05-05T23:59:59" == wall(found["class-news:2026-3A:2027-W18"].due_at)  # before Ascension
    assert "class-news:2026-3A:2026-W42" not in found
    assert len(found) == len(stretches("week", YEAR, CALENDAR))


@pytest.mark.parametrize(
    ("rhythm", "count", "first", "last"),
    [
        (Rhythm.MONTH, 11, "2026-08-31", "2027-06-25"),
        (Rhythm.TERM, 2, "2026-12-18", "2027-06-25"),
        (Rhythm.YEAR, 1, "2027-06-25", "2027-06-25"),
        (Rhythm.DAY, 200, "2026-08-10", "2027-06-25"),
    ],
)
def test_other_rhythms_end_with_the_last_school_day_of_each(rhythm, count, first, last):
    days = [one.due_date for one in owed("2026-08-10T08:00", rules=(rule(every=rhythm),))]
    assert (count, date.fromisoformat(first), date.fromisoformat(last)) == (len(days), days[0], days[-1])


def test_a_weekday_lies_in_the_week_before():
    weekly = rule(every=Rhythm.WEEK, weekday=Weekday.THURSDAY)
    found = {one.id: one for one in owed("2026-11-19T12:00", rules=(weekly,))}
    assert "2026-11-19T23:59:59" == wall(found["class-news:2026-3A:2026-W48"].due_at)
    assert "2026-10-09T23:59:59" == wall(found["class-news:2026-3A:2026-W43"].due_at)  # Thursday the 15th is off


@pytest.mark.parametrize(
    ("done", "state"),
    [
        ("2026-10-26T08:00", Standing.MET),
        ("2026-10-24T08:00", Standing.MET),  # the Saturday before is the same stretch: last week's is over
        ("2026-10-30T23:59:59", Standing.MET),
        ("2026-11-02T08:00", Standing.MET_LATE),
        ("2026-10-23T08:00", Standing.OVERDUE),  # that was for the week before
    ],
)
def test_a_publication_meets_the_stretch_it_falls_in_and_late_those_before(done, state):
    found = {one.id: one for one in owed("2026-11-05T12:00", news(done), rules=(rule(every=Rhythm.WEEK),))}
    assert state is found["class-news:2026-3A:2026-W44"].state


def test_so_many_in_a_year_are_due_on_its_last_school_day():
    twice = rule(count=Quota(least=2, most=None))
    first, second = owed("2026-11-19T12:00", news("2026-10-01T12:00"), rules=(twice,))
    assert [Standing.MET, Standing.OPEN] == [first.state, second.state]
    assert {"2027-06-25T23:59:59"} == {wall(first.due_at), wall(second.due_at)}


def test_periods_are_due_on_their_last_working_day():
    grades = PublishRule(
        id="karakterer", clauses=("C14",), what="grades", per=Per.PUPIL, grades=Grades(of=(8, 9)),
        due=Period(text="w43, w05, w15"),
    )  # fmt: skip
    found = owed("2026-11-19T12:00", mark("grades", "2026-8B", done="2026-10-20T10:00"), rules=(grades,), label="8B")
    assert ["2026-10-23", "2027-02-05", "2027-04-16"] == [str(one.due_date) for one in found]
    assert [Standing.MET, Standing.OPEN, Standing.OPEN] == [one.state for one in found]
    assert [] == owed("2026-11-19T12:00", rules=(grades,))


def test_a_period_that_hangs_on_something_unknown_is_said_to_be_so():
    after = rule(due=Period(text="event:fm#1+14d"))
    (one,) = owed("2026-11-19T12:00", rules=(after,))
    assert (Standing.NONE, True) == (one.state, "nyt" in str(one.note))


def test_what_is_for_the_whole_school_is_asked_for_once_and_of_its_leaders():
    calendar = PublishRule(id="kal", clauses=("D4",), what="year-calendar", per=Per.SCHOOL, every=Rhythm.YEAR)
    (one,) = owed("2026-11-19T12:00", rules=(calendar,), label="", people={"head_teacher": ("SL",)})
    assert (("SL",), "year-calendar::2026", "Tell all homes: the year's calendar") == (one.owner, one.id, str(one.what))


def test_week_plans_and_contact_cards_are_followed_up_elsewhere():
    rules = (rule(id="a", what="week-plan"), rule(id="b", what="contact-card"))
    assert [] == owed("2026-11-19T12:00", rules=rules)


def test_a_waived_stretch_is_never_overdue():
    waived = news("2026-10-27T10:00", waived=True)
    found = {one.id: one for one in owed("2026-11-05T12:00", waived, rules=(rule(every=Rhythm.WEEK),))}
    assert Standing.WAIVED is found["class-news:2026-3A:2026-W44"].state


def test_a_year_without_a_calendar_can_not_be_judged():
    (one,) = owed("2026-11-05T12:00", rules=(rule(every=Rhythm.WEEK),), calendar=Calendar())
    assert Standing.NO_CALENDAR is one.state
