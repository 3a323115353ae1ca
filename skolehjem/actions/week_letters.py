"""The letter about a class's next week: what its calendar holds, and room for the team's own words (clause B09)."""

from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta

from skolehjem.actions.letter_background import Desk
from skolehjem.actions.letter_facts import Background, Facts, class_salutation, names_of, sender_facts
from skolehjem.actions.letter_languages import languages_of
from skolehjem.core.letters.letter import USUAL_LANGUAGE
from skolehjem.core.letters.week import Entry, entries, later
from skolehjem.core.marks.weeks import school_week
from skolehjem.core.papers.paper import Paper
from skolehjem.core.roster.school import Roster, SchoolClass
from skolehjem.core.years.calendar import Calendar
from skolehjem.core.years.days import iso_week, week_span
from skolehjem.errors import say
from skolehjem.locale import words
from skolehjem.store.appointments import load_conferences, load_meetings

TEMPLATE = "week-letter"

_FRIDAY = timedelta(days=4)
_MOST_WEEKS = 10
"""How far to look for a week with pupils; the summer takes six or seven."""


def wanted_week(typed: str, year: str, today: date, calendar: Calendar) -> tuple[int, int]:
    """The ISO year and week typed, else the next one with pupils at school.

    Raises:
        UsageFault: it is no week of the school year, or pupils are off all of it.
    """
    if typed:
        return school_week(typed, year, calendar)
    weeks = [iso_week(today + timedelta(weeks=n)) for n in range(1, _MOST_WEEKS)]
    return next((week for week in weeks if any(map(calendar.is_school_day, week_span(*week).days()))), weeks[0])


def week_letters(
    desk: Desk, classes: Sequence[SchoolClass], week: tuple[int, int], *, language: str = ""
) -> tuple[Paper, ...]:
    """A letter for each class about a week; no pupil is named in it.

    Raises:
        UsageFault: there is no template in the language that is asked for.
        DataFault: a template is faulty, or the logo can't be used; with file and line.
    """
    from skolehjem.files.layouts import in_language
    from skolehjem.files.papers import compose, read_letterhead

    spoken = language or USUAL_LANGUAGE
    languages_of(TEMPLATE, desk.folder, spoken)
    head = read_letterhead(desk.settings.school, desk.folder)
    with in_language(spoken):
        return tuple(
            compose(
                TEMPLATE,
                facts,
                name=f"ugebrev-{one.label}-{week[0]}-uge-{week[1]}",
                language=spoken,
                school=desk.folder,
                letterhead=head,
            )
            for one, facts in zip(classes, _facts(desk, classes, week), strict=True)
        )


def _facts(desk: Desk, classes: Iterable[SchoolClass], week: tuple[int, int]) -> list[Facts]:
    meetings, conferences = load_meetings(desk.store, desk.year), load_conferences(desk.store, desk.year)
    span = week_span(*week)
    found = []
    for one in classes:
        about = Background(
            school=desk.settings.school,
            roster=desk.roster,
            today=desk.today,
            channel=desk.channel([one.id]),
            phones=desk.phones([one.id]),
        )
        now = entries(span, one.id, meetings, conferences, desk.calendar)
        ahead = later(span, one.id, meetings, conferences, desk.calendar)
        found.append(week_facts(one, week, now, ahead, about))
    return found


def week_facts(
    one: SchoolClass, week: tuple[int, int], now: Iterable[Entry], ahead: Iterable[Entry], about: Background
) -> Facts:
    """The facts of one letter, in words of the language spoken now."""
    span, roster = week_span(*week), about.roster
    team = {member.staff: member.function for member in roster.team_of.get(one.id, ())}
    return {
        "label": one.label,
        "week": week[1],
        "first": _day(span.first),
        "last": _day(span.first + _FRIDAY),
        "salutation": words(class_salutation(roster, [one.id])),
        "this_week": [_entry(entry, roster) for entry in now],
        "later": [_entry(entry, roster) for entry in ahead],
        **sender_facts(about, names_of(roster, team)),
    }


def _entry(entry: Entry, roster: Roster) -> dict[str, str]:
    """When, and what: "Torsdag den 12. november kl. 17.00 til 19.00", "Forældremøde, Nord 1"."""
    room = next((one.name or one.id for one in roster.rooms if one.id == entry.room), entry.room)
    what, when = words(entry.what), words(_when(entry.first, entry.last, entry.start, entry.end))
    return {
        "when": when[:1].upper() + when[1:],
        "what": words(say("{what}, {room}", what=what, room=room)) if room else what,
    }


def _when(first: date, last: date, start: time | None, end: time | None) -> object:
    if first != last:
        return say("{first} to {last}", first=_day(first), last=_day(last))
    if start and end:
        return say("{day} from {start} to {end}", day=_day(first), start=start, end=end)
    return say("{day} at {hour}", day=_day(first), hour=end) if end else _day(first)


def _day(day: date) -> str:
    """A day of this school year in words, so without the year behind it."""
    return words(day).rpartition(" ")[0]
