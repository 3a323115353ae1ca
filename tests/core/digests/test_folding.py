"""Many of a kind on one line, and nothing lost."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.digests.folding import folded
from skolehjem.core.obligations.obligation import Kind, Standing
from tests.owed import owed

FRIDAY = date(2026, 8, 14)


def plans(count: int, label: str = "3A", **more):
    return [
        owed(f"week-plan:{label}:{n}", Kind.WEEK_PLAN, due=FRIDAY + timedelta(weeks=n), label=label, **more)
        for n in range(count)
    ]


def test_three_week_plans_of_one_class_stand_on_the_line_of_the_first():
    (line,) = folded(plans(3))
    assert ("week-plan:3A:0", 3) == (line.first.id, len(line.owed))
    assert "Answer the home: week-plan:3A:0 – and 2 more" == str(line.what)


def test_two_stand_on_lines_of_their_own():
    assert [1, 1] == [len(line.owed) for line in folded(plans(2))]


def test_two_classes_are_never_on_one_line():
    assert [3, 3] == [len(line.owed) for line in folded([*plans(3), *plans(3, "3B")])]


def test_homes_that_wait_for_an_answer_are_never_folded():
    assert 5 == len(folded(owed(f"T{n}") for n in range(5)))


def test_the_homes_of_one_incident_share_a_line_and_two_incidents_never_do():
    homes = [owed(f"{id}:H{n}", Kind.INCIDENT) for n in range(27) for id in ("E1", "E2")]
    assert [("E1:H0", 27), ("E2:H0", 27)] == [(line.first.id, len(line.owed)) for line in folded(homes, most=10)]


def test_what_is_late_and_what_is_soon_stand_apart():
    soon = plans(3, state=Standing.OPEN, due_soon=True)
    assert [Standing.OVERDUE, Standing.OPEN] == [line.first.state for line in folded([*plans(3), *soon])]


def test_after_so_many_lines_for_a_class_the_homes_that_wait_share_one():
    lines = folded([*(owed(f"T{n}") for n in range(5)), owed("T5", label="3B")], most=3)
    assert [1, 1, 1, 2, 1] == [len(line.owed) for line in lines]
    assert ("T3", "T5") == (lines[3].first.id, lines[4].first.id)


@given(
    st.lists(st.tuples(st.sampled_from(["3A", "4B", ""]), st.sampled_from(list(Kind)), st.booleans())),
    st.sampled_from([None, 1, 3]),
)
def test_every_obligation_stands_on_just_one_line_and_lines_keep_the_order(given, most: int | None):
    made = [
        owed(f"X{n}", kind, Standing.OVERDUE if late else Standing.OPEN, label=label)
        for n, (label, kind, late) in enumerate(given)
    ]
    lines = folded(made, most=most)
    assert sorted(one.id for one in made) == sorted(one.id for line in lines for one in line.owed)
    places = [made.index(line.first) for line in lines]
    assert sorted(places) == places
