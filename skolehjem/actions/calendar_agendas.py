"""The agendas of a year's parent meetings as calendars show them: headings, and the days by which they are due."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from skolehjem.actions.duties import Rulebooks
from skolehjem.core.agendas.agenda import Agenda
from skolehjem.core.agendas.checks import items_naming
from skolehjem.core.agendas.draft import draft_agenda
from skolehjem.core.agendas.outline import Outline, phase_among, with_asked
from skolehjem.core.calendars.notices import STEPS
from skolehjem.core.calendars.source import AgendaDeadline
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.principle.rulebook import Rule, Rulebook, holds_for
from skolehjem.core.roster.school import Pupil, Roster
from skolehjem.core.schema import Unreadable
from skolehjem.core.settings import Settings
from skolehjem.core.years.calendar import Calendar
from skolehjem.core.years.durations import Duration, Unit, shift
from skolehjem.errors import DataFault
from skolehjem.files.agenda_outlines import agenda_folders, read_outline
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
    principles, calendar = Rulebooks(store, folder / settings.principle), load_calendar(store)
    return YearAgendas(
        headings=dict(_headings(roster, folder, principles, held)) | dict(_kept(store, roster, held)),
        deadlines=tuple(due for item in held for due in _deadlines(principles(item.day), calendar, roster, item)),
    )


def _headings(
    roster: Roster, folder: Path, principles: Rulebooks, meetings: list[Meeting]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The headings of each agenda, by the meeting's id; meetings that are alike share one draft.

    The meetings are in order of time, so that each class's are counted from the year's first.
    """
    outline_of, own = cache(lambda phase, grade: read_outline(phase, folder, grade)), _grades_with_outlines(folder)
    drafts: dict[tuple[object, ...], Agenda | None] = {}
    of_meetings: dict[str, tuple[object, ...]] = {}
    for item, grades, number in _numbered(roster, meetings):
        rulebook, grade = principles(item.day), min(grades)
        phase = phase_among(grade, {band["name"]: band["grades"]["of"] for band in rulebook.document["bands"]})
        asked = tuple(_asked(rulebook, item, number))
        alike = of_meetings[item.id] = (phase, grades, number, asked, item.start, item.end)
        if alike not in drafts:
            outline = with_asked(outline_of(phase, grade if grade in own else None), asked)
            drafts[alike] = _draft(outline, item, phase, grades, number)
    harmless = set(_harmless(drafts, roster.pupils))
    for id, key in of_meetings.items():
        agenda = drafts[key]
        if agenda and key in harmless:
            yield id, tuple(item.title for item in agenda.items)


def _grades_with_outlines(folder: Path) -> frozenset[int]:
    """The grades for which the school has written an outline of its own."""
    return frozenset(int(path.stem) for path in agenda_folders(folder)[0].glob("*.toml") if path.stem.isdecimal())


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


def _asked(rulebook: Rulebook, meeting: Meeting, number: int) -> Iterator[str]:
    """The items that the meeting's rule and round want on its agenda, what belongs at every meeting first."""
    rule = _rule(rulebook, meeting)
    rounds = [one for one in rule["rounds"] if one["n"] == meeting.round] if rule else []
    wishes = [one["agenda"] for one in ([rule, *rounds] if rule else []) if one["agenda"]]
    for key in ("standing", "once_a_year") if number == 1 else ("standing",):
        yield from (item for one in wishes for item in one[key])


def _deadlines(rulebook: Rulebook, calendar: Calendar, roster: Roster, meeting: Meeting) -> Iterator[AgendaDeadline]:
    """The steps of the meeting's rule that have a time, by the principle or by the school's reading of its words."""
    rule = _rule(rulebook, meeting)
    grades = {roster.class_by_id[key].grade for key in meeting.classes if key in roster.class_by_id}
    for step in rule["steps"] if rule else ():
        length = _length(rulebook, step)
        belongs = step["round"] in (None, meeting.round) and any(holds_for(step, grade) for grade in grades)
        day = shift(meeting.day, length, calendar) if length and belongs and step["what"] in STEPS else None
        if day:
            yield AgendaDeadline(meeting=meeting.id, step=step["what"], day=day)


def _rule(rulebook: Rulebook, meeting: Meeting) -> Rule | None:
    """The rule that asks for the meeting; None when somebody made it of his own accord."""
    return next((rule for rule in rulebook.document["events"] if rule["id"] == meeting.rule), None)


def _length(rulebook: Rulebook, step: Rule) -> Duration | None:
    if step["at"]:
        return Duration(n=step["at"]["n"], unit=Unit(step["at"]["unit"]))
    value = rulebook.reading(step["reading"])
    try:
        return Duration.parse(value, {}) if value else None
    except Unreadable:
        return None
