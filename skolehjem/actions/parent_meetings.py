"""A class's parent meeting with what its papers need to know: classes, principle, people, and its place in the year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from skolehjem.actions.principles import load_principle
from skolehjem.core.agendas.outline import phase_of
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.principle.adopted import Clause, Principle
from skolehjem.core.principle.events import AgendaWishes, EventRule
from skolehjem.core.roster.school import Pupil, Roster, SchoolClass, TeamFunction
from skolehjem.core.settings import Settings
from skolehjem.errors import NotFound, Problem, Sentence, say
from skolehjem.store.database import Store
from skolehjem.store.roster import load_roster

KIND = "parent-meeting"


@dataclass(frozen=True, kw_only=True)
class ParentMeeting:
    """One parent meeting, seen from one of its classes."""

    meeting: Meeting
    school_class: SchoolClass
    before: tuple[str, ...]
    """Ids of the class's earlier parent meetings of the year, in order of time."""
    principle: Principle
    roster: Roster

    @property
    def number(self) -> int:
        """Which of the class's parent meetings this year it is, from 1."""
        return len(self.before) + 1

    @cached_property
    def classes(self) -> tuple[SchoolClass, ...]:
        """The classes that meet, by grade and track."""
        classes = (item for item in self.roster.classes if item.id in self.meeting.classes)
        return tuple(sorted(classes, key=lambda item: (item.grade, item.track)))

    @property
    def grades(self) -> frozenset[int]:
        """Their grades."""
        return frozenset(item.grade for item in self.classes)

    @property
    def phase(self) -> str:
        """The phase of the class."""
        return phase_of(self.school_class.grade, self.principle.bands)

    @property
    def pupils(self) -> tuple[Pupil, ...]:
        """The pupils of the classes that meet."""
        ids = {pupil for item in self.classes for pupil in self.roster.pupils_of.get(item.id, ())}
        return tuple(item for item in self.roster.pupils if item.id in ids)

    @property
    def wishes(self) -> AgendaWishes:
        """What the principle wants on its agenda."""
        rule = self.principle.rule_by_id.get(self.meeting.rule)
        return rule.wishes(self.meeting.round) if isinstance(rule, EventRule) else AgendaWishes()

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses behind the meeting and behind its rule, those of the meeting first."""
        rule = self.principle.rule_by_id.get(self.meeting.rule)
        ids = dict.fromkeys((*self.meeting.clauses, *(rule.clauses if rule else ())))
        return tuple(self.principle.clause_by_id[id] for id in ids if id in self.principle.clause_by_id)

    @property
    def room(self) -> str:
        """The name of its room; empty when it has none."""
        wanted = self.meeting.room
        return next((item.name or item.id for item in self.roster.rooms if item.id == wanted), wanted or "")

    @property
    def team(self) -> tuple[tuple[str, TeamFunction | None], ...]:
        """Those of the staff who come, the class's own team first, with what they are in it."""
        functions = {item.staff: item.function for item in self.roster.team_of.get(self.school_class.id, ())}
        order = list(functions)
        coming = sorted(self.meeting.staff, key=lambda id: (order.index(id) if id in functions else len(order), id))
        people = [self.roster.staff_by_id[id] for id in coming if id in self.roster.staff_by_id]
        return tuple((f"{person.given_name} {person.family_name}", functions.get(person.id)) for person in people)


def find_parent_meeting(
    store: Store, folder: Path, settings: Settings, school_class: SchoolClass, *, meeting: str = "", today: date
) -> ParentMeeting:
    """The class's parent meeting with the id `meeting`, else its next one, else its last.

    Raises:
        NotFound: the class has no such meeting, or there is no principle.
        DataFault: the principle is faulty.
    """
    meetings = _parent_meetings(store, school_class)
    chosen = _chosen(meetings, meeting, school_class, today)
    return ParentMeeting(
        meeting=chosen,
        school_class=school_class,
        before=tuple(item.id for item in meetings[: meetings.index(chosen)]),
        principle=load_principle(store, folder / settings.principle, chosen.day),
        roster=load_roster(store, school_class.year),
    )


def _parent_meetings(store: Store, school_class: SchoolClass) -> list[Meeting]:
    """The class's parent meetings of the year in order of time, without cancelled ones."""
    meetings = store.load(Meeting, "year = ? AND kind = ?", (school_class.year, KIND))
    found = (item for item in meetings if school_class.id in item.classes and item.state is not State.CANCELLED)
    return sorted(found, key=lambda item: (item.day, item.start, item.id))


def _chosen(meetings: Sequence[Meeting], id: str, school_class: SchoolClass, today: date) -> Meeting:
    label = school_class.label
    if id:
        for item in meetings:
            if item.id == id.upper():
                return item
        known = tuple(item.id for item in meetings)
        hint = say("Its parent meetings: {meetings}.", meetings=known) if known else _plan(label)
        raise NotFound(Problem(what=say("{label} has no parent meeting {id}.", label=label, id=id), hint=hint))
    if not meetings:
        what = say("No parent meeting is planned for {label} in {year}.", label=label, year=school_class.year)
        raise NotFound(Problem(what=what, hint=_plan(label)))
    return next((item for item in meetings if item.day >= today), meetings[-1])


def _plan(label: str) -> Sentence:
    return say("Plan it with: skolehjem plan-meetings --class {label}", label=label)


def parent_meeting(store: Store, folder: Path, settings: Settings, meeting: Meeting) -> ParentMeeting:
    """A meeting that is known, seen from the first of its classes.

    Raises:
        NotFound: it has no class, or there is no principle.
        DataFault: the principle is faulty.
    """
    classes = (one for one in store.load(SchoolClass, "year = ?", (meeting.year,)) if one.id in meeting.classes)
    first = min(classes, key=lambda one: (one.grade, one.track), default=None)
    if first is None:
        raise NotFound(Problem(what=say("{id} has no class.", id=meeting.id)))
    before = [
        item.id for item in _parent_meetings(store, first) if (item.day, item.start) < (meeting.day, meeting.start)
    ]
    return ParentMeeting(
        meeting=meeting,
        school_class=first,
        before=tuple(before),
        principle=load_principle(store, folder / settings.principle, meeting.day),
        roster=load_roster(store, meeting.year),
    )
