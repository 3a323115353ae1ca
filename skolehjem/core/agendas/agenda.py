"""Agendas of parent meetings: an outline fitted to one meeting, and what is checked before parents see it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from skolehjem.core.meetings.meeting import Meeting
from skolehjem.core.principle.adopted import Band, Clause
from skolehjem.core.principle.events import AgendaWishes
from skolehjem.core.roster.school import TeamFunction
from skolehjem.errors import DataFault, Problem, say

STEP_MINUTES = 5
"""Minutes are given out in steps that a chair can keep to; every item has at least one."""

PHASES = {"indskoling": range(4), "mellemtrin": range(4, 7), "udskoling": range(7, 11)}
"""The grades of each phase where the principle has no bands of its own."""


class Form(StrEnum):
    """What is wanted of the parents in an item."""

    INFORMATION = "information"
    DIALOGUE = "dialogue"
    DECISION = "decision"


class Theme(StrEnum):
    """What an item is about."""

    ACADEMIC = "academic"
    WELLBEING = "wellbeing"
    PRACTICAL = "practical"


class Occasion(StrEnum):
    """At which of a year's parent meetings an item belongs."""

    ALWAYS = "always"
    FIRST = "first"
    LATER = "later"


@dataclass(frozen=True, kw_only=True)
class OutlineItem:
    """An item as a template has it: `minutes` is its share, fitted to the length of each meeting."""

    title: str
    minutes: int
    owner: str
    purpose: str
    form: Form
    theme: Theme = Theme.PRACTICAL
    meeting: Occasion = Occasion.ALWAYS
    grades: tuple[int, ...] = ()
    """The grades that have the item; empty means all."""
    points: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    """Words of a principle's agenda wishes that the item answers."""
    optional: bool = False
    """Left out, the last one first, when the meeting is too short for all."""


@dataclass(frozen=True, kw_only=True)
class Outline:
    """The agenda of a phase as a template has it; the last item ends every meeting."""

    title: str
    welcome: str
    items: tuple[OutlineItem, ...]
    asked_for: OutlineItem
    """How an item reads that the principle asks for and no other covers; its title is the principle's word."""


@dataclass(frozen=True, kw_only=True)
class AgendaItem:
    """One item of a meeting's agenda, from `start` for `minutes`."""

    start: time
    minutes: int
    title: str
    owner: str
    purpose: str
    form: Form
    theme: Theme
    points: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """The agenda of one meeting, items in order."""

    meeting: str
    phase: str
    title: str
    welcome: str
    day: date
    start: time
    end: time
    items: tuple[AgendaItem, ...]

    @property
    def minutes(self) -> int:
        """The length of the meeting."""
        return _minutes_between(self.start, self.end)

    @property
    def dialogue_minutes(self) -> int:
        """Minutes in which the parents take part, in dialogue or decision."""
        return sum(item.minutes for item in self.items if item.form is not Form.INFORMATION)


@dataclass(frozen=True, kw_only=True)
class AgendaPaper:
    """All that stands on an agenda handed to the parents; every format is made from it."""

    agenda: Agenda
    school: str
    classes: tuple[str, ...]
    """Labels in order of grade and track: `3A`."""
    room: str = ""
    team: tuple[tuple[str, TeamFunction | None], ...] = ()
    """Names of those who come from the school, and what they are in the class's team."""
    principle: str = ""
    clauses: tuple[Clause, ...] = ()
    """The clauses that the agenda follows."""


def phase_of(grade: int, bands: Iterable[Band] = ()) -> str:
    """The phase of a grade: by the principle's band of that name, else as most schools divide the grades."""
    adopted = {band.name.casefold(): band.grades.of for band in bands}
    for phase, usual in PHASES.items():
        if grade in adopted.get(phase, usual):
            return phase
    return next(phase for phase, usual in PHASES.items() if grade in usual)


def draft_agenda(outline: Outline, meeting: Meeting, *, phase: str, grades: frozenset[int], number: int) -> Agenda:
    """Fit an outline to a meeting: the items that belong there, their minutes filling the time in steps of five.

    `number` tells which of the classes' parent meetings this school year it is, from 1.

    Raises:
        DataFault: the meeting is too short for the items that can't be left out.
    """
    minutes = _minutes_between(meeting.start, meeting.end)
    belonging = [item for item in outline.items if _belongs(item, number, grades)]
    chosen = _that_fit(belonging, minutes, meeting.id)
    moment = datetime.combine(meeting.day, meeting.start)
    items = []
    for item, share in zip(chosen, _shares([item.minutes for item in chosen], minutes), strict=True):
        items.append(_placed(item, moment.time(), share))
        moment += timedelta(minutes=share)
    return Agenda(
        meeting=meeting.id,
        phase=phase,
        title=outline.title,
        welcome=outline.welcome,
        day=meeting.day,
        start=meeting.start,
        end=meeting.end,
        items=tuple(items),
    )


def with_wishes(outline: Outline, wishes: AgendaWishes, *, number: int) -> Outline:
    """The outline with what the principle asks for at the year's meeting `number`, put before the closing item.

    A wish that an item covers is not repeated; items for one meeting a year belong to the first.
    """
    asked = wishes.standing + (wishes.once_a_year if number == 1 else ())
    known = {word.casefold() for item in outline.items for word in (item.title, *item.covers)}
    new = (
        replace(outline.asked_for, title=wish[:1].upper() + wish[1:]) for wish in asked if wish.casefold() not in known
    )
    return replace(outline, items=(*outline.items[:-1], *new, *outline.items[-1:]))


def _belongs(item: OutlineItem, number: int, grades: frozenset[int]) -> bool:
    at = {Occasion.FIRST: number == 1, Occasion.LATER: number > 1}.get(item.meeting, True)
    return at and (not item.grades or not grades.isdisjoint(item.grades))


def _placed(item: OutlineItem, start: time, minutes: int) -> AgendaItem:
    return AgendaItem(
        start=start,
        minutes=minutes,
        title=item.title,
        owner=item.owner,
        purpose=item.purpose,
        form=item.form,
        theme=item.theme,
        points=item.points,
    )


def _that_fit(items: list[OutlineItem], minutes: int, meeting: str) -> list[OutlineItem]:
    places = minutes // STEP_MINUTES
    optional = [item for item in items if item.optional]
    left_out = optional[max(0, len(optional) - max(0, len(items) - places)) :]
    chosen = [item for item in items if item not in left_out]
    if len(chosen) > places:
        needed = len(chosen) * STEP_MINUTES
        raise DataFault(
            Problem(
                what=say(
                    "The meeting lasts {minutes} minutes; its agenda needs {needed}.", minutes=minutes, needed=needed
                ),
                where=meeting,
                hint=say("Give the meeting more time, or mark items of the template as optional."),
            )
        )
    return chosen


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


def _minutes_between(start: time, end: time) -> int:
    return (end.hour - start.hour) * 60 + end.minute - start.minute
