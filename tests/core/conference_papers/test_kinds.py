"""Which sheet a pupil gets, and what a pack has: clauses A20, A26, B24."""

import pytest

from skolehjem.core.conference_papers.kinds import PaperKind, template_of
from skolehjem.core.conference_papers.pack import usual_kinds
from skolehjem.core.conference_papers.role import Role


@pytest.mark.parametrize(
    ("grade", "sheet"),
    [(0, "0-2"), (2, "0-2"), (3, "3-6"), (6, "3-6"), (7, "7-9"), (9, "7-9"), (10, "7-9")],
)
def test_the_pupils_sheet_grows_with_the_pupil(grade: int, sheet: str):
    assert f"sheet-pupil-{sheet}" == template_of(PaperKind.PUPIL_SHEET, grade)


def test_all_other_papers_are_the_same_in_every_grade():
    others = [kind for kind in PaperKind if kind is not PaperKind.PUPIL_SHEET]
    assert [template_of(kind, 0) for kind in others] == [template_of(kind, 9) for kind in others]


def test_a_pack_has_all_papers():
    assert tuple(PaperKind) == usual_kinds(Role.SHOWS, prepares_pupil=False)


def test_a_pupil_kept_out_by_the_principle_gets_no_sheet_unless_the_team_prepares_the_pupil():
    assert PaperKind.PUPIL_SHEET not in usual_kinds(Role.AWAY, prepares_pupil=False)
    assert PaperKind.PUPIL_SHEET in usual_kinds(Role.AWAY, prepares_pupil=True)
