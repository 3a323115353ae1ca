"""Write calendar files: gather a school year, choose the feeds asked for, revise them, write those that changed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path

from skolehjem.core.calendars.entries import CalendarSource
from skolehjem.core.calendars.feeds import Feed, all_feeds, class_feed, school_feed, staff_feed
from skolehjem.core.calendars.published import Publication, publish
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import Meeting
from skolehjem.core.years.calendar import Break, NamedDay
from skolehjem.errors import NotFound, Problem, say
from skolehjem.files.ical import feed_bytes, look
from skolehjem.files.whole import write_whole
from skolehjem.locale import in_order, words
from skolehjem.store.database import Author, Store
from skolehjem.store.published import load_published
from skolehjem.store.roster import load_roster

CALENDARS = "kalendere"
"""The folder for calendar files in a school's folder."""

NEAR = 3
"""How many initials are named to one who mistyped."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A feed as asked for; `key` is a class's id or a member of staff's initials in any case of letters."""

    kind: str
    key: str = ""


@dataclass(frozen=True, kw_only=True)
class WrittenFeed:
    """What became of one feed's file."""

    feed: str
    """`school`, `class:3A` or `staff:AB`."""
    path: str
    events: int
    written: bool
    """False when the file held just this already and was not touched."""


def load_source(store: Store, school: str, *, year: str) -> CalendarSource:
    """Everything that the calendars of a school year are made of."""
    return CalendarSource(
        school=school,
        secret=store.secret,
        roster=load_roster(store, year),
        meetings=store.load(Meeting, "year = ?", (year,)),
        conferences=store.load(Conference, "year = ?", (year,)),
        breaks=store.load(Break, "year = ?", (year,)),
        named_days=store.load(NamedDay, "year = ?", (year,)),
    )


def feeds_wanted(source: CalendarSource, wanted: Iterable[Wanted]) -> tuple[Feed, ...]:
    """The feeds asked for, in order; raises NotFound with the nearest initials for a person whom nobody knows."""
    return tuple(_feed(source, item) for item in wanted)


def every_feed(source: CalendarSource) -> tuple[Feed, ...]:
    """The school's feed, each class's and each member of staff's."""
    return all_feeds(source)


def revise(store: Store, feeds: Iterable[Feed], *, now: datetime) -> tuple[Publication, ...]:
    """Each feed as it is published `now` (UTC), with revisions that follow those published before."""
    return tuple(
        publish(
            feed,
            load_published(store, feed.view),
            look=lambda entry: look(entry, words),
            title=words,
            now=now,
        )
        for feed in feeds
    )


def remember(store: Store, publications: Iterable[Publication], *, by: Author, at: datetime) -> None:
    """Keep what has been published, in one transaction; where nothing changed, the store is not touched.

    Raises:
        Unavailable: somebody else published the same feeds meanwhile.
    """
    changes = [change for publication in publications for change in publication.changes]
    if changes:
        store.apply(changes, by=by, at=at)


def calendar_bytes(feed: Feed) -> bytes:
    """A feed as the bytes of its file, in the language spoken now."""
    return feed_bytes(feed, words)


def write_feeds(feeds: Iterable[Feed], target: Path) -> tuple[WrittenFeed, ...]:
    """Write each feed into the folder `target` under a steady name, or a single one to `target` when it ends in .ics.

    A file that would stay the same is not touched.
    """
    feeds = tuple(feeds)
    alone = len(feeds) == 1 and target.suffix.lower() == ".ics" and not target.is_dir()
    return tuple(_write(feed, target if alone else target / file_name(feed)) for feed in feeds)


def file_name(feed: Feed) -> str:
    """The feed's file: `skole.ics`, `klasse-3A.ics`, `medarbejder-AB.ics`."""
    kind = {"school": "skole", "class": "klasse", "staff": "medarbejder"}[feed.kind]
    key = re.sub(r"[^\w-]", "_", feed.key)
    return f"{kind}-{key}.ics" if key else f"{kind}.ics"


def _write(feed: Feed, path: Path) -> WrittenFeed:
    written = write_whole(path, calendar_bytes(feed))
    name = f"{feed.kind}:{feed.key}" if feed.key else feed.kind
    return WrittenFeed(feed=name, path=str(path), events=len(feed.entries), written=written)


def _feed(source: CalendarSource, wanted: Wanted) -> Feed:
    if wanted.kind == "class":
        return class_feed(source, wanted.key)
    if wanted.kind == "staff":
        return staff_feed(source, _initials(source, wanted.key))
    return school_feed(source)


def _initials(source: CalendarSource, text: str) -> str:
    people = {item.id.upper(): item.id for item in source.roster.staff}
    if text.upper() in people:
        return people[text.upper()]
    near = tuple(people[item] for item in get_close_matches(text.upper(), people, n=NEAR, cutoff=0.4))
    some = tuple(sorted(people.values(), key=in_order)[:NEAR])
    hint = say("Did you mean {near}?", near=near) if near else say("Known initials are e.g. {some}.", some=some)
    if not people:
        hint = say("Bring in the staff with: skolehjem import FILES")
    raise NotFound(Problem(what=say("Nobody on the staff has the initials {initials}.", initials=text), hint=hint))
