"""The team's division of its tasks and the class representatives, for each class."""

from datetime import date, time

import pytest

from skolehjem.core.contacts.contact import ClassRep, CommunicationTask
from skolehjem.core.meetings.gathering import Gathering
from skolehjem.core.obligations.derive import obligations
from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.obligation import Kind, Obligation, Standing
from skolehjem.core.principle.duties import BodyRule, Election, PublishRule
from skolehjem.core.principle.grades import Grades, Quota
from skolehjem.core.principle.periods import Period
from tests.obliged import CLASSES, YEAR, at, standpoint, wall

CARD = PublishRule(id="kort", clauses=("B04", "B39"), what="contact-card")
BODY = BodyRule(id="kontakt", clauses=("B29",), name="Kontaktforældre")
TASK = CommunicationTask(
    id="2026-3A:1", school_class="2026-3A", topic="Dansk", staff="AB", noted_at=at("2026-08-20T09:00")
)


def rep(guardian: str, since: str = "2026-09-01", until: str | None = None) -> ClassRep:
    return ClassRep(
        id=f"2026-3A:{guardian}", school_class="2026-3A", guardian=guardian, since=date.fromisoformat(since),
        until=date.fromisoformat(until) if until else None,
    )  # fmt: skip


def owed(kind: Kind, *facts, now: str = "2026-11-19T12:00", **rules) -> dict[str, Obligation]:
    here = standpoint(now, **({"publishes": (CARD,), "bodies": (BODY,)} | rules))
    tasks = tuple(one for one in facts if isinstance(one, CommunicationTask))
    reps = tuple(one for one in facts if isinstance(one, ClassRep))
    meetings = tuple(one for one in facts if isinstance(one, Gathering))
    found = obligations(here, Facts(year=YEAR, classes=CLASSES, tasks=tasks, reps=reps, gatherings=meetings), {kind})
    return {one.class_label: one for one in found}


def test_each_class_whose_team_has_said_nothing_lacks_it_without_a_day():
    found = owed(Kind.COMMUNICATION)
    assert {"3A": Standing.NONE, "8B": Standing.NONE} == {label: one.state for label, one in found.items()}
    assert (("B04", "B39"), ("MB", "AB", "KL"), None) == (found["3A"].clauses, found["3A"].owner, found["3A"].due_at)
    assert "does not say" in str(found["3A"].note)


def test_a_class_whose_team_has_divided_its_tasks_has_met_it():
    assert {"3A": Standing.MET, "8B": Standing.NONE} == {
        label: one.state for label, one in owed(Kind.COMMUNICATION, TASK).items()
    }


@pytest.mark.parametrize(
    ("now", "facts", "state"),
    [
        ("2026-09-30T12:00", (), Standing.OPEN),
        ("2026-10-01T00:00", (), Standing.OVERDUE),
        ("2026-10-01T00:00", (TASK,), Standing.MET),
    ],
)
def test_a_principle_that_names_a_period_gives_a_day(now, facts, state):
    rule = PublishRule(id="kort", clauses=("B39",), what="contact-card", due=Period.parse("before 10-01", {}))
    one = owed(Kind.COMMUNICATION, *facts, now=now, publishes=(rule,))["3A"]
    assert (state, "2026-09-30T23:59:59") == (one.state, wall(one.due_at))


def test_a_rule_for_some_grades_holds_for_their_classes_alone():
    rule = PublishRule(id="kort", clauses=("B39",), what="contact-card", grades=Grades(of=(7, 8, 9)))
    assert ["8B"] == list(owed(Kind.COMMUNICATION, publishes=(rule,)))


def test_a_principle_without_the_rules_asks_for_nothing():
    assert {} == owed(Kind.COMMUNICATION, publishes=())
    assert {} == owed(Kind.CLASS_REPS, bodies=())


@pytest.mark.parametrize(
    ("members", "reps", "state"),
    [
        (None, (), Standing.NONE),
        (None, (rep("V1"),), Standing.MET),
        (Quota(least=2, most=4), (rep("V1"),), Standing.NONE),
        (Quota(least=2, most=4), (rep("V1"), rep("V2")), Standing.MET),
        (None, (rep("V1", until="2026-11-18"),), Standing.NONE),  # has stepped down
        (None, (rep("V1", until="2026-11-19"),), Standing.MET),  # sits until today
    ],
)
def test_a_class_has_as_many_representatives_as_the_principle_asks_for(members, reps, state):
    body = BodyRule(id="kontakt", clauses=("B29",), name="Kontaktforældre", members=members)
    assert state is owed(Kind.CLASS_REPS, *reps, bodies=(body,))["3A"].state


def test_an_election_before_a_day_is_due_that_day():
    elections = (Election(by=Period.parse("before 10-01", {})),)
    body = BodyRule(id="kontakt", clauses=("B29",), name="Kontaktforældre", elections=elections)
    late = owed(Kind.CLASS_REPS, rep("V1", since="2026-10-05"), bodies=(body,))["3A"]
    assert (Standing.MET_LATE, "2026-09-30T23:59:59") == (late.state, wall(late.due_at))


def meeting(n: int, day: str, state: str = "planned", school_class: str = "2026-3A") -> Gathering:
    return Gathering(f"M{n}", "parent-meeting", "fm", n, date.fromisoformat(day), time(17), state, (school_class,))


@pytest.mark.parametrize(
    ("rounds", "meetings", "due"),
    [
        (("fm#1",), (meeting(1, "2026-09-08"),), "2026-09-08T23:59:59"),
        (("fm#1",), (), None),  # not planned yet
        (("fm#1",), (meeting(1, "2026-09-08", state="cancelled"),), None),
        (("fm#1",), (meeting(1, "2026-09-08", school_class="2026-8B"),), None),
        (("fm#1", "fm#2"), (meeting(1, "2026-09-08"), meeting(2, "2027-02-02")), "2027-02-02T23:59:59"),
        (("fm#1", "fm#2"), (meeting(1, "2026-09-08"),), None),  # there is still the second one
    ],
)
def test_an_election_at_a_meeting_is_due_when_the_last_such_meeting_is_held(rounds, meetings, due):
    body = BodyRule(id="kontakt", clauses=("B29",), name="Kontaktforældre", elections=(Election(at=rounds),))
    one = owed(Kind.CLASS_REPS, *meetings, bodies=(body,))["3A"]
    assert due == wall(one.due_at)
    assert due or "not planned yet" in str(one.note)


def test_an_election_in_some_grades_sets_no_day_for_the_others():
    elections = (Election(by=Period.parse("before 10-01", {}), grades=Grades(of=(0, 3))),)
    body = BodyRule(id="kontakt", clauses=("B29",), name="Kontaktforældre", elections=elections)
    found = owed(Kind.CLASS_REPS, bodies=(body,))
    assert {"3A": Standing.OVERDUE, "8B": Standing.NONE} == {label: one.state for label, one in found.items()}


def test_the_elected_are_named_in_a_sentence_as_words():
    assert "Elect kontaktforældre in 3A" == str(owed(Kind.CLASS_REPS)["3A"].what)
