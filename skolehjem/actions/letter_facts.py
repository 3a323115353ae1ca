"""What the templates of letters may use: texts in words of the letter's language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from skolehjem.core.contacts.card import CardPhone
from skolehjem.core.letters.letter import Guest, Letter
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import Meeting
from skolehjem.core.principle.kinds import kind_name
from skolehjem.core.roster.school import Roster, TeamFunction
from skolehjem.errors import Sentence, say
from skolehjem.files.roster_cells import FUNCTIONS
from skolehjem.locale import language, words

Facts = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Background:
    """What is known about a meeting or conference besides itself, the same for every letter about it."""

    school: str
    roster: Roster
    today: date
    channel: str = ""
    """Where homes write to the school, by name: `Aula`."""
    phones: tuple[CardPhone, ...] = ()
    agenda: tuple[str, ...] = ()
    """The headings of the agenda, in Danish."""
    decisions: tuple[str, ...] = ()
    """What the minutes say was decided, in Danish."""
    next: Meeting | None = None
    """The next meeting of the same kind for the same parents."""
    homes: int = 0
    """How many homes are invited."""


def letter_facts(letter: Letter, about: Background, *, with_address: bool) -> Facts:
    """The facts of one letter, in words of the language spoken now; no address unless it is asked for."""
    item, home = letter.item, letter.recipient
    addressed = home.to if home and with_address else ()
    return {
        "to": [words(line) for line in addressed],
        "today": words(about.today),
        "salutation": words(home.salutation if home else class_salutation(about.roster, classes_of(item))),
        "event": _event(item),
        "group": words(_group(about.roster, classes_of(item))),
        "classes": _labels(about.roster, classes_of(item)),
        "day": words(item.day),
        "start": words(item.start),
        "end": words(item.end),
        "place": _place(about.roster, item.room),
        "interpreter": bool(home and about.roster.household_by_id[home.household].interpreter),
        "agenda": list(about.agenda),
        "decisions": list(about.decisions),
        "next": {"day": words(about.next.day), "start": words(about.next.start)} if about.next else None,
        "homes": about.homes,
        "guest": _guest(letter.guest),
        "form": item.form if isinstance(item, Conference) else "",
        "before": _before(letter.before, about.roster) if letter.before else None,
        "changed": _changed(letter.before, item) if letter.before else "",
        **sender_facts(about, team_of(about.roster, item)),
    }


def sender_facts(about: Background, team: Iterable[tuple[str, TeamFunction | None]]) -> Facts:
    """Who writes, and how they are reached."""
    return {
        "school": about.school,
        "channel": about.channel,
        "phones": [{"name": one.name, "phone": one.phone, "hours": one.hours} for one in about.phones if one.phone],
        "team": [{"name": name, "function": _function(function)} for name, function in team],
    }


def class_salutation(roster: Roster, classes: Iterable[str]) -> Sentence:
    """How a text to all parents of some classes begins; to those of the whole school when there are none."""
    labels = tuple(_labels(roster, classes))
    return say("Dear parents in {classes}", classes=labels) if labels else say("Dear parents")


def classes_of(item: Meeting | Conference) -> tuple[str, ...]:
    """The ids of the classes concerned; none for the whole school."""
    return (item.school_class,) if isinstance(item, Conference) else item.classes


def team_of(roster: Roster, item: Meeting | Conference) -> tuple[tuple[str, TeamFunction | None], ...]:
    """Those of the staff who come, else the team of the classes: names, and what they are in the class's team."""
    members = [member for one in classes_of(item) for member in roster.team_of.get(one, ())]
    functions: dict[str, TeamFunction] = {}
    for member in members:
        functions.setdefault(member.staff, member.function)
    own = [id for id in functions if not item.staff or id in item.staff]
    return names_of(roster, {id: functions.get(id) for id in (*own, *item.staff)})


def names_of(roster: Roster, people: Mapping[str, TeamFunction | None]) -> tuple[tuple[str, TeamFunction | None], ...]:
    """Names of staff by initials, and what they are; initials of which nothing is known are left out."""
    known = ((roster.staff_by_id[id], function) for id, function in people.items() if id in roster.staff_by_id)
    return tuple((f"{person.given_name} {person.family_name}".strip(), function) for person, function in known)


def _event(item: Meeting | Conference) -> str:
    """What the event is called within a sentence; names of the school's own keep their capitals."""
    name = words(kind_name("conference" if isinstance(item, Conference) else item.kind))
    return name[:1].lower() + name[1:]


def _group(roster: Roster, classes: Iterable[str]) -> Sentence:
    labels = tuple(_labels(roster, classes))
    return say("in {classes}", classes=labels) if labels else say("for the whole school")


def _labels(roster: Roster, classes: Iterable[str]) -> list[str]:
    known = [roster.class_by_id[id] for id in classes if id in roster.class_by_id]
    return [one.label for one in sorted(known, key=lambda one: (one.grade, one.track))]


def _place(roster: Roster, room: str | None) -> str:
    return next((one.name or one.id for one in roster.rooms if one.id == room), room or "")


def _function(function: TeamFunction | None) -> str:
    return FUNCTIONS[function][0 if language() == "da" else 1] if function else ""


def _before(item: Meeting | Conference, roster: Roster) -> Facts:
    """When and where it was to be."""
    return {
        "day": words(item.day),
        "start": words(item.start),
        "end": words(item.end),
        "place": _place(roster, item.room),
    }


def _changed(before: Meeting | Conference, after: Meeting | Conference) -> str:
    """What matters most of what differs: the time, the place, or who comes from the school."""
    if (before.day, before.start, before.end) != (after.day, after.start, after.end):
        return "time"
    return "place" if before.room != after.room else "staff"


def _guest(guest: Guest | None) -> Facts | None:
    """The guest by name alone, without the title or place of work that the agenda has behind a comma."""
    if guest is None:
        return None
    return {
        "name": guest.name.partition(",")[0],
        "title": guest.title,
        "start": words(guest.start),
        "minutes": guest.minutes,
        "confirmed": guest.confirmed,
    }
