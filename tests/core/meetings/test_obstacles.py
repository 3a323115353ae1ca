"""Why a conference can't be at a time: each rule is named with who, what and when."""

from dataclasses import replace
from datetime import date, time

from skolehjem.core.conference_rounds.answers import HomeTime, TimeKind
from skolehjem.core.conference_rounds.needs import ConferenceNeed
from skolehjem.core.meetings.circumstances import Circumstances
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import State
from skolehjem.core.meetings.obstacles import obstacles
from skolehjem.core.meetings.replanning import Loss, hit_by, substitutes
from skolehjem.core.settings import ConferenceSettings
from tests.small_school import NOW, YEAR, present, small_school

DAY = date(2026, 11, 12)
SCHOOL = small_school({"1A": ["H1", "H2", "H3"], "2A": ["H1"]}, teams={"1A": ["AB", "CD"], "2A": ["EF"]})


def talk(id, start, *, home="H1", staff=("AB",), room="R1A", label="1A", **more):
    end = time(start.hour, start.minute + 15)
    return Conference(
        id=id, uid=id, changed_at=NOW, year=YEAR, rule="shs", pupil="P1A0", school_class=f"2026-{label}",
        households=(home,), staff=staff, room=room, day=DAY, start=start, end=end, **more,
    )  # fmt: skip


def told(item, *others, changed=(), **more):
    there = replace(present(SCHOOL, conferences=[item, *others]), **more)
    return [str(one.what) for one in obstacles(item, there, {"H1": "Ada"}, changed)]


def test_nothing_stands_in_the_way_of_a_free_time():
    assert told(talk("S1", time(14)), talk("S2", time(14, 15), home="H2")) == []


def test_staff_room_and_a_siblings_conference_are_each_told():
    found = told(talk("S1", time(14)), talk("S2", time(14), home="H2"),
                 talk("S3", time(14), staff=("EF",), room="R2A", label="2A"))  # fmt: skip
    assert any("AB is taken by S2" in one for one in found)
    assert any("Room R1A is taken by S2" in one for one in found)
    assert any("The home of" in one and "S3" in one for one in found)


def test_one_that_changes_with_it_is_looked_at_where_it_will_be():
    other = talk("S2", time(14), home="H2")
    assert told(talk("S1", time(14)), other, changed=[replace(other, start=time(15), end=time(15, 15))]) == []


def test_one_called_off_stands_in_nobodys_way():
    assert told(talk("S1", time(14)), talk("S2", time(14), home="H2", state=State.CANCELLED)) == []


def test_a_home_that_has_said_it_can_not_is_not_asked():
    said = HomeTime(id="a#1", answer="a", kind=TimeKind.BLOCKED, day=DAY, start=time(13), end=time(15))
    circumstances = Circumstances(times={("shs", 1): {"H1": (said,)}})
    assert ["can't come" in one for one in told(talk("S1", time(14)), circumstances=circumstances)] == [True]
    assert told(talk("S1", time(15)), circumstances=circumstances) == []


def test_too_many_in_a_row_and_on_a_day_are_counted():
    others = [talk(f"S{n}", time(14, 15 * (n - 1)), home=f"H{n}") for n in (2, 3)]
    found = told(talk("S1", time(14)), *others, wishes=ConferenceSettings(max_in_row=2, max_a_day=2))
    assert [one.split("; ")[1] for one in found] == ["2 is the most.", "2 is the most."]
    apart = [others[0], talk("S3", time(15), home="H3")]
    assert told(talk("S1", time(14)), *apart, wishes=ConferenceSettings(max_in_row=2, max_a_day=3)) == []


def test_a_room_with_steps_is_told_where_one_without_is_needed():
    needs = {"P1A0": ConferenceNeed(id="n", year=YEAR, pupil="P1A0", step_free=True)}
    assert ["has steps" in one for one in told(talk("S1", time(14)), circumstances=Circumstances(needs=needs))] == [
        True
    ]


def test_a_loss_hits_what_it_overlaps_and_nothing_held_or_called_off():
    items = [
        talk("S1", time(14)), talk("S2", time(14, 15), staff=("CD",)), talk("S3", time(14, 30)),
        talk("S4", time(15), state=State.CANCELLED), talk("S5", time(15), state=State.HELD),
    ]  # fmt: skip
    loss = Loss(need=("staff", "AB"), first=DAY, last=DAY, start=time(14, 30))
    assert [one.id for one in hit_by([loss], items, DAY)] == ["S3"]
    everything = Loss(need=("room", "R1A"), first=DAY, last=DAY)
    assert [one.id for one in hit_by([everything], items, DAY)] == ["S1", "S2", "S3"]
    assert hit_by([everything], items, date(2026, 11, 13)) == ()


def test_those_of_the_team_who_are_free_at_all_the_times_can_step_in():
    hit = [talk("S1", time(14)), talk("S2", time(14, 15), home="H2")]
    loss = Loss(need=("staff", "AB"), first=DAY, last=DAY)
    assert substitutes(present(SCHOOL, conferences=hit), hit, [loss]) == ("CD",)
    busy = talk("S3", time(14, 15), home="H3", staff=("CD",), room="R2A")
    assert substitutes(present(SCHOOL, conferences=[*hit, busy]), hit, [loss]) == ()
