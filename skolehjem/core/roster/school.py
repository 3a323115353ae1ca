"""Who the school is in one school year: classes, pupils, homes, guardians, staff, teams and rooms."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property


@dataclass(frozen=True, kw_only=True)
class Room:
    """A place to meet; `id` is what the school calls it on the door."""

    id: str
    name: str = ""
    seats: int | None = None
    step_free: bool = False


@dataclass(frozen=True, kw_only=True)
class SchoolClass:
    """A class in one school year: grade 0-10 and track; next year's 4A is another class than this year's 3A."""

    id: str
    """First year of the school year and the label: `2026-3A`."""
    year: str
    """The school year, `2026/27`."""
    grade: int
    track: str
    room: str | None = None

    @property
    def label(self) -> str:
        """The class as people write it: `3A`."""
        return f"{self.grade}{self.track}"


@dataclass(frozen=True, kw_only=True)
class Pupil:
    """A child at the school; with `name_protected`, only `alias` may be shown."""

    id: str
    given_name: str
    family_name: str
    birth_date: date | None = None
    name_protected: bool = False
    alias: str | None = None


@dataclass(frozen=True, kw_only=True)
class Enrolment:
    """A pupil's place in a class; a pupil has one class a school year."""

    id: str
    """`<year>:<pupil>`, so that a pupil can't be in two classes in one year."""
    year: str
    pupil: str
    school_class: str


@dataclass(frozen=True, kw_only=True)
class Household:
    """A home: the unit of invitations; its address is never printed when protected."""

    id: str
    address: str = ""
    postcode: str = ""
    town: str = ""
    address_protected: bool = False
    language: str = ""
    interpreter: bool = False


@dataclass(frozen=True, kw_only=True)
class Guardian:
    """An adult in a home; with `name_protected`, only `alias` may be shown."""

    id: str
    household: str
    given_name: str
    family_name: str
    email: str = ""
    phone: str = ""
    name_protected: bool = False
    alias: str | None = None


@dataclass(frozen=True, kw_only=True)
class Guardianship:
    """What an adult is to a pupil. Custody is the legal right; residence says where the pupil is registered."""

    id: str
    """`<pupil>:<guardian>`."""
    pupil: str
    guardian: str
    relation: str = ""
    custody: bool = True
    resides: bool = True


class StaffRole(StrEnum):
    """A member of staff's position."""

    TEACHER = "teacher"
    GRADE0_TEACHER = "grade0_teacher"
    PEDAGOGUE = "pedagogue"
    DEPARTMENT_HEAD = "department_head"
    HEAD_TEACHER = "head_teacher"
    SECRETARY = "secretary"


@dataclass(frozen=True, kw_only=True)
class Staff:
    """An employee; `id` is the initials used in the timetable."""

    id: str
    given_name: str
    family_name: str
    role: StaffRole = StaffRole.TEACHER
    email: str = ""


class TeamFunction(StrEnum):
    """What a member of staff is in a class's team."""

    CLASS_TEACHER = "class_teacher"
    TEACHER = "teacher"
    GRADE0_TEACHER = "grade0_teacher"
    PEDAGOGUE = "pedagogue"


@dataclass(frozen=True, kw_only=True)
class TeamMember:
    """A member of staff in a class's team."""

    id: str
    """`<class>:<staff>`."""
    school_class: str
    staff: str
    function: TeamFunction = TeamFunction.TEACHER
    subjects: str = ""
    """Subjects with commas between them, as the school writes them."""


RosterValue = Room | SchoolClass | Pupil | Enrolment | Household | Guardian | Guardianship | Staff | TeamMember


@dataclass(frozen=True, kw_only=True)
class Roster:
    """The whole school in one school year; every tuple is in order of id."""

    year: str
    rooms: tuple[Room, ...] = ()
    classes: tuple[SchoolClass, ...] = ()
    pupils: tuple[Pupil, ...] = ()
    enrolments: tuple[Enrolment, ...] = ()
    households: tuple[Household, ...] = ()
    guardians: tuple[Guardian, ...] = ()
    guardianships: tuple[Guardianship, ...] = ()
    staff: tuple[Staff, ...] = ()
    team_members: tuple[TeamMember, ...] = ()
    left_out: frozenset[tuple[str, str]] = frozenset()
    """Pupil and household id of each home that is not invited and not told about the pupil (`Suspension`)."""

    @cached_property
    def class_by_id(self) -> dict[str, SchoolClass]:
        """Each class by id."""
        return {item.id: item for item in self.classes}

    @cached_property
    def pupil_by_id(self) -> dict[str, Pupil]:
        """Each pupil by id."""
        return {item.id: item for item in self.pupils}

    @cached_property
    def household_by_id(self) -> dict[str, Household]:
        """Each home by id."""
        return {item.id: item for item in self.households}

    @cached_property
    def staff_by_id(self) -> dict[str, Staff]:
        """Each member of staff by initials."""
        return {item.id: item for item in self.staff}

    @cached_property
    def pupils_of(self) -> dict[str, tuple[str, ...]]:
        """Pupil ids by class id, each in order of id; a class without pupils is missing."""
        return _grouped((item.school_class, item.pupil) for item in self.enrolments)

    @cached_property
    def class_of(self) -> dict[str, str]:
        """Class id by pupil id."""
        return {item.pupil: item.school_class for item in self.enrolments}

    @cached_property
    def homes_of(self) -> dict[str, tuple[str, ...]]:
        """Household ids by pupil id: the homes of custody holders, the pupil's registered home first.

        Both custody holders are invited wherever the pupil lives; a pupil without a known custody holder has the
        homes of the adults that are known. A home that is left out is missing; that never lets in one without custody.
        """
        home = {item.id: item.household for item in self.guardians}
        ties = sorted(self.guardianships, key=lambda tie: (not tie.custody, not tie.resides, tie.guardian))
        with_custody = {tie.pupil for tie in ties if tie.custody}
        invited = ((tie.pupil, home[tie.guardian]) for tie in ties if tie.custody or tie.pupil not in with_custody)
        return _grouped(pair for pair in invited if pair not in self.left_out)

    @cached_property
    def team_of(self) -> dict[str, tuple[TeamMember, ...]]:
        """Team members by class id: the class teacher first, then by initials."""
        order = {TeamFunction.CLASS_TEACHER: 0, TeamFunction.GRADE0_TEACHER: 1}
        members = sorted(self.team_members, key=lambda m: (m.school_class, order.get(m.function, 2), m.staff))
        return {
            label: tuple(member for member in members if member.school_class == label)
            for label in dict.fromkeys(member.school_class for member in members)
        }


def shown_name(person: Pupil | Guardian) -> str:
    """The name that may be printed: the alias of a person with a protected name, "?" while the alias is missing."""
    if person.name_protected:
        return person.alias or "?"
    return f"{person.given_name} {person.family_name}".strip()


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, dict[str, None]] = {}
    for key, item in pairs:
        groups.setdefault(key, {})[item] = None
    return {key: tuple(items) for key, items in groups.items()}
