"""Papers about every pupil by days of the principle's own, or so many in a school year."""

import pytest

from skolehjem.core.obligations.derive import obligations
from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.obligation import Kind, Obligation, Standing
from skolehjem.core.principle.duties import DocumentRule
from skolehjem.core.principle.grades import Grades, Quota
from skolehjem.core.principle.periods import Period
from tests.obliged import CLASSES, YEAR, mark, standpoint, wall

TWO = Quota(least=2, most=2)


def papers(now: str = "2026-11-20T12:00", *, marks=(), **rule) -> tuple[Obligation, ...]:
    """What is owed about papers by one rule."""
    here = standpoint(now, documents=(DocumentRule(id="planer", clauses=("P1",), what="pupil-plan", **rule),))
    return obligations(here, Facts(year=YEAR, classes=CLASSES, marks=marks), {Kind.PUPIL_LOG})


def test_a_paper_is_owed_for_each_pupil_of_the_grades_by_the_last_working_day_of_its_days():
    found = papers(due=Period(text="before 12-01"), grades=Grades.parse("0-5", {}))
    assert [("E1", "3A"), ("E2", "3A")] == [(one.to, one.class_label) for one in found]
    assert {"2026-11-30T23:59:59"} == {wall(one.due_at) for one in found}
    assert ("MB", "AB", "KL") == found[0].owner


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("month 10", ["2026-10-30T23:59:59"]),  # the 31st is a Saturday; the clocks went back
        ("w43, w05", ["2026-10-23T23:59:59", "2027-02-05T23:59:59"]),
        ("before 01-04", ["2026-12-18T23:59:59"]),  # Christmas goes on to 3 January
        ("month 3", ["2027-03-31T23:59:59"]),  # after Easter; the clocks went forward
    ],
)
def test_days_off_move_the_day_back(period, expected):
    found = papers(due=Period(text=period), grades=Grades.parse("8", {}))
    assert expected == [wall(one.due_at) for one in found]


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        ("2026-10-20T12:00", [Standing.MET, Standing.OPEN]),
        ("2026-10-30T12:00", [Standing.MET_LATE, Standing.MET]),
        (None, [Standing.OVERDUE, Standing.OPEN]),
    ],
)
def test_a_paper_meets_the_days_it_falls_in_and_late_those_before(done, expected):
    marks = (mark("pupil-plan", "E3", "x", done=done),) if done else ()
    found = papers(due=Period(text="w43, w05"), grades=Grades.parse("8", {}), marks=marks)
    assert expected == [one.state for one in found]


def test_so_many_papers_in_a_year_are_due_on_its_last_school_day():
    one_made = (mark("pupil-plan", "E3", "x", done="2026-10-20T12:00"),)
    found = papers(count=TWO, grades=Grades.parse("8", {}), marks=one_made)
    assert [("2027-06-25T23:59:59", Standing.MET), ("2027-06-25T23:59:59", Standing.OPEN)] == [
        (wall(one.due_at), one.state) for one in found
    ]


def test_days_that_can_not_be_worked_out_are_said_to_be_so():
    (found,) = papers(due=Period(text="before break:vinter2"), grades=Grades.parse("8", {}))
    assert (Standing.NONE, True) == (found.state, "can't be worked out" in str(found.note))


def test_a_paper_without_number_or_days_and_one_before_a_conference_are_not_owed_by_this():
    assert () == papers()
    assert () == papers(count=TWO, before="samtale")
