"""Replan announced conferences when staff are ill, a room is lost or a home can't come."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from skolehjem.actions.decisions import Rules
from skolehjem.actions.ground import load_ground, load_present
from skolehjem.actions.plan_meetings import PLANNED_FROM
from skolehjem.core.changes import Change
from skolehjem.core.conference_rounds.conference_round import Announced
from skolehjem.core.conferences.check import violations
from skolehjem.core.conferences.solution import Effort
from skolehjem.core.meetings.announcement import told_at
from skolehjem.core.meetings.appointments import by_time, revised
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.demands import Demand
from skolehjem.core.meetings.meeting import State
from skolehjem.core.meetings.replanning import Loss, Replanning, clashes_with, hit_by, replanning, substitutes
from skolehjem.core.meetings.stages import Ground, asked
from skolehjem.core.meetings.standing import Present
from skolehjem.core.meetings.unplaced import Why
from skolehjem.core.meetings.unplaced_conferences import why_no_conference
from skolehjem.core.roster.school import Roster
from skolehjem.errors import NotFound, Problem, SkolehjemError, say
from skolehjem.store.database import Author, Store

EFFORT = Effort(seconds=10)


@dataclass(frozen=True, kw_only=True)
class Replanned:
    """What replanning comes to, not stored yet."""

    roster: Roster
    hit: tuple[Conference, ...]
    """Those that could not be where they were, in order of time."""
    changes: tuple[Change[Conference], ...]
    """In order of time as it was."""
    unplaced: tuple[tuple[Conference, Why], ...]
    """Those hit that found no time and are called off, with why."""
    moved: int
    """How many have another time than before."""
    least_moved: int
    """No answer that calls off as few moves fewer."""
    substitutes: tuple[str, ...]
    """Those of the teams who could step in at all the times of those hit."""

    @property
    def others(self) -> tuple[Change[Conference], ...]:
        """The changes of those that were not hit and made way."""
        hit = {one.id for one in self.hit}
        return tuple(one for one in self.changes if one.value.id not in hit)

    @property
    def decided(self) -> tuple[Conference, ...]:
        """Those hit that staff had moved or confirmed themselves."""
        return tuple(one for one in self.hit if one.state.kept)


def propose_replan(
    store: Store, losses: Sequence[Loss], instead: Mapping[str, str], rules: Rules, year: str, effort: Effort = EFFORT
) -> Replanned:
    """Give the conferences that are hit new times, moving as few others as can be.

    `instead` says who of the staff steps in for whom.

    Raises:
        NotFound: no conference is hit.
        CannotJudge: no holiday plan is loaded.
        DataFault: a value that the conferences' times hang on is missing.
    """
    ground = load_ground(store, rules.principle, rules.settings, year, rules.today)
    present = load_present(store, ground, today=rules.today, now=rules.now)
    hit = hit_by(losses, present.conferences, rules.today)
    if not hit:
        what = say("No conference to come is hit by this, so nothing needs to change.")
        raise NotFound(Problem(what=what, hint=say("See them with: skolehjem conference list")))
    found = replanning(present, conference_demands_of(ground, present), losses, instead)
    changed, moved, least = _solve(found, effort) if found else ({}, 0, 0)
    tried = found.moving if found else {}
    changed |= {one.id: revised(one, present.now, state=State.CANCELLED) for one in hit if one.id not in tried}
    _check(present, changed)
    off = [one for one in hit if one.id in changed and changed[one.id].state is State.CANCELLED]
    return Replanned(
        roster=ground.roster,
        hit=hit,
        changes=tuple(
            Change(before=one, after=changed[one.id])
            for one in sorted(present.conferences, key=by_time)
            if one.id in changed
        ),
        unplaced=tuple((one, _why(found, one, losses, rules.today)) for one in off),
        moved=moved,
        least_moved=least,
        substitutes=substitutes(present, hit, losses),
    )


def apply_changes(store: Store, changes: Iterable[Change[Conference]], *, by: Author, at: datetime) -> None:
    """Store what was decided about conferences, whole or not at all."""
    store.apply(tuple(changes), by=by, at=at, watching=PLANNED_FROM)


def conference_demands_of(ground: Ground, present: Present) -> dict[str, Demand]:
    """What is asked of the time of each conference to come, by its id.

    One that the principle does not ask for, such as an extra one, is judged as others of its pupil's class are.
    """
    everything = asked(ground, (*present.meetings, *present.conferences), lambda one: one.pupil is not None)
    by_pupil = {(one.owed.rule, one.owed.round, one.owed.pupil): one for one in everything}
    by_class = {one.owed.classes[0]: one for one in reversed(everything)}
    found: dict[str, Demand] = {}
    for item in present.conferences:
        own = by_pupil.get((item.rule, item.round, item.pupil))
        other = by_class.get(item.school_class)
        if own is not None:
            found[item.id] = _with_needs(own, item, present)
        elif other is not None:
            owed = replace(other.owed, pupil=item.pupil, rule=item.rule, round=item.round, clauses=item.clauses)
            found[item.id] = _with_needs(replace(other, owed=owed), item, present)
    return found


def told(store: Store, conferences: Iterable[Conference]) -> dict[str, Announced]:
    """What homes were last told of some conferences, by id; one that they were never told of is missing."""
    ids = [one.id for one in conferences]
    marks = ", ".join("?" * len(ids))
    return told_at(store.load(Announced, f"conference IN ({marks})", tuple(ids))) if ids else {}


def _with_needs(demand: Demand, item: Conference, present: Present) -> Demand:
    need = present.circumstances.needs.get(item.pupil)
    return replace(demand, step_free=bool(need and need.step_free))


def _solve(found: Replanning, effort: Effort) -> tuple[dict[str, Conference], int, int]:
    """The conferences that change by id, how many move and the least that could; the answer is judged first."""
    from skolehjem.solver.conference_replan import replan  # whose library only those who solve need

    instance = found.instance
    ids = frozenset(one.id for one in found.hit if one.id in instance.talk_by_id)
    fixed = {id: place for id, place in instance.fixed.items() if id not in ids}
    asked_ = replace(instance, fixed=fixed, previous={**instance.previous, **fixed})
    answer = replan(asked_, ids, effort, found.rooms)
    changed = found.after(answer.timetable)
    if broken := [one for one in violations(asked_, answer.timetable) if not changed.keys().isdisjoint(one.talks)]:
        raise SkolehjemError(
            Problem(
                what=say("The solver's answer breaks a rule ({rule}), so it is not used.", rule=str(broken[0].rule)),
                hint=say("This is a fault in skolehjem; please report it."),
            )
        )
    return changed, answer.moved, answer.least_moved


def _why(found: Replanning | None, item: Conference, losses: Sequence[Loss], today: date) -> Why:
    if found is None or item.id not in found.problem.demands:
        return Why(
            reason=say("No day is left on which the principle lets it be held."),
            hint=say("Give it a time by hand with: skolehjem conference book"),
        )
    tries = tuple(found.problem.tries(item.id))
    for loss in losses:
        if tries and all(loss.need in one.needs and loss.covers(one.day, one.start, one.end) for one in tries):
            return Why(
                reason=say("{who} is away at all its possible times.", who=loss.need[1]),
                hint=say("Let somebody step in with --instead, or give it a time later on."),
            )
    problem = replace(found.problem, instance=found.instance)
    return why_no_conference(item.id, problem.demands[item.id], problem, today)


def _check(present: Present, changed: Mapping[str, Conference]) -> None:
    """Let no answer through in which anything changed clashes; whatever made it, this looks at the result alone."""
    for clash in clashes_with(present, changed):
        what = say(
            "The plan would put {first} and {second} at the same time, so nothing was stored.",
            first=clash.first.id, second=clash.second.id,
        )  # fmt: skip
        raise SkolehjemError(Problem(what=what, hint=say("This is a fault in skolehjem; please report it.")))
