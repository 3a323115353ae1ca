"""A plan for a school year as tables for people and as data for programs."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import time
from typing import Any

from skolehjem.actions.plan_meetings import YearPlan
from skolehjem.cli.appointment_tables import (
    NO_ROOM,
    clause_headings,
    conference_data,
    labels,
    meeting_data,
    pupil_name,
    room_cell,
    time_cells,
    time_headings,
    with_clause,
)
from skolehjem.cli.output import Table
from skolehjem.core.meetings.appointments import Appointment, by_time, number
from skolehjem.core.meetings.clashes import SCHOOL
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.unplaced import Unplaced
from skolehjem.core.plain import plain
from skolehjem.core.principle.kinds import kind_name
from skolehjem.errors import Problem, Sentence, say, say_n
from skolehjem.locale import _, words

NEW, CHANGED, KEPT = say("new in the plan"), say("planned anew"), say("kept")
STATUS = {NEW: "new", CHANGED: "changed", KEPT: "kept"}

ROLES = {
    "class-teacher": say("class teacher"),
    "contact-teacher": say("contact teacher"),
    "grade0-teacher": say("grade 0 teacher"),
    "teacher": say("teacher"),
    "pedagogue": say("pedagogue"),
    "after-school": say("pedagogue"),
    "team": say("class team"),
    "danish": say("Danish teacher"),
    "maths": say("maths teacher"),
    "english": say("English teacher"),
    "department-head": say("department head"),
    "head-teacher": say("head teacher"),
    "leadership": say("leader"),
    "secretary": say("secretary"),
}
"""What the roles of a principle are called; another stands as it is written there."""

_MOST_NOTES = 10

Row = tuple[Appointment, Sentence]
"""A meeting or conference and how it stands in the plan."""


def plan_tables(plan: YearPlan, output: str = "table") -> tuple[Table, ...]:
    """What changes, how much there is of each kind, and the readings; only how much when nothing changes."""
    if not plan.changes:
        total = total_table(plan)
        return (total,) if total.rows else ()
    return (plan_table(plan, output), total_table(plan), reading_table(plan))


def plan_table(plan: YearPlan, output: str = "table") -> Table:
    """What changes in order of time; the conferences of a class on one day are one line."""
    lines = [*_meeting_lines(plan, output), *_conference_lines(plan, output)]
    return Table(
        title=_("Meetings and conferences {year}").format(year=plan.year),
        columns=(
            _("Day"), *time_headings(output), _("Class"), _("What"), *clause_headings(output), _("Room"), _("Who"),
            _("Plan"),
        ),
        rows=tuple(line for _when, line in sorted(lines, key=lambda line: line[0])),
        empty=say("Nothing is asked for."),
    )  # fmt: skip


def _rows(plan: YearPlan) -> Iterator[Row]:
    for part in (plan.meetings, plan.conferences):
        for change in part.changes:
            yield change.value, NEW if change.before is None else CHANGED
        for item in part.kept:
            yield item, KEPT


def _meeting_lines(plan: YearPlan, output: str) -> Iterator[tuple[tuple[Any, ...], tuple[object, ...]]]:
    for item, status in _rows(plan):
        if not isinstance(item, Conference) and status != KEPT:
            line = (
                item.day, *time_cells(item.start, item.end, output), labels(item.classes, plan.roster),
                *with_clause(kind_name(item.kind), item.clauses, output), room_cell(item), item.staff, status,
            )  # fmt: skip
            yield by_time(item), line


def _conference_lines(plan: YearPlan, output: str) -> Iterator[tuple[tuple[Any, ...], tuple[object, ...]]]:
    days: dict[tuple[Any, ...], list[Conference]] = defaultdict(list)
    for item, status in _rows(plan):
        if isinstance(item, Conference) and status != KEPT:
            days[item.day, item.school_class, room_cell(item), item.staff, item.clauses, status].append(item)
    for (day, school_class, room, staff, clauses, status), items in days.items():
        first: time = min(item.start for item in items)
        last: time = max(item.end for item in items)
        line = (
            day, *time_cells(first, last, output), labels((school_class,), plan.roster),
            *with_clause(say_n("1 conference", "{n} conferences", n=len(items)), clauses, output), room, staff, status,
        )  # fmt: skip
        yield (day, first, number(items[0].id)), line


def total_table(plan: YearPlan) -> Table:
    """How many of each kind and round are new, changed, kept, and without a time."""
    counts: Counter[tuple[str, int, str]] = Counter()
    kinds = {demand.owed.rule: demand.owed.type for demand in plan.demands}
    for item, status in _rows(plan):
        counts[kinds.get(item.rule, "conference"), item.round, STATUS[status]] += 1
    for left in plan.unplaced:
        counts[left.demand.owed.type, left.demand.owed.round, "unplaced"] += 1
    rounds = dict.fromkeys((kind, number) for kind, number, _status in counts)
    return Table(
        columns=(_("What"), _("Round"), _("new"), _("planned anew"), _("kept"), _("without a time")),
        rows=tuple(
            (
                kind_name(kind),
                number,
                *(counts[kind, number, status] for status in ("new", "changed", "kept", "unplaced")),
            )
            for kind, number in rounds
        ),
        empty=say("Nothing is asked for."),
    )


def reading_table(plan: YearPlan) -> Table:
    """The school's own readings that shaped the plan."""
    return Table(
        title=_("Readings of the school's own (not adopted)"),
        columns=(_("Reading"), _("Value")),
        rows=tuple((one.key, one.value) for one in plan.readings),
        empty=say("No readings were needed: the principle says it all."),
    )


def plan_notes(plan: YearPlan) -> tuple[Sentence, ...]:
    """What is worth saying besides the times."""
    return (
        *_kept_notes(plan),
        *_busy_notes(plan),
        *_role_notes(plan),
        *_home_notes(plan),
        *_room_notes(plan),
        *_surplus_notes(plan),
    )


def _kept_notes(plan: YearPlan) -> Iterator[Sentence]:
    kept: tuple[Appointment, ...] = (*plan.meetings.kept, *plan.conferences.kept)
    decided = sum(item.state.kept for item in kept)
    if decided:
        yield say_n(
            "1 is kept because staff moved, confirmed or held it.",
            "{n} are kept because staff moved, confirmed or held them.",
            n=decided,
        )


def _busy_notes(plan: YearPlan) -> Iterator[Sentence]:
    for clash in plan.on_busy_time[:_MOST_NOTES]:
        facts = {"id": clash.first.id, "day": clash.first.day, "start": clash.first.start, "end": clash.first.end}
        if clash.need == SCHOOL:
            yield say("{id} stays on {day}, {start} to {end}, as staff decided, though the school is busy.", **facts)
        else:
            who = clash.need[1]
            yield say(
                "{id} stays on {day}, {start} to {end}, as staff decided, though {who} is busy.", who=who, **facts
            )
    if len(plan.on_busy_time) > _MOST_NOTES:
        rest = len(plan.on_busy_time) - _MOST_NOTES
        yield say_n("And 1 more stays on busy time.", "And {n} more stay on busy time.", n=rest)


def _role_notes(plan: YearPlan) -> Iterator[Sentence]:
    missing = {(role, one) for demand in plan.demands for role in demand.who.missing for one in demand.owed.classes}
    for role in sorted({role for role, _one in missing}):
        classes = labels((one for found, one in missing if found == role), plan.roster)
        yield say(
            "No {role} was found for {classes}; the others meet without.", role=ROLES.get(role, role), classes=classes
        )


def _home_notes(plan: YearPlan) -> Iterator[Sentence]:
    pupils = {demand.owed.pupil for demand in plan.demands if demand.owed.pupil is not None}
    lonely = sum(1 for pupil in pupils if not plan.roster.homes_of.get(pupil))
    if lonely:
        yield say_n(
            "1 pupil has no known home to invite; bring in the list of homes with: skolehjem import FILES",
            "{n} pupils have no known home to invite; bring in the list of homes with: skolehjem import FILES",
            n=lonely,
        )


def _room_notes(plan: YearPlan) -> Iterator[Sentence]:
    homeless = sum(1 for item, status in _rows(plan) if room_cell(item) is NO_ROOM and status != KEPT)
    if homeless:
        yield say_n(
            "1 has no room: the school has registered none. Give it one with: skolehjem meeting move",
            "{n} have no room: the school has registered none. Bring in the rooms with: skolehjem import FILES",
            n=homeless,
        )


def _surplus_notes(plan: YearPlan) -> Iterator[Sentence]:
    surplus = _surplus(plan)
    for item in surplus[:_MOST_NOTES]:
        yield say("{id} on {day} is no longer asked for; cancel it if it is not to be held.", id=item.id, day=item.day)
    if len(surplus) > _MOST_NOTES:
        rest = len(surplus) - _MOST_NOTES
        yield say_n("And 1 more is no longer asked for.", "And {n} more are no longer asked for.", n=rest)


def _surplus(plan: YearPlan) -> tuple[Appointment, ...]:
    return (*plan.meetings.surplus, *plan.conferences.surplus)


def plan_problems(plan: YearPlan) -> tuple[Problem, ...]:
    """What found no time and why; pupils of one class with the same reason are one problem."""
    groups: dict[tuple[Any, ...], list[Unplaced]] = defaultdict(list)
    for left in plan.unplaced:
        owed = left.demand.owed
        groups[owed.classes, owed.type, owed.round, owed.clauses, left.why].append(left)
    return tuple(
        Problem(
            where=", ".join((words(labels(classes, plan.roster)), *clauses)),
            what=_what(kind, number, group, plan),
            hint=why.hint,
        )
        for (classes, kind, number, clauses, why), group in groups.items()
    )


def _what(kind: str, number: int, group: list[Unplaced], plan: YearPlan) -> Sentence:
    facts = {"kind": kind_name(kind), "round": number, "reason": group[0].why.reason}
    pupils = tuple(pupil_name(one.demand.owed.pupil, plan.roster) for one in group if one.demand.owed.pupil)
    if pupils:
        return say("{kind}, round {round}, has no time for {pupils}. {reason}", pupils=pupils, **facts)
    return say("{kind}, round {round}, has no time. {reason}", **facts)


def plan_data(plan: YearPlan) -> dict[str, Any]:
    """The plan for programs; `plan` of each is new, changed or kept."""
    items = sorted(_rows(plan), key=lambda row: by_time(row[0]))
    return {
        "year": plan.year,
        "meetings": [
            meeting_data(item, plan.roster) | {"plan": STATUS[status]}
            for item, status in items
            if not isinstance(item, Conference)
        ],
        "conferences": [
            conference_data(item, plan.roster) | {"plan": STATUS[status]}
            for item, status in items
            if isinstance(item, Conference)
        ],
        "unplaced": [
            {
                "rule": one.demand.owed.rule,
                "round": one.demand.owed.round,
                "clauses": list(one.demand.owed.clauses),
                "classes": list(one.demand.owed.classes),
                "pupil": one.demand.owed.pupil,
                "reason": one.why.reason,
            }
            for one in plan.unplaced
        ],
        "readings": [plain(one) | {"adopted": False} for one in plan.readings],
        "no_longer_asked_for": [
            *(one.id for one in plan.meetings.surplus),
            *(one.id for one in plan.conferences.surplus),
        ],
    }
