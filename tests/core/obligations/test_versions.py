"""A new principle in the middle of a school year: what is due is asked for by the principle of its own day."""

from dataclasses import replace
from datetime import date

from skolehjem.core.obligations.derive import obligations
from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.obligation import Kind
from skolehjem.core.plain import plain
from skolehjem.core.principle.adopted import Principle
from skolehjem.core.principle.duties import PublishRule, Rhythm, TickRule
from skolehjem.core.principle.rulebook import Rulebook
from tests.obliged import CLASSES, YEAR, standpoint

NOVEMBER = date(2026, 11, 1)


def rules(clause: str, rhythm: Rhythm) -> dict[str, object]:
    return {
        "publishes": (
            PublishRule(id="plan", clauses=(clause,), what="week-plan"),
            PublishRule(id="nyt", clauses=(clause,), what="class-news", every=rhythm),
        ),
        "ticks": (TickRule(id="aula", clauses=(clause,), text="x", owner="leadership", ask=Rhythm.TERM),),
    }


OLD = Rulebook(plain(Principle(title="Gammel", **rules("P1", Rhythm.MONTH), valid_from=date(2024, 8, 1))))  # type: ignore[arg-type]
NEW = Rulebook(plain(Principle(title="Ny", **rules("P2", Rhythm.WEEK), valid_from=NOVEMBER)))  # type: ignore[arg-type]


def asked(*kinds: Kind) -> list[tuple[date, str]]:
    here = replace(standpoint("2026-12-01T12:00"), rulebooks=lambda day: NEW if day >= NOVEMBER else OLD)
    found = obligations(here, Facts(year=YEAR, classes=CLASSES[:1]), kinds)
    return [(one.due_date, one.clauses[0]) for one in found if one.due_date]


def test_week_plans_are_asked_for_by_the_principle_of_the_day_they_are_due():
    found = asked(Kind.WEEK_PLAN)
    assert 41 == len(found)
    assert all(clause == ("P2" if day >= NOVEMBER else "P1") for day, clause in found)


def test_information_follows_the_rhythm_of_its_day():
    found = asked(Kind.INFORMATION)
    assert ["2026-08-31", "2026-09-30", "2026-10-30"] == [str(day) for day, clause in found if clause == "P1"]
    later = [day for day, clause in found if clause == "P2"]
    assert date(2026, 11, 6) == later[0]
    assert 30 == len(later)


def test_ticks_are_those_of_the_principle_at_the_end_of_the_term():
    assert [(date(2026, 12, 18), "P2"), (date(2027, 6, 25), "P2")] == asked(Kind.TICK)


def test_nothing_is_asked_for_before_the_first_principle_begins():
    here = replace(standpoint("2026-12-01T12:00"), rulebooks=lambda _: NEW)
    found = obligations(here, Facts(year=YEAR, classes=CLASSES), {Kind.WEEK_PLAN, Kind.INFORMATION, Kind.TICK})
    assert found
    assert all(one.due_date and one.due_date >= NOVEMBER for one in found)
