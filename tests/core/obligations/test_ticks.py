"""What a person confirms now and then, and the day on which the principle is taken up again."""

from datetime import date

import pytest

from skolehjem.core.marks.words import TICK, tick_period
from skolehjem.core.obligations.derive import obligations
from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.obligation import Kind, Obligation, Standing
from skolehjem.core.principle.adopted import Clause, Review
from skolehjem.core.principle.duties import Rhythm, TickRule
from skolehjem.core.principle.rules import Strength
from tests.obliged import CLASSES, YEAR, mark, standpoint, wall

PEOPLE = {"head_teacher": ("SL",), "department_head": ("AL", "BL"), "secretary": ("SK",)}
AULA = TickRule(id="aula", clauses=("B05",), text="Samarbejdet foregår på Aula", owner="leadership")
THIS_YEAR = tick_period("year", date(2026, 11, 1))


def owed(now: str, *marks, **tables) -> tuple[Obligation, ...]:
    facts = Facts(year=YEAR, classes=CLASSES, marks=marks, people=PEOPLE)
    return obligations(standpoint(now, **tables), facts, {Kind.TICK, Kind.REVIEW})


def test_a_yearly_tick_is_due_on_the_last_school_day_which_is_said_to_be_our_own():
    (one,) = owed("2026-11-19T12:00", ticks=(AULA,))
    assert ("2027-06-25T23:59:59", Standing.OPEN) == (wall(one.due_at), one.state)
    assert (("B05",), ("SL", "AL", "BL")) == (one.clauses, one.owner)
    assert "not adopted" in str(one.note)


@pytest.mark.parametrize(
    ("now", "done", "state"),
    [
        ("2027-06-26T08:00", None, Standing.OVERDUE),
        ("2027-06-25T23:59:59", None, Standing.OPEN),
        ("2027-06-26T08:00", "2026-09-01T08:00", Standing.MET),
        ("2027-07-01T08:00", "2027-06-30T08:00", Standing.MET_LATE),
    ],
)
def test_a_tick_is_met_by_its_mark(now, done, state):
    marks = (mark(TICK + "aula", "", THIS_YEAR, done=done),) if done else ()
    assert state is owed(now, *marks, ticks=(AULA,))[0].state


def test_a_teams_tick_is_one_for_each_class_and_one_for_the_school_meets_all():
    team = TickRule(id="form", clauses=("B28",), text="En anden form", owner="team")
    assert [("3A", ("MB", "AB", "KL")), ("8B", ("XY",))] == [
        (one.class_label, one.owner) for one in owed("2026-11-19T12:00", ticks=(team,))
    ]
    for subject, expected in (("2026-8B", [Standing.OPEN, Standing.MET]), ("", [Standing.MET, Standing.MET])):
        given = mark(TICK + "form", subject, THIS_YEAR, done="2026-11-01T08:00")
        assert expected == [one.state for one in owed("2026-11-19T12:00", given, ticks=(team,))]


@pytest.mark.parametrize(
    ("ask", "number", "first"),
    [(Rhythm.TERM, 2, "2026-12-18"), (Rhythm.MONTH, 11, "2026-08-31"), (Rhythm.WEEK, 41, "2026-08-14")],
)
def test_a_tick_can_be_asked_for_more_often(ask, number, first):
    found = owed("2026-08-10T08:00", ticks=(TickRule(id="a", clauses=("B05",), text="x", owner="secretary", ask=ask),))
    assert (number, date.fromisoformat(first), ("SK",)) == (len(found), found[0].due_date, found[0].owner)


def test_what_is_asked_on_and_on_has_no_day():
    (one,) = owed(
        "2026-11-19T12:00", ticks=(TickRule(id="a", clauses=("B05",), text="x", owner="staff", ask=Rhythm.ONGOING),)
    )
    assert (Standing.NONE, None, ()) == (one.state, one.due_at, one.owner)


def test_what_is_only_allowed_is_never_asked_for():
    may = Clause(id="B05", quote="kan", strength=Strength.MAY)
    assert () == owed("2026-11-19T12:00", ticks=(AULA,), clauses=(may,))


@pytest.mark.parametrize(
    ("review", "adopted", "expected"),
    [
        (Review(by=date(2026, 12, 1)), None, date(2026, 12, 1)),
        (Review(every_years=2), date(2024, 5, 14), date(2026, 5, 14)),
        (Review(every_years=4), date(2023, 2, 1), date(2027, 2, 1)),
        (Review(every_years=1), date(2024, 2, 29), date(2025, 2, 28)),
        (Review(every_years=5), date(2026, 2, 1), date(2031, 2, 1)),  # needs no calendar of that year
    ],
)
def test_a_principle_is_taken_up_again_by_its_day_or_so_many_years_after_it_was_adopted(review, adopted, expected):
    (one,) = owed("2026-11-19T12:00", review=review, adopted=adopted)
    assert (Kind.REVIEW, expected, ("SL", "AL", "BL")) == (one.kind, one.due_date, one.owner)
    assert (Standing.OVERDUE if expected < date(2026, 11, 19) else Standing.OPEN) is one.state


def test_a_review_without_the_day_of_adoption_has_no_day():
    (one,) = owed("2026-11-19T12:00", review=Review(every_years=2))
    assert (Standing.NONE, None) == (one.state, one.due_at)


@pytest.mark.parametrize("review", [None, Review()])
def test_a_principle_that_names_no_review_is_owed_none(review):
    assert () == owed("2026-11-19T12:00", review=review)


@pytest.mark.parametrize(
    ("review", "done", "expected", "state"),
    [
        (Review(every_years=2), "2026-06-01T12:00", date(2028, 6, 1), Standing.OPEN),
        (Review(every_years=2), "2024-05-14T12:00", date(2026, 5, 14), Standing.OVERDUE),  # the day of adoption
        (Review(by=date(2026, 10, 1)), "2026-09-20T12:00", date(2026, 10, 1), Standing.MET),
        (Review(by=date(2026, 10, 1)), "2026-10-02T12:00", date(2026, 10, 1), Standing.MET_LATE),
    ],
)
def test_a_review_that_was_held_is_noted(review, done, expected, state):
    noted = mark("review", "", done[:10], done=done)
    (one,) = owed("2026-11-19T12:00", noted, review=review, adopted=date(2024, 5, 14))
    assert (expected, state) == (one.due_date, one.state)
