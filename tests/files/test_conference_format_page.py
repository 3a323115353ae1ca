"""The example of docs/conference-format.md is read, solved and judged as the page says; the page names every key."""

import json
import re
from pathlib import Path

import pytest

from skolehjem.core.conferences.check import Rule, violations
from skolehjem.core.conferences.cost import Costs, costs
from skolehjem.core.conferences.instance import FORMATS, Weights
from skolehjem.core.conferences.solution import Effort
from skolehjem.files import conference_instances as files
from skolehjem.files.conference_instances import read_instance, read_timetable
from skolehjem.solver.conferences import solve
from tests.conference_checker import judge
from tests.exhaustive import least_cost

PAGE = (Path(__file__).parents[2] / "docs" / "conference-format.md").read_text("utf-8")
PROBLEM, PLAN = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)


def test_the_plan_of_the_example_is_lawful_and_costs_what_the_page_says():
    instance, plan = read_instance(PROBLEM, "page"), read_timetable(PLAN, "page")
    assert () == violations(instance, plan)
    assert Costs(teacher_day=12) == costs(instance, plan)
    assert ({}, 12) == (judge(json.loads(PROBLEM), json.loads(PLAN))["violations"], json.loads(PLAN)["cost"])


def test_nothing_better_than_the_plan_of_the_example_exists():
    assert 12 == least_cost(read_instance(PROBLEM, "page"))


def test_the_example_is_solved():
    instance = read_instance(PROBLEM, "page")
    solution = solve(instance, Effort(seconds=1))
    assert () == violations(instance, solution.timetable)
    assert 12 == solution.cost


@pytest.mark.parametrize("rule", Rule)
def test_the_page_tells_every_rule(rule):
    assert f"`{rule}`" in PAGE


@pytest.mark.parametrize(("kind", "weight"), vars(Weights()).items())
def test_the_page_tells_every_kind_of_cost_with_its_weight(kind, weight):
    assert f"| `{kind}` ({weight})" in PAGE


@pytest.mark.parametrize(
    "keys", [name for name in vars(files) if name.isupper() and isinstance(getattr(files, name), dict)]
)
def test_the_page_tells_every_key(keys):
    missing = [key for key in getattr(files, keys) if f"`{key}`" not in PAGE and f"`{key}[]`" not in PAGE]
    assert [] == [key for key in missing if f'"{key}"' not in PAGE]


def test_the_page_tells_both_versions():
    assert FORMATS[0] in PAGE
    assert "`/2`" in PAGE
