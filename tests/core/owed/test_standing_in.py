from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.owed.made_up import made_up_roster
from skolehjem.core.owed.owed import owed
from skolehjem.core.principle.adopted import Band, Clause, Principle
from skolehjem.core.principle.events import EventRule, Round, Unit
from skolehjem.core.principle.grades import Grades, Quota, Quotas
from skolehjem.core.principle.rules import Strength

ALL = Grades(of=tuple(range(10)))
SCHOOL = made_up_roster(ALL, tracks=2, pupils=3, year="2026/27")


def grades(*of: int) -> Grades:
    return Grades(of=of)


def number(n: int, most: int | None = None) -> Quotas:
    return Quotas(rows=((None, Quota(least=n, most=most or n)),))


TALK = EventRule(id="samtale", clauses=("P1",), type="conference", unit=Unit.PUPIL, count=number(2))
VISIT = EventRule(
    id="besoeg", clauses=("P1",), type="home-visit", unit=Unit.PUPIL, count=number(1), replaces="samtale#1"
)


def principle(*events: EventRule) -> Principle:
    clause = Clause(id="P1", quote="x", strength=Strength.MUST)
    bands = (Band(name="indskoling", grades=grades(0, 1, 2, 3)), Band(name="udskoling", grades=grades(7, 8, 9)))
    return Principle(title="", clauses=(clause,), events=events, bands=bands)


def per_pupil(*events: EventRule) -> Counter[str]:
    """How many events each pupil, or someone for it, is asked to."""
    found: Counter[str] = Counter()
    for one in owed(principle(*events), SCHOOL, None):
        if one.unit is Unit.SCHOOL:
            found.update(pupil.id for pupil in SCHOOL.pupils)
        elif one.pupil is None:
            found.update(pupil for item in one.classes for pupil in SCHOOL.pupils_of[item])
        else:
            found[one.pupil] += 1
    return found


def test_an_owed_event_stands_instead_of_a_round():
    assert {2} == set(per_pupil(TALK, VISIT).values())
    assert 120 == len(owed(principle(TALK, VISIT), SCHOOL, None))


@pytest.mark.parametrize(
    "not_owed",
    [
        replace(VISIT, trigger="new-pupil"),
        replace(VISIT, over_years=True),
        replace(VISIT, count=None),
        replace(VISIT, strength=Strength.MAY),
        replace(VISIT, rounds=(Round(n=1, strength=Strength.MAY),)),
        replace(VISIT, count=number(0, most=2)),
        replace(VISIT, grades=grades(10)),
        replace(VISIT, rounds=(Round(n=1, grades=grades(10)),)),
        replace(VISIT, unit=Unit.NEWCOMERS),
        replace(VISIT, unit=Unit.GROUP, groups=(grades(10),)),
    ],
    ids=["trigger", "years", "no-number", "may", "may-round", "none", "grade", "round", "newcomers", "groups"],
)
def test_an_event_that_is_not_owed_stands_for_nothing(not_owed: EventRule):
    talks = [one for one in owed(principle(TALK, not_owed), SCHOOL, None) if one.rule == "samtale"]
    assert 120 == len(talks)


def test_a_band_that_a_grade_is_not_in_takes_nothing_from_it():
    evening = replace(VISIT, unit=Unit.BAND)
    assert {2} == set(per_pupil(TALK, evening).values())


def test_a_joint_meeting_is_held_when_only_some_of_its_grades_have_another():
    feast = replace(TALK, unit=Unit.BAND, count=number(1))
    visits = {n: replace(VISIT, grades=grades(*range(n))) for n in (1, 4)}
    assert [2, 1] == [
        sum(one.rule == "samtale" for one in owed(principle(feast, visit), SCHOOL, None)) for visit in visits.values()
    ]


def test_a_meeting_of_the_school_is_held_when_only_some_grades_have_another():
    evening = replace(TALK, unit=Unit.SCHOOL, count=number(1))
    assert "samtale" in {one.rule for one in owed(principle(evening, replace(VISIT, grades=grades(0))), SCHOOL, None)}
    assert {"besoeg"} == {one.rule for one in owed(principle(evening, VISIT), SCHOOL, None)}


COUNTS = st.one_of(
    st.none(),
    st.builds(
        lambda rows, default: Quotas(
            rows=(*((grades(grade), Quota(least=n, most=None)) for grade, n in rows.items()), (None, default))
        ),
        st.dictionaries(st.integers(0, 9), st.integers(0, 2), max_size=4),
        st.builds(lambda n: Quota(least=n, most=None), st.integers(0, 2)),
    ),
)
SOME_GRADES = st.one_of(st.none(), st.builds(lambda of: grades(*sorted(of)), st.sets(st.integers(0, 9), min_size=1)))
ROUNDS = st.lists(
    st.builds(Round, n=st.integers(1, 2), strength=st.one_of(st.none(), st.sampled_from(Strength)), grades=SOME_GRADES),
    max_size=2,
    unique_by=lambda one: one.n,
).map(tuple)


@given(
    st.builds(
        replace,
        st.just(VISIT),
        count=COUNTS,
        grades=SOME_GRADES,
        rounds=ROUNDS,
        unit=st.sampled_from([Unit.PUPIL, Unit.HOME, Unit.CLASS, Unit.GRADE]),
        strength=st.one_of(st.none(), st.sampled_from(Strength)),
        trigger=st.sampled_from([None, None, "new-pupil"]),
        over_years=st.booleans(),
    ),
    st.sampled_from([Unit.PUPIL, Unit.CLASS, Unit.GRADE, Unit.BAND, Unit.SCHOOL]),
    ROUNDS,
)
def test_replacing_never_leaves_a_pupil_with_less(other: EventRule, unit: Unit, rounds: tuple[Round, ...]):
    rule = replace(TALK, unit=unit, rounds=rounds)
    before, after = per_pupil(rule), per_pupil(rule, other)
    assert [] == [pupil for pupil in before if after[pupil] < before[pupil]]
