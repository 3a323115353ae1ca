"""The agendas of a year's parent meetings as calendars show them: headings, and the days by which they are due."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from skolehjem.actions.principles import load_principle
from skolehjem.core.agendas.agenda import Agenda
from skolehjem.core.agendas.checks import items_naming
from skolehjem.core.agendas.draft import draft_agenda
from skolehjem.core.agendas.outline import Outline, phase_of, with_wishes
from skolehjem.core.calendars.notices import STEPS
from skolehjem.core.calendars.source import AgendaDeadline
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.principle.adopted import Principle
from skolehjem.core.principle.events import AgendaWishes, EventRule, Step
from skolehjem.core.roster.school import Pupil, Roster
from skolehjem.core.settings import Settings
from skolehjem.core.years.calendar import Calendar
from skolehjem.core.years.durations import Duration, shift
from skolehjem.errors import DataFault
from skolehjem.files.agenda_outlines import read_outline
from skolehjem.store.agendas import load_kept_agendas
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
        headings=dict(_headings(roster, folder, principles, held)) | dict(_kept(store, roster, held)),
        deadlines=tuple(due for item in held for due in _deadlines(principles[item.day], calendar, roster, item)),
    )


def _principles(store: Store, path: Path, days: list[date]) -> dict[date, Principle]:
    """The principle that decides on each day, days in order; as a rule one is in force on all of them."""
    first, last = load_principle(store, path, days[0]), load_principle(store, path, days[-1])
    if first == last:
        return dict.fromkeys(days, first)
    return {day: load_principle(store, path, day) for day in days}


def _headings(
    roster: Roster, folder: Path, principles: Mapping[date, Principle], meetings: list[Meeting]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The headings of each agenda, by the meeting's id; meetings that are alike share one draft.

    The meetings are in order of time, so that each class's are counted from the year's first.
    """
    outline_of = cache(lambda phase, grade: read_outline(phase, folder, grade))
    drafts: dict[tuple[object, ...], Agenda | None] = {}
    of_meetings: dict[str, tuple[object, ...]] = {}
    for item, grades, number in _numbered(roster, meetings):
        principle = principles[item.day]
        phase, wishes = phase_of(min(grades), principle.bands), _wishes(principle, item)
        alike = of_meetings[item.id] = (phase, grades, number, wishes, item.start, item.end)
        if alike not in drafts:
            outline = with_wishes(outline_of(phase, min(grades)), wishes, number=number)
            drafts[alike] = _draft(outline, item, phase, grades, number)
    harmless = set(_harmless(drafts, roster.pupils))
    for id, key in of_meetings.items():
        agenda = drafts[key]
        if agenda and key in harmless:
            yield id, tuple(item.title for item in agenda.items)


def _kept(store: Store, roster: Roster, meetings: list[Meeting]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The headings of the agendas that staff have in hand, by the meeting's id."""
    ids = {item.id for item in meetings}
    for year in dict.fromkeys(item.year for item in meetings):
        for kept in load_kept_agendas(store, year).values():
            if kept.id in ids:
                text = kept.text()
                named = items_naming(text, roster.pupils)
                yield kept.id, () if named else tuple(item.title for item in text.items)


def _numbered(roster: Roster, meetings: list[Meeting]) -> Iterator[tuple[Meeting, frozenset[int], int]]:
    """Each meeting with its grades, and which of its classes' meetings this year it is, from 1."""
    numbers: dict[str, int] = defaultdict(int)
    for item in meetings:
        classes = [roster.class_by_id[key] for key in item.classes if key in roster.class_by_id]
        for one in classes:
            numbers[one.id] += 1
        if classes:
            yield item, frozenset(one.grade for one in classes), max(numbers[one.id] for one in classes)


def _draft(outline: Outline, meeting: Meeting, phase: str, grades: frozenset[int], number: int) -> Agenda | None:
    """The agenda; None when it does not fit into the meeting's time."""
    try:
        return draft_agenda(outline, meeting, phase=phase, grades=grades, number=number)
    except DataFault:
        return None


def _harmless(drafts: Mapping[tuple[object, ...], Agenda | None], pupils: tuple[Pupil, ...]) -> Iterator[object]:
    """The keys of the drafts that name no pupil; all of them are looked through at once, for none does as a rule."""
    known = {key: agenda for key, agenda in drafts.items() if agenda}
    if known:
        first = next(iter(known.values()))
        items = tuple(item for agenda in known.values() for item in agenda.items)
        welcome = "\n".join(agenda.welcome for agenda in known.values())
        if not items_naming(replace(first, items=items, welcome=welcome), pupils):
            yield from known
            return
    yield from (key for key, agenda in known.items() if not items_naming(agenda, pupils))


def _wishes(principle: Principle, meeting: Meeting) -> AgendaWishes:
    rule = principle.rule_by_id.get(meeting.rule)
    return rule.wishes(meeting.round) if isinstance(rule, EventRule) else AgendaWishes()


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
