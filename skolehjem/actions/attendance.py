"""Record which homes came to a meeting or conference, and look at it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from skolehjem.core.attendance.attendance import Attendance, Presence
from skolehjem.core.attendance.invited import Turnout, invited_homes, set_presence, turnout
from skolehjem.core.attendance.last_time import Absence, absences
from skolehjem.core.attendance.no_shows import NoShowStep, no_show_steps
from skolehjem.core.changes import Change
from skolehjem.core.meetings.appointments import Appointment, by_time
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import State
from skolehjem.core.plain import plain
from skolehjem.core.principle.adopted import Principle
from skolehjem.core.roster.school import Roster, shown_name
from skolehjem.errors import DataFault, NotFound, Problem, Refused, SkolehjemError, UsageFault, say
from skolehjem.files.attendance import PresenceRow, read_presences
from skolehjem.store.appointments import load_conferences, load_conferences_before, load_meetings
from skolehjem.store.attendance import load_attendance, load_attendance_about, load_attendance_at
from skolehjem.store.database import Store
from skolehjem.store.gatherings import load_gatherings
from skolehjem.store.roster import load_roster

ALL = frozenset({"all", "alle"})
"""Words for every home of which nothing else is told."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """A meeting or conference, the homes it was for, and what is told of them."""

    item: Appointment
    roster: Roster
    invited: Mapping[str, tuple[str, ...]]
    """The pupils concerned, by home."""
    known: Mapping[str, Attendance]
    """What is told, by home."""

    @property
    def turnout(self) -> Turnout:
        """The same in figures."""
        return turnout(self.invited, self.known)


def look_at(store: Store, item: Appointment) -> Told:
    """Everything that is told of the homes at a meeting or conference."""
    roster = load_roster(store, item.year)
    return Told(item=item, roster=roster, invited=invited_homes(item, roster), known=load_attendance_at(store, item.id))


def propose_attendance(
    told: Told, names: Mapping[Presence | None, Sequence[str]], today: date
) -> tuple[Change[Attendance], ...]:
    """What changes when homes are told to have come or not; `all` is every home not named besides.

    Raises:
        Refused: the meeting is cancelled, or is yet to come and homes are told to have come or stayed away.
        NotFound, UsageFault: with every home that is not invited, named twice, or not one home only.
    """
    _check_held(told.item, names, today)
    found: dict[str, Presence | None] = {}
    faults: list[SkolehjemError] = []
    for presence, name in ((presence, name) for presence, texts in names.items() for name in texts):
        if name.casefold() in ALL:
            continue
        try:
            home = find_home(told, name)
            if found.setdefault(home, presence) is not presence:
                raise UsageFault(Problem(what=say("Two things are told of the home {home}.", home=home)))
        except SkolehjemError as fault:
            faults.append(fault)
    rest = [presence for presence, texts in names.items() if ALL & {text.casefold() for text in texts}]
    if len(rest) > 1:
        faults.append(UsageFault(Problem(what=say("Only one of the options can be for all other homes."))))
    if faults:
        raise type(faults[0])(*(problem for fault in faults for problem in fault.problems))
    others = {home: rest[0] for home in told.invited if rest and home not in found}
    return set_presence(told.item, told.known, found | others)


def propose_attendance_file(told: Told, path: Path, today: date) -> tuple[Change[Attendance], ...]:
    """What changes by a list of who came.

    Raises:
        NotFound: there is no such file.
        Refused: the meeting is cancelled or yet to come.
        DataFault: with every row that can't be understood, and every home that is not invited.
    """
    try:
        rows = read_presences(path.name, path.read_bytes())
    except (FileNotFoundError, IsADirectoryError) as error:
        hint = say("Check the name and the folder.")
        raise NotFound(Problem(what=say("There is no such file."), where=str(path), hint=hint)) from error
    _check_held(told.item, {row.presence: [row.home] for row in rows if row.presence}, today)
    found: dict[str, Presence | None] = {}
    problems: list[Problem] = []
    for row in rows:
        try:
            home = find_home(told, row.home)
        except SkolehjemError as fault:
            problems += (_at(row, problem) for problem in fault.problems)
            continue
        if row.presence and found.setdefault(home, row.presence) is not row.presence:
            problems.append(_at(row, Problem(what=say("Two things are told of the home {home}.", home=home))))
    if problems:
        raise DataFault(*problems)
    return set_presence(told.item, told.known, found)


def find_home(told: Told, text: str) -> str:
    """The invited home that people mean by its id, or by the id or whole name of a pupil with one invited home.

    Raises:
        NotFound: the home is not invited.
        UsageFault: the pupil has several homes that are.
    """
    wanted = text.strip().casefold()
    ids = {home.casefold(): home for home in told.invited}
    if wanted in ids:
        return ids[wanted]
    homes = [
        home
        for home, pupils in told.invited.items()
        if any(wanted in (id.casefold(), shown_name(told.roster.pupil_by_id[id]).casefold()) for id in pupils)
    ]
    if len(homes) == 1:
        return homes[0]
    if homes:
        hint = say("Write the home's id: {homes}", homes=tuple(homes))
        raise UsageFault(Problem(what=say("{pupil} has several homes that are invited.", pupil=text), hint=hint))
    what = say("No home {home} is invited to {id}.", home=text, id=told.item.id)
    raise NotFound(Problem(what=what, hint=say("See them with: skolehjem attendance show {id}", id=told.item.id)))


@dataclass(frozen=True, kw_only=True)
class Line:
    """One meeting or conference in a list of attendance."""

    item: Appointment
    turnout: Turnout


def absent_last_time(store: Store, item: Conference, roster: Roster) -> tuple[Absence, ...]:
    """The homes invited to a conference that did not come to the last one about the pupil; for staff only."""
    earlier = load_conferences_before(store, item.pupil, item.day)
    told = load_attendance_about(store, item.pupil) if earlier else ()
    return absences(tuple(invited_homes(item, roster)), earlier, told) if told else ()


def list_attendance(
    store: Store, roster: Roster, today: date, *, classes: frozenset[str] = frozenset()
) -> tuple[Line, ...]:
    """Every meeting and conference of the school year that has been, or of which something is told, by time."""
    known: dict[str, dict[str, Attendance]] = {}
    for one in load_attendance(store, roster.year):
        known.setdefault(one.appointment, {})[one.household] = one
    items: list[Appointment] = [*load_meetings(store, roster.year), *load_conferences(store, roster.year)]
    return tuple(
        Line(item=item, turnout=turnout(invited_homes(item, roster), known.get(item.id, {})))
        for item in sorted(items, key=by_time)
        if item.state is not State.CANCELLED
        and (item.day <= today or item.id in known)
        and (not classes or classes & {*getattr(item, "classes", ()), getattr(item, "school_class", "")})
    )


@dataclass(frozen=True, kw_only=True)
class HomeLine:
    """One home in a school year: the meetings and conferences of which something is told."""

    home: str
    pupils: tuple[str, ...]
    told: tuple[Presence, ...]
    """One for each meeting or conference."""

    def times(self, presence: Presence) -> int:
        """How often this became of an invitation."""
        return self.told.count(presence)


def list_homes(store: Store, roster: Roster, classes: frozenset[str]) -> tuple[HomeLine, ...]:
    """The homes with pupils in these classes, or in all when none are named, with what is told of them this year."""
    told: dict[str, list[Presence]] = {}
    for one in load_attendance(store, roster.year):
        told.setdefault(one.household, []).append(one.presence)
    pupils: dict[str, list[str]] = {}
    for school_class in classes or roster.class_by_id:
        for pupil in roster.pupils_of.get(school_class, ()):
            for home in roster.homes_of.get(pupil, ()):
                pupils.setdefault(home, []).append(pupil)
    return tuple(
        HomeLine(home=home, pupils=tuple(children), told=tuple(told.get(home, ()))) for home, children in pupils.items()
    )


def list_no_shows(store: Store, principle: Principle, year: str) -> tuple[NoShowStep, ...]:
    """What the principle asks for because homes stayed away in a school year, in order of time."""
    rules = {event.id: plain(event) for event in principle.events if event.guardians and event.guardians.no_show}
    return tuple(no_show_steps(rules, load_gatherings(store, year), load_attendance(store, year))) if rules else ()


def _check_held(item: Appointment, names: Mapping[Presence | None, Sequence[str]], today: date) -> None:
    if item.state is State.CANCELLED:
        raise Refused(Problem(what=say("{id} is cancelled, so nobody was to come.", id=item.id)))
    early = any(texts for presence, texts in names.items() if presence in (Presence.ATTENDED, Presence.NO_SHOW))
    if early and item.day > today:
        hint = say("Until then, only apologies can be noted.")
        raise Refused(Problem(what=say("{id} is not until {day}.", id=item.id, day=item.day), hint=hint))


def _at(row: PresenceRow, problem: Problem) -> Problem:
    return Problem(where=row.place.at("home"), what=problem.what, hint=problem.hint)
