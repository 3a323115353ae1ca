"""What has been published before, so that a feed's revisions only rise and what is gone is called off."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from skolehjem.core.calendars.entry import CalendarEntry, Look
from skolehjem.core.calendars.feeds import Feed, in_order_of_time
from skolehjem.core.calendars.kinds import FeedKind
from skolehjem.core.changes import Change
from skolehjem.core.instants import local
from skolehjem.errors import say

CANCELLED_KEPT = timedelta(days=14)
"""How long after its day a cancelled event stays in the feeds, so that every subscriber has seen it."""


@dataclass(frozen=True, kw_only=True)
class Published:
    """The last revision of an entry in one view; kept when the entry is gone, so that no revision comes twice."""

    id: str
    """The view, a colon and the uid."""
    view: str
    """The feed and its school year: `2026/27 class:2026-3A`."""
    uid: str
    content: str
    slot: str
    sequence: int
    changed_at: datetime
    """When subscribers were first to see it so, UTC."""
    title: str
    """What it is called without names, in the language it was published in."""
    day: date
    start: time | None = None
    """Wall-clock time in Denmark; None for whole days."""
    last: date
    end: time | None = None


@dataclass(frozen=True, kw_only=True)
class Publication:
    """A feed as it is to be written, and what must be remembered of it."""

    feed: Feed
    changes: tuple[Change[Published], ...]
    until: date | None = None
    """The last day on which the feed reads so if nothing changes; None when no day alters it."""


def publish(
    feed: Feed, before: Iterable[Published], *, look: Callable[[CalendarEntry], Look], title: Callable[..., str],
    now: datetime,
) -> Publication:  # fmt: skip
    """Give a feed's entries their revisions (RFC 5545 3.8.7.3, 3.8.7.4), and call off those that are gone.

    An entry that looks as before keeps sequence and stamp. One that looks different gets `now` as its stamp, and a
    higher sequence when its slot has changed. What is called off stays for `CANCELLED_KEPT` after its day.

    Args:
        feed: the entries as they are now, with the revisions of their meetings.
        before: what was published in the feed's view.
        look: tells what subscribers see of an entry.
        title: puts an entry's title into words.
        now: the moment of publication, UTC.
    """
    known = {item.uid: item for item in before}
    oldest = local(now).date() - CANCELLED_KEPT
    entries, changes = [], []
    gone = tuple(_gone(feed, known))
    for entry in (*feed.entries, *gone):
        if entry.cancelled and last_day(entry) < oldest:
            continue
        seen, old = look(entry), known.get(entry.uid)
        revised = _revised(entry, seen, old, now)
        new = _remembered(feed.view, revised, seen, title(entry.title))
        entries.append(revised)
        if new != old:
            changes.append(Change(before=old, after=new))
    until = min((last_day(entry) + CANCELLED_KEPT for entry in entries if entry.cancelled), default=None)
    ordered = in_order_of_time(entries) if gone else tuple(entries)
    return Publication(feed=replace(feed, entries=ordered), changes=tuple(changes), until=until)


def first_day(entry: CalendarEntry) -> date:
    """The first day on which an entry takes place."""
    return entry.start.date() if isinstance(entry.start, datetime) else entry.start


def last_day(entry: CalendarEntry) -> date:
    """The last day on which an entry takes place."""
    return entry.end.date() if isinstance(entry.end, datetime) else entry.end


def _revised(entry: CalendarEntry, seen: Look, old: Published | None, now: datetime) -> CalendarEntry:
    if old is None:
        return entry
    if seen.content == old.content and entry.sequence == old.sequence and entry.changed_at == old.changed_at:
        return entry
    if seen.content == old.content:
        return replace(entry, sequence=old.sequence, changed_at=old.changed_at)
    least = old.sequence + (seen.slot != old.slot)
    return replace(entry, sequence=max(entry.sequence, least), changed_at=max(now, old.changed_at))


def _gone(feed: Feed, known: Mapping[str, Published]) -> Iterator[CalendarEntry]:
    """Tombstones for what was published and is no more; they tell no more than what everybody may know.

    The public feed has none: what is called off there is gone at once.
    """
    if feed.kind is FeedKind.PUBLIC:
        return
    here = {entry.uid for entry in feed.entries}
    for old in known.values():
        if old.uid not in here:
            yield CalendarEntry(
                uid=old.uid,
                changed_at=old.changed_at,
                start=_moment(old.day, old.start),
                end=_moment(old.last, old.end),
                title=old.title,
                summary=say("Cancelled: {title}", title=old.title),
                private=feed.kind.secret,
                busy=False,
                cancelled=True,
            )


def _remembered(view: str, entry: CalendarEntry, seen: Look, title: str) -> Published:
    (day, start), (last, end) = _parts(entry.start), _parts(entry.end)
    return Published(
        id=f"{view}:{entry.uid}",
        view=view,
        uid=entry.uid,
        content=seen.content,
        slot=seen.slot,
        sequence=entry.sequence,
        changed_at=entry.changed_at,
        title=title,
        day=day,
        start=start,
        last=last,
        end=end,
    )


def _parts(moment: datetime | date) -> tuple[date, time | None]:
    return (moment.date(), moment.time()) if isinstance(moment, datetime) else (moment, None)


def _moment(day: date, at: time | None) -> datetime | date:
    return day if at is None else datetime.combine(day, at)
