import json
import re
from pathlib import Path

import pytest

from skolehjem.core.plain import from_plain, plain
from skolehjem.core.principle.adopted import Principle, Status
from skolehjem.core.principle.rules import Strength
from skolehjem.errors import NotFound
from skolehjem.files.principle import read_principle
from skolehjem.files.principle_profiles import principle_path, profile_names, skeleton_path
from tests.principle_text import principle_in

DATA = Path(__file__).parents[1] / "data"
PROFILES = [*map(principle_path, profile_names()), *sorted((DATA / "principles").glob("*.toml")), skeleton_path()]
SEEDS = [("balsmoseskolen", "seed-balsmoseskolen.txt", "B", 42), ("princip-2023", "seed-princip-2023.txt", "A", 29)]


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_a_profile_is_sound_and_survives_the_store(path: Path):
    principle = read_principle(path)
    assert principle == from_plain(Principle, json.loads(json.dumps(plain(principle))))


@pytest.mark.parametrize(("name", "text", "letter", "number"), SEEDS)
def test_every_clause_of_a_seed_stands_in_its_profile(name: str, text: str, letter: str, number: int):
    principle = read_principle(principle_path(name))
    assert [f"{letter}{n:02}" for n in range(1, number + 1)] == [clause.id for clause in principle.clauses]


@pytest.mark.parametrize(("name", "text", "letter", "number"), SEEDS)
def test_every_quote_is_the_seeds_own_words(name: str, text: str, letter: str, number: int):
    adopted = one_line((DATA / text).read_text("utf-8"))
    principle = read_principle(principle_path(name))
    assert [] == [clause.id for clause in principle.clauses if one_line(clause.quote) not in adopted]


@pytest.mark.parametrize(("name", "text", "letter", "number"), SEEDS)
def test_no_number_of_a_profile_is_missing_from_the_text(name: str, text: str, letter: str, number: int):
    adopted = (DATA / text).read_text("utf-8")
    numbers = re.findall(
        r'^(?:minutes|clock|period|within|weekdays|closing_time|at|max_age) = "?(\d+)?', _text(name), re.MULTILINE
    )
    assert [] == [number for number in numbers if number.strip("0") and number not in adopted]


def _text(name: str) -> str:
    return principle_path(name).read_text("utf-8")


@pytest.mark.parametrize(("name", "text", "letter", "number"), SEEDS)
def test_every_clause_of_a_seed_is_a_rule_a_tick_or_a_value(name: str, text: str, letter: str, number: int):
    principle = read_principle(principle_path(name))
    assert [] == [
        clause.id
        for clause in principle.clauses
        if clause.status is not Status.VALUE and not principle.rules_of(clause.id)
    ]


def test_the_goal_of_answering_in_three_working_days_is_a_goal():
    principle = read_principle(principle_path("balsmoseskolen"))
    reply = principle.reply
    assert reply is not None
    assert ("3 working-days", Strength.SHOULD) == (str(reply.within), principle.strength_of(reply))


def test_a_principle_without_a_reply_time_has_none():
    assert read_principle(principle_path("princip-2023")).reply is None


def test_a_profile_goes_by_its_name_or_its_path(tmp_path: Path):
    file = tmp_path / "eget.toml"
    file.write_text("", "utf-8")
    assert (file, "balsmoseskolen.toml") == (principle_path(str(file)), principle_path("balsmoseskolen").name)


def test_an_unknown_profile_is_answered_with_the_nearest():
    with pytest.raises(NotFound) as caught:
        principle_path("balmoseskolen")
    assert "balsmoseskolen" in str(caught.value.problems[0].hint)


def test_the_skeletons_commented_lines_are_sound_too():
    text = skeleton_path().read_text("utf-8")
    lines = [re.sub(r"^# (?=( *)(\[|[a-z_]+ = ))", "", line) for line in text.splitlines()]
    both = [line.replace('["P1"]', '["P1", "P3"]') for line in lines if line != 'count = { default = 1, "0-3" = 2 }']
    clauses = "".join(
        f'[[clause]]\nid = "P{n}"\nquote = "x"\nstrength = "must"\n' + ('status = "tick"\n' if n == 6 else "")
        for n in (4, 5, 6)
    )
    assert 6 == len(principle_in("\n".join([*both, clauses])).clauses)
