"""Classes by clauses, each thing once."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.obligations.obligation import Kind, Standing
from skolehjem.core.status.status import Mark, mark_of, status
from tests.owed import owed

PHASES = {"1A": "indskoling", "4A": "mellemtrin", "8B": "udskoling", "": "skolen"}


@pytest.mark.parametrize(
    ("state", "strength", "expected"),
    [
        (Standing.OVERDUE, "must", Mark.MISSING),
        (Standing.OVERDUE, "should", Mark.DEVIATION),
        (Standing.OPEN, "must", Mark.NOT_DUE),
        (Standing.PAUSED, "must", Mark.NOT_DUE),
        (Standing.MET, "must", Mark.MET),
        (Standing.MET_LATE, "should", Mark.MET),
        (Standing.WAIVED, "must", Mark.WAIVED),
        (Standing.NO_CALENDAR, "must", Mark.UNKNOWN),
        (Standing.NONE, "should", Mark.UNKNOWN),
    ],
)
def test_the_strength_of_the_clause_decides_the_word(state: Standing, strength: str, expected: Mark):
    assert expected is mark_of(owed(state=state, strength=strength))


@pytest.mark.parametrize("id", ["M1", "agenda-out:M1:", "progress-book:E0014:S9"])
def test_what_has_a_day_to_come_is_planned_with_what_is_done_around_it(id: str):
    assert Mark.PLANNED is mark_of(owed(id, state=Standing.OPEN), planned={"M1", "S9"})


def test_what_is_done_around_another_meeting_is_not():
    assert Mark.NOT_DUE is mark_of(owed("agenda-out:M12:", state=Standing.OPEN), planned={"M1"})


def test_a_meeting_that_should_have_been_held_is_missing_even_when_it_is_planned_late():
    assert Mark.MISSING is mark_of(owed("M1", strength="must"), planned={"M1"})


def test_a_cell_shows_what_needs_an_eye_most():
    found = status(
        [
            owed("T1", label="1A", state=Standing.MET),
            owed("T2", label="1A"),
            owed("T3", label="1A", state=Standing.OPEN),
        ],
        clauses=["B12"],
        phases=PHASES,
    )
    (cell,) = found.cells
    assert ("B12", "1A", Mark.DEVIATION) == (cell.clause, cell.class_label, cell.mark)
    assert {Mark.MET: 1, Mark.DEVIATION: 1, Mark.NOT_DUE: 1} == dict(cell.counts)
    assert ["T2"] == [one.id for one in found.faults]


def test_cells_stand_in_the_order_of_clauses_and_classes():
    made = [owed("T1", label="8B", clauses=("B17",)), owed("T2", label="1A"), owed("T3", label="1A", clauses=("B17",))]
    cells = status(made, clauses=["B12", "B17"], phases=PHASES).cells
    assert [("B12", "1A"), ("B17", "1A"), ("B17", "8B")] == [(one.clause, one.class_label) for one in cells]


def test_other_classes_and_clauses_are_left_out():
    made = [owed("T1", label="9C"), owed("T2", label="1A", clauses=("B99",))]
    found = status(made, clauses=["B12"], phases=PHASES)
    assert ((), ()) == (found.cells, found.faults)


def test_what_two_clauses_ask_for_is_in_both_columns_and_once_in_the_total():
    found = status([owed("E1", label="4A", clauses=("B13", "B14"))], clauses=["B13", "B14"], phases=PHASES)
    assert 2 == len(found.cells)
    assert [("mellemtrin", {Mark.DEVIATION: 1})] == [(one.phase, dict(one.counts)) for one in found.totals]


@given(
    st.lists(
        st.tuples(st.sampled_from(list(PHASES)), st.sampled_from(list(Standing)), st.sampled_from(["must", "should"]))
    )
)
def test_totals_count_every_thing_once(given):
    made = [
        owed(f"X{n}", Kind.TICK, state, label=label, strength=strength)
        for n, (label, state, strength) in enumerate(given)
    ]
    found = status(made, clauses=["B12"], phases=PHASES)
    counted: Counter[Mark] = sum((Counter(one.counts) for one in found.totals), Counter())
    assert Counter(mark_of(one) for one in made) == counted
    assert counted == sum((Counter(one.counts) for one in found.cells), Counter())


def test_a_cell_is_met_where_all_that_applies_is():
    some = [owed("T1", label="1A", state=Standing.MET), owed("T2", label="1A", state=Standing.WAIVED)]
    assert [Mark.MET] == [cell.mark for cell in status(some, clauses=["B12"], phases=PHASES).cells]
    assert [Mark.WAIVED] == [cell.mark for cell in status(some[1:], clauses=["B12"], phases=PHASES).cells]
