"""The pupil's log before a conference: at most 28 days old, and no later than the last working day before it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.obligations.derive import obligations
from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.obligation import Kind, Obligation, Standing
from skolehjem.core.principle.adopted import Clause, Reading
from skolehjem.core.principle.duties import DocumentRule
from skolehjem.core.principle.events import Need
from skolehjem.core.principle.grades import Grades
from skolehjem.core.principle.rules import Strength
from skolehjem.core.years.calendar import Calendar
from skolehjem.core.years.durations import Duration
from tests.gathered import conference, meeting
from tests.langeland import CALENDAR
from tests.obliged import CLASSES, YEAR, mark, standpoint, wall
from tests.small_school import rule

BOOK = DocumentRule(id="bog", clauses=("B35",), what="progress-book", before="samtale")
UNSET = Reading(id="ajour", clauses=("B35",), word="ajour")


def length(text: str) -> Duration:
    return Duration.parse(text, {})


def logs(
    *gatherings, now="2026-11-20T12:00", marks=(), documents=(BOOK,), readings=(UNSET,), event=None,
    calendar: Calendar = CALENDAR,
) -> tuple[Obligation, ...]:  # fmt: skip
    here = standpoint(
        now, calendar=calendar, events=(event or rule("samtale", "conference"),), documents=documents,
        readings=readings, clauses=(Clause(id="B35", quote="altid ajour", strength=Strength.MUST),),
    )  # fmt: skip
    facts = Facts(year=YEAR, classes=CLASSES, gatherings=gatherings, marks=marks)
    return obligations(here, facts, {Kind.PUPIL_LOG})


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-11-12", "2026-11-11T23:59:59"),
        ("2026-11-16", "2026-11-13T23:59:59"),  # Monday: the Friday before
        ("2026-10-19", "2026-10-09T23:59:59"),  # after the autumn break
        ("2027-01-05", "2026-12-18T23:59:59"),  # after Christmas
        ("2027-03-30", "2027-03-19T23:59:59"),  # after Easter, and after the clocks went forward
        ("2026-10-26", "2026-10-23T23:59:59"),  # after the clocks went back
        ("2027-05-10", "2027-05-05T23:59:59"),  # after Ascension
    ],
)
def test_the_log_is_due_on_the_last_working_day_before_the_conference(day, expected):
    (found,) = logs(conference(day))
    assert expected == wall(found.due_at)


@pytest.mark.parametrize(
    ("updated", "expected"),
    [
        ("2026-11-11T23:59:59", Standing.MET),
        ("2026-10-15T00:00:00", Standing.MET),  # 28 days before the 12th
        ("2026-10-14T23:59:59", Standing.OVERDUE),  # 29 days before is too old
        ("2026-11-12T00:00:00", Standing.MET_LATE),
    ],
)
def test_an_update_is_in_force_for_28_days_and_must_come_before_the_day(updated, expected):
    (found,) = logs(conference("2026-11-12"), marks=(mark("progress-book", "E1", "x", done=updated),))
    assert expected is found.state


def test_a_new_update_never_makes_an_earlier_one_late():
    early = mark("progress-book", "E1", "a", done="2026-11-05T12:00")
    late = mark("progress-book", "E1", "b", done="2026-11-13T12:00")
    for marks in ((early, late), (late, early)):
        (found,) = logs(conference("2026-11-12"), marks=marks)
        assert found.state is Standing.MET


def test_another_pupils_log_and_another_paper_are_no_update():
    other = mark("progress-book", "E2", "x", done="2026-11-05T12:00")
    paper = mark("pupil-plan", "E1", "x", done="2026-11-05T12:00")
    (found,) = logs(conference("2026-11-12"), marks=(other, paper))
    assert (Standing.OVERDUE, 7) == (found.state, found.overdue_days)


def test_our_28_days_are_told_and_a_reading_or_the_principle_goes_before_them():
    updated = (mark("progress-book", "E1", "x", done="2026-10-20T12:00"),)
    (ours,) = logs(conference("2026-11-12"), marks=updated)
    assert (Standing.MET, "ajour") == (ours.state, dict(ours.note.facts)["reading"] if ours.note else "")
    chosen = Reading(id="ajour", clauses=("B35",), word="ajour", value="14 days")
    (by_reading,) = logs(conference("2026-11-12"), marks=updated, readings=(chosen,))
    assert (Standing.OVERDUE, None) == (by_reading.state, by_reading.note)
    own = DocumentRule(
        id="bog", clauses=("B35",), what="progress-book", before="samtale", max_age=length("2 weeks"),
        at=length("-14 days"),
    )  # fmt: skip
    (by_rule,) = logs(conference("2026-11-12"), marks=updated, documents=(own,))
    assert (Standing.OVERDUE, "2026-10-29T23:59:59", None) == (by_rule.state, wall(by_rule.due_at), by_rule.note)


def test_the_needs_of_an_event_are_papers_too_each_once_and_for_its_grades():
    event = rule(
        "samtale", "conference",
        needs=(
            Need(document="progress-book"),
            Need(document="pupil-plan", at=length("-14 days"), grades=Grades.parse("1-9", {})),
            Need(document="test-result", grades=Grades.parse("7-9", {})),
        ),
    )  # fmt: skip
    found = {one.id: wall(one.due_at) for one in logs(conference("2026-11-12"), event=event)}
    assert {
        "progress-book:E1:S1": "2026-11-11T23:59:59",
        "pupil-plan:E1:S1": "2026-10-29T23:59:59",
    } == found


def test_meetings_and_cancelled_conferences_ask_for_no_log():
    assert logs(meeting("2026-11-12", rule="samtale"), conference("2026-11-12", state="cancelled")) == ()


def test_without_a_calendar_no_day_is_guessed():
    (found,) = logs(conference("2026-11-12"), calendar=Calendar())
    assert found.state is Standing.NO_CALENDAR


@given(st.permutations([("a", "2026-10-14"), ("b", "2026-10-15"), ("c", "2026-11-11"), ("d", "2026-11-20")]))
def test_the_order_of_marks_never_matters(order):
    marks = tuple(mark("progress-book", "E1", key, done=f"{day}T12:00") for key, day in order)
    (found,) = logs(conference("2026-11-12"), marks=marks)
    assert found.state is Standing.MET
