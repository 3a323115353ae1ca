"""The kinds of conference paper, and which sheet fits a pupil's age."""

from enum import StrEnum


class PaperKind(StrEnum):
    """One kind of paper in a conference's pack, in the order in which a pack has them."""

    INVITATION = "invitation"
    """To each home: when, where, who, and what the pupil's part is."""
    PUPIL_SHEET = "pupil-sheet"
    HOME_SHEET = "home-sheet"
    """Questions to talk about at home (clause B27)."""
    STAFF_SHEET = "staff-sheet"
    RUNNING_ORDER = "running-order"
    AGREEMENTS = "agreements"
    """Who does what by when (clause A22), with what is still open from last time."""


SHEETS = (PaperKind.PUPIL_SHEET, PaperKind.HOME_SHEET, PaperKind.STAFF_SHEET)
"""What people prepare themselves with (clause A26)."""

NEED_A_TIME = (PaperKind.INVITATION, PaperKind.RUNNING_ORDER)
"""What nobody can write before the conference has its time."""

_AGES = (("7-9", 7), ("3-6", 3), ("0-2", 0))
"""Sheets for pupils with the lowest grade of each: drawings and few words, both, thoughts of one's own."""


def template_of(kind: PaperKind, grade: int) -> str:
    """The name of the template for a kind of paper; a pupil's sheet grows with the pupil (clause A20)."""
    match kind:
        case PaperKind.INVITATION:
            return "conference-invitation"
        case PaperKind.PUPIL_SHEET:
            return "sheet-pupil-" + next(ages for ages, lowest in _AGES if grade >= lowest)
        case PaperKind.HOME_SHEET:
            return "sheet-home"
        case PaperKind.STAFF_SHEET:
            return "sheet-staff"
        case _:
            return kind.value
