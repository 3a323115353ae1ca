"""What the pupil does at the conference: as the principle says, and more of it the older the pupil is."""

from enum import StrEnum


class Role(StrEnum):
    """The pupil's part, from the least to the most."""

    AWAY = "away"
    """Only the pupil's sheet is there."""
    WELCOME = "welcome"
    """May come along."""
    ANSWERS = "answers"
    """Shows the sheet and answers questions."""
    SHOWS = "shows"
    """Shows work and tells of it."""
    LEADS = "leads"
    """Leads the talk."""


_FIRST_TO_SHOW, _FIRST_TO_LEAD = 3, 7


def pupils_role(part: str | None, grade: int) -> Role:
    """The role of a pupil in a grade, by the principle's word for the pupil's part.

    The words are `no`, `may`, `present`, `active` and `leads`; a principle without one wants the pupil there, as most
    do. How an active pupil takes part grows with age, which is clause A20; its steps are ours, and the school's team
    may choose others.
    """
    match part:
        case "no":
            return Role.AWAY
        case "may":
            return Role.WELCOME
        case "leads":
            return Role.LEADS
        case "active" if grade >= _FIRST_TO_LEAD:
            return Role.LEADS
        case _:
            return Role.SHOWS if grade >= _FIRST_TO_SHOW else Role.ANSWERS
