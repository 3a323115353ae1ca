"""Times that homes choose are given out so that nobody is booked twice, whatever is chosen in whatever order."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.conference_rounds.answers import HomeTime, TimeKind
from skolehjem.core.conference_rounds.needs import ConferenceNeed, Homes
from skolehjem.core.meetings.circumstances import Circumstances
from skolehjem.core.meetings.clashes import Booking, bookings_of, find_clashes
from skolehjem.core.meetings.conference_demands import conference_demands
from skolehjem.core.meetings.demands import demands
from skolehjem.core.meetings.free_times import FreeTimes
from skolehjem.core.meetings.giving_out import NEAREST, Choice, Order, give_out
from skolehjem.core.meetings.meeting import State
from skolehjem.core.meetings.standing import Present
from skolehjem.core.owed.owed import owed
from skolehjem.core.principle.events import Unit
from skolehjem.core.roster.school import Room
from skolehjem.core.settings import ConferenceSettings
from tests.langeland import CALENDAR
from tests.small_school import READINGS, YEAR, present, principle, rule, small_school

MONDAY, TUESDAY = date(2026, 10, 19), date(2026, 10, 20)
# 1A and 2A share a teacher; P1A0 and P2A0 are siblings; P1A2 has two homes.
SCHOOL = small_school(
    {"1A": ["H1", "H2", "H3 H4", "H5"], "2A": ["H1", "H6"]},
    teams={"1A": ["TA", "TB"], "2A": ["TA"]},
    rooms=[Room(id="AULA", step_free=True)],
)
NEEDS = {
    "P1A2": ConferenceNeed(id="x", year=YEAR, pupil="P1A2", homes=Homes.APART, minutes=30),
    "P1A3": ConferenceNeed(id="y", year=YEAR, pupil="P1A3", step_free=True, interpreter="AYSE"),
    "P2A1": ConferenceNeed(id="z", year=YEAR, pupil="P2A1", interpreter="AYSE", form="online"),
}
BLOCKED = HomeTime(id="#1", answer="", kind=TimeKind.BLOCKED, day=MONDAY, end=time(15))


def there(**more) -> Present:
    facts = Circumstances(needs=NEEDS, times={("shs", 1): {"H5": (BLOCKED,)}})
    return replace(present(SCHOOL), circumstances=facts, walk_minutes=5, **more)


def wanted(now: Present):
    rules = principle(rule("shs", "conference", Unit.PUPIL))
    return conference_demands(demands(owed(rules, SCHOOL, CALENDAR), SCHOOL, CALENDAR, READINGS), now)


PRESENT = there()
DEMANDS = {(one.owed.pupil, one.homes): one for one in wanted(PRESENT)}
ALL = tuple(DEMANDS.values())
ADA, BO, SISTER = (DEMANDS[key] for key in (("P1A0", ("H1",)), ("P1A1", ("H2",)), ("P2A0", ("H1",))))
AT_TWO = (MONDAY, time(14))

times = st.tuples(
    st.sampled_from([MONDAY, TUESDAY, date(2026, 12, 24)]),
    st.sampled_from([time(14), time(14, 15), time(14, 30), time(14, 45), time(15, 10), time(9)]),
)
moments = st.none() | st.datetimes(datetime(2026, 9, 1), datetime(2026, 9, 9)).map(lambda at: at.replace(tzinfo=UTC))
choices = st.lists(
    st.builds(
        lambda demand, times, at: Choice(demand=demand, times=tuple(times), at=at),
        st.sampled_from(ALL),
        st.lists(times, min_size=1, max_size=3),
        moments,
    ),
    max_size=12,
)


def after(now: Present, result):
    changed = {one.change.value.id: one.change.value for one in result.given}
    return tuple(({one.id: one for one in now.conferences} | changed).values())


def clashes(now: Present, result):
    conferences = after(now, result)
    return find_clashes(bookings_of(SCHOOL, now.meetings, conferences, now.walk_minutes, now.wishes.travel_minutes))


@given(choices, st.sampled_from(Order), st.integers(0, 99))
def test_nobody_is_ever_booked_twice_and_everybody_is_told_what_became_of_it(chosen, order, seed):
    result = give_out(PRESENT, chosen, order, seed)
    assert () == clashes(PRESENT, result)
    told = [one.demand for one in result.given] + [one.demand for one in result.left]
    assert sorted({(one.demand.owed.pupil, one.demand.homes) for one in chosen}) == sorted(
        (one.owed.pupil, one.homes) for one in told
    )
    assert all(one.why for one in result.left)
    assert all(one.change.value.state is State.CONFIRMED for one in result.given)


@given(choices, st.integers(0, 99))
def test_the_times_named_to_those_who_got_none_are_really_free(chosen, seed):
    result = give_out(PRESENT, chosen, Order.LOT, seed)
    conferences = after(PRESENT, result)
    now = replace(PRESENT, conferences=conferences, last_conference=len(conferences))
    for one in result.left:
        assert 0 < len(one.nearest) <= NEAREST
        for slot in one.nearest:
            again = give_out(now, [Choice(demand=one.demand, times=((slot.day, slot.start),))], Order.FIRST_COME, 0)
            assert (1, ()) == (len(again.given), clashes(now, again))


@given(choices, st.integers(0, 99))
def test_giving_out_again_changes_nothing(chosen, seed):
    first = give_out(PRESENT, chosen, Order.FIRST_COME, seed)
    conferences = after(PRESENT, first)
    again = give_out(replace(PRESENT, conferences=conferences, last_conference=20), chosen, Order.FIRST_COME, seed)
    done = {one.change.value.id for one in first.given}
    assert done == {one.id for one in again.kept}
    assert () == again.given


@given(st.permutations([Choice(demand=one, times=(AT_TWO,)) for one in ALL]), st.integers(0, 99))
def test_by_lot_the_order_of_the_answers_makes_no_difference(chosen, seed):
    draw = give_out(PRESENT, chosen, Order.LOT, seed)
    usual = give_out(PRESENT, [Choice(demand=one, times=(AT_TWO,)) for one in ALL], Order.LOT, seed)
    assert [one.change for one in usual.given] == [one.change for one in draw.given]


def test_by_lot_everybody_has_about_the_same_chance():
    both = [Choice(demand=one, times=(AT_TWO,)) for one in (ADA, BO)]
    winners = [give_out(PRESENT, both, Order.LOT, seed).given[0].demand.owed.pupil for seed in range(200)]
    assert 70 < winners.count("P1A0") < 130


def test_sending_several_answers_gives_no_better_chance():
    many = [Choice(demand=ADA, times=(AT_TWO,))] * 50 + [Choice(demand=BO, times=(AT_TWO,))]
    winners = [give_out(PRESENT, many, Order.LOT, seed).given[0].demand.owed.pupil for seed in range(200)]
    assert 70 < winners.count("P1A0") < 130


def test_who_came_first_gets_the_time_and_the_other_is_told_by_whom_it_is_taken():
    early, late = datetime(2026, 9, 1, tzinfo=UTC), datetime(2026, 9, 2, tzinfo=UTC)
    chosen = [Choice(demand=ADA, times=(AT_TWO,), at=late), Choice(demand=BO, times=(AT_TWO,), at=early)]
    result = give_out(PRESENT, chosen, Order.FIRST_COME, 0)
    assert ["P1A1"] == [one.demand.owed.pupil for one in result.given]
    assert "TA is taken 2026-10-19 at 14:00:00" in str(result.left[0].why[0])
    assert [(MONDAY, time(14, 15)), (MONDAY, time(14, 30)), (MONDAY, time(14, 45))] == [
        (slot.day, slot.start) for slot in result.left[0].nearest
    ]


def test_the_second_choice_is_taken_when_the_first_is_gone():
    chosen = [Choice(demand=BO, times=(AT_TWO,)), Choice(demand=ADA, times=(AT_TWO, (TUESDAY, time(14))))]
    result = give_out(PRESENT, chosen, Order.FIRST_COME, 0)
    assert [1, 2] == [one.number for one in result.given]
    assert TUESDAY == result.given[1].change.value.day


def test_siblings_are_not_booked_at_once_though_their_teachers_are_free():
    other = replace(SISTER, who=replace(SISTER.who, staff=("TC",)))
    result = give_out(
        PRESENT, [Choice(demand=ADA, times=(AT_TWO,)), Choice(demand=other, times=(AT_TWO,))], Order.FIRST_COME, 0
    )
    assert 1 == len(result.given)
    assert "the home has something else" in str(result.left[0].why[0])


@pytest.mark.parametrize(
    ("pupil", "homes", "time_", "why"),
    [
        ("P1A3", ("H5",), AT_TWO, "the home has answered"),
        ("P1A0", ("H1",), (MONDAY, time(14, 7)), "no conference of the round begins"),
        ("P1A0", ("H1",), (date(2026, 12, 24), time(14)), "no conference of the round begins"),
        ("P1A0", ("H1",), (date(2026, 8, 1), time(14)), "is over"),
    ],
)
def test_a_time_that_cannot_be_is_told_with_the_reason(pupil, homes, time_, why):
    result = give_out(PRESENT, [Choice(demand=DEMANDS[pupil, homes], times=(time_,))], Order.FIRST_COME, 0)
    assert why in str(result.left[0].why[0])


@pytest.mark.parametrize(
    ("need", "why"),
    [
        (("interpreter", "AYSE"), "AYSE is taken"),
        (("staff", "TB"), "TB is taken"),
        (("room", "AULA"), "room AULA is taken"),
        (("school", ""), "the school is busy"),
    ],
)
def test_a_time_that_an_imported_calendar_takes_is_nobodys(need, why):
    busy = Booking(id="x", day=TUESDAY, start=time(14), end=time(15), needs=frozenset({need}), is_busy=True)
    asked = replace(DEMANDS["P1A3", ("H5",)], who=replace(ADA.who, staff=("TA", "TB")))
    result = give_out(there(busy=(busy,)), [Choice(demand=asked, times=((TUESDAY, time(14)),))], Order.FIRST_COME, 0)
    assert why in str(result.left[0].why[0])
    assert (TUESDAY, time(14, 15)) not in [(slot.day, slot.start) for slot in result.left[0].nearest]


def test_homes_apart_get_a_conference_each_as_long_as_it_needs():
    first, second = DEMANDS["P1A2", ("H3",)], DEMANDS["P1A2", ("H4",)]
    chosen = [Choice(demand=first, times=(AT_TWO,)), Choice(demand=second, times=((MONDAY, time(14, 30)),))]
    result = give_out(PRESENT, chosen, Order.FIRST_COME, 0)
    assert [("H3",), ("H4",)] == [one.change.value.households for one in result.given]
    assert [time(14, 30), time(15)] == [one.change.value.end for one in result.given]


def test_a_conference_without_steps_gets_a_room_without_steps():
    result = give_out(
        PRESENT, [Choice(demand=DEMANDS["P1A3", ("H5",)], times=((TUESDAY, time(14)),))], Order.FIRST_COME, 0
    )
    assert ("AULA", "AYSE") == (result.given[0].change.value.room, result.given[0].change.value.interpreter)


def test_a_planned_conference_moves_to_the_time_chosen_and_keeps_its_number():
    first = give_out(PRESENT, [Choice(demand=ADA, times=(AT_TWO,))], Order.FIRST_COME, 0).given[0].change.value
    planned = replace(first, state=State.PLANNED)
    now = there(conferences=(planned,), last_conference=1)
    [moved] = give_out(now, [Choice(demand=ADA, times=((TUESDAY, time(14)),))], Order.FIRST_COME, 0).given
    assert (planned, "S1", TUESDAY) == (moved.change.before, moved.change.value.id, moved.change.value.day)


def test_what_is_agreed_already_is_not_given_away_again():
    first = give_out(PRESENT, [Choice(demand=ADA, times=(AT_TWO,))], Order.FIRST_COME, 0).given[0].change.value
    now = there(conferences=(first,), last_conference=1)
    result = give_out(now, [Choice(demand=ADA, times=((TUESDAY, time(14)),))], Order.FIRST_COME, 0)
    assert "agreed already" in str(result.left[0].why[0])
    assert () == result.left[0].nearest


def test_staff_get_no_more_conferences_a_day_or_in_a_row_than_the_school_allows():
    for wishes, free_later in ((ConferenceSettings(max_a_day=1), False), (ConferenceSettings(max_in_row=1), True)):
        now = there(wishes=wishes)
        free = FreeTimes(present=now)
        free.give(ADA, next(filter(None, (free.seat(ADA, slot) for slot in free.times(ADA)))))
        same_day = [slot.start for slot in free.free(BO) if slot.day == MONDAY]
        assert time(14, 15) not in same_day
        assert free_later is bool(same_day)
