"""Which members of staff take part in an event: the roles a principle or a reading names, found in the class's team."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from skolehjem.core.principle.events import StaffNeed
from skolehjem.core.roster.school import Roster, SchoolClass, StaffRole, TeamFunction, TeamMember

_FUNCTIONS: dict[str, tuple[TeamFunction, ...]] = {
    "class-teacher": (TeamFunction.CLASS_TEACHER, TeamFunction.GRADE0_TEACHER),
    "contact-teacher": (TeamFunction.CLASS_TEACHER, TeamFunction.GRADE0_TEACHER),
    "grade0-teacher": (TeamFunction.GRADE0_TEACHER,),
    "teacher": (TeamFunction.CLASS_TEACHER, TeamFunction.GRADE0_TEACHER, TeamFunction.TEACHER),
    "pedagogue": (TeamFunction.PEDAGOGUE,),
    "after-school": (TeamFunction.PEDAGOGUE,),
    "team": tuple(TeamFunction),
    "staff": tuple(TeamFunction),
}
_SUBJECTS = {"danish": "dansk", "maths": "matematik", "english": "engelsk"}
_POSITIONS: dict[str, tuple[StaffRole, ...]] = {
    "department-head": (StaffRole.DEPARTMENT_HEAD,),
    "head-teacher": (StaffRole.HEAD_TEACHER,),
    "leadership": (StaffRole.DEPARTMENT_HEAD, StaffRole.HEAD_TEACHER),
    "secretary": (StaffRole.SECRETARY,),
}
_GRADES = 11


@dataclass(frozen=True, kw_only=True)
class Participants:
    """Who takes part, by initials, the class teacher first; and the roles for which nobody was found."""

    staff: tuple[str, ...]
    missing: tuple[str, ...] = ()


def participants(needs: Sequence[StaffNeed], classes: Sequence[SchoolClass], roster: Roster) -> Participants:
    """Find the staff for an event of `classes` (none: the whole school).

    Roles that are no staff, that come only under a condition, or that may stay away are not asked for. Where nothing is
    asked, or nobody is found, each class has its class teacher, and the whole school its head teacher.
    """
    host = StaffNeed(role="class-teacher" if classes else "head-teacher")
    asked = [need for need in needs if need.expected]
    found = _all_with_roles(asked or [host], classes, roster)
    if not found.staff and asked:
        found = replace(found, staff=_all_with_roles([host], classes, roster).staff)
    return found


def _all_with_roles(needs: Iterable[StaffNeed], classes: Sequence[SchoolClass], roster: Roster) -> Participants:
    found: dict[str, None] = {}
    missing: dict[str, None] = {}
    for need in needs:
        for one in classes or (None,):
            who = _with_role(need, one, roster)
            found.update(dict.fromkeys(who))
            missing.update({} if who else {need.role: None})
    return Participants(staff=tuple(found), missing=tuple(missing))


def roles(names: Iterable[str]) -> tuple[StaffNeed, ...]:
    """The needs that a reading's roles stand for."""
    return tuple(StaffNeed(role=name) for name in names)


def _with_role(need: StaffNeed, one: SchoolClass | None, roster: Roster) -> list[str]:
    """The staff of one class, or of the whole school, with the role, as many as are needed."""
    if need.role in _POSITIONS:
        return _in_position(need, one, roster)
    team = roster.team_of.get(one.id, ()) if one else ()
    members = [member.staff for member in team if _has_role(member, need.role)]
    if need.role == "team" or (need.role in _SUBJECTS and need.count is None):
        return members
    return members[: need.count.least if need.count else 1]


def _has_role(member: TeamMember, role: str) -> bool:
    if role in _SUBJECTS:
        return _SUBJECTS[role] in member.subjects.casefold()
    return member.function in _FUNCTIONS.get(role, ())


def _in_position(need: StaffNeed, one: SchoolClass | None, roster: Roster) -> list[str]:
    """Leaders and the office; of several department heads, a class gets the one whose turn its grade is."""
    holders = [who.id for who in roster.staff if who.role in _POSITIONS[need.role]]
    count = need.count.least if need.count else 1
    if one is None or not holders:
        return holders[:count]
    first = one.grade * len(holders) // _GRADES
    return (holders[first:] + holders[:first])[:count]
