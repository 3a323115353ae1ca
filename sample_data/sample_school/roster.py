"""The people of a sample school and their homes, as values that become rows."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class SchoolClass:
    """A class of the school year and the room it lives in."""

    label: str
    room: str


@dataclass(frozen=True, kw_only=True)
class Room:
    """A room, how many it seats, and whether it can be reached without steps."""

    code: str
    name: str
    seats: int
    step_free: bool


@dataclass(frozen=True, kw_only=True)
class Home:
    """One address; families that have moved apart have two."""

    id: str
    address: str
    postcode: str
    town: str
    protected: bool
    language: str
    interpreter: bool


@dataclass(frozen=True, kw_only=True)
class Adult:
    """A guardian or another grown-up of a home; `alias` is empty unless the name is protected."""

    id: str
    first_name: str
    last_name: str
    email: str
    phone: str
    alias: str


@dataclass(frozen=True, kw_only=True)
class Pupil:
    """A pupil of a class; `alias` is empty unless the name is protected."""

    id: str
    first_name: str
    last_name: str
    born: date
    label: str
    alias: str


@dataclass(frozen=True, kw_only=True)
class Contact:
    """What one adult is to one pupil: Mor, Far or Andet, with or without custody, living together or not."""

    pupil: Pupil
    adult: Adult
    home: Home
    relation: str
    custody: bool
    resides: bool


@dataclass(frozen=True, kw_only=True)
class StaffMember:
    """Somebody employed at the school."""

    initials: str
    first_name: str
    last_name: str
    position: str
    email: str


@dataclass(frozen=True, kw_only=True)
class TeamMember:
    """A member of staff in a class team; exactly one member of each team leads the class."""

    label: str
    initials: str
    role: str
    subjects: str

    @property
    def leads(self) -> bool:
        """Whether this is the class teacher, or the teacher of grade 0."""
        return self.role in ("klasselærer", "børnehaveklasseleder")
