from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from skolehjem.core.calendars.entries import CalendarEntry, CalendarSource
from skolehjem.core.calendars.feeds import Feed, all_feeds, class_feed, school_feed, staff_feed
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.roster.school import Enrolment, Pupil, Room, Roster, SchoolClass, Staff
from skolehjem.core.years.calendar import Break, NamedDay

STAMP = datetime(2026, 8, 3, 9, tzinfo=UTC)
SALT = "kun skolen ved det"
ROSTER = Roster(
    year="2026/27",
    rooms=(Room(id="12", name="Lokale 12"),),
    classes=(
        SchoolClass(id="2026-10A", year="2026/27", grade=10, track="A"),
        SchoolClass(id="2026-3A", year="2026/27", grade=3, track="A"),
        SchoolClass(id="2026-3B", year="2026/27", grade=3, track="B"),
    ),
    pupils=(
        Pupil(id="p1", given_name="Storm", family_name="Lund"),
        Pupil(id="p2", given_name="Hemmelig", family_name="Person", name_protected=True, alias="Blå Ravn"),
    ),
    enrolments=(
        Enrolment(id="2026/27:p1", year="2026/27", pupil="p1", school_class="2026-3A"),
        Enrolment(id="2026/27:p2", year="2026/27", pupil="p2", school_class="2026-3A"),
    ),
    staff=(
        Staff(id="AB", given_name="Anne", family_name="Bak"),
        Staff(id="CD", given_name="Carl", family_name="Dam"),
    ),
)


def a_meeting(**changes: Any) -> Meeting:
    fields: dict[str, Any] = {
        "id": "M1", "uid": "u1", "changed_at": STAMP, "year": "2026/27", "kind": "parent-meeting", "rule": "fm",
        "clauses": ("B17",), "classes": ("2026-3A",), "staff": ("AB",), "room": "12",
        "day": date(2026, 9, 2), "start": time(17), "end": time(19),
    }  # fmt: skip
    return Meeting(**(fields | changes))


def a_conference(**changes: Any) -> Conference:
    fields: dict[str, Any] = {
        "id": "S1", "uid": "c1", "changed_at": STAMP, "year": "2026/27", "rule": "samtale", "clauses": ("B22",),
        "pupil": "p1", "school_class": "2026-3A", "staff": ("AB", "CD"), "room": "12",
        "day": date(2026, 11, 10), "start": time(15), "end": time(15, 20),
    }  # fmt: skip
    return Conference(**(fields | changes))


def a_source(**parts: Any) -> CalendarSource:
    return CalendarSource(school="Balsmoseskolen", secret=SALT, roster=ROSTER, **parts)


def summaries(feed: Feed) -> list[str]:
    return [str(entry.summary) for entry in feed.entries]


def texts(entry: CalendarEntry) -> str:
    return " ".join(str(text) for text in (entry.summary, *entry.location, *entry.description, *entry.categories))


def test_a_meeting_reads_with_its_classes_place_and_clause():
    [entry] = class_feed(a_source(meetings=(a_meeting(),)), "2026-3A").entries
    assert str(entry.summary) == "Parent meeting in ('3A',)"
    assert entry.start == datetime(2026, 9, 2, 17)
    assert entry.end == datetime(2026, 9, 2, 19)
    assert entry.location == ("Lokale 12", "Balsmoseskolen")
    assert "B17" in str(entry.description[0])
    assert (entry.uid, entry.sequence, entry.changed_at) == ("u1", 0, STAMP)


def test_a_class_sees_its_own_joint_and_whole_school_meetings():
    meetings = (
        a_meeting(uid="own"),
        a_meeting(uid="joint", classes=("2026-3A", "2026-3B"), start=time(18)),
        a_meeting(uid="all", classes=(), start=time(19)),
        a_meeting(uid="other", classes=("2026-3B",)),
    )
    assert [entry.uid for entry in class_feed(a_source(meetings=meetings), "2026-3A").entries] == [
        "own",
        "joint",
        "all",
    ]


def test_the_school_and_the_classes_see_a_round_of_conferences_without_names():
    conferences = (
        a_conference(),
        a_conference(id="S2", uid="c2", pupil="p2", start=time(18), end=time(18, 20)),
        a_conference(id="S3", uid="c3", pupil="p1", round=2, day=date(2027, 3, 2)),
    )
    source = a_source(conferences=conferences)
    for feed in (school_feed(source), class_feed(source, "2026-3A")):
        first, second = feed.entries
        assert (first.start, first.end) == (datetime(2026, 11, 10, 15), datetime(2026, 11, 10, 18, 20))
        assert second.start == datetime(2027, 3, 2, 15)
        assert not first.busy
        for name in ("Storm", "Lund", "Hemmelig", "Ravn", "Anne", "AB"):
            assert name not in texts(first)


def test_a_days_conferences_keep_their_identity_while_one_of_them_leaves_the_day():
    both = (a_conference(), a_conference(id="S2", uid="c2", pupil="p2", start=time(14), end=time(14, 20)))
    moved = (both[0], replace(both[1], day=date(2026, 11, 12)))
    [before] = class_feed(a_source(conferences=both), "2026-3A").entries
    first, second = class_feed(a_source(conferences=moved), "2026-3A").entries
    assert (first.uid, first.start) == (before.uid, datetime(2026, 11, 10, 15))
    assert second.uid != before.uid


def test_a_round_that_loses_its_first_day_does_not_give_that_days_identity_to_another():
    both = (a_conference(), a_conference(id="S2", uid="c2", pupil="p2", day=date(2026, 11, 12)))
    first, second = class_feed(a_source(conferences=both), "2026-3A").entries
    [left] = class_feed(a_source(conferences=both[1:]), "2026-3A").entries
    assert left.uid == second.uid != first.uid


def test_a_longer_break_is_the_same_break():
    break_ = Break(id="b", year="2026/27", name="Juleferie", first=date(2026, 12, 23), last=date(2027, 1, 3))
    [before] = school_feed(a_source(breaks=(break_,))).entries
    [after] = school_feed(a_source(breaks=(replace(break_, last=date(2027, 1, 4)),))).entries
    assert before.uid == after.uid


def test_a_member_of_staff_sees_the_pupils_shown_name_in_a_private_entry():
    source = a_source(
        conferences=(a_conference(), a_conference(id="S2", uid="c2", pupil="p2", start=time(16), end=time(17)))
    )
    first, second = staff_feed(source, "AB").entries
    assert "Storm Lund" in str(first.summary)
    assert "Blå Ravn" in str(second.summary)
    assert "Hemmelig" not in texts(second)
    assert first.private
    assert second.private
    assert "CD" in texts(first)


def test_a_member_of_staff_sees_only_what_they_take_part_in():
    source = a_source(meetings=(a_meeting(),), conferences=(a_conference(staff=("AB",)),))
    assert staff_feed(source, "CD").entries == ()


def test_a_home_visit_never_shows_where_the_home_is():
    [entry] = staff_feed(a_source(conferences=(a_conference(form="home", room=None),)), "AB").entries
    assert [str(place) for place in entry.location] == ["In the pupil's home"]


def test_a_meeting_has_one_identity_in_all_feeds():
    source = a_source(meetings=(a_meeting(),))
    feeds = (school_feed(source), class_feed(source, "2026-3A"), staff_feed(source, "AB"))
    assert {feed.entries[0].uid for feed in feeds} == {"u1"}


def test_a_cancelled_meeting_is_shown_as_cancelled_and_takes_no_time():
    [entry] = class_feed(a_source(meetings=(a_meeting(state=State.CANCELLED),)), "2026-3A").entries
    assert (entry.cancelled, entry.busy) == (True, False)
    assert str(entry.summary).startswith("Cancelled: ")


def test_a_day_of_conferences_is_cancelled_when_all_of_them_are():
    one, other = a_conference(state=State.CANCELLED), a_conference(id="S2", uid="c2", pupil="p2", start=time(16))
    assert not class_feed(a_source(conferences=(one, other)), "2026-3A").entries[0].cancelled
    assert class_feed(a_source(conferences=(one,)), "2026-3A").entries[0].cancelled


def test_the_school_feed_has_breaks_and_days_off_as_whole_days():
    year = "2026/27"
    source = a_source(
        breaks=(Break(id="b", year=year, name="Juleferie", first=date(2026, 12, 23), last=date(2027, 1, 3)),),
        named_days=(
            NamedDay(id="x", year=year, day=date(2026, 12, 25), kind="holiday", name="Juledag"),
            NamedDay(id="y", year=year, day=date(2027, 5, 6), kind="holiday", name="Kristi himmelfartsdag"),
            NamedDay(id="z", year=year, day=date(2027, 6, 25), kind="half", name="Sidste skoledag"),
        ),
    )
    entries = school_feed(source).entries
    assert [(str(entry.summary), entry.start, entry.end) for entry in entries] == [
        ("Juleferie", date(2026, 12, 23), date(2027, 1, 3)),
        ("Kristi himmelfartsdag", date(2027, 5, 6), date(2027, 5, 6)),
    ]
    assert not any(entry.busy for entry in entries)


def test_every_class_and_member_of_staff_has_a_feed_of_their_own_in_a_steady_order():
    feeds = all_feeds(a_source(meetings=(a_meeting(),)))
    assert [(feed.kind, feed.key) for feed in feeds] == [
        ("school", ""), ("class", "3A"), ("class", "3B"), ("class", "10A"), ("staff", "AB"), ("staff", "CD"),
    ]  # fmt: skip


def test_what_has_no_identity_of_its_own_gets_one_that_tells_nothing_without_the_schools_secret():
    break_ = Break(id="b", year="2026/27", name="Juleferie", first=date(2026, 12, 23), last=date(2027, 1, 3))
    source = a_source(conferences=(a_conference(),), breaks=(break_,))
    for entry, other in zip(
        school_feed(source).entries, school_feed(replace(source, secret=SALT * 2)).entries, strict=True
    ):
        assert entry.uid != other.uid
        assert set(entry.uid) <= set("0123456789abcdef")
