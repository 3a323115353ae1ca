from pathlib import Path

import pytest

from skolehjem.core.owed.made_up import made_up_roster
from skolehjem.core.owed.preview import Assumed, Per, Preview, preview
from skolehjem.core.principle.grades import Grades
from skolehjem.files.principle import read_principle
from skolehjem.files.principle_profiles import principle_path

DATA = Path(__file__).parents[2] / "data" / "principles"
SCHOOL = made_up_roster(Grades(of=tuple(range(10))), tracks=2, pupils=21)
"""Twenty classes, 420 pupils."""


def costs(name: str, assumed: Assumed | None = None) -> Preview:
    path = DATA / f"{name}.toml" if (DATA / f"{name}.toml").exists() else principle_path(name)
    return preview(read_principle(path), SCHOOL, assumed)


@pytest.mark.parametrize(
    ("name", "must", "should"),
    [
        ("balsmoseskolen", {"foraeldremoede": 20, "socialt": 20, "samtale": 420}, {}),
        ("princip-2023", {"foraeldremoede": 40, "samtale": 840}, {}),
        ("o01-stolpedalsskolen", {"fm": 40}, {}),
        ("o02-rolf-krake-skolen", {"fm": 20, "ny-0-klasse": 1, "samtale": 420, "aabent-hus": 4}, {}),
        ("o10-n-zahles-skole", {}, {"fm": 40, "samtale": 840}),
        ("o13-mejrup-skole", {"fm": 20, "samtale": 420}, {"samtale": 420}),
        ("o16-nordagerskolen", {"fm": 20, "samtale": 420}, {}),
        ("o24-mot-friskole", {"faellesmoede": 1, "samtale": 420, "foraar": 20}, {}),
        ("o27-tommerup-skole", {"boernehavebesoeg": 1, "informationsmoede": 1, "dialogmoede": 1}, {}),
        ("o34-bavnehoej-skole", {"fm": 20, "samtale": 840}, {}),
        ("o36-sengeloese-skole", {}, {}),
        ("o37-refsvindinge-friskole", {"samtale": 420}, {}),
        ("o44-sct-mariae-skole", {}, {}),
        ("o45-kloever-skolen", {}, {}),
        ("o50-hundborg-friskole", {"hjemmebesoeg": 420, "efteraarsmoede": 1, "afhentning": 11}, {}),
        ("o56-davidskolen", {"fm": 20}, {}),
        ("o57-gjerndrup-friskole", {"fm": 10}, {}),
        ("o59-vor-frue-skole", {"samtale": 840, "fm": 20}, {}),
        ("o62-virupskolen-sfo", {}, {}),
        (
            "every-construct",
            # fm: 8 classes twice and 12 once; conferences: all but the 42 of grade 1, whose home visit stands instead
            {"fm": 28, "samtale": 378, "hjemmebesoeg": 42, "tidspulje": 126, "aabne-eftermiddage": 42, "fest": 3},
            {},
        ),
    ],
)
def test_a_two_track_school_owes_by_each_profile(name: str, must: dict[str, int], should: dict[str, int]):
    found = costs(name)
    events = [one for one in found.rules if one.kind == "event"]
    assert must == {one.rule: one.must for one in events if one.must}
    assert should == {one.rule: one.should for one in events if one.should}
    assert (sum(must.values()), sum(should.values())) == (found.must, found.should)


def test_papers_and_publications_are_counted_apart_from_events():
    rules = {one.rule: one for one in costs("o36-sengeloese-skole").rules}
    assert (16 * 21 * 2, 4 * 21) == (rules["elevplan"].must, rules["elevplan-0-1"].must)
    marks = next(one for one in costs("o02-rolf-krake-skolen").rules if one.rule == "karakterer")
    assert (4 * 21 * 2, Per.YEAR) == (marks.must, marks.per)
    weeks = next(one for one in costs("balsmoseskolen").rules if one.rule == "ugeplan")
    assert (20, Per.SCHOOL_WEEK) == (weeks.must, weeks.per)


def test_due_weeks_give_the_number_of_publications():
    marks = next(one for one in costs("every-construct").rules if one.rule == "karakterer")
    assert 4 * 21 * 3 == marks.must


def test_hours_are_not_said_where_nobody_fixed_them():
    found = costs("balsmoseskolen")
    conference = next(one for one in found.rules if one.rule == "samtale")
    assert (None, ("minutes", "staff")) == (conference.staff_hours, conference.not_fixed)
    assert (None, ("foraeldremoede", "socialt", "samtale")) == (found.staff_hours, found.without_hours)


def test_hours_rest_on_the_schools_own_values_and_say_so():
    found = costs("balsmoseskolen", Assumed(minutes={"conference": 15}, staff={"conference": 2}))
    conference = next(one for one in found.rules if one.rule == "samtale")
    assert (420 * 15 * 2 / 60, ("minutes", "staff")) == (conference.staff_hours, conference.not_adopted)
    assert (210.0, ("foraeldremoede", "socialt")) == (found.staff_hours, found.without_hours)


def test_hours_that_the_principle_fixes_are_adopted():
    # fm: grade 0 four meetings of 150 minutes with class teacher and pedagogue; grades 1-3 twelve of 120 with both;
    # grades 4-9 twelve of 120 with the class teacher; the board member and a changed English teacher are not counted
    meeting = next(one for one in costs("every-construct").rules if one.rule == "fm")
    assert ((4 * 150 * 2 + 12 * 120 * 2 + 12 * 120) / 60, ()) == (meeting.staff_hours, meeting.not_adopted)


def test_a_new_subjects_teacher_is_not_counted_beforehand():
    meeting = next(one for one in costs("o56-davidskolen", Assumed(minutes={"parent-meeting": 120})).rules)
    assert (20 * 2 * 2.0, ("minutes",)) == (meeting.staff_hours, meeting.not_adopted)


def test_a_clause_that_only_allows_asks_for_nothing():
    clauses = {one.id: one for one in costs("princip-2023").clauses}
    assert (40, 0) == (clauses["A13"].must, clauses["A13"].should)
    assert [(0, 0), (0, 0), (0, 0)] == [(clauses[id].must, clauses[id].should) for id in ("A15", "A16", "A28")]


def test_a_goal_in_a_duty_is_counted_as_a_goal():
    clauses = {one.id: one for one in costs("o13-mejrup-skole").clauses}
    assert [(0, 840), (420, 420)] == [(clauses[id].must, clauses[id].should) for id in ("M2", "M3")]


def test_what_is_on_need_is_listed_and_never_counted():
    found = costs("balsmoseskolen")
    assert ("ekstra-foraeldremoede", "ekstra-samtale") == tuple(one.rule for one in found.not_counted)
    assert [(0, 0), (0, 0)] == [(one.must, one.should) for one in found.rules if one.rule.startswith("ekstra")]
