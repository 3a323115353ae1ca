from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.calendars.entry import CalendarEntry
from skolehjem.core.calendars.feeds import Feed, Feeds
from skolehjem.core.calendars.source import AgendaDeadline, CalendarSource
from skolehjem.core.contacts.contact import ClassRep
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.roster.school import (
    Enrolment,
    Guardian,
    Guardianship,
    Household,
    Pupil,
    Room,
    Roster,
    SchoolClass,
    Staff,
)
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
    households=(
        Household(id="H1", address="Skovvej 1"),
        Household(id="H2", address="Bakken 2", address_protected=True),
        Household(id="H3", address="Engen 3"),
    ),
    guardians=(
        Guardian(id="g1", household="H1", given_name="Eva", family_name="Lund", email="eva@example.dk"),
        Guardian(id="g2", household="H2", given_name="Per", family_name="Holm", email="per@example.dk"),
        Guardian(
            id="g3", household="H3", given_name="Skjult", family_name="Voksen", email="graa@example.dk",
            name_protected=True, alias="Grå Ugle",
        ),
    ),
    guardianships=(
        Guardianship(id="p1:g1", pupil="p1", guardian="g1"),
        Guardianship(id="p1:g2", pupil="p1", guardian="g2", resides=False),
        Guardianship(id="p2:g3", pupil="p2", guardian="g3"),
    ),
    staff=(
        Staff(id="AB", given_name="Anne", family_name="Bak", email="ab@skolen.dk"),
        Staff(id="CD", given_name="Carl", family_name="Dam"),
    ),
)  # fmt: skip
A_REP = ClassRep(id="2026-3A:g1", school_class="2026-3A", guardian="g1", since=date(2026, 8, 20))


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


def school_feed(source: CalendarSource) -> Feed:
    return Feeds(source).school()


def class_feed(source: CalendarSource, class_id: str) -> Feed:
    return Feeds(source).class_(class_id)


def staff_feed(source: CalendarSource, initials: str) -> Feed:
    return Feeds(source).staff(initials)


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


def test_everybody_has_a_feed_of_their_own_in_a_steady_order():
    feeds = Feeds(a_source(meetings=(a_meeting(),), reps=(A_REP,))).all(date(2026, 9, 1))
    assert [feed.whose for feed in feeds] == [
        "school", "public", "grade:3", "grade:10", "class:3A", "class:3B", "class:10A", "room:12", "reps:3A",
        "staff:AB", "staff:CD", "home:H1", "home:H2", "home:H3",
    ]  # fmt: skip


def test_what_has_no_identity_of_its_own_gets_one_that_tells_nothing_without_the_schools_secret():
    break_ = Break(id="b", year="2026/27", name="Juleferie", first=date(2026, 12, 23), last=date(2027, 1, 3))
    source = a_source(conferences=(a_conference(),), breaks=(break_,))
    for entry, other in zip(
        school_feed(source).entries, school_feed(replace(source, secret=SALT * 2)).entries, strict=True
    ):
        assert entry.uid != other.uid
        assert set(entry.uid) <= set("0123456789abcdef")


def test_a_grade_sees_the_meetings_of_all_its_classes_and_their_conferences():
    meetings = (
        a_meeting(uid="3A"),
        a_meeting(uid="3B", classes=("2026-3B",), start=time(18)),
        a_meeting(uid="10A", classes=("2026-10A",)),
    )
    source = a_source(meetings=meetings, conferences=(a_conference(), a_conference(id="S2", school_class="2026-3B")))
    feed = Feeds(source).grade(3)
    assert [entry.uid for entry in feed.entries[:2]] == ["3A", "3B"]
    assert [str(entry.summary) for entry in feed.entries[2:]] == ["Conferences in ('3A', '3B')"]


def test_a_room_is_taken_by_its_meetings_and_from_the_first_conference_of_a_day_to_the_last():
    source = a_source(
        meetings=(a_meeting(), a_meeting(id="M2", uid="u2", room=None)),
        conferences=(
            a_conference(),
            a_conference(id="S2", uid="c2", pupil="p2", start=time(16), end=time(16, 20)),
            a_conference(id="S3", uid="c3", room=None, start=time(20), end=time(20, 20)),
        ),
    )
    meeting, conferences = Feeds(source).room("12").entries
    assert (meeting.uid, meeting.busy) == ("u1", True)
    assert (conferences.start, conferences.end) == (datetime(2026, 11, 10, 15), datetime(2026, 11, 10, 16, 20))
    assert conferences.busy
    assert "Storm" not in texts(conferences)


def test_a_home_sees_its_own_conference_with_the_staffs_names_and_its_classes_meetings():
    conferences = (
        a_conference(households=("H1",)),
        a_conference(id="S2", uid="c2", households=("H2",), start=time(16), end=time(16, 20)),
        a_conference(id="S3", uid="c3", pupil="p2", households=("H3",), start=time(17), end=time(17, 20)),
    )
    meetings = (a_meeting(), a_meeting(id="M2", uid="u2", classes=("2026-3B",)))
    feeds = Feeds(a_source(meetings=meetings, conferences=conferences))
    meeting, conference = feeds.home("H1").entries
    assert (meeting.uid, conference.uid) == ("u1", "c1")
    assert meeting.private
    assert conference.private
    assert "Anne Bak" in texts(conference)
    assert [entry.uid for entry in feeds.home("H2").entries] == ["u1", "c2"]
    assert "Blå Ravn" in texts(feeds.home("H3").entries[1])
    assert "Hemmelig" not in texts(feeds.home("H3").entries[1])


def test_a_conference_that_says_no_homes_is_for_all_the_pupils_homes():
    feeds = Feeds(a_source(conferences=(a_conference(),)))
    assert [len(feeds.home(home).entries) for home in ("H1", "H2", "H3")] == [1, 1, 0]


def test_a_conference_has_one_identity_for_the_teacher_and_for_the_home():
    feeds = Feeds(a_source(conferences=(a_conference(),)))
    assert feeds.staff("AB").entries[0].uid == feeds.home("H1").entries[0].uid == "c1"


def test_a_home_that_is_unknown_or_has_no_pupils_has_nothing():
    assert Feeds(a_source(meetings=(a_meeting(classes=()),))).home("H9").entries == ()


def test_class_representatives_see_their_meetings_and_when_the_agenda_is_due():
    source = a_source(
        meetings=(a_meeting(), a_meeting(id="M2", uid="u2", state=State.CANCELLED, day=date(2027, 2, 2))),
        conferences=(a_conference(),),
        deadlines=(
            AgendaDeadline(meeting="M1", step="agenda-out", day=date(2026, 8, 19)),
            AgendaDeadline(meeting="M2", step="agenda-out", day=date(2027, 1, 19)),
        ),
    )
    deadline, meeting, cancelled = Feeds(source).reps("2026-3A").entries
    assert (deadline.start, deadline.end, deadline.busy) == (date(2026, 8, 19), date(2026, 8, 19), False)
    assert str(deadline.summary) == "Deadline: the agenda is sent out"
    assert (meeting.uid, cancelled.cancelled) == ("u1", True)


def test_a_meeting_shows_the_headings_of_its_agenda_but_not_to_everybody():
    feeds = Feeds(a_source(meetings=(a_meeting(),), agendas={"M1": ("Velkomst", "Trivsel")}))
    for feed in (feeds.class_("2026-3A"), feeds.staff("AB"), feeds.home("H1"), feeds.reps("2026-3A")):
        assert [str(line) for line in feed.entries[0].description[:3]] == ["Agenda:", "– Velkomst", "– Trivsel"]
    assert feeds.public().entries[0].description == ()


def test_a_cancelled_meeting_has_no_agenda():
    source = a_source(meetings=(a_meeting(state=State.CANCELLED),), agendas={"M1": ("Velkomst",)})
    assert "Velkomst" not in texts(Feeds(source).class_("2026-3A").entries[0])


def test_everybody_sees_meetings_without_rooms_and_clauses_and_under_another_identity():
    source = a_source(meetings=(a_meeting(), a_meeting(id="M2", uid="u2", state=State.CANCELLED)))
    [entry] = Feeds(source).public().entries
    assert str(entry.summary) == "Parent meeting in ('3A',)"
    assert entry.uid not in {"u1", "u2"}
    assert (entry.location, entry.description, entry.private) == (("Balsmoseskolen",), (), False)


@pytest.mark.parametrize("name", ["Storm Lund rejser", "Farvel til blå ravn", "Møde med Grå Ugle", "AB holder fri"])
def test_a_day_that_is_called_after_somebody_is_not_called_so_in_public(name: str):
    off = Break(id="b", year="2026/27", name=name, first=date(2026, 12, 23), last=date(2027, 1, 3))
    meeting = a_meeting(kind=f"other:{name}")
    for entry in Feeds(a_source(breaks=(off,), meetings=(meeting,))).public().entries:
        assert name.casefold() not in f"{texts(entry)} {entry.title}".casefold()


PEOPLE = st.text("abcdefæøå", min_size=5, max_size=8).map(lambda name: f"Q{name}".capitalize())


@given(names=st.lists(PEOPLE, min_size=8, max_size=8, unique=True), protected=st.booleans())
def test_the_public_feed_never_holds_a_name_alias_address_or_initials_of_anybody(names: list[str], protected: bool):
    pupil, alias, adult, teacher, family, road, initials, _other = names
    roster = replace(
        ROSTER,
        pupils=(Pupil(id="p1", given_name=pupil, family_name=family, name_protected=protected, alias=alias),),
        guardians=(replace(ROSTER.guardians[0], given_name=adult, family_name=family),),
        guardianships=ROSTER.guardianships[:1],
        households=(Household(id="H1", address=road),),
        staff=(Staff(id=initials, given_name=teacher, family_name=family),),
    )
    source = a_source(
        meetings=(a_meeting(staff=(initials,), kind=f"other:Farvel til {pupil} {family}"),),
        conferences=(a_conference(staff=(initials,), households=("H1",)),),
        breaks=(
            Break(id="b", year="2026/27", name=f"{initials} er væk", first=date(2026, 9, 1), last=date(2026, 9, 1)),
        ),
        agendas={"M1": (f"Om {pupil}",)},
    )
    entries = Feeds(replace(source, roster=roster)).public().entries
    shown = " ".join(f"{texts(entry)} {entry.title} {entry.uid}" for entry in entries).casefold()
    assert [name for name in names if name.casefold() in shown] == []


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["p1", "p2"]), st.lists(st.sampled_from(["H1", "H2", "H3"]), unique=True, max_size=3)
        ),
        max_size=6,
    )
)
def test_a_home_holds_only_its_own(held: list[tuple[str, list[str]]]):
    conferences = tuple(
        a_conference(id=f"S{n}", uid=f"c{n}", pupil=pupil, households=tuple(homes))
        for n, (pupil, homes) in enumerate(held)
    )
    meetings = (a_meeting(), a_meeting(id="M2", uid="u2", classes=("2026-3B",)))
    feeds = Feeds(a_source(conferences=conferences, meetings=meetings))
    of_pupil = {"p1": {"H1", "H2"}, "p2": {"H3"}}
    for home in ("H1", "H2", "H3"):
        own = {item.uid for item in conferences if home in (item.households or of_pupil[item.pupil])}
        entries = feeds.home(home).entries
        assert {entry.uid for entry in entries} == own | {"u1"}
        assert all(entry.private for entry in entries)
        for road in ("Skovvej", "Bakken", "Engen"):
            assert road not in repr(entries)
