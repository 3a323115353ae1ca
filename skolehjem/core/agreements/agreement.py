"""An agreement between school, home and pupil, with its day and its review."""

from datetime import date
from enum import StrEnum

from skolehjem.core.values import frozen


class Party(StrEnum):
    """Who does what was agreed."""

    SCHOOL = "school"
    HOME = "home"
    PUPIL = "pupil"


@frozen
class Agreement:
    """One agreement; days are days in Denmark."""

    id: str
    """Sequence number with an A: `A12`; never used again."""
    year: str
    appointment: str | None = None
    """The meeting or conference at which it was made."""
    school_class: str | None = None
    pupil: str | None = None
    what: str
    """In a few words; words of health are warned about, CPR numbers dropped."""
    party: Party
    staff: str | None = None
    """Initials of the member of staff who does it or follows it up."""
    made_on: date
    due: date | None = None
    """The day it is to be done, as agreed; a day off rolls to the next working day when it is judged."""
    review: date | None = None
    """The day it is looked at again."""
    done_on: date | None = None
    reviewed_on: date | None = None
    cancelled_on: date | None = None
    """The day it was given up; it is no longer owed."""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done, or to be looked at again."""
        waits = self.done_on is None or (self.review is not None and self.reviewed_on is None)
        return self.cancelled_on is None and waits
