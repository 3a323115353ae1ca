"""Drafts of agendas: an outline fitted to one meeting, in steps of five minutes."""

from dataclasses import replace

from skolehjem.core.agendas.agenda import Agenda, AgendaItem, minutes_between
from skolehjem.core.agendas.outline import Occasion, Outline, OutlineItem
from skolehjem.core.meetings.meeting import Meeting
from skolehjem.errors import DataFault, Problem, say

STEP_MINUTES = 5
"""Minutes are given out in steps that a chair can keep to; every item has at least one."""

SQUEEZE = 4 / 3
"""Items may together ask for a third more than the meeting has; then the optional ones begin to go."""


def draft_agenda(outline: Outline, meeting: Meeting, *, phase: str, grades: frozenset[int], number: int) -> Agenda:
    """Fit an outline to a meeting: the items that belong there, their minutes filling the time in steps of five.

    `number` tells which of the classes' parent meetings this school year it is, from 1.

    Raises:
        DataFault: the meeting is too short for the items that can't be left out.
    """
    minutes = minutes_between(meeting.start, meeting.end)
    chosen = _that_fit([item for item in outline.items if _belongs(item, number, grades)], minutes)
    draft = Agenda(
        meeting=meeting.id,
        phase=phase,
        title=outline.title,
        welcome=outline.welcome,
        day=meeting.day,
        start=meeting.start,
        end=meeting.end,
        items=tuple(map(_item, chosen)),
    )
    return fitted(draft)


def fitted(agenda: Agenda) -> Agenda:
    """The agenda with its minutes given out anew: one step each, the rest by what the items ask for beyond that.

    Raises:
        DataFault: the meeting is too short for so many items.
    """
    _check_length(agenda)
    shares = _shares([item.minutes for item in agenda.items], agenda.minutes)
    items = (replace(item, minutes=share) for item, share in zip(agenda.items, shares, strict=True))
    return replace(agenda, items=tuple(items))


def _belongs(item: OutlineItem, number: int, grades: frozenset[int]) -> bool:
    at = {Occasion.FIRST: number == 1, Occasion.LATER: number > 1}.get(item.meeting, True)
    return at and (not item.grades or not grades.isdisjoint(item.grades))


def _item(item: OutlineItem) -> AgendaItem:
    return AgendaItem(
        minutes=item.minutes,
        title=item.title,
        owner=item.owner,
        purpose=item.purpose,
        form=item.form,
        theme=item.theme,
        points=item.points,
    )


def _that_fit(items: list[OutlineItem], minutes: int) -> list[OutlineItem]:
    """The items without as many optional ones, the last first, as it takes for the others to have room."""
    chosen = list(items)
    for item in reversed([item for item in items if item.optional]):
        if sum(each.minutes for each in chosen) <= minutes * SQUEEZE and len(chosen) * STEP_MINUTES <= minutes:
            break
        chosen.remove(item)
    return chosen


def _check_length(agenda: Agenda) -> None:
    needed = len(agenda.items) * STEP_MINUTES
    if needed > agenda.minutes:
        what = say(
            "The meeting lasts {minutes} minutes; its agenda needs {needed}.", minutes=agenda.minutes, needed=needed
        )
        hint = say("Give the meeting more time, or mark items of the template as optional.")
        raise DataFault(Problem(what=what, where=agenda.meeting, hint=hint))


def _shares(weights: list[int], minutes: int) -> list[int]:
    """One step each, and the rest by how much an item asks for beyond that, by largest remainder."""
    spare = minutes // STEP_MINUTES - len(weights)
    beyond = [max(0, weight - STEP_MINUTES) for weight in weights]
    wanted = beyond if any(beyond) else [1] * len(weights)
    whole = [divmod(spare * want, sum(wanted)) for want in wanted]
    steps = [1 + share for share, _ in whole]
    by_remainder = sorted(range(len(weights)), key=lambda place: (-whole[place][1], place))
    for place in by_remainder[: len(weights) + spare - sum(steps)]:
        steps[place] += 1
    return [step * STEP_MINUTES for step in steps]
