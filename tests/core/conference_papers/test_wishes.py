"""What a principle wishes of the papers, read from the two shipped principles and from rules of our own."""

import json
from pathlib import Path

import pytest

from skolehjem.core.conference_papers.wishes import PaperWishes, wishes_for
from skolehjem.core.plain import plain
from skolehjem.core.principle.events import AgendaWishes, EventRule, Need, Round, Step
from skolehjem.core.principle.grades import PupilParts
from skolehjem.core.principle.rulebook import Rulebook
from skolehjem.core.principle.versions import version_of
from skolehjem.files.principle import read_principle
from skolehjem.files.templates import shipped_templates
from tests.small_school import principle, rule


def shipped(name: str) -> Rulebook:
    path = Path(shipped_templates() / "principles" / f"{name}.toml")
    return Rulebook(json.loads(version_of(read_principle(path), "x").document))


def wished(event: EventRule, grade: int = 3, n: int = 1) -> PaperWishes:
    return wishes_for(Rulebook(plain(principle(event))), None, n, grade)


def talk(**more) -> EventRule:
    return rule("samtale", "conference", **more)


def test_the_principle_of_2023_wants_tests_an_active_pupil_and_no_document():
    assert PaperWishes(part="active", tests=True) == wishes_for(shipped("princip-2023"), "samtale", 1, 3)


def test_balsmoseskolen_wants_the_progress_book_and_the_pupil_prepared_and_no_tests():
    expected = PaperWishes(part="active", documents=("progress-book",), prepares_pupil=True)
    assert expected == wishes_for(shipped("balsmoseskolen"), None, 1, 3)


def test_a_principle_without_conferences_wishes_for_nothing():
    assert PaperWishes() == wished(rule())


def test_the_pupils_part_is_that_of_the_grade():
    event = talk(pupil=PupilParts.parse({"0-2": "no", "default": "leads"}, {}))
    assert ["no", "leads"] == [wished(event, grade).part for grade in (2, 3)]


def test_a_round_may_differ():
    own = Round(n=2, pupil=PupilParts.parse("leads", {}), agenda=AgendaWishes(standing=("fravær",)))
    event = talk(pupil=PupilParts.parse("present", {}), agenda=AgendaWishes(standing=("trivsel",)), rounds=(own,))
    assert PaperWishes(part="present") == wished(event)
    assert PaperWishes(part="leads", topics=("fravær",)) == wished(event, n=2)


@pytest.mark.parametrize(("grade", "n"), [(9, 1), (3, 2)])
def test_needs_and_steps_of_other_grades_and_rounds_do_not_count(grade: int, n: int):
    from skolehjem.core.principle.grades import Grades

    only = Grades(of=(3,))
    event = talk(
        needs=(Need(document="test-result", grades=only, round=1),), steps=(Step(what="sign", grades=only, round=1),)
    )
    assert PaperWishes(tests=True, documents=("test-result",), signed=True) == wished(event)
    assert PaperWishes() == wished(event, grade, n)
