from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.owed.conditional import Reason, conditional
from skolehjem.core.owed.made_up import made_up_roster
from skolehjem.core.owed.owed import Owed, owed
from skolehjem.core.principle.adopted import Clause, Principle
from skolehjem.core.principle.events import EventRule, Form
from skolehjem.core.principle.events import Unit as EventUnit
from skolehjem.core.principle.grades import Grades, PupilPart, Quota, Quotas
from skolehjem.core.principle.rules import Strength
from skolehjem.core.roster.school import Guardian, Guardianship, Household
from skolehjem.core.years.days import Span
from skolehjem.core.years.durations import Duration, Unit
from skolehjem.errors import DataFault
from skolehjem.files.principle import read_principle
from tests.langeland import CALENDAR

DATA = Path(__file__).parents[2] / "data" / "principles"
SCHOOL = made_up_roster(Grades(of=tuple(range(10))), tracks=2, pupils=3, year="2026/27")


@pytest.fixture(scope="module")
def everything() -> Principle:
    return read_principle(DATA / "every-construct.toml")


def of_rule(principle: Principle, rule: str) -> list[Owed]:
    return [one for one in owed(principle, SCHOOL, CALENDAR) if one.rule == rule]


def test_a_count_by_grade_gives_each_class_its_number(everything: Principle):
    meetings = of_rule(everything, "fm")
    numbers = {(one.classes[0], one.round) for one in meetings}
    assert {("2026-0A", 1), ("2026-0A", 2), ("2026-4A", 1)} <= numbers
    assert {("2026-4A", 2), ("2026-9A", 2)} & numbers == set()
    assert 4 * 2 * 2 + 6 * 2 == len(meetings)


def test_rounds_have_their_own_period_and_helpers(everything: Principle):
    first, second = (next(one for one in of_rule(everything, "fm") if one.round == number) for number in (1, 2))
    assert (Span(date(2026, 8, 10), date(2026, 9, 7)),) == first.window
    assert (Span(date(2026, 12, 1), date(2027, 6, 25)),) == second.window
    assert (("team", "class-reps"), ("class-reps",)) == (first.planned_with, second.planned_with)
    assert ("årsplan", "valg af kontaktforældre") == first.agenda.once_a_year


def test_a_period_after_another_event_follows_the_day_it_was_held(everything: Principle):
    held = {("fm", 1): (Span(date(2026, 8, 20), date(2026, 8, 20)),)}
    again = [one for one in owed(everything, SCHOOL, CALENDAR, held=held) if (one.rule, one.round) == ("fm", 2)]
    assert {(Span(date(2026, 11, 13), date(2027, 6, 25)),)} == {one.window for one in again}


def test_staff_follow_grade_and_round(everything: Principle):
    roles = {(one.grade, one.round): tuple(need.role for need in one.staff) for one in of_rule(everything, "fm")}
    assert ("class-teacher", "pedagogue", "board-member") == roles[0, 1]
    assert ("class-teacher", "pedagogue") == roles[0, 2]
    assert ("class-teacher", "english", "board-member") == roles[5, 1]


def test_length_hours_and_the_pupils_part_follow_the_grade(everything: Principle):
    by_grade = {one.grade: one for one in of_rule(everything, "fm")}
    assert (150, 120) == (by_grade[0].minutes, by_grade[1].minutes)
    assert (PupilPart.NO, PupilPart.MAY) == (by_grade[2].pupil_part, by_grade[3].pupil_part)


def test_steps_and_form_follow_the_round(everything: Principle):
    steps = {(one.grade, one.round): [step.what for step in one.steps] for one in of_rule(everything, "fm")}
    assert [False, False, False, True] == [
        "sheet-out" in steps[grade, number] for grade, number in ((0, 1), (0, 2), (1, 1), (1, 2))
    ]
    forms = {one.round: one.form for one in of_rule(everything, "fm")}
    assert {1: (Form.PRESENT,), 2: (Form.ONLINE,)} == forms


def test_a_step_with_a_vague_word_has_the_reading_and_says_so(everything: Principle):
    one = of_rule(everything, "fm")[0]
    invite = next(step for step in one.steps if step.what == "invite")
    assert (Duration(n=-10, unit=Unit.WORKING_DAY), "i-god-tid") == (invite.at, invite.reading)
    assert ("i-god-tid",) == one.readings


def test_a_vague_word_without_a_value_leaves_the_step_open(everything: Principle):
    unset = replace(everything, readings=tuple(replace(one, value=None) for one in everything.readings))
    invite = next(step for step in of_rule(unset, "fm")[0].steps if step.what == "invite")
    assert invite.at is None


def test_a_round_on_need_is_not_owed(everything: Principle):
    assert {1} == {one.round for one in of_rule(everything, "samtale")}


def test_a_home_visit_stands_instead_of_the_conference_in_its_grade(everything: Principle):
    assert 1 not in {one.grade for one in of_rule(everything, "samtale")}
    assert {1} == {one.grade for one in of_rule(everything, "hjemmebesoeg")}
    assert 6 == len(of_rule(everything, "hjemmebesoeg"))


def test_a_yearly_budget_is_shared_evenly(everything: Principle):
    assert {40} == {one.minutes for one in of_rule(everything, "tidspulje")}
    assert {20} == {one.minutes for one in of_rule(everything, "samtale")}


def test_open_afternoons_are_single_days(everything: Principle):
    window = of_rule(everything, "aabne-eftermiddage")[0].window
    assert window is not None
    assert (10, {1}) == (len(window), {len(span) for span in window})


def test_a_department_meets_once(everything: Principle):
    feasts = of_rule(everything, "fest")
    assert [8, 6, 6] == [len(one.classes) for one in feasts]
    assert [0, 4, 7] == [one.grade for one in feasts]


def test_what_is_allowed_on_need_or_set_off_is_listed_apart(everything: Principle):
    reasons = {(one.rule, one.round): one.reason for one in conditional(everything)}
    assert reasons == {
        ("lejrskole", None): Reason.TRIGGER,
        ("samtale", 2): Reason.NEED,
        ("temaaften", None): Reason.OVER_YEARS,
        ("ny-elev", None): Reason.TRIGGER,
        ("morgenmad", None): Reason.MAY,
    }
    assert not {"lejrskole", "temaaften", "ny-elev", "morgenmad"} & {
        one.rule for one in owed(everything, SCHOOL, CALENDAR)
    }


def test_neighbour_classes_meet_together():
    meetings = owed(read_principle(DATA / "o57-gjerndrup-friskole.toml"), SCHOOL, CALENDAR)
    assert ("2026-0A", "2026-0B", "2026-1A", "2026-1B") == meetings[0].classes
    assert (10, {1, 2}) == (len(meetings), {one.round for one in meetings})


def test_the_whole_school_and_new_families_have_no_classes():
    meetings = owed(read_principle(DATA / "o27-tommerup-skole.toml"), SCHOOL, CALENDAR)
    assert {()} == {one.classes for one in meetings}
    assert [None, None, None] == [one.grade for one in meetings]


def test_a_silent_principle_has_no_window_length_or_staff():
    path = Path(__file__).parents[3] / "templates" / "principles" / "balsmoseskolen.toml"
    meeting = owed(read_principle(path), SCHOOL, CALENDAR)[0]
    assert (None, None, (), None) == (meeting.window, meeting.minutes, meeting.staff, meeting.clock)


def test_siblings_share_one_home_visit():
    home = Household(id="H1")
    adult = Guardian(id="G1", household="H1", given_name="", family_name="")
    siblings = ("2026-0A-001", "2026-5B-002")
    roster = replace(
        SCHOOL,
        households=(home,),
        guardians=(adult,),
        guardianships=tuple(Guardianship(id=f"{pupil}:G1", pupil=pupil, guardian="G1") for pupil in siblings),
    )
    visits = [
        one
        for one in owed(read_principle(DATA / "o50-hundborg-friskole.toml"), roster, CALENDAR)
        if one.rule == "hjemmebesoeg"
    ]
    assert (59, 1) == (len(visits), len({one.pupil for one in visits} & set(siblings)))


def test_a_period_that_can_not_be_resolved_names_the_rule(everything: Principle):
    with pytest.raises(DataFault, match=r"event\.fm\.period: No calendar is loaded for 2030/31"):
        owed(everything, replace(SCHOOL, year="2030/31"), CALENDAR)


GRADES = st.dictionaries(st.integers(0, 9), st.integers(0, 4), min_size=1)


@given(GRADES, st.integers(1, 3), st.sampled_from(Strength))
def test_the_number_owed_is_the_count_times_the_classes(counts: dict[int, int], tracks: int, strength: Strength):
    quotas = Quotas(rows=tuple((Grades(of=(grade,)), Quota(least=n, most=None)) for grade, n in counts.items()))
    rule = EventRule(id="fm", clauses=("P1",), type="parent-meeting", unit=EventUnit.CLASS, count=quotas)
    principle = Principle(title="", clauses=(Clause(id="P1", quote="x", strength=strength),), events=(rule,))
    roster = made_up_roster(Grades(of=tuple(range(10))), tracks=tracks, pupils=0)
    expected = sum(counts.values()) * tracks if strength.counted else 0
    assert expected == len(owed(principle, roster, None))


@given(st.sets(st.integers(0, 9), min_size=1), st.integers(1, 3), st.integers(0, 5), st.integers(0, 3))
def test_every_pupil_of_the_grades_has_every_round(grades: set[int], tracks: int, pupils: int, rounds: int):
    of = Grades(of=tuple(sorted(grades)))
    quotas = Quotas(rows=((None, Quota(least=rounds, most=rounds)),))
    rule = EventRule(id="s", clauses=("P1",), type="conference", unit=EventUnit.PUPIL, grades=of, count=quotas)
    principle = Principle(title="", clauses=(Clause(id="P1", quote="x", strength=Strength.MUST),), events=(rule,))
    roster = made_up_roster(Grades(of=tuple(range(10))), tracks=tracks, pupils=pupils)
    found = owed(principle, roster, None)
    assert len(grades) * tracks * pupils * rounds == len(found) == len({(one.pupil, one.round) for one in found})
