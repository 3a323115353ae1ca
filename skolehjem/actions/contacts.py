"""Keep who answers what in a class, the telephones, and the class representatives; hand them over to the next year."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from skolehjem.core.changes import Change
from skolehjem.core.contacts.card import sitting
from skolehjem.core.contacts.contact import ClassRep, CommunicationTask, ContactPoint, DepartmentHead
from skolehjem.core.roster.classes import class_id
from skolehjem.core.roster.school import Guardian, SchoolClass, Staff, StaffRole, shown_name
from skolehjem.core.years.days import ONE_DAY, school_year_of, year_span
from skolehjem.errors import NotFound, Problem, Refused, UsageFault, say
from skolehjem.files.messages import kept_subject
from skolehjem.store.contacts import load_points, load_reps, load_tasks
from skolehjem.store.database import Author, Store

ContactChange = Change[CommunicationTask] | Change[ContactPoint] | Change[ClassRep] | Change[DepartmentHead]


_PHONE = re.compile(r"\+?[0-9](?:[ .-]?[0-9]){2,14}")
"""A telephone number as people write it: three digits to the fifteen of ITU-T E.164."""


@dataclass(frozen=True, kw_only=True)
class Election:
    """A guardian as elected, as it was typed."""

    guardian: str
    today: date
    since: date | None = None
    """The day of the election; None is as it is noted already, else today."""
    until: date | None = None
    post: str = ""
    named: bool = False


def propose_task(
    store: Store, chosen: SchoolClass, topic: str, staff: str, substitute: str, at: datetime
) -> Change[CommunicationTask]:
    """Who answers what: a topic that is known gets other people, a new one its own line.

    Raises:
        UsageFault: the topic is empty, or somebody stands in for herself.
        NotFound: somebody is not employed at the school, all at once.
    """
    topic = kept_subject(topic)
    if not topic:
        raise UsageFault(Problem(what=say("Say what it is about.")))
    if staff == substitute:
        raise UsageFault(Problem(where="--substitute", what=say("Nobody can stand in for themselves.")))
    _check_staff(store, {"--staff": staff, "--substitute": substitute})
    tasks = load_tasks(store, chosen.id)
    before = next((one for one in tasks if one.topic.casefold() == topic.casefold()), None)
    after = CommunicationTask(
        id=before.id if before else _next_id(chosen.id, (one.id for one in tasks)),
        school_class=chosen.id,
        topic=topic,
        staff=staff,
        substitute=substitute or None,
        noted_at=before.noted_at if before else at,
    )
    return Change(before=before, after=after)


def propose_head(store: Store, chosen: Iterable[SchoolClass], staff: str) -> tuple[Change[DepartmentHead], ...]:
    """The department head of these classes, in place of whom they had.

    Raises:
        NotFound: nobody has these initials.
        Refused: the member of staff leads no department.
    """
    _check_staff(store, {"INITIALS": staff})
    if not any(one.role is StaffRole.DEPARTMENT_HEAD for one in store.load(Staff, "id = ?", (staff,))):
        hint = say("The position stands in the file of staff.")
        raise Refused(Problem(what=say("{initials} is no department head.", initials=staff), hint=hint))
    before = {one.id: one for one in store.load(DepartmentHead)}
    after = (DepartmentHead(id=one.id, school_class=one.id, staff=staff) for one in chosen)
    return tuple(Change(before=before.get(one.id), after=one) for one in after)


def propose_phone(
    store: Store, chosen: SchoolClass | None, *, name: str, phone: str, hours: str, note: str
) -> Change[ContactPoint]:
    """A way to reach the school, or one class when it has its own; a known name gets other facts.

    Raises UsageFault when the name is empty, or the number is none.
    """
    name = kept_subject(name)
    if not name:
        raise UsageFault(Problem(what=say("Say what the telephone is called.")))
    if not _PHONE.fullmatch(phone.strip()):
        what = say("{given} is no telephone number.", given=kept_subject(phone))
        raise UsageFault(Problem(where="--phone", what=what, hint=say("Write it as {example}.", example="12 34 56 78")))
    place = chosen.id if chosen else None
    points = load_points(store, place)
    before = next((one for one in points if one.name.casefold() == name.casefold()), None)
    after = ContactPoint(
        id=before.id if before else _next_id(place or "school", (one.id for one in points)),
        school_class=place,
        name=name,
        phone=kept_subject(phone),
        hours=kept_subject(hours),
        note=kept_subject(note),
    )
    return Change(before=before, after=after)


def propose_election(store: Store, chosen: SchoolClass, election: Election) -> Change[ClassRep]:
    """A guardian of a pupil of the class as its representative; one who sits already gets other facts.

    Raises:
        NotFound: the guardian is unknown, or has no child in the class.
        UsageFault: the term ends before it begins.
    """
    before = next((one for one in load_reps(store, chosen.id) if one.guardian == election.guardian), None)
    since = election.since or (before.since if before else election.today)
    if election.until and election.until < since:
        what = say("The term ends on {last}, before it begins on {first}.", last=election.until, first=since)
        raise UsageFault(Problem(where="--until", what=what))
    if election.guardian not in _guardians(store, chosen):
        what = say("{id} is no guardian of a pupil in {label}.", id=election.guardian, label=chosen.label)
        raise NotFound(Problem(what=what, hint=say("The ids stand in the file of guardians.")))
    after = ClassRep(
        id=f"{chosen.id}:{election.guardian}", school_class=chosen.id, guardian=election.guardian,
        since=since, until=election.until, post=kept_subject(election.post), named=election.named,
    )  # fmt: skip
    return Change(before=before, after=after)


def propose_stepping_down(store: Store, chosen: SchoolClass, guardian: str, last: date) -> Change[ClassRep]:
    """The last day of a class representative.

    Raises:
        NotFound: the guardian does not represent the class.
        Refused: the last day lies before the election.
    """
    before = next((one for one in load_reps(store, chosen.id) if one.guardian == guardian), None)
    if before is None:
        what = say("{id} does not represent {label}.", id=guardian, label=chosen.label)
        raise NotFound(Problem(what=what, hint=say("See them with: skolehjem class reps {label}", label=chosen.label)))
    if last < before.since:
        what = say("{id} was elected on {day}, after {last}.", id=guardian, day=before.since, last=last)
        raise Refused(Problem(where="--on", what=what))
    return Change(before=before, after=replace(before, until=last))


def propose_task_removal(store: Store, chosen: SchoolClass, topic: str) -> Change[CommunicationTask]:
    """A task that the class no longer has; raises NotFound for one that it never had."""
    for one in load_tasks(store, chosen.id):
        if one.topic.casefold() == topic.strip().casefold():
            return Change(before=one, after=None)
    what = say("{label} has no task {topic}.", label=chosen.label, topic=topic)
    raise NotFound(Problem(what=what, hint=say("See them with: skolehjem class tasks {label}", label=chosen.label)))


def propose_phone_removal(store: Store, chosen: SchoolClass | None, name: str) -> Change[ContactPoint]:
    """A telephone that is no more; raises NotFound for one that never was."""
    for one in load_points(store, chosen.id if chosen else None):
        if one.name.casefold() == name.strip().casefold():
            return Change(before=one, after=None)
    what = say("There is no telephone called {name}.", name=name)
    raise NotFound(Problem(what=what, hint=say("See them with: skolehjem class phones")))


def propose_handover(store: Store, chosen: SchoolClass, at: datetime) -> tuple[ContactChange, ...]:
    """What the class takes with it from the year before: representatives whose term goes on, tasks and telephones.

    Only what it does not have yet; a representative needs a child in the class, whoever answers must still be employed.
    Empty when there is nothing to hand over.
    """
    before = _year_before(store, chosen)
    if before is None:
        what = say("{label} was no class in the year before.", label=chosen.label)
        raise NotFound(Problem(what=what, hint=say("Elect its representatives with: skolehjem class elect")))
    first = year_span(chosen.year).first
    here, known = _guardians(store, chosen), {one.guardian for one in load_reps(store, chosen.id)}
    reps = [
        replace(one, id=f"{chosen.id}:{one.guardian}", school_class=chosen.id)
        for one in sitting(load_reps(store, before.id), first)
        if one.guardian in here and one.guardian not in known
    ]
    employed = {one.id for one in store.load(Staff)}
    has_tasks, has_points = load_tasks(store, chosen.id), load_points(store, chosen.id)
    tasks = [] if has_tasks else [one for one in load_tasks(store, before.id) if one.staff in employed]
    points = () if has_points else load_points(store, before.id)
    return (
        *(Change(before=None, after=one) for one in reps),
        *(
            Change(before=None, after=replace(one, id=f"{chosen.id}:{n}", school_class=chosen.id, noted_at=at))
            for n, one in enumerate(tasks, 1)
        ),
        *(
            Change(before=None, after=replace(one, id=f"{chosen.id}:{n}", school_class=chosen.id))
            for n, one in enumerate(points, 1)
        ),
    )


def apply_contacts(store: Store, changes: Iterable[ContactChange], *, by: Author, at: datetime) -> None:
    """Store the changes; raises Unavailable when somebody changed one of them meanwhile."""
    store.apply(changes, by=by, at=at)


def guardian_names(store: Store) -> dict[str, str]:
    """The names of all guardians by id, as they may be shown to staff."""
    return {one.id: shown_name(one) for one in store.load(Guardian)}


def _guardians(store: Store, chosen: SchoolClass) -> frozenset[str]:
    query = (
        "SELECT guardian FROM guardianship JOIN enrolment ON enrolment.pupil = guardianship.pupil "
        "WHERE enrolment.school_class = ?"
    )
    return frozenset(id for (id,) in store.query(query, (chosen.id,)))


def _year_before(store: Store, chosen: SchoolClass) -> SchoolClass | None:
    """The same pupils' class of the year before: one grade lower, on the same track."""
    year = school_year_of(year_span(chosen.year).first - ONE_DAY)
    id = class_id(year, chosen.grade - 1, chosen.track)
    return next(iter(store.load(SchoolClass, "id = ?", (id,))), None)


def _check_staff(store: Store, typed: dict[str, str]) -> None:
    known = {one.id for one in store.load(Staff)}
    problems = [
        Problem(where=option, what=say("Nobody at the school has the initials {initials}.", initials=initials))
        for option, initials in typed.items()
        if initials and initials not in known
    ]
    if problems:
        raise NotFound(*problems)


def _next_id(place: str, ids: Iterable[str]) -> str:
    return f"{place}:{max((int(id.rpartition(':')[2]) for id in ids), default=0) + 1}"
