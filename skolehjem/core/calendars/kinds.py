"""Whose calendar files there are, and how one is asked for."""

from dataclasses import dataclass
from enum import StrEnum


class FeedKind(StrEnum):
    """Whose a calendar file is."""

    SCHOOL = "school"
    PUBLIC = "public"
    GRADE = "grade"
    CLASS = "class"
    ROOM = "room"
    REPS = "reps"
    """The class representatives of a class."""
    STAFF = "staff"
    HOME = "home"

    @property
    def secret(self) -> bool:
        """Whether its address must be unguessable: it is for few."""
        return self in (FeedKind.REPS, FeedKind.STAFF, FeedKind.HOME)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A feed as asked for; `key` is a class's id, a grade, or a room, initials or home in any case of letters."""

    kind: FeedKind
    key: str = ""
