"""The agendas of a year's parent meetings as calendars show them: headings, and the days by which they are due."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from skolehjem.actions.principles import load_principle
from skolehjem.core.agendas.agenda import draft_agenda, phase_of, with_wishes
from skolehjem.core.agendas.checks import items_naming
from skolehjem.core.calendars.notices import STEPS
from skolehjem.core.calendars.source import AgendaDeadline
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.principle.adopted import Principle
from skolehjem.core.principle.events import AgendaWishes, EventRule, Step
from skolehjem.core.roster.school import Roster
from skolehjem.core.settings import Settings
from skolehjem.core.years.calendar import Calendar
from skolehjem.core.years.durations import Duration, shift
from skolehjem.errors import DataFault
from skolehjem.files.agenda_outlines import read_outline
from skolehjem.store.database import Store
from skolehjem.store.years import load_calendar

KIND = "parent-meeting"


@dataclass(frozen=True, kw_only=True)
class YearAgendas:
    """What calendars show of the agendas."""

    headings: Mapping[str, tuple[str, ...]]
    """The titles of the items in order, by the meeting's id; none where a pupil is named or the time is too short."""
    deadlines: tuple[AgendaDeadline, ...]


def load_agendas(
    store: Store, folder: Path, settings: Settings, roster: Roster, meetings: tuple[Meeting, ...]
) -> YearAgendas:
    """The agendas of the year's parent meetings that are not cancelled.

    Raises:
        NotFound: there is no principle.
        DataFault: the principle or a template is wrong.
    """
    held = sorted(
        (item for item in meetings if item.kind == KIND and item.state is not State.CANCELLED and item.classes),
        key=lambda item: (item.day, item.start, item.id),
    )
    if not held:
        return YearAgendas(headings={}, deadlines=())
    principles = _principles(store, folder / settings.principle, [item.day for item in held])
    calendar = load_calendar(store)
    return YearAgendas(
        headings=dict(_headings(_Drafts(folder, roster), principles, held)),
        deadlines=tuple(due for item in held for due in _deadlines(principles[item.day], calendar, roster, item)),
    )


def _principles(store: Store, path: Path, days: list[date]) -> dict[date, Principle]:
    """The principle that decides on each day, days in order; as a rule one is in force on all of them."""
    first, last = load_principle(store, path, days[0]), load_principle(store, path, days[-1])
    if first == last:
        return dict.fromkeys(days, first)
    return {day: load_principle(store, path, day) for day in days}


class _Drafts:
    """Headings of agendas; meetings that are alike have the same."""

    def __init__(self, folder: Path, roster: Roster) -> None:
        self.roster = roster
        self._outline = cache(lambda phase: read_outline(phase, folder))
        self._known: dict[tuple[object, ...], tuple[str, ...]] = {}

    def headings(self, principle: Principle, meeting: Meeting, grades: frozenset[int], number: int) -> tuple[str, ...]:
        """The titles in order; none where the agenda names a pupil or does not fit into the meeting's time."""
        phase, wishes = phase_of(min(grades), principle.bands), _wishes(principle, meeting)
        alike = (phase, grades, number, wishes, meeting.start, meeting.end)
        if alike not in self._known:
            outline = with_wishes(self._outline(phase), wishes, number=number)
            try:
                agenda = draft_agenda(outline, meeting, phase=phase, grades=grades, number=number)
            except DataFault:
                self._known[alike] = ()
            else:
                named = items_naming(agenda, self.roster.pupils)
                self._known[alike] = () if named else tuple(item.title for item in agenda.items)
        return self._known[alike]


def _headings(
    drafts: _Drafts, principles: Mapping[date, Principle], meetings: list[Meeting]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Meetings in order of time, so that each class's are counted from the year's first."""
    numbers: dict[str, int] = defaultdict(int)
    known = drafts.roster.class_by_id
    for item in meetings:
        classes = [known[key] for key in item.classes if key in known]
        for one in classes:
            numbers[one.id] += 1
        if classes:
            number, grades = max(numbers[one.id] for one in classes), frozenset(one.grade for one in classes)
            yield item.id, drafts.headings(principles[item.day], item, grades, number)


def _wishes(principle: Principle, meeting: Meeting) -> AgendaWishes:
    rule = principle.rule_by_id.get(meeting.rule)
    if not isinstance(rule, EventRule):
        return AgendaWishes()
    return (rule.agenda or AgendaWishes()) + (rule.round(meeting.round).agenda or AgendaWishes())


def _deadlines(principle: Principle, calendar: Calendar, roster: Roster, meeting: Meeting) -> Iterator[AgendaDeadline]:
    """The steps of the meeting's rule that have a time, by the principle or by the school's reading of its words."""
    rule = principle.rule_by_id.get(meeting.rule)
    grades = {roster.class_by_id[key].grade for key in meeting.classes if key in roster.class_by_id}
    for step in rule.steps if isinstance(rule, EventRule) else ():
        length = _length(principle, step)
        belongs = step.round in (None, meeting.round) and (step.grades is None or not grades.isdisjoint(step.grades.of))
        day = shift(meeting.day, length, calendar) if length and belongs and step.what in STEPS else None
        if day:
            yield AgendaDeadline(meeting=meeting.id, step=step.what, day=day)


def _length(principle: Principle, step: Step) -> Duration | None:
    reading = principle.reading_by_id.get(step.reading or "")
    return step.at or (Duration.parse(reading.value, {}) if reading and reading.value else None)
