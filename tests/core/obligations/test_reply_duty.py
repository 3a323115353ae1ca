"""The duty to answer, from principles with and without times, grades and pauses."""

from dataclasses import replace
from datetime import time

import pytest

from skolehjem.core.obligations.reply_duty import ReplyDuty, grade_of, reply_duty
from skolehjem.core.plain import plain
from skolehjem.core.principle.adopted import Principle
from skolehjem.core.principle.duties import ReplyRule, Side
from skolehjem.core.principle.grades import Grades
from skolehjem.core.principle.rulebook import Rulebook
from skolehjem.core.principle.rules import Strength
from skolehjem.core.years.deadlines import Term
from skolehjem.core.years.durations import Duration, Unit

TWO_WEEKDAYS = Duration(n=2, unit=Unit.WEEKDAY)
THREE_DAYS = Duration(n=3, unit=Unit.WORKING_DAY)
YOUNG, OLD = Grades(of=(0, 1, 2, 3)), Grades(of=(4, 5, 6, 7, 8, 9))


def duty_in(grade: int | None, *rules: ReplyRule) -> ReplyDuty | None:
    return reply_duty(Rulebook(plain(Principle(title="Princip", replies=rules))), grade)


def test_a_duty_has_the_rules_time_closing_hour_and_clauses():
    rule = ReplyRule(id="svar", clauses=("K2",), within=TWO_WEEKDAYS, closing_time=time(16))
    assert ReplyDuty(clauses=("K2",), term=Term(within=TWO_WEEKDAYS, closing=time(16))) == duty_in(3, rule)
    receipt = duty_in(3, replace(rule, receipt_within=TWO_WEEKDAYS, strength=Strength.SHOULD))
    assert receipt
    assert ("should", Term(within=TWO_WEEKDAYS)) == (receipt.strength, receipt.receipt)


def test_what_is_only_allowed_is_no_duty():
    assert duty_in(3, ReplyRule(id="a", clauses=("K1",), within=THREE_DAYS, strength=Strength.MAY)) is None


@pytest.mark.parametrize(
    "rules",
    [
        (),
        (ReplyRule(id="a", clauses=("K1",)),),
        (ReplyRule(id="a", clauses=("K1",), who=Side.GUARDIANS, within=THREE_DAYS),),
        (ReplyRule(id="a", clauses=("K1",), target=THREE_DAYS),),
    ],
)
def test_a_duty_that_the_principle_does_not_lay_on_staff_is_never_invented(rules):
    assert duty_in(3, *rules) is None


@pytest.mark.parametrize(("grade", "clause"), [(0, "K1"), (3, "K1"), (4, "K2"), (9, "K2"), (10, None), (None, "K1")])
def test_the_duty_is_that_of_the_grade(grade, clause):
    rules = (
        ReplyRule(id="a", clauses=("K1",), within=TWO_WEEKDAYS, grades=YOUNG),
        ReplyRule(id="b", clauses=("K2",), within=THREE_DAYS, grades=OLD),
    )
    duty = duty_in(grade, *rules)
    assert clause == (duty.clauses[0] if duty else None)


def test_where_the_grade_is_unknown_a_rule_for_all_goes_first():
    young = ReplyRule(id="a", clauses=("K1",), within=TWO_WEEKDAYS, grades=YOUNG)
    everyone = ReplyRule(id="b", clauses=("K2",), within=THREE_DAYS)
    duties = [duty_in(grade, young, everyone) for grade in (None, 3, 7)]
    assert [("K2",), ("K1",), ("K2",)] == [duty.clauses for duty in duties if duty]


@pytest.mark.parametrize(("label", "grade"), [("3A", 3), ("0.b", 0), ("10", 10), ("", None), ("SFO", None)])
def test_the_grade_of_a_thread_is_that_of_its_class(label, grade):
    assert grade == grade_of(label)
