"""Who reads what in the morning."""

from datetime import date

from skolehjem.core.digests.digest import digests
from skolehjem.core.obligations.obligation import Kind, Standing
from skolehjem.core.roster.school import Staff, StaffRole
from tests.owed import owed

DAY = date(2026, 11, 19)
NEXT = date(2026, 11, 20)
ANNE = Staff(id="AB", given_name="Anne", family_name="Berg")
CARL = Staff(id="CD", given_name="Carl", family_name="Dam")
HEAD = Staff(id="SK", given_name="Sofie", family_name="Krog", role=StaffRole.HEAD_TEACHER)
EVERYBODY = (HEAD, CARL, ANNE)


def ids(owed) -> list[str]:
    return [one.id for one in owed]


def test_each_member_of_the_team_reads_what_the_class_owes_in_order_of_initials():
    made = digests([owed("T1"), owed("T2", owner=("CD",))], EVERYBODY, DAY)
    assert [("AB", ["T1"]), ("CD", ["T1", "T2"])] == [(one.staff.id, ids(one.answers)) for one in made]


def test_who_has_nothing_to_do_gets_no_digest():
    assert () == digests([owed(state=Standing.OPEN, due=date(2026, 12, 1))], EVERYBODY, DAY)


def test_answers_due_today_and_overdue_stand_together_as_homes_that_need_a_reply_today():
    made = digests(
        [
            owed("T1"),
            owed("T2", state=Standing.OPEN, due=DAY, due_soon=True),
            owed("T3", Kind.PROMISE, Standing.OPEN, due=NEXT, due_soon=True),
        ],
        [ANNE],
        DAY,
    )
    assert (["T1", "T2"], ["T3"]) == (ids(made[0].answers), ids(made[0].soon))


def test_other_things_stand_by_how_near_their_deadline_is():
    (made,) = digests(
        [
            owed("w47", Kind.WEEK_PLAN),
            owed("w48", Kind.WEEK_PLAN, Standing.OPEN, due=DAY, due_soon=True),
            owed("w49", Kind.WEEK_PLAN, Standing.OPEN, due=NEXT, due_soon=True),
            owed("w50", Kind.WEEK_PLAN, Standing.OPEN, due=date(2026, 12, 4)),
            owed("w46", Kind.WEEK_PLAN, Standing.MET_LATE),
            owed("w45", Kind.WEEK_PLAN, Standing.NO_CALENDAR, due=None),
        ],
        [ANNE],
        DAY,
    )
    assert (["w47"], ["w48"], ["w49"]) == (ids(made.overdue), ids(made.today), ids(made.soon))
    assert 3 == made.count


def test_what_is_hidden_from_somebody_stands_in_the_digests_of_the_others_only():
    hidden = owed("C1", owner=("AB", "CD"), hidden_from=frozenset({"AB"}))
    assert ["CD"] == [one.staff.id for one in digests([hidden], EVERYBODY, DAY)]


def test_what_belongs_to_nobody_goes_to_the_head_teacher():
    assert ["SK"] == [one.staff.id for one in digests([owed(owner=())], EVERYBODY, DAY)]


def test_a_case_about_the_head_teacher_that_belongs_to_nobody_is_not_shown_to_the_head_teacher():
    assert () == digests([owed(owner=(), hidden_from=frozenset({"SK"}))], EVERYBODY, DAY)
