import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.principle.rules import Strength
from skolehjem.core.principle.words import ROLES
from skolehjem.errors import DataFault, NotFound
from skolehjem.files.principle import read_principle
from tests.principle_text import principle_in

SOUND = """
format = "skolehjem-principle/1"
[principle]
title = "Prøve"
[[clause]]
id = "P1"
quote = "et møde"
strength = "must"
[[event]]
id = "fm"
clauses = ["P1"]
type = "parent-meeting"
unit = "class"
count = 1
""".strip()


def problems(text: str) -> list[tuple[str, str]]:
    """The place and the sentence of every problem; none for a sound text."""
    try:
        principle_in(text)
    except DataFault as fault:
        return [(problem.where, str(problem.what)) for problem in fault.problems]
    return []


def with_line(line: str) -> str:
    return f"{SOUND}\n{line}"


def test_a_sound_file_has_no_problems():
    assert [] == problems(SOUND)


def test_a_file_without_principle_and_format_lacks_both():
    assert [
        ("principle.toml", "The key format is missing."),
        ("principle.toml", "The key principle is missing."),
    ] == [(where.split(",")[0], what) for where, what in problems("")]


def test_every_problem_is_found_in_one_pass_in_the_order_of_lines():
    text = """format = "skolehjem-principle/1"
[principle]
title = 3
skole = "x"
[[clause]]
id = "P1"
quote = "to møder"
strength = "musst"
[[event]]
id = "fm"
clauses = ["P2"]
type = "parents-meeting"
unit = "class"
count = { "0-3" = 1, "3-5" = 2 }
period = "week 34"
staff = [
  { role = "class-teacher" },
  { rolle = "pedagogue", grades = "indskoling" },
]
[[event]]
id = "fm"
clauses = ["P1"]
type = "social"
unit = "class"
replaces = "samtale#1"
"""
    assert [
        ("principle.toml:3, principle.title", "3 should be a text in quotation marks."),
        ("principle.toml:4, principle.skole", "The key skole is not known here."),
        ("principle.toml:8, clause.P1.strength", "musst is not known here."),
        ("principle.toml:11, event.fm.clauses.1", "There is no clause P2."),
        ("principle.toml:12, event.fm.type", "parents-meeting is not known here."),
        ("principle.toml:14, event.fm.count", "Grade 3 is given twice."),
        ("principle.toml:15, event.fm.period", "week 34 is no period."),
        ("principle.toml:18, event.fm.staff.2.grades", "indskoling is no set of grades."),
        ("principle.toml:18, event.fm.staff.2.role", "The key role is missing."),
        ("principle.toml:18, event.fm.staff.2.rolle", "The key rolle is not known here."),
        ("principle.toml:21, event.fm.id", "The id fm is used twice."),
        ("principle.toml:25, event.fm.replaces", "There is no round samtale#1 to replace."),
    ] == sorted(problems(text), key=lambda problem: (int(problem[0].split(":")[1].split(",")[0]), problem))


@pytest.mark.parametrize(
    ("line", "where", "what"),
    [
        ("minuts = 120", "event.fm.minuts", "The key minuts is not known here."),
        ('minutes = "long"', "event.fm.minutes", "long is no number of minutes."),
        ('name = ["a"]', "event.fm.name", '["a"] should be a text in quotation marks.'),
        ("over_years = 1", "event.fm.over_years", "1 should be true or false."),
        ('weekdays = "monday"', "event.fm.weekdays", '"monday" should be a list in square brackets.'),
        ('weekdays = ["mandag"]', "event.fm.weekdays.1", "mandag is not known here."),
        ('clock = "19:00-17:00"', "event.fm.clock", "The hours 19:00-17:00 run backwards."),
        ("budget_minutes = -5", "event.fm.budget_minutes", "-5 should be 0 or more."),
        ('staff = [{ role = "lærer" }]', "event.fm.staff.1.role", "lærer is not known here."),
        ('guardians = "one"', "event.fm.guardians", '"one" should be a table with keys.'),
        ('period = "02-30"', "event.fm.period", "02-30 is no period."),
        (
            'period = "03-01..10-01"',
            "event.fm.period",
            "The period ends on 2026-10-01, before it begins on 2027-03-01.",
        ),
        ('period = "before break:potte"', "event.fm.period", "No holiday plan has a break called potte."),
        ('period = "event:samtale#1+6w"', "event.fm.period", "There is no round samtale#1."),
        ('period = "event:fm#1+6w"', "event.fm.period", "The period of fm is reckoned from itself."),
        ('period = "trigger-21d"', "event.fm.period", "The period is reckoned from a trigger, but fm has none."),
        ('reading = "snart"', "event.fm.reading", "There is no reading snart."),
        ('joint_opening = "band"', "event.fm.unit", "fm speaks of bands, but the file has no [bands]."),
        ('replaces = "fm#1"', "event.fm.replaces", "There is no round fm#1 to replace."),
        (
            'steps = [{ what = "sign", clauses = ["P9"] }]',
            "event.fm.steps.1.clauses.1",
            "The rule fm does not name P9.",
        ),
        ('replaces = "fm"', "event.fm.replaces", "There is no round fm to replace."),
        ('groups = ["0-1", "1-2"]', "event.fm.groups", "Grade 1 is given twice."),
        ("round = [{ n = 2 }]", "event.fm.round.1.n", "fm has no round 2."),
        ("round = [{ n = 1 }, { n = 1 }]", "event.fm.round.2", "Round 1 of fm is given twice."),
        ('[[clause]]\nid = "P1"\nquote = "x"\nstrength = "must"', "clause.P1.id", "The id P1 is used twice."),
        ('[[clause]]\nid = "P2"\nquote = "x"\nstrength = "must"', "clause.P2", "No rule carries out the clause P2."),
        (
            '[[clause]]\nid = "P2"\nquote = "x"\nstrength = "must"\nstatus = "tick"',
            "clause.P2",
            "Nobody confirms the clause P2.",
        ),
        (
            '[[clause]]\nid = "P2"\nquote = " "\nstrength = "must"\nstatus = "value"',
            "clause.P2.quote",
            "The clause P2 has no quote.",
        ),
        (
            '[[clause]]\nid = "P2"\nquote = "x"\nstrength = "must"\nstatus = "value"\nsource = "K"',
            "clause.P2.source",
            "There is no source K.",
        ),
        ('[[reply]]\nid = "r"\nclauses = []', "reply.r.clauses", "The rule r names no clause."),
        ('[[reply]]\nid = "r"\nclauses = ["P1"]\nwithin = "3"', "reply.r.within", "3 is no length of time."),
        ('[[reply]]\nid = "fm"\nclauses = ["P1"]', "reply.fm.id", "The id fm is used twice."),
        (
            '[[document]]\nid = "d"\nclauses = ["P1"]\nwhat = "pupil-plan"\nbefore = "samtale"',
            "document.d.before",
            "There is no event samtale.",
        ),
        (
            '[[body]]\nid = "b"\nclauses = ["P1"]\nname = "Råd"\nelections = [{ at = ["fm#3"] }]',
            "body.b.elections.1.at.1",
            "There is no round fm#3.",
        ),
        ('[bands]\na = "0-3"\nb = "3-5"', "bands", "Grade 3 is given twice."),
        ('[bands]\na = "three"', "bands.a", "three is no set of grades."),
        ('[periods]\nsnart = "soon"', "periods.snart", "soon is no period."),
        ("[periods]\nsnart = 3", "periods.snart", "3 should be a text in quotation marks."),
        ('[bands]\na = "0-3"\n[periods]\na = "w34"', "periods.a", "a stands for both grades and a period."),
        ('staff = [{ role = "team", round = 2 }]', "event.fm.staff.1.round", "fm has no round 2."),
        ('[[reply]]\nid = "et svar"\nclauses = ["P1"]', "reply.et svar.id", '"et svar" can\'t be an id.'),
        ("[tick]\n", "tick", "There may be several of tick."),
        ('[[evnt]]\nid = "x"', "evnt", "The key evnt is not known here."),
    ],
)
def test_a_wrong_line_is_named_with_its_place(line: str, where: str, what: str):
    found = problems(with_line(line))
    assert [(where, what)] == [(place.partition(", ")[2], sentence) for place, sentence in found]


def test_a_rule_may_not_bind_harder_than_its_clauses():
    text = SOUND.replace('"must"', '"should"')
    assert [("principle.toml:13, event.fm.strength", "must binds harder than the clauses of the rule (should).")] == [
        *problems(text.replace("count = 1", 'strength = "must"'))
    ]
    assert [] == problems(with_line('strength = "should"'))


@pytest.mark.parametrize(
    ("danish", "strength"),
    [("skal", Strength.MUST), ("bør", Strength.SHOULD), ("kan", Strength.MAY), ("efter behov", Strength.NEED)],
)
def test_a_strength_may_be_written_in_danish(danish: str, strength: Strength):
    principle = principle_in(SOUND.replace('"must"', f'"{danish}"'))
    assert strength is principle.clauses[0].strength


def hint_of(text: str) -> str:
    with pytest.raises(DataFault) as caught:
        principle_in(text)
    return str(caught.value.problems[0].hint)


def test_an_unknown_strength_is_explained_in_both_languages():
    hint = hint_of(SOUND.replace('"must"', '"måske"'))
    assert "Write must (skal), should (bør), may (kan) or need (efter behov)." == hint


@pytest.mark.parametrize("role", ["teecher", "klasselærer", "x"])
def test_an_unknown_role_is_answered_with_three_at_most(role: str):
    hint = hint_of(with_line(f'staff = [{{ role = "{role}" }}]'))
    assert len([word for word in ROLES if word in re.findall(r"[\w-]+", hint)]) in range(1, 4)
    assert "docs/principle-reference.md" in hint


def test_a_grade_that_the_school_does_not_have_is_refused():
    text = SOUND.replace('title = "Prøve"', 'title = "Prøve"\ngrades = "0-6"')
    assert [("principle.toml:15, event.fm.grades", "The school has no grade 7.")] == problems(f'{text}\ngrades = "6-7"')


def test_a_principle_may_not_hold_before_it_was_adopted():
    dates = 'title = "Prøve"\nadopted = 2024-05-14\nvalid_from = 2024-05-01'
    found = problems(SOUND.replace('title = "Prøve"', dates))
    assert [
        ("principle.toml:5, principle.valid_from", "The principle holds from 2024-05-01, before it was adopted.")
    ] == found


def test_a_date_in_quotation_marks_is_refused():
    found = problems(SOUND.replace('title = "Prøve"', 'title = "Prøve"\nadopted = "2024-05-14"'))
    assert "a date written as 2026-08-01, without quotation marks" in found[0][1]


def test_a_reading_whose_value_can_not_be_used_is_refused():
    reading = '[[reading]]\nid = "i-god-tid"\nclauses = ["P1"]\nword = "i god tid"\nvalue = "soon"'
    text = with_line(f'steps = [{{ what = "invite", reading = "i-god-tid" }}]\n{reading}')
    assert [("principle.toml:19, reading.i-god-tid.value", "soon is no length of time.")] == problems(text)


def test_two_events_reckoned_from_each_other_are_a_circle():
    other = (
        '[[event]]\nid = "s"\nclauses = ["P1"]\ntype = "social"\nunit = "class"\ncount = 1\nperiod = "event:fm#1+1w"'
    )
    found = problems(with_line(f'period = "event:s#1+1w"\n{other}'))
    assert ["The period of fm is reckoned from itself.", "The period of s is reckoned from itself."] == [
        what for _, what in found
    ]


@pytest.mark.parametrize("unit", ["school", "newcomers"])
@pytest.mark.parametrize("count", ['{ "0-3" = 2 }', '{ default = 1, "0-3" = 2 }'])
def test_a_meeting_of_the_school_can_not_have_a_count_for_each_grade(unit: str, count: str):
    text = SOUND.replace('unit = "class"', f'unit = "{unit}"').replace("count = 1", f"count = {count}")
    assert [
        (
            "principle.toml:13, event.fm.count",
            "fm is not held for grades, so nothing in it can differ from grade to grade.",
        )
    ] == problems(text)


def test_a_round_of_a_meeting_of_the_school_can_not_be_for_some_grades():
    text = SOUND.replace('unit = "class"', 'unit = "school"') + '\nround = [{ n = 1, grades = "0-3" }]'
    assert ["event.fm.round.1.grades"] == [where.partition(", ")[2] for where, _ in problems(text)]


TOGETHER = [('unit = "group"', 'groups = ["0-1", "2-3"]'), ('unit = "band"', '[bands]\na = "0-1"\nb = "2-3"')]


@pytest.mark.parametrize(("unit", "more"), TOGETHER, ids=["group", "band"])
def test_grades_that_meet_together_have_the_same_count(unit: str, more: str):
    text = SOUND.replace('unit = "class"', unit)
    differs = text.replace("count = 1", 'count = { "0" = 1, "1" = 2, "2-3" = 1 }')
    fault = ("principle.toml:13, event.fm.count", "fm is for grades 0-1 together, but their counts differ.")
    assert [fault] == problems(f"{differs}\n{more}")
    assert [] == problems(f"{differs}\ngrades = '0, 2-3'\n{more}")
    silent = text.replace("count = 1", 'count = { "0-1" = 2, "2" = 1 }')
    assert ["event.fm.count"] == [where.partition(", ")[2] for where, _ in problems(f"{silent}\n{more}")]
    same = text.replace("count = 1", 'count = { "0-1" = 2, "2-3" = 1 }')
    assert [] == problems(f"{same}\n{more}")


@pytest.mark.parametrize(("unit", "more"), TOGETHER, ids=["group", "band"])
def test_a_round_is_for_all_grades_that_meet_together(unit: str, more: str):
    text = SOUND.replace('unit = "class"', unit) + '\nround = [{ n = 1, grades = "1-3" }]'
    assert [
        (
            "principle.toml:14, event.fm.round.1.grades",
            "Round 1 of fm is for some of the grades 0-1, which meet together.",
        )
    ] == problems(f"{text}\n{more}")


def test_two_events_can_not_stand_instead_of_each_other():
    other = '[[event]]\nid = "s"\nclauses = ["P1"]\ntype = "social"\nunit = "class"\ncount = 1\nreplaces = "fm#1"'
    assert [
        "fm stands instead of an event that stands instead of it.",
        "s stands instead of an event that stands instead of it.",
    ] == [what for _, what in problems(with_line(f'replaces = "s#1"\n{other}'))]
    assert [] == problems(with_line(other))


def test_an_unknown_format_is_refused():
    assert [
        ("principle.toml:1, format", "The file's format is skolehjem-principle/9, which this program does not know.")
    ] == (problems(SOUND.replace("principle/1", "principle/9")))


def test_what_is_no_toml_has_its_line():
    assert [("principle.toml:3", "This line can't be read as TOML.")] == problems(
        'format = "x"\n[principle]\ntitle =\n'
    )


def test_own_words_stand_for_grades_and_periods():
    words = '[bands]\nindskoling = "0-3"\n[periods]\naarsstart = "school-start..school-start+4w"'
    principle = principle_in(with_line(f'period = "aarsstart"\ngrades = "indskoling"\n{words}'))
    event = principle.events[0]
    assert ("school-start..school-start+4w", "0-3") == (str(event.period), str(event.grades))


def test_a_word_of_the_schools_own_is_marked_so():
    assert [] == problems(with_line('staff = [{ role = "other:skolehunden" }]'))


def test_a_missing_file_is_not_found(tmp_path: Path):
    with pytest.raises(NotFound):
        read_principle(tmp_path / "nothing.toml")


LINES = SOUND.splitlines()


@given(
    st.integers(0, len(LINES) - 1),
    st.sampled_from(["x = 1", "[x]", "[[event]]", "", 'id = "?"', "= 3", "[[clause]]\nid = []"]),
)
def test_no_edit_makes_the_reader_stumble(at: int, line: str):
    found = problems("\n".join([*LINES[:at], line, *LINES[at + 1 :]]))
    assert all(place.startswith("principle.toml") for place, _ in found)


@given(st.text(max_size=60))
def test_no_text_makes_the_reader_stumble(text: str):
    assert problems(text)
