"""Revisions only rise, nothing vanishes unseen, and what stays the same stays the same to the byte."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.calendars.entry import CalendarEntry, Look
from skolehjem.core.calendars.feeds import Feed
from skolehjem.core.calendars.published import Publication, Published, publish
from skolehjem.core.calendars.source import CalendarSource
from skolehjem.core.meetings.meeting import State
from skolehjem.core.years.calendar import Break
from tests.core.calendars.test_feeds import (
    ROSTER,
    STAMP,
    a_conference,
    a_meeting,
    a_source,
    class_feed,
    school_feed,
    staff_feed,
)

NOW = datetime(2026, 8, 10, 10, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


def digest(*shown: object) -> str:
    return sha256(repr([str(item) for item in shown]).encode()).hexdigest()


def look(entry: CalendarEntry) -> Look:
    slot = (entry.start, entry.end, entry.location, entry.cancelled)
    return Look(content=digest(slot, entry.summary, entry.description, entry.busy), slot=digest(slot))


def published(feed: Feed, before: tuple[Published, ...] = (), now: datetime = NOW) -> Publication:
    return publish(feed, before, look=look, title=str, now=now)


def remembered(publication: Publication, before: tuple[Published, ...] = ()) -> tuple[Published, ...]:
    known = {item.uid: item for item in before}
    for change in publication.changes:
        assert change.before == known.get(change.value.uid)
        known[change.value.uid] = change.value
    return tuple(known.values())


def again(old: Feed, new: Feed, now: datetime = LATER) -> tuple[CalendarEntry, ...]:
    """The entries of `new` after `old` has been published."""
    return published(new, remembered(published(old)), now).feed.entries


def of_class(**parts: Any) -> Feed:
    return class_feed(a_source(**parts), "2026-3A")


def revision(entry: CalendarEntry) -> tuple[int, datetime]:
    return entry.sequence, entry.changed_at


def test_what_is_published_first_has_the_revision_of_its_meeting():
    [entry] = published(of_class(meetings=(a_meeting(sequence=2),))).feed.entries
    assert revision(entry) == (2, STAMP)


def test_what_looks_the_same_keeps_its_revision_and_needs_no_change():
    feed = of_class(meetings=(a_meeting(),), conferences=(a_conference(),))
    first = published(feed)
    second = published(feed, remembered(first), LATER)
    assert second.feed == first.feed
    assert second.changes == ()


def test_a_new_member_of_staff_changes_nothing_for_the_class():
    meeting = a_meeting()
    joined = replace(meeting, staff=("AB", "CD"), sequence=1, changed_at=LATER)
    [entry] = again(of_class(meetings=(meeting,)), of_class(meetings=(joined,)))
    assert revision(entry) == (0, STAMP)


@pytest.mark.parametrize(
    "changes", [{"start": time(16)}, {"end": time(20)}, {"day": date(2026, 9, 3)}, {"room": None}],
)  # fmt: skip
def test_another_time_or_place_raises_the_sequence(changes):
    [entry] = again(of_class(meetings=(a_meeting(),)), of_class(meetings=(a_meeting(**changes),)))
    assert revision(entry) == (1, LATER)


def test_other_words_get_a_new_stamp_but_no_new_sequence():
    [entry] = again(of_class(meetings=(a_meeting(),)), of_class(meetings=(a_meeting(clauses=("B18",)),)))
    assert revision(entry) == (0, LATER)


def test_a_new_name_for_the_room_or_the_school_gets_a_new_stamp():
    source = a_source(meetings=(a_meeting(),))
    rooms = replace(ROSTER, rooms=(replace(ROSTER.rooms[0], name="Aulaen"),))
    for renamed in (replace(source, roster=rooms), replace(source, school="Søndre Skole")):
        [entry] = again(class_feed(source, "2026-3A"), class_feed(renamed, "2026-3A"))
        assert revision(entry) == (1, LATER)


def test_a_pupil_who_leaves_the_class_never_lowers_the_rounds_revision():
    stays = a_conference()
    leaves = a_conference(id="S2", uid="c2", pupil="p2", start=time(16), end=time(16, 20), sequence=4)
    [before] = of_class(conferences=(stays, leaves)).entries
    [after] = again(of_class(conferences=(stays, leaves)), of_class(conferences=(stays,)))
    assert after.uid == before.uid
    assert revision(after) == (1, LATER)


def test_a_rounds_day_that_empties_is_called_off_and_the_other_day_stands():
    both = (a_conference(), a_conference(id="S2", uid="c2", pupil="p2", day=date(2026, 11, 12)))
    first, second = again(of_class(conferences=both), of_class(conferences=both[1:]))
    assert (first.cancelled, second.cancelled) == (True, False)
    assert str(first.summary) == "Cancelled: Conferences in ('3A',)"
    assert (first.start, first.end) == (datetime(2026, 11, 10, 15), datetime(2026, 11, 10, 15, 20))
    assert revision(first) == (1, LATER)
    assert revision(second) == (0, STAMP)


def test_a_tombstone_keeps_its_revision_and_the_event_may_come_back_with_a_higher_one():
    feed, without = of_class(meetings=(a_meeting(),)), of_class()
    before = remembered(published(feed))
    gone = published(without, before, LATER)
    before = remembered(gone, before)
    still = published(without, before, LATER + timedelta(days=1))
    assert still.feed == gone.feed
    assert still.changes == ()
    [back] = published(feed, before, LATER + timedelta(days=2)).feed.entries
    assert (back.cancelled, back.sequence, back.changed_at) == (False, 2, LATER + timedelta(days=2))


@pytest.mark.parametrize(("today", "shown"), [(date(2026, 9, 16), 1), (date(2026, 9, 17), 0)])
@pytest.mark.parametrize("after", [(a_meeting(state=State.CANCELLED),), ()], ids=["cancelled", "gone"])
def test_what_is_called_off_is_shown_until_two_weeks_after_its_day(after, today, shown):
    now = datetime.combine(today, time(10), UTC)
    entries = again(of_class(meetings=(a_meeting(),)), of_class(meetings=after), now)
    assert [(entry.cancelled, entry.busy) for entry in entries] == [(True, False)] * shown


def test_what_is_called_off_in_a_teachers_calendar_names_no_pupil():
    feed = staff_feed(a_source(conferences=(a_conference(),)), "AB")
    [entry] = again(feed, staff_feed(a_source(), "AB"))
    assert entry.private
    assert "Storm" not in f"{entry.summary}{entry.title}{entry.description}"
    assert "Storm" not in repr(remembered(published(feed)))


def test_a_moved_break_is_called_off_on_its_old_days():
    break_ = Break(id="b", year="2026/27", name="Vinterferie", first=date(2027, 2, 13), last=date(2027, 2, 21))
    moved = replace(break_, first=date(2027, 2, 20), last=date(2027, 2, 28))
    old, new = again(school_feed(a_source(breaks=(break_,))), school_feed(a_source(breaks=(moved,))))
    assert (old.start, old.end, old.cancelled) == (date(2027, 2, 13), date(2027, 2, 21), True)
    assert (new.start, new.end, new.cancelled) == (date(2027, 2, 20), date(2027, 2, 28), False)


def test_each_school_year_has_its_own_memory():
    assert of_class().view == "2026/27 class:2026-3A"
    assert school_feed(a_source()).view == "2026/27 school"
    assert staff_feed(a_source(), "AB").view == "2026/27 staff:AB"


CONFERENCES = st.lists(
    st.builds(
        lambda number, day, hour, place, state, revision: a_conference(
            id=f"S{number}", uid=f"c{number}", school_class=place, state=state, sequence=revision,
            day=date(2026, 11, day), start=time(hour), end=time(hour, 20),
        ),
        st.integers(1, 4), st.integers(9, 11), st.integers(14, 16), st.sampled_from(["2026-3A", "2026-3B"]),
        st.sampled_from([State.PLANNED, State.CANCELLED]), st.integers(0, 3),
    ),
    max_size=4, unique_by=lambda item: item.id,
)  # fmt: skip
MEETINGS = st.lists(
    st.builds(
        lambda number, day, room, state: a_meeting(
            id=f"M{number}", uid=f"u{number}", day=date(2026, 9, day), room=room, state=state
        ),
        st.integers(1, 3), st.integers(1, 3), st.sampled_from(["12", None]),
        st.sampled_from([State.PLANNED, State.CANCELLED]),
    ),
    max_size=3, unique_by=lambda item: item.id,
)  # fmt: skip
SOURCES = st.builds(
    lambda conferences, meetings: a_source(conferences=tuple(conferences), meetings=tuple(meetings)),
    CONFERENCES, MEETINGS,
)  # fmt: skip


@pytest.mark.parametrize(
    "feed_of", [school_feed, lambda source: class_feed(source, "2026-3A"), lambda source: staff_feed(source, "AB")],
    ids=["school", "class", "staff"],
)  # fmt: skip
@given(edits=st.lists(st.tuples(SOURCES, st.integers(0, 60)), min_size=2, max_size=6))
def test_no_edit_ever_lowers_a_revision_and_nothing_vanishes_before_its_time(
    feed_of: Any, edits: list[tuple[CalendarSource, int]]
):
    now = NOW
    before: tuple[Published, ...] = ()
    seen: dict[str, CalendarEntry] = {}
    for source, days in edits:
        now += timedelta(days=days, seconds=1)
        publication = published(feed_of(source), before, now)
        before = remembered(publication, before)
        entries = {entry.uid: entry for entry in publication.feed.entries}
        assert len(entries) == len(publication.feed.entries)
        for uid, old in seen.items():
            if uid not in entries:
                assert old.end.date() + timedelta(days=14) < now.date()
                continue
            new = entries[uid]
            assert new.sequence >= old.sequence
            assert new.changed_at >= old.changed_at
            if look(new) != look(old):
                assert new.changed_at == now
            if look(new).slot != look(old).slot:
                assert new.sequence > old.sequence
        repeated = published(feed_of(source), before, now + timedelta(minutes=1))
        assert (repeated.feed, repeated.changes) == (publication.feed, ())
        seen |= entries
