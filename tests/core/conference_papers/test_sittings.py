"""Whose turn it is, and which papers there are for whom."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from skolehjem.core.conference_papers.kinds import PaperKind
from skolehjem.core.conference_papers.pack import plan_pack
from skolehjem.core.conference_papers.sittings import Sitting, Turn, sittings, turns
from skolehjem.core.letters.recipient import recipients
from skolehjem.core.meetings.conference import Conference
from tests.small_school import YEAR, small_school


def at(hour: int, minute: int, pupil: str = "P3A0", **more) -> Conference:
    start = time(hour, minute)
    return Conference(
        id=f"S{hour}{minute}", uid="", changed_at=datetime(2026, 8, 5, tzinfo=UTC), year=YEAR, rule="samtale",
        pupil=pupil, school_class="2026-3A", day=date(2026, 11, 12), start=start, end=time(hour, minute + 15), **more,
    )  # fmt: skip


def test_pupils_come_in_order_of_time_and_the_unplaced_last_in_the_order_given():
    late, early = at(15, 0, "A"), at(14, 0, "C")
    expected = (
        Sitting(pupil="C", conferences=(early,)), Sitting(pupil="A", conferences=(late,)), Sitting(pupil="B")
    )  # fmt: skip
    assert expected == sittings(["A", "B", "C"], [late, early, at(13, 0, "another class")])


def test_a_break_is_what_lies_between():
    first, then = at(14, 0), at(14, 30)
    expected = (
        Turn(start=time(14), end=time(14, 15), conference=first),
        Turn(start=time(14, 15), end=time(14, 30)),
        Turn(start=time(14, 30), end=time(14, 45), conference=then),
    )
    assert expected == turns([then, first])


def test_conferences_that_overlap_make_no_break():
    long = replace(at(14, 0), end=time(15))
    assert [long, at(14, 10), at(15, 0)] == [turn.conference for turn in turns([at(15, 0), at(14, 10), long])]


def papers(conferences, kinds=tuple(PaperKind)):
    roster = small_school({"3A": ["H1 H2"]})
    found = sittings(["P3A0"], conferences)
    planned = plan_pack(found, lambda _: kinds, lambda pupil: recipients(roster, [pupil]))
    return [(one.kind, one.conference and one.conference.id, one.home and one.home.household) for one in planned]


def test_two_homes_at_one_conference_get_an_invitation_and_a_sheet_each():
    both = at(14, 0, households=("H1", "H2"))
    kinds = (PaperKind.INVITATION, PaperKind.HOME_SHEET, PaperKind.AGREEMENTS)
    expected = [
        (PaperKind.INVITATION, both.id, "H1"),
        (PaperKind.INVITATION, both.id, "H2"),
        (PaperKind.HOME_SHEET, both.id, "H1"),
        (PaperKind.HOME_SHEET, both.id, "H2"),
        (PaperKind.AGREEMENTS, both.id, None),
    ]
    assert expected == papers([both], kinds)


def test_homes_with_a_conference_each_are_told_of_their_own_only():
    one, other = at(14, 0, households=("H1",)), at(15, 0, households=("H2",))
    invited = [row for row in papers([one, other]) if row[0] is PaperKind.INVITATION]
    assert [(PaperKind.INVITATION, one.id, "H1"), (PaperKind.INVITATION, other.id, "H2")] == invited


def test_a_pupil_without_a_time_gets_no_invitation_and_no_running_order():
    kinds = {kind for kind, _, _ in papers([])}
    assert set(PaperKind) - {PaperKind.INVITATION, PaperKind.RUNNING_ORDER} == kinds
