"""The facts from which obligations are derived, beside the principle and the calendar: what has happened so far.

Values are as they are stored; what the roster says is kept as plain mappings, since its values take long to define.
Each family reads only its own fields, and `store/facts.py` loads only those that are asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from skolehjem.core.values import frozen

if TYPE_CHECKING:  # annotations only: a question loads no more kinds of values than it needs
    from datetime import datetime

    from skolehjem.core.agreements.agreement import Agreement
    from skolehjem.core.attendance.attendance import Attendance
    from skolehjem.core.cases.progress import OpenCase
    from skolehjem.core.contacts.contact import ClassRep, CommunicationTask
    from skolehjem.core.incidents.incident import HomeTold, Incident
    from skolehjem.core.incidents.relay import Relay
    from skolehjem.core.marks.mark import Mark
    from skolehjem.core.meetings.gathering import Gathering
    from skolehjem.core.messages.message import Thread


class ClassFacts(NamedTuple):
    """A class of the school year and its pupils' ids."""

    id: str
    grade: int
    label: str
    pupils: tuple[str, ...] = ()


@frozen
class Facts:
    """What is known in one school year; what is not loaded is empty."""

    year: str = ""
    """The school year asked about, `2026/27`."""
    begun_at: datetime | None = None
    """When the school began to use the program: what was due before that was never followed up here."""
    threads: tuple[Thread, ...] = ()
    """Those in which a home waits or something is promised; of every year."""
    classes: tuple[ClassFacts, ...] = ()
    """In order of grade and track."""
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Initials by position, as `StaffRole` is written: `department_head`, `head_teacher`, ..."""
    heads: Mapping[str, str] = field(default_factory=dict)
    """The department head by class, for the classes that have one of their own; of every year."""
    marks: tuple[Mark, ...] = ()
    """Those of the school year, and every review of the principle."""
    cases: tuple[OpenCase, ...] = ()
    """Of every year, closed ones too."""
    incidents: tuple[Incident, ...] = ()
    """Of every year."""
    homes_told: tuple[HomeTold, ...] = ()
    """Of every incident."""
    relays: tuple[Relay, ...] = ()
    """Of every year."""
    homes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Households by pupil: the homes of custody holders, the pupil's registered home first."""
    classmates: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Pupils by class, for the classes of incidents in every year."""
    tasks: tuple[CommunicationTask, ...] = ()
    """How every team has divided its communication."""
    reps: tuple[ClassRep, ...] = ()
    """All who are or were class representatives."""
    gatherings: tuple[Gathering, ...] = ()
    """Meetings and conferences of the school year, cancelled ones too, in order of time."""
    attendances: tuple[Attendance, ...] = ()
    """Of the homes that stayed away in the school year."""
    agreements: tuple[Agreement, ...] = ()
    """Of every year, but those given up."""

    @cached_property
    def _mark_by_thing(self) -> Mapping[tuple[str, str, str], Mark]:
        return {(mark.what, mark.subject, mark.period): mark for mark in self.marks}

    @cached_property
    def meetings(self) -> tuple[Gathering, ...]:
        """The gatherings of many: those that are no conferences."""
        return tuple(one for one in self.gatherings if one.pupil is None)

    @cached_property
    def grades(self) -> Mapping[str, int]:
        """The grade of each class by id."""
        return {one.id: one.grade for one in self.classes}

    def class_of(self, pupil: str) -> str:
        """The class of a pupil in the school year, by id; empty when there is none."""
        return self._class_by_pupil.get(pupil, "")

    @cached_property
    def _class_by_pupil(self) -> Mapping[str, str]:
        return {pupil: one.id for one in self.classes for pupil in one.pupils}

    def mark(self, what: str, subject: str = "", period: str = "") -> Mark | None:
        """The mark for one thing, or None: what, for which class or pupil, for which week or day."""
        return self._mark_by_thing.get((what, subject, period))

    @property
    def leaders(self) -> tuple[str, ...]:
        """Initials of the head teacher, then of the heads of department."""
        return self.people.get("head_teacher", ()) + self.people.get("department_head", ())

    def holders(self, role: str) -> tuple[str, ...]:
        """Initials of those who hold a role of the principle's for the whole school; empty for the others."""
        return self.leaders if role == "leadership" else self.people.get(role.replace("-", "_"), ())
