"""Conference problems and plans as JSON: read strictly, everything wrong at once, written as they were."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.conferences.faults import faults
from skolehjem.core.conferences.instance import FORMATS, Place
from skolehjem.errors import DataFault
from skolehjem.files.conference_instances import instance_text, read_instance, read_timetable, timetable_text
from tests.conference_instances import instances, jams, plans, planted, small, talk

SMALL: dict[str, Any] = {
    "format": FORMATS[0],
    "slot_minutes": 15,
    "days": [{"id": "mandag", "date": "2026-11-09", "start": "15:00", "slots": 8}],
    "teachers": [{"id": "AB", "unavailable": [[0, 0]]}, {"id": "CD"}],
    "rooms": [{"id": "R1"}, {"id": "R2"}],
    "households": [{"id": "H1", "blocked": [[0, 1]], "wishes": [[0, 2, 6]]}, {"id": "H2"}],
    "pupils": [{"id": "P1", "class": "3A", "households": ["H1", "H2"]}],
    "meetings": [
        {"id": "M1", "pupil": "P1", "class": "3A", "teachers": ["AB", "CD"], "households": ["H1"], "duration": 2},
        {"id": "M2", "pupil": None, "class": "3A", "teachers": ["AB"], "households": ["H2"]},
    ],
    "rules": {"max_consecutive": 8, "max_slots_per_day": 16},
}


def changed(path: str, value: Any) -> str:
    """The small problem with another value at a place such as `days.0.slots`; `...` takes the key out."""
    document = json.loads(json.dumps(SMALL))
    *way, last = [int(part) if part.isdecimal() else part for part in path.split(".")]
    inner = document
    for part in way:
        inner = inner[part]
    if value is ...:
        del inner[last]
    else:
        inner[last] = value
    return json.dumps(document)


def wrong(content: str | bytes) -> list[tuple[str, str]]:
    """Where and what is wrong; the places without the file's name."""
    with pytest.raises(DataFault) as stopped:
        read_instance(content, "x.json")
    return [(one.where.removeprefix("x.json, "), str(one.what)) for one in stopped.value.problems]


def test_a_small_problem_is_read_with_what_it_leaves_out_filled_in():
    instance = read_instance(json.dumps(SMALL), "x.json")
    assert frozenset({Place(0, 0)}) == instance.teacher_by_id["AB"].unavailable
    assert (2, 1000) == (instance.talk_by_id["M1"].duration, instance.talk_by_id["M1"].unplaced_cost)
    assert (1, 10, 2, 5, 6, 1, 1, 50, 20, 3) == tuple(vars(instance.weights).values())


@given(instances())
def test_what_is_written_is_read_again(instance):
    if not faults(instance):
        assert instance == read_instance(instance_text(instance), "x.json")


@given(st.data())
def test_a_plan_that_is_written_is_read_again(data):
    plan = data.draw(plans(data.draw(instances())))
    assert plan == read_timetable(timetable_text(plan, {"cost": 3, "unplaced": []}), "x.json")


def test_the_first_version_is_written_unless_something_of_the_second_is_used():
    assert FORMATS[0] == json.loads(instance_text(small([talk("A")])))["format"]
    assert FORMATS[1] == json.loads(instance_text(small([talk("A", travel=1)])))["format"]
    assert "travel" not in json.loads(instance_text(small([talk("A")])))["meetings"][0]


def test_problems_made_for_tests_have_no_faults():
    made = [planted(1).instance, planted(2, talks=60, closed=1).instance, *(jam.instance for jam in jams())]
    assert [()] * len(made) == [faults(instance) for instance in made]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_any_unicode_encoding_of_json_is_read(encoding: str):
    text = changed("days.0.id", "lørdag")
    assert "lørdag" == read_instance(text.encode(encoding), "x.json").days[0].id


def test_a_byte_order_mark_in_text_is_no_part_of_it():
    assert read_instance("\ufeff" + json.dumps(SMALL), "x.json").slot_minutes == 15


@pytest.mark.parametrize(
    ("content", "where", "what"),
    [
        ("", "x.json", "The file is empty."),
        (b" \n", "x.json", "The file is empty."),
        ('{"format": ,\n}', "x.json:1:12", "The file can't be read as JSON from here on."),
        ('{\n"a": 1\n"b": 2}', "x.json:3:1", "The file can't be read as JSON from here on."),
        ("[1]", "x.json", "The file should hold one object in curly brackets."),
        ("[" * 200_000, "x.json", "The file has far too many lists and objects in each other."),
        ('{"a": ' + "9" * 5000 + "}", "x.json", "A number in the file has thousands of digits."),
        (b'{"format": "sk\xf8le"}', "x.json:1", "The file is not text in UTF-8."),
        ("{}", "format", "The file says no format."),
        ('{"format": "skolehjem-conference-instance/3"}', "format", "The file's format is not known here."),
        ('{"format": ["skolehjem-conference-instance/1"]}', "format", "The file's format is not known here."),
    ],
)
def test_what_is_no_problem_at_all_is_refused_with_the_reason(content, where, what):
    assert [(where, what)] == wrong(content)


def test_an_unknown_version_says_which_are_known():
    with pytest.raises(DataFault) as stopped:
        read_instance('{"format": "skolehjem-conference-instance/9"}', "x.json")
    assert all(known in str(stopped.value.problems[0].hint) for known in FORMATS)


@pytest.mark.parametrize(
    ("path", "value", "where", "what"),
    [
        ("slot_minutes", "15", "slot_minutes", '"15" should be a whole number.'),
        ("slot_minutes", 15.0, "slot_minutes", "15.0 should be a whole number."),
        ("slot_minutes", True, "slot_minutes", "true should be a whole number."),
        ("slot_minutes", float("inf"), "slot_minutes", "Infinity should be a whole number."),
        ("slot_minutes", 0, "slot_minutes", "0 is outside what can be: 1 to 1440."),
        ("slot_minutes", ..., "slot_minutes", "The key slot_minutes is missing."),
        ("days", [], "days", "There is no day to plan on."),
        ("days", {}, "days", "{} should be a list in square brackets."),
        ("days.0", "mandag", "days[0]", '"mandag" should be an object in curly brackets.'),
        ("days.0.date", "2026-02-30", "days[0].date", '"2026-02-30" should be a date such as “2026-11-10”.'),
        ("days.0.date", "2026-W05-1", "days[0].date", '"2026-W05-1" should be a date such as “2026-11-10”.'),
        ("days.0.date", 20261110, "days[0].date", "20261110 should be a date such as “2026-11-10”."),
        ("days.0.start", "25:00", "days[0].start", '"25:00" should be a time of day such as “14:00”.'),
        ("days.0.start", "9:00", "days[0].start", '"9:00" should be a time of day such as “14:00”.'),
        ("days.0.slots", 10**30, "days[0].slots", f"{10**30} is outside what can be: 1 to 1440."),
        ("days.0.slots", 37, "days[0].slots", "Day mandag ends after midnight."),
        ("days.0.start_", 1, "days[0].start_", "The key start_ is not known here."),
        ("rooms.1.id", "R1", "rooms[1].id", "The id R1 is used twice."),
        ("rooms.1.id", "", "rooms[1].id", "The id is empty."),
        ("rooms.1.id", "C\nD", "rooms[1].id", '"C\\nD" should be a text in quotation marks.'),
        ("rooms.1.id", "\ud800", "rooms[1].id", '"\\ud800" should be a text in quotation marks.'),
        ("teachers.0.unavailable", [[0]], "teachers[0].unavailable[0]",
         "[…] should be a day and a slot such as [0, 3]."),
        ("teachers.0.unavailable", [[1, 0]], "teachers[0].unavailable", "There is no day 1."),
        ("teachers.0.unavailable", [[0, 8]], "teachers[0].unavailable",
         "Slot 8 is outside day 0, whose slots are 0 to 7."),
        ("households.0.blocked", [[0, -1]], "households[0].blocked",
         "Slot -1 is outside day 0, whose slots are 0 to 7."),
        ("households.0.wishes", [[0, 4, 4]], "households[0].wishes[0]",
         "The wish ends (4) before it has begun (4)."),
        ("households.0.wishes", [[0, 0, 1], [0, 4, 9]], "households[0].wishes[1]",
         "Slot 8 is outside day 0, whose slots are 0 to 7."),
        ("households.0.wishes", [[0, 4]], "households[0].wishes[0]",
         "[…] should be a day, a slot and the slot after the last such as [0, 3, 6]."),
        ("pupils.0.households", ["H1", "H3"], "pupils[0].households[1]", "There is no H3."),
        ("pupils.0.households", ["H1", "H1"], "pupils[0].households[1]", "H1 stands here twice."),
        ("meetings.0.teachers", [], "meetings[0].teachers", "Meeting M1 has no teacher."),
        ("meetings.0.teachers", ["AC"], "meetings[0].teachers[0]", "There is no AC."),
        ("meetings.0.households", "H1", "meetings[0].households", '"H1" should be a list in square brackets.'),
        ("meetings.0.pupil", "P2", "meetings[0].pupil", "There is no P2."),
        ("meetings.0.pupil", ..., "meetings[0].pupil", "The key pupil is missing."),
        ("meetings.0.duration", -2, "meetings[0].duration", "-2 is outside what can be: 1 to 1440."),
        ("meetings.0.unplaced_cost", -1, "meetings[0].unplaced_cost", "-1 is outside what can be: 0 to 1000000."),
        ("meetings.0.travel", 1, "meetings[0].travel", "The key travel belongs to a newer version of the format."),
        ("meetings.0.room", "R1", "meetings[0].room", "The key room is not known here."),
        ("rooms", [], "rooms", "There are no rooms, and M1 needs one."),
        ("rules.max_consecutive", 0, "rules.max_consecutive", "0 is outside what can be: 1 to 1000000."),
        ("rules.max_slots_per_day", ..., "rules.max_slots_per_day", "The key max_slots_per_day is missing."),
        ("rules.household_overlap", "none", "rules.household_overlap", '"none" should be one of: hard, soft.'),
        ("weights", {"moved": -1}, "weights.moved", "-1 is outside what can be: 0 to 1000000."),
        ("fixed", {"M9": {"day": 0, "slot": 0}}, "fixed.M9", "There is no M9."),
        ("fixed", {"M1": {"day": 0}}, "fixed.M1.slot", "The key slot is missing."),
        ("fixed", {"M1": {"day": 0, "slot": 9}}, "fixed.M1", "Slot 9 is outside day 0, whose slots are 0 to 7."),
        ("previous", {"M1": {"day": 3, "slot": 0}}, "previous.M1", "There is no day 3."),
    ],
)  # fmt: skip
def test_each_fault_is_told_alone_with_its_place(path, value, where, what):
    assert [(where, what)] == wrong(changed(path, value))


@pytest.mark.parametrize(
    ("fixed", "rule"),
    [
        ({"M2": {"day": 0, "slot": 0}}, "AB is away"),
        ({"M1": {"day": 0, "slot": 1}}, "Household H1 can't come"),
        ({"M1": {"day": 0, "slot": 7}}, "Meeting ('M1',) does not lie within its day"),
        ({"M1": {"day": 0, "slot": 3}, "M2": {"day": 0, "slot": 4}}, "AB has ('M1', 'M2') at once"),
    ],
)
def test_a_fixed_place_that_cannot_be_is_a_fault(fixed, rule):
    ((where, what),) = wrong(changed("fixed", fixed))
    assert f"fixed.{list(fixed)[-1]}" == where
    assert what.startswith(rule)


def test_everything_wrong_is_told_at_once():
    document = json.loads(changed("days.0.slots", -1))
    document["meetings"][0]["teachers"] = ["EF"]
    document["meetings"][1]["duration"] = "long"
    document["colour"] = 1
    places = {where for where, _ in wrong(json.dumps(document))}
    assert {"days[0].slots", "meetings[0].teachers[0]", "meetings[1].duration", "colour"} == places


def test_an_unknown_key_is_named_with_the_nearest_right_one():
    with pytest.raises(DataFault) as stopped:
        read_instance(changed("rules.max_consecutives", 3), "x.json")
    assert "Did you mean max_consecutive?" == str(stopped.value.problems[0].hint)


def test_an_unknown_name_is_told_with_the_nearest_right_one():
    with pytest.raises(DataFault) as stopped:
        read_instance(changed("meetings.0.teachers", ["ABC"]), "x.json")
    assert "AB" in str(stopped.value.problems[0].hint)


def test_a_key_written_twice_is_a_fault():
    text = json.dumps(SMALL).replace('"slots": 8', '"slots": 8, "slots": 9')
    assert [("days[0].slots", "The key slots is written more than once.")] == wrong(text)
    text = changed("fixed", {"M1": {"day": 0, "slot": 2}}).replace(
        '"fixed": {', '"fixed": {"M1": {"day": 0, "slot": 4}, '
    )
    assert [("fixed.M1", "The key M1 is written more than once.")] == wrong(text)


@pytest.mark.parametrize("path", ["\ud800", "fixed"])
def test_a_key_that_cannot_be_printed_is_told_escaped(path):
    found = wrong(changed(path, {"\ud800": {"day": 0, "slot": 2}}))
    assert found
    assert all("\\ud800" in what for _, what in found)
    assert b"ud800" in "".join(where for where, _ in found).encode()  # which no terminal could take unescaped


def test_days_of_one_date_may_not_overlap():
    day = {"id": "aften", "date": "2026-11-09", "start": "16:45", "slots": 4}
    assert [("days[1]", "Days mandag and aften overlap.")] == wrong(changed("days", [*SMALL["days"], day]))
    read_instance(changed("days", [*SMALL["days"], day | {"start": "17:00"}]), "x.json")


def test_a_value_that_is_endless_is_shown_in_short():
    ((_, what),) = wrong(changed("slot_minutes", "x" * 5000))
    assert len(what) < 120


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=8,
    ),
    st.sampled_from([key for key in SMALL if key != "format"]),
)
def test_any_json_in_any_place_is_read_or_refused_and_never_worse(value, key):
    try:
        read_instance(changed(key, value), "x.json")
    except DataFault as stopped:
        places = [one.where for one in stopped.problems]
    else:
        places = []
    assert all(place.startswith("x.json, ") for place in places)


def test_a_plan_is_read_with_its_faults_at_once():
    plan = {"format": "skolehjem-conference-plan/1", "assignments": [{"meeting": 3, "day": 0}], "prize": 1}
    with pytest.raises(DataFault) as stopped:
        read_timetable(json.dumps(plan), "plan.json")
    assert [
        "plan.json, prize",
        "plan.json, assignments[0].meeting",
        "plan.json, assignments[0].slot",
    ] == [one.where for one in stopped.value.problems]


def test_a_problem_is_no_plan():
    with pytest.raises(DataFault, match="format is not known"):
        read_timetable(json.dumps(SMALL), "x.json")
