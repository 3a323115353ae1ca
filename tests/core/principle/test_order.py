from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.owed.made_up import made_up_roster
from skolehjem.core.owed.owed import owed
from skolehjem.core.principle.adopted import Clause, Principle, Reading
from skolehjem.core.principle.checks import faults
from skolehjem.core.principle.events import EventRule, Round, Unit
from skolehjem.core.principle.grades import Grades, Quota, Quotas
from skolehjem.core.principle.order import in_order_of_need, order_of
from skolehjem.core.principle.periods import EventRound, Period
from skolehjem.core.principle.rules import Strength
from tests.calls import calls_within
from tests.langeland import CALENDAR

CLAUSE = Clause(id="P1", quote="x", strength=Strength.MUST)
SCHOOL = made_up_roster(Grades(of=(0,)), tracks=1, pupils=0, year="2026/27")
CIRCLE = "The period of {id} is reckoned from itself."


def period(*needs: EventRound) -> Period:
    return Period(text=", ".join(f"event:{id}#{n}+1w" for id, n in needs) or "w35")


def event(id: str, *needs: EventRound, count: int = 1) -> EventRule:
    quotas = Quotas(rows=((None, Quota(least=count, most=count)),))
    return EventRule(
        id=id, clauses=("P1",), type="parent-meeting", unit=Unit.CLASS, count=quotas, period=period(*needs)
    )


def vague(id: str) -> EventRule:
    return replace(event(id), period=None, reading="senere")


def principle(*events: EventRule, readings: Mapping[str, str] | None = None) -> Principle:
    values = tuple(
        Reading(id=id, clauses=("P1",), word="senere", value=value) for id, value in (readings or {}).items()
    )
    return Principle(title="", clauses=(CLAUSE,), events=events, readings=values)


def in_circles(of: Principle) -> list[str]:
    return [str(dict(fault.what.facts)["id"]) for fault in faults(of) if fault.what.text == CIRCLE]


def test_a_round_comes_after_the_rounds_it_is_reckoned_from():
    later = event("c", ("a", 2), ("b", 1))
    assert (("a", 2), ("b", 1), ("c", 1), ("a", 1)) == in_order_of_need(
        principle(later, event("b"), event("a", count=2))
    )


def test_a_period_given_by_a_reading_counts_as_a_need():
    rules = (vague("a"), event("b"))
    assert (("b", 1), ("a", 1)) == in_order_of_need(principle(*rules, readings={"senere": "event:b#1+6w"}))


def test_a_round_may_rest_on_an_earlier_round_of_its_own_rule():
    rule = replace(event("a", count=2), rounds=(Round(n=2, period=period(("a", 1))),))
    assert ((("a", 1), ("a", 2)), ()) == (in_order_of_need(principle(rule)), order_of(principle(rule)).circles)


def test_events_reckoned_from_each_other_are_named():
    assert ["a", "b"] == in_circles(principle(event("a", ("b", 1)), event("b", ("a", 1)), event("c", ("a", 1))))


def test_a_circle_by_way_of_a_reading_is_found():
    rules = (vague("a"), event("b", ("a", 1)))
    assert ["a", "b"] == in_circles(principle(*rules, readings={"senere": "event:b#1+6w"}))


@given(st.permutations(range(8)), st.data())
def test_the_order_holds_for_any_needs_without_circles(ranks: list[int], data: st.DataObject):
    needs = {n: data.draw(st.sets(st.sampled_from([m for m in range(8) if ranks[m] < ranks[n]] or [n]))) for n in ranks}
    rules = [event(f"e{n}", *((f"e{m}", 1) for m in needs[n] - {n})) for n in range(8)]
    order = in_order_of_need(principle(*rules))
    assert sorted(order) == sorted((rule.id, 1) for rule in rules)
    assert all(order.index((f"e{m}", 1)) < order.index((f"e{n}", 1)) for n in needs for m in needs[n] - {n})


def each_after_all(number: int) -> Principle:
    return principle(*(event(f"e{n}", *((f"e{m}", 1) for m in range(n))) for n in range(number)))


def test_forty_rules_that_each_name_all_earlier_ones_are_checked_and_counted_at_once():
    crowded = each_after_all(40)
    calls_within(1_000_000, lambda: faults(crowded))
    calls_within(1_000_000, lambda: owed(crowded, SCHOOL, CALENDAR))


def test_a_long_chain_of_rules_is_no_trouble():
    chain = principle(*(event(f"e{n}", *([(f"e{n + 1}", 1)] if n < 1999 else [])) for n in range(2000)))
    assert ("e1999", 1) == in_order_of_need(chain)[0]
