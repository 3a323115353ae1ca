"""The papers beside the calendars: the page of all open ones, a private one's own page, the list of private addresses.

They are in Danish, as the templates are.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from skolehjem.core.calendars.feeds import Feed
from skolehjem.core.calendars.kinds import FeedKind
from skolehjem.core.calendars.source import CalendarSource
from skolehjem.core.roster.school import shown_name
from skolehjem.errors import Sentence, say
from skolehjem.files.calendar_list import PrivateAddress, address_list
from skolehjem.files.calendar_page import Link, calendar_page
from skolehjem.locale import language, use_language, words

INDEX = "index.html"
"""The page that lists the calendars."""

Placed = Sequence[tuple[Feed, Path]]
"""Feeds and where their files are."""

_SECTIONS: tuple[tuple[Sentence, tuple[FeedKind, ...]], ...] = (
    (say("The whole school"), (FeedKind.SCHOOL, FeedKind.PUBLIC)),
    (say("Grades"), (FeedKind.GRADE,)),
    (say("Classes"), (FeedKind.CLASS,)),
    (say("Rooms"), (FeedKind.ROOM,)),
)


def index_paper(source: CalendarSource, feeds: Placed, address: str) -> bytes:
    """The page of the calendars that anybody at the school may see; it tells of no private one."""
    with _in_danish():
        sections = [
            (
                words(heading),
                [Link(name=_name(source, feed), file=path.name) for feed, path in feeds if feed.kind in kinds],
            )
            for heading, kinds in _SECTIONS
        ]
        return calendar_page(words(say("Calendars")), source.school, sections, page=INDEX, address=address)


def private_page(source: CalendarSource, feed: Feed, path: Path, address: str) -> bytes:
    """A page about one calendar alone, to be given to the one it is for."""
    with _in_danish():
        title = words(say("Your calendar"))
        link = Link(name=title, file=path.name)
        return calendar_page(
            title,
            source.school,
            [(words(feed.name), [link])],
            page=path.with_suffix(".html").name,
            address=address,
            private=feed.kind.secret,
        )


def address_paper(source: CalendarSource, feeds: Placed, address: str) -> bytes:
    """Every private calendar with whom it is for, in the order of the feeds; no home's address stands in it."""
    with _in_danish():
        rows = [_private(source, feed, path) for feed, path in feeds if feed.kind.secret]
    return address_list(rows, address)


def _private(source: CalendarSource, feed: Feed, path: Path) -> PrivateAddress:
    roster, pupils = source.roster, ""
    if feed.kind is FeedKind.HOME:
        name = ", ".join(map(shown_name, source.adults_of_home.get(feed.key, ())))
        pupils = ", ".join(shown_name(roster.pupil_by_id[id]) for id in source.pupils_of_home.get(feed.key, ()))
    elif feed.kind is FeedKind.STAFF:
        person = roster.staff_by_id[feed.key]
        name = f"{person.given_name} {person.family_name}"
    else:
        name = words(feed.name)
    return PrivateAddress(feed=feed.whose, name=name, pupils=pupils, file=path.name)


def _name(source: CalendarSource, feed: Feed) -> str:
    """What a calendar is called on the school's own page."""
    match feed.kind:
        case FeedKind.SCHOOL:
            return words(say("All that happens at the school"))
        case FeedKind.PUBLIC:
            return words(say("For everybody: may be shown on the web"))
        case FeedKind.GRADE:
            return words(say("Grade {grade}", grade=feed.key))
        case FeedKind.ROOM:
            return source.room_names[feed.key]
    return feed.key


@contextmanager
def _in_danish() -> Iterator[None]:
    spoken = language()
    use_language("da")
    try:
        yield
    finally:
        use_language(spoken)
