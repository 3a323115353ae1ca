"""Plan a school year: every round once, with the days of those that its period is reckoned from."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from skolehjem.core.changes import Change
from skolehjem.core.meetings.appointments import A, Appointment, by_time, number
from skolehjem.core.meetings.conference_plan import ConferencePlan, Solve, plan_conferences
from skolehjem.core.meetings.demands import Demand
from skolehjem.core.meetings.meeting import Meeting
from skolehjem.core.meetings.meeting_plan import plan_meetings
from skolehjem.core.meetings.stages import Ground, asked, stages
from skolehjem.core.meetings.standing import Chosen, Plan, Present
from skolehjem.core.owed.owed import Owed


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A plan, and what will be there by it."""

    present: Present
    meetings: Plan[Meeting]
    conferences: ConferencePlan
    demands: tuple[Demand, ...]
    """Everything asked for, also what nobody chose to plan."""


def plan_year(
    ground: Ground, present: Present, solve: Solve,
    wanted: Callable[[Owed], bool] = lambda _: True, chosen: Chosen = lambda _: True,
) -> Draft:  # fmt: skip
    """Plan the rounds that are `wanted`, and of their demands those `chosen`; `solve` finds times for conferences.

    Planning again from what comes out changes nothing. Raises DataFault with everything that is missing, at once.
    """
    _demands(ground, present, wanted)
    draft = Draft(
        present=present,
        meetings=plan_meetings((), present),
        conferences=plan_conferences((), present, solve),
        demands=(),
    )
    for rounds in stages(ground.principle):
        everything = _demands(ground, draft.present, wanted)
        demands = tuple(one for one in everything if (one.owed.rule, one.owed.round) in rounds)
        if any(one.owed.pupil is not None for one in demands):
            draft = _with_conferences(draft, demands, solve, chosen)
        elif demands:
            draft = _with_meetings(draft, demands, chosen)
    return draft


def after(items: Sequence[A], changes: Iterable[Change[A]]) -> tuple[A, ...]:
    """The meetings or conferences as they will be, in order of time."""
    found = {item.id: item for item in items} | {change.value.id: change.value for change in changes}
    return tuple(sorted(found.values(), key=by_time))


def _demands(ground: Ground, present: Present, wanted: Callable[[Owed], bool]) -> tuple[Demand, ...]:
    standing: tuple[Appointment, ...] = (*present.meetings, *present.conferences)
    return asked(ground, standing, wanted)


def _with_meetings(draft: Draft, demands: tuple[Demand, ...], chosen: Chosen) -> Draft:
    plan, present = plan_meetings(demands, draft.present, chosen), draft.present
    last = _last(present.last_meeting, plan.changes)
    return replace(
        draft,
        present=replace(present, meetings=after(present.meetings, plan.changes), last_meeting=last),
        meetings=draft.meetings.then(plan),
        demands=(*draft.demands, *demands),
    )


def _with_conferences(draft: Draft, demands: tuple[Demand, ...], solve: Solve, chosen: Chosen) -> Draft:
    plan, present = plan_conferences(demands, draft.present, solve, chosen), draft.present
    last = _last(present.last_conference, plan.changes)
    return replace(
        draft,
        present=replace(present, conferences=after(present.conferences, plan.changes), last_conference=last),
        conferences=draft.conferences.then(plan),
        demands=(*draft.demands, *demands),
    )


def _last(before: int, changes: Iterable[Change[A]]) -> int:
    """The highest number that an id has by now."""
    return max((before, *(number(change.value.id) for change in changes)))
