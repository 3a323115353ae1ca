"""The people and events of a sample school's autumn: telephones, tasks, representatives, cases, incidents, messages."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from skolehjem.core.cases.case import About, Case, CaseEvent, CaseStep
from skolehjem.core.contacts.contact import ClassRep, CommunicationTask, ContactPoint
from skolehjem.core.incidents.homes import homes_to_tell
from skolehjem.core.incidents.incident import HomeTold, Incident
from skolehjem.core.incidents.relay import Relay
from skolehjem.core.instants import instant
from skolehjem.core.meetings.appointments import Appointment
from skolehjem.core.meetings.meeting import Meeting
from skolehjem.core.roster.school import Roster, SchoolClass
from skolehjem.core.years.days import year_span
from skolehjem.files.sample_year import SampleCase, SampleIncident, SampleYear

_MORNING = time(9)
_ONE_HOUR = timedelta(hours=1)


def contacts(roster: Roster, year: SampleYear, held: Iterable[Appointment]) -> Iterator[Any]:
    """The school's telephones, and each class's division of tasks and two representatives."""
    for number, one in enumerate(year.phones, 1):
        yield ContactPoint(id=f"school:{number}", school_class=None, name=one.name, phone=one.phone, hours=one.hours)
    elected = {one.classes[0]: one.day for one in held if isinstance(one, Meeting) and one.kind == "parent-meeting"}
    for school_class in roster.classes:
        if not year.unrecorded("tasks", school_class.label):
            yield from _tasks(roster, year, school_class)
        if not year.unrecorded("class-reps", school_class.label) and school_class.id in elected:
            yield from _representatives(roster, school_class, elected[school_class.id])


def _tasks(roster: Roster, year: SampleYear, school_class: SchoolClass) -> Iterator[CommunicationTask]:
    first = instant(year_span(roster.year).first + timedelta(days=9), _MORNING)
    team = [member.staff for member in roster.team_of[school_class.id]]
    for number, (topic, staff) in enumerate(zip(year.topics, team, strict=False), 1):
        yield CommunicationTask(
            id=f"{school_class.id}:{number}", school_class=school_class.id, topic=topic, staff=staff,
            substitute=next(other for other in team if other != staff), noted_at=first,
        )  # fmt: skip


def _representatives(roster: Roster, school_class: SchoolClass, day: date) -> Iterator[ClassRep]:
    """Two from different homes, of whom one wants to stand by name on the contact card."""
    pupils = set(roster.pupils_of[school_class.id])
    guardians = {one.id: one for one in roster.guardians}
    found: dict[str, str] = {}
    for tie in roster.guardianships:
        guardian = guardians[tie.guardian]
        if tie.pupil in pupils and tie.custody and not guardian.name_protected:
            found.setdefault(guardian.household, guardian.id)
    for number, guardian_id in enumerate(sorted(found.values())[:2]):
        yield ClassRep(
            id=f"{school_class.id}:{guardian_id}", school_class=school_class.id, guardian=guardian_id, since=day,
            named=number == 0,
        )  # fmt: skip


def events(roster: Roster, year: SampleYear) -> Iterator[Any]:
    """Cases with their steps, incidents with the homes told, and messages left for children."""
    ids = {one.label: one.id for one in roster.classes}
    for number, case in enumerate(year.cases, 1):
        yield from _case(roster.year, f"C{number}", case, ids[case.label])
    for number, incident in enumerate(year.incidents, 1):
        yield from _incident(roster, f"E{number}", incident, ids[incident.label])
    for number, relay in enumerate(year.relays, 1):
        passed_on = _moment(relay.passed_on) if relay.passed_on else None
        yield Relay(
            id=f"B{number}", year=roster.year, pupil=relay.pupil, received_at=_moment(relay.at), taken_by=relay.by,
            passed_on_at=passed_on, passed_on_by=relay.by if passed_on else "",
        )  # fmt: skip


def _case(year: str, id: str, case: SampleCase, school_class: str) -> Iterator[Any]:
    """A case and its events; one about an employee begins at the second step of the path."""
    yield Case(
        id=id, year=year, school_class=school_class, pupil=case.pupil, subject=case.subject,
        about=About.EMPLOYEE if case.about else About.MATTER, person=case.about or None,
    )  # fmt: skip
    level = 2 if case.about else 1
    for number, one in enumerate(case.steps, 1):
        level += one.step is CaseStep.ESCALATED
        yield CaseEvent(
            id=f"{id}:{number}", case=id, number=number, at=_moment(one.at), step=one.step,
            level=level if one.step in (CaseStep.OPENED, CaseStep.ESCALATED) else None, reason=one.reason,
            until=one.until, by=one.by,
        )  # fmt: skip


def _incident(roster: Roster, id: str, one: SampleIncident, school_class: str) -> Iterator[Any]:
    learned_at = _moment(one.at)
    incident = Incident(
        id=id, year=roster.year, kind=one.kind, learned_at=learned_at, by=one.by, whole_class=one.whole_class,
        classes=(school_class,), pupils=one.pupils,
    )  # fmt: skip
    yield incident
    homes = homes_to_tell(incident, roster.homes_of, roster.pupils_of)
    for home in homes[: len(homes) - one.untold]:
        yield HomeTold(
            id=f"{id}:{home.household}", incident=id, household=home.household, told_at=learned_at + _ONE_HOUR,
            by=one.by, how="call",
        )  # fmt: skip


def _moment(wall: datetime) -> datetime:
    return instant(wall.date(), wall.time())
