"""Lists for an evening of conferences: for the door, each member of staff, each home, and the office."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from skolehjem.actions.conference_facts import room_name, staff_name, time_facts
from skolehjem.core.conference_papers.pack import asked
from skolehjem.core.conference_papers.sittings import Turn, turns
from skolehjem.core.letters.recipient import Recipient, recipients
from skolehjem.core.meetings.appointments import by_time
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import State
from skolehjem.core.papers.paper import Paper
from skolehjem.core.principle.events import Form
from skolehjem.core.roster.school import Roster, shown_name
from skolehjem.core.settings import Settings
from skolehjem.errors import NotFound, Problem, say
from skolehjem.files.layouts import in_language
from skolehjem.files.papers import compose, read_letterhead, template_languages
from skolehjem.locale import clock, in_order, language, words
from skolehjem.store.appointments import load_conferences
from skolehjem.store.database import Store
from skolehjem.store.roster import load_roster

Facts = dict[str, Any]
Sheet = tuple[str, Facts, str]
"""A paper's name, its facts and its language."""


class ListKind(StrEnum):
    """Whom a list is for."""

    ROOM = "room"
    """Hangs on the door, where every parent reads it: hours alone, no name and no initials.

    A list with names that leaves out the protected ones would show where they are.
    """
    STAFF = "staff"
    HOME = "home"
    SCHOOL = "school"


_TEMPLATES = {
    ListKind.ROOM: "door-list",
    ListKind.STAFF: "staff-list",
    ListKind.HOME: "home-list",
    ListKind.SCHOOL: "school-list",
}


class ConferenceLists:
    """The lists of one school year's conferences on some days."""

    def __init__(self, store: Store, folder: Path, settings: Settings, year: str, today: date) -> None:
        """Load the school year, without the homes that are not to be told today."""
        self.roster: Roster = load_roster(store, year, today)
        self._folder, self._settings = folder, settings
        self._conferences = load_conferences(store, year)
        self._homes_of = cache(lambda pupil: recipients(self.roster, [pupil]))
        self._spoken = cache(self._find_language)

    def chosen(
        self, first: date, *, days: Collection[date] = (), classes: Collection[str] = ()
    ) -> tuple[Conference, ...]:
        """The conferences on some days in order of time, without the cancelled ones; from `first` on for no days.

        Raises:
            NotFound: there are none.
        """
        found = tuple(
            item
            for item in self._conferences
            if item.state is not State.CANCELLED
            and (item.day in days if days else item.day >= first)
            and (not classes or item.school_class in classes)
        )
        if not found:
            hint = say("See them with: skolehjem conference list, or plan them with: skolehjem plan-meetings")
            raise NotFound(Problem(what=say("There are no conferences to make lists of."), hint=hint))
        return tuple(sorted(found, key=by_time))

    def compose(self, conferences: Collection[Conference], kind: ListKind) -> tuple[Paper, ...]:
        """The lists of a kind: one for each room and day, each member of staff, each home, or each day.

        Homes get theirs in their own language where there is a template.

        Raises:
            DataFault: a template or the logo can't be used.
            NotFound: no conference is held at the school, so there is no door.
        """
        template, school = _TEMPLATES[kind], self._folder
        head = read_letterhead(self._settings.school, school)
        sheets = {
            ListKind.ROOM: self._of_rooms,
            ListKind.STAFF: self._of_staff,
            ListKind.HOME: self._of_homes,
            ListKind.SCHOOL: self._of_days,
        }[kind](conferences)
        papers = tuple(
            compose(template, facts, name=name, language=spoken, school=school, letterhead=head)
            for name, facts, spoken in sheets
        )
        if not papers:
            raise NotFound(Problem(what=say("None of these conferences is held in a room, so there is no door.")))
        return papers

    def _of_rooms(self, conferences: Iterable[Conference]) -> Iterator[Sheet]:
        doors: dict[tuple[str, date], list[Conference]] = defaultdict(list)
        for item in conferences:
            if item.room and item.form == Form.PRESENT:
                doors[item.room, item.day].append(item)
        for (room, day), items in sorted(doors.items(), key=lambda door: (door[0][1], in_order(door[0][0]))):
            rows = [{**_hours(turn), "pause": turn.conference is None} for turn in turns(items)]
            labels = words(tuple(sorted({self._label(item) for item in items}, key=in_order)))
            facts = {"room": room_name(room, self.roster), "day": words(day), "labels": labels, "turns": rows}
            yield f"{words(say('door list'))}-{day}-{room}", facts, self._spoken(ListKind.ROOM)

    def _of_staff(self, conferences: Iterable[Conference]) -> Iterator[Sheet]:
        of: dict[str, dict[date, list[Conference]]] = defaultdict(lambda: defaultdict(list))
        for item in conferences:
            for who in item.staff:
                of[who][item.day].append(item)
        for who, days in sorted(of.items(), key=lambda one: in_order(one[0])):
            told = [
                {"day": words(day), "turns": [self._turn(turn) for turn in turns(items)]} for day, items in days.items()
            ]
            facts = {"name": staff_name(who, self.roster), "days": told}
            yield f"{words(say('staff list'))}-{who}", facts, self._spoken(ListKind.STAFF)

    def _of_homes(self, conferences: Collection[Conference]) -> Iterator[Sheet]:
        of: dict[str, list[Conference]] = defaultdict(list)
        for item in conferences:
            for home in item.households or self.roster.homes_of.get(item.pupil, ()):
                of[home].append(item)
        pupils = dict.fromkeys(item.pupil for item in conferences)
        for one in recipients(self.roster, pupils):
            if one.household in of:
                name, spoken = f"{words(say('home list'))}-{one.household}", self._spoken(ListKind.HOME, one.language)
                with in_language(spoken):
                    facts = self._home_facts(one, of[one.household])
                yield name, facts, spoken

    def _of_days(self, conferences: Iterable[Conference]) -> Iterator[Sheet]:
        of: dict[date, list[Conference]] = defaultdict(list)
        for item in conferences:
            of[item.day].append(item)
        for day, items in of.items():
            facts = {"day": words(day), "conferences": [self._row(item) for item in items]}
            yield f"{words(say('school list'))}-{day}", facts, self._spoken(ListKind.SCHOOL)

    def _home_facts(self, home: Recipient, items: Iterable[Conference]) -> Facts:
        known = self.roster.household_by_id.get(home.household)
        return {
            "salutation": words(home.salutation),
            "interpreter": bool(known and known.interpreter),
            "conferences": [self._row(item) for item in items],
        }

    def _turn(self, turn: Turn) -> Facts:
        hours = {**_hours(turn), "pause": turn.conference is None}
        if turn.conference is None:
            return hours
        homes = [words(home.names) for home in self._homes(turn.conference)]
        return hours | self._row(turn.conference) | {"homes": [name for name in homes if name]}

    def _row(self, item: Conference) -> Facts:
        pupil = self.roster.pupil_by_id.get(item.pupil)
        return {
            **time_facts(item, self.roster),
            "room": item.room or "",
            "pupil": shown_name(pupil) if pupil else item.pupil,
            "label": self._label(item),
            "languages": ", ".join(dict.fromkeys(self._interpreted(item))),
        }

    def _homes(self, item: Conference) -> tuple[Recipient, ...]:
        return asked(item, self._homes_of(item.pupil))

    def _interpreted(self, item: Conference) -> Iterator[str]:
        """The languages of the homes that want an interpreter; "yes" for a home whose language is not told."""
        for home in self._homes(item):
            known = self.roster.household_by_id.get(home.household)
            if known and known.interpreter:
                yield known.language or words(say("yes"))

    def _label(self, item: Conference) -> str:
        found = self.roster.class_by_id.get(item.school_class)
        return found.label if found else item.school_class

    def _find_language(self, kind: ListKind, wanted: str = "") -> str:
        """The language wanted where the list has a template in it, else the one spoken, else Danish."""
        known = template_languages(_TEMPLATES[kind], self._folder)
        return next((code for code in (wanted, language()) if code in known), "da")


def _hours(turn: Turn) -> Facts:
    return {"from": clock(turn.start), "to": clock(turn.end)}
