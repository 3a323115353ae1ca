from dataclasses import replace
from datetime import UTC, date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.meetings.clashes import Booking, Diary, bookings_of, clock, find_clashes, minutes, needs_of, shared
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.roster.school import Enrolment, Guardian, Guardianship, Household, Pupil, Roster, SchoolClass

DAY = date(2026, 9, 15)


def booking(id="A", start="17:00", end="19:00", *, staff=(), homes=(), room=None, conference=False, day=DAY):
    return Booking(
        id=id, day=day, start=time.fromisoformat(start), end=time.fromisoformat(end),
        needs=needs_of(staff, homes, room), room=room, conference=conference,
    )  # fmt: skip


def test_one_teacher_cannot_be_at_two_meetings_at_once():
    first, second = booking(staff=("MHA",)), booking("B", "18:59", "20:00", staff=("MHA",))
    assert shared(first, second) == {("staff", "MHA")}


def test_a_meeting_may_begin_when_another_ends():
    assert not shared(booking(staff=("MHA",)), booking("B", "19:00", "20:00", staff=("MHA",)))


def test_the_same_hour_on_another_day_is_no_clash():
    assert not shared(booking(room="A1"), booking("B", room="A1", day=date(2026, 9, 16)))


def test_a_home_has_the_time_to_walk_that_the_school_has_chosen():
    first = booking("A", "14:00", "14:15", homes=("H1",), room="A1", conference=True)
    second = booking("B", "14:15", "14:30", homes=("H1",), room="A2", conference=True)
    walking = replace(first, walk_minutes=5)
    assert shared(walking, second) == {("home", "H1")}
    assert not shared(walking, replace(second, room="A1"))
    assert not shared(walking, booking("B", "14:20", "14:35", homes=("H1",), room="A2", conference=True))
    assert not shared(first, second)


def test_staff_need_no_time_to_walk():
    first = replace(booking("A", "14:00", "14:15", staff=("MHA",), room="A1", conference=True), walk_minutes=5)
    assert not shared(first, booking("B", "14:15", "14:30", staff=("MHA",), room="A2", conference=True))


SPANS = st.tuples(st.integers(0, 8), st.integers(1, 4)).map(lambda span: (span[0] * 15, (span[0] + span[1]) * 15))
BOOKINGS = st.lists(
    st.builds(
        lambda span, who, home, room: (span, who, home, room),
        SPANS, st.sampled_from("XYZ"), st.sampled_from("123"), st.sampled_from(["R1", "R2", None]),
    ),
    max_size=8,
)  # fmt: skip


@given(BOOKINGS)
def test_every_clashing_pair_is_found_once(rows):
    bookings = [
        Booking(
            id=str(n), day=DAY, start=clock(840 + span[0]), end=clock(840 + span[1]),
            needs=needs_of((who,), (home,), room), room=room,
        )
        for n, (span, who, home, room) in enumerate(rows)
    ]  # fmt: skip
    wanted = [(a.id, b.id, need) for a in bookings for b in bookings if a.id < b.id for need in shared(a, b)]
    found = [(*sorted((clash.first.id, clash.second.id)), clash.need) for clash in find_clashes(bookings)]
    assert sorted(found) == sorted(wanted)


def test_a_booking_does_not_clash_with_itself():
    diary = Diary([booking(staff=("MHA",))])
    assert diary.clashes(booking(start="18:00", end="20:00", staff=("MHA",))) == ()


def test_minutes_and_clock_are_each_other_backwards():
    assert [clock(minutes(time(hour, 5))) for hour in range(24)] == [time(hour, 5) for hour in range(24)]


SCHOOL = Roster(
    year="2026/27",
    classes=(SchoolClass(id="2026-1A", year="2026/27", grade=1, track="A"),),
    pupils=(Pupil(id="P1", given_name="Alma", family_name="Holm"),),
    enrolments=(Enrolment(id="2026/27:P1", year="2026/27", pupil="P1", school_class="2026-1A"),),
    households=(Household(id="H1"), Household(id="H2")),
    guardians=(
        Guardian(id="G1", household="H1", given_name="Ida", family_name="Holm"),
        Guardian(id="G2", household="H2", given_name="Bo", family_name="Holm"),
    ),
    guardianships=(
        Guardianship(id="P1:G1", pupil="P1", guardian="G1"),
        Guardianship(id="P1:G2", pupil="P1", guardian="G2", resides=False),
    ),
)
MEETING = Meeting(
    id="M1", uid="u", changed_at=datetime(2026, 8, 1, tzinfo=UTC), year="2026/27", kind="parent-meeting", rule="fm",
    classes=("2026-1A",), staff=("MHA",), room="A1", day=DAY, start=time(17), end=time(19),
)  # fmt: skip


def test_a_meeting_takes_up_both_homes_of_each_pupil_of_its_classes():
    (taken,) = bookings_of(SCHOOL, [MEETING], [])
    assert taken.needs == {("staff", "MHA"), ("home", "H1"), ("home", "H2"), ("room", "A1")}


def test_a_meeting_without_classes_takes_up_every_home():
    (taken,) = bookings_of(SCHOOL, [replace(MEETING, classes=())], [])
    assert {("home", "H1"), ("home", "H2")} < taken.needs


def test_what_is_cancelled_takes_up_nothing():
    conference = Conference(
        id="S1", uid="v", changed_at=MEETING.changed_at, year="2026/27", rule="shs", pupil="P1",
        school_class="2026-1A", households=("H1",), day=DAY, start=time(14), end=time(15), state=State.CANCELLED,
    )  # fmt: skip
    assert bookings_of(SCHOOL, [replace(MEETING, state=State.CANCELLED)], [conference]) == ()
